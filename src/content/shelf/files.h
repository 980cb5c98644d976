/* SPDX-License-Identifier: MIT */
/* Files and folders, read so that nothing that lies there can hang or flood the program. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct error;
struct pool;

enum { FILES_MOST = 200, FILES_BYTES = 8 * 1024 * 1024, FILES_DEPTH = 3 };

struct file {
	const char *bytes; /* a NUL follows them */
	size_t size;	   /* what was read */
	size_t whole;	   /* how large the file is */
	bool odd;	   /* it was not read since it is a folder, a pipe or a device */
};

/*
 * Reads at most `most` bytes of a plain file; a FIFO, a folder or a device is refused, and no
 * open waits. False with `error` set.
 */
bool files_read(
	const char *path, size_t most, struct pool *pool, struct file *file, struct error *error);

struct file_list {
	const char *const *paths; /* each with the folder in front */
	size_t count;
	size_t more; /* how many were left out, past FILES_MOST */
	const char
		*unread; /* a folder that is there and cannot be read: its path, and why; or NULL */
	const char *why;
};

/*
 * The *.yaml and *.yml files of a folder and of the folders in it, FILES_DEPTH deep, by name.
 * Links to folders are not followed, hidden names are skipped. False with `error` set where the
 * folder itself cannot be read; `unread` is set then too, unless it is just not there.
 */
bool files_list(const char *folder, struct pool *pool, struct file_list *list, struct error *error);

bool files_is_folder(const char *path);

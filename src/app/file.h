/* SPDX-License-Identifier: MIT */
/* Files for people to take away: whole or not at all, and nobody else's file is touched. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct error;

/*
 * Writes `length` bytes to `path`, for its owner alone (0600), on the disk when this returns true.
 * `over`: a plain file that is there is replaced; else nothing that is there is. A symbolic link,
 * a folder, a FIFO or a device is refused. False with `error` (NULL is fine) set, and then nothing
 * was changed and nothing is left behind. Only where the last step failed, making sure that the
 * folder itself is on the disk, the whole file is there already, and the sentence says so.
 */
bool file_write(const char *path, const char *text, size_t length, bool over, struct error *error);

/*
 * The same for what is for one person alone: what is there under the name is replaced, and neither
 * the file's times nor the folder's tell more than the month.
 */
bool file_write_quiet(const char *path, const char *text, size_t length, struct error *error);

/* The first moment of this month, for the times of an open file or folder. Best effort. */
void file_hide_times(int file);

/*
 * Takes away the files of these names (ends with NULL), and whatever a write that was killed left,
 * from the folder, and hides the folder's times. Only plain files of this user that nobody holds
 * locked (flock). What is not there is gone already; false with `error` set where something is
 * left.
 */
bool file_sweep(const char *folder, const char *const *names, struct error *error);

/* Makes the folder and those above it, each for its owner alone. False with errno. */
bool file_folder_make(const char *folder);

/* Why a call failed, as people say it: a part of a sentence. */
const char *file_reason(int why);

/* Whether files can be written into this folder. False with `error` set, and what to do. */
bool file_folder_takes(const char *folder, struct error *error);

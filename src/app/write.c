/* SPDX-License-Identifier: MIT */
#include "app/write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "core/pool.h"

/* Short, so that it fits beside any name that fits; hidden, so that no list shows it. */
#define NEW_NAME ".mecc-XXXXXX"

static const char *reason(int why)
{
	switch (why) {
	case ENOSPC:
	case EDQUOT:
		return "the disk is full";
	case EIO:
		return "the disk has a fault";
	case EROFS:
		return "nothing can be written on that disk";
	case EACCES:
	case EPERM:
		return "that folder takes no files from you";
	case ENOENT:
		return "there is no such folder";
	case ENOTDIR:
		return "a part of it is no folder";
	case EEXIST:
		return "there is a file of that name already; choose another name";
	case EISDIR:
		return "it names a folder; add a name for the file";
	case ELOOP:
		return "it is a link to somewhere else; choose another name";
	case EINVAL:
		return "it is no plain file; choose another name";
	case ENAMETOOLONG:
		return "the name is too long";
	default:
		return strerror(why);
	}
}

/* The reason stands first: a long path is cut at its end. */
static bool refuse(struct error *error, const char *path, int why)
{
	return error_set(error, "Not written: %s (%s)", reason(why), path);
}

/* 0 where a file may be put under this name, else why not. */
static int name_fault(int folder, const char *name, bool over)
{
	struct stat info;
	if (!*name || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return EISDIR;
	if (fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
		return errno == ENOENT ? 0 : errno;
	if (S_ISLNK(info.st_mode))
		return ELOOP;
	if (S_ISDIR(info.st_mode))
		return EISDIR;
	if (!S_ISREG(info.st_mode))
		return EINVAL;
	return over ? 0 : EEXIST;
}

/* 0, or why the bytes are not all on the disk. Closes the file in any case. */
static int fill(int file, const char *text, size_t length)
{
	int why = fchmod(file, S_IRUSR | S_IWUSR) == 0 ? 0 : errno;
	/* A disk without rights of its own (a USB stick) cannot do that and need not. */
	if (why == EPERM || why == ENOTSUP)
		why = 0;
	while (why == 0 && length > 0) {
		ssize_t written = write(file, text, length);
		if (written < 0 && errno != EINTR)
			why = errno;
		if (written > 0) {
			text += written;
			length -= (size_t)written;
		}
	}
	if (why == 0 && fsync(file) != 0)
		why = errno;
	if (close(file) != 0 && why == 0)
		why = errno;
	return why;
}

/*
 * Gives the new file its name. A link that was put there meanwhile is itself replaced or in the
 * way; it is never followed.
 */
static int settle(int folder, const char *temporary, const char *name, bool over)
{
	if (over)
		return renameat(folder, temporary, folder, name) == 0 ? 0 : errno;
	if (renameat2(folder, temporary, folder, name, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return errno;
	/* A network disk may know only the older way; then the file has two names for a moment. */
	if (linkat(folder, temporary, folder, name, 0) != 0)
		return errno;
	(void)unlinkat(folder, temporary, 0);
	return 0;
}

/* A new file in the folder, open for writing; its name goes into `temporary`. -1 with errno. */
static int file_new(const char *path, size_t folder_length, char *temporary, struct pool *pool)
{
	char *whole = pool_format(pool, "%.*s" NEW_NAME, (int)folder_length, path);
	int file = mkostemp(whole, O_CLOEXEC);
	memcpy(temporary, whole + folder_length, sizeof(NEW_NAME));
	return file;
}

bool file_write(const char *path, const char *text, size_t length, bool over, struct error *error)
{
	struct pool *pool = pool_new();
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	size_t folder_length = (size_t)(name - path);
	const char *folder_name = folder_length ? pool_copy(pool, path, folder_length) : ".";
	char temporary[sizeof(NEW_NAME)];
	bool settled = false;
	int file = -1, why = 0;
	int folder = open(folder_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		why = errno;
	if (!why)
		why = name_fault(folder, name, over);
	if (why)
		goto out;
	file = file_new(path, folder_length, temporary, pool);
	if (file < 0) {
		why = errno;
		goto out;
	}
	why = fill(file, text, length);
	if (!why)
		why = settle(folder, temporary, name, over);
	if (why) {
		(void)unlinkat(folder, temporary, 0);
		goto out;
	}
	settled = true;
	/* Some disks cannot do that for a folder; then there is nothing to wait for. */
	if (fsync(folder) != 0 && errno != EINVAL && errno != ENOTSUP)
		why = errno;
out:
	if (folder >= 0)
		(void)close(folder);
	pool_free(pool);
	if (why && settled)
		return error_set(error, "Written, but it may be lost if the power fails: %s (%s)",
			reason(why), path);
	return why ? refuse(error, path, why) : true;
}

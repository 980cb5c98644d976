/* SPDX-License-Identifier: MIT */
/* A file is written beside its place, then moved there; what is left over is taken away. */
#include "app/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/base/error.h"
#include "core/base/pool.h"

/* Short, so that it fits beside any name that fits; hidden, so that no list shows it. */
#define NEW_NAME ".mecc-XXXXXX"
#define NEW_FRONT ".mecc-"

const char *file_reason(int why)
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
	return error_set(error, "Not written: %s (%s)", file_reason(why), path);
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

void file_hide_times(int file)
{
	struct tm first;
	time_t now = time(NULL);
	if (!gmtime_r(&now, &first))
		return;
	first.tm_mday = 1;
	first.tm_hour = first.tm_min = first.tm_sec = 0;
	const struct timespec start = {.tv_sec = timegm(&first)};
	(void)futimens(file, (struct timespec[2]){start, start});
}

/* 0, or why the bytes are not all on the disk. Closes the file in any case. */
static int fill(int file, const char *text, size_t length, bool quiet)
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
	if (quiet)
		file_hide_times(file);
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

static bool write_file(const char *path, const char *text, size_t length, bool over, bool quiet,
	struct error *error)
{
	struct pool *pool = pool_new();
	const char *name = path_name(path);
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
	why = fill(file, text, length, quiet);
	if (!why)
		why = settle(folder, temporary, name, over);
	if (why) {
		(void)unlinkat(folder, temporary, 0);
		goto out;
	}
	settled = true;
	if (quiet)
		file_hide_times(folder);
	/* Some disks cannot do that for a folder; then there is nothing to wait for. */
	if (fsync(folder) != 0 && errno != EINVAL && errno != ENOTSUP)
		why = errno;
out:
	if (folder >= 0)
		(void)close(folder);
	pool_free(pool);
	if (why && settled)
		return error_set(error, "Written, but it may be lost if the power fails: %s (%s)",
			file_reason(why), path);
	return why ? refuse(error, path, why) : true;
}

bool file_write(const char *path, const char *text, size_t length, bool over, struct error *error)
{
	return write_file(path, text, length, over, false, error);
}

bool file_write_quiet(const char *path, const char *text, size_t length, struct error *error)
{
	return write_file(path, text, length, true, true, error);
}

/* What mkostemp makes of NEW_NAME. */
static bool is_leftover(const char *name)
{
	size_t front = sizeof(NEW_FRONT) - 1;
	if (strlen(name) != sizeof(NEW_NAME) - 1 || strncmp(name, NEW_FRONT, front) != 0)
		return false;
	for (const char *at = name + front; *at; at++)
		if (!(*at >= '0' && *at <= '9') && !(*at >= 'A' && *at <= 'Z') &&
			!(*at >= 'a' && *at <= 'z'))
			return false;
	return true;
}

/* 0, or why it is still there. What is not ours to take is left. `gone` counts what was taken. */
static int take_away(int folder, const char *name, size_t *gone)
{
	struct stat info;
	if (fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
		return errno == ENOENT ? 0 : errno;
	if (!S_ISREG(info.st_mode) || info.st_uid != geteuid())
		return 0;
	int file = openat(folder, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	bool held = file >= 0 && flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
	int why = 0;
	if (!held && unlinkat(folder, name, 0) != 0)
		why = errno == ENOENT ? 0 : errno;
	else
		*gone += !held;
	if (file >= 0)
		(void)close(file);
	return why;
}

bool file_sweep(const char *folder, const char *const *names, struct error *error)
{
	DIR *list = opendir(folder);
	int why = list ? 0 : errno;
	size_t gone = 0;
	if (why == ENOENT)
		return true;
	for (; list && *names; names++) {
		int other = take_away(dirfd(list), *names, &gone);
		why = why ? why : other;
	}
	for (const struct dirent *entry; list && (entry = readdir(list));) {
		if (!is_leftover(entry->d_name))
			continue;
		int other = take_away(dirfd(list), entry->d_name, &gone);
		why = why ? why : other;
	}
	if (list && gone)
		file_hide_times(dirfd(list));
	if (list)
		(void)closedir(list);
	return why == 0 ||
	       error_set(error, "a note may be left there: %s (%s)", file_reason(why), folder);
}

bool file_folder_make(const char *folder)
{
	struct pool *pool = pool_new();
	char *path = pool_format(pool, "%s/", folder);
	bool made = true;
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		made = mkdir(path, S_IRWXU) == 0 || errno == EEXIST;
		*slash = '/';
	}
	pool_free(pool);
	return made;
}

bool file_folder_takes(const char *folder, struct error *error)
{
	struct stat info;
	int why = stat(folder, &info) == 0 ? 0 : errno;
	if (!why && !S_ISDIR(info.st_mode))
		why = ENOTDIR;
	if (!why && access(folder, R_OK | W_OK | X_OK) != 0)
		why = errno;
	return why == 0 || error_set(error, "%s (%s)", file_reason(why), folder);
}

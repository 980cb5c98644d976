/* SPDX-License-Identifier: MIT */
/* Makes and checks the folder and the file, and reads the moment the inode was made. */
#include "store/tally_place.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/base/months.h"

#define NAME "tally.db"
#define ASIDE NAME ".damaged-"

enum { ASIDE_MOST = 1000, WAIT_STEP_MS = 20 };

static bool is_there(const char *path, struct stat *file)
{
	return lstat(path, file) == 0;
}

static bool is_same(const struct tally_place *place, const struct stat *file)
{
	return file->st_dev == place->device && file->st_ino == place->inode;
}

/* `errno` in words, for a path that was to be written. */
static bool cannot_write(const char *path, struct error *error)
{
	switch (errno) {
	case EROFS:
		return error_set(error, "%s is read-only", path);
	case ENOSPC:
	case EDQUOT:
		return error_set(error, "the disk is full");
	case EACCES:
	case EPERM:
		return error_set(error, "%s may not be written by you", path);
	case ENOTDIR:
		return error_set(error, "%s does not lead through folders only", path);
	default:
		return error_set(error, "%s cannot be written", path);
	}
}

/*
 * One folder, for this user alone. It is not flushed by itself: what is flushed in it takes the
 * folders above along on every file system that writes metadata in order.
 */
static bool make_one(const char *path, struct error *error)
{
	return mkdir(path, 0700) == 0 || errno == EEXIST || cannot_write(path, error);
}

static bool make_folders(const char *folder, struct error *error)
{
	char path[PATH_MAX - 8];
	struct stat there;
	size_t length = (size_t)snprintf(path, sizeof(path), "%s", folder);
	if (length == 0)
		return error_set(error, "the folder of the count has no name");
	if (length >= sizeof(path))
		return error_set(error, "the folder of the count has too long a name");
	while (length > 1 && path[length - 1] == '/')
		path[--length] = '\0';
	if (stat(path, &there) == 0)
		return true;
	for (char *slash = path + 1; *slash; slash++) {
		if (*slash != '/')
			continue;
		*slash = '\0';
		/* What stands above may be closed to us and still lead there. */
		bool good = stat(path, &there) == 0 || make_one(path, error);
		*slash = '/';
		if (!good)
			return false;
	}
	return make_one(path, error);
}

static bool fill_paths(struct tally_place *place, struct error *error)
{
	size_t length = strlen(place->folder);
	/* Room for the longest name beside it: that of a journal set aside. */
	if (length + sizeof("/" ASIDE "1000-journal") > sizeof(place->path))
		return error_set(error, "the folder of the count has too long a name");
	memcpy(place->path, place->folder, length);
	memcpy(place->path + length, "/" NAME, sizeof("/" NAME));
	return true;
}

static bool folder_is_ours(const struct tally_place *place, struct error *error)
{
	struct stat there;
	if (stat(place->folder, &there) != 0 || !S_ISDIR(there.st_mode))
		return error_set(error, "%s is no folder", place->folder);
	if (there.st_uid != geteuid())
		return error_set(error, "%s belongs to somebody else", place->folder);
	if (there.st_mode & (S_IWGRP | S_IWOTH))
		return error_set(
			error, "others may write into %s: chmod 700 it first", place->folder);
	return true;
}

bool tally_place_make(struct tally_place *place, const char *folder, struct error *error)
{
	if (!make_folders(folder, error))
		return false;
	if (!realpath(folder, place->folder))
		return error_set(error, "%s cannot be opened", folder);
	if (!fill_paths(place, error) || !folder_is_ours(place, error))
		return false;
	int file = open(place->path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (file < 0)
		return errno == EEXIST || cannot_write(place->folder, error);
	(void)fchmod(file, 0600); /* whatever the umask takes away */
	(void)close(file);
	return true;
}

bool tally_place_find(struct tally_place *place, const char *folder, struct error *error)
{
	struct stat there;
	(void)error_set(error, "%s", "");
	if (!realpath(folder, place->folder))
		return errno == ENOENT ? false : error_set(error, "%s cannot be opened", folder);
	if (!fill_paths(place, error) || !folder_is_ours(place, error))
		return false;
	if (is_there(place->path, &there))
		return true;
	return errno == ENOENT ? false : error_set(error, "%s cannot be opened", place->path);
}

static bool is_plain(const char *path, const struct stat *file, struct error *error)
{
	if (S_ISLNK(file->st_mode))
		return error_set(error, "%s is a link, and mecc follows none", path);
	if (!S_ISREG(file->st_mode))
		return error_set(error, "%s is no plain file", path);
	if (file->st_uid != geteuid())
		return error_set(error, "%s belongs to somebody else", path);
	if (file->st_nlink > 1)
		return error_set(error, "%s has a second name elsewhere (a hard link)", path);
	return true;
}

/* An inode's number is given away again; the moment of its birth is not. */
static bool read_birth(struct tally_place *place, struct error *error)
{
	struct statx file;
	place->birth[0] = '\0';
	if (statx(AT_FDCWD, place->path, AT_SYMLINK_NOFOLLOW, STATX_BTIME, &file) != 0)
		/* A kernel or a sandbox that does not know the call. */
		return errno == ENOSYS || errno == EPERM || errno == EINVAL ||
		       error_set(error, "%s cannot be opened", place->path);
	if (file.stx_mask & STATX_BTIME)
		(void)snprintf(place->birth, sizeof(place->birth), "%lld.%09u",
			(long long)file.stx_btime.tv_sec, file.stx_btime.tv_nsec);
	return true;
}

bool tally_place_check(struct tally_place *place, bool write, struct error *error)
{
	char journal[PATH_MAX + 16];
	struct stat file;
	(void)snprintf(journal, sizeof(journal), "%s-journal", place->path);
	/* A pipe in the journal's place would hang whoever opens it. */
	if (is_there(journal, &file) && !is_plain(journal, &file, error))
		return false;
	if (!is_there(place->path, &file))
		return error_set(error, "%s cannot be opened", place->path);
	if (!is_plain(place->path, &file, error))
		return false;
	place->device = file.st_dev;
	place->inode = file.st_ino;
	if (!read_birth(place, error))
		return false;
	if (!write)
		return true;
	/* Now, before somebody has talked, not at the end (reliability.md 7). */
	if (access(place->path, R_OK | W_OK) != 0)
		return cannot_write(place->path, error);
	if (access(place->folder, W_OK | X_OK) != 0)
		return cannot_write(place->folder, error);
	/* As a copy may have left it: nobody else reads a tally. */
	return (file.st_mode & 0777) == 0600 || chmod(place->path, 0600) == 0 ||
	       cannot_write(place->path, error);
}

bool tally_place_has_journal(const struct tally_place *place)
{
	char journal[PATH_MAX + 16];
	struct stat file;
	(void)snprintf(journal, sizeof(journal), "%s-journal", place->path);
	return is_there(journal, &file);
}

static long number_at(const unsigned char *bytes)
{
	return (long)(int32_t)((uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
			       (uint32_t)bytes[2] << 8 | (uint32_t)bytes[3]);
}

long tally_place_format(const struct tally_place *place, long application)
{
	/* The head of an SQLite file: a magic, user_version at 60, application_id at 68. */
	static const char magic[16] = "SQLite format 3";
	unsigned char head[72];
	int file = open(place->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (file < 0)
		return 0;
	ssize_t got = pread(file, head, sizeof(head), 0);
	(void)close(file);
	if (got != (ssize_t)sizeof(head) || memcmp(head, magic, sizeof(magic)) != 0 ||
		number_at(head + 68) != application)
		return 0;
	return number_at(head + 60);
}

const char *tally_place_warning(const struct tally_place *place)
{
	enum { NFS = 0x6969, SMB = 0x517b };
	static const unsigned long cifs = 0xff534d42, smb2 = 0xfe534d42;
	struct statfs drive;
	if (statfs(place->folder, &drive) != 0)
		return NULL;
	unsigned long type = (unsigned long)drive.f_type & 0xffffffff;
	if (type != NFS && type != SMB && type != cifs && type != smb2)
		return NULL;
	return "The count file is on a shared drive: use mecc on one computer at a time.";
}

void tally_place_stamp(
	const struct tally_place *place, long long month_start, unsigned long changes)
{
	struct timespec time = {.tv_sec = (time_t)(month_start + (long long)changes)};
	struct stat file;
	if (is_there(place->path, &file) && is_same(place, &file))
		(void)utimensat(AT_FDCWD, place->path, (struct timespec[2]){time, time},
			AT_SYMLINK_NOFOLLOW);
}

bool tally_place_stamped(
	const struct tally_place *place, unsigned long changes, long long *month_start)
{
	enum { COARSE = 2 };
	struct stat file;
	if (!is_there(place->path, &file) || file.st_mtim.tv_nsec != 0)
		return false;
	long long start = (long long)file.st_mtim.tv_sec - (long long)changes;
	for (int more = 0; more <= COARSE; more++) {
		*month_start = start + more;
		if (month_starts_at(*month_start))
			return true;
	}
	return false;
}

bool tally_place_takes_times(const struct tally_place *place)
{
	enum { APART = 10 };
	struct stat before, after;
	if (!is_there(place->path, &before) || !is_same(place, &before))
		return true;
	struct timespec time = {.tv_sec = before.st_mtim.tv_sec - APART, .tv_nsec = 1};
	return utimensat(AT_FDCWD, place->path, (struct timespec[2]){time, time},
		       AT_SYMLINK_NOFOLLOW) == 0 &&
	       is_there(place->path, &after) && after.st_mtim.tv_sec <= time.tv_sec &&
	       after.st_mtim.tv_sec >= time.tv_sec - 2;
}

/* True where nothing but the count file and what belongs to it lies in the folder. */
static bool folder_is_for_us_alone(const struct tally_place *place)
{
	DIR *folder = opendir(place->folder);
	bool alone = folder != NULL;
	for (struct dirent *entry; alone && (entry = readdir(folder));)
		alone = strncmp(entry->d_name, NAME, strlen(NAME)) == 0 ||
			strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
	if (folder)
		(void)closedir(folder);
	return alone;
}

void tally_place_hide_folder(const struct tally_place *place)
{
	struct stat file;
	if (!folder_is_for_us_alone(place) || !is_there(place->path, &file))
		return;
	(void)utimensat(
		AT_FDCWD, place->folder, (struct timespec[2]){file.st_mtim, file.st_mtim}, 0);
}

bool tally_place_readable(const struct tally_place *place, struct error *error)
{
	char bytes[4096];
	ssize_t got = -1;
	int file = open(place->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (file >= 0) {
		while ((got = read(file, bytes, sizeof(bytes))) > 0)
			continue;
		(void)close(file);
	}
	return got == 0 || error_set(error, "the disk does not work as it should");
}

/*
 * All the bytes that SQLite locks, or none: where this succeeds, no program is using the file. A
 * journal that somebody writes belongs to the path, so the file must not go from under them.
 */
static bool lock_whole(int file, unsigned wait_ms)
{
	enum { PENDING_BYTE = 0x40000000, LOCK_BYTES = 512 };
	struct flock all = {.l_type = F_WRLCK,
		.l_whence = SEEK_SET,
		.l_start = PENDING_BYTE,
		.l_len = LOCK_BYTES};
	for (unsigned waited = 0; fcntl(file, F_SETLK, &all) != 0; waited += WAIT_STEP_MS) {
		if (waited >= wait_ms)
			return false;
		(void)nanosleep(&(struct timespec){.tv_nsec = WAIT_STEP_MS * 1000000L}, NULL);
	}
	return true;
}

/* The locked file goes to the first free number; never over another. */
static bool move_aside(const struct tally_place *place, unsigned *number, struct error *error)
{
	char to[PATH_MAX + 32], journal[PATH_MAX + 16];
	struct stat there;
	for (*number = 1; *number < ASIDE_MOST; (*number)++) {
		(void)snprintf(to, sizeof(to), "%s/" ASIDE "%u", place->folder, *number);
		if (is_there(to, &there))
			continue;
		/* Where the drive cannot refuse to overwrite, we looked just now. */
		if (renameat2(AT_FDCWD, place->path, AT_FDCWD, to, RENAME_NOREPLACE) != 0 &&
			(errno != EINVAL || rename(place->path, to) != 0)) {
			if (errno == EEXIST)
				continue;
			break;
		}
		/* Its journal belongs to it, and would harm a new file. */
		(void)snprintf(journal, sizeof(journal), "%s-journal", place->path);
		(void)snprintf(to, sizeof(to), "%s/" ASIDE "%u-journal", place->folder, *number);
		(void)rename(journal, to);
		return true;
	}
	return error_set(error, "the count file is damaged and cannot be set aside");
}

bool tally_place_set_aside(
	const struct tally_place *place, unsigned wait_ms, unsigned *number, struct error *error)
{
	struct stat opened, there;
	bool good = true;
	*number = 0;
	int file = open(place->path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (file < 0)
		return errno == ENOENT || cannot_write(place->path, error);
	if (fstat(file, &opened) != 0 || !is_same(place, &opened))
		goto out; /* another program was faster */
	if (!lock_whole(file, wait_ms)) {
		good = error_set(error, "the count file is damaged, and another program uses it");
		goto out;
	}
	/* The one that waited finds that it is gone already. */
	if (is_there(place->path, &there) && is_same(place, &there))
		good = move_aside(place, number, error);
out:
	(void)close(file);
	return good;
}

/* Goes through what was set aside; deletes it where `clear` is set. */
static bool each_aside(const struct tally_place *place, bool clear, size_t *count)
{
	DIR *folder = opendir(place->folder);
	bool good = folder != NULL;
	*count = 0;
	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		if (strncmp(entry->d_name, ASIDE, strlen(ASIDE)) != 0)
			continue;
		if (!strstr(entry->d_name, "-journal"))
			(*count)++;
		if (clear && unlinkat(dirfd(folder), entry->d_name, 0) != 0)
			good = false;
	}
	if (folder)
		(void)closedir(folder);
	return good;
}

bool tally_place_clear_aside(const struct tally_place *place, struct error *error)
{
	size_t count;
	return each_aside(place, true, &count) ||
	       error_set(error, "a damaged file in %s could not be deleted", place->folder);
}

size_t tally_place_count_aside(const struct tally_place *place)
{
	size_t count;
	return each_aside(place, false, &count) ? count : 0;
}

/* SPDX-License-Identifier: MIT */
/* Opens plain files and lists folders, within the limits of a content folder. */
#include "content/shelf/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/base/pool.h"

enum { ENTRIES_MOST = 50000 };

static bool read_open(int fd, size_t most, struct pool *pool, struct file *file)
{
	struct stat stat;
	if (fstat(fd, &stat) < 0)
		return false;
	if (S_ISDIR(stat.st_mode)) {
		errno = EISDIR;
		return false;
	}
	if (!S_ISREG(stat.st_mode)) {
		errno = EINVAL;
		return false;
	}
	file->whole = stat.st_size > 0 ? (size_t)stat.st_size : 0;
	size_t room = file->whole < most ? file->whole : most;
	char *bytes = pool_take(pool, room + 1);
	size_t size = 0;
	while (size < room) {
		ssize_t got = read(fd, bytes + size, room - size);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		if (got == 0)
			break;
		size += (size_t)got;
	}
	file->bytes = bytes;
	file->size = size;
	return true;
}

bool files_read(
	const char *path, size_t most, struct pool *pool, struct file *file, struct error *error)
{
	*file = (struct file){.bytes = ""};
	/* O_NONBLOCK: a FIFO without a writer would wait for ever; O_NOCTTY: nor take a terminal.
	 */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return error_set(error, "%s: cannot be read: %s", path, strerror(errno));
	bool good = read_open(fd, most, pool, file);
	int why = errno;
	(void)close(fd);
	if (good)
		return true;
	file->odd = why == EINVAL || why == EISDIR;
	return error_set(error, "%s: cannot be read: %s", path,
		why == EINVAL ? "it is not a plain file" : strerror(why));
}

bool files_is_folder(const char *path)
{
	struct stat info;
	return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

struct listing {
	struct pool *pool;
	const char *unread, *why;
	const char **paths;
	size_t count, entries;
};

static bool has_ending(const char *name)
{
	const char *dot = strrchr(name, '.');
	return dot && dot != name && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

static void keep(struct listing *listing, const char *path)
{
	*POOL_ADD(listing->pool, listing->paths, listing->count) = path;
}

static bool is_real_folder(DIR *folder, const struct dirent *entry)
{
	struct stat info;
	if (entry->d_type != DT_UNKNOWN)
		return entry->d_type == DT_DIR;
	return fstatat(dirfd(folder), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
	       S_ISDIR(info.st_mode);
}

/* Without this it would seem that nothing is there. */
static void note_unread(struct listing *listing, const char *path)
{
	if (errno == ENOMEM)
		pool_no_memory();
	if (errno == ENOENT || errno == ENOTDIR || listing->unread)
		return;
	listing->unread = path;
	listing->why = pool_format(listing->pool, "cannot be read: %s", strerror(errno));
}

static const struct dirent *next_entry(struct listing *listing, DIR *folder, const char *path)
{
	errno = 0;
	const struct dirent *entry = readdir(folder);
	if (!entry && errno)
		note_unread(listing, path);
	return entry;
}

static bool walk(struct listing *listing, const char *path, unsigned depth)
{
	DIR *folder = opendir(path);
	if (!folder)
		note_unread(listing, path);
	if (!folder)
		return false;
	const struct dirent *entry;
	while (listing->entries++ < ENTRIES_MOST && (entry = next_entry(listing, folder, path))) {
		if (entry->d_name[0] == '.')
			continue;
		bool inner = is_real_folder(folder, entry);
		if (inner ? depth == FILES_DEPTH : !has_ending(entry->d_name))
			continue;
		size_t length = strlen(path);
		const char *between = length && path[length - 1] == '/' ? "" : "/";
		const char *name =
			pool_format(listing->pool, "%s%s%s", path, between, entry->d_name);
		if (inner)
			(void)walk(listing, name, depth + 1);
		else
			keep(listing, name);
	}
	(void)closedir(folder);
	return true;
}

static int by_name(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

bool files_list(const char *folder, struct pool *pool, struct file_list *list, struct error *error)
{
	struct listing listing = {.pool = pool};
	bool good = walk(&listing, folder, 0);
	*list = (struct file_list){.unread = listing.unread, .why = listing.why};
	if (!good)
		return error_set(error, "%s: cannot be read: %s", folder, strerror(errno));
	if (listing.count)
		qsort(listing.paths, listing.count, sizeof(*listing.paths), by_name);
	list->paths = listing.paths;
	list->count = listing.count < FILES_MOST ? listing.count : FILES_MOST;
	list->more = listing.count - list->count;
	return true;
}

/* SPDX-License-Identifier: MIT */
/* Notices from inotify, and a look at the file once a second. */
#include "app/watch.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/base/pool.h"

/* SETTLE_MS: so long no more is written before what was written counts as whole. */
enum { LOOK_MS = 1000, SETTLE_MS = 30, FOLDERS_WATCHED = 2 };

/* What tells a file from the one before without reading it. */
struct looks {
	bool there;
	dev_t device;
	ino_t inode;
	mode_t mode;
	off_t size;
	struct timespec written, changed;
};

struct watch {
	const char *file;
	int descriptor;
	/* The folder that names the file, and the one it lies in where a link leads elsewhere. */
	int folders[FOLDERS_WATCHED];
	char target[PATH_MAX]; /* where the link led last; "": nowhere so far */
	struct looks looks;
	long long look_at;  /* when to look without a notice */
	long long whole_at; /* when what is being written counts as whole; 0: nothing is */
};

static long long now_ms(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static struct looks look(const char *file)
{
	struct stat info;
	if (stat(file, &info) != 0)
		return (struct looks){0};
	return (struct looks){true, info.st_dev, info.st_ino, info.st_mode, info.st_size,
		info.st_mtim, info.st_ctim};
}

static bool same_time(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

static bool same_looks(const struct looks *a, const struct looks *b)
{
	return a->there == b->there && a->device == b->device && a->inode == b->inode &&
	       a->mode == b->mode && a->size == b->size && same_time(&a->written, &b->written) &&
	       same_time(&a->changed, &b->changed);
}

static int watch_folder_of(int descriptor, const char *path)
{
	struct pool *pool = pool_new();
	int number = inotify_add_watch(descriptor, path_folder(path, pool),
		IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVE |
			IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR);
	pool_free(pool);
	return number;
}

/* Again after every change: the folder may be a new one, the link may lead elsewhere. */
static void watch_folders(struct watch *watch)
{
	char target[PATH_MAX];
	if (watch->descriptor < 0)
		return;
	/* Where it has gone it will most likely come back. */
	if (realpath(watch->file, target))
		memcpy(watch->target, target, strlen(target) + 1);
	int old[FOLDERS_WATCHED];
	memcpy(old, watch->folders, sizeof(old));
	watch->folders[0] = watch_folder_of(watch->descriptor, watch->file);
	/* The same folder gives the same number. */
	watch->folders[1] =
		watch->target[0] ? watch_folder_of(watch->descriptor, watch->target) : -1;
	for (size_t i = 0; i < FOLDERS_WATCHED; i++)
		if (old[i] >= 0 && old[i] != watch->folders[0] && old[i] != watch->folders[1])
			(void)inotify_rm_watch(watch->descriptor, old[i]);
}

struct watch *watch_new(const char *file)
{
	struct watch *watch = pool_give(sizeof(*watch));
	*watch = (struct watch){.file = file, .folders = {-1, -1}};
	watch->descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	watch_folders(watch);
	watch->looks = look(file);
	watch->look_at = now_ms() + LOOK_MS;
	return watch;
}

void watch_free(struct watch *watch)
{
	if (!watch)
		return;
	if (watch->descriptor >= 0)
		(void)close(watch->descriptor);
	free(watch);
}

int watch_descriptor(const struct watch *watch)
{
	return watch->descriptor;
}

long watch_wait_ms(const struct watch *watch)
{
	long long at = watch->look_at, now = now_ms();
	if (watch->whole_at && watch->whole_at < at)
		at = watch->whole_at;
	return at > now ? (long)(at - now) : 0;
}

static bool is_ours(const struct watch *watch, const struct inotify_event *event)
{
	if (event->mask & (IN_Q_OVERFLOW | IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED))
		return true;
	return event->len && (strcmp(event->name, path_name(watch->file)) == 0 ||
				     strcmp(event->name, path_name(watch->target)) == 0);
}

/* All notices that have come: true where one of them is about the file; `writing`: it goes on. */
static bool take_notices(const struct watch *watch, bool *writing)
{
	_Alignas(struct inotify_event) char bytes[4096];
	bool ours = false;
	while (watch->descriptor >= 0) {
		ssize_t size = read(watch->descriptor, bytes, sizeof(bytes));
		if (size < 0 && errno == EINTR)
			continue;
		if (size <= 0)
			break;
		for (ssize_t at = 0; at < size;) {
			const struct inotify_event *event =
				(const struct inotify_event *)(const void *)(bytes + at);
			at += (ssize_t)(sizeof(*event) + event->len);
			if (!is_ours(watch, event))
				continue;
			ours = true;
			/*
			 * What is written is whole once the writer closes it; what was taken away
			 * is, for most editors, about to be put back.
			 */
			*writing = (event->mask & (IN_MODIFY | IN_CREATE | IN_DELETE |
							  IN_MOVED_FROM)) != 0;
		}
	}
	return ours;
}

bool watch_changed(struct watch *watch)
{
	bool writing = false, told = take_notices(watch, &writing);
	long long now = now_ms();
	if (told && writing)
		watch->whole_at = now + SETTLE_MS;
	else if (told)
		watch->whole_at = now;
	bool whole = watch->whole_at && now >= watch->whole_at;
	bool due = now >= watch->look_at && !watch->whole_at;
	if (!whole && !due)
		return false;
	watch->whole_at = 0;
	watch->look_at = now + LOOK_MS;
	struct looks looks = look(watch->file);
	/* Two changes within one tick of the clock look the same, so a notice counts as it is. */
	if (!whole && same_looks(&looks, &watch->looks))
		return false;
	watch->looks = looks;
	watch_folders(watch);
	return true;
}

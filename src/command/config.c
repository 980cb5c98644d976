/* SPDX-License-Identifier: MIT */
/* `mecc config`: the settings, where each comes from, and a way to set one. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/file.h"
#include "app/note.h"
#include "command/command.h"
#include "content/shelf/files.h"
#include "core/base/base.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/base/text.h"

enum { LOCK_TRIES = 150 }; /* three seconds */

static void list(const struct command_setup *setup)
{
	struct pool *pool = pool_new();
	for (size_t i = 0; i < config_count; i++) {
		const struct config_value *value = &setup->config.values[i];
		const char *from =
			value->file ? pool_format(pool, "%s, line %zu", value->file, value->line)
				    : "as it comes";
		printf("%s: %s\n    %s (%s)\n", config_entries[i].name,
			value->text[0] ? text_clean(pool, value->text, TEXT_LINE) : "not set",
			config_entries[i].help, text_clean(pool, from, TEXT_LINE));
	}
	pool_free(pool);
}

static const struct config_entry *entry_named(const char *name)
{
	const char *names[32];
	const struct config_entry *entry = config_entry(name);
	if (entry)
		return entry;
	for (size_t i = 0; i < config_count; i++)
		names[i] = config_entries[i].name;
	const char *nearest = text_nearest(name, names, config_count);
	if (nearest)
		command_wrong("there is no setting %s; did you mean %s?", name, nearest);
	else
		command_wrong("there is no setting %s; mecc config lists them", name);
	return NULL;
}

/* The note of a talk that was never ended does not stay where nobody will look for it. */
static void leave_folder(const char *old, const char *now)
{
	struct error error;
	if (old[0] && strcmp(old, now) != 0 && !note_sweep_folder(old, &error))
		command_wrong("%s", error.text);
}

/* The file itself, where a link leads to it: the link stays. NULL with `error` set. */
static const char *file_behind(const char *path, struct pool *pool, struct error *error)
{
	struct stat info;
	char whole[PATH_MAX];
	if (lstat(path, &info) != 0 && errno != ENOENT) {
		error_set(error, "%s: cannot be read: %s", path, strerror(errno));
		return NULL;
	}
	if (lstat(path, &info) != 0 || !S_ISLNK(info.st_mode))
		return path;
	if (realpath(path, whole))
		return pool_text(pool, whole);
	error_set(error, "%s is a link that leads nowhere; mend or remove it first", path);
	return NULL;
}

/* Only a file that is not there counts as an empty one. */
static bool read_now(
	const char *path, struct pool *pool, struct config_file *now, struct error *error)
{
	struct stat info;
	struct file file;
	*now = (struct config_file){0};
	if (lstat(path, &info) != 0 && errno == ENOENT)
		return true;
	if (!files_read(path, CONFIG_BYTES + 1, pool, &file, error))
		return false;
	if (file.size > CONFIG_BYTES)
		return error_set(error, "%s is too large for a settings file", path);
	*now = (struct config_file){file.bytes, file.size};
	return true;
}

/*
 * The folder, locked, so that of two who change settings at once none is lost; it is given back by
 * closing it. A disk that knows no locks is worked on without. -1 with `error` set.
 */
static int lock_folder(const char *path, struct pool *pool, struct error *error)
{
	const struct timespec pause = {.tv_nsec = 20000000};
	const char *folder = path_folder(path, pool);
	int lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (lock < 0) {
		error_set(error, "%s: cannot be opened: %s", folder, strerror(errno));
		return -1;
	}
	for (int tries = 0; flock(lock, LOCK_EX | LOCK_NB) != 0; tries++) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			break;
		if (tries == LOCK_TRIES) {
			error_set(
				error, "%s: another mecc config is at work there; try again", path);
			(void)close(lock);
			return -1;
		}
		(void)nanosleep(&pause, NULL);
	}
	return lock;
}

/* Who may read it, and whose it is, stay as they are. */
static void keep_rights(const char *path, const struct stat *before)
{
	if (geteuid() == 0 && lchown(path, before->st_uid, before->st_gid) != 0)
		return; /* then nobody but its owner may read it, as a new one */
	(void)chmod(path, before->st_mode & 0777);
}

/* Exchanges the file for the changed one; nothing is written where something is in the way. */
static bool change_file(const char *path, const struct config_entry *entry, const char *value,
	struct pool *pool, struct error *error)
{
	struct config_file now, changed, again;
	struct error why;
	struct stat before;
	if (!read_now(path, pool, &now, error))
		return false;
	if (!config_edit(&now, entry, value, pool, &changed, &why))
		return error_set(error, "%s, %s", path, why.text);
	if (changed.size == now.size && memcmp(changed.bytes ? changed.bytes : "",
						now.bytes ? now.bytes : "", now.size) == 0)
		return true;
	if (!read_now(path, pool, &again, error))
		return false;
	if (again.size != now.size ||
		(again.bytes && now.bytes && memcmp(again.bytes, now.bytes, now.size) != 0))
		return error_set(
			error, "%s was changed by somebody else just now; try again", path);
	bool there = stat(path, &before) == 0;
	if (!file_write(path, changed.bytes, changed.size, true, error))
		return false;
	if (there)
		keep_rights(path, &before);
	return true;
}

static bool set_in(const char *name, const struct config_entry *entry, const char *value,
	struct pool *pool, struct error *error)
{
	const char *path = file_behind(name, pool, error);
	if (!path)
		return false;
	(void)file_folder_make(path_folder(path, pool));
	int lock = lock_folder(path, pool, error);
	if (lock < 0)
		return false;
	bool good = change_file(path, entry, value, pool, error);
	(void)close(lock);
	return good;
}

static int set(
	const struct command_setup *setup, const struct config_entry *entry, const char *value)
{
	struct error error;
	int exit = EXIT_DONE;
	if (value[0] && !config_may_set(entry, value, &error))
		return command_wrong("%s", error.text);
	if (entry->shape == CONFIG_FOLDER && value[0] && !file_folder_takes(value, &error))
		return command_wrong("%s: %s", entry->name, error.text);
	if (!setup->config_file_count)
		return command_wrong(
			"there is no home for a settings file; name one with --config");
	struct pool *pool = pool_new();
	const char *path = setup->config_files[0];
	const char *kept = value[0] ? config_kept(entry, value, pool) : NULL;
	if (set_in(path, entry, kept, pool, &error)) {
		printf("%s: %s (%s)\n", entry->name, kept ? kept : "not set there any more",
			text_clean(pool, path, TEXT_LINE));
	} else {
		command_wrong("%s", error.text);
		exit = EXIT_FAULTS;
	}
	if (exit == EXIT_DONE && entry->shape == CONFIG_FOLDER)
		leave_folder(config_text(&setup->config, entry->name), value);
	pool_free(pool);
	return exit;
}

int command_config(struct command_setup *setup, int argc, char **argv)
{
	int exit;
	int rest = command_options(setup, argc, argv, NULL, 0, NULL, NULL, &exit);
	if (rest < 0)
		return exit;
	struct pool *pool = pool_new();
	command_settings(setup, pool);
	if (rest == argc) {
		list(setup);
	} else if (argc - rest > 1) {
		exit = command_wrong(
			"config takes one KEY or KEY=VALUE; put a value with spaces in quotes");
		goto out;
	} else {
		char *equals = strchr(argv[rest], '=');
		const char *name =
			equals ? pool_copy(pool, argv[rest], (size_t)(equals - argv[rest]))
			       : argv[rest];
		const struct config_entry *entry = entry_named(name);
		if (!entry) {
			exit = EXIT_WRONG;
			goto out;
		}
		if (equals) {
			exit = set(setup, entry, equals + 1);
			goto out;
		}
		printf("%s\n", text_clean(pool, config_text(&setup->config, name), TEXT_LINE));
	}
	exit = EXIT_DONE;
	if (setup->config.faults) {
		command_wrong("%s%s", setup->config.fault,
			setup->config.faults > 1 ? " (and more after it)" : "");
		exit = EXIT_FAULTS;
	}
out:
	pool_free(pool);
	return exit;
}

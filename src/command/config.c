/* SPDX-License-Identifier: MIT */
/* `mecc config`: the settings, where each comes from, and a way to set one. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/write.h"
#include "command/command.h"
#include "content/files.h"
#include "core/error.h"
#include "core/pool.h"
#include "core/text.h"

enum { FILE_MOST = 64 * 1024 };

static void list(const struct setup *setup)
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

/* Makes the folder of the user's file and the one above it. */
static void make_folders(const char *file, struct pool *pool)
{
	char *path = pool_text(pool, file);
	for (char *slash = path + 1; *slash; slash++) {
		if (*slash != '/')
			continue;
		*slash = '\0';
		(void)mkdir(path, 0700);
		*slash = '/';
	}
}

static int set(const struct setup *setup, const struct config_entry *entry, const char *value)
{
	struct error error;
	struct file file = {0};
	int exit = EXIT_DONE;
	if (!config_allows(entry, value, &error))
		return command_wrong("%s", error.text);
	if (!setup->config_file_count)
		return command_wrong(
			"there is no home for a settings file; name one with --config");
	struct pool *pool = pool_new();
	const char *path = setup->config_files[0];
	if (!file_read(path, FILE_MOST + 1, pool, &file, NULL))
		file.size = 0;
	if (file.size > FILE_MOST) {
		exit = command_wrong("%s is too large for a settings file", path);
		goto out;
	}
	value = config_kept(entry, value, pool);
	const char *text = config_with(file.bytes, file.size, entry, value, pool);
	make_folders(path, pool);
	if (!file_write(path, text, strlen(text), true, &error)) {
		command_wrong("%s", error.text);
		exit = EXIT_FAULTS;
		goto out;
	}
	printf("%s: %s (%s)\n", entry->name, value, path);
out:
	pool_free(pool);
	return exit;
}

int command_config(struct setup *setup, int argc, char **argv)
{
	int exit;
	int rest = command_options(setup, argc, argv, NULL, 0, NULL, NULL, &exit);
	if (rest < 0)
		return exit;
	struct pool *pool = pool_new();
	setup_config(setup, pool);
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

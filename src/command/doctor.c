/* SPDX-License-Identifier: MIT */
/* `mecc doctor`: what mecc finds on this computer, a line a thing. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/file.h"
#include "app/note.h"
#include "command/command.h"
#include "config.h"
#include "content/shelf/content.h"
#include "content/shelf/directory.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/urgent/urgent.h"
#include "exchange/json.h"
#include "face/terminal.h"
#include "store/tally.h"

static void say(const char *what, const char *value)
{
	struct pool *pool = pool_new();
	printf("%-10s %s\n", what, text_clean(pool, value, TEXT_LINE));
	pool_free(pool);
}

static void say_terminal(const struct command_setup *setup)
{
	struct error error;
	bool full = terminal_usable(STDIN_FILENO, STDOUT_FILENO, setup->terminal, &error);
	say("letters", setup->notice ? setup->notice : "UTF-8, as it should be");
	say("terminal",
		setup->terminal && setup->terminal[0] ? setup->terminal : "not named (TERM)");
	struct pool *pool = pool_new();
	if (setup->plain)
		say("page", "the line mode, because it was asked for");
	else if (!full)
		say("page", pool_format(pool, "the line mode: %s", error.text));
	else
		say("page", "the full screen");
	pool_free(pool);
}

static void say_folders(const struct command_setup *setup)
{
	struct pool *pool = pool_new();
	for (size_t i = 0; i < setup->folder_count; i++) {
		struct stat folder;
		bool there = stat(setup->folders[i], &folder) == 0 && S_ISDIR(folder.st_mode);
		say("folder", pool_format(pool, "%s%s", setup->folders[i],
				      there ? "" : " (not there; that is fine)"));
	}
	pool_free(pool);
}

static size_t say_content(struct command_setup *setup)
{
	struct pool *pool = pool_new();
	struct content *content = content_load(command_shelf(setup), pool);
	struct directory *directory = directory_load(command_shelf(setup), pool);
	say("topics", pool_format(pool, "%zu", content->topic_count));
	for (size_t i = 0; i < content->topic_count; i++)
		say("", pool_format(pool, "%s  %s", content->topics[i]->key,
				content->topics[i]->title));
	say("services", directory->failed
				? pool_format(pool, "not known: %s", directory->failed)
				: pool_format(pool,
					  "%zu that can be offered, %zu left out (closed, paused, "
					  "or without a way to reach them)",
					  directory->count, directory->left_out));
	size_t problems =
		content->left_out_count + directory->file_count + (directory->failed != NULL);
	for (size_t i = 0; i < content->left_out_count; i++)
		say("left out", pool_format(pool, "%s:%zu: %s", content->left_out[i].file,
					content->left_out[i].line, content->left_out[i].why));
	for (size_t i = 0; i < directory->file_count; i++)
		say("left out", pool_format(pool, "%s:%zu: %s", directory->files[i].file,
					directory->files[i].line, directory->files[i].why));
	for (size_t i = 0; i < content->urgent_by_count; i++)
		say("urgent", pool_format(pool, "changed by %s", content->urgent_by[i]));
	if (!content->topic_count)
		say("", "No topics: install the content, or name a folder with --content.");
	pool_free(pool);
	return problems;
}

static void say_tally(const struct command_setup *setup)
{
	struct pool *pool = pool_new();
	struct error error = {0};
	const struct tally_verbs *store =
		command_module_in(setup->store_folder, TALLY_FILE, TALLY_NAME, &error);
	struct tally *tally = NULL;
	if (store && setup->data_folder)
		tally = store->open(&(struct tally_options){.folder = setup->data_folder,
					    .mode = TALLY_READ,
					    .machine = setup->machine,
					    .out_of_memory = pool_out_of_memory},
			pool, NULL, &error);
	if (tally)
		say("tally", pool_format(pool, "%s", store->path(tally)));
	else if (!setup->data_folder)
		say("tally",
			"nothing can be counted: HOME is not a whole path, so there is no folder "
			"for it; name one with --data");
	else
		say("tally", error.text[0] ? error.text : "nothing has been counted here yet");
	if (tally)
		store->close(tally);
	pool_free(pool);
}

/* False where a note could not be printed, or written, as the settings want it. */
static bool say_note(const struct command_setup *setup)
{
	struct pool *pool = pool_new();
	struct error error;
	const struct note_options options = command_note(setup);
	bool printed = true, written = true;
	if (options.printer)
		say("printer", pool_format(pool, "%s: %s", options.printer,
				       note_ask(&options, pool, &printed)));
	else
		say("printer", "not set: a note is written by hand (mecc config printer=...)");
	if (options.folder)
		written = file_folder_takes(options.folder, &error);
	if (options.folder)
		say("notes", written ? options.folder : error.text);
	pool_free(pool);
	return printed && written;
}

static void say_config(struct command_setup *setup, struct pool *pool)
{
	command_settings(setup, pool);
	const char *area = config_text(&setup->config, "area");
	const char *plan = config_text(&setup->config, "office-plan");
	say("area", area[0] ? area : "not set: only help for the whole country is offered");
	say("urgent", plan[0] ? plan : "the office's plan is not set: mecc config office-plan=...");
	if (!urgent_plan_fits(plan))
		say("urgent", "it is longer than two lines of 38: cut on the page, whole behind m");
	if (setup->config.faults)
		say("settings", setup->config.fault);
}

int command_doctor(struct command_setup *setup, int argc, char **argv)
{
	struct error error;
	int exit;
	int rest = command_options(setup, argc, argv, NULL, 0, NULL, NULL, &exit);
	if (rest < 0)
		return exit;
	if (rest < argc)
		return command_wrong("doctor takes no words");
	say("mecc", MECC_VERSION);
	say_terminal(setup);
	struct pool *pool = pool_new();
	say_config(setup, pool);
	say_folders(setup);
	size_t problems = say_content(setup);
	bool json = command_module(setup, EXCHANGE_JSON_FILE, EXCHANGE_JSON_NAME, &error);
	say("modules", json ? setup->module_folder : error.text);
	say_tally(setup);
	problems += !say_note(setup);
	say("network",
		config_text(&setup->config, "printer")[0] ? "only for the printer" : "never used");
	pool_free(pool);
	return problems || !json ? EXIT_FAULTS : EXIT_DONE;
}

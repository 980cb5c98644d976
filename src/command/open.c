/* SPDX-License-Identifier: MIT */
/* Settings become a world, the terminal becomes a face, and a flow is gone through in them. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "app/signals.h"
#include "command/command.h"
#include "config.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "face/plain.h"
#include "face/terminal.h"
#include "face/tui.h"

static const char *set_or(const struct command_setup *setup, const char *option, const char *name)
{
	return option ? option : config_text(&setup->config, name);
}

static const char *words_or_null(const char *words)
{
	return words[0] ? words : NULL;
}

static enum setting setting_named(const char *name)
{
	size_t i = 0;
	while (i + 1 < SETTING_COUNT && strcmp(setting_ids[i], name) != 0)
		i++;
	return (enum setting)i;
}

static enum signpost_unchecked unchecked_named(const char *name)
{
	if (strcmp(name, "hide") == 0)
		return UNCHECKED_HIDE;
	return strcmp(name, "last") == 0 ? UNCHECKED_LAST : UNCHECKED_SHOW;
}

/* The modules are opened where they lie, when the world first needs one. */
static const void *open_module(
	const void *context, const char *file, const char *name, struct error *error)
{
	const struct command_setup *setup = context;
	bool store = strcmp(file, TALLY_FILE) == 0;
	return command_module_in(
		store ? setup->store_folder : setup->module_folder, file, name, error);
}

struct world_options command_world(struct command_setup *setup, const struct command_words *words)
{
	static const struct command_words none;
	const struct config *config = &setup->config;
	if (!words)
		words = &none;
	return (struct world_options){
		.shelf = command_shelf(setup),
		.walk = strcmp(set_or(setup, words->walk, "walk"), "short") == 0 ? WALK_SHORT
										 : WALK_FULL,
		.setting = setting_named(set_or(setup, words->setting, "setting")),
		.area = words_or_null(set_or(setup, words->area, "area")),
		.office_plan = words_or_null(config_text(config, "office-plan")),
		.keep_stage = config_lists(config, "margins", "stage"),
		.keep_barrier = config_lists(config, "margins", "barrier"),
		.unchecked = unchecked_named(config_text(config, "unchecked")),
		.idle_blank = config_number(config, "idle-blank"),
		.idle_drop = config_number(config, "idle-drop"),
		.module = open_module,
		.module_context = setup,
		.data_folder = setup->data_folder,
		.machine = setup->machine,
		.first_month = MECC_FIRST_MONTH,
		.printer = words_or_null(config_text(config, "printer")),
		.notes = words_or_null(config_text(config, "notes")),
		.notice = setup->notice,
	};
}

struct note_options command_note(const struct command_setup *setup)
{
	return (struct note_options){
		.printer = words_or_null(config_text(&setup->config, "printer")),
		.folder = words_or_null(config_text(&setup->config, "notes")),
		.old_folder = setup->home,
		.state_folder = setup->data_folder,
		.module = open_module,
		.module_context = setup,
	};
}

static enum theme theme_for(const struct command_setup *setup)
{
	if (setup->colour == COLOUR_NEVER || (setup->colour == COLOUR_AUTO && setup->no_colour))
		return THEME_NONE;
	return setup->theme;
}

static char clear[128];
static size_t clear_length;

static const char *clear_bytes(size_t *length)
{
	*length = clear_length;
	return clear;
}

static struct face *open_plain(const struct command_setup *setup, bool terminal)
{
	static char buffer[8192];
	struct plain_options options = {
		.input = STDIN_FILENO,
		.output = stdout,
		.terminal = terminal,
	};
	if (isatty(STDOUT_FILENO)) {
		bool all = false;
		clear_length = terminal_clear_bytes(setup->terminal, clear, sizeof(clear), &all);
		options.clear = clear_length ? clear : NULL;
		options.clear_length = clear_length;
		if (!all)
			printf("This terminal keeps what was shown: close its window "
			       "afterwards.\n");
	}
	if (fflush(stdout) == 0 && setvbuf(stdout, buffer, _IOFBF, sizeof(buffer)) == 0) {
		options.buffer = buffer;
		options.buffer_size = sizeof(buffer);
	}
	signals_crash_leave(STDOUT_FILENO, clear_bytes);
	return plain_open(&options);
}

static struct face *open_face(const struct command_setup *setup, bool *plain)
{
	struct error error;
	bool terminal = isatty(STDIN_FILENO);
	bool full = !setup->plain &&
		    terminal_usable(STDIN_FILENO, STDOUT_FILENO, setup->terminal, &error);
	/* Started behind its shell it waits there, before it touches anything. */
	signals_wait_in_front(STDIN_FILENO);
	signals_remember_modes(STDIN_FILENO);
	if (full) {
		struct face *face =
			tui_open(stdin, stdout, setup->terminal, theme_for(setup), &error);
		if (face) {
			signals_crash_leave(STDOUT_FILENO, terminal_leave_bytes);
			return face;
		}
	}
	/* In a pipe the line mode is what everybody expects. */
	if (!setup->plain && terminal && isatty(STDOUT_FILENO))
		fprintf(stderr, "mecc: the line mode is used here: %s\n", error.text);
	*plain = true;
	return open_plain(setup, terminal);
}

/* The line mode ended by itself: the exit status, after one sentence. */
static int say_end(const struct face *face, enum app_end end)
{
	bool too_long;
	size_t line;
	switch (end) {
	case APP_WRONG:
		line = plain_wrong_line(face, &too_long);
		if (too_long)
			return command_wrong(
				"line %zu has more than 1000 bytes: that is no answer", line);
		return command_wrong(
			"line %zu is no answer here; the choices stand above it", line);
	case APP_LOST:
		command_wrong("the output cannot be written (%s): it ended there, and no talk was "
			      "counted that was not over",
			strerror(plain_lost(face)));
		return EXIT_FAULTS;
	default:
		return EXIT_DONE;
	}
}

int command_flow(const struct command_setup *setup, struct world *world, struct flow *flow,
	const struct app_options *options, bool *signalled)
{
	bool plain = false;
	struct face *face = open_face(setup, &plain);
	enum app_end end = app_run(face, world, flow, options);
	int exit = plain ? say_end(face, end) : EXIT_DONE;
	face->verbs->close(face);
	*signalled = end == APP_SIGNAL;
	return exit;
}

int command_page(
	struct command_setup *setup, enum flow_name flow, const struct command_words *words)
{
	signals_take();
	const struct world_options options = command_world(setup, words);
	struct world *world = world_new(&options);
	size_t idle_minutes =
		options.idle_blank > options.idle_drop ? options.idle_blank : options.idle_drop;
	/* A pipe has nobody who could walk away. */
	const struct app_options app = {.idle_minutes = isatty(STDIN_FILENO) ? idle_minutes : 0,
		.minute_ms = 60000,
		.open = flow};
	bool signalled;
	int exit = command_flow(setup, world, NULL, &app, &signalled);
	world_free(world);
	if (signalled)
		signals_die_of(signals_ended());
	return exit;
}

/* SPDX-License-Identifier: MIT */
/* The verbs that a person goes through: the home page and a talk. They choose the face. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "command/command.h"
#include "core/error.h"
#include "core/text.h"
#include "face/plain.h"
#include "face/tui.h"

struct talk_words {
	enum walk walk;
	enum setting setting;
};

static bool take(void *context, int letter, const char *value)
{
	struct talk_words *words = context;
	if (letter == 'w') {
		words->walk = strcmp(value, "short") == 0 ? WALK_SHORT : WALK_FULL;
		if (words->walk == WALK_SHORT || strcmp(value, "full") == 0)
			return true;
		command_wrong("--walk %s: say full or short", value);
		return false;
	}
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		if (strcmp(setting_ids[i], value) == 0) {
			words->setting = (enum setting)i;
			return true;
		}
	}
	command_wrong("--setting %s: say desk, phone or visit", value);
	return false;
}

static enum theme theme_for(const struct setup *setup)
{
	if (setup->colour == COLOUR_NEVER || (setup->colour == COLOUR_AUTO && setup->no_colour))
		return THEME_NONE;
	return setup->theme;
}

static struct face *open_plain(const struct setup *setup, bool terminal)
{
	static char clear[128];
	struct plain_options options = {
		.input = STDIN_FILENO,
		.output = stdout,
		.terminal = terminal,
	};
	if (isatty(STDOUT_FILENO)) {
		options.clear_length = tui_clear_bytes(setup->terminal, clear, sizeof(clear));
		options.clear = options.clear_length ? clear : NULL;
		if (!options.clear)
			printf("This terminal keeps what was shown.\n");
	}
	return plain_open(&options);
}

static struct face *open_face(const struct setup *setup, bool *plain)
{
	struct error error;
	const char *why = NULL;
	bool terminal = isatty(STDIN_FILENO);
	if (!setup->plain)
		why = tui_why_not(STDIN_FILENO, STDOUT_FILENO, setup->terminal);
	if (!setup->plain && !why) {
		app_remember_modes(STDIN_FILENO);
		struct face *face = tui_open(stdin, stdout, setup->terminal, theme_for(setup), &error);
		if (face) {
			size_t length;
			const char *bytes = tui_leave_bytes(&length);
			app_crash_leave(STDOUT_FILENO, bytes, length);
			return face;
		}
		why = error.text;
	}
	/* In a pipe the line mode is what everybody expects. */
	if (why && terminal && isatty(STDOUT_FILENO))
		fprintf(stderr, "mecc: the line mode is used here: %s\n", why);
	*plain = true;
	return open_plain(setup, terminal);
}

static int run(struct setup *setup, const char *flow, const struct talk_words *words)
{
	bool plain = false;
	size_t wrong_line = 0;
	const char *wrong = "";
	app_signals();
	struct face *face = open_face(setup, &plain);
	struct world *world = world_new(&(struct world_options){
		.path = setup_path(setup),
		.walk = words->walk,
		.setting = words->setting,
		.notice = setup->notice,
	});
	enum app_end end = app_run(face, world, world_open(world, flow, false));
	int exit = EXIT_DONE;
	if (end == APP_WRONG && plain) {
		wrong_line = plain_wrong_line(face, &wrong);
		exit = command_wrong("line %zu: \"%s\" is no answer here; the choices stand above it",
			wrong_line, wrong);
	}
	face->verbs->close(face);
	world_free(world);
	if (end == APP_SIGNAL)
		app_die_of(app_signal());
	return exit;
}

int command_home(struct setup *setup, int argc, char **argv)
{
	struct talk_words words = {WALK_FULL, SETTING_DESK};
	(void)argc;
	(void)argv;
	return run(setup, "home", &words);
}

int command_talk(struct setup *setup, int argc, char **argv)
{
	static const struct own_option own[] = {{"walk", true, 'w'}, {"setting", true, 's'}};
	struct talk_words words = {WALK_FULL, SETTING_DESK};
	int exit;
	int rest = command_options(setup, argc, argv, own, 2, take, &words, &exit);
	if (rest < 0)
		return exit;
	/* Not named back: a topic never stands on the command line (reliability.md 4.4). */
	if (rest < argc)
		return command_wrong("talk takes no words: choose the topic on the page");
	return run(setup, "talk", &words);
}

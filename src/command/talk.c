/* SPDX-License-Identifier: MIT */
/* The verbs that a person goes through: the home page and a talk. */
#include <sys/stat.h>

#include "command/command.h"
#include "core/base/error.h"
#include "core/base/pool.h"

struct talk_words {
	struct pool *pool; /* of the area, which is taken off the command line */
	struct command_words said;
};

static bool take(void *context, int letter, const char *value)
{
	static const char *const names[] = {['w'] = "walk", ['s'] = "setting", ['a'] = "area"};
	struct talk_words *words = context;
	const struct config_entry *entry = config_entry(names[letter]);
	struct error error;
	if (!config_allows(entry, value, &error)) {
		command_wrong("--%s", error.text);
		return false;
	}
	/* A talk lasts; others on this computer can read its command line. */
	if (letter == 'a')
		value = config_kept(
			entry, command_take_over(words->pool, (char *)value), words->pool);
	*(letter == 'w'		? &words->said.walk
		: letter == 's' ? &words->said.setting
				: &words->said.area) = value;
	return true;
}

/* Said before the first talk, not first in an emergency. */
static const char *plan_missing(const struct command_setup *setup, struct pool *pool)
{
	struct stat tally;
	const char *file =
		setup->data_folder ? pool_format(pool, "%s/tally.db", setup->data_folder) : NULL;
	bool begun = file && stat(file, &tally) == 0;
	if (begun || config_text(&setup->config, "office-plan")[0])
		return NULL;
	return "Before the first talk: say whom to get here when it is urgent, with mecc config "
	       "office-plan=...";
}

int command_home(struct command_setup *setup, int argc, char **argv)
{
	struct pool *pool = pool_new();
	(void)argc;
	(void)argv;
	command_settings(setup, pool);
	if (!setup->notice)
		setup->notice = plan_missing(setup, pool);
	int exit = command_page(setup, OPEN_HOME, NULL);
	pool_free(pool);
	return exit;
}

int command_talk(struct command_setup *setup, int argc, char **argv)
{
	static const struct command_option own[] = {
		{"walk", true, 'w'}, {"setting", true, 's'}, {"area", true, 'a'}};
	struct talk_words words = {.pool = pool_new()};
	int exit;
	int rest = command_options(setup, argc, argv, own, 3, take, &words, &exit);
	if (rest < 0)
		goto out;
	/* Not named back: a topic never stands on the command line (reliability.md 4.4). */
	if (rest < argc) {
		exit = command_wrong("talk takes no words: choose the topic on the page");
		goto out;
	}
	command_settings(setup, words.pool);
	exit = command_page(setup, OPEN_TALK, &words.said);
out:
	pool_free(words.pool);
	return exit;
}

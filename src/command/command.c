/* SPDX-License-Identifier: MIT */
/* The table of verbs, their help, and the options that all of them take. */
#include "command/command.h"

#include <dlfcn.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "config.h"
#include "content/kinds/values.h"
#include "content/shelf/areas.h"
#include "content/shelf/overlay.h"
#include "content/shelf/shelf.h"
#include "core/base/base.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/signpost/places.h"

const struct command_verb command_verbs[] = {
	{"talk", "[--walk full|short] [--setting desk|phone|visit] [--area PLACE]",
		"straight to the topics",
		"  --walk full|short          full asks how it sounds and what gets in the way; "
		"short\n"
		"                             goes straight to what would help (s and w still lead "
		"there)\n"
		"  --setting desk|phone|visit wording for where you talk\n"
		"  --area PLACE               where help is looked for: an area, or an outward "
		"code\n",
		command_talk, NULL},
	{"find",
		"[WORDS...|-] [--need N] [--topic T] [--area PLACE] [--way W] [--free]\n"
		"                 [--language L] [--limit N] [--json]",
		"services that match, without a talk",
		"Without words and options it opens the page to look on. With - it reads the "
		"words\n"
		"from the input, one line; others on this computer cannot see them there.\n"
		"  --need N                   for one need, as in money.debt\n"
		"  --topic T                  for one topic, as in money\n"
		"  --area PLACE               an area, or the first half of a postcode\n"
		"  --way W                    phone, text, web, webchat, in-person, app, post or "
		"visit;\n"
		"                             may be given more than once\n"
		"  --free                     what is free first\n"
		"  --language L               what is offered in a language, as in Welsh, first\n"
		"  --limit N                  at most so many; 9 without it\n"
		"  --json                     a list for programs\n"
		"Exit status: 0 done, 1 nothing matched, 2 wrong words.\n",
		command_find, NULL},
	{"check", "[PATH...] [--format text|json|gcc] [--as-of DATE] [--strict]",
		"says what is wrong with content files, where, and what to do",
		"  --format text|json|gcc     text for people; json; gcc, so that editors jump to "
		"it\n"
		"  --as-of DATE               what has grown old by that day, as in 2026-11-21; "
		"today\n"
		"                             without it\n"
		"  --strict                   warnings count as faults too\n"
		"  --matrix                   tables of what there is to say and to offer: topic "
		"by stage,\n"
		"                             by barrier, need by area; each hole with the file to "
		"edit\n"
		"Without PATH it checks all content that is installed or named with --content.\n"
		"Exit status: 0 nothing wrong (advice and warnings may stand), 1 faults,\n"
		"2 a path that cannot be read.\n",
		command_check, NULL},
	{"preview", "FILE [--watch] [--at STRING] [--desk]",
		"the talk of one file as it will look; nothing is counted",
		"  --watch                    looks again whenever the file is saved; page and "
		"answers\n"
		"                             stay, and what is wrong stands under the page\n"
		"  --at STRING                starts on the page that shows a string, by its name, "
		"as in\n"
		"                             money.ask.open.week; .phone or .visit behind it for "
		"the\n"
		"                             words of that setting\n"
		"  --desk                     trainers' words (cues, aims, what to avoid) under "
		"their page\n"
		"FILE is a topic, a frame, an urgent page, or an overlay or translation of one.\n"
		"Exit status: 0 done, 1 faults in the file, so that nothing can be shown, 2 wrong "
		"words\n"
		"or a file that cannot be read.\n",
		command_preview, NULL},
	{"test", "[ID...] (--all | --random N [--seed S]) [--strings]",
		"plays every path of the topics, and their scripts",
		"  --all                      every answer and key on every page after each answer "
		"that\n"
		"                             leads there, in each walk and setting; and all "
		"straight ways\n"
		"                             from the topic to the end, where they are at most "
		"20000,\n"
		"                             else the first 20000 and 2000 by chance\n"
		"  --random N                 N whole talks by chance\n"
		"  --seed S                   the same talks again for the same number; 1 without "
		"it\n"
		"  --strings                  how often each string stood on a page\n"
		"ID is a topic; without one it plays all, and the search, the home and the urgent "
		"page\n"
		"as well. Strings that were never on a page are named.\n"
		"A script lies beside its topic, money.test beside money.yaml: lines `choose "
		"ANSWER`\n"
		"(as in the line mode) and `expect WORDS`; # begins a remark. They are played "
		"too.\n"
		"Exit status: 0 no failure, 1 a failure (with the keys that lead to it) or a topic "
		"that\n"
		"cannot be used, 2 wrong words.\n",
		command_test, NULL},
	{"say", "TEXT|- [--json]", "what kind of thing a sentence is, and by what one can tell",
		"Names the kind: open discovery, other open or closed question, reflection,\n"
		"affirmation, asking permission, information, telling, own experience, summary.\n"
		"It goes by the words alone and says when it is not sure. With - it reads one "
		"line\n"
		"from the input; others on this computer cannot see it there.\n"
		"  --json                     text, kind, depth, scale, sure and reason\n",
		command_say, NULL},
	{"new", "KIND NAME [-o FILE]", "a content file to fill in, with comments that teach",
		"  -o, --output FILE                where it is written; - is the screen. Without "
		"it,\n"
		"                                   a file named after its id, in this folder\n"
		"A file that is there is never written over. What is made passes mecc check.\n"
		"Exit status: 0 done, 1 the file could not be written, 2 wrong words.\n",
		command_new, command_new_kinds},
	{"stats", "", "counts topics, strings, words, facts and services", "", command_stats, NULL},
	{"print", "crib|script|services|desk [ID] [--format text|md|html] [-o FILE]",
		"content on paper, for trainers and desks",
		"  crib [ID]                  one side of A4 for a topic: what to say, what to "
		"notice\n"
		"  script [ID]                the whole talk with all its words and the trainers' "
		"own\n"
		"  services [ID]              the directory by need\n"
		"  desk                       the urgent page with its cues, to lie on a desk\n"
		"  --format text|md|html      text without it; html is for a printer\n"
		"  -o, --output FILE          writes a file; its ending (.txt, .md, .html) says "
		"the format\n"
		"ID is a topic; without one all of them are printed.\n"
		"Exit status: 0 done, 1 the file could not be written, 2 wrong words.\n",
		command_print, NULL},
	{"explain", "[CODE]", "what a code of check means, with a bad and a good example", "",
		command_explain, NULL},
	{"schema", "KIND", "the JSON Schema of one kind of content file, for editors", "",
		command_schema, command_schema_kinds},
	{"tally", "report|period|drop|forget [OPTION...]",
		"what was counted, without showing anybody; or deletes it",
		"mecc tally report shows the periods that are over: quarters, where nothing else "
		"is "
		"set.\n"
		"Rows of 0 to 7 are not listed, all others are to the nearest 5. Options:\n"
		"  --by MARGIN                only one of conversations, topic, outcome, step, "
		"band,\n"
		"                             need, gap, service, stage, barrier\n"
		"  --from 2026-q4             the first period; --to 2027-q2 the last\n"
		"  --format text|csv|json     text for people\n"
		"  --exact                    no rounding, nothing hidden, what is not over too: "
		"for\n"
		"                             the keeper of this file, not to be passed on\n"
		"  --monthly                  with --exact: a month at a time\n"
		"mecc tally period month|quarter|year says from when on it would report by that;\n"
		"mecc tally drop 2027-02 what it would take out, a month that a wrong clock made; "
		"and\n"
		"mecc tally forget what it would delete: everything. With --yes they do it.\n",
		command_tally, NULL},
	{"config", "[KEY[=VALUE]]", "lists the settings, shows one, or sets one for this user",
		"Settings are read from the user's file, then from /etc/mecc/config.yaml; the "
		"nearer\n"
		"one wins. A value is set in the user's file, or in the one named with --config; "
		"KEY= takes\n"
		"it out again. What else stands in the file stays as it is, remarks too; where a "
		"form\n"
		"that was written by hand does not allow that, the file is left alone.\n",
		command_config, NULL},
	{"doctor", "", "what mecc finds on this computer", "", command_doctor, NULL},
};

const size_t command_verb_count = COUNT(command_verbs);

const struct command_verb *command_verb_named(const char *name)
{
	for (size_t i = 0; i < command_verb_count; i++)
		if (strcmp(command_verbs[i].name, name) == 0)
			return &command_verbs[i];
	return NULL;
}

static const char common_help[] =
	"Options everywhere:\n"
	"  --content DIR              a folder of content, nearer than the installed one; may\n"
	"                             be given more than once, the first is the nearest\n"
	"  --data DIR                 the folder of the tally\n"
	"  --config FILE              a settings file, nearer than the user's\n"
	"  --lang xx                  another language, as in cy, where there is a translation;\n"
	"                             what has none stays English\n"
	"  --plain                    the line mode: one thing a line, for screen readers and "
	"pipes\n"
	"  --color auto|always|never  colours; NO_COLOR is honoured\n"
	"  --theme user|contrast|none the terminal's own colours, high contrast, or bold and\n"
	"                             reverse only\n"
	"  --help                     this text, or that of one verb\n"
	"  --version\n";

void command_help_row(const char *words, const char *what)
{
	enum { FIRST = 35, MOST = 88 };
	size_t column = (size_t)printf("  %-*s", FIRST - 2, words);
	while (*what) {
		size_t length = strcspn(what, " ");
		if (column > FIRST && column + 1 + length > MOST)
			column = (size_t)printf("\n%*s", FIRST, "") - 1;
		column += (size_t)printf("%s%.*s", column > FIRST ? " " : "", (int)length, what);
		what += length + (what[length] == ' ');
	}
	printf("\n");
}

void command_help(const struct command_verb *verb)
{
	if (verb) {
		printf("Usage: mecc %s %s\n\n%c%s.\n", verb->name, verb->usage,
			verb->what[0] - 'a' + 'A', verb->what + 1);
		if (verb->help[0] || verb->kinds)
			printf("\n");
		if (verb->kinds)
			verb->kinds();
		printf("%s", verb->help);
		printf("\n%s", common_help);
		return;
	}
	printf("Usage: mecc [OPTION...] [VERB ...]\n\n"
	       "A short, kind, voluntary health talk, in three steps: Ask, Assist, Act.\n"
	       "Alone it opens the home page.\n\nVerbs:\n");
	for (size_t i = 0; i < command_verb_count; i++)
		printf("  %-8s %s\n", command_verbs[i].name, command_verbs[i].what);
	printf("\n%s\nmecc VERB --help says more. Manuals: mecc(1), mecc-content(5).\n",
		common_help);
}

int command_wrong(const char *format, ...)
{
	char words[1024];
	va_list values;
	va_start(values, format);
	(void)vsnprintf(words, sizeof(words), format, values);
	va_end(values);
	struct pool *pool = pool_new();
	(void)fflush(stdout);
	fprintf(stderr, "mecc: %s\n", text_clean(pool, words, TEXT_LINE));
	pool_free(pool);
	return EXIT_WRONG;
}

const char *command_take_over(struct pool *pool, char *argument)
{
	const char *copy = pool_text(pool, argument);
	memset(argument, 0, strlen(argument));
	return copy;
}

void command_settings(struct command_setup *setup, struct pool *pool)
{
	static const char *const themes[] = {"none", "user", "contrast"};
	if (setup->config.values)
		return;
	config_load(setup->config_files, setup->config_file_count, pool, &setup->config);
	if (!setup->theme_given)
		setup->theme =
			(enum theme)text_index(config_text(&setup->config, "theme"), themes, 3);
	const char *content = config_text(&setup->config, "content");
	if (content[0] && setup->folder_count < FOLDERS)
		setup->folders[setup->folder_count++] = content;
	if (setup->config.faults && !setup->notice)
		setup->notice = setup->config.fault;
	if (setup->language && !setup->notice && !shelf_speaks(command_shelf(setup)))
		setup->notice = pool_format(pool,
			"There is no translation into \"%s\" here: the words are English.",
			setup->language);
}

struct shelf *command_shelf(struct command_setup *setup)
{
	if (!setup->shelf)
		setup->shelf = shelf_new(&(struct shelf_path){.folders = setup->folders,
			.count = setup->folder_count,
			.language = setup->language});
	return setup->shelf;
}

enum {
	LETTER_CONTENT = 1000,
	LETTER_DATA,
	LETTER_CONFIG,
	LETTER_PLAIN,
	LETTER_COLOUR,
	LETTER_LANG,
	LETTER_THEME,
	LETTER_HELP,
	LETTER_VERSION
};

static const struct command_option common[] = {
	{"content", true, LETTER_CONTENT},
	{"data", true, LETTER_DATA},
	{"config", true, LETTER_CONFIG},
	{"plain", false, LETTER_PLAIN},
	{"color", true, LETTER_COLOUR},
	{"colour", true, LETTER_COLOUR},
	{"lang", true, LETTER_LANG},
	{"theme", true, LETTER_THEME},
	{"help", false, LETTER_HELP},
	{"version", false, LETTER_VERSION},
};

static bool take_language(struct command_setup *setup, const char *value)
{
	struct value_fault fault;
	if (!value_is_language(value, &fault)) {
		command_wrong("--lang %s: say the code of a language, as in cy for Welsh", value);
		return false;
	}
	/* The words themselves are English: there is nothing to look for. */
	bool english = strncmp(value, "en", 2) == 0 && (!value[2] || value[2] == '-');
	setup->language = english ? NULL : value;
	return true;
}

static bool take_common(struct command_setup *setup, int letter, const char *value)
{
	static const char *const colours[] = {"auto", "always", "never"};
	static const char *const themes[] = {"none", "user", "contrast"};
	size_t index;
	switch (letter) {
	case LETTER_CONTENT:
		if (setup->folder_count + setup->more_count == FOLDERS) {
			command_wrong("--content: that are too many folders");
			return false;
		}
		setup->more[setup->more_count++] = value;
		return true;
	case LETTER_DATA:
		setup->data_folder = value;
		return true;
	case LETTER_CONFIG:
		if (!setup->config_given) {
			memmove(&setup->config_files[1], setup->config_files,
				setup->config_file_count * sizeof(*setup->config_files));
			setup->config_file_count++;
		}
		setup->config_given = true;
		setup->config_files[0] = value;
		return true;
	case LETTER_LANG:
		return take_language(setup, value);
	case LETTER_PLAIN:
		setup->plain = true;
		return true;
	case LETTER_COLOUR:
		index = text_index(value, colours, 3);
		setup->colour = (enum command_colour)index;
		if (index == 3)
			command_wrong("--color %s: say auto, always or never", value);
		return index < 3;
	default:
		index = text_index(value, themes, 3);
		setup->theme = (enum theme)index;
		setup->theme_given = true;
		if (index == 3)
			command_wrong("--theme %s: say user, contrast or none", value);
		return index < 3;
	}
}

/* The nearest name among the options, to ask "did you mean". */
static void say_unknown(const char *given, const struct option *all, size_t count)
{
	char word[64];
	const char *names[32];
	const char *bare = given + strspn(given, "-");
	size_t length = strcspn(bare, "=");
	(void)snprintf(word, sizeof(word), "%.*s", (int)(length < 60 ? length : 60), bare);
	for (size_t i = 0; i < count; i++)
		names[i] = all[i].name;
	const char *nearest = text_nearest(word, names, count);
	if (nearest)
		command_wrong("there is no option %s; did you mean --%s?", given, nearest);
	else
		command_wrong("there is no option %s; mecc --help lists them", given);
}

static void add_options(struct option *all, size_t *count, const struct command_option *options,
	size_t option_count)
{
	for (size_t i = 0; i < option_count; i++)
		all[(*count)++] = (struct option){.name = options[i].name,
			.has_arg = options[i].value ? required_argument : no_argument,
			.val = options[i].letter};
}

/* With the lines that have to go with the places, wherever they go. */
static void say_version(struct command_setup *setup)
{
	struct pool *pool = pool_new();
	const struct places *places = areas_load(command_shelf(setup), pool, NULL);
	printf("mecc %s\n", MECC_VERSION);
	for (const char *const *line = places->attribution; *line; line++)
		printf("%s\n", text_clean(pool, *line, TEXT_LINE));
	pool_free(pool);
}

static int read_options(struct command_setup *setup, int argc, char **argv,
	const struct command_option *own, size_t own_count, struct pool *pool,
	bool (*take)(void *context, int letter, const char *value), void *context, int *exit)
{
	const size_t common_count = COUNT(common);
	/* The last one is empty: it ends the list for getopt. */
	struct option *all = pool_array(pool, common_count + own_count + 1, sizeof(*all));
	size_t count = 0;
	int letter;
	/* The program's own options stop at the verb; a verb's may stand among its words. */
	bool is_verb = argc > 0 && command_verb_named(argv[0]);
	add_options(all, &count, common, common_count);
	add_options(all, &count, own, own_count);
	opterr = 0;
	optind = 0; /* GNU: start over, with this argv */
	/* The one short option: -o FILE, where the verb writes one. */
	bool writes = false;
	for (size_t i = 0; i < own_count; i++)
		writes = writes || strcmp(own[i].name, "output") == 0;
	const char *letters = writes ? ":o:" : is_verb ? ":" : "+:";
	while ((letter = getopt_long(argc, argv, letters, all, NULL)) != -1) {
		bool good = true;
		*exit = EXIT_WRONG;
		switch (letter) {
		case '?':
			say_unknown(argv[optind - 1], all, count);
			return -1;
		case ':':
			command_wrong("%s: a value is missing after it", argv[optind - 1]);
			return -1;
		case LETTER_HELP:
			command_help(is_verb ? command_verb_named(argv[0]) : NULL);
			*exit = EXIT_DONE;
			return -1;
		case LETTER_VERSION:
			say_version(setup);
			*exit = EXIT_DONE;
			return -1;
		default:
			good = letter >= LETTER_CONTENT ? take_common(setup, letter, optarg)
							: take(context, letter, optarg);
			break;
		}
		if (!good)
			return -1;
	}
	/* Folders named here come before the installed ones, in the order given. */
	memmove(&setup->folders[setup->more_count], setup->folders,
		setup->folder_count * sizeof(*setup->folders));
	memcpy(setup->folders, setup->more, setup->more_count * sizeof(*setup->more));
	setup->folder_count += setup->more_count;
	setup->more_count = 0;
	return optind;
}

int command_options(struct command_setup *setup, int argc, char **argv,
	const struct command_option *own, size_t own_count,
	bool (*take)(void *context, int letter, const char *value), void *context, int *exit)
{
	struct pool *pool = pool_new();
	int rest = read_options(setup, argc, argv, own, own_count, pool, take, context, exit);
	pool_free(pool);
	return rest;
}

const void *command_module_in(
	const char *folder, const char *file, const char *name, struct error *error)
{
	char path[4096];
	int length = snprintf(path, sizeof(path), "%s/%s", folder, file);
	if (length < 0 || (size_t)length >= sizeof(path)) {
		error_set(error, "the folder of modules has too long a name");
		return NULL;
	}
	void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	const void *found = module ? dlsym(module, name) : NULL;
	if (!found)
		error_set(error, "%s cannot be opened (%s): install mecc again", path, dlerror());
	return found;
}

const void *command_module(
	const struct command_setup *setup, const char *file, const char *name, struct error *error)
{
	return command_module_in(setup->module_folder, file, name, error);
}

/* SPDX-License-Identifier: MIT */
/*
 * The verbs of the command line. A verb puts the parts together, prints, and owns its exit code:
 * 0 done, 1 faults in a readable file or work that failed, 2 wrong words or a path that cannot be
 * read (design.md 10).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "content/shelf/config.h"
#include "core/flow/flow.h"
#include "face/theme.h"

struct error;
struct finding;
struct note_options;
struct shelf;
struct world_options;
struct pool;

enum { EXIT_DONE = 0, EXIT_FAULTS = 1, EXIT_WRONG = 2, FOLDERS = 16 };

enum command_colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

/* What main found out and the options that all verbs take. */
struct command_setup {
	const char *folders[FOLDERS]; /* nearest first */
	size_t folder_count;
	const char *more[FOLDERS]; /* --content, in the order given */
	size_t more_count;
	const char *language; /* --lang; NULL for the one that content is written in */
	bool plain;	      /* --plain, or ACCESSIBLE=1 */
	enum command_colour colour;
	enum theme theme;
	const char *notice;	     /* one sentence on the surroundings, or NULL */
	struct config config;	     /* what the settings files say */
	const char *config_files[4]; /* the nearest first; `mecc config` writes the first */
	size_t config_file_count;
	bool theme_given, config_given;
	const char *terminal;	   /* TERM; NULL where it is not set */
	const char *module_folder; /* where the modules are */
	const char *store_folder;  /* where that of the tally is */
	const char *home;	   /* HOME; NULL where it is not set */
	const char *machine;	   /* what tells this computer from another; "" for unknown */
	const char *data_folder;   /* of the tally; NULL where none is known */
	bool no_colour;		   /* NO_COLOR is set and not empty */
	struct shelf *shelf;	   /* of command_shelf; NULL until then */
};

/*
 * Reads the settings once the options are known, and fills what no option said: theme, content. To
 * be called before the first use of `config`; a second call does nothing.
 */
void command_settings(struct command_setup *setup, struct pool *pool);

/* The files of the content path, for all who want content of it; made at the first call, freed by
 * main. */
struct shelf *command_shelf(struct command_setup *setup);

/* What the options of a talk said; NULL: as the settings have it. */
struct command_words {
	const char *walk, *setting, *area;
};

/* The world that these words and the settings make. `words` may be NULL: none were said. */
struct world_options command_world(struct command_setup *setup, const struct command_words *words);

/* The office's printer and folder for notes. */
struct note_options command_note(const struct command_setup *setup);

/*
 * Goes through a flow of world_open, from its first page; returns the exit status. `words` may be
 * NULL: none were said.
 */
int command_page(
	struct command_setup *setup, enum flow_name flow, const struct command_words *words);

struct app_options;
struct world;

/*
 * Goes through a flow (freed by this) in the face that the setup asks for; returns the exit status.
 * To be called after signals_take(). `signalled`: the caller cleans up and dies of the signal.
 */
int command_flow(const struct command_setup *setup, struct world *world, struct flow *flow,
	const struct app_options *options, bool *signalled);

struct command_verb {
	const char *name;
	const char *usage; /* what follows the name: "[PATH…] [--format text|json|gcc]" */
	const char *what;  /* one line */
	const char *help;  /* the options of its own, a line each, or "" */
	int (*run)(struct command_setup *setup, int argc, char **argv);
	void (*kinds)(void); /* prints what it takes, made from the rows of kinds; or NULL */
};

extern const struct command_verb command_verbs[];
extern const size_t command_verb_count;

int command_home(struct command_setup *setup, int argc, char **argv);
int command_talk(struct command_setup *setup, int argc, char **argv);
int command_find(struct command_setup *setup, int argc, char **argv);
int command_check(struct command_setup *setup, int argc, char **argv);
int command_new(struct command_setup *setup, int argc, char **argv);
int command_preview(struct command_setup *setup, int argc, char **argv);
int command_explain(struct command_setup *setup, int argc, char **argv);
int command_print(struct command_setup *setup, int argc, char **argv);
void command_new_kinds(void);
void command_schema_kinds(void);
int command_stats(struct command_setup *setup, int argc, char **argv);
int command_test(struct command_setup *setup, int argc, char **argv);
int command_schema(struct command_setup *setup, int argc, char **argv);
int command_config(struct command_setup *setup, int argc, char **argv);
int command_say(struct command_setup *setup, int argc, char **argv);
int command_tally(struct command_setup *setup, int argc, char **argv);
int command_doctor(struct command_setup *setup, int argc, char **argv);

/* An option of a verb's own: its long name, whether a value follows, and the letter it is told by.
 */
struct command_option {
	const char *name;
	bool value;
	int letter;
};

/*
 * Reads the options that stand in argv, the common ones into `setup`, its own through `take`
 * (false, with its own words on stderr, for a wrong value; NULL where it has none). Returns where
 * the other words start, or -1 when the verb has to end with `*exit` (help was printed, or an
 * option was wrong).
 */
int command_options(struct command_setup *setup, int argc, char **argv,
	const struct command_option *own, size_t own_count,
	bool (*take)(void *context, int letter, const char *value), void *context, int *exit);

/* Prints `mecc: …` as one line on stderr, cleaned for a terminal; returns EXIT_WRONG. */
int command_wrong(const char *format, ...) __attribute__((format(printf, 1, 2)));

/*
 * A copy of a word of the command line; its place is written over, since others on the same
 * computer can read it there (reliability.md 4.4).
 */
const char *command_take_over(struct pool *pool, char *argument);

/* The help of one verb, or of all of them for NULL, on stdout. */
/* What a verb takes in words, and what that is, a line each; long ones go on below. */
void command_help_row(const char *words, const char *what);

void command_help(const struct command_verb *verb);

const struct command_verb *command_verb_named(const char *name);

/* Opens a module by its full path and finds its one name; NULL with `error` set. Never closed. */
const void *command_module(
	const struct command_setup *setup, const char *file, const char *name, struct error *error);
const void *command_module_in(
	const char *folder, const char *file, const char *name, struct error *error);

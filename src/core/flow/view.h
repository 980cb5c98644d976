/* SPDX-License-Identifier: MIT */
/*
 * A screen as data: what is said, what can be chosen, which keys work. No width, no colour, no
 * scroll: the faces wrap, page and keep the focus in sight. Both faces and most tests read it.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pool;

/* The named keys. They mean the same on every page (design.md 11); a page says which work. */
enum press {
	PRESS_NOT_TODAY,
	PRESS_URGENT,
	PRESS_BLANK,
	PRESS_HELP_NOW,
	PRESS_TOPICS,
	PRESS_BACK,
	PRESS_KEYS,
	PRESS_FILTER,
	PRESS_TAKE_BACK, /* the last count, until the next talk begins */
	PRESS_QUIT,
	PRESS_ANOTHER, /* Space: another prompt */
	PRESS_UP,
	PRESS_DOWN,
	PRESS_LEFT,
	PRESS_RIGHT,
	PRESS_ENTER,
	PRESS_COUNT
};

/* What stands on the key: "n", "Esc", "Space". Never NULL. */
const char *press_key(enum press press);

/*
 * What it is in a field, where every letter is text: "!" before anything was typed is urgent help,
 * Esc is back. NULL for a key that does nothing there (design.md 11).
 */
const char *press_field_key(enum press press);

/* A word for it that never changes with the language: "not-today", "back". Never NULL. */
const char *press_id(enum press press);

/*
 * The named key of a typed character (one of "nubht?/zq! " or a newline), PRESS_COUNT for none.
 * Arrows, Esc and Backspace are the face's to name.
 */
enum press press_of_character(uint32_t character);

enum view_block_kind {
	BLOCK_SAY,     /* words to say aloud; the faces put them in quotation marks */
	BLOCK_FACT,    /* a fact to say, once asked for; `second` is its source and date */
	BLOCK_CAUTION, /* has to be said before going on */
	BLOCK_SERVICE, /* a service: `text` its name, `second` its number, `third` cost and way */
	BLOCK_NOTE,    /* plain words on the page, not spoken */
	BLOCK_PAIR,    /* two columns, `text` and `second`; stacked where there is no room */
	BLOCK_QUOTE,   /* somebody's own words */
	BLOCK_ROW,     /* a named value: `text` the name, `second` the value */
	BLOCK_BIG,     /* a number in digits that can be read a metre away; digits and spaces */
	BLOCK_MODULES  /* a square of bits, a line of '0' and '1' a row; `second` says what it holds
			*/
};

struct view_block {
	enum view_block_kind kind;
	const char *text;
	const char *second; /* NULL where the kind has none */
	const char *third;
};

struct view_option {
	const char *id;	   /* stable, two or more characters, never all digits */
	const char *key;   /* one character, or "" where only the number and Enter choose it */
	const char *label; /* on the page */
	const char *note;  /* a line under it, or NULL */
	const char *right; /* what stands beside the label (a number, a cost), or NULL */
	bool aside;	   /* one of the page's other doors, set apart from the answers */
	bool quiet;	   /* its id is a trainer's word and is not shown: a stage, a barrier */
};

struct view_field {
	const char *label;
	const char *text; /* what it starts with; never NULL */
	size_t limit;	  /* characters at most */
};

enum { VIEW_STEPS = 3 };

struct view {
	const char *page; /* the page's id, for tests and transcripts; outlives the flow */
	const char *title;
	const char *steps[VIEW_STEPS]; /* all NULL on a page outside the three steps */
	size_t step;		       /* 1 to 3, 0 for none */
	const struct view_block *blocks;
	size_t block_count;
	const struct view_option *options;
	size_t option_count;
	size_t focus;			  /* an index into options; 0 where there are none */
	const struct view_field *field;	  /* NULL for none; the focus is in it where there is one */
	const char *status;		  /* one sentence, or NULL */
	const char *presses[PRESS_COUNT]; /* what each named key does here; NULL: nothing */
	bool sparse;	  /* the page shows only itself: no title line, no keys (the blank page) */
	bool words_first; /* where it is narrow the choices give way to the words, not they to them
			   */
	bool waiting; /* something is being looked for: the page will change by itself at once */
	/*
	 * Which view it is: a number of the whole program, never 0, another one whenever any word
	 * changed. A move of the focus changes none.
	 */
	unsigned generation;
};

/* "1" to "9", then "": more are reached with the arrows, and by number in the line mode. */
const char *view_number_key(size_t index);

/* The option that has this id; NULL for none. */
const struct view_option *view_option(const struct view *view, const char *id);

/*
 * The option that one typed character chooses: an option's key, else for a digit the option of
 * that number where no key on the page is a digit. NULL for none.
 */
const struct view_option *view_option_of_character(const struct view *view, uint32_t character);

/*
 * True where `holds` is true of `words` and one of the texts on the page: title, status, blocks,
 * options, the field. Not the names of the steps and the keys.
 */
bool view_shows(const struct view *view, const char *words,
	bool (*holds)(const char *text, const char *words));

struct flow_event;

/*
 * What a line of the line mode means: an option's id, a named key (its key or its id), a number, an
 * option's key, in that order (design.md 10). An empty line is Enter. With a field on the page any
 * line but one that starts with '!' is its text; "!" alone is urgent help, and what follows a '!'
 * is read as on any page: "!back". False, leaving `event` alone, for anything else.
 */
bool view_answer(const struct view *view, const char *line, struct flow_event *event);

/* Builds a view: words go into the pool, blocks and options grow. One at a time a builder. */
struct view_builder;
struct view_builder *view_builder_new(void);
void view_builder_free(struct view_builder *builder); /* NULL is fine */

/* Starts a new view; the last one's words are gone. The generation is one that no view had. */
void view_start(struct view_builder *builder, const char *page, const char *title);
struct pool *view_pool(struct view_builder *builder); /* lives as long as the view */
void view_block(struct view_builder *builder, struct view_block block); /* no text: left out */
void view_choice(struct view_builder *builder, struct view_option option);
/* The view under work, to set what has no function of its own. Owned by the builder. */
struct view *view_of(struct view_builder *builder);

/* SPDX-License-Identifier: MIT */
/*
 * Lines of text with a role for each part: what a layout builds its screen from. All of it lives
 * in one pool; the words are borrowed and must live as long.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/flow/view.h"

struct pool;

#define SHEET_NONE SIZE_MAX

enum sheet_role {
	ROLE_PLAIN,
	ROLE_TITLE,
	ROLE_STEP, /* the current one of the three steps */
	ROLE_RULE,
	ROLE_SAY,    /* words to say aloud */
	ROLE_STRONG, /* a name or a number that has to be found fast */
	ROLE_HINT,   /* about the words or the screen: a source, more to come */
	ROLE_MARK,   /* "> " before the option in focus, blank before the others */
	ROLE_KEY,    /* what to press */
	ROLE_LABEL,
	ROLE_STATUS,
	ROLE_MODULES, /* a square of bits: has to be dark on light */
	ROLE_COUNT
};

/* A piece of one line, in one role. */
struct sheet_run {
	size_t column;
	const char *text; /* `length` bytes, no control characters */
	size_t length;
	size_t option; /* the option it belongs to, or SHEET_NONE */
	enum sheet_role role;
	bool bar; /* shown in reverse while its option has the focus */
};

struct sheet_line {
	size_t first, count; /* its runs */
	bool gap;	     /* a blank line before it, where there is room */
};

struct sheet {
	struct pool *pool;
	struct sheet_run *runs;
	struct sheet_line *lines;
	size_t run_count, count;
};

/* Where and how text is wrapped. */
struct sheet_wrap {
	enum sheet_role role;
	size_t option;
	size_t column, width; /* width: at least 1 */
	size_t hang;	      /* columns that the second and later lines stand in */
	bool gap;	      /* before the first line */
};

void sheet_clear(struct sheet *sheet, struct pool *pool);
void sheet_start(struct sheet *sheet, bool gap); /* a new line; runs go into the last one */
void sheet_run(struct sheet *sheet, struct sheet_run run); /* empty text adds nothing */
void sheet_text(struct sheet *sheet, enum sheet_role role, size_t column, const char *text);
void sheet_wrap(struct sheet *sheet, const struct sheet_wrap *wrap, const char *text);

/* How many lines there are, with the blank ones between them or without. */
size_t sheet_height(const struct sheet *sheet, bool gaps);

/*
 * The words of a view in lines. `big`: numbers in digits of five lines, where they fit. `modules`:
 * squares to scan, where they fit; without them a sentence says what they need. A square's `second`
 * is what it holds, in words: it stands beside it, under it, or in its place.
 */
struct sheet_words_place {
	size_t column, width;
	bool big, modules;
};
void sheet_words(
	struct sheet *sheet, const struct view *view, const struct sheet_words_place *place);

/* The lines of each option. Where an option lies in the sheet. */
struct sheet_span {
	size_t first, last;
};
struct sheet_options_place {
	size_t column, width; /* of the whole, the marks among them */
	bool two;	      /* two columns where the options are many and short */
	bool tight;	      /* one blank between a key and its label */
};
void sheet_options(struct sheet *sheet, const struct view *view,
	const struct sheet_options_place *place, struct sheet_span *spans);

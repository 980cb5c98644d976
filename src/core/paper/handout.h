/* SPDX-License-Identifier: MIT */
/*
 * A paper for trainers and desks as data, and as text, Markdown and HTML for a printer: the same
 * words give the same bytes, so that two versions can be compared. Pure: writes no file.
 */
#pragma once

#include <stddef.h>

struct pool;

enum handout_kind {
	HANDOUT_TITLE, /* once, at the start */
	HANDOUT_SECTION,
	HANDOUT_PART,	/* within a section */
	HANDOUT_TEXT,	/* plain words */
	HANDOUT_SAY,	/* words to say, in quotation marks */
	HANDOUT_NOTE,	/* words for trainers */
	HANDOUT_ROW,	/* `text` the name, `second` the value */
	HANDOUT_NUMBER, /* the same, to be found at a glance and never parted */
	HANDOUT_LEAF	/* the next section begins a new page */
};

struct handout_item {
	enum handout_kind kind;
	const char *text, *second;
};

enum handout_look {
	HANDOUT_WIDE, /* one column, easy to read */
	HANDOUT_CRIB  /* two narrow columns of small print: a page holds much */
};

struct handout {
	struct pool *pool;
	struct handout_item *items;
	size_t count;
	const char *language; /* "en-GB" */
	enum handout_look look;
};

enum { HANDOUT_COLUMNS = 78, HANDOUT_A4_LINES = 66 };

void handout_init(
	struct handout *handout, struct pool *pool, const char *language, enum handout_look look);

/* Borrows the texts; an item without `text` is left out, a row or number without `second` too. */
void handout_add(
	struct handout *handout, enum handout_kind kind, const char *text, const char *second);

/* In the handout's pool, cleaned for a terminal and a browser; end with a newline. */
const char *handout_text(const struct handout *handout);
const char *handout_markdown(const struct handout *handout);
const char *handout_html(const struct handout *handout);

/* How many lines the text has between two leaves, at the most. */
size_t handout_longest_leaf(const struct handout *handout);

/* SPDX-License-Identifier: MIT */
/* What the two files of the layout share; nobody else includes it. */
#pragma once

#include "face/layout.h"

enum { LINE_BLANK = -1, LINE_NEVER = -2 };
enum { HINT_DOWN, HINT_BOTH, HINT_UP, HINT_COUNT };

/* Lines that are shown, in order, LINE_BLANK for an empty row; and how many rows they have. */
struct layout_pane {
	int *lines;
	size_t count, rows, top;
};

/* What layout_place() saw in a row the last time. */
struct layout_slot {
	int line;
	size_t focus;
	char edge;
};

struct layout {
	struct pool *pool;  /* of one build */
	struct pool *words; /* of one generation: the copied view */
	struct view view;
	bool stale, fresh; /* to build; to show whole */
	struct sheet sheet;
	struct layout_pane head, text, field, choice, foot;
	struct sheet_span *spans;		      /* in rows of `choice` */
	size_t above_text, above_choice, under_field; /* blank rows */
	int hints[HINT_COUNT];
	size_t page, pages, margin;
	struct layout_picture frame;
	struct layout_row *rows;
	struct layout_slot *slots;
	size_t room;
};

/*
 * Puts the lines that were built on the screen, for the focus and the screenful of words that there
 * are now, and notes which rows are others than before.
 */
void layout_place(struct layout *layout);

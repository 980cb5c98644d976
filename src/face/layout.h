/* SPDX-License-Identifier: MIT */
/*
 * Where everything of a view stands on a screen of so many columns and rows. Pure: knows no
 * terminal. Words are wrapped only when the words or the size changed; a move of the focus costs
 * the two rows that it touches.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/flow/view.h"
#include "face/sheet.h"

struct layout;

enum { LAYOUT_FULL_COLUMNS = 60, LAYOUT_FULL_ROWS = 20 };   /* smaller: closer together */
enum { LAYOUT_SMALL_COLUMNS = 40, LAYOUT_SMALL_ROWS = 12 }; /* smaller: says so */
enum { LAYOUT_LEAST_COLUMNS = 20, LAYOUT_LEAST_ROWS = 6 };  /* smaller: says nothing else */

/* One row of the screen, top to bottom. */
struct layout_row {
	const struct sheet_run *runs;
	size_t count;
	size_t focus; /* the option in focus that has a bar here, or SHEET_NONE */
	char edge;    /* '^' or 'v' in the last column: more options above, below; else 0 */
	bool changed; /* since the last frame */
};

struct layout_picture {
	size_t columns, rows;
	const struct layout_row *row;
	size_t cursor_row, cursor_column; /* where the terminal's cursor rests; not with a field */
	bool field;			  /* there is a field on the screen, at: */
	size_t field_row, field_column, field_width;
	bool changed; /* any row, or the place of the cursor */
};

struct layout *layout_new(void);
void layout_free(struct layout *layout); /* NULL is fine */

void layout_size(struct layout *layout, size_t columns, size_t rows);

/*
 * Takes a view, cleans and copies what it needs; only a new place of the focus is taken from one
 * of the same generation. True when it is another page or its words are other ones.
 */
bool layout_view(struct layout *layout, const struct view *view);

/* Turns the words one screenful on (1) or back (-1), where there are more. */
void layout_turn(struct layout *layout, int pages);

/* What the screen shows now. Valid until the next call of any function here. */
const struct layout_picture *layout_picture(struct layout *layout);

/* The text of a run in this row: the mark is blank but for the option in focus. */
const char *layout_text(const struct layout_row *row, const struct sheet_run *run, size_t *length);

/* SPDX-License-Identifier: MIT */
/*
 * What holds for every page on every screen (style.md 3.4): nothing is wider than it, no character
 * is cut, no word is lost over all its pages, and the cursor stands on the mark of the focus.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "face/layout.h"

enum { HOLDS_COLUMNS = 132 }; /* the widest screen that is looked at */

/* Where a check failed: it is said a few times a page, with the size. */
struct trouble {
	const char *page;
	size_t columns, rows;
	size_t count;
};

bool holds_expect(struct trouble *trouble, bool good, const char *what);
void holds_rows(struct trouble *trouble, const struct layout_picture *frame);
void holds_pages(struct trouble *trouble, struct layout *layout, const struct view *view);
void holds_focus(struct trouble *trouble, struct layout *layout, const struct view *view);

/* All of it for one view on one size; how often it failed. */
size_t holds_view(struct layout *layout, const struct view *view, size_t columns, size_t rows);

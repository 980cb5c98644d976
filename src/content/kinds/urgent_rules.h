/* SPDX-License-Identifier: MIT */
/*
 * What content may do to the urgent page (design.md 2.8). Its numbers are reviewed: 999, 111 and
 * 116 123 are corrected by nobody, no other number comes in front of them, and what is said in
 * another language leaves the first page whole at 40x12.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "content/kinds/schema.h"

struct tree_node;

enum { URGENT_TITLE_COLUMNS = 24 };

/* True for a number that no file corrects. */
bool urgent_is_fixed(const char *number);

/* True for a title that may stand beside a number: short, and without a digit of its own. */
bool urgent_title_fits(const char *title);

/* True where a translation of a string brings or loses a number: its digits differ. */
bool urgent_digits_differ(const struct tree_node *string, const struct tree_node *translation);

/*
 * Whether the translation of the string of this name fits on the first page, of which it may fill
 * `columns` (two lines of 38 count as 76); true for a string that has no such bound. `record` is
 * what the string stands in, with its number beside it; NULL for none.
 */
bool urgent_width_fits(enum schema_kind kind, const char *name, const struct tree_node *record,
	const struct tree_node *translation, size_t *columns);

/* SPDX-License-Identifier: MIT */
/* The pages of a search: one row a page and one an arrow (core/flow/walk.h). */
#pragma once

#include "core/flow/walk.h"

enum find_page {
	FIND_START,
	FIND_RESULTS,
	FIND_HELP, /* help now: the best service for each topic */
	FIND_CARD,
	FIND_CODE, /* the square for a phone */
	FIND_END,
	FIND_BLANK,
	FIND_KEYS,
	FIND_PAGES
};

extern const struct walk_book find_book;

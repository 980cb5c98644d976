/* SPDX-License-Identifier: MIT */
/*
 * The urgent pages: whom to get and to ring, then routes with their guidance. A flow of its own,
 * which every other one opens on top of itself by a wish, so that the first page stands before any
 * content file, area or tally is opened (design.md 2.8). Only back, blank and end lead out of it,
 * and nothing in it is counted (design.md 2.3). Pure.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/flow/flow.h"
#include "core/words/topic.h"

/* The smallest page of 40x12: a line of it, what the office's plan and what is said may fill. */
enum {
	URGENT_COLUMNS = 38,
	URGENT_PLAN_LINES = 2,
	URGENT_LABEL_COLUMNS = 24, /* beside a number of URGENT_NUMBER_COLUMNS */
	URGENT_NUMBER_COLUMNS = 11,
	URGENT_CHOICE_COLUMNS = 34
};

struct urgent_options {
	const struct urgent *urgent; /* borrowed, as all here; outlives the flow */
	const char *const *labels;   /* a frame's: of options and keys */
	const char *const *reviewed; /* in the place of a label that is too long or holds a digit */
	enum setting setting;	     /* how its words are said */
	const char *office_plan;     /* first on the page, or NULL */
	size_t idle_blank, idle_drop; /* minutes without a key; 0: never */
};

struct flow *urgent_new(const struct urgent_options *options);

/* True where the plan stands whole on the first page: two lines of 38 columns, broken at spaces. */
bool urgent_plan_fits(const char *plan);

/* The same for what is said: in quotation marks, the second line a column further in. */
bool urgent_said_fits(const char *said);

/* SPDX-License-Identifier: MIT */
/*
 * Disclosure control: what of a tally may be shown to others (design.md 7, reliability.md 4.1).
 * Summed over the asked months, then 1 to 7 are hidden and all other counts are rounded to the
 * nearest 5; totals come from the raw counts by the same rule. Only closed months are shown.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/counts.h"

struct pool;

/* One counter of one month, over all stores. */
struct tally_cell {
	const char *month;  /* "2026-11" */
	const char *margin; /* an id of margin_ids */
	const char *key;    /* "money:offered"; "all" where the margin has none */
	long long count;    /* added less withdrawn */
};

enum { REPORT_THRESHOLD = 7, REPORT_BASE = 5, REPORT_KEYS = 2 };

struct report_options {
	const char *from, *to; /* months, both of them included; NULL: the first, the last */
	const char *today;     /* the month that is not over yet; no later one is either */
	enum margin by;	       /* MARGIN_COUNT: all */
	bool monthly;	       /* a month at a time instead of summed */
	bool exact;	       /* no control, open months too: for the keeper of the file */
	int threshold;	       /* taken as REPORT_THRESHOLD where it is less */
};

struct report_row {
	const char *month;	       /* NULL where the months are summed */
	const char *keys[REPORT_KEYS]; /* as many as the margin has columns; NULL in a total */
	long long count;	       /* what may be shown; 0 where it is hidden */
	bool hidden;		       /* shown as "*": from 1 to the threshold */
};

struct report_margin {
	const char *name;
	const char *const *columns; /* what the keys are: "topic", "outcome" */
	size_t column_count;
	const struct report_row *rows; /* by month, then keys; none of 0 */
	size_t row_count;
	const struct report_row *totals; /* one, or one a month; none where there are no columns */
	size_t total_count;
};

struct report {
	const char *from, *to; /* what is in it; both NULL where no month is */
	const char *closed_to; /* the last month that is over */
	/* Asked for but not over, so left out; both NULL for none. */
	const char *open_from, *open_to;
	bool monthly, exact;
	int hidden_below; /* 8 or more; 0 when exact */
	int rounded_to;	  /* 5; 1 when exact */
	struct report_margin margins[MARGIN_COUNT];
	size_t margin_count; /* those with rows, in the order of enum margin */
};

/* Cells of margins that this version does not know are left out. All in `pool`; borrows nothing. */
const struct report *report_new(const struct tally_cell *cells, size_t count,
	const struct report_options *options, struct pool *pool);

/* The margin of this id; MARGIN_COUNT for none. */
enum margin report_margin_named(const char *name);

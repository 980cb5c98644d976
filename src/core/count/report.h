/* SPDX-License-Identifier: MIT */
/*
 * Reports on a tally (design.md 7): of each of a store's periods that is over, what may be
 * published (core/count/disclosure.h), and of a longer span the sum of that. `exact` is something
 * else: every count as it is, for the keeper of the file alone.
 *
 * But for `exact` and for the clock, a report is a function of the published figures: the margins
 * that stand in it, its span and its sentences tell no more than they do.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/count/counts.h"
#include "core/count/periods.h"

struct pool;

/* One counter of one month, over all stores. */
struct tally_cell {
	const char *month;  /* "2026-11" */
	const char *margin; /* an id of margin_ids */
	const char *key;    /* "money"; "all" where the margin has none */
	long long count;
};

enum { REPORT_KEYS = 2 };

struct report_options {
	/* A span that begins and ends with periods of the store, or with months for `exact`. */
	const struct period *from, *to; /* NULL: the first with a listed row, the last */
	int today; /* the first month that is not over everywhere; no later one is either */
	struct schedule schedule;
	int by_topic_to; /* the last month with counts of the first format, and 0 for none */
	/* As in struct disclosure; NULL: any service may be for any need. */
	bool (*serves)(const void *context, const char *service, const char *need);
	const void *context;
	enum counts_margin by; /* MARGIN_COUNT: all */
	bool monthly;	       /* a month at a time; with `exact` only */
	bool exact;	       /* no control, open months too */
	int threshold;	       /* taken as DISCLOSURE_HIDDEN where it is less */
};

struct report_row {
	const char *month;	       /* NULL where the months are summed */
	const char *keys[REPORT_KEYS]; /* as many as the margin has columns */
	long long count;	       /* for conversations: at least so many, but for `exact` */
};

struct report_margin {
	const char *name;
	const char *const *columns; /* what the keys are: "topic", "stage" */
	size_t column_count;
	const struct report_row *rows; /* by month, then keys */
	size_t row_count;
	int hidden_below; /* no row below it is listed; 0 when exact */
	size_t left_out;  /* in how many of the periods; the rows are those of the others */
};

struct report {
	const char *period;    /* the kind that the last period is of: "quarter" */
	const char *from, *to; /* periods, or months when exact; both NULL where none is in it */
	const char *words;     /* the span in words; NULL with them */
	size_t periods;	       /* how many it sums; 0 when exact */
	const char *closed_to; /* the last period that is over */
	/* Asked for but not over, so left out; both NULL for none. */
	const char *open_from, *open_to;
	bool monthly, exact;
	int hidden_below;			    /* 8 or more; 0 when exact */
	int rounded_to;				    /* 5; 1 when exact */
	struct report_margin margins[MARGIN_COUNT]; /* all, or the one that was asked for */
	size_t margin_count;
};

/*
 * Cells of margins that this version does not know, and of no month, are left out; keys that mecc
 * would not write are cut and cleaned. All in `pool`; borrows nothing.
 */
const struct report *report_new(const struct tally_cell *cells, size_t count,
	const struct report_options *options, struct pool *pool);

/* The margin of this id; MARGIN_COUNT for none. */
enum counts_margin report_margin_named(const char *name);

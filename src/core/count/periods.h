/* SPDX-License-Identifier: MIT */
/*
 * Reporting periods (design.md 7): a store reports by the month, the quarter of the calendar or the
 * year from April to March. Whatever kinds a store had one after another, each month lies in
 * exactly one of its periods, so that no span of time is ever published twice. Pure.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/base/months.h"

struct pool;

enum period_kind { PERIOD_MONTH, PERIOD_QUARTER, PERIOD_YEAR, PERIOD_KINDS };

/* "month", "quarter", "year". */
extern const char *const period_ids[PERIOD_KINDS];

/* The kind of this id; PERIOD_KINDS for none. */
enum period_kind period_kind_named(const char *id);

struct period {
	enum period_kind kind;
	int first, last; /* its months, both of them in it, as month_index has them */
};

/* The period of this kind that holds the month. */
struct period period_with(enum period_kind kind, int month);

/*
 * "2026-11", "2026-q4", "2026-27". A name that could be both (2011-12) is the month. False where
 * it is none of them.
 */
bool period_named(const char *name, struct period *period);
const char *period_name(struct pool *pool, const struct period *period);

/* "November 2026", "October to December 2026", "April 2026 to March 2027". */
const char *period_words(struct pool *pool, const struct period *period);

/* From the first day of the month `from` on, a store's periods are of `kind`. */
struct tally_period {
	const char *from; /* "2027-01" */
	const char *kind; /* an id of period_ids */
};

/*
 * The changes of kind that a store has seen, the earliest first. Before the first of them periods
 * are quarters. One that does not stand where a period of the old and of the new kind both begin
 * holds from the next such month, so that no list can make two periods overlap.
 */
struct schedule {
	const struct tally_period *changes;
	size_t count;
};

/* The one period of the store that holds the month. */
struct period schedule_period(const struct schedule *schedule, int month);

/*
 * Where periods of `kind` begin when they are asked for while `month` is the latest that has begun
 * anywhere: the first month after it on which a period of the kind that holds in `month` and one
 * of the new kind both begin.
 */
int schedule_change(const struct schedule *schedule, enum period_kind kind, int month);

/* The first change that has not begun in `month`; NULL for none. */
const struct tally_period *schedule_pending(const struct schedule *schedule, int month);

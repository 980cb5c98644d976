/* SPDX-License-Identifier: MIT */
/* Months as the tally names them: "2026-11". Pure: the clock is the caller's. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct error;
struct pool;

enum { MONTH_ROOM = 8, MONTH_YEARS = 10 };

/* Four digits, a hyphen, 01 to 12. */
bool month_valid(const char *text);

/*
 * The month in which `seconds` since 1970 (UTC) fall where clocks are `offset` seconds ahead of
 * UTC. False, with a sentence that names the date, before `first_month` (that of this version) and
 * more than MONTH_YEARS years after it: such a clock is wrong.
 */
bool month_of(long long seconds, long offset, const char *first_month, char month[MONTH_ROOM],
	struct error *error);

/* Months since January of the year 0, of a month that is valid; and back, from 0 to MONTH_LAST. */
enum { MONTH_LAST = 10000 * 12 - 1 };
int month_index(const char *month);
void month_at(int index, char month[MONTH_ROOM]);

/* When the month (a valid one) begins at Greenwich, in seconds since 1970. */
long long month_start(const char *month);

/* True where a month begins at Greenwich in this very second. */
bool month_starts_at(long long seconds);

/* True where the month is over in every time zone at `seconds` since 1970. */
bool month_is_over(const char *month, long long seconds);

/* "November 2026"; the text itself where it is no month. */
const char *month_words(struct pool *pool, const char *month);

/* SPDX-License-Identifier: MIT */
/* Which months a period holds, under each kind that the store has had. */
#include "core/count/periods.h"

#include <string.h>

#include "core/base/pool.h"

const char *const period_ids[PERIOD_KINDS] = {
	[PERIOD_MONTH] = "month",
	[PERIOD_QUARTER] = "quarter",
	[PERIOD_YEAR] = "year",
};

static const int lengths[PERIOD_KINDS] = {
	[PERIOD_MONTH] = 1, [PERIOD_QUARTER] = 3, [PERIOD_YEAR] = 12};
/* Months from a January to a month on which a period begins: a year begins in April. */
static const int begins[PERIOD_KINDS] = {[PERIOD_YEAR] = 3};

enum period_kind period_kind_named(const char *id)
{
	size_t kind = 0;
	while (kind < PERIOD_KINDS && strcmp(period_ids[kind], id) != 0)
		kind++;
	return (enum period_kind)kind;
}

struct period period_with(enum period_kind kind, int month)
{
	int length = lengths[kind];
	/* A year is added so that nothing is negative in the first months of the year 0. */
	int first = month - (month - begins[kind] + 12) % length;
	return (struct period){kind, first > 0 ? first : 0, first + length - 1};
}

static bool is_digit(char letter)
{
	return letter >= '0' && letter <= '9';
}

bool period_named(const char *name, struct period *period)
{
	char january[MONTH_ROOM] = "0000-01";
	if (month_valid(name)) {
		*period = period_with(PERIOD_MONTH, month_index(name));
		return true;
	}
	for (size_t i = 0; i < 4; i++)
		if (!is_digit(name[i]))
			return false;
	if (name[4] != '-' || strlen(name) != 7)
		return false;
	memcpy(january, name, 4);
	int first = month_index(january), year = first / 12;
	if (name[5] == 'q' && name[6] >= '1' && name[6] <= '4') {
		*period = period_with(PERIOD_QUARTER, first + (name[6] - '1') * 3);
		return true;
	}
	if (!is_digit(name[5]) || !is_digit(name[6]) || year == 9999 ||
		(name[5] - '0') * 10 + name[6] - '0' != (year + 1) % 100)
		return false;
	*period = period_with(PERIOD_YEAR, first + begins[PERIOD_YEAR]);
	return true;
}

const char *period_name(struct pool *pool, const struct period *period)
{
	char month[MONTH_ROOM];
	int year = period->first / 12;
	switch (period->kind) {
	case PERIOD_QUARTER:
		return pool_format(pool, "%04d-q%d", year, period->first % 12 / 3 + 1);
	case PERIOD_YEAR:
		return pool_format(pool, "%04d-%02d", year, (year + 1) % 100);
	default:
		month_at(period->first, month);
		return pool_text(pool, month);
	}
}

const char *period_words(struct pool *pool, const struct period *period)
{
	char first[MONTH_ROOM], last[MONTH_ROOM];
	month_at(period->first, first);
	month_at(period->last, last);
	const char *to = month_words(pool, last);
	if (period->first == period->last)
		return to;
	const char *from = month_words(pool, first);
	/* Within a year it is named once. */
	if (period->first / 12 == period->last / 12)
		from = pool_copy(pool, from, strcspn(from, " "));
	return pool_format(pool, "%s to %s", from, to);
}

static bool begins_at(enum period_kind kind, int month)
{
	return period_with(kind, month).first == month;
}

static int both_begin(enum period_kind old, enum period_kind new, int month)
{
	while (!begins_at(old, month) || !begins_at(new, month))
		month++;
	return month;
}

static enum period_kind kind_at(const struct schedule *schedule, int month)
{
	enum period_kind kind = PERIOD_QUARTER;
	int since = 0;
	for (size_t i = 0; i < schedule->count; i++) {
		const struct tally_period *change = &schedule->changes[i];
		enum period_kind next = period_kind_named(change->kind);
		if (next == PERIOD_KINDS || !month_valid(change->from))
			continue;
		int from = month_index(change->from);
		from = both_begin(kind, next, from > since ? from : since);
		if (from > month)
			break;
		since = from;
		kind = next;
	}
	return kind;
}

struct period schedule_period(const struct schedule *schedule, int month)
{
	return period_with(kind_at(schedule, month), month);
}

int schedule_change(const struct schedule *schedule, enum period_kind kind, int month)
{
	return both_begin(kind_at(schedule, month), kind, month + 1);
}

const struct tally_period *schedule_pending(const struct schedule *schedule, int month)
{
	for (size_t i = 0; i < schedule->count; i++) {
		const char *from = schedule->changes[i].from;
		if (month_valid(from) && month_index(from) > month &&
			period_kind_named(schedule->changes[i].kind) != PERIOD_KINDS)
			return &schedule->changes[i];
	}
	return NULL;
}

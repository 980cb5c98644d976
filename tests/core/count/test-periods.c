/* SPDX-License-Identifier: MIT */
/* Reporting periods: their names, and that no change of kind makes two of them overlap. */
#include "core/count/periods.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/pool.h"
#include "tap.h"

static struct pool *pool;

static int at(const char *month)
{
	return month_index(month);
}

static bool named(const char *name, const char *words)
{
	struct period period;
	return period_named(name, &period) && strcmp(period_name(pool, &period), name) == 0 &&
	       strcmp(period_words(pool, &period), words) == 0;
}

static bool no_name(const char *name)
{
	struct period period;
	return !period_named(name, &period);
}

static void names(void)
{
	CHECK(named("2026-11", "November 2026"));
	CHECK(named("2026-q4", "October to December 2026"));
	CHECK(named("2027-q1", "January to March 2027"));
	CHECK(named("2026-27", "April 2026 to March 2027"));
	CHECK(named("2099-00", "April 2099 to March 2100"));
	CHECK(named("2011-12", "December 2011")); /* the month of the two */
	CHECK(no_name("2026-q0") && no_name("2026-q5") && no_name("2026-Q4"));
	CHECK(no_name("2026-26") && no_name("2026-28") && no_name("2026-2") && no_name("2026"));
	CHECK(no_name("2026-11-12") && no_name("") && no_name("q4-2026") && no_name("9999-00"));
	CHECK(no_name("2026-q4 ") && no_name("202x-q4") && no_name("2026q4"));
	CHECK(period_kind_named("year") == PERIOD_YEAR);
	CHECK(period_kind_named("week") == PERIOD_KINDS);
	struct period year = period_with(PERIOD_YEAR, at("2027-03"));
	CHECK(year.first == at("2026-04") && year.last == at("2027-03"));
	year = period_with(PERIOD_YEAR, at("2027-04"));
	CHECK(year.first == at("2027-04") && year.last == at("2028-03"));
	struct period quarter = period_with(PERIOD_QUARTER, at("2026-11"));
	CHECK(quarter.first == at("2026-10") && quarter.last == at("2026-12"));
	CHECK(period_with(PERIOD_YEAR, 0).first == 0);
}

static bool changes_at(
	enum period_kind old, enum period_kind new, const char *now, const char *want)
{
	const struct tally_period row = {"2000-04", period_ids[old]};
	const struct schedule schedule = {&row, 1};
	return schedule_change(&schedule, new, at(now)) == at(want);
}

static void starts(void)
{
	CHECK(changes_at(PERIOD_QUARTER, PERIOD_MONTH, "2026-11", "2027-01"));
	CHECK(changes_at(PERIOD_MONTH, PERIOD_QUARTER, "2026-11", "2027-01"));
	CHECK(changes_at(PERIOD_QUARTER, PERIOD_MONTH, "2027-01", "2027-04"));
	CHECK(changes_at(PERIOD_QUARTER, PERIOD_YEAR, "2026-11", "2027-04"));
	CHECK(changes_at(PERIOD_YEAR, PERIOD_MONTH, "2026-04", "2027-04"));
	CHECK(changes_at(PERIOD_YEAR, PERIOD_QUARTER, "2026-03", "2026-04"));
	CHECK(changes_at(PERIOD_MONTH, PERIOD_YEAR, "2027-04", "2028-04"));
	struct period period = schedule_period(&(struct schedule){0}, at("2026-11"));
	CHECK(period.kind == PERIOD_QUARTER);
	/* What a file holds that mecc never wrote: half-way, unheard of, no month. */
	const struct tally_period odd[] = {{"2026-11", "month"}, {"soon", "year"},
		{"2027-02", "week"}, {"2027-02", "year"}, {"2027-03", "quarter"}};
	const struct schedule schedule = {odd, 5};
	CHECK(schedule_period(&schedule, at("2026-12")).kind == PERIOD_QUARTER);
	CHECK(schedule_period(&schedule, at("2027-01")).kind == PERIOD_MONTH);
	CHECK(schedule_period(&schedule, at("2027-03")).kind == PERIOD_MONTH);
	CHECK(schedule_period(&schedule, at("2027-04")).kind == PERIOD_QUARTER);
}

enum { MONTHS = 120, START = 2026 * 12 };

static struct tally_period rows[MONTHS];
static size_t row_count;
static size_t late; /* changes that did not hold from where it was said */

/* As the store keeps it: a row takes the place of those that begin with it or later. */
static void keep(const char *from, enum period_kind kind)
{
	while (row_count && strcmp(rows[row_count - 1].from, from) >= 0)
		row_count--;
	rows[row_count++] = (struct tally_period){from, period_ids[kind]};
}

static void ask(enum period_kind kind, int now)
{
	const struct schedule schedule = {rows, row_count};
	const struct tally_period *pending = schedule_pending(&schedule, now);
	enum period_kind old = schedule_period(&schedule, now).kind;
	int begins = schedule_change(&schedule, kind, now);
	char from[MONTH_ROOM];
	month_at(begins, from);
	if (pending)
		keep(pending->from, old);
	if (kind != old)
		keep(pool_text(pool, from), kind);
	const struct schedule new = {rows, row_count};
	struct period then = schedule_period(&new, begins);
	late += then.kind != kind || then.first != begins;
}

/* Ten years in which somebody changes the kind now and again; what is over is published at once. */
static bool lives(unsigned seed, size_t *published)
{
	struct period of[MONTHS] = {{0}};
	bool good = true;
	row_count = 0;
	for (int now = 0; now < MONTHS; now++) {
		const struct schedule schedule = {rows, row_count};
		for (int month = 0; month < now; month++) {
			struct period period = schedule_period(&schedule, START + month);
			bool over = period.last < START + now;
			good = good && period.first <= START + month &&
			       period.last >= START + month;
			if (of[month].last &&
				(!over || memcmp(&period, &of[month], sizeof(period)) != 0))
				good = false; /* it was published as another period */
			if (over)
				of[month] = period;
			*published += over;
		}
		while (rand_r(&seed) % 4 == 0)
			ask((enum period_kind)(rand_r(&seed) % PERIOD_KINDS), START + now);
	}
	return good;
}

int main(void)
{
	size_t published = 0, bad = 0;
	pool = pool_new();
	names();
	starts();
	for (unsigned seed = 0; seed < 300; seed++)
		bad += !lives(seed, &published);
	CHECK(bad == 0 && late == 0 && published > 100000);
	pool_free(pool);
	return tap_done();
}

/* SPDX-License-Identifier: MIT */
/* Months, reports and disclosure control, by hand; report-attack.py and others attack them. */
#include "core/count/report.h"

#include <string.h>

#include "core/base/error.h"
#include "core/base/months.h"
#include "core/base/pool.h"
#include "tap.h"

static struct error error;

static bool month_is(long long seconds, long offset, const char *want)
{
	char month[MONTH_ROOM];
	return month_of(seconds, offset, "2026-11", month, &error) && strcmp(month, want) == 0;
}

static bool wrong(long long seconds, const char *date)
{
	char month[MONTH_ROOM];
	return !month_of(seconds, 0, "2026-11", month, &error) && strstr(error.text, date);
}

static void months(void)
{
	struct pool *pool = pool_new();
	char before[MONTH_ROOM];
	CHECK(month_valid("2026-11") && month_valid("0000-01") && month_valid("9999-12"));
	CHECK(!month_valid("2026-00") && !month_valid("2026-13") && !month_valid("2026/11"));
	CHECK(!month_valid("2026-1") && !month_valid("2026-111") && !month_valid(""));
	CHECK(!month_valid("202a-11") && !month_valid("2026-1x") && !month_valid("+026-11"));
	/* 2026-12-31 23:59:59 UTC and a second later; an hour ahead and behind. */
	CHECK(month_is(1798761599, 0, "2026-12") && month_is(1798761600, 0, "2027-01"));
	CHECK(month_is(1798761599, 3600, "2027-01") && month_is(1798761600, -3600, "2026-12"));
	CHECK(month_is(1835395200, 0, "2028-02")); /* 29 February */
	CHECK(month_is(1835481600, 0, "2028-03"));
	CHECK(month_is(1793491200, 0, "2026-11") && wrong(1793491199, "(31 Oct 2026)"));
	CHECK(month_is(2111529600, 0, "2036-11")); /* ten years on, and a month more */
	CHECK(wrong(2111788800, "(2 Dec 2036)"));
	CHECK(wrong(0, "(1 Jan 1970)"));
	CHECK(strcmp(error.text,
		      "The date on this computer looks wrong (1 Jan 1970). Not counted.") == 0);
	CHECK(wrong(2147558400, "(20 Jan 2038)") && wrong(4092595200, "(9 Sep 2099)"));
	CHECK(wrong(-1, "(31 Dec 1969)") && wrong(-62198755200, "Jan -1)"));
	CHECK(wrong(9223372036854775807, "33658") && wrong(-9223372036854775807 - 1, "-29719"));
	CHECK(month_index("0000-01") == 0 && month_index("2026-11") == 2026 * 12 + 10);
	month_at(2026 * 12 + 11, before);
	CHECK(strcmp(before, "2026-12") == 0);
	month_at(MONTH_LAST, before);
	CHECK(strcmp(before, "9999-12") == 0);
	CHECK(strcmp(month_words(pool, "2026-04"), "April 2026") == 0);
	CHECK(strcmp(month_words(pool, "soon"), "soon") == 0);
	pool_free(pool);
}

/* Two quarters of an office, and the first month of a third. */
static const struct tally_cell cells[] = {
	{"2026-10", "outcome", "offered", 9},
	{"2026-11", "outcome", "offered", 4},
	{"2026-11", "outcome", "listened", 7},
	{"2027-02", "outcome", "offered", 22},
	{"2027-04", "outcome", "offered", 100},
	{"2026-11", "step", "assist", 20},
	{"2027-02", "step", "ask", 2},
	{"2027-02", "step", "act", 20},
	{"2026-12", "topic", "money", 12},
	{"2026-12", "topic", "sleep", 8},
	{"2026-11", "service", "oxon:12", 9},
	{"2027-01", "service", "oxon:12", 10},
	{"2026-10", "stage", "money:action", 8},
	{"2026-11", "conversations", "all", 20},
	{"2027-02", "conversations", "all", 22},
	{"2026-11", "band", "under-1", -2},
	{"2026-11", "unheard-of", "preparation", 50},
	{"soon\x1b[31m", "outcome", "offered", 50},
	{"2026-11", "need", "x\x1b]0;y\x07", 9000000000000000000},
};

static struct report_options options(void)
{
	return (struct report_options){.by = MARGIN_COUNT, .today = month_index("2027-04")};
}

static const struct report *report_of(struct report_options options, struct pool *pool)
{
	return report_new(cells, sizeof(cells) / sizeof(*cells), &options, pool);
}

static const struct report_margin *margin_of(const struct report *report, const char *name)
{
	for (size_t i = 0; i < report->margin_count; i++)
		if (strcmp(report->margins[i].name, name) == 0)
			return &report->margins[i];
	return NULL;
}

/* The only row of a margin has this key and count. */
static bool one_row(const struct report *report, const char *name, const char *key, long long count)
{
	const struct report_margin *margin = margin_of(report, name);
	return margin && margin->row_count == 1 && margin->rows[0].count == count &&
	       strcmp(margin->rows[0].keys[0], key) == 0;
}

static void summed(struct pool *pool)
{
	const struct report *report = report_of(options(), pool);
	CHECK(strcmp(report->from, "2026-q4") == 0 && strcmp(report->to, "2027-q1") == 0);
	CHECK(strcmp(report->closed_to, "2027-q1") == 0 && report->periods == 2);
	CHECK(strcmp(report->period, "quarter") == 0);
	CHECK(strcmp(report->words, "October 2026 to March 2027") == 0);
	CHECK(strcmp(report->open_from, "2027-q2") == 0 && strcmp(report->open_to, "2027-q2") == 0);
	CHECK(report->hidden_below == 8 && report->rounded_to == 5 && !report->exact);
	/* Every margin stands there, whether it has rows or not. */
	CHECK(report->margin_count == MARGIN_COUNT);
	/* 13 and 22, each rounded by itself; 7 is not there. */
	CHECK(one_row(report, "outcome", "offered", 35));
	/* 20 of a step are 18 or more; where one is of 1 to 7 step is left out: 20 of an outcome.
	 */
	CHECK(margin_of(report, "conversations")->row_count == 1);
	CHECK(margin_of(report, "conversations")->rows[0].count == 18 + 18);
	CHECK(one_row(report, "step", "assist", 20) && margin_of(report, "step")->left_out == 1);
	CHECK(margin_of(report, "topic")->row_count == 2 && !margin_of(report, "topic")->left_out);
	/* A service is listed from 10 up. */
	CHECK(one_row(report, "service", "oxon:12", 10));
	CHECK(margin_of(report, "service")->hidden_below == 10);
	CHECK(strcmp(margin_of(report, "stage")->rows[0].keys[1], "action") == 0);
	CHECK(!margin_of(report, "band")->row_count && !margin_of(report, "unheard-of"));
	CHECK(one_row(report, "need", "x\xef\xbf\xbd]0;y\xef\xbf\xbd", 1000000000000));
}

static void other(struct pool *pool)
{
	struct report_options some = options();
	struct period first = period_with(PERIOD_QUARTER, month_index("2026-10"));
	struct period third = period_with(PERIOD_QUARTER, month_index("2027-04"));
	some.by = MARGIN_OUTCOME;
	some.to = &first;
	const struct report *report = report_of(some, pool);
	CHECK(report->margin_count == 1 && one_row(report, "outcome", "offered", 15));
	CHECK(strcmp(report->to, "2026-q4") == 0 && !report->open_from);
	some = options();
	some.from = some.to = &third;
	report = report_of(some, pool);
	CHECK(!report->from && strcmp(report->open_from, "2027-q2") == 0);
	/* By the year nothing is over before the first of April. */
	some = options();
	some.schedule = (struct schedule){&(struct tally_period){"2026-04", "year"}, 1};
	report = report_of(some, pool);
	CHECK(strcmp(report->from, "2026-27") == 0 && one_row(report, "outcome", "offered", 35));
	CHECK(margin_of(report, "step")->left_out == 1 && !margin_of(report, "step")->row_count);
	some.today = month_index("2027-03");
	report = report_of(some, pool);
	CHECK(strcmp(report->closed_to, "2026-q1") == 0 && strcmp(report->to, "2026-q1") == 0);
	/* The threshold can be raised only. */
	some = options();
	some.threshold = 17;
	report = report_of(some, pool);
	CHECK(report->hidden_below == 18 && one_row(report, "outcome", "offered", 20));
	some.threshold = 3;
	CHECK(report_of(some, pool)->hidden_below == 8);
	/* In months of the first format outcomes are no number of conversations. */
	some = options();
	some.by_topic_to = month_index("2026-11");
	report = report_of(some, pool);
	CHECK(margin_of(report, "conversations")->rows[0].count == 18 + 18);
	some.by_topic_to = month_index("2027-03");
	CHECK(margin_of(report_of(some, pool), "conversations")->rows[0].count == 18);
}

static void exact(struct pool *pool)
{
	struct report_options some = options();
	some.exact = true;
	const struct report *report = report_of(some, pool);
	CHECK(report->hidden_below == 0 && report->rounded_to == 1 && !report->open_from);
	CHECK(strcmp(report->from, "2026-10") == 0 && strcmp(report->to, "2027-04") == 0);
	CHECK(margin_of(report, "conversations")->rows[0].count == 42);
	CHECK(margin_of(report, "step")->row_count == 3 && !margin_of(report, "step")->left_out);
	some.monthly = true;
	report = report_of(some, pool);
	CHECK(strcmp(margin_of(report, "outcome")->rows[0].month, "2026-10") == 0);
	CHECK(margin_of(report, "outcome")->row_count == 5);
	/* Not without exact: a month inside a quarter would be a second cut of time. */
	some.exact = false;
	CHECK(!report_of(some, pool)->monthly);
	CHECK(report_margin_named("gap") == MARGIN_GAP);
	CHECK(report_margin_named("unheard-of") == MARGIN_COUNT);
}

/* Nobody is told whether little was counted or nothing. */
static void nothing(struct pool *pool)
{
	const struct tally_cell little[] = {{"2026-11", "conversations", "all", 7},
		{"2026-11", "step", "ask", 7}, {"2026-11", "outcome", "not-today", 7}};
	for (size_t count = 0; count <= 3; count += 3) {
		struct report_options some = options();
		const struct report *report = report_new(little, count, &some, pool);
		CHECK(strcmp(report->from, "2027-q1") == 0 && report->periods == 1);
		CHECK(margin_of(report, "step")->left_out == 1);
		for (size_t i = 0; i < report->margin_count; i++)
			CHECK(report->margins[i].row_count == 0);
	}
}

/* A margin that somebody adds has names for its keys, or they would all be added up. */
static void every_margin(struct pool *pool)
{
	for (enum counts_margin which = MARGIN_TOPIC; which < MARGIN_COUNT; which++) {
		struct tally_cell cell = {"2026-11", margin_ids[which], "a:b", 50};
		struct report_options some = options();
		some.exact = true;
		some.by = which;
		const struct report *report = report_new(&cell, 1, &some, pool);
		CHECK(report->margin_count == 1 && report->margins[0].row_count == 1);
		CHECK(report->margins[0].column_count > 0);
	}
}

int main(void)
{
	struct pool *pool = pool_new();
	months();
	summed(pool);
	other(pool);
	exact(pool);
	nothing(pool);
	every_margin(pool);
	pool_free(pool);
	return tap_done();
}

/* SPDX-License-Identifier: MIT */
/* Months and disclosure control, by hand; report.py compares it with another implementation. */
#include "core/report.h"

#include <string.h>

#include "core/error.h"
#include "core/months.h"
#include "core/pool.h"
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
	month_before("2026-11", before);
	CHECK(strcmp(before, "2026-10") == 0);
	month_before("2027-01", before);
	CHECK(strcmp(before, "2026-12") == 0);
	month_before("0000-01", before);
	CHECK(strcmp(before, "0000-01") == 0);
	CHECK(strcmp(month_words(pool, "2026-04"), "April 2026") == 0);
	CHECK(strcmp(month_words(pool, "soon"), "soon") == 0);
	pool_free(pool);
}

static const struct tally_cell cells[] = {
	{"2026-08", "conversations", "all", 9},
	{"2026-09", "conversations", "all", 4},
	{"2026-11", "conversations", "all", 100},
	{"2026-08", "stage", "money:preparation", 3},
	{"2026-09", "stage", "money:preparation", 5},
	{"2026-08", "stage", "money:action", 1},
	{"2026-08", "stage", "sleep:action", 0},
	{"2026-09", "service", "oxon:12", 22},
	{"2026-09", "service", "bare", 13},
	{"2026-09", "gap", "money.debt", 7},
	{"2026-09", "step", "act", -2},
	{"2026-09", "band", "under-1", 9000000000000000000},
	{"2026-09", "unheard-of", "preparation", 50},
};

static const struct report *report_of(struct report_options options, struct pool *pool)
{
	if (!options.today)
		options.today = "2026-10";
	return report_new(cells, sizeof(cells) / sizeof(*cells), &options, pool);
}

static const struct report_margin *margin_of(const struct report *report, const char *name)
{
	for (size_t i = 0; i < report->margin_count; i++)
		if (strcmp(report->margins[i].name, name) == 0)
			return &report->margins[i];
	return NULL;
}

static void summed(struct pool *pool)
{
	const struct report *report = report_of((struct report_options){.by = MARGIN_COUNT}, pool);
	CHECK(strcmp(report->from, "2026-08") == 0 && strcmp(report->to, "2026-09") == 0);
	CHECK(strcmp(report->closed_to, "2026-09") == 0);
	CHECK(strcmp(report->open_from, "2026-10") == 0 && strcmp(report->open_to, "2026-11") == 0);
	CHECK(report->hidden_below == 8 && report->rounded_to == 5 && !report->exact);
	CHECK(report->margin_count == 5);
	const struct report_margin *margin = margin_of(report, "conversations");
	CHECK(margin->row_count == 1 && margin->rows[0].count == 15 && margin->total_count == 0);
	margin = margin_of(report, "stage");
	CHECK(margin->row_count == 2 && margin->column_count == 2);
	CHECK(strcmp(margin->rows[0].keys[0], "money") == 0);
	CHECK(strcmp(margin->rows[0].keys[1], "action") == 0);
	CHECK(margin->rows[0].hidden && margin->rows[0].count == 0);
	CHECK(!margin->rows[1].hidden && margin->rows[1].count == 10);
	/* 9 in all: from the raw counts, not from what is shown. */
	CHECK(margin->total_count == 1 && !margin->totals[0].hidden);
	CHECK(margin->totals[0].count == 10);
	margin = margin_of(report, "service");
	CHECK(strcmp(margin->rows[0].keys[0], "bare") == 0 && !margin->rows[0].keys[1]);
	CHECK(strcmp(margin->rows[1].keys[0], "oxon:12") == 0);
	CHECK(margin->rows[1].count == 20);
	CHECK(margin->rows[0].count == 15 && margin->totals[0].count == 35);
	margin = margin_of(report, "gap");
	CHECK(margin->rows[0].hidden && margin->totals[0].hidden && !margin->rows[0].keys[1]);
	CHECK(margin_of(report, "band")->rows[0].count == 1000000000000);
	CHECK(!margin_of(report, "step") && !margin_of(report, "unheard-of"));
}

static void other(struct pool *pool)
{
	const struct report *report =
		report_of((struct report_options){.by = MARGIN_STAGE, .monthly = true}, pool);
	CHECK(report->margin_count == 1 && report->margins[0].row_count == 3);
	CHECK(strcmp(report->margins[0].rows[2].month, "2026-09") == 0);
	CHECK(report->margins[0].total_count == 2 && report->margins[0].totals[0].hidden);
	CHECK(strcmp(report->margins[0].totals[1].month, "2026-09") == 0);
	report = report_of((struct report_options){.by = MARGIN_COUNT, .exact = true}, pool);
	CHECK(report->hidden_below == 0 && report->rounded_to == 1 && !report->open_from);
	CHECK(strcmp(report->to, "2026-11") == 0);
	CHECK(margin_of(report, "conversations")->rows[0].count == 113);
	CHECK(margin_of(report, "gap")->rows[0].count == 7);
	/* The threshold can be raised only. */
	report = report_of((struct report_options){.by = MARGIN_COUNT, .threshold = 20}, pool);
	CHECK(report->hidden_below == 21 && margin_of(report, "service")->rows[0].hidden);
	report = report_of((struct report_options){.by = MARGIN_COUNT, .threshold = 3}, pool);
	CHECK(report->hidden_below == 8);
	/* Only what was asked for, as far as it is over. */
	report = report_of(
		(struct report_options){.by = MARGIN_COUNT, .from = "2026-09", .to = "2026-09"},
		pool);
	CHECK(margin_of(report, "conversations")->rows[0].hidden && !report->open_from);
	report = report_of((struct report_options){.by = MARGIN_COUNT, .from = "2026-12"}, pool);
	CHECK(!report->from && !report->margin_count);
	CHECK(strcmp(report->open_from, "2026-12") == 0);
	report = report_of(
		(struct report_options){.by = MARGIN_COUNT, .from = "2026-11", .to = "2026-11"},
		pool);
	CHECK(!report->from && strcmp(report->open_from, "2026-11") == 0);
	report = report_of(
		(struct report_options){.by = MARGIN_COUNT, .from = "2026-01", .to = "2026-02"},
		pool);
	CHECK(report->from && !report->margin_count && !report->open_from);
	report = report_new(
		NULL, 0, &(struct report_options){.by = MARGIN_COUNT, .today = "2026-10"}, pool);
	CHECK(!report->from && !report->margin_count && !report->open_from);
	CHECK(strcmp(report->closed_to, "2026-09") == 0);
	CHECK(report_margin_named("gap") == MARGIN_GAP);
	CHECK(report_margin_named("unheard-of") == MARGIN_COUNT);
}

/* A margin that somebody adds has names for its keys, or they would all be added up. */
static void every_margin(struct pool *pool)
{
	for (enum margin which = 0; which < MARGIN_COUNT; which++) {
		struct tally_cell cell = {"2026-09", margin_ids[which], "a:b", 50};
		const struct report *report = report_new(&cell, 1,
			&(struct report_options){.by = MARGIN_COUNT, .today = "2026-10"}, pool);
		CHECK(report->margin_count == 1);
		CHECK((report->margins[0].column_count == 0) == (which == MARGIN_CONVERSATIONS));
	}
}

int main(void)
{
	struct pool *pool = pool_new();
	months();
	summed(pool);
	other(pool);
	every_margin(pool);
	pool_free(pool);
	return tap_done();
}

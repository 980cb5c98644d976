/* SPDX-License-Identifier: MIT */
#include "core/report.h"

#include <stdlib.h>
#include <string.h>

#include "core/months.h"
#include "core/pool.h"

/* No cell of an office comes near; a damaged or foreign one cannot overflow a sum. */
static const long long cell_most = 1000000000000;

static const struct columns {
	const char *names[REPORT_KEYS];
	size_t count;
} columns[MARGIN_COUNT] = {
	[MARGIN_TOPIC] = {{"topic"}, 1},
	[MARGIN_OUTCOME] = {{"outcome"}, 1},
	[MARGIN_STEP] = {{"step"}, 1},
	[MARGIN_BAND] = {{"minutes"}, 1},
	[MARGIN_NEED] = {{"need"}, 1},
	[MARGIN_GAP] = {{"need"}, 1},
	[MARGIN_SERVICE] = {{"service"}, 1},
	[MARGIN_STAGE] = {{"topic", "stage"}, 2},
	[MARGIN_BARRIER] = {{"topic", "barrier"}, 2},
};

/* A row before disclosure control. */
struct raw {
	const char *month; /* "" where the months are summed */
	const char *key;
	long long count;
};

enum margin report_margin_named(const char *name)
{
	size_t margin = 0;
	while (margin < MARGIN_COUNT && strcmp(margin_ids[margin], name) != 0)
		margin++;
	return (enum margin)margin;
}

static int raw_order(const void *a, const void *b)
{
	const struct raw *left = a, *right = b;
	int months = strcmp(left->month, right->month);
	return months ? months : strcmp(left->key, right->key);
}

static long long sound_count(long long count)
{
	if (count < 0)
		return 0; /* a withdrawal that was merged before what it withdraws */
	return count > cell_most ? cell_most : count;
}

/* Adds up neighbours that are the same row; returns how many there are. */
static size_t sum_raw(struct raw *raw, size_t count)
{
	size_t filled = 0;
	if (count)
		qsort(raw, count, sizeof(*raw), raw_order);
	for (size_t i = 0; i < count; i++) {
		if (filled && raw_order(&raw[filled - 1], &raw[i]) == 0)
			raw[filled - 1].count += raw[i].count;
		else
			raw[filled++] = raw[i];
	}
	return filled;
}

/* The rule itself, for at least 1. Every number that leaves passes here, totals too. */
static void disclose(const struct report *report, long long raw, struct report_row *row)
{
	row->hidden = raw < report->hidden_below;
	row->count = row->hidden ? 0
				 : (raw + report->rounded_to / 2) / report->rounded_to *
					   report->rounded_to;
}

/* The second half of a key follows its last colon; an imported service has one in its id. */
static void split_key(const char *key, size_t column_count, const char **keys, struct pool *pool)
{
	const char *colon = strrchr(key, ':');
	if (column_count == 0)
		return;
	if (column_count == 1 || !colon) {
		keys[0] = pool_text(pool, key);
		keys[1] = column_count == 1 ? NULL : "";
		return;
	}
	keys[0] = pool_copy(pool, key, (size_t)(colon - key));
	keys[1] = pool_text(pool, colon + 1);
}

static const char *shown_month(const struct report *report, const char *month, struct pool *pool)
{
	return report->monthly ? pool_text(pool, month) : NULL;
}

static void add_rows(const struct report *report, struct report_margin *margin,
	const struct raw *raw, size_t count, struct pool *pool)
{
	struct report_row *rows = pool_array(pool, count, sizeof(*rows));
	struct report_row *totals = pool_array(pool, count, sizeof(*totals));
	long long total = 0;
	margin->rows = rows;
	margin->totals = totals;
	for (size_t i = 0; i < count; i++) {
		total += raw[i].count;
		/* A row of 0 would say that something was there and was taken back. */
		if (raw[i].count > 0) {
			struct report_row *row = &rows[margin->row_count++];
			row->month = shown_month(report, raw[i].month, pool);
			split_key(raw[i].key, margin->column_count, row->keys, pool);
			disclose(report, raw[i].count, row);
		}
		bool last = i + 1 == count || strcmp(raw[i].month, raw[i + 1].month) != 0;
		if (last && total > 0 && margin->column_count) {
			struct report_row *row = &totals[margin->total_count++];
			row->month = shown_month(report, raw[i].month, pool);
			disclose(report, total, row);
		}
		if (last)
			total = 0;
	}
}

static void add_margin(struct report *report, enum margin which, const struct tally_cell *cells,
	size_t count, struct pool *pool)
{
	struct report_margin margin = {.name = margin_ids[which],
		.columns = columns[which].names,
		.column_count = columns[which].count};
	struct raw *raw = pool_array(pool, count, sizeof(*raw));
	size_t filled = 0;
	for (size_t i = 0; i < count; i++) {
		if (strcmp(cells[i].margin, margin.name) != 0 ||
			strcmp(cells[i].month, report->from) < 0 ||
			strcmp(cells[i].month, report->to) > 0)
			continue;
		raw[filled++] = (struct raw){report->monthly ? cells[i].month : "", cells[i].key,
			sound_count(cells[i].count)};
	}
	add_rows(report, &margin, raw, sum_raw(raw, filled), pool);
	if (margin.row_count)
		report->margins[report->margin_count++] = margin;
}

/* Which of the asked months are in it, and which are left out because they are not over. */
static void set_months(struct report *report, const struct tally_cell *cells, size_t count,
	const struct report_options *options, struct pool *pool)
{
	char closed[MONTH_ROOM];
	const char *first = NULL, *last = options->today;
	month_before(options->today, closed);
	report->closed_to = pool_text(pool, closed);
	for (size_t i = 0; i < count; i++) {
		if (!first || strcmp(cells[i].month, first) < 0)
			first = cells[i].month;
		if (strcmp(cells[i].month, last) > 0)
			last = cells[i].month;
	}
	const char *from = options->from ? options->from : first;
	const char *to = options->to ? options->to : last;
	if (!from)
		return;
	if (!report->exact && strcmp(to, closed) > 0) {
		bool later = strcmp(from, closed) > 0;
		report->open_from = pool_text(pool, later ? from : options->today);
		report->open_to = pool_text(pool, to);
		to = closed;
	}
	if (strcmp(from, to) > 0)
		return;
	report->from = pool_text(pool, from);
	report->to = pool_text(pool, to);
}

const struct report *report_new(const struct tally_cell *cells, size_t count,
	const struct report_options *options, struct pool *pool)
{
	struct report *report = pool_take(pool, sizeof(*report));
	int threshold = REPORT_THRESHOLD;
	if (options->threshold > threshold)
		threshold = options->threshold;
	report->monthly = options->monthly;
	report->exact = options->exact;
	report->hidden_below = options->exact ? 0 : threshold + 1;
	report->rounded_to = options->exact ? 1 : REPORT_BASE;
	set_months(report, cells, count, options, pool);
	for (enum margin which = 0; report->from && which < MARGIN_COUNT; which++)
		if (options->by == MARGIN_COUNT || options->by == which)
			add_margin(report, which, cells, count, pool);
	return report;
}

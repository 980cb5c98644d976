/* SPDX-License-Identifier: MIT */
/* Sums what was published of each period, and words it. */
#include "core/count/report.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/count/disclosure.h"

/* No cell of an office comes near; a damaged or foreign one cannot overflow a sum. */
static const long long cell_most = 1000000000000;

enum { KEY_MOST = 96 }; /* what the store's own schema lets in */

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

/* A count before it stands in a report. */
struct raw {
	int from; /* the first month of its period, or its month, or 0: what is summed */
	int to;
	enum counts_margin margin;
	const char *key;
	long long count;
};

struct raws {
	struct raw *items;
	size_t count;
};

/* What is made. */
struct work {
	const struct report_options *options;
	struct report *report;
	struct pool *pool;
	struct raws sums; /* what is published of all periods */
	/* In how many periods step stands, and topic does not. */
	size_t steps, no_topics;
	struct pool *scratch; /* of one period */
	int first, last;      /* the months of the span, last < first for none */
};

enum counts_margin report_margin_named(const char *name)
{
	size_t margin = 0;
	while (margin < MARGIN_COUNT && strcmp(margin_ids[margin], name) != 0)
		margin++;
	return (enum counts_margin)margin;
}

static int raw_order(const void *a, const void *b)
{
	const struct raw *left = a, *right = b;
	if (left->from != right->from)
		return left->from < right->from ? -1 : 1;
	if (left->margin != right->margin)
		return left->margin < right->margin ? -1 : 1;
	return strcmp(left->key, right->key);
}

static long long sound_count(long long count)
{
	if (count < 0)
		return 0;
	return count > cell_most ? cell_most : count;
}

/* Adds up neighbours that are the same row. */
static void sum_raws(struct raws *raws)
{
	struct raw *raw = raws->items;
	size_t filled = 0;
	if (raws->count)
		qsort(raw, raws->count, sizeof(*raw), raw_order);
	for (size_t i = 0; i < raws->count; i++) {
		if (filled && raw_order(&raw[filled - 1], &raw[i]) == 0)
			raw[filled - 1].count += raw[i].count;
		else
			raw[filled++] = raw[i];
	}
	raws->count = filled;
}

static const char *clean_key(const char *key, struct pool *pool)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_:.-";
	size_t length = strspn(key, letters);
	if (length <= KEY_MOST && !key[length])
		return pool_text(pool, key);
	return text_clean(pool, pool_copy(pool, key, strnlen(key, KEY_MOST)), TEXT_LINE);
}

/* The cells that count, each with the period, or for `exact` the month, that it is summed in. */
static struct raws read_cells(const struct work *work, const struct tally_cell *cells, size_t count)
{
	const struct report_options *options = work->options;
	struct raws raws = {pool_array(work->pool, count, sizeof(struct raw)), 0};
	for (size_t i = 0; i < count; i++) {
		enum counts_margin margin = report_margin_named(cells[i].margin);
		if (margin == MARGIN_COUNT || !month_valid(cells[i].month))
			continue;
		int month = month_index(cells[i].month);
		struct period period = options->exact ? period_with(PERIOD_MONTH, month)
						      : schedule_period(&options->schedule, month);
		raws.items[raws.count++] = (struct raw){period.first, period.last, margin,
			clean_key(cells[i].key, work->pool), sound_count(cells[i].count)};
	}
	sum_raws(&raws);
	return raws;
}

static bool asked(const struct work *work, const struct raw *raw)
{
	const struct report_options *options = work->options;
	return (!options->from || raw->from >= options->from->first) &&
	       (!options->to || raw->to <= options->to->last) &&
	       (options->exact || raw->to < options->today);
}

/* What is published of one period joins the sums. False where that is nothing. */
static bool add_period(struct work *work, const struct raw *raw, size_t count)
{
	const struct report_options *options = work->options;
	struct disclosure disclosure = {.by_topic = raw->from <= options->by_topic_to,
		.serves = options->serves,
		.context = options->context};
	size_t before = work->sums.count;
	for (size_t i = 0; i < count; i++) {
		struct disclosure_margin *margin = &disclosure.margins[raw[i].margin];
		if (!margin->rows)
			margin->rows = pool_array(work->scratch, count - i, sizeof(*margin->rows));
		if (raw[i].margin != MARGIN_CONVERSATIONS)
			margin->rows[margin->count++] =
				(struct disclosure_row){raw[i].key, raw[i].count, 0};
	}
	disclose(&disclosure, work->scratch);
	if (work->report->hidden_below > DISCLOSURE_HIDDEN + 1)
		disclose_less(&disclosure, work->report->hidden_below - 1);
	if (disclosure.at_least)
		work->sums.items[work->sums.count++] = (struct raw){
			.margin = MARGIN_CONVERSATIONS, .key = "", .count = disclosure.at_least};
	for (enum counts_margin which = 0; which < MARGIN_COUNT; which++) {
		const struct disclosure_margin *margin = &disclosure.margins[which];
		for (size_t i = 0; i < margin->count; i++)
			if (margin->rows[i].shown)
				work->sums.items[work->sums.count++] = (struct raw){.margin = which,
					.key = margin->rows[i].key,
					.count = margin->rows[i].shown};
	}
	work->steps += !disclosure.margins[MARGIN_STEP].left_out;
	work->no_topics += disclosure.margins[MARGIN_TOPIC].left_out;
	pool_clear(work->scratch);
	return work->sums.count > before;
}

static struct period period_over(const struct report_options *options)
{
	struct period open = schedule_period(&options->schedule, options->today);
	return open.first > 0 ? schedule_period(&options->schedule, open.first - 1) : open;
}

/* The periods that are over: each by itself, then their sum. */
static void add_periods(struct work *work, const struct raws *raws)
{
	const struct report_options *options = work->options;
	struct period closed = period_over(options);
	work->sums.items = pool_array(work->pool, raws->count * 2, sizeof(struct raw));
	work->last =
		options->to && options->to->last < closed.last ? options->to->last : closed.last;
	work->first = schedule_period(&options->schedule, work->last).first;
	bool any = false;
	for (size_t i = 0, end; i < raws->count; i = end) {
		for (end = i + 1; end < raws->count; end++)
			if (raws->items[end].from != raws->items[i].from)
				break;
		if (!asked(work, &raws->items[i]) || !add_period(work, &raws->items[i], end - i))
			continue;
		if (!any && raws->items[i].from < work->first)
			work->first = raws->items[i].from;
		any = true;
	}
	if (options->from)
		work->first = options->from->first;
	sum_raws(&work->sums);
}

/* Every count of the asked months, over all of them or a month at a time. */
static void add_exact(struct work *work, const struct raws *raws)
{
	const struct report_options *options = work->options;
	work->sums.items = pool_array(work->pool, raws->count, sizeof(struct raw));
	work->first = options->from ? options->from->first : MONTH_LAST;
	work->last = options->to ? options->to->last : -1;
	for (size_t i = 0; i < raws->count; i++) {
		struct raw raw = raws->items[i];
		if (!asked(work, &raw))
			continue;
		work->first = !options->from && raw.from < work->first ? raw.from : work->first;
		work->last = !options->to && raw.to > work->last ? raw.to : work->last;
		raw.from = options->monthly ? raw.from : 0;
		if (raw.count > 0)
			work->sums.items[work->sums.count++] = raw;
	}
	sum_raws(&work->sums);
}

/* The second half of a key follows its last colon. */
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

static void add_margin(struct work *work, enum counts_margin which)
{
	struct report *report = work->report;
	struct report_margin *margin = &report->margins[report->margin_count++];
	int least = which == MARGIN_SERVICE ? DISCLOSURE_SERVICE + 1 : 0;
	*margin = (struct report_margin){.name = margin_ids[which],
		.columns = columns[which].names,
		.column_count = columns[which].count,
		.hidden_below = report->hidden_below};
	if (!report->exact && least > margin->hidden_below)
		margin->hidden_below = least;
	struct report_row *rows = pool_array(work->pool, work->sums.count, sizeof(*rows));
	margin->rows = rows;
	for (size_t i = 0; i < work->sums.count; i++) {
		const struct raw *sum = &work->sums.items[i];
		if (sum->margin != which)
			continue;
		struct report_row *row = &rows[margin->row_count++];
		char month[MONTH_ROOM];
		month_at(sum->from, month);
		row->month = report->monthly ? pool_text(work->pool, month) : NULL;
		row->count = sum->count;
		split_key(sum->key, margin->column_count, row->keys, work->pool);
	}
	/* Where nothing was counted step is left out as where there was little. */
	if (which == MARGIN_STEP)
		margin->left_out = report->periods - work->steps;
	if (which == MARGIN_TOPIC)
		margin->left_out = work->no_topics;
}

static const char *name_at(const struct work *work, int month)
{
	struct period period = work->options->exact
				       ? period_with(PERIOD_MONTH, month)
				       : schedule_period(&work->options->schedule, month);
	return period_name(work->pool, &period);
}

/* What was asked for and is not over. */
static void set_open(struct work *work)
{
	const struct report_options *options = work->options;
	struct period open = schedule_period(&options->schedule, options->today);
	int last = options->to ? options->to->last : open.last;
	if (options->exact || last < open.first)
		return;
	bool later = options->from && options->from->first > open.first;
	work->report->open_from = name_at(work, later ? options->from->first : open.first);
	work->report->open_to = name_at(work, last);
}

static void set_span(struct work *work)
{
	struct report *report = work->report;
	struct period closed = period_over(work->options);
	report->closed_to = period_name(work->pool, &closed);
	report->period = period_ids[closed.kind];
	set_open(work);
	if (work->last < work->first)
		return;
	struct period span = {PERIOD_MONTH, work->first, work->last};
	report->words = period_words(work->pool, &span);
	report->from = name_at(work, work->first);
	report->to = name_at(work, work->last);
	if (report->exact)
		return;
	for (int month = work->first; month <= work->last; report->periods++) {
		struct period period = schedule_period(&work->options->schedule, month);
		report->period = period_ids[period.kind];
		month = period.last + 1;
	}
}

const struct report *report_new(const struct tally_cell *cells, size_t count,
	const struct report_options *options, struct pool *pool)
{
	struct report *report = pool_take(pool, sizeof(*report));
	struct work work = {.options = options, .report = report, .pool = pool};
	int threshold = DISCLOSURE_HIDDEN;
	if (options->threshold > threshold)
		threshold = options->threshold;
	report->exact = options->exact;
	report->monthly = options->monthly && options->exact;
	report->hidden_below = options->exact ? 0 : threshold + 1;
	report->rounded_to = options->exact ? 1 : DISCLOSURE_BASE;
	struct raws raws = read_cells(&work, cells, count);
	if (options->exact) {
		add_exact(&work, &raws);
	} else {
		work.scratch = pool_new();
		add_periods(&work, &raws);
		pool_free(work.scratch);
	}
	set_span(&work);
	for (enum counts_margin which = 0; which < MARGIN_COUNT; which++)
		if (options->by == MARGIN_COUNT || options->by == which)
			add_margin(&work, which);
	return report;
}

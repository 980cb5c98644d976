/* SPDX-License-Identifier: MIT */
/* Hides small counts, then more, until nobody can work one out from what is published. */
#include "core/count/disclosure.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/pool.h"
#include "core/count/bounds.h"

static const size_t band_count = BAND_COUNT - 1;

/*
 * What is known so far of one period, from what is listed so far: by what a talk is, and by what it
 * is as a rule. Rows have the same numbers in both.
 */
struct facts {
	struct bounds sure, likely;
};

struct known {
	struct facts facts, before; /* now, and when a margin or a group was begun */
	struct disclosure *disclosure;
	size_t conversations; /* rows of `bounds` */
	size_t outcomes[OUTCOME_COUNT];
	size_t acted, rest; /* talks that came to an offer by their outcomes, and the others */
	size_t *rows[MARGIN_COUNT];  /* those of the listed rows, else NONE */
	size_t *list, listed;	     /* room for rows of a limit */
	size_t *topics, topic_count; /* the listed ones and the hidden ones that are known of */
};

static const size_t none = (size_t)-1;

static int hidden_to(enum counts_margin margin)
{
	return margin == MARGIN_SERVICE ? DISCLOSURE_SERVICE : DISCLOSURE_HIDDEN;
}

long long disclosed_least(enum counts_margin margin, long long shown)
{
	long long least = shown - DISCLOSURE_BASE / 2;
	return least > hidden_to(margin) ? least : hidden_to(margin) + 1;
}

static long long disclosed_most(long long shown)
{
	return shown + DISCLOSURE_BASE / 2;
}

static long long rounded(enum counts_margin margin, long long raw)
{
	if (raw <= hidden_to(margin))
		return 0;
	return (raw + DISCLOSURE_BASE / 2) / DISCLOSURE_BASE * DISCLOSURE_BASE;
}

static size_t add_row(struct known *known, long long low, long long high, bool hidden)
{
	(void)bounds_row(&known->facts.likely, low, high, hidden);
	return bounds_row(&known->facts.sure, low, high, hidden);
}

/* So it is in every store. What is likely gives way where it does not agree. */
static void sure(struct known *known, const size_t *less, size_t less_count, const size_t *more,
	size_t more_count)
{
	struct facts *facts = &known->facts;
	/* Where it cannot be, the table is none of ours. */
	(void)bounds_limit(&facts->sure, less, less_count, more, more_count);
	if (!bounds_limit(&facts->likely, less, less_count, more, more_count))
		facts->likely = facts->sure;
}

/* So it is as a rule, and not in this store where it cannot be. */
static void likely(struct known *known, const size_t *less, size_t less_count, const size_t *more,
	size_t more_count)
{
	(void)bounds_limit(&known->facts.likely, less, less_count, more, more_count);
}

/* A row that is listed is known to lie around its figure. */
static size_t know_row(struct known *known, enum counts_margin margin, size_t index)
{
	long long shown = known->disclosure->margins[margin].rows[index].shown;
	size_t row = add_row(known, disclosed_least(margin, shown), disclosed_most(shown), false);
	known->rows[margin][index] = row;
	return row;
}

static size_t know_hidden(struct known *known, enum counts_margin margin)
{
	return add_row(known, 0, hidden_to(margin), true);
}

/* All listed rows of a margin, and `hidden` more, stand in known->list then. */
static void know_margin(struct known *known, enum counts_margin margin, size_t hidden)
{
	const struct disclosure_margin *of = &known->disclosure->margins[margin];
	known->listed = 0;
	for (size_t i = 0; i < of->count; i++)
		if (of->rows[i].shown)
			known->list[known->listed++] = know_row(known, margin, i);
	for (size_t i = 0; i < hidden; i++)
		known->list[known->listed++] = know_hidden(known, margin);
}

static size_t count_listed(const struct disclosure_margin *margin)
{
	size_t count = 0;
	for (size_t i = 0; i < margin->count; i++)
		count += margin->rows[i].shown > 0;
	return count;
}

static size_t all_but(size_t all, size_t listed)
{
	return all > listed ? all - listed : 0;
}

static void know_equal(struct known *known, size_t row, const size_t *rows, size_t count)
{
	sure(known, rows, count, &row, 1);
	sure(known, &row, 1, rows, count);
}

/* The rows of known->list are together at most `row`. */
static void know_at_most(struct known *known, size_t row)
{
	sure(known, known->list, known->listed, &row, 1);
}

/* Also for somebody who knows of so many topics and no more, one or more of them in each talk. */
static bool loose_in(const struct known *known, const struct bounds *bounds)
{
	struct bounds guess = *bounds;
	if (!bounds_loose(bounds))
		return false;
	if (!known->topic_count)
		return true;
	(void)bounds_limit(&guess, &known->conversations, 1, known->topics, known->topic_count);
	return bounds_loose(&guess);
}

/* Each hidden row keeps its values. */
static bool loose(const struct known *known)
{
	return loose_in(known, &known->facts.sure) && loose_in(known, &known->facts.likely);
}

static void unlist(struct disclosure_margin *margin, bool left_out)
{
	for (size_t i = 0; i < margin->count; i++)
		margin->rows[i].shown = 0;
	margin->left_out = left_out;
}

static bool row_is(const struct disclosure_margin *margin, size_t index, const char *key)
{
	return strcmp(margin->rows[index].key, key) == 0;
}

/* Outcomes come first: nothing else is known, so nothing can be told by them. */
static void know_outcomes(struct known *known)
{
	struct disclosure_margin *of = &known->disclosure->margins[MARGIN_OUTCOME];
	known->conversations = add_row(known, 0, BOUNDS_MOST, false);
	known->acted = add_row(known, 0, BOUNDS_MOST, false);
	known->rest = add_row(known, 0, BOUNDS_MOST, false);
	know_margin(known, MARGIN_OUTCOME, 0);
	for (size_t outcome = 0; outcome < OUTCOME_COUNT; outcome++) {
		size_t row = none;
		for (size_t i = 0; i < of->count; i++)
			if (of->rows[i].shown && row_is(of, i, outcome_ids[outcome]))
				row = known->rows[MARGIN_OUTCOME][i];
		known->outcomes[outcome] = row == none ? know_hidden(known, MARGIN_OUTCOME) : row;
	}
	if (!known->disclosure->by_topic) {
		const size_t parts[] = {known->acted, known->rest};
		know_equal(known, known->acted, &known->outcomes[OUTCOME_OFFERED],
			OUTCOME_COUNT - OUTCOME_OFFERED);
		know_equal(known, known->rest, known->outcomes, OUTCOME_OFFERED);
		know_equal(known, known->conversations, parts, 2);
	}
	if (!loose(known))
		unlist(of, false); /* a table that is none of ours */
}

/* A service taken and a plan made: at most one a conversation, and most often by this outcome. */
static void know_taken(struct known *known, const size_t *rows, size_t count)
{
	const size_t taken[] = {known->outcomes[OUTCOME_TOOK], known->outcomes[OUTCOME_PLAN]};
	if (!known->disclosure->by_topic)
		likely(known, rows, count, taken, 2);
}

/* The row of a step; one that nobody came to, since step stands whole, where it is not listed. */
static size_t step_row(struct known *known, const char *id)
{
	const struct disclosure_margin *of = &known->disclosure->margins[MARGIN_STEP];
	for (size_t i = 0; i < of->count; i++)
		if (of->rows[i].shown && row_is(of, i, id))
			return known->rows[MARGIN_STEP][i];
	return add_row(known, 0, 0, false);
}

/*
 * How far a talk went and how it ended go together, as a rule: who came to an offer came to act,
 * and who did not want to talk was asked and no more.
 */
static void know_ends(struct known *known)
{
	const size_t *outcomes = known->outcomes;
	const size_t ask = step_row(known, "ask"), assist = step_row(known, "assist");
	const size_t act = step_row(known, "act");
	const size_t before[] = {ask, assist};
	if (known->disclosure->by_topic)
		return;
	likely(known, &act, 1, &known->acted, 1);
	likely(known, &known->acted, 1, &act, 1);
	likely(known, &known->rest, 1, before, 2);
	likely(known, before, 2, &known->rest, 1);
	likely(known, &outcomes[OUTCOME_NOT_TODAY], 1, &ask, 1);
	likely(known, &assist, 1, &outcomes[OUTCOME_LISTENED], 2);
}

static void know_steps(struct known *known)
{
	struct disclosure_margin *of = &known->disclosure->margins[MARGIN_STEP];
	bool whole = count_listed(of) > 0;
	for (size_t i = 0; i < of->count; i++)
		whole = whole && (of->rows[i].raw <= 0 || of->rows[i].shown);
	if (whole) {
		know_margin(known, MARGIN_STEP, 0);
		know_equal(known, known->conversations, known->list, known->listed);
		know_ends(known);
	}
	if (!whole || !loose(known)) {
		unlist(of, true);
		known->facts = known->before;
	}
}

static void know_topics(struct known *known)
{
	struct disclosure_margin *of = &known->disclosure->margins[MARGIN_TOPIC];
	size_t hidden = all_but(DISCLOSURE_TOPICS, count_listed(of));
	know_margin(known, MARGIN_TOPIC, hidden ? hidden : 1);
	known->topic_count = known->listed;
	memcpy(known->topics, known->list, known->listed * sizeof(size_t));
	if (known->disclosure->by_topic) {
		sure(known, known->list, known->listed, known->outcomes, OUTCOME_COUNT);
		sure(known, known->outcomes, OUTCOME_COUNT, known->list, known->listed);
	}
	for (size_t i = 0; i < known->topic_count; i++)
		sure(known, &known->topics[i], 1, &known->conversations, 1);
	if (!loose(known)) {
		unlist(of, true);
		for (size_t i = 0; i < of->count; i++)
			known->rows[MARGIN_TOPIC][i] = none;
		known->topic_count = 0;
		known->facts = known->before;
	}
}

static void know_bands(struct known *known)
{
	struct disclosure_margin *of = &known->disclosure->margins[MARGIN_BAND];
	know_margin(known, MARGIN_BAND, all_but(band_count, count_listed(of)));
	know_at_most(known, known->conversations);
	if (!loose(known)) {
		unlist(of, false);
		known->facts = known->before;
	}
}

/* How much of a key names its topic: "money" of "money.debt" and "money:action". */
static size_t topic_length(const char *key)
{
	return strcspn(key, ".:");
}

static bool same_topic(const char *key, const char *other)
{
	size_t length = topic_length(key);
	return length == topic_length(other) && memcmp(key, other, length) == 0;
}

/* The row of the topic; one of its own where it is not listed. */
static size_t topic_row(struct known *known, const char *key)
{
	const struct disclosure_margin *of = &known->disclosure->margins[MARGIN_TOPIC];
	for (size_t i = 0; i < of->count; i++)
		if (same_topic(key, of->rows[i].key) && of->rows[i].shown)
			return known->rows[MARGIN_TOPIC][i];
	if (!of->left_out)
		return none;
	size_t row = add_row(known, 0, BOUNDS_MOST, false);
	sure(known, &row, 1, &known->conversations, 1);
	return row;
}

/* Adds the listed rows of a margin to known->list that are of the topic of `key`. */
static void list_group(struct known *known, enum counts_margin margin, const char *key)
{
	const struct disclosure_margin *of = &known->disclosure->margins[margin];
	for (size_t i = 0; i < of->count; i++)
		if (of->rows[i].shown && same_topic(key, of->rows[i].key) &&
			known->rows[margin][i] != none)
			known->list[known->listed++] = known->rows[margin][i];
}

/* The rows of one topic, which end before `end`: together at most the topic. */
static void know_group(struct known *known, enum counts_margin margin, size_t first, size_t end)
{
	struct disclosure_margin *of = &known->disclosure->margins[margin];
	const char *key = of->rows[first].key;
	bool any = false;
	known->before = known->facts;
	for (size_t i = first; i < end; i++)
		if (of->rows[i].shown) {
			(void)know_row(known, margin, i);
			any = true;
		}
	if (!any)
		return;
	size_t topic = topic_row(known, key);
	known->listed = 0;
	list_group(known, margin, key);
	known->list[known->listed++] = know_hidden(known, margin);
	/* One need a topic and talk as a rule: a service taken, or nothing near. */
	if (margin == MARGIN_NEED)
		know_taken(known, known->list, known->listed);
	if (topic != none && (margin == MARGIN_NEED || margin == MARGIN_GAP))
		likely(known, known->list, known->listed, &topic, 1);
	else if (topic != none)
		know_at_most(known, topic);
	if (topic != none && margin == MARGIN_GAP) {
		list_group(known, MARGIN_NEED, key);
		likely(known, known->list, known->listed, &topic, 1);
	}
	if (loose(known))
		return;
	for (size_t i = first; i < end; i++) {
		of->rows[i].shown = 0;
		known->rows[margin][i] = none;
	}
	known->facts = known->before;
}

static void know_groups(struct known *known, enum counts_margin margin)
{
	const struct disclosure_margin *of = &known->disclosure->margins[margin];
	for (size_t first = 0, end; first < of->count; first = end) {
		for (end = first + 1; end < of->count; end++)
			if (!same_topic(of->rows[first].key, of->rows[end].key))
				break;
		know_group(known, margin, first, end);
	}
}

/* The needs of all topics are together at most the talks in which a service was taken. */
static void know_needs(struct known *known)
{
	struct disclosure_margin *of = &known->disclosure->margins[MARGIN_NEED];
	const struct facts before = known->facts;
	know_groups(known, MARGIN_NEED);
	known->listed = 0;
	for (size_t i = 0; i < of->count; i++)
		if (of->rows[i].shown)
			known->list[known->listed++] = known->rows[MARGIN_NEED][i];
	known->list[known->listed++] = know_hidden(known, MARGIN_NEED);
	know_taken(known, known->list, known->listed);
	if (!loose(known)) {
		unlist(of, false);
		for (size_t i = 0; i < of->count; i++)
			known->rows[MARGIN_NEED][i] = none;
		known->facts = before;
	}
}

/* Which numbers the services of a need that are listed can be at least, all or some of them. */
struct served {
	const char *need;
	long long most; /* what the need is at most */
	bool *sums;	/* from 0 to `most` */
};

enum { SERVED_MOST = 1 << 20 }; /* no need of an office comes near */

static size_t know_served(struct known *known, struct served *served, struct pool *pool)
{
	const struct disclosure_margin *needs = &known->disclosure->margins[MARGIN_NEED];
	size_t count = 0;
	for (size_t i = 0; i < needs->count; i++) {
		if (!needs->rows[i].shown)
			continue;
		long long most = known->facts.likely.high[known->rows[MARGIN_NEED][i]];
		bool *sums = NULL;
		if (most < SERVED_MOST) {
			sums = pool_array(pool, (size_t)most + 1, sizeof(bool));
			sums[0] = true;
		}
		served[count++] = (struct served){needs->rows[i].key, most, sums};
	}
	return count;
}

static bool serves(const struct known *known, const char *service, const char *need)
{
	const struct disclosure *disclosure = known->disclosure;
	return !disclosure->serves || disclosure->serves(disclosure->context, service, need);
}

/* True where services with this one leave so little of the need that the others are known. */
static bool fills(const struct served *served, long long least)
{
	if (!served->sums)
		return true;
	for (long long rest = 0; rest < BOUNDS_VALUES - 1; rest++)
		if (served->most - rest >= least && served->sums[served->most - rest - least])
			return true;
	return false;
}

static void serve(struct served *served, long long least)
{
	if (!served->sums)
		return;
	for (long long sum = served->most; sum >= least; sum--)
		served->sums[sum] = served->sums[sum] || served->sums[sum - least];
}

/* Services of a need are together at most the need. */
static void list_services(struct known *known, struct pool *pool)
{
	struct disclosure_margin *of = &known->disclosure->margins[MARGIN_SERVICE];
	struct served *served =
		pool_array(pool, known->disclosure->margins[MARGIN_NEED].count, sizeof(*served));
	size_t needs = know_served(known, served, pool);
	for (size_t i = 0; i < of->count; i++) {
		struct disclosure_row *row = &of->rows[i];
		long long least = disclosed_least(MARGIN_SERVICE, row->shown);
		for (size_t n = 0; row->shown && n < needs; n++)
			if (serves(known, row->key, served[n].need) && fills(&served[n], least))
				row->shown = 0;
		for (size_t n = 0; row->shown && n < needs; n++)
			if (serves(known, row->key, served[n].need))
				serve(&served[n], least);
	}
}

static void know_services(struct known *known)
{
	struct disclosure_margin *of = &known->disclosure->margins[MARGIN_SERVICE];
	know_margin(known, MARGIN_SERVICE, 1);
	know_at_most(known, known->conversations);
	know_taken(known, known->list, known->listed);
	if (!loose(known)) {
		unlist(of, false);
		known->facts = known->before;
	}
}

static long long sum_least(const struct disclosure *disclosure, enum counts_margin margin)
{
	const struct disclosure_margin *of = &disclosure->margins[margin];
	long long sum = 0;
	for (size_t i = 0; i < of->count; i++)
		if (of->rows[i].shown)
			sum += disclosed_least(margin, of->rows[i].shown);
	return sum;
}

static void set_at_least(struct disclosure *disclosure)
{
	static const enum counts_margin margins[] = {MARGIN_OUTCOME, MARGIN_STEP, MARGIN_BAND};
	disclosure->at_least = 0;
	for (size_t i = disclosure->by_topic; i < COUNT(margins); i++) {
		long long sum = sum_least(disclosure, margins[i]);
		if (sum > disclosure->at_least)
			disclosure->at_least = sum;
	}
}

void disclose(struct disclosure *disclosure, struct pool *pool)
{
	static void (*const parts[])(struct known * known) = {
		know_outcomes, know_steps, know_bands, know_topics, know_needs};
	struct known *known = pool_take(pool, sizeof(*known));
	size_t most = 0;
	known->disclosure = disclosure;
	for (enum counts_margin which = 0; which < MARGIN_COUNT; which++) {
		struct disclosure_margin *of = &disclosure->margins[which];
		known->rows[which] = pool_array(pool, of->count, sizeof(size_t));
		for (size_t i = 0; i < of->count; i++) {
			of->rows[i].shown = rounded(which, of->rows[i].raw);
			known->rows[which][i] = none;
		}
		of->left_out = false;
		most += of->count;
		/* A table of that size is none of ours. */
		if (count_listed(of) >= BOUNDS_ROWS)
			unlist(of, false);
	}
	most += OUTCOME_COUNT + DISCLOSURE_TOPICS;
	known->list = pool_array(pool, most, sizeof(size_t));
	known->topics = pool_array(pool, most, sizeof(size_t));
	for (size_t i = 0; i < COUNT(parts); i++) {
		known->before = known->facts;
		parts[i](known);
	}
	know_groups(known, MARGIN_GAP);
	know_groups(known, MARGIN_STAGE);
	know_groups(known, MARGIN_BARRIER);
	list_services(known, pool);
	known->before = known->facts;
	know_services(known);
	set_at_least(disclosure);
}

void disclose_less(struct disclosure *disclosure, int threshold)
{
	for (enum counts_margin which = 0; which < MARGIN_COUNT; which++) {
		struct disclosure_margin *of = &disclosure->margins[which];
		bool any = false;
		for (size_t i = 0; i < of->count; i++)
			if (of->rows[i].shown &&
				disclosed_least(which, of->rows[i].shown) <= threshold) {
				of->rows[i].shown = 0;
				any = true;
			}
		if (which == MARGIN_STEP && any)
			unlist(of, true);
	}
	set_at_least(disclosure);
}

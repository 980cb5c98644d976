/* SPDX-License-Identifier: MIT */
/* `mecc tally period`, `drop` and `forget`: each says what it will do, then wants --yes. */
#include <stdio.h>
#include <string.h>

#include "command/tally_inner.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/base/text.h"

static const char month_first[] = "0000-01", month_last[] = "9999-12";

/* The first and the last month that has counts; false where none has. */
static bool months_of(
	const struct tally_cell *cells, size_t count, const char **first, const char **last)
{
	*first = *last = NULL;
	for (size_t i = 0; i < count; i++) {
		if (!month_valid(cells[i].month))
			continue;
		*first = !*first || strcmp(cells[i].month, *first) < 0 ? cells[i].month : *first;
		*last = !*last || strcmp(cells[i].month, *last) > 0 ? cells[i].month : *last;
	}
	return *first;
}

static const char *month_at_words(struct pool *pool, int month)
{
	char words[MONTH_ROOM];
	month_at(month, words);
	return month_words(pool, words);
}

/* The reporting period */

/* What is to be changed, and when it begins. */
struct wanted {
	struct tally_open open;
	struct schedule schedule;
	const struct tally_period *pending;
	enum period_kind old, kind;
	int begins;
};

/* A clock that is behind the counts could make a period begin again that was published. */
static bool clock_fits(struct wanted *wanted, int begun, struct pool *pool, struct error *error)
{
	const struct tally_cell *cells = NULL;
	const char *first, *last;
	size_t count = 0;
	if (wanted->open.tally && !wanted->open.verb->cells(wanted->open.tally, month_first,
					  month_last, pool, &cells, &count, error))
		return false;
	if (!months_of(cells, count, &first, &last) || month_index(last) <= begun)
		return true;
	return error_set(error,
		"there are counts of %s, which has not begun: set the date right, or take them "
		"out with mecc tally drop %s",
		month_words(pool, last), last);
}

static bool read_wanted(const struct command_setup *setup, struct wanted *wanted, struct pool *pool,
	struct error *error)
{
	int open, begun;
	/* Without the sentence that stands in a talk: nothing is counted here. */
	if (!tally_months_now(&open, &begun, error))
		return error_set(error, "the date on this computer looks wrong: set it right");
	if (!tally_open_file(setup, TALLY_READ, pool, &wanted->open, error))
		return false;
	bool good = tally_read_periods(&wanted->open, pool, &wanted->schedule, error) &&
		    clock_fits(wanted, begun, pool, error);
	tally_close_file(&wanted->open);
	wanted->old = schedule_period(&wanted->schedule, begun).kind;
	wanted->pending = schedule_pending(&wanted->schedule, begun);
	wanted->begins = schedule_change(&wanted->schedule, wanted->kind, begun);
	return good;
}

/* What was asked for before and has not begun is taken back by asking for what there is. */
static bool set_period(const struct command_setup *setup, struct wanted *wanted, struct pool *pool,
	struct error *error)
{
	struct tally_open *open = &wanted->open;
	char from[MONTH_ROOM];
	month_at(wanted->begins, from);
	if (!tally_open_file(setup, TALLY_KEEP, pool, open, error))
		return false;
	bool good = !wanted->pending || open->verb->set_period(open->tally, wanted->pending->from,
						period_ids[wanted->old], error);
	if (good && wanted->kind != wanted->old)
		good = open->verb->set_period(open->tally, from, period_ids[wanted->kind], error);
	tally_close_file(open);
	return good;
}

/* "by the month from January 2027 on; 2026-q4 and all before it stay as they are" */
static const char *change_words(struct pool *pool, const struct wanted *wanted)
{
	if (wanted->kind == wanted->old)
		return pool_format(pool, "go on by the %s, and not by the %s from %s on",
			period_ids[wanted->old], wanted->pending->kind,
			month_words(pool, wanted->pending->from));
	const struct period last = period_with(wanted->old, wanted->begins - 1);
	return pool_format(pool,
		"report by the %s from 1 %s on; %s and all before it stay as "
		"they are",
		period_ids[wanted->kind], month_at_words(pool, wanted->begins),
		period_name(pool, &last));
}

int tally_period(struct command_setup *setup, const struct tally_words *words, struct pool *pool)
{
	struct wanted wanted = {.kind = period_kind_named(words->word)};
	struct error error = {0};
	if (wanted.kind == PERIOD_KINDS)
		return command_wrong(
			"there is no period %s: say month, quarter or year", words->word);
	if (!read_wanted(setup, &wanted, pool, &error))
		goto fail;
	if (wanted.kind == wanted.old && !wanted.pending) {
		printf("This tally is reported by the %s already.\n", period_ids[wanted.old]);
		return EXIT_DONE;
	}
	const char *what = change_words(pool, &wanted);
	if (!words->yes)
		return command_wrong("this would %s. To do it: mecc tally period %s --yes", what,
			period_ids[wanted.kind]);
	if (set_period(setup, &wanted, pool, &error)) {
		printf("This tally will %s.\n", what);
		return EXIT_DONE;
	}
fail:
	command_wrong("the period was not changed: %s", error.text);
	return EXIT_FAULTS;
}

/* A month */

static const char stays_printed[] = "What was printed of it stays printed.";

/* What is in the month, for the keeper's own eyes. */
static void print_month(
	struct pool *pool, const struct tally_cell *cells, size_t count, const struct period *month)
{
	const struct report_options options = {
		.from = month, .to = month, .exact = true, .by = MARGIN_COUNT};
	tally_print_text(pool, report_new(cells, count, &options, pool));
	(void)fflush(stdout);
}

/* Reads the month and prints it; false where nothing is in it, or with `error` set. */
static bool read_month(
	const struct command_setup *setup, const char *name, struct pool *pool, struct error *error)
{
	const struct tally_cell *cells = NULL;
	struct tally_open open;
	struct period month;
	size_t count = 0;
	if (!tally_open_file(setup, TALLY_READ, pool, &open, error))
		return false;
	bool good = !open.tally ||
		    open.verb->cells(open.tally, name, name, pool, &cells, &count, error);
	tally_close_file(&open);
	if (good && count && period_named(name, &month))
		print_month(pool, cells, count, &month);
	return good && count;
}

int tally_drop_month(
	struct command_setup *setup, const struct tally_words *words, struct pool *pool)
{
	const char *name = words->word;
	struct tally_open open = {0};
	struct error error = {0};
	if (!month_valid(name))
		return command_wrong("%s is no month: say one as in mecc tally drop 2027-02", name);
	const char *in_words = month_words(pool, name);
	if (!read_month(setup, name, pool, &error)) {
		command_wrong("nothing was taken out: %s",
			error.text[0] ? error.text
				      : pool_format(pool, "there is nothing of %s", in_words));
		return EXIT_FAULTS;
	}
	if (!words->yes)
		return command_wrong("this would take all of %s out, for good. %s To do it: mecc "
				     "tally drop %s --yes",
			in_words, stays_printed, name);
	bool good = tally_open_file(setup, TALLY_KEEP, pool, &open, &error) &&
		    open.verb->drop(open.tally, name, &error);
	tally_close_file(&open);
	if (!good) {
		command_wrong("nothing was taken out: %s", error.text);
		return EXIT_FAULTS;
	}
	printf("\nAll of %s is taken out. %s\n", in_words, stays_printed);
	return EXIT_DONE;
}

/* Everything */

static const char *aside_words(struct pool *pool, size_t aside)
{
	if (!aside)
		return "";
	return pool_format(pool, " With it %s that %s damaged and kept beside it.",
		aside == 1 ? "goes the one" : pool_format(pool, "go the %zu", aside),
		aside == 1 ? "was" : "were");
}

/* ", of May 2026 to June 2026"; "" where no cell has a month. */
static const char *span_words(struct pool *pool, const struct tally_cell *cells, size_t count)
{
	const char *first, *last;
	if (!months_of(cells, count, &first, &last))
		return "";
	const char *to = month_words(pool, last);
	if (strcmp(first, last) == 0)
		return pool_format(pool, ", of %s", to);
	return pool_format(pool, ", of %s to %s", month_words(pool, first), to);
}

/* What forget would take away, on stderr as a refusal. */
static int ask(const struct tally_open *open, struct pool *pool)
{
	const struct tally_cell *cells;
	struct error error;
	size_t count;
	if (!open->verb->cells(
		    open->tally, month_first, month_last, pool, &cells, &count, &error)) {
		command_wrong("nothing was forgotten: %s", error.text);
		return EXIT_FAULTS;
	}
	const char *path = open->verb->path(open->tally);
	const char *what = count ? pool_format(pool, "all %zu counters in %s%s", count, path,
					   span_words(pool, cells, count))
				 : pool_format(pool, "what is left in %s", path);
	return command_wrong("this would delete %s, for good.%s To do it: mecc tally forget --yes",
		what, aside_words(pool, open->verb->aside(open->tally)));
}

int tally_forget_all(
	struct command_setup *setup, const struct tally_words *words, struct pool *pool)
{
	struct tally_open open;
	struct error error = {0};
	int exit = EXIT_DONE;
	bool good = tally_open_file(setup, TALLY_READ, pool, &open, &error);
	if (good && !open.tally) {
		printf("%s\n", tally_nothing_yet);
		return EXIT_DONE;
	}
	if (good && !words->yes) {
		exit = ask(&open, pool);
		tally_close_file(&open);
		return exit;
	}
	bool found = open.verb;
	tally_close_file(&open);
	/* A damaged file is no reason to keep it: this sets it aside, and forget deletes it. */
	if (words->yes && found && tally_open_file(setup, TALLY_KEEP, pool, &open, &error) &&
		open.verb->forget(open.tally, &error)) {
		const char *path = open.verb->path(open.tally);
		printf("The tally is empty. Nothing of it is left in %s.\n",
			text_clean(pool, path, TEXT_LINE));
	} else {
		command_wrong("not forgotten: %s", error.text);
		exit = EXIT_FAULTS;
	}
	tally_close_file(&open);
	return exit;
}

/* SPDX-License-Identifier: MIT */
/* What the files of `mecc tally` share among themselves; nobody else includes it. */
#pragma once

#include "command/command.h"
#include "core/base/months.h"
#include "core/count/report.h"
#include "store/tally.h"

enum tally_format { TALLY_TEXT, TALLY_CSV, TALLY_JSON, TALLY_FORMATS };

/* The words after `mecc tally`. */
struct tally_words {
	const char *word;      /* what follows, as in `period year`; NULL for nothing */
	const char *from, *to; /* NULL where they were not said */
	enum counts_margin by; /* MARGIN_COUNT: all */
	bool monthly, exact, yes;
	enum tally_format format;
};

/* The words of `mecc tally`; each returns the exit status. */
int tally_report(struct command_setup *setup, const struct tally_words *words, struct pool *pool);
int tally_period(struct command_setup *setup, const struct tally_words *words, struct pool *pool);
int tally_drop_month(
	struct command_setup *setup, const struct tally_words *words, struct pool *pool);
int tally_forget_all(
	struct command_setup *setup, const struct tally_words *words, struct pool *pool);

/* A count file that is open. */
struct tally_open {
	const struct tally_verbs *verb;
	struct tally *tally; /* NULL, with an empty error, where nothing was ever counted */
};

/* False with `error` set. The caller closes. */
bool tally_open_file(const struct command_setup *setup, enum tally_mode mode, struct pool *pool,
	struct tally_open *open, struct error *error);
void tally_close_file(struct tally_open *open);

/* The changes of the reporting period that the file knows. */
bool tally_read_periods(const struct tally_open *open, struct pool *pool, struct schedule *schedule,
	struct error *error);

/* The months that a word means: a period of any kind, or the month of a day. False: none. */
bool tally_span_named(const char *word, struct period *period);

/* The first month that is not over in every time zone; and the last that has begun in one. */
bool tally_months_now(int *open, int *begun, struct error *error);

extern const char tally_nothing_yet[];

/* "Exact: for the keeper of this file, not to be passed on". */
extern const char tally_for_keeper[];

/* tally_print.c */
void tally_print_text(struct pool *pool, const struct report *report);
void tally_print_csv(struct pool *pool, const struct report *report);
/* The margins alone, a heading and their rows each. */
void tally_print_margins(struct pool *pool, const struct report *report);
/* "2027-q1 is not over and is left out." */
const char *tally_open_words(struct pool *pool, const struct report *report);

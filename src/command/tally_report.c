/* SPDX-License-Identifier: MIT */
/* `mecc tally report`: which periods are asked for, which are over, and in what form. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command/tally_inner.h"
#include "content/shelf/directory.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/words/service.h"
#include "exchange/json.h"

/* What there is to say where no row can be shown; NULL: nothing more. */
static const char *empty_words(struct pool *pool, const struct report *report, bool file)
{
	if (!file)
		return tally_nothing_yet;
	if (!report->from)
		return report->open_from ? tally_open_words(pool, report) : tally_nothing_yet;
	for (size_t i = 0; i < report->margin_count; i++)
		if (report->margins[i].row_count)
			return NULL;
	/* Anybody else is not told that a period without rows was one without talks. */
	return report->exact ? pool_format(pool, "Nothing was counted in %s.", report->words)
			     : NULL;
}

static bool print_json(
	const struct command_setup *setup, const struct report *report, struct error *error)
{
	const struct exchange_json *json =
		command_module(setup, EXCHANGE_JSON_FILE, EXCHANGE_JSON_NAME, error);
	if (!json)
		return false;
	char *text = json->report(report);
	if (!text)
		return error_set(error, "there is no memory left");
	(void)fputs(text, stdout);
	free(text);
	return true;
}

static bool print_report(const struct command_setup *setup, struct pool *pool,
	const struct report *report, enum tally_format format, const char *empty,
	struct error *error)
{
	if (format == TALLY_JSON && !print_json(setup, report, error))
		return false;
	if (format == TALLY_CSV)
		tally_print_csv(pool, report);
	if (format == TALLY_TEXT && empty)
		printf("%s%s%s\n", report->exact ? tally_for_keeper : "", report->exact ? "\n" : "",
			empty);
	else if (format == TALLY_TEXT)
		tally_print_text(pool, report);
	else if (empty)
		fprintf(stderr, "mecc: %s\n", empty);
	if (fflush(stdout) != 0 || ferror(stdout))
		return error_set(error, "the report could not be written");
	return true;
}

/*
 * The span that a word names, as one end of what is asked for. Without `exact` it has to be one of
 * the store's own periods: two reports of a span that overlap could be taken from each other.
 */
static bool find_period(const struct report_options *options, const char *option, const char *word,
	struct pool *pool, struct period *period)
{
	bool from = strcmp(option, "from") == 0;
	(void)tally_span_named(word, period);
	if (options->exact)
		return true;
	int month = from ? period->first : period->last;
	struct period own = schedule_period(&options->schedule, month);
	if (strlen(word) == MONTH_ROOM - 1 && own.first == period->first &&
		own.last == period->last)
		return true;
	/* The one that the word lies in, and the next to it on the side that is left out. */
	struct period next = own;
	if (from && own.last < MONTH_LAST)
		next = schedule_period(&options->schedule, own.last + 1);
	else if (!from && own.first > 0)
		next = schedule_period(&options->schedule, own.first - 1);
	command_wrong("--%s %s is no period of this tally: say %s or %s", option, word,
		period_name(pool, from ? &own : &next), period_name(pool, from ? &next : &own));
	return false;
}

/* Fills `from` and `to`; false with a sentence where they name no periods of the store. */
static bool find_span(
	struct report_options *options, const struct tally_words *words, struct pool *pool)
{
	struct period *from = pool_take(pool, sizeof(*from)), *to = pool_take(pool, sizeof(*to));
	if (words->from && !find_period(options, "from", words->from, pool, from))
		return false;
	if (words->to && !find_period(options, "to", words->to, pool, to))
		return false;
	options->from = words->from ? from : NULL;
	options->to = words->to ? to : NULL;
	if (words->from && words->to && from->first > to->last) {
		command_wrong("--from %s is after --to %s", words->from, words->to);
		return false;
	}
	return true;
}

struct stored {
	const struct tally_cell *cells;
	size_t count;
	bool file; /* there is one */
};

/* All cells, and what is known of the store's periods. */
static bool read_store(const struct command_setup *setup, struct report_options *options,
	struct pool *pool, struct stored *stored, struct error *error)
{
	struct tally_open open;
	if (!tally_open_file(setup, TALLY_READ, pool, &open, error))
		return false;
	char first_format[MONTH_ROOM] = "";
	stored->file = open.tally;
	bool good =
		!open.tally || (tally_read_periods(&open, pool, &options->schedule, error) &&
				       open.verb->first_format(open.tally, first_format, error) &&
				       open.verb->cells(open.tally, "0000-01", "9999-12", pool,
					       &stored->cells, &stored->count, error));
	options->by_topic_to = month_valid(first_format) ? month_index(first_format) : 0;
	tally_close_file(&open);
	return good;
}

/* Everybody can read in the directories what a service is for. */
static bool serves(const void *context, const char *service, const char *need)
{
	const struct directory *directory = context;
	for (size_t i = 0; i < directory->count; i++) {
		const struct service *of = directory->services[i];
		if (strcmp(of->id, service) != 0)
			continue;
		for (const char *const *named = of->needs; named && *named; named++)
			if (strcmp(*named, need) == 0)
				return true;
	}
	return false;
}

int tally_report(struct command_setup *setup, const struct tally_words *words, struct pool *pool)
{
	struct report_options options = {
		.by = words->by, .monthly = words->monthly, .exact = words->exact};
	struct stored stored = {0};
	struct error error = {0};
	int begun;
	if (!tally_months_now(&options.today, &begun, &error) && !words->exact) {
		char *date = strstr(error.text, "(");
		command_wrong("no report: the date on this computer looks wrong %.*s, so no month "
			      "is known to be over: set it right, or add --exact for your own eyes",
			date ? (int)strcspn(date, ".") : 0, date ? date : "");
		return EXIT_FAULTS;
	}
	if (!read_store(setup, &options, pool, &stored, &error))
		goto fail;
	if (!find_span(&options, words, pool))
		return EXIT_WRONG;
	if (!words->exact) {
		const struct directory *directory = directory_load(command_shelf(setup), pool);
		/* Where nobody knows what they are for, any service may be for any need. */
		options.serves = directory->failed ? NULL : serves;
		options.context = directory;
	}
	const struct report *report = report_new(stored.cells, stored.count, &options, pool);
	if (print_report(setup, pool, report, words->format, empty_words(pool, report, stored.file),
		    &error))
		return EXIT_DONE;
fail:
	command_wrong("no report: %s", error.text);
	return EXIT_FAULTS;
}

/* SPDX-License-Identifier: MIT */
/* `mecc tally`: what may be shown of the counts, and the way to be rid of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "command/command.h"
#include "config.h"
#include "core/error.h"
#include "core/months.h"
#include "core/pool.h"
#include "core/report.h"
#include "core/text.h"
#include "exchange/json.h"
#include "store/tally.h"

enum format { FORMAT_TEXT, FORMAT_CSV, FORMAT_JSON, FORMAT_COUNT };

static const char *const formats[FORMAT_COUNT] = {"text", "csv", "json"};
static const char nothing_yet[] = "Nothing has been counted here yet.";
static const char *const in_all[REPORT_KEYS] = {"in all", ""};
static const char for_keeper[] = "Exact: for the keeper of this file, not to be passed on";

struct tally_words {
	struct report_options report;
	enum format format;
	bool yes;
};

static bool take_month(const char *option, const char *value, const char **month)
{
	*month = value;
	if (month_valid(value))
		return true;
	command_wrong("--%s %s: say a month as in 2026-04", option, value);
	return false;
}

static bool take(void *context, int letter, const char *value)
{
	struct tally_words *words = context;
	size_t format = 0;
	const char *nearest;
	switch (letter) {
	case 'b':
		words->report.by = report_margin_named(value);
		if (words->report.by < MARGIN_COUNT)
			return true;
		nearest = text_nearest(value, margin_ids, MARGIN_COUNT);
		command_wrong("--by %s: %s%s%s", value,
			nearest ? "did you mean "
				: "say one of "
				  "conversations, topic, outcome, step, band, need, gap, "
				  "service, stage, "
				  "barrier",
			nearest ? nearest : "", nearest ? "?" : "");
		return false;
	case 'f':
		return take_month("from", value, &words->report.from);
	case 't':
		return take_month("to", value, &words->report.to);
	case 'm':
		words->report.monthly = true;
		return true;
	case 'e':
		words->report.exact = true;
		return true;
	case 'y':
		words->yes = true;
		return true;
	default:
		while (format < FORMAT_COUNT && strcmp(formats[format], value) != 0)
			format++;
		words->format = (enum format)format;
		if (format == FORMAT_COUNT)
			command_wrong("--format %s: say text, csv or json", value);
		return format < FORMAT_COUNT;
	}
}

/* Text */

static const char *const headings[MARGIN_COUNT] = {
	[MARGIN_CONVERSATIONS] = "Conversations",
	[MARGIN_TOPIC] = "Topics",
	[MARGIN_OUTCOME] = "How they ended",
	[MARGIN_STEP] = "The step they came to",
	[MARGIN_BAND] = "How long they took, in minutes",
	[MARGIN_NEED] = "What would help, where a service was taken",
	[MARGIN_GAP] = "What would help, where nothing suitable was near",
	[MARGIN_SERVICE] = "Services that were taken",
	[MARGIN_STAGE] = "How it sounded, by topic",
	[MARGIN_BARRIER] = "What got in the way, by topic",
};

static const char *count_words(const struct report_row *row, char words[24])
{
	(void)snprintf(words, 24, row->hidden ? "*" : "%lld", row->count);
	return words;
}

static const char *span_words(struct pool *pool, const char *from, const char *to)
{
	const char *first = month_words(pool, from);
	if (strcmp(from, to) == 0)
		return first;
	return pool_format(pool, "%s to %s", first, month_words(pool, to));
}

static const char *open_words(struct pool *pool, const struct report *report)
{
	bool one = strcmp(report->open_from, report->open_to) == 0;
	return pool_format(pool, "%s %s not over and %s left out.",
		span_words(pool, report->open_from, report->open_to), one ? "is" : "are",
		one ? "is" : "are");
}

/* The widths of a margin's keys. They are ids, so a byte is a column. */
static void widest(const struct report_margin *margin, size_t widths[REPORT_KEYS])
{
	memset(widths, 0, REPORT_KEYS * sizeof(*widths));
	for (size_t key = 0; key < margin->column_count; key++) {
		widths[key] = key ? 0 : strlen(in_all[0]);
		for (size_t i = 0; i < margin->row_count; i++) {
			size_t width = strlen(margin->rows[i].keys[key]);
			widths[key] = width > widths[key] ? width : widths[key];
		}
	}
}

/* A line of the report before its count. */
static const char *row_words(struct pool *pool, const struct report_row *row,
	const char *const *keys, const size_t widths[REPORT_KEYS])
{
	const char *words = row->month ? pool_format(pool, "  %s", row->month) : "";
	for (size_t i = 0; i < REPORT_KEYS && widths[i]; i++)
		words = pool_format(pool, "%s  %-*s", words, (int)widths[i], keys[i]);
	return words;
}

static void print_margin(struct pool *pool, const struct report_margin *margin, size_t width)
{
	char count[24];
	size_t total = 0, widths[REPORT_KEYS];
	widest(margin, widths);
	printf("\n%s\n", headings[report_margin_named(margin->name)]);
	for (size_t i = 0; i < margin->row_count; i++) {
		const struct report_row *row = &margin->rows[i];
		printf("%-*s  %8s\n", (int)width, row_words(pool, row, row->keys, widths),
			count_words(row, count));
		/* A month's total stands under its rows. */
		bool last = i + 1 == margin->row_count ||
			    (row->month && strcmp(row->month, row[1].month) != 0);
		if (!last || total == margin->total_count)
			continue;
		row = &margin->totals[total++];
		printf("%-*s  %8s\n", (int)width, row_words(pool, row, in_all, widths),
			count_words(row, count));
	}
}

static void print_margins(struct pool *pool, const struct report *report)
{
	size_t width = 0;
	for (size_t i = 0; i < report->margin_count; i++) {
		const struct report_margin *margin = &report->margins[i];
		size_t widths[REPORT_KEYS];
		widest(margin, widths);
		size_t own = strlen(row_words(pool, margin->rows, margin->rows->keys, widths));
		width = own > width ? own : width;
	}
	for (size_t i = 0; i < report->margin_count; i++)
		print_margin(pool, &report->margins[i], width);
}

static const char *empty_words(struct pool *pool, const struct report *report)
{
	if (!report->from)
		return report->open_from ? open_words(pool, report) : nothing_yet;
	return pool_format(pool, "Nothing was counted in %s.%s%s",
		span_words(pool, report->from, report->to), report->open_from ? " " : "",
		report->open_from ? open_words(pool, report) : "");
}

static void print_text(struct pool *pool, const struct report *report)
{
	if (report->exact)
		printf("%s\n", for_keeper);
	if (!report->margin_count) {
		printf("%s\n", empty_words(pool, report));
		return;
	}
	printf("Tally, %s\n", span_words(pool, report->from, report->to));
	if (!report->exact)
		printf("* stands for 1 to %d. All other counts are to the nearest %d.\n",
			report->hidden_below - 1, report->rounded_to);
	if (report->open_from)
		printf("%s\n", open_words(pool, report));
	print_margins(pool, report);
}

/* CSV */

/*
 * A field in quotes. What a spreadsheet would take for a formula gets an apostrophe in front, for
 * quotes alone do not stop it (reliability.md 6).
 */
static void print_field(const char *text, const char *end)
{
	static const char *const formulas[] = {"=", "+", "-", "@", "\t", "\r", "\xef\xbc\x9d",
		"\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"};
	(void)putchar('"');
	for (size_t i = 0; i < sizeof(formulas) / sizeof(*formulas); i++)
		if (strncmp(text, formulas[i], strlen(formulas[i])) == 0)
			(void)putchar('\'');
	for (; *text; text++) {
		if (*text == '"')
			(void)putchar('"');
		(void)putchar(*text);
	}
	printf("\"%s", end);
}

static void print_record(const struct report *report, const struct report_margin *margin,
	const struct report_row *row)
{
	char count[24];
	bool keyed = row->keys[0];
	print_field(row->month ? row->month : report->from, ",");
	print_field(row->month ? row->month : report->to, ",");
	print_field(margin->name, ",");
	/* No id has brackets, so this is none. */
	print_field(keyed ? row->keys[0] : "(total)", ",");
	print_field(keyed && row->keys[1] ? row->keys[1] : "", ",");
	print_field(count_words(row, count), "\r\n");
}

static void print_csv(const struct report *report)
{
	if (report->exact)
		print_field(for_keeper, "\r\n");
	printf("\"from\",\"to\",\"margin\",\"key\",\"second\",\"count\"\r\n");
	for (size_t i = 0; i < report->margin_count; i++) {
		const struct report_margin *margin = &report->margins[i];
		for (size_t row = 0; row < margin->row_count; row++)
			print_record(report, margin, &margin->rows[row]);
		for (size_t row = 0; row < margin->total_count; row++)
			print_record(report, margin, &margin->totals[row]);
	}
}

/* The verbs of the verb */

static bool print_report(const struct setup *setup, struct pool *pool, const struct report *report,
	enum format format, struct error *error)
{
	const struct exchange_json *json;
	char *text;
	switch (format) {
	case FORMAT_JSON:
		json = module_open(setup, EXCHANGE_JSON_FILE, EXCHANGE_JSON_NAME, error);
		if (!json)
			return false;
		text = json->report(report);
		if (!text)
			return error_set(error, "there is no memory left");
		(void)fputs(text, stdout);
		free(text);
		break;
	case FORMAT_CSV:
		print_csv(report);
		break;
	default:
		print_text(pool, report);
		break;
	}
	if (format != FORMAT_TEXT && !report->margin_count)
		fprintf(stderr, "mecc: %s\n", empty_words(pool, report));
	if (fflush(stdout) != 0 || ferror(stdout))
		return error_set(error, "the report could not be written");
	return true;
}

/* The month that is not over yet, by this computer's clock. */
static bool read_today(const struct tally_words *words, char month[MONTH_ROOM], struct error *error)
{
	time_t now = time(NULL);
	struct tm local = {0};
	(void)localtime_r(&now, &local);
	if (month_of(now, local.tm_gmtoff, MECC_FIRST_MONTH, month, error))
		return true;
	/* All months are shown then, so none has to be known to be over. */
	(void)snprintf(month, MONTH_ROOM, "%s", MECC_FIRST_MONTH);
	if (words->report.exact)
		return true;
	char *date = strstr(error->text, "(");
	return error_set(error,
		"the date on this computer looks wrong %.*s, so no month is known to "
		"be over: set it right, or add --exact for your own eyes",
		date ? (int)strcspn(date, ".") : 0, date ? date : "");
}

/* NULL with an empty error: there is nothing to open. */
static struct tally *open_tally(const struct setup *setup, const struct tally_verbs **verbs_of,
	enum tally_mode mode, struct pool *pool, struct error *error)
{
	if (!setup->data_folder) {
		(void)error_set(error, "no home folder is known here: name one with --data");
		return NULL;
	}
	*verbs_of = module_open_in(setup->store_folder, TALLY_FILE, TALLY_NAME, error);
	if (!*verbs_of)
		return NULL;
	return (*verbs_of)->open(
		&(struct tally_options){
			.folder = setup->data_folder, .mode = mode, .machine = setup->machine},
		pool, NULL, error);
}

static int report(const struct setup *setup, const struct tally_words *words, struct pool *pool)
{
	struct report_options options = words->report;
	const struct tally_verbs *verb = NULL;
	const struct tally_cell *cells = NULL;
	struct error error = {0};
	char today[MONTH_ROOM];
	size_t count = 0;
	if (!read_today(words, today, &error))
		goto fail;
	options.today = today;
	struct tally *tally = open_tally(setup, &verb, TALLY_READ, pool, &error);
	if (!tally && error.text[0])
		goto fail;
	bool good =
		!tally || verb->cells(tally, "0000-01", "9999-12", pool, &cells, &count, &error);
	if (tally)
		verb->close(tally);
	if (good && print_report(setup, pool, report_new(cells, count, &options, pool),
			    words->format, &error))
		return EXIT_DONE;
fail:
	command_wrong("no report: %s", error.text);
	return EXIT_FAULTS;
}

static const char *aside_words(struct pool *pool, size_t aside)
{
	if (!aside)
		return "";
	return pool_format(pool, " With it %s that %s damaged and kept beside it.",
		aside == 1 ? "goes the one" : pool_format(pool, "go the %zu", aside),
		aside == 1 ? "was" : "were");
}

/* What forget would take away, on stderr as a refusal. */
static int forget_asks(const struct tally_verbs *verb, struct tally *tally, struct pool *pool)
{
	const struct tally_cell *cells;
	struct error error;
	size_t count;
	if (!verb->cells(tally, "0000-01", "9999-12", pool, &cells, &count, &error)) {
		command_wrong("nothing was forgotten: %s", error.text);
		return EXIT_FAULTS;
	}
	const char *from = count ? cells[0].month : "", *to = from;
	for (size_t i = 0; i < count; i++) {
		from = strcmp(cells[i].month, from) < 0 ? cells[i].month : from;
		to = strcmp(cells[i].month, to) > 0 ? cells[i].month : to;
	}
	const char *what = count ? pool_format(pool, "all %zu counters in %s, of %s", count,
					   verb->path(tally), span_words(pool, from, to))
				 : pool_format(pool, "what is left in %s", verb->path(tally));
	return command_wrong("this would delete %s, for good.%s To do it: mecc tally forget --yes",
		what, aside_words(pool, verb->aside(tally)));
}

static int forget(const struct setup *setup, const struct tally_words *words, struct pool *pool)
{
	const struct tally_verbs *verb = NULL;
	struct error error = {0};
	int exit = EXIT_DONE;
	struct tally *tally = open_tally(setup, &verb, TALLY_READ, pool, &error);
	if (!tally && !error.text[0]) {
		printf("%s\n", nothing_yet);
		return EXIT_DONE;
	}
	if (!words->yes && tally) {
		exit = forget_asks(verb, tally, pool);
		verb->close(tally);
		return exit;
	}
	if (tally)
		verb->close(tally);
	/* A damaged file is no reason to keep it: this sets it aside, and forget deletes it. */
	tally = words->yes && verb ? open_tally(setup, &verb, TALLY_KEEP, pool, &error) : NULL;
	if (tally && verb->forget(tally, &error)) {
		printf("The tally is empty. Nothing of it is left in %s.\n", verb->path(tally));
	} else {
		command_wrong("not forgotten: %s", error.text);
		exit = EXIT_FAULTS;
	}
	if (tally)
		verb->close(tally);
	return exit;
}

int command_tally(struct setup *setup, int argc, char **argv)
{
	static const struct own_option own[] = {{"by", true, 'b'}, {"from", true, 'f'},
		{"to", true, 't'}, {"monthly", false, 'm'}, {"format", true, 'o'},
		{"exact", false, 'e'}, {"yes", false, 'y'}};
	static const char *const names[] = {"report", "forget"};
	struct tally_words words = {.report.by = MARGIN_COUNT};
	int exit;
	int rest = command_options(
		setup, argc, argv, own, sizeof(own) / sizeof(*own), take, &words, &exit);
	if (rest < 0)
		return exit;
	if (argc - rest != 1)
		return command_wrong("say mecc tally report or mecc tally forget");
	bool forgets = strcmp(argv[rest], names[1]) == 0;
	if (!forgets && strcmp(argv[rest], names[0]) != 0) {
		const char *nearest = text_nearest(argv[rest], names, 2);
		return command_wrong("there is no tally %s; did you mean %s?", argv[rest],
			nearest ? nearest : "report or forget");
	}
	if (words.report.from && words.report.to && strcmp(words.report.from, words.report.to) > 0)
		return command_wrong(
			"--from %s is after --to %s", words.report.from, words.report.to);
	struct pool *pool = pool_new();
	exit = forgets ? forget(setup, &words, pool) : report(setup, &words, pool);
	pool_free(pool);
	return exit;
}

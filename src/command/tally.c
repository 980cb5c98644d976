/* SPDX-License-Identifier: MIT */
/* `mecc tally`: its words, and what its parts share: the file, the clock. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "app/note.h"
#include "command/tally_inner.h"
#include "config.h"
#include "core/base/base.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/base/text.h"

static const char *const formats[TALLY_FORMATS] = {"text", "csv", "json"};
const char tally_nothing_yet[] = "Nothing has been counted here yet.";

bool tally_span_named(const char *word, struct period *period)
{
	char month[MONTH_ROOM];
	if (period_named(word, period))
		return true;
	if (strlen(word) != MONTH_ROOM - 1 + strlen("-31") || word[MONTH_ROOM - 1] != '-' ||
		strspn(word + MONTH_ROOM, "0123456789") != 2)
		return false;
	memcpy(month, word, MONTH_ROOM - 1);
	month[MONTH_ROOM - 1] = '\0';
	return month_valid(month) && period_named(month, period);
}

static bool take_period(const char *option, const char *value, const char **word)
{
	struct period period;
	*word = value;
	if (tally_span_named(value, &period))
		return true;
	command_wrong("--%s %s: say a period, as in 2026-11, 2026-q4 or 2026-27", option, value);
	return false;
}

static bool take_margin(const char *value, enum counts_margin *margin)
{
	*margin = report_margin_named(value);
	if (*margin < MARGIN_COUNT)
		return true;
	const char *nearest = text_nearest(value, margin_ids, MARGIN_COUNT);
	command_wrong("--by %s: %s%s%s", value,
		nearest ? "did you mean "
			: "say one of conversations, topic, outcome, step, band, need, gap, "
			  "service, stage, barrier",
		nearest ? nearest : "", nearest ? "?" : "");
	return false;
}

static bool take(void *context, int letter, const char *value)
{
	struct tally_words *words = context;
	size_t format = 0;
	switch (letter) {
	case 'b':
		return take_margin(value, &words->by);
	case 'f':
		return take_period("from", value, &words->from);
	case 't':
		return take_period("to", value, &words->to);
	case 'm':
		words->monthly = true;
		return true;
	case 'e':
		words->exact = true;
		return true;
	case 'y':
		words->yes = true;
		return true;
	default:
		while (format < TALLY_FORMATS && strcmp(formats[format], value) != 0)
			format++;
		words->format = (enum tally_format)format;
		if (format == TALLY_FORMATS)
			command_wrong("--format %s: say text, csv or json", value);
		return format < TALLY_FORMATS;
	}
}

bool tally_months_now(int *open, int *begun, struct error *error)
{
	/* The clocks of the world are from 12 hours behind Greenwich to 14 ahead. */
	enum { HOUR = 3600, BEHIND = -12 * HOUR, AHEAD = 14 * HOUR };
	char month[MONTH_ROOM];
	struct tm local = {0};
	time_t now = time(NULL);
	(void)localtime_r(&now, &local);
	bool good = month_of(now, local.tm_gmtoff, MECC_FIRST_MONTH, month, error);
	int here = month_index(good ? month : MECC_FIRST_MONTH);
	/* Only at the very ends of the years that a clock may say is one of these refused. */
	*open = month_of(now, BEHIND, MECC_FIRST_MONTH, month, NULL) ? month_index(month)
								     : here - 1;
	*begun =
		month_of(now, AHEAD, MECC_FIRST_MONTH, month, NULL) ? month_index(month) : here + 1;
	return good;
}

bool tally_open_file(const struct command_setup *setup, enum tally_mode mode, struct pool *pool,
	struct tally_open *open, struct error *error)
{
	*open = (struct tally_open){0};
	if (!setup->data_folder)
		return error_set(error, "no home folder is known here: name one with --data");
	open->verb = command_module_in(setup->store_folder, TALLY_FILE, TALLY_NAME, error);
	if (!open->verb)
		return false;
	error->text[0] = '\0';
	open->tally = open->verb->open(&(struct tally_options){.folder = setup->data_folder,
					       .mode = mode,
					       .machine = setup->machine,
					       .out_of_memory = pool_out_of_memory},
		pool, NULL, error);
	return open->tally || !error->text[0];
}

void tally_close_file(struct tally_open *open)
{
	if (open->tally)
		open->verb->close(open->tally);
	open->tally = NULL;
}

bool tally_read_periods(const struct tally_open *open, struct pool *pool, struct schedule *schedule,
	struct error *error)
{
	*schedule = (struct schedule){0};
	return !open->tally ||
	       open->verb->periods(open->tally, pool, &schedule->changes, &schedule->count, error);
}

struct part {
	const char *name;
	const char *word; /* what follows; NULL: nothing may */
	int (*run)(struct command_setup *setup, const struct tally_words *words, struct pool *pool);
};

static const struct part parts[] = {
	{"report", NULL, tally_report},
	{"period", "month, quarter or year", tally_period},
	{"drop", "and a month, as in 2027-02", tally_drop_month},
	{"forget", NULL, tally_forget_all},
};

enum { PARTS = COUNT(parts) };

static const struct part *part_named(const char *name)
{
	const char *names[PARTS];
	for (size_t i = 0; i < PARTS; i++) {
		names[i] = parts[i].name;
		if (strcmp(name, names[i]) == 0)
			return &parts[i];
	}
	const char *nearest = text_nearest(name, names, PARTS);
	command_wrong("there is no tally %s; did you mean %s?", name,
		nearest ? nearest : "report, period, drop or forget");
	return NULL;
}

/* What a talk that was never ended left at a printer or in the folder for notes. */
static bool forget_notes(struct command_setup *setup, struct pool *pool)
{
	struct error error;
	command_settings(setup, pool);
	const struct note_options options = command_note(setup);
	if (note_forget(&options, &error))
		return true;
	command_wrong("not all was forgotten: %s; say it again later", error.text);
	return false;
}

int command_tally(struct command_setup *setup, int argc, char **argv)
{
	static const struct command_option own[] = {{"by", true, 'b'}, {"from", true, 'f'},
		{"to", true, 't'}, {"monthly", false, 'm'}, {"format", true, 'o'},
		{"exact", false, 'e'}, {"yes", false, 'y'}};
	struct tally_words words = {.by = MARGIN_COUNT};
	int exit;
	int rest = command_options(setup, argc, argv, own, COUNT(own), take, &words, &exit);
	if (rest < 0)
		return exit;
	if (rest == argc)
		return command_wrong("say mecc tally report, period, drop or forget");
	const struct part *part = part_named(argv[rest]);
	if (!part)
		return EXIT_WRONG;
	words.word = rest + 1 < argc ? argv[rest + 1] : NULL;
	if (argc - rest != (part->word ? 2 : 1))
		return command_wrong("say mecc tally %s%s%s", part->name, part->word ? " " : "",
			part->word ? part->word : "");
	if (words.monthly && !words.exact)
		return command_wrong("--monthly goes with --exact alone: what others read is by "
				     "this tally's periods");
	struct pool *pool = pool_new();
	command_settings(setup, pool);
	exit = part->run(setup, &words, pool);
	if (part->run == tally_forget_all && words.yes && !forget_notes(setup, pool))
		exit = EXIT_FAULTS;
	pool_free(pool);
	return exit;
}

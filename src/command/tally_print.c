/* SPDX-License-Identifier: MIT */
/* A report on paper: in words and as CSV. */
#include <stdio.h>
#include <string.h>

#include "command/tally_inner.h"
#include "core/base/base.h"
#include "core/base/pool.h"
#include "core/count/disclosure.h"

const char tally_for_keeper[] = "Exact: for the keeper of this file, not to be passed on";

static const char *const headings[MARGIN_COUNT] = {
	[MARGIN_CONVERSATIONS] = "Conversations",
	[MARGIN_TOPIC] = "What they were about",
	[MARGIN_OUTCOME] = "How they ended",
	[MARGIN_STEP] = "The step they came to",
	[MARGIN_BAND] = "How long they took, in minutes",
	[MARGIN_NEED] = "What would help, where a service was taken",
	[MARGIN_GAP] = "What would help, where nothing suitable was near",
	[MARGIN_SERVICE] = "Services that were taken",
	[MARGIN_STAGE] = "How it sounded, by topic",
	[MARGIN_BARRIER] = "What got in the way, by topic",
};

/* Text */

/* The widths of a margin's keys. They are ids, so a byte is a column. */
static void widest(const struct report_margin *margin, size_t widths[REPORT_KEYS])
{
	memset(widths, 0, REPORT_KEYS * sizeof(*widths));
	for (size_t key = 0; key < margin->column_count; key++)
		for (size_t i = 0; i < margin->row_count; i++) {
			size_t width = strlen(margin->rows[i].keys[key]);
			widths[key] = width > widths[key] ? width : widths[key];
		}
}

/* A line of the report before its count. */
static const char *row_words(struct pool *pool, const struct report *report,
	const struct report_margin *margin, const struct report_row *row,
	const size_t widths[REPORT_KEYS])
{
	const char *words = row->month ? pool_format(pool, "  %s", row->month) : "";
	if (!margin->column_count)
		return pool_format(pool, "%s%s", words, report->exact ? "" : "  at least");
	for (size_t i = 0; i < REPORT_KEYS && widths[i]; i++)
		words = pool_format(pool, "%s  %-*s", words, (int)widths[i], row->keys[i]);
	return words;
}

/* What stands under every margin, whatever is in it. */
static void print_hidden(
	struct pool *pool, const struct report *report, const struct report_margin *margin)
{
	if (margin->left_out)
		printf("  Left out%s: a row in it is too small, or could be worked out.\n",
			report->periods == 1 ? ""
					     : pool_format(pool, " of %zu of the %zu periods",
						       margin->left_out, report->periods));
	printf("  Rows of 0 to %d are not listed, nor are any by which one could be worked out.\n",
		report->hidden_below - 1);
	if (margin->hidden_below > report->hidden_below)
		printf("  A service is listed from %d up.\n", margin->hidden_below);
}

static void print_margin(struct pool *pool, const struct report *report,
	const struct report_margin *margin, size_t width)
{
	size_t widths[REPORT_KEYS];
	widest(margin, widths);
	printf("\n%s\n", headings[report_margin_named(margin->name)]);
	for (size_t i = 0; i < margin->row_count; i++) {
		const struct report_row *row = &margin->rows[i];
		printf("%-*s  %8lld\n", (int)width, row_words(pool, report, margin, row, widths),
			row->count);
	}
	if (!report->exact)
		print_hidden(pool, report, margin);
}

void tally_print_margins(struct pool *pool, const struct report *report)
{
	size_t width = 0;
	for (size_t i = 0; i < report->margin_count; i++) {
		const struct report_margin *margin = &report->margins[i];
		size_t widths[REPORT_KEYS];
		widest(margin, widths);
		if (!margin->row_count)
			continue;
		size_t own = strlen(row_words(pool, report, margin, margin->rows, widths));
		width = own > width ? own : width;
	}
	/* An exact report is one's own: a margin without rows says nothing. */
	for (size_t i = 0; i < report->margin_count; i++)
		if (report->margins[i].row_count || !report->exact)
			print_margin(pool, report, &report->margins[i], width);
}

const char *tally_open_words(struct pool *pool, const struct report *report)
{
	if (strcmp(report->open_from, report->open_to) == 0)
		return pool_format(pool, "%s is not over and is left out.", report->open_from);
	return pool_format(pool, "%s to %s are not over and are left out.", report->open_from,
		report->open_to);
}

static const char *span_name(struct pool *pool, const struct report *report)
{
	if (strcmp(report->from, report->to) == 0)
		return report->from;
	return pool_format(pool, "%s to %s", report->from, report->to);
}

void tally_print_text(struct pool *pool, const struct report *report)
{
	if (report->exact)
		printf("%s\n", tally_for_keeper);
	if (report->from) {
		/* The name is what --from takes; months are named by their words alone. */
		bool named = !report->exact && strlen(report->from) == MONTH_ROOM - 1;
		printf("Tally, %s%s%s\n", report->words, named ? ": " : "",
			named ? span_name(pool, report) : "");
	}
	if (report->from && !report->exact) {
		printf("All counts are to the nearest %d.\n", report->rounded_to);
		if (report->periods > 1)
			printf("They are the sums of what the reports on its %zu periods say.\n",
				report->periods);
	}
	if (report->open_from)
		printf("%s\n", tally_open_words(pool, report));
	if (report->from)
		tally_print_margins(pool, report);
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
	for (size_t i = 0; i < COUNT(formulas); i++)
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
	const char *month, const char *key, const char *second, const char *count)
{
	print_field(month ? month : report->from, ",");
	print_field(month ? month : report->to, ",");
	print_field(margin->name, ",");
	print_field(key, ",");
	print_field(second ? second : "", ",");
	print_field(count, "\r\n");
}

/* No id has brackets, so a key with them is none. */
void tally_print_csv(struct pool *pool, const struct report *report)
{
	if (report->exact)
		print_field(tally_for_keeper, "\r\n");
	printf("\"from\",\"to\",\"margin\",\"key\",\"second\",\"count\"\r\n");
	for (size_t i = 0; report->from && i < report->margin_count; i++) {
		const struct report_margin *margin = &report->margins[i];
		for (size_t r = 0; r < margin->row_count; r++) {
			const struct report_row *row = &margin->rows[r];
			print_record(report, margin, row->month,
				row->keys[0]	? row->keys[0]
				: report->exact ? "(all)"
						: "(at least)",
				row->keys[1], pool_format(pool, "%lld", row->count));
		}
		if (report->exact)
			continue;
		if (margin->left_out)
			print_record(report, margin, NULL, "(left out)", "",
				pool_format(pool, "in %zu of %zu periods", margin->left_out,
					report->periods));
		print_record(report, margin, NULL,
			pool_format(pool, "(0 to %d)", margin->hidden_below - 1), "", "not listed");
	}
}

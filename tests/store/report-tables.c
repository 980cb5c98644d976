/* SPDX-License-Identifier: MIT */
/*
 * Reports on tables from stdin, by the core itself. A table is its cells, a line each, `cell MONTH
 * MARGIN KEY COUNT`, changes of kind, `period FROM KIND`, and `first-format MONTH`. A line `report
 * FROM TO TODAY BY HOW THRESHOLD` ("-" for none; HOW: -, exact or monthly) reports on what was read
 * so far; `end` forgets the table. What a report says ends with an empty line.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/pool.h"
#include "core/count/report.h"

enum { CELLS = 65536, CHANGES = 64, WORDS = 8 };

static struct tally_cell cells[CELLS];
static struct tally_period changes[CHANGES];
static size_t cell_count, change_count;
static int first_format;

static const char *or_dash(const char *word)
{
	return word && word[0] ? word : "-";
}

static void print_report(const struct report *report)
{
	printf("report %s %s %s %s %zu\n", report->period, or_dash(report->from),
		or_dash(report->to), report->closed_to, report->periods);
	printf("open %s %s\n", or_dash(report->open_from), or_dash(report->open_to));
	for (size_t i = 0; i < report->margin_count; i++) {
		const struct report_margin *margin = &report->margins[i];
		printf("margin %s %zu\n", margin->name, margin->left_out);
		for (size_t row = 0; row < margin->row_count; row++) {
			const struct report_row *of = &margin->rows[row];
			printf("row %s %s %s %s %lld\n", margin->name, or_dash(of->month),
				or_dash(of->keys[0]), or_dash(of->keys[1]), of->count);
		}
	}
	printf("\n");
}

/* The words of a line, which is cut up; how many there are. */
static size_t split(char *line, char *words[WORDS])
{
	size_t count = 0;
	char *rest = NULL;
	for (char *word = strtok_r(line, " \n", &rest); word && count < WORDS;
		word = strtok_r(NULL, " \n", &rest))
		words[count++] = word;
	return count;
}

static const struct period *named(const char *name, struct period *period)
{
	return period_named(name, period) ? period : NULL;
}

/* Of the directory that these tests assume: "money-debt-2" is for "money.debt". */
static bool serves(const void *context, const char *service, const char *need)
{
	size_t dot = strcspn(need, ".");
	(void)context;
	if (strncmp(service, need, dot) != 0 || service[dot] != '-' || !need[dot])
		return false;
	return strstr(service + dot + 1, need + dot + 1) == service + dot + 1;
}

static void make_report(char **words)
{
	struct pool *pool = pool_new();
	struct period from, to;
	print_report(report_new(cells, cell_count,
		&(struct report_options){.from = named(words[1], &from),
			.to = named(words[2], &to),
			.today = month_index(words[3]),
			.schedule = {changes, change_count},
			.by_topic_to = first_format,
			.serves = serves,
			.by = report_margin_named(words[4]),
			.exact = strcmp(words[5], "-") != 0,
			.monthly = strcmp(words[5], "monthly") == 0,
			.threshold = (int)strtol(words[6], NULL, 10)},
		pool));
	pool_free(pool);
}

int main(void)
{
	char line[512], *words[WORDS];
	struct pool *pool = pool_new();
	while (fgets(line, sizeof(line), stdin)) {
		size_t count = split(line, words);
		if (count == 5 && strcmp(words[0], "cell") == 0 && cell_count < CELLS) {
			cells[cell_count++] = (struct tally_cell){pool_text(pool, words[1]),
				pool_text(pool, words[2]), pool_text(pool, words[3]),
				strtoll(words[4], NULL, 10)};
		} else if (count == 3 && strcmp(words[0], "period") == 0 &&
			   change_count < CHANGES) {
			changes[change_count++] = (struct tally_period){
				pool_text(pool, words[1]), pool_text(pool, words[2])};
		} else if (count == 2 && strcmp(words[0], "first-format") == 0) {
			first_format = month_index(words[1]);
		} else if (count == 7 && strcmp(words[0], "report") == 0) {
			make_report(words);
		} else if (count == 1 && strcmp(words[0], "end") == 0) {
			cell_count = change_count = 0;
			first_format = 0;
			pool_clear(pool);
		} else {
			return 2;
		}
		(void)fflush(stdout);
	}
	pool_free(pool);
	return 0;
}

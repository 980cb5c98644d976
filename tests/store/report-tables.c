/* SPDX-License-Identifier: MIT */
/*
 * Reports on tables from stdin, for report.py. A table is a line `report FROM TO TODAY MONTHLY
 * EXACT THRESHOLD` ("-" for none), then a cell a line, then an empty line.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/pool.h"
#include "core/report.h"

enum { CELLS = 4096 };

static struct tally_cell cells[CELLS];

static const char *or_none(const char *word)
{
	return strcmp(word, "-") == 0 ? NULL : word;
}

static void print_rows(const char *what, const struct report_margin *margin,
	const struct report_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		printf("%s %s %s %s %s ", what, margin->name, rows[i].month ? rows[i].month : "-",
			rows[i].keys[0] ? rows[i].keys[0] : "-",
			rows[i].keys[1] ? rows[i].keys[1] : "-");
		if (rows[i].hidden)
			printf("*\n");
		else
			printf("%lld\n", rows[i].count);
	}
}

static void print_report(const struct report *report)
{
	printf("months %s %s\n", report->from ? report->from : "-", report->to ? report->to : "-");
	for (size_t i = 0; i < report->margin_count; i++) {
		const struct report_margin *margin = &report->margins[i];
		print_rows("row", margin, margin->rows, margin->row_count);
		print_rows("total", margin, margin->totals, margin->total_count);
	}
	printf("\n");
}

/* The words of a line, which is cut up; how many there are. */
static size_t split(char *line, char *words[8])
{
	size_t count = 0;
	char *rest = NULL;
	for (char *word = strtok_r(line, " \n", &rest); word && count < 8;
		word = strtok_r(NULL, " \n", &rest))
		words[count++] = word;
	return count;
}

int main(void)
{
	char line[256], cell[256], *words[8], *parts[8];
	while (fgets(line, sizeof(line), stdin)) {
		struct pool *pool = pool_new();
		size_t count = 0;
		if (split(line, words) != 7)
			return 2;
		while (fgets(cell, sizeof(cell), stdin) && cell[0] != '\n') {
			if (count == CELLS || split(cell, parts) != 4)
				return 2;
			cells[count++] = (struct tally_cell){pool_text(pool, parts[0]),
				pool_text(pool, parts[1]), pool_text(pool, parts[2]),
				strtoll(parts[3], NULL, 10)};
		}
		print_report(report_new(cells, count,
			&(struct report_options){.from = or_none(words[1]),
				.to = or_none(words[2]),
				.today = words[3],
				.by = MARGIN_COUNT,
				.monthly = words[4][0] == '1',
				.exact = words[5][0] == '1',
				.threshold = (int)strtol(words[6], NULL, 10)},
			pool));
		pool_free(pool);
	}
	return 0;
}

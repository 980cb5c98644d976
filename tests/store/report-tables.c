/* SPDX-License-Identifier: MIT */
/*
 * Reports on tables from stdin, for report.py. A table is a line `report FROM TO TODAY MONTHLY EXACT
 * THRESHOLD` ("-" for none), then a cell a line, then an empty line.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/pool.h"
#include "core/report.h"

enum { CELLS = 4096 };

static struct tally_cell cells[CELLS];

static const char *or_none(struct pool *pool, const char *word)
{
	return strcmp(word, "-") == 0 ? NULL : pool_text(pool, word);
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

int main(void)
{
	char line[256], from[16], to[16], today[16], month[16], margin[32], key[100];
	int monthly, exact, threshold;
	long long number;
	while (fgets(line, sizeof(line), stdin)) {
		struct pool *pool = pool_new();
		size_t count = 0;
		if (sscanf(line, "report %15s %15s %15s %d %d %d", from, to, today, &monthly, &exact,
			    &threshold) != 6)
			return 2;
		while (fgets(line, sizeof(line), stdin) && line[0] != '\n') {
			if (count == CELLS || sscanf(line, "%15s %31s %99s %lld", month, margin, key,
						      &number) != 4)
				return 2;
			cells[count++] = (struct tally_cell){pool_text(pool, month),
				pool_text(pool, margin), pool_text(pool, key), number};
		}
		print_report(report_new(cells, count, &(struct report_options){
			.from = or_none(pool, from), .to = or_none(pool, to),
			.today = pool_text(pool, today), .by = MARGIN_COUNT, .monthly = monthly != 0,
			.exact = exact != 0, .threshold = threshold}, pool));
		pool_free(pool);
	}
	return 0;
}

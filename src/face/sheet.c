/* SPDX-License-Identifier: MIT */
/* Lines and their parts are added one by one; columns are filled from the left. */
#include "face/sheet.h"

#include <string.h>

#include "core/base/pool.h"
#include "core/base/text.h"

void sheet_clear(struct sheet *sheet, struct pool *pool)
{
	*sheet = (struct sheet){.pool = pool};
}

void sheet_start(struct sheet *sheet, bool gap)
{
	*POOL_ADD(sheet->pool, sheet->lines, sheet->count) =
		(struct sheet_line){.first = sheet->run_count, .gap = gap};
}

void sheet_run(struct sheet *sheet, struct sheet_run run)
{
	if (run.length == 0)
		return;
	*POOL_ADD(sheet->pool, sheet->runs, sheet->run_count) = run;
	sheet->lines[sheet->count - 1].count++;
}

void sheet_text(struct sheet *sheet, enum sheet_role role, size_t column, const char *text)
{
	sheet_run(sheet, (struct sheet_run){.column = column,
				 .text = text,
				 .length = strlen(text),
				 .option = SHEET_NONE,
				 .role = role});
}

void sheet_wrap(struct sheet *sheet, const struct sheet_wrap *wrap, const char *text)
{
	size_t length = strlen(text), column = wrap->column, width = wrap->width;
	bool gap = wrap->gap;
	do {
		size_t next = 0;
		size_t taken = text_break(text, length, width, &next);
		sheet_start(sheet, gap);
		sheet_run(sheet, (struct sheet_run){.column = column,
					 .text = text,
					 .length = taken,
					 .option = wrap->option,
					 .role = wrap->role});
		text += next;
		length -= next;
		gap = false;
		column = wrap->column + wrap->hang;
		width = wrap->width > wrap->hang ? wrap->width - wrap->hang : 1;
	} while (length > 0);
}

size_t sheet_height(const struct sheet *sheet, bool gaps)
{
	size_t height = sheet->count;
	for (size_t i = 1; gaps && i < sheet->count; i++)
		height += sheet->lines[i].gap;
	return height;
}

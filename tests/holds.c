/* SPDX-License-Identifier: MIT */
#include "holds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/pool.h"
#include "core/base/text.h"

bool holds_expect(struct trouble *trouble, bool good, const char *what)
{
	if (!good && trouble->count++ < 3)
		printf("# %s at %zux%zu: %s\n", trouble->page, trouble->columns, trouble->rows,
			what);
	return good;
}

static bool starts_with_mark(const char *text, size_t length)
{
	return length > 0 && text_fit(text, length, 0) > 0;
}

/* No run overlaps another one or leaves the screen, and no character is cut in two. */
void holds_rows(struct trouble *trouble, const struct layout_picture *frame)
{
	for (size_t i = 0; i < frame->rows; i++) {
		const struct layout_row *row = &frame->row[i];
		unsigned char taken[HOLDS_COLUMNS + 1] = {0};
		for (size_t j = 0; j < row->count; j++) {
			size_t length;
			const char *text = layout_text(row, &row->runs[j], &length);
			size_t width = text_width(text, length), column = row->runs[j].column;
			bool inside = column + width <= frame->columns - (row->edge != 0);
			holds_expect(trouble, inside, "a run leaves the screen");
			holds_expect(trouble, text_check(text, length, TEXT_LINE, NULL),
				"half a character");
			holds_expect(trouble, !starts_with_mark(text, length),
				"a mark without its letter");
			for (size_t k = column; inside && k < column + width; k++)
				holds_expect(trouble, !taken[k]++, "two runs on one place");
		}
	}
}

static size_t visible(const struct layout_picture *frame, char *to, size_t room, size_t option)
{
	size_t filled = 0;
	for (size_t i = 0; i < frame->rows; i++)
		for (size_t j = 0; j < frame->row[i].count; j++) {
			const struct sheet_run *run = &frame->row[i].runs[j];
			if (run->option != option || filled + run->length + 2 > room)
				continue;
			memcpy(to + filled, run->text, run->length);
			filled += run->length;
			to[filled++] = ' ';
		}
	to[filled] = '\0';
	return filled;
}

/* A copy without blanks, since lines break at them. */
static char *squeezed(struct pool *pool, const char *text)
{
	char *copy = pool_copy(pool, text, strlen(text));
	size_t filled = 0;
	for (const char *at = text; *at; at++)
		if (*at != ' ' && *at != '\n')
			copy[filled++] = *at;
	copy[filled] = '\0';
	return copy;
}

/* Columns stand beside each other, so it is single words that have to be there. */
static void check_words(
	struct trouble *trouble, struct pool *pool, const char *seen, const char *text)
{
	if (!text)
		return;
	const char *all = squeezed(pool, seen);
	while (*text) {
		size_t length = strcspn(text, " \n");
		const char *word = pool_copy(pool, text, length);
		if (!holds_expect(trouble, strstr(all, word) != NULL, "a word is lost"))
			printf("#   %s\n", word);
		text += length;
		text += strspn(text, " \n");
	}
}

/* Big digits have cells for words; the number stands over them. */
static void check_blocks(
	struct trouble *trouble, struct pool *pool, const char *seen, const struct view *view)
{
	for (size_t i = 0; i < view->block_count; i++) {
		const struct view_block *block = &view->blocks[i];
		if (block->kind == BLOCK_BIG) {
			const char *number = squeezed(pool, block->text);
			holds_expect(
				trouble, strstr(squeezed(pool, seen), number) != NULL, "no number");
			continue;
		}
		check_words(trouble, pool, seen, block->text);
		check_words(trouble, pool, seen, block->second);
		check_words(trouble, pool, seen, block->third);
	}
}

/* Turns all pages of the words and gathers what can be read on them. */
void holds_pages(struct trouble *trouble, struct layout *layout, const struct view *view)
{
	static char seen[65536];
	struct pool *pool = pool_new();
	size_t filled = 0, turns = 0;
	const struct layout_picture *frame = layout_picture(layout);
	for (; turns < 200; turns++) {
		if (turns > 0 && !frame->changed)
			break;
		holds_rows(trouble, frame);
		filled += visible(frame, seen + filled, sizeof(seen) - filled, SHEET_NONE);
		layout_turn(layout, 1);
		frame = layout_picture(layout);
	}
	holds_expect(trouble, turns < 200, "the pages do not end");
	check_blocks(trouble, pool, seen, view);
	if (view->status)
		check_words(trouble, pool, seen, view->status);
	if (!view->sparse && frame->rows >= LAYOUT_SMALL_ROWS)
		check_words(trouble, pool, seen, view->title);
	for (size_t i = 0; i < 200; i++)
		layout_turn(layout, -1);
	pool_free(pool);
}

void holds_focus(struct trouble *trouble, struct layout *layout, const struct view *view)
{
	struct view moved = *view;
	struct pool *pool = pool_new();
	char seen[4096];
	for (size_t i = 0; i < view->option_count; i++) {
		moved.focus = i;
		holds_expect(trouble, !layout_view(layout, &moved), "a move is not another page");
		const struct layout_picture *frame = layout_picture(layout);
		holds_rows(trouble, frame);
		const struct layout_row *row = &frame->row[frame->cursor_row];
		if (!holds_expect(trouble, row->focus == i, "the cursor is not on the focus"))
			continue;
		size_t marks = 0;
		for (size_t j = 0; j < row->count; j++) {
			size_t length;
			const char *text = layout_text(row, &row->runs[j], &length);
			marks += text[0] == '>' && row->runs[j].column == frame->cursor_column &&
				 row->runs[j].role == ROLE_MARK;
		}
		holds_expect(trouble, marks == 1, "no mark under the cursor");
		visible(frame, seen, sizeof(seen), i);
		if (frame->columns < LAYOUT_SMALL_COLUMNS || frame->rows < LAYOUT_SMALL_ROWS)
			continue;
		check_words(trouble, pool, seen, view->options[i].label);
		check_words(trouble, pool, seen, view->options[i].right);
		check_words(trouble, pool, seen, view->options[i].note);
	}
	pool_free(pool);
}

size_t holds_view(struct layout *layout, const struct view *view, size_t columns, size_t rows)
{
	struct trouble trouble = {.page = view->page, .columns = columns, .rows = rows};
	layout_size(layout, columns, rows);
	layout_view(layout, view);
	holds_pages(&trouble, layout, view);
	if (!view->field)
		holds_focus(&trouble, layout, view);
	return trouble.count;
}

/* SPDX-License-Identifier: MIT */
/*
 * What holds for every page on every screen: nothing is wider than it, no word is lost, and the
 * focus can always be seen.
 */
#include "face/layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/pool.h"
#include "core/text.h"
#include "tap.h"
#include "views.h"

enum { MOST_COLUMNS = 132, MOST_ROWS = 50 };

/* Where a check failed: it is said once a page, with the size. */
struct trouble {
	const char *page;
	size_t columns, rows;
	size_t count;
};

static bool expect(struct trouble *trouble, bool good, const char *what)
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
static void check_rows(struct trouble *trouble, const struct frame *frame)
{
	for (size_t i = 0; i < frame->rows; i++) {
		const struct row *row = &frame->row[i];
		unsigned char taken[MOST_COLUMNS + 1] = {0};
		for (size_t j = 0; j < row->count; j++) {
			size_t length;
			const char *text = layout_text(row, &row->runs[j], &length);
			size_t width = text_width(text, length), column = row->runs[j].column;
			bool inside = column + width <= frame->columns - (row->edge != 0);
			expect(trouble, inside, "a run leaves the screen");
			expect(trouble, text_check(text, length, TEXT_LINE, NULL),
				"half a character");
			expect(trouble, !starts_with_mark(text, length),
				"a mark without its letter");
			for (size_t k = column; inside && k < column + width; k++)
				expect(trouble, !taken[k]++, "two runs on one place");
		}
	}
}

static size_t visible(const struct frame *frame, char *to, size_t room, size_t option)
{
	size_t filled = 0;
	for (size_t i = 0; i < frame->rows; i++)
		for (size_t j = 0; j < frame->row[i].count; j++) {
			const struct run *run = &frame->row[i].runs[j];
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
		if (!expect(trouble, strstr(all, word) != NULL, "a word is lost"))
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
		const struct block *block = &view->blocks[i];
		if (block->kind == BLOCK_BIG) {
			const char *number = squeezed(pool, block->text);
			expect(trouble, strstr(squeezed(pool, seen), number) != NULL, "no number");
			continue;
		}
		check_words(trouble, pool, seen, block->text);
		check_words(trouble, pool, seen, block->second);
		check_words(trouble, pool, seen, block->third);
	}
}

/* Turns all pages of the words and gathers what can be read on them. */
static void check_pages(struct trouble *trouble, struct layout *layout, const struct view *view)
{
	static char seen[65536];
	struct pool *pool = pool_new();
	size_t filled = 0, turns = 0;
	const struct frame *frame = layout_frame(layout);
	for (; turns < 200; turns++) {
		if (turns > 0 && !frame->changed)
			break;
		check_rows(trouble, frame);
		filled += visible(frame, seen + filled, sizeof(seen) - filled, SHEET_NONE);
		layout_turn(layout, 1);
		frame = layout_frame(layout);
	}
	expect(trouble, turns < 200, "the pages do not end");
	check_blocks(trouble, pool, seen, view);
	if (view->status)
		check_words(trouble, pool, seen, view->status);
	if (!view->sparse && frame->rows >= LAYOUT_SMALL_ROWS)
		check_words(trouble, pool, seen, view->title);
	for (size_t i = 0; i < 200; i++)
		layout_turn(layout, -1);
	pool_free(pool);
}

static void check_focus(struct trouble *trouble, struct layout *layout, const struct view *view)
{
	struct view moved = *view;
	struct pool *pool = pool_new();
	char seen[4096];
	for (size_t i = 0; i < view->option_count; i++) {
		moved.focus = i;
		expect(trouble, !layout_view(layout, &moved), "a move is not another page");
		const struct frame *frame = layout_frame(layout);
		check_rows(trouble, frame);
		const struct row *row = &frame->row[frame->cursor_row];
		if (!expect(trouble, row->focus == i, "the cursor is not on the focus"))
			continue;
		size_t marks = 0;
		for (size_t j = 0; j < row->count; j++) {
			size_t length;
			const char *text = layout_text(row, &row->runs[j], &length);
			marks += text[0] == '>' && row->runs[j].column == frame->cursor_column &&
				 row->runs[j].role == ROLE_MARK;
		}
		expect(trouble, marks == 1, "no mark under the cursor");
		visible(frame, seen, sizeof(seen), i);
		if (frame->columns < LAYOUT_SMALL_COLUMNS || frame->rows < LAYOUT_SMALL_ROWS)
			continue;
		check_words(trouble, pool, seen, view->options[i].label);
		check_words(trouble, pool, seen, view->options[i].right);
		check_words(trouble, pool, seen, view->options[i].note);
	}
	pool_free(pool);
}

static size_t option_rows(const struct frame *frame)
{
	size_t count = 0;
	for (size_t i = 0; i < frame->rows; i++) {
		bool option = false;
		for (size_t j = 0; j < frame->row[i].count; j++)
			option |= frame->row[i].runs[j].option != SHEET_NONE;
		count += option;
	}
	return count;
}

static void test_all_sizes(void)
{
	struct view_builder *builder = view_builder_new();
	struct layout *layout = layout_new();
	for (size_t page = 0; page < page_total(); page++) {
		const struct view *view = page_view(builder, page);
		struct trouble trouble = {.page = view->page};
		for (size_t columns = 20; columns <= MOST_COLUMNS; columns += columns < 90 ? 1 : 7)
			for (size_t rows = 6; rows <= MOST_ROWS; rows += rows < 26 ? 1 : 8) {
				trouble.columns = columns;
				trouble.rows = rows;
				layout_size(layout, columns, rows);
				layout_view(layout, view);
				check_pages(&trouble, layout, view);
				if (!view->field)
					check_focus(&trouble, layout, view);
				size_t least = view->option_count < 3 ? view->option_count : 3;
				if (rows >= LAYOUT_SMALL_ROWS && !view->field)
					expect(&trouble,
						option_rows(layout_frame(layout)) >= least ||
							view->option_count > 8,
						"too few options");
			}
		printf("# %s\n", view->page);
		CHECK(trouble.count == 0);
	}
	layout_free(layout);
	view_builder_free(builder);
}

static size_t changed_rows(const struct frame *frame)
{
	size_t count = 0;
	for (size_t i = 0; i < frame->rows; i++)
		count += frame->row[i].changed;
	return count;
}

static void test_changes(void)
{
	struct view_builder *builder = view_builder_new();
	struct layout *layout = layout_new();
	struct view view = *page_view(builder, 1);
	CHECK(layout_view(layout, &view));
	CHECK(layout_frame(layout)->changed);
	CHECK(!layout_frame(layout)->changed);
	view.focus = 1;
	CHECK(!layout_view(layout, &view));
	const struct frame *frame = layout_frame(layout);
	CHECK(frame->changed);
	CHECK(changed_rows(frame) == 2);
	layout_turn(layout, 1);
	CHECK(!layout_frame(layout)->changed);
	view.generation++;
	CHECK(layout_view(layout, &view));
	layout_size(layout, 1, 1);
	CHECK(layout_frame(layout)->rows == 1);
	layout_size(layout, 19, 5);
	frame = layout_frame(layout);
	CHECK(frame->row[0].count == 1 && frame->row[1].count == 0);
	layout_free(layout);
	layout_free(NULL);
	view_builder_free(builder);
}

/* What the loaders would refuse must not reach a screen from elsewhere either. */
static void test_hostile(void)
{
	static const char bad[] = "A\x1b[31mB\xe2\x80\xae"
				  "C\x08\xc2\x9b"
				  "D\xff\r\t";
	struct view_builder *builder = view_builder_new();
	struct layout *layout = layout_new();
	view_start(builder, "bad", bad);
	for (enum block_kind kind = BLOCK_SAY; kind <= BLOCK_ROW; kind++)
		view_block(builder, (struct block){kind, bad, bad, bad});
	view_choice(builder, (struct option){"id", bad, bad, bad, bad, false, false});
	struct view *view = view_of(builder);
	view->status = bad;
	view->presses[PRESS_URGENT] = bad;
	view->steps[0] = bad;
	view->step = 1;
	struct trouble trouble = {.page = "bad"};
	layout_size(layout, 80, 50);
	layout_view(layout, view);
	const struct frame *frame = layout_frame(layout);
	for (size_t i = 0; i < frame->rows; i++)
		for (size_t j = 0; j < frame->row[i].count; j++) {
			const struct run *run = &frame->row[i].runs[j];
			for (size_t k = 0; k < run->length; k++)
				expect(&trouble, (unsigned char)run->text[k] >= 0x20, "a control");
			char *text = strndup(run->text, run->length);
			expect(&trouble, text && !strstr(text, "\xe2\x80\xae"), "a hidden mark");
			expect(&trouble, text && !strstr(text, "\xc2\x9b"), "a C1 control");
			free(text);
		}
	CHECK(trouble.count == 0);
	layout_free(layout);
	view_builder_free(builder);
}

static void test_modules(void)
{
	struct view_builder *builder = view_builder_new();
	struct layout *layout = layout_new();
	view_start(builder, "square", "Square");
	view_block(builder, (struct block){.kind = BLOCK_MODULES, .text = "1010\n0011\n1111"});
	layout_view(layout, view_of(builder));
	const struct frame *frame = layout_frame(layout);
	bool first = false, last = false;
	for (size_t i = 0; i < frame->rows; i++)
		for (size_t j = 0; j < frame->row[i].count; j++) {
			first |= strcmp(frame->row[i].runs[j].text, "▀ █▄") == 0;
			last |= strcmp(frame->row[i].runs[j].text, "▀▀▀▀") == 0;
		}
	CHECK(first);
	CHECK(last);
	layout_free(layout);
	view_builder_free(builder);
}

int main(void)
{
	test_changes();
	test_modules();
	test_hostile();
	test_all_sizes();
	return tap_done();
}

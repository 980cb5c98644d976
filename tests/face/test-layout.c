/* SPDX-License-Identifier: MIT */
/*
 * What holds for every page on every screen: nothing is wider than it, no word is lost, and the
 * focus can always be seen.
 */
#include "face/layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/pool.h"
#include "core/base/text.h"
#include "holds.h"
#include "tap.h"
#include "views.h"

enum { MOST_COLUMNS = HOLDS_COLUMNS, MOST_ROWS = 50 };

static size_t option_rows(const struct layout_picture *frame)
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
				holds_pages(&trouble, layout, view);
				if (!view->field)
					holds_focus(&trouble, layout, view);
				size_t least = view->option_count < 3 ? view->option_count : 3;
				if (rows >= LAYOUT_SMALL_ROWS && !view->field)
					holds_expect(&trouble,
						option_rows(layout_picture(layout)) >= least ||
							view->option_count > 8,
						"too few options");
			}
		printf("# %s\n", view->page);
		CHECK(trouble.count == 0);
	}
	layout_free(layout);
	view_builder_free(builder);
}

static size_t changed_rows(const struct layout_picture *frame)
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
	CHECK(layout_picture(layout)->changed);
	CHECK(!layout_picture(layout)->changed);
	view.focus = 1;
	CHECK(!layout_view(layout, &view));
	const struct layout_picture *frame = layout_picture(layout);
	CHECK(frame->changed);
	CHECK(changed_rows(frame) == 2);
	layout_turn(layout, 1);
	CHECK(!layout_picture(layout)->changed);
	view.generation++;
	CHECK(layout_view(layout, &view));
	layout_size(layout, 1, 1);
	CHECK(layout_picture(layout)->rows == 1);
	layout_size(layout, 19, 5);
	frame = layout_picture(layout);
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
	for (enum view_block_kind kind = BLOCK_SAY; kind <= BLOCK_ROW; kind++)
		view_block(builder, (struct view_block){kind, bad, bad, bad});
	view_choice(builder, (struct view_option){"id", bad, bad, bad, bad, false, false});
	struct view *view = view_of(builder);
	view->status = bad;
	view->presses[PRESS_URGENT] = bad;
	view->steps[0] = bad;
	view->step = 1;
	struct trouble trouble = {.page = "bad"};
	layout_size(layout, 80, 50);
	layout_view(layout, view);
	const struct layout_picture *frame = layout_picture(layout);
	for (size_t i = 0; i < frame->rows; i++)
		for (size_t j = 0; j < frame->row[i].count; j++) {
			const struct sheet_run *run = &frame->row[i].runs[j];
			for (size_t k = 0; k < run->length; k++)
				holds_expect(
					&trouble, (unsigned char)run->text[k] >= 0x20, "a control");
			char *text = strndup(run->text, run->length);
			holds_expect(
				&trouble, text && !strstr(text, "\xe2\x80\xae"), "a hidden mark");
			holds_expect(&trouble, text && !strstr(text, "\xc2\x9b"), "a C1 control");
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
	view_block(builder, (struct view_block){.kind = BLOCK_MODULES, .text = "1010\n0011\n1111"});
	layout_view(layout, view_of(builder));
	const struct layout_picture *frame = layout_picture(layout);
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

/*
 * Three people, one after the other, each with a builder of their own in the memory of the one
 * before, and on the same page: nobody is shown the words of another.
 */
static void test_three(void)
{
	static const char *const said[] = {"the first", "the second", "the third"};
	struct layout *layout = layout_new();
	for (size_t i = 0; i < 3; i++) {
		struct view_builder *builder = view_builder_new();
		view_start(builder, "ask", "Money");
		view_block(builder, (struct view_block){.kind = BLOCK_SAY, .text = said[i]});
		CHECK(layout_view(layout, view_of(builder)));
		CHECK(!layout_view(layout, view_of(builder))); /* now it is known */
		const struct layout_picture *frame = layout_picture(layout);
		bool shown = false;
		for (size_t row = 0; row < frame->rows; row++)
			for (size_t k = 0; k < frame->row[row].count; k++) {
				size_t length;
				const char *text = layout_text(
					&frame->row[row], &frame->row[row].runs[k], &length);
				shown |= memmem(text, length, said[i], strlen(said[i])) != NULL;
			}
		CHECK(shown);
		view_builder_free(builder);
	}
	layout_free(layout);
}

int main(void)
{
	test_changes();
	test_three();
	test_modules();
	test_hostile();
	test_all_sizes();
	return tap_done();
}

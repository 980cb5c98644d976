/* SPDX-License-Identifier: MIT */
/* The options of a page: marks, keys and labels, in one column or in two. */
#include <string.h>

#include "core/base/pool.h"
#include "core/base/text.h"
#include "face/sheet.h"

/*
 * A longer label stays out of the focus bar: two of these in reverse and back are what one move of
 * the focus sends, which has to stay within 140 bytes.
 */
enum { BAR_BYTES = 32 };

enum { MARK_WIDTH = 2, APART = 3, MANY = 8, FEW_ASIDES = 3, TWO_COLUMNS = 52 };

struct shape {
	const struct sheet_options_place *place;
	size_t label;  /* where labels start, from the option's own column */
	size_t rights; /* where `right` starts, from there too; 0: under the label */
};

/* What stands before the label: its key, or the number that chooses it, in `text`. */
static const char *key_text(struct pool *pool, const struct view *view, size_t option)
{
	const char *key = view->options[option].key;
	if (key && *key)
		return key;
	if (option < 9) {
		char digit[2] = {(char)('1' + option), '\0'};
		const struct view_option *chosen =
			view_option_of_character(view, (unsigned char)*digit);
		if (chosen == &view->options[option])
			return pool_copy(pool, digit, 1);
	}
	return "";
}

static size_t label_width(const struct view_option *option)
{
	return text_width(option->label, strlen(option->label));
}

static struct shape shape_of(const struct view *view, const struct sheet_options_place *place)
{
	struct shape shape = {.place = place, .label = MARK_WIDTH + (place->tight ? 2 : 3)};
	size_t labels = 0, rights = 0;
	for (size_t i = 0; i < view->option_count; i++) {
		const struct view_option *option = &view->options[i];
		if (!option->right || !*option->right)
			continue;
		size_t width = label_width(option);
		size_t right = text_width(option->right, strlen(option->right));
		labels = width > labels ? width : labels;
		rights = right > rights ? right : rights;
	}
	if (rights && shape.label + labels + APART + rights <= place->width)
		shape.rights = shape.label + labels + APART;
	return shape;
}

/* Mark, key and the label's first line in one row of runs that become the bar. */
static void add_head(struct sheet *sheet, const struct view *view, const struct shape *shape,
	size_t number, size_t column, size_t label_bytes)
{
	const struct view_option *option = &view->options[number];
	const char *key = key_text(sheet->pool, view, number);
	size_t key_width = shape->label - MARK_WIDTH;
	size_t used = text_width(key, strlen(key));
	struct sheet_run run = {.column = column,
		.text = "> ",
		.length = MARK_WIDTH,
		.option = number,
		.role = ROLE_MARK,
		.bar = true};
	sheet_run(sheet, run);
	run.column += MARK_WIDTH;
	run.text = pool_format(
		sheet->pool, "%s%*s", key, (int)(used < key_width ? key_width - used : 0), "");
	run.length = strlen(run.text);
	run.role = ROLE_KEY;
	sheet_run(sheet, run);
	run.column = column + shape->label;
	run.text = option->label;
	run.length = label_bytes;
	run.role = ROLE_LABEL;
	run.bar = label_bytes <= BAR_BYTES;
	sheet_run(sheet, run);
}

static struct sheet_wrap wrap_under(const struct shape *shape, size_t number)
{
	size_t room = shape->place->width;
	return (struct sheet_wrap){.option = number,
		.role = ROLE_LABEL,
		.column = shape->place->column + shape->label,
		.width = room > shape->label ? room - shape->label : 1};
}

static void lay_one(struct sheet *sheet, const struct view *view, const struct shape *shape,
	size_t number, bool gap)
{
	const struct view_option *option = &view->options[number];
	struct sheet_wrap wrap = wrap_under(shape, number);
	size_t length = strlen(option->label), next = 0;
	size_t taken = text_break(option->label, length, wrap.width, &next);
	sheet_start(sheet, gap);
	add_head(sheet, view, shape, number, shape->place->column, taken);
	bool right = option->right && *option->right;
	if (right && shape->rights) {
		sheet_run(sheet, (struct sheet_run){.column = shape->place->column + shape->rights,
					 .text = option->right,
					 .length = strlen(option->right),
					 .option = number,
					 .role = ROLE_STRONG});
		right = false;
	}
	if (next < length)
		sheet_wrap(sheet, &wrap, option->label + next);
	if (right) {
		wrap.role = ROLE_STRONG;
		sheet_wrap(sheet, &wrap, option->right);
	}
	if (option->note && *option->note) {
		wrap.role = ROLE_HINT;
		sheet_wrap(sheet, &wrap, option->note);
	}
}

/* Two columns, the first filled first, so that Up and Down go where the eye expects them. */
static void lay_two(struct sheet *sheet, const struct view *view, const struct shape *shape,
	size_t from, size_t to, bool gap, struct sheet_span *spans)
{
	size_t rows = (to - from + 1) / 2;
	size_t half = (shape->place->width - APART) / 2 + APART;
	for (size_t row = 0; row < rows; row++) {
		sheet_start(sheet, gap && row == 0);
		for (size_t at = from + row, side = 0; at < to && side < 2; at += rows, side++) {
			add_head(sheet, view, shape, at, shape->place->column + side * half,
				strlen(view->options[at].label));
			spans[at] = (struct sheet_span){sheet->count - 1, sheet->count - 1};
		}
	}
}

/* True where each label of a group fits in half the width and has nothing beside or under it. */
static bool all_short(const struct view *view, const struct shape *shape, size_t from, size_t to)
{
	size_t room = (shape->place->width - APART) / 2;
	if (shape->place->width < TWO_COLUMNS)
		return false;
	for (size_t i = from; i < to; i++) {
		const struct view_option *option = &view->options[i];
		if ((option->right && *option->right) || (option->note && *option->note) ||
			strchr(option->label, '\n') || shape->label + label_width(option) > room)
			return false;
	}
	return true;
}

/* The options from `from` on that are set apart alike. */
static size_t group_end(const struct view *view, size_t from)
{
	size_t to = from + 1;
	while (to < view->option_count && view->options[to].aside == view->options[from].aside)
		to++;
	return to;
}

void sheet_options(struct sheet *sheet, const struct view *view,
	const struct sheet_options_place *place, struct sheet_span *spans)
{
	struct shape shape = shape_of(view, place);
	bool notes = false;
	for (size_t i = 0; i < view->option_count; i++)
		notes |= view->options[i].note && *view->options[i].note;
	for (size_t from = 0, to; from < view->option_count; from = to) {
		to = group_end(view, from);
		bool many =
			to - from > MANY || (view->options[from].aside && to - from >= FEW_ASIDES);
		if (place->two && many && all_short(view, &shape, from, to)) {
			lay_two(sheet, view, &shape, from, to, from > 0, spans);
			continue;
		}
		for (size_t i = from; i < to; i++) {
			bool gap = i > 0 && (i == from || (notes && !view->options[i].aside));
			size_t first = sheet->count;
			lay_one(sheet, view, &shape, i, gap);
			spans[i] = (struct sheet_span){first, sheet->count - 1};
		}
	}
}

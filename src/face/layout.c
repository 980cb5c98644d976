/* SPDX-License-Identifier: MIT */
/*
 * The first of two steps: build() wraps a view into lines and shares the rows of the screen out
 * among them. The second, layout_place(), is in layout_place.c.
 */
#include "face/layout_inner.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/pool.h"
#include "core/base/text.h"

enum { WORDS_WIDEST = 76, LEAST_OPTION_ROWS = 3, ROOMY_ROWS = 10 };

struct layout *layout_new(void)
{
	struct layout *layout = pool_give(sizeof(*layout));
	*layout = (struct layout){.pool = pool_new(), .words = pool_new()};
	layout->view = (struct view){.page = "", .title = ""};
	layout_size(layout, 80, 24);
	return layout;
}

void layout_free(struct layout *layout)
{
	if (!layout)
		return;
	pool_free(layout->pool);
	pool_free(layout->words);
	free(layout);
}

void layout_size(struct layout *layout, size_t columns, size_t rows)
{
	layout->frame.columns = columns ? columns : 1;
	layout->frame.rows = rows ? rows : 1;
	layout->page = 0;
	layout->stale = true;
}

static const char *kept(struct pool *pool, const char *text, enum text_kind kind)
{
	return text ? pool_text(pool, text_clean(pool, text, kind)) : NULL;
}

static void copy_lists(struct view *to, const struct view *from, struct pool *pool)
{
	struct view_block *blocks = pool_array(pool, from->block_count, sizeof(*blocks));
	for (size_t i = 0; i < from->block_count; i++)
		blocks[i] = (struct view_block){
			.kind = from->blocks[i].kind,
			.text = kept(pool, from->blocks[i].text, TEXT_BLOCK),
			.second = kept(pool, from->blocks[i].second, TEXT_BLOCK),
			.third = kept(pool, from->blocks[i].third, TEXT_BLOCK),
		};
	struct view_option *options = pool_array(pool, from->option_count, sizeof(*options));
	for (size_t i = 0; i < from->option_count; i++)
		options[i] = (struct view_option){
			.key = kept(pool, from->options[i].key, TEXT_LINE),
			.label = kept(pool, from->options[i].label, TEXT_LINE),
			.note = kept(pool, from->options[i].note, TEXT_LINE),
			.right = kept(pool, from->options[i].right, TEXT_LINE),
			.aside = from->options[i].aside,
		};
	to->blocks = blocks;
	to->options = options;
}

static void copy_view(struct layout *layout, const struct view *view)
{
	struct pool *pool = layout->words;
	pool_clear(pool);
	struct view *to = &layout->view;
	*to = *view;
	to->page = pool_text(pool, view->page ? view->page : "");
	to->title = kept(pool, view->title ? view->title : "", TEXT_LINE);
	to->status = kept(pool, view->status, TEXT_LINE);
	for (size_t i = 0; i < VIEW_STEPS; i++)
		to->steps[i] = kept(pool, view->steps[i], TEXT_LINE);
	for (size_t i = 0; i < PRESS_COUNT; i++)
		to->presses[i] = kept(pool, view->presses[i], TEXT_LINE);
	if (view->field) {
		struct view_field *field = pool_take(pool, sizeof(*field));
		field->label = kept(pool, view->field->label ? view->field->label : "", TEXT_LINE);
		field->text = "";
		to->field = field;
	}
	copy_lists(to, view, pool);
}

bool layout_view(struct layout *layout, const struct view *view)
{
	if (layout->view.generation == view->generation) {
		layout->view.focus = view->focus;
		return false;
	}
	copy_view(layout, view);
	layout->page = 0;
	layout->choice.top = 0;
	layout->stale = true;
	return true;
}

void layout_turn(struct layout *layout, int pages)
{
	if (pages < 0 && layout->page > 0)
		layout->page--;
	if (pages > 0 && layout->page + 1 < layout->pages)
		layout->page++;
}

/* The lines from `from` to the end of the sheet as rows, with the blank ones or without. */
static struct layout_pane pane_of(struct layout *layout, size_t from, size_t to, bool gaps)
{
	struct layout_pane pane = {
		.lines = pool_array(layout->pool, 2 * (to - from) + 1, sizeof(int))};
	for (size_t i = from; i < to; i++) {
		if (gaps && i > from && layout->sheet.lines[i].gap)
			pane.lines[pane.count++] = LINE_BLANK;
		pane.lines[pane.count++] = (int)i;
	}
	pane.rows = pane.count;
	return pane;
}

static size_t wide(const char *text)
{
	return text_width(text, strlen(text));
}

/* "Ask - [Assist] - Act", right-aligned; on a narrow screen the current one only. */
static size_t lay_steps(struct layout *layout, bool all)
{
	const struct view *view = &layout->view;
	size_t width = 0, right = layout->frame.columns - layout->margin;
	for (size_t i = 0; i < VIEW_STEPS; i++) {
		if (!view->steps[i] || (!all && view->step != i + 1))
			continue;
		width += wide(view->steps[i]) + (view->step == i + 1 ? 2 : 0);
		width += all && i > 0 ? 3 : 0;
	}
	if (width == 0 || width + layout->margin > right)
		return 0;
	size_t column = right - width;
	for (size_t i = 0; i < VIEW_STEPS; i++) {
		bool now = view->step == i + 1;
		if (!view->steps[i] || (!all && !now))
			continue;
		const char *text = pool_format(
			layout->pool, "%s%s%s", now ? "[" : "", view->steps[i], now ? "]" : "");
		if (all && i > 0) {
			sheet_text(&layout->sheet, ROLE_HINT, column, " - ");
			column += 3;
		}
		sheet_text(&layout->sheet, now ? ROLE_STEP : ROLE_HINT, column, text);
		column += wide(text);
	}
	return width;
}

/* The title line and the rule. A title too long for it goes to the words instead: true then. */
static bool lay_head(struct layout *layout, bool full)
{
	struct sheet *sheet = &layout->sheet;
	const char *title = layout->view.title;
	size_t room = layout->frame.columns - 2 * layout->margin;
	sheet_start(sheet, false);
	size_t steps = lay_steps(layout, full);
	if (full && steps == 0)
		steps = lay_steps(layout, false);
	bool fits = wide(title) + (steps ? steps + 2 : 0) <= room;
	if (fits)
		sheet_text(sheet, ROLE_TITLE, layout->margin, title);
	if (full) {
		char *rule = pool_take(layout->pool, room + 1);
		memset(rule, '-', room);
		sheet_start(sheet, false);
		sheet_text(sheet, ROLE_RULE, layout->margin, rule);
	}
	return !fits;
}

static void wrap_note(
	struct layout *layout, enum sheet_role role, size_t column, size_t width, const char *text)
{
	struct sheet_wrap wrap = {
		.role = role, .option = SHEET_NONE, .column = column, .width = width};
	sheet_wrap(&layout->sheet, &wrap, text);
}

/* In the order in which they are shown; the last are left out first. */
static const enum press shown_presses[] = {PRESS_NOT_TODAY, PRESS_URGENT, PRESS_BLANK,
	PRESS_HELP_NOW, PRESS_TOPICS, PRESS_KEYS, PRESS_TAKE_BACK, PRESS_FILTER, PRESS_BACK,
	PRESS_QUIT};
enum { SHOWN_PRESSES = COUNT(shown_presses) };

/* The page's key to show at this place; NULL for none. In a field letters are text (design.md 11).
 */
static const char *shown_key(const struct view *view, size_t at)
{
	enum press press = shown_presses[at];
	if (!view->presses[press])
		return NULL;
	return view->field ? press_field_key(press) : press_key(press);
}

/* Takes what a key needs from `room`. False, taking nothing, where it does not work or fit. */
static bool take_key(const struct layout *layout, size_t at, size_t apart, bool words, size_t *room)
{
	const char *key = shown_key(&layout->view, at);
	if (!key)
		return false;
	const char *word = layout->view.presses[shown_presses[at]];
	size_t need = wide(key) + (words && *word ? 1 + wide(word) : 0) + apart;
	if (need > *room)
		return false;
	*room -= need;
	return true;
}

/* "n not today   u urgent"; the letters alone where the screen is narrow. */
static void lay_keys(struct layout *layout, bool full)
{
	size_t column = layout->margin, width = layout->frame.columns - 2 * column, apart = 3;
	size_t room = width + apart;
	for (size_t i = 0; i < SHOWN_PRESSES; i++)
		if (shown_key(&layout->view, i) && !take_key(layout, i, apart, full, &room))
			apart = 2;
	if (!full)
		apart = 1;
	room = width + apart;
	sheet_start(&layout->sheet, false);
	for (size_t i = 0; i < SHOWN_PRESSES; i++) {
		if (!take_key(layout, i, apart, full, &room))
			continue;
		const char *key = shown_key(&layout->view, i);
		const char *word = layout->view.presses[shown_presses[i]];
		sheet_text(&layout->sheet, ROLE_KEY, column, key);
		column += wide(key);
		if (full && *word) {
			sheet_text(&layout->sheet, ROLE_PLAIN, column + 1, word);
			column += 1 + wide(word);
		}
		column += apart;
	}
}

/* That Space brings other words stands beside the last ones, or under them. */
static void lay_another(struct layout *layout, const struct sheet_words_place *place, size_t from)
{
	const char *word = layout->view.presses[PRESS_ANOTHER];
	struct sheet *sheet = &layout->sheet;
	if (!word || sheet->count == from)
		return;
	const char *text = pool_format(
		layout->pool, "%s%s%s", press_key(PRESS_ANOTHER), *word ? ": " : "", word);
	const struct sheet_line *line = &sheet->lines[sheet->count - 1];
	size_t end = place->column;
	if (line->count) {
		const struct sheet_run *last = &sheet->runs[line->first + line->count - 1];
		end = last->column + text_width(last->text, last->length);
	}
	size_t right = place->column + place->width;
	if (end + 3 + wide(text) <= right)
		sheet_text(sheet, ROLE_HINT, right - wide(text), text);
	else
		wrap_note(layout, ROLE_HINT, place->column, place->width, text);
}

/* The label and, beside or under it, the place where somebody writes. */
static void lay_field(struct layout *layout)
{
	struct sheet *sheet = &layout->sheet;
	const char *label = layout->view.field->label;
	size_t room = layout->frame.columns - 2 * layout->margin, used = wide(label) + 2;
	struct sheet_wrap wrap = {
		.role = ROLE_LABEL, .option = SHEET_NONE, .column = layout->margin, .width = room};
	size_t column = layout->margin;
	if (used <= room / 2) {
		sheet_start(sheet, false);
		sheet_text(sheet, ROLE_LABEL, column, label);
		sheet_text(sheet, ROLE_LABEL, column + used - 2, ":");
		column += used;
	} else {
		sheet_wrap(sheet, &wrap, label);
		sheet_start(sheet, false);
	}
	layout->frame.field_column = column + 1;
	layout->frame.field_width = layout->frame.columns - layout->margin - column - 2;
	if (layout->frame.field_width > 40)
		layout->frame.field_width = 40;
	sheet_text(sheet, ROLE_KEY, column, "[");
	sheet_text(sheet, ROLE_KEY, column + 1 + layout->frame.field_width, "]");
}

static void lay_hints(struct layout *layout)
{
	static const char *const texts[2][HINT_COUNT] = {
		{"PgDn: more", "PgUp, PgDn: more", "PgUp: back"},
		{"Page Down: more", "Page Up, Page Down: more", "Page Up: back"}};
	for (size_t i = 0; i < HINT_COUNT; i++) {
		layout->hints[i] = (int)layout->sheet.count;
		sheet_start(&layout->sheet, false);
		sheet_text(&layout->sheet, ROLE_HINT, layout->margin,
			texts[layout->frame.columns >= LAYOUT_SMALL_COLUMNS][i]);
	}
}

static void lay_notice(struct layout *layout)
{
	static const char *const notices[] = {"This window is small: 40x12 shows a page better.",
		"Small window: 40x12 is better", "Small window", "Small"};
	static const char *const refusals[] = {"This window is too small: it needs 20x6.",
		"Too small: needs 20x6", "Too small", "20x6"};
	bool too_small = layout->frame.columns < LAYOUT_LEAST_COLUMNS ||
			 layout->frame.rows < LAYOUT_LEAST_ROWS;
	const char *const *choice = too_small ? refusals : notices;
	size_t i = 0;
	while (i < 3 && wide(choice[i]) > layout->frame.columns)
		i++;
	const char *text = choice[i];
	if (wide(text) > layout->frame.columns)
		text = text_cut(layout->pool, text, layout->frame.columns);
	sheet_start(&layout->sheet, false);
	sheet_text(&layout->sheet, ROLE_STATUS, 0, text);
}

/* Where the groups of lines start in the sheet. */
struct parts {
	size_t text, field, choice, foot, end;
	struct sheet_span *spans; /* in lines */
};

static bool is_full(const struct layout *layout)
{
	return layout->frame.columns >= LAYOUT_FULL_COLUMNS &&
	       layout->frame.rows >= LAYOUT_FULL_ROWS;
}

static bool is_small(const struct layout *layout)
{
	return layout->frame.columns < LAYOUT_SMALL_COLUMNS ||
	       layout->frame.rows < LAYOUT_SMALL_ROWS;
}

/* What of a view is shown at its largest; less where the screen is too small for all of it. */
struct shown {
	bool big, modules;
	bool head; /* the title line and its rule */
};

/* All lines of the view, in the order of the screen. */
static void lay_view(struct layout *layout, struct parts *parts, struct shown shown)
{
	const struct view *view = &layout->view;
	size_t columns = layout->frame.columns;
	bool full = is_full(layout), small = is_small(layout), title = false;
	layout->margin = columns >= LAYOUT_FULL_COLUMNS ? 3 : columns >= LAYOUT_SMALL_COLUMNS;
	sheet_clear(&layout->sheet, layout->pool);
	if (small)
		lay_notice(layout);
	else if (!view->sparse && shown.head)
		title = lay_head(layout, full);

	struct sheet_words_place words = {.column = layout->margin + (full ? 2 : 0),
		.big = shown.big,
		.modules = shown.modules && !small};
	size_t right = columns - (layout->margin ? layout->margin : 1);
	words.width = right - words.column;
	if (words.width > WORDS_WIDEST)
		words.width = WORDS_WIDEST;
	parts->text = layout->sheet.count;
	if ((small && !view->sparse && layout->frame.rows >= LAYOUT_SMALL_ROWS - 2) || title)
		wrap_note(layout, ROLE_TITLE, words.column, words.width, view->title);
	if (small && view->status)
		wrap_note(layout, ROLE_STATUS, words.column, words.width, view->status);
	size_t before = layout->sheet.count;
	sheet_words(&layout->sheet, view, &words);
	lay_another(layout, &words, before);
	if (before > parts->text && before < layout->sheet.count)
		layout->sheet.lines[before].gap = true;

	parts->field = layout->sheet.count;
	if (view->field)
		lay_field(layout);
	parts->choice = layout->sheet.count;
	struct sheet_options_place options = {.column = layout->margin,
		.width = columns - 1 - layout->margin, /* the last one is for the '^' and 'v' */
		.two = true,
		.tight = !full};
	if (options.width > WORDS_WIDEST + 4)
		options.width = WORDS_WIDEST + 4;
	parts->spans = pool_array(layout->pool, view->option_count, sizeof(*parts->spans));
	sheet_options(&layout->sheet, view, &options, parts->spans);
	parts->foot = layout->sheet.count;
	if (!small && view->status)
		wrap_note(layout, ROLE_STATUS, layout->margin, columns - 2 * layout->margin,
			view->status);
	if (!view->sparse && (!small || layout->frame.rows >= LAYOUT_SMALL_ROWS - 2))
		lay_keys(layout, full);
	parts->end = layout->sheet.count;
	lay_hints(layout);
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t most(size_t a, size_t b)
{
	return a > b ? a : b;
}

static size_t tallest_option(const struct layout *layout)
{
	size_t tallest = 1;
	for (size_t i = 0; i < layout->view.option_count; i++)
		tallest = most(tallest, layout->spans[i].last - layout->spans[i].first + 1);
	return tallest;
}

/* Not everything fits: the options keep three rows, the words get the rest and are paged. */
static void share_out(struct layout *layout, size_t room)
{
	size_t tallest = tallest_option(layout);
	size_t words = layout->text.count, options = layout->choice.count;
	size_t kept = layout->view.words_first ? 1 + (room >= ROOMY_ROWS) : LEAST_OPTION_ROWS;
	size_t need = least(options, most(least(kept, options), tallest));
	need = least(need, room > 2 && words ? room - 2 : room);
	layout->text.rows = least(words, room - need);
	if (words && layout->text.rows < words && layout->text.rows < 2)
		layout->text.rows = least(2, room);
	layout->choice.rows = least(options, room - layout->text.rows);
}

/* Blank rows go first. False when even without them not everything fits. */
static bool fit(struct layout *layout, const struct parts *parts)
{
	size_t used = layout->head.rows + layout->foot.rows + layout->field.rows;
	used += layout->under_field = is_full(layout) && layout->field.rows;
	size_t body = layout->frame.rows > used ? layout->frame.rows - used : 1;
	bool between = parts->field > parts->text && parts->foot > parts->field;
	static const struct {
		bool words, options;
		size_t top, between;
	} ways[] = {{true, true, 1, 1}, {true, true, 0, 1}, {true, false, 0, 1},
		{false, false, 0, 1}, {false, false, 0, 0}};
	size_t way = is_full(layout) ? 0 : 1;
	for (; way < COUNT(ways); way++) {
		layout->text = pane_of(layout, parts->text, parts->field, ways[way].words);
		layout->choice = pane_of(layout, parts->choice, parts->foot, ways[way].options);
		layout->above_text = ways[way].top;
		layout->above_choice = between ? ways[way].between : 0;
		size_t need = layout->text.rows + layout->choice.rows + layout->above_text +
			      layout->above_choice;
		if (need > body)
			continue;
		/* The spare rows: some air over and under the words, the rest over the keys. */
		size_t spare = is_full(layout) ? body - need : 0;
		if (spare > 2 && layout->text.rows && layout->choice.rows <= body / 2) {
			layout->above_text++;
			layout->above_choice += between ? least((spare - 1) / 3, 2) : 0;
		}
		return true;
	}
	layout->above_choice = between && body >= ROOMY_ROWS && !layout->view.words_first;
	return false;
}

/* From lines to rows of the pane, which may hold blank rows too. */
static void find_spans(struct layout *layout, const struct parts *parts)
{
	size_t *row_of = pool_array(layout->pool, parts->foot - parts->choice + 1, sizeof(*row_of));
	for (size_t i = 0; i < layout->choice.count; i++)
		if (layout->choice.lines[i] >= 0)
			row_of[(size_t)layout->choice.lines[i] - parts->choice] = i;
	layout->spans = pool_array(layout->pool, layout->view.option_count, sizeof(*layout->spans));
	for (size_t i = 0; i < layout->view.option_count; i++)
		layout->spans[i] =
			(struct sheet_span){row_of[parts->spans[i].first - parts->choice],
				row_of[parts->spans[i].last - parts->choice]};
}

static bool has(const struct view *view, enum view_block_kind kind)
{
	for (size_t i = 0; i < view->block_count; i++)
		if (view->blocks[i].kind == kind)
			return true;
	return false;
}

static bool is_drawn(const struct sheet *sheet, enum sheet_role role)
{
	for (size_t i = 0; i < sheet->run_count; i++)
		if (sheet->runs[i].role == role)
			return true;
	return false;
}

/* The words whole, the square to scan among them, and at least one option whole; they scroll. */
static bool squeeze(struct layout *layout)
{
	size_t used = layout->foot.rows + layout->field.rows, options = layout->choice.count;
	size_t room = layout->frame.rows > used ? layout->frame.rows - used : 0;
	size_t words = layout->text.count;
	if (words + least(options, tallest_option(layout)) > room)
		return false;
	layout->above_text = layout->above_choice = layout->under_field = 0;
	layout->text.rows = words;
	layout->choice.rows = least(options, room - words);
	return true;
}

/*
 * Big digits go after the blank rows; then, for a square to scan, the title line, then the square;
 * then the words are paged and the options scroll.
 */
static void build(struct layout *layout)
{
	struct parts parts;
	struct layout_picture *frame = &layout->frame;
	pool_clear(layout->pool);
	layout->rows = pool_array(layout->pool, frame->rows, sizeof(*layout->rows));
	layout->slots = pool_array(layout->pool, frame->rows, sizeof(*layout->slots));
	for (size_t i = 0; i < frame->rows; i++)
		layout->slots[i].line = LINE_NEVER;
	frame->row = layout->rows;
	frame->field = layout->view.field != NULL;
	layout->fresh = true;
	layout->pages = 1;
	layout->head = layout->text = layout->field = layout->choice = layout->foot =
		(struct layout_pane){0};
	layout->above_text = layout->above_choice = layout->under_field = 0;
	if (frame->columns < LAYOUT_LEAST_COLUMNS || frame->rows < LAYOUT_LEAST_ROWS) {
		sheet_clear(&layout->sheet, layout->pool);
		lay_notice(layout);
		layout->head = pane_of(layout, 0, 1, false);
		frame->field = false;
		return;
	}
	const bool has_big = has(&layout->view, BLOCK_BIG);
	struct shown shown = {has_big, has(&layout->view, BLOCK_MODULES), true};
	for (;;) {
		lay_view(layout, &parts, shown);
		shown.modules = shown.modules && is_drawn(&layout->sheet, ROLE_MODULES);
		size_t top = layout->choice.top;
		layout->head = pane_of(layout, 0, parts.text, false);
		layout->field = pane_of(layout, parts.field, parts.choice, false);
		layout->foot = pane_of(layout, parts.foot, parts.end, false);
		bool fits = fit(layout, &parts);
		layout->choice.top = top;
		find_spans(layout, &parts);
		if (fits || (!shown.head && squeeze(layout)))
			return;
		if (shown.big)
			shown.big = false;
		else if (shown.modules && shown.head)
			shown.head = false;
		else if (shown.modules)
			shown = (struct shown){has_big, false, true};
		else
			break;
	}
	size_t used = layout->head.rows + layout->foot.rows + layout->field.rows;
	used += layout->above_choice + layout->under_field;
	share_out(layout, frame->rows > used ? frame->rows - used : 1);
	if (layout->above_choice == 1 && layout->text.rows + 1 == layout->text.count) {
		/* One row short: the words whole are worth more than the blank row under them. */
		layout->above_choice = 0;
		layout->text.rows++;
	}
	if (layout->text.rows < layout->text.count) {
		size_t step = layout->text.rows > 1 ? layout->text.rows - 1 : 1;
		layout->pages = (layout->text.count + step - 1) / step;
	}
}

const struct layout_picture *layout_picture(struct layout *layout)
{
	layout->frame.changed = false;
	if (layout->stale)
		build(layout);
	layout->stale = false;
	layout_place(layout);
	layout->frame.changed |= layout->fresh;
	layout->fresh = false;
	return &layout->frame;
}

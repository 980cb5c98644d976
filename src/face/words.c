/* SPDX-License-Identifier: MIT */
/* The words of a page: each kind of block has its own shape. */
#include <string.h>

#include "core/base/pool.h"
#include "core/base/text.h"
#include "face/sheet.h"

enum { DIGIT_ROWS = 5, DIGIT_WIDTH = 4, GROUP_GAP = 2 };
enum { APART = 3, PAIR_WIDTH = 44, BESIDE_LEAST = 24 };

/* Three columns and five rows a digit; a cell is on where its bit is set, row by row. */
static const unsigned short digit_cells[10] = {
	075557, 026227, 071747, 071717, 055711, 074717, 074757, 071111, 075757, 075717};

static struct sheet_wrap wrap_for(
	const struct sheet_words_place *place, enum sheet_role role, bool gap)
{
	return (struct sheet_wrap){.role = role,
		.option = SHEET_NONE,
		.column = place->column,
		.width = place->width,
		.gap = gap};
}

static void lay_plain(struct sheet *sheet, const struct sheet_words_place *place,
	enum sheet_role role, const char *text, bool gap)
{
	if (!text || !*text)
		return;
	struct sheet_wrap wrap = wrap_for(place, role, gap);
	sheet_wrap(sheet, &wrap, text);
}

/* Words to say, between quotation marks; later lines stand under the first letter. */
static void lay_said(
	struct sheet *sheet, const struct sheet_words_place *place, const char *text, bool gap)
{
	struct sheet_wrap wrap = wrap_for(place, ROLE_SAY, gap);
	wrap.hang = 1;
	sheet_wrap(sheet, &wrap, pool_format(sheet->pool, "\"%s\"", text));
}

/* Side by side while there is room, else one under the other: a number is never squeezed. */
static void lay_service(struct sheet *sheet, const struct sheet_words_place *place,
	const struct view_block *block, bool gap)
{
	const char *parts[] = {block->text, block->second, block->third};
	size_t used = 0;
	for (size_t i = 0; i < 3; i++) {
		if (!parts[i] || !*parts[i])
			continue;
		size_t length = strlen(parts[i]), width = text_width(parts[i], length);
		enum sheet_role role = i < 2 ? ROLE_STRONG : ROLE_PLAIN;
		if (used > 0 && used + APART + width <= place->width) {
			sheet_text(sheet, role, place->column + used + APART, parts[i]);
			used += APART + width;
		} else {
			lay_plain(sheet, place, role, parts[i], gap && i == 0);
			used = width <= place->width ? width : place->width;
		}
	}
}

/* Two texts next to each other, each wrapped in its own column. */
static void lay_columns(struct sheet *sheet, const struct sheet_words_place *place,
	const struct view_block *block, size_t width, enum sheet_role role, bool gap)
{
	const char *sides[2] = {block->text, block->second};
	size_t left[2] = {strlen(sides[0]), strlen(sides[1])};
	const size_t columns[2] = {place->column, place->column + width + APART};
	const size_t widths[2] = {width, place->width - width - APART};
	for (bool first = true; first || left[0] || left[1]; first = false) {
		sheet_start(sheet, gap && first);
		for (size_t side = 0; side < 2; side++) {
			size_t next = 0;
			size_t taken = text_break(sides[side], left[side], widths[side], &next);
			sheet_run(sheet, (struct sheet_run){.column = columns[side],
						 .text = sides[side],
						 .length = taken,
						 .option = SHEET_NONE,
						 .role = side ? role : ROLE_PLAIN});
			sides[side] += next;
			left[side] -= next;
		}
	}
}

static void lay_pair(struct sheet *sheet, const struct sheet_words_place *place,
	const struct view_block *block, bool gap)
{
	if (block->second && *block->second && place->width >= PAIR_WIDTH) {
		lay_columns(sheet, place, block, (place->width - APART) / 2, ROLE_PLAIN, gap);
		return;
	}
	lay_plain(sheet, place, ROLE_PLAIN, block->text, gap);
	lay_plain(sheet, place, ROLE_PLAIN, block->second, false);
}

/* The values of a page's rows stand under each other. */
static size_t row_names_width(const struct view *view)
{
	size_t widest = 0;
	for (size_t i = 0; i < view->block_count; i++) {
		const struct view_block *block = &view->blocks[i];
		if (block->kind != BLOCK_ROW)
			continue;
		size_t width = text_width(block->text, strlen(block->text));
		if (width > widest)
			widest = width;
	}
	return widest;
}

/* True where no word is wider than that: an address is not parted, it goes on a line of its own. */
static bool words_fit(const char *text, size_t width)
{
	while (*text) {
		size_t length = strcspn(text, " ");
		if (text_width(text, length) > width)
			return false;
		text += length;
		text += strspn(text, " ");
	}
	return true;
}

/* Beside the names: the whole value on one line, or wrapped where it has room to be read. */
static bool value_fits(const char *value, size_t names, size_t width)
{
	if (names + APART >= width)
		return false;
	size_t room = width - names - APART;
	if (text_width(value, strlen(value)) <= room)
		return true;
	return room >= width / 2 && words_fit(value, room);
}

static void lay_row(struct sheet *sheet, const struct sheet_words_place *place,
	const struct view_block *block, size_t names, bool gap)
{
	if (!block->second || !*block->second) {
		lay_plain(sheet, place, ROLE_PLAIN, block->text, gap);
		return;
	}
	if (value_fits(block->second, names, place->width)) {
		lay_columns(sheet, place, block, names, ROLE_STRONG, gap);
		return;
	}
	lay_plain(sheet, place, ROLE_PLAIN, block->text, gap);
	struct sheet_words_place below = *place;
	if (below.width > 2) {
		below.column += 2;
		below.width -= 2;
	}
	lay_plain(sheet, &below, ROLE_STRONG, block->second, false);
}

/* "0808 808 4000" as "0 8 0 8   8 0 8   4 0 0 0": where the big digits have no room. */
static void lay_spaced(
	struct sheet *sheet, const struct sheet_words_place *place, const char *text, bool gap)
{
	size_t length = strlen(text), filled = 0;
	char *spaced = pool_take(sheet->pool, 3 * length + 1);
	for (size_t i = 0; i < length; i++) {
		if (text[i] == ' ') {
			spaced[filled++] = ' ';
			spaced[filled++] = ' ';
			continue;
		}
		spaced[filled++] = text[i];
		if (text[i + 1] != '\0')
			spaced[filled++] = ' ';
	}
	bool fits = text_width(spaced, filled) <= place->width;
	lay_plain(sheet, place, ROLE_STRONG, fits ? spaced : text, gap);
}

/* One of the five rows of some groups of digits, as text. */
static char *digit_row(struct pool *pool, const char *text, size_t length, size_t row)
{
	char *cells = pool_take(pool, length * DIGIT_WIDTH + 1);
	size_t filled = 0;
	for (size_t i = 0; i < length; i++) {
		if (text[i] == ' ') {
			memset(cells + filled, ' ', GROUP_GAP);
			filled += GROUP_GAP;
			continue;
		}
		unsigned bits =
			(unsigned)digit_cells[text[i] - '0'] >> (3 * (DIGIT_ROWS - 1 - row));
		for (unsigned bit = 4; bit; bit >>= 1)
			cells[filled++] = bits & bit ? '#' : ' ';
		cells[filled++] = ' ';
	}
	while (filled > 0 && cells[filled - 1] == ' ')
		filled--;
	cells[filled] = '\0';
	return cells;
}

static size_t digits_width(const char *text, size_t length)
{
	size_t width = 0;
	for (size_t i = 0; i < length; i++)
		width += text[i] == ' ' ? GROUP_GAP : DIGIT_WIDTH;
	return width;
}

/* How many bytes of whole groups fit on one line of big digits; 0 when not even the first does. */
static size_t groups_fit(const char *text, size_t width)
{
	size_t fit = 0, end = 0;
	for (;;) {
		end += strcspn(text + end, " ");
		if (digits_width(text, end) > width + 1)
			return fit;
		fit = end;
		if (text[end] == '\0')
			return fit;
		end += strspn(text + end, " ");
	}
}

static bool big_fits(const char *text, const struct sheet_words_place *place)
{
	if (!place->big || !*text || text[strspn(text, "0123456789 ")] != '\0')
		return false;
	for (const char *at = text; *at;) {
		size_t fit = groups_fit(at, place->width);
		if (!fit)
			return false;
		at += fit;
		at += strspn(at, " ");
	}
	return true;
}

/*
 * The number stands over its big digits as plain text too: a braille line and a copy of the screen
 * can do nothing with cells.
 */
static void lay_big(
	struct sheet *sheet, const struct sheet_words_place *place, const char *text, bool gap)
{
	text += strspn(text, " ");
	if (!big_fits(text, place)) {
		lay_spaced(sheet, place, text, gap);
		return;
	}
	lay_plain(sheet, place, ROLE_STRONG, text, gap);
	while (*text) {
		size_t fit = groups_fit(text, place->width);
		for (size_t row = 0; row < DIGIT_ROWS; row++) {
			sheet_start(sheet, row == 0);
			sheet_text(sheet, ROLE_STRONG, place->column,
				digit_row(sheet->pool, text, fit, row));
		}
		text += fit;
		text += strspn(text, " ");
	}
}

/* The line mode says no more of a square than what is in it; so it stands here in words too. */
static void lay_no_square(struct sheet *sheet, const struct sheet_words_place *place,
	const struct view_block *block, bool gap)
{
	lay_plain(sheet, place, ROLE_HINT,
		"The square to scan needs a larger window: 80x24 shows it.", gap);
	lay_plain(sheet, place, ROLE_STRONG, block->second, false);
}

/* Two rows of bits in one line of half blocks, '1' dark. */
static void lay_square(
	struct sheet *sheet, const struct sheet_words_place *place, const char *bits, bool gap)
{
	static const char *const cells[] = {" ", "▄", "▀", "█"};
	while (*bits) {
		size_t upper = strcspn(bits, "\n");
		const char *below = bits + upper + (bits[upper] == '\n');
		size_t lower = strcspn(below, "\n"), filled = 0;
		char *text = pool_take(sheet->pool, upper * 3 + 1);
		for (size_t i = 0; i < upper; i++) {
			const char *cell =
				cells[(bits[i] == '1') * 2 + (i < lower && below[i] == '1')];
			while (*cell)
				text[filled++] = *cell++;
		}
		sheet_start(sheet, gap);
		sheet_text(sheet, ROLE_MODULES, place->column, text);
		gap = false;
		bits = below + lower + (below[lower] == '\n');
	}
}

static size_t square_width(const struct view_block *block)
{
	return strcspn(block->text, "\n");
}

/* All of it or nothing: half a square cannot be scanned. */
static void lay_modules(struct sheet *sheet, const struct sheet_words_place *place,
	const struct view_block *block, bool gap)
{
	if (!place->modules || square_width(block) > place->width) {
		lay_no_square(sheet, place, block, gap);
		return;
	}
	lay_square(sheet, place, block->text, gap);
	lay_plain(sheet, place, ROLE_STRONG, block->second, false);
}

/* Short plain lines belong together; what is said stands apart, to be found at a glance. */
static bool gap_between(enum view_block_kind before, enum view_block_kind kind)
{
	return before != kind || (kind != BLOCK_NOTE && kind != BLOCK_ROW && kind != BLOCK_PAIR);
}

static void lay_block(struct sheet *sheet, const struct sheet_words_place *place,
	const struct view_block *block, size_t names, bool gap)
{
	switch (block->kind) {
	case BLOCK_SAY:
	case BLOCK_CAUTION:
		lay_said(sheet, place, block->text, gap);
		break;
	case BLOCK_FACT:
		lay_said(sheet, place, block->text, gap);
		lay_plain(sheet, place, ROLE_HINT, block->second, false);
		break;
	case BLOCK_SERVICE:
		lay_service(sheet, place, block, gap);
		break;
	case BLOCK_NOTE:
		lay_plain(sheet, place, ROLE_PLAIN, block->text, gap);
		break;
	case BLOCK_PAIR:
		lay_pair(sheet, place, block, gap);
		break;
	case BLOCK_QUOTE:
		lay_plain(sheet, place, ROLE_PLAIN, pool_format(sheet->pool, "'%s'", block->text),
			gap);
		break;
	case BLOCK_ROW:
		lay_row(sheet, place, block, names, gap);
		break;
	case BLOCK_BIG:
		lay_big(sheet, place, block->text, gap);
		break;
	case BLOCK_MODULES:
		lay_modules(sheet, place, block, gap);
		break;
	}
}

/* All blocks but `left_out`, one under the other. */
static void lay_blocks(struct sheet *sheet, const struct view *view,
	const struct sheet_words_place *place, const struct view_block *left_out)
{
	size_t names = row_names_width(view);
	const struct view_block *before = NULL;
	for (size_t i = 0; i < view->block_count; i++) {
		const struct view_block *block = &view->blocks[i];
		if (block == left_out)
			continue;
		bool gap = before && gap_between(before->kind, block->kind);
		lay_block(sheet, place, block, names, gap);
		before = block;
	}
}

/* The square that leaves room for words beside it; NULL for none. */
static const struct view_block *square_beside(
	const struct view *view, const struct sheet_words_place *place)
{
	for (size_t i = 0; i < view->block_count; i++) {
		const struct view_block *block = &view->blocks[i];
		if (block->kind != BLOCK_MODULES)
			continue;
		bool room = square_width(block) + APART + BESIDE_LEAST <= place->width;
		return place->modules && room ? block : NULL;
	}
	return NULL;
}

static void copy_runs(struct sheet *sheet, const struct sheet *from, size_t line)
{
	for (size_t i = 0; i < from->lines[line].count; i++)
		sheet_run(sheet, from->runs[from->lines[line].first + i]);
}

/* Two sheets on the same rows; the blank lines of the second one stay where there is room. */
static void lay_beside(struct sheet *sheet, const struct sheet *left, const struct sheet *right)
{
	bool gaps = sheet_height(right, true) <= left->count;
	size_t at = 0;
	for (size_t row = 0; row < left->count || at < right->count; row++) {
		sheet_start(sheet, false);
		if (row < left->count)
			copy_runs(sheet, left, row);
		bool blank = gaps && at > 0 && at < right->count && right->lines[at].gap;
		if (blank)
			right->lines[at].gap = false;
		else if (at < right->count)
			copy_runs(sheet, right, at++);
	}
}

/*
 * A window of 24 rows holds a square of 21, the keys and two options: the words go beside it. What
 * is in it is not parted if that can be helped: an address has to be read whole.
 */
static void lay_around(struct sheet *sheet, const struct view *view,
	const struct sheet_words_place *place, const struct view_block *square)
{
	struct sheet left, right;
	struct sheet_words_place beside = *place;
	const char *held = square->second ? square->second : "";
	beside.column += square_width(square) + APART;
	beside.width -= square_width(square) + APART;
	sheet_clear(&left, sheet->pool);
	sheet_clear(&right, sheet->pool);
	lay_square(&left, place, square->text, false);
	lay_blocks(&right, view, &beside, square);
	bool under = !words_fit(held, beside.width) && words_fit(held, place->width);
	if (!under)
		lay_plain(&right, &beside, ROLE_STRONG, held, right.count > 0);
	lay_beside(sheet, &left, &right);
	if (under)
		lay_plain(sheet, place, ROLE_STRONG, held, false);
}

void sheet_words(
	struct sheet *sheet, const struct view *view, const struct sheet_words_place *place)
{
	const struct view_block *square = square_beside(view, place);
	if (square)
		lay_around(sheet, view, place, square);
	else
		lay_blocks(sheet, view, place, NULL);
}

/* SPDX-License-Identifier: MIT */
/* The square of bits: what the module makes of an address, and where the faces show it. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/pool.h"
#include "core/base/text.h"
#include "face/layout.h"
#include "face/plain.h"
#include "golden.h"
#include "squares.h"
#include "tap.h"

static const char short_address[] = "www.ageuk.org.uk";
static const char long_address[] = "nationalcareers.service.gov.uk/find-a-course";
static const char whole_line[] =
	"www.example.org.uk/an-address-that-takes-all-of-the-line-under-a-square";
static const char two_lines[] =
	"www.example.org.uk/an-address-that-takes-more-than-a-line-under-any-square-ever";

static size_t side_of(const char *lines)
{
	return strcspn(lines, "\n");
}

/* Rows of one length, as many as there are columns, nothing but bits. */
static bool is_square(const char *lines)
{
	size_t side = side_of(lines), rows = 0;
	for (; *lines; lines += side + 1, rows++)
		if (strspn(lines, "01") != side || lines[side] != '\n')
			return false;
	return rows == side;
}

static bool is_quiet(const char *lines)
{
	size_t side = side_of(lines);
	for (size_t row = 0; row < side; row++)
		for (size_t column = 0; column < side; column++) {
			bool inside =
				row >= 4 && row < side - 4 && column >= 4 && column < side - 4;
			if (!inside && lines[row * (side + 1) + column] != '0')
				return false;
		}
	/* Each corner but the last has a dark one where the quiet zone ends. */
	size_t far = side - 5;
	return lines[4 * (side + 1) + 4] == '1' && lines[4 * (side + 1) + far] == '1' &&
	       lines[far * (side + 1) + 4] == '1';
}

static void test_module(const struct exchange_qr *qr)
{
	char text[200];
	memset(text, 'a', sizeof(text));
	/* Level L: 17, 32, 53 and 78 bytes in versions 1 to 4. */
	static const size_t most[] = {17, 32, 53, 78};
	for (size_t i = 0; i < 4; i++) {
		text[most[i]] = '\0';
		char *lines = qr->modules(text);
		CHECK(lines && side_of(lines) == 29 + 4 * i && is_square(lines) && is_quiet(lines));
		free(lines);
		text[most[i]] = 'a';
		text[most[i] + 1] = '\0';
		lines = qr->modules(text);
		CHECK(i < 3 ? lines && side_of(lines) == 33 + 4 * i : !lines);
		free(lines);
		text[most[i] + 1] = 'a';
	}
	text[199] = '\0';
	CHECK(!qr->modules(text));
	CHECK(!qr->modules(""));
	char *lines = qr->modules("\xc3\xa9\xff");
	CHECK(lines && is_square(lines));
	free(lines);
}

/* What one screen has of the square and of the words around it. */
struct found {
	size_t square_rows, square_columns;
	bool address, sentence, keys, outside;
};

static void look_at_run(struct found *found, const struct layout_picture *frame,
	const struct layout_row *row, const struct sheet_run *run, struct pool *pool, char **words)
{
	size_t length;
	const char *text = layout_text(row, run, &length);
	size_t width = text_width(text, length);
	found->outside |= run->column + width > frame->columns;
	found->keys |= run->role == ROLE_KEY && run->option == SHEET_NONE;
	if (run->role == ROLE_MODULES) {
		found->square_rows++;
		found->square_columns = width;
		return;
	}
	/* An address that is parted at the ends of lines and pages is one word again here. */
	bool paging = length > 2 && text[0] == 'P' && (text[1] == 'g' || text[1] == 'a');
	if (run->role == ROLE_STRONG || (run->role == ROLE_HINT && !paging))
		*words = pool_format(pool, "%s%.*s", *words, (int)length, text);
}

/* All pages of the words, one after the other. */
static struct found look(struct layout *layout, const char *address, struct pool *pool)
{
	struct found found = {0};
	char *words = pool_text(pool, "");
	const struct layout_picture *frame = layout_picture(layout);
	for (size_t turn = 0; turn < 100; turn++) {
		if (turn > 0 && !frame->changed)
			break;
		for (size_t i = 0; i < frame->rows; i++)
			for (size_t j = 0; j < frame->row[i].count; j++)
				look_at_run(&found, frame, &frame->row[i], &frame->row[i].runs[j],
					pool, &words);
		layout_turn(layout, 1);
		frame = layout_picture(layout);
	}
	found.address = strstr(words, address);
	found.sentence = strstr(words, "The square to scan needs a");
	return found;
}

static bool focus_is_seen(struct layout *layout, const struct view *view)
{
	struct view moved = *view;
	for (moved.focus = 0; moved.focus < moved.option_count; moved.focus++) {
		layout_view(layout, &moved);
		const struct layout_picture *frame = layout_picture(layout);
		if (frame->row[frame->cursor_row].focus != moved.focus)
			return false;
	}
	return true;
}

/* Whole or not at all, on every size; where it is not, a sentence and the address. */
static void test_sizes(const char *modules, const char *address, size_t options)
{
	struct view_builder *builder = view_builder_new();
	struct layout *layout = layout_new();
	struct pool *pool = pool_new();
	size_t side = side_of(modules), half = 0, silent = 0, blind = 0, outside = 0, shown = 0;
	bool at_24 = false, at_25 = false;
	for (size_t columns = 20; columns <= 132; columns++)
		for (size_t rows = 6; rows <= 50; rows += rows < 32 ? 1 : 6) {
			pool_clear(pool);
			const struct view *view = square_page(builder, modules, address, options);
			layout_size(layout, columns, rows);
			layout_view(layout, view);
			struct found found = look(layout, address, pool);
			bool whole = found.square_rows == (side + 1) / 2 &&
				     found.square_columns == side && !found.sentence;
			half += !whole && found.square_rows != 0;
			silent += !whole && !found.sentence && columns >= 30;
			silent += !found.address && columns >= LAYOUT_LEAST_COLUMNS;
			outside += found.outside;
			if (rows >= LAYOUT_SMALL_ROWS)
				outside += !found.keys;
			blind += !focus_is_seen(layout, view);
			shown += whole;
			at_24 |= whole && columns == 80 && rows == 24;
			at_25 |= whole && columns == 132 && rows >= 25;
		}
	printf("# side %zu, %zu options: whole on %zu sizes\n", side, options, shown);
	CHECK(half == 0);
	CHECK(silent == 0);
	CHECK(outside == 0);
	CHECK(blind == 0);
	CHECK(at_24 && at_25);
	pool_free(pool);
	layout_free(layout);
	view_builder_free(builder);
}

/* A square that is wider than the window: the title line stays, for it could not help. */
static void test_title_stays(const char *modules)
{
	struct view_builder *builder = view_builder_new();
	struct layout *layout = layout_new();
	layout_size(layout, 40, 12);
	layout_view(layout, square_page(builder, modules, short_address, 5));
	const struct layout_picture *frame = layout_picture(layout);
	CHECK(frame->row[0].count && frame->row[0].runs[0].role != ROLE_MODULES);
	bool title = false;
	for (size_t i = 0; i < frame->row[0].count; i++)
		title |= frame->row[0].runs[i].role == ROLE_TITLE;
	CHECK(title);
	layout_free(layout);
	view_builder_free(builder);
}

/* With big digits on the page too: they go before the square does, and come back without it. */
static void test_big(const char *modules)
{
	struct view_builder *builder = view_builder_new();
	struct layout *layout = layout_new();
	(void)square_page(builder, modules, short_address, 2);
	view_block(builder, (struct view_block){.kind = BLOCK_BIG, .text = "0300 123 1044"});
	for (size_t rows = 12; rows <= 50; rows++) {
		struct pool *pool = pool_new();
		layout_size(layout, 80, rows);
		view_of(builder)->generation++;
		layout_view(layout, view_of(builder));
		struct found found = look(layout, short_address, pool);
		/* The square, one option, the keys. */
		if (rows == 22)
			CHECK(found.square_rows == 0 && found.sentence);
		if (rows == 23)
			CHECK(found.square_rows == 21);
		pool_free(pool);
	}
	layout_free(layout);
	view_builder_free(builder);
}

static void test_plain(const char *modules)
{
	char *said = NULL;
	size_t size;
	int ends[2];
	struct view_builder *builder = view_builder_new();
	FILE *output = open_memstream(&said, &size);
	if (!output || pipe(ends) != 0)
		abort();
	struct face *face = plain_open(&(struct plain_options){.input = ends[0], .output = output});
	face->verbs->show(face, square_page(builder, modules, short_address, 2));
	fflush(output);
	CHECK(strstr(said, "\nwww.ageuk.org.uk\n"));
	CHECK(!strstr(said, "0000") && !strstr(said, "1111"));
	face->verbs->show(face, square_page(builder, modules, NULL, 2));
	fflush(output);
	CHECK(!strstr(said, "0000"));
	face->verbs->close(face);
	fclose(output);
	close(ends[0]);
	close(ends[1]);
	free(said);
	view_builder_free(builder);
}

int main(int argc, char **argv)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct exchange_qr *qr = argc == 2 ? qr_open(argv[1]) : NULL;
	if (!qr)
		return 2;
	test_module(qr);
	char *largest = qr->modules(
		"https://www.example.org.uk/an-address-of-just-the-length-that-one-may-have");
	char *smallest = qr->modules("tel:116123");
	if (!largest || !smallest || side_of(largest) != 41)
		abort();
	test_sizes(largest, short_address, 1);
	test_sizes(largest, short_address, 2);
	test_sizes(largest, short_address, 5);
	test_sizes(largest, long_address, 2);
	test_sizes(largest, whole_line, 5);
	test_sizes(largest, two_lines, 2);
	test_sizes(smallest, "116 123", 3);
	test_title_stays(largest);
	test_big(largest);
	test_plain(largest);
	struct view_builder *builder = view_builder_new();
	CHECK(golden_page("exchange/code", square_page(builder, largest, long_address, 2)));
	view_builder_free(builder);
	free(largest);
	free(smallest);
	return tap_done();
}

/* SPDX-License-Identifier: MIT */
/* One page of A4, by cairo. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cairo/cairo-pdf.h>
#include <cairo/cairo.h>

#include "core/base/base.h"
#include "exchange/print_inner.h"

/* In points: A4 and its margins, and how much room handwriting wants. */
static const double width = 595.28, height = 841.89, margin = 56.7, handwriting = 34;

enum { LINE_MOST = 512, TRIES = 12 };

struct bytes {
	unsigned char *data;
	size_t length, room;
};

static cairo_status_t take_bytes(void *closure, const unsigned char *data, unsigned count)
{
	struct bytes *bytes = closure;
	if (bytes->length + count > bytes->room) {
		size_t room = (bytes->length + count) * 2;
		unsigned char *larger = realloc(bytes->data, room);
		if (!larger)
			return CAIRO_STATUS_NO_MEMORY;
		bytes->data = larger;
		bytes->room = room;
	}
	memcpy(bytes->data + bytes->length, data, count);
	bytes->length += count;
	return CAIRO_STATUS_SUCCESS;
}

/* Where the next line stands; with `dry` nothing is drawn, it is only seen how far down it goes. */
struct pen {
	cairo_t *cairo;
	double scale, y;
	bool dry;
};

static void set_font(struct pen *pen, double size, bool bold)
{
	cairo_select_font_face(pen->cairo, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
		bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
	cairo_set_font_size(pen->cairo, size);
}

static double width_of(struct pen *pen, const char *text, size_t length)
{
	char line[LINE_MOST];
	cairo_text_extents_t extents;
	if (length >= sizeof(line))
		length = sizeof(line) - 1;
	memcpy(line, text, length);
	line[length] = '\0';
	cairo_text_extents(pen->cairo, line, &extents);
	return extents.x_advance;
}

/* How many bytes the next letter has. */
static size_t letter(const char *text)
{
	size_t length = 1;
	while ((text[length] & 0xc0) == 0x80)
		length++;
	return length;
}

/* How much of the text fits on a line: whole words, or letters of a word that is too long. */
static size_t fits(struct pen *pen, const char *text, double room)
{
	size_t words = 0, letters = 0;
	while (text[letters] && letters + 5 < LINE_MOST) {
		size_t next = letters + letter(text + letters);
		if (letters && width_of(pen, text, next) > room)
			return words ? words : letters;
		letters = next;
		if (text[letters] == ' ' || text[letters] == '\0')
			words = letters;
	}
	return words ? words : letters;
}

static void put_line(struct pen *pen, const char *text, size_t length, double size)
{
	char line[LINE_MOST];
	pen->y += size * 1.3;
	if (pen->dry || pen->y > height - margin)
		return;
	memcpy(line, text, length);
	line[length] = '\0';
	cairo_move_to(pen->cairo, margin, pen->y);
	cairo_show_text(pen->cairo, line);
}

/* A paragraph, with room after it. */
static void put_text(struct pen *pen, const char *text, double size, bool bold)
{
	if (!text)
		return;
	size *= pen->scale;
	set_font(pen, size, bold);
	while (*text) {
		size_t length = fits(pen, text, width - 2 * margin);
		put_line(pen, text, length, size);
		text += length;
		text += strspn(text, " ");
	}
	pen->y += size * 0.5;
}

/* As large as it goes on one line: a number in two parts cannot be rung. */
static void put_large(struct pen *pen, const char *text)
{
	double size = 40 * pen->scale;
	if (strlen(text) >= LINE_MOST)
		return;
	set_font(pen, size, true);
	double wide = width_of(pen, text, strlen(text)), room = width - 2 * margin;
	if (wide > room) {
		size *= room / wide;
		set_font(pen, size, true);
	}
	put_line(pen, text, strlen(text), size);
	pen->y += size * 0.5;
}

static void put_row(struct pen *pen, const struct card_row *row)
{
	char line[LINE_MOST * 4];
	int length = snprintf(line, sizeof(line), "%s: %s", row->name, row->value);
	if (length < 0 || (size_t)length >= sizeof(line))
		return;
	put_text(pen, line, 13, row->large);
}

/* A rule to write on, with what it is for. */
static void put_rule(struct pen *pen, const char *name)
{
	if (!name)
		return;
	put_text(pen, name, 12, false);
	pen->y += handwriting;
	if (pen->dry || pen->y > height - margin)
		return;
	cairo_set_line_width(pen->cairo, 0.7);
	cairo_move_to(pen->cairo, margin, pen->y);
	cairo_line_to(pen->cairo, width - margin, pen->y);
	cairo_stroke(pen->cairo);
}

static void draw(struct pen *pen, const struct card_leaf *leaf)
{
	pen->y = margin;
	put_text(pen, leaf->title, 12, false);
	put_text(pen, leaf->name, 22, true);
	put_text(pen, leaf->does, 13, false);
	if (leaf->number)
		put_large(pen, leaf->number);
	for (size_t i = 0; i < leaf->row_count; i++)
		put_row(pen, &leaf->rows[i]);
	put_text(pen, leaf->unchecked, 12, false);
	pen->y += 24 * pen->scale;
	put_text(pen, leaf->plan, 14, true);
	for (size_t i = 0; leaf->plan && i < COUNT(leaf->rules); i++)
		put_rule(pen, leaf->rules[i]);
}

unsigned char *print_pdf(const struct card_leaf *leaf, size_t *length)
{
	struct bytes bytes = {0};
	cairo_surface_t *surface =
		cairo_pdf_surface_create_for_stream(take_bytes, &bytes, width, height);
	/* cairo would write the time of day into it. */
	cairo_pdf_surface_set_metadata(
		surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, "Note");
	struct pen pen = {.cairo = cairo_create(surface), .scale = 1.1, .dry = true};
	for (size_t i = 0; i < TRIES; i++) {
		pen.scale *= 0.91;
		draw(&pen, leaf);
		if (pen.y <= height - margin)
			break;
	}
	pen.dry = false;
	draw(&pen, leaf);
	cairo_show_page(pen.cairo);
	bool good = cairo_status(pen.cairo) == CAIRO_STATUS_SUCCESS;
	cairo_destroy(pen.cairo);
	cairo_surface_finish(surface);
	good = good && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
	cairo_surface_destroy(surface);
	if (!good) {
		free(bytes.data);
		return NULL;
	}
	*length = bytes.length;
	return bytes.data;
}

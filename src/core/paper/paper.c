/* SPDX-License-Identifier: MIT */
/* A text that doubles its room, its lines, and the HTML that is put into one. */
#include "core/paper/paper.h"

#include <stdarg.h>
#include <string.h>

#include "core/base/pool.h"
#include "core/base/text.h"

enum { FIRST_ROOM = 2048 };

void paper_put_bytes(struct paper *paper, const char *bytes, size_t count)
{
	if (paper->length + count >= paper->room) {
		size_t room = paper->room ? paper->room : FIRST_ROOM;
		while (paper->length + count >= room)
			room *= 2;
		char *larger = pool_take(paper->pool, room);
		if (paper->length)
			memcpy(larger, paper->text, paper->length);
		paper->text = larger;
		paper->room = room;
	}
	if (count)
		memcpy(paper->text + paper->length, bytes, count);
	paper->length += count;
	paper->text[paper->length] = '\0';
}

void paper_put(struct paper *paper, const char *text)
{
	paper_put_bytes(paper, text, strlen(text));
}

void paper_blanks(struct paper *paper, size_t count)
{
	while (count-- > 0)
		paper_put(paper, " ");
}

void paper_format(struct paper *paper, const char *format, ...)
{
	va_list values;
	va_start(values, format);
	paper_put(paper, pool_format_list(paper->pool, format, values));
	va_end(values);
}

void paper_wrapped(struct paper *paper, const char *text, size_t columns, size_t used, size_t hang)
{
	size_t length = strlen(text), width = columns > used ? columns - used : 1;
	for (;;) {
		size_t next = 0;
		paper_put_bytes(paper, text, text_break(text, length, width, &next));
		paper_put(paper, "\n");
		text += next;
		length -= next;
		if (!length)
			return;
		width = columns - hang;
		paper_blanks(paper, hang);
	}
}

/* HTML */

/* In text and in an attribute alike. */
static void put_escaped(struct paper *paper, const char *text)
{
	static const char signs[] = "&<>\"'";
	static const char *const names[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
	text = text_clean(paper->pool, text, TEXT_BLOCK);
	for (;;) {
		size_t plain = strcspn(text, signs);
		paper_put_bytes(paper, text, plain);
		text += plain;
		if (!*text)
			return;
		paper_put(paper, names[strchr(signs, *text++) - signs]);
	}
}

void paper_html(struct paper *paper, const char *start, const char *text, const char *end)
{
	if (!text)
		return;
	paper_put(paper, start);
	put_escaped(paper, text);
	paper_put(paper, end);
}

void paper_html_start(struct paper *paper, const char *language, const char *title,
	const char *style, const char *body)
{
	paper_html(paper, "<!DOCTYPE html>\n<html lang=\"", language ? language : "en-GB",
		"\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		"style-src 'unsafe-inline'\">\n"
		"<meta name=\"viewport\" content=\"width=device-width\">\n");
	paper_html(paper, "<title>", title, "</title>\n");
	paper_put(paper, "<style>\n");
	paper_put(paper, style);
	paper_put(paper, "</style>\n</head>\n");
	paper_put(paper, body);
	paper_put(paper, "\n");
}

void paper_html_end(struct paper *paper)
{
	paper_put(paper, "</body>\n</html>\n");
}

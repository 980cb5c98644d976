/* SPDX-License-Identifier: MIT */
/* One list of parts, written as text, as Markdown and as HTML. */
#include "core/paper/handout.h"

#include <stdbool.h>
#include <string.h>

#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/paper/paper.h"

enum { HANG = 2 };

void handout_init(
	struct handout *handout, struct pool *pool, const char *language, enum handout_look look)
{
	*handout = (struct handout){.pool = pool, .language = language, .look = look};
}

void handout_add(
	struct handout *handout, enum handout_kind kind, const char *text, const char *second)
{
	bool two = kind == HANDOUT_ROW || kind == HANDOUT_NUMBER;
	if (kind != HANDOUT_LEAF && (!text || (two && !second)))
		return;
	*POOL_ADD(handout->pool, handout->items, handout->count) = (struct handout_item){kind,
		text ? text_clean(handout->pool, text, TEXT_LINE) : NULL,
		second ? text_clean(handout->pool, second, TEXT_LINE) : NULL};
}

/* Text */

/* The first line stands `indent` columns in, the later ones `hang`. */
static void put_wrapped(struct paper *paper, const char *text, size_t indent, size_t hang)
{
	paper_blanks(paper, indent);
	paper_wrapped(paper, text, HANDOUT_COLUMNS, indent, hang);
}

static void put_line_under(struct paper *paper, const char *text, const char *sign)
{
	size_t width = text_width(text, strlen(text));
	for (size_t i = 0; i < width && i < HANDOUT_COLUMNS; i++)
		paper_put(paper, sign);
	paper_put(paper, "\n");
}

static void put_item_text(struct paper *paper, const struct handout *handout, size_t index)
{
	const struct handout_item *item = &handout->items[index];
	struct pool *pool = handout->pool;
	switch (item->kind) {
	case HANDOUT_TITLE:
		put_wrapped(paper, item->text, 0, 0);
		put_line_under(paper, item->text, "=");
		break;
	case HANDOUT_SECTION:
		paper_put(paper, "\n");
		put_wrapped(paper, item->text, 0, 0);
		put_line_under(paper, item->text, "-");
		break;
	case HANDOUT_PART:
		if (handout->look == HANDOUT_WIDE)
			paper_put(paper, "\n");
		put_wrapped(paper, item->text, 0, 0);
		break;
	case HANDOUT_TEXT:
		put_wrapped(paper, item->text, 0, 0);
		break;
	case HANDOUT_SAY:
		put_wrapped(paper, pool_format(pool, "\"%s\"", item->text), HANG, HANG + 1);
		break;
	case HANDOUT_NOTE:
		put_wrapped(paper, pool_format(pool, "- %s", item->text), HANG, HANG + 2);
		break;
	case HANDOUT_ROW:
		put_wrapped(paper, pool_format(pool, "%s: %s", item->text, item->second), HANG,
			HANG + 2);
		break;
	case HANDOUT_NUMBER:
		/* A number or an address in two parts cannot be copied. */
		paper_put(paper, pool_format(pool, "  %s: %s\n", item->text, item->second));
		break;
	case HANDOUT_LEAF:
		paper_put(paper, "\f");
		break;
	}
}

const char *handout_text(const struct handout *handout)
{
	struct paper paper = {.pool = handout->pool};
	paper_put(&paper, "");
	for (size_t i = 0; i < handout->count; i++)
		put_item_text(&paper, handout, i);
	return paper.text;
}

size_t handout_longest_leaf(const struct handout *handout)
{
	size_t most = 0, lines = 0;
	for (const char *at = handout_text(handout); *at; at++) {
		lines = *at == '\f' ? 0 : lines + (*at == '\n');
		most = lines > most ? lines : most;
	}
	return most;
}

/* Markdown */

/* Signs that would be more than signs. */
static void put_marked(struct paper *paper, const char *text)
{
	for (; *text; text++) {
		if (strchr("\\`*_[]<>#|", *text))
			paper_put(paper, "\\");
		paper_put_bytes(paper, text, 1);
	}
}

static void put_mark(struct paper *paper, const char *before, const char *text, const char *after)
{
	paper_put(paper, before);
	put_marked(paper, text);
	paper_put(paper, after);
}

static bool is_list(enum handout_kind kind)
{
	return kind == HANDOUT_NOTE || kind == HANDOUT_ROW || kind == HANDOUT_NUMBER;
}

static void put_item_markdown(struct paper *paper, const struct handout *handout, size_t index)
{
	const struct handout_item *item = &handout->items[index];
	bool more = index + 1 < handout->count && is_list(item->kind) &&
		    is_list(handout->items[index + 1].kind);
	switch (item->kind) {
	case HANDOUT_TITLE:
		put_mark(paper, "# ", item->text, "\n");
		break;
	case HANDOUT_SECTION:
		put_mark(paper, "## ", item->text, "\n");
		break;
	case HANDOUT_PART:
		put_mark(paper, "### ", item->text, "\n");
		break;
	case HANDOUT_TEXT:
		put_mark(paper, "", item->text, "\n");
		break;
	case HANDOUT_SAY:
		put_mark(paper, "> ", item->text, "\n");
		break;
	case HANDOUT_NOTE:
		put_mark(paper, "- *", item->text, "*\n");
		break;
	case HANDOUT_ROW:
		put_mark(paper, "- ", item->text, ": ");
		put_mark(paper, "", item->second, "\n");
		break;
	case HANDOUT_NUMBER:
		put_mark(paper, "- ", item->text, ": **");
		put_mark(paper, "", item->second, "**\n");
		break;
	case HANDOUT_LEAF:
		paper_put(paper, "---\n");
		break;
	}
	if (!more && index + 1 < handout->count)
		paper_put(paper, "\n");
}

const char *handout_markdown(const struct handout *handout)
{
	struct paper paper = {.pool = handout->pool};
	paper_put(&paper, "");
	for (size_t i = 0; i < handout->count; i++)
		put_item_markdown(&paper, handout, i);
	return paper.text;
}

/* HTML */

/*
 * No address is a link, and sizes are for paper. A crib has two columns of small print on one A4.
 */
static const char style[] =
	"@page { size: A4; margin: 14mm }\n"
	"body { color: #000; background: #fff; font: 11pt/1.35 sans-serif; margin: 0 auto;"
	" max-width: 182mm; overflow-wrap: anywhere }\n"
	"h1 { font-size: 17pt; margin: 0 0 4mm }\n"
	"h2 { font-size: 13pt; margin: 5mm 0 1mm; border-bottom: 0.3mm solid #000 }\n"
	"h3 { font-size: 11pt; margin: 3mm 0 0.5mm }\n"
	"h2, h3 { break-after: avoid }\n"
	"p { margin: 0 0 1mm; break-inside: avoid }\n"
	".say { margin-left: 4mm }\n"
	".note { font-style: italic; margin-left: 4mm }\n"
	".number b { font-size: 13pt }\n"
	".leaf { break-before: page }\n"
	"body.crib { font-size: 8pt; line-height: 1.25 }\n"
	".crib h1 { font-size: 13pt; margin: 0 0 2mm }\n"
	".crib h2 { font-size: 9.5pt; margin: 2mm 0 0.5mm }\n"
	".crib h3 { font-size: 8pt; margin: 1mm 0 0 }\n"
	".crib p { margin: 0 0 0.4mm }\n"
	".crib .columns { columns: 2; column-gap: 7mm }\n"
	"@media screen { body { padding: 14mm } }\n";

static void put_item_html(struct paper *paper, const struct handout_item *item, bool *leaf)
{
	switch (item->kind) {
	case HANDOUT_TITLE:
		paper_html(paper, *leaf ? "<h1 class=\"leaf\">" : "<h1>", item->text, "</h1>\n");
		break;
	case HANDOUT_SECTION:
		paper_html(paper, *leaf ? "<h2 class=\"leaf\">" : "<h2>", item->text, "</h2>\n");
		break;
	case HANDOUT_PART:
		paper_html(paper, "<h3>", item->text, "</h3>\n");
		break;
	case HANDOUT_TEXT:
		paper_html(paper, "<p>", item->text, "</p>\n");
		break;
	case HANDOUT_SAY:
		paper_html(paper, "<p class=\"say\">&ldquo;", item->text, "&rdquo;</p>\n");
		break;
	case HANDOUT_NOTE:
		paper_html(paper, "<p class=\"note\">", item->text, "</p>\n");
		break;
	case HANDOUT_ROW:
		paper_html(paper, "<p>", item->text, ": ");
		paper_html(paper, "", item->second, "</p>\n");
		break;
	case HANDOUT_NUMBER:
		paper_html(paper, "<p class=\"number\">", item->text, ": ");
		paper_html(paper, "<b>", item->second, "</b></p>\n");
		break;
	case HANDOUT_LEAF:
		break;
	}
	*leaf = item->kind == HANDOUT_LEAF;
}

const char *handout_html(const struct handout *handout)
{
	struct paper paper = {.pool = handout->pool};
	bool crib = handout->look == HANDOUT_CRIB, leaf = false, open = false;
	paper_html_start(&paper, handout->language, handout->count ? handout->items[0].text : NULL,
		style, crib ? "<body class=\"crib\">" : "<body>");
	for (size_t i = 0; i < handout->count; i++) {
		/* Each sheet has columns of its own, under its title. */
		bool title = handout->items[i].kind == HANDOUT_TITLE ||
			     handout->items[i].kind == HANDOUT_LEAF;
		if (crib && title == open) {
			paper_put(&paper, open ? "</div>\n" : "<div class=\"columns\">\n");
			open = !open;
		}
		put_item_html(&paper, &handout->items[i], &leaf);
	}
	paper_put(&paper, open ? "</div>\n" : "");
	paper_html_end(&paper);
	return paper.text;
}

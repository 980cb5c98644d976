/* SPDX-License-Identifier: MIT */
/* A service on paper (text, HTML, a leaf for the printer), and as the address in a square. */
#include "core/service/card.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/paper/paper.h"

enum { LINE_WIDTH = 72, INDENT = 2, HANG = 4, SHORT_NUMBER = 9 };

static const char scheme[] = "https://";

static const char *and_then(const char *first, const char *second, struct pool *pool)
{
	return second ? pool_format(pool, "%s, %s", first, second) : first;
}

static const char *seen_words(const struct service *service)
{
	/* "undated" is no day: it tells nothing to whoever only wants to ring. */
	return service->seen && strcmp(service->seen, "undated") != 0 ? service->seen : NULL;
}

/* The rows in their order; those without a name or a value are left out. */
static size_t rows_of(const struct service *service, const struct card_words *words,
	struct card_row *rows, struct pool *pool)
{
	const char *phone = service->phone;
	const struct card_row all[CARD_ROWS] = {
		{words->phone, phone ? and_then(phone, service->phone_note, pool) : NULL, true},
		{words->text, service->text, true},
		{words->web, card_web(service->web, pool), true},
		{words->email, service->email, true},
		{words->opening, service->opening, false},
		{words->cost, words->costs[service->cost], false},
		{words->access, service->access, false},
		{words->first, service->first, false},
		{words->seen, seen_words(service), false},
	};
	size_t count = 0;
	for (size_t i = 0; i < CARD_ROWS; i++)
		if (all[i].name && all[i].value)
			rows[count++] = all[i];
	return count;
}

/* A leaf of paper */

static const char *clean(struct pool *pool, const char *text, enum text_kind kind)
{
	return text ? text_clean(pool, text, kind) : NULL;
}

static void add_row(struct card_leaf *leaf, const char *name, const char *value, bool large)
{
	if (name && value)
		leaf->rows[leaf->row_count++] = (struct card_row){name, value, large};
}

const struct card_leaf *card_leaf(
	const struct service *service, const struct card_words *words, struct pool *pool)
{
	struct card_leaf *leaf = pool_take(pool, sizeof(*leaf));
	struct card_row all[CARD_ROWS];
	const char *number = service->phone ? service->phone : service->text;
	*leaf = (struct card_leaf){
		.title = clean(pool, words->title, TEXT_LINE),
		.name = clean(pool, service->name, TEXT_LINE),
		.does = clean(pool, service->does, TEXT_LINE),
		.number = clean(pool, number, TEXT_LINE),
		.unchecked = service->checked ? NULL : clean(pool, words->unchecked, TEXT_LINE),
		.plan = clean(pool, words->plan, TEXT_LINE),
		.rules = {clean(pool, words->what, TEXT_LINE), clean(pool, words->when, TEXT_LINE),
			clean(pool, words->what_if, TEXT_LINE)},
	};
	size_t count = rows_of(service, words, all, pool);
	for (size_t i = 0; i < count; i++) /* the large number is no row as well */
		if (all[i].value == number)
			all[i].name = NULL;
	/* What happens first and the cost are rows to read before ringing; the others follow. */
	for (int later = 0; later < 2; later++)
		for (size_t i = 0; i < count; i++) {
			bool first = all[i].name == words->first || all[i].name == words->cost;
			if (first == !later)
				add_row(leaf, clean(pool, all[i].name, TEXT_LINE),
					clean(pool, all[i].value, TEXT_LINE), all[i].large);
		}
	return leaf;
}

/* Text */

static void put_row(struct paper *paper, const struct card_row *row)
{
	const char *name =
		pool_format(paper->pool, "%s: ", text_clean(paper->pool, row->name, TEXT_LINE));
	const char *value =
		text_clean(paper->pool, row->value, row->large ? TEXT_LINE : TEXT_BLOCK);
	paper_blanks(paper, INDENT);
	paper_put(paper, name);
	if (!row->large) {
		paper_wrapped(
			paper, value, LINE_WIDTH, INDENT + text_width(name, strlen(name)), HANG);
		return;
	}
	/* A large value is not wrapped: nobody can copy a number in two parts. */
	paper_put(paper, value);
	paper_put(paper, "\n");
}

static void put_service(
	struct paper *paper, const struct service *service, const struct card_words *words)
{
	struct card_row rows[CARD_ROWS];
	size_t count = rows_of(service, words, rows, paper->pool);
	paper_put(paper, "\n");
	paper_wrapped(paper, text_clean(paper->pool, service->name, TEXT_LINE), LINE_WIDTH, 0, 0);
	if (service->does)
		paper_wrapped(paper, text_clean(paper->pool, service->does, TEXT_BLOCK), LINE_WIDTH,
			0, 0);
	for (size_t i = 0; i < count; i++)
		put_row(paper, &rows[i]);
	if (words->unchecked && !service->checked) {
		paper_blanks(paper, INDENT);
		paper_wrapped(paper, text_clean(paper->pool, words->unchecked, TEXT_BLOCK),
			LINE_WIDTH, INDENT, INDENT);
	}
}

static void put_blank_line(struct paper *paper, const char *name)
{
	if (!name)
		return;
	size_t used = INDENT + text_width(name, strlen(name)) + 2;
	paper_put(paper, "\n");
	paper_blanks(paper, INDENT);
	paper_put(paper, name);
	paper_put(paper, ": ");
	for (; used < LINE_WIDTH; used++)
		paper_put(paper, "_");
	paper_put(paper, "\n");
}

char *card_text(const struct card *card, struct pool *pool)
{
	const struct card_words *words = card->words;
	struct paper paper = {.pool = pool};
	paper_wrapped(&paper, text_clean(pool, words->title, TEXT_LINE), LINE_WIDTH, 0, 0);
	for (size_t i = 0; i < card->count; i++)
		put_service(&paper, card->services[i], words);
	if (words->plan) {
		paper_put(&paper, "\n");
		paper_wrapped(&paper, text_clean(pool, words->plan, TEXT_LINE), LINE_WIDTH, 0, 0);
		const char *const names[] = {words->what, words->when, words->what_if};
		for (size_t i = 0; i < COUNT(names); i++)
			if (names[i])
				put_blank_line(&paper, text_clean(pool, names[i], TEXT_LINE));
	}
	return paper.text;
}

/* HTML */

/*
 * No address is a link: what looks like one here can do nothing. Sizes are in points and
 * millimetres: it is for paper. A service stays on one page, and the lines to write on are as far
 * apart as handwriting needs, on A5 and on A4.
 */
static const char style[] =
	"@page { margin: 15mm }\n"
	"body { color: #000; background: #fff; font: 12pt/1.35 sans-serif; margin: 0 auto;"
	" max-width: 170mm; overflow-wrap: anywhere }\n"
	"h1 { font-size: 16pt; margin: 0 0 5mm }\n"
	"h2 { font-size: 14pt; margin: 0 0 1mm }\n"
	"section { break-inside: avoid; margin: 0 0 6mm }\n"
	"p, dl, dd { margin: 0 }\n"
	"dt { float: left; clear: left; margin-right: 2mm }\n"
	"dt::after { content: \":\" }\n"
	"dd.large { font-size: 14pt; font-weight: bold }\n"
	".line { border-bottom: 0.3mm solid #000; min-height: 11mm; padding-top: 3mm }\n"
	"@media screen { body { padding: 15mm } }\n";

static void put_section(
	struct paper *paper, const struct service *service, const struct card_words *words)
{
	struct card_row rows[CARD_ROWS];
	size_t count = rows_of(service, words, rows, paper->pool);
	paper_put(paper, "<section>\n");
	paper_html(paper, "<h2>", service->name, "</h2>\n");
	paper_html(paper, "<p>", service->does, "</p>\n");
	if (count)
		paper_put(paper, "<dl>\n");
	for (size_t i = 0; i < count; i++) {
		paper_html(paper, "<dt>", rows[i].name, "</dt>\n");
		paper_html(paper, rows[i].large ? "<dd class=\"large\">" : "<dd>", rows[i].value,
			"</dd>\n");
	}
	if (count)
		paper_put(paper, "</dl>\n");
	if (!service->checked)
		paper_html(paper, "<p>", words->unchecked, "</p>\n");
	paper_put(paper, "</section>\n");
}

static void put_plan(struct paper *paper, const struct card_words *words)
{
	const char *const names[] = {words->what, words->when, words->what_if};
	if (!words->plan)
		return;
	paper_put(paper, "<section>\n");
	paper_html(paper, "<h2>", words->plan, "</h2>\n");
	for (size_t i = 0; i < COUNT(names); i++) {
		if (!names[i])
			continue;
		paper_html(paper, "<p class=\"line\">", names[i], "</p>\n");
		paper_put(paper, "<p class=\"line\"></p>\n");
	}
	paper_put(paper, "</section>\n");
}

char *card_html(const struct card *card, struct pool *pool)
{
	const struct card_words *words = card->words;
	struct paper paper = {.pool = pool};
	paper_html_start(&paper, words->language, words->title, style, "<body>");
	paper_html(&paper, "<h1>", words->title, "</h1>\n");
	for (size_t i = 0; i < card->count; i++)
		put_section(&paper, card->services[i], words);
	put_plan(&paper, words);
	paper_html_end(&paper);
	return paper.text;
}

/* Addresses */

const char *card_web(const char *web, struct pool *pool)
{
	if (!web || strncmp(web, scheme, sizeof(scheme) - 1) != 0)
		return web;
	web += sizeof(scheme) - 1;
	const char *slash = strchr(web, '/');
	bool bare_host = slash && slash[1] == '\0';
	return bare_host ? pool_copy(pool, web, (size_t)(slash - web)) : web;
}

/* Only what a browser takes as it stands; what is plain http is text, not a square to open. */
static bool is_https(const char *web)
{
	if (strncmp(web, scheme, sizeof(scheme) - 1) != 0 || !web[sizeof(scheme) - 1])
		return false;
	for (const char *at = web; *at; at++)
		if (*at <= ' ' || *at >= 0x7f)
			return false;
	return true;
}

/* NULL where it holds more than a number. */
static const char *tel(const char *phone, struct pool *pool)
{
	char *digits = pool_take(pool, strlen(phone) + 1);
	size_t count = 0;
	bool abroad = phone[0] == '+';
	for (const char *at = phone + abroad; *at; at++) {
		if (*at >= '0' && *at <= '9')
			digits[count++] = *at;
		else if (!strchr(" ()", *at))
			return NULL;
	}
	if (count == 0)
		return NULL;
	if (abroad)
		return pool_format(pool, "tel:+%s", digits);
	if (digits[0] != '0' || count <= SHORT_NUMBER)
		return pool_format(pool, "tel:%s", digits);
	return pool_format(pool, "tel:+44%s", digits + 1);
}

const char *card_address(const struct service *service, struct pool *pool, const char **why)
{
	bool web = service->web && is_https(service->web);
	if (web && strlen(service->web) <= CARD_ADDRESS_MOST)
		return service->web;
	const char *number = service->phone ? tel(service->phone, pool) : NULL;
	if (number && strlen(number) <= CARD_ADDRESS_MOST)
		return number;
	if (why)
		*why = web ? "The address is too long for a square to scan: copy it by hand."
			   : "There is no address and no number to put into a square to scan.";
	return NULL;
}

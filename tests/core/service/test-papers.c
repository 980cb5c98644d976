/* SPDX-License-Identifier: MIT */
/* The card as text and HTML, and the address that it puts into a square. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/pool.h"
#include "core/base/text.h"
#include "golden.h"
#include "papers.h"
#include "tap.h"

static void test_goldens(struct pool *pool)
{
	CHECK(golden_text("service/one.text", card_text(paper_card("one"), pool)));
	CHECK(golden_text("service/several.text", card_text(paper_card("several"), pool)));
	CHECK(golden_text("service/one.html", card_html(paper_card("one"), pool)));
	CHECK(golden_text("service/least.text", card_text(paper_card("least"), pool)));
}

/* Lines of at most 72 columns, but for what must not be parted. */
static void test_lines(struct pool *pool)
{
	size_t wide = 0;
	for (const char *at = card_text(paper_card("several"), pool); *at;) {
		size_t length = strcspn(at, "\n");
		wide += text_width(at, length) > 72;
		CHECK(length == 0 || at[length - 1] != ' ');
		at += length + (at[length] == '\n');
	}
	CHECK(wide == 1);
}

/* What the loaders would refuse reaches no file either; addresses in a text stay text. */
static void test_hostile(struct pool *pool)
{
	const char *text = card_text(paper_card("hostile"), pool);
	const char *html = card_html(paper_card("hostile"), pool);
	CHECK(text_check(html, strlen(html), TEXT_BLOCK, NULL) || strstr(html, "\xef\xbf\xbd"));
	size_t controls = 0;
	for (const char *at = text; *at; at++)
		controls += (unsigned char)*at < ' ' && *at != '\n';
	CHECK(controls == 0);
	CHECK(!strstr(text, "\xe2\x80\xae") && !strstr(html, "\xe2\x80\xae"));
	CHECK(!strchr(html, 0x1b) && !strchr(html, 0x07) && !strstr(html, "\xff"));
	CHECK(!strstr(html, "<script") && !strstr(html, "<img") && !strstr(html, "<b>"));
}

static void test_growth(struct pool *pool)
{
	const struct service *many[200];
	struct card card = *paper_card("one");
	for (size_t i = 0; i < 200; i++)
		many[i] = card.services[0];
	card.services = many;
	card.count = 200;
	size_t one = strlen(card_text(paper_card("one"), pool));
	CHECK(strlen(card_text(&card, pool)) > 100 * one);
	card.count = 0;
	CHECK(strstr(card_text(&card, pool), "My own plan"));
	CHECK(strstr(card_html(&card, pool), "</html>\n"));
}

static bool address_is(struct service service, const char *want, struct pool *pool)
{
	const char *why = NULL, *address = card_address(&service, pool, &why);
	if (!want)
		return !address && why && strlen(why) > 20;
	return address && strcmp(address, want) == 0 && !why;
}

static void test_addresses(struct pool *pool)
{
	char web[CARD_ADDRESS_MOST + 2];
	memset(web, 'x', sizeof(web));
	memcpy(web, "https://example.org/", 20);
	web[CARD_ADDRESS_MOST] = '\0';
	CHECK(address_is((struct service){.web = web}, web, pool));
	web[CARD_ADDRESS_MOST] = 'x';
	web[CARD_ADDRESS_MOST + 1] = '\0';
	CHECK(address_is((struct service){.web = web}, NULL, pool));
	CHECK(address_is((struct service){.web = web, .phone = "111"}, "tel:111", pool));
	CHECK(address_is(
		(struct service){.web = "https://a.uk", .phone = "111"}, "https://a.uk", pool));
	/* Nothing to put in. */
	CHECK(address_is((struct service){0}, NULL, pool));
	CHECK(address_is((struct service){.text = "85258", .email = "a@b.uk"}, NULL, pool));
	CHECK(address_is((struct service){.web = "http://a.uk"}, NULL, pool));
	CHECK(address_is((struct service){.web = "http://a.uk", .phone = "0300 123 1044"},
		"tel:+443001231044", pool));
	/* What the gate of the loaders would not let in. */
	CHECK(address_is((struct service){.web = "javascript:x"}, NULL, pool));
	CHECK(address_is((struct service){.web = "https://"}, NULL, pool));
	CHECK(address_is((struct service){.web = "https://a b"}, NULL, pool));
	CHECK(address_is((struct service){.web = "https://\xc3\xa9.uk"}, NULL, pool));
	CHECK(address_is((struct service){.phone = "111, then 2"}, NULL, pool));
	CHECK(address_is((struct service){.phone = ""}, NULL, pool));
	CHECK(address_is((struct service){.phone = "+"}, NULL, pool));
	char digits[200];
	memset(digits, '1', sizeof(digits));
	digits[199] = '\0';
	CHECK(address_is((struct service){.phone = digits}, NULL, pool));
	CHECK(!card_address(&(struct service){0}, pool, NULL));
}

static bool web_is(const char *web, const char *want, struct pool *pool)
{
	return strcmp(card_web(web, pool), want) == 0;
}

static void test_web(struct pool *pool)
{
	CHECK(!card_web(NULL, pool));
	CHECK(web_is("https://a.uk", "a.uk", pool));
	CHECK(web_is("https://a.uk/", "a.uk", pool));
	CHECK(web_is("https://a.uk/b/", "a.uk/b/", pool));
	CHECK(web_is("http://a.uk/", "http://a.uk/", pool));
	CHECK(web_is("https://", "", pool));
}

int main(void)
{
	struct pool *pool = pool_new();
	test_goldens(pool);
	test_lines(pool);
	test_hostile(pool);
	test_growth(pool);
	test_addresses(pool);
	test_web(pool);
	pool_free(pool);
	return tap_done();
}

/* SPDX-License-Identifier: MIT */
/*
 * T5: what a person copies from a card or scans with a phone. The gate takes addresses and numbers
 * that are what they look like, and what it takes becomes an address that a phone opens.
 */
#include <stdio.h>
#include <string.h>

#include "content/kinds/values.h"
#include "core/base/pool.h"
#include "core/service/card.h"
#include "tap.h"

/* A good one has what the square says; the bad ones have NULL. */
struct gate_case {
	const char *text, *address;
};

static const struct gate_case urls[] = {
	/* As they are. */
	{"https://www.nhs.uk", "https://www.nhs.uk"},
	{"https://www.nhs.uk/", "https://www.nhs.uk/"},
	{"https://nhs.uk/a/b/c", "https://nhs.uk/a/b/c"},
	{"https://nhs.uk/a-b_c~d.e", "https://nhs.uk/a-b_c~d.e"},
	{"https://nhs.uk?x=1&y=2", "https://nhs.uk?x=1&y=2"},
	{"https://nhs.uk/?q=a+b", "https://nhs.uk/?q=a+b"},
	{"https://nhs.uk/#part", "https://nhs.uk/#part"},
	{"https://nhs.uk#part", "https://nhs.uk#part"},
	{"https://nhs.uk/caf%C3%A9", "https://nhs.uk/caf%C3%A9"},
	{"https://nhs.uk/%e2%80%ae", "https://nhs.uk/%e2%80%ae"},
	{"https://a-b.c-d.uk", "https://a-b.c-d.uk"},
	{"https://a.b", "https://a.b"},
	{"https://1.2.3.example", "https://1.2.3.example"},
	{"https://111.nhs.uk", "https://111.nhs.uk"},
	{"https://nhs.uk/@name", "https://nhs.uk/@name"},
	{"https://nhs.uk/a:b", "https://nhs.uk/a:b"},
	{"https://nhs.uk/javascript:alert(1)", "https://nhs.uk/javascript:alert(1)"},
	{"https://nhs.uk/?u=https://evil.org", "https://nhs.uk/?u=https://evil.org"},
	{"https://nhs.uk//a", "https://nhs.uk//a"},
	{"https://nhs.uk/a'b(c)*d!e$f,g;h", "https://nhs.uk/a'b(c)*d!e$f,g;h"},
	{"https://nhs.uk/[a]", "https://nhs.uk/[a]"},
	{"https://xn.nhs.uk", "https://xn.nhs.uk"},
	{"https://nhs.uk/xn--a", "https://nhs.uk/xn--a"},
	/* Other schemes, and ones that look like ours. */
	{"http://www.nhs.uk", NULL},
	{"HTTPS://www.nhs.uk", NULL},
	{"Https://www.nhs.uk", NULL},
	{"ftp://nhs.uk", NULL},
	{"javascript:alert(1)", NULL},
	{"JavaScript:alert(1)", NULL},
	{"java\tscript:alert(1)", NULL},
	{" javascript:alert(1)", NULL},
	{"javascript://www.nhs.uk/%0aalert(1)", NULL},
	{"data:text/html,<script>alert(1)</script>", NULL},
	{"data:text/html;base64,PHNjcmlwdD4=", NULL},
	{"vbscript:msgbox(1)", NULL},
	{"file:///etc/passwd", NULL},
	{"file://nhs.uk/x", NULL},
	{"blob:https://nhs.uk/1", NULL},
	{"view-source:https://nhs.uk", NULL},
	{"intent://nhs.uk#Intent;scheme=https;end", NULL},
	{"sms:85258", NULL},
	{"tel:111", NULL},
	{"mailto:jo@nhs.uk", NULL},
	{"WIFI:T:WPA;S:x;P:y;;", NULL},
	{"hxxps://nhs.uk", NULL},
	{"httpss://nhs.uk", NULL},
	{"https:nhs.uk", NULL},
	{"https:/nhs.uk", NULL},
	{"https//nhs.uk", NULL},
	{"https:\\\\nhs.uk", NULL},
	{"https:/\\nhs.uk", NULL},
	{"https://\\nhs.uk", NULL},
	{"://nhs.uk", NULL},
	{"//nhs.uk", NULL},
	{"/a", NULL},
	{"nhs.uk", NULL},
	{"www.nhs.uk", NULL},
	{"h\xd1\x82tps://nhs.uk", NULL},
	{"\xef\xbd\x88ttps://nhs.uk", NULL},
	{"https\xef\xbc\x9a//nhs.uk", NULL},
	{"https:\xe2\x81\x84\xe2\x81\x84nhs.uk", NULL},
	{"", NULL},
	/* No whole name of a site. */
	{"https://", NULL},
	{"https:///", NULL},
	{"https:///nhs.uk", NULL},
	{"https://?q", NULL},
	{"https://#part", NULL},
	{"https://nhs", NULL},
	{"https://localhost", NULL},
	{"https://nhs.", NULL},
	{"https://.nhs.uk", NULL},
	{"https://nhs..uk", NULL},
	{"https://nhs.uk.", NULL},
	{"https://-nhs.uk", NULL},
	{"https://nhs-.uk", NULL},
	{"https://nhs.-uk", NULL},
	{"https://127.0.0.1", NULL},
	{"https://0x7f.0.0.1", NULL},
	{"https://2130706433/", NULL},
	{"https://[::1]/", NULL},
	{"https://[nhs.uk]/", NULL},
	/* Somebody else's name in front or behind. */
	{"https://nhs.uk@evil.org", NULL},
	{"https://www.nhs.uk:pass@evil.org/", NULL},
	{"https://@nhs.uk", NULL},
	{"https://:@nhs.uk", NULL},
	{"https://user@nhs.uk", NULL},
	{"https://nhs.uk%40evil.org", NULL},
	{"https://nhs.uk%2fevil.org", NULL},
	{"https://nhs%2euk", NULL},
	{"https://%6ehs.uk", NULL},
	{"https://nhs.uk%00.evil.org", NULL},
	{"https://nhs.uk\\@evil.org", NULL},
	{"https://nhs.uk\\.evil.org", NULL},
	{"https://nhs.uk&@evil.org", NULL},
	{"https://nhs.uk;@evil.org", NULL},
	{"https://nhs.uk:443", NULL},
	{"https://nhs.uk:", NULL},
	{"https://nhs.uk:8080/", NULL},
	/* Letters that look like others. */
	{"https://nh\xd1\x95.uk", NULL},
	{"https://www.n\xd2\xbbs.uk", NULL},
	{"https://\xce\xb7hs.uk", NULL},
	{"https://nhs.\xc5\xabk", NULL},
	{"https://nh\xc5\x9f.uk", NULL},
	{"https://nhs\xe3\x80\x82uk", NULL},
	{"https://nhs\xef\xbc\x8euk", NULL},
	{"https://nhs.uk\xe2\x88\x95"
	 "a.evil.org",
		NULL},
	{"https://nhs.uk\xe2\x81\x84"
	 "a.evil.org",
		NULL},
	{"https://nhs.uk\xef\xbc\x8f"
	 "a.evil.org",
		NULL},
	{"https://\xf0\x9d\x97\xbbhs.uk", NULL},
	{"https://xn--nh-3ka.uk", NULL},
	{"https://www.xn--80ak6aa92e.com/", NULL},
	{"https://a.xn--p1ai", NULL},
	{"https://NHS.uk", NULL},
	{"https://nhs.UK", NULL},
	{"https://nhs_x.uk", NULL},
	/* Hidden characters and wrong directions. */
	{"https://nhs.uk/\xe2\x80\xae"
	 "fdp.exe",
		NULL},
	{"https://\xe2\x80\xaekun.shn", NULL},
	{"https://nhs.uk\xe2\x80\x8f", NULL},
	{"https://nhs.uk/\xe2\x81\xa6x", NULL},
	{"https://nh\xe2\x80\x8bs.uk", NULL},
	{"https://nh\xc2\xads.uk", NULL},
	{"https://nhs.uk/\xef\xbb\xbf", NULL},
	{"\xef\xbb\xbfhttps://nhs.uk", NULL},
	{"https://nhs.uk/\xf3\xa0\x81\xa1", NULL},
	{"https://nhs.uk/\xc3\xa9", NULL},
	{"https://nhs.uk/\xff", NULL},
	{"https://nhs.uk/\xc2\x85", NULL},
	{"https://nhs.uk/\x1b[31m", NULL},
	{"https://nhs.uk/\x07", NULL},
	{"https://nhs.uk/\x7f", NULL},
	{"https://nhs.uk/\t", NULL},
	{"https://nhs.uk/\r\nSet-Cookie", NULL},
	{"https://nhs.uk\n", NULL},
	{"https://nhs.uk/a b", NULL},
	{"https://nhs.uk ", NULL},
	{" https://nhs.uk", NULL},
	{"https:// nhs.uk", NULL},
	/* Signs that end an attribute, a string or a cell elsewhere. */
	{"https://nhs.uk/\"onload=\"x", NULL},
	{"https://nhs.uk/<b>", NULL},
	{"https://nhs.uk/>", NULL},
	{"https://nhs.uk/`x`", NULL},
	{"https://nhs.uk/{x}", NULL},
	{"https://nhs.uk/a|b", NULL},
	{"https://nhs.uk/a^b", NULL},
	{"https://nhs.uk/a\\b", NULL},
	{"<https://nhs.uk>", NULL},
	{"(https://nhs.uk)", NULL},
	{"'https://nhs.uk'", NULL},
	{"https://nhs.uk,", NULL},
	{"https://nhs.uk and https://mind.org.uk", NULL},
	{"https://https://nhs.uk", NULL},
	{"https://*.nhs.uk", NULL},
	{"https://$HOME.uk", NULL},
	{"https://nhs'.uk", NULL},
};

static const struct gate_case phones[] = {
	/* Short numbers stay as they are. */
	{"999", "tel:999"},
	{"112", "tel:112"},
	{"111", "tel:111"},
	{"101", "tel:101"},
	{"105", "tel:105"},
	{"119", "tel:119"},
	{"116 123", "tel:116123"},
	{"116123", "tel:116123"},
	{"116 111", "tel:116111"},
	{"116 006", "tel:116006"},
	{"116 000", "tel:116000"},
	{"18000", "tel:18000"},
	{"0800 1111", "tel:08001111"},
	{"0845 46 4", "tel:0845464"},
	/* All others as they are dialled from anywhere. */
	{"0300 123 1044", "tel:+443001231044"},
	{"03001231044", "tel:+443001231044"},
	{"0808 808 4000", "tel:+448088084000"},
	{"0800 58 58 58", "tel:+44800585858"},
	{"0500 567 890", "tel:+44500567890"},
	{"020 7422 6752", "tel:+442074226752"},
	{"(020) 7422 6752", "tel:+442074226752"},
	{"(01865) 902515", "tel:+441865902515"},
	{"016977 3555", "tel:+44169773555"},
	{"07860 039967", "tel:+447860039967"},
	{"+44 20 7422 6752", "tel:+442074226752"},
	{"+447860039967", "tel:+447860039967"},
	{"+44 (1865) 902515", "tel:+441865902515"},
	{"0345 050 7666", "tel:+443450507666"},
	{"056 1234 5678", "tel:+445612345678"},
	/* Numbers that are none, or that cost. */
	{"", NULL},
	{" ", NULL},
	{"()", NULL},
	{"+", NULL},
	{"0", NULL},
	{"998", NULL},
	{"116 124", NULL},
	{"118 118", NULL},
	{"0900 123 4567", NULL},
	{"0909 879 0000", NULL},
	{"070 1234 5678", NULL},
	{"04123 456789", NULL},
	{"0600 123 456", NULL},
	{"0300 123 456", NULL},
	{"0300 123 45678", NULL},
	{"07860 03996", NULL},
	{"2020 7422 6752", NULL},
	{"44 20 7422 6752", NULL},
	{"0044 20 7422 6752", NULL},
	{"+44 020 7422 6752", NULL},
	{"+44 (0)20 7422 6752", NULL},
	{"+1 212 555 0100", NULL},
	{"+882 16 1234 5678", NULL},
	{"++44 20 7422 6752", NULL},
	{"020+7422 6752", NULL},
	{"+111", NULL},
	{"0300 123 4567 8901 2345 6789", NULL},
	/* More than a number: what a phone would dial behind it, or show instead of it. */
	{"tel:111", NULL},
	{"111,2", NULL},
	{"111;ext=2", NULL},
	{"111#", NULL},
	{"*#06#", NULL},
	{"*21*0300 123 4567#", NULL},
	{"0300 123 4567p2", NULL},
	{"0300 123 4567 x2", NULL},
	{"0300-123-4567", NULL},
	{"0300.123.4567", NULL},
	{"0300/123/4567", NULL},
	{"Ring 111", NULL},
	{"111 (option 2)", NULL},
	{"O300 123 4567", NULL},
	{"03OO 123 4567", NULL},
	{"0300 l23 4567", NULL},
	{"\xef\xbc\x91\xef\xbc\x91\xef\xbc\x91", NULL},
	{"\xd9\xa1\xd9\xa1\xd9\xa1", NULL},
	{"\xf0\x9d\x9f\x8f\xf0\x9d\x9f\x8f\xf0\x9d\x9f\x8f", NULL},
	{"0300\xc2\xa0"
	 "123 4567",
		NULL},
	{"0300\xe2\x80\x91"
	 "123 4567",
		NULL},
	{"\xe2\x80\xae"
	 "0300 123 4567",
		NULL},
	{"0300 123\xe2\x80\x8b 4567", NULL},
	{"0300 123 4567\n", NULL},
	{"\t111", NULL},
	{"111\x1b[0m", NULL},
	{"0300 123 4567<script>", NULL},
	{"0300 123 4567\"", NULL},
	{"0300 123 4567 / 0300 765 4321", NULL},
	{"0300 123 4567 or 111", NULL},
};

static bool is_phone(const char *text, struct value_fault *fault)
{
	return value_is_phone(text, fault);
}

static bool is_url(const char *text, struct value_fault *fault)
{
	return value_is_url(text, false, fault);
}

static void test_case(const struct gate_case *test, bool phone, struct pool *pool)
{
	struct value_fault fault = {0};
	struct service service = {.name = "A service"};
	*(phone ? &service.phone : &service.web) = test->text;
	bool told = phone ? is_phone(test->text, &fault) : is_url(test->text, &fault);
	bool good = told == (test->address != NULL);
	if (!told)
		good = good && fault.why && fault.hint && fault.offset <= strlen(test->text);
	if (test->address) {
		const char *address = card_address(&service, pool, NULL);
		good = good && address && strcmp(address, test->address) == 0;
	}
	if (!CHECK(good))
		printf("# %s\n", test->text);
}

/* A host takes a-z, 0-9, - and ., and nothing else of all bytes. */
static void test_every_byte(void)
{
	size_t taken = 0;
	for (int byte = 1; byte < 256; byte++) {
		char text[] = "https://nhsXuk.org";
		struct value_fault fault;
		text[11] = (char)byte;
		bool ends = byte == '/' || byte == '?' || byte == '#';
		bool may = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
			   byte == '-' || byte == '.';
		if (is_url(text, &fault) != may && !ends)
			printf("# byte %d\n", byte);
		taken += is_url(text, &fault);
	}
	CHECK(taken == 26 + 10 + 2);
}

int main(void)
{
	struct pool *pool = pool_new();
	size_t url_count = sizeof(urls) / sizeof(*urls);
	size_t phone_count = sizeof(phones) / sizeof(*phones);
	for (size_t i = 0; i < url_count; i++)
		test_case(&urls[i], false, pool);
	for (size_t i = 0; i < phone_count; i++)
		test_case(&phones[i], true, pool);
	test_every_byte();
	printf("# %zu addresses, %zu numbers\n", url_count, phone_count);
	CHECK(url_count + phone_count >= 200);
	pool_free(pool);
	return tap_done();
}

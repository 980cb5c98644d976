/* SPDX-License-Identifier: MIT */
/* What a person copies from a card: addresses and numbers, good and bad (reliability.md 3.2). */
#include "content/kinds/values.h"

#include <stdio.h>
#include <string.h>

#include "tap.h"

typedef bool value_check(const char *text, struct value_fault *fault);

static void test_all(value_check *check, const char *const *texts, bool good, const char *what)
{
	for (; *texts; texts++) {
		struct value_fault fault = {0};
		bool told = check(*texts, &fault);
		bool sound = told == good && (good || (fault.why && fault.hint));
		if (!CHECK(sound && fault.offset <= strlen(*texts)))
			printf("# %s: %s\n", what, *texts);
	}
}

static bool is_url(const char *text, struct value_fault *fault)
{
	return value_is_url(text, true, fault);
}

static bool is_https(const char *text, struct value_fault *fault)
{
	return value_is_url(text, false, fault);
}

static void test_urls(void)
{
	static const char *const good[] = {"https://www.nhs.uk", "https://www.nhs.uk/",
		"https://nhs.uk/Live-Well?x=1&y=2#part", "https://a.b", "https://a-b.co.uk/c_d~e",
		"https://example.org/%C3%A9", "https://1.example.org", "http://www.nhs.uk/",
		"https://www.gov.uk/find-a-job/(new)", "https://x.org/a@b", "https://x.org/a:b",
		"https://x.org?q=1", "https://x.org#top", "https://mind.org.uk/a,b;c=d+e*f!g'h$i",
		NULL};
	static const char *const bad[] = {"", "www.nhs.uk", "nhs.uk", "ftp://nhs.uk",
		"HTTPS://nhs.uk", "https:/nhs.uk", "https:nhs.uk", "https//nhs.uk", "//nhs.uk",
		"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "tel:111",
		"https://", "https:///path", "https://nhs", "https://localhost/", "https://nhs.",
		"https://.nhs.uk", "https://nhs..uk", "https://-nhs.uk", "https://nhs-.uk",
		"https://nhs.-uk", "https://nhs.uk:443/", "https://nhs.uk:/", "https://user@nhs.uk",
		"https://user:pass@nhs.uk", "https://nhs.uk@evil.org", "https://@nhs.uk",
		"https://WWW.nhs.uk", "https://nhS.uk", "https://n\xd1\x85s.uk",
		"https://nhs\xe3\x80\x82uk", "https://nhs.\xce\xbfrg", "https://xn--nhs-1a.uk",
		"https://www.xn--80ak6aa92e.com", "https://nhs%2euk", "https://n%68s.uk/",
		"https://nhs_uk.org", "https://nhs uk.org", "https://nhs.uk\\@evil.org",
		"https://nhs.uk\\evil", "https://127.0.0.1/", "https://[::1]/",
		"https://2130706433/", "https://0x7f.1", "https://nhs.uk/a b",
		"https://nhs.uk/\xc3\xa9", "https://nhs.uk/\xe2\x80\xae", "https://nhs.uk/<x>",
		"https://nhs.uk/\"x", "https://nhs.uk/a|b", "https://nhs.uk/a^b",
		"https://nhs.uk/`x`", "https://nhs.uk/{x}", "https://nhs.uk/a\\b",
		"https://nhs.uk/\t", "https://nhs.uk/\n", " https://nhs.uk", "https://nhs.uk ",
		"https://nhs.uk,", "https://nhs.uk)", "(https://nhs.uk)", "https://nhs.uk;x",
		"https://nhs.uk&x", "https://nhs.uk=x", "https://*.nhs.uk", "https://nhs.uk$",
		"https://nhs'uk.org", "https://ex\302\255ample.org", "https://nhs.uk\x7f",
		"httpss://nhs.uk", "hxxps://nhs.uk", NULL};
	static const char *const plain[] = {"http://nhs.uk", "http://", NULL};
	test_all(is_url, good, true, "address");
	test_all(is_url, bad, false, "address");
	test_all(is_https, plain, false, "https");
}

/* Too long by one character, and just not. */
static void test_lengths(void)
{
	char text[202];
	struct value_fault fault;
	memset(text, 'x', sizeof(text));
	memcpy(text, "https://example.org/", 20);
	text[200] = '\0';
	CHECK(value_is_url(text, false, &fault));
	text[200] = 'x';
	text[201] = '\0';
	CHECK(!value_is_url(text, false, &fault) && fault.offset == 200);
	memset(text, 'x', sizeof(text));
	memcpy(text + 94, "@x.org", 7);
	CHECK(value_is_email(text, &fault));
	memcpy(text + 95, "@x.org", 7);
	CHECK(!value_is_email(text, &fault) && fault.offset == 100);
}

static void test_phones(void)
{
	static const char *const good[] = {"999", "112", "111", "101", "105", "119", "116 123",
		"116 111", "116 006", "116 117", "116 000", "18000", "0800 1111", "0845 46 4",
		"0800 58 58 58", "0808 2000 247", "0300 123 4567", "020 7422 6752",
		"(020) 7422 6752", "01865 902515", "(01865) 902515", "07860 039967",
		"03303 530 541", "0191 275 5060", "+44 20 7422 6752", "+44 1865 902515",
		"+44 7860 039967", "0345 050 7666", "0333 150 3456", "0500 567 890", "016977 3555",
		"0844 415 4636", "056 1234 5678", "01 23 45 67 89 1", NULL};
	static const char *const bad[] = {"", " ", "()", "12", "1", "998", "1234", "116 124", "116",
		"0", "00", "0800", "0800 111", "0300 123 456", "0300 123 45678", "0208 742 6752 1",
		"020 7422 675", "07860 03996", "07860 0399677", "0044 20 7422 6752",
		"44 20 7422 6752", "+44 020 7422 6752", "+44 (0)20 7422 6752", "+44", "+", "+4",
		"+1 212 555 0100", "+33 1 23 45 67 89", "++44 20 7422 6752", "020+7422",
		"0900 123 4567", "0909 879 0000", "070 1234 5678", "07012 345678", "0600 123 456",
		"04123 456789", "020-7422-6752", "020.7422.6752", "020/7422 6752",
		"0300 123 4567, then 2", "0300 123 4567 x2", "0300 123 4567 #2", "0300 123 4567*",
		"111 (option 2)", "Ring 111", "one one one", "\xef\xbc\x91\xef\xbc\x91\xef\xbc\x91",
		"\xd9\xa1\xd9\xa1\xd9\xa1", "111\n", "\t111", "tel:111", "0300\302\240123 4567",
		"0300 123 4567 8901 2345 6789", "118 118", "123", "155", "+111", "2020 7422 6752",
		"5020 7422 675", NULL};
	static const char *const sms[] = {"85258", "SHOUT to 85258", "07860 039967",
		"text to 60777", "START2 to 616161", NULL};
	static const char *const no_sms[] = {"", "SHOUT", "SHOUT to", "SHOUT to ", " to 85258 to 1",
		"SH OUT to 85258", "SHOUT! to 85258", "1234", "SHOUT to 1", "to 85258 now",
		"7777777", NULL};
	test_all(value_is_phone, good, true, "phone");
	test_all(value_is_phone, bad, false, "phone");
	test_all(value_is_sms, sms, true, "text number");
	test_all(value_is_sms, no_sms, false, "text number");
}

static void test_dates(void)
{
	static const char *const good[] = {"2026-11-20", "2024-02-29", "2000-02-29", "2026-12-31",
		"1990-01-01", "2099-01-31", NULL};
	static const char *const bad[] = {"", "2026", "2026-11", "2026-02-29", "2026-02-30",
		"2100-02-28", "2023-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00",
		"2026-1-1", "26-11-20", "20/11/2026", "2026/11/20", "2026-11-20 ", "2026-11-2x",
		"2026-11-320", "1899-01-01", "today", "+026-11-20", "2026-11--1", NULL};
	static const char *const seen[] = {"undated", "2026", "2026-11", "2026-11-20", NULL};
	static const char *const unseen[] = {"", "Undated", "20", "2026-", "2026-13", "2026-11-31",
		"2026-11-2", "never", "202x", NULL};
	test_all(value_is_date, good, true, "date");
	test_all(value_is_date, bad, false, "date");
	test_all(value_is_seen, seen, true, "seen");
	test_all(value_is_seen, unseen, false, "seen");
}

static void test_names(void)
{
	static const char *const good[] = {"money", "ab", "a1", "1a", "breathing-space",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", NULL};
	static const char *const bad[] = {"", "a", "Money", "mon ey", "mon_ey", "caf\xc3\xa9", "12",
		"-money", "money-", "--", "money.debt", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		NULL};
	static const char *const needs[] = {"money.debt", "smoking.offer", NULL};
	static const char *const no_needs[] = {
		"money", "money.", ".debt", "money.debt.x", "Money.debt", "money.1", NULL};
	static const char *const mails[] = {"jo@samaritans.org", "a.b-c_d+e@x.co.uk", NULL};
	static const char *const no_mails[] = {"", "jo", "@x.org", "jo@", "jo@x", "jo@@x.org",
		"jo x@x.org", "jo@x.org ", "Jo <jo@x.org>", "jo@X.org", "jo@xn--x.org",
		"jo@x.org:1", NULL};
	static const char *const outward[] = {"OX4", "E1", "SW1A", "NE27", "M1", "W1T", NULL};
	static const char *const no_outward[] = {
		"", "O", "ox4", "OX", "OX4 1AA", "OXF4", "OX412", "4", "OX4AA", NULL};
	test_all(value_is_id, good, true, "name");
	test_all(value_is_id, bad, false, "name");
	test_all(value_is_need, needs, true, "need");
	test_all(value_is_need, no_needs, false, "need");
	test_all(value_is_email, mails, true, "email");
	test_all(value_is_email, no_mails, false, "email");
	test_all(value_is_outward, outward, true, "outward code");
	test_all(value_is_outward, no_outward, false, "outward code");
	CHECK(value_is_switch("yes") && value_is_switch("off") && !value_is_switch("yes-please"));
}

int main(void)
{
	test_urls();
	test_lengths();
	test_phones();
	test_dates();
	test_names();
	return tap_done();
}

/* SPDX-License-Identifier: MIT */
/* What is kept of a postcode: by name, and by a large made-up set of forms. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/base/pool.h"
#include "core/signpost/postcode.h"
#include "tap.h"

static struct pool *pool;

static bool keeps(const char *words, const char *wanted)
{
	const char *kept = postcode_keep(pool, words);
	bool same = strcmp(kept, wanted) == 0;
	if (!same)
		printf("# \"%s\" is kept as \"%s\"\n", words, kept);
	return same;
}

/* The words are that postcode and nothing else, and so they are kept. */
static bool is(const char *words, const char *wanted)
{
	char code[POSTCODE_OUTWARD_ROOM] = "";
	return postcode_outward(words, code) && strcmp(code, wanted) == 0 && keeps(words, wanted);
}

static bool is_none(const char *words)
{
	char code[POSTCODE_OUTWARD_ROOM] = "ZZ";
	return !postcode_outward(words, code) && strcmp(code, "ZZ") == 0;
}

static void test_whole(void)
{
	CHECK(is("OX4 1AA", "OX4") && is("ox41aa", "OX4") && is("Ox4  1aA ", "OX4"));
	CHECK(is("B1 1BB", "B1") && is("W1A 1AA", "W1A") && is("w1a1aa", "W1A"));
	CHECK(is("SW1A 2AA", "SW1A") && is("ec1a1bb", "EC1A") && is("OX108ED", "OX10"));
	CHECK(is("OX4", "OX4") && is("OX41", "OX41") && is("B1", "B1") && is("sw1a", "SW1A"));
	CHECK(is("OX4 OAA", "OX4") && is("OX4OAA", "OX4") && is("ox4 o aa", "OX4"));
	CHECK(is("OX4 IAA", "OX4") && is("OX1O 1AA", "OX10") && is("OX10OAA", "OX10"));
	CHECK(is("0X4 1AA", "OX4") && is("S016 1AA", "SO16") && is("P01 3AX", "PO1"));
}

static void test_signs(void)
{
	CHECK(is("OX4.", "OX4") && is("OX4,1AA", "OX4") && is("OX4-1AA;", "OX4"));
	CHECK(is("(OX4 1AA)", "OX4") && is("\"OX4 1AA\".", "OX4") && is("[ox4]1aa", "OX4"));
	CHECK(is("\xe2\x80\x9cOX4 1AA\xe2\x80\x9d", "OX4")); /* curly quotes */
	CHECK(is("OX4\xc2\xa0"
		 "1AA",
		"OX4")); /* no-break space */
	CHECK(is("OX4\xe2\x80\x89"
		 "1AA",
		"OX4")); /* thin space */
	CHECK(is("OX4\xe3\x80\x80"
		 "1AA",
		"OX4")); /* ideographic space */
	CHECK(is("OX4\xe2\x80\x93"
		 "1AA",
		"OX4")); /* dash */
	CHECK(is("OX4\t1AA\r", "OX4"));
	CHECK(is("ＯＸ４　１ＡＡ", "OX4") && is("ｏｘ４１ａａ", "OX4"));
	CHECK(is("ⓞⓧ④ ①ⓐⓐ", "OX4") && is("OX⁴ ¹AA", "OX4") && is("𝐎𝐗𝟒 𝟏𝐀𝐀", "OX4"));
	CHECK(is("OX4 1\xcc\x81"
		 "AA\xcc\x81",
		"OX4")); /* marks */
	CHECK(is("O X 4 1 A A", "OX4") && is("O.X.4.1.A.A.", "OX4") && is("OX 4 1AA", "OX4"));
	CHECK(keeps("ОХ4 1AA", "ОХ4")); /* Cyrillic: as it was typed, without the inward half */
	CHECK(is("OX4 1АА", "OX4"));
}

static void test_half(void)
{
	CHECK(is("OX4 1", "OX4") && is("GL7 1", "GL7") && is("OX4 1A", "OX4"));
	CHECK(is("OX41A", "OX4") && is("OX101", "OX10") && is("W1A1", "W1A") &&
		is("OX4, 1", "OX4"));
	CHECK(is("OX 4", "OX4") && is("ox 4 1", "OX4") && is("OX 41AA", "OX4"));
	CHECK(is("OX4 11AA", "OX4")); /* the space slipped: never a code of more than was typed */
	CHECK(is_none("") && is_none("Oxford") && is_none("NHS") && is_none("1AA"));
	CHECK(is_none("OX4 and more") && is_none("over 60s") && is_none("OXX4") && is_none("..."));
	CHECK(is_none("0800 1111") && is_none("a-very-long-name-of-some-place"));
}

static void test_words(void)
{
	CHECK(keeps("", "") && keeps("   ", "") && keeps("  food   parcels ", "food parcels"));
	CHECK(keeps("debt, OX4 1AA.", "debt, OX4") && keeps("debt,OX4,1AA", "debt OX4"));
	CHECK(keeps("debt (ox4 1aa) now", "debt OX4 now") && keeps("ox4 2ab debt", "OX4 debt"));
	CHECK(keeps("OX4 2AB 3CD", "OX4") && keeps("OX4 1AA, B1 1BB and W1A1AA", "OX4 B1 and W1A"));
	CHECK(keeps("OX4 1st floor", "OX4 floor") && keeps("OX4 24 hours", "OX4 24 hours"));
	CHECK(keeps("debtOX41AA", "debtOX4") && keeps("covid19 2nd dose", "covid19 dose"));
	CHECK(keeps("OX41AAOX42BB", "OX4") && keeps("near ox4 o a a please", "near OX4 please"));
	CHECK(keeps("2AB alone", "2AB alone") && keeps("NHS 111", "NHS 111"));
	CHECK(keeps("it's £5.50, or 3 for 2", "it's £5.50, or 3 for 2"));
	CHECK(keeps("in 2 5 days", "in 2 5 days") && keeps("for 2 5kg bags", "for 2 5kg bags"));
	CHECK(keeps("the B1 1AA", "the B1") && keeps("I B1 1AA", "I B1"));
	CHECK(keeps("caf\xc3\xa9 no\xc2\xa0one", "caf\xc3\xa9 no one"));
	char kept[12];
	postcode_keep_short("a very long name", 11, kept, sizeof(kept));
	CHECK(strcmp(kept, "a very long") == 0);
	postcode_keep_short("ox4 1aa", 11, kept, sizeof(kept));
	CHECK(strcmp(kept, "OX4") == 0);
}

/* The made-up set: each form is written from its parts, so the test knows what may be left. */

static uint64_t state = 2026;

static size_t roll(size_t sides)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(state >> 33) % sides;
}

#define PICK(list) ((list)[roll(sizeof(list) / sizeof(*(list)))])

enum { FORM_ROOM = 512 };

/* `form` has FORM_ROOM bytes. */
static void append(char *form, const char *text)
{
	size_t length = strlen(form);
	(void)snprintf(form + length, FORM_ROOM - length, "%s", text);
}

/* One letter or digit in one of its dresses. */
static void write_sign(char *form, char sign, size_t dress)
{
	char out[8] = {sign, '\0'};
	if (dress == 1 && sign >= 'A')
		out[0] = (char)(sign | 0x20);
	if (dress == 2) { /* full width: U+FF01 stands for '!' */
		uint32_t wide = 0xff00u + (uint32_t)(sign - 0x20);
		out[0] = (char)(0xe0 | wide >> 12);
		out[1] = (char)(0x80 | (wide >> 6 & 0x3f));
		out[2] = (char)(0x80 | (wide & 0x3f));
		out[3] = '\0';
	}
	append(form, out);
}

static void write_signs(char *form, const char *signs, const char *between, size_t dress)
{
	for (size_t i = 0; signs[i]; i++) {
		if (i)
			append(form, between);
		write_sign(form, signs[i], dress == 3 ? roll(3) : dress);
	}
}

static const char *const outwards[] = {"B1", "E17", "W1A", "OX4", "GL7", "OX10", "SW1A", "ZY9"};
static const char *const inwards[] = {"1AA", "9ZZ", "0QF", "OQF", "7XY", "2BD"};
static const char *const parts[] = {"", " ", "  ", ".", ",", ", ", "-", "/", ":", "\xc2\xa0",
	"\xe2\x80\x89", "\xe2\x80\x83", "\xe3\x80\x80", "\xe2\x80\x93", ") (", "\t", "_",
	"\xe2\x80\x99", "\xc2\xb7", " | "};
static const char *const before[] = {"", " ", "debt ", "debt, ", "(", "\xe2\x80\x9c", "food; ",
	"near:", "\xc2\xa0", "**", "my house is ", "50 ", "'"};
static const char *const behind[] = {"", " ", ".", ")", "\xe2\x80\x9d", ", please", " food", "?!",
	"\xc2\xa0", "**", " now 24 hours", "'"};

/* The letters and digits of a kept text, in capitals, whatever stood between them. */
static void bare(const char *kept, char *out)
{
	for (; *kept; kept++)
		if ((*kept >= '0' && *kept <= '9') || (*kept >= 'A' && *kept <= 'Z') ||
			(*kept >= 'a' && *kept <= 'z'))
			*out++ = (char)(*kept >= 'a' ? *kept & ~0x20 : *kept);
	*out = '\0';
}

static bool is_gone(const char *form, const char *outward, const char *inward, size_t codes)
{
	const char *kept = postcode_keep(pool, form);
	char left[512];
	bare(kept, left);
	size_t found = 0;
	for (const char *at = left; (at = strstr(at, outward)); at++)
		found++;
	bool wide = strstr(kept, "\xef\xbc") || strstr(kept, "\xef\xbd");
	bool again = strcmp(postcode_keep(pool, kept), kept) == 0;
	if (found == codes && !strstr(left, inward) && !wide && again)
		return true;
	printf("# \"%s\" is kept as \"%s\"\n", form, kept);
	return false;
}

static void test_made_up(void)
{
	bool gone = true, same = true;
	for (size_t n = 0; n < 200000 && gone && same; n++) {
		char form[FORM_ROOM] = "", code[POSTCODE_OUTWARD_ROOM];
		const char *outward = PICK(outwards), *inward = PICK(inwards);
		size_t dress = roll(4), codes = 1 + roll(3);
		bool spelled = roll(8) == 0; /* something stands between all its signs */
		for (size_t i = 0; i < codes; i++) {
			const char *part = PICK(parts);
			while (spelled && !*part)
				part = PICK(parts);
			append(form, i ? " " : PICK(before));
			write_signs(form, outward, spelled ? part : "", dress);
			append(form, part);
			write_signs(form, inward, spelled || roll(8) == 0 ? part : "", dress);
			append(form, i + 1 < codes ? "," : PICK(behind));
		}
		/* Of one that is spelled, two digits apart are not known to be one number. */
		bool spelled_long = spelled && strlen(outward) > 3 - (outward[1] < 'A');
		gone = spelled_long || is_gone(form, outward, inward, codes);
		if (codes == 1 && !spelled && strlen(form) < 12)
			same = !postcode_outward(form, code) || strcmp(code, outward) == 0;
		pool_clear(pool);
	}
	CHECK(gone);
	CHECK(same);
}

/* Any line at all: keeping twice is keeping once, and no whole postcode is left in plain signs. */

static bool letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool sign(char c)
{
	return letter(c) || digit(c);
}

/* A reader of its own: one or two letters, a digit, perhaps one sign, then a digit and letters. */
static bool holds_postcode(const char *text)
{
	for (const char *at = text; *at; at++) {
		const char *next = at;
		if (at > text && sign(at[-1]))
			continue;
		while (next < at + 2 && letter(*next))
			next++;
		if (next == at || !digit(*next++))
			continue;
		for (size_t more = 0; more < 2 && (more == 0 || sign(*next)); more++) {
			const char *inward = next + more;
			while (*inward && !sign(*inward))
				inward++;
			if (digit(*inward) && letter(inward[1]) && letter(inward[2]) &&
				!sign(inward[3]))
				return true;
		}
	}
	return false;
}

static void test_any(void)
{
	static const char signs[] = "AXO0149ab ,. -1";
	bool good = true;
	for (size_t n = 0; n < 300000 && good; n++) {
		char form[24] = "";
		size_t length = roll(sizeof(form) - 1);
		for (size_t i = 0; i < length; i++)
			form[i] = signs[roll(sizeof(signs) - 1)];
		const char *kept = postcode_keep(pool, form);
		good = strcmp(postcode_keep(pool, kept), kept) == 0 && !holds_postcode(kept);
		if (!good)
			printf("# \"%s\" is kept as \"%s\", then as \"%s\"\n", form, kept,
				postcode_keep(pool, kept));
		pool_clear(pool);
	}
	CHECK(good);
}

int main(void)
{
	pool = pool_new();
	test_whole();
	test_signs();
	test_half();
	test_words();
	test_made_up();
	test_any();
	pool_free(pool);
	return tap_done();
}

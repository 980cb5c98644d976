/* SPDX-License-Identifier: MIT */
#include "core/base/text.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/pool.h"
#include "tap.h"

static bool passes(const char *text, enum text_kind kind)
{
	return text_check(text, strlen(text), kind, NULL);
}

static void test_gate(void)
{
	struct text_fault fault;
	CHECK(passes("plain words, 0808 808 4000", TEXT_LINE));
	CHECK(passes("d\xc5\xb5r, t\xc5\xb7, caf\xc3\xa9", TEXT_LINE));
	CHECK(!passes("two\nlines", TEXT_LINE));
	CHECK(passes("two\nlines", TEXT_BLOCK));
	CHECK(!text_check("a\0b", 3, TEXT_BLOCK, &fault));
	CHECK(fault.offset == 1 && fault.code_point == 0);
	CHECK(!text_check("ok \xe2\x80\xae"
			  "exe",
		9, TEXT_LINE, &fault));
	CHECK(fault.offset == 3 && fault.code_point == 0x202e);
	CHECK(strcmp(fault.why, "a hidden mark") == 0);
	CHECK(!text_check("don\x92t", 5, TEXT_LINE, &fault));
	CHECK(fault.offset == 3 && fault.code_point == 0);
	CHECK(!passes("\xed\xa0\x80", TEXT_LINE));
	CHECK(!passes("\xc0\xaf", TEXT_LINE));
	CHECK(!passes("cut \xe2\x82", TEXT_LINE));
	/* Four marks on a letter pass, five do not. */
	CHECK(passes("e\xcc\x81\xcc\x81\xcc\x81\xcc\x81", TEXT_LINE));
	CHECK(!passes("e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81", TEXT_LINE));
	/* The joiners pass beside Devanagari and Persian, not between plain letters or in a row. */
	CHECK(passes("\xe0\xa4\x95\xe0\xa5\x8d\xe2\x80\x8d\xe0\xa4\xb7", TEXT_LINE));
	CHECK(passes("\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae", TEXT_LINE));
	CHECK(!passes("a\xe2\x80\x8d"
		      "b",
		TEXT_LINE));
	CHECK(!passes("a\xe2\x80\x8d\xe2\x80\x8d"
		      "b",
		TEXT_LINE));
}

static void test_width(void)
{
	CHECK(text_width("", 0) == 0);
	CHECK(text_width("plain", 5) == 5);
	CHECK(text_width("w\xcc\x82", 3) == 1);
	CHECK(text_width("\xe9\xa3\x9f\xe6\x96\x99", 6) == 4);
	CHECK(text_fit("plain", 5, 3) == 3);
	CHECK(text_fit("plain", 5, 5) == 5);
	CHECK(text_fit("plain", 5, 0) == 0);
	CHECK(text_fit("\xe9\xa3\x9f\xe6\x96\x99", 6, 3) == 3); /* never half a wide one */
	CHECK(text_fit("aw\xcc\x82z", 5, 2) == 4);		/* a mark stays with its letter */
	CHECK(text_fit("aw\xcc\x82z", 5, 1) == 1);
}

static void test_break(void)
{
	size_t next;
	CHECK(text_break("one two three", 13, 8, &next) == 7 && next == 8);
	CHECK(text_break("one two", 7, 20, &next) == 7 && next == 7);
	CHECK(text_break("one\ntwo", 7, 20, &next) == 3 && next == 4);
	CHECK(text_break("ring 0808 808 4000 now", 22, 12, &next) == 4 && next == 5);
	CHECK(text_break("ring (01865) 123456", 19, 14, &next) == 4);
	CHECK(text_break("0808 808 4000", 13, 9, &next) == 8); /* no other way */
	CHECK(text_break("unbreakable", 11, 4, &next) == 4 && next == 4);
	CHECK(text_break("\xe9\xa3\x9f\xe6\x96\x99", 6, 1, &next) == 3); /* ends all the same */
	CHECK(text_break("one   two", 9, 4, &next) == 3 && next == 6);
}

static void test_cut_and_clean(void)
{
	struct pool *pool = pool_new();
	const char *same = "short";
	CHECK(text_cut(pool, same, 5) == same);
	CHECK(strcmp(text_cut(pool, "longer words", 7), "longer\xe2\x80\xa6") == 0);
	CHECK(strcmp(text_cut(pool, "longer", 0), "") == 0);
	CHECK(text_clean(pool, same, TEXT_LINE) == same);
	CHECK(strcmp(text_clean(pool, "a\x1b[2Jb", TEXT_LINE), "a\xef\xbf\xbd[2Jb") == 0);
	CHECK(strcmp(text_clean(pool, "a\nb", TEXT_LINE), "a\xef\xbf\xbd"
							  "b") == 0);
	CHECK(strcmp(text_clean(pool, "a\nb", TEXT_BLOCK), "a\nb") == 0);
	const char *nfc = text_nfc(pool, "w\xcc\x82", 3);
	CHECK(strcmp(nfc, "\xc5\xb5") == 0);
	CHECK(text_nfc(pool, same, 5) == same);
	pool_free(pool);
}

static void test_nearest(void)
{
	static const char *const names[] = {"contemplation", "preparation", "action", "ask"};
	CHECK(text_distance("kitten", "sitting", 5) == 3);
	CHECK(text_distance("ab", "ba", 2) == 1);
	CHECK(text_distance("same", "same", 2) == 0);
	CHECK(text_distance("near", "entirely", 2) == 3);
	CHECK(strcmp(text_nearest("contemplatoin", names, 4), "contemplation") == 0);
	CHECK(strcmp(text_nearest("acton", names, 4), "action") == 0);
	CHECK(text_nearest("aa", names, 4) == NULL);
	CHECK(strcmp(text_nearest("aks", names, 4), "ask") == 0);
	CHECK(text_nearest("money", names, 4) == NULL);
	CHECK(text_holds("Feeling l\xc3\xb4w", "LOW"));
	CHECK(text_holds("anything", ""));
	CHECK(!text_holds("Money", "moneys"));
}

/* T4: whatever the text and the width, a cut text is a whole start of it that fits. */
static void test_random_cuts(void)
{
	static const char *const pieces[] = {"a", "Z", " ", "9", "\xc3\xa9", "w\xcc\x82",
		"\xe9\xa3\x9f", "\xe0\xa6\x95\xe0\xa7\x8d\xe0\xa6\xb7", "\xd8\xb3",
		"\xf0\x9f\x98\x80", "\xe2\x80\xa6"};
	struct pool *pool = pool_new();
	size_t wrong = 0;
	srand(7);
	for (int round = 0; round < 100000; round++) {
		char text[400] = "";
		size_t length = 0;
		int count = rand() % 60;
		for (int i = 0; i < count; i++) {
			const char *piece =
				pieces[(size_t)rand() % (sizeof(pieces) / sizeof(*pieces))];
			size_t bytes = strlen(piece);
			memcpy(text + length, piece, bytes + 1);
			length += bytes;
		}
		size_t columns = 1 + (size_t)rand() % 200;
		const char *cut = text_cut(pool, text, columns);
		size_t cut_length = strlen(cut);
		bool whole = cut == text;
		size_t prefix = whole ? cut_length : cut_length - strlen("\xe2\x80\xa6");
		bool good = text_width(cut, cut_length) <= columns &&
			    strncmp(cut, text, prefix) == 0 &&
			    text_check(cut, cut_length, TEXT_LINE, NULL) ==
				    text_check(text, length, TEXT_LINE, NULL);
		/* No break inside a character: what follows the cut starts one that is wide. */
		if (!whole && prefix < length)
			good = good && ((unsigned char)text[prefix] & 0xc0) != 0x80 &&
			       text_width(text + prefix, length - prefix) > 0;
		size_t next, at = 0, lines = 0;
		while (at < length && lines++ < 1000) {
			size_t line = text_break(text + at, length - at, columns, &next);
			if (columns > 1 && text_width(text + at, line) > columns)
				good = false;
			if (next == 0)
				good = false;
			at += next ? next : 1;
		}
		wrong += !good;
		if (round % 1000 == 0)
			pool_clear(pool);
	}
	CHECK(wrong == 0);
	pool_free(pool);
}

int main(void)
{
	test_gate();
	test_width();
	test_break();
	test_cut_and_clean();
	test_nearest();
	test_random_cuts();
	return tap_done();
}

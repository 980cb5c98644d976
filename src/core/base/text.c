/* SPDX-License-Identifier: MIT */
/* Most text is plain ASCII, so each loop has a short way for it before it asks libunistring. */
#include "core/base/text.h"

#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

#include "core/base/base.h"
#include "core/base/pool.h"

enum { MARKS_IN_A_ROW = 4, ZWNJ = 0x200c, ZWJ = 0x200d, REPLACEMENT = 0xfffd, VIRAMA_CLASS = 9 };

/* One character: its code point, or 0xffffffff for bytes that are not UTF-8; how many bytes. */
static size_t next_character(const char *text, size_t length, uint32_t *character)
{
	if (length == 0) {
		*character = UINT32_MAX;
		return 0;
	}
	unsigned char first = (unsigned char)text[0];
	if (first < 0x80) {
		*character = first;
		return 1;
	}
	ucs4_t c;
	int bytes = u8_mbtoucr(&c, (const uint8_t *)text, length);
	if (bytes <= 0) {
		*character = UINT32_MAX;
		return 1;
	}
	*character = c;
	return (size_t)bytes;
}

static bool in_category(uint32_t character, uint32_t mask)
{
	return uc_is_general_category_withtable(character, mask);
}

static bool is_mark(uint32_t character)
{
	return character >= 0x300 && in_category(character, UC_CATEGORY_MASK_M);
}

/* Scripts that write with the joiners: without them words come out wrong (design.md 12). */
static bool joins(uint32_t character)
{
	static const char *const scripts[] = {"Arabic", "Syriac", "Mongolian", "Nko", "Devanagari",
		"Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada",
		"Malayalam", "Sinhala", "Khmer", "Myanmar", "Tibetan"};
	if (character < 0x600 || character == UINT32_MAX)
		return false;
	if (!in_category(character, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M))
		return false;
	const uc_script_t *script = uc_script(character);
	if (!script)
		return false;
	for (size_t i = 0; i < COUNT(scripts); i++)
		if (strcmp(script->name, scripts[i]) == 0)
			return true;
	return false;
}

/* Why this one character may not stand in any text, or NULL. The joiners are judged elsewhere. */
static const char *why_refused(uint32_t character, enum text_kind kind)
{
	if (character == UINT32_MAX)
		return "bytes that are not UTF-8";
	if (character == '\n')
		return kind == TEXT_BLOCK ? NULL : "a line break";
	if (character >= 0x20 && character < 0x7f)
		return NULL;
	if (character < 0xa0)
		return "a control character";
	if (character == REPLACEMENT)
		return "a sign that stands for a lost character";
	if (in_category(character, UC_CATEGORY_MASK_Cf))
		return "a hidden mark";
	if (in_category(character, UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp))
		return "a hidden line break";
	if (in_category(character, UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cs | UC_CATEGORY_MASK_Cn))
		return "a character without a meaning that all computers share";
	if (uc_is_property_default_ignorable_code_point(character))
		return "a character that cannot be seen";
	return NULL;
}

/* Walks a text and judges each character with its neighbours. */
struct gate {
	enum text_kind kind;
	uint32_t before; /* the last character; 0 at the start */
	size_t marks;	 /* in a row */
};

static const char *gate_judge(
	struct gate *gate, uint32_t character, const char *rest, size_t rest_length)
{
	const char *why;
	if (character == ZWJ || character == ZWNJ) {
		uint32_t after;
		next_character(rest, rest_length, &after);
		why = joins(gate->before) || joins(after) ? NULL : "a hidden mark";
	} else {
		why = why_refused(character, gate->kind);
	}
	gate->marks = is_mark(character) ? gate->marks + 1 : 0;
	if (!why && gate->marks > MARKS_IN_A_ROW)
		why = "more than four marks on one letter";
	gate->before = character;
	return why;
}

static size_t plain_start(const char *text, size_t length)
{
	size_t i = 0;
	while (i < length && (unsigned char)text[i] >= 0x20 && (unsigned char)text[i] < 0x7f)
		i++;
	return i;
}

bool text_check(const char *text, size_t length, enum text_kind kind, struct text_fault *fault)
{
	size_t at = plain_start(text, length);
	struct gate gate = {.kind = kind, .before = at ? (unsigned char)text[at - 1] : 0};
	while (at < length) {
		uint32_t character;
		size_t bytes = next_character(text + at, length - at, &character);
		const char *why =
			gate_judge(&gate, character, text + at + bytes, length - at - bytes);
		if (why) {
			if (fault)
				*fault = (struct text_fault){
					.offset = at,
					.code_point = character == UINT32_MAX ? 0 : character,
					.why = why,
				};
			return false;
		}
		at += bytes;
	}
	return true;
}

static size_t character_width(uint32_t character)
{
	if (character >= 0x20 && character < 0x7f)
		return 1;
	if (character == UINT32_MAX)
		return 1; /* shown as U+FFFD */
	int width = uc_width(character, "UTF-8");
	return width > 0 ? (size_t)width : 0;
}

size_t text_width(const char *text, size_t length)
{
	size_t at = plain_start(text, length), columns = at;
	while (at < length) {
		uint32_t character;
		at += next_character(text + at, length - at, &character);
		columns += character_width(character);
	}
	return columns;
}

/* True where a line may be cut between the two: before something wide, not inside a conjunct. */
static bool may_part(uint32_t before, uint32_t after)
{
	if (character_width(after) == 0)
		return false;
	if (before < 0x300)
		return true;
	return before != ZWJ && uc_combining_class(before) != VIRAMA_CLASS;
}

size_t text_fit(const char *text, size_t length, size_t columns)
{
	size_t plain = plain_start(text, length < columns ? length : columns);
	if (plain == length)
		return length;
	/* Step back one: the character after the plain start may be a mark that belongs to it. */
	size_t at = plain ? plain - 1 : 0, used = at, good = at;
	uint32_t before = at ? (unsigned char)text[at - 1] : 0;
	while (at < length) {
		uint32_t character;
		size_t bytes = next_character(text + at, length - at, &character);
		if (at == 0 || may_part(before, character))
			good = at;
		used += character_width(character);
		if (used > columns)
			return good;
		before = character;
		at += bytes;
	}
	return length;
}

const char *text_cut(struct pool *pool, const char *text, size_t columns)
{
	size_t length = strlen(text);
	if (text_width(text, length) <= columns)
		return text;
	size_t bytes = columns ? text_fit(text, length, columns - 1) : 0;
	return pool_format(pool, "%.*s%s", (int)bytes, text, columns ? "…" : "");
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The last place at or before `fit` where a space may end the line; 0 for none. */
static size_t space_before(const char *text, size_t length, size_t fit, bool keep_numbers)
{
	for (size_t i = fit; i > 0; i--) {
		if (text[i] != ' ')
			continue;
		/* A number that somebody copies out stays whole. */
		bool inside = i + 1 < length && (is_digit(text[i - 1]) || text[i - 1] == ')') &&
			      is_digit(text[i + 1]);
		if (!keep_numbers || !inside)
			return i;
	}
	return 0;
}

size_t text_break(const char *text, size_t length, size_t columns, size_t *next)
{
	const char *newline = memchr(text, '\n', length);
	size_t line = newline ? (size_t)(newline - text) : length;
	size_t fit = text_fit(text, line, columns);
	if (fit == line) {
		*next = newline ? line + 1 : line;
		return line;
	}
	size_t end = space_before(text, line, fit, true);
	if (!end)
		end = space_before(text, line, fit, false);
	if (!end) {
		end = fit;
		if (!end) { /* not even one character fits: take it all the same, or never end */
			uint32_t character;
			end = next_character(text, line, &character);
		}
		*next = end;
		return end;
	}
	*next = end;
	while (*next < line && text[*next] == ' ')
		(*next)++;
	while (end > 0 && text[end - 1] == ' ')
		end--;
	return end;
}

const char *text_clean(struct pool *pool, const char *text, enum text_kind kind)
{
	size_t length = strlen(text);
	if (text_check(text, length, kind, NULL))
		return text;
	static const char replacement[] = "\xef\xbf\xbd";
	char *clean = pool_take(pool, length * (sizeof(replacement) - 1) + 1);
	size_t filled = 0;
	struct gate gate = {.kind = kind};
	for (size_t at = 0; at < length;) {
		uint32_t character;
		size_t bytes = next_character(text + at, length - at, &character);
		const char *why =
			gate_judge(&gate, character, text + at + bytes, length - at - bytes);
		const char *from = why ? replacement : text + at;
		size_t count = why ? sizeof(replacement) - 1 : bytes;
		memcpy(clean + filled, from, count);
		filled += count;
		at += bytes;
	}
	clean[filled] = '\0';
	return clean;
}

const char *text_nfc(struct pool *pool, const char *text, size_t length)
{
	size_t at = 0;
	while (at < length && (unsigned char)text[at] < 0x80)
		at++;
	if (at == length)
		return text;
	size_t size = 0;
	uint8_t *normal = u8_normalize(UNINORM_NFC, (const uint8_t *)text, length, NULL, &size);
	if (!normal && !u8_check((const uint8_t *)text, length))
		pool_no_memory();
	if (!normal)
		return text; /* not UTF-8: the gate has refused it already */
	const char *copy = text;
	if (size != length || memcmp(normal, text, size) != 0)
		copy = pool_copy(pool, (const char *)normal, size);
	free(normal);
	return copy;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t text_distance(const char *a, const char *b, size_t limit)
{
	enum { LONGEST = 64 };
	size_t rows[3][LONGEST + 2];
	/* What they begin and end with alike takes no edit. */
	while (*a && *a == *b) {
		a++;
		b++;
	}
	size_t m = strlen(a), n = strlen(b);
	while (m && n && a[m - 1] == b[n - 1]) {
		m--;
		n--;
	}
	if (m > LONGEST || n > LONGEST || (m > n ? m - n : n - m) > limit)
		return limit + 1;
	for (size_t j = 0; j <= n; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= m; i++) {
		size_t *now = rows[i % 3], *last = rows[(i + 2) % 3], *older = rows[(i + 1) % 3];
		/* Farther from the diagonal more edits were needed than the limit. */
		size_t low = i > limit ? i - limit : 1, high = least(n, i + limit);
		size_t best = now[low - 1] = low == 1 ? i : limit + 1;
		for (size_t j = low; j <= high; j++) {
			now[j] = least(least(last[j], now[j - 1]) + 1,
				last[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				now[j] = least(now[j], older[j - 2] + 1);
			best = least(best, now[j]);
		}
		now[high + 1] = limit + 1;
		if (best > limit)
			return limit + 1;
	}
	return least(rows[m % 3][n], limit + 1);
}

const char *text_nearest(const char *word, const char *const *names, size_t count)
{
	size_t best = strlen(word) <= 3 ? 2 : 3; /* one more than is still near */
	const char *nearest = NULL;
	for (size_t i = 0; i < count; i++) {
		size_t distance = text_distance(word, names[i], best - 1);
		if (distance < best) {
			best = distance;
			nearest = names[i];
			if (best == 0)
				break;
		}
	}
	return nearest;
}

/* Letters without case and accents; NULL for what is no UTF-8. Freed by caller. */
static char *folded(const char *text)
{
	size_t size = 0;
	uint8_t *fold =
		u8_casefold((const uint8_t *)text, strlen(text), NULL, UNINORM_NFD, NULL, &size);
	if (!fold && !u8_check((const uint8_t *)text, strlen(text)))
		pool_no_memory();
	if (!fold)
		return NULL;
	char *bare = pool_give(size + 1);
	size_t filled = 0;
	for (size_t at = 0; at < size;) {
		uint32_t character;
		size_t bytes = next_character((const char *)fold + at, size - at, &character);
		if (!is_mark(character)) {
			memcpy(bare + filled, fold + at, bytes);
			filled += bytes;
		}
		at += bytes;
	}
	free(fold);
	return bare;
}

static bool is_plain(const char *text)
{
	while (*text && (unsigned char)*text < 0x80)
		text++;
	return *text == '\0';
}

static unsigned char lower(unsigned char c)
{
	return c >= 'A' && c <= 'Z' ? (unsigned char)(c | 0x20) : c;
}

static char bare_sign(uint32_t character)
{
	if (character < 0x80 && lower((unsigned char)character) >= 'a' &&
		lower((unsigned char)character) <= 'z')
		return (char)(character & ~0x20U);
	if (character == UINT32_MAX)
		return '-';
	int digit = uc_digit_value(character);
	if (digit >= 0)
		return (char)('0' + digit);
	if (in_category(character, UC_CATEGORY_MASK_L))
		return '?';
	bool space = in_category(character, UC_CATEGORY_MASK_Z) ||
		     (character >= '\t' && character <= '\r') || character == 0x85;
	return space ? ' ' : '-';
}

static void bare_add(uint32_t character, char bare[TEXT_BARE_MOST], size_t *count)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int tag, found = -1;
	if (character >= 0x80 && character != UINT32_MAX)
		found = uc_decomposition(character, &tag, parts);
	for (int i = 0; i < found; i++)
		bare_add(parts[i], bare, count);
	if (found > 0 || *count == TEXT_BARE_MOST)
		return;
	bool hidden = character >= 0x80 && character != UINT32_MAX &&
		      (in_category(character, UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_Cf) ||
			      uc_is_property_default_ignorable_code_point(character));
	if (!hidden)
		bare[(*count)++] = bare_sign(character);
}

size_t text_bare(const char *text, size_t length, char bare[TEXT_BARE_MOST], size_t *count)
{
	uint32_t character;
	size_t bytes = next_character(text, length, &character);
	*count = 0;
	bare_add(character, bare, count);
	return bytes;
}

/* Both plain ASCII: nothing has to be folded but the case. */
static bool plain_holds(const char *text, const char *part)
{
	unsigned char first = lower((unsigned char)part[0]);
	for (; *text; text++) {
		size_t i = 0;
		if (lower((unsigned char)*text) != first)
			continue;
		while (part[i] && lower((unsigned char)text[i]) == lower((unsigned char)part[i]))
			i++;
		if (!part[i])
			return true;
	}
	return part[0] == '\0';
}

bool text_holds(const char *text, const char *part)
{
	if (is_plain(text) && is_plain(part))
		return plain_holds(text, part);
	char *in = folded(text), *what = folded(part);
	bool holds = in && what && strstr(in, what);
	free(in);
	free(what);
	return holds;
}

bool text_has_digit(const char *text)
{
	uint32_t character;
	for (size_t left = strlen(text); left;) {
		size_t bytes = next_character(text, left, &character);
		if (in_category(character, UC_CATEGORY_MASK_N))
			return true;
		text += bytes;
		left -= bytes;
	}
	return false;
}

static bool is_word_byte(char byte)
{
	unsigned char c = (unsigned char)byte;
	return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

size_t text_words(const char *text)
{
	size_t count = 0;
	bool inside = false;
	for (; *text; text++) {
		/* Dashes, quotation marks and dots of typesetters are no letters. */
		bool sign = strncmp(text, "\xe2\x80", 2) == 0 && text[2] != '\0';
		if (sign) {
			text += 2;
		} else if (*text == ' ' || *text == '\n') {
			inside = false;
		} else if (!inside && is_word_byte(*text)) {
			inside = true;
			count++;
		}
	}
	return count;
}

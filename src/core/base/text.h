/* SPDX-License-Identifier: MIT */
/*
 * What text may hold, how wide it is, where it may be cut. The only owner of libunistring: widths,
 * normal forms and character classes come from here and from nowhere else, so that both faces and
 * the checks agree. All text is UTF-8.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pool;

enum text_kind {
	TEXT_LINE, /* one line: no newline */
	TEXT_BLOCK /* a newline may stand between lines */
};

struct text_fault {
	size_t offset;	     /* of the first byte that is not allowed */
	uint32_t code_point; /* that character; 0 where the bytes are not UTF-8 at all */
	const char *why;     /* a static sentence part, as in "a hidden direction mark" */
};

/*
 * The gate for every string from outside (reliability.md 3.2, design.md 12). Refused: control
 * characters, hidden format characters (direction marks, zero width, tags), private, unassigned
 * and surrogate code points, line and paragraph separators, and more than four combining marks in
 * a row. U+200C and U+200D pass beside a letter or mark of a script that joins with them. True
 * when all is well; else false with `fault` (NULL is fine) filled.
 */
bool text_check(const char *text, size_t length, enum text_kind kind, struct text_fault *fault);

/* Columns on a terminal. Marks count 0, wide characters 2; never negative. */
size_t text_width(const char *text, size_t length);

/*
 * How many bytes from the start fit in `columns`: whole characters with all their marks, joined
 * characters not parted. 0 when not even the first fits.
 */
size_t text_fit(const char *text, size_t length, size_t columns);

/* The text itself, or a cut copy that ends in "…" and is at most `columns` wide. */
const char *text_cut(struct pool *pool, const char *text, size_t columns);

/*
 * Where to break a line of at most `columns` (at least 1): returns how many bytes the line takes,
 * and through `next` where the following one starts (spaces at the break are skipped). A word that
 * is too long by itself is broken between characters. A newline always ends the line.
 */
size_t text_break(const char *text, size_t length, size_t columns, size_t *next);

/*
 * The second gate, at output: a copy in which everything that text_check would refuse is U+FFFD.
 * The same pointer where nothing has to change. A newline stays in a TEXT_BLOCK.
 */
const char *text_clean(struct pool *pool, const char *text, enum text_kind kind);

/* Normal form C; a copy in `pool`, or the same pointer where it already is. */
const char *text_nfc(struct pool *pool, const char *text, size_t length);

/*
 * Edits between two words (insert, delete, change, swap of neighbours), counted in bytes and up to
 * `limit`; limit + 1 when there are more.
 */
size_t text_distance(const char *a, const char *b, size_t limit);

/* The name nearest to `word` with at most two edits (one for a word of up to 3); NULL for none. */
const char *text_nearest(const char *word, const char *const *names, size_t count);

enum { TEXT_BARE_MOST = 18 };

/*
 * What the first character of `text` (`length` bytes, at least one) is under its dress: width,
 * circle, raised place, accent and case. Each sign in `bare` is a capital A to Z, a digit 0 to 9,
 * '?' for another letter, ' ' for a space of any kind, '-' for anything else; `count` of them,
 * 0 for a mark or a hidden character. Returns how many bytes the character takes.
 */
size_t text_bare(const char *text, size_t length, char bare[TEXT_BARE_MOST], size_t *count);

/* True where a digit of any script stands in `text`, or a sign that is read as one. */
bool text_has_digit(const char *text);

/* True when `part` stands in `text`, letters compared without case and accents. "" is in all. */
bool text_holds(const char *text, const char *part);

/* How many words a text has: what stands between spaces and holds a letter or a digit. */
size_t text_words(const char *text);

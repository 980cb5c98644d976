/* SPDX-License-Identifier: MIT */
/* A text that grows while it is written, and the HTML of a paper: a card, a handout, a template. */
#pragma once

#include <stddef.h>

struct pool;

/* All zero but for the pool is an empty paper; `text` is NULL until something is put. */
struct paper {
	struct pool *pool;
	char *text; /* NUL-terminated, owned by the pool */
	size_t length, room;
};

void paper_put_bytes(struct paper *paper, const char *bytes, size_t count);
void paper_put(struct paper *paper, const char *text); /* "" too: then `text` is not NULL */
void paper_blanks(struct paper *paper, size_t count);
void paper_format(struct paper *paper, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/*
 * In lines of at most `columns`, one at least, each ended: `used` columns of the first are taken
 * already, the later ones stand `hang` columns in.
 */
void paper_wrapped(struct paper *paper, const char *text, size_t columns, size_t used, size_t hang);

/* `start` and `end` as they stand; between them the text, cleaned, of which no sign is markup.
 * Nothing where `text` is NULL. */
void paper_html(struct paper *paper, const char *start, const char *text, const char *end);

/*
 * All before the first word: a page that loads nothing from anywhere. `title` may be NULL;
 * `style` and `body` (its tag) stand there as they are. `language` NULL is "en-GB".
 */
void paper_html_start(struct paper *paper, const char *language, const char *title,
	const char *style, const char *body);
void paper_html_end(struct paper *paper);

/* SPDX-License-Identifier: MIT */
/*
 * What somebody takes away: services and blank lines for a plan of their own, as text and as HTML
 * for a printer, and the address that a square to scan holds. Pure: makes texts, writes no file.
 * Nothing of the talk is on it: no name, no topic, no day.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/words/service.h"

struct pool;

/* What a square of version 4, level L, can hold. */
enum { CARD_ADDRESS_MOST = 78 };

/* A word that is NULL leaves its line out. All are borrowed. */
struct card_words {
	const char *language; /* of the words, "en-GB" */
	const char *title;    /* one that nobody minds to be seen with; never NULL */
	/* The names of the rows. */
	const char *phone, *text, *web, *email, *opening, *cost, *access, *first, *seen;
	const char *costs[SERVICE_COST_COUNT]; /* by enum service_cost */
	const char *unchecked; /* said of a service that the office has not checked */
	const char *plan;      /* over the blank lines */
	const char *what, *when, *what_if;
};

struct card {
	const struct service *const *services;
	size_t count;
	const struct card_words *words;
};

enum { CARD_ROWS = 9, CARD_RULES = 3 };

/* One named value of a service. */
struct card_row {
	const char *name, *value;
	bool large; /* to be found at a glance, never parted */
};

/* One service on a page of paper. What is NULL is not there; all of it is cleaned. */
struct card_leaf {
	const char *title, *name, *does;
	const char *number; /* what to ring or to text, as large as it goes */
	struct card_row rows[CARD_ROWS];
	size_t row_count;
	const char *unchecked;
	const char *plan, *rules[CARD_RULES]; /* over, and before, lines to write on */
};

/* In `pool`, never NULL: what happens first and what it costs stand before all else. */
const struct card_leaf *card_leaf(
	const struct service *service, const struct card_words *words, struct pool *pool);

/* Both in `pool`, cleaned for a terminal and a browser; never NULL; end with a newline. */
char *card_text(const struct card *card, struct pool *pool);
char *card_html(const struct card *card, struct pool *pool);

/*
 * What a square to scan says: the https address, else "tel:" and the number as it is dialled from
 * anywhere (a short number as it is). In `pool`. NULL where neither can stand in one, with the
 * reason in `why` (NULL is fine), a static sentence that may be read by anybody.
 */
const char *card_address(const struct service *service, struct pool *pool, const char **why);

/* An address as people copy it: without what every browser adds by itself. NULL gives NULL. */
const char *card_web(const char *web, struct pool *pool);

/* SPDX-License-Identifier: MIT */
/* A text that grows while it is written: a card, a handout. */
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

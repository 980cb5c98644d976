/* SPDX-License-Identifier: MIT */
/* The shortest way through a flow to a page that shows something, for whoever wants to stand there.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/play/player.h"

struct pool;

/* What is looked for; NULL for whatever does not matter. */
struct seek_goal {
	const char *words;  /* what has to be on the page; short ones have to be all of a text */
	const char *page;   /* the id of the page */
	const char *answer; /* what has led to it */
};

/*
 * Searches a flow breadth first, up to a number of pages. False where no page was found; else the
 * steps to it, in `pool`.
 */
bool seek_page(const struct player *player, const struct seek_goal *goal, struct pool *pool,
	const struct flow_step **steps, size_t *count);

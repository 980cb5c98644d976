/* SPDX-License-Identifier: MIT */
/*
 * Looking for help without a talk: words or a topic, where, free, by phone; then the services that
 * fit, one of them as a card, the end. Pure; its whole state is the list of what was answered on
 * which page, as in a talk (design.md 3).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/flow/walk.h"

struct pool;

struct flow *find_new(const struct walk_options *options);

/* What the flow and the command line ask for in the same way: */

/*
 * Puts kept words into a query: a postcode is the area unless one is set; what names one topic, or
 * one need of all topics, is that; the rest stays words that a service has to hold.
 */
void find_understand(const struct content *content, const char *words, struct pool *pool,
	struct signpost_query *query);

/*
 * The queries for when nothing matched: what the whole country has for the topic, else the best
 * for each topic. Returns how many; in `pool`.
 */
size_t find_instead(const struct content *content, const struct signpost_query *query,
	struct pool *pool, struct signpost_query **queries);

/*
 * Takes out what is no reason: "for this topic" where no topic was asked for, "for another area"
 * where no area is known.
 */
void find_mend_reasons(const struct signpost_query *query, struct signpost_list *list);

/* SPDX-License-Identifier: MIT */
/*
 * The strings that pages show, each with its name (design.md 5): "money.ask.open.week". For
 * coverage, prints and counts. Desk words are not among them: no page of a talk has them.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/words/topic.h"

struct pool;

struct named_string {
	const char *name;     /* with ".phone" or ".visit" for the wording of that setting */
	const char *owner;    /* the id of its topic, "frame" or "urgent" */
	const char *text;     /* the very text that content holds, not a copy */
	enum setting setting; /* where it is said; SETTING_DESK: everywhere that has no other */
	bool spoken;	      /* said by the worker; else it stands on the page */
	size_t seen;	      /* on how many pages it stood; whoever plays counts */
};

struct named_strings {
	struct named_string *items;
	size_t count;
};

/*
 * All strings of a topic, in the order of the pages; in `pool`. The titles of sources are left
 * out: they stand with their fact.
 */
struct named_strings strings_of_topic(const struct topic *topic, struct pool *pool);

/* What the frame and the urgent page say; without labels of pages and keys and the home page. */
struct named_strings strings_of_frame(const struct frame *frame, struct pool *pool);
struct named_strings strings_of_urgent(const struct urgent *urgent, struct pool *pool);

/* The frame's, the urgent page's and all topics', in this order. */
struct named_strings strings_of_content(const struct content *content, struct pool *pool);

/* How many words a text has: what stands between spaces and holds a letter or a digit. */
size_t string_words(const char *text);

/* SPDX-License-Identifier: MIT */
/* What the files of the search share among themselves; nobody else includes it. */
#pragma once

#include "core/find/find.h"
#include "core/service/service_pages.h"
#include "core/service/service_words.h"

/* What the trail says. NULL where nothing was said of it. */
struct asked {
	struct walk_said walk;
	const char *words;
	const struct topic *topic;
	const char *service; /* an id, chosen among the results */
	const char *helped;  /* the topic whose best service was chosen on help now */
};

static inline const struct asked *find_asked(const struct walk *walk)
{
	return (const struct asked *)walk->said;
}

/* find.c */

/* The service that the card shows; NULL while it is looked for or where it is gone. */
const struct signpost_found *find_card(const struct walk *walk);

/* find_view.c */

const char *find_title_results(const struct walk *walk);
void find_make_start(struct walk *walk);
void find_make_results(struct walk *walk);
void find_make_help(struct walk *walk);
void find_make_end(struct walk *walk);

/* SPDX-License-Identifier: MIT */
/* A search that a test plays: the shipped content, keys as the full screen takes them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "app/grant.h"
#include "core/find/find.h"

struct seek {
	struct world *world; /* finds services */
	struct pool *pool;
	struct content *content;
	struct find_options options;
	struct flow *flow;
	bool keep;	      /* how WISH_COUNTS is answered */
	size_t kept;	      /* how often it was */
	char counts[500];     /* the last ones, "margin key other" a line */
	char opened[40];      /* the flow that was wished for last */
	bool refuse;	      /* nothing can be opened */
	bool left, left_all;  /* it wished to leave */
	size_t papers, codes; /* notes and squares that were made */
	char made_of[200];    /* what the last square says */
};

/* `folder` holds content. `counting`: it believes in a tally, which the test answers. */
struct seek *seek_new(const char *folder, bool counting);
void seek_free(struct seek *seek);

/* A new search, with the options as they are now. */
void seek_again(struct seek *seek);

const struct view *seek_view(struct seek *seek);
bool seek_option(struct seek *seek, const char *id); /* false: no such option on the page */
void seek_press(struct seek *seek, enum press press);
/* A line for the field of the page; false where there is none. */
bool seek_write(struct seek *seek, const char *text);
void seek_minutes(struct seek *seek, size_t minutes);
/* Keys of the full screen; '<' is Esc, '{words}' is written into a field. */
bool seek_keys(struct seek *seek, const char *keys);
bool seek_at(struct seek *seek, const char *page);
/* True when some block, option or status of the page holds these words. */
bool seek_shows(struct seek *seek, const char *words);
void seek_replay(struct seek *seek, const struct flow_step *steps, size_t count);
/* The shipped content folder, from the environment of the tests. */
const char *seek_content(void);

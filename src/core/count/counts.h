/* SPDX-License-Identifier: MIT */
/*
 * What one conversation adds to the tally: one to each of a few counters that are never joined
 * (design.md 7). Nothing of the person, no clock time, nothing about urgent help.
 */
#pragma once

#include <stddef.h>

struct pool;

enum counts_margin {
	MARGIN_CONVERSATIONS, /* no key */
	MARGIN_TOPIC,	      /* each topic of a talk; TOPIC_GENERAL before one is chosen */
	MARGIN_OUTCOME,	      /* one a talk: the furthest */
	MARGIN_STEP,	      /* one a talk: the deepest of ask, assist, act */
	MARGIN_BAND,	      /* how long, if someone said */
	MARGIN_NEED,	      /* a need for which a service was taken */
	MARGIN_GAP,	      /* a need with "nothing suitable nearby" */
	MARGIN_SERVICE,	      /* a service that was taken and may stand in a tally */
	MARGIN_STAGE,	      /* topic x stage; kept only where the office asked for it */
	MARGIN_BARRIER,	      /* topic x barrier; the same */
	MARGIN_COUNT
};

/* The topic before one is chosen. No content may take the name (content/kinds/rules.c). */
#define TOPIC_GENERAL "general"

/* "conversations", "outcome", … : the names of the margins in files and reports. */
extern const char *const margin_ids[MARGIN_COUNT];

/* In the order of how far a talk went. */
enum counts_outcome {
	OUTCOME_NOT_TODAY,
	OUTCOME_LISTENED,
	OUTCOME_INFORMATION,
	OUTCOME_OFFERED,
	OUTCOME_TOOK,
	OUTCOME_PLAN,
	OUTCOME_COUNT
};

extern const char *const outcome_ids[OUTCOME_COUNT];

enum counts_band { BAND_NONE, BAND_UNDER_1, BAND_1_TO_2, BAND_2_TO_5, BAND_OVER_5, BAND_COUNT };

/* "under-1", … in minutes (domain.md 8.2); NULL for BAND_NONE. */
extern const char *const band_ids[BAND_COUNT];

/* One counter that goes up by one. */
struct count {
	enum counts_margin margin;
	const char *key;   /* NULL for MARGIN_CONVERSATIONS */
	const char *other; /* the second half of a key, else NULL */
};

struct counts {
	const struct count *items;
	size_t count;
};

/* SPDX-License-Identifier: MIT */
/*
 * Disclosure control: what of one closed period may be published (design.md 7). All reports that a
 * store ever prints, in every margin and format, tell no count of 1 to 7 and leave each of them
 * three values or more. What is published depends on published figures alone. Pure.
 *
 * A row of 8 or more is listed, to the nearest 5; a service from 10 up. Rows of 0 to 7 are one
 * thing. `step` stands whole or not at all. Nobody is told how many conversations there were, only
 * that they were at least the largest sum of what the rows of outcome, step and band are at least.
 *
 * The margins are not independent: outcomes and steps are one a conversation, a stage is at most
 * its topic. Where the rows of a margin, beside those before it, would leave a hidden row less than
 * three values (17 of one step, 8 and 8 and 1 of three outcomes: the 1 is 0 or 1), they are kept
 * back: `step` and `topic` are left out and named; of band, and of a topic's needs, stages and
 * barriers, none is listed, as if all of them were small; so is a service by which the others of
 * its need would be known. So every report reads like one in which
 * exactly the listed rows are 8 or more, and in that one each hidden row has its values.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/count/counts.h"

struct pool;

enum {
	DISCLOSURE_HIDDEN = 7,	/* up to here a row is never listed */
	DISCLOSURE_SERVICE = 9, /* a service */
	DISCLOSURE_BASE = 5,	/* what rows are rounded to */
	DISCLOSURE_TOPICS = 4 /* that everybody knows of: those that come with mecc, and general */
};

struct disclosure_row {
	const char *key; /* "money", "money:preparation" */
	long long raw;	 /* how many there were */
	long long shown; /* what is published; 0: the row is not listed */
};

struct disclosure {
	/* By key, each once. Conversations have none. */
	struct disclosure_margin {
		struct disclosure_row *rows;
		size_t count;
		bool left_out; /* step and topic only */
	} margins[MARGIN_COUNT];
	/*
	 * In months of the first format outcomes are counted by topic: they are no number of
	 * conversations.
	 */
	bool by_topic;
	/*
	 * Whether a service may be one for this need, as everybody can read in the directories.
	 * NULL: each may be for each.
	 */
	bool (*serves)(const void *context, const char *service, const char *need);
	const void *context;
	long long at_least; /* conversations; 0 where nothing is listed */
};

/* Fills `shown`, `left_out` and `at_least`. */
void disclose(struct disclosure *disclosure, struct pool *pool);

/*
 * Lists only rows that are certainly more than `threshold`, by what was published: a threshold can
 * be raised and never lowered. To be called after disclose().
 */
void disclose_less(struct disclosure *disclosure, int threshold);

/* What a row of this margin is at least, when it is published as `shown`. */
long long disclosed_least(enum counts_margin margin, long long shown);

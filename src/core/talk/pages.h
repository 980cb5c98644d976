/* SPDX-License-Identifier: MIT */
/*
 * The graph of a talk: its pages, and which answer leads from one to the next. One table; the talk
 * walks it, the tests walk all of it (design.md 4).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/words/topic.h"

enum page {
	PAGE_TOPICS,
	PAGE_ELSE, /* something else: general openers */
	PAGE_ASK,
	PAGE_SOUNDS,
	PAGE_STAGE, /* the prompts of the stage that was chosen */
	PAGE_WAY,
	PAGE_BARRIER, /* the prompts of what gets in the way */
	PAGE_NEEDS,
	PAGE_FACT, /* may I tell you? */
	PAGE_TOLD, /* the fact, once they said yes */
	PAGE_RULER,
	PAGE_ACT,
	PAGE_MORE,
	PAGE_AREA,    /* where to look: an area, or the first half of a postcode */
	PAGE_SERVICE, /* one service, opened for all it says */
	PAGE_PLAN,
	PAGE_ROUTE, /* a topic without coaching: what to do, whom to tell */
	PAGE_CARD,
	PAGE_CODE, /* a square for a phone to scan */
	PAGE_HELP, /* help now: the best service for each need */
	PAGE_END,
	PAGE_BLANK,
	PAGE_KEYS,
	PAGE_COUNT,
	PAGE_ANY = PAGE_COUNT /* in the table only: from every live page */
};

extern const char *const page_ids[PAGE_COUNT];

enum talk_walk { WALK_FULL, WALK_SHORT };

/* An arrow counts where every group of which it names a member names this one. */
enum {
	IN_NEED = 1 << FLOW_NEED,
	IN_BRIEF = 1 << FLOW_BRIEF,
	IN_ROUTE = 1 << FLOW_ROUTE,
	IN_FULL = 1 << 3,
	IN_SHORT = 1 << 4
};

/*
 * An answer that starts with '@' stands for whatever content lists on that page: topics, stages,
 * barriers, needs, facts, services. The urgent pages are a flow of their own
 * (core/urgent/urgent.h).
 */
struct arrow {
	enum page from;
	const char *answer;
	unsigned in; /* 0: always */
	enum page to;
};

extern const struct arrow talk_arrows[];
extern const size_t talk_arrow_count;

/*
 * Where `answer` leads from `page`: the row that names it, else the row from any page, else the
 * row of what content lists. NULL when nothing leads on. So a name from content can never take
 * the place of a way out; src/content refuses such names.
 */
const struct arrow *talk_arrow(
	enum page page, const char *answer, enum topic_flow flow, enum talk_walk walk);

/* Pages of the conversation itself, where a worker may be in the middle of talking. */
bool page_is_live(enum page page);

/* Which of the three steps a page belongs to: 1 Ask, 2 Assist, 3 Act; 0 for none of them. */
size_t page_step(enum page page);

/* SPDX-License-Identifier: MIT */
/*
 * The pages of a talk and the arrows between them. One row a page and one an arrow; the talk walks
 * them, the tests walk all of them (design.md 4, core/flow/walk.h).
 */
#pragma once

#include "core/flow/walk.h"

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
	PAGE_COUNT
};

enum talk_walk { WALK_FULL, WALK_SHORT };

/* Bits of an arrow: it applies to this flow of the topic, to this length of the talk. */
enum {
	IN_NEED = 1 << FLOW_NEED,
	IN_BRIEF = 1 << FLOW_BRIEF,
	IN_ROUTE = 1 << FLOW_ROUTE,
	IN_FULL = 1 << 3,
	IN_SHORT = 1 << 4,
	IN_COUNTING = 1 << 5 /* a tally is there */
};

/* The urgent pages are a flow of their own (core/urgent/urgent.h). */
extern const struct walk_book talk_book;

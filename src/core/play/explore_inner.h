/* SPDX-License-Identifier: MIT */
/* What the files of the search share among themselves; nobody else includes it. */
#pragma once

#include "core/base/base.h"
#include "core/base/pool.h"
#include "core/play/explore.h"

/* One thing that was done on a page. */
struct explore_move {
	enum flow_event_kind kind;
	enum press press;
	const char *word; /* the option's id, or the text */
};

struct explore_log {
	struct explore_move *items;
	size_t count;
};

/* A page, and what led to it. */
struct spot {
	const char *key; /* page, the answer that led there, prompts on from it */
	const char *page;
	const struct explore_move *moves;
	size_t move_count;
	const struct flow_step *steps;
	size_t count;
};

struct explore {
	struct explore_options options;
	const char *held;
	const char *began; /* the id of its first page */
	struct flow *flow;
	bool left; /* the flow wished to leave */
	struct pool *pool;
	struct explore_log log; /* since the flow began; for the faults */
	struct spot *spots;
	size_t spot_count;
	struct text_set keys;	/* of the spots */
	struct text_set looked; /* texts that are no string by themselves, looked at before */
	struct text_set told;	/* faults */
	struct named_string **by_text; /* a hash of the strings, by the address of their text */
	size_t by_text_room;
	size_t moves, pages, faults, kept;
	size_t sequences, most;
	struct explore_fault list[EXPLORE_FAULTS];
};

/* explore.c */

void explore_begin(struct explore *explore); /* a new flow; the log is empty */
void explore_do(struct explore *explore, const struct explore_move *move, bool log);
void explore_log(struct explore *explore, const struct explore_move *move);

/* explore_look.c: looks at the page and notes the strings on it */

void explore_look(struct explore *explore);
void explore_index(struct explore *explore); /* once, before the first look */

/* explore_tell.c: keeps a fault, with the way to it */

void explore_fault(struct explore *explore, const char *what, const char *detail);
struct explore_fault explore_tell(struct explore *explore, const char *what, const char *detail);

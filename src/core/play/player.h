/* SPDX-License-Identifier: MIT */
/*
 * What whoever plays flows is given: how one is opened and its services are found. So any flow can
 * be played, and nothing that it counts or writes leaves the play.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/flow/flow.h"

/* The keys that lead out of the pages of a conversation, as bits by enum press (design.md 2.3) … */
enum {
	PLAYER_WAYS = 1 << PRESS_NOT_TODAY | 1 << PRESS_URGENT | 1 << PRESS_BLANK |
		      1 << PRESS_HELP_NOW | 1 << PRESS_TOPICS | 1 << PRESS_KEYS | 1 << PRESS_QUIT,
	/* … and which of them out of the urgent pages and the home page. */
	PLAYER_WAYS_URGENT = 1 << PRESS_BLANK | 1 << PRESS_KEYS | 1 << PRESS_QUIT,
	PLAYER_WAYS_HOME = 1 << PRESS_URGENT | 1 << PRESS_QUIT
};

struct player {
	/*
	 * A new flow at its beginning, with what it may wish for and the urgent pages over it
	 * (played.h); whoever plays owns it.
	 */
	struct flow *(*open)(void *context);
	/* Answers WISH_SERVICES; `reply` comes with its kind set. */
	void (*grant)(void *context, const struct flow *flow, struct flow_reply *reply);
	void *context;
	struct flow_step first; /* leads from its first page to what is played; all NULL: none */
	/* False where an answer leads away from what is played. NULL: none does. */
	bool (*within)(void *context, const char *page, const char *answer);
};

/*
 * Answers what the flow wishes for until it waits for nothing: services are found, all else is said
 * to be done and is not. False where it wished to leave.
 */
bool player_settle(const struct player *player, struct flow *flow);

/* True where a list of steps holds the player's first one, or it has none. */
bool player_is_inside(const struct player *player, const struct flow_step *steps, size_t count);

/* The step that has led to the page, without the prompts that were asked for there; or NULL. */
const struct flow_step *player_last(const struct flow_step *steps, size_t count);

/* A copy of a flow's steps, in `pool`. */
const struct flow_step *player_steps(const struct flow *flow, struct pool *pool, size_t *count);

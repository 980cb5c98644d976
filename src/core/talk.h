/* SPDX-License-Identifier: MIT */
/*
 * One live talk: Ask, Assist, Act, one page after the other (design.md 4). Pure: its whole state is
 * the list of what was answered on which page, so that going back, playing again and a change of
 * content are one operation: apply the list, drop what no longer exists.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/flow.h"
#include "core/pages.h"

struct talk_options {
	const struct content *content; /* borrowed; outlives the talk */
	enum walk walk;
	enum setting setting;
	bool under_home;     /* Esc on the first page leads back to where the talk was opened */
	bool for_urgent;     /* opened for its urgent page: back from there leads there, too */
	bool counting;	     /* a tally is there; else `why_not` says why nothing is counted */
	const char *why_not; /* one sentence; borrowed */
	bool keep_stage, keep_barrier; /* the office counts these too */
	size_t idle_blank, idle_drop;  /* minutes without a key; 0: never */
	const char *office_plan;       /* first line of the urgent page, or NULL; borrowed */
	const char *left_out; /* one sentence on files that are not used, or NULL; borrowed */
};

struct flow *talk_new(const struct talk_options *options);

struct talk_step {
	const char *page;   /* its id */
	const char *answer; /* an option's id, a named key's id, or "space" for another prompt */
};

/* What was answered so far, oldest first; valid until the next event. */
const struct talk_step *talk_steps(const struct flow *talk, size_t *count);

/* Puts the focus on an option of the page, where it has that one. */
void talk_focus(struct flow *talk, const char *option);

/*
 * Starts over and applies a list of steps to the content: a step whose page is not the one reached,
 * or whose answer no longer exists there, is dropped. Services are wished for as the page needs
 * them.
 */
void talk_replay(struct flow *talk, const struct talk_step *steps, size_t count);

/* SPDX-License-Identifier: MIT */
/*
 * One live talk: Ask, Assist, Act, one page after the other (design.md 4). Pure: its whole state is
 * the list of what was answered on which page, so that going back, playing again and a change of
 * content are one operation: apply the list, drop what no longer exists.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/flow/flow.h"
#include "core/talk/pages.h"

struct talk_options {
	const struct content *content; /* borrowed; outlives the talk */
	enum talk_walk walk;
	enum setting setting;
	bool under_home;     /* Esc on the first page leads back to where the talk was opened */
	bool counting;	     /* a tally is there; else `why_not` says why nothing is counted */
	const char *why_not; /* one sentence; borrowed */
	bool keep_stage, keep_barrier; /* the office counts these too */
	size_t idle_blank, idle_drop;  /* minutes without a key; 0: never */
	struct flow_paper_ways paper;  /* where a note can go besides by hand */
	const char *left_out;  /* one sentence on files that are not used, or NULL; borrowed */
	const char *urgent_by; /* the same on files that changed the urgent page */
};

struct flow *talk_new(const struct talk_options *options);

/* SPDX-License-Identifier: MIT */
/*
 * A flow with the urgent pages that it opens, as one flow, for whoever plays without the program's
 * stack of flows: the search of all paths, the preview, the tests. Its steps are the flow's, then
 * "urgent" on the page that they lie over, then theirs. Its other wishes are the flow's own.
 */
#pragma once

#include <stdbool.h>

#include "core/flow/flow.h"
#include "core/urgent/urgent.h"

/* Owns `flow` from now on and may what it may; `urgent` is copied, what it names is borrowed. */
struct flow *played_new(struct flow *flow, const struct urgent_options *urgent);

struct content;

/* The urgent pages of some content, which is borrowed; `office_plan` may be NULL. */
struct urgent_options played_urgent(
	const struct content *content, enum setting setting, const char *office_plan);

/* True where the page is one of the urgent ones; false for any other flow. */
bool played_is_urgent(const struct flow *played);

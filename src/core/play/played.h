/* SPDX-License-Identifier: MIT */
/*
 * A talk with the urgent pages that it opens, as one flow, for whoever plays talks without the
 * program's stack of flows: the search of all paths, the preview, the tests. Its steps are the
 * talk's, then "urgent" on the page that they lie over, then theirs. Its other wishes are the
 * talk's own.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/talk/talk.h"

struct flow *played_new(const struct talk_options *options, const char *office_plan);

/* True where the page is one of the urgent ones. */
bool played_is_urgent(const struct flow *played);

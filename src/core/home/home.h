/* SPDX-License-Identifier: MIT */
/* The home page: what `mecc` alone shows, and where it leads. Pure; reads nothing but `home`. */
#pragma once

#include "core/flow/flow.h"
#include "core/words/topic.h"

/* Borrows both, which must outlive the flow; `notice` is one sentence to show, or NULL. */
struct flow *home_new(const struct frame_home *home, const char *notice);

/* SPDX-License-Identifier: MIT */
/* What a key does on a page without a field: an option, a named key, or nothing. */
#pragma once

#include <stdbool.h>

#include "core/flow/flow.h"
#include "face/input.h"

/* False, leaving `event` alone, where the key does nothing on this page. */
bool keys_event(const struct view *view, const struct input_key *key, struct flow_event *event);

/* The named key, where it works on this page. */
bool keys_press(const struct view *view, enum press press, struct flow_event *event);

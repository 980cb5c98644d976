/* SPDX-License-Identifier: MIT */
/*
 * T1 (reliability.md 8): a page with commands to the terminal in each of its strings, as if a file
 * had come past the gate. What both faces then write holds words and the few sequences that place a
 * cursor and set a look, nothing else.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/flow/view.h"

/* Both faces, four terminals, two sizes. Says as TAP comments what came through. */
bool hostile_view(const char *name, const struct view *view);

/* The same judgement for bytes that were written somewhere else. */
bool hostile_harmless(const char *name, const char *bytes, size_t length);

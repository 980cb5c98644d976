/* SPDX-License-Identifier: MIT */
/* The full screen. The only owner of curses. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "core/base/error.h"
#include "face/face.h"
#include "face/theme.h"

/*
 * `term` as newterm() takes it. NULL, with `error` filled, when it cannot be opened. Signals are
 * the caller's: SIGWINCH must be handled before, so that ncurses leaves it alone.
 */
struct face *tui_open(
	FILE *input, FILE *output, const char *term, enum theme theme, struct error *error);

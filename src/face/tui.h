/* SPDX-License-Identifier: MIT */
/* The full screen. The only owner of curses. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "core/error.h"
#include "face/face.h"
#include "face/theme.h"

/*
 * NULL when the full screen can be used on this input, output and TERM (NULL or "": not set);
 * else why not, a static part of a sentence ("the output is not a terminal").
 */
const char *tui_why_not(int input, int output, const char *term);

/*
 * `term` as newterm() takes it. NULL, with `error` filled, when it cannot be opened. Signals are
 * the caller's: SIGWINCH must be handled before, so that ncurses leaves it alone.
 */
struct face *tui_open(
	FILE *input, FILE *output, const char *term, enum theme theme, struct error *error);

/*
 * The bytes that put this terminal right again, for a crash handler that may only write():
 * attributes off, screen cleared, cursor shown, the other screen left. Valid while the face is.
 */
const char *tui_leave_bytes(size_t *length);

/*
 * The bytes that clear the screen of `term` and what scrolled out of it (clear, E3), copied into
 * `bytes`. 0 where that terminal cannot. `all` is false where what scrolled away stays (no E3).
 */
size_t tui_clear_bytes(const char *term, char *bytes, size_t room, bool *all);

/* SPDX-License-Identifier: MIT */
/*
 * The terminal below the full screen: what its description (terminfo) says of it, its modes, its
 * size, and the bytes that put it right. The only owner of <term.h>.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

#include "core/base/error.h"
#include "face/input.h"

/*
 * True when the full screen can be used on this input, output and TERM (NULL or "": not set); else
 * `error` says why not, as the end of a sentence, and what to set where that would help.
 */
bool terminal_usable(int input, int output, const char *term, struct error *error);

/*
 * The bytes that clear the screen of `term` and what scrolled out of it (clear, E3), copied into
 * `bytes`. 0 where that terminal cannot. `all` is false where what scrolled away stays (no E3).
 */
size_t terminal_clear_bytes(const char *term, char *bytes, size_t room, bool *all);

/*
 * The bytes that put the terminal of the full screen right again, for a crash handler that may only
 * write(): attributes off, rows emptied, cursor shown, the other screen left. 0 while none is open.
 */
const char *terminal_leave_bytes(size_t *length);

/* What follows is for the full screen, while curses has the terminal's description open. */

struct terminal {
	int input, output;
	bool has_modes; /* `cooked` is filled: the input is a terminal */
	struct termios cooked;
	const char *paste_on, *paste_off; /* asks for marks around a paste; NULL: cannot */
};

/* Keeps the modes as they are. */
void terminal_open(struct terminal *terminal, int input, int output);

/* Keys come one by one and unseen; signals stay signals. */
void terminal_modes_set(const struct terminal *terminal);
void terminal_modes_reset(const struct terminal *terminal);

/* This terminal's own bytes for keys, and how it is asked to mark a paste. */
void terminal_names(struct terminal *terminal, struct input *input);

/*
 * How large the window says it is, or LINES and COLUMNS where it does not, or 24 rows of 80. Never
 * 0, and at most 500 rows of 1,000: a window is not believed that it needs a gigabyte.
 */
void terminal_size(const struct terminal *terminal, int *rows, int *columns);

/* Copies what the terminal takes of a capability: without its padding, all of it or nothing. */
size_t terminal_bytes(char *bytes, size_t filled, size_t room, const char *capability);

enum { TERMINAL_LEAVE_BYTES = 16384 };

/* Sets looks back and empties so many rows, one by one. */
size_t terminal_empty(char *bytes, size_t room, int rows);

/* Fills what terminal_leave_bytes gives, for a window of so many rows; with 0 rows: none is open.
 */
void terminal_leave_keep(const struct terminal *terminal, int rows);

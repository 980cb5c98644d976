/* SPDX-License-Identifier: MIT */
/*
 * What comes from outside without a key: signals that resize, stop or end the program, and crashes.
 * They are noted, and acted on where the loop looks; a crash alone is acted on at once.
 */
#pragma once

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Takes over the signals that end, stop or resize a terminal program: to be called before the face
 * is opened, since ncurses takes SIGWINCH where nobody has it.
 */
void signals_take(void);

/* What is blocked while the loop waits; elsewhere all that was taken over is. For ppoll(). */
const sigset_t *signals_waiting_mask(void);

/* True once for each time that the window got another size, or that Ctrl-Z was pressed. */
bool signals_take_resize(void);
bool signals_take_stop(void);

/* Stops the program as Ctrl-Z does, and returns when it goes on. */
void signals_stop(void);

/* The signal that is to end the program; 0 for none. */
int signals_ended(void);

/* Dies of a signal, as if nobody had handled it, so that the caller sees 128 + n. */
void signals_die_of(int signal);

/* Keeps the modes of a terminal as they are before a face changes them, for signals_crash_leave. */
void signals_remember_modes(int terminal);

/*
 * On a crash what `bytes` gives is written and the terminal's modes are put back before the program
 * dies of it. `bytes` is called in a handler: it may only hand out what is there.
 */
void signals_crash_leave(int terminal, const char *(*bytes)(size_t *length));

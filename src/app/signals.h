/* SPDX-License-Identifier: MIT */
/*
 * What comes from outside without a key: signals that resize, stop or end the program, and crashes.
 * They are noted, and acted on where the loop looks; a crash alone is acted on at once. Whatever
 * ends the program, the terminal is as it was and nothing of a talk stands on it.
 */
#pragma once

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Takes over all signals that end, stop or resize a program and can be caught: to be called before
 * the face is opened, since ncurses takes SIGWINCH where nobody has it. SIGPIPE and SIGXFSZ are
 * ignored: whoever writes is told by errno, and says so. What the parent had ignored or blocked
 * stays ignored or blocked.
 */
void signals_take(void);

/* What is blocked while the loop waits; elsewhere all that was taken over is. For ppoll(). */
const sigset_t *signals_waiting_mask(void);

/* True once for each time that the window got another size. */
bool signals_take_resize(void);

/* True once for each time that Ctrl-Z was pressed, or the program was to stop for another cause. */
bool signals_take_stop(void);

/* True once for each time that it goes on after a stop that it did not see come (SIGSTOP). */
bool signals_take_continue(void);

/* Stops the program as Ctrl-Z does, and returns when it goes on, in front of its terminal. */
void signals_stop(void);

/* Is the program in front of this terminal? True too where that cannot be told. */
bool signals_in_front(int terminal);

/* Stops until the program is in front of its terminal, as the kernel stops whoever writes to it. */
void signals_wait_in_front(int terminal);

/* The signal that is to end the program; 0 for none. */
int signals_ended(void);

/* Dies of a signal, as if nobody had handled it, so that the caller sees 128 + n. */
void signals_die_of(int signal);

/* Keeps the modes of a terminal as they are before a face changes them, for signals_leave. */
void signals_remember_modes(int terminal);

/*
 * On a crash what `bytes` gives is written to `output` and the modes are put back before the
 * program dies of it. `bytes` is called in a handler: it may only hand out what is there.
 */
void signals_crash_leave(int output, const char *(*bytes)(size_t *length));

/* Writes those bytes and puts the modes back, now. May be called in a handler; at any time. */
void signals_leave(void);

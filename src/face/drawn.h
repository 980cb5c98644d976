/* SPDX-License-Identifier: MIT */
/*
 * What curses writes, collected and sent to the terminal at once. curses writes at each move of its
 * cursor, and to a descriptor only; it gets a pipe. A file, in memory too, would be under the
 * host's limit for the size of files, and nothing would be seen any more.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct drawn;

/* NULL where there is no memory or no pipe. */
struct drawn *drawn_new(int terminal);
void drawn_free(struct drawn *drawn); /* NULL is fine */

/* For newterm(); owned by `drawn`. */
FILE *drawn_file(const struct drawn *drawn);

/*
 * How many rows of so many columns may be drawn until drawn_take, at least 1: a pipe that is full
 * would never be emptied.
 */
size_t drawn_rows(const struct drawn *drawn, size_t columns);

/* Takes in what curses has written. What is more than fits goes to the terminal now. */
void drawn_take(struct drawn *drawn);

/* Bytes of our own, behind what curses has written so far. */
void drawn_add(struct drawn *drawn, const char *bytes, size_t length);

/* Sends all of it. False once nobody is there any more. */
bool drawn_send(struct drawn *drawn);

/* While it is muted, nothing is sent: what curses writes is taken in and forgotten. */
void drawn_mute(struct drawn *drawn, bool muted);

/* Forgets all that was not sent. */
void drawn_drop(struct drawn *drawn);

/* SPDX-License-Identifier: MIT */
/*
 * Memory that is given back holds nothing of what stood in it (design.md 2.11). Pools wipe
 * themselves; this sees to the rest: what libraries free (curses, libyaml, SQLite, libqrencode,
 * libunistring, stdio), and what functions that have returned left on the stack.
 *
 * Where this file is linked in, free() and realloc() are its own: they write zeroes first and hand
 * on to the C library; so are malloc() and calloc(), which end the program where pool_must_give
 * says so. Not in a build with sanitizers, which have theirs, nor without glibc.
 */
#pragma once

/* Writes zeroes over the part of the stack that is not in use. */
void wipe_stack(void);

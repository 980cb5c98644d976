/* SPDX-License-Identifier: MIT */
/*
 * Tells when one file has changed, whatever an editor does to it: writes into it, puts another one
 * in its place, takes it away for a moment. The folders are watched, not the file, since the file
 * that was there may be gone; and a look once a second sees what no notice comes of, such as a
 * change on a network drive or a folder that was put in the place of another.
 */
#pragma once

#include <stdbool.h>

struct watch;

/* `file` is borrowed. Never NULL: where no notices are to be had, only the looks are left. */
struct watch *watch_new(const char *file);
void watch_free(struct watch *watch); /* NULL is fine */

/* What to wait on for notices; -1: nothing. */
int watch_descriptor(const struct watch *watch);

/* How long to wait at most until the next watch_changed, in ms. */
long watch_wait_ms(const struct watch *watch);

/*
 * True where the file is another one than the last time, or its text may be. Does not wait. While
 * somebody is writing into it, it holds its answer back for a moment, so that no half of it is
 * read.
 */
bool watch_changed(struct watch *watch);

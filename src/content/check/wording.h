/* SPDX-License-Identifier: MIT */
/*
 * How the words sound (M3) and what must not stand in them (M4), for the files that are checked,
 * with the voice that the schema gives each string.
 */
#pragma once

#include "content/check/overlay_check.h"

struct findings;
struct phrases;
struct pool;
struct shelf;

/* The words of the trade: the compiled-in ones and those of the content path. In `pool`. */
struct phrases *wording_jargon(struct shelf *shelf, struct pool *pool);

/*
 * Checks the checked files of `bases` (not those of the path), and their dates by `day` (NULL: no
 * dates). The words that are looked for are the compiled-in ones, those of the checked files and
 * those of the content path. `about` is called before findings of a file are added: it has to call
 * findings_file.
 */
void wording_check(const struct bases *bases, struct shelf *shelf, const char *day,
	struct findings *findings, void (*about)(void *context, const char *file), void *context);

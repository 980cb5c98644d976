/* SPDX-License-Identifier: MIT */
/*
 * All strings of the content files that are used, with name and voice, those for trainers among
 * them: for counts, prints, and the proof that no page of a talk holds a desk word.
 */
#pragma once

#include "content/kinds/strings.h"

struct pool;
struct shelf;

/*
 * The texts of all used files by strings_add, the nearest folder first, with overlays and
 * translations on them. `file` is the place that shelf_at knows a file by.
 */
struct strings sources_strings(struct shelf *shelf, struct pool *pool);

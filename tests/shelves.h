/* SPDX-License-Identifier: MIT */
/* Shelves that live as long as the test, since all that was built from them does. */
#pragma once

#include <stdlib.h>

#include "content/shelf/shelf.h"

static struct shelf **shelves;
static size_t shelf_count;

static inline void free_shelves(void)
{
	for (size_t i = 0; i < shelf_count; i++)
		shelf_free(shelves[i]);
	free(shelves);
}

/* The nearest folder first; `language` may be NULL. */
static inline struct shelf *shelf_of(const char *const *folders, size_t count, const char *language)
{
	struct shelf **more = realloc(shelves, (shelf_count + 1) * sizeof(*shelves));
	if (!more || (!shelves && atexit(free_shelves) != 0))
		abort();
	shelves = more;
	shelves[shelf_count] = shelf_new(
		&(struct shelf_path){.folders = folders, .count = count, .language = language});
	return shelves[shelf_count++];
}

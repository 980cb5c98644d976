/* SPDX-License-Identifier: MIT */
/* Checks of overlays and translations against the files whose strings they name (M8). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "content/shelf/overlay.h"

struct document;
struct findings;
struct pool;
struct shelf;

/* A file whose strings may be named. */
struct based {
	const char *file;
	enum schema_kind kind;
	size_t group; /* as in names.h; NAMES_PATH for one that is not checked now */
	size_t folder;
	bool whole;
	struct tree_node *root;
};

struct bases {
	struct pool *pool;
	struct based *items;
	size_t count;
	bool wanted; /* an overlay or a translation is among the checked files */
};

/* Keeps a checked file for later; one of no kind is passed over. */
void bases_add(
	struct bases *bases, const struct document *document, const char *file, size_t group);

/* The rest of what can be named: the files that the shelf says are used. */
void bases_read(struct bases *bases, struct shelf *shelf);

/* The file of this id that is seen first, by the name of one of its strings; NULL for none. */
const struct based *bases_named(const struct bases *bases, const char *name, size_t group);

/* Adds what is wrong with the checked overlays and translations. */
void overlay_check(struct bases *bases, struct shelf *shelf, struct findings *findings);

/* SPDX-License-Identifier: MIT */
/*
 * Follows the name of a string into the tree of its file, and changes the tree there. What overlays
 * and translations are made of; the list of all strings is in strings.h.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "content/kinds/schema.h"

struct pool;

enum { PATCH_HASH = 17 }; /* 16 digits and the NUL */

/* What nodes were before they were changed, so that a try can be taken back. */
struct patch_log {
	struct pool *pool;
	struct patch_saved *items;
	size_t count;
	struct tree_node ***slots; /* names that were put into a map's lookup */
	size_t slot_count;
};

/* Keeps a node as it is now; nothing where `log` is NULL. */
void patch_save(struct patch_log *log, struct tree_node *node);

/* Puts all that was kept back, the last first. */
void patch_undo(struct patch_log *log);

/* Where a name leads in one file. */
struct patch_place {
	const struct schema_slot
		*slot;		 /* what stands there; NULL where the name leads to no words */
	struct tree_node *node;	 /* the string; NULL where there is none of that name */
	struct tree_node *map;	 /* the map that it stands in */
	struct tree_node *entry; /* the named part that `after` means: the string, or its record */
	struct tree_node *list;	 /* the map of free names that the entry stands in; NULL for none */
	bool fresh;		 /* the entry was made now */
};

/*
 * Follows a name in the tree of a file. False where the name is of another file or leads to no
 * place that the kind has.
 */
bool patch_find(
	enum schema_kind kind, struct tree_node *root, const char *name, struct patch_place *place);

/*
 * The same; the parts on the way that are missing are made in `pool` (the string itself too, empty,
 * at the end of its map), and what is changed for it goes to `log` (NULL is fine).
 */
bool patch_make(enum schema_kind kind, struct tree_node *root, const char *name, struct pool *pool,
	struct patch_log *log, struct patch_place *place);

/*
 * The parts on the way to a string, and the string, are going to be changed: they are kept in `log`
 * (NULL is fine), and no longer marked as sound.
 */
void patch_touch(
	enum schema_kind kind, struct tree_node *root, const char *name, struct patch_log *log);

/* True where the name begins with the id of this file. */
bool patch_is_of(const struct tree_node *root, const char *name);

/*
 * 64-bit FNV-1a of the text, as 16 hex digits; where a string has words for the phone or a visit:
 * of the text, a newline, the phone's, a newline, the visit's. Returns `hash`.
 */
const char *patch_hash(const struct tree_node *string, char hash[PATCH_HASH]);

/* The words of a string for a message: its text, and after a slash those for phone and visit. */
const char *patch_words(const struct tree_node *string, struct pool *pool);

/* Takes a part out of its map; what is changed beside the map goes to `log` (NULL is fine). */
void patch_unlink(struct patch_log *log, struct tree_node *map, struct tree_node *part);

/* Puts a part into its map: after or before the part `at`; at the end where that is NULL. */
void patch_link(struct patch_log *log, struct tree_node *map, struct tree_node *part,
	struct tree_node *at, bool before);

/* The part of this name that may be changed; NULL for none. */
struct tree_node *patch_part(struct tree_node *map, const char *key);

/* A copy of a tree that can be changed alone; the texts are shared. */
struct tree_node *patch_copy(const struct tree_node *root, struct pool *pool);

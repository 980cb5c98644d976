/* SPDX-License-Identifier: MIT */
/* Walks a tree beside the table of its kind: the only place that knows how shapes nest. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "content/kinds/schema.h"

/* What stands at one place of a file. */
enum schema_part {
	SCHEMA_VALUE,  /* one value */
	SCHEMA_STRING, /* a text, or a map of text, phone and visit */
	SCHEMA_WORDS,  /* one of these three */
	SCHEMA_LIST,   /* a list of values */
	SCHEMA_KEYS,   /* a map with the keys of a table */
	SCHEMA_NAMES,  /* a map of names whose entries are all alike */
	SCHEMA_REASON  /* why there are none, the only entry of such a map */
};

struct schema_place {
	enum schema_part part;
	unsigned level;			  /* names that lie between the slot's key and here */
	const struct schema_slot *slot;	  /* of the key that leads here; NULL for the root */
	const struct schema_table *table; /* of SCHEMA_KEYS; else NULL */
};

/* The place of a slot, or one so many names beneath it. */
static inline struct schema_place schema_place_of(const struct schema_slot *slot, unsigned level)
{
	static const enum schema_part parts[][3] = {
		[SHAPE_VALUE] = {SCHEMA_VALUE},
		[SHAPE_STRING] = {SCHEMA_STRING},
		[SHAPE_LIST] = {SCHEMA_LIST},
		[SHAPE_MAP] = {SCHEMA_KEYS},
		[SHAPE_TEXTS] = {SCHEMA_NAMES, SCHEMA_STRING},
		[SHAPE_GROUPS] = {SCHEMA_NAMES, SCHEMA_NAMES, SCHEMA_STRING},
		[SHAPE_RECORDS] = {SCHEMA_NAMES, SCHEMA_KEYS},
		[SHAPE_LISTS] = {SCHEMA_NAMES, SCHEMA_LIST},
	};
	enum schema_part part = parts[slot->shape][level];
	return (struct schema_place){part, level, slot, part == SCHEMA_KEYS ? slot->table : NULL};
}

/* The place of a whole file of this table. */
static inline struct schema_place schema_root(const struct schema_table *table)
{
	return (struct schema_place){SCHEMA_KEYS, 0, NULL, table};
}

/* The keys of a string that is a map. */
extern const struct schema_table schema_words_table;

/* The keys that a map may have here; NULL where it has names, or is no map. */
const struct schema_table *schema_keys(const struct schema_place *place);

/* The slot of this key in a table; NULL for none. */
const struct schema_slot *schema_slot(const struct schema_table *table, const char *key);

/* One step down: the place of the part with this key. False, `under` as it was, for none. */
bool schema_under(const struct schema_place *place, const char *key, struct schema_place *under);

/* The entry of a map at this place that says why there are no others; NULL for none. */
const struct tree_node *schema_reason(
	const struct schema_place *place, const struct tree_node *node);

/* Where a walk is. `path` are the keys that lead here, and valid during the call. */
struct schema_at {
	struct schema_place place;
	const struct tree_node *node;
	const char *const *path;
	size_t depth;
};

struct schema_visitor {
	/* Comes to a place. True: the parts of a map are visited too, in the order of the file. */
	bool (*enter)(void *context, const struct schema_at *at);
	/* After the parts of a map that was entered; NULL: nothing. */
	void (*leave)(void *context, const struct schema_at *at);
	/* A part of the map at `at` has a key that it cannot have. NULL: passed over. */
	void (*unknown)(void *context, const struct schema_at *at, const struct tree_node *part);
	/* True: nothing more is wanted; asked before each part. NULL: never. */
	bool (*full)(const void *context);
};

/* Visits a map of this table, then its parts. Any tree will do, faulty ones too. */
void schema_each(const struct schema_table *table, const struct tree_node *root,
	const struct schema_visitor *visitor, void *context);

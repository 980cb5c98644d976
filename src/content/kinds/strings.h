/* SPDX-License-Identifier: MIT */
/*
 * Every string for people has a name: the id of its file and its path, as in
 * "loneliness.ask.open.week" (design.md 5). This is the one list of them.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "content/kinds/schema.h"

struct pool;

struct strings_item {
	const char *name;	      /* "loneliness.ask.open.week" */
	const char *path;	      /* the same without the file's id: "ask.open.week" */
	const struct tree_node *node; /* a text; of a whole string perhaps a map of its words */
	enum schema_voice voice;      /* never VOICE_NONE */
	bool fixed;		      /* words of the pages themselves, as their labels */
	size_t file;		      /* strings_add: whose it is */
};

struct strings {
	struct strings_item *items; /* in the order of the files */
	size_t count;
};

/* All whole strings of a tree, in `pool`; the nodes stay the tree's. */
struct strings strings_of(enum schema_kind kind, const struct tree_node *root, struct pool *pool);

/* How many there are. */
size_t strings_count(enum schema_kind kind, const struct tree_node *root);

/*
 * Adds the texts of a tree, each wording by itself: of a string with words for the phone there is
 * "loneliness.ask.open.week" and "loneliness.ask.open.week.phone". The reasons why a topic has no
 * stages are among them, as words for trainers.
 */
void strings_add(struct strings *strings, enum schema_kind kind, const struct tree_node *root,
	size_t file, struct pool *pool);

/* The words themselves; those of `phone` or `visit` where `setting` names one and they are there.
 */
const char *strings_words(const struct tree_node *node, const char *setting);

/* The string of this name, with the file's id in front or without; NULL for none. */
const struct strings_item *strings_named(const struct strings *strings, const char *name);

/* The name that was probably meant; NULL where none is near. */
const char *strings_nearest(const struct strings *strings, const char *name, struct pool *pool);

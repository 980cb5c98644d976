/* SPDX-License-Identifier: MIT */
/*
 * Every string for people has a name: the id of its file and its path, as in
 * "loneliness.ask.open.week" (design.md 5). By its name it is found, shown and talked about.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "content/kinds/schema.h"

struct pool;

struct preview_string {
	const char *name;	      /* "loneliness.ask.open.week" */
	const char *path;	      /* the same without the file's id: "ask.open.week" */
	const struct tree_node *node; /* a text, or a map of text, phone and visit */
	enum schema_voice voice;      /* never VOICE_NONE */
};

struct preview_strings {
	const struct preview_string *items; /* in the order of the file */
	size_t count;
};

/* All strings of a tree that passed the check of its kind; in `pool`, the nodes stay the tree's. */
struct preview_strings preview_strings_of(
	enum schema_kind kind, const struct tree_node *root, struct pool *pool);

/* How many there are. */
size_t preview_strings_count(enum schema_kind kind, const struct tree_node *root);

/* The words themselves; those of `phone` or `visit` where `setting` names one and they are there.
 */
const char *preview_words_of(const struct tree_node *node, const char *setting);

/* The string of this name, with the file's id in front or without; NULL for none. */
const struct preview_string *preview_string_named(
	const struct preview_strings *strings, const char *name);

/* The name that was probably meant; NULL where none is near. */
const char *preview_string_nearest(
	const struct preview_strings *strings, const char *name, struct pool *pool);

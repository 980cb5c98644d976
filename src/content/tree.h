/* SPDX-License-Identifier: MIT */
/*
 * A YAML file as a tree that knows where each part stood. Takes less than YAML: one document, no
 * anchors, aliases, tags or merge keys, within the limits below; everything else is refused with a
 * sentence (reliability.md 2.3). The only owner of libyaml.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct findings;
struct pool;

enum {
	TREE_BYTES = 256 * 1024,
	TREE_DEPTH = 16,
	TREE_EVENTS = 50000,
	TREE_TEXT = 4096, /* bytes of one text */
	TREE_KEY = 64,
	TREE_NAME = 200 /* a name with points in it: of a string in another file */
};

enum node_kind { NODE_TEXT, NODE_MAP, NODE_LIST };

struct node {
	enum node_kind kind;
	bool quoted;	       /* a text in quotes, or a block text: empty is meant */
	bool refused;	       /* a finding was added about it already; it stands for nothing */
	bool cut_off;	       /* a map or list of which a part could not be read */
	uint32_t line, column; /* of the value, from 1; columns in characters */
	uint32_t key_line, key_column; /* of its name in a map; else as the value */
	uint32_t length, count;	       /* bytes of the text; parts of a map or list */
	const char *key;	       /* its name in a map; NULL elsewhere */
	const char *text;	       /* NULL where it is no text; no NUL but the one after it */
	struct node *first, *last, *next; /* the parts in the order of the file */
};

struct tree {
	struct node *root; /* NULL where nothing could be read */
	bool whole;	   /* false: a syntax error ended it early */
};

/*
 * Reads `size` bytes of the file that findings_file named; what is wrong goes to `findings`, what
 * could be read before a syntax error stays in the tree.
 */
struct tree tree_read(const char *bytes, size_t size, struct pool *pool, struct findings *findings);

/*
 * The same for a file's beginning: stops after the value of the top-level key `last`. The tree is
 * whole only where that value ended before the bytes did. `more`: the file goes on after them.
 */
struct tree tree_head(const char *bytes, size_t size, bool more, const char *last,
	struct pool *pool, struct findings *findings);

/* The part of a map that has this name; NULL for none, or where `map` is NULL or no map. */
const struct node *tree_get(const struct node *map, const char *key);

/* Its text where it is one; else NULL. */
const char *tree_text(const struct node *map, const char *key);

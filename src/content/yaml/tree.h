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

/*
 * What one file may have (design.md 5). Within this nothing costs more than 50 ms or 16 MB; what is
 * over it is refused with one sentence, by every verb alike, and the other files are used.
 */
enum {
	TREE_BYTES = 256 * 1024,
	TREE_LINE = 4096, /* bytes of one line, without its end */
	TREE_DEPTH = 16,
	TREE_EVENTS = 50000,
	TREE_TEXT = 4096, /* bytes of one text */
	TREE_KEY = 64,
	TREE_NAME = 200,      /* a name with points in it: of a string in another file */
	TREE_LIST = 50,	      /* entries of a list, or of a map with free names */
	TREE_LIST_LONG = 500, /* the same in files of areas and of wording */
	TREE_CHANGES = 200    /* entries of an overlay; a translation: the strings of its base */
};

enum tree_kind { NODE_TEXT, NODE_MAP, NODE_LIST };

struct lookup;

struct tree_node {
	enum tree_kind kind;
	bool quoted;	       /* a text in quotes, or a block text: empty is meant */
	bool refused;	       /* a finding was added about it already; it stands for nothing */
	bool cut_off;	       /* a map or list of which a part could not be read */
	bool sound;	       /* no error was found in it, nor has it changed since (schema.h) */
	bool ruled;	       /* the same for the rules of its kind (kind.h) */
	uint32_t line, column; /* of the value, from 1; columns in characters */
	uint32_t key_line, key_column; /* of its name in a map; else as the value */
	uint32_t end_line, end_column; /* right after it; 0 for a map or list without brackets */
	uint32_t length, count;	       /* bytes of the text; parts of a map or list */
	const char *key;	       /* its name in a map; NULL elsewhere */
	const char *text;	       /* NULL where it is no text; no NUL but the one after it */
	struct tree_node *first, *last, *next; /* the parts in the order of the file */
	struct lookup *names; /* finds the parts of a large map; NULL: they are looked through */
};

struct tree {
	struct tree_node *root; /* NULL where nothing could be read */
	bool whole;		/* false: a syntax error ended it early */
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
const struct tree_node *tree_get(const struct tree_node *map, const char *key);

/* Marks what was found: no part of the content, so who has a tree to read may set them. */
void tree_mark_sound(const struct tree_node *node);
void tree_mark_ruled(const struct tree_node *node);

/*
 * Puts a part behind the last one of a map or list. Returns where its name was put, to be emptied
 * by whoever takes the part out again, the last one first; NULL for nowhere.
 */
struct tree_node **tree_append(struct tree_node *parent, struct tree_node *part, struct pool *pool);

/* Its text where it is one; else NULL. */
const char *tree_text(const struct tree_node *map, const char *key);

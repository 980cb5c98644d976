/* SPDX-License-Identifier: MIT */
/*
 * Overlays change single strings of other files by name; translations give them in another
 * language. Both are put on the tree of a file before anything is built from it (design.md 5).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/kinds/schema.h"

struct findings;
struct pool;

/* One file of kind overlay or translation that has no fault of its own. */
struct overlay {
	const char *file;
	enum schema_kind kind;
	size_t folder; /* its place on the content path, 0 the nearest */
	struct tree_node *root;
};

/* The nearest first. */
struct overlays {
	struct overlay *items;
	size_t count;
};

/* The folder of what is compiled in: every overlay is nearer. */
#define OVERLAY_BUILTIN SIZE_MAX

enum overlay_fault {
	OVERLAY_GONE,	 /* there is no such string */
	OVERLAY_CHANGED, /* its words are not those that were known; they are used all the same */
	OVERLAY_SAME,	 /* says what the string says anyway */
	OVERLAY_THERE,	 /* an added string is there already */
	OVERLAY_ALONE,	 /* `after` or `before` names nothing beside it */
	OVERLAY_HOME,	 /* the home page is read before any overlay */
	OVERLAY_URGENT,	 /* more than an overlay of the urgent page may do */
	OVERLAY_CROWD,	 /* too many lines added to one list of the urgent page */
	OVERLAY_BREAKS,	 /* the file would have a fault: `why` */
	OVERLAY_NUMBER,	 /* numbers of the urgent page are not translated */
	OVERLAY_MANY,	 /* a translation has more entries than there are strings: none is used */
	OVERLAY_FIXED,	 /* 999, 111 and 116 123 are corrected by nobody */
	OVERLAY_TITLE,	 /* whose words these are is too long for the urgent page, or has a digit */
	OVERLAY_BELOW,	 /* a line of the urgent page is put below the reviewed ones all the same */
	OVERLAY_DIGITS,	 /* a translation brings or loses a number of the urgent page */
	OVERLAY_WIDE	 /* a translation is too long for the first urgent page: `why` */
};

/* What was found out about one entry. */
struct overlay_note {
	enum overlay_fault fault;
	const struct overlay *overlay;
	const struct tree_node *entry; /* its key is the string's name */
	const struct tree_node *base;  /* the string as it is without this, or NULL */
	const struct tree_node *list;  /* OVERLAY_ALONE: what could be named; or NULL */
	const char *why, *hint;	       /* OVERLAY_BREAKS, OVERLAY_WIDE */
};

struct overlay_listener {
	void (*note)(void *context, const struct overlay_note *note);
	void *context;
};

/*
 * Puts all that concerns this file on its tree: overlays of folders that are not farther than the
 * file's own, the nearest last, then translations where their hash fits. Returns the tree itself
 * where nothing does, else a changed copy in `pool`. Entries that cannot be used are told to
 * `listener` (NULL is fine) and passed over; what is used leaves the tree without new errors.
 */
struct tree_node *overlays_apply(const struct overlays *overlays, enum schema_kind kind,
	struct tree_node *root, size_t folder, struct pool *pool,
	const struct overlay_listener *listener);

/* One of them alone, wherever it lies. */
struct tree_node *overlay_apply(const struct overlay *overlay, enum schema_kind kind,
	struct tree_node *root, struct pool *pool, const struct overlay_listener *listener);

/* Adds one; the order of adding is the order from near to far. */
void overlays_add(struct overlays *overlays, struct overlay overlay, struct pool *pool);

/* True where a file in `language` is meant by a wish for `wanted`: "cy-GB" by "cy". */
bool overlay_language(const char *language, const char *wanted);

/* What a note says, as a sentence without its full stop. */
const char *overlay_sentence(const struct overlay_note *note, struct pool *pool);

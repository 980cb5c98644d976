/* SPDX-License-Identifier: MIT */
/*
 * What each kind of content file may hold: one table a kind, plain data that the checker walks and
 * that others (the JSON Schema writer) may walk too, without calling a function.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "content/yaml/tree.h"

enum schema_shape {
	SHAPE_VALUE,   /* one value */
	SHAPE_STRING,  /* a text, or a map of `text`, `phone`, `visit` */
	SHAPE_LIST,    /* a list of values */
	SHAPE_MAP,     /* a map with the keys of `table` */
	SHAPE_TEXTS,   /* a map NAME -> string */
	SHAPE_GROUPS,  /* a map NAME -> NAME -> string */
	SHAPE_RECORDS, /* a map NAME -> map with the keys of `table` */
	SHAPE_LISTS    /* a map NAME -> list of values */
};

enum schema_value {
	VALUE_TEXT,   /* words for people, up to SCHEMA_TEXT characters */
	VALUE_CHOICE, /* one of `values` */
	VALUE_ID,     /* a name: [a-z0-9-], 2 to 40 long */
	VALUE_NEED,   /* "topic.need", two names */
	VALUE_DATE,   /* 2026-11-20 */
	VALUE_SEEN,   /* 2026, 2026-11, 2026-11-20 or undated */
	VALUE_LETTER, /* a to z, but none that means the same on every page */
	VALUE_URL,    /* an https address */
	VALUE_SOURCE, /* an http or https address, or `background knowledge` */
	VALUE_PHONE,  /* a UK number */
	VALUE_SMS, /* a UK number or short code, with or without a word before it: "WORD to 85258"
		    */
	VALUE_EMAIL,
	VALUE_HASH,    /* 16 hex digits: what patch_hash made of a text */
	VALUE_LANGUAGE /* "cy", "cy-GB" */
};

enum schema_voice { VOICE_NONE, VOICE_SAY, VOICE_SHOWN, VOICE_DESK };

/* What a name stands for; the check of many files looks for it. */
enum schema_reference {
	REFERENCE_NONE,
	REFERENCE_SOURCE, /* under `sources` in the same file */
	REFERENCE_ROUTE,  /* under `routes` in the same file */
	REFERENCE_NEED,
	REFERENCE_TOPIC,
	REFERENCE_AREA,
	REFERENCE_SERVICE,
	REFERENCE_COUNT
};

/* What the names of a map may be. */
enum schema_names {
	NAMES_FREE,    /* as VALUE_ID, and never a word that reads as true or false */
	NAMES_LISTED,  /* each of `values`, all of them: the stages */
	NAMES_OUTWARD, /* outward postcodes, in capitals */
	NAMES_ROUTE,   /* as NAMES_FREE, each names a route */
	NAMES_STRING   /* names of strings: money.ask.open.week */
};

struct schema_table;

struct schema_slot {
	const char *key;
	enum schema_shape shape;
	enum schema_value value;
	enum schema_voice voice;
	enum schema_names names;
	enum schema_reference reference;
	bool required;
	bool none;		   /* may be a map with only `none`, the reason */
	bool blank;		   /* may be left empty: still to be written */
	bool fixed;		   /* words of the pages themselves, there in every talk */
	bool many;		   /* as many entries as a file can hold: services, strings */
	size_t least, most;	   /* entries; 0: none, and kind_most() */
	const char *const *values; /* for VALUE_CHOICE and NAMES_LISTED; ends with NULL */
	const struct schema_table *table;
	const char *help; /* one line for trainers */
};

struct schema_table {
	const struct schema_slot *slots;
	size_t count;
};

/* A row of kinds.def each. */
#define KIND(name, word, ...) KIND_##name,
enum schema_kind {
#include "content/kinds/kinds.def"
	KIND_COUNT
};
#undef KIND

enum { SCHEMA_TEXT = 600 };

/* The letters that mean the same on every page; no topic may have them. */
extern const char schema_reserved_letters[];

struct findings;

/* Told of each sound value and name that stands for something elsewhere. */
struct schema_references {
	void (*found)(void *context, enum schema_reference reference, const struct tree_node *node);
	void *context;
};

/*
 * Checks a tree against the table of its own `kind`, adds all that is wrong, and returns the kind
 * (KIND_COUNT where the file names none). `references` may be NULL. Parts in which there is no
 * error are marked as sound, and passed over when the tree is checked again: an overlay that
 * changes a part takes the marks away from there up to the root.
 */
enum schema_kind schema_check(const struct tree *tree, struct findings *findings,
	const struct schema_references *references);

/* Checks only what a frame has under `home`; false where that is wrong or not there. */
bool schema_check_home(const struct tree_node *root, struct findings *findings);

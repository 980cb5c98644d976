/* SPDX-License-Identifier: MIT */
/* All that is known of each kind of content file: one row a kind, written in kinds.def. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "content/kinds/schema.h"

struct findings;
struct pool;

/* When its files are read. */
enum kind_read {
	KIND_READ_TALK = 1, /* with the topics; of the frame, its head at the start */
	KIND_READ_SERVICE,  /* when a service is first needed */
	KIND_READ_FLOW,	    /* when the flow that shows it is opened */
	KIND_READ_OVER,	    /* before all others: it changes their words */
	KIND_READ_CHECK,    /* by check and test alone */
	KIND_READ_BUILTIN   /* never: the one that is compiled in is used */
};

/* How its words are looked at. */
enum kind_words {
	KIND_WORDS_GRADED = 1, /* they are a worker's own: all rules of wording hold */
	KIND_WORDS_NAMES,      /* as graded, but what others call themselves is theirs */
	KIND_WORDS_BASE,       /* as those of the file that they change */
	KIND_WORDS_NONE	       /* they are not looked at */
};

enum { KIND_NAME = 16 }; /* room for a name, with its NUL */

#define KIND_GIVES(reference) (1U << (reference))

/* What is left out is false, 0 or NULL; `table`, `read` and `words` every kind has. */
struct kind_row {
	const char *name;
	const struct schema_table *table;
	/* Adds what is wrong beyond the table; takes any tree. NULL: nothing. */
	void (*rules)(const struct tree_node *root, struct findings *findings);
	enum kind_read read;
	enum kind_words words;
	const char *flow;	   /* the flow whose pages show it; NULL: it has no pages */
	bool single;		   /* one file is used, whatever its id */
	bool entrywise;		   /* a faulty entry leaves the others of its file in use */
	bool asks;		   /* places for permission and open questions: M309, M310 */
	bool tells;		   /* it may tell people what to do: no M307 */
	const char *called;	   /* in a list of what can be changed: "a topic" */
	const char *takes, *makes; /* for `mecc new`: "NAME", and what it makes, @ for what
				      can be changed; NULL: it makes none of this kind */
	const char *start;	   /* what `mecc new` fills in; NULL: the strings of a file */
	unsigned gives;		   /* KIND_GIVES of the references that its names answer */
	size_t list_most;	   /* entries of a list or map; 0: TREE_LIST */
	size_t many_most;	   /* entries of a slot with `many`; 0: any number */
};

/* By enum schema_kind; tests hold each row to be whole. */
extern const struct kind_row kind_rows[KIND_COUNT];

/* Their names, in the same order; ends with NULL. */
extern const char *const kind_names[KIND_COUNT + 1];

/* The kind of this name; KIND_COUNT for none, and for NULL. */
enum schema_kind kind_of(const char *name);

/* True where files of this kind change the words of others; false for KIND_COUNT. */
bool kind_lies_over(enum schema_kind kind);

/* True where it has words of its own that people hear or read; false for KIND_COUNT. */
bool kind_has_strings(enum schema_kind kind);

/* True where a page shows its words; false for KIND_COUNT. */
bool kind_has_pages(enum schema_kind kind);

/* Lists for sentences, as "topic, areas or overlay"; of `pool`, or static. */
const char *kind_list(struct pool *pool);	  /* all of them */
const char *kind_list_new(struct pool *pool);	  /* those that `mecc new` makes */
const char *kind_list_changed(struct pool *pool); /* "a topic, frame": those with strings */

/* How many entries a list, or a map with free names, may have in a file of this kind; 0: any. */
static inline size_t kind_most(const struct kind_row *row, const struct schema_slot *slot)
{
	if (slot->many)
		return row->many_most;
	if (slot->most)
		return slot->most;
	return row->list_most ? row->list_most : TREE_LIST;
}

/* What the rows point to; what a row leaves out is nowhere defined. */
#define KIND(name, word, ...)                                                                      \
	extern const struct schema_table kind_##word##_table;                                      \
	extern const char kind_##word##_new[];                                                     \
	void kind_##word##_rules(const struct tree_node *root, struct findings *findings);
#include "content/kinds/kinds.def"
#undef KIND

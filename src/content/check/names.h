/* SPDX-License-Identifier: MIT */
/* What content files call their topics, needs, areas and services; for checks across files. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/kinds/schema.h"

struct findings;
struct pool;

struct names_name {
	const char *text;
	const char *file;
	size_t group; /* NAMES_PATH for one from the content path, not checked now */
	uint32_t line, column;
	const char *other; /* a topic's letter, the area that an area lies in; or NULL */
	uint32_t other_line, other_column;
};

enum { NAMES_PATH = 0 };

struct name_list {
	struct names_name *items;
	size_t count;
	const char **texts; /* of the items; NULL until one is looked for */
};

struct name_table {
	struct pool *pool;
	struct name_list topics, needs, areas, services, files;
};

void names_init(struct name_table *names, struct pool *pool);

/* Adds what this file names; takes a tree with faults. `file` is borrowed. */
void names_collect(struct name_table *names, enum schema_kind kind, const struct tree_node *root,
	const char *file, size_t group);

/* Has to be called after the last names_collect and before the functions below. */
void names_sort(struct name_table *names);

const struct names_name *names_find(
	const struct name_list *list, const char *text); /* NULL for none */

/* The one that was probably meant, by findings_nearest; NULL where none is near. */
const char *names_nearest(
	struct name_list *list, const char *text, struct pool *pool, struct findings *findings);

/* True where a checked file has the same name, so that this one from the path is not seen. */
bool names_is_hidden(const struct name_list *list, size_t index);

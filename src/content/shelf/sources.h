/* SPDX-License-Identifier: MIT */
/*
 * The content files that are used, as trees, and all their strings with name and voice, those for
 * trainers among them: for counts, prints, and the proof that no page of a talk holds a desk word.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "content/kinds/strings.h"

struct content_path;
struct pool;

/* A file of the path that is used: no nearer one has its kind and id. */
struct source_file {
	const char *path; /* as it was found; of a compiled-in one what it is */
	enum schema_kind kind;
	const char *id;
	const struct tree_node *root;
};

struct source_files {
	struct source_file *items;
	size_t count;
};

/*
 * The files of the path, the nearest folder first, by name; where there is no sound frame, the
 * compiled-in one, and always the compiled-in urgent page. The overlays and translations of the
 * path are put on them.
 */
struct source_files sources_load(const struct content_path *path, struct pool *pool);

/* The texts of all the files by strings_add; `file` is the place of each file in the list. */
struct strings sources_strings(const struct source_files *files, struct pool *pool);

/* SPDX-License-Identifier: MIT */
/* The strings of the files that are used. */
#include "content/shelf/sources.h"

#include "content/kinds/kind.h"
#include "content/shelf/shelf.h"

struct strings sources_strings(struct shelf *shelf, struct pool *pool)
{
	struct strings strings = {0};
	unsigned kinds = 0;
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (kind_has_strings((enum schema_kind)i))
			kinds |= SHELF_KIND(i);
	for (const struct shelf_file *file = NULL; (file = shelf_used(shelf, kinds, file));)
		strings_add(&strings, file->kind, shelf_root(shelf, file, pool, NULL), file->place,
			pool);
	return strings;
}

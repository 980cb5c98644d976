/* SPDX-License-Identifier: MIT */
/* The rows of kinds.def, and what is asked of them. */
#include "content/kinds/kind.h"

#include <string.h>

#include "core/base/pool.h"

#define KIND(name, word, ...) [KIND_##name] = {#word, __VA_ARGS__},
const struct kind_row kind_rows[KIND_COUNT] = {
#include "content/kinds/kinds.def"
};
#undef KIND

#define KIND(name, word, ...) #word,
const char *const kind_names[KIND_COUNT + 1] = {
#include "content/kinds/kinds.def"
};
#undef KIND

enum schema_kind kind_of(const char *name)
{
	for (size_t i = 0; name && i < KIND_COUNT; i++)
		if (strcmp(kind_names[i], name) == 0)
			return (enum schema_kind)i;
	return KIND_COUNT;
}

bool kind_lies_over(enum schema_kind kind)
{
	return kind < KIND_COUNT && kind_rows[kind].read == KIND_READ_OVER;
}

bool kind_has_pages(enum schema_kind kind)
{
	return kind < KIND_COUNT && kind_rows[kind].flow;
}

const char *kind_list(struct pool *pool, bool (*which)(enum schema_kind kind))
{
	const char *list = NULL, *last = NULL;
	for (size_t i = 0; i < KIND_COUNT; i++) {
		if (which && !which((enum schema_kind)i))
			continue;
		if (last)
			list = list ? pool_format(pool, "%s, %s", list, last) : last;
		last = kind_names[i];
	}
	return list ? pool_format(pool, "%s or %s", list, last) : last ? last : "";
}

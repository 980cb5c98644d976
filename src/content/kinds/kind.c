/* SPDX-License-Identifier: MIT */
/* The rows of kinds.def, and what is asked of them. */
#include "content/kinds/kind.h"

#include "core/base/base.h"
#include "core/base/pool.h"

#define KIND(name, word, ...) [KIND_##name] = {#word, __VA_ARGS__},
const struct kind_row kind_rows[KIND_COUNT] = {
#include "content/kinds/kinds.def"
};
#undef KIND

/* Sets of kinds, and of what they give, are bits of an unsigned. */
_Static_assert(KIND_COUNT < 32 && REFERENCE_COUNT <= 32, "a set has no bit for it");
#define KIND(name, word, ...)                                                                      \
	_Static_assert(sizeof(#word) <= KIND_NAME, "the name of a kind is too long");
#include "content/kinds/kinds.def"
#undef KIND

#define KIND(name, word, ...) #word,
const char *const kind_names[KIND_COUNT + 1] = {
#include "content/kinds/kinds.def"
};
#undef KIND

enum schema_kind kind_of(const char *name)
{
	return (enum schema_kind)text_index(name, kind_names, KIND_COUNT);
}

bool kind_lies_over(enum schema_kind kind)
{
	return kind < KIND_COUNT && kind_rows[kind].read == KIND_READ_OVER;
}

bool kind_has_strings(enum schema_kind kind)
{
	return kind < KIND_COUNT && (kind_rows[kind].words == KIND_WORDS_GRADED ||
					    kind_rows[kind].words == KIND_WORDS_NAMES);
}

bool kind_has_pages(enum schema_kind kind)
{
	return kind < KIND_COUNT && kind_rows[kind].flow;
}

/* "a, b or c" of those that are not NULL. */
static const char *joined(struct pool *pool, const char *const words[KIND_COUNT])
{
	const char *list = NULL, *last = NULL;
	for (size_t i = 0; i < KIND_COUNT; i++) {
		if (!words[i])
			continue;
		if (last)
			list = list ? pool_format(pool, "%s, %s", list, last) : last;
		last = words[i];
	}
	return list ? pool_format(pool, "%s or %s", list, last) : last ? last : "";
}

const char *kind_list(struct pool *pool)
{
	return joined(pool, kind_names);
}

const char *kind_list_new(struct pool *pool)
{
	const char *words[KIND_COUNT];
	for (size_t i = 0; i < KIND_COUNT; i++)
		words[i] = kind_rows[i].takes ? kind_rows[i].name : NULL;
	return joined(pool, words);
}

const char *kind_list_changed(struct pool *pool)
{
	const char *words[KIND_COUNT];
	for (size_t i = 0; i < KIND_COUNT; i++)
		words[i] = kind_rows[i].called;
	return joined(pool, words);
}

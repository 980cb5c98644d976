/* SPDX-License-Identifier: MIT */
/* Hashes, texts in lists and sets, the parts of a path. */
#include "core/base/base.h"

#include <string.h>

#include "core/base/pool.h"

enum { FIRST_ROOM = 64 };

uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;
	for (size_t i = 0; i < length; i++)
		hash = hash_byte(hash, at[i]);
	return hash;
}

uint64_t hash_text(uint64_t hash, const char *text)
{
	for (; text && *text; text++)
		hash = hash_byte(hash, (unsigned char)*text);
	return hash;
}

size_t text_index(const char *text, const char *const *list, size_t count)
{
	size_t i = 0;
	while (i < count && !(text && list[i] && strcmp(list[i], text) == 0))
		i++;
	return i;
}

/* The slot that `text` stands in, or has to stand in; the set has one that is free. */
static size_t slot_of(const struct text_set *set, const char *text)
{
	size_t at = hash_text(HASH_START, text) & (set->room - 1);
	while (set->items[at] && strcmp(set->items[at], text) != 0)
		at = (at + 1) & (set->room - 1);
	return at;
}

size_t text_set_number(const struct text_set *set, const char *text)
{
	size_t at = set->room ? slot_of(set, text) : 0;
	return set->room && set->items[at] ? at + 1 : 0;
}

bool text_set_has(const struct text_set *set, const char *text)
{
	return text_set_number(set, text) != 0;
}

bool text_set_put(struct text_set *set, struct pool *pool, const char *text)
{
	if (set->count * 2 >= set->room) {
		struct text_set larger = {.room = set->room ? set->room * 2 : FIRST_ROOM};
		larger.items = pool_array(pool, larger.room, sizeof(*larger.items));
		for (size_t i = 0; i < set->room; i++)
			if (set->items[i])
				(void)text_set_put(&larger, pool, set->items[i]);
		*set = larger;
	}
	size_t at = slot_of(set, text);
	if (set->items[at])
		return false;
	set->items[at] = text;
	set->count++;
	return true;
}

const char *path_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

const char *path_folder(const char *path, struct pool *pool)
{
	const char *name = path_name(path);
	if (name == path)
		return ".";
	return name == path + 1 ? "/" : pool_copy(pool, path, (size_t)(name - path) - 1);
}

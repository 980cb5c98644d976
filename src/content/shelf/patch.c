/* SPDX-License-Identifier: MIT */
/* Finds the place that a string is named by, copies a tree, and changes it there. */
#include "content/shelf/patch.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "content/kinds/each.h"
#include "content/kinds/kind.h"
#include "core/base/base.h"
#include "core/base/pool.h"

enum { PART = 72 };

struct tree_node *patch_part(struct tree_node *map, const char *key)
{
	/* The map can be changed, so its parts can. */
	return (struct tree_node *)tree_get(map, key);
}

struct patch_saved {
	struct tree_node *node, before;
};

void patch_save(struct patch_log *log, struct tree_node *node)
{
	if (!log || !node)
		return;
	*POOL_ADD(log->pool, log->items, log->count) = (struct patch_saved){node, *node};
}

void patch_undo(struct patch_log *log)
{
	for (; log->slot_count; log->slot_count--)
		*log->slots[log->slot_count - 1] = NULL;
	for (; log->count; log->count--)
		*log->items[log->count - 1].node = log->items[log->count - 1].before;
}

void patch_unlink(struct patch_log *log, struct tree_node *map, struct tree_node *part)
{
	struct tree_node *before = NULL;
	for (struct tree_node *each = map->first; each && each != part; each = each->next)
		before = each;
	patch_save(log, map);
	patch_save(log, before);
	patch_save(log, part);
	if (before)
		before->next = part->next;
	else
		map->first = part->next;
	if (map->last == part)
		map->last = before;
	part->next = NULL;
	map->count--;
	map->names = NULL;
}

void patch_link(struct patch_log *log, struct tree_node *map, struct tree_node *part,
	struct tree_node *at, bool before)
{
	struct tree_node *left = before ? NULL : at ? at : map->last;
	for (struct tree_node *each = map->first; before && each != at; each = each->next)
		left = each;
	patch_save(log, map);
	patch_save(log, left);
	patch_save(log, part);
	part->next = left ? left->next : map->first;
	if (left)
		left->next = part;
	else
		map->first = part;
	if (!part->next)
		map->last = part;
	map->count++;
	map->names = NULL;
}

struct tree_node *patch_copy(const struct tree_node *root, struct pool *pool)
{
	struct tree_node *copy = pool_take(pool, sizeof(*copy));
	*copy = *root;
	copy->first = copy->last = copy->next = NULL;
	copy->names = NULL;
	copy->count = 0;
	for (const struct tree_node *part = root->first; part; part = part->next)
		(void)tree_append(copy, patch_copy(part, pool), pool);
	return copy;
}

/* A way through one file: what is left of the name, and whether missing parts are made. */
struct way {
	const char *rest; /* after the last part that was taken; "" at the end */
	struct pool *pool;
	struct patch_place *place;
	struct patch_log *log;
	bool touch; /* what is passed is going to be changed */
};

static struct tree_node *touched(struct way *way, struct tree_node *node)
{
	if (way->touch && node) {
		patch_save(way->log, node);
		node->sound = node->ruled = false;
	}
	return node;
}

/* The next part of the name; false where there is none that a file could have. */
static bool next_part(struct way *way, char part[PART])
{
	size_t length = strcspn(way->rest, ".");
	if (length == 0 || length >= PART)
		return false;
	memcpy(part, way->rest, length);
	part[length] = '\0';
	way->rest += length;
	/* A point at the end leaves an empty part, which is none. */
	if (way->rest[0] == '.')
		way->rest += way->rest[1] ? 1 : 0;
	return true;
}

/* Behind the last part, where a large map's names are still looked up. */
static void append(struct way *way, struct tree_node *map, struct tree_node *part)
{
	struct patch_log *log = way->log;
	patch_save(log, map);
	patch_save(log, map->last);
	struct tree_node **slot = tree_append(map, part, way->pool);
	if (!slot || !log)
		return;
	*POOL_ADD(log->pool, log->slots, log->slot_count) = slot;
}

static struct tree_node *part_or_new(
	struct way *way, struct tree_node *map, const char *key, enum tree_kind kind)
{
	struct tree_node *part = touched(way, patch_part(map, key));
	if (part || !way->pool || !map || map->kind != NODE_MAP)
		return part;
	part = pool_take(way->pool, sizeof(*part));
	part->kind = kind;
	part->key = pool_text(way->pool, key);
	part->line = part->key_line = map->line;
	part->column = part->key_column = map->column;
	part->text = kind == NODE_TEXT ? "" : NULL;
	append(way, map, part);
	return part;
}

/* The string itself: the last part of a name. */
static bool end_at(
	struct way *way, const struct schema_slot *slot, struct tree_node *map, const char *key)
{
	struct patch_place *place = way->place;
	if (way->rest[0])
		return false;
	place->slot = slot;
	place->map = map;
	place->node = part_or_new(way, map, key, NODE_TEXT);
	return true;
}

/* True where words stand: what can be changed by its name. */
static bool is_words(const struct schema_place *place)
{
	return (place->part == SCHEMA_STRING || place->part == SCHEMA_VALUE) &&
	       place->slot->voice != VOICE_NONE && place->slot->value == VALUE_TEXT;
}

/* Takes what is left of the name, a step down a part, and comes to the string or to nothing. */
static bool follow(struct way *way, enum schema_kind kind, struct tree_node *map)
{
	struct schema_place at = schema_root(kind_rows[kind].table), under;
	struct patch_place *place = way->place;
	char key[PART];
	while (next_part(way, key) && !schema_reason(&at, map) && schema_under(&at, key, &under)) {
		bool opens = under.part == SCHEMA_KEYS || under.part == SCHEMA_NAMES;
		/* The innermost map of names is the list that `after` and `before` mean. */
		bool entry = at.part == SCHEMA_NAMES && under.part != SCHEMA_NAMES;
		if (!opens && !is_words(&under))
			return false;
		if (entry) {
			place->list = map;
			place->fresh = !patch_part(map, key);
		}
		if (!opens) {
			bool good = end_at(way, under.slot, map, key);
			if (entry)
				place->entry = place->node;
			return good;
		}
		map = part_or_new(way, map, key, NODE_MAP);
		if (entry)
			place->entry = map;
		at = under;
	}
	return false;
}

bool patch_is_of(const struct tree_node *root, const char *name)
{
	const char *id = tree_text(root, "id");
	size_t length = id ? strlen(id) : 0;
	return length && strncmp(id, name, length) == 0 && name[length] == '.';
}

bool patch_find(
	enum schema_kind kind, struct tree_node *root, const char *name, struct patch_place *place)
{
	*place = (struct patch_place){0};
	if (kind >= KIND_COUNT || !patch_is_of(root, name))
		return false;
	struct way way = {.rest = strchr(name, '.') + 1, .place = place};
	return follow(&way, kind, root) && place->slot;
}

bool patch_make(enum schema_kind kind, struct tree_node *root, const char *name, struct pool *pool,
	struct patch_log *log, struct patch_place *place)
{
	/* Looked for first, so that nothing is made on a way that leads nowhere. */
	if (!patch_find(kind, root, name, place))
		return false;
	struct way way = {.rest = strchr(name, '.') + 1, .pool = pool, .place = place, .log = log};
	*place = (struct patch_place){0};
	return follow(&way, kind, root);
}

void patch_touch(
	enum schema_kind kind, struct tree_node *root, const char *name, struct patch_log *log)
{
	struct patch_place place = {0};
	struct way way = {
		.rest = strchr(name, '.') + 1, .place = &place, .log = log, .touch = true};
	(void)touched(&way, root);
	(void)follow(&way, kind, root);
}

const char *patch_hash(const struct tree_node *string, char hash[PATCH_HASH])
{
	uint64_t sum = HASH_START;
	if (string->kind == NODE_TEXT) {
		sum = hash_text(sum, string->text);
	} else {
		const char *phone = tree_text(string, "phone"), *visit = tree_text(string, "visit");
		sum = hash_text(sum, tree_text(string, "text"));
		if (phone || visit)
			sum = hash_text(
				hash_text(hash_text(hash_text(sum, "\n"), phone), "\n"), visit);
	}
	(void)snprintf(hash, PATCH_HASH, "%016" PRIx64, sum);
	return hash;
}

const char *patch_words(const struct tree_node *string, struct pool *pool)
{
	const char *words = string->kind == NODE_TEXT ? string->text : tree_text(string, "text");
	const char *phone = tree_text(string, "phone"), *visit = tree_text(string, "visit");
	words = words ? words : "";
	if (phone)
		words = pool_format(pool, "%s / %s", words, phone);
	return visit ? pool_format(pool, "%s / %s", words, visit) : words;
}

/* SPDX-License-Identifier: MIT */
/* Walks a tree beside the table of its kind, as the checker does, and keeps what has a voice. */
#include "content/kinds/preview_strings.h"

#include <string.h>

#include "content/kinds/kind.h"
#include "core/base/pool.h"
#include "core/base/text.h"

struct collector {
	struct pool *pool; /* NULL: they are only counted */
	const char *id;
	struct preview_string *items;
	size_t count, room;
};

static void keep(struct collector *collector, const struct schema_slot *slot, const char *path,
	const struct tree_node *node)
{
	if (slot->voice == VOICE_NONE)
		return;
	if (!collector->pool) {
		collector->count++;
		return;
	}
	collector->items = pool_grow(collector->pool, collector->items, collector->count,
		&collector->room, sizeof(*collector->items));
	collector->items[collector->count++] = (struct preview_string){
		.name = pool_format(collector->pool, "%s.%s", collector->id, path),
		.path = path,
		.node = node,
		.voice = slot->voice,
	};
}

static const struct tree_node *first_of(const struct tree_node *map)
{
	return map->kind == NODE_MAP ? map->first : NULL;
}

static const char *joined(struct collector *collector, const char *path, const char *key)
{
	return path[0] && collector->pool ? pool_format(collector->pool, "%s.%s", path, key) : key;
}

static void walk_table(struct collector *collector, const struct schema_table *table,
	const char *path, const struct tree_node *map);

static void walk_slot(struct collector *collector, const struct schema_slot *slot, const char *path,
	const struct tree_node *node)
{
	switch (slot->shape) {
	case SHAPE_VALUE:
	case SHAPE_STRING:
		keep(collector, slot, path, node);
		break;
	case SHAPE_MAP:
		walk_table(collector, slot->table, path, node);
		break;
	case SHAPE_TEXTS:
		for (const struct tree_node *each = first_of(node); each; each = each->next)
			keep(collector, slot, joined(collector, path, each->key), each);
		break;
	case SHAPE_GROUPS:
		for (const struct tree_node *group = first_of(node); group; group = group->next)
			for (const struct tree_node *each = first_of(group); each;
				each = each->next)
				keep(collector, slot,
					joined(collector, joined(collector, path, group->key),
						each->key),
					each);
		break;
	case SHAPE_RECORDS:
		for (const struct tree_node *each = first_of(node); each; each = each->next)
			walk_table(
				collector, slot->table, joined(collector, path, each->key), each);
		break;
	case SHAPE_LIST:
	case SHAPE_LISTS:
		break; /* names, no words */
	}
}

static void walk_table(struct collector *collector, const struct schema_table *table,
	const char *path, const struct tree_node *map)
{
	/* In the order of the file: it is the order on the screen. */
	for (const struct tree_node *node = first_of(map); node; node = node->next)
		for (size_t i = 0; i < table->count; i++)
			if (strcmp(table->slots[i].key, node->key) == 0)
				walk_slot(collector, &table->slots[i],
					joined(collector, path, node->key), node);
}

struct preview_strings preview_strings_of(
	enum schema_kind kind, const struct tree_node *root, struct pool *pool)
{
	const char *id = tree_text(root, "id");
	struct collector collector = {.pool = pool, .id = id ? id : kind_names[kind]};
	walk_table(&collector, kind_rows[kind].table, "", root);
	return (struct preview_strings){collector.items, collector.count};
}

size_t preview_strings_count(enum schema_kind kind, const struct tree_node *root)
{
	struct collector collector = {0};
	walk_table(&collector, kind_rows[kind].table, "", root);
	return collector.count;
}

const char *preview_words_of(const struct tree_node *node, const char *setting)
{
	if (node->kind == NODE_TEXT)
		return node->text;
	const char *words = setting ? tree_text(node, setting) : NULL;
	return words ? words : tree_text(node, "text");
}

const struct preview_string *preview_string_named(
	const struct preview_strings *strings, const char *name)
{
	for (size_t i = 0; i < strings->count; i++)
		if (strcmp(strings->items[i].name, name) == 0 ||
			strcmp(strings->items[i].path, name) == 0)
			return &strings->items[i];
	return NULL;
}

const char *preview_string_nearest(
	const struct preview_strings *strings, const char *name, struct pool *pool)
{
	const char **names = pool_array(pool, strings->count, sizeof(*names));
	for (size_t i = 0; i < strings->count; i++)
		names[i] = strings->items[i].name;
	return text_nearest(name, names, strings->count);
}

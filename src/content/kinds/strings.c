/* SPDX-License-Identifier: MIT */
/* The list of all strings: what has a voice, by a walk of the tree beside its table. */
#include "content/kinds/strings.h"

#include <string.h>

#include "content/kinds/each.h"
#include "content/kinds/kind.h"
#include "core/base/pool.h"
#include "core/base/text.h"

struct collector {
	struct pool *pool; /* NULL: they are only counted */
	struct strings *strings;
	const char *id;
	size_t file;
	bool apart; /* each wording of a string is one of its own */
};

/* "id.ask.open.week" of a path. */
static const char *name_at(const struct collector *collector, const struct schema_at *at)
{
	size_t length = strlen(collector->id) + 1;
	for (size_t i = 0; i < at->depth; i++)
		length += strlen(at->path[i]) + 1;
	char *name = pool_take(collector->pool, length), *end = name;
	for (size_t i = 0; i <= at->depth; i++) {
		end = stpcpy(end, i ? at->path[i - 1] : collector->id);
		*end++ = i < at->depth ? '.' : '\0';
	}
	return name;
}

static void keep(struct collector *collector, const struct schema_at *at,
	const struct schema_slot *slot, enum schema_voice voice)
{
	struct strings *strings = collector->strings;
	bool plain = at->place.part == SCHEMA_WORDS && strcmp(at->node->key, "text") == 0;
	if (collector->apart && (at->node->kind != NODE_TEXT || !at->node->text))
		return;
	if (!collector->pool) {
		strings->count++;
		return;
	}
	struct schema_at named = *at;
	named.depth -= plain; /* the wording for everywhere has the string's own name */
	const char *name = name_at(collector, &named);
	*POOL_ADD(collector->pool, strings->items, strings->count) = (struct strings_item){
		.name = name,
		.path = name + strlen(collector->id) + 1,
		.node = at->node,
		.voice = voice,
		.fixed = slot->fixed,
		.file = collector->file,
	};
}

static bool enter(void *context, const struct schema_at *at)
{
	struct collector *collector = context;
	enum schema_part part = at->place.part;
	const struct schema_slot *slot = at->place.slot;
	if (!slot || part == SCHEMA_KEYS || part == SCHEMA_NAMES)
		return true;
	if (part == SCHEMA_REASON) {
		if (collector->apart)
			keep(collector, at, slot, VOICE_DESK);
		return false;
	}
	if (part == SCHEMA_LIST || slot->voice == VOICE_NONE)
		return false; /* names, no words */
	if (collector->apart && part == SCHEMA_STRING && at->node->kind == NODE_MAP)
		return true;
	keep(collector, at, slot, slot->voice);
	return false;
}

static void collect(
	struct collector *collector, enum schema_kind kind, const struct tree_node *root)
{
	static const struct schema_visitor visitor = {.enter = enter};
	const char *id = tree_text(root, "id");
	collector->id = id ? id : kind_names[kind];
	schema_each(kind_rows[kind].table, root, &visitor, collector);
}

struct strings strings_of(enum schema_kind kind, const struct tree_node *root, struct pool *pool)
{
	struct strings strings = {0};
	collect(&(struct collector){.pool = pool, .strings = &strings}, kind, root);
	return strings;
}

size_t strings_count(enum schema_kind kind, const struct tree_node *root)
{
	struct strings strings = {0};
	collect(&(struct collector){.strings = &strings}, kind, root);
	return strings.count;
}

void strings_add(struct strings *strings, enum schema_kind kind, const struct tree_node *root,
	size_t file, struct pool *pool)
{
	collect(&(struct collector){.pool = pool, .strings = strings, .file = file, .apart = true},
		kind, root);
}

const char *strings_words(const struct tree_node *node, const char *setting)
{
	if (node->kind == NODE_TEXT)
		return node->text;
	const char *words = setting ? tree_text(node, setting) : NULL;
	return words ? words : tree_text(node, "text");
}

const struct strings_item *strings_named(const struct strings *strings, const char *name)
{
	for (size_t i = 0; i < strings->count; i++)
		if (strcmp(strings->items[i].name, name) == 0 ||
			strcmp(strings->items[i].path, name) == 0)
			return &strings->items[i];
	return NULL;
}

const char *strings_nearest(const struct strings *strings, const char *name, struct pool *pool)
{
	const char **names = pool_array(pool, strings->count, sizeof(*names));
	for (size_t i = 0; i < strings->count; i++)
		names[i] = strings->items[i].name;
	return text_nearest(name, names, strings->count);
}

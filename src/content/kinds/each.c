/* SPDX-License-Identifier: MIT */
/* One step down a tree beside its table, and the walk that takes all of them. */
#include "content/kinds/each.h"

#include <string.h>

#include "core/base/base.h"

static const struct schema_slot word_slots[] = {
	{.key = "text", .required = true, .help = "the words"},
	{.key = "phone", .help = "the words on the phone, where they differ"},
	{.key = "visit", .help = "the words on a visit, where they differ"},
};
const struct schema_table schema_words_table = {word_slots, COUNT(word_slots)};

struct walk {
	const struct schema_visitor *visitor;
	void *context;
	const char *path[TREE_DEPTH + 1];
	size_t depth;
};

const struct schema_table *schema_keys(const struct schema_place *place)
{
	return place->part == SCHEMA_STRING ? &schema_words_table : place->table;
}

const struct schema_slot *schema_slot(const struct schema_table *table, const char *key)
{
	for (size_t i = 0; i < table->count; i++)
		if (table->slots[i].key[0] == key[0] && strcmp(table->slots[i].key, key) == 0)
			return &table->slots[i];
	return NULL;
}

bool schema_under(const struct schema_place *place, const char *key, struct schema_place *under)
{
	if (place->part == SCHEMA_NAMES) {
		*under = schema_place_of(place->slot, place->level + 1);
		return true;
	}
	const struct schema_table *keys = schema_keys(place);
	const struct schema_slot *slot = keys ? schema_slot(keys, key) : NULL;
	if (!slot)
		return false;
	if (place->part == SCHEMA_STRING)
		*under = (struct schema_place){SCHEMA_WORDS, place->level, place->slot, NULL};
	else
		*under = schema_place_of(slot, 0);
	return true;
}

const struct tree_node *schema_reason(
	const struct schema_place *place, const struct tree_node *node)
{
	const struct schema_slot *slot = place->slot; /* NULL: the whole file */
	bool may = slot && slot->none && place->part == SCHEMA_NAMES && place->level == 0;
	return may ? tree_get(node, "none") : NULL;
}

static void visit(struct walk *walk, const struct schema_place *place, const struct tree_node *node)
{
	const struct schema_at at = {*place, node, walk->path, walk->depth};
	const struct schema_visitor *visitor = walk->visitor;
	bool opens = place->part == SCHEMA_KEYS || place->part == SCHEMA_NAMES ||
		     place->part == SCHEMA_STRING;
	if (!visitor->enter(walk->context, &at) || !opens || node->kind != NODE_MAP)
		return;
	const struct tree_node *reason = schema_reason(place, node);
	const struct tree_node *part = reason ? reason : node->first;
	for (; part; part = reason ? NULL : part->next) {
		struct schema_place under = {SCHEMA_REASON, 1, place->slot, NULL};
		if (visitor->full && visitor->full(walk->context))
			return;
		if (reason || schema_under(place, part->key, &under)) {
			walk->path[walk->depth++] = part->key;
			visit(walk, &under, part);
			walk->depth--;
		} else if (visitor->unknown) {
			visitor->unknown(walk->context, &at, part);
		}
	}
	if (visitor->leave)
		visitor->leave(walk->context, &at);
}

void schema_each(const struct schema_table *table, const struct tree_node *root,
	const struct schema_visitor *visitor, void *context)
{
	struct walk walk = {.visitor = visitor, .context = context};
	const struct schema_place place = schema_root(table);
	visit(&walk, &place, root);
}

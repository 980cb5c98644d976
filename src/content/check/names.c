/* SPDX-License-Identifier: MIT */
/* Collects what files call their topics, needs, areas and services, and finds it by name. */
#include "content/check/names.h"

#include <stdlib.h>
#include <string.h>

#include "content/kinds/kind.h"
#include "content/kinds/values.h"
#include "content/yaml/finding.h"
#include "core/base/pool.h"

enum { LISTS = 5 };

void names_init(struct name_table *names, struct pool *pool)
{
	*names = (struct name_table){.pool = pool};
}

static void put(struct name_table *names, struct name_list *list, struct names_name name)
{
	*POOL_ADD(names->pool, list->items, list->count) = name;
}

/* A name with, perhaps, another value that belongs to it. */
static struct names_name name_of(const char *text, const struct tree_node *at,
	const struct tree_node *other, const char *file, size_t group)
{
	struct names_name name = {.text = text,
		.file = file,
		.group = group,
		.line = at->key_line,
		.column = at->key_column};
	if (other && other->kind == NODE_TEXT && other->length) {
		name.other = other->text;
		name.other_line = other->line;
		name.other_column = other->column;
	}
	return name;
}

static const struct tree_node *first_of(const struct tree_node *map)
{
	return map && map->kind == NODE_MAP ? map->first : NULL;
}

static void collect_topic(
	struct name_table *names, const struct tree_node *root, const char *file, size_t group)
{
	const struct tree_node *id = tree_get(root, "id");
	const char *flow = tree_text(root, "flow");
	struct value_fault fault;
	if (!id || id->kind != NODE_TEXT || !value_is_id(id->text, &fault))
		return;
	struct names_name name = name_of(id->text, id, tree_get(root, "key"), file, group);
	name.line = id->line;
	name.column = id->column;
	put(names, &names->topics, name);
	const struct tree_node *needs = tree_get(tree_get(root, "assist"), "needs");
	for (const struct tree_node *need = first_of(needs); need; need = need->next)
		put(names, &names->needs,
			name_of(pool_format(names->pool, "%s.%s", id->text, need->key), need, NULL,
				file, group));
	/* A brief topic has one need, its offer. */
	if (flow && strcmp(flow, "brief") == 0)
		put(names, &names->needs,
			name_of(pool_format(names->pool, "%s.offer", id->text), id, NULL, file,
				group));
}

void names_collect(struct name_table *names, enum schema_kind kind, const struct tree_node *root,
	const char *file, size_t group)
{
	const struct tree_node *id = tree_get(root, "id");
	if (kind == KIND_TOPIC) {
		collect_topic(names, root, file, group);
		return;
	}
	if (id && id->kind == NODE_TEXT && group != NAMES_PATH && kind != KIND_COUNT) {
		/* Two kinds may have one id: the frame is called frame, a directory uk. */
		struct names_name name =
			name_of(pool_format(names->pool, "%s %s", kind_names[kind], id->text), id,
				NULL, file, group);
		name.line = id->line;
		name.column = id->column;
		put(names, &names->files, name);
	}
	if (kind == KIND_AREAS)
		for (const struct tree_node *area = first_of(tree_get(root, "areas")); area;
			area = area->next)
			put(names, &names->areas,
				name_of(area->key, area, tree_get(area, "within"), file, group));
	if (kind == KIND_DIRECTORY)
		for (const struct tree_node *each = first_of(tree_get(root, "services")); each;
			each = each->next)
			put(names, &names->services, name_of(each->key, each, NULL, file, group));
}

/* Checked files before the path's, then in the order of their reading. */
static int compare(const void *left, const void *right)
{
	const struct names_name *a = left, *b = right;
	int order = strcmp(a->text, b->text);
	if (order)
		return order;
	if ((a->group == NAMES_PATH) != (b->group == NAMES_PATH))
		return a->group == NAMES_PATH ? 1 : -1;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	order = strcmp(a->file, b->file);
	if (order)
		return order;
	return a->line < b->line ? -1 : a->line > b->line;
}

void names_sort(struct name_table *names)
{
	struct name_list *const lists[LISTS] = {
		&names->topics, &names->needs, &names->areas, &names->services, &names->files};
	for (size_t i = 0; i < LISTS; i++) {
		lists[i]->texts = NULL;
		if (lists[i]->count)
			qsort(lists[i]->items, lists[i]->count, sizeof(*lists[i]->items), compare);
	}
}

const struct names_name *names_find(const struct name_list *list, const char *text)
{
	size_t low = 0, high = list->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(list->items[middle].text, text) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < list->count && strcmp(list->items[low].text, text) == 0 ? &list->items[low]
									     : NULL;
}

const char *names_nearest(
	struct name_list *list, const char *text, struct pool *pool, struct findings *findings)
{
	if (!list->texts) {
		list->texts = pool_array(pool, list->count, sizeof(*list->texts));
		for (size_t i = 0; i < list->count; i++)
			list->texts[i] = list->items[i].text;
	}
	return findings_nearest(findings, text, list->texts, list->count);
}

bool names_is_hidden(const struct name_list *list, size_t index)
{
	const struct names_name *name = &list->items[index];
	const struct names_name *first = names_find(list, name->text);
	return name->group == NAMES_PATH && first && first->group != NAMES_PATH;
}

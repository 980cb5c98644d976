/* SPDX-License-Identifier: MIT */
#include "content/shelf/sources.h"

#include <stdbool.h>
#include <string.h>

#include "content/kinds/kind.h"
#include "content/shelf/builtin.h"
#include "content/shelf/document.h"
#include "content/shelf/files.h"
#include "content/shelf/load.h"
#include "content/shelf/overlay.h"
#include "content/yaml/finding.h"
#include "core/base/pool.h"

static bool is_hidden(const struct source_files *files, enum schema_kind kind, const char *id)
{
	for (size_t i = 0; i < files->count; i++)
		if (files->items[i].kind == kind &&
			(kind_rows[kind].single || strcmp(files->items[i].id, id) == 0))
			return true;
	return false;
}

static void take(struct source_files *files, size_t *room, const char *path, enum schema_kind kind,
	const struct tree_node *root, struct pool *pool)
{
	const char *id = tree_text(root, "id");
	if (!id || is_hidden(files, kind, id))
		return;
	files->items = pool_grow(pool, files->items, files->count, room, sizeof(*files->items));
	files->items[files->count++] = (struct source_file){path, kind, id, root};
}

/* The files of one folder, the `nearness`th of the path. */
static void take_folder(struct source_files *files, size_t *room, const char *folder,
	size_t nearness, const struct overlays *overlays, struct pool *pool)
{
	struct file_list list;
	struct pool *scratch = pool_new();
	if (!files_list(folder, pool, &list, NULL))
		list.count = 0;
	for (size_t i = 0; i < list.count; i++) {
		struct file file;
		struct findings unseen;
		struct document document;
		pool_clear(scratch);
		findings_init(&unseen, scratch);
		if (!file_read(list.paths[i], TREE_BYTES + 1, scratch, &file, NULL))
			continue;
		enum schema_kind kind = document_peek(file.bytes, file.size);
		if (!kind_has_strings(kind) || kind_rows[kind].read == KIND_READ_BUILTIN)
			continue;
		struct pool *own = pool_new();
		document_check(list.paths[i], file.bytes, file.size, own, &unseen, NULL, &document);
		if (!document.tree.root || document.kind != kind ||
			(document.errors && !kind_rows[kind].entrywise)) {
			pool_free(own);
			continue;
		}
		pool_join(pool, own);
		take(files, room, list.paths[i], kind,
			overlays_apply(overlays, kind, document.tree.root, nearness, pool, NULL),
			pool);
	}
	pool_free(scratch);
}

static void take_builtin(struct source_files *files, size_t *room, enum schema_kind kind,
	const char *bytes, size_t size, const struct overlays *overlays, struct pool *pool)
{
	struct findings unseen;
	findings_init(&unseen, pool);
	findings_file(&unseen, "", NULL, 0);
	struct tree tree = tree_read(bytes, size, pool, &unseen);
	take(files, room, pool_format(pool, "%s, in the program", kind_names[kind]), kind,
		overlays_apply(overlays, kind, tree.root, OVERLAY_BUILTIN, pool, NULL), pool);
}

struct source_files sources_load(const struct content_path *path, struct pool *pool)
{
	struct source_files files = {0};
	struct overlays overlays = {0};
	struct findings unseen;
	size_t room = 0;
	findings_init(&unseen, pool);
	overlays_load(&overlays, path, pool, &unseen, NULL, NULL);
	for (size_t i = 0; i < path->count; i++)
		take_folder(&files, &room, path->folders[i], i, &overlays, pool);
	take_builtin(&files, &room, KIND_FRAME, builtin_frame, builtin_frame_size, &overlays, pool);
	take_builtin(
		&files, &room, KIND_URGENT, builtin_urgent, builtin_urgent_size, &overlays, pool);
	return files;
}

/* The strings of one file; they are the pool's. */
struct reader {
	const struct source_file *file;
	struct source_strings *strings;
	size_t *room;
	struct pool *pool;
};

static void put(const struct reader *reader, const char *name, const struct tree_node *node,
	enum schema_voice voice)
{
	struct source_strings *strings = reader->strings;
	if (!node || node->kind != NODE_TEXT || !node->text || voice == VOICE_NONE)
		return;
	strings->items = pool_grow(reader->pool, strings->items, strings->count, reader->room,
		sizeof(*strings->items));
	strings->items[strings->count++] = (struct source_string){
		.name = name,
		.text = node->text,
		.voice = voice,
		.kind = reader->file->kind,
		.id = reader->file->id,
		.file = reader->file->path,
		.line = node->line,
	};
}

static const char *under(const struct reader *reader, const char *name, const char *key)
{
	return pool_format(reader->pool, "%s.%s", name, key);
}

/* A text, or one for each setting that has words of its own. */
static void put_string(const struct reader *reader, const char *name, const struct tree_node *node,
	enum schema_voice voice)
{
	if (node->kind == NODE_TEXT) {
		put(reader, name, node, voice);
		return;
	}
	put(reader, name, tree_get(node, "text"), voice);
	put(reader, under(reader, name, "phone"), tree_get(node, "phone"), voice);
	put(reader, under(reader, name, "visit"), tree_get(node, "visit"), voice);
}

static const struct tree_node *first_of(const struct tree_node *map)
{
	return map && map->kind == NODE_MAP ? map->first : NULL;
}

static void put_texts(const struct reader *reader, const char *name, const struct tree_node *map,
	enum schema_voice voice)
{
	for (const struct tree_node *part = first_of(map); part; part = part->next)
		put_string(reader, under(reader, name, part->key), part, voice);
}

static void put_map(const struct reader *reader, const char *name, const struct tree_node *map,
	const struct schema_table *table);

static void put_slot(const struct reader *reader, const char *name, const struct tree_node *value,
	const struct schema_slot *slot)
{
	if (slot->none && tree_get(value, "none")) {
		/* Why there is none: for trainers. */
		put(reader, under(reader, name, "none"), tree_get(value, "none"), VOICE_DESK);
		return;
	}
	switch (slot->shape) {
	case SHAPE_VALUE:
		put(reader, name, value, slot->voice);
		break;
	case SHAPE_STRING:
		put_string(reader, name, value, slot->voice);
		break;
	case SHAPE_MAP:
		put_map(reader, name, value, slot->table);
		break;
	case SHAPE_TEXTS:
		put_texts(reader, name, value, slot->voice);
		break;
	case SHAPE_GROUPS:
		for (const struct tree_node *part = first_of(value); part; part = part->next)
			put_texts(reader, under(reader, name, part->key), part, slot->voice);
		break;
	case SHAPE_RECORDS:
		for (const struct tree_node *part = first_of(value); part; part = part->next)
			put_map(reader, under(reader, name, part->key), part, slot->table);
		break;
	default:
		break; /* names, no words */
	}
}

/* In the order of the file, which is the order on the screen. */
static void put_map(const struct reader *reader, const char *name, const struct tree_node *map,
	const struct schema_table *table)
{
	for (const struct tree_node *part = first_of(map); part; part = part->next)
		for (size_t i = 0; i < table->count; i++)
			if (strcmp(table->slots[i].key, part->key) == 0)
				put_slot(reader, under(reader, name, part->key), part,
					&table->slots[i]);
}

struct source_strings sources_strings(const struct source_files *files, struct pool *pool)
{
	struct source_strings strings = {0};
	size_t room = 0;
	for (size_t i = 0; i < files->count; i++) {
		const struct source_file *file = &files->items[i];
		put_map(&(struct reader){file, &strings, &room, pool}, file->id, file->root,
			kind_rows[file->kind].table);
	}
	return strings;
}

const char *sources_text(const struct source_strings *strings, const char *name)
{
	for (size_t i = 0; i < strings->count; i++)
		if (strcmp(strings->items[i].name, name) == 0)
			return strings->items[i].text;
	return NULL;
}

const char *voice_word(enum schema_voice voice)
{
	static const char *const words[] = {[VOICE_NONE] = "none",
		[VOICE_SAY] = "say",
		[VOICE_SHOWN] = "shown",
		[VOICE_DESK] = "desk"};
	return words[voice];
}

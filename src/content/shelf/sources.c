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

struct strings sources_strings(const struct source_files *files, struct pool *pool)
{
	struct strings strings = {0};
	for (size_t i = 0; i < files->count; i++)
		strings_add(&strings, files->items[i].kind, files->items[i].root, i, pool);
	return strings;
}

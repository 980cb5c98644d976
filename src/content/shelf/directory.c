/* SPDX-License-Identifier: MIT */
/* The services of all directory files that count; the nearer one wins by id. */
#include "content/shelf/directory.h"

#include <string.h>

#include "content/shelf/build.h"
#include "content/shelf/shelf.h"
#include "core/base/base.h"
#include "core/base/pool.h"
#include "core/base/text.h"

struct reader {
	struct pool *pool;
	const struct service **services;
	size_t count, left_out;
	struct text_set ids; /* all that were seen, also of those left out */
	struct content_left_out *files;
	size_t file_count;
};

static void leave_out(struct reader *reader, const char *file, size_t line, const char *why)
{
	*POOL_ADD(reader->pool, reader->files, reader->file_count) = (struct content_left_out){
		pool_text(reader->pool, text_clean(reader->pool, file, TEXT_LINE)), line, why};
}

static bool is_open(const struct tree_node *service)
{
	const char *status = tree_text(service, "status");
	return !status || strcmp(status, "open") == 0;
}

static void put_service(struct reader *reader, const struct tree_node *node)
{
	/* A nearer office may close a national entry: its id counts although it is not offered. */
	if (!text_set_put(&reader->ids, reader->pool, node->key))
		return;
	if (!is_open(node)) {
		reader->left_out++;
		return;
	}
	*POOL_ADD(reader->pool, reader->services, reader->count) =
		build_service(node, reader->pool);
}

static void take_file(struct reader *reader, struct shelf *shelf, const struct shelf_file *file)
{
	if (file->state == SHELF_REFUSED) {
		leave_out(reader, file->path, file->line, file->why);
		return;
	}
	/* Faults are looked for where they stand; what is offered has the overlays' words. */
	const struct tree_node *services = tree_get(file->document.tree.root, "services");
	const struct tree_node *changed =
		tree_get(shelf_root(shelf, file, reader->pool, NULL), "services");
	bool listed = false;
	for (const struct tree_node *node = services->first; node; node = node->next) {
		const struct shelf_fault *fault = shelf_fault_in(file, node);
		const struct tree_node *built = tree_get(changed, node->key);
		if (!fault && built)
			put_service(reader, built);
		if (!fault)
			continue;
		reader->left_out++;
		if (!listed)
			leave_out(reader, file->path, fault->line, fault->why);
		listed = true;
	}
}

struct directory *directory_load(struct shelf *shelf, struct pool *pool)
{
	struct reader reader = {.pool = pool};
	if (!shelf_overlays(shelf) || !shelf_read(shelf, SHELF_KIND(KIND_DIRECTORY)))
		return NULL;
	for (const struct shelf_file *file = NULL;
		(file = shelf_next(shelf, SHELF_KIND(KIND_DIRECTORY), file));)
		take_file(&reader, shelf, file);
	struct directory *directory = pool_take(pool, sizeof(*directory));
	*directory = (struct directory){
		.services = reader.services,
		.count = reader.count,
		.left_out = reader.left_out,
		.files = reader.files,
		.file_count = reader.file_count,
		.failed = shelf_failed(shelf, KIND_DIRECTORY, reader.count > 0, pool),
	};
	return directory;
}

/* SPDX-License-Identifier: MIT */
/* The services of all directory files. One faulty entry never hides the others. */
#include "content/shelf/load.h"

#include <string.h>

#include "content/shelf/build.h"
#include "content/shelf/document.h"
#include "content/shelf/files.h"
#include "content/shelf/overlay.h"
#include "content/yaml/finding.h"
#include "core/base/base.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/base/text.h"

struct reader {
	struct pool *pool, *scratch;
	struct findings *findings;
	struct overlays overlays;
	size_t folder;
	const struct service **services;
	size_t count, room, left_out;
	struct text_set ids; /* all that were seen, also of those left out */
	struct content_left_out *files;
	size_t file_count, file_room;
};

static void leave_out(struct reader *reader, const char *file, size_t line, const char *why)
{
	reader->files = pool_grow(reader->pool, reader->files, reader->file_count,
		&reader->file_room, sizeof(*reader->files));
	reader->files[reader->file_count++] = (struct content_left_out){
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
	reader->services = pool_grow(reader->pool, reader->services, reader->count, &reader->room,
		sizeof(*reader->services));
	reader->services[reader->count++] = build_service(node, reader->pool);
}

/* The first error of the document on one of these lines; `end` is past the last, 0 for no end. */
static const struct finding *error_between(
	const struct reader *reader, const struct document *document, size_t start, size_t end)
{
	for (size_t i = document->first; i < document->end; i++) {
		const struct finding *item = &reader->findings->items[i];
		if (item->severity == SEVERITY_ERROR && item->line >= start &&
			(end == 0 || item->line < end))
			return item;
	}
	return NULL;
}

static void take_services(struct reader *reader, const struct document *document)
{
	const struct tree_node *root = document->tree.root, *services = tree_get(root, "services");
	/* Faults are looked for where they stand; what is offered has the overlays' words. */
	const struct tree_node *changed =
		tree_get(overlays_apply(&reader->overlays, KIND_DIRECTORY, document->tree.root,
				 reader->folder, reader->pool, NULL),
			"services");
	bool listed = false;
	/* The first part after the services ends the last of them. */
	size_t after = services->next ? services->next->key_line : 0;
	const struct finding *head = error_between(reader, document, 0, services->key_line + 1);
	if (!head && after)
		head = error_between(reader, document, after, 0);
	if (head) {
		leave_out(reader, document->file, head->line, head->message);
		return;
	}
	for (const struct tree_node *node = services->first; node; node = node->next) {
		size_t end = node->next ? node->next->key_line : after;
		const struct finding *fault =
			document->errors ? error_between(reader, document, node->key_line, end)
					 : NULL;
		if (!fault) {
			const struct tree_node *built = tree_get(changed, node->key);
			if (built)
				put_service(reader, built);
			continue;
		}
		reader->left_out++;
		if (!listed)
			leave_out(reader, document->file, fault->line, fault->message);
		listed = true;
	}
}

static void take_file(struct reader *reader, const char *path)
{
	struct file file;
	struct document document;
	pool_clear(reader->scratch);
	/* The kind first, so that no topic is parsed for a service. */
	if (!file_read(path, DOCUMENT_PEEK, reader->scratch, &file, NULL) ||
		document_peek(file.bytes, file.size) != KIND_DIRECTORY)
		return;
	if (!file_read(path, TREE_BYTES + 1, reader->scratch, &file, NULL))
		return;
	size_t dropped = reader->findings->dropped;
	document_check(
		path, file.bytes, file.size, reader->pool, reader->findings, NULL, &document);
	const struct tree_node *services = tree_get(document.tree.root, "services");
	bool usable = document.tree.whole && document.kind == KIND_DIRECTORY && services &&
		      services->kind == NODE_MAP && reader->findings->dropped == dropped;
	if (usable) {
		take_services(reader, &document);
		return;
	}
	const struct finding *fault = error_between(reader, &document, 0, 0);
	leave_out(reader, path, fault ? fault->line : 0,
		fault ? fault->message : "it has too many faults");
}

struct directory *directory_load(
	const struct content_path *path, struct pool *pool, struct findings *findings)
{
	struct findings own;
	findings_init(&own, pool);
	struct reader reader = {
		.pool = pool, .scratch = pool_new(), .findings = findings ? findings : &own};
	struct findings unseen;
	findings_init(&unseen, pool);
	bool whole = overlays_load(&reader.overlays, path, pool, &unseen, NULL, NULL);
	for (size_t i = 0; whole && i < path->count; i++) {
		struct file_list list;
		if (!files_list(path->folders[i], pool, &list, NULL))
			continue;
		reader.folder = i;
		for (size_t k = 0; whole && k < list.count; k++) {
			whole = !content_gives_up(path);
			if (whole)
				take_file(&reader, list.paths[k]);
		}
	}
	pool_free(reader.scratch);
	if (!whole)
		return NULL;
	struct directory *directory = pool_take(pool, sizeof(*directory));
	*directory = (struct directory){
		.services = reader.services,
		.count = reader.count,
		.left_out = reader.left_out,
		.files = reader.files,
		.file_count = reader.file_count,
	};
	return directory;
}

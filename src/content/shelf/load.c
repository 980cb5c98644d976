/* SPDX-License-Identifier: MIT */
/*
 * Finds the files of the content path and decides which of them count: the nearer one by id, and
 * never one with errors. A talk works whatever lies in the folders.
 */
#include "content/shelf/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "content/kinds/kind.h"
#include "content/kinds/strings.h"
#include "content/shelf/build.h"
#include "content/shelf/builtin.h"
#include "content/shelf/document.h"
#include "content/shelf/files.h"
#include "content/shelf/overlay.h"
#include "content/yaml/finding.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/base/text.h"

struct loader {
	struct pool *pool;
	struct pool *scratch; /* the bytes of one file */
	struct findings *findings;
	const struct frame *frame;
	bool frame_found; /* sound or not: a farther one never takes its place */
	struct topic **topics;
	const char **files; /* of the topics */
	size_t topic_count, topic_room;
	struct content_left_out *left_out;
	size_t left_out_count, left_out_room;
	size_t bytes; /* read from this folder */
	struct overlays overlays;
	size_t folder;		 /* its place on the path */
	struct strings *strings; /* of the trees that content is made of; NULL: not wanted */
};

bool content_gives_up(const struct content_path *path)
{
	return path->give_up && path->give_up(path->context);
}

static void leave_out(struct loader *loader, const char *file, size_t line, const char *why)
{
	loader->left_out = pool_grow(loader->pool, loader->left_out, loader->left_out_count,
		&loader->left_out_room, sizeof(*loader->left_out));
	loader->left_out[loader->left_out_count++] = (struct content_left_out){
		pool_text(loader->pool, text_clean(loader->pool, file, TEXT_LINE)), line, why};
}

/* The first error of a document, by line, is the one to mend first. */
static void leave_out_document(struct loader *loader, const struct document *document)
{
	const struct finding *first = NULL;
	for (size_t i = document->first; i < document->end; i++) {
		const struct finding *item = &loader->findings->items[i];
		if (item->severity == SEVERITY_ERROR && (!first || item->line < first->line))
			first = item;
	}
	leave_out(loader, document->file, first ? first->line : 0,
		first ? first->message : "it has too many faults");
}

static void refuse_overlay(void *context, const struct document *document)
{
	leave_out_document(context, document);
}

static bool has_part(enum schema_kind kind, const char *part, size_t length)
{
	for (size_t i = 0; i < kind_rows[kind].table->count; i++) {
		const char *key = kind_rows[kind].table->slots[i].key;
		if (strlen(key) == length && memcmp(key, part, length) == 0)
			return true;
	}
	return false;
}

/* False for what only a directory or areas have: a topic may share its id with one of them. */
static bool is_meant(enum schema_kind kind, const char *name)
{
	const char *part = strchr(name, '.') + 1;
	size_t length = strcspn(part, ".");
	return has_part(kind, part, length) ||
	       !(has_part(KIND_DIRECTORY, part, length) || has_part(KIND_AREAS, part, length));
}

struct overlaid {
	struct loader *loader;
	enum schema_kind kind;
};

/* What has no effect is said; a string without its translation is said in the language it has. */
static void note_overlay(void *context, const struct overlay_note *note)
{
	const struct overlaid *overlaid = context;
	struct loader *loader = overlaid->loader;
	bool used = note->fault == OVERLAY_CHANGED || note->fault == OVERLAY_SAME ||
		    note->fault == OVERLAY_BELOW;
	/* A translation's own faults are seen by nobody, but for one that is not used at all. */
	bool whole = note->overlay->kind == KIND_OVERLAY || note->fault == OVERLAY_MANY;
	if (used || !whole ||
		(note->fault == OVERLAY_GONE && !is_meant(overlaid->kind, note->entry->key)))
		return;
	leave_out(loader, note->overlay->file, note->entry->key_line,
		overlay_sentence(note, loader->pool));
}

static struct tree_node *overlay_tree(
	struct loader *loader, enum schema_kind kind, struct tree_node *root, size_t folder)
{
	struct overlaid overlaid = {loader, kind};
	const struct overlay_listener listener = {note_overlay, &overlaid};
	return overlays_apply(&loader->overlays, kind, root, folder, loader->pool, &listener);
}

static void take_topic(struct loader *loader, const char *file, struct topic *topic)
{
	for (size_t i = 0; i < loader->topic_count; i++) {
		if (strcmp(loader->topics[i]->id, topic->id) != 0)
			continue;
		/* A nearer one replaces a farther one without a word; that is what nearer is for.
		 */
		if (!loader->files[i])
			return;
		leave_out(loader, file, 0,
			pool_format(loader->pool, "the topic \"%s\" is already in %s", topic->id,
				loader->files[i]));
		return;
	}
	size_t room = loader->topic_room; /* of both lists */
	loader->files = pool_grow(
		loader->pool, loader->files, loader->topic_count, &room, sizeof(*loader->files));
	loader->topics = pool_grow(loader->pool, loader->topics, loader->topic_count,
		&loader->topic_room, sizeof(*loader->topics));
	/* Of two topics with one letter the nearer keeps it; the other has its number and Enter. */
	for (size_t i = 0; i < loader->topic_count; i++)
		if (strcmp(loader->topics[i]->key, topic->key) == 0)
			topic->key = "";
	loader->files[loader->topic_count] = pool_text(loader->pool, file);
	loader->topics[loader->topic_count++] = topic;
}

/* A topic of that id was taken already: what an overlay does to this one is seen by nobody. */
static bool is_hidden(const struct loader *loader, const struct document *document)
{
	const char *id = tree_text(document->tree.root, "id");
	for (size_t i = 0; id && document->kind == KIND_TOPIC && i < loader->topic_count; i++)
		if (strcmp(loader->topics[i]->id, id) == 0)
			return true;
	return false;
}

/* Where they are wanted, the names of what a tree says; the texts are those that are built. */
static void name_strings(struct loader *loader, enum schema_kind kind, const struct tree_node *root)
{
	if (loader->strings)
		strings_add(loader->strings, kind, root, kind, loader->pool);
}

/* Nothing is kept of a file with an error but what is said of it. */
static void take_document(struct loader *loader, const char *path, const struct file *file)
{
	struct document document;
	struct pool *own = pool_new();
	document_check(path, file->bytes, file->size, own, loader->findings, NULL, &document);
	if (document.errors) {
		leave_out_document(loader, &document);
		pool_free(own);
		return;
	}
	pool_join(loader->pool, own);
	struct tree_node *root = document.tree.root;
	if (!is_hidden(loader, &document))
		root = overlay_tree(loader, document.kind, root, loader->folder);
	size_t before = loader->topic_count;
	if (document.kind == KIND_TOPIC)
		take_topic(loader, path, build_topic(root, loader->pool));
	else if (document.kind == KIND_FRAME)
		loader->frame = build_frame(root, loader->pool);
	if (document.kind == KIND_FRAME || loader->topic_count > before)
		name_strings(loader, document.kind, root);
}

static void take_file(struct loader *loader, const char *path)
{
	struct file file;
	struct error error;
	pool_clear(loader->scratch);
	/* One byte more than is allowed, so that the check sees that it is too large. */
	if (!file_read(path, TREE_BYTES + 1, loader->scratch, &file, &error)) {
		leave_out(loader, path, 0, "it cannot be read");
		return;
	}
	loader->bytes += file.size;
	enum schema_kind kind = document_peek(file.bytes, file.size);
	if (kind == KIND_URGENT) {
		if (file.size != builtin_urgent_size ||
			memcmp(file.bytes, builtin_urgent, file.size) != 0)
			leave_out(loader, path, 0,
				"the urgent page is the reviewed one in the program; no file "
				"replaces it");
		return;
	}
	/* A file of no kind is looked at: what is wrong with it is said. */
	if (kind < KIND_COUNT && kind_rows[kind].read != KIND_READ_TALK)
		return;
	if (kind == KIND_FRAME) {
		if (loader->frame_found)
			return;
		loader->frame_found = true;
	}
	take_document(loader, path, &file);
}

/* False where the reading was given up. */
static bool take_folder(struct loader *loader, const struct content_path *path)
{
	const char *folder = path->folders[loader->folder];
	struct file_list list;
	loader->bytes = 0;
	/* What lies farther away is known from here on by having no file. */
	for (size_t i = 0; i < loader->topic_count; i++)
		loader->files[i] = NULL;
	if (!files_list(folder, loader->pool, &list, NULL))
		return true;
	for (size_t i = 0; i < list.count; i++) {
		if (content_gives_up(path))
			return false;
		take_file(loader, list.paths[i]);
		if (loader->bytes > FILES_BYTES) {
			leave_out(loader, folder, 0, "the folder holds more than 8 MiB of content");
			return true;
		}
	}
	if (list.more)
		leave_out(loader, folder, 0,
			pool_format(loader->pool,
				"the folder holds more than 200 files; %zu are not read",
				list.more));
	return true;
}

static struct tree_node *builtin_root(const char *bytes, size_t size, struct pool *pool)
{
	struct findings findings;
	findings_init(&findings, pool);
	findings_file(&findings, "", NULL, 0);
	return tree_read(bytes, size, pool, &findings).root;
}

static int by_title(const void *left, const void *right)
{
	const struct topic *a = *(const struct topic *const *)left;
	const struct topic *b = *(const struct topic *const *)right;
	int order = strcasecmp(a->title, b->title);
	return order ? order : strcmp(a->id, b->id);
}

static size_t line_count(const struct tree_node *root)
{
	const struct tree_node *lines = tree_get(root, "lines"), *routes = tree_get(root, "routes");
	size_t count = lines ? lines->count : 0;
	for (const struct tree_node *route = routes ? routes->first : NULL; route;
		route = route->next) {
		lines = tree_get(route, "lines");
		count += lines ? lines->count : 0;
	}
	return count;
}

/* Which overlays put a line on the urgent page; a nearer one never hides a farther one's. */
static void name_changes(struct loader *loader, struct tree_node *root, struct content *content)
{
	const struct overlays *overlays = &loader->overlays;
	const char **files = pool_array(loader->pool, overlays->count, sizeof(*files));
	for (size_t i = 0; i < overlays->count; i++) {
		const struct overlay *overlay = &overlays->items[i];
		if (overlay->kind == KIND_OVERLAY &&
			line_count(overlay_apply(overlay, KIND_URGENT, root, loader->pool, NULL)) >
				line_count(root))
			files[content->urgent_by_count++] =
				text_clean(loader->pool, overlay->file, TEXT_LINE);
	}
	content->urgent_by = files;
}

static struct content *assemble(struct loader *loader)
{
	struct pool *pool = loader->pool;
	struct content *content = pool_take(pool, sizeof(*content));
	struct tree_node *root = builtin_root(builtin_urgent, builtin_urgent_size, pool);
	struct tree_node *urgent = overlay_tree(loader, KIND_URGENT, root, OVERLAY_BUILTIN);
	if (!loader->frame) {
		struct tree_node *frame = overlay_tree(loader, KIND_FRAME,
			builtin_root(builtin_frame, builtin_frame_size, pool), OVERLAY_BUILTIN);
		loader->frame = build_frame(frame, pool);
		name_strings(loader, KIND_FRAME, frame);
	}
	name_strings(loader, KIND_URGENT, urgent);
	if (loader->topic_count)
		qsort(loader->topics, loader->topic_count, sizeof(struct topic *), by_title);
	*content = (struct content){
		.frame = loader->frame,
		.urgent = build_urgent(urgent, pool),
		.topics = (const struct topic *const *)loader->topics,
		.topic_count = loader->topic_count,
		.left_out = loader->left_out,
		.left_out_count = loader->left_out_count,
	};
	name_changes(loader, root, content);
	return content;
}

static struct content *load(const struct content_path *path, struct pool *pool,
	struct findings *findings, struct strings *strings)
{
	struct findings own;
	findings_init(&own, pool);
	struct loader loader = {.pool = pool,
		.scratch = pool_new(),
		.findings = findings ? findings : &own,
		.strings = strings};
	bool whole = overlays_load(
		&loader.overlays, path, pool, loader.findings, refuse_overlay, &loader);
	for (loader.folder = 0; whole && loader.folder < path->count; loader.folder++)
		whole = take_folder(&loader, path);
	pool_free(loader.scratch);
	return whole ? assemble(&loader) : NULL;
}

/* The names that coverage asks for, of what `owner` says. */
static void add_named(const struct strings *strings, enum schema_kind kind, const char *owner,
	struct named_strings *named)
{
	for (size_t i = 0; i < strings->count; i++) {
		const struct strings_item *item = &strings->items[i];
		size_t length = strlen(owner);
		if (item->file != kind || item->voice == VOICE_DESK || item->fixed ||
			(kind == KIND_TOPIC && (strncmp(item->name, owner, length) != 0 ||
						       item->name[length] != '.')))
			continue;
		named->items[named->count++] = (struct named_string){.name = item->name,
			.owner = owner,
			.text = item->node->text,
			.spoken = item->voice == VOICE_SAY};
	}
}

struct content *content_load_named(
	const struct content_path *path, struct pool *pool, struct named_strings *named)
{
	struct strings strings = {0};
	struct content *content = load(path, pool, NULL, &strings);
	*named = (struct named_strings){pool_array(pool, strings.count, sizeof(*named->items)), 0};
	add_named(&strings, KIND_FRAME, kind_names[KIND_FRAME], named);
	add_named(&strings, KIND_URGENT, kind_names[KIND_URGENT], named);
	for (size_t i = 0; content && i < content->topic_count; i++)
		add_named(&strings, KIND_TOPIC, content->topics[i]->id, named);
	return content;
}

struct content *content_load(
	const struct content_path *path, struct pool *pool, struct findings *findings)
{
	return load(path, pool, findings, NULL);
}

/* Its home and true, where these bytes begin with a sound frame. */
static bool home_of(const char *bytes, size_t size, const struct overlays *overlays,
	struct pool *pool, struct frame_home *home)
{
	struct findings findings;
	struct tree tree;
	findings_init(&findings, pool);
	findings_file(&findings, "", NULL, 0);
	if (!document_head(bytes, size, pool, &findings, &tree))
		return false;
	struct tree_node *root =
		overlays_apply(overlays, KIND_FRAME, tree.root, OVERLAY_BUILTIN, pool, NULL);
	*home = build_home(tree_get(root, "home"), pool);
	return true;
}

/* No overlay changes the home page: without a language nothing is read for it. */
static void load_translations(
	const struct content_path *path, struct pool *pool, struct overlays *translations)
{
	struct findings unseen;
	size_t kept = 0;
	*translations = (struct overlays){0};
	if (!path->language)
		return;
	findings_init(&unseen, pool);
	(void)overlays_load(translations, path, pool, &unseen, NULL, NULL);
	for (size_t i = 0; i < translations->count; i++)
		if (translations->items[i].kind == KIND_TRANSLATION)
			translations->items[kept++] = translations->items[i];
	translations->count = kept;
}

struct urgent_words content_urgent(const struct overlays *translations, struct pool *pool)
{
	const struct overlays none = {0};
	const struct overlays *on = translations ? translations : &none;
	struct tree_node *urgent = builtin_root(builtin_urgent, builtin_urgent_size, pool),
			 *frame = builtin_root(builtin_frame, builtin_frame_size, pool);
	urgent = overlays_apply(on, KIND_URGENT, urgent, OVERLAY_BUILTIN, pool, NULL);
	frame = overlays_apply(on, KIND_FRAME, frame, OVERLAY_BUILTIN, pool, NULL);
	return (struct urgent_words){build_urgent(urgent, pool), build_frame(frame, pool)->labels};
}

bool content_home(const struct content_path *path, struct pool *pool, struct frame_home *home,
	struct overlays *translations)
{
	struct overlays overlays;
	*home = (struct frame_home){0};
	load_translations(path, pool, &overlays);
	if (translations)
		*translations = overlays;
	for (size_t i = 0; i < path->count; i++) {
		struct file file;
		const char *name = pool_format(pool, "%s/frame.yaml", path->folders[i]);
		/* One byte past the head tells that the file goes on. */
		if (!file_read(name, FRAME_HEAD + 1, pool, &file, NULL))
			continue;
		if (home_of(file.bytes, file.size, &overlays, pool, home))
			return true;
		break;
	}
	(void)home_of(builtin_frame, builtin_frame_size, &overlays, pool, home);
	return false;
}

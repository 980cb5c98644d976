/* SPDX-License-Identifier: MIT */
/* What a talk says: the frame, the urgent page and all topics, from the files that count. */
#include "content/shelf/content.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "content/kinds/kind.h"
#include "content/kinds/strings.h"
#include "content/shelf/build.h"
#include "content/shelf/builtin.h"
#include "content/shelf/files.h"
#include "content/shelf/shelf.h"
#include "content/yaml/finding.h"
#include "core/base/pool.h"
#include "core/base/text.h"

struct loader {
	struct shelf *shelf;
	struct pool *pool;
	unsigned kinds; /* read for a talk */
	const struct frame *frame;
	struct topic **topics;
	size_t topic_count;
	struct content_left_out *left_out;
	size_t left_out_count;
	struct strings *strings; /* of the trees that content is made of; NULL: not wanted */
};

static void leave_out(struct loader *loader, const char *file, size_t line, const char *why)
{
	*POOL_ADD(
		loader->pool, loader->left_out, loader->left_out_count) = (struct content_left_out){
		pool_text(loader->pool, text_clean(loader->pool, file, TEXT_LINE)), line, why};
}

static void leave_out_file(struct loader *loader, const struct shelf_file *file)
{
	leave_out(
		loader, file->path, file->line, file->unreadable ? "it cannot be read" : file->why);
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

static struct tree_node *overlay_tree(struct loader *loader, const struct shelf_file *file)
{
	struct overlaid overlaid = {loader, file->kind};
	const struct overlay_listener listener = {note_overlay, &overlaid};
	struct tree_node *root = shelf_root(loader->shelf, file, loader->pool, &listener);
	/* The names of what it says; the texts are those that are built. */
	if (loader->strings)
		strings_add(loader->strings, file->kind, root, file->kind, loader->pool);
	return root;
}

static void take_topic(struct loader *loader, struct topic *topic)
{
	/* Of two topics with one letter the nearer keeps it; the other has its number and Enter. */
	for (size_t i = 0; i < loader->topic_count; i++)
		if (strcmp(loader->topics[i]->key, topic->key) == 0)
			topic->key = "";
	*POOL_ADD(loader->pool, loader->topics, loader->topic_count) = topic;
}

/* A file is hidden without a word by a nearer folder; beside its like it is left out. */
static void take_file(struct loader *loader, const struct shelf_file *file)
{
	if (file->state == SHELF_REFUSED)
		leave_out_file(loader, file);
	else if (file->kind == KIND_TOPIC && shelf_leaves_out(file))
		leave_out(loader, file->path, 0,
			pool_format(loader->pool, "the topic \"%s\" is already in %s", file->id,
				file->hidden_by->path));
	else if (file->state == SHELF_USED && file->kind == KIND_TOPIC)
		take_topic(loader, build_topic(overlay_tree(loader, file), loader->pool));
	else if (file->state == SHELF_USED && file->kind == KIND_FRAME)
		loader->frame = build_frame(overlay_tree(loader, file), loader->pool);
}

/* False where the reading was given up. Other kinds are read when they are first needed. */
static bool take_folder(struct loader *loader, const struct shelf_folder *folder)
{
	for (size_t i = 0; i < folder->count; i++) {
		const struct shelf_file *file = folder->files[i];
		if (shelf_gives_up(loader->shelf))
			return false;
		if (file->unreadable || (loader->kinds & SHELF_KIND(file->kind)))
			take_file(loader, file);
	}
	if (folder->large)
		leave_out(loader, folder->path, 0, "the folder holds more than 8 MiB of content");
	else if (folder->more)
		leave_out(loader, folder->path, 0,
			pool_format(loader->pool,
				"the folder holds more than 200 files; %zu are not read",
				folder->more));
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
	const struct overlays *overlays = shelf_overlays(loader->shelf);
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
	const struct shelf_file *urgent = shelf_used(loader->shelf, SHELF_KIND(KIND_URGENT), NULL);
	const struct shelf_file *frame = shelf_used(loader->shelf, SHELF_KIND(KIND_FRAME), NULL);
	if (!loader->frame)
		loader->frame = build_frame(overlay_tree(loader, frame), pool);
	if (loader->topic_count)
		qsort(loader->topics, loader->topic_count, sizeof(struct topic *), by_title);
	*content = (struct content){
		.frame = loader->frame,
		.urgent = build_urgent(overlay_tree(loader, urgent), pool),
		.topics = (const struct topic *const *)loader->topics,
		.topic_count = loader->topic_count,
		.left_out = loader->left_out,
		.left_out_count = loader->left_out_count,
	};
	name_changes(loader, urgent->document.tree.root, content);
	return content;
}

/* Overlays are refused before all others: what they change is not as it was meant. */
static void refuse_overlays(struct loader *loader)
{
	unsigned kinds = SHELF_KIND(KIND_OVERLAY);
	if (shelf_path(loader->shelf)->language)
		kinds |= SHELF_KIND(KIND_TRANSLATION);
	for (const struct shelf_file *file = NULL; (file = shelf_next(loader->shelf, kinds, file));)
		if (file->state == SHELF_REFUSED && !file->unreadable)
			leave_out_file(loader, file);
}

static struct content *load(struct shelf *shelf, struct pool *pool, struct strings *strings)
{
	/* A file of no kind may have been meant as one of them: what is wrong with it is said. */
	struct loader loader = {.shelf = shelf,
		.pool = pool,
		.kinds = shelf_kinds(KIND_READ_TALK) | shelf_kinds(KIND_READ_BUILTIN) |
			 SHELF_KIND(KIND_COUNT),
		.strings = strings};
	if (!shelf_overlays(shelf) || !shelf_read(shelf, loader.kinds))
		return NULL;
	refuse_overlays(&loader);
	for (size_t i = 0; i < shelf_path(shelf)->count; i++)
		if (!take_folder(&loader, shelf_folder(shelf, i)))
			return NULL;
	return assemble(&loader);
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
	struct shelf *shelf, struct pool *pool, struct named_strings *named)
{
	struct strings strings = {0};
	struct content *content = load(shelf, pool, &strings);
	*named = (struct named_strings){pool_array(pool, strings.count, sizeof(*named->items)), 0};
	add_named(&strings, KIND_FRAME, kind_names[KIND_FRAME], named);
	add_named(&strings, KIND_URGENT, kind_names[KIND_URGENT], named);
	for (size_t i = 0; content && i < content->topic_count; i++)
		add_named(&strings, KIND_TOPIC, content->topics[i]->id, named);
	return content;
}

struct content *content_load(struct shelf *shelf, struct pool *pool)
{
	return load(shelf, pool, NULL);
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

/* No overlay changes the home page: without a language nothing is read for it. */
static struct overlays translations_of(struct shelf *shelf, struct pool *pool)
{
	struct overlays translations = {0};
	const struct overlays *all = shelf_path(shelf)->language ? shelf_overlays(shelf) : NULL;
	for (size_t i = 0; all && i < all->count; i++)
		if (all->items[i].kind == KIND_TRANSLATION)
			overlays_add(&translations, all->items[i], pool);
	return translations;
}

bool content_home(struct shelf *shelf, struct pool *pool, struct frame_home *home,
	struct overlays *translations)
{
	const struct shelf_path *path = shelf_path(shelf);
	struct overlays overlays = translations_of(shelf, pool);
	*home = (struct frame_home){0};
	if (translations)
		*translations = overlays;
	for (size_t i = 0; i < path->count; i++) {
		struct file file;
		const char *name = pool_format(pool, "%s/frame.yaml", path->folders[i]);
		/* One byte past the head tells that the file goes on. */
		if (!files_read(name, FRAME_HEAD + 1, pool, &file, NULL) ||
			document_peek(file.bytes, file.size) != KIND_FRAME)
			continue;
		/* What the shelf refuses is no good for the first page. */
		if (file.whole <= TREE_BYTES &&
			home_of(file.bytes, file.size, &overlays, pool, home))
			return true;
		break;
	}
	(void)home_of(builtin_frame, builtin_frame_size, &overlays, pool, home);
	return false;
}

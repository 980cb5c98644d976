/* SPDX-License-Identifier: MIT */
/*
 * The file is read whole each time: what stands half written now is whole a moment later, and what
 * has an error is never shown half.
 */
#include "content/desk/preview.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "content/check/check.h"
#include "content/check/names.h"
#include "content/check/overlay_check.h"
#include "content/kinds/kind.h"
#include "content/shelf/build.h"
#include "content/shelf/document.h"
#include "content/shelf/files.h"
#include "content/shelf/shelf.h"
#include "content/yaml/finding.h"
#include "core/base/base.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/talk/pages.h"

enum { NOTES_SHOWN = 6 };

static void set_notes(struct preview_file *preview, const char **notes, size_t count)
{
	preview->read.notes = (const char *const *)notes;
	preview->read.note_count = count;
}

/* "money.yaml: cannot be read: …": on the page the folders only take room. */
static const char *without_folders(const char *file, const char *text)
{
	size_t length = strlen(file);
	return strncmp(text, file, length) == 0 ? text + (path_name(file) - file) : text;
}

static void note_one(struct preview_file *preview, struct pool *pool, const char *text)
{
	const char **notes = pool_array(pool, 1, sizeof(*notes));
	notes[0] = text;
	set_notes(preview, notes, 1);
}

/* "money.yaml:12: the stage is not one that there is. Did you mean …?" */
static const char *sentence(const struct finding *finding, struct pool *pool)
{
	const char *line = finding->line ? pool_format(pool, "%zu: ", finding->line) : "";
	return pool_format(pool, "%s:%s%s%s.%s%s", path_name(finding->file), *line ? "" : " ", line,
		finding->message, finding->hint ? " " : "", finding->hint ? finding->hint : "");
}

static void note_findings(
	struct preview_file *preview, const struct findings *findings, struct pool *pool)
{
	const char **notes = pool_array(pool, NOTES_SHOWN + 1, sizeof(*notes));
	size_t count = 0;
	size_t left = findings->count + findings->dropped;
	for (size_t i = 0; i < findings->count && i < NOTES_SHOWN; i++, left--)
		notes[count++] = sentence(&findings->items[i], pool);
	if (left)
		notes[count++] =
			pool_format(pool, "And %zu more: mecc check names them all.", left);
	set_notes(preview, notes, count);
}

static int by_title(const void *left, const void *right)
{
	const struct topic *a = *(const struct topic *const *)left;
	const struct topic *b = *(const struct topic *const *)right;
	int order = strcasecmp(a->title, b->title);
	return order ? order : strcmp(a->id, b->id);
}

/* The base's topics with this one in the place of the one of its id. */
static void put_topic(struct content *content, const struct topic *topic, struct pool *pool)
{
	const struct topic **topics =
		pool_array(pool, content->topic_count + 1, sizeof(struct topic *));
	size_t count = 0;
	for (size_t i = 0; i < content->topic_count; i++) {
		const struct topic *other = content->topics[i];
		if (strcmp(other->id, topic->id) == 0)
			continue;
		/* The nearer one keeps the letter, as in a talk. */
		if (strcmp(other->key, topic->key) == 0) {
			struct topic *copy = pool_take(pool, sizeof(*copy));
			*copy = *other;
			copy->key = "";
			other = copy;
		}
		topics[count++] = other;
	}
	topics[count++] = topic;
	qsort(topics, count, sizeof(struct topic *), by_title);
	content->topics = topics;
	content->topic_count = count;
}

/* The urgent pages are a flow of their own; of their strings trainers have only the cues. */
static const struct walk_words *urgent_says(const char *path, const char **page)
{
	static const struct walk_words cues = {"cues.@.", WALK_DESK};
	if (strncmp(path, "cues.", strlen("cues.")) != 0)
		return NULL;
	*page = "guidance";
	return &cues;
}

/*
 * The page of a string and the answer that leads to it, as the rows of the pages say; false where
 * several may show it, or any.
 */
static bool place_string(
	const char *path, const char **page, const char **answer, struct pool *pool)
{
	const struct walk_words *words, *other;
	const struct walk_page *row = walk_page_of(&talk_book, NULL, path, &words);
	if (row && walk_page_of(&talk_book, row, path, &other))
		return false;
	if (!row)
		words = urgent_says(path, page);
	else
		*page = row->id;
	if (words)
		*answer = walk_words_answer(words, path, pool);
	return words;
}

/* Takes ".phone" or ".visit" off a name; the setting's index, SETTING_COUNT for neither. */
static enum setting setting_of(const char *name, size_t *length)
{
	*length = strlen(name);
	for (enum setting setting = SETTING_PHONE; setting < SETTING_COUNT; setting++) {
		size_t tail = strlen(setting_ids[setting]);
		if (*length > tail + 1 && name[*length - tail - 1] == '.' &&
			strcmp(name + *length - tail, setting_ids[setting]) == 0) {
			*length -= tail + 1;
			return setting;
		}
	}
	return SETTING_COUNT;
}

static const struct strings_item *string_for(const struct preview_file *file, const char *name,
	struct pool *pool, enum setting *setting, struct error *error)
{
	size_t length;
	const struct strings_item *string = strings_named(&file->strings, name);
	if (string)
		return string;
	enum setting given = setting_of(name, &length);
	if (given != SETTING_COUNT) {
		string = strings_named(&file->strings, pool_copy(pool, name, length));
		if (string)
			*setting = given;
	}
	if (string)
		return string;
	const char *nearest = strings_nearest(&file->strings, name, pool);
	error_set(error, "--at %s: there is no string of that name in this file%s%s%s", name,
		nearest ? "; did you mean " : "; its name is the way to it, as in ask.open.week",
		nearest ? nearest : "", nearest ? "?" : "");
	return NULL;
}

bool preview_goal(const struct preview_file *preview, const char *name, enum setting *setting,
	struct seek_goal *goal, struct pool *pool, struct error *error)
{
	const struct strings_item *string = string_for(preview, name, pool, setting, error);
	*goal = (struct seek_goal){0};
	if (!string)
		return false;
	bool desk = string->voice == VOICE_DESK;
	bool placed = place_string(string->path, &goal->page, &goal->answer, pool);
	if (desk && !placed)
		return error_set(error, "--at %s: no page of this talk shows it", name);
	if (!desk)
		goal->words = strings_words(string->node, setting_ids[*setting]);
	return true;
}

/* "enablement, training" */
static const char *list_words(const struct tree_node *list, struct pool *pool)
{
	const char *words = "";
	for (const struct tree_node *node = list->kind == NODE_LIST ? list->first : NULL; node;
		node = node->next)
		words = pool_format(pool, "%s%s%s", words, *words ? ", " : "", node->text);
	return words;
}

static size_t desk_help(struct preview_desk *desk, const struct tree_node *root, struct pool *pool)
{
	const struct tree_node *barriers = tree_get(tree_get(root, "assist"), "barriers");
	size_t count = 0;
	for (size_t i = 0; i < BARRIER_COUNT; i++) {
		const struct tree_node *help = tree_get(tree_get(barriers, barrier_ids[i]), "help");
		if (help)
			desk[count++] = (struct preview_desk){
				.name = pool_format(
					pool, "assist.barriers.%s.help", barrier_ids[i]),
				.text = list_words(help, pool),
				.page = "barrier",
				.answer = barrier_ids[i],
			};
	}
	return count;
}

static void collect_desk(
	struct preview_file *preview, const struct tree_node *root, struct pool *pool)
{
	const struct strings *strings = &preview->strings;
	struct preview_desk *desk = pool_array(pool, strings->count + BARRIER_COUNT, sizeof(*desk));
	size_t count = 0;
	for (size_t i = 0; i < strings->count; i++) {
		const struct strings_item *string = &strings->items[i];
		struct preview_desk one = {
			.name = string->path, .text = strings_words(string->node, NULL)};
		if (string->voice == VOICE_DESK &&
			place_string(string->path, &one.page, &one.answer, pool))
			desk[count++] = one;
	}
	count += desk_help(desk + count, root, pool);
	preview->read.desk = desk;
	preview->read.desk_count = count;
}

/* What is put together: the base's content with the parts that the file gives or changes. */
struct assembly {
	struct preview_file *preview;
	struct content *content;
	struct overlays overlays;
	struct pool *pool;
};

/* One tree, with the overlays and translations on it, in the place of what there was. */
static void put_tree(
	struct assembly *assembly, enum schema_kind kind, struct tree_node *root, size_t folder)
{
	struct preview_file *preview = assembly->preview;
	struct pool *pool = assembly->pool;
	root = overlays_apply(&assembly->overlays, kind, root, folder, pool, NULL);
	if (kind == KIND_TOPIC) {
		const struct topic *topic = build_topic(root, pool);
		put_topic(assembly->content, topic, pool);
		if (!preview->read.first.answer)
			preview->read.first =
				(struct flow_step){talk_book.pages[PAGE_TOPICS].id, topic->id};
	} else if (kind == KIND_FRAME) {
		assembly->content->frame = build_frame(root, pool);
	} else {
		assembly->content->urgent = build_urgent(root, pool);
	}
	preview->read.content = assembly->content;
	/* Of several files the topic's strings are the ones that are asked for. */
	if (preview->strings.count && kind != KIND_TOPIC)
		return;
	preview->strings = strings_of(kind, root, pool);
	collect_desk(preview, root, pool);
}

/* Which folder of the path the file lies in; one that lies elsewhere counts as the nearest. */
static size_t folder_of(const char *file, const struct shelf_path *path)
{
	char whole[PATH_MAX], folder[PATH_MAX];
	if (!realpath(file, whole))
		return 0;
	for (size_t i = 0; i < path->count; i++) {
		size_t length = realpath(path->folders[i], folder) ? strlen(folder) : 0;
		if (length && strncmp(whole, folder, length) == 0 && whole[length] == '/')
			return i;
	}
	return 0;
}

/* The file in front of all others, without the one of its id that the path has. */
static void put_over(
	struct assembly *assembly, const struct overlay *own, const struct overlays *others)
{
	const char *id = tree_text(own->root, "id");
	overlays_add(&assembly->overlays, *own, assembly->pool);
	for (size_t i = 0; i < others->count; i++) {
		const char *other = tree_text(others->items[i].root, "id");
		if (others->items[i].kind != own->kind || !id || !other || strcmp(id, other) != 0)
			overlays_add(&assembly->overlays, others->items[i], assembly->pool);
	}
}

/* The files whose strings an overlay or translation names, each with it on. */
static void put_named(struct assembly *assembly, const struct tree_node *root, struct shelf *shelf)
{
	static const char *const parts[] = {"replace", "add", "remove", "strings"};
	struct bases bases = {.pool = assembly->pool};
	bases_read(&bases, shelf);
	bool *done = pool_array(assembly->pool, bases.count, sizeof(*done));
	for (size_t i = 0; i < COUNT(parts); i++) {
		const struct tree_node *entries = tree_get(root, parts[i]);
		const struct tree_node *entry =
			entries && entries->kind == NODE_MAP ? entries->first : NULL;
		for (; entry; entry = entry->next) {
			const struct based *base = bases_named(&bases, entry->key, NAMES_PATH);
			if (!base || !kind_has_pages(base->kind) || done[base - bases.items])
				continue;
			done[base - bases.items] = true;
			put_tree(assembly, base->kind, base->root, base->folder);
		}
	}
}

static void build(struct preview_file *preview, const struct document *document,
	const struct content *base, struct shelf *shelf, struct pool *pool)
{
	struct assembly assembly = {.preview = preview, .pool = pool};
	assembly.content = pool_take(pool, sizeof(*assembly.content));
	*assembly.content = *base;
	/* What other files have to mend is no matter here. */
	assembly.content->left_out = NULL;
	assembly.content->left_out_count = 0;
	if (!kind_lies_over(document->kind)) {
		assembly.overlays = *shelf_overlays(shelf);
		put_tree(&assembly, document->kind, document->tree.root,
			folder_of(document->file, shelf_path(shelf)));
		return;
	}
	struct overlays others;
	(void)shelf_overlays_in(shelf,
		document->kind == KIND_TRANSLATION ? tree_text(document->tree.root, "language")
						   : shelf_path(shelf)->language,
		&others);
	const struct overlay own = {document->file, document->kind, 0, document->tree.root};
	put_over(&assembly, &own, &others);
	put_named(&assembly, document->tree.root, shelf);
}

/* A folder can take the place of a file that is watched; there is no page in it. */
static bool take_file(
	struct shelf *shelf, const char *file, struct shelf_folder *taken, struct error *error)
{
	if (!shelf_take(shelf, file, taken, error))
		return false;
	return !taken->is_folder || error_set(error, "%s: Is a directory", file);
}

bool preview_load(const char *file, const struct content *base, struct shelf *shelf,
	struct pool *pool, struct preview_file *preview, struct error *error)
{
	struct error why = {0};
	struct shelf_folder taken;
	struct findings own, findings;
	*preview = (struct preview_file){0};
	findings_init(&own, pool);
	findings_init(&findings, pool);
	if (!take_file(shelf, file, &taken, &why)) {
		preview->bytes = hash_bytes(HASH_START, why.text, strlen(why.text));
		note_one(preview, pool, pool_format(pool, "%s.", without_folders(file, why.text)));
		return error_set(error, "%s", why.text);
	}
	const struct document *document = &taken.files[0]->document;
	preview->bytes = hash_bytes(HASH_START, taken.files[0]->bytes, taken.files[0]->size);
	shelf_check(shelf, taken.files[0], &own, NULL);
	if (document->kind != KIND_COUNT && !kind_has_pages(document->kind) &&
		!kind_lies_over(document->kind)) {
		error_set(&why,
			"%s: preview shows topics, the frame, the urgent page and what changes "
			"their "
			"words; this is of the kind %s, which has no pages",
			file, kind_names[document->kind]);
		note_one(preview, pool, pool_format(pool, "%s.", without_folders(file, why.text)));
		return error_set(error, "%s", why.text);
	}
	/* What has an error by itself is mended first; what it says of others is looked at then. */
	struct pool *names = pool_new();
	if (document->errors) {
		findings = own;
		findings_sort(&findings);
	} else {
		(void)check_paths(&file, 1, shelf, names, &findings, &why);
	}
	pool_free(names);
	preview->errors = findings.errors;
	note_findings(preview, &findings, pool);
	if (document->errors || document->kind == KIND_COUNT)
		return true;
	build(preview, document, base, shelf, pool);
	if (preview->read.content)
		return true;
	error_set(&why, "%s: no string of a topic, the frame or the urgent page is named in it yet",
		file);
	if (!preview->errors)
		note_one(preview, pool, pool_format(pool, "%s.", without_folders(file, why.text)));
	return true;
}

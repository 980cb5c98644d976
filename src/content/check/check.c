/* SPDX-License-Identifier: MIT */
/*
 * Each file is checked by itself first; what it says of others is kept, and looked for once all
 * files are read. The content path is read only when something is not found among them.
 */
#include "content/check/check.h"

#include <stdlib.h>
#include <string.h>

#include "content/check/names.h"
#include "content/check/overlay_check.h"
#include "content/check/wording.h"
#include "content/kinds/kind.h"
#include "content/shelf/builtin.h"
#include "content/shelf/document.h"
#include "content/shelf/files.h"
#include "content/shelf/load.h"
#include "content/shelf/shelf.h"
#include "content/yaml/finding.h"
#include "content/yaml/silence.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/base/text.h"

struct wanted {
	enum schema_reference reference;
	const struct tree_node *node;
	const char *file;
};

struct check {
	struct pool *pool, *scratch;
	struct findings *findings;
	struct name_table names;
	struct bases bases;
	struct silences silences;
	struct wanted *wanted;
	size_t wanted_count, wanted_room;
	const char *file;
	size_t group;	       /* files of one folder share it */
	bool single_topic;     /* a topic was checked without the folder it belongs to */
	bool torn[KIND_COUNT]; /* a file of the kind was not read to its end */
	const char *about;     /* whose bytes are at hand again, for the line of a finding */
};

static void want(void *context, enum schema_reference reference, const struct tree_node *node)
{
	struct check *check = context;
	if (reference == REFERENCE_SOURCE || reference == REFERENCE_ROUTE)
		return; /* in the same file: rules.c */
	check->wanted = pool_grow(check->pool, check->wanted, check->wanted_count,
		&check->wanted_room, sizeof(*check->wanted));
	check->wanted[check->wanted_count++] = (struct wanted){reference, node, check->file};
}

static void check_bytes(struct check *check, const char *path, const struct file *file, bool single)
{
	struct document document;
	const struct schema_references references = {want, check};
	check->file = pool_text(check->pool, path);
	document_check(check->file, file->bytes, file->size, check->pool, check->findings,
		&references, &document);
	bases_add(&check->bases, &document, check->file, check->group);
	silence_collect(&check->silences, check->file, file->bytes, file->size);
	if (document.kind == KIND_COUNT)
		return;
	check->single_topic = check->single_topic || (single && document.kind == KIND_TOPIC);
	if (!document.tree.whole)
		check->torn[document.kind] = true;
	names_collect(&check->names, document.kind, document.tree.root, check->file, check->group);
	if (document.kind == KIND_URGENT && !document.errors &&
		(file->size != builtin_urgent_size ||
			memcmp(file->bytes, builtin_urgent, file->size) != 0))
		findings_add(check->findings, SEVERITY_WARNING, "M210", 0, 0,
			"Have it reviewed and built into the program; nobody sees it until then.",
			"this urgent page is not the one in the program, and does not replace it");
}

static void add_unreadable(struct check *check, const char *path, const struct error *error)
{
	findings_file(check->findings, path, NULL, 0);
	/* The sentence begins with the path, which the finding names anyway. */
	size_t length = strlen(path);
	const char *why = strncmp(error->text, path, length) == 0 && error->text[length] == ':'
				  ? error->text + length + 2
				  : error->text;
	findings_add(check->findings, SEVERITY_ERROR, "M128", 0, 0,
		"Look at what it is and who may read it.", "%s", why);
}

static bool check_folder(struct check *check, const char *path, struct error *error)
{
	struct file_list list;
	size_t bytes = 0;
	if (!files_list(path, check->pool, &list, error))
		return false;
	for (size_t i = 0; i < list.count && bytes <= FILES_BYTES; i++) {
		struct file file;
		struct error why = {0};
		pool_clear(check->scratch);
		if (!file_read(list.paths[i], TREE_BYTES + 1, check->scratch, &file, &why)) {
			add_unreadable(check, list.paths[i], &why);
			continue;
		}
		bytes += file.size;
		check_bytes(check, list.paths[i], &file, false);
	}
	if (list.more || bytes > FILES_BYTES) {
		findings_file(check->findings, path, NULL, 0);
		findings_add(check->findings, SEVERITY_ERROR, "M129", 0, 0,
			"Take away what is no content, or check the folders in it one by one.",
			"the folder holds more than %s; the rest was not read",
			list.more ? "200 files" : "8 MiB");
	}
	return true;
}

static bool check_path(struct check *check, const char *path, struct error *error)
{
	struct file file;
	check->group++;
	if (path_is_folder(path))
		return check_folder(check, path, error);
	pool_clear(check->scratch);
	if (!file_read(path, TREE_BYTES + 1, check->scratch, &file, error))
		return false;
	check_bytes(check, path, &file, true);
	return true;
}

static bool is_checked(const struct check *check, const char *path)
{
	for (size_t i = 0; i < check->bases.count; i++)
		if (strcmp(check->bases.items[i].file, path) == 0)
			return true;
	return false;
}

/* The names of the content path, for what the checked files do not hold themselves. */
static void read_path(struct check *check, const struct content_path *content_path)
{
	struct findings unseen;
	findings_init(&unseen, check->pool);
	for (size_t i = 0; content_path && i < content_path->count; i++) {
		struct file_list list;
		if (!files_list(content_path->folders[i], check->pool, &list, NULL))
			continue;
		for (size_t k = 0; k < list.count; k++) {
			struct file file;
			pool_clear(check->scratch);
			if (is_checked(check, list.paths[k]) ||
				!file_read(
					list.paths[k], TREE_BYTES + 1, check->scratch, &file, NULL))
				continue;
			findings_file(&unseen, list.paths[k], NULL, 0);
			enum schema_kind kind = document_peek(file.bytes, file.size);
			if (kind == KIND_COUNT || !kind_rows[kind].gives)
				continue;
			struct tree tree = tree_read(file.bytes, file.size, check->pool, &unseen);
			names_collect(&check->names, kind, tree.root, list.paths[k], NAMES_PATH);
		}
	}
	names_sort(&check->names);
}

/* What is added next is about a file that was read before; its lines are read once more. */
static void about(struct check *check, const char *path)
{
	struct file file;
	if (check->about == path)
		return;
	check->about = path;
	pool_clear(check->scratch);
	bool good = file_read(path, TREE_BYTES + 1, check->scratch, &file, NULL);
	findings_file(check->findings, path, good ? file.bytes : NULL, good ? file.size : 0);
}

static struct name_list *list_of(struct check *check, enum schema_reference reference)
{
	switch (reference) {
	case REFERENCE_NEED:
		return &check->names.needs;
	case REFERENCE_TOPIC:
		return &check->names.topics;
	case REFERENCE_AREA:
		return &check->names.areas;
	default:
		return &check->names.services;
	}
}

static bool is_known(struct check *check, const struct wanted *wanted)
{
	return names_find(list_of(check, wanted->reference), wanted->node->text) != NULL;
}

/* The name may stand where a torn file was not read any more. */
static bool may_be_torn(const struct check *check, enum schema_reference reference)
{
	for (size_t kind = 0; kind < KIND_COUNT; kind++)
		if (check->torn[kind] && (kind_rows[kind].gives & KIND_GIVES(reference)))
			return true;
	return false;
}

static void add_unknown(struct check *check, const struct wanted *wanted)
{
	static const struct {
		const char *code, *what, *article;
	} kinds[] = {
		[REFERENCE_NEED] = {"M204", "need", "a"},
		[REFERENCE_TOPIC] = {"M205", "topic", "a"},
		[REFERENCE_AREA] = {"M206", "area", "an"},
		[REFERENCE_SERVICE] = {"M207", "service", "a"},
	};
	const char *what = kinds[wanted->reference].what;
	about(check, wanted->file);
	if (findings_full(check->findings))
		return;
	const char *near = names_nearest(list_of(check, wanted->reference), wanted->node->text,
		check->pool, check->findings);
	const char *hint = near ? pool_format(check->pool, "Did you mean \"%s\"?", near)
				: pool_format(check->pool,
					  "Write the name of %s %s that there is, or add it first.",
					  kinds[wanted->reference].article, what);
	findings_add(check->findings, SEVERITY_ERROR, kinds[wanted->reference].code,
		wanted->node->line, wanted->node->column, hint, "there is no %s \"%s\"", what,
		text_cut(check->pool, wanted->node->text, 60));
}

static void check_wanted(struct check *check, const struct content_path *content_path)
{
	bool all = true;
	for (size_t i = 0; i < check->wanted_count; i++)
		all = all && is_known(check, &check->wanted[i]);
	if (!all || check->single_topic)
		read_path(check, content_path);
	check->about = NULL;
	for (size_t i = 0; i < check->wanted_count; i++) {
		const struct wanted *wanted = &check->wanted[i];
		if (!is_known(check, wanted) && !may_be_torn(check, wanted->reference))
			add_unknown(check, wanted);
	}
}

/* Two in one folder with one name: the second is never seen. */
static void check_doubles(struct check *check, const struct name_list *list, const char *what)
{
	for (size_t i = 1; i < list->count; i++) {
		const struct names_name *first = &list->items[i - 1], *second = &list->items[i];
		if (strcmp(first->text, second->text) != 0 || first->group != second->group ||
			first->group == NAMES_PATH || first->file == second->file)
			continue;
		about(check, second->file);
		findings_add(check->findings, SEVERITY_ERROR, "M201", second->line, second->column,
			"Give one of them another id, or put the two together.",
			"the %s \"%s\" is already in %s", what, second->text, first->file);
	}
}

static void check_letters(struct check *check)
{
	const struct name_list *topics = &check->names.topics;
	for (size_t i = 0; i < topics->count; i++) {
		const struct names_name *topic = &topics->items[i];
		if (topic->group == NAMES_PATH || !topic->other)
			continue;
		for (size_t k = 0; k < topics->count; k++) {
			const struct names_name *other = &topics->items[k];
			/* Of two checked files only the later one is told of. */
			bool before = other->group == NAMES_PATH || k < i;
			if (!before || !other->other || strcmp(other->text, topic->text) == 0 ||
				strcmp(other->other, topic->other) != 0 ||
				names_is_hidden(topics, k))
				continue;
			about(check, topic->file);
			findings_add(check->findings, SEVERITY_ERROR, "M208", topic->other_line,
				topic->other_column, "Choose another letter for one of the two.",
				"the topic \"%s\" has the letter %s already", other->text,
				topic->other);
		}
	}
}

/* The one of a circle that comes first by name: it is told of once. */
static const struct names_name *first_of_circle(
	const struct name_list *areas, const struct names_name *in_it)
{
	const struct names_name *first = in_it;
	for (const struct names_name *area = names_find(areas, in_it->other); area != in_it;
		area = names_find(areas, area->other))
		if (strcmp(area->text, first->text) < 0)
			first = area;
	return first;
}

/* Each area is walked on from once, however long the chains are. */
static void check_circles(struct check *check)
{
	const struct name_list *areas = &check->names.areas;
	size_t *walks = pool_array(check->pool, areas->count, sizeof(*walks));
	for (size_t i = 0; i < areas->count; i++) {
		const struct names_name *area = names_find(areas, areas->items[i].text);
		while (area && area->other && !walks[area - areas->items]) {
			walks[area - areas->items] = i + 1;
			area = names_find(areas, area->other);
		}
		if (!area || !area->other || walks[area - areas->items] != i + 1)
			continue;
		const struct names_name *first = first_of_circle(areas, area);
		/* Met again from another area in front of the circle. */
		walks[area - areas->items] = areas->count + 1;
		if (first->group == NAMES_PATH)
			continue;
		about(check, first->file);
		findings_add(check->findings, SEVERITY_ERROR, "M209", first->other_line,
			first->other_column, "Let the largest of them lie within nothing.",
			"the area \"%s\" lies within itself, by way of \"%s\"", first->text,
			first->other);
	}
}

static void about_again(void *context, const char *path)
{
	about(context, path);
}

bool check_paths_on(const char *day, const char *const *paths, size_t count,
	const struct content_path *content_path, struct pool *pool, struct findings *findings,
	struct error *error)
{
	struct check check = {.pool = pool, .scratch = pool_new(), .findings = findings};
	bool good = true;
	names_init(&check.names, pool);
	check.bases.pool = check.silences.pool = pool;
	for (size_t i = 0; i < count; i++)
		good = check_path(&check, paths[i], good ? error : NULL) && good;
	names_sort(&check.names);
	check_wanted(&check, content_path);
	check_doubles(&check, &check.names.topics, "topic");
	check_doubles(&check, &check.names.services, "service");
	check_doubles(&check, &check.names.areas, "area");
	check_doubles(&check, &check.names.files, "file id");
	check_letters(&check);
	check_circles(&check);
	struct shelf *shelf =
		content_path ? shelf_new(&(struct shelf_path){.folders = content_path->folders,
				       .count = content_path->count,
				       .language = content_path->language})
			     : shelf_new(&(struct shelf_path){0});
	overlay_check(&check.bases, shelf, findings);
	check.about = NULL; /* other checks told the findings of other files since */
	wording_check(&check.bases, content_path, day, findings, about_again, &check);
	silence_apply(&check.silences, findings, about_again, &check);
	findings_file(findings, "", NULL, 0);
	shelf_free(shelf);
	pool_free(check.scratch);
	findings_sort(findings);
	return good;
}

bool check_paths(const char *const *paths, size_t count, const struct content_path *content_path,
	struct pool *pool, struct findings *findings, struct error *error)
{
	return check_paths_on(NULL, paths, count, content_path, pool, findings, error);
}

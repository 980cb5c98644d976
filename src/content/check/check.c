/* SPDX-License-Identifier: MIT */
/*
 * Each file is checked by itself first; what it says of others is kept, and looked for once all
 * files are read. Files of the content path are read only when something is not found among them.
 */
#include "content/check/check.h"

#include <stdlib.h>
#include <string.h>

#include "content/check/names.h"
#include "content/check/overlay_check.h"
#include "content/check/wording.h"
#include "content/kinds/kind.h"
#include "content/shelf/builtin.h"
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
	struct pool *pool;
	struct shelf *shelf;
	struct findings *findings;
	struct name_table names;
	struct bases bases;
	struct silences silences;
	struct wanted *wanted;
	size_t wanted_count;
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
	*POOL_ADD(check->pool, check->wanted, check->wanted_count) =
		(struct wanted){reference, node, check->file};
}

static void check_file(struct check *check, struct shelf_file *file, bool single)
{
	const struct schema_references references = {want, check};
	const struct document *document = &file->document;
	/* It may have been named twice. */
	if (file->group)
		return;
	file->group = check->group;
	check->file = file->path;
	shelf_check(check->shelf, file, check->findings, &references);
	bases_add(&check->bases, document, file->path, file->group);
	silence_collect(&check->silences, file->path, file->bytes, file->size);
	if (document->kind == KIND_COUNT)
		return;
	check->single_topic = check->single_topic || (single && document->kind == KIND_TOPIC);
	if (!document->tree.whole)
		check->torn[document->kind] = true;
	names_collect(&check->names, document->kind, document->tree.root, file->path, file->group);
	if (document->kind == KIND_URGENT && !document->errors &&
		(file->size != builtin_urgent_size ||
			memcmp(file->bytes, builtin_urgent, file->size) != 0))
		findings_add(check->findings, SEVERITY_WARNING, "M210", 0, 0,
			"Have it reviewed and built into the program; nobody sees it until then.",
			"this urgent page is not the one in the program, and does not replace it");
}

static bool check_path(struct check *check, const char *path, struct error *error)
{
	struct shelf_folder taken;
	check->group++;
	if (!shelf_take(check->shelf, path, &taken, error))
		return false;
	for (size_t i = 0; i < taken.count; i++) {
		if (!taken.files[i]->unreadable) {
			check_file(check, taken.files[i], !taken.is_folder);
			continue;
		}
		findings_file(check->findings, taken.files[i]->path, NULL, 0);
		findings_add(check->findings, SEVERITY_ERROR, "M128", 0, 0,
			"Look at what it is and who may read it.", "%s", taken.files[i]->why);
	}
	if (taken.more || taken.large) {
		findings_file(check->findings, path, NULL, 0);
		findings_add(check->findings, SEVERITY_ERROR, "M129", 0, 0,
			"Take away what is no content, or check the folders in it one by one.",
			"the folder holds more than %s; the rest was not read",
			taken.more ? "200 files" : "8 MiB");
	}
	return true;
}

/* The names of the content path, for what the checked files do not hold themselves. */
static void read_path(struct check *check)
{
	unsigned kinds = 0;
	for (size_t i = 0; i < KIND_COUNT; i++)
		kinds |= kind_rows[i].gives ? SHELF_KIND(i) : 0;
	for (const struct shelf_file *file = NULL; (file = shelf_next(check->shelf, kinds, file));)
		if (!file->group && file->state != SHELF_HIDDEN)
			names_collect(&check->names, file->kind, file->document.tree.root,
				file->path, NAMES_PATH);
	names_sort(&check->names);
}

/* What is added next is about a checked file; its lines are at hand again. */
static void about(struct check *check, const char *path)
{
	if (check->about == path)
		return;
	check->about = path;
	const struct shelf_file *file = shelf_taken(check->shelf, path);
	findings_file(check->findings, path, file ? file->bytes : NULL, file ? file->size : 0);
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

static void check_wanted(struct check *check)
{
	bool all = true;
	for (size_t i = 0; i < check->wanted_count; i++)
		all = all && is_known(check, &check->wanted[i]);
	if (!all || check->single_topic)
		read_path(check);
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

bool check_paths_on(const char *day, const char *const *paths, size_t count, struct shelf *shelf,
	struct pool *pool, struct findings *findings, struct error *error)
{
	struct check check = {.pool = pool, .shelf = shelf, .findings = findings};
	bool good = true;
	names_init(&check.names, pool);
	check.bases.pool = check.silences.pool = pool;
	for (size_t i = 0; i < count; i++)
		good = check_path(&check, paths[i], good ? error : NULL) && good;
	names_sort(&check.names);
	check_wanted(&check);
	check_doubles(&check, &check.names.topics, "topic");
	check_doubles(&check, &check.names.services, "service");
	check_doubles(&check, &check.names.areas, "area");
	check_doubles(&check, &check.names.files, "file id");
	check_letters(&check);
	check_circles(&check);
	overlay_check(&check.bases, shelf, findings);
	check.about = NULL; /* other checks told the findings of other files since */
	wording_check(&check.bases, shelf, day, findings, about_again, &check);
	silence_apply(&check.silences, findings, about_again, &check);
	findings_file(findings, "", NULL, 0);
	findings_sort(findings);
	return good;
}

bool check_paths(const char *const *paths, size_t count, struct shelf *shelf, struct pool *pool,
	struct findings *findings, struct error *error)
{
	return check_paths_on(NULL, paths, count, shelf, pool, findings, error);
}

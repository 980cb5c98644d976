/* SPDX-License-Identifier: MIT */
/* Counts words by topic and services by need and area, as a talk would find them. */
#include "content/check/matrix.h"

#include <stdbool.h>
#include <string.h>

#include "content/shelf/areas.h"
#include "content/shelf/content.h"
#include "content/shelf/directory.h"
#include "content/shelf/directory_source.h"
#include "content/shelf/shelf.h"
#include "content/yaml/finding.h"
#include "core/base/pool.h"
#include "core/signpost/places.h"

struct builder {
	struct pool *pool;
	struct shelf *shelf;
	const struct content *content;
	const struct directory *directory;
	const struct places *places;
	struct signpost_source source;
	struct matrix *matrix;
};

static const struct shelf_file *topic_file(const struct builder *builder, const char *id)
{
	const struct shelf_file *file = NULL;
	while ((file = shelf_used(builder->shelf, SHELF_KIND(KIND_TOPIC), file)))
		if (strcmp(file->id, id) == 0)
			return file;
	return NULL;
}

/* Words */

static struct matrix_prompts prompts_of(
	const struct topic *topic, bool has, const struct topic_prompts *own)
{
	if (topic->flow != FLOW_NEED)
		return (struct matrix_prompts){.words = MATRIX_NO_PAGE};
	if (!has || !own->say.count)
		return (struct matrix_prompts){.words = MATRIX_INHERITED};
	return (struct matrix_prompts){MATRIX_OWN, own->say.count};
}

static void build_topics(struct builder *builder)
{
	const struct content *content = builder->content;
	struct matrix_topic *topics =
		pool_array(builder->pool, content->topic_count, sizeof(*topics));
	for (size_t i = 0; i < content->topic_count; i++) {
		const struct topic *topic = content->topics[i];
		topics[i].topic = topic;
		topics[i].file = topic_file(builder, topic->id);
		for (size_t k = 0; k < STAGE_COUNT; k++)
			topics[i].stages[k] =
				prompts_of(topic, topic->has_stages, &topic->stages[k]);
		for (size_t k = 0; k < BARRIER_COUNT; k++)
			topics[i].barriers[k] =
				prompts_of(topic, topic->has_barriers, &topic->barriers[k]);
	}
	builder->matrix->topics = topics;
	builder->matrix->topic_count = content->topic_count;
}

/* Areas */

static bool lists_area(const struct tree_node *service, const char *area)
{
	const struct tree_node *areas = tree_get(service, "areas");
	for (const struct tree_node *node = areas && areas->kind == NODE_LIST ? areas->first : NULL;
		node; node = node->next)
		if (node->kind == NODE_TEXT && strcmp(node->text, area) == 0)
			return true;
	return false;
}

/* The directory in which most services are for this area; NULL where none is. */
static const char *directory_for(const struct builder *builder, const char *area)
{
	const char *best = NULL;
	size_t most = 0;
	for (const struct shelf_file *file = NULL;
		(file = shelf_used(builder->shelf, SHELF_KIND(KIND_DIRECTORY), file));) {
		const struct tree_node *services = tree_get(file->document.tree.root, "services");
		size_t count = 0;
		for (const struct tree_node *node = services->first; node; node = node->next)
			count += !shelf_fault_in(file, node) && lists_area(node, area);
		if (count > most) {
			most = count;
			best = file->path;
		}
	}
	return best;
}

static void build_areas(struct builder *builder)
{
	const struct places *places = builder->places;
	struct matrix_area *areas = pool_array(builder->pool, places->area_count, sizeof(*areas));
	size_t count = 0;
	for (size_t i = 0; i < places->area_count; i++) {
		const char *file = directory_for(builder, places->areas[i].id);
		/* The largest is a column in any case: what it has, everybody has. */
		if (file || !places->areas[i].within)
			areas[count++] = (struct matrix_area){places->areas[i].id, file};
	}
	builder->matrix->areas = areas;
	builder->matrix->area_count = count;
}

/* Needs */

/* Just what a talk there would find: the same order and the same rules of what is left out. */
static struct matrix_help help_in(
	const struct builder *builder, const char *topic, const char *need, const char *area)
{
	struct matrix_help help = {0};
	struct pool *scratch = pool_new();
	const char *const areas[] = {area, NULL};
	const struct places_place place = {area, areas};
	const struct signpost_query query = {.topic = topic,
		.need = need,
		.places = builder->places,
		.place = &place,
		.limit = builder->directory->count + 1};
	struct signpost_list list;
	(void)signpost_find(&query, &builder->source, scratch, &list, NULL);
	for (size_t i = 0; i < list.count; i++) {
		help.listed++;
		help.checked += list.found[i].service->checked != NULL;
	}
	pool_free(scratch);
	return help;
}

static void put_need(struct builder *builder, struct matrix_need *need, const struct topic *topic,
	const char *id, const struct tree_node *at)
{
	const struct matrix *matrix = builder->matrix;
	struct matrix_help *help = pool_array(builder->pool, matrix->area_count, sizeof(*help));
	*need = (struct matrix_need){
		.name = pool_format(builder->pool, "%s.%s", topic->id, id),
		.topic = topic,
		.file = topic_file(builder, topic->id),
		.line = at ? at->key_line : 0,
		.column = at ? at->key_column : 0,
		.help = help,
	};
	for (size_t i = 0; i < matrix->area_count; i++)
		help[i] = help_in(builder, topic->id, need->name, matrix->areas[i].id);
}

static void build_needs(struct builder *builder)
{
	const struct content *content = builder->content;
	size_t room = 0;
	for (size_t i = 0; i < content->topic_count; i++)
		room += content->topics[i]->need_count + 1;
	struct matrix_need *needs = pool_array(builder->pool, room, sizeof(*needs));
	size_t count = 0;
	for (size_t i = 0; i < content->topic_count; i++) {
		const struct topic *topic = content->topics[i];
		const struct shelf_file *file = topic_file(builder, topic->id);
		const struct tree_node *root =
			file ? shelf_root(builder->shelf, file, builder->pool, NULL) : NULL;
		const struct tree_node *map = tree_get(tree_get(root, "assist"), "needs");
		for (size_t k = 0; k < topic->need_count; k++)
			put_need(builder, &needs[count++], topic, topic->needs[k].id,
				tree_get(map, topic->needs[k].id));
		/* A brief topic has one need, its offer. */
		if (topic->flow == FLOW_BRIEF)
			put_need(builder, &needs[count++], topic, "offer", tree_get(root, "id"));
	}
	builder->matrix->needs = needs;
	builder->matrix->need_count = count;
}

struct matrix *matrix_load(struct shelf *shelf, struct pool *pool)
{
	struct builder builder = {
		.pool = pool,
		.shelf = shelf,
		.content = content_load(shelf, pool),
		.directory = directory_load(shelf, pool),
		.matrix = pool_take(pool, sizeof(struct matrix)),
	};
	const char *areas_failed = NULL;
	builder.places = areas_load(shelf, pool, &areas_failed);
	builder.source = directory_source(builder.directory, pool);
	builder.matrix->failed =
		builder.directory->failed ? builder.directory->failed : areas_failed;
	builder.matrix->shelf = shelf;
	builder.matrix->directory = builder.directory;
	builder.matrix->places = builder.places;
	build_topics(&builder);
	build_areas(&builder);
	build_needs(&builder);
	return builder.matrix;
}

const char *matrix_holes(
	const struct matrix *matrix, const struct matrix_need *need, struct pool *pool)
{
	const char *holes = "";
	for (size_t i = 0; i < matrix->area_count; i++)
		if (!need->help[i].listed)
			holes = pool_format(
				pool, "%s%s%s", holes, holes[0] ? ", " : "", matrix->areas[i].id);
	return holes;
}

const char *matrix_file(const struct matrix *matrix, const struct matrix_need *need)
{
	for (size_t i = 0; i < matrix->area_count; i++)
		if (!need->help[i].listed && matrix->areas[i].file)
			return matrix->areas[i].file;
	return "a new directory";
}

void matrix_findings(const struct matrix *matrix, struct findings *findings)
{
	for (size_t i = 0; i < matrix->need_count; i++) {
		const struct matrix_need *need = &matrix->needs[i];
		struct pool *pool = findings->pool;
		const char *holes = matrix_holes(matrix, need, pool);
		size_t listed = 0;
		for (size_t k = 0; k < matrix->area_count; k++)
			listed += need->help[k].listed;
		if (!holes[0] || !need->file)
			continue;
		findings_file(findings, need->file->path, NULL, 0);
		const char *hint =
			pool_format(pool, "Add a service with \"%s\" among its needs to %s.",
				need->name, matrix_file(matrix, need));
		if (!listed)
			findings_add(findings, SEVERITY_ADVICE, "M601", need->line, need->column,
				hint, "no service anywhere is listed for the need \"%s\"",
				need->name);
		else
			findings_add(findings, SEVERITY_ADVICE, "M602", need->line, need->column,
				hint, "no service is listed for the need \"%s\" in %s", need->name,
				holes);
	}
	findings_file(findings, "", NULL, 0);
}

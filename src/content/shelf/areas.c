/* SPDX-License-Identifier: MIT */
/* The areas and outward codes of all `areas` files. */
#include "content/shelf/load.h"

#include <string.h>

#include "content/shelf/document.h"
#include "content/shelf/files.h"
#include "content/shelf/overlay.h"
#include "content/yaml/finding.h"
#include "core/base/pool.h"

struct atlas {
	struct pool *pool, *scratch;
	struct findings *findings;
	struct overlays overlays;
	size_t folder;
	struct tree_node known_areas, known_codes; /* maps of the names that were taken */
	struct places_area *areas;
	size_t area_count, area_room;
	struct places_outward *outwards;
	size_t outward_count, outward_room;
	const char **attribution;
	size_t attribution_count, attribution_room;
};

/* Room for one more item, and for the NULL after the last of a list of words. */
static void *grown(struct pool *pool, void *list, size_t count, size_t *room, size_t size)
{
	return pool_grow(pool, list, count ? count + 1 : 0, room, size);
}

/* False where the name was taken already. */
static bool take_name(struct atlas *atlas, struct tree_node *known, const struct tree_node *node)
{
	if (tree_get(known, node->key))
		return false;
	struct tree_node *copy = pool_take(atlas->pool, sizeof(*copy));
	copy->key = node->key;
	(void)tree_append(known, copy, atlas->pool);
	return true;
}

static void take_areas(struct atlas *atlas, const struct tree_node *areas)
{
	for (const struct tree_node *node = areas ? areas->first : NULL; node; node = node->next) {
		if (!take_name(atlas, &atlas->known_areas, node))
			continue;
		atlas->areas = grown(atlas->pool, atlas->areas, atlas->area_count,
			&atlas->area_room, sizeof(*atlas->areas));
		atlas->areas[atlas->area_count++] = (struct places_area){
			node->key, tree_text(node, "title"), tree_text(node, "within")};
	}
}

static const char *const *words_of(const struct tree_node *list, struct pool *pool)
{
	const char **words = pool_array(pool, list->count + 1, sizeof(*words));
	size_t count = 0;
	for (const struct tree_node *node = list->first; node; node = node->next)
		words[count++] = node->text;
	return words;
}

static void take_outwards(struct atlas *atlas, const struct tree_node *outwards)
{
	for (const struct tree_node *node = outwards ? outwards->first : NULL; node;
		node = node->next) {
		if (!take_name(atlas, &atlas->known_codes, node))
			continue;
		atlas->outwards = grown(atlas->pool, atlas->outwards, atlas->outward_count,
			&atlas->outward_room, sizeof(*atlas->outwards));
		atlas->outwards[atlas->outward_count++] =
			(struct places_outward){node->key, words_of(node, atlas->pool)};
	}
}

static void take_attribution(struct atlas *atlas, const struct tree_node *lines)
{
	for (const struct tree_node *node = lines ? lines->first : NULL; node; node = node->next) {
		atlas->attribution =
			grown(atlas->pool, atlas->attribution, atlas->attribution_count,
				&atlas->attribution_room, sizeof(*atlas->attribution));
		atlas->attribution[atlas->attribution_count++] =
			node->kind == NODE_TEXT ? node->text : tree_text(node, "text");
	}
}

static void take_file(struct atlas *atlas, const char *path)
{
	struct file file;
	struct document document;
	pool_clear(atlas->scratch);
	if (!file_read(path, DOCUMENT_PEEK, atlas->scratch, &file, NULL) ||
		document_peek(file.bytes, file.size) != KIND_AREAS)
		return;
	if (!file_read(path, TREE_BYTES + 1, atlas->scratch, &file, NULL))
		return;
	document_check(path, file.bytes, file.size, atlas->pool, atlas->findings, NULL, &document);
	if (document.errors || document.kind != KIND_AREAS)
		return;
	const struct tree_node *root = overlays_apply(
		&atlas->overlays, KIND_AREAS, document.tree.root, atlas->folder, atlas->pool, NULL);
	take_areas(atlas, tree_get(root, "areas"));
	take_outwards(atlas, tree_get(root, "outward"));
	take_attribution(atlas, tree_get(root, "attribution"));
}

struct places *places_load(
	const struct content_path *path, struct pool *pool, struct findings *findings)
{
	struct findings own;
	findings_init(&own, pool);
	struct atlas atlas = {
		.pool = pool, .scratch = pool_new(), .findings = findings ? findings : &own};
	atlas.known_areas.kind = atlas.known_codes.kind = NODE_MAP;
	struct findings unseen;
	findings_init(&unseen, pool);
	bool whole = overlays_load(&atlas.overlays, path, pool, &unseen, NULL, NULL);
	atlas.attribution = grown(pool, NULL, 0, &atlas.attribution_room, sizeof(char *));
	for (size_t i = 0; whole && i < path->count; i++) {
		struct file_list list;
		if (!files_list(path->folders[i], pool, &list, NULL))
			continue;
		atlas.folder = i;
		for (size_t k = 0; whole && k < list.count; k++) {
			whole = !content_gives_up(path);
			if (whole)
				take_file(&atlas, list.paths[k]);
		}
	}
	pool_free(atlas.scratch);
	if (!whole)
		return NULL;
	struct places *places = pool_take(pool, sizeof(*places));
	*places = (struct places){atlas.areas, atlas.area_count, atlas.outwards,
		atlas.outward_count, atlas.attribution};
	return places;
}

/* SPDX-License-Identifier: MIT */
/* The areas and outward codes of all `areas` files that count. */
#include "content/shelf/areas.h"

#include <string.h>

#include "content/shelf/shelf.h"
#include "core/base/pool.h"
#include "core/signpost/places.h"

struct atlas {
	struct pool *pool;
	struct tree_node known_areas, known_codes; /* maps of the names that were taken */
	struct places_area *areas;
	size_t area_count;
	struct places_outward *outwards;
	size_t outward_count;
	const char **attribution;
	size_t attribution_count;
};

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
		*POOL_ADD(atlas->pool, atlas->areas, atlas->area_count) = (struct places_area){
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
		*POOL_ADD(atlas->pool, atlas->outwards, atlas->outward_count) =
			(struct places_outward){node->key, words_of(node, atlas->pool)};
	}
}

static void take_attribution(struct atlas *atlas, const struct tree_node *lines)
{
	for (const struct tree_node *node = lines ? lines->first : NULL; node; node = node->next)
		*POOL_ADD(atlas->pool, atlas->attribution, atlas->attribution_count) =
			node->kind == NODE_TEXT ? node->text : tree_text(node, "text");
}

struct places *areas_load(struct shelf *shelf, struct pool *pool, const char **failed)
{
	struct atlas atlas = {.pool = pool};
	if (!shelf_overlays(shelf) || !shelf_read(shelf, SHELF_KIND(KIND_AREAS)))
		return NULL;
	atlas.known_areas.kind = atlas.known_codes.kind = NODE_MAP;
	for (const struct shelf_file *file = NULL;
		(file = shelf_used(shelf, SHELF_KIND(KIND_AREAS), file));) {
		const struct tree_node *root = shelf_root(shelf, file, pool, NULL);
		take_areas(&atlas, tree_get(root, "areas"));
		take_outwards(&atlas, tree_get(root, "outward"));
		take_attribution(&atlas, tree_get(root, "attribution"));
	}
	if (failed)
		*failed = shelf_failed(shelf, KIND_AREAS, atlas.area_count > 0, pool);
	*POOL_ADD(pool, atlas.attribution, atlas.attribution_count) = NULL;
	struct places *places = pool_take(pool, sizeof(*places));
	*places = (struct places){atlas.areas, atlas.area_count, atlas.outwards,
		atlas.outward_count, atlas.attribution};
	return places;
}

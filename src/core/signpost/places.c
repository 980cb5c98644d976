/* SPDX-License-Identifier: MIT */
/* Finds the place that words name, and how near to it an area is. */
#include "core/signpost/places.h"

#include <string.h>

#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/signpost/postcode.h"

enum { DEEPEST = 16 };

const struct places_area *places_area(const struct places *places, const char *id)
{
	for (size_t i = 0; id && i < places->area_count; i++)
		if (strcmp(places->areas[i].id, id) == 0)
			return &places->areas[i];
	return NULL;
}

static bool same_words(const char *a, const char *b)
{
	return text_holds(a, b) && text_holds(b, a);
}

static bool place_of_area(
	const struct places_area *area, struct pool *pool, struct places_place *place)
{
	const char **list = pool_array(pool, 2, sizeof(*list));
	list[0] = area->id;
	*place = (struct places_place){area->title, list};
	return true;
}

bool places_find(const struct places *places, const char *words, struct pool *pool,
	struct places_place *place, struct error *error)
{
	char code[POSTCODE_OUTWARD_ROOM];
	const char **names = pool_array(pool, places->area_count + 1, sizeof(*names));
	for (size_t i = 0; i < places->area_count; i++) {
		const struct places_area *area = &places->areas[i];
		if (strcmp(area->id, words) == 0 || same_words(area->title, words))
			return place_of_area(area, pool, place);
		names[i] = area->id;
	}
	if (postcode_outward(words, code)) {
		for (size_t i = 0; i < places->outward_count; i++) {
			if (strcmp(places->outwards[i].code, code) == 0) {
				*place = (struct places_place){
					places->outwards[i].code, places->outwards[i].areas};
				return true;
			}
		}
		return error_set(error,
			"%s is not among the postcodes listed here; services for everybody are "
			"shown",
			code);
	}
	const char *nearest = text_nearest(words, names, places->area_count);
	if (nearest)
		return error_set(
			error, "there is no area of that name here; did you mean %s?", nearest);
	return error_set(error, "there is no area of that name here; the first half of a postcode "
				"works too, as OX4");
}

/* A country or more: no area around it, or only one. */
static bool is_national(const struct places *places, const struct places_area *area)
{
	const struct places_area *around = places_area(places, area->within);
	return !around || !around->within;
}

static unsigned nearness(const struct places *places, const char *own, const char *served)
{
	const struct places_area *area = places_area(places, own);
	for (unsigned steps = 0; area && steps < DEEPEST; steps++) {
		if (strcmp(area->id, served) == 0)
			return is_national(places, area) ? PLACES_NATIONAL : PLACES_OWN + steps;
		area = places_area(places, area->within);
	}
	return PLACES_ELSEWHERE;
}

unsigned places_class(
	const struct places *places, const struct places_place *place, const char *const *areas)
{
	unsigned best = PLACES_ELSEWHERE;
	for (; areas && *areas; areas++) {
		const struct places_area *served = places_area(places, *areas);
		if (served && is_national(places, served) && best > PLACES_NATIONAL && !place)
			best = PLACES_NATIONAL;
		for (size_t i = 0; place && place->areas[i]; i++) {
			unsigned class = nearness(places, place->areas[i], *areas);
			/* Most people of that postcode live in the first area, not in this one. */
			if (class < PLACES_NATIONAL && i > 0)
				class = PLACES_PART;
			if (class < best)
				best = class;
		}
	}
	return best;
}

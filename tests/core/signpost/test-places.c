/* SPDX-License-Identifier: MIT */
#include "core/signpost/places.h"

#include <string.h>

#include "core/base/error.h"
#include "core/base/pool.h"
#include "tap.h"

#define NAMES(...)                                                                                 \
	(const char *const[])                                                                      \
	{                                                                                          \
		__VA_ARGS__, NULL                                                                  \
	}

static const struct places_area areas[] = {
	{"uk", "The whole of the UK", NULL},
	{"england", "England", "uk"},
	{"oxfordshire", "Oxfordshire", "england"},
	{"oxford", "Oxford", "oxfordshire"},
	{"south", "South Oxfordshire", "oxfordshire"},
	{"reading", "Reading", "england"},
	/* a circle: no walk may go round it for ever */
	{"one", "One", "two"},
	{"two", "Two", "one"},
};
static const char *const ox4[] = {"oxford", "south", NULL};
static const struct places_outward outwards[] = {{"OX4", ox4}};
static const struct places places = {areas, sizeof(areas) / sizeof(*areas), outwards, 1, NULL};

static bool finds(const char *words, const char *name, struct pool *pool)
{
	struct places_place place;
	return places_find(&places, words, pool, &place, NULL) && strcmp(place.name, name) == 0;
}

static bool says(const char *words, const char *part, struct pool *pool)
{
	struct places_place place;
	struct error error;
	return !places_find(&places, words, pool, &place, &error) && strstr(error.text, part);
}

int main(void)
{
	struct pool *pool = pool_new();
	struct places_place place;
	CHECK(finds("oxford", "Oxford", pool));
	CHECK(finds("OXFORD", "Oxford", pool));
	CHECK(finds("south oxfordshire", "South Oxfordshire", pool));
	CHECK(finds("OX4", "OX4", pool));
	CHECK(finds("ox4 2ab", "OX4", pool)); /* a whole postcode: only its first half */
	CHECK(finds("OX42AB", "OX4", pool));
	CHECK(finds("OX4.", "OX4", pool) && finds("OX4,1AA", "OX4", pool));
	/* Half a postcode is no other one. */
	CHECK(finds("OX4 1", "OX4", pool) && finds("ox4 1a", "OX4", pool));
	CHECK(says("OX41", "OX41 is not among", pool));
	CHECK(says("oxfrod", "did you mean oxford?", pool));
	CHECK(says("OX9", "OX9 is not among", pool));
	CHECK(says("OX9 1AA", "OX9 is not among", pool));
	CHECK(!says("OX9 1AA", "1AA", pool)); /* the second half is never said back */
	CHECK(says("zzzzzz", "no area of that name", pool));
	CHECK(says("", "no area of that name", pool));

	CHECK(places_find(&places, "OX4", pool, &place, NULL));
	CHECK(places_class(&places, &place, NAMES("oxford")) == PLACES_OWN);
	CHECK(places_class(&places, &place, NAMES("south")) == PLACES_PART);
	CHECK(places_class(&places, &place, NAMES("oxfordshire")) == PLACES_OWN + 1);
	CHECK(places_class(&places, &place, NAMES("england")) == PLACES_NATIONAL);
	CHECK(places_class(&places, &place, NAMES("reading")) == PLACES_ELSEWHERE);
	CHECK(places_class(&places, &place, NAMES("reading", "uk")) == PLACES_NATIONAL);
	CHECK(places_class(&places, &place, NAMES("nowhere")) == PLACES_ELSEWHERE);
	/* Without a place only what is for the whole country is near anybody. */
	CHECK(places_class(&places, NULL, NAMES("oxford")) == PLACES_ELSEWHERE);
	CHECK(places_class(&places, NULL, NAMES("oxford", "uk")) == PLACES_NATIONAL);
	CHECK(places_find(&places, "One", pool, &place, NULL));
	CHECK(places_class(&places, &place, NAMES("uk")) == PLACES_ELSEWHERE);
	pool_free(pool);
	return tap_done();
}

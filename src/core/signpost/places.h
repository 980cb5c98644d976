/* SPDX-License-Identifier: MIT */
/*
 * Where "local" is: a tree of areas, and the outward half of postcodes. Nothing finer is ever kept
 * (core/signpost/postcode.h).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct error;
struct pool;

struct places_area {
	const char *id;
	const char *title;
	const char *within; /* the id of the area around it, or NULL */
};

struct places_outward {
	const char *code; /* "OX4" */
	const char *const
		*areas; /* where most of it lies first, the others after; ends with NULL */
};

struct places {
	const struct places_area *areas;
	size_t area_count;
	const struct places_outward *outwards;
	size_t outward_count;
	const char *const *attribution; /* ends with NULL */
};

/* NULL for an area that is not listed. */
const struct places_area *places_area(const struct places *places, const char *id);

/* One place that help is looked for in; an outward code may lie in several areas. */
struct places_place {
	const char *name;	  /* as it is shown: "Oxford", "OX4" */
	const char *const *areas; /* the largest share first; ends with NULL */
};

/*
 * The place that `words` names: an area's id or title, an outward code, or a postcode, whole or
 * begun, of which only the outward half is looked at. False with `error` set: unknown, with the
 * nearest name where there is one.
 */
bool places_find(const struct places *places, const char *words, struct pool *pool,
	struct places_place *place, struct error *error);

enum {
	PLACES_OWN = 0,	      /* serves the very area; each step outward adds one */
	PLACES_NATIONAL = 10, /* a whole country or more */
	PLACES_PART = 11,     /* only a smaller part of that postcode: it may not be theirs */
	PLACES_ELSEWHERE = 20 /* another area: a known mismatch */
};

/*
 * How near a service is that serves `areas` (ends with NULL) to `place`. Without a place (NULL)
 * only national services are near anybody. An area that is not listed counts as elsewhere.
 */
unsigned places_class(
	const struct places *places, const struct places_place *place, const char *const *areas);

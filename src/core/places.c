/* SPDX-License-Identifier: MIT */
#include "core/places.h"

#include <string.h>

#include "core/error.h"
#include "core/pool.h"
#include "core/text.h"

enum { DEEPEST = 16, CODE_LONGEST = 4 };

const struct area *places_area(const struct places *places, const char *id)
{
	for (size_t i = 0; id && i < places->area_count; i++)
		if (strcmp(places->areas[i].id, id) == 0)
			return &places->areas[i];
	return NULL;
}

static char upper(char c)
{
	static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	if (c >= 'a' && c <= 'z')
		return capitals[c - 'a'];
	return c;
}

static bool is_letter(char c)
{
	return upper(c) >= 'A' && upper(c) <= 'Z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * The outward half of a postcode: one or two letters, a digit, and one more digit or letter. What
 * follows (a space, or the digit and two letters of the inward half) is not looked at. False where
 * `words` is no postcode.
 */
static bool outward_half(const char *words, char code[CODE_LONGEST + 1])
{
	size_t letters = 0, length;
	char bare[16];
	size_t filled = 0;
	for (const char *c = words; *c && filled < sizeof(bare) - 1; c++)
		if (*c != ' ')
			bare[filled++] = upper(*c);
	bare[filled] = '\0';
	while (letters < 2 && is_letter(bare[letters]))
		letters++;
	if (!letters || !is_digit(bare[letters]))
		return false;
	length = filled;
	/* The inward half is always a digit and two letters. */
	bool whole = filled >= letters + 4 && is_digit(bare[filled - 3]) &&
		     is_letter(bare[filled - 2]) && is_letter(bare[filled - 1]);
	if (whole)
		length = filled - 3;
	if (length > letters + 2 || length > CODE_LONGEST)
		return false;
	memcpy(code, bare, length);
	code[length] = '\0';
	return true;
}

void places_keep(const char *words, char *kept, size_t room)
{
	char code[CODE_LONGEST + 1];
	bool postcode = outward_half(words, code);
	const char *from = postcode ? code : words;
	size_t length = text_fit(from, strlen(from), room - 1);
	if (length > room - 1)
		length = 0; /* nothing but marks */
	memcpy(kept, from, length);
	kept[length] = '\0';
}

static bool same_words(const char *a, const char *b)
{
	return text_holds(a, b) && text_holds(b, a);
}

static bool area_place(const struct area *area, struct pool *pool, struct place *place)
{
	const char **list = pool_array(pool, 2, sizeof(*list));
	list[0] = area->id;
	*place = (struct place){area->title, list};
	return true;
}

bool places_find(const struct places *places, const char *words, struct pool *pool,
	struct place *place, struct error *error)
{
	char code[CODE_LONGEST + 1];
	const char **names = pool_array(pool, places->area_count + 1, sizeof(*names));
	for (size_t i = 0; i < places->area_count; i++) {
		const struct area *area = &places->areas[i];
		if (strcmp(area->id, words) == 0 || same_words(area->title, words))
			return area_place(area, pool, place);
		names[i] = area->id;
	}
	if (outward_half(words, code)) {
		for (size_t i = 0; i < places->outward_count; i++) {
			if (strcmp(places->outwards[i].code, code) == 0) {
				*place = (struct place){
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
static bool is_national(const struct places *places, const struct area *area)
{
	const struct area *around = places_area(places, area->within);
	return !around || !around->within;
}

static unsigned nearness(const struct places *places, const char *own, const char *served)
{
	const struct area *area = places_area(places, own);
	for (unsigned steps = 0; area && steps < DEEPEST; steps++) {
		if (strcmp(area->id, served) == 0)
			return is_national(places, area) ? AREA_NATIONAL : AREA_OWN + steps;
		area = places_area(places, area->within);
	}
	return AREA_ELSEWHERE;
}

unsigned places_class(
	const struct places *places, const struct place *place, const char *const *areas)
{
	unsigned best = AREA_ELSEWHERE;
	for (; areas && *areas; areas++) {
		const struct area *served = places_area(places, *areas);
		if (served && is_national(places, served) && best > AREA_NATIONAL && !place)
			best = AREA_NATIONAL;
		for (size_t i = 0; place && place->areas[i]; i++) {
			unsigned class = nearness(places, place->areas[i], *areas);
			/* Most people of that postcode live in the first area, not in this one. */
			if (class < AREA_NATIONAL && i > 0)
				class = AREA_PART;
			if (class < best)
				best = class;
		}
	}
	return best;
}

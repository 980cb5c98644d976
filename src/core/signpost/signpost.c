/* SPDX-License-Identifier: MIT */
/* Keeps the best few while the rows go by, so that the number of services costs no memory. */
#include "core/signpost/signpost.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/signpost/places.h"

enum { RANKS = 11 };

/* Smaller is better, the first that differs decides; then the name. */
struct rank {
	unsigned char by[RANKS];
};

/* One row of the best, and what of it is needed when the rows have gone by. */
struct kept {
	struct rank rank;
	const char *name, *id;
	size_t number, busy;
	enum signpost_reason reasons[SIGNPOST_REASONS];
};

/* One search. */
struct search {
	const struct signpost_query *query;
	struct signpost_names names;
	struct pool *pool;
	struct kept *best;
	size_t count;
};

static bool listed(const unsigned *list, unsigned number)
{
	for (; number && list && *list; list++)
		if (*list == number)
			return true;
	return false;
}

static bool for_need(const struct search *search, const struct signpost_row *row)
{
	const struct signpost_need *need = row->needs;
	for (; search->names.need && need && need->need; need++)
		if (need->need == search->names.need)
			return true;
	return false;
}

/* How many needs of the query's topic it names. */
static size_t needs_of_topic(const struct search *search, const struct signpost_row *row)
{
	size_t count = 0;
	const struct signpost_need *need = row->needs;
	for (; search->names.topic && need && need->need; need++)
		count += need->topic == search->names.topic;
	return count;
}

bool signpost_holds(const struct service *service, const char *words)
{
	const char *const own[] = {service->name, service->does, service->audience};
	while (*words) {
		char word[64];
		size_t length = strcspn(words, " "), kept = length < sizeof(word) ? length : 0;
		bool found = kept == 0;
		memcpy(word, words, kept);
		word[kept] = '\0';
		for (size_t i = 0; i < COUNT(own) && !found; i++)
			found = own[i] && text_holds(own[i], word);
		if (!found)
			return false;
		words += length;
		words += strspn(words, " ");
	}
	return true;
}

/*
 * A service for another need of the topic is no answer to this one (a line for the bereaved to
 * somebody who has just moved here); one that takes the whole topic is.
 */
static bool fits(const struct search *search, const struct signpost_row *row)
{
	const struct signpost_query *query = search->query;
	if (row->urgent || (query->unchecked == UNCHECKED_HIDE && !row->checked))
		return false;
	if (query->words && !row->words)
		return false;
	if (!query->elsewhere && row->near >= PLACES_ELSEWHERE)
		return false;
	if (for_need(search, row))
		return true;
	if (query->topic && !listed(row->topics, search->names.topic))
		return false;
	return !query->need || (query->topic && !needs_of_topic(search, row));
}

static bool is_other_way(const struct signpost_query *query, const struct signpost_row *row)
{
	return query->ways && row->ways && !(row->ways & query->ways);
}

/* Only a known mismatch counts against a service. */
static unsigned char mismatches(const struct signpost_query *query, const struct signpost_row *row)
{
	bool cost = query->free && (row->cost == COST_PAID || row->cost == COST_VARIES);
	bool language = query->language && !row->language;
	return (unsigned char)(is_other_way(query, row) + cost + language);
}

/* A way to reach it in the way that was asked for; without a wish a number counts. */
static bool has_contact(const struct signpost_query *query, const struct signpost_row *row)
{
	if (query->ways & WAY_PHONE && row->phone)
		return true;
	if (query->ways & WAY_TEXT && row->text)
		return true;
	if (query->ways & (WAY_WEB | WAY_WEBCHAT | WAY_APP) && row->web)
		return true;
	if (query->ways & ~(unsigned)(WAY_PHONE | WAY_TEXT | WAY_WEB | WAY_WEBCHAT | WAY_APP))
		return row->phone || row->access;
	return !query->ways && (row->phone || row->text);
}

/* Where no need is named, whoever helps with most of the topic's needs comes first. */
static unsigned char narrowness(const struct search *search, const struct signpost_row *row)
{
	enum { MOST = 100 };
	size_t count = search->query->need ? 0 : needs_of_topic(search, row);
	return (unsigned char)(count < MOST ? MOST - count : 0);
}

static struct rank rank_of(const struct search *search, const struct signpost_row *row)
{
	const struct signpost_query *query = search->query;
	return (struct rank){{
		row->near >= PLACES_ELSEWHERE,
		query->unchecked == UNCHECKED_LAST && !row->checked,
		query->need && !for_need(search, row),
		mismatches(query, row),
		row->restricted,
		query->barrier && !listed(row->helps, search->names.barrier),
		(unsigned char)row->near,
		narrowness(search, row),
		!has_contact(query, row),
		row->cost != COST_FREE,
		!row->checked,
	}};
}

static int compare(const struct kept *a, const struct kept *b)
{
	int difference = memcmp(a->rank.by, b->rank.by, sizeof(a->rank.by));
	if (difference == 0)
		difference = strcmp(a->name, b->name);
	return difference ? difference : strcmp(a->id, b->id);
}

static void give_reasons(
	const struct search *search, const struct signpost_row *row, enum signpost_reason *reasons)
{
	const struct signpost_query *query = search->query;
	size_t count = 0;
	if (row->near >= PLACES_ELSEWHERE)
		reasons[count++] = REASON_ELSEWHERE;
	if (is_other_way(query, row))
		reasons[count++] = REASON_NOT_WAY;
	if (count < SIGNPOST_REASONS)
		reasons[count++] = for_need(search, row) ? REASON_NEED : REASON_TOPIC;
	if (count < SIGNPOST_REASONS && query->place && row->near < PLACES_NATIONAL)
		reasons[count++] = REASON_LOCAL;
	if (count < SIGNPOST_REASONS && query->place && row->near == PLACES_PART)
		reasons[count++] = REASON_PART;
	if (count < SIGNPOST_REASONS)
		reasons[count++] = row->restricted ? REASON_PEOPLE : REASON_EVERYBODY;
	if (count < SIGNPOST_REASONS && query->barrier && listed(row->helps, search->names.barrier))
		reasons[count++] = REASON_BARRIER;
}

/* Puts the row among the best, where it is one of them; only then its texts are copied. */
static void keep(struct search *search, const struct signpost_row *row)
{
	struct kept *list = search->best,
		    one = {rank_of(search, row), row->name, row->id, row->number, row->busy, {0}};
	size_t at = search->count;
	if (at == search->query->limit) {
		if (compare(&one, &list[at - 1]) >= 0)
			return;
		at--;
	} else {
		search->count++;
	}
	one.name = pool_text(search->pool, row->name);
	one.id = pool_text(search->pool, row->id);
	give_reasons(search, row, one.reasons);
	for (; at > 0 && compare(&one, &list[at - 1]) < 0; at--)
		list[at] = list[at - 1];
	list[at] = one;
}

/* Walks all rows; the best of them are in `search` then. */
static bool look(struct search *search, const struct signpost_source *source, size_t *matching,
	struct error *error)
{
	const struct signpost_row *row;
	while (source->next(source->context, &row, error)) {
		if (!row)
			return true;
		if (!fits(search, row))
			continue;
		++*matching;
		keep(search, row);
	}
	return false;
}

static bool get(const struct signpost_source *source, const struct kept *kept, struct pool *pool,
	struct signpost_found *found, struct error *error)
{
	memcpy(found->reasons, kept->reasons, sizeof(found->reasons));
	found->service = source->get(source->context, kept->number, pool, error);
	if (found->service && kept->busy != SIGNPOST_NO_ROW) {
		found->busy = source->get(source->context, kept->busy, pool, error);
		return found->busy != NULL;
	}
	return found->service != NULL;
}

bool signpost_find(const struct signpost_query *query, const struct signpost_source *source,
	struct pool *pool, struct signpost_list *list, struct error *error)
{
	struct search search = {.query = query, .pool = pool_new()};
	*list = (struct signpost_list){0};
	bool opened = source->open(source->context, query, &search.names, error), good = opened;
	if (good) {
		search.best = pool_array(search.pool, query->limit, sizeof(*search.best));
		good = look(&search, source, &list->matching, error);
	}
	list->found = pool_array(pool, search.count, sizeof(*list->found));
	while (good && list->count < search.count) {
		good = get(
			source, &search.best[list->count], pool, &list->found[list->count], error);
		list->count += good;
	}
	if (opened)
		source->close(source->context);
	pool_free(search.pool);
	return good;
}

struct signpost_list signpost_copy(const struct signpost_list *list, struct pool *pool)
{
	struct signpost_list copy = *list;
	copy.place = pool_text(pool, list->place);
	copy.notice = pool_text(pool, list->notice);
	copy.found = pool_array(pool, list->count, sizeof(*copy.found));
	for (size_t i = 0; i < list->count; i++) {
		copy.found[i] = list->found[i];
		copy.found[i].service = service_copy(list->found[i].service, pool);
		copy.found[i].busy = service_copy(list->found[i].busy, pool);
	}
	return copy;
}

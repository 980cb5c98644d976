/* SPDX-License-Identifier: MIT */
/* Keeps the best few while the rows go by, so that the number of services costs no memory. */
#include "core/signpost/signpost.h"

#include <string.h>

#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/signpost/places.h"

enum { RANKS = 11 };

/* Smaller is better, the first that differs decides; then the name. */
struct rank {
	unsigned char by[RANKS];
};

struct kept {
	const struct service *service;
	struct rank rank;
};

static bool listed(const char *const *list, const char *word)
{
	for (; word && list && *list; list++)
		if (strcmp(*list, word) == 0)
			return true;
	return false;
}

/* True where the service names needs of this very topic. */
static bool names_needs_of(const struct service *service, const char *topic)
{
	size_t length = strlen(topic);
	for (const char *const *need = service->needs; need && *need; need++)
		if (strncmp(*need, topic, length) == 0 && (*need)[length] == '.')
			return true;
	return false;
}

/* All words of the query stand somewhere in what the service says of itself. */
static bool holds_words(const struct service *service, const char *words)
{
	const char *const own[] = {service->name, service->does, service->audience};
	while (*words) {
		char word[64];
		size_t length = strcspn(words, " "), kept = length < sizeof(word) ? length : 0;
		bool found = kept == 0;
		memcpy(word, words, kept);
		word[kept] = '\0';
		for (size_t i = 0; i < sizeof(own) / sizeof(*own) && !found; i++)
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
static bool fits(const struct signpost_query *query, const struct service *service)
{
	if (service->urgent)
		return false;
	if (query->unchecked == UNCHECKED_HIDE && !service->checked)
		return false;
	if (query->words && !holds_words(service, query->words))
		return false;
	if (query->need && listed(service->needs, query->need))
		return true;
	if (query->topic && !listed(service->topics, query->topic))
		return false;
	return !query->need || (query->topic && !names_needs_of(service, query->topic));
}

/* Only a known mismatch counts against a service. */
static unsigned char mismatches(const struct signpost_query *query, const struct service *service)
{
	bool way = query->ways && service->ways && !(service->ways & query->ways);
	bool cost = query->free && (service->cost == COST_PAID || service->cost == COST_VARIES);
	bool language = query->language && service->languages &&
			!text_holds(service->languages, query->language);
	return (unsigned char)(way + cost + language);
}

/* A way to reach it in the way that was asked for; without a wish a number counts. */
static bool has_contact(const struct signpost_query *query, const struct service *service)
{
	if (query->ways & WAY_PHONE && service->phone)
		return true;
	if (query->ways & WAY_TEXT && service->text)
		return true;
	if (query->ways & (WAY_WEB | WAY_WEBCHAT | WAY_APP) && service->web)
		return true;
	if (query->ways & ~(unsigned)(WAY_PHONE | WAY_TEXT | WAY_WEB | WAY_WEBCHAT | WAY_APP))
		return service->phone || service->access;
	return !query->ways && (service->phone || service->text);
}

static unsigned char nearness(const struct signpost_query *query, const struct service *service)
{
	if (!query->places)
		return 0;
	return (unsigned char)places_class(query->places, query->place, service->areas);
}

/* Where no need is named, whoever helps with most of the topic's needs comes first. */
static unsigned char narrowness(const struct signpost_query *query, const struct service *service)
{
	enum { MOST = 100 };
	unsigned char left = MOST;
	size_t length = query->topic && !query->need ? strlen(query->topic) : 0;
	for (const char *const *need = service->needs; length && need && *need && left; need++)
		if (strncmp(*need, query->topic, length) == 0 && (*need)[length] == '.')
			left--;
	return left;
}

static struct rank rank_of(const struct signpost_query *query, const struct service *service)
{
	unsigned char near = nearness(query, service);
	return (struct rank){{
		near >= AREA_ELSEWHERE,
		query->unchecked == UNCHECKED_LAST && !service->checked,
		query->need && !listed(service->needs, query->need),
		mismatches(query, service),
		service->audience != NULL,
		query->barrier && !listed(service->helps, query->barrier),
		near,
		narrowness(query, service),
		!has_contact(query, service),
		service->cost != COST_FREE,
		service->checked == NULL,
	}};
}

static int compare(const struct kept *a, const struct kept *b)
{
	int difference = memcmp(a->rank.by, b->rank.by, sizeof(a->rank.by));
	if (difference == 0)
		difference = strcmp(a->service->name, b->service->name);
	return difference ? difference : strcmp(a->service->id, b->service->id);
}

static void keep(struct kept *list, size_t *count, size_t limit, struct kept candidate)
{
	size_t at = *count;
	if (at == limit) {
		if (compare(&candidate, &list[at - 1]) >= 0)
			return;
		at--;
	} else {
		(*count)++;
	}
	for (; at > 0 && compare(&candidate, &list[at - 1]) < 0; at--)
		list[at] = list[at - 1];
	list[at] = candidate;
}

static void give_reasons(const struct signpost_query *query, struct signpost_found *found)
{
	const struct service *service = found->service;
	bool for_need = query->need && listed(service->needs, query->need);
	size_t count = 0;
	unsigned near = nearness(query, service);
	if (near >= AREA_ELSEWHERE)
		found->reasons[count++] = REASON_ELSEWHERE;
	if (query->ways && service->ways && !(service->ways & query->ways))
		found->reasons[count++] = REASON_NOT_WAY;
	if (count < SIGNPOST_REASONS)
		found->reasons[count++] = for_need ? REASON_NEED : REASON_TOPIC;
	if (count < SIGNPOST_REASONS && query->place && near < AREA_NATIONAL)
		found->reasons[count++] = REASON_LOCAL;
	if (count < SIGNPOST_REASONS && query->place && near == AREA_PART)
		found->reasons[count++] = REASON_PART;
	if (count < SIGNPOST_REASONS)
		found->reasons[count++] = service->audience ? REASON_PEOPLE : REASON_EVERYBODY;
	if (count < SIGNPOST_REASONS && query->barrier && listed(service->helps, query->barrier))
		found->reasons[count++] = REASON_BARRIER;
}

struct signpost_list signpost_find(
	const struct signpost_query *query, signpost_next *next, void *source, struct pool *pool)
{
	struct signpost_list list = {0};
	struct kept *best = pool_array(pool, query->limit, sizeof(*best));
	size_t kept = 0;
	struct signpost_row row;
	while (next(source, &row)) {
		const struct service *service = row.service;
		if (!fits(query, service))
			continue;
		if (!query->elsewhere && nearness(query, service) >= AREA_ELSEWHERE)
			continue;
		list.matching++;
		keep(best, &kept, query->limit, (struct kept){service, rank_of(query, service)});
	}
	struct signpost_found *found = pool_array(pool, kept, sizeof(*found));
	for (size_t i = 0; i < kept; i++) {
		found[i].service = best[i].service;
		give_reasons(query, &found[i]);
	}
	list.found = found;
	list.count = kept;
	return list;
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

/* SPDX-License-Identifier: MIT */
#include "core/signpost/signpost.h"

#include <string.h>

#include "core/base/pool.h"
#include "tap.h"

#define NAMES(...)                                                                                 \
	(const char *const[])                                                                      \
	{                                                                                          \
		__VA_ARGS__, NULL                                                                  \
	}

struct shelf {
	const struct service *services;
	size_t count, next;
};

static bool shelf_next(void *source, struct signpost_row *row)
{
	struct shelf *shelf = source;
	if (shelf->next == shelf->count)
		return false;
	*row = (struct signpost_row){shelf->next, &shelf->services[shelf->next]};
	shelf->next++;
	return true;
}

static struct signpost_list find(const struct service *services, size_t count,
	const struct signpost_query *query, struct pool *pool)
{
	struct shelf shelf = {services, count, 0};
	return signpost_find(query, shelf_next, &shelf, pool);
}

static bool is(const struct signpost_list *list, size_t at, const char *id)
{
	return at < list->count && strcmp(list->found[at].service->id, id) == 0;
}

int main(void)
{
	const char *const *money = NAMES("money"), *const *debt = NAMES("money.debt");
	const char *const *none = (const char *const[]){NULL};
	const struct service services[] = {
		{.id = "another",
			.name = "A another need",
			.topics = money,
			.needs = NAMES("money.food"),
			.helps = none,
			.phone = "1",
			.cost = COST_FREE},
		{.id = "wide",
			.name = "A topic one",
			.topics = money,
			.needs = none,
			.helps = none,
			.phone = "1",
			.cost = COST_FREE},
		{.id = "some",
			.name = "B some people",
			.topics = money,
			.needs = debt,
			.helps = none,
			.phone = "1",
			.cost = COST_FREE,
			.audience = "carers"},
		{.id = "web",
			.name = "C web only",
			.topics = money,
			.needs = debt,
			.helps = none,
			.web = "https://example.org",
			.cost = COST_FREE},
		{.id = "paid",
			.name = "D paid",
			.topics = money,
			.needs = debt,
			.helps = none,
			.phone = "1",
			.cost = COST_PAID},
		{.id = "free",
			.name = "F free",
			.topics = money,
			.needs = debt,
			.helps = none,
			.phone = "1",
			.cost = COST_FREE},
		{.id = "early",
			.name = "E free",
			.topics = money,
			.needs = debt,
			.helps = none,
			.phone = "1",
			.cost = COST_FREE},
		{.id = "rung",
			.name = "Z rung",
			.topics = money,
			.needs = debt,
			.helps = none,
			.phone = "1",
			.cost = COST_FREE,
			.checked = "2026-11-01"},
		{.id = "helps",
			.name = "Y helps",
			.topics = money,
			.needs = debt,
			.helps = NAMES("social-opportunity"),
			.text = "1",
			.cost = COST_UNKNOWN},
		{.id = "urgent",
			.name = "A urgent",
			.topics = money,
			.needs = debt,
			.helps = none,
			.phone = "999",
			.cost = COST_FREE,
			.urgent = true},
		{.id = "other",
			.name = "A other",
			.topics = NAMES("sleep"),
			.needs = none,
			.helps = none,
			.phone = "1",
			.cost = COST_FREE},
	};
	const size_t count = sizeof(services) / sizeof(*services);
	struct pool *pool = pool_new();
	struct signpost_query query = {.topic = "money", .need = "money.debt", .limit = 9};
	struct signpost_list list = find(services, count, &query, pool);
	CHECK(list.matching == 8 && list.count == 8);
	CHECK(is(&list, 0, "rung"));
	CHECK(is(&list, 1, "early") && is(&list, 2, "free"));
	CHECK(is(&list, 3, "paid") || is(&list, 3, "helps"));
	CHECK(is(&list, 5, "web"));
	CHECK(is(&list, 6, "some")); /* for particular people: after all that are open */
	CHECK(is(&list, 7, "wide")); /* only of the topic: last */
	CHECK(list.found[0].reasons[0] == REASON_NEED);
	CHECK(list.found[0].reasons[1] == REASON_EVERYBODY);
	CHECK(list.found[0].reasons[2] == REASON_NONE);
	CHECK(list.found[6].reasons[1] == REASON_PEOPLE);
	CHECK(list.found[7].reasons[0] == REASON_TOPIC);

	query.barrier = "social-opportunity";
	query.limit = 2;
	list = find(services, count, &query, pool);
	CHECK(list.count == 2 && list.matching == 8);
	CHECK(is(&list, 0, "helps") && list.found[0].reasons[2] == REASON_BARRIER);
	CHECK(is(&list, 1, "rung"));

	struct signpost_list copy = signpost_copy(&list, pool);
	CHECK(copy.found[0].service != list.found[0].service && is(&copy, 0, "helps"));
	CHECK(strcmp(copy.found[0].service->helps[0], "social-opportunity") == 0);

	query = (struct signpost_query){.topic = "money", .limit = 20};
	list = find(services, count, &query, pool);
	CHECK(list.matching == 9); /* any need of the topic */

	query = (struct signpost_query){.topic = "smoking", .limit = 3};
	list = find(services, count, &query, pool);
	CHECK(list.count == 0 && list.matching == 0);
	pool_free(pool);
	return tap_done();
}

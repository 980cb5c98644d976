/* SPDX-License-Identifier: MIT */
/* Which services fit, in which order and why. */
#include "core/signpost/signpost.h"

#include <string.h>

#include "core/base/pool.h"
#include "tap.h"

#define NAMES(...)                                                                                 \
	(const char *const[])                                                                      \
	{                                                                                          \
		__VA_ARGS__, NULL                                                                  \
	}

/* A few services in memory; a name's number is where it stands among all that were met. */
struct shelf {
	const struct service *services;
	size_t count, next;
	const char *names[40];
	unsigned numbers[2][4];
	struct signpost_need needs[4];
	struct signpost_row row;
};

static unsigned number_of(struct shelf *shelf, const char *name, size_t length)
{
	unsigned i = 0;
	for (; name && shelf->names[i]; i++)
		if (strncmp(shelf->names[i], name, length) == 0 && !shelf->names[i][length])
			return i + 1;
	if (!name)
		return 0;
	static char texts[40][40];
	memcpy(texts[i], name, length);
	shelf->names[i] = texts[i];
	texts[i][length] = '\0';
	return i + 1;
}

static unsigned number(struct shelf *shelf, const char *name)
{
	return number_of(shelf, name, name ? strlen(name) : 0);
}

static bool shelf_open(void *context, const struct signpost_query *query,
	struct signpost_names *names, struct error *error)
{
	struct shelf *shelf = context;
	(void)error;
	shelf->next = 0;
	names->topic = number(shelf, query->topic);
	names->need = number(shelf, query->need);
	names->barrier = number(shelf, query->barrier);
	return true;
}

static bool shelf_next(void *context, const struct signpost_row **row, struct error *error)
{
	struct shelf *shelf = context;
	const struct service *service = &shelf->services[shelf->next];
	(void)error;
	*row = NULL;
	if (shelf->next == shelf->count)
		return true;
	memset(shelf->needs, 0, sizeof(shelf->needs));
	memset(shelf->numbers, 0, sizeof(shelf->numbers));
	for (size_t i = 0; service->needs[i]; i++)
		shelf->needs[i] = (struct signpost_need){
			number_of(shelf, service->needs[i], strcspn(service->needs[i], ".")),
			number(shelf, service->needs[i])};
	for (size_t i = 0; service->topics[i]; i++)
		shelf->numbers[0][i] = number(shelf, service->topics[i]);
	for (size_t i = 0; service->helps[i]; i++)
		shelf->numbers[1][i] = number(shelf, service->helps[i]);
	shelf->row = (struct signpost_row){.number = shelf->next++,
		.busy = SIGNPOST_NO_ROW,
		.name = service->name,
		.id = service->id,
		.needs = shelf->needs,
		.topics = shelf->numbers[0],
		.helps = shelf->numbers[1],
		.cost = service->cost,
		.ways = service->ways,
		.urgent = service->urgent,
		.restricted = service->audience != NULL,
		.checked = service->checked != NULL,
		.phone = service->phone != NULL,
		.text = service->text != NULL,
		.web = service->web != NULL};
	*row = &shelf->row;
	return true;
}

static const struct service *shelf_get(
	void *context, size_t at, struct pool *pool, struct error *error)
{
	(void)pool;
	(void)error;
	return &((struct shelf *)context)->services[at];
}

static void shelf_close(void *context)
{
	(void)context;
}

static struct signpost_list find(const struct service *services, size_t count,
	const struct signpost_query *query, struct pool *pool)
{
	struct shelf shelf = {services, count, .next = 0};
	const struct signpost_source source = {
		&shelf, shelf_open, shelf_next, shelf_get, shelf_close};
	struct signpost_list list;
	CHECK(signpost_find(query, &source, pool, &list, NULL));
	return list;
}

static bool is(const struct signpost_list *list, size_t at, const char *id)
{
	return at < list->count && strcmp(list->found[at].service->id, id) == 0;
}

static const char *const money[] = {"money", NULL}, *const debt[] = {"money.debt", NULL};
static const char *const none[] = {NULL};
static const struct service services[] = {
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

int main(void)
{
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

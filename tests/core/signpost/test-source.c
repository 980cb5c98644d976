/* SPDX-License-Identifier: MIT */
/*
 * A source of 200,000 services that counts its calls and can fail at any of them: only what is kept
 * is fetched wide, and a look that failed is never an empty list.
 */
#include <string.h>

#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/signpost/signpost.h"
#include "tap.h"

enum { MANY = 200000, KEPT = 9, NEED = 7, TOPIC = 3 };

struct stub {
	size_t count, next;
	size_t opens, nexts, gets, closes;
	size_t fail_open, fail_next, fail_get; /* which call of it fails; 0: none */
	bool busy;			       /* each leads on to the first */
	struct signpost_row row;
	char name[20], id[20];
};

static bool stub_open(void *context, const struct signpost_query *query,
	struct signpost_names *names, struct error *error)
{
	struct stub *stub = context;
	if (++stub->opens == stub->fail_open)
		return error_set(error, "it cannot be opened");
	stub->next = 0;
	*names = (struct signpost_names){query->topic ? TOPIC : 0, query->need ? NEED : 0, 0};
	return true;
}

/* Each tenth is for the need. The best have the largest numbers, so that many are kept for a while.
 */
static bool stub_next(void *context, const struct signpost_row **row, struct error *error)
{
	static const struct signpost_need needs[] = {{TOPIC, NEED}, {0, 0}};
	static const unsigned topics[] = {TOPIC, 0}, others[] = {TOPIC + 1, 0};
	struct stub *stub = context;
	size_t at = stub->next;
	if (++stub->nexts == stub->fail_next)
		return error_set(error, "it cannot be read on");
	*row = NULL;
	if (at == stub->count)
		return true;
	stub->next++;
	/* The texts of a row are gone with the next one. */
	(void)snprintf(stub->name, sizeof(stub->name), "%06zu", MANY - at);
	(void)snprintf(stub->id, sizeof(stub->id), "id-%zu", at);
	stub->row = (struct signpost_row){.number = at,
		.busy = stub->busy ? 0 : SIGNPOST_NO_ROW,
		.name = stub->name,
		.id = stub->id,
		.needs = at % 10 == 0 ? needs : NULL,
		.topics = at % 10 == 0 ? topics : others,
		.phone = true,
		.language = true,
		.words = true};
	*row = &stub->row;
	return true;
}

static const struct service *stub_get(
	void *context, size_t number, struct pool *pool, struct error *error)
{
	struct stub *stub = context;
	if (++stub->gets == stub->fail_get) {
		(void)error_set(error, "it cannot be got");
		return NULL;
	}
	struct service *service = pool_take(pool, sizeof(*service));
	service->id = pool_format(pool, "id-%zu", number);
	service->name = pool_format(pool, "%06zu", MANY - number);
	return service;
}

static void stub_close(void *context)
{
	((struct stub *)context)->closes++;
}

static bool look(
	struct stub *stub, struct pool *pool, struct signpost_list *list, struct error *error)
{
	const struct signpost_source source = {stub, stub_open, stub_next, stub_get, stub_close};
	const struct signpost_query query = {.topic = "money", .need = "money.debt", .limit = KEPT};
	return signpost_find(&query, &source, pool, list, error);
}

static void test_many(void)
{
	struct pool *pool = pool_new();
	struct stub stub = {.count = MANY};
	struct signpost_list list;
	CHECK(look(&stub, pool, &list, NULL));
	CHECK(list.count == KEPT && list.matching == MANY / 10);
	CHECK(strcmp(list.found[0].service->id, "id-199990") == 0);
	CHECK(strcmp(list.found[KEPT - 1].service->id, "id-199910") == 0);
	for (size_t i = 0; i < list.count; i++)
		CHECK(list.found[i].reasons[0] == REASON_NEED && !list.found[i].busy);
	printf("# %d services: open %zu, next %zu, get %zu, close %zu, %zu bytes in the pool\n",
		MANY, stub.opens, stub.nexts, stub.gets, stub.closes, pool_used(pool));
	CHECK(stub.opens == 1 && stub.nexts == MANY + 1 && stub.closes == 1);
	CHECK(stub.gets == KEPT);
	/* What is kept costs memory, what goes by costs none. */
	CHECK(pool_used(pool) < KEPT * (sizeof(struct service) + 1000));
	pool_free(pool);
}

static void test_busy(void)
{
	struct pool *pool = pool_new();
	struct stub stub = {.count = 100, .busy = true};
	struct signpost_list list;
	CHECK(look(&stub, pool, &list, NULL) && stub.gets == (size_t)KEPT * 2);
	CHECK(strcmp(list.found[3].busy->id, "id-0") == 0);
	pool_free(pool);
}

/* At each call that there is, also with one that leads on when it is busy. */
static void test_failed(void)
{
	struct pool *pool = pool_new();
	struct signpost_list list;
	for (size_t fail = 1; fail <= 101; fail++) {
		struct stub stub = {.count = 100, .fail_next = fail};
		struct error error = {0};
		CHECK(!look(&stub, pool, &list, &error) && stub.gets == 0);
		CHECK(strcmp(error.text, "it cannot be read on") == 0 && stub.closes == 1);
	}
	for (size_t fail = 1; fail <= (size_t)KEPT * 2; fail++) {
		struct stub stub = {.count = 100, .busy = true, .fail_get = fail};
		struct error error = {0};
		CHECK(!look(&stub, pool, &list, &error) && stub.gets == fail);
		CHECK(strcmp(error.text, "it cannot be got") == 0 && stub.closes == 1);
	}
	struct stub stub = {.count = 100, .fail_open = 1};
	struct error error = {0};
	CHECK(!look(&stub, pool, &list, &error) && stub.nexts == 0 && stub.gets == 0);
	CHECK(strcmp(error.text, "it cannot be opened") == 0 && stub.closes == 0);
	/* The same source, looked in again. */
	CHECK(look(&stub, pool, &list, &error) && list.count == KEPT && stub.closes == 1);
	pool_free(pool);
}

int main(void)
{
	test_many();
	test_busy();
	test_failed();
	return tap_done();
}

/* SPDX-License-Identifier: MIT */
/* From words to queries: what words mean, what is given instead. */
#include <string.h>

#include "core/base/pool.h"
#include "core/find/find.h"
#include "tap.h"

static struct pool *pool;

static const struct topic_need money_needs[] = {
	{"debt", {.text = "Bills, or money I owe"}},
	{"health", {.text = "My health costs me"}},
};
static const struct topic_need other_needs[] = {
	{"health", {.text = "My health makes it hard"}},
	{"grief", {.text = "I have lost somebody"}},
};
static const struct topic money = {
	.id = "money", .title = "Money", .needs = money_needs, .need_count = 2};
static const struct topic lonely = {
	.id = "loneliness", .title = "Company", .needs = other_needs, .need_count = 2};
static const struct topic *const topics[] = {&lonely, &money};
static const struct content content = {.topics = topics, .topic_count = 2};
static const struct content nothing;

static struct signpost_query understood(const char *words, const char *topic, const char *area)
{
	struct signpost_query query = {.topic = topic, .area = area};
	find_understand(&content, words, pool, &query);
	return query;
}

static bool is(const char *text, const char *wanted)
{
	return wanted ? text && strcmp(text, wanted) == 0 : !text;
}

static bool means(
	const char *words, const char *topic, const char *need, const char *rest, const char *area)
{
	struct signpost_query query = understood(words, NULL, NULL);
	return is(query.topic, topic) && is(query.need, need) && is(query.words, rest) &&
	       is(query.area, area);
}

static void test_understand(void)
{
	CHECK(means("money", "money", NULL, NULL, NULL));
	CHECK(means("Company", "loneliness", NULL, NULL, NULL)); /* by its title */
	CHECK(means("DEBT", "money", "money.debt", NULL, NULL));
	CHECK(means("money.health", "money", "money.health", NULL, NULL));
	CHECK(means("health", NULL, NULL, "health", NULL)); /* two topics have it: words */
	CHECK(means("i have lost somebody", "loneliness", "loneliness.grief", NULL, NULL));
	CHECK(means("food parcels", NULL, NULL, "food parcels", NULL));
	CHECK(means("debt OX4", "money", "money.debt", NULL, "OX4"));
	CHECK(means("OX4", NULL, NULL, NULL, "OX4"));
	CHECK(means("debt, OX4", "money", "money.debt", NULL, "OX4")); /* signs are no part of it */
	CHECK(means("(food) parcels!", NULL, NULL, "food parcels", NULL));
	CHECK(means("OX4 OX5", NULL, NULL, "OX5", "OX4"));
	struct signpost_query query = understood("debt OX4", NULL, "oxford");
	CHECK(is(query.area, "oxford") && is(query.words, "debt OX4"));
	query = understood("debt", "money", NULL);
	CHECK(is(query.need, "money.debt") && !query.words && !query.elsewhere);
	query = understood("debt", "loneliness", NULL); /* of another topic: words in this one */
	CHECK(is(query.topic, "loneliness") && is(query.words, "debt") && !query.need);
	CHECK(understood("zebra", NULL, NULL).elsewhere);
	CHECK(!understood("zebra", NULL, "oxford").elsewhere);
}

static void test_instead(void)
{
	struct signpost_query *queries;
	CHECK(find_instead(&content, &(struct signpost_query){.words = "zebra", .area = "OX4"},
		      pool, &queries) == 2);
	CHECK(is(queries[0].topic, "loneliness") && is(queries[1].topic, "money"));
	CHECK(queries[0].limit == 1 && is(queries[0].area, "") && !queries[0].words);
	CHECK(find_instead(&content,
		      &(struct signpost_query){.topic = "money", .need = "money.debt"}, pool,
		      &queries) == 1);
	CHECK(is(queries[0].topic, "money") && !queries[0].need && queries[0].limit == 3);
	CHECK(find_instead(&nothing, &(struct signpost_query){0}, pool, &queries) == 1);
	CHECK(!queries[0].topic && queries[0].limit == 3);
}

static bool reasons_are(const struct signpost_found *found, enum signpost_reason first,
	enum signpost_reason second, enum signpost_reason third)
{
	return found->reasons[0] == first && found->reasons[1] == second &&
	       found->reasons[2] == third;
}

static void test_reasons(void)
{
	static const struct service service = {.id = "one", .name = "One"};
	const struct signpost_found both = {
		.service = &service, .reasons = {REASON_ELSEWHERE, REASON_TOPIC, REASON_EVERYBODY}};
	struct signpost_found found = both;
	struct signpost_list list = {.found = &found, .count = 1};
	find_mend_reasons(&(struct signpost_query){.words = "x"}, &list);
	CHECK(reasons_are(&found, REASON_EVERYBODY, REASON_NONE, REASON_NONE));
	found = both;
	find_mend_reasons(&(struct signpost_query){.topic = "money"}, &list);
	CHECK(reasons_are(&found, REASON_TOPIC, REASON_EVERYBODY, REASON_NONE));
	found = both;
	list.place = "Oxford";
	find_mend_reasons(&(struct signpost_query){.words = "x"}, &list);
	CHECK(reasons_are(&found, REASON_ELSEWHERE, REASON_EVERYBODY, REASON_NONE));
}

int main(void)
{
	pool = pool_new();
	test_understand();
	test_instead();
	test_reasons();
	pool_free(pool);
	return tap_done();
}

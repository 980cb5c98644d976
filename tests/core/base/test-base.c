/* SPDX-License-Identifier: MIT */
/* The ground of all rooms: hashes, texts in lists and sets, the parts of a path. */
#include "core/base/base.h"

#include <string.h>

#include "core/base/pool.h"
#include "tap.h"

/* The values that the standard's own test vectors give. */
static void test_hash(void)
{
	CHECK(hash_text(HASH_START, "") == UINT64_C(0xcbf29ce484222325));
	CHECK(hash_text(HASH_START, "a") == UINT64_C(0xaf63dc4c8601ec8c));
	CHECK(hash_text(HASH_START, "foobar") == UINT64_C(0x85944171f73967e8));
	CHECK(hash_text(HASH_START, NULL) == HASH_START);
	CHECK(hash_text(hash_text(HASH_START, "foo"), "bar") == hash_text(HASH_START, "foobar"));
	CHECK(hash_bytes(HASH_START, "\0b", 2) !=
		hash_bytes(HASH_START, "b", 1)); /* a NUL is a byte */
	CHECK(hash_byte(HASH_START, 0xff) == hash_text(HASH_START, "\xff"));
}

static void test_index(void)
{
	static const char *const list[] = {"one", NULL, "three", "three"};
	CHECK(COUNT(list) == 4);
	CHECK(text_index("one", list, COUNT(list)) == 0);
	CHECK(text_index("three", list, COUNT(list)) == 2);
	CHECK(text_index("thre", list, COUNT(list)) == 4);
	CHECK(text_index("three", list, 2) == 2);
	CHECK(text_index(NULL, list, COUNT(list)) == 4);
	CHECK(text_index("one", NULL, 0) == 0);
}

static void test_set(struct pool *pool)
{
	struct text_set set = {0};
	size_t wrong = 0;
	CHECK(!text_set_has(&set, "0"));
	for (int i = 0; i < 1000; i++)
		wrong += !text_set_put(&set, pool, pool_format(pool, "%d", i));
	for (int i = 0; i < 1000; i++)
		wrong += text_set_put(&set, pool, pool_format(pool, "%d", i)) ||
			 !text_set_has(&set, pool_format(pool, "%d", i));
	CHECK(wrong == 0 && set.count == 1000);
	bool *taken = pool_array(pool, set.room + 1, sizeof(*taken));
	for (int i = 0; i < 1000; i++) {
		size_t number = text_set_number(&set, pool_format(pool, "%d", i));
		wrong += number == 0 || number > set.room || taken[number];
		taken[number] = true;
	}
	CHECK(wrong == 0 && text_set_number(&set, "1000") == 0);
	CHECK(text_set_number(&(struct text_set){0}, "1000") == 0);
	CHECK(!text_set_has(&set, "1000"));
	CHECK(text_set_put(&set, pool, "") && text_set_has(&set, ""));
}

static void test_path(struct pool *pool)
{
	CHECK(strcmp(path_name("a/b.yaml"), "b.yaml") == 0);
	CHECK(strcmp(path_name("b.yaml"), "b.yaml") == 0);
	CHECK(strcmp(path_name("a/b/"), "") == 0);
	CHECK(strcmp(path_folder("a/b.yaml", pool), "a") == 0);
	CHECK(strcmp(path_folder("/a/b/c", pool), "/a/b") == 0);
	CHECK(strcmp(path_folder("/a", pool), "/") == 0);
	CHECK(strcmp(path_folder("a", pool), ".") == 0);
	CHECK(strcmp(path_folder("", pool), ".") == 0);
}

int main(void)
{
	struct pool *pool = pool_new();
	test_hash();
	test_index();
	test_set(pool);
	test_path(pool);
	pool_free(pool);
	return tap_done();
}

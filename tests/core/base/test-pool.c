/* SPDX-License-Identifier: MIT */
#include "core/base/pool.h"

#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include "core/base/error.h"
#include "tap.h"

static jmp_buf out;

static void no_memory(void)
{
	longjmp(out, 1);
}

static void test_error(void)
{
	struct error error = {.line = 3};
	char words[600];
	memset(words, 'x', sizeof(words));
	memcpy(words + 253, "\xc3\xa9\xc3\xa9", 4);
	words[599] = '\0';
	CHECK(!error_set(&error, "%d of %s", 2, "two"));
	CHECK(strcmp(error.text, "2 of two") == 0 && error.line == 0);
	CHECK(!error_set(NULL, "nobody asks"));
	CHECK(!error_set(&error, "%s", words));
	CHECK(strlen(error.text) == 255);
	words[254] = '\xc3';
	words[253] = 'x';
	words[255] = '\xa9';
	CHECK(!error_set(&error, "%s", words));
	CHECK(strlen(error.text) == 254); /* not in the middle of the character */
}

static void test_grow(struct pool *pool)
{
	size_t count = 0, wrong = 0, moves = 0, *list = NULL;
	while (count < 1000) {
		size_t *old = list, next = count;
		*POOL_ADD(pool, list, count) = next;
		moves += list != old;
	}
	for (size_t i = 0; i < 1000; i++)
		wrong += list[i] != i;
	CHECK(count == 1000 && wrong == 0);
	CHECK(moves < 10); /* it doubles */
	size_t *last = list;
	count = 0;
	*POOL_ADD(pool, list, count) = 7;
	CHECK(list == last && count == 1 && list[0] == 7 && list[1] == 1); /* its room stays */
}

int main(void)
{
	struct pool *pool = pool_new();
	test_grow(pool);
	char *zero = pool_take(pool, 100);
	CHECK(zero[0] == 0 && zero[99] == 0);
	CHECK((uintptr_t)pool_take(pool, 3) % sizeof(max_align_t) == 0);
	CHECK(pool_take(pool, 0) != NULL);
	CHECK(strcmp(pool_text(pool, "words"), "words") == 0);
	CHECK(pool_text(pool, NULL) == NULL);
	CHECK(strcmp(pool_copy(pool, "ab\0c", 4), "ab") == 0);
	CHECK(strcmp(pool_format(pool, "%d%s", 7, "x"), "7x") == 0);
	char *large = pool_take(pool, 1000000);
	large[999999] = 'z';
	CHECK(pool_used(pool) > 1000000);
	CHECK(strcmp(pool_text(pool, "after"), "after") == 0);
	pool_clear(pool);
	CHECK(pool_used(pool) == 0);
	CHECK(((char *)pool_take(pool, 50))[49] == 0); /* zeroed again */
	pool_out_of_memory = no_memory;
	bool died = false;
	if (setjmp(out) == 0)
		(void)pool_array(pool, SIZE_MAX / 2, 4);
	else
		died = true;
	CHECK(died);
	pool_free(pool);
	pool_free(NULL);
	test_error();
	return tap_done();
}

/* SPDX-License-Identifier: MIT */
/*
 * Memory that is given back all at once: a topic, a view, the findings of one run. Nothing taken
 * from a pool is freed alone, so a loader needs no error path that frees. What is given back is
 * wiped first: what one person said is gone when they go (design.md 2.11).
 */
#pragma once

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct pool;

/*
 * Called once, with nothing to return to, when the machine has no memory left; it must not come
 * back. Set by main, so that the screen is put right first; abort() where nobody set it.
 */
extern void (*pool_out_of_memory)(void);

/*
 * True while a library is at work that does not look whether it got its memory, as ncurses does not
 * where it opens a terminal: then any request in the program that fails ends as above (app/wipe.h).
 */
extern bool pool_must_give;

/* Says that there is no memory left, in the way above; for whoever does not take it from here. */
_Noreturn void pool_no_memory(void);

/* `size` bytes of zeroes outside any pool, given back with free(); never NULL. */
void *pool_give(size_t size);

struct pool *pool_new(void);
void pool_free(struct pool *pool); /* wipes it; NULL is fine */

/* What was taken from `other` belongs to `pool` from here on; `other` is gone. */
void pool_join(struct pool *pool, struct pool *other);

/* Wipes and gives back everything taken so far; the largest block is kept for the next use. */
void pool_clear(struct pool *pool);

/* `size` bytes of zeroes, aligned for any object; never NULL, also for size 0. */
void *pool_take(struct pool *pool, size_t size);

/* Room for `count` objects of `size` bytes; dies as out of memory where the product overflows. */
void *pool_array(struct pool *pool, size_t count, size_t size);

/*
 * Room for one more object of `size` bytes in a list that holds `count`: the list itself, or a copy
 * with twice the room. `list` is NULL, or comes from here. The old copies stay in the pool, and
 * cost no more than the last one.
 */
void *pool_grow(struct pool *pool, void *list, size_t count, size_t size);

/*
 * One more item at the end of `list`, which grows and holds `count`: its address, for the caller
 * to fill. Both are changed, and named more than once: they have to be plain variables or fields,
 * and what is put in must not read them.
 */
#define POOL_ADD(pool, list, count)                                                                \
	((list) = pool_grow((pool), (list), (count), sizeof(*(list))), &(list)[(count)++])

/* A copy with a NUL after it; `length` bytes are read, NULs among them too. */
char *pool_copy(struct pool *pool, const char *text, size_t length);
char *pool_text(struct pool *pool, const char *text); /* NULL gives NULL */

char *pool_format(struct pool *pool, const char *format, ...)
	__attribute__((format(printf, 2, 3), nonnull(2)));
char *pool_format_list(struct pool *pool, const char *format, va_list values)
	__attribute__((format(printf, 2, 0), nonnull(2)));

/* How many bytes were taken since the pool was made or cleared. */
size_t pool_used(const struct pool *pool);

/* SPDX-License-Identifier: MIT */
/* Blocks in a list, the newest in front; each is twice the last, up to a limit. */
#include "core/base/pool.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 4096, LARGEST_STEP = 256 * 1024, FIRST_ROOM = 16 };

struct block {
	struct block *next;
	size_t size, used;
	max_align_t bytes[];
};

struct pool {
	struct block *blocks;
	size_t used;
};

void (*pool_out_of_memory)(void);
bool pool_must_give;

void pool_no_memory(void)
{
	if (pool_out_of_memory)
		pool_out_of_memory();
	abort();
}

static void *take_or_die(size_t size)
{
	void *memory = malloc(size);
	if (!memory)
		pool_no_memory();
	return memory;
}

void *pool_give(size_t size)
{
	void *memory = take_or_die(size);
	memset(memory, 0, size);
	return memory;
}

struct pool *pool_new(void)
{
	return pool_give(sizeof(struct pool));
}

static void free_blocks(struct block *block)
{
	while (block) {
		struct block *next = block->next;
		explicit_bzero(block->bytes, block->used);
		free(block);
		block = next;
	}
}

void pool_free(struct pool *pool)
{
	if (!pool)
		return;
	free_blocks(pool->blocks);
	free(pool);
}

void pool_join(struct pool *pool, struct pool *other)
{
	struct block **end = &pool->blocks;
	/* Behind the newest: what is left in that is still taken first. */
	if (*end)
		end = &(*end)->next;
	struct block *last = other->blocks;
	while (last && last->next)
		last = last->next;
	if (last) {
		last->next = *end;
		*end = other->blocks;
	}
	pool->used += other->used;
	free(other);
}

void pool_clear(struct pool *pool)
{
	pool->used = 0;
	if (!pool->blocks)
		return;
	free_blocks(pool->blocks->next); /* the newest is the largest but for single giants */
	pool->blocks->next = NULL;
	explicit_bzero(pool->blocks->bytes, pool->blocks->used);
	pool->blocks->used = 0;
}

static struct block *block_with(struct pool *pool, size_t size)
{
	struct block *block = pool->blocks;
	if (block && block->size - block->used >= size)
		return block;
	size_t room = block ? block->size * 2 : FIRST_BLOCK;
	if (room > LARGEST_STEP)
		room = LARGEST_STEP;
	if (room < size)
		room = size;
	block = take_or_die(sizeof(*block) + room);
	*block = (struct block){.next = pool->blocks, .size = room};
	pool->blocks = block;
	return block;
}

/* Memory that is not zeroed yet. */
static void *take(struct pool *pool, size_t size)
{
	const size_t align = sizeof(max_align_t);
	if (size > SIZE_MAX - sizeof(struct block) - align)
		pool_no_memory();
	size = (size + align - 1) / align * align;
	if (size == 0)
		size = align;
	struct block *block = block_with(pool, size);
	void *memory = (char *)block->bytes + block->used;
	block->used += size;
	pool->used += size;
	return memory;
}

void *pool_take(struct pool *pool, size_t size)
{
	return memset(take(pool, size), 0, size);
}

void *pool_array(struct pool *pool, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		return pool_take(pool, SIZE_MAX);
	return pool_take(pool, count * size);
}

/* Before the items of a list that grows. */
struct list {
	size_t room;
	max_align_t items[];
};

void *pool_grow(struct pool *pool, void *list, size_t count, size_t size)
{
	size_t room = list ? ((struct list *)list - 1)->room : 0;
	if (count < room)
		return list;
	room = room ? room * 2 : FIRST_ROOM;
	if (room > (SIZE_MAX - sizeof(struct list)) / size)
		pool_no_memory();
	struct list *larger = pool_take(pool, sizeof(*larger) + room * size);
	larger->room = room;
	if (list && count)
		memcpy(larger->items, list, count * size);
	return larger->items;
}

char *pool_copy(struct pool *pool, const char *text, size_t length)
{
	char *copy = take(pool, length + 1);
	if (length)
		memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}

char *pool_text(struct pool *pool, const char *text)
{
	return text ? pool_copy(pool, text, strlen(text)) : NULL;
}

char *pool_format_list(struct pool *pool, const char *format, va_list values)
{
	va_list again;
	va_copy(again, values);
	int length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length < 0)
		return pool_copy(pool, "", 0);
	char *text = take(pool, (size_t)length + 1);
	(void)vsnprintf(text, (size_t)length + 1, format, values);
	return text;
}

char *pool_format(struct pool *pool, const char *format, ...)
{
	va_list values;
	va_start(values, format);
	char *text = pool_format_list(pool, format, values);
	va_end(values);
	return text;
}

size_t pool_used(const struct pool *pool)
{
	return pool->used;
}

/* SPDX-License-Identifier: MIT */
/* What every room needs and C does not bring: counts of arrays, hashes, texts in lists, paths. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pool;

/* How many items an array (never a pointer) has. */
#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/*
 * FNV-1a of 64 bits: begin with HASH_START and hand the result on. It guards against nobody who
 * wants two texts to have one hash.
 */
#define HASH_START UINT64_C(0xcbf29ce484222325)

static inline uint64_t hash_byte(uint64_t hash, unsigned char byte)
{
	return (hash ^ byte) * UINT64_C(0x100000001b3);
}

uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length);
uint64_t hash_text(uint64_t hash, const char *text); /* NULL counts as "" */

/*
 * The index of `text` in `list`, in which items may be NULL; `count` where it is not there or is
 * NULL itself.
 */
size_t text_index(const char *text, const char *const *list, size_t count);

/* A set of texts, by what they say: {0} is empty. The texts belong to the caller. */
struct text_set {
	const char **items;
	size_t count, room; /* room is a power of two */
};

/* Puts a text in, which has to live as long as the set; false where it was in already. */
bool text_set_put(struct text_set *set, struct pool *pool, const char *text);
bool text_set_has(const struct text_set *set, const char *text);

/* A number from 1 to `room` that only this text has, until one is put in; 0 where it is not in. */
size_t text_set_number(const struct text_set *set, const char *text);

/* What follows the last '/': the path itself where there is none. */
const char *path_name(const char *path);

/* The folder that the path's name lies in: "." without a '/', "/" right under the root. */
const char *path_folder(const char *path, struct pool *pool);

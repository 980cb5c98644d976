/* SPDX-License-Identifier: MIT */
/*
 * Looks for many phrases in a text at once, in whole words, the last one's plural too: in one pass,
 * however many there are, for a folder may bring thousands of words to look for.
 */
#pragma once

#include <stddef.h>

struct phrases;
struct pool;

/* Empty, in `pool`. */
struct phrases *phrases_new(struct pool *pool);

/* Adds one, copied; its number is how many were added before it. Case and spaces make no odds. */
void phrases_add(struct phrases *phrases, const char *text);

/* The phrase of a number, as it was added. */
const char *phrases_text(const struct phrases *phrases, size_t number);

/*
 * The lowest number of those that stand in the text, SIZE_MAX for none; `place` is told where the
 * first of it begins. Nothing is added after the first search.
 */
size_t phrases_find(struct phrases *phrases, const char *text, const char **place);

/* SPDX-License-Identifier: MIT */
/* What the tests of the content share: files in a folder of their own, findings as one line. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct findings;
struct pool;

/* A new empty folder, taken away with all that is in it by kit_end. */
const char *kit_start(void);
void kit_end(void);

/* Writes a file into that folder; `name` may have folders in it. Returns its path. */
const char *kit_write(const char *name, const char *bytes, size_t size);
const char *kit_text(const char *name, const char *text);

/* All bytes of a file, with a NUL after them; ends the test where it cannot be read. */
char *kit_read(struct pool *pool, const char *path, size_t *size);

/* "3:5 M110, 7:1 M131", sorted by line; "" for none. */
const char *kit_findings(const struct findings *findings, struct pool *pool);

/* The findings of checking one path against a content path of one folder (NULL: none). */
const char *kit_check(
	const char *path, const char *folder, struct pool *pool, struct findings *findings);

/*
 * Puts an example into a whole file: each part of `example` (a line that starts with a name, and
 * the lines further in under it) takes the place of the part of that name in `base`, or goes to
 * the end. `indent`: how far in the parts stand in `base`.
 */
char *kit_merge(struct pool *pool, const char *base, size_t base_size, const char *example,
	size_t example_size, size_t indent, size_t *size);

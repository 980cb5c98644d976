/* SPDX-License-Identifier: MIT */
/* One content file, read and checked. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "content/kinds/schema.h"

struct error;
struct findings;
struct pool;

enum { DOCUMENT_PEEK = 512, FRAME_HEAD = 2048 };

struct document {
	const char *file;
	enum schema_kind kind; /* KIND_COUNT where it is none that there is */
	struct tree tree;
	size_t first, end; /* its findings: from the first to before the end */
	size_t errors;
};

/* The kind that the first bytes name, without reading them as YAML; KIND_COUNT for none. */
enum schema_kind document_peek(const char *bytes, size_t size);

/* Checks bytes that are at hand. The tree lives in `pool`, the bytes may go afterwards. */
void document_check(const char *file, const char *bytes, size_t size, struct pool *pool,
	struct findings *findings, const struct schema_references *references,
	struct document *document);

/* Only the beginning of a frame, up to the end of `home`; true where that is sound. */
bool document_head(const char *bytes, size_t size, struct pool *pool, struct findings *findings,
	struct tree *tree);

/* SPDX-License-Identifier: MIT */
/* New content files to fill in: whole texts with comments that teach, sound as they stand. */
#pragma once

#include <stddef.h>

#include "content/check/overlay_check.h"

struct pool;

struct scaffold {
	struct pool *pool;
	const struct bases *bases; /* what there is already, with the compiled-in frame */
	const char *id;
	const char *today, *review_by; /* 2026-11-21 */
};

/* All return a text in the scaffold's pool. */
const char *scaffold_topic(const struct scaffold *scaffold);
const char *scaffold_directory(const struct scaffold *scaffold);
const char *scaffold_areas(const struct scaffold *scaffold);

/* All strings of one file, to be changed or translated by name. */
const char *scaffold_overlay(const struct scaffold *scaffold, const struct based *base);
const char *scaffold_translation(
	const struct scaffold *scaffold, const struct based *base, const char *language);

/* A text as YAML takes it on one line: in quotes where it needs them. */
const char *scaffold_text(struct pool *pool, const char *text);

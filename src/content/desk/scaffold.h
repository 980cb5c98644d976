/* SPDX-License-Identifier: MIT */
/* New content files to fill in: whole texts with comments that teach, sound as they stand. */
#pragma once

#include <stddef.h>

#include "content/check/overlay_check.h"
#include "content/kinds/kind.h"

struct pool;

struct scaffold {
	struct pool *pool;
	const struct bases *bases; /* what there is already, with the compiled-in frame */
	const char *id;
	const char *today, *review_by; /* 2026-11-21 */
};

/*
 * What content/new has for the kind, filled in: @id@, @title@ (the id in words) and @plain@ (the
 * same in small letters), @today@, @review-by@, @key@ (a letter that no topic has), @stages@ and
 * @barriers@ (the frame's words), @need@, @topic@, @area@ and @within@ (some that there are). Lines
 * between @if NAME, perhaps @else, and @end stand only where there is one. NULL where the kind has
 * nothing to start with. All texts are the scaffold's pool's.
 */
const char *scaffold_new(const struct scaffold *scaffold, enum schema_kind kind);

/* All strings of one file, to be changed or translated by name. */
const char *scaffold_overlay(const struct scaffold *scaffold, const struct based *base);
const char *scaffold_translation(
	const struct scaffold *scaffold, const struct based *base, const char *language);

/* A text as YAML takes it on one line: in quotes where it needs them. */
const char *scaffold_text(struct pool *pool, const char *text);

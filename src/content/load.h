/* SPDX-License-Identifier: MIT */
/* Content from its folders into the core's structs. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/places.h"
#include "core/signpost.h"
#include "core/topic.h"

struct findings;
struct pool;

/* The folders that content comes from, the nearest first; one that is not there is empty. */
struct content_path {
	const char *const *folders;
	size_t count;
	const char *language; /* "cy": with translations into it; NULL: as it was written */
};

/*
 * The frame, the urgent page and all topics, in `pool`. Never NULL: with no file at all it holds
 * the compiled-in frame and urgent page and no topic. What is not used stands in `left_out`, with
 * the reason; all findings go to `findings` (NULL is fine).
 */
struct content *content_load(
	const struct content_path *path, struct pool *pool, struct findings *findings);

/*
 * The home page's words, from the first 2 KiB of the nearest frame.yaml that stands at the top of
 * a folder, else the compiled-in ones (then false).
 */
bool content_home(const struct content_path *path, struct pool *pool, struct home *home);

/* All services of all directory files. */
struct directory {
	const struct service *const *services; /* those that may be offered */
	size_t count;
	size_t left_out;	      /* closed, paused, or without a way to reach them */
	const struct left_out *files; /* directory files that are not used */
	size_t file_count;
};

/* Never NULL; the nearer folder wins by id. `findings` may be NULL. */
struct directory *directory_load(
	const struct content_path *path, struct pool *pool, struct findings *findings);

/* Walks a directory; start with {directory, 0}. */
struct directory_cursor {
	const struct directory *directory;
	size_t next;
};

/* A signpost_next; `cursor` is a struct directory_cursor. */
bool directory_next(void *cursor, struct signpost_row *row);

/*
 * The areas and outward codes of all `areas` files; the nearer folder wins by id and by code. Never
 * NULL; a file with an error is passed over. `findings` may be NULL.
 */
struct places *places_load(
	const struct content_path *path, struct pool *pool, struct findings *findings);

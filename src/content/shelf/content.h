/* SPDX-License-Identifier: MIT */
/* Content from its folders into the core's structs. */
#pragma once

#include <stdbool.h>

#include "core/words/strings.h"
#include "core/words/topic.h"

struct overlays;
struct pool;
struct shelf;

/*
 * The frame, the urgent page and all topics, in `pool`; their texts are the shelf's. With no file
 * at all it holds the compiled-in frame and urgent page and no topic. NULL only where the reading
 * was given up; what `pool` holds is of no use then. What is not used stands in `left_out`, with
 * the reason.
 */
struct content *content_load(struct shelf *shelf, struct pool *pool);

/* The same, with the names of what its pages can say, in `pool` too; the texts are its own. */
struct content *content_load_named(
	struct shelf *shelf, struct pool *pool, struct named_strings *named);

/*
 * The home page's words, from the first 2 KiB of the nearest frame.yaml that stands at the top of
 * a folder, else the compiled-in ones (then false). `translations` (NULL is fine) are those that
 * were read for it, in `pool`: where the path has a language.
 */
bool content_home(struct shelf *shelf, struct pool *pool, struct frame_home *home,
	struct overlays *translations);

/* The urgent page and the words of its options and keys, without a file: both are compiled in. */
struct urgent_words {
	const struct urgent *urgent;
	const char *const *labels; /* by enum frame_label */
};

/* In `pool`; with `translations` that were read before, or none for NULL. */
struct urgent_words content_urgent(const struct overlays *translations, struct pool *pool);

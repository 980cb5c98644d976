/* SPDX-License-Identifier: MIT */
/* One content file in front of all others, read again and again while somebody writes it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/kinds/strings.h"
#include "content/shelf/content.h"
#include "core/play/preview.h"
#include "core/play/seek.h"
#include "core/words/topic.h"

struct error;

struct preview_file {
	struct preview_read read; /* its content is NULL where the file has an error */
	size_t errors;		  /* how many findings are errors; 0 where the file was not read */
	struct strings strings;	  /* where there is content */
	uint64_t bytes; /* tells what the file held (or why it could not be read) from another time
			 */
};

/*
 * Reads `file` and puts it in the place of what `base` has of its id: a topic, the frame or the
 * urgent page; an overlay or a translation on the files whose strings it names. What is new is in
 * `pool`, and texts the shelf's, which reads all other files anew; the base's own parts stay. False
 * with `error` set where the file cannot be read or is of a kind that has no pages; then `read`
 * says so in a note.
 */
bool preview_load(const char *file, const struct content *base, struct shelf *shelf,
	struct pool *pool, struct preview_file *preview, struct error *error);

/*
 * What to look for where the string of this name ("ask.open.week", with ".phone" or ".visit" behind
 * it for those words) is on a page. `setting` is set where the name says one. False with `error`
 * set where there is no such string, or no page can show it.
 */
bool preview_goal(const struct preview_file *preview, const char *name, enum setting *setting,
	struct seek_goal *goal, struct pool *pool, struct error *error);

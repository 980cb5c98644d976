/* SPDX-License-Identifier: MIT */
/* The services of all directory files of the content path. */
#pragma once

#include <stddef.h>

#include "core/words/service.h"

struct content_left_out;
struct pool;
struct shelf;

struct directory {
	const struct service *const *services; /* those that may be offered */
	size_t count;
	size_t left_out;		      /* closed, paused, or without a way to reach them */
	const struct content_left_out *files; /* directory files that are not used */
	size_t file_count;
	/*
	 * Why nobody knows what services there are, as "x.yaml cannot be read: Permission denied":
	 * a file or a folder of the path cannot be read, or no directory file can be used. NULL:
	 * they are known. Where it is set, `services` are not all, and no search may be told as
	 * empty.
	 */
	const char *failed;
};

/*
 * In `pool`; its texts are the shelf's. The nearer folder wins by id, and one faulty entry never
 * hides the others. NULL only where the reading was given up.
 */
struct directory *directory_load(struct shelf *shelf, struct pool *pool);

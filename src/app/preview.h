/* SPDX-License-Identifier: MIT */
/* Opens the one file that is previewed, and reads it again when it has changed. */
#pragma once

#include <stdbool.h>

#include "content/desk/preview.h"

struct error;

/* The file and all that was read of it. Nothing is kept open. */
struct previewer;

/* `shelf`, which is borrowed, has the rest of the content. */
struct previewer *previewer_new(const char *file, struct shelf *shelf);
void previewer_free(struct previewer *previewer); /* NULL is fine */

/*
 * Reads the file. False with `error` set where it cannot be read or is of no kind that has pages;
 * `preview` holds what there is to say then, too, and lives until the next call but one.
 */
bool previewer_read(
	struct previewer *previewer, const struct preview_file **preview, struct error *error);

/* The frame that is there without the file. */
const struct frame *previewer_frame(const struct previewer *previewer);

/* Reads the file again; NULL where it is as it was. */
const struct preview_read *previewer_changed(struct previewer *previewer);

/* SPDX-License-Identifier: MIT */
/* Opens and reads again the one file that is previewed, and finds the page of one of its strings.
 */
#pragma once

#include <stdbool.h>

#include "app/grant.h"
#include "content/desk/preview.h"
#include "core/play/preview.h"

struct error;

/* The file and all that was read of it. Nothing is kept open. */
struct previewer;

/* `world` finds the services; `path` is where the rest of the content is. Both are borrowed. */
struct previewer *previewer_new(
	const char *file, const struct content_path *path, struct world *world);
void previewer_free(struct previewer *previewer); /* NULL is fine */

/*
 * Reads the file. False with `error` set where it cannot be read or is of no kind that has pages;
 * `preview` holds what there is to say then, too, and lives until the next call but one.
 */
bool previewer_read(
	struct previewer *previewer, const struct preview_file **preview, struct error *error);

/*
 * Where the string of this name ("money.ask.open.week", with ".phone" or ".visit" behind it for
 * those words) is on the page: fills the steps and the setting of `options`. False with `error` set
 * where there is no such string, or no page of a talk shows it.
 */
bool previewer_seek(struct previewer *previewer, const char *name, struct preview_options *options,
	struct error *error);

/* The frame that is there without the file. */
const struct frame *previewer_frame(const struct previewer *previewer);

/* The answer to WISH_READ. Nothing to read (`read` is NULL) where the file is as it was. */
void previewer_grant(struct previewer *previewer, struct flow_reply *reply);

/* SPDX-License-Identifier: MIT */
/*
 * Two pools take turns: what the flow shows lies in one until the next file that is sound has been
 * read into the other.
 */
#include "app/preview.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "content/shelf/shelf.h"
#include "core/base/error.h"
#include "core/base/pool.h"

struct previewer {
	const char *file;
	const struct shelf_path *path;
	struct pool *pool; /* the rest of the content */
	struct pool *pools[2];
	struct shelf *shelves[2]; /* what lay beside the file when it was read */
	struct preview_file previews[2];
	size_t shown; /* which of them the flow shows */
	const struct content *base;
	uint64_t bytes; /* what the file held the last time */
};

struct previewer *previewer_new(const char *file, struct shelf *shelf)
{
	struct previewer *previewer = pool_give(sizeof(*previewer));
	*previewer = (struct previewer){.file = file, .path = shelf_path(shelf)};
	previewer->pool = pool_new();
	previewer->pools[0] = pool_new();
	previewer->pools[1] = pool_new();
	previewer->base = content_load(shelf, previewer->pool);
	return previewer;
}

void previewer_free(struct previewer *previewer)
{
	if (!previewer)
		return;
	pool_free(previewer->pools[0]);
	pool_free(previewer->pools[1]);
	shelf_free(previewer->shelves[0]);
	shelf_free(previewer->shelves[1]);
	pool_free(previewer->pool);
	free(previewer);
}

const struct frame *previewer_frame(const struct previewer *previewer)
{
	return previewer->base->frame;
}

/* Reads into the pool that is not shown. True where that has something new to show or to say. */
static bool read_next(
	struct previewer *previewer, struct preview_file **preview, bool *good, struct error *error)
{
	size_t next = !previewer->shown;
	struct preview_file *file = &previewer->previews[next];
	uint64_t before = previewer->bytes;
	pool_clear(previewer->pools[next]);
	shelf_free(previewer->shelves[next]);
	previewer->shelves[next] = shelf_new(previewer->path);
	*good = preview_load(previewer->file, previewer->base, previewer->shelves[next],
		previewer->pools[next], file, error);
	*preview = file;
	previewer->bytes = file->bytes;
	if (file->bytes == before)
		return false;
	if (file->read.content)
		previewer->shown = next;
	return true;
}

bool previewer_read(
	struct previewer *previewer, const struct preview_file **preview, struct error *error)
{
	struct preview_file *file;
	bool good;
	(void)read_next(previewer, &file, &good, error);
	*preview = file;
	return good;
}

const struct preview_read *previewer_changed(struct previewer *previewer)
{
	struct preview_file *file;
	struct error error;
	bool good;
	return read_next(previewer, &file, &good, &error) ? &file->read : NULL;
}

/* SPDX-License-Identifier: MIT */
/*
 * `# mecc-ok: M304 reason` in a content file takes one finding away: on its own line or, where the
 * comment stands alone, on the next line with content. An error stays.
 */
#pragma once

#include <stddef.h>

struct findings;
struct pool;

struct silences {
	struct pool *pool;
	struct silence *items;
	size_t count;
};

/* Keeps what a file says; `file` as findings_file was told it, borrowed. */
void silence_collect(struct silences *silences, const char *file, const char *bytes, size_t size);

/*
 * Takes away what is silenced, and adds what is wrong with silences: M351 for one without effect,
 * M352 for one that cannot be read. `about` is called before findings of another file are added.
 */
void silence_apply(struct silences *silences, struct findings *findings,
	void (*about)(void *context, const char *file), void *context);

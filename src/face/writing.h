/* SPDX-License-Identifier: MIT */
/* What somebody writes into a page's one field. */
#pragma once

#include <stddef.h>

#include "core/flow/view.h"

enum { WRITING_BYTES = 1024, WRITING_CHARACTERS = 250 };

struct face_writing {
	char text[WRITING_BYTES];
	size_t length, limit; /* bytes; characters at most */
};

/* Starts with the field's own text; empty where `field` is NULL. What stood there is wiped. */
void writing_start(struct face_writing *writing, const struct view_field *field);

/* One more character at the end; one that no text may hold, or one too many, is left out. */
void writing_add(struct face_writing *writing, const char *bytes, size_t count);

/* Takes the last character away, if there is one. */
void writing_rub_out(struct face_writing *writing);

/* Takes all of it away, and wipes it. */
void writing_erase(struct face_writing *writing);

/* The end of it that can be seen in so many columns, with one left for the cursor. */
const char *writing_end(const struct face_writing *writing, size_t columns, size_t *length);

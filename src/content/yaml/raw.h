/* SPDX-License-Identifier: MIT */
/* The bytes of a file before YAML sees them: are they text, and where is what. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct findings;

/* Finds places by line and column; asking in the order of the file costs one pass over it. */
struct raw {
	const char *bytes;
	size_t size;
	bool ascii;	     /* no byte above 0x7e: characters and bytes are the same */
	bool tabs;	     /* at least one stands somewhere; YAML takes them inside a text */
	size_t line, offset; /* the last line asked for, and where it starts */
	size_t at_line, at_column, at_offset; /* the last place asked for; line 0: none */
};

/* How many bytes of byte order mark stand at the start: 0 or 3. */
size_t raw_mark(const char *bytes, size_t size);

/*
 * Fills `raw` and adds what is no text: bytes that are not UTF-8, control and hidden characters,
 * with their true places. False where YAML could not read on, and where a line is longer than
 * TREE_LINE: nothing else is looked at then.
 */
bool raw_check(struct raw *raw, const char *bytes, size_t size, struct findings *findings);

/* The bytes of a line (from 1) without its end; past the last the end, of length 0. */
const char *raw_line(struct raw *raw, size_t line, size_t *length);

/* The byte at a line and column, both from 1; the end of the line where it is shorter. */
size_t raw_offset(struct raw *raw, size_t line, size_t column);

/* SPDX-License-Identifier: MIT */
/*
 * The line mode: one thing a line, numbered choices, the prompt last, nothing rewritten. As good as
 * the full screen for a screen reader, a braille line, a pipe and a script.
 */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "face/face.h"

struct plain_options {
	int input;    /* read with read(2), a line at a time */
	FILE *output; /* borrowed; flushed after each page */
	char *buffer; /* what the output was given to gather in; wiped when flushed; NULL: none */
	size_t buffer_size;
	bool terminal;	   /* a person is typing: a wrong line repeats the choices */
	const char *clear; /* bytes that clear the screen on `b` and at the end; NULL: none */
	size_t clear_length;
};

struct face *plain_open(const struct plain_options *options);

/*
 * After FACE_WRONG: the number of the line, and whether it was too long for any. What it said is
 * not handed out: what was typed into a pipe stands in no log.
 */
size_t plain_wrong_line(const struct face *face, bool *too_long);

/* After FACE_LOST: why, as errno has it. */
int plain_lost(const struct face *face);

/* SPDX-License-Identifier: MIT */
/* One thing that went wrong, as one sentence that a person can read. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct error {
	size_t line, column; /* in the input, from 1; 0 when there is none */
	char text[256];	     /* one sentence without a newline */
};

/*
 * Fills `error` (NULL is fine) and returns false, so that a function that fails can end in
 * `return error_set(error, …)`. A text that is too long is cut between two characters.
 */
bool error_set(struct error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

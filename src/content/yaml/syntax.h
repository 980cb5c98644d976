/* SPDX-License-Identifier: MIT */
/* Turns what a YAML parser says into what a trainer can mend. */
#pragma once

#include <stddef.h>

struct findings;
struct raw;

/* Where the parser stopped; lines and columns from 1, 0 for unknown. */
struct syntax_error {
	const char *problem, *context; /* the parser's words; NULL for none */
	size_t line, column;
	size_t context_line, context_column; /* where the part began that it was reading */
	/* The last text in quotes that was read whole; 0 for none. */
	size_t quote_line, quote_column, quote_end_line, quote_end_column;
};

/* Adds one finding, or none where the last one added is the cause of this. */
void syntax_explain(const struct syntax_error *error, struct raw *raw, struct findings *findings);

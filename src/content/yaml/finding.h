/* SPDX-License-Identifier: MIT */
/* What is wrong with a file, where, and what to do about it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pool;

enum finding_severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_ADVICE };

struct finding {
	const char *file;    /* as it was named; never NULL */
	size_t line, column; /* from 1, columns in characters; 0 for the file as a whole */
	enum finding_severity severity;
	const char *code;    /* "M111"; code_page() explains it */
	const char *message; /* one sentence without its full stop */
	const char *hint;    /* what to do, one sentence; NULL where the message says it all */
	const char *source;  /* the line itself, tabs as spaces; NULL where there is none to show */
};

/* Grows in the pool; all texts are safe to print (text_clean). */
struct findings {
	struct pool *pool;
	struct finding *items;
	size_t count;
	size_t errors, warnings; /* how many of the items are */
	size_t dropped;		 /* past FINDINGS_A_FILE, not kept */
	size_t file_count;	 /* how many files were checked */

	/* Where the next ones belong; set by findings_file. */
	const char *file;
	const char *bytes;
	size_t size;
	size_t here;	 /* how many of the items are about this file; the last ones */
	uint32_t *marks; /* where each FINDINGS_STEPth line starts; NULL until one is asked for */
	size_t line_count;
	size_t guessed; /* names that were looked at for "did you mean" */
};

enum { FINDINGS_A_FILE = 200, FINDINGS_STEP = 256, FINDINGS_GUESSES = 10000 };

void findings_init(struct findings *findings, struct pool *pool);

/*
 * What is added from here on is about this file. `bytes` (NULL is fine) are borrowed until the
 * next call; they give the lines to show.
 */
void findings_file(struct findings *findings, const char *file, const char *bytes, size_t size);

/*
 * Adds one. `hint` is copied, NULL is fine. One cause, one finding: where there is already one of
 * this code for the same place in this file, the first stays and false is returned.
 */
bool findings_add(struct findings *findings, enum finding_severity severity, const char *code,
	size_t line, size_t column, const char *hint, const char *format, ...)
	__attribute__((format(printf, 7, 8)));

/* True where this file has so many that no more are kept; then `dropped` has gone up by one. */
bool findings_full(struct findings *findings);

/* The bytes of a line of this file, from 1, without its end; NULL for none. */
const char *findings_line(struct findings *findings, size_t line, size_t *length);

/*
 * The name nearest to `word`, as text_nearest has it; NULL where none is near. One file may have
 * FINDINGS_GUESSES names looked at; after that none is suggested: a file with so many slips has
 * another fault.
 */
const char *findings_nearest(
	struct findings *findings, const char *word, const char *const *names, size_t count);

/* True where a finding of this file stands in one of these lines. */
bool findings_between(const struct findings *findings, size_t first_line, size_t last_line);

/* The worst first, then by file, line and column. */
void findings_sort(struct findings *findings);

/* "error", "warning", "advice" */
const char *finding_severity_word(enum finding_severity severity);

/* SPDX-License-Identifier: MIT */
/* Collects findings with the line they are about, and puts them in order. */
#include "content/yaml/finding.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/pool.h"
#include "core/base/text.h"

enum { SHOWN_LINE = 400 }; /* bytes; a longer line says more than a caret can point at */

void findings_init(struct findings *findings, struct pool *pool)
{
	*findings = (struct findings){.pool = pool, .file = ""};
}

void findings_file(struct findings *findings, const char *file, const char *bytes, size_t size)
{
	findings->file = text_clean(findings->pool, pool_text(findings->pool, file), TEXT_LINE);
	/* A byte order mark is no part of the first line. */
	size_t mark = bytes && size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	findings->bytes = bytes ? bytes + mark : NULL;
	findings->size = size - mark;
	findings->here = 0;
	findings->marks = NULL;
	findings->guessed = 0;
}

static void mark_lines(struct findings *findings)
{
	size_t line = 0, room = findings->size / FINDINGS_STEP + 1;
	findings->marks = pool_array(findings->pool, room, sizeof(*findings->marks));
	for (size_t at = 0; at < findings->size; line++) {
		const char *end = memchr(findings->bytes + at, '\n', findings->size - at);
		if (line % FINDINGS_STEP == 0)
			findings->marks[line / FINDINGS_STEP] = (uint32_t)at;
		at = end ? (size_t)(end - findings->bytes) + 1 : findings->size;
	}
	findings->line_count = line;
}

const char *findings_line(struct findings *findings, size_t line, size_t *length)
{
	*length = 0;
	if (!findings->bytes || line == 0)
		return NULL;
	if (!findings->marks)
		mark_lines(findings);
	if (line > findings->line_count) /* after the last line end there is one more, empty */
		return line == findings->line_count + 1 ? findings->bytes + findings->size : NULL;
	size_t at = findings->marks[(line - 1) / FINDINGS_STEP];
	const char *end;
	for (size_t left = (line - 1) % FINDINGS_STEP; left; left--) {
		end = memchr(findings->bytes + at, '\n', findings->size - at);
		at = end ? (size_t)(end - findings->bytes) + 1 : findings->size;
	}
	const char *start = findings->bytes + at;
	end = memchr(start, '\n', findings->size - at);
	*length = end ? (size_t)(end - start) : findings->size - at;
	if (*length && start[*length - 1] == '\r')
		(*length)--;
	return start;
}

static const char *source_line(struct findings *findings, size_t line)
{
	size_t length;
	const char *start = findings_line(findings, line, &length);
	if (!start)
		return NULL;
	if (length > SHOWN_LINE)
		return NULL;
	/* A NUL would end the text early: it shows as what it is, something that is not text. */
	char *copy = pool_copy(findings->pool, start, length);
	for (size_t i = 0; i < length; i++)
		if (copy[i] == '\t' || copy[i] == '\0')
			copy[i] = ' ';
	return text_clean(findings->pool, copy, TEXT_LINE);
}

bool findings_between(const struct findings *findings, size_t first_line, size_t last_line)
{
	for (size_t i = findings->count; i > 0 && i > findings->count - findings->here; i--) {
		const struct finding *item = &findings->items[i - 1];
		if (item->line >= first_line && item->line <= last_line)
			return true;
	}
	return false;
}

const char *findings_nearest(
	struct findings *findings, const char *word, const char *const *names, size_t count)
{
	if (count > FINDINGS_GUESSES - findings->guessed)
		return NULL;
	findings->guessed += count;
	return text_nearest(word, names, count);
}

static bool has_place(const struct findings *findings, const char *code, size_t line, size_t column)
{
	if (line == 0)
		return false;
	for (size_t i = findings->count; i > 0 && i > findings->count - findings->here; i--) {
		const struct finding *item = &findings->items[i - 1];
		if (item->line == line && item->column == column && strcmp(item->code, code) == 0)
			return true;
	}
	return false;
}

bool findings_full(struct findings *findings)
{
	bool full = findings->here == FINDINGS_A_FILE;
	findings->dropped += full;
	return full;
}

bool findings_add(struct findings *findings, enum finding_severity severity, const char *code,
	size_t line, size_t column, const char *hint, const char *format, ...)
{
	char message[1024];
	va_list values;
	if (findings_full(findings) || has_place(findings, code, line, column))
		return false;
	va_start(values, format);
	(void)vsnprintf(message, sizeof(message), format, values);
	va_end(values);
	struct pool *pool = findings->pool;
	*POOL_ADD(pool, findings->items, findings->count) = (struct finding){
		.file = findings->file,
		.line = line,
		.column = column,
		.severity = severity,
		.code = code,
		.message = text_clean(pool, pool_text(pool, message), TEXT_LINE),
		.hint = hint ? text_clean(pool, pool_text(pool, hint), TEXT_LINE) : NULL,
		.source = source_line(findings, line),
	};
	findings->here++;
	findings->errors += severity == SEVERITY_ERROR;
	findings->warnings += severity == SEVERITY_WARNING;
	return true;
}

static int compare(const void *left, const void *right)
{
	const struct finding *a = left, *b = right;
	if (a->severity != b->severity)
		return a->severity < b->severity ? -1 : 1;
	int order = strcmp(a->file, b->file);
	if (order)
		return order;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	return strcmp(a->code, b->code);
}

void findings_sort(struct findings *findings)
{
	if (findings->count)
		qsort(findings->items, findings->count, sizeof(*findings->items), compare);
	findings->here = 0; /* they no longer lie in the order of the files */
}

const char *finding_severity_word(enum finding_severity severity)
{
	static const char *const words[] = {"error", "warning", "advice"};
	return words[severity];
}

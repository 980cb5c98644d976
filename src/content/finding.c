/* SPDX-License-Identifier: MIT */
#include "content/finding.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/pool.h"
#include "core/text.h"

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
	findings->at_line = 1;
	findings->at_offset = 0;
}

/* Walks on from the last line asked for, so that many findings cost one pass over the file. */
static const char *source_line(struct findings *findings, size_t line)
{
	if (!findings->bytes || line == 0)
		return NULL;
	if (line < findings->at_line) {
		findings->at_line = 1;
		findings->at_offset = 0;
	}
	while (findings->at_line < line) {
		const char *start = findings->bytes + findings->at_offset;
		const char *end = memchr(start, '\n', findings->size - findings->at_offset);
		if (!end)
			return NULL;
		findings->at_offset = (size_t)(end - findings->bytes) + 1;
		findings->at_line++;
	}
	const char *start = findings->bytes + findings->at_offset;
	size_t left = findings->size - findings->at_offset;
	const char *end = memchr(start, '\n', left);
	size_t length = end ? (size_t)(end - start) : left;
	if (length && start[length - 1] == '\r')
		length--;
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

bool findings_add(struct findings *findings, enum severity severity, const char *code, size_t line,
	size_t column, const char *hint, const char *format, ...)
{
	char message[1024];
	va_list values;
	va_start(values, format);
	(void)vsnprintf(message, sizeof(message), format, values);
	va_end(values);
	if (findings_full(findings) || has_place(findings, code, line, column))
		return false;
	findings->items = pool_grow(findings->pool, findings->items, findings->count,
		&findings->room, sizeof(*findings->items));
	struct pool *pool = findings->pool;
	findings->items[findings->count++] = (struct finding){
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

const char *severity_word(enum severity severity)
{
	static const char *const words[] = {"error", "warning", "advice"};
	return words[severity];
}

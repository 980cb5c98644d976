/* SPDX-License-Identifier: MIT */
#include "content/silence.h"

#include <string.h>

#include "content/code.h"
#include "content/finding.h"
#include "core/pool.h"
#include "core/text.h"

enum { CODE = 4 };

static const char mark[] = "mecc-ok";

struct silence {
	const char *file, *clean; /* as it was named, and as findings have it */
	size_t line, column;	  /* of the comment */
	size_t about;		  /* the line that it speaks of */
	char code[CODE + 1];	  /* "" where there is none that can be read */
	bool reason, used, error;
};

static struct silence *add(struct silences *silences)
{
	silences->items = pool_grow(silences->pool, silences->items, silences->count,
		&silences->room, sizeof(*silences->items));
	struct silence *silence = &silences->items[silences->count++];
	*silence = (struct silence){0};
	return silence;
}

/* A # inside a text in quotes begins no comment: what stands before one ends with its quote. */
static bool in_quotes(const char *line, size_t hash)
{
	size_t at = 0, end = hash;
	while (at + 1 < hash && !((line[at] == ':' || line[at] == '-') && line[at + 1] == ' '))
		at++;
	for (at++; at < hash && line[at] == ' ';)
		at++;
	while (end > at && line[end - 1] == ' ')
		end--;
	return at < hash && strchr("\"'", line[at]) && line[at] &&
	       (end < at + 2 || line[end - 1] != line[at]);
}

/* Where a comment with the mark begins in a line; the length where there is none. */
static size_t find_mark(const char *line, size_t length)
{
	for (size_t i = 0; i + sizeof(mark) < length; i++) {
		size_t at = i + 1;
		if (line[i] != '#' || (i && line[i - 1] != ' ') || in_quotes(line, i))
			continue;
		while (at < length && line[at] == ' ')
			at++;
		if (length - at >= sizeof(mark) - 1 &&
			memcmp(line + at, mark, sizeof(mark) - 1) == 0)
			return i;
	}
	return length;
}

static void read_mark(struct silence *silence, const char *text, size_t length)
{
	size_t at = 0;
	while (at < length && strchr("# ", text[at]) && text[at])
		at++;
	at += sizeof(mark) - 1;
	while (at < length && (text[at] == ' ' || text[at] == ':'))
		at++;
	bool code = length - at >= CODE && text[at] == 'M';
	for (size_t i = 1; code && i < CODE; i++)
		code = text[at + i] >= '0' && text[at + i] <= '9';
	if (!code)
		return;
	memcpy(silence->code, text + at, CODE);
	at += CODE;
	while (at < length && !((unsigned char)text[at] > ' '))
		at++;
	silence->reason = at < length;
	if (!code_page(silence->code))
		silence->code[0] = '\0';
}

static bool is_empty(const char *line, size_t length)
{
	size_t at = 0;
	while (at < length && (line[at] == ' ' || line[at] == '\r'))
		at++;
	return at == length || line[at] == '#';
}

void silence_collect(struct silences *silences, const char *file, const char *bytes, size_t size)
{
	size_t line = 0, first = silences->count;
	/* Only a file that has the mark is gone through line by line. */
	if (!memmem(bytes, size, mark, sizeof(mark) - 1))
		return;
	for (size_t at = 0; at < size;) {
		const char *start = bytes + at, *end = memchr(start, '\n', size - at);
		size_t length = end ? (size_t)(end - start) : size - at;
		size_t place = find_mark(start, length);
		line++;
		if (!is_empty(start, length))
			for (size_t i = first; i < silences->count; i++)
				if (!silences->items[i].about)
					silences->items[i].about = line;
		if (place < length) {
			struct silence *silence = add(silences);
			silence->file = file;
			silence->clean = text_clean(silences->pool, file, TEXT_LINE);
			silence->line = line;
			silence->column = 1;
			for (size_t i = 0; i < place; i++)
				silence->column += ((unsigned char)start[i] & 0xc0) != 0x80;
			silence->about = is_empty(start, length) ? 0 : line;
			read_mark(silence, start + place, length - place);
		}
		at += length + 1;
	}
}

static bool is_silenced(struct silences *silences, const struct finding *finding)
{
	bool found = false;
	for (size_t i = 0; i < silences->count; i++) {
		struct silence *silence = &silences->items[i];
		if (!finding->line || silence->about != finding->line || !silence->reason ||
			strcmp(silence->code, finding->code) != 0 ||
			strcmp(silence->clean, finding->file) != 0)
			continue;
		if (finding->severity == SEVERITY_ERROR) {
			silence->error = true;
			continue;
		}
		silence->used = found = true;
	}
	return found;
}

void silence_apply(struct silences *silences, struct findings *findings,
	void (*about)(void *context, const char *file), void *context)
{
	size_t kept = 0;
	for (size_t i = 0; i < findings->count && silences->count; i++) {
		const struct finding item = findings->items[i];
		if (is_silenced(silences, &item)) {
			findings->warnings -= item.severity == SEVERITY_WARNING;
			continue;
		}
		findings->items[kept++] = item;
	}
	if (silences->count)
		findings->count = kept;
	findings->here = 0;
	for (size_t i = 0; i < silences->count; i++) {
		const struct silence *silence = &silences->items[i];
		if (silence->used)
			continue;
		about(context, silence->file);
		if (!silence->code[0] || !silence->reason)
			findings_add(findings, SEVERITY_WARNING, "M352", silence->line,
				silence->column,
				"Write # mecc-ok: M301 and the reason in a few words.",
				silence->code[0] ? "the comment silences %s without a reason"
						 : "the comment silences no code that there is%s",
				silence->code);
		else
			findings_add(findings, SEVERITY_WARNING, "M351", silence->line,
				silence->column,
				silence->error
					? "Mend what it is about: an error cannot be silenced."
					: "Take the comment out.",
				"the comment silences %s, and that %s", silence->code,
				silence->error ? "is an error" : "is not found here");
	}
}

/* SPDX-License-Identifier: MIT */
/* Reads the remarks that take findings away, and takes them away. */
#include "content/yaml/silence.h"

#include <stdint.h>
#include <string.h>

#include "content/yaml/code.h"
#include "content/yaml/finding.h"
#include "core/base/pool.h"
#include "core/base/text.h"

enum { CODE = 4 };

static const char mark[] = "mecc-ok";

struct silence {
	const char *file, *clean; /* as it was named, and as findings have it */
	size_t line, column;	  /* of the comment */
	size_t about;		  /* the line that it speaks of; SIZE_MAX for none */
	char code[CODE + 1];	  /* "" where there is none that can be read */
	bool reason, used, error;
};

static struct silence *add(struct silences *silences)
{
	struct silence *silence = POOL_ADD(silences->pool, silences->items, silences->count);
	*silence = (struct silence){0};
	return silence;
}

/* Where the value of "name: value" or "- value" starts; the length where there is none. */
static size_t value_start(const char *line, size_t length)
{
	size_t at = 0;
	while (at + 1 < length && !((line[at] == ':' || line[at] == '-') && line[at + 1] == ' '))
		at++;
	for (at++; at < length && line[at] == ' ';)
		at++;
	return at;
}

/* A # inside a text in quotes begins no comment: what stands before one ends with its quote. */
static bool in_quotes(const char *line, size_t value, size_t hash)
{
	size_t end = hash;
	while (end > value && line[end - 1] == ' ')
		end--;
	return value < hash && strchr("\"'", line[value]) && line[value] &&
	       (end < value + 2 || line[end - 1] != line[value]);
}

/* Where a comment with the mark begins in a line; the length where there is none. */
static size_t find_mark(const char *line, size_t length)
{
	const size_t marked = sizeof(mark) - 1;
	if (!memmem(line, length, mark, marked))
		return length;
	size_t value = value_start(line, length);
	for (size_t i = 0; i + marked + 1 < length; i++) {
		size_t at = i + 1;
		if (line[i] != '#' || (i && line[i - 1] != ' '))
			continue;
		while (at < length && line[at] == ' ')
			at++;
		if (length - at >= marked && memcmp(line + at, mark, marked) == 0 &&
			!in_quotes(line, value, i))
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
	size_t line = 0, waiting = silences->count;
	/* Only a file that has the mark is gone through line by line. */
	if (!memmem(bytes, size, mark, sizeof(mark) - 1))
		return;
	for (size_t at = 0; at < size;) {
		const char *start = bytes + at, *end = memchr(start, '\n', size - at);
		size_t length = end ? (size_t)(end - start) : size - at;
		size_t place = find_mark(start, length);
		line++;
		/* Those before it have a line already. */
		for (; waiting < silences->count && !is_empty(start, length); waiting++)
			if (!silences->items[waiting].about)
				silences->items[waiting].about = line;
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
	for (; waiting < silences->count; waiting++)
		if (!silences->items[waiting].about)
			silences->items[waiting].about = SIZE_MAX; /* nothing follows it */
}

/* The silences of one file: they lie together, and the lines they speak of rise. */
struct range {
	const char *clean;
	size_t first, end;
};

struct ranges {
	struct range *items;
	size_t count;
	const struct range *last; /* findings of one file lie together too */
};

static struct ranges ranges_of(const struct silences *silences)
{
	struct ranges ranges = {
		.items = pool_array(silences->pool, silences->count, sizeof(*ranges.items))};
	for (size_t i = 0; i < silences->count; i++) {
		const struct silence *silence = &silences->items[i];
		if (!i || silence->file != silences->items[i - 1].file)
			ranges.items[ranges.count++] = (struct range){silence->clean, i, i};
		ranges.items[ranges.count - 1].end = i + 1;
	}
	return ranges;
}

static const struct range *range_of(struct ranges *ranges, const char *file)
{
	if (ranges->last && strcmp(ranges->last->clean, file) == 0)
		return ranges->last;
	for (size_t i = 0; i < ranges->count; i++)
		if (strcmp(ranges->items[i].clean, file) == 0)
			return ranges->last = &ranges->items[i];
	return NULL;
}

static bool is_silenced(
	struct silences *silences, struct ranges *ranges, const struct finding *finding)
{
	bool found = false;
	const struct range *range = finding->line ? range_of(ranges, finding->file) : NULL;
	size_t low = range ? range->first : 0, high = range ? range->end : 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (silences->items[middle].about < finding->line)
			low = middle + 1;
		else
			high = middle;
	}
	for (; range && low < range->end && silences->items[low].about == finding->line; low++) {
		struct silence *silence = &silences->items[low];
		if (!silence->reason || strcmp(silence->code, finding->code) != 0)
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
	struct ranges ranges = ranges_of(silences);
	size_t kept = 0;
	for (size_t i = 0; i < findings->count && silences->count; i++) {
		const struct finding item = findings->items[i];
		if (is_silenced(silences, &ranges, &item)) {
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

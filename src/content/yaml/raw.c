/* SPDX-License-Identifier: MIT */
/* Looks at the bytes of a file before the parser does, and finds places in them. */
#include "content/yaml/raw.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "content/yaml/finding.h"
#include "content/yaml/tree.h"
#include "core/base/base.h"
#include "core/base/text.h"

/* libyaml stands still at these or counts them as ends of lines, so places would be wrong. */
static bool stops_yaml(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfffe ||
	       c == 0xffff;
}

size_t raw_mark(const char *bytes, size_t size)
{
	return size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

static size_t characters(const char *bytes, size_t length)
{
	size_t count = 0;
	for (size_t i = 0; i < length; i++)
		count += ((unsigned char)bytes[i] & 0xc0) != 0x80;
	return count;
}

/* True where none of eight bytes is a control character, DEL or above ASCII. */
static bool plain_eight(const char *bytes)
{
	const uint64_t ones = 0x0101010101010101, tops = ones * 0x80;
	uint64_t word, deletes;
	memcpy(&word, bytes, sizeof(word));
	deletes = word ^ (ones * 0x7f);
	return !((word | ((word - ones * 0x20) & ~word) | ((deletes - ones) & ~deletes)) & tops);
}

/* What an old Windows program meant by a byte; NULL for none that is common. */
static const char *windows_sign(unsigned char byte)
{
	static const struct {
		unsigned char byte;
		const char *sign;
	} signs[] = {{0x80, "€"}, {0x85, "…"}, {0x91, "‘"}, {0x92, "’"}, {0x93, "“"}, {0x94, "”"},
		{0x95, "•"}, {0x96, "–"}, {0x97, "—"}, {0xa0, "a space that does not break"},
		{0xa3, "£"}, {0xb0, "°"}, {0xbd, "½"}, {0xe0, "à"}, {0xe1, "á"}, {0xe2, "â"},
		{0xe7, "ç"}, {0xe8, "è"}, {0xe9, "é"}, {0xf1, "ñ"}, {0xf4, "ô"}, {0xf6, "ö"},
		{0xfc, "ü"}};
	for (size_t i = 0; i < COUNT(signs); i++)
		if (signs[i].byte == byte)
			return signs[i].sign;
	return NULL;
}

static void add_not_text(
	struct findings *findings, const char *bytes, size_t left, size_t line, size_t column)
{
	unsigned char byte = (unsigned char)bytes[0];
	/* A start with a follower is half a character of UTF-8, not one of Windows. */
	bool half = byte >= 0xc0 && left > 1 && ((unsigned char)bytes[1] & 0xc0) == 0x80;
	const char *sign = half ? NULL : windows_sign(byte);
	if (sign)
		findings_add(findings, SEVERITY_ERROR, "M102", line, column,
			"Save the file again with the encoding UTF-8.",
			"the file was saved in an old Windows encoding: this is %s, and not in "
			"UTF-8",
			sign);
	else
		findings_add(findings, SEVERITY_ERROR, "M102", line, column,
			"Save the file again with the encoding UTF-8.",
			"the byte 0x%02X here is not UTF-8 text", byte);
}

/* Where in a file the check is. */
struct spot {
	size_t line, start; /* the line, and where it starts */
	bool said;	    /* a hidden mark was told of on this line */
};

/* Counted only where it is said: a line of nothing but faults is counted once. */
static size_t column_at(const struct raw *raw, const struct spot *spot, size_t at)
{
	return characters(raw->bytes + spot->start, at - spot->start) + 1;
}

/* Text between two control characters, at least one byte of it above ASCII. */
static bool check_piece(const struct raw *raw, size_t start, size_t end, struct spot *spot,
	struct findings *findings)
{
	bool good = true;
	struct text_fault fault;
	while (start < end && !text_check(raw->bytes + start, end - start, TEXT_LINE, &fault)) {
		size_t at = start + fault.offset;
		unsigned char byte = (unsigned char)raw->bytes[at];
		if (fault.code_point == 0) {
			add_not_text(findings, raw->bytes + at, end - at, spot->line,
				column_at(raw, spot, at));
			return false;
		}
		good = good && !stops_yaml(fault.code_point);
		/* One hidden mark is seldom alone; one finding a line shows where to look. */
		if (!spot->said)
			findings_add(findings, SEVERITY_ERROR, "M103", spot->line,
				column_at(raw, spot, at),
				"Delete it, and type the words around it again.",
				"%s (U+%04X) stands here", fault.why, (unsigned)fault.code_point);
		spot->said = true;
		start = at + (byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4);
	}
	return good;
}

static bool check_control(
	struct raw *raw, size_t at, const struct spot *spot, struct findings *findings)
{
	unsigned char byte = (unsigned char)raw->bytes[at];
	raw->tabs = raw->tabs || byte == '\t';
	if (byte == '\t' || (byte == '\r' && at + 1 < raw->size && raw->bytes[at + 1] == '\n'))
		return true;
	size_t column = column_at(raw, spot, at);
	if (byte == '\r')
		findings_add(findings, SEVERITY_ERROR, "M103", spot->line, column,
			"Save the file with the line ends of Linux (LF).",
			"the line ends in a carriage return alone");
	else
		findings_add(findings, SEVERITY_ERROR, "M103", spot->line, column,
			"Delete it, and type the words around it again.",
			"a control character (U+%04X) stands here", byte);
	return false;
}

/* A carriage return ends a line here too: a file of an old Mac is told of as what it is. */
static bool lines_fit(const char *bytes, size_t size, struct findings *findings)
{
	size_t line = 1;
	for (size_t at = 0; at < size; line++) {
		const char *end = memchr(bytes + at, '\n', size - at);
		size_t whole = end ? (size_t)(end - bytes) - at : size - at;
		size_t length = whole && bytes[at + whole - 1] == '\r' ? whole - 1 : whole;
		if (length > TREE_LINE && !memchr(bytes + at, '\r', TREE_LINE)) {
			findings_add(findings, SEVERITY_ERROR, "M153", line, 1,
				"Write it on several lines: a list one entry a line, a long text "
				"after > on the lines below.",
				"the line is longer than 4 KiB");
			return false;
		}
		at += whole + 1;
	}
	return true;
}

bool raw_check(struct raw *raw, const char *bytes, size_t size, struct findings *findings)
{
	*raw = (struct raw){.bytes = bytes, .size = size, .ascii = true, .line = 1};
	if (size >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0)) {
		findings_add(findings, SEVERITY_ERROR, "M102", 1, 1,
			"Save the file again with the encoding UTF-8.",
			"the file was saved as UTF-16");
		return false;
	}
	if (!lines_fit(bytes, size, findings))
		return false;
	bool good = true, high = false;
	struct spot spot = {.line = 1};
	size_t piece = 0;
	for (size_t i = 0; good && i <= size; i++) {
		while (size - i >= 8 && plain_eight(bytes + i))
			i += 8;
		unsigned char byte = i < size ? (unsigned char)bytes[i] : '\n';
		if (byte >= 0x80) {
			high = true;
			raw->ascii = false;
		}
		if (byte >= 0x20 && byte != 0x7f)
			continue;
		if (high && findings_full(findings))
			return false;
		if (high)
			good = check_piece(raw, piece, i, &spot, findings);
		high = false;
		piece = i + 1;
		if (byte == '\n') {
			spot = (struct spot){.line = spot.line + 1, .start = i + 1};
		} else if (good) {
			good = check_control(raw, i, &spot, findings);
		}
	}
	return good;
}

const char *raw_line(struct raw *raw, size_t line, size_t *length)
{
	if (line < raw->line || line == 0) {
		raw->line = 1;
		raw->offset = 0;
	}
	while (raw->line < line) {
		const char *end = memchr(raw->bytes + raw->offset, '\n', raw->size - raw->offset);
		if (!end) {
			*length = 0;
			return raw->bytes + raw->size;
		}
		raw->offset = (size_t)(end - raw->bytes) + 1;
		raw->line++;
	}
	const char *start = raw->bytes + raw->offset;
	size_t left = raw->size - raw->offset;
	const char *end = left ? memchr(start, '\n', left) : NULL;
	*length = end ? (size_t)(end - start) : left;
	if (*length && start[*length - 1] == '\r')
		(*length)--;
	return start;
}

size_t raw_offset(struct raw *raw, size_t line, size_t column)
{
	size_t length;
	const char *start = raw_line(raw, line, &length);
	size_t i = 0, counted = 1;
	if (raw->at_line == line && raw->at_column <= column) {
		i = raw->at_offset - (size_t)(start - raw->bytes);
		counted = raw->at_column;
	}
	for (; i < length && counted < column; counted++) {
		i++;
		while (i < length && ((unsigned char)start[i] & 0xc0) == 0x80)
			i++;
	}
	raw->at_line = line;
	raw->at_column = counted;
	raw->at_offset = (size_t)(start - raw->bytes) + i;
	return raw->at_offset;
}

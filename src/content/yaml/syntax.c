/* SPDX-License-Identifier: MIT */
/*
 * The parser says where it could read no further, in its own terms. The slip itself is often
 * earlier, so each rule looks at the line as it was written and at what came before it.
 */
#include "content/yaml/syntax.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "content/yaml/finding.h"
#include "content/yaml/raw.h"

struct place {
	const struct syntax_error *error;
	struct raw *raw;
	struct findings *findings;
	const char *line; /* the line of the error */
	size_t length;
};

static bool says(const char *text, const char *part)
{
	return text && strstr(text, part);
}

static size_t indent(const char *line, size_t length)
{
	size_t i = 0;
	while (i < length && (line[i] == ' ' || line[i] == '\t'))
		i++;
	return i;
}

/* Where the name at the start of a line ends, past "- " too; 0 where the line begins otherwise. */
static size_t name_end(const char *line, size_t length)
{
	size_t i = indent(line, length);
	while (i + 1 < length && line[i] == '-' && line[i + 1] == ' ')
		i += 2;
	size_t start = i;
	while (i < length && (isalnum((unsigned char)line[i]) || line[i] == '-' || line[i] == '_'))
		i++;
	return i > start ? i : 0;
}

/* Where the value of "name: value" or "- value" starts; the length where there is none. */
static size_t value_start(const char *line, size_t length)
{
	size_t i = name_end(line, length);
	if (i && i < length && line[i] == ':') {
		i++;
	} else {
		i = indent(line, length);
		while (i + 1 < length && line[i] == '-' && line[i + 1] == ' ')
			i += 2;
	}
	while (i < length && line[i] == ' ')
		i++;
	return i;
}

static size_t column_of(const char *line, size_t offset)
{
	size_t column = 1;
	for (size_t i = 0; i < offset; i++)
		column += ((unsigned char)line[i] & 0xc0) != 0x80;
	return column;
}

static bool explain_tab(const struct place *place)
{
	const struct syntax_error *error = place->error;
	size_t lines[] = {error->line, error->context_line};
	for (size_t i = 0; i < 2; i++) {
		size_t length;
		const char *line = raw_line(place->raw, lines[i] ? lines[i] : 1, &length);
		const char *tab = memchr(line, '\t', indent(line, length));
		if (!tab)
			continue;
		findings_add(place->findings, SEVERITY_ERROR, "M109", lines[i] ? lines[i] : 1,
			column_of(line, (size_t)(tab - line)),
			"Use spaces in place of the tab, two for each step inwards.",
			"the line is moved in with a tab");
		return true;
	}
	return false;
}

static bool explain_sign(const struct place *place)
{
	const struct syntax_error *error = place->error;
	size_t start = value_start(place->line, place->length);
	if (start >= place->length || !strchr("%@`*&!|>[{", place->line[start]))
		return false;
	char sign = place->line[start];
	if (sign == '%' && start == 0) {
		findings_add(place->findings, SEVERITY_ERROR, "M117", error->line, 1,
			"Take the line out.", "a line that starts with %% is an order to YAML");
		return true;
	}
	/* A bracket that is closed, with more text after it, is a remark, not a list. */
	if (sign == '[' || sign == '{') {
		const char *end =
			memchr(place->line + start, sign == '[' ? ']' : '}', place->length - start);
		if (!end || (size_t)(end - place->line) + 1 >= place->length ||
			strchr(",:]}", end[1]))
			return false;
	}
	if ((sign == '|' || sign == '>') && !says(error->problem, "comment or line break"))
		return false;
	findings_add(place->findings, SEVERITY_ERROR, "M111", error->line,
		column_of(place->line, start), "Put the whole text in double quotes.",
		"the text starts with %c, a sign that YAML keeps for itself", sign);
	return true;
}

static bool explain_quote(const struct place *place)
{
	const struct syntax_error *error = place->error;
	if (says(error->context, "quoted scalar")) {
		if (says(error->problem, "escape") || says(error->problem, "hexdecimal")) {
			findings_add(place->findings, SEVERITY_ERROR, "M118", error->line,
				error->column,
				"Use single quotes around the text, or write \\\\ for one \\.",
				"in double quotes a \\ starts a code, and this is none");
			return true;
		}
		findings_add(place->findings, SEVERITY_ERROR, "M112", error->context_line,
			error->context_column,
			"Put the same quotation mark at the end of the text.",
			"a quotation mark is opened here and never closed");
		return true;
	}
	if (error->quote_end_line == 0 || error->quote_end_line != error->line)
		return false;
	if (error->quote_line != error->quote_end_line) {
		findings_add(place->findings, SEVERITY_ERROR, "M112", error->quote_line,
			error->quote_column, "Put the same quotation mark at the end of the text.",
			"a quotation mark is opened here and not closed on its line");
		return true;
	}
	if (error->column < error->quote_end_column)
		return false;
	bool single = place->line[raw_offset(place->raw, error->quote_line, error->quote_column) -
				  (size_t)(place->line - place->raw->bytes)] == '\'';
	findings_add(place->findings, SEVERITY_ERROR, "M113", error->line, error->column,
		single ? "Use double quotes around the whole text, so that it may hold an "
			 "apostrophe."
		       : "Put single quotes around the whole text, or take the quotation marks "
			 "out.",
		"the text goes on after its closing quotation mark");
	return true;
}

/* Does a plain text end in a comment by accident, so that what follows belongs to nothing? */
static bool explain_cut(const struct place *place)
{
	size_t number = place->error->context_line;
	for (size_t back = 1; back <= 1 && number > back; back++) {
		size_t length;
		const char *line = raw_line(place->raw, number - back, &length);
		for (size_t i = value_start(line, length); i + 1 < length; i++) {
			if (line[i] != ' ' || line[i + 1] != '#')
				continue;
			findings_add(place->findings, SEVERITY_ERROR, "M114", number - back,
				column_of(line, i + 1), "Put the text in quotes.",
				"a # after a space cuts the text off here");
			return true;
		}
	}
	return false;
}

static bool explain_colon(const struct place *place)
{
	const struct syntax_error *error = place->error;
	if (says(error->problem, "mapping values are not allowed")) {
		size_t end = name_end(place->line, place->length);
		if (end && column_of(place->line, end) == error->column) {
			findings_add(place->findings, SEVERITY_ERROR, "M116", error->line,
				column_of(place->line, indent(place->line, place->length)),
				"Start it under the names that it belongs with; use two spaces a "
				"step.",
				"the line is moved in, but the line above already has its text");
			return true;
		}
		findings_add(place->findings, SEVERITY_ERROR, "M110", error->line, error->column,
			"Put the whole text in quotes.", "the text holds a colon and a space");
		return true;
	}
	size_t start = indent(place->line, place->length);
	if (start < place->length && place->line[start] == ':' &&
		column_of(place->line, start) == error->column) {
		findings_add(place->findings, SEVERITY_ERROR, "M123", error->line, error->column,
			"Write a name, a colon, a space and the text.",
			"there is no name before the colon");
		return true;
	}
	if (!says(error->problem, "could not find expected ':'"))
		return false;
	size_t length, number = error->context_line ? error->context_line : error->line;
	const char *line = raw_line(place->raw, number, &length);
	size_t end = name_end(line, length);
	if (end && end + 1 < length && line[end] == ':' && line[end + 1] != ' ') {
		findings_add(place->findings, SEVERITY_ERROR, "M120", number,
			column_of(line, end + 1), "Put a space after the colon.",
			"there is no space after the colon");
		return true;
	}
	if (explain_cut(place))
		return true;
	findings_add(place->findings, SEVERITY_ERROR, "M119", number,
		column_of(line, indent(line, length)),
		"Write a name, a colon, a space and the text; or move the line in, so that it "
		"belongs to "
		"the text above.",
		"the line has no name with a colon");
	return true;
}

static bool explain_bracket(const struct place *place)
{
	const struct syntax_error *error = place->error;
	size_t at = raw_offset(place->raw, error->line, error->column);
	bool closing = at < place->raw->size && strchr("]}", place->raw->bytes[at]);
	if (!closing && !says(error->context, "flow") && !says(error->problem, "flow"))
		return false;
	bool open = says(error->problem, "end of stream") || says(error->problem, "stream end") ||
		    (error->context_line && error->context_line != error->line);
	size_t line = open && error->context_line ? error->context_line : error->line;
	size_t column = open && error->context_line ? error->context_column : error->column;
	findings_add(place->findings, SEVERITY_ERROR, "M121", line, column,
		open ? "Close it on the same line; or write one a line, each after a dash."
		     : "Put one comma between two names; or write one a line, each after a dash.",
		open ? "the bracket is not closed on its line"
		     : "the list in brackets cannot be read");
	return true;
}

static bool explain_indent(const struct place *place)
{
	const struct syntax_error *error = place->error;
	bool in_map = says(error->problem, "expected key");
	bool in_list = says(error->problem, "expected '-'");
	bool entry = says(error->problem, "block sequence entries are not allowed");
	if (!in_map && !in_list && !entry)
		return false;
	size_t column = error->column;
	const char *message = "the line does not start under the lines that it belongs with";
	if (entry) {
		message = "a list's - cannot stand here";
	} else if (column <= place->length && column == indent(place->line, place->length) + 1) {
		if (in_map && place->line[column - 1] == '-')
			message = "a list's - cannot stand among names";
		else if (in_list && place->line[column - 1] != '-')
			message = "the line has no -, but the ones above it are a list";
	}
	findings_add(place->findings, SEVERITY_ERROR, "M116", error->line, column,
		"Give all lines that belong together the same number of spaces in front.", "%s",
		message);
	return true;
}

void syntax_explain(const struct syntax_error *error, struct raw *raw, struct findings *findings)
{
	/* What follows from a text that was cut off is the same slip. */
	const struct finding *last = findings->count ? &findings->items[findings->count - 1] : NULL;
	if (last && findings->here && strcmp(last->code, "M114") == 0 &&
		last->line + 1 >= error->line)
		return;
	struct place place = {.error = error, .raw = raw, .findings = findings};
	place.line = raw_line(raw, error->line ? error->line : 1, &place.length);
	if (explain_tab(&place) || explain_quote(&place) || explain_sign(&place) ||
		explain_colon(&place) || explain_bracket(&place) || explain_indent(&place))
		return;
	findings_add(findings, SEVERITY_ERROR, "M126", error->line ? error->line : 1,
		error->column ? error->column : 1,
		"Look for a missing quotation mark or a wrong number of spaces in front, here or "
		"above.",
		"the file cannot be read on from here");
}

/* SPDX-License-Identifier: MIT */
/* Numbers, digits and widths of the urgent page. */
#include "content/kinds/urgent_rules.h"

#include <string.h>

#include "content/yaml/tree.h"
#include "core/base/base.h"
#include "core/base/text.h"
#include "core/urgent/urgent.h"

enum { BOTH_LINES = URGENT_PLAN_LINES * URGENT_COLUMNS };

static const char *const parts[] = {"text", "phone", "visit"};
enum { PARTS = COUNT(parts) };

static size_t wide(const char *text)
{
	return text_width(text, strlen(text));
}

bool urgent_is_fixed(const char *number)
{
	return strcmp(number, "999") == 0 || strncmp(number, "111", 3) == 0 ||
	       strcmp(number, "116 123") == 0;
}

bool urgent_title_fits(const char *title)
{
	return wide(title) <= URGENT_TITLE_COLUMNS && !text_has_digit(title);
}

/* The text itself, or one of its parts; NULL where it has none or none is written. */
static const char *part_of(const struct tree_node *string, const char *part)
{
	const char *text = string->kind == NODE_TEXT
				   ? (strcmp(part, "text") == 0 ? string->text : NULL)
				   : tree_text(string, part);
	return text && text[0] ? text : NULL;
}

/* Words for the phone or a visit fall back to the others. */
static const char *part_or_text(const struct tree_node *string, const char *part)
{
	const char *text = part_of(string, part);
	return text ? text : part_of(string, "text");
}

/* Takes the next group of digits; 0 at the end. Digits of another script are none of ours. */
static size_t next_digits(const char **text)
{
	const char *digits = "0123456789";
	*text += strcspn(*text, digits);
	return strspn(*text, digits);
}

static size_t count_digits(const char *text, const char *group, size_t length)
{
	size_t count = 0;
	for (size_t each; (each = next_digits(&text)) > 0; text += each)
		count += !group || (each == length && strncmp(text, group, length) == 0);
	return count;
}

static bool same_digits(const char *a, const char *b)
{
	const char *at = a;
	if (count_digits(a, NULL, 0) != count_digits(b, NULL, 0))
		return false;
	for (size_t each; (each = next_digits(&at)) > 0; at += each)
		if (count_digits(a, at, each) != count_digits(b, at, each))
			return false;
	return true;
}

/* A digit that is not written 0 to 9. */
static bool has_other_digit(const char *text)
{
	char rest[1024];
	size_t filled = 0;
	for (; *text && filled + 1 < sizeof(rest); text++)
		if (*text < '0' || *text > '9')
			rest[filled++] = *text;
	rest[filled] = '\0';
	return *text || text_has_digit(rest);
}

bool urgent_digits_differ(const struct tree_node *string, const struct tree_node *translation)
{
	for (size_t i = 0; i < PARTS; i++) {
		const char *own = part_of(translation, parts[i]);
		if (!own)
			continue;
		const char *base = part_or_text(string, parts[i]);
		if (!base || has_other_digit(own) || !same_digits(base, own))
			return true;
	}
	return false;
}

static bool starts(const char *name, const char *start)
{
	return strncmp(name, start, strlen(start)) == 0;
}

static bool ends(const char *name, const char *end)
{
	size_t length = strlen(name), tail = strlen(end);
	return length >= tail && strcmp(name + length - tail, end) == 0;
}

/* 0: no bound. */
static size_t columns_of(enum schema_kind kind, const char *name, const struct tree_node *record)
{
	if (kind == KIND_FRAME)
		return ends(name, ".labels.go-back") || ends(name, ".labels.more-routes") ||
				       ends(name, ".labels.end-here")
			       ? URGENT_CHOICE_COLUMNS
			       : 0;
	if (kind != KIND_URGENT)
		return 0;
	if (ends(name, "urgent.title"))
		return URGENT_COLUMNS;
	if (starts(name, "urgent.say."))
		return BOTH_LINES;
	if (starts(name, "urgent.lines."))
		return record && tree_get(record, "number") ? URGENT_LABEL_COLUMNS : BOTH_LINES;
	return 0;
}

bool urgent_width_fits(enum schema_kind kind, const char *name, const struct tree_node *record,
	const struct tree_node *translation, size_t *columns)
{
	*columns = columns_of(kind, name, record);
	for (size_t i = 0; *columns && i < PARTS; i++) {
		const char *own = part_of(translation, parts[i]);
		if (!own)
			continue;
		/* What is said stands in quotation marks, the second line a column further in. */
		bool said = starts(name, "urgent.say.");
		bool fits = *columns < BOTH_LINES ? wide(own) <= *columns
			    : said		  ? urgent_said_fits(own)
						  : urgent_plan_fits(own);
		if (!fits)
			return false;
	}
	return true;
}

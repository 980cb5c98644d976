/* SPDX-License-Identifier: MIT */
/* Fills in the texts of content/new, and lists strings to be changed or translated. */
#include "content/desk/scaffold.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/kinds/strings.h"
#include "content/kinds/urgent_rules.h"
#include "content/kinds/values.h"
#include "content/shelf/patch.h"
#include "core/base/base.h"
#include "core/base/pool.h"

enum { FIRST_ROOM = 4096 };

/* A text that grows at its end. */
struct sheet {
	struct pool *pool;
	char *text;
	size_t used, room;
};

static void put(struct sheet *sheet, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void put(struct sheet *sheet, const char *format, ...)
{
	va_list values, again;
	va_start(values, format);
	va_copy(again, values);
	int length = vsnprintf(NULL, 0, format, values);
	va_end(values);
	size_t need = sheet->used + (length > 0 ? (size_t)length : 0) + 1;
	if (need > sheet->room) {
		size_t room = need < FIRST_ROOM ? FIRST_ROOM : need * 2;
		char *text = pool_take(sheet->pool, room);
		if (sheet->used)
			memcpy(text, sheet->text, sheet->used);
		sheet->text = text;
		sheet->room = room;
	}
	(void)vsnprintf(sheet->text + sheet->used, sheet->room - sheet->used, format, again);
	va_end(again);
	sheet->used = need - 1;
}

const char *scaffold_text(struct pool *pool, const char *text)
{
	unsigned char first = (unsigned char)text[0];
	size_t length = strlen(text);
	char *small = pool_text(pool, text);
	for (char *c = small; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	bool letter =
		(first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first > 0x7f;
	if (letter && !strstr(text, ": ") && !strstr(text, " #") && text[length - 1] != ':' &&
		text[length - 1] != ' ' && !value_is_switch(small))
		return text;
	char *quoted = pool_take(pool, length * 2 + 3);
	size_t at = 0;
	quoted[at++] = '"';
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '"' || text[i] == '\\')
			quoted[at++] = '\\';
		quoted[at++] = text[i];
	}
	quoted[at] = '"';
	return quoted;
}

/* It comes first: the kind of a file is looked for in its first bytes. */
static void put_header(struct sheet *sheet, const struct scaffold *scaffold, const char *kind,
	const char *language, const char *title)
{
	put(sheet, "format: 1\nkind: %s\nid: %s\n", kind, scaffold->id);
	if (title)
		put(sheet, "title: %s\n", scaffold_text(scaffold->pool, title));
	put(sheet, "language: %s\nreviewed: %s\nreview-by: %s\n", language, scaffold->today,
		scaffold->review_by);
}

/* "dental-health" as a title: "Dental health". */
static const char *title_of(const struct scaffold *scaffold)
{
	char *title = pool_text(scaffold->pool, scaffold->id);
	for (char *c = title; *c; c++)
		if (*c == '-')
			*c = ' ';
	if (title[0] >= 'a' && title[0] <= 'z')
		title[0] = (char)(title[0] - 'a' + 'A');
	return title;
}

static bool letter_is_free(const struct scaffold *scaffold, char letter)
{
	for (size_t i = 0; i < scaffold->bases->count; i++) {
		const char *key = tree_text(scaffold->bases->items[i].root, "key");
		if (scaffold->bases->items[i].kind == KIND_TOPIC && key && key[0] == letter)
			return false;
	}
	return letter >= 'a' && letter <= 'z' && !strchr(schema_reserved_letters, letter);
}

/* One of its own letters where one is free, else any. */
static char free_letter(const struct scaffold *scaffold)
{
	for (const char *c = scaffold->id; *c; c++)
		if (letter_is_free(scaffold, *c))
			return *c;
	for (const char *c = "abcdefghijklmnopqrstuvwxyz"; *c; c++)
		if (letter_is_free(scaffold, *c))
			return *c;
	return 'z';
}

static const struct based *first_of_kind(const struct scaffold *scaffold, enum schema_kind kind)
{
	for (size_t i = 0; i < scaffold->bases->count; i++)
		if (scaffold->bases->items[i].kind == kind)
			return &scaffold->bases->items[i];
	return NULL;
}

/* The frame's words for each stage or barrier: a good start for a topic's own. */
static const char *prompts_of(const struct scaffold *scaffold, const char *part)
{
	struct sheet sheet = {.pool = scaffold->pool};
	const struct based *frame = first_of_kind(scaffold, KIND_FRAME);
	struct tree_node *prompts = frame ? patch_part(frame->root, part) : NULL;
	for (struct tree_node *each = prompts ? prompts->first : NULL; each; each = each->next) {
		struct tree_node *say = patch_part(each, "say");
		put(&sheet, "%s    %s:\n      label: %s\n      say:", sheet.used ? "\n" : "",
			each->key,
			scaffold_text(
				sheet.pool, patch_words(patch_part(each, "label"), sheet.pool)));
		for (struct tree_node *line = say->first; line; line = line->next)
			put(&sheet, "\n        %s: %s", line->key,
				scaffold_text(sheet.pool, strings_words(line, NULL)));
	}
	return sheet.text;
}

/* A need that there is, as "money.debt"; NULL for none. `topic` is its topic. */
static const char *some_need(const struct scaffold *scaffold, const char **topic)
{
	for (size_t i = 0; i < scaffold->bases->count; i++) {
		const struct based *base = &scaffold->bases->items[i];
		const char *id = tree_text(base->root, "id"), *flow = tree_text(base->root, "flow");
		if (base->kind != KIND_TOPIC || !id || !flow)
			continue;
		const struct tree_node *needs = tree_get(tree_get(base->root, "assist"), "needs");
		*topic = id;
		if (needs && needs->kind == NODE_MAP && needs->first)
			return pool_format(scaffold->pool, "%s.%s", id, needs->first->key);
		if (strcmp(flow, "brief") == 0)
			return pool_format(scaffold->pool, "%s.offer", id);
	}
	return NULL;
}

static const char *some_area(const struct scaffold *scaffold)
{
	const struct based *areas = first_of_kind(scaffold, KIND_AREAS);
	const struct tree_node *list = areas ? tree_get(areas->root, "areas") : NULL;
	return list && list->kind == NODE_MAP && list->first ? list->first->key : NULL;
}

/* A name in a text to fill in, and what stands for it; NULL where there is nothing. Last: NULL. */
struct blank {
	const char *name, *words;
};

static const struct blank *blank_named(const struct blank *blanks, const char *name, size_t length)
{
	for (; blanks->name; blanks++)
		if (strlen(blanks->name) == length && memcmp(blanks->name, name, length) == 0)
			return blanks;
	return NULL;
}

static bool has_words(const struct blank *blank)
{
	return blank && blank->words;
}

/* One line, with its end. */
static void fill_line(
	struct sheet *sheet, const char *line, size_t length, const struct blank *blanks)
{
	while (length) {
		const char *at = memchr(line, '@', length);
		size_t plain = at ? (size_t)(at - line) : length;
		const char *end = at ? memchr(at + 1, '@', length - plain - 1) : NULL;
		put(sheet, "%.*s", (int)plain, line);
		if (!end)
			return;
		const struct blank *blank = blank_named(blanks, at + 1, (size_t)(end - at - 1));
		put(sheet, "%s", has_words(blank) ? blank->words : "");
		length -= (size_t)(end + 1 - line);
		line = end + 1;
	}
}

static const char *fill(struct pool *pool, const char *text, const struct blank *blanks)
{
	struct sheet sheet = {.pool = pool};
	bool wanted = true;
	for (size_t length; *text; text += length) {
		length = strcspn(text, "\n") + 1;
		if (strncmp(text, "@if ", 4) == 0)
			wanted = has_words(blank_named(blanks, text + 4, length - 5));
		else if (strncmp(text, "@else\n", length) == 0)
			wanted = !wanted;
		else if (strncmp(text, "@end\n", length) == 0)
			wanted = true;
		else if (wanted)
			fill_line(&sheet, text, length, blanks);
	}
	return sheet.text;
}

const char *scaffold_new(const struct scaffold *scaffold, enum schema_kind kind)
{
	struct pool *pool = scaffold->pool;
	const char *topic = NULL, *area = some_area(scaffold);
	const char *need = area ? some_need(scaffold, &topic) : NULL, *title = title_of(scaffold);
	const char key[] = {free_letter(scaffold), '\0'};
	char *plain = pool_text(pool, title);
	if (plain[0] >= 'A' && plain[0] <= 'Z')
		plain[0] = (char)(plain[0] - 'A' + 'a');
	const struct blank blanks[] = {
		{"id", scaffold->id},
		{"title", scaffold_text(pool, title)},
		{"plain", plain},
		{"today", scaffold->today},
		{"review-by", scaffold->review_by},
		{"key", key},
		{"stages", prompts_of(scaffold, "stages")},
		{"barriers", prompts_of(scaffold, "barriers")},
		{"need", need},
		{"topic", topic},
		{"area", area},
		{"within", area && strcmp(area, scaffold->id) != 0 ? area : NULL},
		{NULL, NULL},
	};
	return kind_rows[kind].start ? fill(pool, kind_rows[kind].start, blanks) : NULL;
}

static bool is_number_of_urgent(const struct based *base, const char *name)
{
	const char *last = strrchr(name, '.');
	return base->kind == KIND_URGENT && last && strcmp(last, ".number") == 0;
}

/* What an overlay may take the place of. */
static bool may_replace(const struct based *base, const struct strings_item *string)
{
	if (base->kind == KIND_URGENT)
		return is_number_of_urgent(base, string->name) &&
		       !urgent_is_fixed(string->node->text);
	return base->kind != KIND_FRAME || strncmp(string->path, "home.", 5) != 0;
}

static void put_words(
	struct sheet *sheet, const struct tree_node *node, const char *indent, const char *part)
{
	const char *words = node->kind == NODE_TEXT ? strcmp(part, "text") ? NULL : node->text
						    : tree_text(node, part);
	if (words)
		put(sheet, "%s%s: %s\n", indent, part, scaffold_text(sheet->pool, words));
}

static void put_added(struct sheet *sheet, const struct based *base, const struct strings *strings)
{
	const char *id = tree_text(base->root, "id");
	if (base->kind == KIND_URGENT) {
		put(sheet, "  # urgent.lines.our-plan.label:\n"
			   "  #   text: Here, ask for the floor manager\n"
			   "  # urgent.lines.our-plan.number:\n"
			   "  #   text: 01632 960001\n");
		return;
	}
	/* Beside the first string that stands in a list of names. */
	for (size_t i = 0; i < strings->count; i++) {
		struct patch_place place;
		const struct strings_item *string = &strings->items[i];
		if (string->voice == VOICE_DESK || !may_replace(base, string) ||
			!patch_find(base->kind, base->root, string->name, &place) ||
			place.entry != place.node || !place.list)
			continue;
		put(sheet, "  # %.*sa-new-name:\n  #   after: %s\n  #   text: Your words\n",
			(int)(strrchr(string->name, '.') - string->name + 1), string->name,
			place.node->key);
		return;
	}
	/* Services have no such lists: what one of them does not say yet. */
	static const char *const unsaid[] = {"opening", "first", "access", "ages", "languages"};
	const struct tree_node *services = tree_get(base->root, "services");
	const struct tree_node *service =
		services && services->kind == NODE_MAP ? services->first : NULL;
	for (; service; service = service->next) {
		for (size_t i = 0; i < COUNT(unsaid); i++) {
			if (tree_get(service, unsaid[i]))
				continue;
			put(sheet, "  # %s.services.%s.%s:\n  #   text: Your words\n", id,
				service->key, unsaid[i]);
			return;
		}
	}
}

const char *scaffold_overlay(const struct scaffold *scaffold, const struct based *base)
{
	struct sheet sheet = {.pool = scaffold->pool};
	const struct strings strings = strings_of(base->kind, base->root, scaffold->pool);
	char hash[PATCH_HASH];
	put_header(&sheet, scaffold, "overlay", "en-GB", "Our office");
	put(&sheet, "# An overlay: your own words for single strings; all others stay as they are. "
		    "Put it into\n"
		    "# a folder of yours that is nearer than the file it lies over.\n"
		    "# title says whose words these are; the urgent page shows it beside a "
		    "corrected number:\n"
		    "# at most 24 columns there, and no digit.\n");
	put(&sheet, "# Words in place of others. Take the \"# \" away in front of all lines of a "
		    "string, and\n"
		    "# write over what stands after text. base stays as it is: with it mecc check "
		    "can tell\n"
		    "# when the words under yours have changed.\n");
	if (strings.count > TREE_CHANGES)
		put(&sheet, "# At most %d of them: whoever wants more copies the whole file.\n",
			TREE_CHANGES);
	put(&sheet, "replace:\n");
	for (size_t i = 0; i < strings.count; i++) {
		const struct strings_item *string = &strings.items[i];
		if (!may_replace(base, string))
			continue;
		put(&sheet, "  # %s:\n  #   base: %s\n", string->name,
			patch_hash(string->node, hash));
		put_words(&sheet, string->node, "  #   ", "text");
		put_words(&sheet, string->node, "  #   ", "phone");
		put_words(&sheet, string->node, "  #   ", "visit");
	}
	put(&sheet,
		"# Strings that are not there yet: a new name at the end, and what it comes after\n"
		"# or before.\nadd:\n");
	put_added(&sheet, base, &strings);
	if (base->kind == KIND_URGENT)
		return sheet.text;
	put(&sheet, "# Strings that are not shown, each with its base from above.\nremove:\n");
	return sheet.text;
}

/* What a translation on the content path has for this string; NULL for none. */
static const struct tree_node *known(
	const struct scaffold *scaffold, const char *language, const char *name)
{
	for (size_t i = 0; i < scaffold->bases->count; i++) {
		const struct based *base = &scaffold->bases->items[i];
		const char *own = tree_text(base->root, "language");
		const struct tree_node *entry = tree_get(tree_get(base->root, "strings"), name);
		const char *text = tree_text(entry, "text");
		if (base->kind == KIND_TRANSLATION && own && strcmp(own, language) == 0 && text &&
			text[0])
			return entry;
	}
	return NULL;
}

static void put_translated(struct sheet *sheet, const struct scaffold *scaffold,
	const struct strings_item *string, const char *language)
{
	static const char *const parts[] = {"text", "phone", "visit"};
	char hash[PATCH_HASH];
	const struct tree_node *entry = known(scaffold, language, string->name);
	const char *base = tree_text(entry, "base");
	patch_hash(string->node, hash);
	bool fits = base && strcmp(base, hash) == 0;
	put(sheet, "  %s:\n    base: %s\n", string->name, hash);
	for (size_t i = 0; i < 3; i++) {
		const char *words = string->node->kind == NODE_MAP
					    ? tree_text(string->node, parts[i])
				    : i == 0 ? string->node->text
					     : NULL;
		const char *old = tree_text(entry, parts[i]);
		if (!words)
			continue;
		put(sheet, "    # %s%s\n", string->voice == VOICE_DESK ? "(for trainers) " : "",
			words);
		if (old && old[0] && !fits)
			put(sheet, "    # before it changed: %s\n", old);
		put(sheet, "    %s:%s%s\n", parts[i], fits && old && old[0] ? " " : "",
			fits && old ? scaffold_text(sheet->pool, old) : "");
	}
}

const char *scaffold_translation(
	const struct scaffold *scaffold, const struct based *base, const char *language)
{
	struct sheet sheet = {.pool = scaffold->pool};
	const struct strings strings = strings_of(base->kind, base->root, scaffold->pool);
	put_header(&sheet, scaffold, "translation", language, NULL);
	put(&sheet, "# A translation. Write each text in the other language after text (and after "
		    "phone and\n"
		    "# visit where they stand there); what is left empty is shown as it is. Where "
		    "the words\n"
		    "# hold a colon and a space, put yours in quotes. base stays as it is: with it "
		    "mecc knows\n"
		    "# when the words have changed, and shows the new ones until they are "
		    "translated again.\n");
	put(&sheet, "strings:\n");
	for (size_t i = 0; i < strings.count; i++)
		if (!is_number_of_urgent(base, strings.items[i].name))
			put_translated(&sheet, scaffold, &strings.items[i], language);
	return sheet.text;
}

/* SPDX-License-Identifier: MIT */
#include "content/desk/scaffold.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/kinds/strings.h"
#include "content/kinds/urgent_rules.h"
#include "content/kinds/values.h"
#include "content/shelf/patch.h"
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
static void put_prompts(struct sheet *sheet, const struct based *frame, const char *part)
{
	struct tree_node *prompts = frame ? patch_part(frame->root, part) : NULL;
	put(sheet, "  %s:\n", part);
	for (struct tree_node *each = prompts ? prompts->first : NULL; each; each = each->next) {
		struct tree_node *say = patch_part(each, "say");
		put(sheet, "    %s:\n      label: %s\n      say:\n", each->key,
			scaffold_text(
				sheet->pool, patch_words(patch_part(each, "label"), sheet->pool)));
		for (struct tree_node *line = say->first; line; line = line->next)
			put(sheet, "        %s: %s\n", line->key,
				scaffold_text(sheet->pool, line->kind == NODE_TEXT
								   ? line->text
								   : tree_text(line, "text")));
	}
}

const char *scaffold_topic(const struct scaffold *scaffold)
{
	struct sheet sheet = {.pool = scaffold->pool};
	const struct based *frame = first_of_kind(scaffold, KIND_FRAME);
	const char *title = title_of(scaffold);
	char *plain = pool_text(scaffold->pool, title);
	if (plain[0] >= 'A' && plain[0] <= 'Z')
		plain[0] = (char)(plain[0] - 'A' + 'a');
	put_header(&sheet, scaffold, "topic", "en-GB", title);
	put(&sheet, "# A topic. Every line is here to be written over; the order is the order on "
		    "the screen.\n"
		    "# What stands under say, and in lists like open, is spoken by the worker: "
		    "short, What or\n"
		    "# How, never Why, never should. A label is read by the person. What stands "
		    "under notice\n"
		    "# and desk is for trainers, and no page of a talk shows it. Names such as "
		    "week stay for\n"
		    "# ever, so that a change can be told. mecc-content(5) has every key.\n");
	put(&sheet,
		"# Its letter on the topics page; mecc check refuses one that is taken.\n"
		"key: %c\n"
		"# mind, body, money-home-work or people\n"
		"family: body\n"
		"# need: the whole talk. brief: very brief advice, with no stages and no "
		"barriers.\n"
		"flow: need\n"
		"# What stages and barriers are about: one thing that a person does.\n"
		"behaviour: Taking one small step with %s\n"
		"notice:\n"
		"  cues:\n"
		"    said: Says something about %s\n"
		"  avoid:\n"
		"    telling: Telling them what to do about it\n"
		"ask:\n"
		"  # Asks whether it is all right, and makes it easy to say no.\n"
		"  permission:\n"
		"    raised: You mentioned %s. Is it OK to stay with that, or shall we leave it?\n"
		"    general: Some people like a minute on %s. Would you, or not today?\n"
		"  # Open questions that find out how it is.\n"
		"  open:\n"
		"    week: What does a usual week look like for you?\n"
		"    matters: What matters most to you in this?\n",
		free_letter(scaffold), plain, plain, plain, plain);
	put(&sheet,
		"assist:\n"
		"  # Gives back what was heard.\n"
		"  reflect:\n"
		"    effort: You have kept going with a lot on you.\n"
		"  # What would help, as people say it: two to nine. Services name these: %s.how\n"
		"  needs:\n"
		"    how:\n"
		"      label: I'd like to know where to start\n"
		"    who:\n"
		"      label: I'd like somebody to help me\n"
		"  # How it sounds, and what gets in the way: the words that all topics share, to "
		"be put\n"
		"  # into this one's. Where a topic has none, write none: and the reason under "
		"it.\n",
		scaffold->id);
	put_prompts(&sheet, frame, "stages");
	put_prompts(&sheet, frame, "barriers");
	put(&sheet,
		"  # A fact is asked for before it is told, and has a source and a day. Take the "
		"\"# \" away\n"
		"  # here and under sources at the end.\n"
		"  # facts:\n"
		"  #   one:\n"
		"  #     ask: Would you like to hear one thing about that?\n"
		"  #     say: The fact, in one plain sentence.\n"
		"  #     then: What do you make of that?\n"
		"  #     source: where-from\n"
		"  #     checked: %s\n"
		"act:\n"
		"  # Offers help, and makes it easy to say no.\n"
		"  offers:\n"
		"    number: Would you like a number, to ring now or take away? It's fine to say "
		"no.\n"
		"# sources:\n"
		"#   where-from:\n"
		"#     title: The page, as it calls itself\n"
		"#     url: https://www.example.org/\n"
		"#     read: %s\n",
		scaffold->today, scaffold->today);
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

const char *scaffold_directory(const struct scaffold *scaffold)
{
	struct sheet sheet = {.pool = scaffold->pool};
	const char *topic = NULL, *need = some_need(scaffold, &topic), *area = some_area(scaffold);
	put_header(&sheet, scaffold, "directory", "en-GB", title_of(scaffold));
	put(&sheet, "# A directory of services. Copy the entry for each service; its name in front "
		    "of the\n"
		    "# colon stays for ever. A service in a nearer folder takes the place of one "
		    "with the\n"
		    "# same name. mecc-content(5) has every key.\n");
	if (!need || !area) {
		put(&sheet, "# No topics or no areas were found here, and a service belongs to "
			    "some: name their\n"
			    "# folder with --content and make this file again.\n"
			    "services: {}\n");
		return sheet.text;
	}
	put(&sheet,
		"services:\n"
		"  a-service:\n"
		"    name: What the service calls itself\n"
		"    does: What it does, in one plain sentence.\n"
		"    # Which needs of which topics it is for: topic.need; of a brief topic "
		"topic.offer.\n"
		"    needs: [%s]\n"
		"    topics: [%s]\n"
		"    areas: [%s]\n"
		"    # At least one of phone, text, web and email. 01632 is for examples: nobody "
		"has it.\n"
		"    phone: 01632 960001\n"
		"    # free, varies, paid or unknown\n"
		"    cost: unknown\n"
		"    # phone, text, web, webchat, in-person, app, post, visit\n"
		"    ways: [phone]\n"
		"    # opening: Monday to Friday, 9 to 5\n"
		"    # access: where to go, and how to get in\n"
		"    # audience: only where it is for particular people\n"
		"    # first: what happens first\n"
		"    # The page it was seen on and the day; confirmed: whether that page showed "
		"it.\n"
		"    source: background knowledge\n"
		"    seen: undated\n"
		"    confirmed: no\n"
		"    # The day somebody in your office rang or opened it; until then it says so.\n"
		"    # checked: %s\n"
		"    # paused: offered to nobody. Write open once all of this is true.\n"
		"    status: paused\n",
		need, topic, area, scaffold->today);
	return sheet.text;
}

const char *scaffold_areas(const struct scaffold *scaffold)
{
	struct sheet sheet = {.pool = scaffold->pool};
	const char *within = some_area(scaffold);
	put_header(&sheet, scaffold, "areas", "en-GB", NULL);
	put(&sheet, "# Areas, each within a larger one, and the first halves of postcodes that lie "
		    "in them.\n"
		    "# Services name areas; \"near here\" comes from them.\n");
	put(&sheet, "areas:\n  %s:\n    title: %s\n", scaffold->id,
		scaffold_text(scaffold->pool, title_of(scaffold)));
	if (within && strcmp(within, scaffold->id) != 0)
		put(&sheet, "    within: %s\n", within);
	put(&sheet,
		"# The first half of a postcode, in capitals, with the areas that it lies in.\n"
		"# outward:\n"
		"#   ZZ99: [%s]\n",
		scaffold->id);
	return sheet.text;
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
		for (size_t i = 0; i < sizeof(unsaid) / sizeof(*unsaid); i++) {
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

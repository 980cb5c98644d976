/* SPDX-License-Identifier: MIT */
/* What every page is looked at for (design.md 2, 4, 11), and which strings stand on it. */
#include <stdint.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/phrases.h"
#include "core/play/explore_inner.h"
#include "core/play/played.h"

/* Strings by the address of their text */

static size_t place_of(const struct explore *explore, const char *text)
{
	uint64_t mixed = (uint64_t)(uintptr_t)text * 0x9e3779b97f4a7c15U;
	return (size_t)(mixed >> 32) & (explore->by_text_room - 1);
}

void explore_index(struct explore *explore)
{
	const struct named_strings *strings = explore->options.strings;
	size_t room = 64;
	if (!strings)
		return;
	while (room < strings->count * 2 + 1)
		room *= 2;
	explore->by_text_room = room;
	explore->by_text = pool_array(explore->pool, room, sizeof(*explore->by_text));
	for (size_t i = 0; i < strings->count; i++) {
		size_t at = place_of(explore, strings->items[i].text);
		while (explore->by_text[at])
			at = (at + 1) & (room - 1);
		explore->by_text[at] = &strings->items[i];
	}
}

static struct named_string *string_at(struct explore *explore, const char *text)
{
	if (!explore->by_text)
		return NULL;
	size_t at = place_of(explore, text);
	for (; explore->by_text[at]; at = (at + 1) & (explore->by_text_room - 1))
		if (explore->by_text[at]->text == text)
			return explore->by_text[at];
	return NULL;
}

/*
 * Pages put some strings together, as permission and "nothing to do with your claim": such a text
 * has an address of its own, and is searched for what it holds.
 */
static void note_mixed(struct explore *explore, const char *text)
{
	struct named_strings *strings = explore->options.strings;
	for (size_t i = 0; strings && i < strings->count; i++)
		if (strings->items[i].spoken && strstr(text, strings->items[i].text))
			strings->items[i].seen++;
}

/* Words */

static void look_at_trade(struct explore *explore, const char *text)
{
	const struct explore_options *options = &explore->options;
	const char *place;
	size_t found = options->trade ? phrases_find(options->trade, text, &place) : SIZE_MAX;
	if (found == SIZE_MAX)
		return;
	for (size_t i = 0; i < options->own_count; i++)
		if (strstr(text, options->own[i]))
			return;
	explore_fault(
		explore, "a word of the trade is on the page", phrases_text(options->trade, found));
}

static void look_at_text(struct explore *explore, const char *text)
{
	if (!*text)
		explore_fault(explore, "there are empty words on the page", "");
	look_at_trade(explore, text);
	for (size_t i = 0; i < explore->options.desk_count; i++)
		if (strstr(text, explore->options.desk[i]))
			explore_fault(explore, "words for trainers are on the page",
				explore->options.desk[i]);
}

/* The same words once more say nothing new. */
static void look_at_words(struct explore *explore, const char *text)
{
	if (!text)
		return;
	struct named_string *string = string_at(explore, text);
	if (string) {
		if (string->seen++ == 0)
			look_at_text(explore, text);
	} else if (!text_set_has(&explore->looked, text)) {
		(void)text_set_put(&explore->looked, explore->pool, pool_text(explore->pool, text));
		note_mixed(explore, text);
		look_at_text(explore, text);
	}
}

/* Answers */

static bool only_digits(const char *text)
{
	return text[strspn(text, "0123456789")] == '\0';
}

/* An option may use a named key only where it does what that key does. */
static bool key_agrees(const struct view *view, const struct view_option *option)
{
	static const struct {
		enum press press;
		const char *id;
	} same[] = {{PRESS_NOT_TODAY, "not-today"}, {PRESS_URGENT, "urgent"},
		{PRESS_QUIT, "end-here"}, {PRESS_QUIT, "leave"}};
	enum press press =
		option->key[0] ? press_of_character((unsigned char)option->key[0]) : PRESS_COUNT;
	if (press == PRESS_COUNT || !view->presses[press])
		return true;
	for (size_t i = 0; i < COUNT(same); i++)
		if (same[i].press == press && strcmp(same[i].id, option->id) == 0)
			return true;
	return false;
}

static void look_at_option(struct explore *explore, const struct view *view, size_t index)
{
	const struct view_option *option = &view->options[index];
	if (strlen(option->id) < 2 || only_digits(option->id))
		explore_fault(explore, "an answer's name is too short or all digits", option->id);
	if (!key_agrees(view, option))
		explore_fault(explore, "an answer takes a key that means the same everywhere",
			option->id);
	for (size_t i = 0; i < index; i++) {
		if (strcmp(view->options[i].id, option->id) == 0)
			explore_fault(explore, "two answers have one name", option->id);
		if (option->key[0] && strcmp(view->options[i].key, option->key) == 0)
			explore_fault(explore, "two answers have one key", option->id);
	}
	look_at_words(explore, option->label);
	look_at_words(explore, option->note);
	look_at_words(explore, option->right);
}

/* Which keys lead out of a page, as bits: design.md 2.3. */
static unsigned ways_out(const struct explore *explore, const struct view *view)
{
	/* Of a blank page only `b` leads back, or somebody else could bring the talk up. */
	if (view->sparse)
		return 1U << PRESS_BLANK | 1U << PRESS_URGENT;
	return played_is_urgent(explore->flow) ? PLAYER_WAYS_URGENT : explore->options.ways_out;
}

static void look_at_ways_out(struct explore *explore, const struct view *view)
{
	/* A page does not lead to itself. */
	static const struct {
		enum press press;
		const char *page;
	} own[] = {{PRESS_NOT_TODAY, "end"}, {PRESS_HELP_NOW, "help"}, {PRESS_TOPICS, "topics"}};
	unsigned ways = ways_out(explore, view);
	for (enum press press = 0; press < PRESS_COUNT; press++) {
		bool works = view->presses[press] != NULL, leads = ways >> press & 1;
		bool excepted = false;
		if (!(PLAYER_WAYS >> press & 1))
			continue;
		for (size_t i = 0; i < COUNT(own); i++)
			excepted = excepted ||
				   (own[i].press == press && strcmp(view->page, own[i].page) == 0);
		if (works && !leads)
			explore_fault(explore, "a key leads where this page must not lead",
				press_id(press));
		else if (!works && leads && !excepted)
			explore_fault(explore, "a way out is missing", press_id(press));
	}
	if (!view->sparse && !view->option_count && !view->field)
		explore_fault(explore, "the page is a dead end: it has no answer", "");
}

void explore_look(struct explore *explore)
{
	const struct view *view = flow_view(explore->flow);
	if (!view->title || !*view->title)
		explore_fault(explore, "the page has no title", "");
	if (view->focus >= view->option_count && view->option_count)
		explore_fault(explore, "no answer is marked", "");
	if (view->waiting)
		explore_fault(explore, "the page waits for ever", "");
	look_at_words(explore, view->title);
	look_at_words(explore, view->status);
	for (size_t i = 0; i < view->block_count; i++) {
		if (view->blocks[i].kind == BLOCK_MODULES)
			continue;
		look_at_words(explore, view->blocks[i].text);
		look_at_words(explore, view->blocks[i].second);
		look_at_words(explore, view->blocks[i].third);
	}
	for (size_t i = 0; i < view->option_count; i++)
		look_at_option(explore, view, i);
	look_at_ways_out(explore, view);
}

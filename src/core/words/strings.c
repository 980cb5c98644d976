/* SPDX-License-Identifier: MIT */
#include "core/words/strings.h"

#include <string.h>

#include "core/base/pool.h"

struct gather {
	struct pool *pool;
	struct named_strings strings;
	size_t room;
	const char *owner;
	bool spoken;
};

static void put(struct gather *gather, const char *name, const char *text, enum setting setting)
{
	struct named_strings *strings = &gather->strings;
	if (!text)
		return;
	strings->items = pool_grow(gather->pool, strings->items, strings->count, &gather->room,
		sizeof(*strings->items));
	strings->items[strings->count++] = (struct named_string){.name = name,
		.owner = gather->owner,
		.text = text,
		.setting = setting,
		.spoken = gather->spoken};
}

/* `path` is the name without the owner; a "." part that is NULL is left out. */
static void put_words(
	struct gather *gather, const char *path, const char *id, const struct words *words)
{
	const char *name = pool_format(
		gather->pool, "%s.%s%s%s", gather->owner, path, id ? "." : "", id ? id : "");
	put(gather, name, words->text, SETTING_DESK);
	if (words->phone)
		put(gather, pool_format(gather->pool, "%s.phone", name), words->phone,
			SETTING_PHONE);
	if (words->visit)
		put(gather, pool_format(gather->pool, "%s.visit", name), words->visit,
			SETTING_VISIT);
}

static void put_text(struct gather *gather, const char *path, const char *text)
{
	put_words(gather, path, NULL, &(struct words){.text = text});
}

static void put_lines(struct gather *gather, const char *path, const struct words_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		put_words(gather, path, lines->items[i].id, &lines->items[i].words);
}

static void put_prompts(struct gather *gather, const char *path, const char *const *ids,
	size_t count, const struct topic_prompts *prompts)
{
	for (size_t i = 0; i < count; i++) {
		const char *own = pool_format(gather->pool, "%s.%s", path, ids[i]);
		gather->spoken = false;
		put_words(gather, own, "label", &prompts[i].label);
		gather->spoken = true;
		put_lines(gather, pool_format(gather->pool, "%s.say", own), &prompts[i].say);
	}
}

static void put_plan(struct gather *gather, const char *path, const struct topic_plan *plan)
{
	put_words(gather, path, "what", &plan->what);
	put_words(gather, path, "when", &plan->when);
	put_words(gather, path, "what-if", &plan->what_if);
}

static void put_facts(struct gather *gather, const struct topic *topic)
{
	for (size_t i = 0; i < topic->fact_count; i++) {
		const struct topic_fact *fact = &topic->facts[i];
		const char *path = pool_format(gather->pool, "assist.facts.%s", fact->id);
		put_words(gather, path, "ask", &fact->ask);
		put_words(gather, path, "say", &fact->say);
		put_words(gather, path, "then", &fact->then);
	}
	for (size_t i = 0; i < topic->caution_count; i++)
		put_words(gather,
			pool_format(gather->pool, "assist.cautions.%s", topic->cautions[i].id),
			"say", &topic->cautions[i].say);
}

static void put_topic(struct gather *gather, const struct topic *topic)
{
	gather->owner = topic->id;
	gather->spoken = false;
	put_text(gather, "title", topic->title);
	gather->spoken = true;
	put_lines(gather, "ask.permission", &topic->permission);
	put_lines(gather, "ask.open", &topic->open);
	put_lines(gather, "assist.reflect", &topic->reflect);
	put_lines(gather, "assist.question", &topic->question);
	put_lines(gather, "assist.advice", &topic->advice);
	gather->spoken = false;
	for (size_t i = 0; i < topic->need_count; i++)
		put_words(gather, pool_format(gather->pool, "assist.needs.%s", topic->needs[i].id),
			"label", &topic->needs[i].label);
	put_prompts(gather, "assist.stages", stage_ids, STAGE_COUNT, topic->stages);
	put_prompts(gather, "assist.barriers", barrier_ids, BARRIER_COUNT, topic->barriers);
	gather->spoken = true;
	put_facts(gather, topic);
	put_plan(gather, "act.plan", &topic->plan);
	put_lines(gather, "act.offers", &topic->offers);
	put_lines(gather, "act.close", &topic->close);
	gather->spoken = false;
	put_lines(gather, "act.route", &topic->route);
}

static void put_frame(struct gather *gather, const struct frame *frame)
{
	const struct {
		const char *path;
		const struct words_lines *lines;
	} all[] = {{"voluntary", &frame->voluntary}, {"openers", &frame->openers},
		{"doing", &frame->doing}, {"question", &frame->question}, {"ruler", &frame->ruler},
		{"offer", &frame->offer}, {"ask-card", &frame->ask_card},
		{"no-service", &frame->no_service}, {"close", &frame->close},
		{"not-today", &frame->not_today}};
	gather->owner = "frame";
	gather->spoken = true;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		put_lines(gather, all[i].path, all[i].lines);
	put_plan(gather, "plan", &frame->plan);
	put_prompts(gather, "stages", stage_ids, STAGE_COUNT, frame->stages);
	put_prompts(gather, "barriers", barrier_ids, BARRIER_COUNT, frame->barriers);
}

static void put_numbers(
	struct gather *gather, const char *path, const struct urgent_line *lines, size_t count)
{
	gather->spoken = false;
	for (size_t i = 0; i < count; i++) {
		const char *own = pool_format(gather->pool, "%s.%s", path, lines[i].id);
		put_text(gather, pool_format(gather->pool, "%s.label", own), lines[i].label);
		put_text(gather, pool_format(gather->pool, "%s.number", own), lines[i].number);
	}
}

static void put_urgent(struct gather *gather, const struct urgent *urgent)
{
	gather->owner = "urgent";
	gather->spoken = false;
	put_text(gather, "title", urgent->title);
	put_text(gather, "routes-title", urgent->routes_title);
	gather->spoken = true;
	put_lines(gather, "say", &urgent->say);
	put_numbers(gather, "lines", urgent->lines, urgent->line_count);
	for (size_t i = 0; i < urgent->route_count; i++) {
		const struct urgent_route *route = &urgent->routes[i];
		const char *path = pool_format(gather->pool, "routes.%s", route->id);
		gather->spoken = false;
		put_text(gather, pool_format(gather->pool, "%s.label", path), route->label);
		put_lines(gather, pool_format(gather->pool, "%s.shown", path), &route->shown);
		gather->spoken = true;
		put_lines(gather, pool_format(gather->pool, "%s.say", path), &route->say);
		put_numbers(gather, pool_format(gather->pool, "%s.lines", path), route->lines,
			route->line_count);
	}
}

struct named_strings strings_of_topic(const struct topic *topic, struct pool *pool)
{
	struct gather gather = {.pool = pool};
	put_topic(&gather, topic);
	return gather.strings;
}

struct named_strings strings_of_frame(const struct frame *frame, struct pool *pool)
{
	struct gather gather = {.pool = pool};
	put_frame(&gather, frame);
	return gather.strings;
}

struct named_strings strings_of_urgent(const struct urgent *urgent, struct pool *pool)
{
	struct gather gather = {.pool = pool};
	put_urgent(&gather, urgent);
	return gather.strings;
}

struct named_strings strings_of_content(const struct content *content, struct pool *pool)
{
	struct gather gather = {.pool = pool};
	put_frame(&gather, content->frame);
	put_urgent(&gather, content->urgent);
	for (size_t i = 0; i < content->topic_count; i++)
		put_topic(&gather, content->topics[i]);
	return gather.strings;
}

static bool is_letter(char byte)
{
	unsigned char c = (unsigned char)byte;
	return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

size_t string_words(const char *text)
{
	size_t count = 0;
	bool inside = false;
	for (; *text; text++) {
		/* Dashes, quotation marks and dots of typesetters are no letters. */
		bool sign = strncmp(text, "\xe2\x80", 2) == 0 && text[2] != '\0';
		if (sign) {
			text += 2;
		} else if (*text == ' ' || *text == '\n') {
			inside = false;
		} else if (!inside && is_letter(*text)) {
			inside = true;
			count++;
		}
	}
	return count;
}

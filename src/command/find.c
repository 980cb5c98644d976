/* SPDX-License-Identifier: MIT */
/* `mecc find`: the services that fit some words, for people and for programs; alone, the page. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/world.h"
#include "command/command.h"
#include "core/base/base.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/find/find.h"
#include "core/service/card.h"
#include "core/service/service_words.h"
#include "core/signpost/postcode.h"
#include "exchange/json.h"

enum { LIMIT_USUAL = 9, LIMIT_MOST = 100, LINE_ROOM = 1002, WORDS_MOST = 64 };

/* What the command line asked for; copies, for the originals are written over. */
struct find_words {
	struct pool *pool;
	const char *topic, *need, *area, *language, *words;
	unsigned ways;
	bool free, json, asked;
	size_t limit;
};

static bool take_way(struct find_words *words, const char *name)
{
	size_t way = text_index(name, service_way_ids, SERVICE_WAY_COUNT);
	if (way < SERVICE_WAY_COUNT) {
		words->ways |= 1U << way;
		return true;
	}
	const char *nearest = text_nearest(name, service_way_ids, SERVICE_WAY_COUNT), *all = "";
	for (size_t i = 0; i < SERVICE_WAY_COUNT; i++)
		all = pool_format(words->pool, "%s%s%s", all,
			i == 0			    ? ""
			: i + 1 < SERVICE_WAY_COUNT ? ", "
						    : " or ",
			service_way_ids[i]);
	command_wrong("there is no way %s; %s%s%s", name, nearest ? "did you mean " : "say ",
		nearest ? nearest : all, nearest ? "?" : "");
	return false;
}

static bool take_limit(struct find_words *words, const char *value)
{
	size_t digits = strspn(value, "0123456789"), limit = 0;
	if (digits && digits <= 3 && !value[digits])
		for (size_t i = 0; i < digits; i++)
			limit = limit * 10 + (size_t)(value[i] - '0');
	words->limit = limit;
	if (limit > 0 && limit <= LIMIT_MOST)
		return true;
	command_wrong("--limit %s: say a number from 1 to %d", value, LIMIT_MOST);
	return false;
}

static bool is_text(const char *name, const char *value)
{
	struct text_fault fault;
	if (text_check(value, strlen(value), TEXT_LINE, &fault))
		return true;
	command_wrong("the %s cannot be read: there is %s in it", name, fault.why);
	return false;
}

static bool take(void *context, int letter, const char *value)
{
	struct find_words *words = context;
	const char *copy = value ? command_take_over(words->pool, (char *)value) : "";
	words->asked = true;
	if (!is_text("words", copy))
		return false;
	copy = postcode_keep(words->pool, text_nfc(words->pool, copy, strlen(copy)));
	switch (letter) {
	case 't':
		words->topic = copy;
		return true;
	case 'n':
		words->need = copy;
		return true;
	case 'a':
		words->area = copy;
		return true;
	case 'l':
		words->language = copy;
		return true;
	case 'w':
		return take_way(words, copy);
	case 'm':
		return take_limit(words, copy);
	case 'f':
		words->free = true;
		return true;
	default:
		words->json = true;
		return true;
	}
}

/* One line of the input; false where there is none that can be words. */
static bool read_line(struct find_words *words)
{
	char line[LINE_ROOM];
	if (!fgets(line, sizeof(line), stdin)) {
		command_wrong("find - wants its words on the input, in one line");
		return false;
	}
	size_t length = strcspn(line, "\r\n");
	if (length == sizeof(line) - 1) {
		command_wrong("the line has more than 1000 bytes: a few words are enough");
		return false;
	}
	line[length] = '\0';
	words->words = pool_text(words->pool, line);
	return true;
}

static bool take_words(struct find_words *words, int count, char **arguments)
{
	const char *all = "";
	if (count > WORDS_MOST) {
		command_wrong("find: these are too many words: a few are enough");
		return false;
	}
	if (count == 1 && strcmp(arguments[0], "-") == 0) {
		if (!read_line(words))
			return false;
	} else if (count) {
		for (int i = 0; i < count; i++)
			all = pool_format(words->pool, "%s%s%s", all, i ? " " : "",
				command_take_over(words->pool, arguments[i]));
		words->words = all;
	}
	if (!words->words)
		return true;
	if (!is_text("words", words->words))
		return false;
	const char *kept = text_nfc(words->pool, words->words, strlen(words->words));
	words->words = postcode_keep(words->pool, kept);
	if (!words->words[0])
		command_wrong("find: say what to look for, in a word or two");
	return words->words[0] != '\0';
}

/* Names of content */

static bool same(const char *a, const char *b)
{
	return text_holds(a, b) && text_holds(b, a);
}

static void say_unknown(const char *what, const char *name, const char *const *names, size_t count,
	struct pool *pool)
{
	const char *nearest = text_nearest(name, names, count), *all = "";
	if (nearest) {
		command_wrong("there is no %s %s here; did you mean %s?", what, name, nearest);
		return;
	}
	for (size_t i = 0; i < count; i++)
		all = pool_format(pool, "%s%s%s", all, i ? ", " : "", names[i]);
	if (all[0])
		command_wrong("there is no %s %s here; say one of %s", what, name, all);
	else
		command_wrong("there is no %s %s here: no topics are installed", what, name);
}

static bool find_topic(
	const struct content *content, struct find_words *words, struct signpost_query *query)
{
	const char **ids = pool_array(words->pool, content->topic_count + 1, sizeof(*ids));
	if (!words->topic)
		return true;
	for (size_t i = 0; i < content->topic_count; i++) {
		const struct topic *topic = content->topics[i];
		ids[i] = topic->id;
		if (same(topic->id, words->topic) || same(topic->title, words->topic))
			query->topic = topic->id;
	}
	if (!query->topic)
		say_unknown("topic", words->topic, ids, content->topic_count, words->pool);
	return query->topic != NULL;
}

/* The needs that can be asked for. */
struct need_names {
	const char **full, **bare; /* "money.debt" and "debt", in the same order */
	const char **topics;
	size_t count;
};

static struct need_names need_names(
	const struct content *content, const char *of, struct pool *pool)
{
	size_t room = 1;
	for (size_t i = 0; i < content->topic_count; i++)
		room += content->topics[i]->need_count;
	struct need_names names = {pool_array(pool, room, sizeof(char *)),
		pool_array(pool, room, sizeof(char *)), pool_array(pool, room, sizeof(char *)), 0};
	for (size_t i = 0; i < content->topic_count; i++) {
		const struct topic *topic = content->topics[i];
		if (of && strcmp(topic->id, of) != 0)
			continue;
		for (size_t k = 0; k < topic->need_count; k++, names.count++) {
			names.bare[names.count] = topic->needs[k].id;
			names.full[names.count] =
				pool_format(pool, "%s.%s", topic->id, topic->needs[k].id);
			names.topics[names.count] = topic->id;
		}
	}
	return names;
}

/* "money.debt", or "debt" where only one topic (or the one that was named) has it. */
static bool find_need(
	const struct content *content, struct find_words *words, struct signpost_query *query)
{
	size_t fitting = 0;
	const char *also = NULL;
	if (!words->need)
		return true;
	const struct need_names names = need_names(content, query->topic, words->pool);
	for (size_t i = 0; i < names.count; i++) {
		if (!same(names.bare[i], words->need) && !same(names.full[i], words->need))
			continue;
		also = query->need;
		query->need = names.full[i];
		query->topic = names.topics[i];
		fitting++;
	}
	if (fitting > 1) {
		command_wrong("more than one topic has the need %s: say %s or %s", words->need,
			also, query->need);
		return false;
	}
	if (fitting)
		return true;
	/* A slip in a short name is found too; the full ones are what is listed. */
	const char *nearest = text_nearest(words->need, names.bare, names.count);
	if (nearest)
		command_wrong("there is no need %s here; did you mean %s?", words->need, nearest);
	else
		say_unknown("need", words->need, names.full, names.count, words->pool);
	return false;
}

/* Output */

static void print_line(struct pool *pool, const char *text)
{
	if (text && text[0])
		printf("%s\n", text_clean(pool, text, TEXT_LINE));
}

/* The one thing to copy out: a number, an address, a place to go. */
static const char *reach(
	const struct frame *frame, struct pool *pool, const struct service *service)
{
	const char *number = service_contact(frame, pool, service);
	const char *others[] = {card_web(service->web, pool), service->email, service->access};
	for (size_t i = 0; !number && i < COUNT(others); i++)
		number = others[i];
	return number;
}

static void print_service(
	const struct frame *frame, struct pool *pool, const struct signpost_found *found)
{
	const struct service *service = found->service;
	print_line(pool, service->name);
	print_line(pool, reach(frame, pool, service));
	print_line(pool, service->does);
	print_line(pool, pool_format(pool, "%s; %s.", service_cost(frame, service),
				 service_reasons(frame, pool, found)));
	if (!service->checked)
		print_line(pool, frame->labels[LABEL_FIND_UNCHECKED]);
}

static void print_list(
	const struct frame *frame, struct pool *pool, const struct signpost_list *list, bool *first)
{
	for (size_t i = 0; i < list->count; i++) {
		if (!*first)
			printf("\n");
		*first = false;
		print_service(frame, pool, &list->found[i]);
	}
}

/* `list`, or why there is none for NULL. */
static int print_json(
	const struct command_setup *setup, const struct signpost_list *list, const char *why)
{
	struct error error;
	const struct exchange_json *json =
		command_module(setup, EXCHANGE_JSON_FILE, EXCHANGE_JSON_NAME, &error);
	char *text = json ? json->services(list, why) : NULL;
	if (!text) {
		command_wrong("%s", json ? "there is no memory left" : error.text);
		return EXIT_FAULTS;
	}
	(void)fputs(text, stdout);
	free(text);
	return list && list->count ? EXIT_DONE : EXIT_FAULTS;
}

/* A search that failed is no empty one. */
static int could_not(const struct error *error)
{
	command_wrong("could not look: %s; put that right and try again", error->text);
	return EXIT_FAULTS;
}

/* Nothing matched: said, and then what the whole country has (design.md 6). */
static int print_instead(struct world *world, const struct content *content, struct pool *pool,
	const struct signpost_query *query)
{
	struct signpost_query *queries;
	bool first = true;
	size_t count = find_instead(content, query, pool, &queries);
	command_wrong("nothing here matches that; fewer words find more");
	for (size_t i = 0; i < count; i++) {
		struct signpost_list list;
		struct error error;
		if (!world_find(world, &queries[i], pool, &list, &error))
			return could_not(&error);
		find_mend_reasons(query, &list);
		print_list(content->frame, pool, &list, &first);
	}
	return EXIT_FAULTS;
}

static int search(
	struct command_setup *setup, struct find_words *words, const struct content *content)
{
	struct pool *pool = words->pool;
	struct signpost_query query = {.ways = words->ways,
		.free = words->free,
		.language = words->language,
		.area = words->area,
		.limit = words->limit};
	if (!find_topic(content, words, &query) || !find_need(content, words, &query))
		return EXIT_WRONG;
	if (words->words)
		find_understand(content, words->words, pool, &query);
	const struct world_options options = command_world(setup, NULL);
	struct world *world = world_new(&options);
	struct signpost_list list;
	struct error error;
	int exit = EXIT_DONE;
	if (!world_find(world, &query, pool, &list, &error)) {
		exit = could_not(&error);
		if (words->json)
			(void)print_json(setup, NULL, error.text);
		goto out;
	}
	find_mend_reasons(&query, &list);
	bool first = true;
	char code[POSTCODE_OUTWARD_ROOM];
	if (list.notice && query.area && !postcode_outward(query.area, code)) {
		exit = command_wrong("%s", list.notice);
		goto out;
	}
	if (list.notice)
		command_wrong("%s", list.notice);
	if (words->json) {
		exit = print_json(setup, &list, NULL);
	} else if (!list.count) {
		exit = print_instead(world, content, pool, &query);
	} else {
		print_list(content->frame, pool, &list, &first);
		if (list.matching > list.count)
			printf("\n%zu of %zu are shown; --limit shows more.\n", list.count,
				list.matching);
	}
out:
	world_free(world);
	return exit;
}

int command_find(struct command_setup *setup, int argc, char **argv)
{
	static const struct command_option own[] = {{"need", true, 'n'}, {"topic", true, 't'},
		{"area", true, 'a'}, {"way", true, 'w'}, {"free", false, 'f'},
		{"language", true, 'l'}, {"limit", true, 'm'}, {"json", false, 'j'}};
	struct find_words words = {.pool = pool_new(), .limit = LIMIT_USUAL};
	int exit = EXIT_WRONG;
	int rest = command_options(setup, argc, argv, own, COUNT(own), take, &words, &exit);
	if (rest < 0 || !take_words(&words, argc - rest, argv + rest))
		goto out;
	command_settings(setup, words.pool);
	if (!words.words && !words.asked) {
		exit = command_page(setup, OPEN_FIND, NULL);
		goto out;
	}
	exit = search(setup, &words, content_load(command_shelf(setup), words.pool));
out:
	pool_free(words.pool);
	return exit;
}

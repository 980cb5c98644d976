/* SPDX-License-Identifier: MIT */
/* The pages of a talk that show services, and what they say of one. */
#include <string.h>

#include "core/talk_inner.h"

static const struct signpost_list *first_list(const struct talk *talk)
{
	return talk->found_count ? &talk->found[0] : NULL;
}

static bool waiting(const struct talk *talk)
{
	return talk->wish.kind == WISH_SERVICES;
}

/* Services in words */

static const char *cost_words(const struct talk *talk, const struct service *service)
{
	static const enum frame_label names[] = {
		[COST_UNKNOWN] = LABEL_COST_UNKNOWN,
		[COST_FREE] = LABEL_COST_FREE,
		[COST_VARIES] = LABEL_COST_VARIES,
		[COST_PAID] = LABEL_COST_PAID,
	};
	return talk_label(talk, names[service->cost]);
}

static const char *ways_words(const struct talk *talk, const struct service *service)
{
	struct pool *pool = view_pool(talk->builder);
	const char *words = "";
	for (size_t i = 0; i <= LABEL_WAY_VISIT - LABEL_WAY_PHONE; i++) {
		if (!(service->ways & 1U << i))
			continue;
		words = pool_format(pool, "%s%s%s", words, words[0] ? ", " : "",
			talk_label(talk, (enum frame_label)(LABEL_WAY_PHONE + i)));
	}
	return words;
}

/* An address as people copy it: without what every browser adds by itself. */
static const char *web_words(const struct talk *talk, const struct service *service)
{
	static const char scheme[] = "https://";
	const char *web = service->web;
	if (!web || strncmp(web, scheme, sizeof(scheme) - 1) != 0)
		return web;
	web += sizeof(scheme) - 1;
	size_t length = strlen(web);
	bool bare_host = strchr(web, '/') == web + length - 1;
	return bare_host ? pool_copy(view_pool(talk->builder), web, length - 1) : web;
}

/* The one thing to copy out: a number if there is one. */
static const char *contact(const struct talk *talk, const struct service *service)
{
	struct pool *pool = view_pool(talk->builder);
	if (service->phone && service->phone_note)
		return pool_format(pool, "%s, %s", service->phone, service->phone_note);
	if (service->phone)
		return service->phone;
	if (service->text)
		return pool_format(pool, "%s %s", talk_label(talk, LABEL_ROW_TEXT), service->text);
	return NULL;
}

static const char *reason_words(const struct talk *talk, const struct signpost_found *found)
{
	static const enum frame_label names[] = {
		[REASON_NEED] = LABEL_REASON_NEED,
		[REASON_TOPIC] = LABEL_REASON_TOPIC,
		[REASON_EVERYBODY] = LABEL_REASON_EVERYBODY,
		[REASON_PEOPLE] = LABEL_REASON_PEOPLE,
		[REASON_BARRIER] = LABEL_REASON_BARRIER,
		[REASON_LOCAL] = LABEL_REASON_LOCAL,
		[REASON_ELSEWHERE] = LABEL_REASON_ELSEWHERE,
		[REASON_NOT_WAY] = LABEL_REASON_NOT_WAY,
	};
	struct pool *pool = view_pool(talk->builder);
	const char *words = "";
	for (size_t i = 0; i < SIGNPOST_REASONS && found->reasons[i] != REASON_NONE; i++)
		words = pool_format(pool, "%s%s%s", words, words[0] ? ", " : "",
			talk_label(talk, names[found->reasons[i]]));
	if (found->service->audience)
		words = pool_format(pool, "%s (%s)", words, found->service->audience);
	return words;
}

static void service_choice(struct talk *talk, const struct signpost_found *found, const char *id,
	const char *key, const char *for_what)
{
	const struct service *service = found->service;
	struct pool *pool = view_pool(talk->builder);
	const char *right = contact(talk, service);
	view_choice(talk->builder, (struct option){
		.id = id,
		.key = key,
		.label = service->name,
		.right = right ? right : ways_words(talk, service),
		.note = pool_format(pool, "%s; %s", cost_words(talk, service),
			for_what ? for_what : reason_words(talk, found)),
	});
}

static const struct signpost_found *found_by_id(const struct talk *talk, const char *id)
{
	for (size_t l = 0; l < talk->found_count; l++)
		for (size_t i = 0; i < talk->found[l].count; i++)
			if (strcmp(talk->found[l].found[i].service->id, id) == 0)
				return &talk->found[l].found[i];
	return NULL;
}

/* On help now an answer names a need, or a topic: its list is the one in that place. */
static const struct signpost_found *found_by_need(const struct talk *talk,
	const struct topic *topic, const char *id)
{
	const struct content *content = talk->options.content;
	size_t place = 0;
	if (topic)
		while (place < topic->need_count && strcmp(topic->needs[place].id, id) != 0)
			place++;
	else
		while (place < content->topic_count &&
			strcmp(content->topics[place]->id, id) != 0)
			place++;
	if (topic && !topic->need_count)
		place = 0;
	if (place >= talk->found_count || !talk->found[place].count)
		return NULL;
	return &talk->found[place].found[0];
}

const struct signpost_found *talk_card(const struct talk *talk)
{
	struct said said = talk_said(talk);
	if (said.helped)
		return found_by_need(talk, said.topic, said.helped);
	if (said.service)
		return found_by_id(talk, said.service);
	return NULL;
}

const struct signpost_found *talk_taken(const struct talk *talk)
{
	struct said said = talk_said(talk);
	const struct signpost_found *card = talk_card(talk);
	if (card || !said.taken)
		return card;
	const struct signpost_list *list = first_list(talk);
	return list && list->count ? &list->found[0] : NULL;
}

static void name_service(struct talk *talk, const struct service *service)
{
	const char *number = contact(talk, service);
	view_block(talk->builder, (struct block){.kind = BLOCK_SERVICE,
		.text = service->name,
		.second = number ? number : web_words(talk, service),
		.third = cost_words(talk, service)});
}

void talk_show_taken(struct talk *talk)
{
	struct said said = talk_said(talk);
	const struct signpost_found *taken = said.taken ? talk_taken(talk) : NULL;
	if (taken)
		name_service(talk, taken->service);
}

static void say_cautions(struct talk *talk, const struct topic *topic, enum page page)
{
	for (size_t i = 0; i < topic->caution_count; i++)
		if (strcmp(topic->cautions[i].before, page_ids[page]) == 0)
			view_block(talk->builder, (struct block){.kind = BLOCK_CAUTION,
				.text = talk_words_of(talk, &topic->cautions[i].say)});
}

/* The number large, then what somebody wants to know before they ring. */
static void show_card(struct talk *talk, const struct signpost_found *found)
{
	const struct service *service = found->service;
	struct pool *pool = view_pool(talk->builder);
	const char *number = service->phone ? service->phone : service->text;
	if (number)
		view_block(talk->builder, (struct block){.kind = BLOCK_BIG, .text = number});
	if (service->phone_note)
		talk_note(talk, service->phone_note);
	if (!service->phone && service->text)
		talk_row(talk, LABEL_ROW_TEXT, service->text);
	if (!number) {
		talk_row(talk, LABEL_ROW_WEB, web_words(talk, service));
		talk_row(talk, LABEL_ROW_EMAIL, service->web ? NULL : service->email);
		talk_row(talk, LABEL_ROW_ACCESS, service->access);
	}
	talk_note(talk, service->opening ? pool_format(pool, "%s. %s", cost_words(talk, service),
						   service->opening)
					 : pool_format(pool, "%s.", cost_words(talk, service)));
	talk_row(talk, LABEL_CARD_FIRST, service->first);
	if (found->busy) {
		const char *other = contact(talk, found->busy);
		talk_row(talk, LABEL_CARD_BUSY, pool_format(pool, "%s %s", found->busy->name,
			other ? other : ways_words(talk, found->busy)));
	}
	if (!service->checked)
		talk_note(talk, talk_label(talk, service->phone ? LABEL_RING_TOGETHER : LABEL_OPEN_TOGETHER));
}

static void choose_how_to_take(struct talk *talk, const struct service *service)
{
	size_t key = 0;
	if (service->phone)
		talk_choice_named(talk, "ring", talk_number_key(key++), LABEL_CARD_RING);
	talk_choice_named(talk, "paper", talk_number_key(key++), LABEL_CARD_PAPER);
	talk_choice_named(talk, "phone", talk_number_key(key++), LABEL_CARD_PHONE);
	talk_choice_named(talk, "remember", talk_number_key(key), LABEL_CARD_REMEMBER);
}

static void say_no_service(struct talk *talk)
{
	talk_say(talk, talk_pick(talk, &talk_frame(talk)->no_service));
	talk_choice_named(talk, "gap", "-", LABEL_ACT_EMPTY);
}

static void more_doors(struct talk *talk, const struct signpost_list *list, size_t shown)
{
	if (list->count > shown)
		talk_door(talk, "more", "m",
			pool_format(view_pool(talk->builder), "%s (%zu)",
				talk_label(talk, LABEL_ACT_MORE), list->count - shown));
}

void talk_name_need(struct talk *talk, const struct said *said)
{
	const struct need *need = topic_need(said->topic, said->need ? said->need : "");
	if (need)
		view_block(talk->builder, (struct block){.kind = BLOCK_QUOTE,
						  .text = talk_words_of(talk, &need->label)});
}

void talk_make_act(struct talk *talk, const struct said *said)
{
	const struct topic *topic = said->topic;
	const struct signpost_list *list = first_list(talk);
	bool brief = topic->flow == FLOW_BRIEF;
	talk_name_need(talk, said);
	if (brief && said->doing)
		talk_say(talk, talk_pick(talk, &talk_frame(talk)->doing));
	else if (brief)
		talk_say(talk, talk_pick(talk, &topic->advice));
	talk_say(talk, talk_pick(talk, talk_own_or(&topic->offers, &talk_frame(talk)->offer)));
	say_cautions(talk, topic, PAGE_ACT);
	if (waiting(talk)) {
		talk_note(talk, talk_label(talk, LABEL_ACT_WAITING));
		return;
	}
	if (!list || !list->count) {
		say_no_service(talk);
	} else if (brief) {
		/* Very brief advice makes one offer: its number is on the page at once. */
		name_service(talk, list->found[0].service);
		choose_how_to_take(talk, list->found[0].service);
		more_doors(talk, list, 1);
	} else {
		size_t shown = list->count < SIGNPOST_SHOWN ? list->count : SIGNPOST_SHOWN;
		for (size_t i = 0; i < shown; i++)
			service_choice(talk, &list->found[i], list->found[i].service->id,
				talk_number_key(i), NULL);
		more_doors(talk, list, shown);
	}
	if (list && list->notice)
		talk_note(talk, list->notice);
	talk_door(talk, "area", "a", talk_label(talk, LABEL_AREA_OTHER));
	if (brief && topic->fact_count)
		talk_door(talk, "fact", "f", talk_label(talk, LABEL_NEEDS_FACT));
	if (!brief)
		talk_door(talk, "plan", "p", talk_label(talk, LABEL_ACT_PLAN));
	if (list && list->count)
		talk_door(talk, "none", "-", talk_label(talk, LABEL_ACT_NONE));
}

void talk_make_more(struct talk *talk, const struct said *said)
{
	const struct signpost_list *list = first_list(talk);
	size_t shown = said->topic->flow == FLOW_BRIEF ? 1 : SIGNPOST_SHOWN;
	talk_name_need(talk, said);
	talk_note(talk, talk_label(talk, LABEL_MORE_TITLE));
	for (size_t i = shown; list && i < list->count; i++)
		service_choice(talk, &list->found[i], list->found[i].service->id,
			talk_number_key(i - shown), NULL);
	talk_door(talk, "none", "-", talk_label(talk, LABEL_ACT_NONE));
}

void talk_make_service(struct talk *talk)
{
	const struct signpost_found *found = talk_card(talk);
	if (!found)
		return;
	const struct service *service = found->service;
	talk_note(talk, service->does);
	talk_row(talk, LABEL_ROW_PHONE, service->phone ? contact(talk, service) : NULL);
	talk_row(talk, LABEL_ROW_TEXT, service->text);
	talk_row(talk, LABEL_ROW_WEB, web_words(talk, service));
	talk_row(talk, LABEL_ROW_EMAIL, service->email);
	talk_row(talk, LABEL_ROW_OPENING, service->opening);
	talk_row(talk, LABEL_ROW_COST, cost_words(talk, service));
	talk_row(talk, LABEL_ROW_WAYS, ways_words(talk, service));
	talk_row(talk, LABEL_ROW_AUDIENCE, service->audience);
	talk_row(talk, LABEL_ROW_AGES, service->ages);
	talk_row(talk, LABEL_ROW_LANGUAGES, service->languages);
	talk_row(talk, LABEL_ROW_ACCESS, service->access);
	talk_row(talk, LABEL_CARD_FIRST, service->first);
	talk_row(talk, LABEL_ROW_SEEN, service->seen);
	if (!service->checked)
		talk_note(talk, talk_label(talk, service->phone ? LABEL_RING_TOGETHER : LABEL_OPEN_TOGETHER));
	talk_choice_named(talk, "take", "y", LABEL_TAKE);
	talk_door(talk, "none", "-", talk_label(talk, LABEL_ACT_NONE));
}

void talk_make_card(struct talk *talk)
{
	const struct signpost_found *found = talk_card(talk);
	if (!found) {
		talk_note(talk, talk_label(talk, LABEL_ACT_WAITING));
		return;
	}
	talk_say(talk, talk_pick(talk, &talk_frame(talk)->ask_card));
	show_card(talk, found);
	choose_how_to_take(talk, found->service);
}

void talk_make_help(struct talk *talk, const struct said *said)
{
	const struct content *content = talk->options.content;
	const struct topic *topic = said->topic;
	if (waiting(talk)) {
		talk_note(talk, talk_label(talk, LABEL_ACT_WAITING));
		return;
	}
	size_t shown = 0;
	for (size_t i = 0; i < talk->found_count; i++) {
		const char *id, *what;
		if (!talk->found[i].count)
			continue;
		if (!topic) {
			id = content->topics[i]->id;
			what = content->topics[i]->title;
		} else if (!topic->need_count) {
			id = BRIEF_NEED;
			what = topic->title;
		} else {
			id = topic->needs[i].id;
			what = talk_words_of(talk, &topic->needs[i].label);
		}
		service_choice(talk, &talk->found[i].found[0], id, talk_number_key(shown++), what);
	}
	if (!shown)
		say_no_service(talk);
	else
		talk_door(talk, "none", "-", talk_label(talk, LABEL_ACT_NONE));
}

/* SPDX-License-Identifier: MIT */
/* The pages of a talk that show services, and what they say of one. */
#include <string.h>

#include "core/service/service_words.h"
#include "core/talk/talk_inner.h"

static const struct signpost_list *first_list(const struct talk *talk)
{
	return talk->found_count ? &talk->found[0] : NULL;
}

static bool waiting(const struct talk *talk)
{
	return talk->wish.kind == WISH_SERVICES;
}

static void choose_service(struct talk *talk, const struct signpost_found *found, const char *id,
	const char *key, const char *for_what)
{
	view_choice(talk->builder, service_option(talk_frame(talk), view_pool(talk->builder), found,
					   id, key, for_what));
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
static const struct signpost_found *found_by_need(
	const struct talk *talk, const struct topic *topic, const char *id)
{
	const struct content *content = talk->options.content;
	size_t place = 0;
	if (topic)
		while (place < topic->need_count && strcmp(topic->needs[place].id, id) != 0)
			place++;
	else
		while (place < content->topic_count && strcmp(content->topics[place]->id, id) != 0)
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

void talk_show_taken(struct talk *talk)
{
	struct said said = talk_said(talk);
	const struct signpost_found *taken = said.taken ? talk_taken(talk) : NULL;
	if (taken)
		service_show_name(talk_frame(talk), talk->builder, taken->service);
}

static void say_cautions(struct talk *talk, const struct topic *topic, enum page page)
{
	for (size_t i = 0; i < topic->caution_count; i++)
		if (strcmp(topic->cautions[i].before, page_ids[page]) == 0)
			view_block(talk->builder,
				(struct view_block){.kind = BLOCK_CAUTION,
					.text = talk_words_of(talk, &topic->cautions[i].say)});
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
	const struct topic_need *need = topic_need(said->topic, said->need ? said->need : "");
	if (need)
		view_block(talk->builder, (struct view_block){.kind = BLOCK_QUOTE,
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
		service_show_name(talk_frame(talk), talk->builder, list->found[0].service);
		service_choose_how(talk_frame(talk), talk->builder, list->found[0].service,
			&talk->options.paper);
		more_doors(talk, list, 1);
	} else {
		size_t shown = list->count < SIGNPOST_SHOWN ? list->count : SIGNPOST_SHOWN;
		for (size_t i = 0; i < shown; i++)
			choose_service(talk, &list->found[i], list->found[i].service->id,
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
		choose_service(talk, &list->found[i], list->found[i].service->id,
			talk_number_key(i - shown), NULL);
	talk_door(talk, "none", "-", talk_label(talk, LABEL_ACT_NONE));
}

void talk_make_service(struct talk *talk)
{
	const struct signpost_found *found = talk_card(talk);
	if (!found)
		return;
	service_show_all(talk_frame(talk), talk->builder, found->service);
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
	service_show_card(talk_frame(talk), talk->builder, found);
	service_choose_how(talk_frame(talk), talk->builder, found->service, &talk->options.paper);
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
		choose_service(talk, &talk->found[i].found[0], id, talk_number_key(shown++), what);
	}
	if (!shown)
		say_no_service(talk);
	else
		talk_door(talk, "none", "-", talk_label(talk, LABEL_ACT_NONE));
}

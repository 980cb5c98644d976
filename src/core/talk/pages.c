/* SPDX-License-Identifier: MIT */
/* The book of a talk: all that is known of each page, and where each answer leads. */
#include "core/talk/pages.h"

#include "core/base/base.h"
#include "core/talk/talk_inner.h"

enum { TRAIL_MOST = 1000, FILTER_LIMIT = 15, AREA_LIMIT = 30, AREA_KEPT = 39 };

#define FIELD(...) ((const struct walk_field[]){{__VA_ARGS__}, {.set = NULL}})

static const struct walk_page pages[PAGE_COUNT] = {
	[PAGE_TOPICS] = {WALK_PAGE("topics", WALK_NO_STEP, WALK_LIVE, LABEL_TOPICS_TITLE,
				 talk_make_topics, walk_no_prompts, talk_lists_topics,
				 walk_no_services, walk_no_service,
				 WALK_SAYS({"title", WALK_WORDS})),
		.fields = FIELD(.set = ANSWER_SET_FILTER, .label = LABEL_TOPICS_FILTER,
			.limit = FILTER_LIMIT, .keep = FILTER_LIMIT)},
	[PAGE_ELSE] = {WALK_PAGE("else", WALK_ASK, WALK_LIVE, LABEL_ELSE_TITLE, talk_make_else,
		talk_prompts_else, walk_lists_nothing, walk_no_services, walk_no_service,
		WALK_SAYS({"openers.", WALK_PROMPTS}))},
	[PAGE_ASK] =
		{WALK_PAGE("ask", WALK_ASK, WALK_LIVE, LABEL_TOPICS_TITLE, talk_make_ask,
			 talk_prompts_ask, walk_lists_nothing, walk_no_services, walk_no_service,
			 WALK_SAYS({"title", WALK_WORDS}, {"ask.permission.", WALK_PROMPTS},
				 {"voluntary.", WALK_PROMPTS}, {"ask.open.", WALK_PROMPTS},
				 {"behaviour", WALK_DESK}, {"notice.", WALK_DESK})),
			.about = talk_title_topic},
	[PAGE_SOUNDS] =
		{WALK_PAGE("sounds", WALK_ASSIST, WALK_LIVE, LABEL_TOPICS_TITLE, talk_make_sounds,
			 walk_no_prompts, talk_lists_stages, walk_no_services, walk_no_service,
			 WALK_SAYS({"doing.", WALK_WORDS}, {"assist.stages.*.label", WALK_WORDS},
				 {"stages.*.label", WALK_WORDS})),
			.first = talk_first_sounds, .about = talk_title_topic},
	[PAGE_STAGE] =
		{WALK_PAGE("stage", WALK_ASSIST, WALK_LIVE, LABEL_TOPICS_TITLE, talk_make_stage,
			 talk_prompts_stage, walk_lists_nothing, walk_no_services, walk_no_service,
			 WALK_SAYS({"assist.stages.@.say.", WALK_PROMPTS},
				 {"stages.@.say.", WALK_PROMPTS},
				 {"assist.stages.@.desk.", WALK_DESK})),
			.about = talk_title_topic},
	[PAGE_WAY] =
		{WALK_PAGE("way", WALK_ASSIST, WALK_LIVE, LABEL_TOPICS_TITLE, talk_make_way,
			 walk_no_prompts, talk_lists_barriers, walk_no_services, walk_no_service,
			 WALK_SAYS({"assist.barriers.*.label", WALK_WORDS},
				 {"barriers.*.label", WALK_WORDS})),
			.first = talk_first_way, .about = talk_title_topic},
	[PAGE_BARRIER] =
		{WALK_PAGE("barrier", WALK_ASSIST, WALK_LIVE, LABEL_TOPICS_TITLE, talk_make_barrier,
			 talk_prompts_barrier, walk_lists_nothing, walk_no_services,
			 walk_no_service,
			 WALK_SAYS({"assist.barriers.@.say.", WALK_PROMPTS},
				 {"barriers.@.say.", WALK_PROMPTS},
				 {"assist.barriers.@.desk.", WALK_DESK})),
			.about = talk_title_topic},
	[PAGE_NEEDS] =
		{WALK_PAGE("needs", WALK_ASSIST, WALK_LIVE, LABEL_TOPICS_TITLE, talk_make_needs,
			 talk_prompts_needs, talk_lists_needs, walk_no_services, walk_no_service,
			 WALK_SAYS({"doing.", WALK_WORDS}, {"assist.reflect.", WALK_PROMPTS},
				 {"assist.question.", WALK_PROMPTS}, {"question.", WALK_PROMPTS},
				 {"assist.needs.*.label", WALK_WORDS})),
			.about = talk_title_topic},
	[PAGE_FACT] = {WALK_PAGE("fact", WALK_ASSIST, WALK_LIVE, LABEL_TOPICS_TITLE, talk_make_fact,
			       talk_prompts_fact, talk_lists_facts, walk_no_services,
			       walk_no_service, WALK_SAYS({"assist.facts.*.ask", WALK_PROMPTS})),
		.about = talk_title_topic},
	[PAGE_TOLD] =
		{WALK_PAGE("told", WALK_ASSIST, WALK_LIVE, LABEL_TOPICS_TITLE, talk_make_told,
			 walk_no_prompts, walk_lists_nothing, walk_no_services, walk_no_service,
			 WALK_SAYS({"assist.facts.@.say", WALK_WORDS},
				 {"assist.facts.@.then", WALK_WORDS})),
			.about = talk_title_topic},
	[PAGE_RULER] =
		{WALK_PAGE("ruler", WALK_ASSIST, WALK_LIVE, LABEL_TOPICS_TITLE, talk_make_ruler,
			 talk_prompts_ruler, walk_lists_nothing, walk_no_services, walk_no_service,
			 WALK_SAYS({"ruler.", WALK_PROMPTS})),
			.about = talk_title_topic},
	[PAGE_ACT] = {WALK_PAGE("act", WALK_ACT, WALK_LIVE, LABEL_TOPICS_TITLE, talk_make_act,
			      talk_prompts_act, walk_lists_any, talk_services, walk_no_service,
			      WALK_SAYS({"doing.", WALK_WORDS}, {"assist.advice.", WALK_PROMPTS},
				      {"act.offers.", WALK_PROMPTS}, {"offer.", WALK_PROMPTS},
				      {"assist.cautions.*.say", WALK_WORDS},
				      {"no-service.", WALK_WORDS})),
		.about = talk_title_topic},
	[PAGE_MORE] = {WALK_PAGE("more", WALK_ACT, WALK_LIVE, LABEL_TOPICS_TITLE, talk_make_more,
			       walk_no_prompts, walk_lists_any, talk_services, walk_no_service,
			       walk_no_words),
		.about = talk_title_topic},
	[PAGE_AREA] = {WALK_PAGE("area", WALK_ACT, WALK_LIVE, LABEL_TOPICS_TITLE, talk_make_area,
			       walk_no_prompts, walk_lists_any, walk_no_services, walk_no_service,
			       walk_no_words),
		.fields = FIELD(.set = "", .label = LABEL_AREA_FIELD, .limit = AREA_LIMIT,
			.keep = AREA_KEPT, .stands = true),
		.about = talk_title_topic},
	[PAGE_SERVICE] = {WALK_PAGE("service", WALK_ACT, WALK_LIVE, LABEL_CARD_TITLE,
				  talk_make_service, walk_no_prompts, walk_lists_nothing,
				  talk_services, talk_card, walk_no_words),
		.about = service_title},
	[PAGE_PLAN] =
		{WALK_PAGE("plan", WALK_ACT, WALK_LIVE, LABEL_TOPICS_TITLE, talk_make_plan,
			 walk_no_prompts, walk_lists_nothing, walk_no_services, walk_no_service,
			 WALK_SAYS({"act.plan.", WALK_WORDS}, {"plan.", WALK_WORDS})),
			.about = talk_title_topic},
	[PAGE_ROUTE] =
		{WALK_PAGE("route", WALK_ASSIST, WALK_LIVE, LABEL_TOPICS_TITLE, talk_make_route,
			 walk_no_prompts, walk_lists_nothing, walk_no_services, walk_no_service,
			 WALK_SAYS({"act.route.", WALK_WORDS})),
			.about = talk_title_topic},
	[PAGE_CARD] = {WALK_PAGE("card", WALK_ACT, WALK_LIVE, LABEL_CARD_TITLE, service_make_card,
			       walk_no_prompts, walk_lists_nothing, talk_services, talk_card,
			       WALK_SAYS({"ask-card.", WALK_WORDS})),
		.about = service_title},
	[PAGE_CODE] = {WALK_PAGE("code", WALK_ACT, WALK_LIVE, LABEL_CARD_TITLE, service_make_code,
			       walk_no_prompts, walk_lists_nothing, talk_services, talk_taken,
			       walk_no_words),
		.wish = service_wish_code, .about = service_title},
	[PAGE_HELP] = {WALK_PAGE("help", WALK_ACT, WALK_LIVE, LABEL_HELP_TITLE, talk_make_help,
		walk_no_prompts, talk_lists_help, talk_services, walk_no_service,
		WALK_SAYS({"no-service.", WALK_WORDS}))},
	[PAGE_END] = {WALK_PAGE("end", WALK_ACT, WALK_END, LABEL_END_TITLE, talk_make_end,
			      walk_no_prompts, walk_lists_nothing, talk_services_end, talk_taken,
			      WALK_SAYS({"act.close.", WALK_WORDS}, {"close.", WALK_WORDS},
				      {"not-today.", WALK_WORDS})),
		.wish = service_wish_note},
	[PAGE_BLANK] = WALK_ROW_BLANK,
	[PAGE_KEYS] = WALK_ROW_KEYS,
};

static const struct walk_arrow arrows[] = {
	WALK_ARROW(PAGE_TOPICS, ANSWER_SOMETHING_ELSE, 0, PAGE_ELSE),
	WALK_ARROW(PAGE_TOPICS, ANSWER_NOTHING_TODAY, 0, PAGE_END),
	WALK_ANEW(PAGE_TOPICS, "@topic", PAGE_ASK),
	WALK_ARROW(PAGE_TOPICS, ANSWER_SET_FILTER, 0, WALK_SET),
	WALK_OPENS(PAGE_TOPICS, ANSWER_FIND, OPEN_FIND_FROM_TOPICS),

	WALK_ARROW(PAGE_ELSE, ANSWER_CHOOSE_TOPIC, 0, PAGE_TOPICS),
	WALK_ARROW(PAGE_ELSE, ANSWER_ENOUGH, 0, PAGE_END),

	WALK_ARROW(PAGE_ASK, ANSWER_YES, IN_NEED | IN_FULL, PAGE_SOUNDS),
	WALK_ARROW(PAGE_ASK, ANSWER_YES, IN_NEED | IN_SHORT, PAGE_NEEDS),
	WALK_ARROW(PAGE_ASK, ANSWER_YES, IN_BRIEF, PAGE_ACT),
	WALK_ARROW(PAGE_ASK, ANSWER_YES, IN_ROUTE, PAGE_ROUTE),
	WALK_ARROW(PAGE_ASK, ANSWER_DOING, IN_NEED | IN_FULL, PAGE_SOUNDS),
	WALK_ARROW(PAGE_ASK, ANSWER_DOING, IN_NEED | IN_SHORT, PAGE_NEEDS),
	WALK_ARROW(PAGE_ASK, ANSWER_DOING, IN_BRIEF, PAGE_ACT),
	WALK_ARROW(PAGE_ASK, ANSWER_DOING, IN_ROUTE, PAGE_ROUTE),
	WALK_ARROW(PAGE_ASK, ANSWER_FACT, IN_BRIEF, PAGE_FACT),

	WALK_ARROW(PAGE_SOUNDS, ANSWER_PASS, IN_FULL, PAGE_WAY),
	WALK_ARROW(PAGE_SOUNDS, ANSWER_PASS, IN_SHORT, PAGE_NEEDS),
	WALK_ARROW(PAGE_SOUNDS, "@stage", 0, PAGE_STAGE),
	WALK_ARROW(PAGE_STAGE, ANSWER_GO_ON, IN_FULL, PAGE_WAY),
	WALK_ARROW(PAGE_STAGE, ANSWER_GO_ON, IN_SHORT, PAGE_NEEDS),

	WALK_ARROW(PAGE_WAY, ANSWER_PASS, 0, PAGE_NEEDS),
	WALK_ARROW(PAGE_WAY, "@barrier", 0, PAGE_BARRIER),
	WALK_ARROW(PAGE_BARRIER, ANSWER_GO_ON, 0, PAGE_NEEDS),

	WALK_ARROW(PAGE_NEEDS, "@need", 0, PAGE_ACT),
	WALK_ARROW(PAGE_NEEDS, ANSWER_FACT, 0, PAGE_FACT),
	WALK_ARROW(PAGE_NEEDS, ANSWER_RULER, 0, PAGE_RULER),
	WALK_ARROW(PAGE_NEEDS, ANSWER_SOUNDS, 0, PAGE_SOUNDS),
	WALK_ARROW(PAGE_NEEDS, ANSWER_WAY, 0, PAGE_WAY),

	WALK_ARROW(PAGE_FACT, ANSWER_NO_THANKS, IN_NEED, PAGE_NEEDS),
	WALK_ARROW(PAGE_FACT, ANSWER_NO_THANKS, IN_BRIEF, PAGE_ACT),
	WALK_ARROW(PAGE_FACT, "@fact", 0, PAGE_TOLD),
	WALK_ARROW(PAGE_TOLD, ANSWER_GO_ON, IN_NEED, PAGE_NEEDS),
	WALK_ARROW(PAGE_TOLD, ANSWER_GO_ON, IN_BRIEF, PAGE_ACT),
	WALK_ARROW(PAGE_RULER, ANSWER_GO_ON, 0, PAGE_NEEDS),

	WALK_ARROW(PAGE_ACT, ANSWER_RING, IN_BRIEF, PAGE_END),
	WALK_ARROW(PAGE_ACT, ANSWER_PAPER, IN_BRIEF, PAGE_END),
	WALK_ARROW(PAGE_ACT, ANSWER_PRINT, IN_BRIEF, PAGE_END),
	WALK_ARROW(PAGE_ACT, ANSWER_PHONE, IN_BRIEF, PAGE_CODE),
	WALK_ARROW(PAGE_ACT, ANSWER_REMEMBER, IN_BRIEF, PAGE_END),
	WALK_ARROW(PAGE_ACT, ANSWER_FACT, IN_BRIEF, PAGE_FACT),
	WALK_ARROW(PAGE_ACT, ANSWER_MORE, 0, PAGE_MORE),
	WALK_ARROW(PAGE_ACT, ANSWER_PLAN, 0, PAGE_PLAN),
	WALK_ARROW(PAGE_ACT, ANSWER_AREA, 0, PAGE_AREA),
	WALK_ARROW(PAGE_AREA, "@area", 0, PAGE_ACT),
	WALK_ARROW(PAGE_ACT, ANSWER_NONE, 0, PAGE_END),
	WALK_ARROW(PAGE_ACT, ANSWER_GAP, 0, PAGE_END),
	WALK_ARROW(PAGE_ACT, "@service", IN_NEED, PAGE_CARD),
	WALK_ARROW(PAGE_MORE, ANSWER_NONE, 0, PAGE_END),
	WALK_ARROW(PAGE_MORE, "@service", 0, PAGE_SERVICE),
	WALK_ARROW(PAGE_SERVICE, ANSWER_TAKE, 0, PAGE_CARD),
	WALK_ARROW(PAGE_SERVICE, ANSWER_NONE, 0, PAGE_END),
	WALK_ARROW(PAGE_PLAN, ANSWER_MADE, 0, PAGE_END),
	WALK_ARROW(PAGE_ROUTE, ANSWER_GO_ON, 0, PAGE_END),

	WALK_ARROW(PAGE_CARD, ANSWER_RING, 0, PAGE_END),
	WALK_ARROW(PAGE_CARD, ANSWER_PAPER, 0, PAGE_END),
	WALK_ARROW(PAGE_CARD, ANSWER_PRINT, 0, PAGE_END),
	WALK_ARROW(PAGE_CARD, ANSWER_PHONE, 0, PAGE_CODE),
	WALK_ARROW(PAGE_CARD, ANSWER_REMEMBER, 0, PAGE_END),
	WALK_ARROW(PAGE_CODE, ANSWER_GO_ON, 0, PAGE_END),

	WALK_ARROW(PAGE_HELP, ANSWER_NONE, 0, PAGE_END),
	WALK_ARROW(PAGE_HELP, ANSWER_GAP, 0, PAGE_END),
	WALK_ARROW(PAGE_HELP, "@service", 0, PAGE_CARD),

	WALK_TURNS(PAGE_END, ANSWER_RIGHT, IN_COUNTING, WALK_TURN, OUTCOME_COUNT),
	WALK_TURNS(WALK_ANY, ANSWER_BAND, 0, WALK_KEEP, BAND_COUNT),

	WALK_ARROW(WALK_ANY, ANSWER_NOT_TODAY, 0, PAGE_END),
	WALK_ARROW(WALK_ANY, ANSWER_HELP_NOW, 0, PAGE_HELP),
	WALK_ARROW(WALK_ANY, ANSWER_TOPICS, 0, PAGE_TOPICS),
	WALK_ARROW(WALK_ANY, ANSWER_BLANK, 0, PAGE_BLANK),
	WALK_ARROW(WALK_ANY, ANSWER_KEYS, 0, PAGE_KEYS),
};

/* Which of them apply: by the topic that is talked about, and by how the talk is held. */
static unsigned in(const struct walk *walk)
{
	const struct topic *topic = talk_said(walk)->topic;
	return 1U << (topic ? topic->flow : FLOW_NEED) |
	       (talk_of(walk)->options.walk == WALK_FULL ? IN_FULL : IN_SHORT) |
	       (walk->options.counting ? IN_COUNTING : 0);
}

const struct walk_book talk_book = {
	.pages = pages,
	.page_count = PAGE_COUNT,
	.arrows = arrows,
	.arrow_count = COUNT(arrows),
	.size = sizeof(struct talk),
	.said_size = sizeof(struct said),
	.most = TRAIL_MOST,
	.saving = PAGE_TOPICS,
	.hear = talk_hear,
	.in = in,
	.counts = talk_counts,
};

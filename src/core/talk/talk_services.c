/* SPDX-License-Identifier: MIT */
/* The pages of Act, and help now: services, an area to look in, a plan of one's own. */
#include <string.h>

#include "core/talk/talk_inner.h"

/* What is looked for */

static struct signpost_query query_for(const struct walk *walk, struct pool *pool,
	const struct topic *topic, const char *need, size_t limit)
{
	if (topic->flow == FLOW_BRIEF)
		need = BRIEF_NEED;
	return (struct signpost_query){
		.topic = topic->id,
		.need = need ? pool_format(pool, "%s.%s", topic->id, need) : NULL,
		.area = walk->said->area,
		.limit = limit,
	};
}

/* Help now: the best for each need of the topic, or for each topic. */
static size_t help_queries(const struct walk *walk, struct pool *pool, const struct topic *topic,
	struct signpost_query **queries)
{
	const struct content *content = walk->options.content;
	size_t count = !topic ? content->topic_count : topic->need_count ? topic->need_count : 1;
	*queries = pool_array(pool, count, sizeof(**queries));
	for (size_t i = 0; i < count; i++) {
		const char *need = topic && topic->need_count ? topic->needs[i].id : NULL;
		(*queries)[i] = query_for(walk, pool, topic ? topic : content->topics[i], need, 1);
	}
	return count;
}

size_t talk_services(struct walk *walk, struct pool *pool, struct signpost_query **queries)
{
	const struct said *said = talk_said(walk);
	if (walk->page == PAGE_HELP || said->helped)
		return help_queries(walk, pool, said->topic, queries);
	if (!said->topic)
		return 0;
	*queries = pool_take(pool, sizeof(**queries));
	**queries = query_for(walk, pool, said->topic, said->need, SIGNPOST_KEPT);
	(*queries)->barrier = said->barrier;
	return 1;
}

size_t talk_services_end(struct walk *walk, struct pool *pool, struct signpost_query **queries)
{
	return walk->said->taken ? talk_services(walk, pool, queries) : 0;
}

/* What was found */

/* On help now an answer names a need, or a topic: its list is the one in that place. */
static const struct signpost_found *found_by_need(const struct walk *walk, const struct said *said)
{
	const struct content *content = walk->options.content;
	const struct topic *topic = said->topic;
	size_t place = 0, count = topic ? topic->need_count : content->topic_count;
	while (place < count && strcmp(topic ? topic->needs[place].id : content->topics[place]->id,
					said->helped) != 0)
		place++;
	return walk_best(walk, topic && !topic->need_count ? 0 : place);
}

const struct signpost_found *talk_card(const struct walk *walk)
{
	const struct said *said = talk_said(walk);
	if (said->helped)
		return found_by_need(walk, said);
	return said->service ? walk_found_service(walk, said->service) : NULL;
}

const struct signpost_found *talk_taken(const struct walk *walk)
{
	const struct said *said = talk_said(walk);
	/* Very brief advice offers the best one, and no other is chosen. */
	bool offered = said->walk.taken && !said->service && !said->helped;
	return offered ? walk_best(walk, 0) : talk_card(walk);
}

/* The pages */

static void say_cautions(struct walk *walk, const struct topic *topic)
{
	for (size_t i = 0; i < topic->caution_count; i++)
		if (strcmp(topic->cautions[i].before, walk_row(walk)->id) == 0)
			view_block(walk->builder,
				(struct view_block){.kind = BLOCK_CAUTION,
					.text = walk_words(walk, &topic->cautions[i].say)});
}

static void say_no_service(struct walk *walk)
{
	walk_say(walk, walk_pick(walk, &walk_frame(walk)->no_service));
	walk_choose(walk, ANSWER_GAP, "-", LABEL_ACT_EMPTY);
}

/* What the person said would help most, in their own words; nothing where none was chosen. */
static void name_need(struct walk *walk)
{
	const struct said *said = talk_said(walk);
	const struct topic_need *need = topic_need(said->topic, said->need ? said->need : "");
	if (need)
		view_block(walk->builder, (struct view_block){.kind = BLOCK_QUOTE,
						  .text = walk_words(walk, &need->label)});
}

static void choose_from(struct walk *walk, const struct signpost_list *list, size_t from, size_t to)
{
	for (size_t i = from; i < to && i < list->count; i++)
		service_choose(walk, &list->found[i], list->found[i].service->id,
			view_number_key(i - from), NULL);
}

/* Very brief advice makes one offer: its number is on the page at once. */
static void offer_one(struct walk *walk, const struct service *service)
{
	service_show_name(walk_frame(walk), walk->builder, service);
	service_choose_how(walk_frame(walk), walk->builder, service, &walk->options.paper);
}

static void offer_services(struct walk *walk, const struct signpost_list *list, bool brief)
{
	size_t shown = brief ? 1 : SIGNPOST_SHOWN;
	if (!list->count)
		say_no_service(walk);
	else if (brief)
		offer_one(walk, list->found[0].service);
	else
		choose_from(walk, list, 0, shown);
	if (list->count > shown)
		walk_door(walk, ANSWER_MORE, "m",
			pool_format(view_pool(walk->builder), "%s (%zu)",
				walk_label(walk, LABEL_ACT_MORE), list->count - shown));
	walk_note(walk, list->notice);
}

void talk_make_act(struct walk *walk)
{
	const struct said *said = talk_said(walk);
	const struct topic *topic = said->topic;
	const struct frame *frame = walk_frame(walk);
	bool brief = topic->flow == FLOW_BRIEF;
	name_need(walk);
	if (brief)
		walk_say(walk, walk_pick(walk, said->doing ? &frame->doing : &topic->advice));
	walk_say(walk, walk_pick(walk, talk_own_or(&topic->offers, &frame->offer)));
	say_cautions(walk, topic);
	bool looked = walk_looked(walk);
	if (walk_waits(walk))
		return;
	const struct signpost_list *list = looked ? walk_list(walk, 0) : NULL;
	if (list)
		offer_services(walk, list, brief);
	walk_door(walk, ANSWER_AREA, "a", walk_label(walk, LABEL_AREA_OTHER));
	if (brief && topic->fact_count)
		walk_door(walk, ANSWER_FACT, "f", walk_label(walk, LABEL_NEEDS_FACT));
	if (!brief)
		walk_door(walk, ANSWER_PLAN, "p", walk_label(walk, LABEL_ACT_PLAN));
	if (list && list->count)
		walk_door(walk, ANSWER_NONE, "-", walk_label(walk, LABEL_ACT_NONE));
}

size_t talk_prompts_act(const struct walk *walk)
{
	const struct topic *topic = talk_said(walk)->topic;
	return talk_larger(
		topic->advice.count, talk_own_or(&topic->offers, &walk_frame(walk)->offer)->count);
}

void talk_make_more(struct walk *walk)
{
	size_t shown = talk_said(walk)->topic->flow == FLOW_BRIEF ? 1 : SIGNPOST_SHOWN;
	name_need(walk);
	walk_note(walk, walk_label(walk, LABEL_MORE_TITLE));
	if (walk_looked(walk))
		choose_from(walk, walk_list(walk, 0), shown, SIGNPOST_KEPT);
	walk_door(walk, ANSWER_NONE, "-", walk_label(walk, LABEL_ACT_NONE));
}

void talk_make_service(struct walk *walk)
{
	const struct signpost_found *found = talk_card(walk);
	if (!walk_looked(walk) || !found)
		return;
	service_show_all(walk_frame(walk), walk->builder, found->service);
	walk_choose(walk, ANSWER_TAKE, "y", LABEL_TAKE);
	walk_door(walk, ANSWER_NONE, "-", walk_label(walk, LABEL_ACT_NONE));
}

void talk_make_area(struct walk *walk)
{
	walk_note(walk, walk_label(walk, LABEL_AREA_HOW));
}

void talk_make_plan(struct walk *walk)
{
	const struct topic_plan *own = &talk_said(walk)->topic->plan,
				*frame = &walk_frame(walk)->plan;
	name_need(walk);
	walk_note(walk, walk_label(walk, LABEL_PLAN_TITLE));
	walk_say(walk, talk_part_or(walk, &own->what, &frame->what));
	walk_say(walk, talk_part_or(walk, &own->when, &frame->when));
	walk_say(walk, talk_part_or(walk, &own->what_if, &frame->what_if));
	walk_choose(walk, ANSWER_MADE, "y", LABEL_PLAN_MADE);
	walk_choose(walk, ANSWER_BACK, "", LABEL_URGENT_BACK);
}

/* What the place of a list on help now stands for: its answer, and what it is for. */
static void choose_help(struct walk *walk, size_t place, size_t key)
{
	const struct content *content = walk->options.content;
	const struct topic *topic = talk_said(walk)->topic;
	const char *id = BRIEF_NEED, *what = topic ? topic->title : NULL;
	if (!topic) {
		id = content->topics[place]->id;
		what = content->topics[place]->title;
	} else if (topic->need_count) {
		id = topic->needs[place].id;
		what = walk_words(walk, &topic->needs[place].label);
	}
	service_choose(walk, walk_best(walk, place), id, view_number_key(key), what);
}

void talk_make_help(struct walk *walk)
{
	size_t shown = 0;
	if (!walk_looked(walk))
		return;
	for (size_t i = 0; i < walk->found.count; i++)
		if (walk_best(walk, i))
			choose_help(walk, i, shown++);
	if (!shown)
		say_no_service(walk);
	else
		walk_door(walk, ANSWER_NONE, "-", walk_label(walk, LABEL_ACT_NONE));
}

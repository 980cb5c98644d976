/* SPDX-License-Identifier: MIT */
/* What the trail of a talk says, topic by topic, and what content lists on its pages. */
#include <string.h>

#include "core/base/base.h"
#include "core/talk/talk_inner.h"

const struct topic_need *topic_need(const struct topic *topic, const char *id)
{
	for (size_t i = 0; topic && i < topic->need_count; i++)
		if (strcmp(topic->needs[i].id, id) == 0)
			return &topic->needs[i];
	return NULL;
}

const struct topic_fact *topic_fact(const struct topic *topic, const char *id)
{
	for (size_t i = 0; topic && i < topic->fact_count; i++)
		if (strcmp(topic->facts[i].id, id) == 0)
			return &topic->facts[i];
	return NULL;
}

size_t talk_stage(const struct said *said)
{
	return text_index(said->stage, stage_ids, STAGE_COUNT);
}

size_t talk_barrier(const struct said *said)
{
	return text_index(said->barrier, barrier_ids, BARRIER_COUNT);
}

bool talk_lists_topics(const struct walk *walk, const char *answer)
{
	return content_topic(walk->options.content, answer);
}

bool talk_lists_stages(const struct walk *walk, const char *answer)
{
	(void)walk;
	return text_index(answer, stage_ids, STAGE_COUNT) < STAGE_COUNT;
}

bool talk_lists_barriers(const struct walk *walk, const char *answer)
{
	(void)walk;
	return text_index(answer, barrier_ids, BARRIER_COUNT) < BARRIER_COUNT;
}

bool talk_lists_needs(const struct walk *walk, const char *answer)
{
	return topic_need(talk_said(walk)->topic, answer);
}

bool talk_lists_facts(const struct walk *walk, const char *answer)
{
	return topic_fact(talk_said(walk)->topic, answer);
}

bool talk_lists_help(const struct walk *walk, const char *answer)
{
	const struct topic *topic = talk_said(walk)->topic;
	if (!topic)
		return content_topic(walk->options.content, answer);
	return topic->need_count ? topic_need(topic, answer) != NULL
				 : strcmp(answer, BRIEF_NEED) == 0;
}

/* A topic that is chosen begins a part; what came before the first one belongs to its part. */
static void begin_part(struct said *said, const struct topic *topic)
{
	if (said->topic)
		*said = (struct said){.walk.area = said->walk.area, .part = said->part + 1};
	said->topic = topic;
	said->walk.refused = false;
}

/* Help now and the choices of services all begin anew what was chosen before. */
static void choose_service(struct said *said, const char *service, const char *helped)
{
	said->service = service;
	said->helped = helped;
}

/* What the content, or a list of services, names on the page. */
static void hear_listed(struct said *said, size_t page, const char *answer)
{
	switch (page) {
	case PAGE_SOUNDS:
		said->stage = answer;
		break;
	case PAGE_WAY:
		said->barrier = answer;
		break;
	case PAGE_NEEDS:
		said->need = answer;
		choose_service(said, NULL, NULL);
		break;
	case PAGE_FACT:
		said->fact = answer;
		said->told = true;
		break;
	case PAGE_ACT:
	case PAGE_MORE:
		choose_service(said, answer, NULL);
		break;
	case PAGE_AREA:
		said->walk.area = answer;
		break;
	case PAGE_HELP:
		choose_service(said, NULL, answer);
		if (said->topic)
			said->need = topic_need(said->topic, answer) ? answer : NULL;
		break;
	}
}

void talk_hear(struct walk *walk, void *of, const struct walk_answer *step)
{
	struct said *said = of;
	const struct walk_page *row = &talk_book.pages[step->page];
	const char *answer = step->answer;
	bool listed = step->arrow->answer[0] == '@';
	size_t depth = row->step - WALK_NO_STEP;
	if (step->page == PAGE_TOPICS && listed) {
		begin_part(said, content_topic(walk->options.content, answer));
		return;
	}
	if (depth > said->depth)
		said->depth = depth;
	said->walk.refused |= strcmp(answer, ANSWER_NOTHING_TODAY) == 0;
	if (row->step == WALK_ACT && row->kind == WALK_LIVE && step->page != PAGE_CODE) {
		said->offered = true;
		said->walk.taken = !listed && answer_is_way(answer);
		said->walk.on_paper = !listed && answer_is_paper(answer);
		said->gap = strcmp(answer, ANSWER_GAP) == 0;
	}
	if (step->page == PAGE_ASK)
		said->doing = strcmp(answer, ANSWER_DOING) == 0;
	if (step->page == PAGE_PLAN)
		said->planned = strcmp(answer, ANSWER_MADE) == 0;
	if (listed)
		hear_listed(said, step->page, answer);
}

struct said *talk_parts(struct walk *walk, struct pool *pool, size_t *count)
{
	struct said said = {0};
	struct said *parts = pool_array(pool, walk->trail.count + 1, sizeof(*parts));
	for (size_t i = 0; i < walk->trail.count; i++) {
		const struct walk_answer *step = &walk->trail.steps[i];
		walk_hear(walk, &said.walk, step);
		parts[said.part] = said;
	}
	parts[said.part] = said;
	*count = said.part + 1;
	return parts;
}

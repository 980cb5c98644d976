/* SPDX-License-Identifier: MIT */
/* What the list of answers says. Read afresh each time: it is short, and nothing can go stale. */
#include "core/talk/talk_inner.h"

#include <string.h>

#include "core/service/service_words.h"

static size_t index_of(const char *const *ids, size_t count, const char *id)
{
	size_t i = 0;
	while (i < count && strcmp(ids[i], id) != 0)
		i++;
	return i;
}

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

static bool is_way_to_take(const char *answer)
{
	return strcmp(answer, "ring") == 0 || service_on_paper(answer) ||
	       strcmp(answer, "phone") == 0 || strcmp(answer, "remember") == 0;
}

/* True where the table names this answer on this page, so that content cannot mean it. */
static bool is_named(enum page page, const char *answer)
{
	for (size_t i = 0; i < talk_arrow_count; i++) {
		const struct arrow *arrow = &talk_arrows[i];
		if ((arrow->from == page || arrow->from == PAGE_ANY) &&
			strcmp(arrow->answer, answer) == 0)
			return true;
	}
	return false;
}

/* Whether content lists `answer` on `page` while `topic` is talked about. */
static bool lists(const struct content *content, const struct topic *topic, enum page page,
	const char *answer)
{
	switch (page) {
	case PAGE_TOPICS:
		return content_topic(content, answer);
	case PAGE_SOUNDS:
		return index_of(stage_ids, STAGE_COUNT, answer) < STAGE_COUNT;
	case PAGE_WAY:
		return index_of(barrier_ids, BARRIER_COUNT, answer) < BARRIER_COUNT;
	case PAGE_NEEDS:
		return topic_need(topic, answer);
	case PAGE_FACT:
		return topic_fact(topic, answer);
	case PAGE_AREA:
	case PAGE_ACT:
	case PAGE_MORE:
		/* Places and services are not content: whether they exist shows once looked for. */
		return !is_named(page, answer);
	case PAGE_HELP:
		if (!topic)
			return content_topic(content, answer);
		return topic->need_count ? topic_need(topic, answer) != NULL
					 : strcmp(answer, BRIEF_NEED) == 0;
	default:
		return false;
	}
}

bool talk_lists(const struct talk *talk, enum page page, const char *answer)
{
	return lists(talk->options.content, talk_said(talk).topic, page, answer);
}

static void hear(struct said *said, const struct content *content, const struct trail_step *step)
{
	const char *answer = step->answer;
	bool listed = lists(content, said->topic, step->page, answer);
	size_t depth = page_step(step->page);
	if (depth > said->depth)
		said->depth = depth;
	said->refused = strcmp(answer, "not-today") == 0 || strcmp(answer, "nothing-today") == 0;
	if (depth == 3 && step->page != PAGE_END && step->page != PAGE_CODE) {
		said->offered = true;
		said->taken = is_way_to_take(answer);
		said->on_paper = service_on_paper(answer);
	}
	switch (step->page) {
	case PAGE_ASK:
		said->doing = strcmp(answer, "doing") == 0;
		break;
	case PAGE_SOUNDS:
		if (listed)
			said->stage = index_of(stage_ids, STAGE_COUNT, answer);
		break;
	case PAGE_WAY:
		if (listed)
			said->barrier = index_of(barrier_ids, BARRIER_COUNT, answer);
		break;
	case PAGE_NEEDS:
		if (listed) {
			said->need = answer;
			said->service = said->helped = NULL;
		}
		break;
	case PAGE_FACT:
		if (listed) {
			said->fact = answer;
			said->told = true;
		}
		break;
	case PAGE_ACT:
	case PAGE_MORE:
		said->gap = strcmp(answer, "gap") == 0;
		if (listed) {
			said->service = answer;
			said->helped = NULL;
		}
		break;
	case PAGE_AREA:
		if (listed)
			said->area = answer;
		break;
	case PAGE_PLAN:
		said->planned = strcmp(answer, "made") == 0;
		break;
	case PAGE_HELP:
		said->gap = strcmp(answer, "gap") == 0;
		if (listed) {
			said->helped = answer;
			said->service = NULL;
			if (said->topic)
				said->need = topic_need(said->topic, answer) ? answer : NULL;
		}
		break;
	default:
		break;
	}
}

bool talk_said_of(const struct talk *talk, size_t index, struct said *said)
{
	const struct content *content = talk->options.content;
	size_t part = 0;
	bool chosen = false; /* what came before the first topic belongs to its part */
	*said = (struct said){.stage = STAGE_COUNT, .barrier = BARRIER_COUNT};
	for (size_t i = 0; i < talk->trail.count && part <= index; i++) {
		const struct trail_step *step = &talk->trail.steps[i];
		const struct topic *topic =
			step->page == PAGE_TOPICS ? content_topic(content, step->answer) : NULL;
		if (!topic) {
			if (part == index)
				hear(said, content, step);
			continue;
		}
		part += chosen;
		chosen = true;
		if (part == index) {
			said->topic = topic;
			said->refused = false;
		}
	}
	return part >= index;
}

struct said talk_said(const struct talk *talk)
{
	struct said said, last;
	talk_said_of(talk, 0, &last);
	for (size_t i = 1; talk_said_of(talk, i, &said); i++) {
		if (!said.area)
			said.area = last.area; /* a place counts for the whole conversation */
		last = said;
	}
	return last;
}

size_t talk_another(const struct talk *talk)
{
	size_t count = 0;
	while (count < talk->trail.count) {
		const struct trail_step *step = &talk->trail.steps[talk->trail.count - 1 - count];
		if (strcmp(step->answer, press_id(PRESS_ANOTHER)) != 0)
			break;
		count++;
	}
	return count;
}

enum topic_flow talk_flow_now(const struct talk *talk)
{
	struct said said = talk_said(talk);
	return said.topic ? said.topic->flow : FLOW_NEED;
}

enum page talk_page_under(const struct talk *talk)
{
	for (size_t i = talk->trail.count; i > 0; i--)
		if (page_is_live(talk->trail.steps[i - 1].page))
			return talk->trail.steps[i - 1].page;
	return PAGE_TOPICS;
}

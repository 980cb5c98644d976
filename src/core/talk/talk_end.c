/* SPDX-License-Identifier: MIT */
/* The end page: a warm close, and exactly what goes up by one. */
#include <string.h>

#include "core/talk/talk_inner.h"

/* topic, need, gap, stage, barrier, service; conversations, outcome, step, band */
enum { COUNTS_A_TOPIC = 6, COUNTS_SHARED = 4 };

/* How far one topic's part of the talk went. */
static enum counts_outcome part_outcome(const struct said *said)
{
	if (said->refused && !said->taken && !said->planned)
		return OUTCOME_NOT_TODAY;
	if (said->planned)
		return OUTCOME_PLAN;
	if (said->taken)
		return OUTCOME_TOOK;
	if (said->offered)
		return OUTCOME_OFFERED;
	return said->told ? OUTCOME_INFORMATION : OUTCOME_LISTENED;
}

enum counts_outcome talk_outcome(const struct talk *talk)
{
	enum counts_outcome furthest = OUTCOME_NOT_TODAY;
	struct said said;
	if (talk->outcome >= 0)
		return (enum counts_outcome)talk->outcome;
	for (size_t i = 0; talk_said_of(talk, i, &said); i++)
		if (part_outcome(&said) > furthest)
			furthest = part_outcome(&said);
	return furthest;
}

/* The topic of a part; help now from the first page names one too. */
static const struct topic *part_topic(const struct talk *talk, const struct said *said)
{
	if (said->topic || !said->helped)
		return said->topic;
	return content_topic(talk->options.content, said->helped);
}

static const char *const step_ids[] = {"ask", "assist", "act"};

/* True where a later part of the conversation came back to the same topic. */
static bool comes_again(const struct talk *talk, size_t index, const struct topic *topic)
{
	struct said later;
	for (size_t i = index + 1; talk_said_of(talk, i, &later); i++)
		if (part_topic(talk, &later) == topic)
			return true;
	return false;
}

/* A talk adds one to a counter and no more, however often it came back to the topic. */
static void add(struct count *items, size_t *count, enum counts_margin margin, const char *key)
{
	for (size_t i = 0; key && i < *count; i++)
		if (items[i].margin == margin && items[i].key && strcmp(items[i].key, key) == 0)
			return;
	items[(*count)++] = (struct count){.margin = margin, .key = key};
}

/* Stage and barrier stand by topic; of a topic that comes again the last ones count. */
static void add_by_topic(struct count *items, size_t *count, enum counts_margin margin,
	const char *topic, const char *other)
{
	items[(*count)++] = (struct count){margin, topic, other};
}

static void add_part(const struct talk *talk, const struct said *said, size_t index,
	struct pool *pool, struct count *items, size_t *count)
{
	const struct topic *topic = part_topic(talk, said);
	const char *id = topic ? topic->id : TOPIC_GENERAL;
	const char *need = said->need;
	add(items, count, MARGIN_TOPIC, id);
	if (topic && topic->flow == FLOW_BRIEF && said->offered)
		need = BRIEF_NEED;
	const char *full = topic && need ? pool_format(pool, "%s.%s", topic->id, need) : NULL;
	if (full && said->taken)
		add(items, count, MARGIN_NEED, full);
	if (full && said->gap)
		add(items, count, MARGIN_GAP, full);
	bool latest = topic && !comes_again(talk, index, topic);
	if (latest && talk->options.keep_stage && said->stage < STAGE_COUNT)
		add_by_topic(items, count, MARGIN_STAGE, id, stage_ids[said->stage]);
	if (latest && talk->options.keep_barrier && said->barrier < BARRIER_COUNT)
		add_by_topic(items, count, MARGIN_BARRIER, id, barrier_ids[said->barrier]);
	struct said next;
	bool last = !talk_said_of(talk, index + 1, &next);
	const struct signpost_found *card = last && said->taken ? talk_taken(talk) : NULL;
	if (card && card->service->count)
		add(items, count, MARGIN_SERVICE, pool_text(pool, card->service->id));
}

struct counts talk_counts(const struct talk *talk, struct pool *pool)
{
	struct said said;
	size_t parts = 0, count = 0;
	size_t depth = 1; /* to be asked at all is the first step */
	while (talk_said_of(talk, parts, &said))
		parts++;
	struct count *items =
		pool_array(pool, parts * COUNTS_A_TOPIC + COUNTS_SHARED, sizeof(*items));
	add(items, &count, MARGIN_CONVERSATIONS, NULL);
	for (size_t i = 0; talk_said_of(talk, i, &said); i++) {
		if (said.depth > depth)
			depth = said.depth;
		add_part(talk, &said, i, pool, items, &count);
	}
	add(items, &count, MARGIN_OUTCOME, outcome_ids[talk_outcome(talk)]);
	add(items, &count, MARGIN_STEP, step_ids[depth - 1]);
	if (talk->band != BAND_NONE)
		add(items, &count, MARGIN_BAND, band_ids[talk->band]);
	return (struct counts){items, count};
}

/* The counts in words */

static size_t id_index(const char *const *ids, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (ids[i] && strcmp(ids[i], id) == 0)
			return i;
	return 0;
}

static const char *outcome_words(const struct talk *talk, const char *id)
{
	size_t index = id_index(outcome_ids, OUTCOME_COUNT, id);
	return talk_label(talk, (enum frame_label)(LABEL_OUTCOME_NOT_TODAY + index));
}

static const char *topic_words(const struct talk *talk, const char *id)
{
	const struct topic *topic = content_topic(talk->options.content, id);
	return topic ? topic->title : talk_label(talk, LABEL_COUNT_GENERAL);
}

/* "loneliness.moved" as the page called it. */
static const char *need_words(const struct talk *talk, const char *full)
{
	const struct content *content = talk->options.content;
	const char *dot = strchr(full, '.');
	for (size_t i = 0; dot && i < content->topic_count; i++) {
		const struct topic *topic = content->topics[i];
		size_t length = (size_t)(dot - full);
		if (strncmp(topic->id, full, length) != 0 || topic->id[length] != '\0')
			continue;
		const struct topic_need *need = topic_need(topic, dot + 1);
		return need ? talk_words_of(talk, &need->label) : topic->title;
	}
	return full;
}

static const char *step_words(const struct talk *talk, const char *id)
{
	return talk_frame(talk)->steps[id_index(step_ids, VIEW_STEPS, id)];
}

static const char *count_words(const struct talk *talk, const struct count *count)
{
	struct pool *pool = view_pool(talk->builder);
	const struct signpost_found *taken;
	size_t index;
	switch (count->margin) {
	case MARGIN_CONVERSATIONS:
		return talk_label(talk, LABEL_COUNT_CONVERSATIONS);
	case MARGIN_TOPIC:
		return topic_words(talk, count->key);
	case MARGIN_OUTCOME:
		return outcome_words(talk, count->key);
	case MARGIN_STEP:
		return pool_format(pool, "%s %s", talk_label(talk, LABEL_COUNT_STEP),
			step_words(talk, count->key));
	case MARGIN_BAND:
		index = id_index(band_ids, BAND_COUNT, count->key) - BAND_UNDER_1;
		return talk_label(talk, (enum frame_label)(LABEL_BAND_UNDER_1 + index));
	case MARGIN_NEED:
		return pool_format(pool, "%s: %s", need_words(talk, count->key),
			talk_label(talk, LABEL_COUNT_TAKEN));
	case MARGIN_GAP:
		return pool_format(pool, "%s: %s", need_words(talk, count->key),
			talk_label(talk, LABEL_COUNT_GAP));
	case MARGIN_SERVICE:
		taken = talk_taken(talk);
		return taken ? taken->service->name : count->key;
	case MARGIN_STAGE:
		return talk_label(talk, LABEL_COUNT_STAGE);
	case MARGIN_BARRIER:
		return talk_label(talk, LABEL_COUNT_BARRIER);
	case MARGIN_COUNT:
		break;
	}
	return NULL;
}

static const char *counts_words(const struct talk *talk)
{
	struct pool *pool = view_pool(talk->builder);
	struct counts counts = talk_counts(talk, pool);
	const char *words = "";
	for (size_t i = 0; i < counts.count; i++)
		words = pool_format(pool, "%s%s%s", words, words[0] ? "; " : "",
			count_words(talk, &counts.items[i]));
	return pool_format(pool, "%s.", words);
}

static void say_close(struct talk *talk, const struct said *said)
{
	const struct frame *frame = talk_frame(talk);
	/* It fits how the last topic ended, or what the worker changed it to. */
	enum counts_outcome how = talk->outcome >= 0 ? talk_outcome(talk) : part_outcome(said);
	bool refused = how == OUTCOME_NOT_TODAY;
	if (refused) {
		/* Accept, affirm, leave the door open, back to their business: domain.md 1.8. */
		talk_say(talk, words_join(&frame->not_today, talk->options.setting,
				       view_pool(talk->builder)));
		return;
	}
	const struct words_lines *own = said->topic ? &said->topic->close : NULL;
	talk_say(talk, talk_pick(talk, talk_own_or(own, &frame->close)));
}

void talk_end_view(struct talk *talk)
{
	struct said said = talk_said(talk);
	struct pool *pool = view_pool(talk->builder);
	say_close(talk, &said);
	talk_show_paper(talk);
	talk_show_taken(talk); /* they may be ringing it right now */
	if (!talk->options.counting) {
		talk_note(talk, talk_label(talk, LABEL_END_NOT_COUNTED));
		talk_note(talk, talk->options.why_not);
		talk_choice_named(talk, "done", "", LABEL_END_DONE);
		return;
	}
	talk_note(talk, talk_label(talk, LABEL_END_ADDS));
	talk_note(talk, counts_words(talk));
	talk_note(talk, talk_label(talk, LABEL_END_PRIVATE));
	if (talk->failed) {
		view_of(talk->builder)->status = talk->failed;
		talk_choice_named(talk, "again", "r", LABEL_END_AGAIN);
	} else {
		talk_choice_named(talk, "add", "", LABEL_END_ADD);
	}
	talk_choice_named(talk, "add-nothing", "x", LABEL_END_NOTHING);
	size_t outcome = talk_outcome(talk);
	const char *now = talk_label(talk, (enum frame_label)(LABEL_OUTCOME_NOT_TODAY + outcome));
	talk_note(talk, pool_format(pool, "%s \"%s\"", talk_label(talk, LABEL_END_CHANGE), now));
	talk_door(talk, "band", "o", talk_label(talk, LABEL_END_BAND));
}

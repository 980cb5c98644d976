/* SPDX-License-Identifier: MIT */
/* The end page: a warm close, and exactly what goes up by one. */
#include <string.h>

#include "core/base/base.h"
#include "core/talk/talk_inner.h"

/* topic, need, gap, stage, barrier, service; conversations, outcome, step, band */
enum { COUNTS_A_TOPIC = 6, COUNTS_SHARED = 4 };

/* How far one topic's part of the talk went. */
static enum counts_outcome part_outcome(const struct said *said)
{
	if (said->walk.refused && !said->walk.taken && !said->planned)
		return OUTCOME_NOT_TODAY;
	if (said->planned)
		return OUTCOME_PLAN;
	if (said->walk.taken)
		return OUTCOME_TOOK;
	if (said->offered)
		return OUTCOME_OFFERED;
	return said->told ? OUTCOME_INFORMATION : OUTCOME_LISTENED;
}

/* The furthest of its topics, or what the worker turned that to. */
static enum counts_outcome outcome_of(
	const struct walk *walk, const struct said *parts, size_t count)
{
	enum counts_outcome furthest = OUTCOME_NOT_TODAY;
	for (size_t i = 0; i < count; i++)
		if (part_outcome(&parts[i]) > furthest)
			furthest = part_outcome(&parts[i]);
	return (furthest + walk_turns(walk, ANSWER_RIGHT)) % OUTCOME_COUNT;
}

/* The topic of a part; help now from the first page names one too. */
static const struct topic *part_topic(const struct walk *walk, const struct said *said)
{
	if (said->topic || !said->helped)
		return said->topic;
	return content_topic(walk->options.content, said->helped);
}

static const char *const step_ids[] = {"ask", "assist", "act"};

/* True where a later part of the conversation came back to the same topic. */
static bool comes_again(const struct walk *walk, const struct said *part, const struct said *end,
	const struct topic *topic)
{
	for (part++; part < end; part++)
		if (part_topic(walk, part) == topic)
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

/* What one topic's part adds; `end` is behind the last part. */
static void add_part(const struct walk *walk, const struct said *said, const struct said *end,
	struct pool *pool, struct count *items, size_t *count)
{
	const struct talk_options *options = &talk_of(walk)->options;
	const struct topic *topic = part_topic(walk, said);
	const char *id = topic ? topic->id : TOPIC_GENERAL;
	const char *need = said->need;
	add(items, count, MARGIN_TOPIC, id);
	if (topic && topic->flow == FLOW_BRIEF && said->offered)
		need = BRIEF_NEED;
	const char *full = topic && need ? pool_format(pool, "%s.%s", topic->id, need) : NULL;
	if (full && said->walk.taken)
		add(items, count, MARGIN_NEED, full);
	if (full && said->gap)
		add(items, count, MARGIN_GAP, full);
	bool latest = topic && !comes_again(walk, said, end, topic);
	if (latest && options->keep_stage && said->stage)
		add_by_topic(items, count, MARGIN_STAGE, id, said->stage);
	if (latest && options->keep_barrier && said->barrier)
		add_by_topic(items, count, MARGIN_BARRIER, id, said->barrier);
	const struct signpost_found *card =
		said + 1 == end && said->walk.taken ? talk_taken(walk) : NULL;
	if (card && card->service->count)
		add(items, count, MARGIN_SERVICE, pool_text(pool, card->service->id));
}

struct counts talk_counts(struct walk *walk, struct pool *pool)
{
	size_t parts, count = 0;
	size_t depth = 1; /* to be asked at all is the first step */
	const struct said *said = talk_parts(walk, pool, &parts);
	struct count *items =
		pool_array(pool, parts * COUNTS_A_TOPIC + COUNTS_SHARED, sizeof(*items));
	add(items, &count, MARGIN_CONVERSATIONS, NULL);
	for (size_t i = 0; i < parts; i++) {
		if (said[i].depth > depth)
			depth = said[i].depth;
		add_part(walk, &said[i], said + parts, pool, items, &count);
	}
	add(items, &count, MARGIN_OUTCOME, outcome_ids[outcome_of(walk, said, parts)]);
	add(items, &count, MARGIN_STEP, step_ids[depth - 1]);
	size_t band = walk_turns(walk, ANSWER_BAND);
	if (band != BAND_NONE)
		add(items, &count, MARGIN_BAND, band_ids[band]);
	return (struct counts){items, count};
}

/* The counts in words */

static const char *outcome_words(const struct walk *walk, const char *id)
{
	size_t index = text_index(id, outcome_ids, OUTCOME_COUNT);
	return walk_label(walk, (enum frame_label)(LABEL_OUTCOME_NOT_TODAY + index));
}

static const char *topic_words(const struct walk *walk, const char *id)
{
	const struct topic *topic = content_topic(walk->options.content, id);
	return topic ? topic->title : walk_label(walk, LABEL_COUNT_GENERAL);
}

/* "loneliness.moved" as the page called it. */
static const char *need_words(const struct walk *walk, const char *full)
{
	const struct content *content = walk->options.content;
	const char *dot = strchr(full, '.');
	for (size_t i = 0; dot && i < content->topic_count; i++) {
		const struct topic *topic = content->topics[i];
		size_t length = (size_t)(dot - full);
		if (strncmp(topic->id, full, length) != 0 || topic->id[length] != '\0')
			continue;
		const struct topic_need *need = topic_need(topic, dot + 1);
		return need ? walk_words(walk, &need->label) : topic->title;
	}
	return full;
}

static const char *step_words(const struct walk *walk, const char *id)
{
	return walk_frame(walk)->steps[text_index(id, step_ids, VIEW_STEPS)];
}

static const char *count_words(const struct walk *walk, const struct count *count)
{
	struct pool *pool = view_pool(walk->builder);
	const struct signpost_found *taken;
	size_t index;
	switch (count->margin) {
	case MARGIN_CONVERSATIONS:
		return walk_label(walk, LABEL_COUNT_CONVERSATIONS);
	case MARGIN_TOPIC:
		return topic_words(walk, count->key);
	case MARGIN_OUTCOME:
		return outcome_words(walk, count->key);
	case MARGIN_STEP:
		return pool_format(pool, "%s %s", walk_label(walk, LABEL_COUNT_STEP),
			step_words(walk, count->key));
	case MARGIN_BAND:
		index = text_index(count->key, band_ids, BAND_COUNT) - BAND_UNDER_1;
		return walk_label(walk, (enum frame_label)(LABEL_BAND_UNDER_1 + index));
	case MARGIN_NEED:
		return pool_format(pool, "%s: %s", need_words(walk, count->key),
			walk_label(walk, LABEL_COUNT_TAKEN));
	case MARGIN_GAP:
		return pool_format(pool, "%s: %s", need_words(walk, count->key),
			walk_label(walk, LABEL_COUNT_GAP));
	case MARGIN_SERVICE:
		taken = talk_taken(walk);
		return taken ? taken->service->name : count->key;
	case MARGIN_STAGE:
		return walk_label(walk, LABEL_COUNT_STAGE);
	case MARGIN_BARRIER:
		return walk_label(walk, LABEL_COUNT_BARRIER);
	case MARGIN_COUNT:
		break;
	}
	return NULL;
}

static const char *counts_words(const struct walk *walk, const struct counts *counts)
{
	struct pool *pool = view_pool(walk->builder);
	const char *words = "";
	for (size_t i = 0; i < counts->count; i++)
		words = pool_format(pool, "%s%s%s", words, words[0] ? "; " : "",
			count_words(walk, &counts->items[i]));
	return pool_format(pool, "%s.", words);
}

/* How it ended, as it will be counted. */
static const char *outcome_counted(const struct counts *counts)
{
	for (size_t i = 0; i < counts->count; i++)
		if (counts->items[i].margin == MARGIN_OUTCOME)
			return counts->items[i].key;
	return outcome_ids[OUTCOME_NOT_TODAY];
}

/* It fits how the last topic ended, or what the worker changed it to. */
static void say_close(struct walk *walk, const char *outcome)
{
	const struct frame *frame = walk_frame(walk);
	const struct said *said = talk_said(walk);
	const char *how =
		walk_turns(walk, ANSWER_RIGHT) ? outcome : outcome_ids[part_outcome(said)];
	const struct words_lines *own = said->topic ? &said->topic->close : NULL;
	if (strcmp(how, outcome_ids[OUTCOME_NOT_TODAY]) == 0)
		/* Accept, affirm, leave the door open, back to their business: domain.md 1.8. */
		walk_say(walk,
			words_join(&frame->not_today, walk->setting, view_pool(walk->builder)));
	else
		walk_say(walk, walk_pick(walk, talk_own_or(own, &frame->close)));
}

void talk_make_end(struct walk *walk)
{
	struct pool *pool = view_pool(walk->builder);
	const struct counts counts = talk_counts(walk, pool);
	const char *outcome = outcome_counted(&counts);
	say_close(walk, outcome);
	service_show_taken(walk); /* they may be ringing it right now */
	if (!walk->options.counting) {
		walk_note(walk, walk_label(walk, LABEL_END_NOT_COUNTED));
		walk_note(walk, talk_of(walk)->options.why_not);
		walk_choose(walk, ANSWER_DONE, "", LABEL_END_DONE);
		return;
	}
	walk_show_counts(walk, counts_words(walk, &counts));
	walk_note(walk, pool_format(pool, "%s \"%s\"", walk_label(walk, LABEL_END_CHANGE),
				outcome_words(walk, outcome)));
	walk_door(walk, ANSWER_BAND, "o", walk_label(walk, LABEL_END_BAND));
}

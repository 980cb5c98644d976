/* SPDX-License-Identifier: MIT */
/* The pages of Ask and Assist: what to say and what can be chosen. */
#include "core/base/text.h"
#include "core/talk/talk_inner.h"

/* What a topic does not word it inherits from the frame. */
const char *talk_part_or(
	const struct walk *walk, const struct words *own, const struct words *frame)
{
	return walk_words(walk, own && own->text ? own : frame);
}

const struct words_lines *talk_own_or(
	const struct words_lines *own, const struct words_lines *frame)
{
	return own && own->count ? own : frame;
}

size_t talk_larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

const char *talk_title_topic(const struct walk *walk)
{
	const struct topic *topic = talk_said(walk)->topic;
	return topic ? topic->title : NULL;
}

void talk_make_topics(struct walk *walk)
{
	const struct talk_options *options = &talk_of(walk)->options;
	const struct content *content = options->content;
	const char *filter = walk_set(walk, ANSWER_SET_FILTER);
	size_t shown = 0;
	for (size_t i = 0; i < content->topic_count; i++) {
		const struct topic *topic = content->topics[i];
		if (filter && !text_holds(topic->title, filter))
			continue;
		walk_choice(walk, topic->id, topic->key, topic->title);
		shown++;
	}
	if (!shown && filter) {
		walk_note(walk, walk_label(walk, LABEL_TOPICS_NO_MATCH));
		walk_choice(walk, ANSWER_FIND, "f", walk_label(walk, LABEL_FIND_TITLE));
	} else if (!content->topic_count) {
		walk_note(walk, walk_label(walk, LABEL_TOPICS_NONE));
	}
	walk_note(walk, options->left_out);
	walk_note(walk, options->urgent_by);
	walk_note(walk, options->counting ? NULL : options->why_not);
	walk_door(walk, ANSWER_SOMETHING_ELSE, "y", walk_label(walk, LABEL_TOPICS_ELSE));
	walk_door(walk, ANSWER_NOTHING_TODAY, "x", walk_label(walk, LABEL_TOPICS_NOTHING));
}

void talk_make_else(struct walk *walk)
{
	walk_say(walk, walk_pick(walk, &walk_frame(walk)->openers));
	walk_choose(walk, ANSWER_CHOOSE_TOPIC, "1", LABEL_ELSE_CHOOSE);
	walk_choose(walk, ANSWER_ENOUGH, "2", LABEL_ELSE_ENOUGH);
}

void talk_make_ask(struct walk *walk)
{
	const struct topic *topic = talk_said(walk)->topic;
	walk_say(walk,
		pool_format(view_pool(walk->builder), "%s %s", walk_pick(walk, &topic->permission),
			walk_pick(walk, &walk_frame(walk)->voluntary)));
	walk_say(walk, walk_pick(walk, &topic->open));
	walk_choose(walk, ANSWER_YES, "y", LABEL_YES);
	walk_choose(walk, ANSWER_DOING, "a", LABEL_DOING);
	walk_choose(walk, ANSWER_NOT_TODAY, "n", LABEL_NOT_TODAY);
	if (topic->flow == FLOW_BRIEF && topic->fact_count)
		walk_door(walk, ANSWER_FACT, "f", walk_label(walk, LABEL_NEEDS_FACT));
}

static const char *first_person(
	const struct walk *walk, const struct topic_prompts *own, const struct topic_prompts *frame)
{
	return talk_part_or(walk, &own->label, &frame->label);
}

/* No stage or barrier is named on a page that the person may read: design.md 2.2. */
static void quiet_choice(struct walk *walk, const char *id, const char *key, const char *text)
{
	view_choice(walk->builder,
		(struct view_option){.id = id, .key = key, .label = text, .quiet = true});
}

void talk_make_sounds(struct walk *walk)
{
	const struct said *said = talk_said(walk);
	const struct frame *frame = walk_frame(walk);
	if (said->doing)
		walk_say(walk, walk_pick(walk, &frame->doing));
	walk_note(walk, walk_label(walk, LABEL_SOUNDS_TITLE));
	for (size_t i = 0; i < STAGE_COUNT; i++)
		quiet_choice(walk, stage_ids[i], view_number_key(i),
			first_person(walk, &said->topic->stages[i], &frame->stages[i]));
	walk_door(walk, ANSWER_PASS, "g", walk_label(walk, LABEL_PASS));
}

void talk_make_way(struct walk *walk)
{
	const struct said *said = talk_said(walk);
	walk_note(walk, walk_label(walk, LABEL_WAY_TITLE));
	for (size_t i = 0; i < BARRIER_COUNT; i++)
		quiet_choice(walk, barrier_ids[i], view_number_key(i),
			first_person(
				walk, &said->topic->barriers[i], &walk_frame(walk)->barriers[i]));
	walk_door(walk, ANSWER_PASS, "g", walk_label(walk, LABEL_PASS));
}

/* A stage or a barrier that was chosen: the line in the first person, and what to say to it. */
static void make_prompts(
	struct walk *walk, const struct topic_prompts *own, const struct topic_prompts *frame)
{
	view_block(walk->builder,
		(struct view_block){.kind = BLOCK_QUOTE, .text = first_person(walk, own, frame)});
	walk_say(walk, walk_pick(walk, talk_own_or(&own->say, &frame->say)));
	walk_choose(walk, ANSWER_GO_ON, "g", LABEL_GO_ON);
}

void talk_make_stage(struct walk *walk)
{
	size_t stage = talk_stage(talk_said(walk));
	make_prompts(
		walk, &talk_said(walk)->topic->stages[stage], &walk_frame(walk)->stages[stage]);
}

void talk_make_barrier(struct walk *walk)
{
	size_t barrier = talk_barrier(talk_said(walk));
	make_prompts(walk, &talk_said(walk)->topic->barriers[barrier],
		&walk_frame(walk)->barriers[barrier]);
}

void talk_make_needs(struct walk *walk)
{
	const struct said *said = talk_said(walk);
	const struct topic *topic = said->topic;
	if (said->doing && talk_of(walk)->options.walk == WALK_SHORT)
		walk_say(walk, walk_pick(walk, &walk_frame(walk)->doing));
	else
		walk_say(walk, walk_pick(walk, &topic->reflect));
	walk_say(walk, walk_pick(walk, talk_own_or(&topic->question, &walk_frame(walk)->question)));
	for (size_t i = 0; i < topic->need_count; i++)
		walk_choice(walk, topic->needs[i].id, view_number_key(i),
			walk_words(walk, &topic->needs[i].label));
	if (topic->fact_count)
		walk_door(walk, ANSWER_FACT, "f", walk_label(walk, LABEL_NEEDS_FACT));
	walk_door(walk, ANSWER_RULER, "r", walk_label(walk, LABEL_NEEDS_RULER));
	walk_door(walk, ANSWER_SOUNDS, "s", walk_label(walk, LABEL_NEEDS_SOUNDS));
	walk_door(walk, ANSWER_WAY, "w", walk_label(walk, LABEL_NEEDS_WAY));
}

void talk_make_fact(struct walk *walk)
{
	const struct said *said = talk_said(walk);
	const struct topic_fact *fact =
		&said->topic->facts[walk_turns(walk, ANSWER_SPACE) % said->topic->fact_count];
	walk_say(walk, walk_words(walk, &fact->ask));
	walk_choice(walk, fact->id, "y", walk_label(walk, LABEL_FACT_YES));
	walk_choose(walk, ANSWER_NO_THANKS, "x", LABEL_NO_THANKS);
}

void talk_make_told(struct walk *walk)
{
	const struct said *said = talk_said(walk);
	const struct topic_fact *fact = topic_fact(said->topic, said->fact);
	view_block(walk->builder, (struct view_block){.kind = BLOCK_FACT,
					  .text = walk_words(walk, &fact->say),
					  .second = pool_format(view_pool(walk->builder), "%s, %s",
						  fact->source, fact->checked)});
	walk_say(walk, walk_words(walk, &fact->then));
	walk_choose(walk, ANSWER_GO_ON, "g", LABEL_GO_ON);
}

void talk_make_ruler(struct walk *walk)
{
	walk_say(walk, walk_pick(walk, &walk_frame(walk)->ruler));
	walk_choose(walk, ANSWER_GO_ON, "g", LABEL_GO_ON);
}

void talk_make_route(struct walk *walk)
{
	const struct said *said = talk_said(walk);
	for (size_t i = 0; i < said->topic->route.count; i++)
		walk_note(walk, walk_words(walk, &said->topic->route.items[i].words));
	walk_choose(walk, ANSWER_GO_ON, "g", LABEL_GO_ON);
}

/* How many prompts Space goes through */

size_t talk_prompts_else(const struct walk *walk)
{
	return walk_frame(walk)->openers.count;
}

size_t talk_prompts_ask(const struct walk *walk)
{
	const struct topic *topic = talk_said(walk)->topic;
	return talk_larger(topic->permission.count, topic->open.count);
}

size_t talk_prompts_stage(const struct walk *walk)
{
	const struct said *said = talk_said(walk);
	size_t stage = talk_stage(said);
	return talk_own_or(&said->topic->stages[stage].say, &walk_frame(walk)->stages[stage].say)
		->count;
}

size_t talk_prompts_barrier(const struct walk *walk)
{
	const struct said *said = talk_said(walk);
	size_t barrier = talk_barrier(said);
	return talk_own_or(
		&said->topic->barriers[barrier].say, &walk_frame(walk)->barriers[barrier].say)
		->count;
}

size_t talk_prompts_needs(const struct walk *walk)
{
	const struct topic *topic = talk_said(walk)->topic;
	return talk_larger(topic->reflect.count,
		talk_own_or(&topic->question, &walk_frame(walk)->question)->count);
}

size_t talk_prompts_fact(const struct walk *walk)
{
	return talk_said(walk)->topic->fact_count;
}

size_t talk_prompts_ruler(const struct walk *walk)
{
	return walk_frame(walk)->ruler.count;
}

/* The answer that most talks give */

const char *talk_first_sounds(const struct walk *walk)
{
	return talk_said(walk)->doing ? stage_ids[STAGE_ACTION] : ANSWER_PASS;
}

const char *talk_first_way(const struct walk *walk)
{
	(void)walk;
	return ANSWER_PASS;
}

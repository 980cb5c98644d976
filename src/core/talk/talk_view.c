/* SPDX-License-Identifier: MIT */
/* Each page of a talk as a view: what to say, what can be chosen, which keys work. */
#include <string.h>

#include "core/base/text.h"
#include "core/talk/talk_inner.h"

static const char *part_or(
	const struct talk *talk, const struct words *own, const struct words *frame)
{
	return talk_words_of(talk, own && own->text ? own : frame);
}

/* The pages */

static void make_field(struct talk *talk, enum frame_label name, const char *text, size_t limit)
{
	struct pool *pool = view_pool(talk->builder);
	struct view_field *field = pool_take(pool, sizeof(*field));
	*field = (struct view_field){talk_label(talk, name), pool_text(pool, text), limit};
	view_of(talk->builder)->field = field;
}

static void make_topics(struct talk *talk)
{
	const struct content *content = talk->options.content;
	size_t shown = 0;
	for (size_t i = 0; i < content->topic_count; i++) {
		const struct topic *topic = content->topics[i];
		if (!text_holds(topic->title, talk->filter))
			continue;
		talk_choice(talk, topic->id, topic->key, topic->title);
		shown++;
	}
	if (!shown && talk->filter[0]) {
		talk_note(talk, talk_label(talk, LABEL_TOPICS_NO_MATCH));
		talk_choice(talk, "find", "f", talk_label(talk, LABEL_FIND_TITLE));
	} else if (!content->topic_count) {
		talk_note(talk, talk_label(talk, LABEL_TOPICS_NONE));
	}
	if (talk->options.left_out)
		talk_note(talk, talk->options.left_out);
	if (talk->options.urgent_by)
		talk_note(talk, talk->options.urgent_by);
	if (!talk->options.counting && talk->options.why_not)
		talk_note(talk, talk->options.why_not);
	talk_door(talk, "something-else", "y", talk_label(talk, LABEL_TOPICS_ELSE));
	talk_door(talk, "nothing-today", "x", talk_label(talk, LABEL_TOPICS_NOTHING));
	if (talk->filtering)
		make_field(talk, LABEL_TOPICS_FILTER, talk->filter, FILTER_ROOM / 4 - 1);
	if (talk->saving)
		view_of(talk->builder)->status = talk_label(talk, LABEL_END_SAVING);
}

static void make_else(struct talk *talk)
{
	talk_say(talk, talk_pick(talk, &talk_frame(talk)->openers));
	talk_choice_named(talk, "choose-topic", "1", LABEL_ELSE_CHOOSE);
	talk_choice_named(talk, "enough", "2", LABEL_ELSE_ENOUGH);
}

static void make_ask(struct talk *talk, const struct topic *topic)
{
	talk_say(talk,
		pool_format(view_pool(talk->builder), "%s %s", talk_pick(talk, &topic->permission),
			talk_pick(talk, &talk_frame(talk)->voluntary)));
	talk_say(talk, talk_pick(talk, &topic->open));
	talk_choice_named(talk, "yes", "y", LABEL_YES);
	talk_choice_named(talk, "doing", "a", LABEL_DOING);
	talk_choice_named(talk, "not-today", "n", LABEL_NOT_TODAY);
	if (topic->flow == FLOW_BRIEF && topic->fact_count)
		talk_door(talk, "fact", "f", talk_label(talk, LABEL_NEEDS_FACT));
}

static const char *first_person(
	const struct talk *talk, const struct topic_prompts *own, const struct topic_prompts *frame)
{
	return part_or(talk, own ? &own->label : NULL, &frame->label);
}

/* No stage or barrier is named on a page that the person may read: design.md 2.2. */
static void quiet_choice(struct talk *talk, const char *id, const char *key, const char *text)
{
	view_choice(talk->builder,
		(struct view_option){.id = id, .key = key, .label = text, .quiet = true});
}

static void make_sounds(struct talk *talk, const struct said *said)
{
	const struct frame *frame = talk_frame(talk);
	if (said->doing)
		talk_say(talk, talk_pick(talk, &frame->doing));
	talk_note(talk, talk_label(talk, LABEL_SOUNDS_TITLE));
	for (size_t i = 0; i < STAGE_COUNT; i++)
		quiet_choice(talk, stage_ids[i], talk_number_key(i),
			first_person(talk, &said->topic->stages[i], &frame->stages[i]));
	talk_door(talk, "pass", "g", talk_label(talk, LABEL_PASS));
}

static void make_way(struct talk *talk, const struct said *said)
{
	talk_note(talk, talk_label(talk, LABEL_WAY_TITLE));
	for (size_t i = 0; i < BARRIER_COUNT; i++)
		quiet_choice(talk, barrier_ids[i], talk_number_key(i),
			first_person(
				talk, &said->topic->barriers[i], &talk_frame(talk)->barriers[i]));
	talk_door(talk, "pass", "g", talk_label(talk, LABEL_PASS));
}

static const struct topic_prompts *own_prompts(const struct said *said, enum page page)
{
	if (page == PAGE_STAGE)
		return &said->topic->stages[said->stage];
	return &said->topic->barriers[said->barrier];
}

static const struct topic_prompts *frame_prompts(
	const struct talk *talk, const struct said *said, enum page page)
{
	if (page == PAGE_STAGE)
		return &talk_frame(talk)->stages[said->stage];
	return &talk_frame(talk)->barriers[said->barrier];
}

static void make_prompts(struct talk *talk, const struct said *said)
{
	const struct topic_prompts *own = own_prompts(said, talk->page);
	const struct topic_prompts *frame = frame_prompts(talk, said, talk->page);
	view_block(talk->builder,
		(struct view_block){.kind = BLOCK_QUOTE, .text = first_person(talk, own, frame)});
	talk_say(talk, talk_pick(talk, talk_own_or(&own->say, &frame->say)));
	talk_choice_named(talk, "go-on", "g", LABEL_GO_ON);
}

static void make_needs(struct talk *talk, const struct said *said)
{
	const struct topic *topic = said->topic;
	if (said->doing && talk->options.walk == WALK_SHORT)
		talk_say(talk, talk_pick(talk, &talk_frame(talk)->doing));
	else
		talk_say(talk, talk_pick(talk, &topic->reflect));
	talk_say(talk, talk_pick(talk, talk_own_or(&topic->question, &talk_frame(talk)->question)));
	for (size_t i = 0; i < topic->need_count; i++)
		talk_choice(talk, topic->needs[i].id, talk_number_key(i),
			talk_words_of(talk, &topic->needs[i].label));
	if (topic->fact_count)
		talk_door(talk, "fact", "f", talk_label(talk, LABEL_NEEDS_FACT));
	talk_door(talk, "ruler", "r", talk_label(talk, LABEL_NEEDS_RULER));
	talk_door(talk, "sounds", "s", talk_label(talk, LABEL_NEEDS_SOUNDS));
	talk_door(talk, "way", "w", talk_label(talk, LABEL_NEEDS_WAY));
}

static void make_fact(struct talk *talk, const struct said *said)
{
	const struct topic_fact *fact =
		&said->topic->facts[talk_another(talk) % said->topic->fact_count];
	talk_say(talk, talk_words_of(talk, &fact->ask));
	talk_choice(talk, fact->id, "y", talk_label(talk, LABEL_FACT_YES));
	talk_choice_named(talk, "no-thanks", "x", LABEL_NO_THANKS);
}

static void make_told(struct talk *talk, const struct said *said)
{
	const struct topic_fact *fact = topic_fact(said->topic, said->fact);
	view_block(talk->builder, (struct view_block){.kind = BLOCK_FACT,
					  .text = talk_words_of(talk, &fact->say),
					  .second = pool_format(view_pool(talk->builder), "%s, %s",
						  fact->source, fact->checked)});
	talk_say(talk, talk_words_of(talk, &fact->then));
	talk_choice_named(talk, "go-on", "g", LABEL_GO_ON);
}

static void make_area(struct talk *talk, const struct said *said)
{
	talk_note(talk, talk_label(talk, LABEL_AREA_HOW));
	make_field(talk, LABEL_AREA_FIELD, said->area ? said->area : "", (size_t)AREA_ROOM / 4 * 3);
}

static void make_plan(struct talk *talk, const struct said *said)
{
	const struct topic_plan *own = &said->topic->plan, *frame = &talk_frame(talk)->plan;
	talk_name_need(talk, said);
	talk_note(talk, talk_label(talk, LABEL_PLAN_TITLE));
	talk_say(talk, part_or(talk, &own->what, &frame->what));
	talk_say(talk, part_or(talk, &own->when, &frame->when));
	talk_say(talk, part_or(talk, &own->what_if, &frame->what_if));
	talk_choice_named(talk, "made", "y", LABEL_PLAN_MADE);
	talk_choice_named(talk, "back", "", LABEL_URGENT_BACK);
}

static void make_route(struct talk *talk, const struct said *said)
{
	for (size_t i = 0; i < said->topic->route.count; i++)
		talk_note(talk, talk_words_of(talk, &said->topic->route.items[i].words));
	talk_choice_named(talk, "go-on", "g", LABEL_GO_ON);
}

/* Names the keys that work on the page it lies over. */
static void make_keys(struct talk *talk)
{
	enum page under = talk_page_under(talk);
	for (enum press press = 0; press < PRESS_COUNT; press++) {
		const char *does = talk_press_label(talk, under, press);
		bool twice = press == PRESS_UP || (press == PRESS_LEFT && under != PAGE_END) ||
			     (press == PRESS_RIGHT && under == PAGE_END);
		if (does && !twice)
			view_block(talk->builder, (struct view_block){.kind = BLOCK_ROW,
							  .text = press_key(press),
							  .second = does});
	}
	talk_choice_named(talk, "back", "", LABEL_URGENT_BACK);
}

static const char *title_of(const struct talk *talk, const struct said *said)
{
	const struct signpost_found *card;
	switch (talk->page) {
	case PAGE_TOPICS:
		return talk_label(talk, LABEL_TOPICS_TITLE);
	case PAGE_ELSE:
		return talk_label(talk, LABEL_ELSE_TITLE);
	case PAGE_HELP:
		return talk_label(talk, LABEL_HELP_TITLE);
	case PAGE_END:
		return talk_label(talk, LABEL_END_TITLE);
	case PAGE_KEYS:
		return talk_label(talk, LABEL_KEYS_TITLE);
	case PAGE_BLANK:
		return talk_label(talk, LABEL_BLANK_TITLE);
	case PAGE_CARD:
	case PAGE_SERVICE:
	case PAGE_CODE:
		card = talk->page == PAGE_SERVICE ? talk_card(talk) : talk_taken(talk);
		return card ? card->service->name : talk_label(talk, LABEL_CARD_TITLE);
	default:
		break;
	}
	return said->topic ? said->topic->title : talk_label(talk, LABEL_TOPICS_TITLE);
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

size_t talk_prompts(const struct talk *talk)
{
	const struct frame *frame = talk_frame(talk);
	struct said said = talk_said(talk);
	const struct topic *topic = said.topic;
	switch (talk->page) {
	case PAGE_ELSE:
		return frame->openers.count;
	case PAGE_ASK:
		return larger(topic->permission.count, topic->open.count);
	case PAGE_STAGE:
	case PAGE_BARRIER:
		return talk_own_or(&own_prompts(&said, talk->page)->say,
			&frame_prompts(talk, &said, talk->page)->say)
			->count;
	case PAGE_NEEDS:
		return larger(topic->reflect.count,
			talk_own_or(&topic->question, &frame->question)->count);
	case PAGE_FACT:
		return topic->fact_count;
	case PAGE_RULER:
		return frame->ruler.count;
	case PAGE_ACT:
		return larger(
			topic->advice.count, talk_own_or(&topic->offers, &frame->offer)->count);
	default:
		return 0;
	}
}

static const char *way_out_label(const struct talk *talk, enum page page, enum press press)
{
	bool topics = page == PAGE_TOPICS;
	bool refused;
	switch (press) {
	case PRESS_NOT_TODAY:
		refused = page == PAGE_END && talk_said(talk).refused;
		return refused ? NULL : talk_label(talk, LABEL_KEY_NOT_TODAY);
	case PRESS_URGENT:
		return talk_label(talk, LABEL_KEY_URGENT);
	case PRESS_BLANK:
		return talk_label(talk, LABEL_KEY_BLANK);
	case PRESS_HELP_NOW:
		return page == PAGE_HELP ? NULL : talk_label(talk, LABEL_KEY_HELP_NOW);
	case PRESS_TOPICS:
		return topics ? NULL : talk_label(talk, LABEL_KEY_TOPICS);
	case PRESS_QUIT:
		return talk_label(talk, topics ? LABEL_KEY_LEAVE : LABEL_KEY_QUIT);
	case PRESS_BACK:
		return talk->trail.count || talk->options.under_home || talk->filter[0] ||
				       talk->filtering
			       ? talk_label(talk, LABEL_KEY_BACK)
			       : NULL;
	default:
		return talk_label(talk, LABEL_KEY_KEYS);
	}
}

const char *talk_press_label(const struct talk *talk, enum page page, enum press press)
{
	if (page == PAGE_BLANK)
		return press == PRESS_BLANK    ? talk_label(talk, LABEL_KEY_BLANK)
		       : press == PRESS_URGENT ? talk_label(talk, LABEL_KEY_URGENT)
					       : NULL;
	bool changes = page == PAGE_END && talk->options.counting;
	switch (press) {
	case PRESS_ANOTHER:
		return page == talk->page && talk_prompts(talk) > 1
			       ? talk_label(talk, LABEL_KEY_ANOTHER)
			       : NULL;
	case PRESS_TAKE_BACK:
		return page == PAGE_TOPICS && talk->kept && !talk->trail.count
			       ? talk_label(talk, LABEL_KEY_TAKE_BACK)
			       : NULL;
	case PRESS_FILTER:
		return page == PAGE_TOPICS ? talk_label(talk, LABEL_KEY_FILTER) : NULL;
	case PRESS_UP:
	case PRESS_DOWN:
		return talk_label(talk, LABEL_KEY_MOVE);
	case PRESS_ENTER:
		return talk_label(talk, LABEL_KEY_CHOOSE);
	case PRESS_LEFT:
		return changes ? talk_label(talk, LABEL_KEY_CHANGE)
			       : way_out_label(talk, page, PRESS_BACK);
	case PRESS_RIGHT:
		return changes ? talk_label(talk, LABEL_KEY_CHANGE) : NULL;
	default:
		return way_out_label(talk, page, press);
	}
}

static size_t option_index(const struct view *view, const char *id)
{
	const struct view_option *option = id ? view_option(view, id) : NULL;
	return option ? (size_t)(option - view->options) : view->option_count;
}

/* What was chosen here before; else the answer that most talks give. */
static size_t first_focus(const struct talk *talk, const struct view *view, const struct said *said)
{
	size_t at = option_index(view, talk->remembered[talk->page]);
	if (at == view->option_count && talk->page == PAGE_SOUNDS && said->doing)
		at = option_index(view, stage_ids[STAGE_ACTION]);
	if (at == view->option_count && (talk->page == PAGE_SOUNDS || talk->page == PAGE_WAY))
		at = option_index(view, "pass");
	if (at == view->option_count && talk->failed)
		at = option_index(view, "again");
	return at == view->option_count ? 0 : at;
}

static void make_page(struct talk *talk, const struct said *said)
{
	switch (talk->page) {
	case PAGE_TOPICS:
		make_topics(talk);
		break;
	case PAGE_ELSE:
		make_else(talk);
		break;
	case PAGE_ASK:
		make_ask(talk, said->topic);
		break;
	case PAGE_SOUNDS:
		make_sounds(talk, said);
		break;
	case PAGE_WAY:
		make_way(talk, said);
		break;
	case PAGE_STAGE:
	case PAGE_BARRIER:
		make_prompts(talk, said);
		break;
	case PAGE_NEEDS:
		make_needs(talk, said);
		break;
	case PAGE_FACT:
		make_fact(talk, said);
		break;
	case PAGE_TOLD:
		make_told(talk, said);
		break;
	case PAGE_RULER:
		talk_say(talk, talk_pick(talk, &talk_frame(talk)->ruler));
		talk_choice_named(talk, "go-on", "g", LABEL_GO_ON);
		break;
	case PAGE_ACT:
		talk_make_act(talk, said);
		break;
	case PAGE_MORE:
		talk_make_more(talk, said);
		break;
	case PAGE_AREA:
		make_area(talk, said);
		break;
	case PAGE_SERVICE:
		talk_make_service(talk);
		break;
	case PAGE_PLAN:
		make_plan(talk, said);
		break;
	case PAGE_ROUTE:
		make_route(talk, said);
		break;
	case PAGE_CARD:
		talk_make_card(talk);
		break;
	case PAGE_CODE:
		talk_make_code(talk);
		break;
	case PAGE_HELP:
		talk_make_help(talk, said);
		break;
	case PAGE_END:
		talk_end_view(talk);
		break;
	case PAGE_BLANK:
		talk_note(talk, talk_label(talk, LABEL_BLANK_HOW));
		view_of(talk->builder)->sparse = true;
		break;
	case PAGE_KEYS:
		make_keys(talk);
		break;
	case PAGE_COUNT:
		break;
	}
}

static void make_shown(struct talk *talk)
{
	struct said said = talk_said(talk);
	struct view *view = view_of(talk->builder);
	view_start(talk->builder, page_ids[talk->page], "");
	view->title = title_of(talk, &said);
	view->step = page_step(talk->page);
	for (size_t i = 0; view->step && i < VIEW_STEPS; i++)
		view->steps[i] = talk_frame(talk)->steps[i];
	if (talk->status)
		view->status = talk->status;
	view->waiting = talk->wish.kind != WISH_NONE && talk->wish.kind != WISH_LEAVE;
	make_page(talk, &said);
	for (enum press press = 0; press < PRESS_COUNT; press++)
		view->presses[press] = talk_press_label(talk, talk->page, press);
	if (!view->option_count)
		view->presses[PRESS_UP] = view->presses[PRESS_DOWN] = view->presses[PRESS_ENTER] =
			NULL;
	if (talk->focus == (size_t)-1)
		talk->focus = first_focus(talk, view, &said);
	if (talk->focus >= view->option_count)
		talk->focus = 0;
	view->focus = talk->focus;
}

/* While the counts are being kept, the page that comes next is on the screen already. */
static void make_next(struct talk *talk)
{
	enum page page = talk->page;
	talk->page = PAGE_TOPICS;
	make_shown(talk);
	talk->page = page;
	talk->focus = (size_t)-1;
}

void talk_make_view(struct talk *talk)
{
	if (talk->saving)
		make_next(talk);
	else
		make_shown(talk);
}

/* SPDX-License-Identifier: MIT */
/* Topics, the frame and the urgent page, put on paper for trainers and desks. */
#include "command/papers.h"

#include <string.h>

#include "content/shelf/directory.h"
#include "core/base/base.h"
#include "core/base/pool.h"
#include "core/service/card.h"
#include "core/service/service_words.h"

static const char not_for_people[] = "For workers; not to be handed out.";

static const struct frame *frame_of(const struct papers *papers)
{
	return papers->content->frame;
}

static void say(struct handout *handout, const struct words *words)
{
	handout_add(handout, HANDOUT_SAY, words->text, NULL);
	handout_add(handout, HANDOUT_ROW, "on the phone", words->phone);
	handout_add(handout, HANDOUT_ROW, "on a visit", words->visit);
}

/* At most `most` of them, 0 for all. */
static void say_lines(struct handout *handout, const struct words_lines *lines, size_t most)
{
	for (size_t i = 0; i < lines->count && (!most || i < most); i++) {
		if (most)
			handout_add(handout, HANDOUT_SAY, lines->items[i].words.text, NULL);
		else
			say(handout, &lines->items[i].words);
	}
}

static const struct words_lines *own_or(
	const struct words_lines *own, const struct words_lines *frame)
{
	return own->count ? own : frame;
}

static const struct words *part_or(const struct words *own, const struct words *frame)
{
	return own->text ? own : frame;
}

/* The desk words whose name begins with `name`. */
static size_t add_notes(
	const struct papers *papers, struct handout *handout, const char *name, size_t most)
{
	size_t length = strlen(name), count = 0;
	for (size_t i = 0; i < papers->strings.count && (!most || count < most); i++) {
		const struct strings_item *string = &papers->strings.items[i];
		if (string->voice != VOICE_DESK || strncmp(string->name, name, length) != 0)
			continue;
		handout_add(handout, HANDOUT_NOTE, string->node->text, NULL);
		count++;
	}
	return count;
}

static const char *reviewed(const struct topic *topic, struct pool *pool)
{
	return pool_format(pool, "%s Reviewed %s, to be reviewed by %s.", not_for_people,
		topic->reviewed, topic->review_by);
}

/* Crib */

static const char *joined(const struct words_lines *lines, size_t most, struct pool *pool)
{
	const char *all = "";
	for (size_t i = 0; i < lines->count && i < most; i++)
		all = pool_format(
			pool, "%s%s%s", all, i ? "  /  " : "", lines->items[i].words.text);
	return all;
}

static void crib_prompts(struct handout *handout, const struct topic_prompts *own,
	const struct topic_prompts *frame, size_t count, size_t most)
{
	for (size_t i = 0; i < count; i++)
		handout_add(handout, HANDOUT_ROW, part_or(&own[i].label, &frame[i].label)->text,
			joined(own_or(&own[i].say, &frame[i].say), most, handout->pool));
}

static void crib_needs(struct handout *handout, const struct topic *topic)
{
	const char *all = "";
	for (size_t i = 0; i < topic->need_count; i++)
		all = pool_format(
			handout->pool, "%s%s%s", all, i ? "; " : "", topic->needs[i].label.text);
	if (all[0])
		handout_add(handout, HANDOUT_ROW, "Needs", all);
}

static void crib_facts(struct handout *handout, const struct topic *topic)
{
	for (size_t i = 0; i < topic->fact_count; i++)
		handout_add(handout, HANDOUT_ROW, topic->facts[i].ask.text,
			pool_format(handout->pool, "%s (%s) %s", topic->facts[i].say.text,
				topic->facts[i].checked, topic->facts[i].then.text));
}

static void crib_plan(
	const struct papers *papers, struct handout *handout, const struct topic *topic)
{
	const struct topic_plan *own = &topic->plan, *frame = &frame_of(papers)->plan;
	if (topic->flow != FLOW_NEED)
		return;
	handout_add(handout, HANDOUT_ROW, "Their own plan",
		pool_format(handout->pool, "%s  /  %s  /  %s",
			part_or(&own->what, &frame->what)->text,
			part_or(&own->when, &frame->when)->text,
			part_or(&own->what_if, &frame->what_if)->text));
}

static void crib_route(struct handout *handout, const struct topic *topic)
{
	for (size_t i = 0; topic->flow == FLOW_ROUTE && i < topic->route.count; i++)
		handout_add(handout, HANDOUT_TEXT, topic->route.items[i].words.text, NULL);
}

/* `most` prompts of a kind, `notes` desk words of a kind. */
static void write_crib(const struct papers *papers, const struct topic *topic,
	struct handout *handout, size_t most, size_t notes)
{
	const struct frame *frame = frame_of(papers);
	struct pool *pool = handout->pool;
	handout_add(handout, HANDOUT_TITLE, topic->title, NULL);
	handout_add(handout, HANDOUT_TEXT, reviewed(topic, pool), NULL);
	handout_add(handout, HANDOUT_SECTION, frame->steps[0], NULL);
	say_lines(handout, &topic->permission, most);
	say_lines(handout, &frame->voluntary, 1);
	say_lines(handout, &topic->open, most);
	handout_add(handout, HANDOUT_SECTION, frame->steps[1], NULL);
	say_lines(handout, &topic->advice, most);
	if (topic->flow == FLOW_NEED) {
		crib_prompts(handout, topic->stages, frame->stages, STAGE_COUNT, most);
		crib_prompts(handout, topic->barriers, frame->barriers, BARRIER_COUNT, most);
		say_lines(handout, &topic->reflect, most);
		say_lines(handout, own_or(&topic->question, &frame->question), 1);
	}
	crib_needs(handout, topic);
	crib_facts(handout, topic);
	crib_route(handout, topic);
	handout_add(handout, HANDOUT_SECTION, frame->steps[2], NULL);
	if (topic->flow != FLOW_ROUTE)
		say_lines(handout, own_or(&topic->offers, &frame->offer), most);
	for (size_t i = 0; i < topic->caution_count; i++)
		say_lines(handout,
			&(struct words_lines){&(struct words_line){"", topic->cautions[i].say}, 1},
			1);
	crib_plan(papers, handout, topic);
	say_lines(handout, own_or(&topic->close, &frame->close), 1);
	handout_add(handout, HANDOUT_SECTION, "To notice, and what to avoid", NULL);
	(void)add_notes(papers, handout, pool_format(pool, "%s.notice.cues.", topic->id), notes);
	(void)add_notes(papers, handout, pool_format(pool, "%s.notice.avoid.", topic->id), notes);
}

void papers_crib(const struct papers *papers, const struct topic *topic, struct handout *handout)
{
	static const struct {
		size_t most, notes;
	} sizes[] = {{4, 9}, {3, 9}, {2, 9}, {2, 4}, {1, 9}, {1, 4}, {1, 2}};
	const size_t count = COUNT(sizes);
	for (size_t i = 0; i < count; i++) {
		struct handout one;
		handout_init(&one, handout->pool, handout->language, handout->look);
		write_crib(papers, topic, &one, sizes[i].most, sizes[i].notes);
		if (i + 1 < count && handout_longest_leaf(&one) > HANDOUT_A4_LINES)
			continue;
		if (handout->count)
			handout_add(handout, HANDOUT_LEAF, NULL, NULL);
		write_crib(papers, topic, handout, sizes[i].most, sizes[i].notes);
		return;
	}
}

/* Script */

static void script_prompts(const struct papers *papers, struct handout *handout,
	const struct topic *topic, const char *group, const char *const *ids, size_t count)
{
	const struct frame *frame = frame_of(papers);
	bool stages = strcmp(group, "stages") == 0;
	const struct strings_item *none = strings_named(&papers->strings,
		pool_format(handout->pool, "%s.assist.%s.none", topic->id, group));
	handout_add(handout, HANDOUT_SECTION,
		frame->labels[stages ? LABEL_SOUNDS_TITLE : LABEL_WAY_TITLE], NULL);
	if (none)
		handout_add(handout, HANDOUT_NOTE, none->node->text, NULL);
	for (size_t i = 0; i < count; i++) {
		const struct topic_prompts *own = stages ? &topic->stages[i] : &topic->barriers[i];
		const struct topic_prompts *shared =
			stages ? &frame->stages[i] : &frame->barriers[i];
		handout_add(
			handout, HANDOUT_PART, part_or(&own->label, &shared->label)->text, NULL);
		say_lines(handout, own_or(&own->say, &shared->say), 0);
		(void)add_notes(papers, handout,
			pool_format(
				handout->pool, "%s.assist.%s.%s.desk.", topic->id, group, ids[i]),
			0);
	}
}

static void script_needs(
	struct handout *handout, const struct papers *papers, const struct topic *topic)
{
	const struct frame *frame = frame_of(papers);
	handout_add(handout, HANDOUT_SECTION, "What would help", NULL);
	say_lines(handout, &topic->reflect, 0);
	say_lines(handout, own_or(&topic->question, &frame->question), 0);
	for (size_t i = 0; i < topic->need_count; i++)
		handout_add(handout, HANDOUT_TEXT, topic->needs[i].label.text, NULL);
	handout_add(handout, HANDOUT_PART, frame->labels[LABEL_NEEDS_RULER], NULL);
	say_lines(handout, &frame->ruler, 0);
}

static void script_facts(struct handout *handout, const struct topic *topic)
{
	if (topic->fact_count)
		handout_add(handout, HANDOUT_SECTION, "Facts: ask, tell, ask", NULL);
	for (size_t i = 0; i < topic->fact_count; i++) {
		const struct topic_fact *fact = &topic->facts[i];
		handout_add(handout, HANDOUT_PART, fact->id, NULL);
		say(handout, &fact->ask);
		say(handout, &fact->say);
		say(handout, &fact->then);
		handout_add(handout, HANDOUT_ROW, "Source",
			pool_format(handout->pool, "%s, checked %s%s%s", fact->source,
				fact->checked, fact->expires ? ", until " : "",
				fact->expires ? fact->expires : ""));
	}
}

static void script_act(
	struct handout *handout, const struct papers *papers, const struct topic *topic)
{
	const struct frame *frame = frame_of(papers);
	handout_add(handout, HANDOUT_SECTION, frame->steps[2], NULL);
	if (topic->flow != FLOW_ROUTE)
		say_lines(handout, own_or(&topic->offers, &frame->offer), 0);
	for (size_t i = 0; i < topic->caution_count; i++)
		say(handout, &topic->cautions[i].say);
	crib_route(handout, topic);
	if (topic->flow == FLOW_NEED) {
		handout_add(handout, HANDOUT_PART, frame->labels[LABEL_PLAN_TITLE], NULL);
		say(handout, part_or(&topic->plan.what, &frame->plan.what));
		say(handout, part_or(&topic->plan.when, &frame->plan.when));
		say(handout, part_or(&topic->plan.what_if, &frame->plan.what_if));
	}
	handout_add(handout, HANDOUT_PART, frame->labels[LABEL_CARD_TITLE], NULL);
	say_lines(handout, &frame->ask_card, 0);
	say_lines(handout, &frame->no_service, 0);
	handout_add(handout, HANDOUT_SECTION, frame->labels[LABEL_END_TITLE], NULL);
	say_lines(handout, own_or(&topic->close, &frame->close), 0);
	handout_add(handout, HANDOUT_PART, frame->labels[LABEL_NOT_TODAY], NULL);
	say_lines(handout, &frame->not_today, 0);
}

void papers_script(const struct papers *papers, const struct topic *topic, struct handout *handout)
{
	const struct frame *frame = frame_of(papers);
	struct pool *pool = handout->pool;
	if (handout->count)
		handout_add(handout, HANDOUT_LEAF, NULL, NULL);
	handout_add(handout, HANDOUT_TITLE, topic->title, NULL);
	handout_add(handout, HANDOUT_TEXT, reviewed(topic, pool), NULL);
	(void)add_notes(papers, handout, pool_format(pool, "%s.behaviour", topic->id), 0);
	handout_add(handout, HANDOUT_SECTION, "To notice", NULL);
	(void)add_notes(papers, handout, pool_format(pool, "%s.notice.cues.", topic->id), 0);
	handout_add(handout, HANDOUT_SECTION, "To avoid", NULL);
	(void)add_notes(papers, handout, pool_format(pool, "%s.notice.avoid.", topic->id), 0);
	handout_add(handout, HANDOUT_SECTION, frame->steps[0], NULL);
	say_lines(handout, &topic->permission, 0);
	say_lines(handout, &frame->voluntary, 0);
	say_lines(handout, &topic->open, 0);
	handout_add(handout, HANDOUT_PART, frame->labels[LABEL_DOING], NULL);
	say_lines(handout, &frame->doing, 0);
	if (topic->flow == FLOW_NEED) {
		script_prompts(papers, handout, topic, "stages", stage_ids, STAGE_COUNT);
		script_prompts(papers, handout, topic, "barriers", barrier_ids, BARRIER_COUNT);
		script_needs(handout, papers, topic);
	} else if (topic->advice.count) {
		handout_add(handout, HANDOUT_SECTION, frame->steps[1], NULL);
		say_lines(handout, &topic->advice, 0);
	}
	script_facts(handout, topic);
	script_act(handout, papers, topic);
}

/* Services */

static const char *areas_words(const struct service *service, struct pool *pool)
{
	const char *all = "";
	for (size_t i = 0; service->areas[i]; i++)
		all = pool_format(pool, "%s%s%s", all, i ? ", " : "", service->areas[i]);
	return all;
}

static void add_service(
	const struct papers *papers, struct handout *handout, const struct service *service)
{
	const struct frame *frame = frame_of(papers);
	struct pool *pool = handout->pool;
	const char *contact = service_contact(frame, pool, service);
	const char *web = card_web(service->web, pool);
	handout_add(handout, HANDOUT_NUMBER, service->name,
		contact		 ? contact
		: web		 ? web
		: service->email ? service->email
				 : service->access);
	handout_add(handout, HANDOUT_TEXT, service->does, NULL);
	if (contact)
		handout_add(handout, HANDOUT_ROW, frame->labels[LABEL_ROW_WEB], web);
	handout_add(handout, HANDOUT_ROW, frame->labels[LABEL_ROW_OPENING], service->opening);
	handout_add(
		handout, HANDOUT_ROW, frame->labels[LABEL_ROW_COST], service_cost(frame, service));
	handout_add(handout, HANDOUT_ROW, frame->labels[LABEL_ROW_AUDIENCE], service->audience);
	handout_add(handout, HANDOUT_ROW, "Where", areas_words(service, pool));
	handout_add(handout, HANDOUT_ROW, frame->labels[LABEL_ROW_SEEN], service->seen);
	if (service->checked)
		handout_add(handout, HANDOUT_ROW, "Checked by this office", service->checked);
	else
		handout_add(handout, HANDOUT_NOTE, "Not checked by this office yet.", NULL);
}

static void add_need(const struct papers *papers, struct handout *handout,
	const struct topic *topic, const char *need, const char *label)
{
	const struct signpost_query query = {.topic = topic->id,
		.need = pool_format(handout->pool, "%s.%s", topic->id, need),
		.limit = papers->directory->count + 1};
	struct signpost_list list;
	(void)signpost_find(&query, &papers->services, handout->pool, &list, NULL);
	handout_add(handout, HANDOUT_PART, label, NULL);
	if (!list.count)
		handout_add(handout, HANDOUT_TEXT, "No service is listed for this.", NULL);
	for (size_t i = 0; i < list.count; i++)
		add_service(papers, handout, list.found[i].service);
}

void papers_services(
	const struct papers *papers, const struct topic *topic, struct handout *handout)
{
	if (!handout->count)
		handout_add(handout, HANDOUT_TITLE, "Services by need", NULL);
	handout_add(handout, HANDOUT_SECTION, topic->title, NULL);
	for (size_t i = 0; i < topic->need_count; i++)
		add_need(papers, handout, topic, topic->needs[i].id, topic->needs[i].label.text);
	if (topic->flow == FLOW_BRIEF)
		add_need(papers, handout, topic, "offer",
			frame_of(papers)->labels[LABEL_HELP_TITLE]);
}

/* Desk */

static void add_numbers(struct handout *handout, const struct urgent_line *lines, size_t count,
	const char *office_plan)
{
	for (size_t i = 0; i < count; i++) {
		/* The general line gives way to the office's own, as on the page. */
		if (office_plan && strcmp(lines[i].id, "office") == 0)
			continue;
		if (lines[i].number)
			handout_add(handout, HANDOUT_NUMBER, lines[i].label, lines[i].number);
		else
			handout_add(handout, HANDOUT_TEXT, lines[i].label, NULL);
	}
}

void papers_desk(const struct papers *papers, struct handout *handout)
{
	const struct urgent *urgent = papers->content->urgent;
	handout_add(handout, HANDOUT_TITLE, urgent->title, NULL);
	handout_add(handout, HANDOUT_TEXT, not_for_people, NULL);
	say_lines(handout, &urgent->say, 0);
	if (papers->office_plan)
		handout_add(handout, HANDOUT_NUMBER, "This office", papers->office_plan);
	add_numbers(handout, urgent->lines, urgent->line_count, papers->office_plan);
	for (size_t i = 0; i < urgent->route_count; i++) {
		const struct urgent_route *route = &urgent->routes[i];
		handout_add(handout, HANDOUT_SECTION, route->label, NULL);
		(void)add_notes(papers, handout,
			pool_format(handout->pool, "urgent.cues.%s.", route->id), 0);
		handout_add(handout, HANDOUT_PART, "What to do", NULL);
		for (size_t k = 0; k < route->shown.count; k++)
			handout_add(handout, HANDOUT_TEXT, route->shown.items[k].words.text, NULL);
		say_lines(handout, &route->say, 0);
		add_numbers(handout, route->lines, route->line_count, NULL);
	}
}

/* SPDX-License-Identifier: MIT */
/* The pages of the urgent flow: the first, the routes, the guidance. */
#include "core/urgent/urgent.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/flow/answers.h"

enum urgent_page {
	URGENT_FIRST,
	URGENT_ROUTES,
	URGENT_GUIDANCE,
	URGENT_BLANK,
	URGENT_KEYS,
	URGENT_PAGES
};

static const char *const page_names[URGENT_PAGES] = {
	[URGENT_FIRST] = "urgent",
	[URGENT_ROUTES] = "routes",
	[URGENT_GUIDANCE] = "guidance",
	[URGENT_BLANK] = "blank",
	[URGENT_KEYS] = "keys",
};

/* The longest way: more, a route, keys, blank. */
enum { STEPS_MOST = 4 };

struct urgent_flow {
	struct flow flow;
	struct urgent_options options;
	struct {
		enum urgent_page page;
		const char *answer; /* a route's id, or one that never goes away */
	} steps[STEPS_MOST];
	size_t count;
	struct flow_step told[STEPS_MOST]; /* by flow_steps */
	enum urgent_page page;
	const struct urgent_route *route; /* the one that was chosen last, or NULL */
	size_t focus;
	const char *remembered[URGENT_PAGES]; /* the last answer on each page */
	bool stale;			      /* the view has to be made again */
	struct view_builder *builder;
	struct flow_wish wish;
};

static struct urgent_flow *urgent_of(struct flow *flow)
{
	return (struct urgent_flow *)flow;
}

static const struct urgent_route *route_named(const struct urgent *urgent, const char *id)
{
	for (size_t i = 0; i < urgent->route_count; i++)
		if (strcmp(urgent->routes[i].id, id) == 0)
			return &urgent->routes[i];
	return NULL;
}

/* The walk */

static void arrive(struct urgent_flow *flow, enum urgent_page page)
{
	flow->page = page;
	flow->focus = (size_t)-1; /* the view puts it where it belongs */
	flow->stale = true;
}

static void go(struct urgent_flow *flow, const char *answer, enum urgent_page to)
{
	if (flow->count == STEPS_MOST)
		return;
	flow->steps[flow->count].page = flow->page;
	flow->steps[flow->count++].answer = answer;
	flow->remembered[flow->page] = answer;
	arrive(flow, to);
}

static void leave(struct urgent_flow *flow, bool over)
{
	flow->wish = (struct flow_wish){.kind = WISH_LEAVE, .over = over};
}

static void go_back(struct urgent_flow *flow)
{
	if (flow->count)
		arrive(flow, flow->steps[--flow->count].page);
	else
		leave(flow, false);
}

/* Follows an answer of the page; false, changing nothing, where it has no such one. */
static bool answer(struct urgent_flow *flow, const char *id)
{
	const struct urgent *urgent = flow->options.urgent;
	const struct urgent_route *route =
		flow->page == URGENT_ROUTES ? route_named(urgent, id) : NULL;
	if (flow->page == URGENT_FIRST && strcmp(id, ANSWER_MORE) == 0 && urgent->route_count) {
		go(flow, ANSWER_MORE, URGENT_ROUTES);
	} else if (route) {
		flow->route = route;
		go(flow, route->id, URGENT_GUIDANCE);
	} else if (flow->page != URGENT_BLANK && strcmp(id, ANSWER_BLANK) == 0) {
		go(flow, ANSWER_BLANK, URGENT_BLANK);
	} else if (flow->page < URGENT_BLANK && strcmp(id, ANSWER_KEYS) == 0) {
		go(flow, ANSWER_KEYS, URGENT_KEYS);
	} else {
		return false;
	}
	return true;
}

/* The pages */

static size_t wide(const char *text)
{
	return text_width(text, strlen(text));
}

/* Nothing but the reviewed lines says whom to ring, and nothing pushes them off the page. */
static const char *label(const struct urgent_flow *flow, enum frame_label name)
{
	const char *own = flow->options.labels[name];
	bool good = wide(own) <= URGENT_CHOICE_COLUMNS && !text_has_digit(own);
	return good ? own : flow->options.reviewed[name];
}

static void note(struct urgent_flow *flow, const char *text)
{
	view_block(flow->builder, (struct view_block){.kind = BLOCK_NOTE, .text = text});
}

static void say(struct urgent_flow *flow, const struct words_lines *lines, size_t most)
{
	for (size_t i = 0; i < lines->count && i < most; i++)
		view_block(flow->builder,
			(struct view_block){.kind = BLOCK_SAY,
				.text = words_in(&lines->items[i].words, flow->options.setting)});
}

static void choice(
	struct urgent_flow *flow, const char *id, const char *key, const char *text, bool aside)
{
	view_choice(flow->builder,
		(struct view_option){.id = id, .key = key, .label = text, .aside = aside});
}

/* One too wide to stand beside the others is a line by itself: it never moves a reviewed one. */
static void show_line(struct urgent_flow *flow, const struct urgent_line *line, bool narrow)
{
	if (!line->number)
		note(flow, line->label);
	else if (narrow && (wide(line->label) > URGENT_LABEL_COLUMNS ||
				   wide(line->number) > URGENT_NUMBER_COLUMNS))
		note(flow,
			pool_format(view_pool(flow->builder), "%s: %s", line->label, line->number));
	else
		view_block(flow->builder,
			(struct view_block){
				.kind = BLOCK_ROW, .text = line->label, .second = line->number});
}

/* How many bytes stand in two lines of the page, the last one of `last` columns. */
static size_t bytes_of_two(const char *text, size_t first, size_t last)
{
	size_t length = strlen(text), next = 0;
	(void)text_break(text, length, first, &next);
	size_t from = next;
	if (from == length)
		return length;
	size_t taken = text_break(text + from, length - from, last, &next);
	return from + next == length ? length : from + taken;
}

bool urgent_plan_fits(const char *plan)
{
	return bytes_of_two(plan, URGENT_COLUMNS, URGENT_COLUMNS) == strlen(plan);
}

bool urgent_said_fits(const char *said)
{
	/* The marks before and after it take a column of each line. */
	return bytes_of_two(said, URGENT_COLUMNS - 1, URGENT_COLUMNS - 2) == strlen(said);
}

/* A plan of older settings may be longer: cut at a word here, whole on the page of routes. */
static const char *short_plan(struct urgent_flow *flow)
{
	const char *plan = flow->options.office_plan;
	if (!plan || urgent_plan_fits(plan))
		return plan;
	return pool_format(view_pool(flow->builder), "%.*s…",
		(int)bytes_of_two(plan, URGENT_COLUMNS, URGENT_COLUMNS - 1), plan);
}

static void make_first(struct urgent_flow *flow)
{
	const struct urgent *urgent = flow->options.urgent;
	const struct urgent_line *lines = urgent->lines;
	size_t count = urgent->line_count;
	note(flow, short_plan(flow));
	say(flow, &urgent->say, 1);
	if (flow->options.office_plan && count && strcmp(lines[0].id, "office") == 0) {
		lines++; /* the general line gives way to the office's own */
		count--;
	}
	for (size_t i = 0; i < count; i++)
		show_line(flow, &lines[i], true);
	choice(flow, ANSWER_BACK, "", label(flow, LABEL_URGENT_BACK), false);
	if (urgent->route_count)
		choice(flow, ANSWER_MORE, "m", label(flow, LABEL_URGENT_MORE), false);
	choice(flow, ANSWER_END_HERE, "q", label(flow, LABEL_URGENT_END), false);
	view_of(flow->builder)->words_first = true;
}

static void make_routes(struct urgent_flow *flow)
{
	const struct urgent *urgent = flow->options.urgent;
	const char *plan = flow->options.office_plan;
	if (plan && !urgent_plan_fits(plan))
		note(flow, plan);
	for (size_t i = 0; i < urgent->route_count; i++)
		choice(flow, urgent->routes[i].id, view_number_key(i), urgent->routes[i].label,
			false);
	choice(flow, ANSWER_BACK, "", label(flow, LABEL_URGENT_BACK), true);
}

static void make_guidance(struct urgent_flow *flow)
{
	const struct urgent_route *route = flow->route;
	for (size_t i = 0; i < route->shown.count; i++)
		note(flow, words_in(&route->shown.items[i].words, flow->options.setting));
	say(flow, &route->say, route->say.count);
	for (size_t i = 0; i < route->line_count; i++)
		show_line(flow, &route->lines[i], false);
	choice(flow, ANSWER_BACK, "", label(flow, LABEL_URGENT_BACK), false);
	choice(flow, ANSWER_END_HERE, "q", label(flow, LABEL_URGENT_END), false);
}

/* What the named key does on a page; NULL: nothing. No refusal, no count, no other topic. */
static const char *press_label(
	const struct urgent_flow *flow, enum urgent_page page, enum press press)
{
	if (page == URGENT_BLANK)
		return press == PRESS_BLANK    ? label(flow, LABEL_KEY_BLANK)
		       : press == PRESS_URGENT ? label(flow, LABEL_KEY_URGENT)
					       : NULL;
	switch (press) {
	case PRESS_BLANK:
		return label(flow, LABEL_KEY_BLANK);
	case PRESS_KEYS:
		return label(flow, LABEL_KEY_KEYS);
	case PRESS_BACK:
	case PRESS_LEFT:
		return label(flow, LABEL_KEY_BACK);
	case PRESS_QUIT:
		return label(flow, LABEL_URGENT_END);
	case PRESS_UP:
	case PRESS_DOWN:
		return label(flow, LABEL_KEY_MOVE);
	case PRESS_ENTER:
		return label(flow, LABEL_KEY_CHOOSE);
	default:
		return NULL;
	}
}

/* Names the keys of the page that it lies over. */
static void make_keys(struct urgent_flow *flow)
{
	enum urgent_page under = flow->steps[flow->count - 1].page;
	for (enum press press = 0; press < PRESS_COUNT; press++) {
		const char *does = press_label(flow, under, press);
		if (does && press != PRESS_UP && press != PRESS_LEFT)
			view_block(flow->builder, (struct view_block){.kind = BLOCK_ROW,
							  .text = press_key(press),
							  .second = does});
	}
	choice(flow, ANSWER_BACK, "", label(flow, LABEL_URGENT_BACK), false);
}

static const char *title_of(const struct urgent_flow *flow)
{
	switch (flow->page) {
	case URGENT_ROUTES:
		return flow->options.urgent->routes_title;
	case URGENT_GUIDANCE:
		return flow->route->label;
	case URGENT_BLANK:
		return label(flow, LABEL_BLANK_TITLE);
	case URGENT_KEYS:
		return label(flow, LABEL_KEYS_TITLE);
	case URGENT_FIRST:
	case URGENT_PAGES:
		break;
	}
	return flow->options.urgent->title;
}

static void make_page(struct urgent_flow *flow)
{
	switch (flow->page) {
	case URGENT_FIRST:
		make_first(flow);
		break;
	case URGENT_ROUTES:
		make_routes(flow);
		break;
	case URGENT_GUIDANCE:
		make_guidance(flow);
		break;
	case URGENT_BLANK:
		note(flow, label(flow, LABEL_BLANK_HOW));
		view_of(flow->builder)->sparse = true;
		break;
	case URGENT_KEYS:
		make_keys(flow);
		break;
	case URGENT_PAGES:
		break;
	}
}

static void make_view(struct urgent_flow *flow)
{
	view_start(flow->builder, page_names[flow->page], title_of(flow));
	make_page(flow);
	struct view *view = view_of(flow->builder);
	for (enum press press = 0; press < PRESS_COUNT; press++)
		view->presses[press] = press_label(flow, flow->page, press);
	const char *last = flow->remembered[flow->page];
	const struct view_option *option = last ? view_option(view, last) : NULL;
	if (flow->focus == (size_t)-1)
		flow->focus = option ? (size_t)(option - view->options) : 0;
	view->focus = flow->focus;
}

static const struct view *urgent_view(struct flow *base)
{
	struct urgent_flow *flow = urgent_of(base);
	if (flow->stale)
		make_view(flow);
	flow->stale = false;
	return view_of(flow->builder);
}

/* Events */

static void choose(struct urgent_flow *flow, const char *id)
{
	if (!view_option(urgent_view(&flow->flow), id))
		return;
	if (strcmp(id, ANSWER_BACK) == 0)
		go_back(flow);
	else if (strcmp(id, ANSWER_END_HERE) == 0)
		leave(flow, true);
	else
		(void)answer(flow, id);
}

static void move(struct urgent_flow *flow, size_t by)
{
	const struct view *view = urgent_view(&flow->flow);
	if (!view->option_count)
		return;
	flow->focus = (view->focus + view->option_count + by - 1) % view->option_count;
	view_of(flow->builder)->focus = flow->focus;
}

static void press(struct urgent_flow *flow, enum press press)
{
	const struct view *view = urgent_view(&flow->flow);
	if (!view->presses[press])
		return;
	switch (press) {
	case PRESS_UP:
		move(flow, 0);
		break;
	case PRESS_DOWN:
		move(flow, 2);
		break;
	case PRESS_ENTER:
		if (view->option_count)
			choose(flow, view->options[view->focus].id);
		break;
	case PRESS_QUIT:
		leave(flow, true);
		break;
	case PRESS_URGENT: /* from the blank page: the first one, whatever lay under it */
		flow->count = 0;
		arrive(flow, URGENT_FIRST);
		break;
	case PRESS_BLANK:
	case PRESS_KEYS:
		if (!answer(flow, press_id(press)))
			go_back(flow); /* it stands there already */
		break;
	default:
		go_back(flow);
		break;
	}
}

/* Nobody is there: the page goes blank; later all is over, beneath it too (design.md 2.11). */
static void wait_idle(struct urgent_flow *flow, size_t minutes)
{
	const struct urgent_options *options = &flow->options;
	if (options->idle_drop && minutes >= options->idle_drop)
		leave(flow, true);
	else if (options->idle_blank && minutes >= options->idle_blank)
		(void)answer(flow, ANSWER_BLANK);
}

static void urgent_event(struct flow *base, const struct flow_event *event)
{
	struct urgent_flow *flow = urgent_of(base);
	if (flow->wish.kind == WISH_LEAVE)
		return;
	if (event->kind == EVENT_OPTION)
		choose(flow, event->option);
	else if (event->kind == EVENT_PRESS)
		press(flow, event->press);
	else if (event->kind == EVENT_MINUTES)
		wait_idle(flow, event->minutes);
}

static const struct flow_wish *urgent_wish(const struct flow *flow)
{
	return &((const struct urgent_flow *)flow)->wish;
}

/* It wishes for nothing that is answered. */
static void urgent_reply(struct flow *flow, const struct flow_reply *reply)
{
	(void)flow;
	(void)reply;
}

static void urgent_free(struct flow *base)
{
	view_builder_free(urgent_of(base)->builder);
	free(base);
}

static const struct flow_step *urgent_steps(const struct flow *base, size_t *count)
{
	/* Only what is told is filled, so that a reader may keep the flow as it is. */
	struct urgent_flow *flow = (struct urgent_flow *)base;
	for (size_t i = 0; i < flow->count; i++)
		flow->told[i] =
			(struct flow_step){page_names[flow->steps[i].page], flow->steps[i].answer};
	*count = flow->count;
	return flow->told;
}

static void urgent_replay(struct flow *base, const struct flow_step *steps, size_t count)
{
	struct urgent_flow *flow = urgent_of(base);
	struct flow_step list[STEPS_MOST]; /* they may be this flow's own */
	if (count > STEPS_MOST)
		count = STEPS_MOST;
	for (size_t i = 0; i < count; i++)
		list[i] = steps[i];
	flow->count = 0;
	flow->wish = (struct flow_wish){0};
	arrive(flow, URGENT_FIRST);
	for (size_t i = 0; i < count; i++)
		if (strcmp(page_names[flow->page], list[i].page) == 0)
			(void)answer(flow, list[i].answer);
}

static const struct flow_verbs verbs = {
	.view = urgent_view,
	.event = urgent_event,
	.wish = urgent_wish,
	.reply = urgent_reply,
	.steps = urgent_steps,
	.replay = urgent_replay,
	.free = urgent_free,
};

struct flow *urgent_new(const struct urgent_options *options)
{
	struct urgent_flow *flow = pool_give(sizeof(*flow));
	*flow = (struct urgent_flow){.flow.verbs = &verbs, .options = *options};
	flow->builder = view_builder_new();
	arrive(flow, URGENT_FIRST);
	return &flow->flow;
}

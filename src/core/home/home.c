/* SPDX-License-Identifier: MIT */
/* One page of choices, each the name of a flow to open. */
#include "core/home/home.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/pool.h"
#include "core/flow/answers.h"

struct home_flow {
	struct flow flow;
	const struct frame_home *home;
	const char *notice;
	struct view_builder *builder;
	struct flow_wish wish;
};

static struct home_flow *home_of(struct flow *flow)
{
	return (struct home_flow *)flow;
}

static const struct view *home_view(struct flow *flow)
{
	return view_of(home_of(flow)->builder);
}

static void make_view(struct home_flow *flow)
{
	const struct frame_home *home = flow->home;
	struct view_builder *builder = flow->builder;
	view_start(builder, "home", home->title);
	for (size_t i = 0; i < home->hello.count; i++)
		view_block(builder, (struct view_block){.kind = BLOCK_NOTE,
					    .text = home->hello.items[i].words.text});
	view_choice(builder, (struct view_option){.id = "talk", .key = "1", .label = home->talk});
	view_choice(
		builder, (struct view_option){.id = ANSWER_FIND, .key = "2", .label = home->find});
	view_choice(builder,
		(struct view_option){.id = ANSWER_URGENT, .key = "u", .label = home->urgent});
	view_choice(builder, (struct view_option){.id = "leave", .key = "q", .label = home->leave});
	struct view *view = view_of(builder);
	view->status = flow->notice;
	view->presses[PRESS_URGENT] = home->urgent;
	view->presses[PRESS_QUIT] = home->leave;
	view->presses[PRESS_UP] = view->presses[PRESS_DOWN] = home->move;
	view->presses[PRESS_ENTER] = home->choose;
}

static void choose(struct home_flow *flow, const char *id)
{
	static const struct {
		const char *id;
		enum flow_name flow;
	} opens[] = {{"talk", OPEN_TALK}, {ANSWER_FIND, OPEN_FIND}, {ANSWER_URGENT, OPEN_URGENT}};
	if (strcmp(id, "leave") == 0)
		flow->wish = (struct flow_wish){.kind = WISH_LEAVE, .all = true};
	for (size_t i = 0; i < COUNT(opens); i++)
		if (strcmp(id, opens[i].id) == 0)
			flow->wish = (struct flow_wish){.kind = WISH_OPEN, .flow = opens[i].flow};
}

static void home_event(struct flow *base, const struct flow_event *event)
{
	struct home_flow *flow = home_of(base);
	struct view *view = view_of(flow->builder);
	size_t count = view->option_count;
	if (event->kind == EVENT_OPTION) {
		choose(flow, event->option);
		return;
	}
	if (event->kind != EVENT_PRESS)
		return;
	switch (event->press) {
	case PRESS_UP:
		view->focus = (view->focus + count - 1) % count;
		break;
	case PRESS_DOWN:
		view->focus = (view->focus + 1) % count;
		break;
	case PRESS_ENTER:
		choose(flow, view->options[view->focus].id);
		break;
	case PRESS_URGENT:
		choose(flow, ANSWER_URGENT);
		break;
	case PRESS_QUIT:
		choose(flow, "leave");
		break;
	default:
		break;
	}
}

static const struct flow_wish *home_wish(const struct flow *flow)
{
	return &((const struct home_flow *)flow)->wish;
}

static void home_reply(struct flow *flow, const struct flow_reply *reply)
{
	struct home_flow *home = home_of(flow);
	if (reply->kind != home->wish.kind)
		return;
	home->wish = (struct flow_wish){0};
	make_view(home);
	if (!reply->done)
		view_of(home->builder)->status = pool_text(view_pool(home->builder), reply->reason);
}

static void home_replay(struct flow *flow, const struct flow_step *steps, size_t count)
{
	struct home_flow *home = home_of(flow);
	(void)steps; /* it keeps none: where it leads is another flow */
	(void)count;
	home->wish = (struct flow_wish){0};
	make_view(home);
}

static void home_free(struct flow *flow)
{
	view_builder_free(home_of(flow)->builder);
	free(flow);
}

static const struct flow_verbs verbs = {
	.view = home_view,
	.event = home_event,
	.wish = home_wish,
	.reply = home_reply,
	.replay = home_replay,
	.free = home_free,
};

struct flow *home_new(const struct frame_home *home, const char *notice)
{
	struct home_flow *flow = pool_give(sizeof(*flow));
	*flow = (struct home_flow){.flow.verbs = &verbs, .home = home, .notice = notice};
	flow->builder = view_builder_new();
	make_view(flow);
	return &flow->flow;
}

/* SPDX-License-Identifier: MIT */
/* A flow with the urgent pages over it. */
#include "core/play/played.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/pool.h"

struct played {
	struct flow flow;
	struct flow *under;
	struct flow *urgent; /* on top of it; NULL where it is not open */
	struct urgent_options options;
	struct pool *pool; /* the list that was told last */
};

static struct flow *top_of(const struct played *played)
{
	return played->urgent ? played->urgent : played->under;
}

static void open_urgent(struct played *played)
{
	played->urgent = urgent_new(&played->options);
}

static void close_urgent(struct played *played)
{
	flow_free(played->urgent);
	played->urgent = NULL;
}

/* Opens and closes the urgent pages, as the program does. */
static void settle(struct played *played)
{
	const struct flow_wish *wish = flow_wish(played->under);
	if (!played->urgent && wish->kind == WISH_OPEN && wish->flow == OPEN_URGENT)
		open_urgent(played);
	if (!played->urgent || flow_wish(played->urgent)->kind != WISH_LEAVE)
		return;
	bool over = flow_wish(played->urgent)->over;
	close_urgent(played);
	flow_reply(played->under, &(struct flow_reply){.kind = WISH_OPEN, .done = true});
	if (over)
		flow_event(played->under, &(struct flow_event){.kind = EVENT_OVER});
}

static const struct view *played_view(struct flow *flow)
{
	return flow_view(top_of((struct played *)flow));
}

static void played_event(struct flow *flow, const struct flow_event *event)
{
	struct played *played = (struct played *)flow;
	flow_event(top_of(played), event);
	settle(played);
}

static const struct flow_wish *played_wish(const struct flow *flow)
{
	return flow_wish(top_of((const struct played *)flow));
}

static void played_reply(struct flow *flow, const struct flow_reply *reply)
{
	struct played *played = (struct played *)flow;
	flow_reply(played->under, reply);
	settle(played);
}

static void played_free(struct flow *flow)
{
	struct played *played = (struct played *)flow;
	close_urgent(played);
	flow_free(played->under);
	pool_free(played->pool);
	free(played);
}

static const struct flow_step *played_steps(const struct flow *flow, size_t *count)
{
	const struct played *played = (const struct played *)flow;
	size_t said, more = 0;
	const struct flow_step *steps = flow_steps(played->under, &said), *last;
	*count = said;
	if (!played->urgent)
		return steps;
	last = flow_steps(played->urgent, &more);
	pool_clear(played->pool);
	struct flow_step *all = pool_array(played->pool, said + 1 + more, sizeof(*all));
	for (size_t i = 0; i < said; i++)
		all[i] = steps[i];
	all[said] = (struct flow_step){flow_view(played->under)->page, press_id(PRESS_URGENT)};
	for (size_t i = 0; i < more; i++)
		all[said + 1 + i] = last[i];
	*count = said + 1 + more;
	return all;
}

static void played_replay(struct flow *flow, const struct flow_step *steps, size_t count)
{
	struct played *played = (struct played *)flow;
	size_t said = 0;
	while (said < count && strcmp(steps[said].answer, press_id(PRESS_URGENT)) != 0)
		said++;
	struct flow_step *list = pool_array(played->pool, count, sizeof(*list));
	for (size_t i = 0; i < count; i++) /* they may be this flow's own */
		list[i] = (struct flow_step){pool_text(played->pool, steps[i].page),
			pool_text(played->pool, steps[i].answer)};
	if (played->urgent) {
		close_urgent(played);
		flow_reply(played->under, &(struct flow_reply){.kind = WISH_OPEN, .done = true});
	}
	flow_replay(played->under, list, said);
	/* Here nothing is ever printed, so there is no note to be waited for. */
	if (flow_wish(played->under)->kind == WISH_CLEAR)
		flow_reply(played->under, &(struct flow_reply){.kind = WISH_CLEAR, .done = true});
	if (said < count && strcmp(flow_view(played->under)->page, list[said].page) == 0) {
		flow_event(played->under,
			&(struct flow_event){.kind = EVENT_PRESS, .press = PRESS_URGENT});
		settle(played);
		if (played->urgent)
			flow_replay(played->urgent, list + said + 1, count - said - 1);
	}
	pool_clear(played->pool);
}

static const struct flow_verbs verbs = {
	.view = played_view,
	.event = played_event,
	.wish = played_wish,
	.reply = played_reply,
	.steps = played_steps,
	.replay = played_replay,
	.free = played_free,
};

struct flow *played_new(struct flow *flow, const struct urgent_options *urgent)
{
	struct played *played = pool_give(sizeof(*played));
	*played = (struct played){
		.flow = {&verbs, flow->may},
		.under = flow,
		.options = *urgent,
		.pool = pool_new(),
	};
	return &played->flow;
}

struct urgent_options played_urgent(
	const struct content *content, enum setting setting, const char *office_plan)
{
	return (struct urgent_options){
		.urgent = content->urgent,
		.labels = content->frame->labels,
		.reviewed = content->frame->labels,
		.setting = setting,
		.office_plan = office_plan,
	};
}

bool played_is_urgent(const struct flow *flow)
{
	return flow->verbs == &verbs && ((const struct played *)flow)->urgent != NULL;
}

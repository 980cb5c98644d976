/* SPDX-License-Identifier: MIT */
/* Hands each verb to the flow, and knows whether it may have what it wishes for. */
#include "core/flow/flow.h"

const struct view *flow_view(struct flow *flow)
{
	return flow->verbs->view(flow);
}

void flow_event(struct flow *flow, const struct flow_event *event)
{
	flow->verbs->event(flow, event);
}

const struct flow_wish *flow_wish(const struct flow *flow)
{
	return flow->verbs->wish(flow);
}

bool flow_may(const struct flow *flow)
{
	enum flow_wish_kind kind = flow_wish(flow)->kind;
	return kind == WISH_LEAVE || (flow->may & FLOW_MAY(kind));
}

void flow_reply(struct flow *flow, const struct flow_reply *reply)
{
	flow->verbs->reply(flow, reply);
}

const struct flow_step *flow_steps(const struct flow *flow, size_t *count)
{
	*count = 0;
	return flow->verbs->steps ? flow->verbs->steps(flow, count) : NULL;
}

void flow_replay(struct flow *flow, const struct flow_step *steps, size_t count)
{
	flow->verbs->replay(flow, steps, count);
}

void flow_free(struct flow *flow)
{
	if (flow)
		flow->verbs->free(flow);
}

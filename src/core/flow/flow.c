/* SPDX-License-Identifier: MIT */
#include "core/flow/flow.h"

const struct view *flow_view(struct flow *flow)
{
	return flow->verbs->view(flow);
}

void flow_event(struct flow *flow, const struct event *event)
{
	flow->verbs->event(flow, event);
}

const struct wish *flow_wish(const struct flow *flow)
{
	return flow->verbs->wish(flow);
}

void flow_answer(struct flow *flow, const struct answer *answer)
{
	flow->verbs->answer(flow, answer);
}

void flow_free(struct flow *flow)
{
	if (flow)
		flow->verbs->free(flow);
}

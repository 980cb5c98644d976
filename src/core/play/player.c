/* SPDX-License-Identifier: MIT */
/* Opens flows and grants their wishes, for everybody who plays. */
#include "core/play/player.h"

#include <string.h>

#include "core/base/pool.h"

bool player_settle(const struct player *player, struct flow *flow)
{
	for (;;) {
		(void)flow_view(flow);
		const struct flow_wish *wish = flow_wish(flow);
		struct flow_reply reply = {.kind = wish->kind, .done = true};
		switch (wish->kind) {
		case WISH_NONE:
			return true;
		case WISH_LEAVE:
			return false;
		case WISH_SERVICES:
			player->grant(player->context, flow, &reply);
			break;
		case WISH_CODE:
			reply.text = "1";
			break;
		default:
			break;
		}
		flow_reply(flow, &reply);
	}
}

bool player_is_inside(const struct player *player, const struct flow_step *steps, size_t count)
{
	const struct flow_step *first = &player->first;
	bool inside = !first->answer;
	for (size_t i = 0; i < count && !inside; i++)
		inside = strcmp(steps[i].page, first->page) == 0 &&
			 strcmp(steps[i].answer, first->answer) == 0;
	return inside;
}

const struct flow_step *player_last(const struct flow_step *steps, size_t count)
{
	while (count && strcmp(steps[count - 1].answer, press_id(PRESS_ANOTHER)) == 0)
		count--;
	return count ? &steps[count - 1] : NULL;
}

const struct flow_step *player_steps(const struct flow *flow, struct pool *pool, size_t *count)
{
	const struct flow_step *steps = flow_steps(flow, count);
	struct flow_step *copy = pool_array(pool, *count, sizeof(*copy));
	for (size_t i = 0; i < *count; i++)
		copy[i] = (struct flow_step){
			pool_text(pool, steps[i].page), pool_text(pool, steps[i].answer)};
	return copy;
}

/* SPDX-License-Identifier: MIT */
/* Taking a service away: the note for paper, the square for a phone. */
#include "core/talk/talk_inner.h"

void talk_write_paper(
	const struct talk *talk, const struct service *service, struct flow_wish *wish)
{
	service_write_paper(talk_frame(talk), talk->wish_pool, service, wish);
}

void talk_show_paper(struct talk *talk)
{
	if (talk_said(talk).on_paper)
		service_show_paper(
			talk_frame(talk), talk->builder, &talk->paper, &talk->options.paper);
}

void talk_make_code(struct talk *talk)
{
	const struct signpost_found *taken = talk_taken(talk);
	const struct service_made made = {talk->made, talk->not_made};
	if (taken)
		service_show_code(talk_frame(talk), talk->builder, taken->service, &made);
	talk_show_taken(talk);
	talk_choice_named(talk, "go-on", "g", LABEL_GO_ON);
}

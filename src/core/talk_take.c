/* SPDX-License-Identifier: MIT */
/* Taking a service away: the note for paper, the square for a phone. */
#include "core/card.h"
#include "core/talk_inner.h"

static struct card_words words_of(const struct talk *talk)
{
	return (struct card_words){
		.language = "en-GB",
		.title = talk_label(talk, LABEL_PAPER_TITLE),
		.phone = talk_label(talk, LABEL_ROW_PHONE),
		.text = talk_label(talk, LABEL_ROW_TEXT),
		.web = talk_label(talk, LABEL_ROW_WEB),
		.email = talk_label(talk, LABEL_ROW_EMAIL),
		.opening = talk_label(talk, LABEL_ROW_OPENING),
		.access = talk_label(talk, LABEL_ROW_ACCESS),
		.first = talk_label(talk, LABEL_CARD_FIRST),
		.seen = talk_label(talk, LABEL_ROW_SEEN),
		.costs = {[COST_FREE] = talk_label(talk, LABEL_COST_FREE),
			[COST_VARIES] = talk_label(talk, LABEL_COST_VARIES),
			[COST_PAID] = talk_label(talk, LABEL_COST_PAID)},
		.unchecked = talk_label(talk, LABEL_PAPER_UNCHECKED),
		.plan = talk_label(talk, LABEL_PAPER_PLAN),
		.what = talk_label(talk, LABEL_PAPER_WHAT),
		.when = talk_label(talk, LABEL_PAPER_WHEN),
		.what_if = talk_label(talk, LABEL_PAPER_WHAT_IF),
	};
}

void talk_write_paper(const struct talk *talk, const struct service *service, struct wish *wish)
{
	const struct card_words words = words_of(talk);
	const struct card card = {&service, 1, &words};
	*wish = (struct wish){
		.kind = WISH_PAPER,
		.text = card_text(&card, talk->wish_pool),
		.html = card_html(&card, talk->wish_pool),
	};
}

void talk_show_paper(struct talk *talk)
{
	if (!talk_said(talk).on_paper)
		return;
	talk_note(talk, talk_label(talk, LABEL_PAPER_HOW));
	if (talk->made)
		view_block(talk->builder, (struct block){.kind = BLOCK_ROW,
						  .text = talk_label(talk, LABEL_PAPER_FILE),
						  .second = talk->made});
	talk_note(talk, talk->not_made);
}

void talk_make_code(struct talk *talk)
{
	const struct signpost_found *taken = talk_taken(talk);
	if (talk->made && taken)
		view_block(talk->builder, (struct block){.kind = BLOCK_MODULES,
			.text = talk->made,
			.second = taken->service->web
					  ? card_web(taken->service->web, view_pool(talk->builder))
					  : taken->service->phone});
	if (talk->made)
		talk_note(talk, talk_label(talk, LABEL_CODE_HOW));
	talk_note(talk, talk->not_made);
	talk_show_taken(talk);
	talk_choice_named(talk, "go-on", "g", LABEL_GO_ON);
}

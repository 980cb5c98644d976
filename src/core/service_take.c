/* SPDX-License-Identifier: MIT */
/* Taking a service away: the note for paper, the square for a phone. */
#include "core/card.h"
#include "core/flow.h"
#include "core/service_words.h"

static struct card_words words_of(const struct frame *frame)
{
	const char *const *labels = frame->labels;
	return (struct card_words){
		.language = "en-GB",
		.title = labels[LABEL_PAPER_TITLE],
		.phone = labels[LABEL_ROW_PHONE],
		.text = labels[LABEL_ROW_TEXT],
		.web = labels[LABEL_ROW_WEB],
		.email = labels[LABEL_ROW_EMAIL],
		.opening = labels[LABEL_ROW_OPENING],
		.access = labels[LABEL_ROW_ACCESS],
		.first = labels[LABEL_CARD_FIRST],
		.seen = labels[LABEL_ROW_SEEN],
		.costs = {[COST_FREE] = labels[LABEL_COST_FREE],
			[COST_VARIES] = labels[LABEL_COST_VARIES],
			[COST_PAID] = labels[LABEL_COST_PAID]},
		.unchecked = labels[LABEL_PAPER_UNCHECKED],
		.plan = labels[LABEL_PAPER_PLAN],
		.what = labels[LABEL_PAPER_WHAT],
		.when = labels[LABEL_PAPER_WHEN],
		.what_if = labels[LABEL_PAPER_WHAT_IF],
	};
}

void service_write_paper(const struct frame *frame, struct pool *pool,
	const struct service *service, struct wish *wish)
{
	const struct card_words words = words_of(frame);
	const struct card card = {&service, 1, &words};
	*wish = (struct wish){
		.kind = WISH_PAPER,
		.text = card_text(&card, pool),
		.html = card_html(&card, pool),
	};
}

static void note(struct view_builder *builder, const char *text)
{
	view_block(builder, (struct block){.kind = BLOCK_NOTE, .text = text});
}

void service_show_paper(
	const struct frame *frame, struct view_builder *builder, const struct service_made *made)
{
	note(builder, frame->labels[LABEL_PAPER_HOW]);
	if (made->text)
		view_block(builder, (struct block){.kind = BLOCK_ROW,
					    .text = frame->labels[LABEL_PAPER_FILE],
					    .second = made->text});
	note(builder, made->why_not);
}

void service_show_code(const struct frame *frame, struct view_builder *builder,
	const struct service *service, const struct service_made *made)
{
	if (made->text) {
		view_block(builder,
			(struct block){.kind = BLOCK_MODULES,
				.text = made->text,
				.second = service->web ? card_web(service->web, view_pool(builder))
						       : service->phone});
		note(builder, frame->labels[LABEL_CODE_HOW]);
	}
	note(builder, made->why_not);
}

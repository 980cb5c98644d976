/* SPDX-License-Identifier: MIT */
/* Taking a service away: the note for paper, the square for a phone. */
#include "core/service/service_words.h"

#include <string.h>

#include "core/base/pool.h"
#include "core/service/card.h"

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
		.cost = labels[LABEL_ROW_COST],
		.access = labels[LABEL_ROW_ACCESS],
		.first = labels[LABEL_CARD_FIRST],
		.seen = labels[LABEL_ROW_SEEN],
		.costs =
			{
#define X(name, code) [COST_##name] = labels[LABEL_COST_##name],
				SERVICE_COSTS(X)
#undef X
			},
		.unchecked = labels[LABEL_PAPER_UNCHECKED],
		.plan = labels[LABEL_PAPER_PLAN],
		.what = labels[LABEL_PAPER_WHAT],
		.when = labels[LABEL_PAPER_WHEN],
		.what_if = labels[LABEL_PAPER_WHAT_IF],
	};
}

void service_write_paper(const struct frame *frame, struct pool *pool,
	const struct service *service, struct flow_wish *wish)
{
	const struct card_words words = words_of(frame);
	const struct card card = {&service, 1, &words};
	*wish = (struct flow_wish){
		.kind = WISH_PAPER,
		.text = card_text(&card, pool),
		.html = card_html(&card, pool),
		.leaf = card_leaf(service, &words, pool),
	};
}

bool service_on_paper(const char *answer)
{
	return strcmp(answer, "paper") == 0 || strcmp(answer, "print") == 0;
}

void service_take_paper(
	struct service_paper *paper, const struct flow_reply *reply, struct pool *pool)
{
	paper->state = reply->paper;
	paper->written = reply->done;
	paper->why_not = pool_text(pool, reply->reason);
	paper->out |= reply->done || reply->paper != PAPER_NONE;
}

void service_again_paper(struct service_paper *paper)
{
	*paper = (struct service_paper){.out = paper->out, .over = paper->over};
}

void service_forget_paper(struct service_paper *paper)
{
	*paper = (struct service_paper){.over = paper->over || paper->out};
}

bool service_clear_paper(
	struct service_paper *paper, struct flow_wish *wish, struct flow_wish *then)
{
	if (!paper->over)
		return false;
	paper->over = false;
	*then = *wish;
	*wish = (struct flow_wish){.kind = WISH_CLEAR};
	return true;
}

static void note(struct view_builder *builder, const char *text)
{
	view_block(builder, (struct view_block){.kind = BLOCK_NOTE, .text = text});
}

/* The labels of the states stand in the order of enum flow_paper. */
_Static_assert(LABEL_PAPER_FAILED - LABEL_PAPER_ASKED == (int)PAPER_FAILED - (int)PAPER_ASKED &&
		       LABEL_PAPER_DONE - LABEL_PAPER_ASKED == (int)PAPER_DONE - (int)PAPER_ASKED,
	"a state of the note lacks its label");

void service_show_paper(const struct frame *frame, struct view_builder *builder,
	const struct service_paper *paper, const struct flow_paper_ways *ways)
{
	if (!ways->printer && !ways->folder)
		note(builder, frame->labels[LABEL_PAPER_HOW]);
	if (paper->state != PAPER_NONE)
		note(builder, frame->labels[LABEL_PAPER_ASKED + (paper->state - PAPER_ASKED)]);
	if (paper->written)
		note(builder, frame->labels[LABEL_PAPER_FILE]);
	note(builder, paper->why_not);
}

void service_show_code(const struct frame *frame, struct view_builder *builder,
	const struct service *service, const struct service_made *made)
{
	if (made->text) {
		view_block(builder,
			(struct view_block){.kind = BLOCK_MODULES,
				.text = made->text,
				.second = service->web ? card_web(service->web, view_pool(builder))
						       : service->phone});
		note(builder, frame->labels[LABEL_CODE_HOW]);
	}
	note(builder, made->why_not);
}

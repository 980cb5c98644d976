/* SPDX-License-Identifier: MIT */
/* Pages about one service, and taking it away: the note for paper, the square for a phone. */
#include "core/service/service_pages.h"

#include "core/service/card.h"
#include "core/service/service_words.h"

static const struct service *service_of(const struct walk *walk)
{
	const struct signpost_found *found = walk_row(walk)->service(walk);
	return found ? found->service : NULL;
}

void service_choose(struct walk *walk, const struct signpost_found *found, const char *id,
	const char *key, const char *for_what)
{
	view_choice(walk->builder, service_option(walk_frame(walk), view_pool(walk->builder), found,
					   id, key, for_what));
}

const char *service_title(const struct walk *walk)
{
	const struct service *service = service_of(walk);
	return service ? service->name : NULL;
}

void service_make_card(struct walk *walk)
{
	const struct signpost_found *found = walk_row(walk)->service(walk);
	if (!walk_looked(walk) || !found)
		return;
	walk_say(walk, walk_pick(walk, &walk_frame(walk)->ask_card));
	service_show_card(walk_frame(walk), walk->builder, found);
	service_choose_how(walk_frame(walk), walk->builder, found->service, &walk->options.paper);
}

/* The square */

static void show_code(struct walk *walk, const struct service *service)
{
	struct pool *pool = view_pool(walk->builder);
	if (walk->made) {
		view_block(
			walk->builder, (struct view_block){.kind = BLOCK_MODULES,
					       .text = walk->made,
					       .second = service->web ? card_web(service->web, pool)
								      : service->phone});
		walk_note(walk, walk_label(walk, LABEL_CODE_HOW));
	}
	walk_note(walk, walk->not_made);
	service_show_name(walk_frame(walk), walk->builder, service);
}

void service_make_code(struct walk *walk)
{
	const struct service *service = service_of(walk);
	if (walk_looked(walk) && service)
		show_code(walk, service);
	walk_choose(walk, ANSWER_GO_ON, "g", LABEL_GO_ON);
}

void service_wish_code(struct walk *walk)
{
	const struct service *service = service_of(walk);
	if (!service || walk->made_asked)
		return;
	walk->made_asked = true;
	const char *address = card_address(service, walk->wish_pool, &walk->not_made);
	if (address)
		walk->wish = (struct flow_wish){.kind = WISH_CODE, .text = address};
}

/* The note */

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

void service_wish_note(struct walk *walk)
{
	const struct service *service = service_of(walk);
	const struct flow_paper_ways *ways = &walk->options.paper;
	if (!service || !walk->said->on_paper || walk->paper.asked ||
		(!ways->printer && !ways->folder))
		return;
	const struct card_words words = words_of(walk_frame(walk));
	const struct card card = {&service, 1, &words};
	walk->paper.asked = true;
	walk->wish = (struct flow_wish){
		.kind = WISH_PAPER,
		.text = card_text(&card, walk->wish_pool),
		.html = card_html(&card, walk->wish_pool),
		.leaf = card_leaf(service, &words, walk->wish_pool),
	};
}

static void show_paper(struct walk *walk)
{
	const struct walk_paper *paper = &walk->paper;
	if (!walk->options.paper.printer && !walk->options.paper.folder)
		walk_note(walk, walk_label(walk, LABEL_PAPER_HOW));
	if (paper->state != PAPER_NONE)
		walk_note(walk, walk_label(walk, LABEL_PAPER_ASKED + (paper->state - PAPER_ASKED)));
	if (paper->written)
		walk_note(walk, walk_label(walk, LABEL_PAPER_FILE));
	walk_note(walk, paper->why_not);
}

void service_show_taken(struct walk *walk)
{
	const struct service *service = walk->said->taken ? service_of(walk) : NULL;
	if (walk->said->on_paper)
		show_paper(walk);
	if (service)
		service_show_name(walk_frame(walk), walk->builder, service);
}

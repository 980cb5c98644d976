/* SPDX-License-Identifier: MIT */
/*
 * Any flow can be played, however large: this one has 70 answers on its first page, each of which
 * leads to a page of its own, and from page to page to the end. Every answer is every answer.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/pool.h"
#include "core/play/explore.h"
#include "core/play/seek.h"
#include "tap.h"

enum { PAGES = 70 }; /* and the first one, and the end */

static char names[PAGES + 2][8];

struct large {
	struct flow flow;
	struct view_builder *builder;
	size_t trail[PAGES + 2], count; /* the pages so far, the last one is the one shown */
	struct flow_step told[PAGES + 2];
	struct flow_wish wish;
};

static void make(struct large *large)
{
	size_t page = large->trail[large->count - 1];
	view_start(large->builder, names[page], names[page]);
	view_block(large->builder, (struct view_block){.kind = BLOCK_NOTE, .text = names[page]});
	for (size_t i = 1; page == 0 && i <= PAGES; i++)
		view_choice(large->builder,
			(struct view_option){.id = names[i], .key = "", .label = names[i]});
	if (page)
		view_choice(large->builder,
			(struct view_option){.id = page <= PAGES ? names[page + 1] : "over",
				.key = "",
				.label = "On"});
	view_of(large->builder)->presses[PRESS_BACK] = page ? "Back" : NULL;
	view_of(large->builder)->presses[PRESS_QUIT] = "End";
}

static const struct view *large_view(struct flow *flow)
{
	return view_of(((struct large *)flow)->builder);
}

static void choose(struct large *large, const char *id)
{
	size_t page = 0;
	while (page < PAGES + 2 && strcmp(names[page], id) != 0)
		page++;
	if (strcmp(id, "over") == 0)
		large->count = 1;
	else if (page < PAGES + 2 && large->count < PAGES + 2)
		large->trail[large->count++] = page;
	make(large);
}

static void large_event(struct flow *flow, const struct flow_event *event)
{
	struct large *large = (struct large *)flow;
	if (event->kind == EVENT_OPTION && view_option(large_view(flow), event->option))
		choose(large, event->option);
	if (event->kind != EVENT_PRESS || !large_view(flow)->presses[event->press])
		return;
	if (event->press == PRESS_QUIT) {
		large->wish = (struct flow_wish){.kind = WISH_LEAVE};
		return;
	}
	large->count--;
	make(large);
}

static const struct flow_wish *large_wish(const struct flow *flow)
{
	return &((const struct large *)flow)->wish;
}

static void large_reply(struct flow *flow, const struct flow_reply *reply)
{
	(void)flow;
	(void)reply;
}

static const struct flow_step *large_steps(const struct flow *flow, size_t *count)
{
	struct large *large = (struct large *)flow;
	*count = large->count - 1;
	for (size_t i = 0; i < *count; i++)
		large->told[i] =
			(struct flow_step){names[large->trail[i]], names[large->trail[i + 1]]};
	return large->told;
}

static void large_replay(struct flow *flow, const struct flow_step *steps, size_t count)
{
	struct large *large = (struct large *)flow;
	large->count = 1;
	for (size_t i = 0; i < count; i++)
		choose(large, steps[i].answer);
	make(large);
}

static void large_free(struct flow *flow)
{
	view_builder_free(((struct large *)flow)->builder);
	free(flow);
}

static struct flow *open_large(void *context)
{
	static const struct flow_verbs verbs = {
		.view = large_view,
		.event = large_event,
		.wish = large_wish,
		.reply = large_reply,
		.steps = large_steps,
		.replay = large_replay,
		.free = large_free,
	};
	struct large *large = pool_give(sizeof(*large));
	(void)context;
	*large = (struct large){.flow.verbs = &verbs, .count = 1};
	large->builder = view_builder_new();
	make(large);
	return &large->flow;
}

static size_t answered[PAGES + 2];

static void note(void *context, const char *page, const char *answer)
{
	(void)context;
	for (size_t i = 0; strcmp(page, names[0]) == 0 && i < PAGES + 2; i++)
		answered[i] += strcmp(names[i], answer) == 0;
}

int main(void)
{
	const struct player player = {.open = open_large};
	size_t missed = 0, kept, count;
	for (size_t i = 0; i <= PAGES; i++)
		(void)snprintf(names[i], sizeof(names[i]), "page-%zu", i);
	(void)snprintf(names[PAGES + 1], sizeof(names[0]), "end");
	struct explore *explore = explore_new(&(struct explore_options){
		.player = player, .ways_out = 1U << PRESS_QUIT, .moved = note});
	explore_pairs(explore);
	for (size_t i = 1; i <= PAGES; i++)
		missed += !answered[i];
	CHECK(missed == 0);
	CHECK(explore_pages(explore) == 1 + 2 * PAGES);
	/* From the first page to each other one and on, past 70 pages at most. */
	CHECK(explore_sequences(explore, EXPLORE_SEQUENCES) == PAGES);
	const struct explore_fault *faults = explore_faults(explore, &kept);
	for (size_t i = 0; i < kept; i++)
		printf("# %s: %s: %s\n", faults[i].page, faults[i].what, faults[i].detail);
	CHECK(explore_fault_count(explore) == 0);
	explore_free(explore);

	/* The shortest way to the last page that shows something. */
	struct pool *pool = pool_new();
	const struct flow_step *steps;
	CHECK(seek_page(&player, &(struct seek_goal){.page = "page-70"}, pool, &steps, &count));
	CHECK(count == 1 && strcmp(steps[0].answer, "page-70") == 0);
	CHECK(seek_page(&player, &(struct seek_goal){.words = "end"}, pool, &steps, &count));
	CHECK(count == 2);
	CHECK(!seek_page(&player, &(struct seek_goal){.words = "zebra"}, pool, &steps, &count));
	pool_free(pool);
	return tap_done();
}

/* SPDX-License-Identifier: MIT */
/* Breadth first, from page to page: the shortest way is the one that a worker would go. */
#include "core/play/seek.h"

#include <stdint.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/pool.h"

/* How many different pages are looked at. */
enum { PAGES_MOST = 6000 };

/* A list of steps, found by what was done after another one. */
struct trail_found {
	const struct flow_step *steps;
	size_t count;
};

struct seek {
	const struct player *player;
	const struct seek_goal *goal;
	struct flow *flow;
	struct pool *pool;
	struct trail_found *trails; /* each leads to a page that was not seen before */
	uint64_t *seen;		    /* the pages, by what stands on them */
	size_t count;
};

/* A byte that is in no text ends it. */
static uint64_t hash_more(uint64_t hash, const char *text)
{
	return hash_byte(hash_text(hash, text), 0xff);
}

static uint64_t view_hash(const struct view *view)
{
	uint64_t hash = hash_more(hash_more(HASH_START, view->page), view->title);
	for (size_t i = 0; i < view->block_count; i++)
		hash = hash_more(hash_more(hash, view->blocks[i].text), view->blocks[i].second);
	for (size_t i = 0; i < view->option_count; i++)
		hash = hash_more(hash_more(hash, view->options[i].id), view->options[i].label);
	return hash;
}

/* Short words are looked for whole, since they stand in many sentences. */
static bool holds(const char *text, const char *words)
{
	enum { SHORT = 12 };
	return strlen(words) < SHORT ? strcmp(text, words) == 0 : strstr(text, words) != NULL;
}

static bool has_words(const struct view *view, const char *words)
{
	bool found = view_shows(view, words, holds);
	for (size_t i = 0; i < VIEW_STEPS; i++)
		found = found || (view->steps[i] && holds(view->steps[i], words));
	for (size_t i = 0; i < PRESS_COUNT && !found; i++)
		found = view->presses[i] && holds(view->presses[i], words);
	return found;
}

static bool is_found(const struct seek *seek)
{
	const struct view *view = flow_view(seek->flow);
	const struct seek_goal *goal = seek->goal;
	size_t count;
	const struct flow_step *steps = flow_steps(seek->flow, &count);
	const struct flow_step *last = player_last(steps, count);
	if (goal->page && strcmp(view->page, goal->page) != 0)
		return false;
	if (goal->answer && (!last || strcmp(last->answer, goal->answer) != 0))
		return false;
	return !goal->words || has_words(view, goal->words);
}

/* Where it has left there is nothing more to be found: it begins anew. */
static void settle(struct seek *seek)
{
	if (player_settle(seek->player, seek->flow))
		return;
	flow_free(seek->flow);
	seek->flow = seek->player->open(seek->player->context);
}

static void go_to(struct seek *seek, const struct trail_found *to)
{
	flow_replay(seek->flow, to->steps, to->count);
	settle(seek);
}

/* Keeps the way to this page where no other led to the same before. */
static void keep_trail(struct seek *seek)
{
	uint64_t hash = view_hash(flow_view(seek->flow));
	for (size_t i = 0; i < seek->count; i++)
		if (seek->seen[i] == hash)
			return;
	if (seek->count == PAGES_MOST)
		return;
	size_t count;
	const struct flow_step *steps = player_steps(seek->flow, seek->pool, &count);
	seek->seen[seek->count] = hash;
	seek->trails[seek->count++] = (struct trail_found){steps, count};
}

static bool try_event(
	struct seek *seek, const struct trail_found *from, const struct flow_event *event)
{
	go_to(seek, from);
	flow_event(seek->flow, event);
	settle(seek);
	keep_trail(seek);
	return is_found(seek);
}

/* All that can be done on one page. True where one of it leads to what is looked for. */
static bool try_page(struct seek *seek, size_t index)
{
	static const enum press presses[] = {PRESS_ANOTHER, PRESS_NOT_TODAY, PRESS_URGENT,
		PRESS_HELP_NOW, PRESS_KEYS, PRESS_BLANK};
	const struct player *player = seek->player;
	const struct trail_found from = seek->trails[index];
	go_to(seek, &from);
	const struct view *view = flow_view(seek->flow);
	struct pool *pool = pool_new();
	size_t count = 0;
	bool found = false;
	const char **ids = pool_array(pool, view->option_count, sizeof(*ids));
	for (size_t i = 0; i < view->option_count; i++)
		if (!player->within ||
			player->within(player->context, view->page, view->options[i].id))
			ids[count++] = pool_text(pool, view->options[i].id);
	for (size_t i = 0; i < COUNT(presses) && !found; i++)
		found = try_event(seek, &from,
			&(struct flow_event){.kind = EVENT_PRESS, .press = presses[i]});
	for (size_t i = 0; i < count && !found; i++)
		found = try_event(
			seek, &from, &(struct flow_event){.kind = EVENT_OPTION, .option = ids[i]});
	pool_free(pool);
	return found;
}

bool seek_page(const struct player *player, const struct seek_goal *goal, struct pool *pool,
	const struct flow_step **steps, size_t *count)
{
	struct seek seek = {.player = player,
		.goal = goal,
		.flow = player->open(player->context),
		.pool = pool};
	seek.trails = pool_array(pool, PAGES_MOST, sizeof(*seek.trails));
	seek.seen = pool_array(pool, PAGES_MOST, sizeof(*seek.seen));
	settle(&seek);
	if (player->first.answer)
		go_to(&seek, &(struct trail_found){&player->first, 1});
	keep_trail(&seek);
	bool found = is_found(&seek);
	for (size_t i = 0; i < seek.count && !found; i++)
		found = try_page(&seek, i);
	if (found)
		*steps = player_steps(seek.flow, pool, count);
	flow_free(seek.flow);
	return found;
}

/* SPDX-License-Identifier: MIT */
/* The ways through a flow: all pairs, straight ways, by chance, by a script. */
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/play/explore_inner.h"
#include "core/play/played.h"

enum { WAY_LONGEST = 60, KEYS_ONE_IN = 4 };

static void settle(struct explore *explore)
{
	explore->left = !player_settle(&explore->options.player, explore->flow);
}

void explore_begin(struct explore *explore)
{
	flow_free(explore->flow);
	explore->flow = explore->options.player.open(explore->options.player.context);
	explore->log.count = 0;
	explore->began = flow_view(explore->flow)->page;
	settle(explore);
}

void explore_log(struct explore *explore, const struct explore_move *move)
{
	struct explore_log *log = &explore->log;
	*POOL_ADD(explore->pool, log->items, log->count) = *move;
}

void explore_do(struct explore *explore, const struct explore_move *move, bool log)
{
	struct flow_event event = {.kind = move->kind, .press = move->press};
	if (move->kind == EVENT_OPTION)
		event.option = move->word;
	else if (move->kind == EVENT_TEXT)
		event.text = move->word;
	if (log) {
		explore_log(explore, move);
		explore->moves++;
		if (explore->options.moved)
			explore->options.moved(explore->options.player.context,
				flow_view(explore->flow)->page,
				move->kind == EVENT_PRESS ? press_id(move->press) : move->word);
	}
	flow_event(explore->flow, &event);
	settle(explore);
}

struct explore *explore_new(const struct explore_options *options)
{
	struct pool *pool = pool_new();
	struct explore *explore = pool_take(pool, sizeof(*explore));
	*explore = (struct explore){.options = *options, .pool = pool};
	explore->held = "";
	explore_index(explore);
	explore_begin(explore);
	return explore;
}

void explore_free(struct explore *explore)
{
	if (!explore)
		return;
	flow_free(explore->flow);
	pool_free(explore->pool); /* the search itself is in it */
}

void explore_hold(struct explore *explore, const char *held)
{
	explore->held = held;
	explore_begin(explore);
}

/* Every pair of neighbouring answers */

/* What tells one spot from another. */
static const char *spot_key(struct explore *explore, const struct flow_step *steps, size_t count)
{
	const struct flow_step *last = player_last(steps, count);
	size_t prompts = count - (last ? (size_t)(last - steps) + 1 : 0);
	return pool_format(explore->pool, "%d|%s|%s|%s|%zu",
		player_is_inside(&explore->options.player, steps, count),
		flow_view(explore->flow)->page, last ? last->page : "", last ? last->answer : "",
		prompts);
}

static void remember(struct explore *explore)
{
	size_t count;
	if (explore->left)
		return;
	const struct flow_step *steps = flow_steps(explore->flow, &count);
	const char *key = spot_key(explore, steps, count);
	if (!text_set_put(&explore->keys, explore->pool, key))
		return;
	struct explore_move *moves = pool_array(explore->pool, explore->log.count, sizeof(*moves));
	if (explore->log.count)
		memcpy(moves, explore->log.items, explore->log.count * sizeof(*moves));
	*POOL_ADD(explore->pool, explore->spots, explore->spot_count) = (struct spot){.key = key,
		.page = pool_text(explore->pool, flow_view(explore->flow)->page),
		.moves = moves,
		.move_count = explore->log.count,
		.steps = player_steps(explore->flow, explore->pool, &count),
		.count = count};
}

/* Goes to a spot; false where the talk does not come back to the same page. */
static bool go_to(struct explore *explore, const struct spot *spot)
{
	if (explore->left)
		explore_begin(explore);
	flow_replay(explore->flow, spot->steps, spot->count);
	settle(explore);
	explore->log.count = 0;
	for (size_t i = 0; i < spot->move_count; i++)
		explore_log(explore, &spot->moves[i]);
	if (strcmp(flow_view(explore->flow)->page, spot->page) == 0)
		return true;
	explore_fault(explore, "the same answers lead elsewhere when given again", spot->page);
	return false;
}

static bool is_within(const struct explore *explore, const char *answer)
{
	const struct player *player = &explore->options.player;
	return !player->within ||
	       player->within(player->context, flow_view(explore->flow)->page, answer);
}

/* True where the page was reached and the answer given. */
static bool take_move(struct explore *explore, const struct spot *spot, struct explore_move move)
{
	if (!go_to(explore, spot))
		return false;
	if (move.kind == EVENT_OPTION && !view_option(flow_view(explore->flow), move.word)) {
		explore_fault(
			explore, "an answer is gone when the page is reached again", move.word);
		return false;
	}
	unsigned before = flow_view(explore->flow)->generation;
	explore_do(explore, &move, true);
	if (explore->left)
		return false;
	if (move.kind == EVENT_OPTION && flow_view(explore->flow)->generation == before)
		explore_fault(explore, "an answer does nothing", move.word);
	return true;
}

static void look_on(struct explore *explore)
{
	if (explore->left)
		return;
	explore_look(explore);
	remember(explore);
}

static struct explore_move text_move(const struct explore *explore, size_t place)
{
	return (struct explore_move){.kind = EVENT_TEXT, .word = explore->options.places[place]};
}

static void try_move(struct explore *explore, const struct spot *spot, struct explore_move move)
{
	if (!take_move(explore, spot, move))
		return;
	bool urgent = move.kind == EVENT_PRESS && move.press == PRESS_URGENT &&
		      (explore->options.ways_out & 1U << PRESS_URGENT);
	if (urgent && !played_is_urgent(explore->flow))
		explore_fault(explore, "the key for urgent help does not lead there", spot->page);
	look_on(explore);
	/* A field that the answer has opened is no step of the flow: written into at once. */
	bool opened = flow_view(explore->flow)->field && move.kind != EVENT_TEXT;
	for (size_t i = 0; opened && i < explore->options.place_count; i++) {
		if (!take_move(explore, spot, move))
			return;
		const struct explore_move text = text_move(explore, i);
		explore_do(explore, &text, true);
		look_on(explore);
	}
}

static void try_spot(struct explore *explore, const struct spot *spot)
{
	size_t count = 0;
	if (!go_to(explore, spot))
		return;
	const struct view *view = flow_view(explore->flow);
	bool field = view->field != NULL;
	const char **ids = pool_array(explore->pool, view->option_count, sizeof(*ids));
	for (size_t i = 0; i < view->option_count; i++)
		if (is_within(explore, view->options[i].id))
			ids[count++] = pool_text(explore->pool, view->options[i].id);
	for (size_t i = 0; i < count; i++)
		try_move(
			explore, spot, (struct explore_move){.kind = EVENT_OPTION, .word = ids[i]});
	for (enum press press = 0; press < PRESS_COUNT; press++)
		try_move(explore, spot, (struct explore_move){.kind = EVENT_PRESS, .press = press});
	for (size_t i = 0; field && i < explore->options.place_count; i++)
		try_move(explore, spot, text_move(explore, i));
}

void explore_pairs(struct explore *explore)
{
	explore_begin(explore);
	explore->spot_count = 0;
	explore->keys = (struct text_set){0};
	explore_look(explore);
	remember(explore);
	for (size_t at = 0; at < explore->spot_count; at++) {
		const struct spot spot = explore->spots[at]; /* the list moves as it grows */
		try_spot(explore, &spot);
	}
	explore->pages += explore->spot_count;
}

/* All straight ways */

/* The page where a straight way ends, of every flow that has one. */
static const char end_page[] = "end";

static const char *page_now(const struct explore *explore)
{
	return flow_view(explore->flow)->page;
}

static bool is_page(const char *page, const char *other)
{
	return strcmp(page, other) == 0;
}

/* The pages of a way so far, the last one first. */
struct passed {
	const char *page;
	const struct passed *before;
};

static bool has_passed(const struct passed *passed, const char *page)
{
	for (; passed; passed = passed->before)
		if (is_page(passed->page, page))
			return true;
	return false;
}

/* These take something back or leave: no way goes on from them. */
static bool leads_on(const char *option)
{
	return strcmp(option, "back") != 0 && strcmp(option, "end-here") != 0;
}

static struct explore_move option_move(struct explore *explore, const char *id)
{
	return (struct explore_move){.kind = EVENT_OPTION, .word = pool_text(explore->pool, id)};
}

static void walk_on(struct explore *explore, const struct passed *before);

static void walk_by(struct explore *explore, const struct passed *passed, struct explore_move move)
{
	explore_do(explore, &move, true);
	if (explore->left)
		return;
	if (!has_passed(passed, page_now(explore))) {
		explore_look(explore);
		walk_on(explore, passed);
	}
	explore_do(
		explore, &(struct explore_move){.kind = EVENT_PRESS, .press = PRESS_BACK}, false);
	if (!is_page(page_now(explore), passed->page))
		explore_fault(explore, "back leads elsewhere", passed->page);
	explore->log.count--;
}

static void walk_on(struct explore *explore, const struct passed *before)
{
	const struct passed passed = {page_now(explore), before};
	if (is_page(passed.page, end_page)) {
		explore->sequences++;
		return;
	}
	const struct view *view = flow_view(explore->flow);
	size_t count = view->option_count;
	bool field = view->field != NULL;
	for (size_t i = 0; i < count && explore->sequences <= explore->most; i++) {
		view = flow_view(explore->flow);
		if (i < view->option_count && leads_on(view->options[i].id))
			walk_by(explore, &passed, option_move(explore, view->options[i].id));
	}
	if (field && explore->options.place_count && explore->sequences <= explore->most)
		walk_by(explore, &passed, text_move(explore, 0));
}

/* On the first page of what is played; false where nothing leads there. */
static bool start(struct explore *explore)
{
	const struct flow_step *first = &explore->options.player.first;
	explore_begin(explore);
	if (!first->answer)
		return true;
	if (!is_page(page_now(explore), first->page) ||
		!view_option(flow_view(explore->flow), first->answer))
		return false;
	const struct explore_move move = {.kind = EVENT_OPTION, .word = first->answer};
	explore_do(explore, &move, true);
	return !is_page(page_now(explore), first->page);
}

size_t explore_sequences(struct explore *explore, size_t most)
{
	const struct passed before = {explore->options.player.first.page, NULL};
	explore->sequences = 0;
	explore->most = most;
	if (start(explore))
		walk_on(explore, before.page ? &before : NULL);
	return explore->sequences;
}

/* By chance */

/* splitmix64: the same walks from the same seed on every computer. */
static uint64_t next_random(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15U;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
	z = (z ^ z >> 27) * 0x94d049bb133111ebU;
	return z ^ z >> 31;
}

static size_t random_below(uint64_t *state, size_t count)
{
	return (size_t)(next_random(state) % count);
}

void explore_sample(struct explore *explore, size_t count, uint64_t seed)
{
	for (size_t i = 0; i < count; i++) {
		if (!start(explore))
			return;
		for (size_t step = 0; step < WAY_LONGEST && !is_page(page_now(explore), end_page);
			step++) {
			const struct view *view = flow_view(explore->flow);
			size_t at =
				view->option_count ? random_below(&seed, view->option_count) : 0;
			struct explore_move move = {.kind = EVENT_PRESS, .press = PRESS_COUNT};
			if (view->field && explore->options.place_count)
				move = text_move(explore, 0);
			else if (view->option_count && leads_on(view->options[at].id))
				move = option_move(explore, view->options[at].id);
			if (move.kind != EVENT_PRESS)
				explore_do(explore, &move, true);
			explore_look(explore);
		}
	}
}

/* It is over: back where it began, with nothing said. */
static bool is_resting(const struct explore *explore)
{
	size_t count;
	(void)flow_steps(explore->flow, &count);
	return count == 0 && is_page(page_now(explore), explore->began);
}

/* One answer or key of the page. */
static struct explore_move random_move(struct explore *explore, uint64_t *seed)
{
	const struct view *view = flow_view(explore->flow);
	const struct explore_options *options = &explore->options;
	size_t texts = view->field ? options->place_count : 0;
	size_t presses = 0;
	for (enum press press = 0; press < PRESS_COUNT; press++)
		presses += view->presses[press] != NULL;
	size_t at;
	/* Answers more often than keys, or few walks would come far. */
	if (view->option_count && random_below(seed, KEYS_ONE_IN))
		return option_move(
			explore, view->options[random_below(seed, view->option_count)].id);
	if (texts && random_below(seed, KEYS_ONE_IN))
		return text_move(explore, random_below(seed, texts));
	at = random_below(seed, presses + 1);
	for (enum press press = 0; press < PRESS_COUNT; press++)
		if (view->presses[press] && at-- == 0)
			return (struct explore_move){.kind = EVENT_PRESS, .press = press};
	/* A key that means nothing here must change nothing. */
	return (struct explore_move){.kind = EVENT_PRESS, .press = PRESS_RIGHT};
}

void explore_random(struct explore *explore, size_t count, uint64_t seed)
{
	for (size_t i = 0; i < count; i++) {
		if (!start(explore))
			return;
		for (size_t step = 0; step < WAY_LONGEST && !explore->left; step++) {
			const struct explore_move move = random_move(explore, &seed);
			if (move.kind == EVENT_OPTION && !is_within(explore, move.word))
				continue;
			explore_do(explore, &move, true);
			if (explore->left)
				break;
			explore_look(explore);
			if (is_resting(explore))
				break;
		}
	}
}

/* Scripts */

bool explore_choose(struct explore *explore, const char *line, struct explore_fault *fault)
{
	struct flow_event event;
	if (explore->left) {
		*fault = explore_tell(explore, "the talk has ended before this line", line);
		return false;
	}
	if (!view_answer(flow_view(explore->flow), line, &event)) {
		*fault = explore_tell(explore, "there is no such answer on the page", line);
		return false;
	}
	const char *word = event.kind == EVENT_OPTION ? event.option
			   : event.kind == EVENT_TEXT ? event.text
						      : NULL;
	const struct explore_move move = {
		.kind = event.kind, .press = event.press, .word = pool_text(explore->pool, word)};
	explore_do(explore, &move, true);
	if (!explore->left)
		explore_look(explore);
	return true;
}

bool explore_expect(struct explore *explore, const char *words, struct explore_fault *fault)
{
	const struct view *view = flow_view(explore->flow);
	if (is_page(view->page, words) || view_shows(view, words, text_holds))
		return true;
	*fault = explore_tell(explore, "the page does not say this", words);
	return false;
}

size_t explore_moves(const struct explore *explore)
{
	return explore->moves;
}

size_t explore_pages(const struct explore *explore)
{
	return explore->pages;
}

size_t explore_fault_count(const struct explore *explore)
{
	return explore->faults;
}

const struct explore_fault *explore_faults(const struct explore *explore, size_t *kept)
{
	*kept = explore->kept;
	return explore->list;
}

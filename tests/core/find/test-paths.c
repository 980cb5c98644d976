/* SPDX-License-Identifier: MIT */
/*
 * Every page, every option and every named key of a search, from every page and answer before it:
 * no dead end, a way out everywhere, and what was answered can be played again.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/pool.h"
#include "play.h"
#include "tap.h"

enum { MOST_SPOTS = 4000, LONGEST = 40 };

/* A page, and the answer that led to it. */
struct spot {
	const char *page, *from, *answer;
	struct flow_step steps[LONGEST];
	size_t count;
};

static struct {
	struct pool *pool;
	struct spot spots[MOST_SPOTS];
	size_t count, moves, faults;
} search;

static void fault(const struct view *view, const char *what, const char *detail)
{
	if (search.faults++ < 20)
		printf("# page %s: %s: %s\n", view->page, what, detail);
}

static void look_at_options(const struct view *view)
{
	for (size_t i = 0; i < view->option_count; i++) {
		const struct view_option *option = &view->options[i];
		enum press press = option->key[0]
					   ? press_of_character((unsigned char)option->key[0])
					   : PRESS_COUNT;
		if (press != PRESS_COUNT && view->presses[press])
			fault(view, "option takes a named key", option->id);
		if (!option->label || !option->label[0])
			fault(view, "option without a label", option->id);
		for (size_t j = 0; j < i; j++) {
			if (strcmp(view->options[j].id, option->id) == 0)
				fault(view, "option id twice", option->id);
			if (option->key[0] && strcmp(view->options[j].key, option->key) == 0)
				fault(view, "option key twice", option->id);
		}
	}
}

static void look_at_ways_out(const struct view *view)
{
	static const struct {
		enum press press;
		const char *but;
	} ways[] = {{PRESS_NOT_TODAY, "end"}, {PRESS_URGENT, ""}, {PRESS_BLANK, ""},
		{PRESS_HELP_NOW, "help"}, {PRESS_TOPICS, ""}, {PRESS_KEYS, ""}, {PRESS_QUIT, ""},
		{PRESS_BACK, "find"}};
	bool blank = strcmp(view->page, "blank") == 0;
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		bool works = view->presses[ways[i].press] != NULL;
		bool excepted = strcmp(view->page, ways[i].but) == 0;
		bool lifts = ways[i].press == PRESS_BLANK || ways[i].press == PRESS_URGENT;
		if (blank ? works != lifts : !works && !excepted)
			fault(view, "way out", press_id(ways[i].press));
	}
	if (!blank && !view->option_count)
		fault(view, "dead end", "no option");
}

static void look_at(struct play *play)
{
	const struct view *view = play_view(play);
	if (!view->title || !*view->title)
		fault(view, "no title", "");
	if (view->waiting)
		fault(view, "still waiting", "");
	if (view->option_count && view->focus >= view->option_count)
		fault(view, "focus on nothing", "");
	for (size_t i = 0; i < view->block_count; i++)
		if (!view->blocks[i].text[0])
			fault(view, "empty words", "");
	look_at_options(view);
	look_at_ways_out(view);
}

static void remember(struct play *play)
{
	size_t count;
	const struct flow_step *steps = flow_steps(play->flow, &count);
	const char *page = play_view(play)->page;
	const char *from = count ? steps[count - 1].page : "";
	const char *answer = count ? steps[count - 1].answer : "";
	if (count >= LONGEST || search.count == MOST_SPOTS)
		return;
	for (size_t i = 0; i < search.count; i++)
		if (strcmp(search.spots[i].page, page) == 0 &&
			strcmp(search.spots[i].from, from) == 0 &&
			strcmp(search.spots[i].answer, answer) == 0)
			return;
	struct spot *spot = &search.spots[search.count++];
	*spot = (struct spot){pool_text(search.pool, page), pool_text(search.pool, from),
		pool_text(search.pool, answer), .count = count};
	for (size_t i = 0; i < count; i++)
		spot->steps[i] = (struct flow_step){pool_text(search.pool, steps[i].page),
			pool_text(search.pool, steps[i].answer)};
}

/* Back at the spot, with whatever left a new search. */
static bool go_to(struct play *play, const struct spot *spot)
{
	if (play->left)
		play_again(play);
	play_replay(play, spot->steps, spot->count);
	if (play_at(play, spot->page))
		return true;
	fault(play_view(play), "played again it came elsewhere than", spot->page);
	return false;
}

static void arrived(struct play *play)
{
	search.moves++;
	if (play->left)
		return;
	look_at(play);
	remember(play);
}

static void try_all(struct play *play, const struct spot *spot)
{
	static const char *const words[] = {"debt", "zebra", "OX4 2AB", "ZZ9", "", "  "};
	const char *ids[64];
	size_t count = 0;
	if (!go_to(play, spot))
		return;
	const struct view *view = play_view(play);
	for (; count < view->option_count && count < 64; count++)
		ids[count] = pool_text(search.pool, view->options[count].id);
	for (size_t i = 0; i < count && go_to(play, spot); i++) {
		unsigned before = play_view(play)->generation;
		size_t kept = play->kept;
		if (!play_option(play, ids[i])) {
			fault(play_view(play), "option is gone when played again", ids[i]);
			continue;
		}
		if (!play->left && play->kept == kept && play_view(play)->generation == before)
			fault(play_view(play), "option does nothing", ids[i]);
		arrived(play);
	}
	for (enum press press = 0; press < PRESS_COUNT && go_to(play, spot); press++) {
		play->opened = OPEN_NOTHING;
		play_press(play, press);
		if (press == PRESS_URGENT && play->opened != OPEN_URGENT)
			fault(play_view(play), "urgent help is not there", spot->page);
		arrived(play);
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(*words) && go_to(play, spot); i++) {
		bool field = play_option(play, i % 2 ? "words" : "area") && play_view(play)->field;
		if (!field)
			break;
		look_at(play);
		(void)play_text(play, words[i]);
		arrived(play);
		if (!go_to(play, spot))
			break;
		(void)play_option(play, i % 2 ? "area" : "words");
		(void)play_text(play, words[i]);
		arrived(play);
	}
}

int main(void)
{
	search.pool = pool_new();
	for (int counting = 0; counting < 2; counting++) {
		struct play *play = play_find(play_content(), counting);
		search.count = 0;
		look_at(play);
		remember(play);
		for (size_t at = 0; at < search.count; at++)
			try_all(play, &search.spots[at]);
		play_free(play);
		CHECK(search.count > 50 && search.count < MOST_SPOTS);
	}
	CHECK(search.faults == 0);
	printf("# %zu moves\n", search.moves);
	pool_free(search.pool);
	return tap_done();
}

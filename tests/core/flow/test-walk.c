/* SPDX-License-Identifier: MIT */
/*
 * A page is added to a small book of its own, and each fact that its row may forget is missed. Then
 * what every book has from the walk: back, setting, counts, and a source that cannot look.
 */
#include "core/flow/walk.h"

#include <string.h>

#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/find/pages.h"
#include "core/talk/pages.h"
#include "tap.h"

enum { FIRST, MIRROR, SHELF, CARD, LAST, BLANK, KEYS, PAGES };

struct heard {
	struct walk_said walk;
	const char *service;
};

static const struct signpost_found *the_service(const struct walk *walk)
{
	const char *id = ((const struct heard *)walk->said)->service;
	return id ? walk_found_service(walk, id) : NULL;
}

static void make(struct walk *walk)
{
	walk_note(walk, setting_ids[walk->setting]);
	walk_choose(walk, ANSWER_YES, "y", LABEL_YES);
	walk_choose(walk, ANSWER_FREE, "f", LABEL_YES);
}

static void make_shelf(struct walk *walk)
{
	if (!walk_looked(walk))
		return;
	for (size_t i = 0; i < walk_list(walk, 0)->count; i++)
		walk_choice(walk, walk_list(walk, 0)->found[i].service->id, "", "a service");
	walk_choose(walk, ANSWER_GAP, "-", LABEL_ACT_EMPTY);
}

static void make_last(struct walk *walk)
{
	walk_show_counts(walk, "one");
	walk_choose(walk, ANSWER_BAND, "o", LABEL_END_BAND);
}

static size_t two(const struct walk *walk)
{
	(void)walk;
	return 2;
}

static size_t services(struct walk *walk, struct pool *pool, struct signpost_query **queries)
{
	(void)walk;
	*queries = pool_take(pool, sizeof(**queries));
	(*queries)->limit = 1;
	return 1;
}

static void hear(struct walk *walk, void *of, const struct walk_answer *step)
{
	struct heard *heard = of;
	(void)walk;
	if (step->page == SHELF)
		heard->service = step->answer;
}

static struct counts counts(struct walk *walk, struct pool *pool)
{
	struct count *items = pool_take(pool, sizeof(*items));
	(void)walk;
	return (struct counts){items, 1};
}

static const struct walk_words one_line[] = {{"ask.open.", WALK_PROMPTS}, {NULL, WALK_WORDS}};

static struct walk_page pages[PAGES] = {
	[FIRST] = {WALK_PAGE("first", WALK_ASK, WALK_LIVE, LABEL_END_TITLE, make, walk_no_prompts,
		walk_lists_nothing, walk_no_services, walk_no_service, walk_no_words)},
	/* The page that was added. */
	[MIRROR] = {WALK_PAGE("mirror", WALK_ASSIST, WALK_LIVE, LABEL_END_TITLE, make, two,
		walk_lists_nothing, walk_no_services, walk_no_service, one_line)},
	[SHELF] = {WALK_PAGE("shelf", WALK_ACT, WALK_LIVE, LABEL_END_TITLE, make_shelf,
		walk_no_prompts, walk_lists_any, services, walk_no_service, walk_no_words)},
	[CARD] = {WALK_PAGE("card", WALK_ACT, WALK_LIVE, LABEL_END_TITLE, make, walk_no_prompts,
		walk_lists_nothing, services, the_service, walk_no_words)},
	[LAST] = {WALK_PAGE("last", WALK_ACT, WALK_END, LABEL_END_TITLE, make_last, walk_no_prompts,
		walk_lists_nothing, walk_no_services, walk_no_service, walk_no_words)},
	[BLANK] = WALK_ROW_BLANK,
	[KEYS] = WALK_ROW_KEYS,
};

static struct walk_arrow arrows[] = {
	WALK_ARROW(FIRST, ANSWER_YES, 0, MIRROR),
	WALK_TURNS(FIRST, ANSWER_FREE, 0, WALK_SET, 2),
	WALK_ARROW(MIRROR, ANSWER_YES, 0, SHELF),
	WALK_ARROW(SHELF, ANSWER_GAP, 0, LAST),
	WALK_ARROW(SHELF, "@service", 0, CARD),
	WALK_ARROW(CARD, ANSWER_YES, 0, LAST),
	WALK_TURNS(WALK_ANY, ANSWER_BAND, 0, WALK_KEEP, BAND_COUNT),
	WALK_ARROW(WALK_ANY, ANSWER_BLANK, 0, BLANK),
	WALK_ARROW(WALK_ANY, ANSWER_KEYS, 0, KEYS),
};

static struct walk_book book = {
	.pages = pages,
	.page_count = PAGES,
	.arrows = arrows,
	.arrow_count = sizeof(arrows) / sizeof(*arrows),
	.size = sizeof(struct walk),
	.said_size = sizeof(struct heard),
	.most = 200,
	.saving = FIRST,
	.hear = hear,
	.counts = counts,
};

/* The book with this row in the place of the page that was added says what it lacks. */
static bool misses(struct walk_page row, const char *lacks)
{
	struct error error = {0};
	const struct walk_page kept = pages[MIRROR];
	pages[MIRROR] = row;
	bool missed = !walk_book_check(&book, &error) && strstr(error.text, lacks);
	pages[MIRROR] = kept;
	if (!missed)
		printf("# %s is not missed, but: %s\n", lacks, error.text);
	return missed;
}

static bool breaks(struct walk_arrow *arrow, struct walk_arrow with, const char *lacks)
{
	struct error error = {0};
	const struct walk_arrow kept = *arrow;
	*arrow = with;
	bool missed = !walk_book_check(&book, &error) && strstr(error.text, lacks);
	*arrow = kept;
	return missed;
}

static void test_forgotten(void)
{
	struct error error = {0};
	struct walk_page row = pages[MIRROR];
	CHECK(walk_book_check(&book, &error));
	CHECK((row.id = NULL, misses(row, "without a name")));
	row = pages[MIRROR];
	CHECK((row.step = 0, misses(row, "page mirror: its step")));
	row = pages[MIRROR];
	CHECK((row.kind = 0, misses(row, "its kind")));
	row = pages[MIRROR];
	CHECK((row.make = NULL, misses(row, "its make")));
	row = pages[MIRROR];
	CHECK((row.prompts = NULL, misses(row, "its prompts")));
	row = pages[MIRROR];
	CHECK((row.lists = NULL, misses(row, "what it lists")));
	row = pages[MIRROR];
	CHECK((row.services = NULL, misses(row, "its services")));
	row = pages[MIRROR];
	CHECK((row.service = NULL, misses(row, "its service ")));
	row = pages[MIRROR];
	CHECK((row.words = NULL, misses(row, "the strings that it says")));
	/* A page with more than one line answers Space, and no other. */
	row = pages[MIRROR];
	CHECK((row.prompts = walk_no_prompts, misses(row, "Space says no other")));
	row = pages[MIRROR];
	CHECK((row.words = walk_no_words, misses(row, "none of its strings is one")));
	row = pages[MIRROR];
	CHECK((row.lists = walk_lists_any, misses(row, "its arrows differ")));
	row = pages[MIRROR];
	CHECK((row.id = "shelf", misses(row, "two pages have its id")));
	CHECK(breaks(&arrows[0], (struct walk_arrow)WALK_ARROW(FIRST, "yes", 0, SHELF),
		"page mirror: no arrow leads there"));
	CHECK(breaks(&arrows[3], (struct walk_arrow)WALK_ARROW(SHELF, "gap", 0, PAGES),
		"answer gap: it leads to no page"));
	book.page_count = WALK_PAGES_MOST + 1;
	struct walk_page many[WALK_PAGES_MOST + 1];
	for (size_t i = 0; i <= WALK_PAGES_MOST; i++)
		many[i] = pages[i < PAGES ? i : MIRROR];
	book.pages = many;
	CHECK(!walk_book_check(&book, &error));
	book.pages = pages;
	book.page_count = PAGES;
}

static void test_books(void)
{
	const struct walk_book *const books[] = {&book, &talk_book, &find_book};
	for (size_t i = 0; i < sizeof(books) / sizeof(*books); i++) {
		struct error error = {0};
		bool good = walk_book_check(books[i], &error);
		if (!good)
			printf("# book %zu: %s\n", i, error.text);
		CHECK(good);
	}
}

static const struct frame frame = {.steps = {"Ask", "Assist", "Act"}};

static struct flow *open_walk(void)
{
	static struct content content = {.frame = &frame};
	static struct frame whole;
	whole = frame;
	for (size_t i = 0; i < LABEL_COUNT; i++)
		whole.labels[i] = frame_label_ids[i];
	content.frame = &whole;
	return &walk_new(&book, &(struct walk_options){.content = &content, .counting = true})
			->flow;
}

static void option(struct flow *flow, const char *id)
{
	flow_event(flow, &(struct flow_event){.kind = EVENT_OPTION, .option = id});
}

static void press(struct flow *flow, enum press press)
{
	flow_event(flow, &(struct flow_event){.kind = EVENT_PRESS, .press = press});
}

static bool at(struct flow *flow, const char *page)
{
	return strcmp(flow_view(flow)->page, page) == 0;
}

static bool says(struct flow *flow, const char *words)
{
	const struct view *view = flow_view(flow);
	for (size_t i = 0; i < view->block_count; i++)
		if (strcmp(view->blocks[i].text, words) == 0)
			return true;
	return false;
}

/* Answers the wish for services: with one of this id, with none, or not at all. */
static void look(struct flow *flow, bool done, const char *id)
{
	const struct service service = {.id = id, .name = id};
	struct signpost_found found = {.service = &service};
	const struct signpost_list list = {.found = &found, .count = id != NULL};
	CHECK(flow_wish(flow)->kind == WISH_SERVICES && flow_view(flow)->waiting);
	flow_reply(flow, &(struct flow_reply){.kind = WISH_SERVICES,
				 .done = done,
				 .reason = done ? NULL : "The disk does not answer.",
				 .lists = &list});
}

static void test_could_not_look(void)
{
	struct flow *flow = open_walk();
	option(flow, "yes");
	option(flow, "yes");
	CHECK(at(flow, "shelf"));
	look(flow, false, NULL);
	/* Not known is not the same as nothing there. */
	CHECK(says(flow, "could-not-look") && says(flow, "The disk does not answer."));
	CHECK(!view_option(flow_view(flow), "gap"));
	const struct view_option *again = view_option(flow_view(flow), "again");
	CHECK(again && strcmp(again->key, "r") == 0 && flow_view(flow)->focus == 0);
	option(flow, "gap");
	CHECK(at(flow, "shelf") && flow_wish(flow)->kind == WISH_NONE);
	/* It stays so over a look away, and is asked for again by r. */
	press(flow, PRESS_BLANK);
	press(flow, PRESS_BLANK);
	CHECK(says(flow, "could-not-look") && flow_wish(flow)->kind == WISH_NONE);
	option(flow, "again");
	look(flow, false, NULL);
	CHECK(says(flow, "could-not-look"));
	option(flow, "again");
	look(flow, true, "helpline");
	CHECK(!says(flow, "could-not-look") && view_option(flow_view(flow), "helpline"));
	CHECK(view_option(flow_view(flow), "gap"));
	flow_free(flow);
}

/* Played again onto a service that is gone, its step goes; where nobody could look it stays. */
static void test_gone(void)
{
	static const struct flow_step steps[] = {
		{"first", "yes"}, {"mirror", "yes"}, {"shelf", "helpline"}};
	struct flow *flow = open_walk();
	flow_replay(flow, steps, 3);
	look(flow, true, "helpline");
	CHECK(at(flow, "card"));
	flow_replay(flow, steps, 3);
	look(flow, false, NULL);
	CHECK(at(flow, "card"));
	flow_replay(flow, steps, 3);
	look(flow, true, "other");
	CHECK(at(flow, "shelf") && view_option(flow_view(flow), "other"));
	flow_free(flow);
}

static size_t steps_of(struct flow *flow)
{
	size_t count;
	(void)flow_steps(flow, &count);
	return count;
}

static void test_answers(void)
{
	static const struct flow_step visit[] = {{"first", "setting=visit"}, {"first", "yes"}};
	struct flow *flow = open_walk();
	/* The setting is an answer, and holds for the whole conversation. */
	CHECK(says(flow, "desk"));
	flow_replay(flow, visit, 2);
	CHECK(at(flow, "mirror") && says(flow, "visit") && steps_of(flow) == 2);
	press(flow, PRESS_ANOTHER);
	CHECK(steps_of(flow) == 3);
	press(flow, PRESS_ANOTHER); /* round */
	CHECK(steps_of(flow) == 2);
	press(flow, PRESS_ANOTHER);
	press(flow, PRESS_BACK);
	CHECK(at(flow, "first") && says(flow, "visit") && steps_of(flow) == 1);
	/* What is set on a page comes off before Back leads on. */
	option(flow, "free");
	CHECK(steps_of(flow) == 2);
	press(flow, PRESS_BACK);
	CHECK(at(flow, "first") && steps_of(flow) == 1);
	option(flow, "free");
	option(flow, "free");
	CHECK(steps_of(flow) == 1);
	flow_free(flow);
}

static void test_counts(void)
{
	struct flow *flow = open_walk();
	static const struct flow_step steps[] = {
		{"first", "yes"}, {"mirror", "yes"}, {"shelf", "gap"}};
	flow_replay(flow, steps, 3);
	option(flow, "band");
	option(flow, "band");
	press(flow, PRESS_BACK);
	CHECK(at(flow, "shelf"));
	look(flow, true, NULL);
	size_t count;
	const struct flow_step *told = flow_steps(flow, &count);
	CHECK(count == 4 && strcmp(told[2].page, "shelf") == 0 &&
		strcmp(told[3].answer, "band") == 0);
	flow_replay(flow, told, count); /* played again it is the same */
	CHECK(at(flow, "shelf") && steps_of(flow) == 4);
	look(flow, true, NULL);
	option(flow, "gap");
	option(flow, "add");
	CHECK(flow_wish(flow)->kind == WISH_COUNTS && at(flow, "first"));
	flow_reply(flow, &(struct flow_reply){.kind = WISH_COUNTS, .reason = "No."});
	CHECK(at(flow, "last") && view_option(flow_view(flow), "again"));
	option(flow, "again");
	flow_reply(flow, &(struct flow_reply){.kind = WISH_COUNTS, .done = true});
	CHECK(at(flow, "first") && steps_of(flow) == 0);
	CHECK(flow_view(flow)->presses[PRESS_TAKE_BACK]);
	press(flow, PRESS_TAKE_BACK);
	CHECK(flow_wish(flow)->kind == WISH_TAKE_BACK);
	flow_reply(flow, &(struct flow_reply){.kind = WISH_TAKE_BACK, .done = true});
	CHECK(!flow_view(flow)->presses[PRESS_TAKE_BACK]);
	flow_free(flow);
}

/* Which page says a string. */
static void test_words(void)
{
	const struct walk_words *words;
	struct pool *pool = pool_new();
	const char *path = "assist.stages.action.say.first";
	const struct walk_page *row = walk_page_of(&talk_book, NULL, path, &words);
	CHECK(row && strcmp(row->id, "stage") == 0 && words->as == WALK_PROMPTS);
	CHECK(strcmp(walk_words_answer(words, path, pool), "action") == 0);
	row = walk_page_of(&talk_book, NULL, "assist.stages.action.label", &words);
	CHECK(row && strcmp(row->id, "sounds") == 0);
	row = walk_page_of(&talk_book, NULL, "notice.cues.letters", &words);
	CHECK(row && strcmp(row->id, "ask") == 0 && words->as == WALK_DESK);
	row = walk_page_of(&talk_book, NULL, "doing.good", &words);
	CHECK(row && strcmp(row->id, "sounds") == 0);
	row = walk_page_of(&talk_book, row, "doing.good", &words);
	CHECK(row && strcmp(row->id, "needs") == 0);
	CHECK(!walk_page_of(&talk_book, NULL, "labels.add", &words));
	pool_free(pool);
}

int main(void)
{
	test_forgotten();
	test_books();
	test_could_not_look();
	test_gone();
	test_answers();
	test_counts();
	test_words();
	return tap_done();
}

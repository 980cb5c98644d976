/* SPDX-License-Identifier: MIT */
/* The urgent pages by themselves: where each key leads, that nothing else leads out. */
#include "core/urgent/urgent.h"

#include <stdio.h>
#include <string.h>

#include "core/base/pool.h"
#include "core/base/text.h"
#include "tap.h"

static const struct words_line pause[] = {
	{"pause", {.text = "Let us pause.", .phone = "Stay here."}}};
static const struct words_line guide[] = {{"stay", {.text = "Stay together."}}};
static const struct urgent_line first[] = {{"office", "This office", NULL},
	{"danger", "Danger", "999"}, {"nhs", "NHS", "111, then 2"},
	{"ours", "Ours", "01632 960001"}};
static const struct urgent_line last[] = {{"danger", "Danger now", "999"}};
static const struct urgent_route routes[] = {
	{"together", "Stay together", {guide, 1}, {pause, 1}, last, 1},
	{"tonight", "Tonight", {guide, 1}, {0}, last, 1}};
static const struct urgent words = {"Pause", {pause, 1}, first, 4, "Routes", routes, 2};
static const char *labels[LABEL_COUNT], *reviewed[LABEL_COUNT];

static struct flow *open_with(const char *plan, enum setting setting)
{
	return urgent_new(&(struct urgent_options){.urgent = &words,
		.labels = labels,
		.reviewed = reviewed,
		.setting = setting,
		.office_plan = plan,
		.idle_blank = 5,
		.idle_drop = 15});
}

static void press(struct flow *flow, enum press press)
{
	flow_event(flow, &(struct flow_event){.kind = EVENT_PRESS, .press = press});
}

static void choose(struct flow *flow, const char *id)
{
	flow_event(flow, &(struct flow_event){.kind = EVENT_OPTION, .option = id});
}

static bool at(struct flow *flow, const char *page)
{
	bool there = strcmp(flow_view(flow)->page, page) == 0;
	if (!there)
		printf("# at %s, not at %s\n", flow_view(flow)->page, page);
	return there;
}

static bool holds(struct flow *flow, const char *text)
{
	const struct view *view = flow_view(flow);
	bool found = false;
	for (size_t i = 0; i < view->block_count; i++)
		found = found || strstr(view->blocks[i].text, text) ||
			(view->blocks[i].second && strstr(view->blocks[i].second, text));
	return found;
}

/* Every page, by every way: only back, blank, end, keys and what the page lists. */
static void look_at_keys(struct flow *flow)
{
	static const enum press works[] = {PRESS_BLANK, PRESS_BACK, PRESS_LEFT, PRESS_KEYS,
		PRESS_QUIT, PRESS_UP, PRESS_DOWN, PRESS_ENTER};
	const struct view *view = flow_view(flow);
	for (enum press press = 0; press < PRESS_COUNT; press++) {
		bool listed = false;
		for (size_t i = 0; i < sizeof(works) / sizeof(*works); i++)
			listed = listed || works[i] == press;
		if (view->sparse)
			listed = press == PRESS_BLANK || press == PRESS_URGENT;
		if ((view->presses[press] != NULL) != listed)
			printf("# %s on %s\n", press_id(press), view->page);
		CHECK((view->presses[press] != NULL) == listed);
	}
}

static void test_walk(void)
{
	struct flow *flow = open_with(NULL, SETTING_DESK);
	CHECK(at(flow, "urgent") && holds(flow, "999") && holds(flow, "This office"));
	CHECK(flow_view(flow)->words_first);
	look_at_keys(flow);
	press(flow, PRESS_NOT_TODAY);
	press(flow, PRESS_HELP_NOW);
	press(flow, PRESS_TOPICS);
	press(flow, PRESS_URGENT);
	choose(flow, "together"); /* not on this page */
	CHECK(at(flow, "urgent") && flow_wish(flow)->kind == WISH_NONE);
	choose(flow, "more");
	CHECK(at(flow, "routes"));
	look_at_keys(flow);
	choose(flow, "tonight");
	CHECK(at(flow, "guidance") && strcmp(flow_view(flow)->title, "Tonight") == 0);
	look_at_keys(flow);
	press(flow, PRESS_KEYS);
	CHECK(at(flow, "keys"));
	look_at_keys(flow);
	press(flow, PRESS_BLANK);
	CHECK(at(flow, "blank") && flow_view(flow)->sparse && !holds(flow, "Tonight"));
	look_at_keys(flow);
	press(flow, PRESS_BACK);
	press(flow, PRESS_QUIT);
	CHECK(at(flow, "blank")); /* only b, or u, brings a page back */
	press(flow, PRESS_BLANK);
	CHECK(at(flow, "keys"));
	press(flow, PRESS_KEYS);
	CHECK(at(flow, "guidance"));
	press(flow, PRESS_BACK);
	CHECK(at(flow, "routes") && flow_view(flow)->focus == 1); /* where one was */
	press(flow, PRESS_LEFT);
	press(flow, PRESS_BLANK);
	press(flow, PRESS_URGENT);
	CHECK(at(flow, "urgent") && flow_wish(flow)->kind == WISH_NONE);
	press(flow, PRESS_BACK);
	CHECK(flow_wish(flow)->kind == WISH_LEAVE && !flow_wish(flow)->over &&
		!flow_wish(flow)->all);
	flow_free(flow);
}

static void test_end(void)
{
	for (int way = 0; way < 3; way++) {
		struct flow *flow = open_with(NULL, SETTING_DESK);
		choose(flow, "more");
		choose(flow, "together");
		if (way == 0)
			press(flow, PRESS_QUIT);
		else if (way == 1)
			choose(flow, "end-here");
		else
			flow_event(
				flow, &(struct flow_event){.kind = EVENT_MINUTES, .minutes = 15});
		CHECK(flow_wish(flow)->kind == WISH_LEAVE && flow_wish(flow)->over &&
			!flow_wish(flow)->all);
		flow_free(flow);
	}
	struct flow *flow = open_with(NULL, SETTING_DESK);
	flow_event(flow, &(struct flow_event){.kind = EVENT_MINUTES, .minutes = 4});
	CHECK(at(flow, "urgent"));
	flow_event(flow, &(struct flow_event){.kind = EVENT_MINUTES, .minutes = 5});
	CHECK(at(flow, "blank"));
	flow_free(flow);
}

static void test_steps(void)
{
	struct flow *flow = open_with(NULL, SETTING_DESK);
	size_t count;
	choose(flow, "more");
	choose(flow, "together");
	press(flow, PRESS_KEYS);
	press(flow, PRESS_BLANK);
	const struct flow_step *steps = flow_steps(flow, &count);
	CHECK(count == 4 && strcmp(steps[1].page, "routes") == 0 &&
		strcmp(steps[1].answer, "together") == 0);
	flow_replay(flow, steps, count);
	CHECK(at(flow, "blank"));
	static const struct flow_step gone[] = {
		{"urgent", "more"}, {"routes", "no-such-route"}, {"routes", "tonight"}};
	flow_replay(flow, gone, 3);
	CHECK(at(flow, "guidance") && strcmp(flow_view(flow)->title, "Tonight") == 0);
	flow_replay(flow, NULL, 0);
	CHECK(at(flow, "urgent"));
	flow_free(flow);
}

/* The plan first, from the settings; what does not fit is cut at a word, and whole under `m`. */
static void test_plan(void)
{
	const char *two =
		"Ask the floor manager on desk fourteen or ring extension 2041 from any phone.";
	const char *long_plan = "Ask for Ms Anderson-Featherstonehaugh on the second floor, "
				"extension 2041, or go to the first aid room";
	CHECK(urgent_plan_fits("") && urgent_plan_fits("Ring 2041") && urgent_plan_fits(two));
	CHECK(!urgent_plan_fits(long_plan));
	struct flow *flow = open_with(two, SETTING_PHONE);
	const struct view *view = flow_view(flow);
	CHECK(strcmp(view->blocks[0].text, two) == 0 &&
		strcmp(view->blocks[1].text, "Stay here.") == 0 && !holds(flow, "This office"));
	CHECK(strcmp(view->blocks[view->block_count - 1].text, "Ours: 01632 960001") == 0);
	flow_free(flow);
	flow = open_with(long_plan, SETTING_DESK);
	const char *cut = flow_view(flow)->blocks[0].text;
	size_t length = strlen(cut);
	CHECK(urgent_plan_fits(cut) && strcmp(cut + length - 3, "…") == 0);
	CHECK(strncmp(cut, long_plan, length - 3) == 0 && long_plan[length - 3] == ' ');
	choose(flow, "more");
	CHECK(holds(flow, long_plan));
	flow_free(flow);
}

/* A label of content that would push the lines away, or ring another number, is not used. */
static void test_labels(void)
{
	struct flow *flow = open_with(NULL, SETTING_DESK);
	const char *kept = labels[LABEL_URGENT_BACK];
	labels[LABEL_URGENT_BACK] = "Back to where this talk was before it paused";
	CHECK(strcmp(view_option(flow_view(flow), "back")->label, "reviewed") == 0);
	flow_free(flow);
	labels[LABEL_URGENT_BACK] = "Ring ٠٩٠٠";
	flow = open_with(NULL, SETTING_DESK);
	CHECK(strcmp(view_option(flow_view(flow), "back")->label, "reviewed") == 0);
	labels[LABEL_URGENT_BACK] = kept;
	flow_free(flow);
}

int main(void)
{
	for (size_t i = 0; i < LABEL_COUNT; i++) {
		labels[i] = "label";
		reviewed[i] = "reviewed";
	}
	test_walk();
	test_end();
	test_steps();
	test_plan();
	test_labels();
	return tap_done();
}

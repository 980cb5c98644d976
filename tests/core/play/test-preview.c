/* SPDX-License-Identifier: MIT */
/* The preview as a flow: what is kept when the file has changed, what stands under the page. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/preview.h"
#include "app/world.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/play/played.h"
#include "core/play/preview.h"
#include "core/play/seek.h"
#include "core/talk/talk.h"
#include "golden.h"
#include "shelves.h"
#include "tap.h"

enum { TEXT_ROOM = 64 * 1024 };

static char shipped[TEXT_ROOM], file[64];
static const char *folder;

struct desk {
	struct world *world;
	struct previewer *previewer;
	struct flow *flow;
	struct preview_options options;
	enum setting setting;
	const struct preview_read *read; /* whose talk is opened next */
	struct pool *pool;
};

/* The shipped topic with some words in the place of others (pairs, ending with NULL). */
static void save(const char *const *words)
{
	static char text[TEXT_ROOM], next[TEXT_ROOM];
	memcpy(text, shipped, sizeof(text));
	for (; words && *words; words += 2) {
		char *at = strstr(text, words[0]);
		if (!at) {
			printf("Bail out! not in the topic: %s\n", words[0]);
			exit(99);
		}
		(void)snprintf(next, sizeof(next), "%.*s%s%s", (int)(at - text), text, words[1],
			at + strlen(words[0]));
		memcpy(text, next, sizeof(text));
	}
	FILE *to = fopen(file, "w");
	if (!to || fputs(text, to) < 0 || fclose(to) != 0)
		exit(99);
}

static void grant(struct desk *desk)
{
	for (;;) {
		struct flow_reply reply;
		(void)flow_view(desk->flow);
		const struct flow_wish *wish = flow_wish(desk->flow);
		if (wish->kind == WISH_NONE || wish->kind == WISH_LEAVE)
			return;
		world_grant(desk->world, desk->flow, &reply);
		flow_reply(desk->flow, &reply);
	}
}

static struct flow *open_talk(void *context)
{
	const struct desk *desk = context;
	struct flow *talk = talk_new(&(struct talk_options){.content = desk->read->content,
		.setting = desk->setting,
		.why_not = "This is a preview: nothing is counted."});
	const struct urgent_options urgent =
		played_urgent(desk->read->content, desk->setting, NULL);
	talk->may = PREVIEW_MAY;
	return played_new(talk, &urgent);
}

static struct flow *open_read(void *context, const struct preview_read *read)
{
	struct desk *desk = context;
	desk->read = read;
	return open_talk(desk);
}

static void find_services(void *context, const struct flow *flow, struct flow_reply *reply)
{
	const struct desk *desk = context;
	world_grant(desk->world, flow, reply);
}

static bool seek(
	struct desk *desk, const struct preview_file *preview, const char *at, struct error *error)
{
	struct seek_goal goal;
	if (!preview_goal(preview, at, &desk->setting, &goal, desk->pool, error))
		return false;
	desk->read = &preview->read;
	return seek_page(&(struct player){.open = open_talk,
				 .grant = find_services,
				 .context = desk,
				 .first = preview->read.first},
		&goal, desk->pool, &desk->options.steps, &desk->options.step_count);
}

/* True where it can be shown; with `at` on that string's page. */
static bool open_desk(struct desk *desk, bool trainers_words, const char *at, struct error *error)
{
	const struct preview_file *preview;
	struct shelf *shelf = shelf_of(&folder, 1, NULL);
	*desk = (struct desk){.pool = pool_new()};
	desk->world = world_new(&(struct world_options){.shelf = shelf});
	desk->previewer = previewer_new(file, shelf);
	const char *const *labels = previewer_frame(desk->previewer)->labels;
	desk->options = (struct preview_options){.file = "loneliness.yaml",
		.open = open_read,
		.context = desk,
		.leave = labels[LABEL_KEY_LEAVE],
		.urgent = labels[LABEL_KEY_URGENT],
		.desk = trainers_words};
	if (!previewer_read(desk->previewer, &preview, error) ||
		(at && !seek(desk, preview, at, error)))
		return false;
	desk->flow = preview_new(&desk->options, &preview->read);
	desk->flow->may = PREVIEW_MAY;
	grant(desk);
	return true;
}

static void close_desk(struct desk *desk)
{
	flow_free(desk->flow);
	previewer_free(desk->previewer);
	world_free(desk->world);
	pool_free(desk->pool);
}

static void choose(struct desk *desk, const char *option)
{
	flow_event(desk->flow, &(struct flow_event){.kind = EVENT_OPTION, .option = option});
	grant(desk);
}

static void press(struct desk *desk, enum press key)
{
	flow_event(desk->flow, &(struct flow_event){.kind = EVENT_PRESS, .press = key});
	grant(desk);
}

static void changed(struct desk *desk)
{
	const struct preview_read *read = previewer_changed(desk->previewer);
	if (read)
		preview_take(desk->flow, read);
	grant(desk);
}

static bool at_page(struct desk *desk, const char *page)
{
	bool good = strcmp(flow_view(desk->flow)->page, page) == 0;
	if (!good)
		printf("# on %s, not on %s\n", flow_view(desk->flow)->page, page);
	return good;
}

static bool shows(struct desk *desk, const char *words)
{
	const struct view *view = flow_view(desk->flow);
	for (size_t i = 0; i < view->block_count; i++)
		if (strstr(view->blocks[i].text, words))
			return true;
	return strstr(view->title, words) != NULL;
}

static const char *focused(struct desk *desk)
{
	const struct view *view = flow_view(desk->flow);
	return view->option_count ? view->options[view->focus].id : "";
}

static void test_kept(void)
{
	struct desk desk;
	struct error error;
	save(NULL);
	CHECK(open_desk(&desk, false, NULL, &error));
	CHECK(at_page(&desk, "ask"));
	choose(&desk, "yes");
	choose(&desk, "preparation");
	choose(&desk, "go-on");
	choose(&desk, "pass");
	press(&desk, PRESS_ANOTHER);
	press(&desk, PRESS_DOWN);
	press(&desk, PRESS_DOWN);
	char before[64];
	(void)snprintf(before, sizeof(before), "%s", focused(&desk));
	unsigned generation = flow_view(desk.flow)->generation;
	/* The same file once more: not a word is shown again. */
	changed(&desk);
	CHECK(flow_view(desk.flow)->generation == generation);
	save((const char *const[]){"title: Company, feeling lonely", "title: Some company", NULL});
	changed(&desk);
	CHECK(at_page(&desk, "needs"));
	CHECK(shows(&desk, "Some company"));
	CHECK(flow_view(desk.flow)->generation > generation);
	CHECK(strcmp(focused(&desk), before) == 0);
	/* The prompt that Space had come to, and the stage that was chosen, are still so. */
	press(&desk, PRESS_BACK);
	CHECK(at_page(&desk, "way"));
	press(&desk, PRESS_BACK);
	CHECK(at_page(&desk, "stage"));
	CHECK(shows(&desk, "I'd like to try something soon"));
	close_desk(&desk);
}

static void test_gone(void)
{
	struct desk desk;
	struct error error;
	save(NULL);
	CHECK(open_desk(&desk, false, NULL, &error));
	choose(&desk, "yes");
	choose(&desk, "pass");
	choose(&desk, "pass");
	char need[64];
	(void)snprintf(need, sizeof(need), "%s", flow_view(desk.flow)->options[0].id);
	choose(&desk, need);
	CHECK(at_page(&desk, "act"));
	/* The topic has another name: the talk goes on in it. */
	save((const char *const[]){"id: loneliness", "id: company", "key: r", "key: c", NULL});
	changed(&desk);
	CHECK(at_page(&desk, "act"));
	/* The need that was chosen has another name: the page before it is the one to stand on. */
	char was[96];
	(void)snprintf(was, sizeof(was), "    %s:\n      label:", need);
	save((const char *const[]){was, "    other-name:\n      label:", NULL});
	changed(&desk);
	CHECK(at_page(&desk, "needs"));
	close_desk(&desk);
}

static void test_faults(void)
{
	struct desk desk;
	struct error error;
	save(NULL);
	CHECK(open_desk(&desk, false, NULL, &error));
	choose(&desk, "yes");
	save((const char *const[]){"flow: need", "flow: nede", "title: Company, feeling lonely",
		"title: Other", NULL});
	changed(&desk);
	CHECK(at_page(&desk, "sounds"));
	CHECK(shows(&desk, "This page is as it was before. To be mended first:"));
	CHECK(shows(&desk, "loneliness.yaml:9: "));
	CHECK(shows(&desk, "Did you mean \"need\"?"));
	CHECK(shows(&desk, "Company, feeling lonely") && !shows(&desk, "Other"));
	CHECK(golden_faces("play/fault.screen", flow_view(desk.flow)));
	/* The talk goes on with what was there before; the sentence stays until it is mended. */
	choose(&desk, "pass");
	CHECK(at_page(&desk, "way"));
	CHECK(shows(&desk, "loneliness.yaml:9: "));
	press(&desk, PRESS_BLANK);
	CHECK(!shows(&desk, "loneliness.yaml"));
	press(&desk, PRESS_BLANK);
	CHECK(remove(file) == 0);
	changed(&desk);
	CHECK(shows(&desk, "loneliness.yaml: cannot be read: No such file or directory."));
	CHECK(!shows(&desk, "loneliness.yaml:9: "));
	save((const char *const[]){"title: Company, feeling lonely", "title: Other", NULL});
	changed(&desk);
	CHECK(at_page(&desk, "way") && shows(&desk, "Other"));
	CHECK(!shows(&desk, "loneliness.yaml"));
	close_desk(&desk);
}

static void test_wrong_first(void)
{
	struct desk desk;
	struct error error;
	save((const char *const[]){"flow: need", "flow: nede", NULL});
	CHECK(open_desk(&desk, false, NULL, &error));
	CHECK(at_page(&desk, "preview"));
	/* Urgent help is there on this page, too. */
	flow_event(desk.flow, &(struct flow_event){.kind = EVENT_PRESS, .press = PRESS_URGENT});
	CHECK(flow_wish(desk.flow)->kind == WISH_OPEN && flow_wish(desk.flow)->flow == OPEN_URGENT);
	flow_reply(desk.flow, &(struct flow_reply){.kind = WISH_OPEN, .done = true});
	CHECK(at_page(&desk, "preview") && flow_wish(desk.flow)->kind == WISH_NONE);
	CHECK(shows(&desk, "Nothing can be shown yet. To be mended first:"));
	CHECK(golden_faces("play/first.screen", flow_view(desk.flow)));
	save(NULL);
	changed(&desk);
	CHECK(at_page(&desk, "ask"));
	close_desk(&desk);
	save((const char *const[]){"flow: need", "flow: nede", NULL});
	CHECK(open_desk(&desk, false, NULL, &error));
	press(&desk, PRESS_QUIT);
	CHECK(flow_wish(desk.flow)->kind == WISH_LEAVE);
	close_desk(&desk);
}

/* Trainers' words stand under their own page, and only where they were asked for. */
static void test_desk(void)
{
	struct desk desk;
	struct error error;
	save(NULL);
	for (int asked = 0; asked < 2; asked++) {
		CHECK(open_desk(&desk, asked, NULL, &error));
		CHECK(shows(&desk, "Looks after somebody and cannot leave them") == asked);
		choose(&desk, "yes");
		CHECK(!shows(&desk, "Looks after somebody and cannot leave them"));
		choose(&desk, "relapse");
		CHECK(shows(&desk, "Blame, or starting again from nothing") == asked);
		if (asked)
			CHECK(golden_faces("play/desk.screen", flow_view(desk.flow)));
		choose(&desk, "go-on");
		choose(&desk, "social-opportunity");
		CHECK(shows(&desk, "(assist.barriers.social-opportunity.help)") == asked);
		CHECK(!shows(&desk, "Blame, or starting again from nothing"));
		close_desk(&desk);
	}
}

static void test_at(void)
{
	static const struct {
		const char *string, *page, *words;
	} places[] = {
		{"loneliness.ask.open.week", "ask", "What does a usual week look like for you?"},
		{"ask.permission.raised.phone", "ask", "or not on the phone?"},
		{"ask.permission.change", "ask",
			"Is it OK if I ask about the people round you now?"},
		{"notice.cues.caring", "ask", "Company"},
		{"assist.stages.relapse.label", "sounds", "Company"},
		{"assist.stages.relapse.desk.avoid", "stage", "I did see people"},
		{"act.plan.when", "plan", "Company"},
		{"act.close.warm", "end", "Thank you for telling me."},
	};
	struct desk desk;
	struct error error;
	save(NULL);
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		bool there = open_desk(&desk, false, places[i].string, &error) &&
			     at_page(&desk, places[i].page) && shows(&desk, places[i].words);
		if (!CHECK(there))
			printf("# %s\n", places[i].string);
		close_desk(&desk);
	}
	CHECK(!open_desk(&desk, false, "loneliness.ask.open.wek", &error));
	CHECK(strstr(error.text, "did you mean loneliness.ask.open.week?"));
	close_desk(&desk);
	CHECK(!open_desk(&desk, false, "no.such.thing", &error));
	CHECK(strstr(error.text, "there is no string of that name in this file"));
	close_desk(&desk);
}

static void test_no_trace(void)
{
	struct desk desk;
	struct error error;
	save(NULL);
	CHECK(open_desk(&desk, false, "act.close.warm", &error));
	CHECK(shows(&desk, "This is a preview: nothing is counted."));
	/* Nor may it, whatever a page of it wishes for (tests/app/test-may.c). */
	CHECK(!(desk.flow->may & (FLOW_MAY(WISH_COUNTS) | FLOW_MAY(WISH_TAKE_BACK) |
					 FLOW_MAY(WISH_PAPER) | FLOW_MAY(WISH_CLEAR))));
	CHECK(!view_option(flow_view(desk.flow), "add"));
	press(&desk, PRESS_TOPICS);
	press(&desk, PRESS_FILTER);
	flow_event(desk.flow, &(struct flow_event){.kind = EVENT_TEXT, .text = "zebra"});
	choose(&desk, "find");
	CHECK(strcmp(flow_view(desk.flow)->status, "A preview shows the talk only.") == 0);
	close_desk(&desk);
}

int main(void)
{
	char path[256];
	folder = getenv("MECC_CONTENT_DIR_TEST") ? getenv("MECC_CONTENT_DIR_TEST") : "content";
	(void)snprintf(path, sizeof(path), "%s/topics/loneliness.yaml", folder);
	FILE *from = fopen(path, "r");
	if (!from || !fread(shipped, 1, sizeof(shipped) - 1, from) || fclose(from) != 0)
		return 1;
	char home[] = "/tmp/mecc-preview-XXXXXX";
	if (!mkdtemp(home))
		return 1;
	(void)snprintf(file, sizeof(file), "%s/loneliness.yaml", home);
	test_kept();
	test_gone();
	test_faults();
	test_wrong_first();
	test_desk();
	test_at();
	test_no_trace();
	CHECK(remove(file) == 0 && rmdir(home) == 0);
	return tap_done();
}

/* SPDX-License-Identifier: MIT */
/* Talks as an adviser has them: how many keys they take, what back keeps, what is counted. */
#include <stdio.h>
#include <string.h>

#include "play.h"
#include "tap.h"

/* Presses each key of `keys`; false when one of them means nothing where it is pressed. */
static bool press_all(struct play *play, const char *keys)
{
	for (; *keys; keys++)
		if (!play_key(play, *keys))
			return false;
	return true;
}

/* From the topics to the end of the talk, and back at the topics: so many keys. */
static bool takes(enum talk_walk walk, const char *keys, const char *by_way_of)
{
	struct play *play = play_talk(play_content(), walk, true);
	bool passed = false, good = true;
	for (const char *key = keys; *key && good; key++) {
		good = play_key(play, *key);
		passed = passed || play_at(play, by_way_of);
	}
	good = good && passed && play_at(play, "topics") && play->kept == 1;
	if (!good)
		printf("# %s stopped at %s\n", keys, play_view(play)->page);
	play_free(play);
	return good;
}

/* The numbers of the issue that this was built from: at most 4; 8 and 6; 3; 5. */
static void test_keys(void)
{
	CHECK(takes(WALK_FULL, "ky1\n", "act"));	/* brief: 4 */
	CHECK(takes(WALK_FULL, "ry\n\n111\n", "card")); /* by need, the full walk: 8 */
	CHECK(takes(WALK_SHORT, "ry111\n", "card"));	/* the short one: 6 */
	CHECK(takes(WALK_FULL, "my\n\n111\n", "card")); /* money, debt, a number: 8, 6, 5 */
	CHECK(takes(WALK_SHORT, "my111\n", "card"));
	CHECK(takes(WALK_FULL, "mh11\n", "card"));
	CHECK(takes(WALK_FULL, "rn\n", "end"));	   /* not today: 3 */
	CHECK(takes(WALK_FULL, "rh11\n", "card")); /* help now: 5 */
}

static void test_back(void)
{
	struct play *play = play_talk(play_content(), WALK_FULL, false);
	CHECK(press_all(play, "ry2 "));
	CHECK(play_at(play, "stage"));
	size_t count;
	flow_steps(play->flow, &count);
	CHECK(count == 4); /* loneliness, yes, the stage, another prompt */
	CHECK(press_all(play, "g4g1"));
	CHECK(play_at(play, "act"));
	/* All the way back, and forward again with Enter alone: the same talk. */
	static const char *const back[] = {
		"needs", "barrier", "way", "stage", "sounds", "ask", "topics"};
	for (size_t i = 0; i < sizeof(back) / sizeof(*back); i++) {
		play_press(play, PRESS_BACK);
		CHECK(play_at(play, back[i]));
	}
	play_press(play, PRESS_BACK);
	CHECK(play_at(play, "topics") && !play->left); /* nowhere further to go */
	CHECK(press_all(play, "\n"));
	play_press(play, PRESS_BACK);
	CHECK(press_all(play, "r\n"));
	CHECK(play_at(play, "sounds"));
	play_free(play);

	play = play_talk(play_content(), WALK_FULL, false);
	CHECK(press_all(play, "ry2g4g1"));
	for (int i = 0; i < 5; i++)
		play_press(play, PRESS_LEFT);
	CHECK(play_at(play, "sounds"));
	CHECK(press_all(play, "\n\n\n\n\n"));
	CHECK(play_at(play, "act"));
	const struct flow_step *steps = flow_steps(play->flow, &count);
	CHECK(count == 7 && strcmp(steps[2].answer, "contemplation") == 0 &&
		strcmp(steps[4].answer, "social-opportunity") == 0);
	play_free(play);
}

static void test_replay(void)
{
	static const struct flow_step steps[] = {
		{"topics", "loneliness"},
		{"ask", "space"},
		{"ask", "yes"},
		{"sounds", "action"},
		{"stage", "go-on"},
		{"way", "pass"},
		{"needs", "no-such-need"},
		{"needs", "grief"},
		{"act", "plan"},
	};
	struct play *play = play_talk(play_content(), WALK_FULL, false);
	size_t count;
	play_replay(play, steps, sizeof(steps) / sizeof(*steps));
	CHECK(play_at(play, "plan"));
	flow_steps(play->flow, &count);
	CHECK(count == 8); /* what no longer exists was dropped */
	const struct flow_step *own = flow_steps(play->flow, &count);
	play_replay(play, own, count);
	CHECK(play_at(play, "plan"));
	/* A card whose service is gone falls back to the page that offers services. */
	static const struct flow_step gone[] = {{"topics", "loneliness"}, {"ask", "yes"},
		{"sounds", "pass"}, {"way", "pass"}, {"needs", "grief"}, {"act", "closed-service"}};
	play_replay(play, gone, 6);
	CHECK(play_at(play, "act"));
	/* So do the square of one, and one that was opened, as often as it takes. */
	static const struct flow_step square[] = {{"topics", "loneliness"}, {"ask", "yes"},
		{"sounds", "pass"}, {"way", "pass"}, {"needs", "grief"}, {"act", "more"},
		{"more", "closed-service"}, {"service", "take"}, {"card", "phone"}};
	play_replay(play, square, 9);
	flow_steps(play->flow, &count);
	CHECK(play_at(play, "more") && count == 6);
	play_free(play);
}

static void test_ways_out(void)
{
	struct play *play = play_talk(play_content(), WALK_FULL, false);
	CHECK(press_all(play, "ry"));
	CHECK(press_all(play, "u") && play_at(play, "urgent"));
	CHECK(play_shows(play, "999") && play_shows(play, "116 123"));
	CHECK(press_all(play, "m1") && play_at(play, "guidance"));
	play_press(play, PRESS_BACK);
	play_press(play, PRESS_BACK);
	play_press(play, PRESS_BACK);
	CHECK(play_at(play, "sounds"));
	CHECK(press_all(play, "b") && play_at(play, "blank"));
	CHECK(!play_key(play, 'n') && !play_key(play, 'q') && !play_key(play, '\n'));
	play_press(play, PRESS_BACK);
	CHECK(play_at(play, "blank")); /* only b brings the page back */
	CHECK(!play_shows(play, "lonely"));
	CHECK(press_all(play, "u") && play_at(play, "urgent")); /* and help stands over it */
	play_press(play, PRESS_BACK);
	CHECK(play_at(play, "blank"));
	CHECK(press_all(play, "b") && play_at(play, "sounds"));
	/* An end there is the end of the talk. */
	CHECK(press_all(play, "u") && press_all(play, "q") && play_at(play, "topics"));
	CHECK(press_all(play, "ry"));
	CHECK(press_all(play, "?") && play_at(play, "keys"));
	CHECK(play_shows(play, "not today"));
	CHECK(press_all(play, "?") && play_at(play, "sounds"));
	CHECK(press_all(play, "t") && play_at(play, "topics"));
	CHECK(press_all(play, "k") && play_at(play, "ask")); /* two topics, one conversation */
	CHECK(press_all(play, "q") && play_at(play, "topics"));
	size_t count;
	flow_steps(play->flow, &count);
	CHECK(count == 0); /* nothing is left of what was said */
	CHECK(press_all(play, "q") && play->left);
	play_free(play);
}

static void test_prompts(void)
{
	struct play *play = play_talk(play_content(), WALK_FULL, false);
	const struct topic *topic = content_topic(play->content, "loneliness");
	CHECK(press_all(play, "r"));
	for (size_t i = 0; i < topic->open.count; i++) {
		CHECK(play_shows(play, topic->open.items[i].words.text));
		CHECK(press_all(play, " "));
	}
	CHECK(play_shows(play, topic->open.items[0].words.text)); /* round again */
	CHECK(press_all(play, "  "));
	play_press(play, PRESS_BACK);
	CHECK(play_at(play, "topics"));
	play_free(play);
}

static void test_facts(void)
{
	struct play *play = play_talk(play_content(), WALK_SHORT, true);
	CHECK(press_all(play, "ryf") && play_at(play, "fact"));
	CHECK(!play_shows(play, "gap between")); /* asked before it is told */
	CHECK(press_all(play, "y") && play_at(play, "told"));
	CHECK(play_shows(play, "gap between") &&
		play_shows(play, "Office for National Statistics"));
	CHECK(press_all(play, "gr") && play_at(play, "ruler"));
	CHECK(press_all(play, "g") && play_at(play, "needs"));
	CHECK(press_all(play, "f x") && play_at(play, "needs"));
	CHECK(press_all(play, "n") && play_at(play, "end"));
	CHECK(press_all(play, "\n"));
	CHECK(strstr(play->counts, "outcome not-today -\n"));
	play_free(play);
}

static void test_counts(void)
{
	struct play *play = play_talk(play_content(), WALK_FULL, true);
	CHECK(press_all(play, "ry\n\n6")); /* grief */
	CHECK(press_all(play, "11") && play_at(play, "end"));
	CHECK(play_shows(play, "0808 808 1677")); /* the number stays while they ring it */
	CHECK(play_shows(play, "took a service"));
	play_press(play, PRESS_RIGHT);
	CHECK(play_shows(play, "made a plan"));
	play_press(play, PRESS_LEFT);
	CHECK(press_all(play, "o"));
	CHECK(play_shows(play, "under 1 minute"));
	CHECK(press_all(play, "\n"));
	CHECK(play->kept == 1 && play_at(play, "topics") && play_shows(play, "Counted."));
	CHECK(play->painted_next); /* before it was kept, and without saying that it was */
	CHECK(strstr(play->counts, "conversations - -\n"));
	CHECK(strstr(play->counts, "outcome took-service -\n"));
	CHECK(strstr(play->counts, "need loneliness.grief -\n"));
	CHECK(strstr(play->counts, "step act -\n"));
	CHECK(!strstr(play->counts, "setting"));
	CHECK(strstr(play->counts, "band under-1 -\n"));

	/* Two topics in one conversation: each is counted, with one outcome, the furthest. */
	CHECK(press_all(play, "rytk"));
	CHECK(!play_shows(play, "Counted."));
	CHECK(press_all(play, "y1\n"));
	CHECK(strstr(play->counts, "topic loneliness -\ntopic smoking -\n"));
	CHECK(strstr(play->counts, "outcome took-service -\n") &&
		!strstr(play->counts, "listened"));
	CHECK(strstr(play->counts, "need smoking.offer -\n"));
	/* A no to the second topic, and to a topic that comes again, leaves what was taken. */
	CHECK(press_all(play, "ky1trn") && play_at(play, "end") && press_all(play, "\n"));
	CHECK(strstr(play->counts, "topic smoking -\n"));
	CHECK(strstr(play->counts, "topic loneliness -\noutcome took-service -\n"));
	CHECK(press_all(play, "ky1tkn") && play_at(play, "end") && press_all(play, "\n"));
	CHECK(strstr(play->counts, "topic smoking -\nneed smoking.offer -\noutcome took-service"));
	CHECK(!strstr(strstr(play->counts, "topic") + 5, "topic"));
	CHECK(press_all(play, "rytky1\n"));
	CHECK(strstr(play->counts, "conversations - -\n") == strrchr(play->counts, 'v') - 4 ||
		strstr(strstr(play->counts, "conversations") + 5, "conversations") == NULL);

	play_free(play);
}

/* What is never counted, and when nothing is. */
static void test_not_counted(void)
{
	struct play *play = play_talk(play_content(), WALK_FULL, true);
	/* Nothing about urgent help, whatever was opened. */
	CHECK(press_all(play, "ryum1"));
	CHECK(!play_key(play, 'n') && !play_key(play, 'h') && !play_key(play, 't'));
	for (int i = 0; i < 3; i++)
		play_press(play, PRESS_BACK);
	CHECK(play_at(play, "sounds") && press_all(play, "n\n"));
	CHECK(!strstr(play->counts, "urgent") && !strstr(play->counts, "guidance"));

	/* Nothing today, before a topic was chosen. */
	CHECK(press_all(play, "x\n"));
	CHECK(strstr(play->counts, "topic general -\noutcome not-today -\n"));
	CHECK(strstr(play->counts, "step ask -\n"));

	/* Add nothing. */
	size_t kept = play->kept;
	CHECK(press_all(play, "rnx"));
	CHECK(play->kept == kept && play_at(play, "topics"));

	/* A save that failed keeps the page and its reason; r tries again. */
	play->keep = false;
	CHECK(press_all(play, "rn\n"));
	CHECK(play_at(play, "end") && play_shows(play, "the disk is full"));
	CHECK(!play_shows(play, "Counted."));
	play->keep = true;
	CHECK(press_all(play, "r") && play->kept == kept + 1 && play_at(play, "topics"));
	play_free(play);
}

static void test_take_back(void)
{
	struct play *play = play_talk(play_content(), WALK_FULL, true);
	CHECK(!play_key(play, 'z')); /* nothing yet */
	CHECK(press_all(play, "ry\n\n611\n"));
	CHECK(play->kept == 1 && play_view(play)->presses[PRESS_TAKE_BACK]);
	play->keep = false;
	CHECK(press_all(play, "z") && play_shows(play, "Not taken back: the disk is full."));
	play->keep = true;
	CHECK(press_all(play, "z") && play->kept == 0 && play_shows(play, "Taken back."));
	CHECK(strstr(play->counts, "need loneliness.grief -\n"));
	CHECK(!play_key(play, 'z')); /* once */
	CHECK(press_all(play, "rn\n") && play->kept == 1);
	CHECK(press_all(play, "b") && press_all(play, "b")); /* a look away changes nothing */
	CHECK(play_view(play)->presses[PRESS_TAKE_BACK]);
	CHECK(press_all(play, "k") && press_all(play, "q"));
	CHECK(!play_view(play)->presses[PRESS_TAKE_BACK]); /* the next talk began */
	play_free(play);
}

static void test_office(void)
{
	struct play *play = play_talk(play_content(), WALK_FULL, true);
	play->talk.keep_stage = play->talk.keep_barrier = true;
	play_again(play);
	CHECK(press_all(play, "ry2g4gn"));
	CHECK(play_shows(play, "how it sounded") && !play_shows(play, "contemplation"));
	CHECK(press_all(play, "\n"));
	CHECK(strstr(play->counts, "stage loneliness contemplation\n"));
	CHECK(strstr(play->counts, "barrier loneliness social-opportunity\n"));
	/* Ten minutes alone: blank, then dropped, uncounted. */
	CHECK(press_all(play, "ry"));
	play->talk.idle_blank = 5;
	play->talk.idle_drop = 15;
	play_again(play);
	CHECK(press_all(play, "ry"));
	size_t kept = play->kept;
	flow_event(play->flow, &(struct flow_event){.kind = EVENT_MINUTES, .minutes = 4});
	CHECK(play_at(play, "sounds"));
	flow_event(play->flow, &(struct flow_event){.kind = EVENT_MINUTES, .minutes = 5});
	CHECK(play_at(play, "blank"));
	CHECK(press_all(play, "b") && play_at(play, "sounds"));
	flow_event(play->flow, &(struct flow_event){.kind = EVENT_MINUTES, .minutes = 15});
	CHECK(play_at(play, "topics") && play->kept == kept);
	play_free(play);
}

/* What stands on top of a talk neither changes it nor keeps it from being dropped. */
static void test_under(void)
{
	struct play *play = play_talk(play_content(), WALK_FULL, true);
	play->talk.idle_blank = 5;
	play->talk.idle_drop = 15;
	struct flow *talk = talk_new(&play->talk);
	const struct flow_event urgent = {.kind = EVENT_PRESS, .press = PRESS_URGENT};
	const struct flow_reply left = {.kind = WISH_OPEN, .done = true};
	static const struct flow_event dropping[] = {
		{.kind = EVENT_MINUTES, .minutes = 15}, {.kind = EVENT_OVER}};
	size_t count;
	for (size_t i = 0; i < 2; i++) {
		flow_event(
			talk, &(struct flow_event){.kind = EVENT_OPTION, .option = "loneliness"});
		flow_event(talk, &(struct flow_event){.kind = EVENT_OPTION, .option = "yes"});
		flow_event(talk, &(struct flow_event){.kind = EVENT_PRESS, .press = PRESS_DOWN});
		size_t focus = flow_view(talk)->focus;
		flow_event(talk, &urgent);
		CHECK(flow_wish(talk)->kind == WISH_OPEN && flow_wish(talk)->flow == OPEN_URGENT);
		flow_event(talk, &(struct flow_event){.kind = EVENT_MINUTES, .minutes = 14});
		flow_event(talk, &(struct flow_event){.kind = EVENT_OPTION, .option = "pass"});
		flow_reply(talk, &left);
		CHECK(strcmp(flow_view(talk)->page, "sounds") == 0 &&
			flow_view(talk)->focus == focus && flow_wish(talk)->kind == WISH_NONE);
		flow_event(talk, &urgent);
		flow_event(talk, &dropping[i]);
		flow_reply(talk, &left);
		flow_steps(talk, &count);
		CHECK(count == 0 && strcmp(flow_view(talk)->page, "topics") == 0);
	}
	flow_free(talk);

	/* A save that failed says so until it is tried again, blank pages in between. */
	play_again(play);
	play->keep = false;
	CHECK(press_all(play, "ryn") && play_at(play, "end"));
	CHECK(press_all(play, "\n") && play_shows(play, "the disk is full"));
	CHECK(press_all(play, "b") && !play_shows(play, "the disk is full"));
	CHECK(press_all(play, "b") && play_shows(play, "the disk is full"));
	CHECK(press_all(play, "?") && press_all(play, "?") && play_shows(play, "the disk is full"));
	CHECK(press_all(play, "u") && play_at(play, "urgent"));
	play_press(play, PRESS_BACK);
	CHECK(play_at(play, "end") && play_shows(play, "the disk is full"));
	play->keep = true;
	size_t kept = play->kept;
	CHECK(press_all(play, "r") && play->kept == kept + 1 && play_at(play, "topics"));
	play_free(play);
}

static void test_not_counting(void)
{
	struct play *play = play_talk(play_content(), WALK_FULL, false);
	CHECK(play_shows(play, "Nothing is counted here."));
	CHECK(press_all(play, "rn") && play_shows(play, "Nothing is kept of this talk."));
	play_press(play, PRESS_RIGHT);
	CHECK(play_at(play, "end"));
	CHECK(press_all(play, "\n") && play->kept == 0);
	play_free(play);
}

static void test_filter(void)
{
	struct play *play = play_talk(play_content(), WALK_FULL, false);
	CHECK(press_all(play, "/") && play_view(play)->field);
	flow_event(play->flow, &(struct flow_event){.kind = EVENT_TEXT, .text = "smok"});
	CHECK(!play_view(play)->field && view_option(play_view(play), "smoking"));
	CHECK(!view_option(play_view(play), "loneliness"));
	play_press(play, PRESS_BACK);
	CHECK(view_option(play_view(play), "loneliness"));
	CHECK(press_all(play, "/"));
	flow_event(play->flow, &(struct flow_event){.kind = EVENT_TEXT, .text = "zebra"});
	CHECK(play_shows(play, "No topic has that"));
	play_press(play, PRESS_FILTER);
	play_press(play, PRESS_BACK);
	CHECK(!play_view(play)->field);
	play_press(play, PRESS_FILTER);
	play_press(play, PRESS_URGENT);
	CHECK(play_at(play, "urgent"));
	play_free(play);
}

/* Of a postcode only the outward half is kept, in the filter too, where nobody looks for one. */
static void test_postcode(void)
{
	struct play *play = play_talk(play_content(), WALK_FULL, false);
	size_t count;
	play_press(play, PRESS_FILTER);
	play_text(play, "(ox4 1aa)");
	play_press(play, PRESS_FILTER);
	CHECK(play_view(play)->field && strcmp(play_view(play)->field->text, "OX4") == 0);
	play_press(play, PRESS_BACK);
	play_press(play, PRESS_BACK);
	CHECK(play_option(play, "smoking") && play_option(play, "yes") &&
		play_option(play, "area"));
	CHECK(play_at(play, "area") && play_view(play)->field);
	play_text(play, "ox4\xc2\xa0"
			"1aa.");
	const struct flow_step *steps = flow_steps(play->flow, &count);
	CHECK(play_at(play, "act") && strcmp(steps[count - 1].answer, "OX4") == 0);
	CHECK(play_option(play, "area") && strcmp(play_view(play)->field->text, "OX4") == 0);
	play_free(play);
}

static void test_help_now(void)
{
	struct play *play = play_talk(play_content(), WALK_FULL, true);
	CHECK(press_all(play, "h") && play_at(play, "help"));
	CHECK(view_option(play_view(play), "smoking"));
	CHECK(play_option(play, "smoking") && play_at(play, "card"));
	CHECK(press_all(play, "1\n"));
	CHECK(strstr(play->counts, "topic smoking -\n"));
	CHECK(strstr(play->counts, "outcome took-service -\n"));
	CHECK(press_all(play, "kh1") && play_at(play, "card"));
	play_press(play, PRESS_BACK);
	CHECK(press_all(play, "-") && play_at(play, "end"));
	CHECK(press_all(play, "\n"));
	CHECK(strstr(play->counts, "topic smoking -\noutcome offered -\n"));
	play_free(play);
}

/* Mashing keys neither grows the list without end nor leaves the talk without a page. */
static void test_long(void)
{
	struct play *play = play_talk(play_content(), WALK_SHORT, false);
	CHECK(press_all(play, "ry"));
	bool told = false;
	for (int i = 0; i < 3000; i++) {
		play_option(play, "ruler");
		told = told || play_shows(play, "very long talk");
		play_option(play, "go-on");
		play_key(play, ' ');
	}
	size_t count;
	flow_steps(play->flow, &count);
	CHECK(count <= 1000);
	CHECK(told);
	CHECK(press_all(play, "u") && play_at(play, "urgent")); /* the ways out still work */
	play_press(play, PRESS_BACK);
	CHECK(press_all(play, "q") && play_at(play, "topics"));
	play_free(play);
}

int main(void)
{
	test_keys();
	test_back();
	test_replay();
	test_ways_out();
	test_prompts();
	test_facts();
	test_counts();
	test_not_counted();
	test_take_back();
	test_office();
	test_under();
	test_not_counting();
	test_filter();
	test_postcode();
	test_help_now();
	test_long();
	return tap_done();
}

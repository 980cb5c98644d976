/* SPDX-License-Identifier: MIT */
/* The note in a talk and in a search: what is offered, what the page says, when it has to go. */
#include <stdio.h>
#include <string.h>

#include "core/find/find.h"
#include "core/service/card.h"
#include "core/talk/talk.h"
#include "play.h"
#include "tap.h"

/* A flow that is granted everything, with what it wished for, a letter each. */
struct desk {
	struct play *play; /* its content, and where services are found */
	struct flow *flow;
	struct flow_reply paper; /* to WISH_PAPER */
	char wishes[200];	 /* p paper, x clear, c counts, o open, l leave */
	char leaf[200];		 /* the number on the last note */
	bool open;		 /* a flow that is opened stays */
};

static void grant(struct desk *desk)
{
	for (;;) {
		const struct flow_wish *wish = flow_wish(desk->flow);
		struct flow_reply reply = {.kind = wish->kind, .done = true};
		char letter = '\0';
		(void)flow_view(desk->flow);
		switch (wish->kind) {
		case WISH_NONE:
			return;
		case WISH_PAPER:
			letter = 'p';
			reply = desk->paper;
			reply.kind = WISH_PAPER;
			(void)snprintf(desk->leaf, sizeof(desk->leaf), "%s", wish->leaf->number);
			break;
		case WISH_CLEAR:
			letter = 'x';
			break;
		case WISH_COUNTS:
			letter = 'c';
			break;
		case WISH_OPEN:
			letter = 'o';
			break;
		case WISH_LEAVE:
			letter = 'l';
			break;
		default:
			world_grant(desk->play->world, desk->flow, &reply);
			break;
		}
		size_t length = strlen(desk->wishes);
		if (letter && length + 1 < sizeof(desk->wishes)) {
			desk->wishes[length] = letter;
			desk->wishes[length + 1] = '\0';
		}
		if (letter == 'l' || (letter == 'o' && desk->open))
			return;
		flow_reply(desk->flow, &reply);
	}
}

static void event(struct desk *desk, struct flow_event event)
{
	desk->wishes[0] = '\0';
	flow_event(desk->flow, &event);
	grant(desk);
}

static void press(struct desk *desk, enum press press)
{
	event(desk, (struct flow_event){.kind = EVENT_PRESS, .press = press});
}

static bool option(struct desk *desk, const char *id)
{
	bool there = view_option(flow_view(desk->flow), id);
	event(desk, (struct flow_event){.kind = EVENT_OPTION, .option = id});
	return there;
}

static void paper(struct desk *desk, enum flow_paper state)
{
	event(desk, (struct flow_event){.kind = EVENT_PAPER, .paper = state});
}

static bool shows(struct desk *desk, const char *words)
{
	const struct view *view = flow_view(desk->flow);
	for (size_t i = 0; i < view->block_count; i++)
		if (view->blocks[i].text && strstr(view->blocks[i].text, words))
			return true;
	return false;
}

static bool at(struct desk *desk, const char *page)
{
	return strcmp(flow_view(desk->flow)->page, page) == 0;
}

static bool wished(const struct desk *desk, const char *letters)
{
	bool good = strcmp(desk->wishes, letters) == 0;
	if (!good)
		printf("# wished for \"%s\", not \"%s\"\n", desk->wishes, letters);
	return good;
}

static void talk_card(struct desk *desk, struct flow_paper_ways ways)
{
	struct talk_options options = desk->play->talk;
	static const char *const answers[] = {
		"money", "yes", "pass", "pass", "debt", "national-debtline"};
	options.paper = ways;
	options.under_home = true;
	options.idle_drop = 15;
	flow_free(desk->flow);
	desk->flow = talk_new(&options);
	desk->flow->may = FLOW_MAY(WISH_SERVICES) | FLOW_MAY(WISH_CODE);
	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++)
		(void)option(desk, answers[i]);
}

static void find_card_page(struct desk *desk, struct flow_paper_ways ways)
{
	flow_free(desk->flow);
	desk->flow = find_new(&(struct walk_options){.content = desk->play->content,
		.counting = true,
		.under_home = true,
		.idle_drop = 15,
		.paper = ways});
	desk->flow->may = FLOW_MAY(WISH_SERVICES) | FLOW_MAY(WISH_CODE);
	(void)option(desk, "money");
	(void)option(desk, "national-debtline");
}

static const struct flow_paper_ways by_hand = {0}, printer = {.printer = true},
				    folder = {.folder = true}, both = {true, true};
static const struct flow_reply asked = {.paper = PAPER_ASKED}, written = {.done = true};

typedef void to_card(struct desk *desk, struct flow_paper_ways ways);

static void test_offers(struct desk *desk, to_card *card)
{
	card(desk, by_hand);
	CHECK(at(desk, "card") && !view_option(flow_view(desk->flow), "print"));
	CHECK(option(desk, "paper") && at(desk, "end") && wished(desk, ""));
	CHECK(shows(desk, "Write it down."));
	press(desk, PRESS_QUIT);
	CHECK(wished(desk, ""));
	desk->paper = asked;
	card(desk, printer);
	CHECK(!view_option(flow_view(desk->flow), "paper"));
	CHECK(option(desk, "print") && at(desk, "end") && wished(desk, "p"));
	CHECK(strcmp(desk->leaf, "0808 808 4000") == 0);
	CHECK(shows(desk, "It is being printed.") && !shows(desk, "Write it down."));
	desk->paper = written;
	card(desk, folder);
	CHECK(!view_option(flow_view(desk->flow), "print"));
	CHECK(option(desk, "paper") && wished(desk, "p") && shows(desk, "in the folder for notes"));
	desk->paper = (struct flow_reply){.paper = PAPER_ASKED, .done = true};
	card(desk, both);
	CHECK(option(desk, "print") && wished(desk, "p"));
	CHECK(shows(desk, "It is being printed.") && shows(desk, "in the folder for notes"));
}

/* What the printer says comes when it comes: under another page as well. */
static void test_states(struct desk *desk, to_card *card)
{
	static const char *const words[] = {[PAPER_QUEUED] = "The printer has it. Stay",
		[PAPER_SLOW] = "has not answered yet",
		[PAPER_LATE] = "the paper is not out yet",
		[PAPER_EMPTY] = "out of paper",
		[PAPER_STOPPED] = "has stopped",
		[PAPER_DONE] = "The note is printed.",
		[PAPER_GONE] = "cannot be reached",
		[PAPER_NO_QUEUE] = "no printer of that name",
		[PAPER_REFUSED] = "takes nothing just now",
		[PAPER_FORMAT] = "cannot print a note",
		[PAPER_FAILED] = "did not print it"};
	desk->paper = asked;
	card(desk, printer);
	(void)option(desk, "print");
	for (size_t i = PAPER_QUEUED; i <= PAPER_FAILED; i++) {
		paper(desk, (enum flow_paper)i);
		CHECK(shows(desk, words[i]) && wished(desk, ""));
		/* One thing to do stands with each but when all is well. */
		CHECK(i == PAPER_DONE || i == PAPER_QUEUED || shows(desk, "rite it down"));
	}
	press(desk, PRESS_KEYS);
	paper(desk, PAPER_EMPTY);
	CHECK(at(desk, "keys"));
	press(desk, PRESS_BACK);
	CHECK(at(desk, "end") && shows(desk, "out of paper") && wished(desk, ""));
	desk->open = true;
	press(desk, PRESS_URGENT);
	paper(desk, PAPER_DONE);
	desk->open = false;
	flow_reply(desk->flow, &(struct flow_reply){.kind = WISH_OPEN, .done = true});
	CHECK(at(desk, "end") && shows(desk, "The note is printed."));
	/* Nothing was printed: nobody is told so. */
	card(desk, by_hand);
	(void)option(desk, "paper");
	paper(desk, PAPER_DONE);
	CHECK(!shows(desk, "The note is printed."));
}

/* Once, however often the page is left; again where it is asked for again. */
static void test_once(struct desk *desk, to_card *card)
{
	desk->paper = asked;
	card(desk, printer);
	(void)option(desk, "print");
	press(desk, PRESS_BLANK);
	press(desk, PRESS_BLANK);
	CHECK(at(desk, "end") && wished(desk, ""));
	press(desk, PRESS_BACK);
	CHECK(at(desk, "card") && wished(desk, ""));
	CHECK(option(desk, "print") && wished(desk, "p"));
	press(desk, PRESS_BACK);
	(void)option(desk, "remember");
	CHECK(at(desk, "end") && !shows(desk, "printed") && wished(desk, ""));
	press(desk, PRESS_QUIT);
	CHECK(wished(desk, "x"));
}

/* Each way in which a talk can end takes the note with it, and once. */
static void test_gone(struct desk *desk, to_card *card, const char *add)
{
	const struct flow_reply answers[] = {asked, written};
	for (size_t i = 0; i < 2; i++) {
		struct flow_paper_ways ways = i ? folder : printer;
		const char *how = i ? "paper" : "print";
		desk->paper = answers[i];
		card(desk, ways);
		(void)option(desk, how);
		CHECK(option(desk, "add-nothing") && wished(desk, "x"));
		press(desk, PRESS_QUIT);
		CHECK(wished(desk, "l"));
		card(desk, ways);
		(void)option(desk, how);
		CHECK(option(desk, add) && wished(desk, "cx"));
		card(desk, ways);
		(void)option(desk, how);
		press(desk, PRESS_QUIT);
		CHECK(wished(desk, "x"));
		card(desk, ways);
		(void)option(desk, how);
		event(desk, (struct flow_event){.kind = EVENT_MINUTES, .minutes = 15});
		CHECK(wished(desk, "x"));
		card(desk, ways);
		(void)option(desk, how);
		event(desk, (struct flow_event){.kind = EVENT_OVER});
		CHECK(strchr(desk->wishes, 'x') != NULL);
	}
	/* Nothing went out, so nothing has to be taken back. */
	desk->paper =
		(struct flow_reply){.reason = "Not printed: the disk is full. Write it down."};
	card(desk, printer);
	(void)option(desk, "print");
	CHECK(shows(desk, "the disk is full. Write it down."));
	CHECK(option(desk, "add-nothing") && wished(desk, ""));
}

/* In a search the topics are the end of it; the note goes before the next person comes. */
static void test_search(struct desk *desk)
{
	desk->paper = asked;
	find_card_page(desk, printer);
	(void)option(desk, "print");
	press(desk, PRESS_TOPICS);
	CHECK(wished(desk, "xo"));
}

int main(void)
{
	struct desk desk = {.play = play_talk(play_content(), WALK_FULL, true)};
	to_card *const cards[] = {talk_card, find_card_page};
	for (size_t i = 0; i < 2; i++) {
		test_offers(&desk, cards[i]);
		test_states(&desk, cards[i]);
		test_once(&desk, cards[i]);
		test_gone(&desk, cards[i], "add");
	}
	test_search(&desk);
	flow_free(desk.flow);
	play_free(desk.play);
	return tap_done();
}

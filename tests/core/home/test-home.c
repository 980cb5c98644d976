/* SPDX-License-Identifier: MIT */
#include "core/home/home.h"

#include <string.h>

#include "tap.h"

static void press(struct flow *flow, enum press press)
{
	flow_event(flow, &(struct flow_event){.kind = EVENT_PRESS, .press = press});
}

static bool wishes(struct flow *flow, enum flow_wish_kind kind, enum flow_name name)
{
	const struct flow_wish *wish = flow_wish(flow);
	return wish->kind == kind && wish->flow == name;
}

int main(void)
{
	static const struct words_line hello[] = {{"what", {.text = "A short talk."}}};
	static const struct frame_home words = {.title = "Making Every Contact Count",
		.hello = {hello, 1},
		.talk = "Talk",
		.find = "Find",
		.urgent = "Urgent",
		.leave = "Leave",
		.move = "move",
		.choose = "choose"};
	struct flow *home = home_new(&words, "A notice.");
	const struct view *view = flow_view(home);
	CHECK(strcmp(view->page, "home") == 0 && view->option_count == 4);
	CHECK(strcmp(view->status, "A notice.") == 0);
	CHECK(wishes(home, WISH_NONE, OPEN_NOTHING));
	press(home, PRESS_UP);
	CHECK(flow_view(home)->focus == 3);
	press(home, PRESS_DOWN);
	press(home, PRESS_NOT_TODAY); /* means nothing here */
	CHECK(flow_view(home)->focus == 0 && wishes(home, WISH_NONE, OPEN_NOTHING));
	flow_event(home, &(struct flow_event){.kind = EVENT_OPTION, .option = "nowhere"});
	CHECK(wishes(home, WISH_NONE, OPEN_NOTHING));
	flow_event(home, &(struct flow_event){.kind = EVENT_TEXT, .text = "talk"});
	CHECK(wishes(home, WISH_NONE, OPEN_NOTHING));
	press(home, PRESS_ENTER);
	CHECK(wishes(home, WISH_OPEN, OPEN_TALK));
	flow_reply(home, &(struct flow_reply){.kind = WISH_COUNTS, .done = true});
	CHECK(wishes(home, WISH_OPEN, OPEN_TALK)); /* the answer to another wish */
	flow_reply(home, &(struct flow_reply){.kind = WISH_OPEN, .reason = "It cannot be opened."});
	CHECK(wishes(home, WISH_NONE, OPEN_NOTHING));
	CHECK(strcmp(flow_view(home)->status, "It cannot be opened.") == 0);
	flow_event(home, &(struct flow_event){.kind = EVENT_OPTION, .option = "find"});
	CHECK(wishes(home, WISH_OPEN, OPEN_FIND));
	flow_reply(home, &(struct flow_reply){.kind = WISH_OPEN, .done = true});
	press(home, PRESS_URGENT);
	CHECK(wishes(home, WISH_OPEN, OPEN_URGENT));
	flow_reply(home, &(struct flow_reply){.kind = WISH_OPEN, .done = true});
	press(home, PRESS_QUIT);
	CHECK(wishes(home, WISH_LEAVE, OPEN_NOTHING) && flow_wish(home)->all);
	flow_free(home);
	flow_free(NULL);
	return tap_done();
}

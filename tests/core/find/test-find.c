/* SPDX-License-Identifier: MIT */
/* Searches as an adviser has them: words, a topic, a place; the ways out; what is kept. */
#include <stdio.h>
#include <string.h>

#include "play.h"
#include "tap.h"

static size_t steps_of(struct play *play)
{
	size_t count;
	(void)flow_steps(play->flow, &count);
	return count;
}

static void test_words(void)
{
	struct play *play = play_find(play_content(), false);
	CHECK(play_at(play, "find") && !play_view(play)->field);
	CHECK(play_keys(play, "/") && play_view(play)->field);
	CHECK(play_text(play, "debt") && play_at(play, "results"));
	CHECK(play_view(play)->options[0].right && play_shows(play, "for this"));
	CHECK(view_option(play_view(play), "national-debtline"));
	CHECK(play_option(play, "national-debtline") && play_at(play, "card"));
	CHECK(play_shows(play, "0808 808 4000") && play_shows(play, "Ring together first"));
	CHECK(play_keys(play, "1") && play_at(play, "end"));
	CHECK(play_shows(play, "0808 808 4000")); /* it stays while they ring it */
	CHECK(play_shows(play, "Nothing is kept of this search."));
	CHECK(play_keys(play, "\n") && play_at(play, "find"));
	CHECK(steps_of(play) == 0 && !play_shows(play, "debt") && !play->left);

	/* Words that a service says of itself. */
	CHECK(play_keys(play, "1{Debtline}") && play_at(play, "results"));
	CHECK(view_option(play_view(play), "national-debtline"));
	CHECK(!play_shows(play, "for this topic"));		     /* no topic was asked for */
	CHECK(play_keys(play, "<") && play_shows(play, "Debtline")); /* back loses nothing */
	CHECK(play_keys(play, "1") && strcmp(play_view(play)->field->text, "Debtline") == 0);
	play_press(play, PRESS_ENTER); /* nothing written: the field closes */
	CHECK(!play_view(play)->field && play_at(play, "find"));
	CHECK(play_keys(play, "/{   }") && play_at(play, "find") && !play_view(play)->field);
	CHECK(play_keys(play, "/<") && !play_view(play)->field && play_at(play, "find"));
	play_free(play);
}

static void test_narrow(void)
{
	struct play *play = play_find(play_content(), false);
	size_t count;
	/* Of a postcode only the outward half is kept, at once. */
	CHECK(play_keys(play, "2{ox4 2ab}") && play_at(play, "find"));
	const struct flow_step *steps = flow_steps(play->flow, &count);
	CHECK(count == 1 && strcmp(steps[0].answer, "area=OX4") == 0);
	CHECK(play_shows(play, "OX4") && !play_shows(play, "2ab"));
	CHECK(strcmp(play_view(play)->options[play_view(play)->focus].id, "area") == 0);
	CHECK(play_option(play, "money") && play_shows(play, "Near OX4"));
	CHECK(play_shows(play, "near here"));
	CHECK(play_keys(play, "<") && play_shows(play, "OX4"));
	CHECK(play_keys(play, "34") && play_shows(play, "Yes"));
	CHECK(steps_of(play) == 3);
	CHECK(play_keys(play, "333") && steps_of(play) == 2); /* off and on again */
	CHECK(play_option(play, "money") && play_at(play, "results"));
	CHECK(strstr(play_view(play)->options[0].right, "0"));	    /* by phone: a number first */
	CHECK(play_keys(play, "<2{}") && !play_shows(play, "OX4")); /* the office's again */
	/* A code nobody knows: said, and what the whole country has. */
	CHECK(play_keys(play, "2{ZZ9}") && play_option(play, "money"));
	CHECK(play_shows(play, "ZZ9 is not among the postcodes") && !play_shows(play, "near here"));
	CHECK(view_option(play_view(play), "national-debtline"));
	/* Esc empties the first page, then leaves where there is somewhere to go. */
	CHECK(play_keys(play, "<<") && steps_of(play) == 0 && play_at(play, "find"));
	play_press(play, PRESS_BACK);
	CHECK(!play->left);
	/* The words may hold the place, too. */
	CHECK(play_keys(play, "/{debt OX4 2AB}") && play_shows(play, "Near OX4"));
	CHECK(!play_shows(play, "2AB"));
	/* Whatever signs stand around it, only the outward half stands anywhere. */
	CHECK(play_keys(play, "</{debt, OX4 1AA.}") && play_shows(play, "Near OX4"));
	CHECK(play_shows(play, "debt, OX4") && !play_shows(play, "1AA"));
	CHECK(play_keys(play, "<<2{(ox4\xc2\xa0"
			      "1aa)}") &&
		play_shows(play, "OX4"));
	CHECK(!play_shows(play, "1aa") && !play_shows(play, "("));
	CHECK(play_keys(play, "2{ox4 1}") && play_option(play, "money"));
	CHECK(play_shows(play, "Near OX4") && !play_shows(play, "OX41"));
	play_free(play);
}

static void test_nothing(void)
{
	struct play *play = play_find(play_content(), false);
	CHECK(play_keys(play, "/{zebra crossing}") && play_at(play, "results"));
	CHECK(play_shows(play, "Nothing here matches that."));
	CHECK(play_view(play)->option_count > 3); /* the best for each topic */
	CHECK(play_keys(play, "1") && play_at(play, "card"));
	CHECK(play_keys(play, "<-") && play_at(play, "end"));
	CHECK(!play_shows(play, "Adds one"));
	play_free(play);

	/* Without any directory the page says so, and there is a way back. */
	play = play_find("/nowhere/at/all", false);
	CHECK(play_keys(play, "/{debt}") && play_shows(play, "No services are installed here."));
	CHECK(play_option(play, "back") && play_at(play, "find"));
	CHECK(play_keys(play, "h") && play_shows(play, "No services are installed here."));
	CHECK(play_keys(play, "<") && play_at(play, "find"));
	play_free(play);
}

static void test_ways_out(void)
{
	struct play *play = play_find(play_content(), false);
	CHECK(play_keys(play, "m") && play_at(play, "results"));
	CHECK(play_keys(play, "u") && play->opened == OPEN_URGENT);
	CHECK(play_at(play, "results") && play_shows(play, "Money")); /* as it was */
	CHECK(play_keys(play, "b") && play_at(play, "blank") && !play_shows(play, "Money"));
	CHECK(play_view(play)->sparse);
	play->opened = OPEN_NOTHING;
	CHECK(play_keys(play, "u") && play->opened == OPEN_URGENT);
	CHECK(play_at(play, "blank"));
	play_press(play, PRESS_BACK);
	play_press(play, PRESS_QUIT);
	CHECK(play_at(play, "blank")); /* only b brings the page back */
	CHECK(play_keys(play, "b?") && play_at(play, "keys") && play_shows(play, "not today"));
	CHECK(play_keys(play, "?") && play_at(play, "results"));
	CHECK(play_keys(play, "h") && play_at(play, "help"));
	CHECK(play_keys(play, "1") && play_at(play, "card"));
	CHECK(play_keys(play, "<<") && play_at(play, "results"));
	CHECK(play_keys(play, "n") && play_at(play, "end") && play_shows(play, "absolutely fine"));
	CHECK(play_keys(play, "\n") && play_at(play, "find") && steps_of(play) == 0);
	CHECK(play_keys(play, "m1q") && play_at(play, "find") && steps_of(play) == 0);
	CHECK(play_keys(play, "q") && play->left && play->left_all);

	/* `t` opens the topics, and nothing of the search is left under them. */
	play_again(play);
	CHECK(play_keys(play, "mt") && play->opened == OPEN_TALK);
	CHECK(play_at(play, "find") && steps_of(play) == 0);
	play->refuse = true;
	CHECK(play_keys(play, "u") && play_shows(play, "That cannot be opened here."));
	play->refuse = false;
	CHECK(play_keys(play, "m") && !play_shows(play, "cannot be opened"));

	/* Under the home page Esc leads back there; from the topics `t` and the end lead to them.
	 */
	play->find.under_home = true;
	play_again(play);
	CHECK(play_keys(play, "m<") && play_at(play, "find") && !play->left);
	CHECK(play_keys(play, "<") && play->left && !play->left_all);
	play->find.under_topics = true;
	play_again(play);
	CHECK(play_keys(play, "mt") && play->left && !play->left_all && !play->opened);
	play_again(play);
	CHECK(play_keys(play, "m14\n") && play->left && !play->left_all);
	play_free(play);
}

/* A ! in a field is the one way out there. */
static void test_field_urgent(void)
{
	struct play *play = play_find(play_content(), false);
	struct flow_event event;
	CHECK(play_keys(play, "/"));
	CHECK(view_answer(play_view(play), "!", &event) && event.press == PRESS_URGENT);
	play_press(play, PRESS_URGENT);
	CHECK(play->opened == OPEN_URGENT && play_view(play)->field);
	play_free(play);
}

static void test_counts(void)
{
	struct play *play = play_find(play_content(), true);
	CHECK(play_keys(play, "m1") && play_keys(play, "1") && play_at(play, "end"));
	CHECK(play_shows(play, "General."));
	CHECK(play_keys(play, "\n") && play->kept == 1 && play_at(play, "find"));
	CHECK(play_shows(play, "Counted.") && steps_of(play) == 0);
	/* No conversation, no outcome, no step, no need, no service. */
	CHECK(strcmp(play->counts, "topic general -\n") == 0);
	CHECK(play_keys(play, "m") && !play_shows(play, "Counted."));
	CHECK(play_keys(play, "11x") && play->kept == 1 && play_at(play, "find"));
	/* Without a service there is nothing to count. */
	CHECK(play_keys(play, "m-") && play_shows(play, "Nothing is kept of this search."));
	CHECK(play_keys(play, "\nmn") && play_shows(play, "Nothing is kept of this search."));
	CHECK(play_keys(play, "\n") && play->kept == 1);
	/* A save that failed keeps the page and its reason; r tries again. */
	play->keep = false;
	CHECK(play_keys(play, "m11\n") && play_at(play, "end") && play->kept == 1);
	CHECK(play_shows(play, "the disk is full") && !play_shows(play, "Counted."));
	CHECK(play_keys(play, "b") && !play_shows(play, "the disk is full"));
	CHECK(play_keys(play, "b??") && play_shows(play, "the disk is full"));
	play->keep = true;
	CHECK(play_keys(play, "r") && play->kept == 2 && play_shows(play, "Counted."));
	play_free(play);
}

/* z takes a search's count back, until the next search begins. */
static void test_take_back(void)
{
	struct play *play = play_find(play_content(), true);
	CHECK(!play_view(play)->presses[PRESS_TAKE_BACK]);
	CHECK(play_keys(play, "m11\n") && play->kept == 1 && play_shows(play, "Counted."));
	CHECK(play_keys(play, "b") && play_keys(play, "b")); /* a look away changes nothing */
	CHECK(play_keys(play, "3") && play_keys(play, "3")); /* nor does what is only set */
	play->keep = false;
	CHECK(play_keys(play, "z") && play_shows(play, "the disk is full") && play->kept == 1);
	play->keep = true;
	CHECK(play_keys(play, "z") && play->kept == 0 && play_shows(play, "Taken back."));
	CHECK(strcmp(play->counts, "topic general -\n") == 0);
	CHECK(!play_view(play)->presses[PRESS_TAKE_BACK]);
	CHECK(play_keys(play, "m11\n") && play->kept == 1 && play_keys(play, "mq"));
	CHECK(!play_view(play)->presses[PRESS_TAKE_BACK]);
	play_free(play);
}

static void test_take_away(void)
{
	struct play *play = play_find(play_content(), false);
	CHECK(play_keys(play, "m") && play_option(play, "national-debtline"));
	CHECK(play_option(play, "paper") && play_at(play, "end") && play->papers == 1);
	CHECK(play_shows(play, "The note lies in the folder for notes until this talk ends."));
	CHECK(play_keys(play, "<") && play_option(play, "phone") && play_at(play, "code"));
	CHECK(play->codes == 1 && strcmp(play->made_of, "https://www.nationaldebtline.org/") == 0);
	CHECK(play_keys(play, "g") && play_at(play, "end") && play->papers == 1);
	CHECK(play_shows(play, "0808 808 4000"));
	play_free(play);
}

static void test_idle(void)
{
	struct play *play = play_find(play_content(), false);
	play_minutes(play, 6);
	CHECK(play_at(play, "find")); /* nothing stands there to be hidden */
	CHECK(play_keys(play, "m"));
	play_minutes(play, 4);
	CHECK(play_at(play, "results"));
	play_minutes(play, 5);
	CHECK(play_at(play, "blank"));
	play_minutes(play, 14);
	CHECK(play_at(play, "blank") && steps_of(play) == 2);
	play_minutes(play, 15);
	CHECK(play_at(play, "find") && steps_of(play) == 0);
	play_free(play);
}

static void test_replay(void)
{
	static const struct flow_step steps[] = {{"find", "area=OX4"}, {"find", "free"},
		{"find", "no-such-topic"}, {"results", "none"}, {"find", "words=debt"},
		{"results", "national-debtline"}, {"card", "ring"}};
	struct play *play = play_find(play_content(), false);
	play_replay(play, steps, 7);
	CHECK(play_at(play, "end") && steps_of(play) == 5); /* what no longer exists was dropped */
	CHECK(play_shows(play, "0808 808 4000"));
	size_t count;
	const struct flow_step *own = flow_steps(play->flow, &count);
	play_replay(play, own, count);
	CHECK(play_at(play, "end") && play_shows(play, "0808 808 4000"));
	/* A card whose service is gone falls back to the services. */
	static const struct flow_step gone[] = {{"find", "money"}, {"results", "closed-service"}};
	play_replay(play, gone, 2);
	CHECK(play_at(play, "results"));
	/* So does the square of one, as often as it takes. */
	static const struct flow_step square[] = {
		{"find", "money"}, {"results", "closed-service"}, {"card", "phone"}};
	play_replay(play, square, 3);
	CHECK(play_at(play, "results") && steps_of(play) == 1);
	play_free(play);
}

/* Mashing keys neither grows the list without end nor takes the ways out away. */
static void test_long(void)
{
	struct play *play = play_find(play_content(), false);
	for (int i = 0; i < 2000; i++) {
		play_option(play, "free");
		play_option(play, "by-phone");
	}
	CHECK(steps_of(play) <= 2);
	CHECK(play_keys(play, "m"));
	for (int i = 0; i < 1000; i++) {
		play_press(play, PRESS_HELP_NOW);
		play_option(play, "money");
	}
	CHECK(steps_of(play) <= 400);
	CHECK(play_keys(play, "u") && play->opened == OPEN_URGENT);
	CHECK(play_keys(play, "q") && play_at(play, "find") && steps_of(play) == 0);
	play_free(play);
}

int main(void)
{
	test_words();
	test_narrow();
	test_nothing();
	test_ways_out();
	test_field_urgent();
	test_counts();
	test_take_back();
	test_take_away();
	test_idle();
	test_replay();
	test_long();
	return tap_done();
}

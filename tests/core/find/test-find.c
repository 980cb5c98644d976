/* SPDX-License-Identifier: MIT */
/* Searches as an adviser has them: words, a topic, a place; the ways out; what is kept. */
#include <stdio.h>
#include <string.h>

#include "seek.h"
#include "tap.h"

static size_t steps_of(struct seek *seek)
{
	size_t count;
	(void)flow_steps(seek->flow, &count);
	return count;
}

static void test_words(void)
{
	struct seek *seek = seek_new(seek_content(), false);
	CHECK(seek_at(seek, "find") && !seek_view(seek)->field);
	CHECK(seek_keys(seek, "/") && seek_view(seek)->field);
	CHECK(seek_write(seek, "debt") && seek_at(seek, "results"));
	CHECK(seek_view(seek)->options[0].right && seek_shows(seek, "for this"));
	CHECK(view_option(seek_view(seek), "national-debtline"));
	CHECK(seek_option(seek, "national-debtline") && seek_at(seek, "card"));
	CHECK(seek_shows(seek, "0808 808 4000") && seek_shows(seek, "Ring together first"));
	CHECK(seek_keys(seek, "1") && seek_at(seek, "end"));
	CHECK(seek_shows(seek, "0808 808 4000")); /* it stays while they ring it */
	CHECK(seek_shows(seek, "Nothing is kept of this search."));
	CHECK(seek_keys(seek, "\n") && seek_at(seek, "find"));
	CHECK(steps_of(seek) == 0 && !seek_shows(seek, "debt") && !seek->left);

	/* Words that a service says of itself. */
	CHECK(seek_keys(seek, "1{Debtline}") && seek_at(seek, "results"));
	CHECK(view_option(seek_view(seek), "national-debtline"));
	CHECK(!seek_shows(seek, "for this topic"));		     /* no topic was asked for */
	CHECK(seek_keys(seek, "<") && seek_shows(seek, "Debtline")); /* back loses nothing */
	CHECK(seek_keys(seek, "1") && strcmp(seek_view(seek)->field->text, "Debtline") == 0);
	seek_press(seek, PRESS_ENTER); /* nothing written: the field closes */
	CHECK(!seek_view(seek)->field && seek_at(seek, "find"));
	CHECK(seek_keys(seek, "/{   }") && seek_at(seek, "find") && !seek_view(seek)->field);
	CHECK(seek_keys(seek, "/<") && !seek_view(seek)->field && seek_at(seek, "find"));
	seek_free(seek);
}

static void test_narrow(void)
{
	struct seek *seek = seek_new(seek_content(), false);
	size_t count;
	/* Of a postcode only the outward half is kept, at once. */
	CHECK(seek_keys(seek, "2{ox4 2ab}") && seek_at(seek, "find"));
	const struct flow_step *steps = flow_steps(seek->flow, &count);
	CHECK(count == 1 && strcmp(steps[0].answer, "@OX4") == 0);
	CHECK(seek_shows(seek, "OX4") && !seek_shows(seek, "2ab"));
	CHECK(strcmp(seek_view(seek)->options[seek_view(seek)->focus].id, "area") == 0);
	CHECK(seek_option(seek, "money") && seek_shows(seek, "Near OX4"));
	CHECK(seek_shows(seek, "near here"));
	CHECK(seek_keys(seek, "<") && seek_shows(seek, "OX4"));
	CHECK(seek_keys(seek, "34") && seek_shows(seek, "Yes"));
	CHECK(steps_of(seek) == 3);
	CHECK(seek_keys(seek, "333") && steps_of(seek) == 2); /* off and on again */
	CHECK(seek_option(seek, "money") && seek_at(seek, "results"));
	CHECK(strstr(seek_view(seek)->options[0].right, "0"));	    /* by phone: a number first */
	CHECK(seek_keys(seek, "<2{}") && !seek_shows(seek, "OX4")); /* the office's again */
	/* A code nobody knows: said, and what the whole country has. */
	CHECK(seek_keys(seek, "2{ZZ9}") && seek_option(seek, "money"));
	CHECK(seek_shows(seek, "ZZ9 is not among the postcodes") && !seek_shows(seek, "near here"));
	CHECK(view_option(seek_view(seek), "national-debtline"));
	/* Esc empties the first page, then leaves where there is somewhere to go. */
	CHECK(seek_keys(seek, "<<") && steps_of(seek) == 0 && seek_at(seek, "find"));
	seek_press(seek, PRESS_BACK);
	CHECK(!seek->left);
	/* The words may hold the place, too. */
	CHECK(seek_keys(seek, "/{debt OX4 2AB}") && seek_shows(seek, "Near OX4"));
	CHECK(!seek_shows(seek, "2AB"));
	/* Whatever signs stand around it, only the outward half stands anywhere. */
	CHECK(seek_keys(seek, "</{debt, OX4 1AA.}") && seek_shows(seek, "Near OX4"));
	CHECK(seek_shows(seek, "debt, OX4") && !seek_shows(seek, "1AA"));
	CHECK(seek_keys(seek, "<<2{(ox4\xc2\xa0"
			      "1aa)}") &&
		seek_shows(seek, "OX4"));
	CHECK(!seek_shows(seek, "1aa") && !seek_shows(seek, "("));
	CHECK(seek_keys(seek, "2{ox4 1}") && seek_option(seek, "money"));
	CHECK(seek_shows(seek, "Near OX4") && !seek_shows(seek, "OX41"));
	seek_free(seek);
}

static void test_nothing(void)
{
	struct seek *seek = seek_new(seek_content(), false);
	CHECK(seek_keys(seek, "/{zebra crossing}") && seek_at(seek, "results"));
	CHECK(seek_shows(seek, "Nothing here matches that."));
	CHECK(seek_view(seek)->option_count > 3); /* the best for each topic */
	CHECK(seek_keys(seek, "1") && seek_at(seek, "card"));
	CHECK(seek_keys(seek, "<-") && seek_at(seek, "end"));
	CHECK(!seek_shows(seek, "Adds one"));
	seek_free(seek);

	/* Without any directory the page says so, and there is a way back. */
	seek = seek_new("/nowhere/at/all", false);
	CHECK(seek_keys(seek, "/{debt}") && seek_shows(seek, "No services are installed here."));
	CHECK(seek_option(seek, "back") && seek_at(seek, "find"));
	CHECK(seek_keys(seek, "h") && seek_shows(seek, "No services are installed here."));
	CHECK(seek_keys(seek, "<") && seek_at(seek, "find"));
	seek_free(seek);
}

static void test_ways_out(void)
{
	struct seek *seek = seek_new(seek_content(), false);
	CHECK(seek_keys(seek, "m") && seek_at(seek, "results"));
	CHECK(seek_keys(seek, "u") && strcmp(seek->opened, "urgent") == 0);
	CHECK(seek_at(seek, "results") && seek_shows(seek, "Money")); /* as it was */
	CHECK(seek_keys(seek, "b") && seek_at(seek, "blank") && !seek_shows(seek, "Money"));
	CHECK(seek_view(seek)->sparse);
	seek->opened[0] = '\0';
	CHECK(seek_keys(seek, "u") && strcmp(seek->opened, "urgent") == 0);
	CHECK(seek_at(seek, "blank"));
	seek_press(seek, PRESS_BACK);
	seek_press(seek, PRESS_QUIT);
	CHECK(seek_at(seek, "blank")); /* only b brings the page back */
	CHECK(seek_keys(seek, "b?") && seek_at(seek, "keys") && seek_shows(seek, "not today"));
	CHECK(seek_keys(seek, "?") && seek_at(seek, "results"));
	CHECK(seek_keys(seek, "h") && seek_at(seek, "help"));
	CHECK(seek_keys(seek, "1") && seek_at(seek, "card"));
	CHECK(seek_keys(seek, "<<") && seek_at(seek, "results"));
	CHECK(seek_keys(seek, "n") && seek_at(seek, "end") && seek_shows(seek, "absolutely fine"));
	CHECK(seek_keys(seek, "\n") && seek_at(seek, "find") && steps_of(seek) == 0);
	CHECK(seek_keys(seek, "m1q") && seek_at(seek, "find") && steps_of(seek) == 0);
	CHECK(seek_keys(seek, "q") && seek->left && seek->left_all);

	/* `t` opens the topics, and nothing of the search is left under them. */
	seek_again(seek);
	CHECK(seek_keys(seek, "mt") && strcmp(seek->opened, "talk") == 0);
	CHECK(seek_at(seek, "find") && steps_of(seek) == 0);
	seek->refuse = true;
	CHECK(seek_keys(seek, "u") && seek_shows(seek, "That cannot be opened here."));
	seek->refuse = false;
	CHECK(seek_keys(seek, "m") && !seek_shows(seek, "cannot be opened"));

	/* Under the home page Esc leads back there; from the topics `t` and the end lead to them.
	 */
	seek->options.under_home = true;
	seek_again(seek);
	CHECK(seek_keys(seek, "m<") && seek_at(seek, "find") && !seek->left);
	CHECK(seek_keys(seek, "<") && seek->left && !seek->left_all);
	seek->options.under_topics = true;
	seek_again(seek);
	CHECK(seek_keys(seek, "mt") && seek->left && !seek->left_all && !seek->opened[0]);
	seek_again(seek);
	CHECK(seek_keys(seek, "m14\n") && seek->left && !seek->left_all);
	seek_free(seek);
}

/* A ! in a field is the one way out there. */
static void test_field_urgent(void)
{
	struct seek *seek = seek_new(seek_content(), false);
	struct flow_event event;
	CHECK(seek_keys(seek, "/"));
	CHECK(view_answer(seek_view(seek), "!", &event) && event.press == PRESS_URGENT);
	seek_press(seek, PRESS_URGENT);
	CHECK(strcmp(seek->opened, "urgent") == 0 && seek_view(seek)->field);
	seek_free(seek);
}

static void test_counts(void)
{
	struct seek *seek = seek_new(seek_content(), true);
	CHECK(seek_keys(seek, "m1") && seek_keys(seek, "1") && seek_at(seek, "end"));
	CHECK(seek_shows(seek, "General."));
	CHECK(seek_keys(seek, "\n") && seek->kept == 1 && seek_at(seek, "find"));
	CHECK(seek_shows(seek, "Counted.") && steps_of(seek) == 0);
	/* No conversation, no outcome, no step, no need, no service. */
	CHECK(strcmp(seek->counts, "topic general -\n") == 0);
	CHECK(seek_keys(seek, "m") && !seek_shows(seek, "Counted."));
	CHECK(seek_keys(seek, "11x") && seek->kept == 1 && seek_at(seek, "find"));
	/* Without a service there is nothing to count. */
	CHECK(seek_keys(seek, "m-") && seek_shows(seek, "Nothing is kept of this search."));
	CHECK(seek_keys(seek, "\nmn") && seek_shows(seek, "Nothing is kept of this search."));
	CHECK(seek_keys(seek, "\n") && seek->kept == 1);
	/* A save that failed keeps the page and its reason; r tries again. */
	seek->keep = false;
	CHECK(seek_keys(seek, "m11\n") && seek_at(seek, "end") && seek->kept == 1);
	CHECK(seek_shows(seek, "the disk is full") && !seek_shows(seek, "Counted."));
	CHECK(seek_keys(seek, "b") && !seek_shows(seek, "the disk is full"));
	CHECK(seek_keys(seek, "b??") && seek_shows(seek, "the disk is full"));
	seek->keep = true;
	CHECK(seek_keys(seek, "r") && seek->kept == 2 && seek_shows(seek, "Counted."));
	seek_free(seek);
}

static void test_take_away(void)
{
	struct seek *seek = seek_new(seek_content(), false);
	CHECK(seek_keys(seek, "m") && seek_option(seek, "national-debtline"));
	CHECK(seek_option(seek, "paper") && seek_at(seek, "end") && seek->papers == 1);
	CHECK(seek_shows(seek, "The note lies in the folder for notes until this talk ends."));
	CHECK(seek_keys(seek, "<") && seek_option(seek, "phone") && seek_at(seek, "code"));
	CHECK(seek->codes == 1 && strcmp(seek->made_of, "https://www.nationaldebtline.org/") == 0);
	CHECK(seek_keys(seek, "g") && seek_at(seek, "end") && seek->papers == 1);
	CHECK(seek_shows(seek, "0808 808 4000"));
	seek_free(seek);
}

static void test_idle(void)
{
	struct seek *seek = seek_new(seek_content(), false);
	seek_minutes(seek, 6);
	CHECK(seek_at(seek, "find")); /* nothing stands there to be hidden */
	CHECK(seek_keys(seek, "m"));
	seek_minutes(seek, 4);
	CHECK(seek_at(seek, "results"));
	seek_minutes(seek, 5);
	CHECK(seek_at(seek, "blank"));
	seek_minutes(seek, 14);
	CHECK(seek_at(seek, "blank") && steps_of(seek) == 2);
	seek_minutes(seek, 15);
	CHECK(seek_at(seek, "find") && steps_of(seek) == 0);
	seek_free(seek);
}

static void test_replay(void)
{
	static const struct flow_step steps[] = {{"find", "@OX4"}, {"find", "free"},
		{"find", "no-such-topic"}, {"results", "none"}, {"find", "=debt"},
		{"results", "national-debtline"}, {"card", "ring"}};
	struct seek *seek = seek_new(seek_content(), false);
	seek_replay(seek, steps, 7);
	CHECK(seek_at(seek, "end") && steps_of(seek) == 5); /* what no longer exists was dropped */
	CHECK(seek_shows(seek, "0808 808 4000"));
	size_t count;
	const struct flow_step *own = flow_steps(seek->flow, &count);
	seek_replay(seek, own, count);
	CHECK(seek_at(seek, "end") && seek_shows(seek, "0808 808 4000"));
	/* A card whose service is gone falls back to the services. */
	static const struct flow_step gone[] = {{"find", "money"}, {"results", "closed-service"}};
	seek_replay(seek, gone, 2);
	CHECK(seek_at(seek, "results"));
	seek_free(seek);
}

/* Mashing keys neither grows the list without end nor takes the ways out away. */
static void test_long(void)
{
	struct seek *seek = seek_new(seek_content(), false);
	for (int i = 0; i < 2000; i++) {
		seek_option(seek, "free");
		seek_option(seek, "by-phone");
	}
	CHECK(steps_of(seek) <= 2);
	CHECK(seek_keys(seek, "m"));
	for (int i = 0; i < 1000; i++) {
		seek_press(seek, PRESS_HELP_NOW);
		seek_option(seek, "money");
	}
	CHECK(steps_of(seek) <= 400);
	CHECK(seek_keys(seek, "u") && strcmp(seek->opened, "urgent") == 0);
	CHECK(seek_keys(seek, "q") && seek_at(seek, "find") && steps_of(seek) == 0);
	seek_free(seek);
}

int main(void)
{
	test_words();
	test_narrow();
	test_nothing();
	test_ways_out();
	test_field_urgent();
	test_counts();
	test_take_away();
	test_idle();
	test_replay();
	test_long();
	return tap_done();
}

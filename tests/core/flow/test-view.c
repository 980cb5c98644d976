/* SPDX-License-Identifier: MIT */
#include "core/flow/view.h"

#include <string.h>

#include "core/flow/flow.h"
#include "tap.h"

static struct view_builder *page(void)
{
	struct view_builder *builder = view_builder_new();
	view_start(builder, "ask", "Money");
	view_choice(builder, (struct view_option){.id = "yes", .key = "y", .label = "Yes"});
	view_choice(builder, (struct view_option){.id = "doing", .key = "a", .label = "Doing it"});
	view_choice(
		builder, (struct view_option){.id = "not-today", .key = "n", .label = "Not today"});
	view_of(builder)->presses[PRESS_NOT_TODAY] = "not today";
	view_of(builder)->presses[PRESS_URGENT] = "urgent";
	view_of(builder)->presses[PRESS_ANOTHER] = "another";
	view_of(builder)->focus = 1;
	return builder;
}

static bool chooses(const struct view *view, const char *line, const char *id)
{
	struct flow_event event;
	return view_answer(view, line, &event) && event.kind == EVENT_OPTION &&
	       strcmp(event.option, id) == 0;
}

static bool presses(const struct view *view, const char *line, enum press press)
{
	struct flow_event event;
	return view_answer(view, line, &event) && event.kind == EVENT_PRESS && event.press == press;
}

static void test_answers(const struct view *view)
{
	struct flow_event event = {.kind = EVENT_TEXT};
	CHECK(chooses(view, "yes", "yes"));
	CHECK(chooses(view, "not-today", "not-today")); /* an option's id before a named key's */
	CHECK(presses(view, "n", PRESS_NOT_TODAY));	/* a named key before an option's key */
	CHECK(presses(view, "u", PRESS_URGENT));
	CHECK(presses(view, "!", PRESS_URGENT));
	CHECK(presses(view, "space", PRESS_ANOTHER));
	CHECK(chooses(view, "2", "doing"));
	CHECK(chooses(view, "a", "doing"));
	CHECK(chooses(view, "", "doing")); /* Enter takes the focus */
	CHECK(!view_answer(view, "4", &event));
	CHECK(!view_answer(view, "0", &event));
	CHECK(!view_answer(view, "b", &event)); /* a named key that does nothing here */
	CHECK(!view_answer(view, "nonsense", &event));
	CHECK(event.kind == EVENT_TEXT); /* left alone */
}

static void test_characters(const struct view *view)
{
	CHECK(strcmp(view_option_of_character(view, 'y')->id, "yes") == 0);
	CHECK(strcmp(view_option_of_character(view, '3')->id, "not-today") == 0);
	CHECK(view_option_of_character(view, '4') == NULL);
	CHECK(view_option_of_character(view, 'z') == NULL);
	CHECK(press_of_character('!') == PRESS_URGENT);
	CHECK(press_of_character(' ') == PRESS_ANOTHER);
	CHECK(press_of_character('\n') == PRESS_ENTER);
	CHECK(press_of_character('?') == PRESS_KEYS);
	CHECK(press_of_character('E') == PRESS_COUNT); /* the name of a key is not its letter */
	CHECK(press_of_character(0x20ac) == PRESS_COUNT);
}

static void test_field(struct view_builder *builder)
{
	static const struct view_field field = {"Find", "", 10};
	struct flow_event event;
	view_of(builder)->field = &field;
	CHECK(view_answer(view_of(builder), "n", &event) && event.kind == EVENT_TEXT);
	CHECK(strcmp(event.text, "n") == 0);
	CHECK(presses(view_of(builder), "!", PRESS_URGENT));
	CHECK(presses(view_of(builder), "!n", PRESS_NOT_TODAY));
	CHECK(presses(view_of(builder), "!space", PRESS_ANOTHER));
	CHECK(!view_answer(view_of(builder), "!nonsense", &event));
	CHECK(!view_answer(view_of(builder), "", &event));
	CHECK(strcmp(press_field_key(PRESS_URGENT), "!") == 0);
	CHECK(strcmp(press_field_key(PRESS_BACK), "Esc") == 0);
	CHECK(press_field_key(PRESS_NOT_TODAY) == NULL); /* its letter is text */
}

static void test_builder(void)
{
	struct view_builder *builder = view_builder_new();
	view_start(builder, "one", "One");
	unsigned first = view_of(builder)->generation;
	for (int i = 0; i < 100; i++) {
		view_block(builder, (struct view_block){.kind = BLOCK_NOTE, .text = "words"});
		view_choice(builder, (struct view_option){.id = "id", .key = "", .label = "label"});
	}
	view_block(builder, (struct view_block){.kind = BLOCK_NOTE, .text = NULL});
	CHECK(view_of(builder)->block_count == 100 && view_of(builder)->option_count == 100);
	CHECK(strcmp(view_of(builder)->blocks[99].text, "words") == 0);
	view_start(builder, "two", "Two");
	CHECK(view_of(builder)->generation == first + 1);
	CHECK(view_of(builder)->block_count == 0 && view_of(builder)->option_count == 0);
	view_builder_free(builder);
	view_builder_free(NULL);
}

int main(void)
{
	struct view_builder *builder = page();
	test_answers(view_of(builder));
	test_characters(view_of(builder));
	test_field(builder);
	view_builder_free(builder);
	test_builder();
	return tap_done();
}

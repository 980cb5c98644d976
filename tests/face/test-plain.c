/* SPDX-License-Identifier: MIT */
/* The line mode: what it prints, and what a line means. */
#include "face/plain.h"

#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "golden.h"
#include "tap.h"
#include "views.h"

static const char clear[] = "<CLEAR>";

struct stage {
	struct face *face;
	FILE *output;
	char *printed;
	size_t size;
	int keys, input;
	struct view_builder *builder;
	struct view view;
	struct flow_event event;
};

static void stage_open(struct stage *stage, bool terminal)
{
	int ends[2];
	*stage = (struct stage){.builder = view_builder_new()};
	if (pipe(ends) != 0)
		abort();
	stage->input = ends[0];
	stage->keys = ends[1];
	stage->output = open_memstream(&stage->printed, &stage->size);
	if (!stage->output)
		abort();
	stage->face = plain_open(&(struct plain_options){.input = stage->input,
		.output = stage->output,
		.terminal = terminal,
		.clear = terminal ? clear : NULL,
		.clear_length = terminal ? strlen(clear) : 0});
}

static void stage_close(struct stage *stage)
{
	stage->face->verbs->close(stage->face);
	fclose(stage->output);
	free(stage->printed);
	close(stage->input);
	if (stage->keys >= 0)
		close(stage->keys);
	view_builder_free(stage->builder);
}

/* What was printed since `from`. */
static const char *printed(struct stage *stage, size_t from)
{
	fflush(stage->output);
	return stage->printed + from;
}

static void stage_page(struct stage *stage, const char *page)
{
	for (size_t i = 0; i < page_total(); i++) {
		stage->view = *page_view(stage->builder, i);
		if (strcmp(stage->view.page, page) == 0)
			break;
	}
	stage->face->verbs->show(stage->face, &stage->view);
}

static enum face_read stage_read(struct stage *stage)
{
	stage->event = (struct flow_event){.press = PRESS_COUNT};
	return stage->face->verbs->read(stage->face, &stage->view, &stage->event);
}

static enum face_read type_bytes(struct stage *stage, const char *bytes, size_t length)
{
	if (write(stage->keys, bytes, length) != (ssize_t)length)
		abort();
	return stage_read(stage);
}

static enum face_read stage_type(struct stage *stage, const char *text)
{
	return type_bytes(stage, text, strlen(text));
}

static bool chose(struct stage *stage, const char *line, const char *option)
{
	return stage_type(stage, line) == FACE_EVENT && stage->event.kind == EVENT_OPTION &&
	       strcmp(stage->event.option, option) == 0;
}

static void test_page(void)
{
	struct stage stage;
	stage_open(&stage, true);
	stage_page(&stage, "ask");
	CHECK(strcmp(printed(&stage, 0),
		      "Money. Step 1 of 3, Ask.\n"
		      "Say: You mentioned money. Is it OK if we stay with that for a minute? It is "
		      "nothing to do with your claim, and you can say no.\n"
		      "Say: What would make this week easier?\n"
		      "1 yes: Yes\n"
		      "2 doing: Already doing something about it\n"
		      "3 not-today: Not today\n"
		      "Also: n not today, space another question, u urgent, h help now, t topics, "
		      "back, b blank, ? keys, q leave\n"
		      "Answer: ") == 0);
	size_t before = stage.size;
	stage.face->verbs->show(stage.face, &stage.view);
	CHECK(strcmp(printed(&stage, before), "") == 0);
	CHECK(chose(&stage, "doing\n", "doing"));
	stage.face->verbs->show(stage.face, &stage.view);
	CHECK(strcmp(printed(&stage, before), "Answer: ") == 0);
	before = stage.size;
	stage.view.focus = 1;
	stage.face->verbs->show(stage.face, &stage.view);
	CHECK(strcmp(printed(&stage, before),
		      "Now 2 doing: Already doing something about it\nAnswer: ") == 0);
	CHECK(chose(&stage, "\n", "doing"));
	CHECK(chose(&stage, "3\r\n", "not-today"));
	CHECK(chose(&stage, "a\n", "doing"));
	CHECK(stage_type(&stage, "no") == FACE_NOTHING);
	CHECK(chose(&stage, "t-today\nyes\n", "not-today"));
	CHECK(stage_read(&stage) == FACE_EVENT && strcmp(stage.event.option, "yes") == 0);
	CHECK(stage_read(&stage) == FACE_NOTHING);
	CHECK(stage_type(&stage, "space\n") == FACE_EVENT && stage.event.press == PRESS_ANOTHER);
	before = stage.size;
	CHECK(stage_type(&stage, "seven\n") == FACE_NOTHING);
	CHECK(strncmp(printed(&stage, before), "Not an answer here: seven\n1 yes: Yes\n", 37) == 0);
	before = stage.size;
	CHECK(stage_type(&stage, "ox4, 1aa\n") == FACE_NOTHING);
	CHECK(strncmp(printed(&stage, before), "Not an answer here: OX4\n", 24) == 0);
	before = stage.size;
	stage_page(&stage, "blank");
	CHECK(strcmp(printed(&stage, before), "<CLEAR>b goes on.\n") == 0);
	before = stage.size;
	stage.face->verbs->suspend(stage.face);
	stage.face->verbs->resume(stage.face);
	stage.face->verbs->show(stage.face, &stage.view);
	CHECK(strcmp(printed(&stage, before), "<CLEAR>b goes on.\n") == 0);
	stage_close(&stage);
}

static void test_pipe(void)
{
	struct stage stage;
	bool too_long;
	stage_open(&stage, false);
	stage_page(&stage, "ask");
	CHECK(chose(&stage, "yes\n", "yes"));
	CHECK(stage_type(&stage, "no\x1b[2J\n") == FACE_WRONG);
	CHECK(plain_wrong_line(stage.face, &too_long) == 2 && !too_long);
	CHECK(type_bytes(&stage, "yes\0\n", 5) == FACE_WRONG);
	CHECK(type_bytes(&stage, "yes\xff\n", 5) == FACE_WRONG);
	char line[6000];
	memset(line, 'y', sizeof(line));
	line[sizeof(line) - 1] = '\n';
	CHECK(type_bytes(&stage, line, sizeof(line)) == FACE_WRONG);
	CHECK(plain_wrong_line(stage.face, &too_long) == 5 && too_long);
	CHECK(chose(&stage, "yes\n", "yes"));
	CHECK(stage_type(&stage, "not-today") == FACE_NOTHING);
	close(stage.keys);
	stage.keys = -1;
	CHECK(stage_read(&stage) == FACE_EVENT && strcmp(stage.event.option, "not-today") == 0);
	CHECK(stage_read(&stage) == FACE_END);
	CHECK(stage_read(&stage) == FACE_END);
	stage_close(&stage);
}

/* What nobody was shown is answered by nobody. */
static void test_lost_output(void)
{
	struct stage stage;
	stage_open(&stage, false);
	FILE *full = fopen("/dev/full", "w");
	stage.face->verbs->close(stage.face);
	stage.face = plain_open(&(struct plain_options){.input = stage.input, .output = full});
	stage_page(&stage, "ask");
	CHECK(stage_type(&stage, "yes\n") == FACE_LOST);
	CHECK(plain_lost(stage.face) == ENOSPC);
	CHECK(stage_read(&stage) == FACE_LOST);
	stage_close(&stage);
	fclose(full);
}

static void test_field(void)
{
	struct stage stage;
	stage_open(&stage, true);
	stage_page(&stage, "filter");
	CHECK(stage_type(&stage, "sleep\n") == FACE_EVENT);
	CHECK(stage.event.kind == EVENT_TEXT && strcmp(stage.event.text, "sleep") == 0);
	CHECK(stage_type(&stage, "!\n") == FACE_EVENT && stage.event.press == PRESS_URGENT);
	stage_close(&stage);
}

static void test_hostile(void)
{
	static const char bad[] = "A\x1b[31m\xe2\x80\xae\x08\xc2\x9b\xff\r\t";
	struct stage stage;
	stage_open(&stage, true);
	view_start(stage.builder, "bad", bad);
	for (enum view_block_kind kind = BLOCK_SAY; kind <= BLOCK_MODULES; kind++)
		view_block(stage.builder, (struct view_block){kind, bad, bad, bad});
	view_choice(stage.builder, (struct view_option){"id", "", bad, bad, bad, false, true});
	struct view *view = view_of(stage.builder);
	view->status = bad;
	view->presses[PRESS_URGENT] = bad;
	stage.face->verbs->show(stage.face, view);
	const char *text = printed(&stage, 0);
	size_t controls = 0;
	for (const char *at = text; *at; at++)
		controls += (unsigned char)*at < 0x20 && *at != '\n';
	CHECK(controls == 0);
	CHECK(!strstr(text, "\xe2\x80\xae") && !strstr(text, "\xc2\x9b"));
	stage_close(&stage);
}

static void test_goldens(void)
{
	struct stage stage;
	stage_open(&stage, false);
	for (size_t i = 0; i < page_total(); i++) {
		stage.view = *page_view(stage.builder, i);
		stage.face->verbs->show(stage.face, &stage.view);
	}
	CHECK(golden_text("face/plain.text", printed(&stage, 0)));
	stage_close(&stage);
}

/* As test_three() of the layout: each builder lies where the one before it lay. */
static void test_three(void)
{
	static const char *const said[] = {"the first", "the second", "the third"};
	struct stage stage;
	stage_open(&stage, false);
	for (size_t i = 0; i < 3; i++) {
		size_t before = strlen(printed(&stage, 0));
		view_builder_free(stage.builder);
		stage.builder = view_builder_new();
		view_start(stage.builder, "ask", "Money");
		view_block(stage.builder, (struct view_block){.kind = BLOCK_SAY, .text = said[i]});
		stage.face->verbs->show(stage.face, view_of(stage.builder));
		CHECK(strstr(printed(&stage, before), said[i]));
	}
	stage_close(&stage);
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	test_page();
	test_three();
	test_pipe();
	test_lost_output();
	test_field();
	test_hostile();
	test_goldens();
	return tap_done();
}

/* SPDX-License-Identifier: MIT */
/*
 * What a terminal answers or reports, sent to the real program on its topics page: the page stays
 * as it is, and the key after it does what it does without. Every cut is tried in tests/face.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../replies.h"
#include "../tap.h"
#include "program.h"

#define URGENT_TEXT "999"

/* Longer than an Esc waits, longer than anything unfinished does. */
enum { UNDECIDED_MS = 320, GIVEN_UP_MS = 1100, SLOW_MS = 40, ENDED_MS = 5000 };

static const char *const talk[] = {"talk", NULL};

/* The frame that `u` draws on this page. */
static char *frame;
static size_t frame_length;

/* Presses `u`: true where all that was drawn since `from` is its frame. Then back. */
static bool urgent_alone(struct program *program, size_t from)
{
	program_send(program, "u");
	double end = program_now_ms() + 5000;
	while (program->length < from + frame_length && program_now_ms() < end)
		program_listen(program, 1);
	bool same = program->length == from + frame_length &&
		    memcmp(program->output + from, frame, frame_length) == 0;
	return program_go(program, "\177", TOPICS_TEXT) && same;
}

static void replied(struct program *program, const struct reply *reply, size_t cut, int then_ms)
{
	char what[120];
	size_t from = program->length;

	program_send_bytes(program, reply->bytes, cut);
	program_listen(program, cut ? SLOW_MS : 0);
	program_send_bytes(program, reply->bytes + cut, reply->length - cut);
	program_listen(program, then_ms);
	snprintf(what, sizeof(what), "%s, cut at %zu: the page stays", reply->name, cut);
	tap_check(urgent_alone(program, from), what, __FILE__, __LINE__);
}

static void slow_keys(struct program *program)
{
	static const int gaps[] = {40, 100, 200};

	for (size_t i = 0; i < sizeof(gaps) / sizeof(*gaps); i++) {
		size_t from = program->length;
		program_send(program, "\033");
		program_listen(program, gaps[i]);
		program_send(program, "[");
		program_listen(program, gaps[i]);
		CHECK(program->length == from);
		program_send(program, "B");
		/* The focus went down, so that up is what brings the page back to how it was. */
		CHECK(program_saw(program, from, "\033["));
		program_listen(program, 20);
		from = program->length;
		program_send(program, "\033[A");
		CHECK(program_saw(program, from, "\033["));
		program_listen(program, 20);
		CHECK(urgent_alone(program, program->length));
	}
}

int main(void)
{
	struct program_options options = {0};
	struct program program;

	program_start(&program, &options, talk);
	CHECK(program_saw(&program, 0, TOPICS_TEXT));
	program_listen(&program, 50 * program_slowness);
	/* The first one may draw more. */
	for (int turn = 0; turn < 2; turn++) {
		size_t from = program.length;
		CHECK(program_go(&program, "u", URGENT_TEXT));
		program_listen(&program, 50 * program_slowness);
		frame_length = program.length - from;
		free(frame);
		frame = malloc(frame_length);
		if (!frame)
			return 1;
		memcpy(frame, program.output + from, frame_length);
		CHECK(program_go(&program, "\177", TOPICS_TEXT));
		program_listen(&program, 50 * program_slowness);
	}
	for (size_t i = 0; i < REPLY_COUNT; i++) {
		/* A click that may be UTF-8 of 1005, or not: it waits for that. */
		bool undecided =
			strncmp(replies[i].name, "X10", 3) == 0 && strstr(replies[i].name, "UTF-8");
		int then_ms = undecided ? UNDECIDED_MS : 0;
		replied(&program, &replies[i], 0, then_ms);
		if (replies[i].length > 1)
			replied(&program, &replies[i], 1, then_ms);
	}
	for (size_t i = 0; i < UNFINISHED_COUNT; i++)
		if (strstr("OSC a paste", unfinished[i].name))
			replied(&program, &unfinished[i], 0, GIVEN_UP_MS);
	slow_keys(&program);
	program_send(&program, "q");
	CHECK(program_wait(&program, ENDED_MS * program_slowness) == 0);
	program_done(&program);
	free(frame);
	return tap_done();
}

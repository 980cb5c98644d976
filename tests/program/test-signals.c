/* SPDX-License-Identifier: MIT */
/*
 * Whatever ends the program, the terminal is as it was, the other screen is left, and whoever
 * started it learns of the signal. Ctrl-Z gives the terminal back and a return takes it again.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "../tap.h"
#include "program.h"

enum { ENDED_MS = 5000, RESIZES = 1000 };

#define LEAVE_BYTES "\033[?1049l"

static const char *const home[] = {NULL};
static const char *const talk[] = {"talk", NULL};

static void ended_by(const char *name, int number, const char *const *words, const char *text)
{
	struct program_options options = {0};
	struct program program;
	char what[80];

	program_start(&program, &options, words);
	snprintf(what, sizeof(what), "%s: the first page came", name);
	tap_check(program_saw(&program, 0, text), what, __FILE__, __LINE__);
	size_t from = program.length;
	kill(program.pid, number);
	int status = program_wait(&program, ENDED_MS * program_slowness);
	snprintf(what, sizeof(what), "%s: ended with 128 + the signal", name);
	if (!tap_check(status == 128 + number, what, __FILE__, __LINE__))
		printf("# status %d\n", status);
	snprintf(what, sizeof(what), "%s: the terminal is as it was", name);
	tap_check(program_modes_kept(&program), what, __FILE__, __LINE__);
	snprintf(what, sizeof(what), "%s: the other screen was left", name);
	tap_check(program_saw_within(&program, from, LEAVE_BYTES, 0), what, __FILE__, __LINE__);
	program_done(&program);
}

/* Ctrl-C comes as a byte from the terminal, which makes the signal of it. */
static void interrupted_by_key(void)
{
	struct program_options options = {0};
	struct program program;

	program_start(&program, &options, talk);
	CHECK(program_saw(&program, 0, TOPICS_TEXT));
	program_send(&program, "\003");
	CHECK(program_wait(&program, ENDED_MS * program_slowness) == 128 + SIGINT);
	CHECK(program_modes_kept(&program));
	program_done(&program);
}

static void left_by_key(void)
{
	struct program_options options = {0};
	struct program program;

	program_start(&program, &options, home);
	CHECK(program_saw(&program, 0, HOME_TEXT));
	CHECK(!program_modes_kept(&program));
	program_send(&program, "q");
	CHECK(program_wait(&program, ENDED_MS * program_slowness) == 0);
	CHECK(program_modes_kept(&program));
	program_done(&program);
}

static void stopped_and_continued(void)
{
	struct program_options options = {.shell = true};
	struct program program;

	program_start(&program, &options, talk);
	CHECK(program_saw(&program, 0, TOPICS_TEXT));
	for (int turn = 0; turn < 2; turn++) {
		size_t from = program.length;
		if (turn == 0)
			program_send(&program, "\032");
		else
			kill(program.pid, SIGTSTP);
		CHECK(program_stopped(&program));
		CHECK(program_modes_kept(&program));
		CHECK(program_saw(&program, from, LEAVE_BYTES));
		from = program.length;
		program_continue(&program);
		CHECK(program_saw(&program, from, TOPICS_TEXT));
		CHECK(!program_modes_kept(&program));
	}
	program_send(&program, "q");
	CHECK(program_wait(&program, ENDED_MS * program_slowness) == 0);
	CHECK(program_modes_kept(&program));
	program_done(&program);
}

/* A window pulled about; some sizes are too small for anything. */
static void resized(void)
{
	struct program_options options = {0};
	struct program program;
	int rows = 24, columns = 80;

	program_start(&program, &options, talk);
	CHECK(program_saw(&program, 0, TOPICS_TEXT));
	for (int i = 0; i < RESIZES; i++) {
		rows = 1 + i * 7 % 50;
		columns = 1 + i * 13 % 140;
		program_size(&program, rows, columns);
		program_listen(&program, i % 50 == 0 ? 5 : 0);
	}
	size_t from = program.length;
	program_size(&program, 24, 80);
	CHECK(program_saw(&program, from, TOPICS_TEXT));
	program_send(&program, "q");
	CHECK(program_wait(&program, ENDED_MS * program_slowness) == 0);
	CHECK(program_modes_kept(&program));
	program_done(&program);
}

int main(void)
{
	ended_by("TERM", SIGTERM, home, HOME_TEXT);
	ended_by("TERM in a talk", SIGTERM, talk, TOPICS_TEXT);
	ended_by("INT", SIGINT, talk, TOPICS_TEXT);
	ended_by("QUIT", SIGQUIT, talk, TOPICS_TEXT);
	ended_by("HUP", SIGHUP, talk, TOPICS_TEXT);
	ended_by("SEGV", SIGSEGV, talk, TOPICS_TEXT);
	ended_by("ABRT", SIGABRT, home, HOME_TEXT);
	interrupted_by_key();
	left_by_key();
	stopped_and_continued();
	resized();
	return tap_done();
}

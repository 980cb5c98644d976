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

/* The other screen was left, or the one there is was cleared with what scrolled out of it. */
#define CLEAR_BYTES "\033[H\033[2J\033[3J"

static const struct page {
	const char *name;
	const char *const *words;
	const char *keys, *text, *leave;
} pages[] = {
	{"home", (const char *const[]){NULL}, "", HOME_TEXT, LEAVE_BYTES},
	{"topics", (const char *const[]){"talk", NULL}, "", TOPICS_TEXT, LEAVE_BYTES},
	{"card", (const char *const[]){"talk", NULL}, "my\r\r11", "take it with you?", LEAVE_BYTES},
	{"end", (const char *const[]){"talk", NULL}, "mn", "Before you go", LEAVE_BYTES},
	{"the line mode", (const char *const[]){"talk", "--plain", NULL}, "money\n", "Step 1 of 3",
		CLEAR_BYTES},
};

enum { PAGE_COUNT = sizeof(pages) / sizeof(*pages) };

static bool page_open(struct program *program, const struct page *page)
{
	struct program_options options = {0};

	program_start(program, &options, page->words);
	return program_saw(program, 0, page->keys[0] ? TOPICS_TEXT : page->text) &&
	       (!page->keys[0] || program_go(program, page->keys, page->text));
}

/* Those that nobody dies of: the rest of what the system does with them, or ignored here. */
static bool is_survived(int number)
{
	static const int survived[] = {
		SIGCHLD, SIGCONT, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGWINCH, SIGPIPE, SIGXFSZ};

	for (size_t i = 0; i < sizeof(survived) / sizeof(*survived); i++)
		if (survived[i] == number)
			return true;
	/* The C library's own. */
	return number >= 32 && number < SIGRTMIN;
}

static void check(bool good, const struct page *page, int number, const char *what)
{
	char words[120];

	snprintf(words, sizeof(words), "%s, signal %d: %s", page->name, number, what);
	if (!good)
		tap_check(false, words, __FILE__, __LINE__);
}

static void ended_by(const struct page *page, int number)
{
	struct program program;

	check(page_open(&program, page), page, number, "the page came");
	size_t from = program.length;
	kill(program.pid, number);
	int want = 128 + number;
	if (is_survived(number)) {
		/* A group that no shell watches is not stopped either. */
		kill(program.pid, SIGTERM);
		want = 128 + SIGTERM;
	}
	int status = program_wait(&program, ENDED_MS * program_slowness);
	check(status == want, page, number, "ended with 128 + the signal, or of the next one");
	if (status != want)
		printf("# status %d\n", status);
	check(program_modes_kept(&program), page, number, "the terminal is as it was");
	check(program_saw_within(&program, from, page->leave, 0), page, number,
		"nothing stays on the screen");
	program_done(&program);
}

static void ended_by_each(void)
{
	for (size_t i = 0; i < PAGE_COUNT; i++) {
		int before = tap_failed;
		for (int number = 1; number <= SIGRTMAX; number++)
			if (number != SIGKILL && number != SIGSTOP)
				ended_by(&pages[i], number);
		tap_check(tap_failed == before, pages[i].name, __FILE__, __LINE__);
	}
}

/* Stopped without a word, with something else on the terminal meanwhile. */
static void stopped_unseen(void)
{
	struct program_options options = {.shell = true};
	struct program program;

	program_start(&program, &options, talk);
	CHECK(program_saw(&program, 0, TOPICS_TEXT));
	kill(program.pid, SIGSTOP);
	CHECK(program_stopped(&program));
	CHECK(tcsetattr(program.side, TCSANOW, &program.modes) == 0);
	size_t from = program.length;
	program_continue(&program);
	CHECK(program_saw(&program, from, TOPICS_TEXT));
	CHECK(program_saw_within(&program, from, SCREEN_BYTES, 0));
	CHECK(!program_modes_kept(&program));
	program_send(&program, "q");
	CHECK(program_wait(&program, ENDED_MS * program_slowness) == 0);
	CHECK(program_modes_kept(&program));
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
	static const int numbers[] = {0, SIGTSTP, SIGTTIN, SIGTTOU};
	for (int turn = 0; turn < 4; turn++) {
		size_t from = program.length;
		if (turn == 0)
			program_send(&program, "\032");
		else
			kill(program.pid, numbers[turn]);
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
	ended_by_each();
	stopped_unseen();
	interrupted_by_key();
	left_by_key();
	stopped_and_continued();
	resized();
	return tap_done();
}

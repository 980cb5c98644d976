/* SPDX-License-Identifier: MIT */
/*
 * A connection is lost at any moment: the program must be gone soon and quietly, whether or not
 * somebody made it deaf to SIGHUP (nohup, some shells and sudo do). The minimal curses loop spins
 * for ever then.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "../tap.h"
#include "program.h"

enum { MOMENTS = 50, GONE_MS = 2000, CPU_MS = 100 };

/* The same moments in every run, so that a failure can be had again. */
static unsigned seed = 20261121;

static double children_cpu_ms(void)
{
	struct rusage used;

	getrusage(RUSAGE_CHILDREN, &used);
	return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e3 +
	       (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e3;
}

static double moment_random(double most)
{
	return most * (double)rand_r(&seed) / (double)RAND_MAX;
}

/* Any keys but those that leave; some open pages, some fields, some do nothing. */
static void keys_random(struct program *program)
{
	static const char *const keys[] = {"\033OB", "\033OA", "\r", " ", "m", "/", "t", "u", "b",
		"b", "?", "x", "\033", "1", "2", "h"};
	int count = rand_r(&seed) % 6;

	for (int i = 0; i < count; i++) {
		size_t which = (size_t)rand_r(&seed) % (sizeof(keys) / sizeof(*keys));
		program_send(program, keys[which]);
		program_listen(program, (int)moment_random(4));
	}
}

/* True when it was gone in time and did not spin meanwhile. */
static bool moment_good(const struct program_options *options, const char *const *words,
	const char *text, int moment)
{
	struct program program;
	double before, used;
	int status;

	program_start(&program, options, words);
	/* Half of them while it starts, half while it waits for keys. */
	if (moment % 2 == 0) {
		program_sleep_ms(moment_random(12) * program_slowness);
	} else {
		program_saw(&program, 0, text);
		keys_random(&program);
	}
	before = program_cpu_ms(program.pid) + children_cpu_ms();
	program_hangup(&program);
	status = program_wait(&program, GONE_MS * program_slowness);
	used = children_cpu_ms() - before;
	program_done(&program);
	if (status < 0)
		printf("# moment %d: still there\n", moment);
	else if (used > CPU_MS * program_slowness)
		printf("# moment %d: used %.0f ms after the hang-up\n", moment, used);
	else
		return true;
	return false;
}

static void hangups(const char *what, bool ignored, const char *verb)
{
	/*
	 * The leak check of a sanitizer stops the world at the end, and a hang-up at that moment
	 * can stop it for ever; leaks are looked for where nobody hangs up.
	 */
	static const char *const set[] = {"ASAN_OPTIONS=detect_leaks=0", NULL};
	struct program_options options = {.set = set, .hangup_ignored = ignored};
	const char *const words[] = {verb, NULL};
	const char *text = verb && strcmp(verb, "talk") == 0 ? TOPICS_TEXT : HOME_TEXT;
	int good = 0;

	for (int moment = 0; moment < MOMENTS; moment++)
		good += moment_good(&options, words, text, moment);
	tap_check(good == MOMENTS, what, __FILE__, __LINE__);
}

int main(void)
{
	hangups("gone after a hang-up, on the home page", false, NULL);
	hangups("gone after a hang-up, in a talk", false, "talk");
	hangups("gone after a hang-up that it may not hear, on the home page", true, NULL);
	hangups("gone after a hang-up that it may not hear, in a talk", true, "talk");
	hangups("gone after a hang-up, in the line mode", false, "--plain");
	hangups("gone after a hang-up that it may not hear, in the line mode", true, "--plain");
	return tap_done();
}

/* SPDX-License-Identifier: MIT */
/*
 * A host's limits, at the start and in the middle of a talk: file size, processor time, memory,
 * open files. Whatever they make impossible is said or ends the program; the terminal is whole.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "../tap.h"
#include "program.h"

enum { ENDED_MS = 5000 };

#define MIB (1024UL * 1024)

#define LEAVE_BYTES "\033[?1049l"

static const char *const talk[] = {"talk", NULL};

static const struct {
	const char *name, *keys, *text;
} pages[] = {{"topics", "", TOPICS_TEXT}, {"card", "my\r\r11", "take it with you?"},
	{"end", "mn", "Before you go"}};

static void most_is(const struct program *program, __rlimit_resource_t limit, rlim_t most)
{
	struct rlimit now;

	if (prlimit(program->pid, limit, NULL, &now) == 0) {
		now.rlim_cur = most;
		(void)prlimit(program->pid, limit, &now, NULL);
	}
}

/* Goes on with keys that open pages, look for help, write and count, then leaves if it still can.
 */
static int go_on(struct program *program)
{
	/* Many keys at once are read one by one all the same. */
	program_send(program, "\033[B\rh\033u\033bb?\033tmy\r\r112\r\r\r");
	int status = program_wait(program, 40 * program_slowness);
	if (status >= 0)
		return status;
	kill(program->pid, SIGTERM);
	return program_wait(program, ENDED_MS * program_slowness);
}

/* True where it ended well, or by a sentence, and left nothing. */
static bool whole(struct program *program, int status, const char *what)
{
	bool entered = program_saw_within(program, 0, SCREEN_BYTES, 0);
	bool left = !entered || program_saw_within(program, 0, LEAVE_BYTES, 0);
	/* The loader itself (127), the kernel (KILL) where not even a start was possible. */
	bool ended = status >= 0 && status != 128 + SIGSEGV && status != 128 + SIGBUS &&
		     status != 128 + SIGXFSZ && status != 128 + SIGPIPE && status != 128 + SIGABRT;
	bool good = ended && left && program_modes_kept(program);

	if (!good)
		printf("# %s: status %d, %s\n", what, status, left ? "left" : "not left");
	return good;
}

static void at_start(const char *name, int limit, const unsigned long *most, size_t count)
{
	size_t good = 0;

	for (size_t i = 0; i < count; i++) {
		struct program_options options = {.limit = limit, .most = most[i] + 1};
		struct program program;
		char what[80];
		snprintf(what, sizeof(what), "%s of %lu at the start", name, most[i]);
		program_start(&program, &options, talk);
		program_saw_within(&program, 0, TOPICS_TEXT, 300 * program_slowness);
		good += whole(&program, go_on(&program), what);
		program_done(&program);
	}
	tap_check(good == count, name, __FILE__, __LINE__);
}

static void in_talk(const char *name, int limit, const unsigned long *most, size_t count)
{
	size_t good = 0, runs = 0;

	for (size_t i = 0; i < count; i++)
		for (size_t p = 0; p < sizeof(pages) / sizeof(*pages); p++, runs++) {
			struct program_options options = {0};
			struct program program;
			char what[80];
			snprintf(what, sizeof(what), "%s of %lu on %s", name, most[i],
				pages[p].name);
			program_start(&program, &options, talk);
			bool there = program_saw(&program, 0, TOPICS_TEXT) &&
				     (!pages[p].keys[0] ||
					     program_go(&program, pages[p].keys, pages[p].text));
			most_is(&program, (__rlimit_resource_t)limit, most[i]);
			good += there && whole(&program, go_on(&program), what);
			program_done(&program);
		}
	tap_check(good == runs, name, __FILE__, __LINE__);
}

/* A save that the host does not let through is said, and nothing dies of it. */
static void save_is_refused(void)
{
	struct program_options options = {0};
	struct program program;

	program_start(&program, &options, talk);
	CHECK(program_saw(&program, 0, TOPICS_TEXT));
	CHECK(program_go(&program, "mn", "Before you go"));
	most_is(&program, RLIMIT_FSIZE, 100);
	CHECK(program_go(&program, "\r", "Not counted"));
	program_send(&program, "q");
	int status = program_wait(&program, 300);
	if (status < 0) {
		program_send(&program, "q");
		status = program_wait(&program, ENDED_MS * program_slowness);
	}
	CHECK(status == 0);
	CHECK(program_modes_kept(&program));
	program_done(&program);
}

/* The soft limit comes as a signal, once the second is used up. */
static void processor_time(void)
{
	struct program_options options = {0};
	struct program program;
	int status = -1;

	program_start(&program, &options, talk);
	CHECK(program_saw(&program, 0, TOPICS_TEXT));
	most_is(&program, RLIMIT_CPU, 1);
	double end = program_now_ms() + 30000 * program_slowness;
	for (int i = 0; status < 0 && program_now_ms() < end; i++) {
		program_size(&program, 60 + i % 2, 200);
		program_send(&program, "uu\033");
		program_listen(&program, 0);
		status = program_wait(&program, 0);
	}
	CHECK(status == 128 + SIGXCPU);
	CHECK(program_modes_kept(&program));
	CHECK(program_saw_within(&program, 0, LEAVE_BYTES, 0));
	program_done(&program);
}

/* What was counted before is there afterwards. */
static void tally_is_whole(void)
{
	char command[512];

	snprintf(command, sizeof(command), "'%s' tally report --exact >/dev/null 2>&1",
		getenv("MECC"));
	CHECK(system(command) == 0);
}

int main(void)
{
	static const unsigned long sizes[] = {0, 1, 4096, 16384, 65536};
	static const unsigned long files[] = {3, 4, 5, 6, 7, 8, 9, 10};
	static const unsigned long few[] = {0, 3, 5, 7, 9};
	static const unsigned long memory[] = {8 * MIB, 10 * MIB, 12 * MIB, 14 * MIB, 16 * MIB,
		20 * MIB, 24 * MIB, 32 * MIB, 40 * MIB};
	static const unsigned long little[] = {0, 10 * MIB, 16 * MIB, 20 * MIB, 24 * MIB};
	char folder[] = "/tmp/mecc-limits-XXXXXX", command[64];

	if (!mkdtemp(folder) || setenv("XDG_STATE_HOME", folder, 1) != 0)
		return 1;
	at_start("file size", RLIMIT_FSIZE, sizes, sizeof(sizes) / sizeof(*sizes));
	in_talk("file size, in a talk", RLIMIT_FSIZE, sizes, sizeof(sizes) / sizeof(*sizes));
	at_start("open files", RLIMIT_NOFILE, files, sizeof(files) / sizeof(*files));
	in_talk("open files, in a talk", RLIMIT_NOFILE, few, sizeof(few) / sizeof(*few));
	if (program_slowness == 1) { /* a sanitizer needs more than anybody has */
		at_start("memory", RLIMIT_AS, memory, sizeof(memory) / sizeof(*memory));
		in_talk("memory, in a talk", RLIMIT_AS, little, sizeof(little) / sizeof(*little));
	}
	save_is_refused();
	processor_time();
	tally_is_whole();
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	CHECK(system(command) == 0);
	return tap_done();
}

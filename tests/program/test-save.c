/* SPDX-License-Identifier: MIT */
/*
 * The next page stands before the count is on the disk, and "Counted." never before it: each flush
 * is held up for half a second here.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../tap.h"
#include "program.h"

enum { HELD_MS = 500 };

static const char *const talk[] = {"talk", NULL};

static bool write_wrapper(const char *path, const char *mecc)
{
	FILE *file = fopen(path, "w");
	if (!file)
		return false;
	fprintf(file,
		"#!/bin/sh\nexec strace -f -o /dev/null -e trace=fsync,fdatasync "
		"-e inject=fsync,fdatasync:delay_enter=%d000 '%s' \"$@\"\n",
		HELD_MS, mecc);
	return fclose(file) == 0 && chmod(path, 0700) == 0;
}

/* One talk that is counted; how long "Counted." came after the page, in ms; -1: it did not. */
static double count_once(const char *state)
{
	const char *const set[] = {state, NULL};
	struct program_options options = {.set = set};
	struct program program;
	double held = -1;
	program_start(&program, &options, talk);
	if (program_saw(&program, 0, TOPICS_TEXT)) {
		program_send(&program, "rn");
		if (program_saw(&program, 0, "Before you go")) {
			size_t from = program.length;
			program_send(&program, "\r");
			bool next = program_saw(&program, from, "One moment.");
			double start = program_now_ms();
			bool early = program_saw_within(&program, from, "Counted.", 0);
			if (next && !early && program_saw(&program, from, "Counted."))
				held = program_now_ms() - start;
		}
	}
	program_send(&program, "q");
	program_wait(&program, 5000);
	program_done(&program);
	return held;
}

int main(void)
{
	char folder[] = "/tmp/mecc-save-XXXXXX", wrapper[64], state[80], remove[96];
	if (system("strace -V >/dev/null 2>&1") != 0) {
		if (getenv("MECC_REQUIRE_TOOLS"))
			tap_check(false, "strace is not installed", __FILE__, __LINE__);
		else
			printf("ok 1 - held back # SKIP strace is not installed\n1..1\n");
		return getenv("MECC_REQUIRE_TOOLS") ? tap_done() : 0;
	}
	if (!mkdtemp(folder))
		return 1;
	(void)snprintf(wrapper, sizeof(wrapper), "%s/mecc", folder);
	(void)snprintf(state, sizeof(state), "XDG_STATE_HOME=%s/state", folder);
	(void)snprintf(remove, sizeof(remove), "rm -rf '%s'", folder);
	double plain = count_once(state); /* makes the file, and holds nothing up */
	CHECK(plain >= 0);
	CHECK(write_wrapper(wrapper, getenv("MECC")));
	(void)setenv("MECC", wrapper, 1);
	double held = count_once(state);
	printf("# %.0f ms after the page; without a delay %.0f ms\n", held, plain);
	CHECK(held >= HELD_MS);
	CHECK(system(remove) == 0);
	return tap_done();
}

/* SPDX-License-Identifier: MIT */
/*
 * The store by itself, for tests that watch it from outside:
 *
 *     keep FOLDER MONTH COUNT [KEY…]      adds one conversation COUNT times, the keys in turn
 *     keep FOLDER MONTH -COUNT [KEY…]     withdraws as many
 *     keep FOLDER forget | open | ask
 *
 * "acknowledged" is written after each change that returned true, at once. Exit 3: not opened, 4: a
 * change failed; the reason stands on stdout. With `ask` a change is made for each line of input.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "core/pool.h"
#include "store/tally.h"

static void say(const char *words, const char *more)
{
	char line[512];
	int length = snprintf(line, sizeof(line), "%s%s\n", words, more);
	if (write(STDOUT_FILENO, line, (size_t)length) < 0)
		_exit(5);
}

/* What one conversation adds; in every one the same number of counters. */
static bool change(struct tally *tally, const char *month, long count, const char *key)
{
	struct count items[] = {
		{MARGIN_CONVERSATIONS, NULL, NULL},
		{MARGIN_TOPIC, key, NULL},
		{MARGIN_OUTCOME, "offered", NULL},
		{MARGIN_STEP, "assist", NULL},
		{MARGIN_NEED, "money.debt", NULL},
	};
	struct counts counts = {items, sizeof(items) / sizeof(*items)};
	struct error error = {0};
	bool good = count > 0 ? tally_add(tally, month, &counts, &error)
			      : tally_withdraw(tally, month, &counts, &error);
	say(good ? "acknowledged" : "Not counted: ", good ? "" : error.text);
	return good;
}

static int ask(struct tally *tally, const char *month)
{
	char line[64];
	while (fgets(line, sizeof(line), stdin)) {
		line[strcspn(line, "\n")] = '\0';
		(void)change(tally, month, 1, line);
	}
	return 0;
}

int main(int argc, char **argv)
{
	struct error error = {0};
	const char *notice = NULL;
	struct pool *pool = pool_new();
	int exit = 0;
	if (argc < 3)
		return 2;
	struct tally *tally =
		tally_open(&(struct tally_options){argv[1], TALLY_KEEP, getenv("KEEP_MACHINE")},
			pool, &notice, &error);
	if (notice)
		say(notice, "");
	if (!tally) {
		say("This visit will not be counted: ", error.text);
		exit = 3;
	} else if (strcmp(argv[2], "ask") == 0) {
		say("open", "");
		exit = ask(tally, "2026-11");
	} else if (strcmp(argv[2], "forget") == 0) {
		bool good = tally_forget(tally, &error);
		say(good ? "acknowledged" : "Not forgotten: ", good ? "" : error.text);
		exit = good ? 0 : 4;
	} else if (argc > 3) {
		long count = strtol(argv[3], NULL, 10);
		for (long i = 0; i < labs(count); i++) {
			const char *key = argc > 4 ? argv[4 + i % (argc - 4)] : "money";
			if (!change(tally, argv[2], count, key))
				exit = 4;
		}
	} else {
		say("open ", tally_id(tally));
	}
	tally_close(tally);
	pool_free(pool);
	return exit;
}

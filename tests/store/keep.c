/* SPDX-License-Identifier: MIT */
/*
 * The store by itself, for tests that watch it from outside:
 *
 *     keep FOLDER MONTH COUNT [KEY…]      adds one conversation COUNT times, the keys in turn
 *     keep FOLDER MONTH -COUNT [KEY…]     the same, and takes each back at once
 *     keep FOLDER play                    does what the lines of the input say, see below
 *     keep FOLDER forget | open | ask | read
 *
 * "acknowledged" is written after each change that returned true, at once. Exit 3: not opened, 4: a
 * change failed; the reason stands on stdout. With `ask` a change is made for each line of input.
 * The lines of `play` are
 *
 *     MONTH MARGIN:KEY…       one talk that adds to these, "conversations" without a key
 *     back                    takes the last talk back
 *     drop MONTH              period MONTH KIND
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/base/pool.h"
#include "store/tally.h"

static void say(const char *words, const char *more)
{
	char line[512];
	int length = snprintf(line, sizeof(line), "%s%s\n", words, more);
	if (write(STDOUT_FILENO, line, (size_t)length) < 0)
		_exit(5);
}

/* What one conversation adds; in every one the same number of counters. */
static bool change(struct tally *tally, const char *month, bool back, const char *key)
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
	bool good = tally_add(tally, month, &counts, &error) &&
		    (!back || tally_take_back(tally, month, &counts, NULL, &error));
	say(good ? "acknowledged" : "Not counted: ", good ? "" : error.text);
	return good;
}

static int ask(struct tally *tally, const char *month)
{
	char line[64];
	while (fgets(line, sizeof(line), stdin)) {
		line[strcspn(line, "\n")] = '\0';
		(void)change(tally, month, false, line);
	}
	return 0;
}

enum { PARTS = 32 };

static bool add_to(struct count *count, char *word)
{
	char *colon = strchr(word, ':');
	size_t margin = 0;
	if (colon)
		*colon = '\0';
	while (margin < MARGIN_COUNT && strcmp(margin_ids[margin], word) != 0)
		margin++;
	*count = (struct count){
		.margin = (enum counts_margin)margin, .key = colon ? colon + 1 : NULL};
	return margin < MARGIN_COUNT;
}

/* One line, cut up; the last talk stays as it is for `back`. */
static bool play_line(struct tally *tally, char *line, struct error *error)
{
	static char talk[1024], month[8];
	static struct count items[PARTS];
	static struct counts counts = {items, 0};
	char *rest = NULL, *first, *word;
	if (strcmp(line, "back") == 0)
		return tally_take_back(tally, month, &counts, NULL, error);
	if (strncmp(line, "drop ", 5) == 0)
		return tally_drop(tally, line + 5, error);
	(void)snprintf(talk, sizeof(talk), "%s", line);
	first = strtok_r(talk, " ", &rest);
	if (first && strcmp(first, "period") == 0) {
		first = strtok_r(NULL, " ", &rest);
		return tally_set_period(tally, first ? first : "", rest, error);
	}
	(void)snprintf(month, sizeof(month), "%s", first ? first : "");
	for (counts.count = 0; (word = strtok_r(NULL, " ", &rest)) && counts.count < PARTS;)
		if (!add_to(&items[counts.count++], word))
			return error_set(error, "there is no margin %s", word);
	return tally_add(tally, month, &counts, error);
}

static int play(struct tally *tally)
{
	char line[1024];
	int exit = 0;
	while (fgets(line, sizeof(line), stdin)) {
		struct error error = {0};
		line[strcspn(line, "\n")] = '\0';
		if (play_line(tally, line, &error)) {
			say("acknowledged", "");
		} else {
			say("Not counted: ", error.text);
			exit = 4;
		}
	}
	return exit;
}

/* Opened as a report does: all cells, then the last month of the first format. */
static int read_all(const char *folder, struct pool *pool)
{
	const struct tally_cell *cells;
	struct error error = {0};
	char month[8];
	size_t count;
	struct tally *tally = tally_open(
		&(struct tally_options){.folder = folder, .mode = TALLY_READ}, pool, NULL, &error);
	bool good = tally &&
		    tally_cells(tally, "0000-01", "9999-12", pool, &cells, &count, &error) &&
		    tally_first_format(tally, month, &error);
	if (!good)
		say("Not read: ", error.text);
	for (size_t i = 0; good && i < count; i++)
		say(pool_format(pool, "%s %s %s %lld", cells[i].month, cells[i].margin,
			    cells[i].key, cells[i].count),
			"");
	if (good)
		say("first ", month);
	tally_close(tally);
	return good ? 0 : 3;
}

int main(int argc, char **argv)
{
	struct error error = {0};
	const char *notice = NULL;
	struct pool *pool = pool_new();
	int exit = 0;
	if (argc < 3)
		return 2;
	if (strcmp(argv[2], "read") == 0) {
		exit = read_all(argv[1], pool);
		pool_free(pool);
		return exit;
	}
	struct tally *tally = tally_open(
		&(struct tally_options){
			.folder = argv[1], .mode = TALLY_KEEP, .machine = getenv("KEEP_MACHINE")},
		pool, &notice, &error);
	if (notice)
		say(notice, "");
	if (!tally) {
		say("This visit will not be counted: ", error.text);
		exit = 3;
	} else if (strcmp(argv[2], "ask") == 0) {
		say("open", "");
		exit = ask(tally, "2026-11");
	} else if (strcmp(argv[2], "play") == 0) {
		exit = play(tally);
	} else if (strcmp(argv[2], "forget") == 0) {
		bool good = tally_forget(tally, &error);
		say(good ? "acknowledged" : "Not forgotten: ", good ? "" : error.text);
		exit = good ? 0 : 4;
	} else if (argc > 3) {
		long count = strtol(argv[3], NULL, 10);
		for (long i = 0; i < labs(count); i++) {
			const char *key = argc > 4 ? argv[4 + i % (argc - 4)] : "money";
			if (!change(tally, argv[2], count < 0, key))
				exit = 4;
		}
	} else {
		say("open ", tally_id(tally));
	}
	tally_close(tally);
	pool_free(pool);
	return exit;
}

/* SPDX-License-Identifier: MIT */
/*
 * The tally on disk: counters, a month at a time, never a row a conversation (design.md 7). The
 * only owner of sqlite3. No row says who, when in the month, or what was said together.
 *
 * Each cell stands under the id of the store that counted it; it is a pair (added, withdrawn) and
 * both only grow, so that stores can be merged in any order and as often as one likes.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/counts.h"
#include "core/report.h"

struct error;
struct pool;
struct tally;

enum tally_mode {
	TALLY_KEEP, /* makes the file and its folder where they are missing */
	TALLY_READ  /* opens what is there; changes nothing but what a program that died left */
};

struct tally_options {
	const char *folder; /* of the file tally.db */
	enum tally_mode mode;
	/* What tells this computer from another, "" for unknown. Hashed, kept in the file alone. */
	const char *machine;
};

/*
 * Opens the tally. A file of a newer mecc is neither read nor written; a damaged one is set aside,
 * never deleted, and a new one begun (TALLY_KEEP). `notice` (NULL is fine) is then the sentence to
 * say, in `pool`; else NULL. A file that was copied or restored gets a new id.
 *
 * NULL with `error` set on failure: the talk goes on without counting. With TALLY_READ the error is
 * empty where nothing has been counted yet. The reasons are parts of a sentence without a full
 * stop, to stand after "Not counted: " or "This visit will not be counted: ".
 */
struct tally *tally_open(const struct tally_options *options, struct pool *pool,
	const char **notice, struct error *error);
void tally_close(struct tally *tally); /* NULL is fine */

/*
 * Adds one to each of `counts` in `month` ("2026-11"), all or nothing, on the disk when this
 * returns true. False with the reason, nothing changed, where that failed; it may be tried again.
 * Waits up to 10 seconds for another program. A file that was taken away or replaced meanwhile is
 * opened anew first, as by tally_open.
 */
bool tally_add(
	struct tally *tally, const char *month, const struct counts *counts, struct error *error);

/* Withdraws what tally_add added: one more on the other side of each pair. */
bool tally_withdraw(
	struct tally *tally, const char *month, const struct counts *counts, struct error *error);

/* All cells of the months from `from` to `to`, sorted by margin, key and month; in `pool`. */
bool tally_cells(struct tally *tally, const char *from, const char *to, struct pool *pool,
	const struct tally_cell **cells, size_t *count, struct error *error);

/*
 * Empties the store for good, with nothing left of it in the file and nothing that was set aside,
 * and takes a new id.
 */
bool tally_forget(struct tally *tally, struct error *error);

/* The id of this store (a random UUID), as it was when it was last read. */
const char *tally_id(const struct tally *tally);

/* Where the file is, and how many damaged ones stand beside it. */
const char *tally_path(const struct tally *tally);
size_t tally_aside(const struct tally *tally);

/*
 * All of the above, for programs that open the module by its full path: SQLite would cost a quarter
 * of the time to the first frame, and practice must not be able to count at all.
 */
struct tally_verbs {
	struct tally *(*open)(const struct tally_options *options, struct pool *pool,
		const char **notice, struct error *error);
	void (*close)(struct tally *tally);
	bool (*add)(struct tally *tally, const char *month, const struct counts *counts,
		struct error *error);
	bool (*withdraw)(struct tally *tally, const char *month, const struct counts *counts,
		struct error *error);
	bool (*cells)(struct tally *tally, const char *from, const char *to, struct pool *pool,
		const struct tally_cell **cells, size_t *count, struct error *error);
	bool (*forget)(struct tally *tally, struct error *error);
	const char *(*path)(const struct tally *tally);
	size_t (*aside)(const struct tally *tally);
};

#define TALLY_FILE "mecc-store.so"
#define TALLY_NAME "mecc_tally"
extern const struct tally_verbs mecc_tally;

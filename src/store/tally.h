/* SPDX-License-Identifier: MIT */
/*
 * The tally on disk: counters, a month at a time, never a row a conversation (design.md 7). The
 * only owner of sqlite3. No row says who, when in the month, or what was said together, and the
 * file is a function of its counts: its bytes are the same whatever the order of the talks, but for
 * SQLite's count of changes and what its map of pages says of pages past the end. A talk that was
 * taken back leaves nothing.
 *
 * Each counter stands under the id of the store that counted it, so that stores can be put
 * together. A file that is not where it was made, or whose time mecc did not set, takes a new id;
 * what was counted so far stays under the old one. A copy that was put back over the file together
 * with its time cannot be told. The time of the file is the start of a month and a second for each
 * change; the time of its inode (ctime) cannot be set and tells when the last talk was counted.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/count/counts.h"
#include "core/count/periods.h"
#include "core/count/report.h"

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
	/* What tells this computer from another, NULL for unknown. Hashed, kept in the file alone.
	 */
	const char *machine;
	/*
	 * Asked about every 20 ms while another program is waited for; true ends the waiting. NULL:
	 * nobody is asked.
	 */
	bool (*give_up)(void *context);
	void *context;
	/* Ends the program where memory runs out: the module has a pool of its own. NULL: abort().
	 */
	void (*out_of_memory)(void);
};

/*
 * Opens the tally. A file of a newer mecc, or one that holds anything else than mecc's tables to
 * the letter, is neither read nor written; a damaged one is set aside, never deleted, and a new one
 * begun (TALLY_KEEP). A file of the first format is taken over (TALLY_KEEP) or read as it is.
 * `notice` (NULL is fine) is a sentence to say, in `pool`; else NULL.
 *
 * With TALLY_KEEP no lock is waited for: where another program holds the file, it is opened for
 * real by the first function that needs it. With TALLY_READ it is waited for up to a second.
 *
 * NULL with `error` set on failure: the talk goes on without counting. With TALLY_READ the error is
 * empty where nothing has been counted yet. The reasons are parts of a sentence without a full
 * stop, to stand after "Not counted: " or "This visit will not be counted: ".
 */
struct tally *tally_open(const struct tally_options *options, struct pool *pool,
	const char **notice, struct error *error);
void tally_close(struct tally *tally); /* NULL is fine */

/*
 * All that follow wait up to a second for another program, then fail with "another program is
 * writing the count file"; on failure nothing is changed, and it may be tried again. A file that
 * was taken away or replaced meanwhile is opened anew first, as by tally_open.
 */

/*
 * Adds one to each of `counts` in `month` ("2026-11"), all or nothing, on the disk when this
 * returns true. A month before the newest one that this store has counted in is over, and is
 * refused: the clock is wrong.
 */
bool tally_add(
	struct tally *tally, const char *month, const struct counts *counts, struct error *error);

/*
 * Takes the counts of the last tally_add back, once, as if they had never been: only while its
 * month is still open, which `month` (the one of now) tells, and only in the store that they were
 * added to. `again` (NULL is fine) is whether another try may help.
 */
bool tally_take_back(struct tally *tally, const char *month, const struct counts *counts,
	bool *again, struct error *error);

/* All cells of the months from `from` to `to`, sorted by margin, key and month; in `pool`. */
bool tally_cells(struct tally *tally, const char *from, const char *to, struct pool *pool,
	const struct tally_cell **cells, size_t *count, struct error *error);

/*
 * The last month with counts of the first format, in which one talk may have had several outcomes;
 * "" for none. `month` has MONTH_ROOM bytes.
 */
bool tally_first_format(struct tally *tally, char *month, struct error *error);

/* The reporting periods that were set, sorted by `from`; in `pool`. */
bool tally_periods(struct tally *tally, struct pool *pool, const struct tally_period **list,
	size_t *count, struct error *error);

/* Sets the reporting period from a month on; what was set for it or a later one is gone. */
bool tally_set_period(struct tally *tally, const char *from, const char *kind, struct error *error);

/* Deletes all cells of a month, of every store in the file, with nothing left of them. */
bool tally_drop(struct tally *tally, const char *month, struct error *error);

/*
 * Empties the store for good, its reporting periods too, with nothing left of it in the file and
 * nothing that was set aside, and takes a new id.
 */
bool tally_forget(struct tally *tally, struct error *error);

/* The id of this store (a random UUID), as it was when it was last read; "" before that. */
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
	bool (*take_back)(struct tally *tally, const char *month, const struct counts *counts,
		bool *again, struct error *error);
	bool (*cells)(struct tally *tally, const char *from, const char *to, struct pool *pool,
		const struct tally_cell **cells, size_t *count, struct error *error);
	bool (*first_format)(struct tally *tally, char *month, struct error *error);
	bool (*periods)(struct tally *tally, struct pool *pool, const struct tally_period **list,
		size_t *count, struct error *error);
	bool (*set_period)(
		struct tally *tally, const char *from, const char *kind, struct error *error);
	bool (*drop)(struct tally *tally, const char *month, struct error *error);
	bool (*forget)(struct tally *tally, struct error *error);
	const char *(*path)(const struct tally *tally);
	size_t (*aside)(const struct tally *tally);
};

#define TALLY_FILE "mecc-store.so"
#define TALLY_NAME "mecc_tally"
extern const struct tally_verbs mecc_tally;

/* SPDX-License-Identifier: MIT */
/* What the files of the tally share among themselves; nobody else includes it. */
#pragma once

#include <sqlite3.h>

#include "core/base/months.h"
#include "store/tally.h"
#include "store/tally_place.h"

enum { TALLY_FORMAT = 2, TALLY_APPLICATION = 0x6d656363 /* "mecc" */ };
enum { TALLY_NO_TIME = -1 }; /* the time is not one that mecc gave, and stays as it is */
enum { TALLY_ID_LENGTH = 36, TALLY_MACHINE_LONGEST = 64, TALLY_HASH_ROOM = 24 };

/* SQLite's functions for the count file, with two of ours among them (tally_watch.c). */
struct tally_watch {
	sqlite3_io_methods methods; /* first: the file leads here */
	const sqlite3_io_methods *real;
	struct tally *tally;
};

struct tally {
	sqlite3 *db; /* NULL while it is not open: somebody held it, or opening anew failed */
	struct tally_watch watch;
	struct tally_place place;
	struct tally_options options; /* its texts are the two below */
	char *folder;
	char machine[TALLY_MACHINE_LONGEST];
	long format; /* of the file; the first one only where it is read */
	char id[TALLY_ID_LENGTH + 1];
	char schema[24];      /* SQLite's number of the schema when it was compared */
	long long wait_until; /* on the clock of tally_file.c, in ms */
	/* Of the month that the file's time names, in seconds since 1970; or TALLY_NO_TIME. */
	long long month_start;
	bool timeless; /* the file system takes no time that it is given */
	bool damaged;  /* SQLite or the check of the whole file said so */
	bool moved;    /* what the path leads to is not what was opened */
	bool busy;     /* somebody held it */
	char added_to[TALLY_ID_LENGTH + 1], added_in[MONTH_ROOM]; /* the last add; "" for none */
	char latest[MONTH_ROOM]; /* of the last count that was taken back; "" for none */
};

/* tally_file.c: the file as SQLite has it open. Failures are put into words and marked above. */

/* From now on locks are waited for so long, or until the options' give_up says so. */
void tally_wait_at_most(struct tally *tally, long long ms);
bool tally_failed(struct tally *tally, struct error *error); /* always false */
bool tally_run(struct tally *tally, const char *sql, struct error *error);
/* The one value that `sql` gives, as text of at most `room` bytes; "" for none. */
bool tally_read_text(
	struct tally *tally, const char *sql, char *text, size_t room, struct error *error);
bool tally_read_number(
	struct tally *tally, const char *sql, long long *number, struct error *error);
/* A statement with up to four texts bound; NULL ends them early. NULL on failure. */
sqlite3_stmt *tally_prepare(struct tally *tally, const char *sql, struct error *error);
bool tally_bind(sqlite3_stmt *statement, const char *const texts[], int count);
/* `sql` with these texts bound, to its end; how many rows it changed (NULL is fine). */
bool tally_change(struct tally *tally, const char *sql, const char *const texts[], int count,
	int *changed, struct error *error);
/* The write lock; others may read until tally_commit. */
bool tally_lock(struct tally *tally, struct error *error);
bool tally_commit(struct tally *tally, struct error *error);
void tally_roll_back(struct tally *tally);
/* Opens the database at the path with the settings of reliability.md 5.1; whole, or not. */
bool tally_file_open(struct tally *tally, struct error *error);
void tally_file_close(struct tally *tally);

/* tally_watch.c: the time of the file, set while its lock is held */

bool tally_watch_begin(struct tally *tally);
/* SQLite's count of the changes of the file. False where it is too short to have one. */
bool tally_changes(struct tally *tally, unsigned long *changes);

/* tally_format.c: what stands in a count file, to the letter */

/* 0 where nothing was ever made in it, else 1 or 2. Fails on any other file. */
bool tally_format_read(struct tally *tally, long *format, struct error *error);
bool tally_not_ours(const struct tally *tally, struct error *error); /* always false */
bool tally_too_new(long format, struct error *error);		     /* always false */
/* The empty tables of this format, in the transaction that is open. */
bool tally_format_make(struct tally *tally, struct error *error);
/* What gives (store, month, margin, k, count) of a file of the format, under no order. */
const char *tally_format_cells(long format);

/* tally_rows.c: all rows, and their way into the file */

struct tally_rows;
/* The rows that the two statements give: (k, v), and (store, month, margin, k, count). */
struct tally_rows *tally_rows_read(struct tally *tally, const char *pairs_sql, const char *cells,
	struct pool *pool, struct error *error);
/* Writes them into the empty or full tables so that nothing tells what stood there before. */
bool tally_rows_write(struct tally *tally, const struct tally_rows *rows, struct error *error);
/* Both, with what is in the tables now: the end of every change, before its commit. */
bool tally_rewrite(struct tally *tally, struct error *error);

/* tally_settle.c: whose file it is, and in which format */

bool tally_read_id(struct tally *tally, struct error *error);
/* A new id with this file's fingerprint, in the transaction that is open. */
bool tally_new_identity(struct tally *tally, struct error *error);
/*
 * `same` where the file is where it was made and has the time that it was given; looked at under a
 * lock it is certain. Takes the month of that time.
 */
bool tally_is_same(struct tally *tally, bool *same, struct error *error);
/* From now on the file's time names the newest month in it, or a later one that it had. */
bool tally_know_month(struct tally *tally, struct error *error);
/* Brings the file to this format and to its place, where it is not. TALLY_KEEP only. */
bool tally_settle(struct tally *tally, struct error *error);
/*
 * Takes the journal away that a program left which died before it counted for anything, with what
 * the file held.
 */
bool tally_sweep(struct tally *tally, struct error *error);

/* SPDX-License-Identifier: MIT */
/*
 * Where the count file stands: its folder, what may be found there, what is kept aside. Nothing
 * here knows SQL. A path that is a link, a pipe or somebody else's is refused before it is opened.
 */
#pragma once

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

struct error;

struct tally_place {
	char folder[PATH_MAX];
	char path[PATH_MAX]; /* of the count file; absolute, without a link in the folders */
	unsigned long long device, inode; /* as tally_place_check saw them */
	char birth[32]; /* when that inode was made; "" where the file system does not say */
};

/*
 * Makes the folder (0700) and an empty count file (0600) where they are missing. False with the
 * reason where that cannot be done or others may write there.
 */
bool tally_place_make(struct tally_place *place, const char *folder, struct error *error);

/* Finds what is there; the same rules. False with an empty error where there is nothing. */
bool tally_place_find(struct tally_place *place, const char *folder, struct error *error);

/*
 * The file and its journal are plain files of this user, under one name; with `write` that they
 * can be written, 0600. Remembers which file it was.
 */
bool tally_place_check(struct tally_place *place, bool write, struct error *error);

/* True while a journal lies beside the file. */
bool tally_place_has_journal(const struct tally_place *place);

/*
 * The format that the file's first bytes name, without SQL; 0 where it is none of ours, and less
 * where somebody wrote such a number.
 */
long tally_place_format(const struct tally_place *place, long application);

/* One sentence where the folder is on a drive that several computers share; else NULL. */
const char *tally_place_warning(const struct tally_place *place);

/*
 * The time of the file is the start of a month and a second for each change since the file was
 * made: so a copy that goes by time sees each of them, and nobody sees when it was (design.md 7).
 * Nothing can set the time of the last change of the inode (ctime): it tells the last save.
 */

/*
 * Sets the time of the file that tally_place_check saw to `month_start` (seconds since 1970) and
 * `changes`; nothing where another stands at the path now.
 */
void tally_place_stamp(
	const struct tally_place *place, long long month_start, unsigned long changes);

/*
 * True where the file has a time that tally_place_stamp gave it at so many changes; then
 * `month_start` is the month of it. Two seconds less are the same: some drives keep even seconds
 * only.
 */
bool tally_place_stamped(
	const struct tally_place *place, unsigned long changes, long long *month_start);

/*
 * True where the file system keeps a time that it is given. What stands there afterwards is none
 * that tally_place_stamp gives.
 */
bool tally_place_takes_times(const struct tally_place *place);

/* Gives the folder the time of the file, where it is mecc's own: nothing else lies in it. */
void tally_place_hide_folder(const struct tally_place *place);

/* Every byte of the file can be read; false with a sentence on the disk. */
bool tally_place_readable(const struct tally_place *place, struct error *error);

/*
 * Keeps the file that tally_place_check saw beside the path as tally.db.damaged-N, its journal with
 * it, once no program uses it. `number` is 0 where another program did so meanwhile.
 */
bool tally_place_set_aside(
	const struct tally_place *place, unsigned wait_ms, unsigned *number, struct error *error);

/* Deletes what was set aside. */
bool tally_place_clear_aside(const struct tally_place *place, struct error *error);

/* How many files were set aside and are still there. */
size_t tally_place_count_aside(const struct tally_place *place);

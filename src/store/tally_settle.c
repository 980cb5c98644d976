/* SPDX-License-Identifier: MIT */
/*
 * Whose file it is, and in which format. A store has an id of its own; a file that was copied or
 * came back from a backup takes a new one, so that nobody merges two stores under one name. It is
 * told by its fingerprint (this computer, the inode and the moment that inode was made) and by its
 * time, which mecc sets with every change: whoever writes into the file otherwise, as `cp` does
 * over it, leaves another. A copy that was put back over the file with its time cannot be told.
 * A program that is killed leaves the id as it is; after a power cut it may be a new one, where the
 * file's time did not reach the disk. Where a file system has no birth times the inode's number has
 * to do, and where it takes no time that it is given, the fingerprint alone.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "core/base/base.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "store/tally_inner.h"

/* A random UUID, version 4: it tells stores apart and nothing else. */
static bool new_id(char id[TALLY_ID_LENGTH + 1], struct error *error)
{
	unsigned char bytes[16];
	if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes))
		return error_set(error, "this computer gives no random numbers");
	bytes[6] = (unsigned char)((bytes[6] & 0x0f) | 0x40);
	bytes[8] = (unsigned char)((bytes[8] & 0x3f) | 0x80);
	size_t filled = 0;
	for (size_t i = 0; i < sizeof(bytes); i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			id[filled++] = '-';
		(void)snprintf(id + filled, 3, "%02x", bytes[i]);
		filled += 2;
	}
	return true;
}

/* The first format knew the inode's number alone. */
static void make_fingerprint(const struct tally *tally, long format, char hash[TALLY_HASH_ROOM])
{
	char text[TALLY_MACHINE_LONGEST + sizeof(tally->place.birth) + 32];
	(void)snprintf(text, sizeof(text), "%s:%llu%s%s", tally->machine, tally->place.inode,
		format > 1 ? ":" : "", format > 1 ? tally->place.birth : "");
	(void)snprintf(hash, TALLY_HASH_ROOM, "%016" PRIx64, hash_text(HASH_START, text));
}

static const char put_pair[] = "INSERT OR REPLACE INTO store VALUES (?1, ?2)";

static bool write_fingerprint(struct tally *tally, struct error *error)
{
	char hash[TALLY_HASH_ROOM];
	make_fingerprint(tally, TALLY_FORMAT, hash);
	return tally_change(tally, put_pair, (const char *[]){"fingerprint", hash}, 2, NULL, error);
}

bool tally_new_identity(struct tally *tally, struct error *error)
{
	return new_id(tally->id, error) && write_fingerprint(tally, error) &&
	       tally_change(tally, put_pair, (const char *[]){"id", tally->id}, 2, NULL, error);
}

bool tally_read_id(struct tally *tally, struct error *error)
{
	return tally_read_text(
		tally, "SELECT v FROM store WHERE k = 'id'", tally->id, sizeof(tally->id), error);
}

bool tally_is_same(struct tally *tally, bool *same, struct error *error)
{
	char hash[TALLY_HASH_ROOM], known[40];
	unsigned long changes = 0;
	long long start = 0;
	if (!tally_read_text(tally, "SELECT v FROM store WHERE k = 'fingerprint'", known,
		    sizeof(known), error))
		return false;
	make_fingerprint(tally, tally->format, hash);
	bool timed = tally_changes(tally, &changes) &&
		     tally_place_stamped(&tally->place, changes, &start);
	/* In the first format the time was the month's start, whatever had changed. */
	if (!timed && tally->format == 1)
		timed = tally_place_stamped(&tally->place, 0, &start);
	tally->month_start = timed ? start : TALLY_NO_TIME;
	*same = strcmp(known, hash) == 0 && (timed || tally->timeless);
	return true;
}

/* The month of the newest cell, whoever counted it, in seconds; 0 for none. */
static bool read_newest(struct tally *tally, long long *start, struct error *error)
{
	char month[MONTH_ROOM];
	if (!tally_read_text(tally, "SELECT max(month) FROM cell", month, sizeof(month), error))
		return false;
	*start = month_valid(month) ? month_start(month) : 0;
	return true;
}

bool tally_know_month(struct tally *tally, struct error *error)
{
	long long newest;
	if (!read_newest(tally, &newest, error))
		return false;
	if (newest > tally->month_start)
		tally->month_start = newest;
	return true;
}

/* Counts of the first format, summed as this one counts; `fresh`: it is not where it was made. */
static bool take_over(struct tally *tally, bool fresh, struct error *error)
{
	static const char pairs[] =
		"SELECT k, v FROM store WHERE k = 'id' UNION ALL SELECT 'first-format', month"
		" FROM (SELECT max(month) AS month FROM cell) WHERE month IS NOT NULL";
	struct pool *pool = pool_new();
	const struct tally_rows *rows =
		tally_rows_read(tally, pairs, tally_format_cells(1), pool, error);
	bool good = rows && tally_run(tally, "DROP TABLE cell; DROP TABLE store", error) &&
		    tally_format_make(tally, error) && tally_rows_write(tally, rows, error) &&
		    (fresh ? tally_new_identity(tally, error) : write_fingerprint(tally, error));
	tally->format = TALLY_FORMAT;
	pool_free(pool);
	return good;
}

/* True where pages can be given back in a transaction, as tally_rows.c does. */
static bool has_right_pages(struct tally *tally, bool *right, struct error *error)
{
	long long vacuum, size, unused;
	if (!tally_read_number(tally, "PRAGMA auto_vacuum", &vacuum, error) ||
		!tally_read_number(tally, "PRAGMA page_size", &size, error) ||
		!tally_read_number(tally, "PRAGMA freelist_count", &unused, error))
		return false;
	*right = vacuum == 2 && size == 4096 && unused == 0;
	return true;
}

/* Under the lock; `changed` where there is something to commit. */
static bool bring_up(struct tally *tally, bool *changed, struct error *error)
{
	bool same = false;
	*changed = true;
	/* Another program may have done it while this one waited: all is read again. */
	if (!tally_format_read(tally, &tally->format, error))
		return false;
	if (tally->format == 0) {
		tally->format = TALLY_FORMAT;
		tally->month_start = 0;
		return tally_format_make(tally, error) && tally_new_identity(tally, error) &&
		       tally_rewrite(tally, error);
	}
	if (!tally_is_same(tally, &same, error))
		return false;
	if (!same) {
		tally->timeless = !tally_place_takes_times(&tally->place);
		if (!tally_is_same(tally, &same, error))
			return false;
	}
	if (!tally_know_month(tally, error))
		return false;
	if (tally->format == 1)
		return take_over(tally, !same, error) && tally_rewrite(tally, error);
	*changed = !same;
	/* The cells so far stay under the old id. */
	return same || (tally_new_identity(tally, error) && tally_rewrite(tally, error));
}

#define RIGHT_PAGES "PRAGMA page_size=4096; PRAGMA auto_vacuum=INCREMENTAL"

/*
 * The write lock. The pages of an empty file are settled before anything else is known of it: the
 * second setting writes, and so takes the lock.
 */
static bool lock(struct tally *tally, struct error *error)
{
	if (tally->format)
		return tally_lock(tally, error);
	if (tally_run(tally, "BEGIN; " RIGHT_PAGES, error))
		return true;
	tally_roll_back(tally);
	return false;
}

static bool settle_locked(struct tally *tally, struct error *error)
{
	bool changed = false;
	unsigned long changes;
	if (!lock(tally, error))
		return false;
	bool good = bring_up(tally, &changed, error);
	if (good && !changed && tally_changes(tally, &changes))
		tally_place_stamp(&tally->place, tally->month_start, changes);
	if (good && changed)
		good = tally_commit(tally, error);
	else
		tally_roll_back(tally);
	return good;
}

bool tally_settle(struct tally *tally, struct error *error)
{
	bool right = false, same = false;
	long long newest = 0;
	if (tally->format &&
		(!has_right_pages(tally, &right, error) || !tally_is_same(tally, &same, error) ||
			!read_newest(tally, &newest, error)))
		return false;
	if (tally->format == TALLY_FORMAT && right && same && tally->month_start >= newest)
		return true;
	/* Where it is not the same its time stays wrong until it has its new id. */
	return (right || !tally->format || tally_run(tally, RIGHT_PAGES "; VACUUM", error)) &&
	       settle_locked(tally, error);
}

/* Nobody is writing while this one may; so the next write takes it away, and here is one. */
bool tally_sweep(struct tally *tally, struct error *error)
{
	char mark[40];
	if (!tally_place_has_journal(&tally->place))
		return true;
	if (!tally_lock(tally, error))
		return false;
	(void)snprintf(mark, sizeof(mark), "PRAGMA user_version=%d", TALLY_FORMAT);
	bool good = !tally_place_has_journal(&tally->place) ||
		    (tally_know_month(tally, error) && tally_run(tally, mark, error));
	if (!good)
		tally_roll_back(tally);
	return good && tally_commit(tally, error);
}

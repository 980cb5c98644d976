/* SPDX-License-Identifier: MIT */
/*
 * The time of the count file is set by whoever writes it, while the lock is held: before the flush
 * that ends every change, so before the commit itself, and after the file was cut. Another program
 * that holds a lock never sees the time of a write, and a program that dies leaves either the old
 * file with a journal, whose playing back ends in the same flush, or the new file with its time.
 */
#include "store/tally_inner.h"

enum { CHANGES_AT = 24 }; /* in the head of an SQLite file */

static const struct tally_watch *watch_of(const sqlite3_file *file)
{
	return (const struct tally_watch *)(const void *)file->pMethods;
}

static bool read_changes(sqlite3_file *file, const sqlite3_io_methods *real, unsigned long *changes)
{
	unsigned char bytes[4];
	if (real->xRead(file, bytes, sizeof(bytes), CHANGES_AT) != SQLITE_OK)
		return false;
	*changes = (unsigned long)bytes[0] << 24 | (unsigned long)bytes[1] << 16 |
		   (unsigned long)bytes[2] << 8 | (unsigned long)bytes[3];
	return true;
}

static void stamp(sqlite3_file *file, const struct tally_watch *watch)
{
	unsigned long changes;
	if (watch->tally->month_start == TALLY_NO_TIME)
		return;
	if (read_changes(file, watch->real, &changes))
		tally_place_stamp(&watch->tally->place, watch->tally->month_start, changes);
}

static int flush(sqlite3_file *file, int flags)
{
	const struct tally_watch *watch = watch_of(file);
	stamp(file, watch);
	return watch->real->xSync(file, flags);
}

static int cut(sqlite3_file *file, sqlite3_int64 size)
{
	const struct tally_watch *watch = watch_of(file);
	int code = watch->real->xTruncate(file, size);
	stamp(file, watch);
	return code;
}

/* The file of the database; NULL where SQLite does not show it. */
static sqlite3_file *file_of(const struct tally *tally)
{
	sqlite3_file *file = NULL;
	if (sqlite3_file_control(tally->db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK)
		return NULL;
	return file;
}

bool tally_watch_begin(struct tally *tally)
{
	enum { KNOWN_VERSION = 3 };
	sqlite3_file *file = file_of(tally);
	if (!file || !file->pMethods)
		return false;
	struct tally_watch *watch = &tally->watch;
	*watch = (struct tally_watch){*file->pMethods, file->pMethods, tally};
	if (watch->methods.iVersion > KNOWN_VERSION)
		watch->methods.iVersion = KNOWN_VERSION;
	watch->methods.xSync = flush;
	watch->methods.xTruncate = cut;
	file->pMethods = &watch->methods;
	return true;
}

bool tally_changes(struct tally *tally, unsigned long *changes)
{
	sqlite3_file *file = file_of(tally);
	return file && read_changes(file, tally->watch.real, changes);
}

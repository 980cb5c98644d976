/* SPDX-License-Identifier: MIT */
/*
 * The count file as SQLite has it open: with a rollback journal and `synchronous=EXTRA`, of all the
 * modes the one that neither loses an acknowledged count at a power cut nor leaves what was deleted
 * behind (reliability.md 5.2). Every write is `BEGIN IMMEDIATE`, so that two programs wait for each
 * other.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/base/error.h"
#include "store/tally_inner.h"

enum { WAIT_STEP_MS = 1, ASK_EVERY = 20 };

static long long now_ms(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void tally_wait_at_most(struct tally *tally, long long ms)
{
	tally->wait_until = ms ? now_ms() + ms : 0;
}

/*
 * Called by SQLite while somebody holds the file; 0 gives up. Looks often, since among many who
 * write at once the lock is free for moments only.
 */
static int wait_for_lock(void *context, int times)
{
	struct tally *tally = context;
	if (now_ms() >= tally->wait_until)
		return 0;
	if (times % ASK_EVERY == 0 && tally->options.give_up &&
		tally->options.give_up(tally->options.context))
		return 0;
	(void)nanosleep(&(struct timespec){.tv_nsec = WAIT_STEP_MS * 1000000L}, NULL);
	return 1;
}

bool tally_failed(struct tally *tally, struct error *error)
{
	int code = sqlite3_errcode(tally->db) & 0xff;
	int extended = sqlite3_extended_errcode(tally->db);
	int system = sqlite3_system_errno(tally->db);
	switch (code) {
	case SQLITE_FULL:
		return error_set(error, "the disk is full");
	case SQLITE_READONLY:
		tally->moved = extended == SQLITE_READONLY_DBMOVED;
		return error_set(error, "%s is read-only", tally->place.path);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		tally->busy = true;
		return error_set(error, "another program is writing the count file");
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		tally->damaged = true;
		return error_set(error, "the count file is damaged");
	case SQLITE_CANTOPEN:
		if (system == ENOSPC || system == EDQUOT)
			return error_set(error, "the disk is full");
		return error_set(error, "%s cannot be opened", tally->place.path);
	case SQLITE_IOERR:
		if (system == ENOSPC || system == EDQUOT)
			return error_set(error, "the disk is full");
		return error_set(error, "the disk does not work as it should");
	default:
		return error_set(
			error, "the count file could not be used (%s)", sqlite3_errmsg(tally->db));
	}
}

bool tally_run(struct tally *tally, const char *sql, struct error *error)
{
	return sqlite3_exec(tally->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
	       tally_failed(tally, error);
}

sqlite3_stmt *tally_prepare(struct tally *tally, const char *sql, struct error *error)
{
	sqlite3_stmt *statement = NULL;
	if (sqlite3_prepare_v2(tally->db, sql, -1, &statement, NULL) != SQLITE_OK)
		(void)tally_failed(tally, error);
	return statement;
}

bool tally_bind(sqlite3_stmt *statement, const char *const texts[], int count)
{
	for (int i = 0; i < count; i++)
		if (sqlite3_bind_text(statement, i + 1, texts[i], -1, SQLITE_STATIC) != SQLITE_OK)
			return false;
	return true;
}

bool tally_change(struct tally *tally, const char *sql, const char *const texts[], int count,
	int *changed, struct error *error)
{
	sqlite3_stmt *statement = tally_prepare(tally, sql, error);
	if (!statement)
		return false;
	bool good =
		(tally_bind(statement, texts, count) && sqlite3_step(statement) == SQLITE_DONE) ||
		tally_failed(tally, error);
	(void)sqlite3_finalize(statement);
	if (good && changed)
		*changed = sqlite3_changes(tally->db);
	return good;
}

bool tally_read_text(
	struct tally *tally, const char *sql, char *text, size_t room, struct error *error)
{
	sqlite3_stmt *statement = tally_prepare(tally, sql, error);
	text[0] = '\0';
	if (!statement)
		return false;
	int step = sqlite3_step(statement);
	if (step == SQLITE_ROW) {
		const char *value = (const char *)sqlite3_column_text(statement, 0);
		(void)snprintf(text, room, "%s", value ? value : "");
	}
	bool good = step == SQLITE_ROW || step == SQLITE_DONE || tally_failed(tally, error);
	(void)sqlite3_finalize(statement);
	return good;
}

bool tally_read_number(struct tally *tally, const char *sql, long long *number, struct error *error)
{
	char text[24];
	if (!tally_read_text(tally, sql, text, sizeof(text), error))
		return false;
	*number = strtoll(text, NULL, 10);
	return true;
}

bool tally_lock(struct tally *tally, struct error *error)
{
	return tally_run(tally, "BEGIN IMMEDIATE", error);
}

void tally_roll_back(struct tally *tally)
{
	(void)sqlite3_exec(tally->db, "ROLLBACK", NULL, NULL, NULL);
}

/*
 * SQLite's commit is the moment at which the journal's name is gone. Only the flush of the folder
 * and the unlocking come after it: where they fail, it has been counted all the same and must not
 * be once more.
 */
bool tally_commit(struct tally *tally, struct error *error)
{
	if (tally_run(tally, "COMMIT", error))
		return true;
	int code = sqlite3_extended_errcode(tally->db);
	tally_roll_back(tally);
	if (code != SQLITE_IOERR_DIR_FSYNC && code != SQLITE_IOERR_UNLOCK &&
		code != SQLITE_IOERR_RDLOCK)
		return false;
	int folder = open(tally->place.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder >= 0) {
		(void)fsync(folder);
		(void)close(folder);
	}
	return true;
}

static bool set_pragmas(struct tally *tally, struct error *error)
{
	/* In this order, and read back: a setting that did not take is a failure. */
	static const struct {
		const char *set, *ask, *want;
	} pragmas[] = {
		{"PRAGMA journal_mode=DELETE", "PRAGMA journal_mode", "delete"},
		{"PRAGMA synchronous=EXTRA", "PRAGMA synchronous", "3"},
		{"PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1"},
		{"PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2"},
		{"PRAGMA trusted_schema=OFF", "PRAGMA trusted_schema", "0"},
		{"PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", "1"},
		{"PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", "1"},
		{"PRAGMA mmap_size=0", "PRAGMA mmap_size", "0"},
		/* Nothing reaches the file before its commit, however long it has grown. */
		{"PRAGMA cache_spill=OFF", "PRAGMA cache_spill", "0"},
	};
	char value[32];
	for (size_t i = 0; i < COUNT(pragmas); i++) {
		if (!tally_run(tally, pragmas[i].set, error) ||
			!tally_read_text(tally, pragmas[i].ask, value, sizeof(value), error))
			return false;
		/* Without memory mapping there is no answer, and none is needed. */
		if (value[0] && strcmp(value, pragmas[i].want) != 0)
			return error_set(error, "this SQLite does not take \"%s\"", pragmas[i].set);
	}
	sqlite3_db_config(tally->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(tally->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(tally->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	return true;
}

static bool check_whole(struct tally *tally, struct error *error)
{
	char sound[64];
	if (!tally_read_text(tally, "PRAGMA quick_check(1)", sound, sizeof(sound), error))
		return false;
	tally->damaged = strcmp(sound, "ok") != 0;
	return !tally->damaged || error_set(error, "the count file is damaged");
}

bool tally_file_open(struct tally *tally, struct error *error)
{
	/* Reading, too, may have to put back what a program that died had begun. */
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_PRIVATECACHE |
		    SQLITE_OPEN_NOMUTEX;
	if (sqlite3_open_v2(tally->place.path, &tally->db, flags, NULL) != SQLITE_OK)
		return tally_failed(tally, error);
	sqlite3_busy_handler(tally->db, wait_for_lock, tally);
	if (!tally_watch_begin(tally))
		return error_set(error, "this SQLite does not show its files");
	return set_pragmas(tally, error) && check_whole(tally, error);
}

void tally_file_close(struct tally *tally)
{
	(void)sqlite3_close(tally->db);
	tally->db = NULL;
}

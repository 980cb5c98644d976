/* SPDX-License-Identifier: MIT */
/*
 * SQLite with a rollback journal and `synchronous=EXTRA`: of all the modes the one that neither
 * loses an acknowledged count at a power cut nor leaves what was deleted behind (reliability.md
 * 5.2). Every write is `BEGIN IMMEDIATE`, so that two programs wait for each other.
 */
#include "store/tally.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include <sqlite3.h>

#include "core/error.h"
#include "core/months.h"
#include "core/pool.h"
#include "store/place.h"

enum { FORMAT = 1, APPLICATION = 0x6d656363 /* "mecc" */ };
enum { BUSY_MS = 10000, ID_LENGTH = 36, KEY_LONGEST = 96, MACHINE_LONGEST = 64 };

enum statement { ADD, WITHDRAW, CELLS, STATEMENT_COUNT };

static const char *const statement_sql[STATEMENT_COUNT] = {
	[ADD] = "INSERT INTO cell (store, month, margin, k, added, withdrawn)"
		" VALUES (?1, ?2, ?3, ?4, 1, 0)"
		" ON CONFLICT DO UPDATE SET added = added + 1",
	[WITHDRAW] = "INSERT INTO cell (store, month, margin, k, added, withdrawn)"
		     " VALUES (?1, ?2, ?3, ?4, 0, 1)"
		     " ON CONFLICT DO UPDATE SET withdrawn = withdrawn + 1",
	[CELLS] = "SELECT month, margin, k, sum(added - withdrawn) FROM cell"
		  " WHERE month BETWEEN ?1 AND ?2 GROUP BY margin, k, month"
		  " ORDER BY margin, k, month",
};

/* One step a format; a file of format n is brought up by the steps from n on, each whole. */
static const char *const upgrades[FORMAT] = {
	"PRAGMA application_id = 0x6d656363;"
	"CREATE TABLE store (k TEXT NOT NULL PRIMARY KEY CHECK (k IN ('id', 'fingerprint')),"
	" v TEXT NOT NULL CHECK (length(v) <= 36)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE cell ("
	" store TEXT NOT NULL CHECK (length(store) = 36 AND store NOT GLOB '*[^0-9a-f-]*'),"
	" month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),"
	" margin TEXT NOT NULL CHECK (margin IN ('conversations', 'topic', 'outcome', 'step',"
	"  'band', 'need', 'gap', 'service', 'stage', 'barrier')),"
	" k TEXT NOT NULL CHECK (length(k) BETWEEN 1 AND 96 AND k NOT GLOB '*[^a-z0-9_:.-]*'),"
	" added INTEGER NOT NULL CHECK (added >= 0),"
	" withdrawn INTEGER NOT NULL CHECK (withdrawn >= 0),"
	" PRIMARY KEY (store, month, margin, k)) STRICT, WITHOUT ROWID;",
};

struct tally {
	sqlite3 *db; /* NULL after a failed attempt to open it anew */
	sqlite3_stmt *statements[STATEMENT_COUNT];
	struct place place;
	enum tally_mode mode;
	char *folder; /* as it was asked for */
	char machine[MACHINE_LONGEST];
	char id[ID_LENGTH + 1];
	bool damaged; /* SQLite or the check of the whole file said so */
	bool moved;   /* the path leads to another file now */
};

/* One place that puts SQLite's failures into words. */
static bool failed(struct tally *tally, struct error *error)
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

static bool run(struct tally *tally, const char *sql, struct error *error)
{
	return sqlite3_exec(tally->db, sql, NULL, NULL, NULL) == SQLITE_OK || failed(tally, error);
}

static void roll_back(struct tally *tally)
{
	(void)sqlite3_exec(tally->db, "ROLLBACK", NULL, NULL, NULL);
}

/* The one value that `sql` gives, as text of at most `room` bytes; "" for none. */
static bool read_text(
	struct tally *tally, const char *sql, char *text, size_t room, struct error *error)
{
	sqlite3_stmt *statement = NULL;
	int step = sqlite3_prepare_v2(tally->db, sql, -1, &statement, NULL);
	text[0] = '\0';
	if (step == SQLITE_OK)
		step = sqlite3_step(statement);
	if (step == SQLITE_ROW) {
		const char *value = (const char *)sqlite3_column_text(statement, 0);
		(void)snprintf(text, room, "%s", value ? value : "");
	}
	bool good = step == SQLITE_ROW || step == SQLITE_DONE || failed(tally, error);
	(void)sqlite3_finalize(statement);
	return good;
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
	};
	char value[32];
	for (size_t i = 0; i < sizeof(pragmas) / sizeof(*pragmas); i++) {
		if (!run(tally, pragmas[i].set, error) ||
			!read_text(tally, pragmas[i].ask, value, sizeof(value), error))
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

/* A random UUID, version 4: it tells stores apart and nothing else. */
static bool new_id(char id[ID_LENGTH + 1], struct error *error)
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

/* Where this very file is: a copy of it, or one from a backup, has another inode. */
static void make_fingerprint(const struct tally *tally, char *hash, size_t room)
{
	char text[MACHINE_LONGEST + 32];
	uint64_t value = 0xcbf29ce484222325U;
	(void)snprintf(text, sizeof(text), "%s:%llu", tally->machine, tally->place.inode);
	for (const char *c = text; *c; c++)
		value = (value ^ (unsigned char)*c) * 0x100000001b3U;
	(void)snprintf(hash, room, "%016llx", (unsigned long long)value);
}

static bool write_identity(struct tally *tally, const char *fingerprint, struct error *error)
{
	char sql[256], id[ID_LENGTH + 1];
	if (!new_id(id, error))
		return false;
	(void)snprintf(sql, sizeof(sql),
		"INSERT OR REPLACE INTO store VALUES ('id', '%s'), ('fingerprint', '%s')", id,
		fingerprint);
	return run(tally, sql, error);
}

static bool read_format(struct tally *tally, long *format, struct error *error)
{
	char version[16];
	if (!read_text(tally, "PRAGMA user_version", version, sizeof(version), error))
		return false;
	*format = strtol(version, NULL, 10);
	return true;
}

static bool too_new(long format, struct error *error)
{
	return error_set(error,
		"the count file was written by a newer mecc (its format is %ld, "
		"this mecc knows up to %d)",
		format, FORMAT);
}

/* A database that somebody else put there is left alone. */
static bool is_ours(struct tally *tally, long format, struct error *error)
{
	char value[24];
	const char *ask = format ? "PRAGMA application_id" : "SELECT count(*) FROM sqlite_schema";
	if (!read_text(tally, ask, value, sizeof(value), error))
		return false;
	if (strtol(value, NULL, 10) != (format ? APPLICATION : 0))
		return error_set(error, "%s is not a count file of mecc", tally->place.path);
	return true;
}

/* The steps from the file's format on, and a new id where it is not where it was made. */
static bool bring_up(struct tally *tally, struct error *error)
{
	char mark[64], hash[24], known[40];
	long format;
	if (!read_format(tally, &format, error) || !is_ours(tally, format, error))
		return false;
	for (; format < FORMAT; format++) {
		(void)snprintf(mark, sizeof(mark), "PRAGMA user_version=%ld", format + 1);
		if (!run(tally, upgrades[format], error) || !run(tally, mark, error))
			return false;
	}
	make_fingerprint(tally, hash, sizeof(hash));
	if (!read_text(tally, "SELECT v FROM store WHERE k = 'fingerprint'", known, sizeof(known),
		    error))
		return false;
	/* The cells so far stay under the old id. */
	return strcmp(known, hash) == 0 || write_identity(tally, hash, error);
}

static bool read_id(struct tally *tally, struct error *error)
{
	return read_text(
		tally, "SELECT v FROM store WHERE k = 'id'", tally->id, sizeof(tally->id), error);
}

/* True when the file is of this format and in the place where it was made. */
static bool is_settled(struct tally *tally, bool *settled, struct error *error)
{
	char hash[24], known[40];
	long format;
	*settled = false;
	if (!read_format(tally, &format, error))
		return false;
	if (format > FORMAT)
		return too_new(format, error);
	if (format < FORMAT)
		return true;
	if (!is_ours(tally, format, error) ||
		!read_text(tally, "SELECT v FROM store WHERE k = 'fingerprint'", known,
			sizeof(known), error))
		return false;
	make_fingerprint(tally, hash, sizeof(hash));
	*settled = strcmp(known, hash) == 0;
	return true;
}

/*
 * SQLite's commit is the moment at which the journal's name is gone. Only the flush of the folder
 * and the unlocking come after it: where they fail, it has been counted all the same and must not
 * be once more.
 */
static bool commit(struct tally *tally, struct error *error)
{
	if (run(tally, "COMMIT", error))
		return true;
	int code = sqlite3_extended_errcode(tally->db);
	roll_back(tally);
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

static bool settle(struct tally *tally, struct error *error)
{
	bool settled;
	if (!is_settled(tally, &settled, error))
		return false;
	if (!settled && tally->mode == TALLY_KEEP) {
		if (!run(tally, "BEGIN IMMEDIATE", error))
			return false;
		/* Another program may have done it while this one waited: all is read again. */
		if (!bring_up(tally, error)) {
			roll_back(tally);
			return false;
		}
		if (!commit(tally, error))
			return false;
	}
	return true;
}

static bool prepare(struct tally *tally, struct error *error)
{
	for (size_t i = 0; i < STATEMENT_COUNT; i++)
		if (sqlite3_prepare_v3(tally->db, statement_sql[i], -1, SQLITE_PREPARE_PERSISTENT,
			    &tally->statements[i], NULL) != SQLITE_OK)
			return failed(tally, error);
	return true;
}

static bool check_whole(struct tally *tally, struct error *error)
{
	char sound[64];
	if (!read_text(tally, "PRAGMA quick_check(1)", sound, sizeof(sound), error))
		return false;
	tally->damaged = strcmp(sound, "ok") != 0;
	return !tally->damaged || error_set(error, "the count file is damaged");
}

/*
 * A program that died before its journal counted for anything left it behind, with what the file
 * held. Nobody is writing while this one may; so the next write takes it away, and here is one.
 */
static bool sweep_journal(struct tally *tally, struct error *error)
{
	char mark[40];
	if (!place_has_journal(&tally->place))
		return true;
	if (!run(tally, "BEGIN IMMEDIATE", error))
		return false;
	(void)snprintf(mark, sizeof(mark), "PRAGMA user_version=%d", FORMAT);
	if (place_has_journal(&tally->place) && !run(tally, mark, error)) {
		roll_back(tally);
		return false;
	}
	return commit(tally, error);
}

static void close_file(struct tally *tally)
{
	for (size_t i = 0; i < STATEMENT_COUNT; i++) {
		(void)sqlite3_finalize(tally->statements[i]);
		tally->statements[i] = NULL;
	}
	(void)sqlite3_close(tally->db);
	tally->db = NULL;
}

static bool open_file(struct tally *tally, struct error *error)
{
	/* Reading, too, may have to put back what a program that died had begun. */
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_PRIVATECACHE |
		    SQLITE_OPEN_NOMUTEX;
	tally->damaged = tally->moved = false;
	if (!place_check(&tally->place, tally->mode == TALLY_KEEP, error))
		return false;
	/* Before SQL: a newer SQLite's file may look damaged to this one. */
	long format = place_format(&tally->place, APPLICATION);
	if (format > FORMAT)
		return too_new(format, error);
	if (sqlite3_open_v2(tally->place.path, &tally->db, flags, NULL) != SQLITE_OK)
		return failed(tally, error);
	sqlite3_busy_timeout(tally->db, BUSY_MS);
	if (!set_pragmas(tally, error) || !check_whole(tally, error) || !settle(tally, error))
		return false;
	if (!read_format(tally, &format, error))
		return false;
	if (format == 0)
		return error_set(error, "%s", ""); /* made, but nothing was ever counted */
	return (tally->mode == TALLY_READ || sweep_journal(tally, error)) &&
	       read_id(tally, error) && prepare(tally, error);
}

/* Opens it, and where it is damaged a new one in its place; `aside` is the old one's number. */
static bool open_any(struct tally *tally, unsigned *aside, struct error *error)
{
	bool keep = tally->mode == TALLY_KEEP;
	*aside = 0;
	close_file(tally);
	if (!(keep ? place_make : place_find)(&tally->place, tally->folder, error))
		return false;
	bool good = open_file(tally, error);
	/* To SQLite a page that cannot be read is damage, too: so it is looked at again. */
	if (!good && keep && tally->damaged) {
		close_file(tally);
		good = open_file(tally, error);
	}
	if (!good && keep && tally->damaged) {
		close_file(tally);
		good = place_readable(&tally->place, error) &&
		       place_set_aside(&tally->place, BUSY_MS, aside, error) &&
		       place_make(&tally->place, tally->folder, error) && open_file(tally, error);
	}
	if (good)
		place_hide_time(&tally->place, NULL);
	else
		close_file(tally);
	return good;
}

struct tally *tally_open(const struct tally_options *options, struct pool *pool,
	const char **notice, struct error *error)
{
	struct tally *tally = pool_give(sizeof(*tally));
	unsigned aside;
	tally->mode = options->mode;
	tally->folder = pool_give(strlen(options->folder) + 1);
	memcpy(tally->folder, options->folder, strlen(options->folder));
	(void)snprintf(tally->machine, sizeof(tally->machine), "%s",
		options->machine ? options->machine : "");
	bool good = open_any(tally, &aside, error);
	if (notice)
		*notice = good ? place_warning(&tally->place) : NULL;
	if (notice && aside)
		*notice = pool_format(pool,
			"The count file is damaged and was kept as "
			"tally.db.damaged-%u.%s",
			aside, good ? " A new one was started." : "");
	if (good)
		return tally;
	tally_close(tally);
	return NULL;
}

void tally_close(struct tally *tally)
{
	if (!tally)
		return;
	close_file(tally);
	free(tally->folder);
	free(tally);
}

static bool bind(struct tally *tally, enum statement which, int index, const char *text)
{
	return sqlite3_bind_text(tally->statements[which], index, text, -1, SQLITE_STATIC) ==
	       SQLITE_OK;
}

static bool change_cell(struct tally *tally, enum statement which, const char *month,
	const struct count *count, struct error *error)
{
	char key[KEY_LONGEST + 1];
	int length = snprintf(key, sizeof(key), "%s%s%s", count->key ? count->key : "all",
		count->other ? ":" : "", count->other ? count->other : "");
	if (length < 1 || length > KEY_LONGEST)
		return error_set(error, "the name %.40s is too long to be counted", key);
	bool good = bind(tally, which, 1, tally->id) && bind(tally, which, 2, month) &&
		    bind(tally, which, 3, margin_ids[count->margin]) &&
		    bind(tally, which, 4, key) &&
		    sqlite3_step(tally->statements[which]) == SQLITE_DONE;
	if (!good)
		(void)failed(tally, error);
	(void)sqlite3_reset(tally->statements[which]);
	(void)sqlite3_clear_bindings(tally->statements[which]);
	return good;
}

static bool change_once(struct tally *tally, enum statement which, const char *month,
	const struct counts *counts, struct error *error)
{
	if (!run(tally, "BEGIN IMMEDIATE", error))
		return false;
	/* Another program may have emptied the store since. */
	bool good = read_id(tally, error);
	for (size_t i = 0; i < counts->count && good; i++)
		good = change_cell(tally, which, month, &counts->items[i], error);
	if (!good)
		roll_back(tally);
	return good && commit(tally, error);
}

static bool change(struct tally *tally, enum statement which, const char *month,
	const struct counts *counts, struct error *error)
{
	unsigned aside;
	if (!month_valid(month))
		return error_set(error, "\"%s\" is no month", month);
	if (!tally->db && !open_any(tally, &aside, error))
		return false;
	bool good = change_once(tally, which, month, counts, error);
	if (!good && (tally->moved || tally->damaged)) {
		good = open_any(tally, &aside, error);
		/* To be said before it goes on in a new one. */
		if (good && aside)
			return error_set(error,
				"the count file is damaged and was kept as "
				"tally.db.damaged-%u; try again to count in a new one",
				aside);
		good = good && change_once(tally, which, month, counts, error);
	}
	place_hide_time(&tally->place, good ? month : NULL);
	return good;
}

bool tally_add(
	struct tally *tally, const char *month, const struct counts *counts, struct error *error)
{
	return change(tally, ADD, month, counts, error);
}

bool tally_withdraw(
	struct tally *tally, const char *month, const struct counts *counts, struct error *error)
{
	return change(tally, WITHDRAW, month, counts, error);
}

static const char *column(struct tally *tally, int index, struct pool *pool)
{
	const char *text = (const char *)sqlite3_column_text(tally->statements[CELLS], index);
	return pool_text(pool, text ? text : "");
}

bool tally_cells(struct tally *tally, const char *from, const char *to, struct pool *pool,
	const struct tally_cell **cells, size_t *count, struct error *error)
{
	struct tally_cell *list = NULL;
	size_t room = 0, filled = 0;
	int step = SQLITE_ERROR;
	if (!tally->db)
		return error_set(error, "the count file is not open");
	if (bind(tally, CELLS, 1, from) && bind(tally, CELLS, 2, to))
		step = sqlite3_step(tally->statements[CELLS]);
	for (; step == SQLITE_ROW; step = sqlite3_step(tally->statements[CELLS])) {
		if (filled == room) {
			room = room ? room * 2 : 64;
			struct tally_cell *larger = pool_array(pool, room, sizeof(*list));
			if (list)
				memcpy(larger, list, filled * sizeof(*list));
			list = larger;
		}
		list[filled++] = (struct tally_cell){
			.month = column(tally, 0, pool),
			.margin = column(tally, 1, pool),
			.key = column(tally, 2, pool),
			.count = sqlite3_column_int64(tally->statements[CELLS], 3),
		};
	}
	bool good = step == SQLITE_DONE || failed(tally, error);
	(void)sqlite3_reset(tally->statements[CELLS]);
	*cells = list;
	*count = filled;
	return good;
}

bool tally_forget(struct tally *tally, struct error *error)
{
	char hash[24];
	unsigned aside;
	if (!tally->db && !open_any(tally, &aside, error))
		return false;
	make_fingerprint(tally, hash, sizeof(hash));
	if (!run(tally, "BEGIN IMMEDIATE", error))
		return false;
	if (!run(tally, "DELETE FROM cell", error) || !write_identity(tally, hash, error) ||
		!read_id(tally, error)) {
		roll_back(tally);
		return false;
	}
	if (!commit(tally, error))
		return false;
	/* All is overwritten already (secure_delete); where this works it gives the room back. */
	(void)sqlite3_exec(tally->db, "VACUUM", NULL, NULL, NULL);
	place_hide_time(&tally->place, NULL);
	return place_clear_aside(&tally->place, error);
}

const char *tally_id(const struct tally *tally)
{
	return tally->id;
}

const char *tally_path(const struct tally *tally)
{
	return tally->place.path;
}

size_t tally_aside(const struct tally *tally)
{
	return place_count_aside(&tally->place);
}

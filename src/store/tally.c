/* SPDX-License-Identifier: MIT */
/* The tally as others use it: each function here is one transaction, or one reading. */
#include "store/tally.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/error.h"
#include "core/base/pool.h"
#include "store/tally_inner.h"

enum { WAIT_MS = 1000, KEY_LONGEST = 96 };

/* Opening */

static bool open_file(struct tally *tally, struct error *error)
{
	bool keep = tally->options.mode == TALLY_KEEP;
	tally->damaged = tally->moved = tally->busy = false;
	tally->month_start = 0;
	if (!tally_place_check(&tally->place, keep, error))
		return false;
	/* Before SQL: a newer SQLite's file may look damaged to this one. */
	long format = tally_place_format(&tally->place, TALLY_APPLICATION);
	if (format > TALLY_FORMAT)
		return tally_too_new(format, error);
	if (!tally_file_open(tally, error) || !tally_format_read(tally, &tally->format, error))
		return false;
	if (keep && (!tally_settle(tally, error) || !tally_sweep(tally, error) ||
			    !tally_format_read(tally, &tally->format, error)))
		return false;
	if (tally->format == 0)
		return error_set(error, "%s", ""); /* made, but nothing was ever counted */
	return tally_read_id(tally, error);
}

/* Opens it, and where it is damaged a new one in its place; `aside` is the old one's number. */
static bool open_any(struct tally *tally, unsigned wait_ms, unsigned *aside, struct error *error)
{
	bool keep = tally->options.mode == TALLY_KEEP;
	*aside = 0;
	tally_file_close(tally);
	if (!(keep ? tally_place_make : tally_place_find)(&tally->place, tally->folder, error))
		return false;
	bool good = open_file(tally, error);
	/* To SQLite a page that cannot be read is damage, too: so it is looked at again. */
	if (!good && keep && tally->damaged) {
		tally_file_close(tally);
		good = open_file(tally, error);
	}
	if (!good && keep && tally->damaged) {
		tally_file_close(tally);
		good = tally_place_readable(&tally->place, error) &&
		       tally_place_set_aside(&tally->place, wait_ms, aside, error) &&
		       tally_place_make(&tally->place, tally->folder, error) &&
		       open_file(tally, error);
	}
	if (!good)
		tally_file_close(tally);
	else if (keep)
		tally_place_hide_folder(&tally->place);
	return good;
}

struct tally *tally_open(const struct tally_options *options, struct pool *pool,
	const char **notice, struct error *error)
{
	if (options->out_of_memory)
		pool_out_of_memory = options->out_of_memory;
	struct tally *tally = pool_give(sizeof(*tally));
	unsigned aside, wait_ms = options->mode == TALLY_KEEP ? 0 : WAIT_MS;
	tally->options = *options;
	tally->folder = pool_give(strlen(options->folder) + 1);
	memcpy(tally->folder, options->folder, strlen(options->folder));
	(void)snprintf(tally->machine, sizeof(tally->machine), "%s",
		options->machine ? options->machine : "");
	tally_wait_at_most(tally, wait_ms);
	bool good = open_any(tally, wait_ms, &aside, error);
	bool later = !good && tally->busy && options->mode == TALLY_KEEP;
	if (notice)
		*notice = good ? tally_place_warning(&tally->place) : NULL;
	if (notice && aside)
		*notice = pool_format(pool,
			"The count file is damaged and was kept as "
			"tally.db.damaged-%u.%s",
			aside, good ? " A new one was started." : "");
	if (good || later)
		return tally;
	tally_close(tally);
	return NULL;
}

void tally_close(struct tally *tally)
{
	if (!tally)
		return;
	tally_file_close(tally);
	free(tally->folder);
	free(tally);
}

/* The begin of every function that looks into the file. */
static bool be_open(struct tally *tally, struct error *error)
{
	unsigned aside;
	tally_wait_at_most(tally, WAIT_MS);
	return tally->db || open_any(tally, WAIT_MS, &aside, error);
}

/* Changing */

struct change {
	const char *month; /* NULL where the change belongs to none */
	const char *kind;  /* of a reporting period */
	const struct counts *counts;
	bool lost; /* what was to be taken back is not there any more */
	bool (*make)(struct tally *tally, struct change *change, struct error *error);
};

/* The write lock on the very file that was opened; else it is marked as moved. */
static bool begin(struct tally *tally, struct error *error)
{
	char schema[sizeof(tally->schema)];
	bool same = false;
	if (!tally_lock(tally, error))
		return false;
	bool good = tally_read_text(tally, "PRAGMA schema_version", schema, sizeof(schema), error);
	bool known = good && strcmp(schema, tally->schema) == 0;
	good = good && (!known || tally_is_same(tally, &same, error));
	if (good && known && same)
		/* Another program may have emptied the store since. */
		good = tally_know_month(tally, error) && tally_read_id(tally, error);
	else
		tally->moved = good;
	if (good && !tally->moved)
		return true;
	tally_roll_back(tally);
	return good ? error_set(error, "the count file was replaced") : false;
}

static bool change_once(struct tally *tally, struct change *change, struct error *error)
{
	if (!begin(tally, error))
		return false;
	bool good = change->make(tally, change, error);
	if (good && change->month && month_start(change->month) > tally->month_start)
		tally->month_start = month_start(change->month);
	good = good && tally_rewrite(tally, error);
	if (!good)
		tally_roll_back(tally);
	return good && tally_commit(tally, error);
}

static bool change_now(struct tally *tally, struct change *change, struct error *error)
{
	unsigned aside = 0;
	if (change->month && !month_valid(change->month))
		return error_set(error, "\"%s\" is no month", change->month);
	if (!be_open(tally, error))
		return false;
	bool good = change_once(tally, change, error);
	if (!good && (tally->moved || tally->damaged)) {
		good = open_any(tally, WAIT_MS, &aside, error);
		/* To be said before it goes on in a new one. */
		if (good && aside)
			return error_set(error,
				"the count file is damaged and was kept as "
				"tally.db.damaged-%u; try again to count in a new one",
				aside);
		good = good && change_once(tally, change, error);
	}
	if (tally->db)
		tally_place_hide_folder(&tally->place);
	return good;
}

static bool make_key(const struct count *count, char key[KEY_LONGEST + 1], struct error *error)
{
	int length = snprintf(key, KEY_LONGEST + 1, "%s%s%s", count->key ? count->key : "all",
		count->other ? ":" : "", count->other ? count->other : "");
	return (length >= 1 && length <= KEY_LONGEST) ||
	       error_set(error, "the name %.40s is too long to be counted", key);
}

/* The newest month that this store has counted in; "" for none. */
static bool read_newest_own(struct tally *tally, char month[MONTH_ROOM], struct error *error)
{
	return tally_read_text(tally,
		"SELECT max(month) FROM cell"
		" WHERE store = (SELECT v FROM store WHERE k = 'id')",
		month, MONTH_ROOM, error);
}

static bool wrong_clock(const char *month, const char *newest, struct error *error)
{
	struct pool *pool = pool_new();
	(void)error_set(error,
		"the date on this computer looks wrong. It says %s, and %s was counted already. "
		"mecc tally drop %s takes a wrong month out",
		month_words(pool, month), month_words(pool, newest), newest);
	pool_free(pool);
	return false;
}

static bool add(struct tally *tally, struct change *change, struct error *error)
{
	static const char sql[] = "INSERT INTO cell VALUES (?1, ?2, ?3, ?4, 1)"
				  " ON CONFLICT DO UPDATE SET count = count + 1";
	char newest[MONTH_ROOM], key[KEY_LONGEST + 1];
	if (!read_newest_own(tally, newest, error))
		return false;
	if (strcmp(change->month, newest) < 0)
		return wrong_clock(change->month, newest, error);
	/* Also where what was counted later was taken back, and left nothing in the file. */
	if (strcmp(change->month, tally->latest) < 0)
		return wrong_clock(change->month, tally->latest, error);
	for (size_t i = 0; i < change->counts->count; i++) {
		const struct count *count = &change->counts->items[i];
		const char *texts[] = {tally->id, change->month, margin_ids[count->margin], key};
		if (!make_key(count, key, error) ||
			!tally_change(tally, sql, texts, 4, NULL, error))
			return false;
	}
	return true;
}

bool tally_add(
	struct tally *tally, const char *month, const struct counts *counts, struct error *error)
{
	struct change change = {.month = month, .counts = counts, .make = add};
	if (!change_now(tally, &change, error))
		return false;
	memcpy(tally->added_to, tally->id, sizeof(tally->id));
	(void)snprintf(tally->added_in, sizeof(tally->added_in), "%s", month);
	return true;
}

static bool take_back(struct tally *tally, struct change *change, struct error *error)
{
	static const char where[] = "store = ?1 AND month = ?2 AND margin = ?3 AND k = ?4";
	char key[KEY_LONGEST + 1], newest[MONTH_ROOM], lower[160], remove[160];
	change->lost = true;
	if (strcmp(tally->id, tally->added_to) != 0)
		return error_set(error, "the counts were deleted since");
	if (!read_newest_own(tally, newest, error))
		return false;
	if (strcmp(newest, change->month) > 0)
		return error_set(error, "that month is over, and its counts stay");
	(void)snprintf(lower, sizeof(lower),
		"UPDATE cell SET count = count - 1 WHERE %s AND count > 1", where);
	(void)snprintf(remove, sizeof(remove), "DELETE FROM cell WHERE %s AND count = 1", where);
	for (size_t i = 0; i < change->counts->count; i++) {
		const struct count *count = &change->counts->items[i];
		const char *texts[] = {tally->id, change->month, margin_ids[count->margin], key};
		int changed = 0;
		if (!make_key(count, key, error) ||
			!tally_change(tally, lower, texts, 4, &changed, error) ||
			(!changed && !tally_change(tally, remove, texts, 4, &changed, error)))
			return false;
		if (!changed)
			return error_set(error, "the counts were deleted since");
	}
	change->lost = false;
	return true;
}

bool tally_take_back(struct tally *tally, const char *month, const struct counts *counts,
	bool *again, struct error *error)
{
	struct change change = {.month = month, .counts = counts, .make = take_back};
	bool good = false;
	if (again)
		*again = false;
	if (!tally->added_to[0])
		return error_set(error, "nothing was counted before it");
	if (strcmp(month, tally->added_in) != 0)
		return error_set(error, "that month is over, and its counts stay");
	good = change_now(tally, &change, error);
	if (good)
		memcpy(tally->latest, tally->added_in, sizeof(tally->latest));
	if (good || change.lost)
		tally->added_to[0] = '\0';
	if (again)
		*again = !good && !change.lost;
	return good;
}

static bool drop(struct tally *tally, struct change *change, struct error *error)
{
	return tally_change(tally, "DELETE FROM cell WHERE month = ?1",
		(const char *[]){change->month}, 1, NULL, error);
}

bool tally_drop(struct tally *tally, const char *month, struct error *error)
{
	struct change change = {.month = month, .make = drop};
	if (!change_now(tally, &change, error))
		return false;
	tally->latest[0] = '\0'; /* it may have been the wrong one */
	return true;
}

static bool set_period(struct tally *tally, struct change *change, struct error *error)
{
	char key[16];
	(void)snprintf(key, sizeof(key), "period-%.7s", change->month);
	return tally_change(tally, "DELETE FROM store WHERE k GLOB 'period-*' AND k >= ?1 || ''",
		       (const char *[]){key}, 1, NULL, error) &&
	       tally_change(tally, "INSERT INTO store VALUES (?1, ?2)",
		       (const char *[]){key, change->kind}, 2, NULL, error);
}

bool tally_set_period(struct tally *tally, const char *from, const char *kind, struct error *error)
{
	struct change change = {.month = from, .kind = kind, .make = set_period};
	if (strcmp(kind, "month") != 0 && strcmp(kind, "quarter") != 0 && strcmp(kind, "year") != 0)
		return error_set(error, "\"%s\" is no reporting period", kind);
	return change_now(tally, &change, error);
}

static bool empty(struct tally *tally, struct change *change, struct error *error)
{
	(void)change;
	return tally_run(tally, "DELETE FROM cell; DELETE FROM store", error) &&
	       tally_new_identity(tally, error);
}

bool tally_forget(struct tally *tally, struct error *error)
{
	struct change change = {.make = empty};
	if (!change_now(tally, &change, error))
		return false;
	tally->latest[0] = '\0';
	return tally_place_clear_aside(&tally->place, error);
}

/* Reading */

static const char *column(sqlite3_stmt *statement, int index, struct pool *pool)
{
	const char *text = (const char *)sqlite3_column_text(statement, index);
	return pool_text(pool, text ? text : "");
}

bool tally_cells(struct tally *tally, const char *from, const char *to, struct pool *pool,
	const struct tally_cell **cells, size_t *count, struct error *error)
{
	struct tally_cell *list = NULL;
	size_t filled = 0;
	int step = SQLITE_ERROR;
	*count = 0;
	if (!be_open(tally, error))
		return false;
	sqlite3_stmt *statement = tally_prepare(tally,
		pool_format(pool,
			"SELECT month, margin, k, sum(count) FROM (%s) WHERE month BETWEEN ?1 AND "
			"?2"
			" GROUP BY margin, k, month ORDER BY margin, k, month",
			tally_format_cells(tally->format)),
		error);
	if (!statement)
		return false;
	if (tally_bind(statement, (const char *[]){from, to}, 2))
		step = sqlite3_step(statement);
	for (; step == SQLITE_ROW; step = sqlite3_step(statement)) {
		*POOL_ADD(pool, list, filled) = (struct tally_cell){
			.month = column(statement, 0, pool),
			.margin = column(statement, 1, pool),
			.key = column(statement, 2, pool),
			.count = sqlite3_column_int64(statement, 3),
		};
	}
	bool good = step == SQLITE_DONE || tally_failed(tally, error);
	(void)sqlite3_finalize(statement);
	*cells = list;
	*count = filled;
	return good;
}

bool tally_first_format(struct tally *tally, char *month, struct error *error)
{
	month[0] = '\0';
	return be_open(tally, error) &&
	       tally_read_text(tally,
		       tally->format == 1 ? "SELECT max(month) FROM cell"
					  : "SELECT v FROM store WHERE k = 'first-format'",
		       month, MONTH_ROOM, error);
}

bool tally_periods(struct tally *tally, struct pool *pool, const struct tally_period **list,
	size_t *count, struct error *error)
{
	struct tally_period *periods = NULL;
	size_t filled = 0;
	int step;
	*count = 0;
	if (!be_open(tally, error))
		return false;
	sqlite3_stmt *statement = tally_prepare(tally,
		"SELECT substr(k, 8), v FROM store WHERE k GLOB 'period-*' ORDER BY k", error);
	if (!statement)
		return false;
	while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
		*POOL_ADD(pool, periods, filled) = (struct tally_period){
			column(statement, 0, pool), column(statement, 1, pool)};
	}
	bool good = step == SQLITE_DONE || tally_failed(tally, error);
	(void)sqlite3_finalize(statement);
	*list = periods;
	*count = filled;
	return good;
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
	return tally_place_count_aside(&tally->place);
}

/* SPDX-License-Identifier: MIT */
/*
 * The file is a function of its counts (design.md 7): after every change all rows are taken out,
 * the pages they stood in are given back, and they are put in anew in the order of their keys. All
 * of it is done twice in the one transaction: the first time may leave what stood there before in
 * the gaps between rows, the second writes over pages that the first has just given back.
 *
 * Only this was measured to leave one file whatever the order of the talks. Without the giving back
 * the order of the pages tells; once is not enough from about a thousand rows; VACUUM costs twice
 * the flushes. What still differs is SQLite's count of changes (bytes 24 to 27 and 92 to 95) and
 * what its map of pages says of pages past the end.
 */
#include <string.h>

#include "core/base/error.h"
#include "core/base/pool.h"
#include "store/tally_inner.h"

enum { PAIR = 2, CELL = 4, TIMES = 2 };

struct pair {
	const char *texts[PAIR];
};

struct cell {
	const char *texts[CELL]; /* store, month, margin, k */
	sqlite3_int64 count;
};

struct tally_rows {
	struct pair *pairs;
	size_t pair_count;
	struct cell *cells;
	size_t cell_count;
};

static void take_texts(sqlite3_stmt *statement, const char **texts, int count, struct pool *pool)
{
	for (int i = 0; i < count; i++) {
		const char *text = (const char *)sqlite3_column_text(statement, i);
		texts[i] = pool_text(pool, text ? text : "");
	}
}

static bool read_pairs(struct tally *tally, const char *sql, struct pool *pool,
	struct tally_rows *rows, struct error *error)
{
	int step;
	sqlite3_stmt *statement = tally_prepare(tally, sql, error);
	if (!statement)
		return false;
	while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
		struct pair *pair = POOL_ADD(pool, rows->pairs, rows->pair_count);
		take_texts(statement, pair->texts, PAIR, pool);
	}
	bool good = step == SQLITE_DONE || tally_failed(tally, error);
	(void)sqlite3_finalize(statement);
	return good;
}

static bool read_cells(struct tally *tally, const char *sql, struct pool *pool,
	struct tally_rows *rows, struct error *error)
{
	int step;
	sqlite3_stmt *statement = tally_prepare(tally, sql, error);
	if (!statement)
		return false;
	while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
		struct cell *cell = POOL_ADD(pool, rows->cells, rows->cell_count);
		take_texts(statement, cell->texts, CELL, pool);
		cell->count = sqlite3_column_int64(statement, CELL);
	}
	bool good = step == SQLITE_DONE || tally_failed(tally, error);
	(void)sqlite3_finalize(statement);
	return good;
}

struct tally_rows *tally_rows_read(struct tally *tally, const char *pairs_sql, const char *cells,
	struct pool *pool, struct error *error)
{
	struct tally_rows *rows = pool_take(pool, sizeof(*rows));
	const char *sorted_pairs = pool_format(pool, "%s ORDER BY k", pairs_sql);
	const char *sorted_cells =
		pool_format(pool, "SELECT * FROM (%s) ORDER BY store, month, margin, k", cells);
	bool good = read_pairs(tally, sorted_pairs, pool, rows, error) &&
		    read_cells(tally, sorted_cells, pool, rows, error);
	return good ? rows : NULL;
}

static bool write_row(struct tally *tally, sqlite3_stmt *statement, const char *const texts[],
	int count, struct error *error)
{
	bool good =
		(tally_bind(statement, texts, count) && sqlite3_step(statement) == SQLITE_DONE) ||
		tally_failed(tally, error);
	(void)sqlite3_reset(statement);
	return good;
}

static bool put_in(struct tally *tally, const struct tally_rows *rows, struct error *error)
{
	sqlite3_stmt *pair = tally_prepare(tally, "INSERT INTO store VALUES (?1, ?2)", error);
	sqlite3_stmt *cell =
		tally_prepare(tally, "INSERT INTO cell VALUES (?1, ?2, ?3, ?4, ?5)", error);
	bool good = pair && cell;
	for (size_t i = 0; good && i < rows->pair_count; i++)
		good = write_row(tally, pair, rows->pairs[i].texts, PAIR, error);
	for (size_t i = 0; good && i < rows->cell_count; i++) {
		const struct cell *row = &rows->cells[i];
		good = sqlite3_bind_int64(cell, CELL + 1, row->count) == SQLITE_OK &&
		       write_row(tally, cell, row->texts, CELL, error);
	}
	(void)sqlite3_finalize(pair);
	(void)sqlite3_finalize(cell);
	return good;
}

static bool give_back(struct tally *tally, struct error *error)
{
	long long before = -1, free_pages;
	for (;;) {
		if (!tally_read_number(tally, "PRAGMA freelist_count", &free_pages, error))
			return false;
		if (free_pages == 0)
			return true;
		if (free_pages == before)
			return error_set(error, "the count file keeps pages that nothing is in");
		before = free_pages;
		if (!tally_run(tally, "PRAGMA incremental_vacuum", error))
			return false;
	}
}

bool tally_rows_write(struct tally *tally, const struct tally_rows *rows, struct error *error)
{
	/* What comes out of the tables was checked on its way in: half of the time it would take.
	 */
	bool good = tally_run(tally, "PRAGMA ignore_check_constraints=ON", error);
	for (int i = 0; good && i < TIMES; i++)
		good = tally_run(tally, "DELETE FROM store; DELETE FROM cell", error) &&
		       give_back(tally, error) && put_in(tally, rows, error);
	return tally_run(tally, "PRAGMA ignore_check_constraints=OFF", error) && good;
}

/* The last month of the first format is that of its cells; where they are gone, so is its name. */
static const char trim_first_format[] =
	"UPDATE OR REPLACE store SET v = (SELECT max(month) FROM cell WHERE month <= v)"
	" WHERE k = 'first-format' AND EXISTS (SELECT 1 FROM cell WHERE month <= v);"
	"DELETE FROM store"
	" WHERE k = 'first-format' AND NOT EXISTS (SELECT 1 FROM cell WHERE month <= v)";

bool tally_rewrite(struct tally *tally, struct error *error)
{
	if (!tally_run(tally, trim_first_format, error))
		return false;
	struct pool *pool = pool_new();
	struct tally_rows *rows = tally_rows_read(
		tally, "SELECT k, v FROM store", tally_format_cells(TALLY_FORMAT), pool, error);
	bool good = rows && tally_rows_write(tally, rows, error);
	pool_free(pool);
	return good;
}

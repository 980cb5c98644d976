/* SPDX-License-Identifier: MIT */
/*
 * What stands in a count file, to the letter. Nothing else is taken for one: a trigger would write
 * what nobody agreed to, a column more would hold it.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/error.h"
#include "store/tally_inner.h"

enum { TABLES = 2 };

#define STORE_ID "length(store) = 36 AND store NOT GLOB '*[^0-9a-f-]*'"
#define MONTH_GLOB "'[0-9][0-9][0-9][0-9]-[01][0-9]'"
#define KEY_CHECK "length(k) BETWEEN 1 AND 96 AND k NOT GLOB '*[^a-z0-9_:.-]*'"

/* Each as SQLite keeps it. In the order of their names. */
static const char *const schemas[TALLY_FORMAT][TABLES] = {
	{
		"CREATE TABLE cell ("
		" store TEXT NOT NULL CHECK (" STORE_ID "),"
		" month TEXT NOT NULL CHECK (month GLOB " MONTH_GLOB "),"
		" margin TEXT NOT NULL CHECK (margin IN ('conversations', 'outcome', 'step',"
		" 'setting',"
		"  'band', 'need', 'gap', 'service', 'stage', 'barrier')),"
		" k TEXT NOT NULL CHECK (" KEY_CHECK "),"
		" added INTEGER NOT NULL CHECK (added >= 0),"
		" withdrawn INTEGER NOT NULL CHECK (withdrawn >= 0),"
		" PRIMARY KEY (store, month, margin, k)) STRICT, WITHOUT ROWID",
		"CREATE TABLE store (k TEXT NOT NULL PRIMARY KEY CHECK (k IN ('id',"
		" 'fingerprint')),"
		" v TEXT NOT NULL CHECK (length(v) <= 36)) STRICT, WITHOUT ROWID",
	},
	{
		"CREATE TABLE cell ("
		" store TEXT NOT NULL CHECK (" STORE_ID "),"
		" month TEXT NOT NULL CHECK (month GLOB " MONTH_GLOB "),"
		" margin TEXT NOT NULL CHECK (margin IN ('conversations', 'topic', 'outcome',"
		" 'step', 'band', 'need', 'gap', 'service', 'stage', 'barrier')),"
		" k TEXT NOT NULL CHECK (" KEY_CHECK "),"
		" count INTEGER NOT NULL CHECK (count > 0),"
		" PRIMARY KEY (store, month, margin, k)) STRICT, WITHOUT ROWID",
		"CREATE TABLE store ("
		" k TEXT NOT NULL PRIMARY KEY CHECK (k IN ('id', 'fingerprint', 'first-format')"
		" OR k GLOB 'period-[0-9][0-9][0-9][0-9]-[01][0-9]'),"
		" v TEXT NOT NULL CHECK (CASE k"
		" WHEN 'id' THEN length(v) = 36 AND v NOT GLOB '*[^0-9a-f-]*'"
		" WHEN 'fingerprint' THEN length(v) = 16 AND v NOT GLOB '*[^0-9a-f]*'"
		" WHEN 'first-format' THEN v GLOB " MONTH_GLOB
		" ELSE v IN ('month', 'quarter', 'year') END)) STRICT, WITHOUT ROWID",
	},
};

/* Of the first format a pair is (added, withdrawn), and what was withdrawn never took place. */
#define FIRST_COUNT "max(added - withdrawn, 0)"
/* Its outcome stood with the topic in front. */
#define FIRST_COLON "instr(k, ':')"

static const char *const cells[TALLY_FORMAT] = {
	"SELECT store, month, margin, k, sum(count) AS count FROM ("
	" SELECT store, month, margin, k, " FIRST_COUNT " AS count FROM cell"
	"  WHERE margin NOT IN ('outcome', 'setting', 'need', 'service')"
	" UNION ALL SELECT store, month, margin,"
	"  CASE WHEN k GLOB '?*:taken' THEN substr(k, 1, length(k) - 6) ELSE k END,"
	"  " FIRST_COUNT " FROM cell WHERE margin IN ('need', 'service')"
	" UNION ALL SELECT store, month, 'topic',"
	"  CASE WHEN " FIRST_COLON " > 1 THEN substr(k, 1, " FIRST_COLON " - 1) ELSE k END,"
	"  " FIRST_COUNT " FROM cell WHERE margin = 'outcome'"
	" UNION ALL SELECT store, month, 'outcome',"
	"  CASE substr(k, " FIRST_COLON " + 1) WHEN '' THEN k"
	"  WHEN 'intends-to-use' THEN 'took-service' ELSE substr(k, " FIRST_COLON " + 1) END,"
	"  " FIRST_COUNT " FROM cell WHERE margin = 'outcome')"
	" WHERE count > 0 GROUP BY 1, 2, 3, 4",
	"SELECT store, month, margin, k, count FROM cell",
};

const char *tally_format_cells(long format)
{
	return cells[format - 1];
}

bool tally_not_ours(const struct tally *tally, struct error *error)
{
	return error_set(error,
		"%s is not a count file of mecc: move it to another folder, and a new one is begun",
		tally->place.path);
}

bool tally_too_new(long format, struct error *error)
{
	return error_set(error,
		"the count file was written by a newer mecc (its format is %ld, "
		"this mecc knows up to %d)",
		format, TALLY_FORMAT);
}

/* True where the file holds these two tables and nothing else, word for word. */
static bool schema_is(
	struct tally *tally, const char *const want[TABLES], bool *same, struct error *error)
{
	static const char *const names[TABLES] = {"cell", "store"};
	int rows = 0, step = SQLITE_ERROR;
	sqlite3_stmt *statement = tally_prepare(tally,
		"SELECT ifnull(type, ''), ifnull(name, ''), ifnull(tbl_name, ''), ifnull(sql, '')"
		" FROM sqlite_schema ORDER BY name, type",
		error);
	if (!statement)
		return false;
	for (*same = true; *same && (step = sqlite3_step(statement)) == SQLITE_ROW; rows++) {
		const char *found[4];
		for (int i = 0; i < 4; i++)
			found[i] = (const char *)sqlite3_column_text(statement, i);
		*same = rows < TABLES && found[0] && found[1] && found[2] && found[3] &&
			strcmp(found[0], "table") == 0 && strcmp(found[1], names[rows]) == 0 &&
			strcmp(found[2], names[rows]) == 0 && strcmp(found[3], want[rows]) == 0;
	}
	bool good = !*same || step == SQLITE_DONE || tally_failed(tally, error);
	(void)sqlite3_finalize(statement);
	*same = *same && rows == TABLES;
	return good;
}

/* A file in which nothing was made yet; another program's is never taken for one. */
static bool check_empty(struct tally *tally, long long application, struct error *error)
{
	long long objects;
	if (!tally_read_number(tally, "SELECT count(*) FROM sqlite_schema", &objects, error))
		return false;
	return (application == 0 && objects == 0) || tally_not_ours(tally, error);
}

bool tally_format_read(struct tally *tally, long *format, struct error *error)
{
	char encoding[16];
	long long version, application;
	bool same;
	if (!tally_read_number(tally, "PRAGMA user_version", &version, error) ||
		!tally_read_number(tally, "PRAGMA application_id", &application, error))
		return false;
	*format = (long)version;
	if (version == 0)
		return check_empty(tally, application, error);
	if (application != TALLY_APPLICATION || version < 0)
		return tally_not_ours(tally, error);
	if (version > TALLY_FORMAT)
		return tally_too_new(*format, error);
	if (!tally_read_text(
		    tally, "PRAGMA schema_version", tally->schema, sizeof(tally->schema), error) ||
		!tally_read_text(tally, "PRAGMA encoding", encoding, sizeof(encoding), error) ||
		!schema_is(tally, schemas[version - 1], &same, error))
		return false;
	return (same && strcmp(encoding, "UTF-8") == 0) || tally_not_ours(tally, error);
}

bool tally_format_make(struct tally *tally, struct error *error)
{
	char mark[64];
	(void)snprintf(mark, sizeof(mark), "PRAGMA application_id=%d; PRAGMA user_version=%d",
		TALLY_APPLICATION, TALLY_FORMAT);
	for (size_t i = 0; i < TABLES; i++)
		if (!tally_run(tally, schemas[TALLY_FORMAT - 1][i], error))
			return false;
	return tally_run(tally, mark, error);
}

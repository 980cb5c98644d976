/* SPDX-License-Identifier: MIT */
/* The tally through its functions: what goes in comes out, and what is refused says why. */
#include "store/tally.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <sqlite3.h>

#include "core/base/error.h"
#include "core/base/months.h"
#include "core/base/pool.h"
#include "store/tally_place.h"
#include "tap.h"

static char base[] = "/tmp/mecc-tally-XXXXXX";
static char folder[128], file[160];
static struct pool *pool;
static struct error error;
static const char *notice;

static const struct count items[] = {
	{MARGIN_CONVERSATIONS, NULL, NULL},
	{MARGIN_TOPIC, "money", NULL},
	{MARGIN_GAP, "money.debt", NULL},
};
static const struct counts counts = {items, 3};

static struct tally *open_as(enum tally_mode mode, const char *machine)
{
	return tally_open(
		&(struct tally_options){.folder = folder, .mode = mode, .machine = machine}, pool,
		&notice, &error);
}

static struct tally *open_it(void)
{
	return open_as(TALLY_KEEP, "this");
}

/* A new folder for each part. */
static void fresh(const char *name)
{
	(void)snprintf(folder, sizeof(folder), "%s/%s", base, name);
	(void)snprintf(file, sizeof(file), "%s/tally.db", folder);
}

static bool sql(const char *words)
{
	sqlite3 *db = NULL;
	bool good = sqlite3_open(file, &db) == SQLITE_OK &&
		    sqlite3_exec(db, words, NULL, NULL, NULL) == SQLITE_OK;
	(void)sqlite3_close(db);
	return good;
}

static long long count_of(struct tally *tally, const char *margin, const char *from, const char *to)
{
	const struct tally_cell *cells;
	long long sum = 0;
	size_t count;
	if (!tally_cells(tally, from, to, pool, &cells, &count, &error))
		return -1;
	for (size_t i = 0; i < count; i++)
		if (strcmp(cells[i].margin, margin) == 0)
			sum += cells[i].count;
	return sum;
}

static bool says(const char *words)
{
	if (strstr(error.text, words))
		return true;
	printf("# it says: %s\n", error.text);
	return false;
}

static void keeps(void)
{
	const struct tally_cell *cells;
	char id[40];
	size_t count;
	fresh("a/b/c");
	CHECK(!open_as(TALLY_READ, NULL) && error.text[0] == '\0');
	struct tally *tally = open_it();
	CHECK(tally && !notice);
	(void)snprintf(id, sizeof(id), "%s", tally_id(tally));
	CHECK(strlen(id) == 36 && id[14] == '4' && strchr("89ab", id[19]));
	CHECK(strcmp(tally_path(tally), file) == 0 && tally_aside(tally) == 0);
	for (int i = 0; i < 100; i++) /* more cells than the first piece of memory holds */
		CHECK(tally_add(tally, i < 50 ? "2026-11" : "2026-12",
			&(struct counts){&(struct count){MARGIN_SERVICE,
						 pool_format(pool, "service-%02d", i), NULL},
				1},
			&error));
	CHECK(tally_add(tally, "2026-12", &counts, &error));
	CHECK(tally_add(tally, "2026-12", &counts, &error));
	CHECK(count_of(tally, "conversations", "2026-11", "2026-11") == 0);
	CHECK(count_of(tally, "gap", "2026-12", "2026-12") == 2);
	CHECK(count_of(tally, "service", "0000-01", "9999-12") == 100);
	CHECK(tally_cells(tally, "2026-12", "2026-12", pool, &cells, &count, &error));
	CHECK(count == 53);
	CHECK(strcmp(cells[0].margin, "conversations") == 0 && strcmp(cells[0].key, "all") == 0);
	CHECK(strcmp(cells[52].key, "money") == 0);
	CHECK(strcmp(cells[1].key, "money.debt") == 0);
	tally_close(tally);
	tally = open_as(TALLY_READ, NULL);
	CHECK(tally && strcmp(tally_id(tally), id) == 0);
	CHECK(count_of(tally, "conversations", "0000-01", "9999-12") == 2);
	tally_close(tally);
	tally_close(NULL);
}

/* All or nothing, with a reason. */
static void refuses(void)
{
	char longest[98];
	fresh("refuses");
	struct tally *tally = open_it();
	memset(longest, 'x', 97);
	longest[97] = '\0';
	struct count some[] = {{MARGIN_CONVERSATIONS, NULL, NULL}, {MARGIN_SERVICE, longest, NULL}};
	CHECK(!tally_add(tally, "2026-11", &(struct counts){some, 2}, &error) && says("too long"));
	longest[96] = '\0';
	CHECK(tally_add(tally, "2026-11", &(struct counts){some, 2}, &error));
	some[1] = (struct count){MARGIN_SERVICE, "a name", NULL};
	CHECK(!tally_add(tally, "2026-11", &(struct counts){some, 2}, &error) && says("CHECK"));
	some[1] = (struct count){MARGIN_SERVICE, "", NULL};
	CHECK(!tally_add(tally, "2026-11", &(struct counts){some, 2}, &error) && says("too long"));
	CHECK(!tally_add(tally, "2026-13", &counts, &error) && says("\"2026-13\" is no month"));
	CHECK(!tally_add(tally, "", &counts, &error) && says("is no month"));
	CHECK(count_of(tally, "conversations", "0000-01", "9999-12") == 1);
	tally_close(tally);
}

static void ids(void)
{
	char id[40];
	fresh("ids");
	struct tally *tally = open_it();
	(void)snprintf(id, sizeof(id), "%s", tally_id(tally));
	CHECK(tally_add(tally, "2026-11", &counts, &error));
	struct tally *second = open_it();
	CHECK(strcmp(tally_id(second), id) == 0);
	/* Somebody else empties it: the first one counts under the new id. */
	CHECK(tally_forget(second, &error) && strcmp(tally_id(second), id) != 0);
	CHECK(tally_add(tally, "2026-11", &counts, &error));
	CHECK(strcmp(tally_id(tally), tally_id(second)) == 0);
	CHECK(count_of(second, "conversations", "0000-01", "9999-12") == 1);
	tally_close(second);
	(void)snprintf(id, sizeof(id), "%s", tally_id(tally));
	tally_close(tally);
	tally = open_as(TALLY_READ, "another");
	CHECK(strcmp(tally_id(tally), id) == 0); /* to read is no reason for a new one */
	tally_close(tally);
	tally = open_as(TALLY_KEEP, "another");
	CHECK(strcmp(tally_id(tally), id) != 0);
	CHECK(count_of(tally, "conversations", "0000-01", "9999-12") == 1);
	tally_close(tally);
	CHECK(sql("SELECT 1 / (count(DISTINCT store) = 1) FROM cell"));
	tally = open_as(TALLY_KEEP, NULL); /* nothing is known of this computer */
	CHECK(tally != NULL);
	tally_close(tally);
}

static bool write_file(const char *bytes, size_t length, off_t at)
{
	int to = open(file, O_WRONLY | O_CREAT, 0600);
	bool good = to >= 0 && pwrite(to, bytes, length, at) == (ssize_t)length;
	(void)close(to);
	return good;
}

static void strange_files(void)
{
	static const char noise[8192] = "not a database at all";
	fresh("newer");
	tally_close(open_it());
	CHECK(sql("PRAGMA user_version = 7"));
	CHECK(!open_it() && says("a newer mecc (its format is 7, this mecc knows up to 2)"));
	CHECK(!open_as(TALLY_READ, NULL) && says("a newer mecc"));
	/* Its first bytes are enough, for the rest may be written in ways unknown here. */
	CHECK(write_file(noise, sizeof(noise), 100) && !open_it() && says("a newer mecc"));
	fresh("foreign");
	CHECK(mkdir(folder, 0700) == 0 && sql("CREATE TABLE t (a)"));
	CHECK(!open_it() && says("is not a count file of mecc"));
	CHECK(sql("PRAGMA user_version = 1") && !open_it() && says("is not a count file"));
	CHECK(sql("PRAGMA user_version = -1") && !open_it() && says("is not a count file"));
	CHECK(sql("PRAGMA application_id = 0x6d656363") && !open_it() &&
		says("is not a count file"));
	CHECK(!open_as(TALLY_READ, NULL) && says("move it to another folder"));
	CHECK(sql("PRAGMA user_version = 0") && !open_it() && says("is not a count file"));
	CHECK(!open_as(TALLY_READ, NULL) && says("is not a count file"));
	CHECK(sql("SELECT a FROM t"));
	fresh("empty"); /* a program died before it wrote a byte */
	CHECK(mkdir(folder, 0700) == 0 && write_file("", 0, 0));
	CHECK(!open_as(TALLY_READ, NULL) && error.text[0] == '\0');
	struct tally *tally = open_it();
	CHECK(tally && tally_add(tally, "2026-11", &counts, &error));
	tally_close(tally);
	fresh("noise");
	CHECK(mkdir(folder, 0700) == 0 && write_file(noise, sizeof(noise), 0));
	CHECK(!open_as(TALLY_READ, NULL) && says("the count file is damaged"));
	tally = open_it();
	CHECK(tally && notice &&
		strcmp(notice, "The count file is damaged and was kept as "
			       "tally.db.damaged-1. A new one was started.") == 0);
	CHECK(tally_aside(tally) == 1);
	CHECK(tally_forget(tally, &error) && tally_aside(tally) == 0);
	tally_close(tally);
}

/* A talk that is taken back was never there; nothing else is ever lowered. */
static void takes_back(void)
{
	bool again = true;
	fresh("back");
	struct tally *tally = open_it(), *other = open_it();
	CHECK(!tally_take_back(tally, "2026-11", &counts, &again, &error) && !again);
	CHECK(tally_add(other, "2026-11", &counts, &error));
	CHECK(tally_add(tally, "2026-11", &counts, &error));
	CHECK(tally_take_back(tally, "2026-11", &counts, &again, &error));
	CHECK(count_of(tally, "gap", "2026-11", "2026-11") == 1);
	CHECK(!tally_take_back(tally, "2026-11", &counts, &again, &error) && !again);
	CHECK(tally_take_back(other, "2026-11", &counts, NULL, &error));
	CHECK(sql("SELECT 1 / (count(*) = 0) FROM cell"));
	/* A month that is over stays as it is, by this clock or by what another window counted. */
	CHECK(tally_add(tally, "2026-11", &counts, &error));
	CHECK(!tally_take_back(tally, "2026-12", &counts, &again, &error) && !again);
	CHECK(says("that month is over, and its counts stay"));
	CHECK(tally_add(other, "2026-12", &counts, &error));
	CHECK(!tally_take_back(tally, "2026-11", &counts, &again, &error) && !again);
	CHECK(count_of(tally, "gap", "2026-11", "2026-12") == 2);
	/* Deleted in another window: it says so, and the next count is whole. */
	CHECK(tally_add(tally, "2026-12", &counts, &error) && tally_forget(other, &error));
	CHECK(!tally_take_back(tally, "2026-12", &counts, &again, &error) && !again);
	CHECK(strcmp(error.text, "the counts were deleted since") == 0);
	CHECK(tally_add(tally, "2026-12", &counts, &error));
	CHECK(count_of(tally, "conversations", "2026-12", "2026-12") == 1);
	CHECK(tally_drop(other, "2026-12", &error));
	CHECK(!tally_take_back(tally, "2026-12", &counts, &again, &error) && !again);
	CHECK(says("the counts were deleted since") && sql("SELECT 1 / (count(*) = 0) FROM cell"));
	tally_close(tally);
	tally_close(other);
}

static void clock_back(void)
{
	fresh("clock");
	struct tally *tally = open_it();
	CHECK(tally_add(tally, "2027-03", &counts, &error));
	CHECK(!tally_add(tally, "2027-02", &counts, &error));
	CHECK(says("the date on this computer looks wrong") && says("February 2027") &&
		says("mecc tally drop 2027-03"));
	CHECK(count_of(tally, "gap", "0000-01", "9999-12") == 1);
	/* Nothing of the later month is left, and the clock is wrong all the same. */
	CHECK(tally_take_back(tally, "2027-03", &counts, NULL, &error));
	CHECK(!tally_add(tally, "2027-02", &counts, &error) && says("looks wrong"));
	CHECK(tally_add(tally, "2027-03", &counts, &error));
	/* A month that was wrong is taken out, and the right one can be counted in. */
	CHECK(tally_drop(tally, "2027-03", &error) && tally_drop(tally, "2027-03", &error));
	CHECK(tally_add(tally, "2027-02", &counts, &error));
	CHECK(!tally_drop(tally, "2027", &error) && says("is no month"));
	/* What another store counted later is no reason. */
	CHECK(sql("UPDATE cell SET store = '11111111-1111-1111-1111-111111111111'"));
	tally_close(tally);
	tally = open_it();
	CHECK(tally_add(tally, "2027-01", &counts, &error));
	CHECK(tally_drop(tally, "2027-02", &error));
	CHECK(count_of(tally, "gap", "0000-01", "9999-12") == 1);
	tally_close(tally);
}

static void periods(void)
{
	const struct tally_period *list;
	char month[MONTH_ROOM];
	size_t count;
	fresh("periods");
	struct tally *tally = open_it();
	CHECK(tally_periods(tally, pool, &list, &count, &error) && count == 0);
	CHECK(tally_set_period(tally, "2027-04", "year", &error));
	CHECK(tally_set_period(tally, "2026-11", "month", &error)); /* replaces the later one */
	CHECK(tally_set_period(tally, "2027-01", "quarter", &error));
	CHECK(tally_set_period(tally, "2027-01", "year", &error));
	CHECK(!tally_set_period(tally, "2027-01", "week", &error) && says("no reporting period"));
	CHECK(!tally_set_period(tally, "soon", "year", &error) && says("is no month"));
	CHECK(tally_periods(tally, pool, &list, &count, &error) && count == 2);
	CHECK(strcmp(list[0].from, "2026-11") == 0 && strcmp(list[0].kind, "month") == 0);
	CHECK(strcmp(list[1].from, "2027-01") == 0 && strcmp(list[1].kind, "year") == 0);
	CHECK(tally_add(tally, "2026-11", &counts, &error));
	CHECK(tally_first_format(tally, month, &error) && !month[0]);
	tally_close(tally);
	tally = open_as(TALLY_READ, NULL);
	CHECK(tally_periods(tally, pool, &list, &count, &error) && count == 2);
	tally_close(tally);
	tally = open_it();
	CHECK(tally_forget(tally, &error));
	CHECK(tally_periods(tally, pool, &list, &count, &error) && count == 0);
	tally_close(tally);
}

static bool enough(void *context)
{
	return ++*(int *)context >= 5;
}

/* Another program holds the file: nobody waits at opening, and a save is not waited for long. */
static void held(void)
{
	struct timespec before, after;
	sqlite3 *db = NULL;
	int asked = 0;
	fresh("held");
	tally_close(open_it());
	CHECK(sqlite3_open(file, &db) == SQLITE_OK);
	CHECK(sqlite3_exec(db, "BEGIN EXCLUSIVE", NULL, NULL, NULL) == SQLITE_OK);
	(void)clock_gettime(CLOCK_MONOTONIC, &before);
	struct tally *tally = tally_open(
		&(struct tally_options){
			.folder = folder, .machine = "this", .give_up = enough, .context = &asked},
		pool, &notice, &error);
	(void)clock_gettime(CLOCK_MONOTONIC, &after);
	long long ms = (after.tv_sec - before.tv_sec) * 1000LL +
		       (after.tv_nsec - before.tv_nsec) / 1000000;
	CHECK(tally && !notice && asked == 0 && ms < 500);
	CHECK(tally && strcmp(tally_path(tally), file) == 0 && !tally_id(tally)[0]);
	CHECK(!tally_add(tally, "2026-11", &counts, &error) && asked == 5);
	CHECK(strcmp(error.text, "another program is writing the count file") == 0);
	asked = 1000; /* gives up at once */
	CHECK(!tally_take_back(tally, "2026-11", &counts, NULL, &error));
	CHECK(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL) == SQLITE_OK);
	CHECK(tally_add(tally, "2026-11", &counts, &error) && tally_id(tally)[0]);
	CHECK(count_of(tally, "gap", "2026-11", "2026-11") == 1);
	/* Somebody who only reads holds up the commit, and nothing is half done. */
	CHECK(sqlite3_exec(db, "BEGIN; SELECT * FROM cell", NULL, NULL, NULL) == SQLITE_OK);
	CHECK(!tally_add(tally, "2026-11", &counts, &error) && says("another program"));
	CHECK(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK);
	CHECK(tally_add(tally, "2026-11", &counts, &error));
	CHECK(count_of(tally, "gap", "2026-11", "2026-11") == 2);
	(void)sqlite3_close(db);
	/* A trigger that is planted while the file is open. */
	CHECK(sql("CREATE TRIGGER t AFTER UPDATE ON cell BEGIN SELECT 1; END"));
	CHECK(!tally_add(tally, "2026-11", &counts, &error) && says("is not a count file"));
	CHECK(sql("DROP TRIGGER t") && tally_add(tally, "2026-11", &counts, &error));
	tally_close(tally);
}

/* Damage inside: the file is a database, a page of it is not. */
static void damage_inside(void)
{
	static const char zeroes[4096];
	fresh("inside");
	struct tally *tally = open_it();
	CHECK(tally_add(tally, "2026-11", &counts, &error));
	CHECK(write_file(zeroes, sizeof(zeroes), 4096));
	tally_close(tally);
	tally = open_it();
	CHECK(tally && notice && strstr(notice, "tally.db.damaged-1"));
	CHECK(tally_add(tally, "2026-11", &counts, &error));
	tally_close(tally);
	CHECK(sql("PRAGMA ignore_check_constraints = 1; UPDATE cell SET count = -5"));
	tally = open_it();
	CHECK(tally && notice && strstr(notice, "tally.db.damaged-2"));
	CHECK(tally_aside(tally) == 2);
	/* While it is open: this time it is said, the next time it is mended. */
	CHECK(tally_add(tally, "2026-11", &counts, &error));
	CHECK(write_file(zeroes, sizeof(zeroes), 0));
	CHECK(!tally_add(tally, "2026-11", &counts, &error) && says("the count file is damaged"));
	CHECK(tally_add(tally, "2026-11", &counts, &error));
	CHECK(tally_aside(tally) == 3 && count_of(tally, "gap", "2026-11", "2026-11") == 1);
	tally_close(tally);
}

static void goes_away(void)
{
	char other[200];
	fresh("moves");
	(void)snprintf(other, sizeof(other), "%s.old", file);
	struct tally *tally = open_it();
	CHECK(tally_add(tally, "2026-11", &counts, &error));
	CHECK(rename(file, other) == 0);
	CHECK(tally_add(tally, "2026-11", &counts, &error) && access(file, F_OK) == 0);
	CHECK(count_of(tally, "gap", "2026-11", "2026-11") == 1);
	/* And back: the one that is there is the one that counts. */
	CHECK(rename(other, file) == 0);
	CHECK(tally_add(tally, "2026-11", &counts, &error));
	CHECK(count_of(tally, "gap", "2026-11", "2026-11") == 2);
	CHECK(unlink(file) == 0 && mkdir(file, 0700) == 0);
	CHECK(!tally_add(tally, "2026-11", &counts, &error) && says("is no plain file"));
	CHECK(!tally_forget(tally, &error) && says("is no plain file"));
	const struct tally_cell *cells;
	size_t count;
	CHECK(!tally_cells(tally, "2026-11", "2026-11", pool, &cells, &count, &error));
	CHECK(rmdir(file) == 0 && tally_add(tally, "2026-11", &counts, &error));
	tally_close(tally);
}

static void folders(void)
{
	char path[300];
	fresh("open");
	CHECK(mkdir(folder, 0700) == 0 && chmod(folder, 0770) == 0);
	CHECK(!open_it() && says("others may write into") && says("chmod 700"));
	CHECK(chmod(folder, 0755) == 0);
	tally_close(open_it());
	struct stat there;
	CHECK(stat(file, &there) == 0 && (there.st_mode & 0777) == 0600);
	CHECK(chmod(file, 0644) == 0);
	tally_close(open_it());
	CHECK(stat(file, &there) == 0 && (there.st_mode & 0777) == 0600);
	(void)snprintf(folder, sizeof(folder), "%s/refuses/tally.db/x", base);
	CHECK(!open_it() && says("does not lead through folders only"));
	CHECK(!open_as(TALLY_READ, NULL) && says("cannot be opened"));
	(void)snprintf(folder, sizeof(folder), "%s/refuses/tally.db", base);
	CHECK(!open_it() && says("is no folder"));
	folder[0] = '\0';
	CHECK(!open_it() && says("has no name"));
	/* Too long for the names that stand beside it. */
	char *deep = pool_take(pool, 4200);
	memset(deep, '/', 4199);
	struct tally_options options = {.folder = deep, .mode = TALLY_KEEP};
	CHECK(!tally_open(&options, pool, NULL, &error) && says("too long a name"));
	(void)snprintf(path, sizeof(path), "%s/slashes//and//more///", base);
	options.folder = path;
	struct tally *tally = tally_open(&options, pool, NULL, &error);
	CHECK(tally != NULL);
	tally_close(tally);
}

/* While another program uses a damaged file it stays where it is. */
static void aside(void)
{
	struct flock all = {
		.l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = 0x40000002, .l_len = 1};
	struct tally_place place, stale;
	unsigned number;
	int ready[2] = {-1, -1}, go_on[2] = {-1, -1};
	char byte = 0;
	fresh("aside");
	CHECK(tally_place_make(&place, folder, &error) && tally_place_check(&place, true, &error));
	CHECK(pipe(ready) == 0 && pipe(go_on) == 0);
	(void)fflush(stdout);
	pid_t other = fork();
	if (other == 0) {
		int held = open(file, O_RDWR);
		byte = fcntl(held, F_SETLK, &all) == 0 ? 1 : 0;
		_exit(write(ready[1], &byte, 1) != 1 || read(go_on[0], &byte, 1) != 1);
	}
	CHECK(read(ready[0], &byte, 1) == 1 && byte == 1);
	CHECK(!tally_place_set_aside(&place, 60, &number, &error) &&
		says("another program uses it"));
	CHECK(access(file, F_OK) == 0 && tally_place_count_aside(&place) == 0);
	CHECK(write(go_on[1], &byte, 1) == 1 && waitpid(other, NULL, 0) == other);
	/* Another program was faster: what stands there now is not the damaged one. */
	stale = place;
	stale.inode++;
	CHECK(tally_place_set_aside(&stale, 60, &number, &error) && number == 0);
	CHECK(tally_place_set_aside(&place, 60, &number, &error) && number == 1);
	CHECK(tally_place_set_aside(&place, 60, &number, &error) && number == 0);
	CHECK(tally_place_count_aside(&place) == 1 && tally_place_clear_aside(&place, &error));
	CHECK(tally_place_count_aside(&place) == 0 && !tally_place_warning(&place));
	CHECK(tally_place_format(&place, 1) == 0 && !tally_place_readable(&place, &error));
	CHECK(mkdir(file, 0700) == 0 && !tally_place_set_aside(&place, 60, &number, &error));
}

int main(void)
{
	char command[64];
	if (!mkdtemp(base))
		return 1;
	pool = pool_new();
	keeps();
	refuses();
	ids();
	strange_files();
	damage_inside();
	takes_back();
	clock_back();
	periods();
	held();
	goes_away();
	folders();
	aside();
	pool_free(pool);
	(void)snprintf(command, sizeof(command), "rm -rf %s", base);
	CHECK(system(command) == 0);
	return tap_done();
}

/* SPDX-License-Identifier: MIT */
#include "content/check/check.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "content/kinds/kind.h"
#include "content/kinds/schema.h"
#include "content/shelf/content.h"
#include "content/yaml/finding.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/words/topic.h"
#include "kit.h"
#include "shelves.h"
#include "tap.h"

static const char *base_folder;
static struct pool *pool;

static const char *text_with(const char *name, const char *example)
{
	size_t base_size, size;
	const char *base =
		kit_read(pool, pool_format(pool, "%s/%s", base_folder, name), &base_size);
	return kit_merge(pool, base, base_size, example, strlen(example), 0, &size);
}

static void test_unreadable(void)
{
	const char *folder = kit_start();
	const char *pipe = pool_format(pool, "%s/pipe.yaml", folder);
	const char *loop = pool_format(pool, "%s/loop.yaml", folder);
	(void)mkfifo(pipe, 0600);
	CHECK(symlink("loop.yaml", loop) == 0);
	kit_text("good.yaml", text_with("areas.yaml", "id: more\n"));
	const char *const paths[] = {"/nonexistent/x.yaml", pipe, loop, "/dev/zero", base_folder};
	struct findings findings;
	struct error error = {0};
	findings_init(&findings, pool);
	CHECK(!check_paths(paths, 5, shelf_of(NULL, 0, NULL), pool, &findings, &error));
	/* The first that cannot be read is the one to tell of; the others are checked all the same.
	 */
	CHECK(strcmp(error.text,
		      "/nonexistent/x.yaml: cannot be read: No such file or directory") == 0);
	CHECK(findings.count == 0);
	CHECK(!check_paths(&paths[1], 1, shelf_of(NULL, 0, NULL), pool, &findings, &error));
	CHECK(strstr(error.text, "it is not a plain file"));
	/* In a folder it is a finding, and the rest is checked. */
	const char *got = kit_check(folder, base_folder, pool, &findings);
	CHECK(strcmp(got, "0:0: M128, 0:0: M128") == 0);
	CHECK(strncmp(findings.items[0].message, "cannot be read: ", 16) == 0);
	kit_end();
}

static void test_many_files(void)
{
	struct findings findings;
	struct timespec start, end;
	const char *folder = kit_start();
	for (int i = 0; i < 10000; i++)
		kit_text(pool_format(pool, "%05d.yaml", i), "");
	clock_gettime(CLOCK_MONOTONIC, &start);
	kit_check(folder, base_folder, pool, &findings);
	clock_gettime(CLOCK_MONOTONIC, &end);
	CHECK(findings.file_count == 200);
	CHECK(findings.count == 201 && strcmp(findings.items[0].code, "M129") == 0);
	CHECK(strstr(findings.items[0].message, "the folder holds more than 200 files"));
	CHECK(strstr(findings.items[0].hint, "check the folders in it one by one"));
	CHECK(end.tv_sec - start.tv_sec < 5);
	kit_end();
}

/* Files come and go while the folder is read: each is checked, or said to be gone. */
static void test_vanishing(void)
{
	enum { TIMES = 60, FILES = 40 };
	struct findings findings;
	const char *folder = kit_start();
	const char *text = text_with("areas.yaml", "id: more\nareas:\n");
	size_t gone = 0;
	bool plain = true;
	CHECK(symlink("nowhere.yaml", pool_format(pool, "%s/zz.yaml", folder)) == 0);
	const char *got = kit_check(folder, base_folder, pool, &findings);
	CHECK(strcmp(got, "0:0: M128") == 0);
	CHECK(strcmp(findings.items[0].message, "cannot be read: No such file or directory") == 0);
	CHECK(strstr(findings.items[0].file, "zz.yaml"));
	pid_t child = fork();
	if (child == 0) {
		/* Only system calls: the child shares the parent's pools. */
		char name[128];
		for (unsigned i = 0;; i = (i + 1) % FILES) {
			(void)snprintf(name, sizeof(name), "%s/%02u.yaml", folder, i);
			int fd = open(name, O_WRONLY | O_CREAT, 0600);
			if (fd < 0 || write(fd, text, strlen(text)) < 0)
				_exit(1);
			(void)close(fd);
			(void)snprintf(name, sizeof(name), "%s/%02u.yaml", folder,
				(i + FILES / 2) % FILES);
			(void)unlink(name);
		}
	}
	CHECK(child > 0);
	for (size_t time = 0; time < TIMES; time++) {
		struct pool *own = pool_new();
		kit_check(folder, base_folder, own, &findings);
		for (size_t i = 0; i < findings.count; i++) {
			const struct finding *finding = &findings.items[i];
			gone += strcmp(finding->code, "M128") == 0;
			plain = plain && finding->message[0] && finding->hint;
		}
		pool_free(own);
	}
	(void)kill(child, SIGKILL);
	(void)waitpid(child, NULL, 0);
	printf("# %zu times a file was gone\n", gone);
	CHECK(plain && gone >= TIMES); /* the link is gone each time */
	kit_end();
}

static void test_names(void)
{
	struct findings findings;
	const char *folder = kit_start();
	/* Names of the checked folder count before those of the path. */
	kit_text("topic.yaml", text_with("bottle.yaml", "id: jug\nkey: j\n"));
	kit_text("directory.yaml",
		text_with("tap.yaml",
			"id: more\nservices:\n  jug-line:\n    name: N\n    does: D\n"
			"    needs: [jug.bottle, jug.botle, water.offer]\n    topics: [jug, jgu]\n"
			"    areas: [uk, england, wales]\n    phone: 0300 123 4567\n    cost: "
			"free\n"
			"    ways: [phone]\n    busy: tap-lines\n    source: background knowledge\n"
			"    seen: undated\n    confirmed: no\n"));
	const char *got = kit_check(folder, base_folder, pool, &findings);
	CHECK(strcmp(got, "12:25: M204, 13:19: M205, 14:26: M206, 18:11: M207") == 0);
	CHECK(strcmp(findings.items[0].hint, "Did you mean \"jug.bottle\"?") == 0);
	CHECK(strcmp(findings.items[1].hint, "Did you mean \"jug\"?") == 0);
	CHECK(strcmp(findings.items[2].hint,
		      "Write the name of an area that there is, or add it first.") == 0);
	CHECK(strcmp(findings.items[3].hint, "Did you mean \"tap-line\"?") == 0);
	CHECK(findings.items[0].source && strstr(findings.items[0].source, "jug.botle"));
	/* Where a topic was not read to its end, its needs may stand further down. */
	kit_text("topic.yaml", text_with("bottle.yaml", "id: jug\nkey: j\nact: x: y\n"));
	got = kit_check(folder, base_folder, pool, &findings);
	CHECK(strstr(got, "M110") && !strstr(got, "M204") && strstr(got, "M206"));
	kit_end();
}

static void test_doubles(void)
{
	struct findings findings;
	const char *folder = kit_start();
	kit_text("a.yaml", text_with("tap.yaml", ""));
	kit_text("b.yaml", text_with("tap.yaml", "title: Twice\n"));
	kit_text("c.yaml", text_with("areas.yaml", ""));
	kit_text("d.yaml", text_with("areas.yaml", "id: others\n"));
	const char *got = kit_check(folder, base_folder, pool, &findings);
	CHECK(strcmp(got, "3:5: M201, 8:3: M201, 9:3: M201, 10:3: M201") == 0);
	kit_end();
}

static void test_letters(void)
{
	struct findings findings;
	const char *folder = kit_start();
	/* A topic that takes the place of the path's own keeps its letter. */
	const char *path = pool_text(pool, kit_text("water.yaml", text_with("water.yaml", "")));
	CHECK(strcmp(kit_check(path, base_folder, pool, &findings), "") == 0);
	path = pool_text(pool, kit_text("tea.yaml", text_with("water.yaml", "id: tea\n")));
	CHECK(strcmp(kit_check(path, base_folder, pool, &findings), "6:6: M208") == 0);
	CHECK(strcmp(kit_check(folder, NULL, pool, &findings), "6:6: M208") == 0);
	kit_end();
	(void)folder;
}

static void test_circles(void)
{
	struct findings findings;
	const char *path;
	kit_start();
	path = kit_text("a.yaml",
		text_with("areas.yaml",
			"areas:\n  aa:\n    title: A\n    within: bb\n  bb:\n    title: B\n    "
			"within: cc\n"
			"  cc:\n    title: C\n    within: aa\n  dd:\n    title: D\n    within: aa\n"
			"  ee:\n    title: E\n    within: ee\n"
			"outward:\n  OX4: [aa, ff]\n  ox5: [aa]\n"));
	const char *got = kit_check(path, NULL, pool, &findings);
	CHECK(strcmp(got, "10:13: M209, 22:13: M209, 24:13: M206, 25:3: M137") == 0);
	kit_end();
}

/* The tables are data: each key once, a help for each, and the same ids as in the core. */
static void check_table(const struct schema_table *table, size_t depth)
{
	CHECK(table->count > 0 && depth < TREE_DEPTH);
	for (size_t i = 0; i < table->count; i++) {
		const struct schema_slot *slot = &table->slots[i];
		bool sound = slot->key && slot->help && slot->help[0];
		bool has_table = slot->shape == SHAPE_MAP || slot->shape == SHAPE_RECORDS;
		sound = sound && has_table == (slot->table != NULL);
		sound = sound && (slot->value != VALUE_CHOICE || slot->values);
		for (size_t k = 0; k < i; k++)
			sound = sound && table->slots[k].key &&
				strcmp(slot->key, table->slots[k].key) != 0;
		if (!CHECK(sound)) {
			printf("# %s\n", slot->key ? slot->key : "no key");
			continue;
		}
		if (slot->names == NAMES_LISTED && slot->values)
			for (size_t k = 0; k < STAGE_COUNT; k++)
				CHECK(strcmp(slot->values[k], stage_ids[k]) == 0 ||
					strcmp(slot->values[k], barrier_ids[k]) == 0);
		if (slot->table)
			check_table(slot->table, depth + 1);
	}
}

/* What every kind has to say of itself, and what does not go together. */
static void test_row(const struct kind_row *row)
{
	bool made = row->takes && row->makes;
	bool words = row->words == KIND_WORDS_GRADED || row->words == KIND_WORDS_NAMES;
	bool whole = row->name && row->table && row->read && row->words;
	whole = whole && (made || (!row->takes && !row->makes));
	whole = whole && (made && row->read != KIND_READ_OVER) == (row->start != NULL);
	whole = whole && words == (row->called != NULL);
	whole = whole && (row->read == KIND_READ_OVER) == (!words && row->read != KIND_READ_CHECK);
	whole = whole && (!row->flow || words);
	if (!CHECK(whole))
		printf("# the row of %s\n", row->name);
}

static void test_tables(void)
{
	for (size_t i = 0; i < KIND_COUNT; i++) {
		CHECK(kind_of(kind_names[i]) == (enum schema_kind)i);
		check_table(kind_rows[i].table, 0);
		test_row(&kind_rows[i]);
	}
	CHECK(!kind_names[KIND_COUNT]);
	CHECK(kind_of("scenario") == KIND_COUNT && kind_of(NULL) == KIND_COUNT);
}

int main(int argc, char **argv)
{
	base_folder = argc > 1 ? argv[1] : "base";
	pool = pool_new();
	test_unreadable();
	test_many_files();
	test_vanishing();
	test_names();
	test_doubles();
	test_letters();
	test_circles();
	test_tables();
	pool_free(pool);
	return tap_done();
}

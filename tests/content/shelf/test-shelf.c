/* SPDX-License-Identifier: MIT */
/* Which files of the path count, how often each is read, and what is said of the others. */
#include "content/shelf/shelf.h"

#include <stdio.h>
#include <string.h>

#include "content/shelf/builtin.h"
#include "content/shelf/files.h"
#include "content/yaml/finding.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "kit.h"
#include "tap.h"

static const char *base_folder;
static struct pool *pool;

static const char *base_text(const char *name, const char *example)
{
	size_t base_size, size;
	const char *base =
		kit_read(pool, pool_format(pool, "%s/%s", base_folder, name), &base_size);
	return kit_merge(pool, base, base_size, example, strlen(example), 0, &size);
}

/* "near/a.yaml used, far/b.yaml hidden": the files of some kinds. */
static const char *states(struct shelf *shelf, const char *folder, unsigned kinds)
{
	static const char *const words[] = {"unread", "used", "hidden", "refused"};
	const char *all = "";
	for (const struct shelf_file *file = NULL; (file = shelf_next(shelf, kinds, file));)
		all = pool_format(pool, "%s%s%s %s", all, all[0] ? ", " : "",
			file->path[0] ? file->path + strlen(folder) + 1 : "built-in",
			words[file->state]);
	return all;
}

static bool gives(const char *got, const char *wanted)
{
	if (strcmp(got, wanted) != 0)
		printf("# %s\n", got);
	return strcmp(got, wanted) == 0;
}

static struct shelf *near_and_far(const char *folder)
{
	const char **folders = pool_array(pool, 2, sizeof(*folders));
	folders[0] = pool_format(pool, "%s/near", folder);
	folders[1] = pool_format(pool, "%s/far", folder);
	return shelf_new(&(struct shelf_path){.folders = folders, .count = 2});
}

static void test_topics(void)
{
	const char *folder = kit_start();
	kit_text("near/a.yaml", base_text("water.yaml", ""));
	kit_text("near/b.yaml", base_text("water.yaml", ""));
	kit_text("near/c.yaml", base_text("bottle.yaml", "key: nn\n"));
	kit_text("far/a.yaml", base_text("water.yaml", ""));
	kit_text("far/c.yaml", base_text("bottle.yaml", ""));
	struct shelf *shelf = near_and_far(folder);
	CHECK(gives(states(shelf, folder, SHELF_KIND(KIND_TOPIC)),
		"near/a.yaml used, near/b.yaml hidden, near/c.yaml refused, far/a.yaml hidden, "
		"far/c.yaml used"));
	const struct shelf_file *file = shelf_next(shelf, SHELF_KIND(KIND_TOPIC), NULL);
	file = shelf_next(shelf, SHELF_KIND(KIND_TOPIC), file);
	CHECK(file->hidden_by == shelf_used(shelf, SHELF_KIND(KIND_TOPIC), NULL));
	file = shelf_next(shelf, SHELF_KIND(KIND_TOPIC), file);
	CHECK(strstr(file->why, "is not one small letter") && file->line > 1 &&
		!file->document.tree.root);
	shelf_free(shelf);
	kit_end();
}

/* The nearest frame decides, as in a talk; a broken one gives way to the compiled-in one. */
static void test_frames(void)
{
	const char *folder = kit_start();
	kit_write("far/frame.yaml", builtin_frame, builtin_frame_size);
	struct shelf *shelf = near_and_far(folder);
	CHECK(gives(states(shelf, folder, SHELF_KIND(KIND_FRAME)),
		"far/frame.yaml used, built-in hidden"));
	shelf_free(shelf);
	kit_text("near/frame.yaml", "format: 1\nkind: frame\nid: frame\n");
	shelf = near_and_far(folder);
	CHECK(gives(states(shelf, folder, SHELF_KIND(KIND_FRAME)),
		"near/frame.yaml refused, far/frame.yaml hidden, built-in used"));
	shelf_free(shelf);
	kit_write("near/urgent.yaml", builtin_urgent, builtin_urgent_size);
	kit_text("far/urgent.yaml", "format: 1\nkind: urgent\nid: urgent\n");
	shelf = near_and_far(folder);
	CHECK(gives(states(shelf, folder, SHELF_KIND(KIND_URGENT)),
		"near/urgent.yaml hidden, far/urgent.yaml refused, built-in used"));
	shelf_free(shelf);
	kit_end();
}

/* Each of the limits refuses a file for whatever it is asked. */
static void test_limits(void)
{
	const char *folder = kit_start();
	const size_t size = (size_t)300 * 1024;
	char *large = pool_take(pool, size + 1);
	memset(large, '\n', size);
	large[size] = '\0';
	kit_text("near/large.yaml", pool_format(pool, "%s%s", base_text("water.yaml", ""), large));
	kit_text("near/tap.yaml", pool_format(pool, "%s%s", base_text("tap.yaml", ""), large));
	struct shelf *shelf = near_and_far(folder);
	CHECK(gives(states(shelf, folder, SHELF_ALL & ~SHELF_KIND(KIND_WORDING)),
		"near/large.yaml refused, near/tap.yaml refused, built-in used, built-in used"));
	shelf_free(shelf);
	kit_end();
	folder = kit_start();
	for (int i = 0; i < 203; i++)
		kit_text(pool_format(pool, "near/t%03d.yaml", i), "format: 1\nkind: areas\n");
	for (int i = 0; i < 40; i++)
		kit_write(pool_format(pool, "far/t%03d.yaml", i), large, size);
	shelf = near_and_far(folder);
	CHECK(!shelf_folder(shelf, 0) && shelf_read(shelf, 0));
	CHECK(shelf_folder(shelf, 0)->count == 200 && shelf_folder(shelf, 0)->more == 3);
	/* 256 KiB and a byte of each were read; the one that passes 8 MiB is still known. */
	CHECK(shelf_folder(shelf, 1)->count == 32 && shelf_folder(shelf, 1)->large);
	shelf_free(shelf);
	kit_end();
}

static bool once(void *context)
{
	size_t *asked = context;
	return ++*asked % 2 == 0;
}

/* Whoever gives up goes on later where it was, and comes to the same. */
static void test_giving_up(void)
{
	const char *folder = kit_start();
	size_t asked = 0, tries = 0;
	kit_text("near/a.yaml", base_text("water.yaml", ""));
	kit_text("near/b.yaml", base_text("tap.yaml", ""));
	kit_text("far/c.yaml", base_text("bottle.yaml", ""));
	struct shelf *shelf = near_and_far(folder);
	shelf_hear(shelf, once, &asked);
	while (!shelf_read(shelf, SHELF_KIND(KIND_TOPIC)) && tries < 100)
		tries++;
	CHECK(tries > 2 && tries < 10);
	CHECK(gives(states(shelf, folder, SHELF_KIND(KIND_TOPIC)),
		"near/a.yaml used, far/c.yaml used"));
	shelf_free(shelf);
	kit_end();
}

/* A file that is checked and lies on the path is one file. */
static void test_taken(void)
{
	const char *folder = kit_start();
	struct error error;
	struct findings findings;
	struct shelf_folder taken;
	kit_text("near/a.yaml", base_text("water.yaml", ""));
	kit_text("near/b.yaml", base_text("bottle.yaml", "key: nn\n"));
	struct shelf *shelf = near_and_far(folder);
	CHECK(!shelf_take(shelf, pool_format(pool, "%s/none", folder), &taken, &error));
	CHECK(shelf_take(shelf, pool_format(pool, "%s/near", folder), &taken, &error) &&
		taken.count == 2);
	findings_init(&findings, pool);
	for (size_t i = 0; i < taken.count; i++)
		shelf_check(shelf, taken.files[i], &findings, NULL);
	CHECK(findings.errors == 1 && taken.files[1]->document.tree.root);
	CHECK(gives(states(shelf, folder, SHELF_KIND(KIND_TOPIC)),
		"near/a.yaml used, near/b.yaml refused"));
	CHECK(taken.files[0] == shelf_next(shelf, SHELF_KIND(KIND_TOPIC), NULL) &&
		taken.files[0]->folder == 0 && taken.files[0]->bytes);
	shelf_free(shelf);
	kit_end();
}

int main(int argc, char **argv)
{
	base_folder = argc > 1 ? argv[1] : "base";
	pool = pool_new();
	test_topics();
	test_frames();
	test_limits();
	test_giving_up();
	test_taken();
	pool_free(pool);
	return tap_done();
}

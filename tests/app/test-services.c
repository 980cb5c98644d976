/* SPDX-License-Identifier: MIT */
/*
 * A wish for services where a file or a folder cannot be read: it is answered with why, never with
 * an empty list, and the next wish reads everything anew.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/world.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "shelves.h"
#include "tap.h"

enum { NOBODY = 65534, LARGE = 256000, MANY = 32, MORE = 190000 };

static struct pool *pool;
static const char *content, *folder;

static const char *at(const char *name)
{
	return pool_format(pool, "%s/%s", folder, name);
}

static bool write_text(const char *name, const char *text)
{
	FILE *file = fopen(at(name), "w");
	bool good = file && fputs(text, file) >= 0;
	return file && fclose(file) == 0 && good;
}

/* A folder with one directory and the areas that are shipped. */
static void begin(void)
{
	char *name = pool_text(pool, "/tmp/mecc-services-XXXXXX");
	folder = mkdtemp(name);
	CHECK(folder && chmod(folder, 0755) == 0 && mkdir(at("directories"), 0755) == 0);
	CHECK(system(pool_format(pool, "cp '%s/areas.yaml' %s && cp '%s/directories/uk.yaml' %s",
		      content, folder, content, at("directories"))) == 0);
}

static void end(void)
{
	CHECK(system(pool_format(pool, "chmod -R u+rwx %s; rm -rf %s", folder, folder)) == 0);
}

static struct world *world_here(void)
{
	return world_new(&(struct world_options){.shelf = shelf_of(&folder, 1, NULL)});
}

/* Wishes for help with debts, and for a topic that nobody serves. */
static const struct flow_wish *wish(const struct flow *flow)
{
	static const struct signpost_query queries[] = {
		{.topic = "money", .need = "money.debt", .limit = 3},
		{.topic = "nobody", .limit = 3}};
	static const struct flow_wish wish = {
		.kind = WISH_SERVICES, .queries = queries, .query_count = 2};
	(void)flow;
	return &wish;
}

static struct flow_reply ask(struct world *world)
{
	static const struct flow_verbs verbs = {.wish = wish};
	const struct flow flow = {&verbs, FLOW_MAY(WISH_SERVICES)};
	struct flow_reply reply = {0};
	world_grant(world, &flow, &reply);
	return reply;
}

static bool finds(struct world *world)
{
	struct flow_reply reply = ask(world);
	return reply.kind == WISH_SERVICES && reply.done && !reply.reason && reply.lists &&
	       reply.lists[0].count > 0 && reply.lists[1].count == 0;
}

/* It could not look, and says so with these words. */
static bool fails(struct world *world, const char *words)
{
	struct flow_reply reply = ask(world);
	bool good = reply.kind == WISH_SERVICES && !reply.done && !reply.lists && reply.reason &&
		    strstr(reply.reason, words) && strstr(reply.reason, "press r");
	if (!good)
		printf("# %s, not \"%s\"\n", reply.reason ? reply.reason : "found", words);
	return good;
}

/* In one world: it fails, and once that was put right it finds. */
static void recovers(const char *words, const char *mend)
{
	struct world *world = world_here();
	CHECK(fails(world, words));
	CHECK(fails(world, words));
	CHECK(unlink(at(mend)) == 0 && finds(world));
	world_free(world);
}

static void test_files(void)
{
	CHECK(symlink("nowhere.yaml", at("directories/more.yaml")) == 0);
	recovers("more.yaml cannot be read: No such file or directory", "directories/more.yaml");
	CHECK(symlink("loop.yaml", at("loop.yaml")) == 0);
	recovers("loop.yaml cannot be read: Too many levels", "loop.yaml");
	/* What is no file holds nothing. */
	struct world *world = world_here();
	CHECK(mkfifo(at("pipe.yaml"), 0600) == 0 && symlink(".", at("again.yaml")) == 0);
	CHECK(finds(world));
	world_free(world);
	CHECK(unlink(at("pipe.yaml")) == 0 && unlink(at("again.yaml")) == 0);
}

/* One faulty file hides no other; where it was all that there is, nobody knows what there is. */
static void test_faults(void)
{
	struct world *world = world_here();
	CHECK(write_text("directories/bad.yaml", "format: 1\nkind: directory\nservices: [\n"));
	CHECK(finds(world));
	world_free(world);
	world = world_here();
	CHECK(rename(at("directories/uk.yaml"), at("directories/uk.kept")) == 0);
	CHECK(fails(world, "bad.yaml, line 4: "));
	CHECK(rename(at("directories/uk.kept"), at("directories/uk.yaml")) == 0 && finds(world));
	world_free(world);
	CHECK(unlink(at("directories/bad.yaml")) == 0);
	/* Without places nobody is near; that is not known of a file of areas with a fault. */
	world = world_here();
	CHECK(rename(at("areas.yaml"), at("areas.kept")) == 0);
	CHECK(write_text("areas.yaml", "format: 1\nkind: areas\nid: here\nareas: [\n"));
	CHECK(fails(world, "areas.yaml, line 5: "));
	CHECK(rename(at("areas.kept"), at("areas.yaml")) == 0 && finds(world));
	world_free(world);
}

static void test_rights(void)
{
	bool root = geteuid() == 0;
	CHECK(write_text("directories/shut.yaml", "format: 1\nkind: directory\n"));
	CHECK(mkdir(at("inner"), 0755) == 0 && chmod(at("directories/shut.yaml"), 0) == 0);
	if (root && seteuid(NOBODY) != 0)
		return;
	struct world *world = world_here();
	CHECK(fails(world, "shut.yaml cannot be read: Permission denied"));
	CHECK(!root || seteuid(0) == 0);
	CHECK(unlink(at("directories/shut.yaml")) == 0 && chmod(at("inner"), 0) == 0);
	CHECK(!root || seteuid(NOBODY) == 0);
	CHECK(fails(world, "inner cannot be read: Permission denied"));
	CHECK(!root || seteuid(0) == 0);
	CHECK(chmod(folder, 0) == 0);
	CHECK(!root || seteuid(NOBODY) == 0);
	CHECK(fails(world, "cannot be read: Permission denied"));
	CHECK(!root || seteuid(0) == 0);
	CHECK(chmod(folder, 0755) == 0 && chmod(at("inner"), 0755) == 0 && finds(world));
	world_free(world);
}

/* A file that goes after the topics were read: what was read of it counts, else it is missed. */
static void test_vanished(void)
{
	struct world *world = world_here();
	struct flow *talk = world_open(world, OPEN_TALK, false);
	CHECK(talk != NULL);
	CHECK(rename(at("directories/uk.yaml"), at("directories/uk.kept")) == 0 && finds(world));
	flow_free(talk);
	world_free(world);
	CHECK(rename(at("directories/uk.kept"), at("directories/uk.yaml")) == 0);
	/* So much before it that it is not held until it is needed. */
	const char *near = folder;
	begin();
	char *filler = pool_take(pool, LARGE + 1);
	memset(filler, '#', LARGE);
	memcpy(filler, "format: 1\nkind: directory\n", 26);
	CHECK(mkdir(at("many"), 0755) == 0 && mkdir(at("more"), 0755) == 0);
	for (int i = 0; i < MANY; i++)
		CHECK(write_text(pool_format(pool, "many/%d.yaml", i), filler));
	filler[MORE] = '\0';
	CHECK(write_text("more/0.yaml", filler));
	const char *const folders[] = {at("many"), at("more"), near};
	world = world_new(&(struct world_options){.shelf = shelf_of(folders, 3, NULL)});
	talk = world_open(world, OPEN_TALK, false);
	end();
	folder = near;
	CHECK(rename(at("directories/uk.yaml"), at("directories/uk.kept")) == 0);
	CHECK(fails(world, "uk.yaml cannot be read: No such file or directory"));
	CHECK(rename(at("directories/uk.kept"), at("directories/uk.yaml")) == 0 && finds(world));
	flow_free(talk);
	world_free(world);
}

int main(void)
{
	const char *named = getenv("MECC_CONTENT_DIR_TEST");
	pool = pool_new();
	content = realpath(named ? named : "content", NULL);
	begin();
	test_files();
	test_faults();
	test_rights();
	test_vanished();
	end();
	pool_free(pool);
	free((char *)content);
	return tap_done();
}

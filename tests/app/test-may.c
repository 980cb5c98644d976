/* SPDX-License-Identifier: MIT */
/*
 * What a flow may wish for is given by its opener: one without the right tries to count, to take
 * back and to write, in the loop and with a real tally, and the file stays byte for byte.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "core/base/pool.h"
#include "core/count/counts.h"
#include "shelves.h"
#include "store/tally.h"
#include "tap.h"

enum { BYTES = 256 * 1024, WISHES = 9 };

/* Wishes for one thing after the other, then leaves. */
struct greedy {
	struct flow flow;
	struct view_builder *builder;
	const struct flow_wish *wishes;
	struct flow_reply replies[WISHES];
	char reasons[WISHES][200];
	size_t at;
};

static const struct view *greedy_view(struct flow *flow)
{
	return view_of(((struct greedy *)flow)->builder);
}

static void greedy_event(struct flow *flow, const struct flow_event *event)
{
	(void)flow;
	(void)event;
}

static const struct flow_wish *greedy_wish(const struct flow *flow)
{
	const struct greedy *greedy = (const struct greedy *)flow;
	return &greedy->wishes[greedy->at];
}

static void greedy_reply(struct flow *flow, const struct flow_reply *reply)
{
	struct greedy *greedy = (struct greedy *)flow;
	greedy->replies[greedy->at] = *reply;
	(void)snprintf(greedy->reasons[greedy->at], sizeof(*greedy->reasons), "%s",
		reply->reason ? reply->reason : "");
	greedy->at++;
}

static void greedy_replay(struct flow *flow, const struct flow_step *steps, size_t count)
{
	(void)flow;
	(void)steps;
	(void)count;
}

/* It is the test's, which reads what was answered. */
static void greedy_free(struct flow *flow)
{
	(void)flow;
}

static const struct flow_verbs greedy_verbs = {
	.view = greedy_view,
	.event = greedy_event,
	.wish = greedy_wish,
	.reply = greedy_reply,
	.replay = greedy_replay,
	.free = greedy_free,
};

/* A face that only shows. */
static void show(struct face *face, const struct view *view)
{
	(void)face;
	(void)view;
}

static enum face_read end(struct face *face, const struct view *view, struct flow_event *event)
{
	(void)face;
	(void)view;
	(void)event;
	return FACE_END;
}

static bool never(struct face *face)
{
	(void)face;
	return false;
}

static bool never_urgent(struct face *face, bool anywhere)
{
	(void)anywhere;
	return never(face);
}

static void nothing(struct face *face)
{
	(void)face;
}

static struct greedy run(struct world *world, const struct flow_wish *wishes, unsigned may)
{
	static const struct face_verbs verbs = {
		show, end, never, never_urgent, nothing, nothing, nothing, nothing};
	struct face face = {&verbs, -1, -1};
	struct greedy greedy = {.flow = {&greedy_verbs, may}, .wishes = wishes};
	greedy.builder = view_builder_new();
	view_start(greedy.builder, "greedy", "Greedy");
	const struct app_options options = {.minute_ms = 60000};
	CHECK(app_run(&face, world, &greedy.flow, &options) == APP_DONE);
	view_builder_free(greedy.builder);
	return greedy;
}

static const void *module(
	const void *context, const char *file, const char *name, struct error *error)
{
	static const struct tally_verbs verbs = {.open = tally_open,
		.close = tally_close,
		.add = tally_add,
		.take_back = tally_take_back};
	(void)context;
	(void)name;
	(void)error;
	return strcmp(file, TALLY_FILE) == 0 ? &verbs : NULL;
}

static size_t read_tally(const char *folder, char *bytes)
{
	char name[200];
	(void)snprintf(name, sizeof(name), "%s/tally.db", folder);
	FILE *file = fopen(name, "r");
	size_t size = file ? fread(bytes, 1, BYTES, file) : 0;
	if (file)
		(void)fclose(file);
	return size;
}

static size_t files_in(const char *folder)
{
	DIR *open = opendir(folder);
	size_t count = 0;
	for (const struct dirent *entry; open && (entry = readdir(open));)
		count += entry->d_name[0] != '.';
	if (open)
		(void)closedir(open);
	return count;
}

static const struct count counted[] = {
	{MARGIN_CONVERSATIONS, NULL, NULL}, {MARGIN_TOPIC, "money", NULL}};
static const struct counts counts = {counted, 2};
static const struct signpost_query query = {.topic = "money", .limit = 1};

static void test_refused(struct world *world, const char *data, const char *notes)
{
	static char before[BYTES], after[BYTES];
	static const struct flow_wish all[WISHES] = {
		{.kind = WISH_COUNTS, .counts = &counts},
		{.kind = WISH_TAKE_BACK, .counts = &counts},
		{.kind = WISH_PAPER, .text = "A note\n", .html = "<p>A note</p>\n"},
		{.kind = WISH_CLEAR},
		{.kind = WISH_CODE, .text = "https://www.nhs.uk"},
		{.kind = WISH_SERVICES, .queries = &query, .query_count = 1},
		{.kind = WISH_OPEN, .flow = OPEN_TALK},
		{.kind = WISH_LEAVE},
	};
	static const struct flow_wish count[] = {
		{.kind = WISH_COUNTS, .counts = &counts}, {.kind = WISH_LEAVE}};
	static const struct flow_wish take_back[] = {
		{.kind = WISH_TAKE_BACK, .counts = &counts}, {.kind = WISH_LEAVE}};
	struct greedy greedy = run(world, count, FLOW_MAY(WISH_COUNTS));
	CHECK(greedy.at == 1 && greedy.replies[0].done);
	size_t size = read_tally(data, before);
	CHECK(size > 1000 && size < BYTES);
	greedy = run(world, all, 0);
	CHECK(greedy.at == 7);
	for (size_t i = 0; i < greedy.at; i++) {
		CHECK(greedy.replies[i].kind == all[i].kind && !greedy.replies[i].done);
		CHECK(strcmp(greedy.reasons[i], "That is not done from this page.") == 0);
	}
	CHECK(read_tally(data, after) == size && memcmp(before, after, size) == 0);
	CHECK(files_in(notes) == 0);
	/* One right is not another. */
	greedy = run(world, all, FLOW_MAY(WISH_SERVICES));
	CHECK(greedy.replies[5].done && !greedy.replies[0].done && !greedy.replies[1].done);
	CHECK(read_tally(data, after) == size && memcmp(before, after, size) == 0);
	/* With the right the same wishes are granted: the file can change. */
	greedy = run(world, take_back, FLOW_MAY(WISH_TAKE_BACK));
	CHECK(greedy.replies[0].done);
	CHECK(read_tally(data, after) != size || memcmp(before, after, size) != 0);
	greedy = run(world, all + 2, FLOW_MAY(WISH_PAPER));
	CHECK(greedy.replies[0].done && files_in(notes) == 1);
}

/* Of what the program opens only a talk and a search may count. */
static void test_opened(struct world *world)
{
	static const struct {
		enum flow_name name;
		bool counts, opens;
	} flows[] = {{OPEN_HOME, false, true}, {OPEN_TALK, true, true}, {OPEN_FIND, true, true},
		{OPEN_FIND_FROM_TOPICS, true, true}, {OPEN_URGENT, false, false}};
	for (size_t i = 0; i < sizeof(flows) / sizeof(*flows); i++) {
		struct flow *flow = world_open(world, flows[i].name, true);
		CHECK(!(flow->may & FLOW_MAY(WISH_COUNTS)) == !flows[i].counts);
		CHECK(!(flow->may & FLOW_MAY(WISH_TAKE_BACK)) == !flows[i].counts);
		CHECK(!(flow->may & FLOW_MAY(WISH_PAPER)) == !flows[i].counts);
		CHECK(!(flow->may & FLOW_MAY(WISH_OPEN)) == !flows[i].opens);
		flow_free(flow);
	}
}

int main(void)
{
	const char *named = getenv("MECC_CONTENT_DIR_TEST");
	const char *folders[] = {named ? named : "content"};
	char data[] = "/tmp/mecc-may-XXXXXX", notes[] = "/tmp/mecc-may-notes-XXXXXX";
	if (!mkdtemp(data) || !mkdtemp(notes))
		return 1;
	struct world *world = world_new(&(struct world_options){
		.shelf = shelf_of(folders, 1, NULL),
		.module = module,
		.data_folder = data,
		.notes = notes,
		.machine = "",
		.first_month = "2020-01",
	});
	test_opened(world); /* and so the tally is open */
	test_refused(world, data, notes);
	world_free(world);
	char command[200];
	(void)snprintf(command, sizeof(command), "rm -rf %s %s", data, notes);
	CHECK(system(command) == 0);
	return tap_done();
}

/* SPDX-License-Identifier: MIT */
/*
 * Nobody is there: the page goes blank, later the talk is dropped, and after that nothing wakes the
 * program. Minutes are 20 ms here; a face without a terminal notes what it is shown.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "core/base/pool.h"
#include "shelves.h"
#include "tap.h"

struct notes {
	struct face face;
	int events; /* how many keys were given so far */
	const char *keys;
	char pages[40][20];
	size_t count;
	int out; /* closed when the last page was seen, so that the input ends */
	const char *last;
};

static void show(struct face *face, const struct view *view)
{
	struct notes *notes = (struct notes *)face;
	if (notes->count && strcmp(notes->pages[notes->count - 1], view->page) == 0)
		return;
	if (notes->count < 40)
		(void)strncpy(notes->pages[notes->count++], view->page, 19);
	if (notes->count > 3 && strcmp(view->page, notes->last) == 0 && notes->out >= 0) {
		(void)close(notes->out);
		notes->out = -1;
	}
}

static enum face_read give(struct face *face, const struct view *view, struct flow_event *event)
{
	struct notes *notes = (struct notes *)face;
	char byte;
	char key = notes->keys[notes->events];
	if (key) {
		notes->events++;
		const struct view_option *option =
			view_option_of_character(view, (unsigned char)key);
		*event = option ? (struct flow_event){.kind = EVENT_OPTION, .option = option->id}
				: (struct flow_event){.kind = EVENT_PRESS,
					  .press = press_of_character((unsigned char)key)};
		return FACE_EVENT;
	}
	return notes->out < 0 && read(face->input, &byte, 1) == 0 ? FACE_END : FACE_NOTHING;
}

static void nothing(struct face *face)
{
	(void)face;
}

static bool waits(struct face *face)
{
	(void)face;
	return false;
}

static bool urgent(struct face *face, bool anywhere)
{
	(void)face;
	(void)anywhere;
	return false;
}

static bool passed(const struct notes *notes, const char *wanted)
{
	char all[900] = "";
	for (size_t i = 0; i < notes->count; i++) {
		(void)strncat(all, notes->pages[i], 20);
		(void)strncat(all, " ", 2);
	}
	bool same = strcmp(all, wanted) == 0;
	if (!same)
		printf("# %s\n", all);
	return same;
}

int main(void)
{
	static const struct face_verbs verbs = {
		show, give, waits, urgent, nothing, nothing, nothing, nothing};
	const char *named = getenv("MECC_CONTENT_DIR_TEST");
	const char *folders[] = {named ? named : "content"};
	int ends[2];
	if (pipe(ends) != 0)
		return 1;
	struct notes notes = {
		.face = {&verbs, ends[0], -1}, .keys = "ry", .out = ends[1], .last = "topics"};
	struct world *world = world_new(&(struct world_options){
		.shelf = shelf_of(folders, 1, NULL), .idle_blank = 2, .idle_drop = 4});
	const struct app_options options = {.idle_minutes = 4, .minute_ms = 20};
	CHECK(app_run(&notes.face, world, world_open(world, OPEN_TALK, false), &options) ==
		APP_DONE);
	CHECK(passed(&notes, "topics ask sounds blank topics "));
	world_free(world);
	(void)close(ends[0]);

	/* Never, where it is set to 0: the input has to end it. */
	if (pipe(ends) != 0)
		return 1;
	notes = (struct notes){
		.face = {&verbs, ends[0], -1}, .keys = "ryq", .out = ends[1], .last = "topics"};
	world = world_new(&(struct world_options){.shelf = shelf_of(folders, 1, NULL)});
	const struct app_options never = {.minute_ms = 20};
	CHECK(app_run(&notes.face, world, world_open(world, OPEN_TALK, false), &never) == APP_DONE);
	CHECK(passed(&notes, "topics ask sounds topics "));
	world_free(world);
	(void)close(ends[0]);
	return tap_done();
}

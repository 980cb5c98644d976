/* SPDX-License-Identifier: MIT */
/* The world of flows: opens them, and grants their wishes from disk, answered as data. */
#pragma once

#include <stdbool.h>

#include "app/note.h"
#include "content/shelf/content.h"
#include "core/flow/flow.h"
#include "core/talk/pages.h"
#include "store/tally.h"

struct world_options {
	struct shelf *shelf; /* borrowed */
	enum talk_walk walk;
	enum setting setting;
	const char *office_plan; /* first line of the urgent page, or NULL; borrowed */
	bool keep_stage, keep_barrier;
	enum signpost_unchecked unchecked;
	size_t idle_blank, idle_drop; /* minutes; 0: never */
	const char *area; /* the office's: an area or an outward code; NULL: not known. Borrowed */
	/*
	 * Opens a module by its file and name, when it is first needed; NULL with `error` set where
	 * that fails. NULL for the whole: no module is there, nothing is counted.
	 */
	const void *(*module)(
		const void *context, const char *file, const char *name, struct error *error);
	const void *module_context;
	const char *data_folder; /* of the tally; NULL: none is known */
	const char *machine;	 /* what tells this computer from another; "" for unknown */
	const char *first_month; /* before it no clock is right */
	const char *printer;	 /* prints the note to take away; NULL: none. Borrowed */
	const char *notes;	 /* where the note is written; NULL: nowhere. Borrowed */
	const char *notice;	 /* one sentence for the first page, or NULL; borrowed */
};

/* What has been read so far. Everything is read when it is first needed, and once. */
struct world;

/* How those who wait for the world are heard meanwhile: what takes long asks between its parts. */
struct world_look {
	bool (*put_off)(void *context); /* true: what is read is given up, and granted later */
	bool (*give_up)(void *context); /* true: a save waits no longer for another program */
	void *context;
};

struct world *world_new(const struct world_options *options);
void world_free(struct world *world); /* NULL is fine */

/* Borrowed until the next call; NULL: nobody is there to be heard. */
void world_look(struct world *world, const struct world_look *look);

/*
 * For the urgent page nothing is read. NULL where it was put off. Each may
 * make the wishes that it needs: the urgent pages none, the home page only to open another flow.
 */
struct flow *world_open(struct world *world, enum flow_name name, bool under_home);

/*
 * Answers one query as the talk would have it answered: the words of its area, or the office's, are
 * looked up first; with "" for an area only what is for the whole country is near. In `pool`; what
 * it found it in lives until a search fails. False with `error` set where it could not look, as
 * "x.yaml cannot be read: Permission denied"; the next call reads everything anew.
 */
bool world_find(struct world *world, const struct signpost_query *query, struct pool *pool,
	struct signpost_list *list, struct error *error);

/* Once the first page stands: takes back the note of a talk that was never ended. */
void world_begin(struct world *world);

/* Nobody has been there for so many minutes: after those of idle_drop no note is out. */
void world_idle(struct world *world, size_t minutes);

/* What the loop waits for besides the keys (note.h), and what it hears of it. */
size_t world_wait(const struct world *world, struct pollfd *inputs, long long *ms);
bool world_hear(struct world *world, struct flow_event *event);

/*
 * Fills the answer to what a flow wishes for; it lives until the next call. A wish that its opener
 * did not give it is refused, with a sentence. Where the wish was put off, the answer is none.
 */
void world_grant(struct world *world, const struct flow *flow, struct flow_reply *reply);

/*
 * Reads what the urgent page did not wait for, so that it has all lines when it is opened anew.
 * False where that was given up, for a key.
 */
bool world_prepare(struct world *world);

/*
 * True from when a count is on the disk until a page has said so (world_said). For whoever has to
 * end the program in between: it may take no memory and know no world.
 */
bool world_counted_unsaid(void);
void world_said(void);

/* Wipes the last answer, which a flow has copied what it needs of. */
void world_forget(struct world *world);

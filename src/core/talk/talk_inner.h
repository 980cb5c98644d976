/* SPDX-License-Identifier: MIT */
/* What the files of the talk share among themselves; nobody else includes it. */
#pragma once

#include "core/base/pool.h"
#include "core/count/counts.h"
#include "core/service/service_words.h"
#include "core/talk/talk.h"

enum {
	SIGNPOST_SHOWN = 3,
	SIGNPOST_KEPT = 12,
	TRAIL_LIMIT = 1000,
	TRAIL_RESERVE = 50,
	FILTER_ROOM = 64,
	AREA_ROOM = 40
};

/* A brief topic lists no needs: its one offer is the need `smoking.offer`. */
#define BRIEF_NEED "offer"

struct trail_step {
	enum page page;
	const char *answer; /* in the trail's pool */
};

struct trail {
	struct pool *pool;
	struct trail_step *steps;
	size_t count;
};

/* What one topic's part of the trail says. NULL where nothing was said of it. */
struct said {
	const struct topic *topic;
	const char *need;    /* a name in the topic's list */
	const char *service; /* chosen on the page; an id */
	const char *helped;  /* chosen on help now: the need (or topic) whose best service it is */
	const char *area;    /* where to look, for this conversation; NULL: the office's area */
	const char *fact;    /* the last one that was told */
	size_t stage;	     /* STAGE_COUNT for none */
	size_t barrier;	     /* BARRIER_COUNT for none */
	size_t depth;	     /* the furthest step that something was answered in; 0 for none */
	bool refused;	     /* the last word was: not today */
	bool doing;	     /* at it already */
	bool on_paper;	     /* taken as a note */
	bool told, offered, taken, planned, gap;
};

struct talk {
	struct flow flow;
	struct talk_options options;
	struct trail trail;
	enum page page;
	size_t focus;
	bool stale; /* the view has to be made again */
	struct view_builder *builder;
	/* The last answer on each page, so that going back and on again loses nothing. */
	const char *remembered[PAGE_COUNT];
	bool filtering;
	char filter[FILTER_ROOM];
	const char *status;
	/* On the end page: what the worker changed there. */
	int outcome; /* enum counts_outcome, or -1: as the talk went */
	enum counts_band band;
	bool saving;
	struct pool *kept_pool;
	struct counts *kept; /* what z takes back; NULL: nothing */
	const char *failed;  /* why the counts were not kept, or NULL */
	/* The services of the page, as found for `found_for`. */
	struct pool *found_pool;
	struct pool *want_pool;
	const char *found_for;
	struct signpost_list *found;
	size_t found_count;
	/* The square that the page asked the world to make. NULL so far. */
	bool made_asked;
	const char *made, *not_made; /* in the trail's pool; why not */
	struct service_paper paper;  /* its words are in the trail's pool */
	/* What is waited for, and what comes after it. */
	struct pool *wish_pool;
	struct flow_wish wish, then;
};

/* trail.c: reading the list */

/* What was said on the topic that is talked about now: since the last topic was chosen. */
struct said talk_said(const struct talk *talk);
/* The same for the `index`th topic of the conversation; false when there are no more. */
bool talk_said_of(const struct talk *talk, size_t index, struct said *said);
/* How often another prompt was asked for since the page was reached. */
size_t talk_another(const struct talk *talk);
/* The flow of the topic that is talked about; FLOW_NEED before one is chosen. */
enum topic_flow talk_flow_now(const struct talk *talk);
/* The page that blank or keys lies over. */
enum page talk_page_under(const struct talk *talk);
/* Whether content lists this answer on this page. */
bool talk_lists(const struct talk *talk, enum page page, const char *answer);
const struct topic_need *topic_need(const struct topic *topic, const char *id);
const struct topic_fact *topic_fact(const struct topic *topic, const char *id);

/* talk_words.c: words from content, blocks and choices of the view under work */

const struct frame *talk_frame(const struct talk *talk);
const char *talk_label(const struct talk *talk, enum frame_label name);
const char *talk_words_of(const struct talk *talk, const struct words *words);
/* The line that Space has come to; NULL where there are none. */
const char *talk_pick(const struct talk *talk, const struct words_lines *lines);
/* What a topic does not word it inherits from the frame. */
const struct words_lines *talk_own_or(
	const struct words_lines *own, const struct words_lines *frame);
void talk_say(struct talk *talk, const char *text); /* NULL: nothing */
void talk_note(struct talk *talk, const char *text);
void talk_choice(struct talk *talk, const char *id, const char *key, const char *text);
void talk_choice_named(struct talk *talk, const char *id, const char *key, enum frame_label name);
/* One of the page's other doors, set apart from the answers. */
void talk_door(struct talk *talk, const char *id, const char *key, const char *text);
/* "1" to "9", then "": more are reached with the arrows, and by number in the line mode. */
const char *talk_number_key(size_t index);

/* talk_services.c: the pages that show services */

/* What the person said would help most, in their own words; nothing where none was chosen. */
void talk_name_need(struct talk *talk, const struct said *said);
void talk_make_act(struct talk *talk, const struct said *said);
void talk_make_more(struct talk *talk, const struct said *said);
void talk_make_service(struct talk *talk);
void talk_make_card(struct talk *talk);
void talk_make_code(struct talk *talk);
/* On the end page: how to have it on paper; nothing where it was not taken so. */
void talk_show_paper(struct talk *talk);
/* The wish for the note to take away, with its texts in the wish's pool. */
void talk_write_paper(
	const struct talk *talk, const struct service *service, struct flow_wish *wish);
void talk_make_help(struct talk *talk, const struct said *said);
/* The service that the card shows; NULL while it is looked for or where it is gone. */
const struct signpost_found *talk_card(const struct talk *talk);
/* The service that was taken, in a brief talk without a card too; NULL for none. */
const struct signpost_found *talk_taken(const struct talk *talk);
/* Its name and number; nothing where none was taken. */
void talk_show_taken(struct talk *talk);

/* talk_view.c: the view of the page */

void talk_make_view(struct talk *talk);
/* What the named key does on this page, as words; NULL: nothing. */
const char *talk_press_label(const struct talk *talk, enum page page, enum press press);
/* How many prompts Space goes through on the page; 0 or 1: Space does nothing. */
size_t talk_prompts(const struct talk *talk);

/* talk_end.c: the end page and what it counts */

/* How the talk ended: the furthest of its topics, or what the worker changed it to. */
enum counts_outcome talk_outcome(const struct talk *talk);
struct counts talk_counts(const struct talk *talk, struct pool *pool);
void talk_end_view(struct talk *talk);

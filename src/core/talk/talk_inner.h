/* SPDX-License-Identifier: MIT */
/* What the files of the talk share among themselves; nobody else includes it. */
#pragma once

#include "core/service/service_pages.h"
#include "core/service/service_words.h"
#include "core/talk/talk.h"

enum { SIGNPOST_SHOWN = 3, SIGNPOST_KEPT = 12 };

/* A brief topic lists no needs: its one offer is the need `smoking.offer`. */
#define BRIEF_NEED "offer"

/* What one topic's part of the trail says. NULL where nothing was said of it. */
struct said {
	struct walk_said walk; /* the area counts for all parts */
	size_t part;	       /* which topic of the conversation it is */
	const struct topic *topic;
	const char *need;    /* a name in the topic's list */
	const char *service; /* chosen on the page; an id */
	const char *helped;  /* chosen on help now: the need (or topic) whose best service it is */
	const char *fact;    /* the last one that was told */
	const char *stage;   /* an id */
	const char *barrier; /* an id */
	size_t depth;	     /* the furthest step that something was answered in; 0 for none */
	bool doing;	     /* at it already */
	bool told, offered, planned, gap;
};

struct talk {
	struct walk walk;
	struct talk_options options;
};

static inline const struct talk *talk_of(const struct walk *walk)
{
	return (const struct talk *)walk;
}

/* What was said on the topic that is talked about now: since the last topic was chosen. */
static inline const struct said *talk_said(const struct walk *walk)
{
	return (const struct said *)walk->said;
}

/* said.c: reading the trail, and what content lists */

void talk_hear(struct walk *walk, void *said, const struct walk_answer *step);
/* What was said on each topic of the conversation; in the pool. */
struct said *talk_parts(struct walk *walk, struct pool *pool, size_t *count);
bool talk_lists_topics(const struct walk *walk, const char *answer);
bool talk_lists_stages(const struct walk *walk, const char *answer);
bool talk_lists_barriers(const struct walk *walk, const char *answer);
bool talk_lists_needs(const struct walk *walk, const char *answer);
bool talk_lists_facts(const struct walk *walk, const char *answer);
bool talk_lists_help(const struct walk *walk, const char *answer);
/* The place of a stage or a barrier that was chosen. */
size_t talk_stage(const struct said *said);
size_t talk_barrier(const struct said *said);
const struct topic_need *topic_need(const struct topic *topic, const char *id);
const struct topic_fact *topic_fact(const struct topic *topic, const char *id);

/* talk_view.c: Ask and Assist */

/* What a topic does not word it inherits from the frame. */
const struct words_lines *talk_own_or(
	const struct words_lines *own, const struct words_lines *frame);
const char *talk_part_or(
	const struct walk *walk, const struct words *own, const struct words *frame);
size_t talk_larger(size_t a, size_t b);
const char *talk_title_topic(const struct walk *walk);
void talk_make_topics(struct walk *walk);
void talk_make_else(struct walk *walk);
void talk_make_ask(struct walk *walk);
void talk_make_sounds(struct walk *walk);
void talk_make_stage(struct walk *walk);
void talk_make_way(struct walk *walk);
void talk_make_barrier(struct walk *walk);
void talk_make_needs(struct walk *walk);
void talk_make_fact(struct walk *walk);
void talk_make_told(struct walk *walk);
void talk_make_ruler(struct walk *walk);
void talk_make_route(struct walk *walk);
size_t talk_prompts_else(const struct walk *walk);
size_t talk_prompts_ask(const struct walk *walk);
size_t talk_prompts_stage(const struct walk *walk);
size_t talk_prompts_barrier(const struct walk *walk);
size_t talk_prompts_needs(const struct walk *walk);
size_t talk_prompts_fact(const struct walk *walk);
size_t talk_prompts_ruler(const struct walk *walk);
const char *talk_first_sounds(const struct walk *walk);
const char *talk_first_way(const struct walk *walk);

/* talk_services.c: Act, and help now */

size_t talk_services(struct walk *walk, struct pool *pool, struct signpost_query **queries);
size_t talk_services_end(struct walk *walk, struct pool *pool, struct signpost_query **queries);
/* The service that was chosen; NULL while it is looked for or where it is gone. */
const struct signpost_found *talk_card(const struct walk *walk);
/* The service that was taken, in a brief talk without a card too; NULL for none. */
const struct signpost_found *talk_taken(const struct walk *walk);
void talk_make_act(struct walk *walk);
void talk_make_more(struct walk *walk);
void talk_make_area(struct walk *walk);
void talk_make_service(struct walk *walk);
void talk_make_plan(struct walk *walk);
void talk_make_help(struct walk *walk);
size_t talk_prompts_act(const struct walk *walk);

/* talk_end.c: the end page and what it counts */

struct counts talk_counts(struct walk *walk, struct pool *pool);
void talk_make_end(struct walk *walk);

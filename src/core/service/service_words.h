/* SPDX-License-Identifier: MIT */
/*
 * What is said of a service, the same wherever one is shown: in a talk, in a search, on the command
 * line. Pure: the words come from the frame, what has to be put together is made in the pool.
 */
#pragma once

#include <stddef.h>

#include "core/flow/flow.h"
#include "core/flow/view.h"
#include "core/signpost/signpost.h"
#include "core/words/topic.h"

struct pool;

/* "Free", "Cost varies", … */
const char *service_cost(const struct frame *frame, const struct service *service);

/* "by phone, on the web"; "" for a service that names no way. */
const char *service_ways(
	const struct frame *frame, struct pool *pool, const struct service *service);

/* Its number with what to press after it, or its number for text messages; NULL for neither. */
const char *service_contact(
	const struct frame *frame, struct pool *pool, const struct service *service);

/* The reasons for its place in the list: "for this, near here, for everybody". */
const char *service_reasons(
	const struct frame *frame, struct pool *pool, const struct signpost_found *found);

/* A sentence: the office has not rung or opened it yet. NULL where it has. */
const char *service_unchecked(const struct frame *frame, const struct service *service);

/* A service to choose. `for_what` stands in the place of the reasons; NULL: the reasons. */
struct view_option service_option(const struct frame *frame, struct pool *pool,
	const struct signpost_found *found, const char *id, const char *key, const char *for_what);

/* Into the view under work: */

/* The service in one block: name, number (else address), cost. */
void service_show_name(
	const struct frame *frame, struct view_builder *builder, const struct service *service);

/* The card: the number large, then cost, opening, what happens first, the one to try instead. */
void service_show_card(const struct frame *frame, struct view_builder *builder,
	const struct signpost_found *found);

/* Every fact that is known of it, a row each. */
void service_show_all(
	const struct frame *frame, struct view_builder *builder, const struct service *service);

/*
 * How to take it along: "ring", only where there is a number; "print" where there is a printer,
 * else "paper"; "phone"; "remember".
 */
void service_choose_how(const struct frame *frame, struct view_builder *builder,
	const struct service *service, const struct flow_paper_ways *ways);

/* service_take.c: taking one away */

/* Whether an answer of the card takes the service on paper: "print", "paper". */
bool service_on_paper(const char *answer);

/* What became of the note. All zero before it is asked for. */
struct service_paper {
	bool asked;	       /* for the service that was taken last */
	bool out;	       /* it may be at a printer or in a folder: it has to be cleared */
	bool over;	       /* whoever it was for has gone */
	enum flow_paper state; /* of printing */
	bool written;	       /* a file */
	const char *why_not;   /* borrowed */
};

/* The wish for a note on paper; its texts are made in the pool. */
void service_write_paper(const struct frame *frame, struct pool *pool,
	const struct service *service, struct flow_wish *wish);

/* Takes the reply to that wish; its words are copied into the pool. */
void service_take_paper(
	struct service_paper *paper, const struct flow_reply *reply, struct pool *pool);

/* Forgets what became of the last note, for another one. `out` and `over` stay. */
void service_again_paper(struct service_paper *paper);

/* The conversation is over: what is out has to be cleared (`over`), the rest is forgotten. */
void service_forget_paper(struct service_paper *paper);

/*
 * Puts the wish to clear the note before the one that is held; true where that has to be granted
 * first. `then` is what is held meanwhile.
 */
bool service_clear_paper(
	struct service_paper *paper, struct flow_wish *wish, struct flow_wish *then);

/* What was made of it, or why it was not; both NULL until it is known. Borrowed. */
struct service_made {
	const char *text; /* the square's lines */
	const char *why_not;
};

/* service_show_paper: the state of the note, and what to do; service_show_code: the square. */
void service_show_paper(const struct frame *frame, struct view_builder *builder,
	const struct service_paper *paper, const struct flow_paper_ways *ways);
void service_show_code(const struct frame *frame, struct view_builder *builder,
	const struct service *service, const struct service_made *made);

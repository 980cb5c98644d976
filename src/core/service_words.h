/* SPDX-License-Identifier: MIT */
/*
 * What is said of a service, the same wherever one is shown: in a talk, in a search, on the command
 * line. Pure: the words come from the frame, what has to be put together is made in the pool.
 */
#pragma once

#include <stddef.h>

#include "core/signpost.h"
#include "core/topic.h"
#include "core/view.h"

struct pool;

enum { SERVICE_WAYS = 8 };

/* The codes of enum service_way, from its first bit on: "phone", "text", … "visit". */
extern const char *const service_way_ids[SERVICE_WAYS];

/* "Free", "Cost varies", … */
const char *service_cost(const struct frame *frame, const struct service *service);

/* "by phone, on the web"; "" for a service that names no way. */
const char *service_ways(
	const struct frame *frame, struct pool *pool, const struct service *service);

/* Its number with what to press after it, or its number for text messages; NULL for neither. */
const char *service_contact(
	const struct frame *frame, struct pool *pool, const struct service *service);

/* Why it stands where it stands: "for this, near here, for everybody". */
const char *service_reasons(
	const struct frame *frame, struct pool *pool, const struct signpost_found *found);

/* That nobody here has rung it or looked it up yet; NULL where somebody has. */
const char *service_unchecked(const struct frame *frame, const struct service *service);

/* A service to choose. `for_what` stands in the place of the reasons; NULL: the reasons. */
struct option service_option(const struct frame *frame, struct pool *pool,
	const struct signpost_found *found, const char *id, const char *key, const char *for_what);

/* Into the view under work: */

/* Its name, the one thing to copy out, its cost. */
void service_show_name(
	const struct frame *frame, struct view_builder *builder, const struct service *service);

/* Its number large, then what somebody wants to know before they ring. */
void service_show_card(const struct frame *frame, struct view_builder *builder,
	const struct signpost_found *found);

/* All that is known of it. */
void service_show_all(
	const struct frame *frame, struct view_builder *builder, const struct service *service);

/* How to take it along: "ring", "paper", "phone", "remember"; ring only where there is a number. */
void service_choose_how(
	const struct frame *frame, struct view_builder *builder, const struct service *service);

/* service_take.c: taking one away */

struct wish;

/* What was made of it, or why it was not; both NULL until it is known. Borrowed. */
struct service_made {
	const char *text; /* the file's name, or the square's lines */
	const char *why_not;
};

/* The wish for a note on paper; its texts are made in the pool. */
void service_write_paper(const struct frame *frame, struct pool *pool,
	const struct service *service, struct wish *wish);

void service_show_paper(
	const struct frame *frame, struct view_builder *builder, const struct service_made *made);
void service_show_code(const struct frame *frame, struct view_builder *builder,
	const struct service *service, const struct service_made *made);

/* "1" to "9", then "": more are reached with the arrows, and by number in the line mode. */
const char *option_number_key(size_t index);

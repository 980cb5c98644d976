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

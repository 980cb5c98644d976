/* SPDX-License-Identifier: MIT */
/* What the files of the walk share among themselves; nobody else includes it. */
#pragma once

#include "core/flow/walk.h"

struct walk *walk_of(struct flow *flow);

/* walk_trail.c: the list of answers */

/* Another prompt; every page of every book takes it. */
extern const struct walk_arrow walk_space;

/* Where an answer leads from a page as things stand; NULL: nowhere. */
const struct walk_arrow *walk_arrow_on(const struct walk *walk, size_t page, const char *answer);
/* What Left and Right turn on a page; NULL: nothing. */
const struct walk_arrow *walk_turn_on(const struct walk *walk, size_t page);
/* True for "area=": what is set follows in the answer. */
bool walk_carries_text(const struct walk_arrow *arrow);
/* Where the answers of the page that is reached begin: after the last one that led on. */
size_t walk_tail(const struct walk *walk);
/* True once an answer has led on from the first page. */
bool walk_is_begun(const struct walk *walk);
/* True where only `reserve` more answers have room. */
bool walk_is_full(const struct walk *walk, size_t reserve);
/* Reads the whole trail again, after something was taken out of it. */
void walk_hear_all(struct walk *walk);
void walk_push(struct walk *walk, const struct walk_arrow *arrow, const char *answer);
/* Takes out each answer of this arrow; of one that turns only those of this page. */
void walk_take_out(struct walk *walk, const struct walk_arrow *arrow);
/* Of answers without text a page remembers the last one, of those with text the last of each. */
void walk_remember(struct walk *walk, const struct walk_arrow *arrow, const char *answer);
/* Forgets what was written on this page. */
void walk_forget_written(struct walk *walk);

/* walk.c */

/* Whether something is set or written on this page, which Back takes off first. */
bool walk_has_set(const struct walk *walk);
/* Goes back as long as the page is about a service that is gone. */
void walk_drop_gone(struct walk *walk);
/* Everything that was said is gone; `kept` can be taken back. */
void walk_forget(struct walk *walk, struct counts *kept);

/* walk_wish.c: what it waits for, and what is replied */

/* After every change: what the page that was reached waits for. */
void walk_settle(struct walk *walk);
void walk_reply(struct flow *flow, const struct flow_reply *reply);

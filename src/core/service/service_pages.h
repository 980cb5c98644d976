/* SPDX-License-Identifier: MIT */
/*
 * What pages of services have in common, in a talk and in a search: a service to choose, its card,
 * the square for a phone, the note, its name on the end page. For the rows and makers of a book.
 */
#pragma once

#include "core/flow/walk.h"

/* One to choose. `for_what` stands in the place of the reasons; NULL: the reasons. */
void service_choose(struct walk *walk, const struct signpost_found *found, const char *id,
	const char *key, const char *for_what);

/* Of a page about one service, the row's own: */

const char *service_title(const struct walk *walk); /* its name; NULL until it is known */
void service_make_card(struct walk *walk);
void service_make_code(struct walk *walk);
/* Wishes for the square of the page that is reached, each time. */
void service_wish_code(struct walk *walk);
/* Wishes for the note where it was taken on paper: once, however often the page is left. */
void service_wish_note(struct walk *walk);
/* What was taken, how it stands with the note; nothing where none was taken. */
void service_show_taken(struct walk *walk);

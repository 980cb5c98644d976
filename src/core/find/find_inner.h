/* SPDX-License-Identifier: MIT */
/* What the files of the search share among themselves; nobody else includes it. */
#pragma once

#include "core/base/pool.h"
#include "core/count/counts.h"
#include "core/find/find.h"
#include "core/service/service_words.h"

enum {
	FIND_SHOWN = 9,
	FIND_STEPS = 400,
	FIND_RESERVE = 50,
	WORDS_ROOM = 60,
	PLACE_ROOM = 40,
	PLACE_LIMIT = 30
};

enum find_page {
	FIND_START,
	FIND_RESULTS,
	FIND_HELP, /* help now: the best service for each topic */
	FIND_CARD,
	FIND_CODE, /* the square for a phone */
	FIND_END,
	FIND_BLANK,
	FIND_KEYS,
	FIND_PAGES
};

enum find_writing { WRITING_NOTHING, WRITING_WORDS, WRITING_AREA };

struct find_at {
	enum find_page page;
	const char *answer; /* in the trail's pool */
};

/* What the list of answers says. NULL where nothing was said of it. */
struct asked {
	const char *words;
	const struct topic *topic;
	const char *area;
	const char *service; /* an id, chosen among the results */
	const char *helped;  /* the topic whose best service was chosen on help now */
	bool free, phone;
	bool taken; /* a way to take it along was chosen */
	bool on_paper;
	bool refused; /* the last word was: not today */
};

struct find {
	struct flow flow;
	struct find_options options;
	struct pool *pool; /* of the steps */
	struct find_at *steps;
	size_t count;
	enum find_page page;
	size_t focus;
	bool stale; /* the view has to be made again */
	struct view_builder *builder;
	/* The last answer on each page, and the last words: going back loses nothing. */
	const char *remembered[FIND_PAGES];
	const char *words;
	enum find_writing writing;
	const char *status;
	bool saving;
	const char *failed; /* why the counts were not kept, or NULL */
	bool made_asked;    /* the square of the page was wished for */
	const char *made, *not_made;
	struct pool *found_pool;
	struct pool *want_pool;
	const char *found_for;
	struct signpost_list *found;
	size_t found_count;
	struct pool *wish_pool;
	struct flow_wish wish, then; /* what is waited for, and what comes after it */
	struct service_paper paper;  /* its words are in the pool */
};

extern const char *const find_page_ids[FIND_PAGES];

struct asked find_asked(const struct find *find);
/* The service that the card shows; NULL while it is looked for or where it is gone. */
const struct signpost_found *find_card(const struct find *find);
/* The page that blank or keys lies over. */
enum find_page find_page_under(const struct find *find);

/* find_view.c */

void find_make_view(struct find *find);
/* What the named key does on this page, as words; NULL: nothing. */
const char *find_press_label(const struct find *find, enum find_page page, enum press press);
/* True where the end page counts something. */
bool find_counts(const struct find *find);

/* find_wish.c */

/* Wishes for the services that the page needs and has not. */
void find_wish_services(struct find *find);
/*
 * The square is made whenever its page is reached; the note once, however often the end page is
 * left and reached again.
 */
void find_wish_making(struct find *find);

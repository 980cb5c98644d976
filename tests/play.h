/* SPDX-License-Identifier: MIT */
/* A flow that a test plays: the shipped content, keys as the full screen takes them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "app/world.h"
#include "core/find/find.h"
#include "core/talk/talk.h"

struct play {
	struct world *world; /* finds services */
	struct pool *pool;
	struct shelf *shelf;
	struct content *content;
	struct flow *(*open)(const struct play *play);
	struct flow *flow;
	struct talk_options talk; /* of play_talk */
	struct walk_options find; /* of play_find */
	bool keep;		  /* how WISH_COUNTS is answered */
	size_t kept;		  /* how often it was */
	char counts[2000];	  /* the last ones, "margin key other" a line */
	bool painted_next;	  /* the page after it stood there before they were kept */
	enum flow_name opened;	  /* the flow that was wished for last */
	bool refuse;		  /* nothing can be opened */
	bool left, left_all;	  /* it wished to leave */
	bool makes;		  /* notes and squares are made; else the world makes none */
	size_t papers, codes;	  /* how many were */
	char made_of[200];	  /* what the last square says */
};

/* `folder` holds content; `open` makes a new flow each time, which may wish for everything. */
struct play *play_new(const char *folder, struct flow *(*open)(const struct play *play));
void play_free(struct play *play);

/* A talk with its urgent pages. `counting`: it believes in a tally, which the play answers. */
struct play *play_talk(const char *folder, enum talk_walk walk, bool counting);
struct play *play_find(const char *folder, bool counting);

/* A new flow, with the options as they are now. */
void play_again(struct play *play);

const struct view *play_view(struct play *play);
bool play_option(struct play *play, const char *id); /* false: no such option on the page */
bool play_text(struct play *play, const char *text); /* false: no field on the page */
void play_press(struct play *play, enum press press);
void play_minutes(struct play *play, size_t minutes);
/* One key of the full screen: 'y', '1', '\n' … False where it means nothing there. */
bool play_key(struct play *play, char key);
/* Keys; '<' is Esc, '{words}' is written into a field. */
bool play_keys(struct play *play, const char *keys);
bool play_at(struct play *play, const char *page);
/* Applies a list of steps and grants what they need. */
void play_replay(struct play *play, const struct flow_step *steps, size_t count);
/* True when some block, option or status of the page holds these words. */
bool play_shows(struct play *play, const char *words);
/* The shipped content folder, from the environment of the tests. */
const char *play_content(void);
/* Topics made for the tests: one without services, one without coaching. */
const char *play_fixture(void);

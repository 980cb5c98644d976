/* SPDX-License-Identifier: MIT */
/* A talk that a test plays: the shipped content, keys as the full screen takes them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "app/grant.h"
#include "core/play/played.h"
#include "core/talk/talk.h"

struct play {
	struct world *world; /* finds services */
	struct pool *pool;
	struct content *content;
	struct flow *flow;
	struct talk_options options;
	bool keep;	   /* how WISH_COUNTS is answered */
	size_t kept;	   /* how often it was */
	char counts[2000]; /* the last ones, "margin key other" a line */
	bool painted_next; /* the page after it stood there before they were kept */
	bool left;	   /* the flow wished to leave */
};

/* `folder` holds content. `counting`: the talk believes in a tally, which the play answers. */
struct play *play_new(const char *folder, enum walk walk, bool counting);
void play_free(struct play *play);

const struct view *play_view(struct play *play);
bool play_option(struct play *play, const char *id); /* false: no such option on the page */
void play_text(struct play *play, const char *text);
void play_press(struct play *play, enum press press);
/* One key of the full screen: 'y', '1', '\n' … False where it means nothing there. */
bool play_key(struct play *play, char key);
bool play_at(struct play *play, const char *page);
/* Applies a list of steps and grants what they need. */
void play_replay(struct play *play, const struct flow_step *steps, size_t count);
/* A new talk after the last one left. */
void play_again(struct play *play);
/* True when some block, option or status of the page holds these words. */
bool play_shows(struct play *play, const char *words);
/* The shipped content folder, from the environment of the tests. */
const char *play_content(void);
/* Topics made for the tests: one without services, one without coaching. */
const char *play_fixture(void);

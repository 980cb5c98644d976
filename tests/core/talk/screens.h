/* SPDX-License-Identifier: MIT */
/* Every page of the shipped talks, and the keys that lead to it. */
#pragma once

#include <stdio.h>

#include "play.h"

struct screen {
	const char *name;
	const char *keys; /* '<' is Esc; from the topics */
	enum talk_walk walk;
	bool counting;
	bool all; /* golden at all sizes, in all themes */
};

static const struct screen screens[] = {
	{"topics", "", WALK_FULL, false, true},
	{"topics-filter", "/", WALK_FULL, false, false},
	{"else", "y", WALK_FULL, false, false},
	{"ask", "r", WALK_FULL, false, true},
	{"ask-another", "r ", WALK_FULL, false, false},
	{"ask-brief", "k", WALK_FULL, false, false},
	{"sounds", "ry", WALK_FULL, false, false},
	{"sounds-doing", "ra", WALK_FULL, false, false},
	{"stage", "ry2", WALK_FULL, false, false},
	{"way", "ryg", WALK_FULL, false, false},
	{"barrier", "ryg4", WALK_FULL, false, false},
	{"needs", "ry", WALK_SHORT, false, false},
	{"fact", "ryf", WALK_SHORT, false, false},
	{"told", "ryfy", WALK_SHORT, false, false},
	{"ruler", "ryr", WALK_SHORT, false, false},
	{"act", "ry2", WALK_SHORT, false, false},
	{"act-brief", "ky", WALK_FULL, false, false},
	{"more", "ry2m", WALK_SHORT, false, false},
	{"service", "ry2m1", WALK_SHORT, false, false},
	{"plan", "ry2p", WALK_SHORT, false, false},
	{"card", "ry61", WALK_SHORT, false, false},
	{"card-web", "ry11", WALK_SHORT, false, false},
	{"money-ask", "m", WALK_FULL, false, false},
	{"money-needs", "my", WALK_SHORT, false, false},
	{"money-act", "my1", WALK_SHORT, false, false},
	{"money-card", "my11", WALK_SHORT, false, false},
	{"money-help", "mh", WALK_FULL, false, false},
	{"help", "rh", WALK_FULL, false, false},
	{"help-topics", "h", WALK_FULL, false, false},
	{"end", "ry611", WALK_SHORT, false, true},
	{"end-counting", "ry611", WALK_SHORT, true, true},
	{"end-not-today", "rn", WALK_FULL, true, false},
	{"urgent", "u", WALK_FULL, false, true},
	{"urgent-keys", "um?", WALK_FULL, false, false},
	{"routes", "um", WALK_FULL, false, false},
	{"guidance-together", "um1", WALK_FULL, false, false},
	{"guidance-private", "um2", WALK_FULL, false, false},
	{"guidance-health", "um3", WALK_FULL, false, false},
	{"guidance-look-after", "um4", WALK_FULL, false, false},
	{"guidance-tonight", "um5", WALK_FULL, false, false},
	{"guidance-safe", "um6", WALK_FULL, false, false},
	{"keys", "r?", WALK_FULL, false, false},
	{"blank", "b", WALK_FULL, false, false},
};

enum { SCREEN_COUNT = sizeof(screens) / sizeof(*screens) };

/* A talk that stands on that page. */
__attribute__((unused)) static struct play *screen_play(const struct screen *screen)
{
	struct play *play = play_talk(play_content(), screen->walk, screen->counting);
	for (const char *key = screen->keys; *key; key++) {
		if (*key == '<')
			play_press(play, PRESS_BACK);
		else if (!play_key(play, *key))
			printf("# key %c does nothing on %s\n", *key, play_view(play)->page);
	}
	return play;
}

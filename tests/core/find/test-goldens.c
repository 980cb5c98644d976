/* SPDX-License-Identifier: MIT */
/*
 * Every page of a search as it looks: 80x24 and 40x12 without colour and in the line mode; the
 * results at all sizes and in all themes; and everywhere what must hold on every screen.
 */
#include <stdio.h>

#include "golden.h"
#include "holds.h"
#include "hostile.h"
#include "play.h"
#include "tap.h"

struct screen {
	const char *name, *keys;
	bool counting;
	bool all; /* golden at all sizes, in all themes */
};

static const struct screen screens[] = {
	{"start", "", false, true},
	{"words", "/", false, false},
	{"area", "2", false, false},
	{"set", "2{OX4 2AB}34", false, false},
	{"results", "/{debt}", false, true},
	{"results-near", "2{OX4}m", false, false},
	{"unknown-code", "2{ZZ9}/{debt}", false, false},
	{"nothing", "/{zebra}", false, false},
	{"help", "h", false, false},
	{"card", "/{debt}2", false, false},
	{"code", "/{debt}23", false, false},
	{"end", "/{debt}21", false, false},
	{"end-paper", "/{debt}22", false, false},
	{"end-counting", "/{debt}21", true, false},
	{"end-not-today", "/{debt}n", true, false},
	{"keys", "m?", false, false},
	{"blank", "mb", false, false},
};

static bool holds_everywhere(struct play *play, const char *name)
{
	static const int sizes[][2] = {{24, 80}, {12, 40}, {6, 20}, {50, 132}};
	size_t moves = play_view(play)->option_count;
	bool good = true;
	for (size_t move = 0; move < (moves ? moves : 1); move++) {
		for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
			for (enum theme theme = THEME_NONE; theme <= THEME_CONTRAST; theme++)
				good = golden_holds(play_view(play), name, sizes[i][0], sizes[i][1],
					       theme) &&
				       good;
		play_press(play, PRESS_DOWN);
	}
	return good;
}

/* Nothing cut, lost or overlapping: at all sizes between the smallest and the largest. */
static bool layout_holds(const struct view *view)
{
	struct layout *layout = layout_new();
	size_t faults = 0;
	for (size_t columns = 20; columns <= HOLDS_COLUMNS; columns += columns < 60 ? 5 : 12)
		for (size_t rows = 6; rows <= 50; rows += rows < 24 ? 3 : 13)
			faults += holds_view(layout, view, columns, rows);
	layout_free(layout);
	return faults == 0;
}

int main(void)
{
	for (size_t i = 0; i < sizeof(screens) / sizeof(*screens); i++) {
		const struct screen *screen = &screens[i];
		struct play *play = play_find(play_content(), screen->counting);
		char name[80];
		bool there = play_keys(play, screen->keys);
		(void)snprintf(name, sizeof(name), "find/%s.screen", screen->name);
		tap_check(there && golden_faces(name, play_view(play)), name, __FILE__, __LINE__);
		(void)snprintf(name, sizeof(name), "%s: a hostile string reaches no terminal",
			screen->name);
		tap_check(hostile_view(screen->name, play_view(play)), name, __FILE__, __LINE__);
		if (screen->all) {
			(void)snprintf(name, sizeof(name), "find/all-%s", screen->name);
			tap_check(golden_page(name, play_view(play)), name, __FILE__, __LINE__);
		}
		(void)snprintf(
			name, sizeof(name), "%s holds at all sizes, in all themes", screen->name);
		tap_check(holds_everywhere(play, screen->name), name, __FILE__, __LINE__);
		(void)snprintf(name, sizeof(name), "%s loses no word at any size", screen->name);
		if (!play_at(play, "code")) /* a square is not made of words */
			tap_check(layout_holds(play_view(play)), name, __FILE__, __LINE__);
		play_free(play);
	}
	return tap_done();
}

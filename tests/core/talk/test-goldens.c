/* SPDX-License-Identifier: MIT */
/*
 * Every page of the shipped talks as it looks: 80x24 and 40x12 without colour and in the line mode;
 * the five that people see most at all sizes and in all themes; and on every other size and theme
 * what must hold for all of them.
 */
#include <stdio.h>

#include "golden.h"
#include "holds.h"
#include "play.h"
#include "screens.h"
#include "shelves.h"
#include "tap.h"

static bool golden_small(const char *name, const struct view *view)
{
	char file[128];
	(void)snprintf(file, sizeof(file), "talk/%s.screen", name);
	return golden_faces(file, view);
}

static bool holds_everywhere(struct play *play, const char *name)
{
	static const int sizes[][2] = {{24, 80}, {12, 40}, {6, 20}, {50, 132}};
	const struct view *view = play_view(play);
	size_t moves = view->option_count ? view->option_count : 1;
	bool good = true;
	for (size_t move = 0; move < moves; move++) {
		for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
			for (enum theme theme = THEME_NONE; theme <= THEME_CONTRAST; theme++)
				good = golden_holds(play_view(play), name, sizes[i][0], sizes[i][1],
					       theme) &&
				       good;
		play_press(play, PRESS_DOWN);
	}
	return good;
}

/* Nothing cut, lost or overlapping, on windows where the longest address still fits on a line. */
static bool layout_holds(const struct view *view)
{
	struct layout *layout = layout_new();
	size_t faults = 0;
	for (size_t columns = 30; columns <= HOLDS_COLUMNS; columns += columns < 60 ? 5 : 12)
		for (size_t rows = 6; rows <= 50; rows += rows < 24 ? 3 : 13)
			faults += holds_view(layout, view, columns, rows);
	layout_free(layout);
	return faults == 0;
}

static void test_screen(const struct screen *screen)
{
	struct play *play = screen_play(screen);
	char name[80];
	bool golden = golden_small(screen->name, play_view(play));
	tap_check(golden, screen->name, __FILE__, __LINE__);
	if (screen->all) {
		(void)snprintf(name, sizeof(name), "talk/all-%s", screen->name);
		tap_check(golden_page(name, play_view(play)), name, __FILE__, __LINE__);
	}
	(void)snprintf(name, sizeof(name), "%s holds at all sizes, in all themes", screen->name);
	tap_check(holds_everywhere(play, screen->name), name, __FILE__, __LINE__);
	(void)snprintf(name, sizeof(name), "%s loses no word at any size", screen->name);
	tap_check(layout_holds(play_view(play)), name, __FILE__, __LINE__);
	play_free(play);
}

static void test_home(void)
{
	const char *folder = play_content();
	struct world *world =
		world_new(&(struct world_options){.shelf = shelf_of(&folder, 1, NULL)});
	struct flow *home = world_open(world, OPEN_HOME, false);
	CHECK(golden_small("home", flow_view(home)));
	CHECK(golden_page("home/all", flow_view(home)));
	flow_free(home);
	world_free(world);
}

int main(void)
{
	test_home();
	for (size_t i = 0; i < sizeof(screens) / sizeof(*screens); i++)
		test_screen(&screens[i]);
	return tap_done();
}

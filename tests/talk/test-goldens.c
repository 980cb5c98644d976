/* SPDX-License-Identifier: MIT */
/*
 * Every page of the shipped talks as it looks: 80x24 and 40x12 without colour and in the line mode;
 * the five that people see most at all sizes and in all themes; and on every other size and theme
 * what must hold for all of them.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/pool.h"
#include "face/plain.h"
#include "golden.h"
#include "play.h"
#include "screens.h"
#include "tap.h"

static char *plain_page(const struct view *view)
{
	char *text = NULL;
	size_t size;
	FILE *to = open_memstream(&text, &size);
	int input = open("/dev/null", O_RDONLY);
	struct face *face = plain_open(&(struct plain_options){.input = input, .output = to});
	face->verbs->show(face, view);
	face->verbs->close(face);
	(void)fclose(to);
	(void)close(input);
	return text;
}

/* 80x24 and 40x12 without colour, and the line mode, in one file. */
static bool golden_small(const char *name, const struct view *view)
{
	char *text = NULL, file[128];
	size_t size;
	char *wide = golden_draw(view, 24, 80, THEME_NONE);
	char *narrow = golden_draw(view, 12, 40, THEME_NONE);
	char *plain = plain_page(view);
	FILE *to = open_memstream(&text, &size);
	fprintf(to, "== 80x24\n%s== 40x12\n%s== plain\n%s", wide, narrow, plain);
	(void)fclose(to);
	(void)snprintf(file, sizeof(file), "talk-%s.screen", name);
	bool same = golden_text(file, text);
	free(wide);
	free(narrow);
	free(plain);
	free(text);
	return same;
}

static const char *row_of(const char *drawn, int row)
{
	for (; row > 0; row--)
		drawn = strchr(drawn, '\n') + 1;
	return drawn;
}

/* What holds on every screen: the cursor on the text mark of the focus, no half character. */
static bool holds(const struct view *view, const char *name, int rows, int columns,
	enum theme theme)
{
	char *drawn = golden_draw(view, rows, columns, theme);
	const char *cursor = strstr(drawn, "\ncursor ");
	char *end = NULL;
	int row = cursor ? (int)strtol(cursor + strlen("\ncursor "), &end, 10) : -1;
	int column = end && *end == ',' ? (int)strtol(end + 1, NULL, 10) : -1;
	bool good = row >= 0 && column >= 0;
	if (good && view->option_count && !view->field)
		good = row_of(drawn, row)[column] == '>';
	if (good && theme == THEME_NONE && view->option_count && !view->field) {
		char mark[32];
		(void)snprintf(mark, sizeof(mark), "\nreverse %d,", row);
		good = strstr(drawn, mark) != NULL;
	}
	good = good && !strstr(drawn, "\xef\xbf\xbd");
	if (!good)
		printf("# %s %dx%d theme %d:\n%s\n", name, columns, rows, (int)theme, drawn);
	free(drawn);
	return good;
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
				good = holds(play_view(play), name, sizes[i][0], sizes[i][1], theme) &&
				       good;
		play_press(play, PRESS_DOWN);
	}
	return good;
}

static void test_screen(const struct screen *screen)
{
	struct play *play = screen_play(screen);
	char name[80];
	bool golden = golden_small(screen->name, play_view(play));
	tap_check(golden, screen->name, __FILE__, __LINE__);
	if (screen->all) {
		(void)snprintf(name, sizeof(name), "all-%s", screen->name);
		tap_check(golden_page(name, play_view(play)), name, __FILE__, __LINE__);
	}
	(void)snprintf(name, sizeof(name), "%s holds at all sizes, in all themes", screen->name);
	tap_check(holds_everywhere(play, screen->name), name, __FILE__, __LINE__);
	play_free(play);
}

static void test_home(void)
{
	const char *folder = play_content();
	struct world *world =
		world_new(&(struct world_options){.path = {&folder, 1}});
	struct flow *home = world_open(world, "home", false);
	CHECK(golden_small("home", flow_view(home)));
	CHECK(golden_page("all-home", flow_view(home)));
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

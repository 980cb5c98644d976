/* SPDX-License-Identifier: MIT */
/*
 * The floor for the start: the least that a program with a list on the full screen does. 22 rows
 * in a box, one of them reversed, Up and Down move it, q leaves. What mecc takes is told as a
 * multiple of this, so that the speed of the machine drops out.
 */
#include <curses.h>
#include <locale.h>
#include <stdbool.h>

enum { ROWS = 22 };

static void row_draw(int row, bool focused)
{
	if (focused)
		attron(A_REVERSE);
	mvprintw(row + 1, 2, "Item number %02d of a list of topics to choose from", row);
	if (focused)
		attroff(A_REVERSE);
}

int main(void)
{
	int focus = 0;

	setlocale(LC_ALL, "");
	initscr();
	cbreak();
	noecho();
	keypad(stdscr, TRUE);
	set_escdelay(25);
	curs_set(0);
	start_color();
	use_default_colors();
	init_pair(1, COLOR_CYAN, -1);
	for (;;) {
		/* All rows each time, as a program does that keeps no rows. */
		attron(COLOR_PAIR(1));
		box(stdscr, 0, 0);
		attroff(COLOR_PAIR(1));
		for (int row = 0; row < ROWS; row++)
			row_draw(row, row == focus);
		refresh();

		int key = getch();
		/* ERR: the terminal is gone, and would be at once for ever. */
		if (key == 'q' || key == ERR)
			break;
		if (key == KEY_DOWN && focus < ROWS - 1)
			focus++;
		if (key == KEY_UP && focus > 0)
			focus--;
	}
	endwin();
	return 0;
}

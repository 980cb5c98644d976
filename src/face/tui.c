/* SPDX-License-Identifier: MIT */
/*
 * Draws the layout's frames through curses, and turns keys into events. Rows that did not change
 * are left alone: a move of the focus is two rows, one refresh, one write.
 *
 * curses writes at each move of its cursor, so it is given a file in memory, and what it wrote for
 * a frame goes to the terminal at once. The modes of the terminal are therefore kept here too.
 */
#include "face/tui.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <term.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

/* <term.h> has macros of these names. */
#undef columns
#undef lines

#include "core/text.h"
#include "face/layout.h"

/* Above KEY_MAX and above the numbers that ncurses gives to a terminal's own extra keys. */
enum { KEY_PASTE_START = 4000, KEY_PASTE_END = 4001 };

enum { FIELD_BYTES = 1024, FIELD_CHARACTERS = 250, PASTE_PATIENCE_MS = 1000, AHEAD_MOST = 64 };

struct tui {
	struct face face;
	SCREEN *screen;
	FILE *memory; /* what curses writes */
	int output;   /* the terminal */
	struct termios cooked;
	bool has_modes; /* `cooked` is filled: the input is a terminal */
	enum theme theme;
	struct layout *layout;
	chtype attributes[ROLE_COUNT];
	chtype bar;
	bool started;  /* a view was shown */
	bool whole;    /* every row has to be drawn */
	bool dirty;    /* something has to be drawn */
	bool pasting;  /* between the two marks of a bracketed paste */
	bool paste_on; /* the terminal was asked to mark pastes */
	bool away;     /* suspended: the terminal is somebody else's */
	bool ended;
	long long pasted_at;
	const char *paste_enable, *paste_disable;
	bool field;
	char text[FIELD_BYTES], sent[FIELD_BYTES];
	size_t length, limit;
	char partial[4]; /* bytes of a character that has not arrived whole */
	size_t partial_length;
};

/* More rows than a window has: those beyond it fall on its last. */
enum { LEAVE_ROWS = 120 };

static char leave[4096];
static size_t leave_length;

const char *tui_leave_bytes(size_t *length)
{
	*length = leave_length;
	return leave;
}

/* Appends a capability without its padding: "$<50>" is for tputs(), not for a terminal. */
static size_t keep(char *bytes, size_t filled, size_t room, const char *capability)
{
	if (!capability || (intptr_t)capability == -1) /* tigetstr() says so of no string */
		return filled;
	size_t start = filled;
	for (const char *at = capability; *at; at++) {
		const char *end = at[0] == '$' && at[1] == '<' ? strchr(at, '>') : NULL;
		if (end) {
			at = end;
			continue;
		}
		if (filled == room)
			return start; /* half a sequence is worse than none */
		bytes[filled++] = *at;
	}
	return filled;
}

/* Opens the description of a terminal next to the one in use; closed by description_close. */
static bool description_open(const char *term, TERMINAL **before)
{
	int status = 0;
	*before = cur_term;
	if (setupterm(term, STDOUT_FILENO, &status) == OK)
		return true;
	if (cur_term && cur_term != *before)
		del_curterm(cur_term);
	set_curterm(*before);
	return false;
}

static void description_close(TERMINAL *before)
{
	TERMINAL *mine = cur_term;
	set_curterm(before);
	del_curterm(mine);
}

const char *tui_why_not(int input, int output, const char *term)
{
	if (!isatty(input))
		return "the input is not a terminal";
	if (!isatty(output))
		return "the output is not a terminal";
	if (!term || !*term)
		return "TERM is not set";
	TERMINAL *before;
	if (!description_open(term, &before))
		return "this terminal (TERM) is not known here";
	bool usable =
		cursor_address && clear_screen; /* newterm() would take TERM=dumb all the same */
	description_close(before);
	return usable ? NULL : "this terminal cannot place its cursor";
}

/*
 * Empties row by row. Clearing the screen at once would do, but some terminals (tmux) then keep
 * what stood on it among the lines that scrolled away.
 */
static size_t keep_empty_rows(char *bytes, size_t filled, size_t room, int rows)
{
	for (int row = 0; row < rows && cursor_address && clr_eol; row++) {
		size_t there = keep(bytes, filled, room, tiparm(cursor_address, row, 0));
		size_t whole = keep(bytes, there, room, clr_eol);
		if (there == filled || whole == there)
			break;
		filled = whole;
	}
	return filled;
}

size_t tui_clear_bytes(const char *term, char *bytes, size_t room, bool *all)
{
	*all = false;
	TERMINAL *before;
	if (!term || !*term || !description_open(term, &before))
		return 0;
	size_t filled = 0;
	if (clear_screen) {
		filled = keep(bytes, 0, room, clear_screen);
		size_t screen = filled;
		if (filled)
			filled = keep(bytes, filled, room, tigetstr("E3"));
		*all = filled > screen;
	}
	description_close(before);
	return filled;
}

static void keep_leave_bytes(const struct tui *tui)
{
	const char *const first[] = {exit_attribute_mode, tui->paste_disable, orig_pair};
	const char *const last[] = {cursor_normal, exit_ca_mode};
	leave_length = 0;
	for (size_t i = 0; i < sizeof(first) / sizeof(*first); i++)
		leave_length = keep(leave, leave_length, sizeof(leave), first[i]);
	leave_length = keep_empty_rows(leave, leave_length, sizeof(leave) - 64, LEAVE_ROWS);
	for (size_t i = 0; i < sizeof(last) / sizeof(*last); i++)
		leave_length = keep(leave, leave_length, sizeof(leave), last[i]);
}

/* Themes change the first sixteen colours; of the 256 these two are black and white everywhere. */
static void init_square_pair(short pair)
{
	bool cube = COLORS == 256;
	init_pair(pair, cube ? 16 : COLOR_BLACK, cube ? 231 : COLOR_WHITE);
}

/* Bold and reverse carry every role alone; colour only adds (design.md 11). */
static void set_roles(struct tui *tui)
{
	chtype *is = tui->attributes;
	is[ROLE_TITLE] = is[ROLE_STEP] = is[ROLE_SAY] = is[ROLE_STRONG] = is[ROLE_KEY] = A_BOLD;
	is[ROLE_STATUS] = A_BOLD;
	is[ROLE_MODULES] = A_REVERSE;
	tui->bar = A_REVERSE;
	if (tui->theme == THEME_NONE)
		return;
	if (!has_colors() || start_color() != OK) {
		tui->theme = THEME_NONE;
		return;
	}
	init_square_pair(1);
	is[ROLE_MODULES] = (chtype)COLOR_PAIR(1);
	if (tui->theme == THEME_USER) {
		use_default_colors();
		/* Green and magenta can be read on black and on white alike. */
		init_pair(2, COLOR_GREEN, -1);
		init_pair(3, COLOR_MAGENTA, -1);
		is[ROLE_KEY] |= (chtype)COLOR_PAIR(2);
		is[ROLE_STEP] |= (chtype)COLOR_PAIR(2);
		is[ROLE_STATUS] |= (chtype)COLOR_PAIR(3);
		return;
	}
	init_pair(2, COLOR_YELLOW, COLOR_BLACK);
	init_pair(3, COLOR_WHITE, COLOR_BLACK);
	init_pair(4, COLOR_BLACK, COLOR_YELLOW);
	bkgdset(' ' | (chtype)COLOR_PAIR(3));
	for (size_t i = 0; i < ROLE_COUNT; i++)
		if (i != ROLE_MODULES)
			is[i] |= (chtype)COLOR_PAIR(3);
	/* The keys are as their labels here: each change of colours in a row is bytes on every
	 * move. */
	is[ROLE_KEY] = (chtype)COLOR_PAIR(3);
	const enum role yellow[] = {ROLE_SAY, ROLE_STEP, ROLE_STATUS};
	for (size_t i = 0; i < sizeof(yellow) / sizeof(*yellow); i++)
		is[yellow[i]] = A_BOLD | (chtype)COLOR_PAIR(2);
	tui->bar = (chtype)COLOR_PAIR(4);
}

static void modes_set(const struct tui *tui)
{
	if (!tui->has_modes)
		return;
	struct termios modes = tui->cooked;
	modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	modes.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | ISTRIP);
	modes.c_cc[VMIN] = 1;
	modes.c_cc[VTIME] = 0;
	tcsetattr(tui->face.input, TCSANOW, &modes);
}

static void modes_reset(const struct tui *tui)
{
	if (tui->has_modes)
		tcsetattr(tui->face.input, TCSANOW, &tui->cooked);
}

/* Sends what curses has written since the last time, or drops it. */
static void send_out(struct tui *tui, bool drop)
{
	char bytes[16384];
	int memory = fileno(tui->memory);
	off_t filled = lseek(memory, 0, SEEK_CUR);
	for (off_t at = 0; !drop && !tui->ended && at < filled;) {
		off_t rest = filled - at;
		size_t room = rest < (off_t)sizeof(bytes) ? (size_t)rest : sizeof(bytes);
		ssize_t count = pread(memory, bytes, room, at);
		if (count <= 0)
			break;
		at += count;
		for (ssize_t sent = 0; sent < count;) {
			ssize_t now = write(tui->output, bytes + sent, (size_t)(count - sent));
			if (now < 0 && errno == EAGAIN)
				poll(&(struct pollfd){.fd = tui->output, .events = POLLOUT}, 1,
					1000);
			else if (now < 0 && errno != EINTR) {
				tui->ended = true; /* nobody is there any more */
				break;
			}
			sent += now > 0 ? now : 0;
		}
	}
	if (lseek(memory, 0, SEEK_SET) != 0)
		tui->ended = true;
}

static void take_size(struct tui *tui)
{
	const char *env_rows = getenv("LINES"), *env_columns = getenv("COLUMNS");
	struct winsize size;
	int rows = getmaxy(stdscr), columns = getmaxx(stdscr);
	if (ioctl(tui->output, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col) {
		rows = size.ws_row;
		columns = size.ws_col;
	} else if (env_rows && env_columns) {
		/* No terminal below: a test says how large its screen is. */
		rows = (int)strtol(env_rows, NULL, 10);
		columns = (int)strtol(env_columns, NULL, 10);
	}
	if (rows > 0 && columns > 0 && (rows != getmaxy(stdscr) || columns != getmaxx(stdscr)))
		resizeterm(rows, columns);
	layout_size(tui->layout, (size_t)getmaxx(stdscr), (size_t)getmaxy(stdscr));
	tui->whole = tui->dirty = true;
}

static void paste_marks(struct tui *tui, bool on)
{
	if (tui->paste_on == on || !tui->paste_enable)
		return;
	/* Not through putp(): that one writes to stdout, whatever the terminal is. */
	char bytes[32];
	size_t length = keep(bytes, 0, sizeof(bytes), on ? tui->paste_enable : tui->paste_disable);
	if (write(fileno(tui->memory), bytes, length) == (ssize_t)length)
		tui->paste_on = on;
}

static const char *extended(const char *name)
{
	const char *value = tigetstr(name);
	return (intptr_t)value == -1 ? NULL : value;
}

static void find_paste(struct tui *tui)
{
	const char *start = extended("PS"), *end = extended("PE");
	tui->paste_enable = extended("BE");
	tui->paste_disable = extended("BD");
	if (!start || !end || !tui->paste_enable || !tui->paste_disable ||
		define_key(start, KEY_PASTE_START) != OK || define_key(end, KEY_PASTE_END) != OK) {
		tui->paste_enable = tui->paste_disable = NULL;
		return;
	}
	paste_marks(tui, true);
}

/* What may change while somebody writes is drawn from here, not from the layout. */
static void draw_field(struct tui *tui, const struct picture *frame)
{
	const char *text = tui->text;
	size_t length = tui->length, room = frame->field_width;
	while (room > 0 && length > 0 && text_width(text, length) > room - 1) {
		size_t step = text_fit(text, length, 1);
		if (!step)
			step = text_fit(text, length, 2);
		step = step ? step : length;
		text += step;
		length -= step;
	}
	int row = (int)frame->field_row, column = (int)frame->field_column;
	attrset((int)tui->attributes[ROLE_STRONG]);
	mvprintw(row, column, "%*s", (int)room, "");
	mvaddnstr(row, column, text, (int)length);
	move(row, column + (int)text_width(text, length));
}

static void draw_row(struct tui *tui, const struct picture *frame, size_t at)
{
	const struct row *row = &frame->row[at];
	attrset((int)tui->attributes[ROLE_PLAIN]);
	move((int)at, 0);
	clrtoeol();
	for (size_t i = 0; i < row->count; i++) {
		const struct run *run = &row->runs[i];
		size_t length;
		const char *text = layout_text(row, run, &length);
		bool bar = run->bar && run->option == row->focus;
		attrset((int)(bar ? tui->bar : tui->attributes[run->role]));
		mvaddnstr((int)at, (int)run->column, text, (int)length);
	}
	if (row->edge) {
		attrset((int)tui->attributes[ROLE_KEY]);
		mvaddch((int)at, (int)frame->columns - 1, (chtype)row->edge);
	}
}

/* The cursor goes to the focus last: braille lines and screen readers follow it. */
static void draw(struct tui *tui)
{
	if (!tui->started)
		return;
	const struct picture *frame = layout_picture(tui->layout);
	if (!frame->changed && !tui->dirty)
		return;
	if (tui->whole)
		erase();
	for (size_t i = 0; i < frame->rows; i++)
		if (tui->whole ? frame->row[i].count > 0 : frame->row[i].changed)
			draw_row(tui, frame, i);
	if (frame->field)
		draw_field(tui, frame);
	else
		move((int)frame->cursor_row, (int)frame->cursor_column);
	refresh();
	send_out(tui, false);
	tui->whole = tui->dirty = false;
}

static void tui_show(struct face *face, const struct view *view)
{
	struct tui *tui = (struct tui *)face;
	if (layout_view(tui->layout, view) || !tui->started) {
		tui->field = view->field != NULL;
		tui->length = 0;
		if (view->field) {
			size_t length = strlen(view->field->text);
			tui->limit = view->field->limit;
			if (tui->limit > FIELD_CHARACTERS)
				tui->limit = FIELD_CHARACTERS;
			if (length < FIELD_BYTES &&
				text_check(view->field->text, length, TEXT_LINE, NULL)) {
				memcpy(tui->text, view->field->text, length);
				tui->length = length;
			}
		}
		tui->dirty = true;
	}
	tui->started = true;
	draw(tui);
}

static void tui_resize(struct face *face)
{
	struct tui *tui = (struct tui *)face;
	if (tui->away) /* seen to when it comes back */
		return;
	take_size(tui);
	draw(tui);
}

/* Leaves an empty screen with the cursor on the last line, on terminals with one screen too. */
static void leave_screen(struct tui *tui)
{
	char rows[4096];
	size_t length = keep(rows, 0, sizeof(rows), exit_attribute_mode);
	length = keep(rows, length, sizeof(rows), orig_pair);
	length = keep_empty_rows(rows, length, sizeof(rows), getmaxy(stdscr));
	if (write(fileno(tui->memory), rows, length) < 0)
		tui->ended = true;
	bkgdset(' ');
	attrset(A_NORMAL);
	erase();
	move(getmaxy(stdscr) - 1, 0);
	paste_marks(tui, false);
	refresh();
	endwin();
	send_out(tui, false);
	modes_reset(tui);
	tui->away = true;
}

static void tui_suspend(struct face *face)
{
	leave_screen((struct tui *)face);
}

static void tui_resume(struct face *face)
{
	struct tui *tui = (struct tui *)face;
	if (tui->theme == THEME_CONTRAST)
		bkgdset(' ' | (chtype)COLOR_PAIR(3));
	modes_set(tui);
	tui->away = false;
	clearok(stdscr, TRUE); /* what stands there now is somebody else's */
	paste_marks(tui, true);
	take_size(tui);
	draw(tui);
}

static void tui_close(struct face *face)
{
	struct tui *tui = (struct tui *)face;
	if (!tui->away)
		leave_screen(tui);
	delscreen(tui->screen);
	fclose(tui->memory);
	leave_length = 0;
	layout_free(tui->layout);
	free(tui);
}

static long long now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static size_t characters(const char *text, size_t length)
{
	size_t count = 0;
	for (size_t i = 0; i < length; i++)
		count += ((unsigned char)text[i] & 0xc0) != 0x80;
	return count;
}

/* One more character for the field; one that no text may hold is left out. */
static void field_add(struct tui *tui, const char *bytes, size_t count)
{
	if (tui->length + count >= FIELD_BYTES || characters(tui->text, tui->length) >= tui->limit)
		return;
	memcpy(tui->text + tui->length, bytes, count);
	if (!text_check(tui->text, tui->length + count, TEXT_LINE, NULL))
		return;
	tui->length += count;
	tui->dirty = true;
}

static void field_rub_out(struct tui *tui)
{
	if (tui->length == 0)
		return;
	do
		tui->length--;
	while (tui->length > 0 && ((unsigned char)tui->text[tui->length] & 0xc0) == 0x80);
	tui->dirty = true;
}

/* Enough bytes for a character of UTF-8 that starts with this one; 0 for a byte that cannot. */
static size_t utf8_bytes(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first >= 0xc2 && first < 0xe0)
		return 2;
	if (first >= 0xe0 && first < 0xf0)
		return 3;
	return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}

/*
 * Collects the bytes of one character, over several calls where they come one by one. True when
 * `partial` holds a whole one.
 */
static bool collect(struct tui *tui, unsigned char byte)
{
	if (tui->partial_length == sizeof(tui->partial) || (byte & 0xc0) != 0x80)
		tui->partial_length = 0;
	tui->partial[tui->partial_length++] = (char)byte;
	size_t whole = utf8_bytes((unsigned char)tui->partial[0]);
	if (whole == 0)
		tui->partial_length = 0;
	return whole > 0 && tui->partial_length == whole;
}

static uint32_t code_point(const char *bytes, size_t count)
{
	static const unsigned char masks[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
	uint32_t character = (unsigned char)bytes[0] & masks[count];
	for (size_t i = 1; i < count; i++)
		character = character << 6 | ((unsigned char)bytes[i] & 0x3f);
	return character;
}

static bool press_event(const struct view *view, struct event *event, enum press press)
{
	bool arrow = press >= PRESS_UP && press <= PRESS_DOWN;
	if (press == PRESS_COUNT || (!view->presses[press] && !arrow))
		return false;
	*event = (struct event){.kind = EVENT_PRESS, .press = press};
	return true;
}

static bool option_event(struct event *event, const struct option *option)
{
	if (!option)
		return false;
	*event = (struct event){.kind = EVENT_OPTION, .option = option->id};
	return true;
}

static bool enter(struct tui *tui, const struct view *view, struct event *event)
{
	if (tui->field) {
		memcpy(tui->sent, tui->text, tui->length);
		tui->sent[tui->length] = '\0';
		*event = (struct event){.kind = EVENT_TEXT, .text = tui->sent};
		return true;
	}
	if (view->option_count > view->focus)
		return option_event(event, &view->options[view->focus]);
	return press_event(view, event, PRESS_ENTER);
}

/* A typed character outside a field: an option's key, else a named key. */
static bool typed(const struct view *view, uint32_t character, struct event *event)
{
	if (option_event(event, view_option_of_character(view, character)) ||
		press_event(view, event, press_of_character(character)))
		return true;
	if (character < 'A' || character > 'Z')
		return false;
	/* Caps Lock is no reason to stand still. */
	character += 'a' - 'A';
	return option_event(event, view_option_of_character(view, character)) ||
	       press_event(view, event, press_of_character(character));
}

/* Takes the rest of a control sequence, up to the letter that ends it. */
static void skip_rest(void)
{
	for (int count = 0; count < 32; count++) {
		int next = getch();
		if (next == ERR || next > 0xff || (next >= 0x40 && next != '['))
			break;
	}
}

/*
 * After an Esc: a sequence that this terminal's description does not know comes as single
 * characters, and its digits must not choose options. True when there was one; it is gone then.
 */
static bool skip_sequence(void)
{
	int next = getch();
	if (next == ERR)
		return false;
	if (next != '[' && next != 'O') {
		ungetch(next);
		return false;
	}
	skip_rest();
	return true;
}

static bool special(struct tui *tui, const struct view *view, int key, struct event *event)
{
	switch (key) {
	case KEY_NPAGE:
	case KEY_PPAGE:
		layout_turn(tui->layout, key == KEY_NPAGE ? 1 : -1);
		return false;
	case KEY_ENTER:
		return enter(tui, view, event);
	case KEY_BACKSPACE:
		if (tui->field)
			field_rub_out(tui);
		return !tui->field && press_event(view, event, PRESS_BACK);
	case KEY_MOUSE: /* nobody asked for it, but what follows must not press keys */
		skip_rest();
		return false;
	default:
		break;
	}
	if (tui->field)
		return false;
	switch (key) {
	case KEY_UP:
		return press_event(view, event, PRESS_UP);
	case KEY_DOWN:
		return press_event(view, event, PRESS_DOWN);
	case KEY_LEFT:
		return press_event(view, event, PRESS_LEFT) || press_event(view, event, PRESS_BACK);
	case KEY_RIGHT:
		return press_event(view, event, PRESS_RIGHT);
	case KEY_F(1):
		return press_event(view, event, PRESS_KEYS);
	default:
		return false;
	}
}

/* A paste is text for a field or nothing; it never presses keys. */
static void pasted(struct tui *tui, int key)
{
	tui->pasted_at = now_ms();
	if (!tui->field || key > 0xff)
		return;
	if (key == '\n' || key == '\r' || key == '\t')
		key = ' ';
	if (key >= ' ' && key != 0x7f && collect(tui, (unsigned char)key)) {
		field_add(tui, tui->partial, tui->partial_length);
		tui->partial_length = 0;
	}
}

static bool key_event(struct tui *tui, const struct view *view, int key, struct event *event)
{
	/* A paste whose end never came must not swallow the keys for ever. */
	if (tui->pasting && now_ms() - tui->pasted_at > PASTE_PATIENCE_MS)
		tui->pasting = false;
	if (key == KEY_PASTE_START || key == KEY_PASTE_END) {
		tui->pasting = key == KEY_PASTE_START;
		tui->pasted_at = now_ms();
		return false;
	}
	if (tui->pasting) {
		pasted(tui, key);
		return false;
	}
	if (key == '\r' || key == '\n')
		return enter(tui, view, event);
	if (key == '\b' || key == 0x7f)
		key = KEY_BACKSPACE;
	if (key > 0xff)
		return special(tui, view, key, event);
	if (key == 0x1b)
		return !skip_sequence() && press_event(view, event, PRESS_BACK);
	if (key < ' ' || !collect(tui, (unsigned char)key))
		return false;
	size_t count = tui->partial_length;
	tui->partial_length = 0;
	if (!tui->field)
		return typed(view, code_point(tui->partial, count), event);
	if (tui->length == 0 && count == 1 && tui->partial[0] == '!')
		return press_event(view, event, PRESS_URGENT);
	field_add(tui, tui->partial, count);
	return false;
}

/* getch() says the same for "nothing yet" and "gone for ever"; the descriptor tells them apart. */
static bool is_gone(const struct tui *tui)
{
	struct pollfd input = {.fd = tui->face.input, .events = POLLIN};
	int waiting = 0;
	if (poll(&input, 1, 0) <= 0)
		return false;
	if (ioctl(tui->face.input, FIONREAD, &waiting) == 0 && waiting > 0)
		return false; /* it came in just now */
	return true;
}

static enum face_read tui_read(struct face *face, const struct view *view, struct event *event)
{
	struct tui *tui = (struct tui *)face;
	for (int key; !tui->ended && (key = getch()) != ERR;)
		if (key_event(tui, view, key, event)) {
			draw(tui);
			return FACE_EVENT;
		}
	if (tui->ended || is_gone(tui)) {
		tui->ended = true;
		return FACE_END;
	}
	draw(tui);
	return FACE_NOTHING;
}

/* What curses gave out goes back in, last first, so that it comes again in its order. */
static void give_back(const int *keys, size_t from, size_t to)
{
	while (to > from)
		(void)ungetch(keys[--to]);
}

static bool tui_waits(struct face *face)
{
	int key = ((struct tui *)face)->ended ? ERR : getch();
	if (key == ERR)
		return false;
	(void)ungetch(key);
	return true;
}

static bool tui_urgent(struct face *face, bool anywhere)
{
	struct tui *tui = (struct tui *)face;
	int keys[AHEAD_MOST], key;
	size_t count = 0, at = 0;
	if (tui->ended || tui->pasting || tui->partial_length)
		return false;
	while (count < AHEAD_MOST && (key = getch()) != ERR)
		keys[count++] = key;
	/* Behind an Esc that stands alone, or a paste, a letter may be no key. */
	for (; at < count && keys[at] != 0x1b && keys[at] != KEY_PASTE_START; at++) {
		bool urgent =
			keys[at] <= 0xff &&
			(press_of_character((uint32_t)keys[at]) == PRESS_URGENT || keys[at] == 'U');
		if (urgent) {
			give_back(keys, at + 1, count);
			return true;
		}
		if (!anywhere)
			break;
	}
	give_back(keys, 0, count);
	return false;
}

static const struct face_verbs tui_verbs = {
	.show = tui_show,
	.read = tui_read,
	.waits = tui_waits,
	.urgent = tui_urgent,
	.resize = tui_resize,
	.suspend = tui_suspend,
	.resume = tui_resume,
	.close = tui_close,
};

/* The file in memory that curses takes for its terminal. */
static FILE *memory_open(void)
{
	int memory = memfd_create("mecc-screen", MFD_CLOEXEC);
	if (memory < 0)
		return NULL;
	FILE *file = fdopen(memory, "w");
	if (!file)
		close(memory);
	return file;
}

struct face *tui_open(
	FILE *input, FILE *output, const char *term, enum theme theme, struct error *error)
{
	struct tui *tui = calloc(1, sizeof(*tui));
	if (!tui) {
		error_set(error, "there is no memory left");
		return NULL;
	}
	tui->face = (struct face){.verbs = &tui_verbs, .input = fileno(input)};
	tui->output = fileno(output);
	tui->theme = theme;
	tui->memory = memory_open();
	set_escdelay(25);
	tui->screen = tui->memory ? newterm(term, tui->memory, input) : NULL;
	if (!tui->screen) {
		error_set(error, "the terminal %s cannot be opened", term ? term : "");
		if (tui->memory)
			fclose(tui->memory);
		free(tui);
		return NULL;
	}
	tui->layout = layout_new();
	tui->has_modes = tcgetattr(tui->face.input, &tui->cooked) == 0;
	modes_set(tui);
	cbreak();
	noecho();
	nonl();
	meta(stdscr, TRUE);  /* without a terminal below, curses takes bytes for seven bits */
	send_out(tui, true); /* that is all meta() was for: the terminal stays as it is */
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	leaveok(stdscr, FALSE);
	typeahead(-1); /* a frame goes out whole, whatever is typed meanwhile */
	curs_set(1);
	set_roles(tui);
	find_paste(tui);
	keep_leave_bytes(tui);
	take_size(tui);
	return (struct face *)tui;
}

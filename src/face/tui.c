/* SPDX-License-Identifier: MIT */
/*
 * Draws the layout's frames through curses, and turns keys into events. Rows that did not change
 * are left alone: a move of the focus is two rows, one refresh, one write.
 *
 * The modes of the terminal are kept here too, since curses does not see it (drawn.h).
 */
#include "face/tui.h"

#include <curses.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/base/pool.h"
#include "core/base/text.h"
#include "face/drawn.h"
#include "face/input.h"
#include "face/keys.h"
#include "face/layout.h"
#include "face/terminal.h"
#include "face/writing.h"

enum { AHEAD_MOST = 64 };

struct tui {
	struct face face;
	SCREEN *screen;
	struct drawn *drawn;
	struct terminal terminal;
	struct input *input;
	enum theme theme;
	struct layout *layout;
	chtype attributes[ROLE_COUNT];
	chtype bar;
	bool started;  /* a view was shown */
	bool cleared;  /* the next refresh clears the screen first */
	bool whole;    /* every row has to be drawn */
	bool dirty;    /* something has to be drawn */
	bool paste_on; /* the terminal was asked to mark pastes */
	bool away;     /* suspended: the terminal is somebody else's */
	bool turned;   /* a page has gone that buffers may still hold */
	bool ended;
	struct input_key ahead[AHEAD_MOST]; /* keys that were looked at before their turn */
	size_t ahead_count;
	bool field;
	struct face_writing writing;
	char sent[WRITING_BYTES];
};

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
	const enum sheet_role yellow[] = {ROLE_SAY, ROLE_STEP, ROLE_STATUS};
	for (size_t i = 0; i < COUNT(yellow); i++)
		is[yellow[i]] = A_BOLD | (chtype)COLOR_PAIR(2);
	tui->bar = (chtype)COLOR_PAIR(4);
}

static void send_out(struct tui *tui)
{
	if (!drawn_send(tui->drawn))
		tui->ended = true; /* nobody is there any more */
}

static void take_size(struct tui *tui)
{
	int rows, columns;
	terminal_size(&tui->terminal, &rows, &columns);
	pool_must_give = true;
	if (rows != getmaxy(stdscr) || columns != getmaxx(stdscr))
		tui->cleared = resizeterm(rows, columns) == OK;
	pool_must_give = false;
	layout_size(tui->layout, (size_t)getmaxx(stdscr), (size_t)getmaxy(stdscr));
	terminal_leave_keep(&tui->terminal, getmaxy(stdscr));
	tui->whole = tui->dirty = true;
}

static void paste_marks(struct tui *tui, bool on)
{
	const struct terminal *terminal = &tui->terminal;
	if (tui->paste_on == on || !terminal->paste_on)
		return;
	/* Not through putp(): that one writes to stdout, whatever the terminal is. */
	char bytes[32];
	size_t length = terminal_bytes(
		bytes, 0, sizeof(bytes), on ? terminal->paste_on : terminal->paste_off);
	drawn_add(tui->drawn, bytes, length);
	tui->paste_on = on;
}

/* What may change while somebody writes is drawn from here, not from the layout. */
static void draw_field(struct tui *tui, const struct layout_picture *frame)
{
	size_t length, room = frame->field_width;
	const char *text = writing_end(&tui->writing, room, &length);
	int row = (int)frame->field_row, column = (int)frame->field_column;
	attrset((int)tui->attributes[ROLE_STRONG]);
	mvprintw(row, column, "%*s", (int)room, "");
	mvaddnstr(row, column, text, (int)length);
	move(row, column + (int)text_width(text, length));
}

static void draw_row(struct tui *tui, const struct layout_picture *frame, size_t at)
{
	const struct layout_row *row = &frame->row[at];
	attrset((int)tui->attributes[ROLE_PLAIN]);
	move((int)at, 0);
	clrtoeol();
	for (size_t i = 0; i < row->count; i++) {
		const struct sheet_run *run = &row->runs[i];
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

/* Some rows at a time, so that no frame is too much at once. */
static void draw_rows(struct tui *tui, const struct layout_picture *frame)
{
	size_t count = 0, most = drawn_rows(tui->drawn, frame->columns);
	for (size_t i = 0; i < frame->rows; i++) {
		if (tui->whole ? frame->row[i].count == 0 : !frame->row[i].changed)
			continue;
		if (count > 0 && count % most == 0) {
			refresh();
			drawn_take(tui->drawn);
		}
		draw_row(tui, frame, i);
		count++;
	}
}

/* The cursor goes to the focus last: braille lines and screen readers follow it. */
static void draw(struct tui *tui)
{
	if (!tui->started)
		return;
	const struct layout_picture *frame = layout_picture(tui->layout);
	if (!frame->changed && !tui->dirty)
		return;
	/* curses asks for memory for the first bytes of a kind, and does not look whether it came.
	 */
	pool_must_give = true;
	if (tui->whole) {
		erase();
		if (tui->cleared)
			refresh(); /* clears, and what follows is drawn in its turn */
		tui->cleared = false;
	}
	draw_rows(tui, frame);
	if (frame->field)
		draw_field(tui, frame);
	else
		move((int)frame->cursor_row, (int)frame->cursor_column);
	refresh();
	pool_must_give = false;
	send_out(tui);
	tui->whole = tui->dirty = false;
}

/* A screen of signs that take more room than those of a page. */
static void draw_signs(struct tui *tui)
{
	enum { SPAN = 4 };
	static const wchar_t sign[] = L"…";
	const size_t most = drawn_rows(tui->drawn, (size_t)getmaxx(stdscr));
	cchar_t cells[2];
	pool_must_give = true;
	(void)setcchar(&cells[0], sign, A_NORMAL, 0, NULL);
	(void)setcchar(&cells[1], sign, A_REVERSE, 0, NULL);
	for (int row = 0; row < getmaxy(stdscr); row++) {
		for (int column = 0; column < getmaxx(stdscr); column += SPAN)
			(void)mvhline_set(row, column, &cells[column / SPAN % 2], SPAN);
		if ((size_t)(row + 1) % most == 0) {
			refresh();
			drawn_take(tui->drawn);
		}
	}
	refresh();
	pool_must_give = false;
}

/*
 * curses keeps its cells, and the bytes of its last frames in a buffer that nobody can reach. So
 * once a page has gone and there is time, something else goes where it went, and then the page that
 * stands there now once more; the terminal sees neither.
 */
static void wipe_buffers(struct tui *tui)
{
	if (!tui->turned || tui->away || !tui->started)
		return;
	drawn_mute(tui->drawn, true);
	draw_signs(tui);
	send_out(tui);
	tui->whole = tui->dirty = true;
	draw(tui);
	drawn_mute(tui->drawn, false);
	tui->turned = false;
}

static void tui_show(struct face *face, const struct view *view)
{
	struct tui *tui = (struct tui *)face;
	explicit_bzero(tui->sent, sizeof(tui->sent)); /* it was heard */
	if (layout_view(tui->layout, view) || !tui->started) {
		tui->field = view->field != NULL;
		writing_start(&tui->writing, view->field);
		tui->turned = true;
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
	char rows[TERMINAL_LEAVE_BYTES];
	size_t length = terminal_empty(rows, sizeof(rows), getmaxy(stdscr));
	drawn_add(tui->drawn, rows, length);
	pool_must_give = true;
	bkgdset(' ');
	attrset(A_NORMAL);
	erase();
	move(getmaxy(stdscr) - 1, 0);
	paste_marks(tui, false);
	refresh();
	endwin();
	pool_must_give = false;
	send_out(tui);
	terminal_modes_reset(&tui->terminal);
	tui->away = true;
}

static void tui_suspend(struct face *face)
{
	leave_screen((struct tui *)face);
}

static void drop_ahead(struct tui *tui, size_t count)
{
	tui->ahead_count -= count;
	memmove(tui->ahead, tui->ahead + count, tui->ahead_count * sizeof(*tui->ahead));
	explicit_bzero(tui->ahead + tui->ahead_count, count * sizeof(*tui->ahead));
}

static void tui_resume(struct face *face)
{
	struct tui *tui = (struct tui *)face;
	if (!tui->away) { /* stopped without a word: nothing is known of the terminal */
		pool_must_give = true;
		endwin();
		pool_must_give = false;
		drawn_take(tui->drawn);
		drawn_drop(tui->drawn);
		tui->paste_on = false;
	}
	if (tui->theme == THEME_CONTRAST)
		bkgdset(' ' | (chtype)COLOR_PAIR(3));
	terminal_modes_set(&tui->terminal);
	tui->away = false;
	input_forget(tui->input);
	drop_ahead(tui, tui->ahead_count);
	tui->cleared = clearok(stdscr, TRUE) == OK; /* what stands there now is somebody else's */
	paste_marks(tui, true);
	take_size(tui);
	draw(tui);
}

static void tui_close(struct face *face)
{
	struct tui *tui = (struct tui *)face;
	if (!tui->away)
		leave_screen(tui);
	pool_must_give = true; /* it takes memory to give some back */
	delscreen(tui->screen);
	pool_must_give = false;
	drawn_free(tui->drawn);
	terminal_leave_keep(&tui->terminal, 0);
	input_free(tui->input);
	layout_free(tui->layout);
	explicit_bzero(tui, sizeof(*tui));
	free(tui);
}

static long long now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool field_event(struct tui *tui, const struct view *view, const struct input_key *key,
	struct flow_event *event)
{
	struct face_writing *writing = &tui->writing;
	switch (key->kind) {
	case INPUT_CHARACTER:
		if (key->character == '!' && writing->length == 0 && !key->pasted)
			return keys_press(view, PRESS_URGENT, event);
		writing_add(writing, key->bytes, key->length);
		tui->dirty = true;
		return false;
	case INPUT_BACKSPACE:
		writing_rub_out(writing);
		tui->dirty = true;
		return false;
	case INPUT_ERASE:
		writing_erase(writing);
		tui->dirty = true;
		return false;
	case INPUT_ENTER:
		memcpy(tui->sent, writing->text, writing->length);
		tui->sent[writing->length] = '\0';
		*event = (struct flow_event){.kind = EVENT_TEXT, .text = tui->sent};
		return true;
	case INPUT_ESCAPE:
		return keys_press(view, PRESS_BACK, event);
	default:
		return false;
	}
}

static bool key_event(struct tui *tui, const struct view *view, const struct input_key *key,
	struct flow_event *event)
{
	if (key->kind == INPUT_PAGE_UP || key->kind == INPUT_PAGE_DOWN) {
		layout_turn(tui->layout, key->kind == INPUT_PAGE_DOWN ? 1 : -1);
		return false;
	}
	return tui->field ? field_event(tui, view, key, event) : keys_event(view, key, event);
}

/* Takes in what has come; false where nothing has. */
static bool take_in(struct tui *tui)
{
	char bytes[INPUT_ROOM];
	if (!face_has_input(tui->face.input))
		return false;
	ssize_t count = read(tui->face.input, bytes, sizeof(bytes));
	if (count < 0 && (errno == EAGAIN || errno == EINTR))
		return false;
	if (count <= 0) {
		tui->ended = true; /* nobody is there any more */
		return false;
	}
	input_feed(tui->input, bytes, (size_t)count, now_ms());
	explicit_bzero(bytes, (size_t)count);
	return true;
}

static bool fresh_key(struct tui *tui, struct input_key *key)
{
	do
		if (input_next(tui->input, key))
			return true;
	while (take_in(tui));
	return !tui->ended && input_idle(tui->input, now_ms(), key);
}

/* One more key is looked at before its turn; false where there is none, or no room. */
static bool look_ahead(struct tui *tui)
{
	bool found = tui->ahead_count < AHEAD_MOST && !tui->ended &&
		     fresh_key(tui, &tui->ahead[tui->ahead_count]);
	tui->ahead_count += found;
	return found;
}

static bool next_key(struct tui *tui, struct input_key *key)
{
	if (!tui->ahead_count)
		return fresh_key(tui, key);
	*key = tui->ahead[0];
	drop_ahead(tui, 1);
	return true;
}

static enum face_read tui_read(struct face *face, const struct view *view, struct flow_event *event)
{
	struct tui *tui = (struct tui *)face;
	struct input_key key;
	bool is_event = false;
	while (!is_event && !tui->ended && next_key(tui, &key))
		is_event = key_event(tui, view, &key, event);
	face->wait_ms = input_wait_ms(tui->input, now_ms());
	if (!is_event && tui->ended)
		return FACE_END;
	draw(tui);
	if (!is_event)
		wipe_buffers(tui);
	return is_event ? FACE_EVENT : FACE_NOTHING;
}

static bool tui_waits(struct face *face)
{
	struct tui *tui = (struct tui *)face;
	return tui->ahead_count > 0 || look_ahead(tui);
}

static bool is_urgent(const struct input_key *key)
{
	return key->kind == INPUT_CHARACTER && !key->pasted &&
	       (press_of_character(key->character) == PRESS_URGENT || key->character == 'U');
}

static bool tui_urgent(struct face *face, bool anywhere)
{
	struct tui *tui = (struct tui *)face;
	while (look_ahead(tui))
		;
	size_t most = anywhere || !tui->ahead_count ? tui->ahead_count : 1;
	for (size_t at = 0; at < most; at++)
		if (is_urgent(&tui->ahead[at])) {
			drop_ahead(tui, at + 1);
			return true;
		}
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

/* What the person set, in ms; ncurses' own variable. */
static int escape_ms(void)
{
	const char *given = getenv("ESCDELAY");
	long ms = given ? strtol(given, NULL, 10) : 0;
	return ms > 0 && ms <= INPUT_PATIENCE_MS ? (int)ms : INPUT_ESCAPE_MS;
}

/* Tells curses, which would believe any number that it finds. */
static void size_tell(const struct tui *tui)
{
	char number[16];
	int rows, columns;
	terminal_size(&tui->terminal, &rows, &columns);
	(void)snprintf(number, sizeof(number), "%d", rows);
	setenv("LINES", number, 1);
	(void)snprintf(number, sizeof(number), "%d", columns);
	setenv("COLUMNS", number, 1);
}

struct face *tui_open(
	FILE *input, FILE *output, const char *term, enum theme theme, struct error *error)
{
	struct tui *tui = pool_give(sizeof(*tui));
	pool_must_give = true;
	tui->face = (struct face){.verbs = &tui_verbs, .input = fileno(input), .wait_ms = -1};
	tui->theme = theme;
	tui->input = input_new(escape_ms());
	tui->drawn = drawn_new(fileno(output));
	terminal_open(&tui->terminal, fileno(input), fileno(output));
	size_tell(tui);
	if (tui->drawn && tui->input)
		tui->screen = newterm(term, drawn_file(tui->drawn), input);
	if (!tui->screen) {
		pool_must_give = false;
		error_set(error, "the terminal %s cannot be opened", term ? term : "");
		drawn_free(tui->drawn);
		input_free(tui->input);
		free(tui);
		return NULL;
	}
	tui->layout = layout_new();
	terminal_modes_set(&tui->terminal);
	nonl();
	leaveok(stdscr, FALSE);
	typeahead(-1); /* a frame goes out whole, whatever is typed meanwhile */
	curs_set(1);
	set_roles(tui);
	terminal_names(&tui->terminal, tui->input);
	paste_marks(tui, true);
	take_size(tui);
	return (struct face *)tui;
}

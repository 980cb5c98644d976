/* SPDX-License-Identifier: MIT */
/* Capabilities are copied without their padding and written by ourselves. */
#include "face/terminal.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

/* <term.h> has macros of these names. */
#undef columns
#undef lines

#include "core/base/base.h"
#include "core/base/pool.h"
#include "core/base/text.h"

enum { LEAVE_LAST = 128 };
enum { ROWS_MOST = 500, COLUMNS_MOST = 1000, ROWS_ELSE = 24, COLUMNS_ELSE = 80, NAME_COLUMNS = 40 };

static char leaves[2][TERMINAL_LEAVE_BYTES];
static const char *volatile leave = leaves[0];
static volatile size_t leave_length;

const char *terminal_leave_bytes(size_t *length)
{
	*length = leave_length;
	return leave;
}

/* A description may take a capability away that it had from another one. */
static const char *given(const char *capability)
{
	return (intptr_t)capability == -1 ? NULL : capability;
}

static const char *extended(const char *name)
{
	return given(tigetstr(name));
}

/* "$<50>" is for tputs(), not for a terminal. */
size_t terminal_bytes(char *bytes, size_t filled, size_t room, const char *capability)
{
	if (!given(capability))
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
	pool_must_give = true;
	if (setupterm(term, STDOUT_FILENO, &status) == 0)
		return true;
	if (cur_term && cur_term != *before)
		del_curterm(cur_term);
	set_curterm(*before);
	pool_must_give = false;
	return false;
}

static void description_close(TERMINAL *before)
{
	TERMINAL *mine = cur_term;
	set_curterm(before);
	del_curterm(mine);
	pool_must_give = false;
}

static bool unknown(const char *term, struct error *error)
{
	struct pool *pool = pool_new();
	const char *name = text_cut(pool, text_clean(pool, term, TEXT_LINE), NAME_COLUMNS);
	error_set(error,
		"the terminal %s (TERM) is not known on this computer; try TERM=xterm-256color "
		"mecc",
		name);
	pool_free(pool);
	return false;
}

bool terminal_usable(int input, int output, const char *term, struct error *error)
{
	if (!isatty(input))
		return error_set(error, "the input is not a terminal");
	if (!isatty(output))
		return error_set(error, "the output is not a terminal");
	if (!term || !*term)
		return error_set(error, "TERM is not set; try TERM=xterm-256color mecc");
	TERMINAL *before;
	if (!description_open(term, &before))
		return unknown(term, error);
	/* newterm() would take TERM=dumb all the same. */
	bool usable = given(cursor_address) && given(clear_screen);
	description_close(before);
	return usable || error_set(error, "this terminal cannot place its cursor");
}

/*
 * Empties row by row. Clearing the screen at once would do, but some terminals (tmux) then keep
 * what stood on it among the lines that scrolled away.
 */
static size_t empty_rows(char *bytes, size_t filled, size_t room, int rows)
{
	/* What tiparm() could not prepare it takes for prepared the next time. */
	bool before = pool_must_give;
	pool_must_give = true;
	for (int row = 0; row < rows && given(cursor_address) && given(clr_eol); row++) {
		size_t there = terminal_bytes(bytes, filled, room, tiparm(cursor_address, row, 0));
		size_t whole = terminal_bytes(bytes, there, room, clr_eol);
		if (there == filled || whole == there)
			break;
		filled = whole;
	}
	pool_must_give = before;
	return filled;
}

size_t terminal_empty(char *bytes, size_t room, int rows)
{
	size_t filled = terminal_bytes(bytes, 0, room, exit_attribute_mode);
	filled = terminal_bytes(bytes, filled, room, orig_pair);
	return empty_rows(bytes, filled, room, rows);
}

size_t terminal_clear_bytes(const char *term, char *bytes, size_t room, bool *all)
{
	*all = false;
	TERMINAL *before;
	if (!term || !*term || !description_open(term, &before))
		return 0;
	size_t filled = 0;
	if (given(clear_screen)) {
		filled = terminal_bytes(bytes, 0, room, clear_screen);
		size_t screen = filled;
		if (filled)
			filled = terminal_bytes(bytes, filled, room, extended("E3"));
		*all = filled > screen;
	}
	description_close(before);
	return filled;
}

void terminal_leave_keep(const struct terminal *terminal, int rows)
{
	/* A crash may come at any moment: what it would write is whole in the other half. */
	char *bytes = leave == leaves[0] ? leaves[1] : leaves[0];
	size_t length = 0;
	if (rows > 0) {
		const char *const last[] = {terminal->paste_off, cursor_normal, exit_ca_mode};
		length = terminal_empty(bytes, TERMINAL_LEAVE_BYTES - LEAVE_LAST, rows);
		for (size_t i = 0; i < COUNT(last); i++)
			length = terminal_bytes(bytes, length, TERMINAL_LEAVE_BYTES, last[i]);
	}
	leave_length = 0;
	leave = bytes;
	leave_length = length;
}

void terminal_open(struct terminal *terminal, int input, int output)
{
	*terminal = (struct terminal){.input = input, .output = output};
	terminal->has_modes = tcgetattr(input, &terminal->cooked) == 0;
}

void terminal_modes_set(const struct terminal *terminal)
{
	if (!terminal->has_modes)
		return;
	struct termios modes = terminal->cooked;
	modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	modes.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | ISTRIP);
	modes.c_cc[VMIN] = 1;
	modes.c_cc[VTIME] = 0;
	tcsetattr(terminal->input, TCSANOW, &modes);
}

void terminal_modes_reset(const struct terminal *terminal)
{
	if (terminal->has_modes)
		tcsetattr(terminal->input, TCSANOW, &terminal->cooked);
}

void terminal_names(struct terminal *terminal, struct input *input)
{
	const struct {
		const char *bytes;
		enum input_kind kind;
	} keys[] = {{key_up, INPUT_UP}, {key_down, INPUT_DOWN}, {key_left, INPUT_LEFT},
		{key_right, INPUT_RIGHT}, {key_ppage, INPUT_PAGE_UP}, {key_npage, INPUT_PAGE_DOWN},
		{key_f1, INPUT_F1}, {key_enter, INPUT_ENTER}, {key_backspace, INPUT_BACKSPACE}};
	for (size_t i = 0; i < COUNT(keys); i++)
		input_name(input, given(keys[i].bytes), keys[i].kind);
	terminal->paste_on = extended("BE");
	terminal->paste_off = extended("BD");
	if (!terminal->paste_on || !terminal->paste_off)
		terminal->paste_on = terminal->paste_off = NULL;
}

/* The window's own word, else the environment's: without a window a test says how large it is. */
static int one_size(unsigned window, const char *variable, int other, int most)
{
	long size = window;
	if (size == 0 && variable)
		size = strtol(variable, NULL, 10);
	if (size <= 0)
		size = other;
	return size < most ? (int)size : most;
}

void terminal_size(const struct terminal *terminal, int *rows, int *columns)
{
	struct winsize size;
	if (ioctl(terminal->output, TIOCGWINSZ, &size) != 0)
		size = (struct winsize){0};
	*rows = one_size(size.ws_row, getenv("LINES"), ROWS_ELSE, ROWS_MOST);
	*columns = one_size(size.ws_col, getenv("COLUMNS"), COLUMNS_ELSE, COLUMNS_MOST);
}

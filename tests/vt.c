/* SPDX-License-Identifier: MIT */
#include "vt.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

struct vt {
	VTerm *term;
	VTermScreen *screen;
	int rows, cols;
	FILE *stream; /* in-process: an unlinked file that ncurses writes */
	off_t taken;  /* how much of it the screen has seen */
	int pty;      /* child: the master side, else -1 */
	pid_t pid;
};

static struct vt *vt_new(int rows, int cols)
{
	struct vt *vt = calloc(1, sizeof(*vt));
	if (!vt)
		abort();
	vt->rows = rows;
	vt->cols = cols;
	vt->pty = -1;
	vt->term = vterm_new(rows, cols);
	vterm_set_utf8(vt->term, 1);
	vt->screen = vterm_obtain_screen(vt->term);
	vterm_screen_enable_altscreen(vt->screen, 1);
	vterm_screen_reset(vt->screen, 1);
	return vt;
}

struct vt *vt_open(int rows, int cols)
{
	struct vt *vt = vt_new(rows, cols);
	vt->stream = tmpfile();
	if (!vt->stream)
		abort();
	return vt;
}

FILE *vt_stream(struct vt *vt)
{
	return vt->stream;
}

void vt_resize(struct vt *vt, int rows, int cols)
{
	vt->rows = rows;
	vt->cols = cols;
	vterm_set_size(vt->term, rows, cols);
	if (vt->pty >= 0)
		ioctl(vt->pty, TIOCSWINSZ,
			&(struct winsize){
				.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols});
}

void vt_sync(struct vt *vt)
{
	char buf[4096];
	ssize_t n;

	for (;;) {
		if (vt->pty >= 0)
			n = read(vt->pty, buf, sizeof(buf));
		else
			n = pread(fileno(vt->stream), buf, sizeof(buf), vt->taken);
		if (n <= 0)
			return;
		vt->taken += n;
		vterm_input_write(vt->term, buf, (size_t)n);
	}
}

static void put_utf8(uint32_t c, FILE *to)
{
	if (c < 0x80) {
		fputc((int)c, to);
	} else if (c < 0x800) {
		fputc((int)(0xc0 | c >> 6), to);
		fputc((int)(0x80 | (c & 63)), to);
	} else if (c < 0x10000) {
		fputc((int)(0xe0 | c >> 12), to);
		fputc((int)(0x80 | (c >> 6 & 63)), to);
		fputc((int)(0x80 | (c & 63)), to);
	} else {
		fputc((int)(0xf0 | c >> 18), to);
		fputc((int)(0x80 | (c >> 12 & 63)), to);
		fputc((int)(0x80 | (c >> 6 & 63)), to);
		fputc((int)(0x80 | (c & 63)), to);
	}
}

static VTermScreenCell cell_at(const struct vt *vt, int row, int col)
{
	VTermScreenCell cell;
	vterm_screen_get_cell(vt->screen, (VTermPos){.row = row, .col = col}, &cell);
	return cell;
}

static void dump_rows(struct vt *vt, FILE *to)
{
	for (int row = 0; row < vt->rows; row++) {
		int blanks = 0;
		for (int col = 0; col < vt->cols;) {
			VTermScreenCell cell = cell_at(vt, row, col);
			if (cell.chars[0] == 0 || (cell.chars[0] == ' ' && cell.chars[1] == 0)) {
				blanks++;
			} else {
				for (; blanks; blanks--)
					fputc(' ', to);
				for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
					put_utf8(cell.chars[i], to);
			}
			col += cell.width > 1 ? cell.width : 1;
		}
		fputc('\n', to);
	}
}

static int is_reverse(const VTermScreenCell *cell)
{
	return cell->attrs.reverse;
}

static int is_bold(const VTermScreenCell *cell)
{
	return cell->attrs.bold;
}

static int colour_number(const VTermColor *colour)
{
	return VTERM_COLOR_IS_INDEXED(colour) ? colour->indexed.idx : 999;
}

/* Both colours in one number, 0 where both are the terminal's own. */
static int colours(const VTermScreenCell *cell)
{
	bool own_fg = VTERM_COLOR_IS_DEFAULT_FG(&cell->fg);
	bool own_bg = VTERM_COLOR_IS_DEFAULT_BG(&cell->bg);
	int fg = own_fg ? 0 : 1 + colour_number(&cell->fg);
	int bg = own_bg ? 0 : 1 + colour_number(&cell->bg);
	return fg * 1024 + bg;
}

static void print_colour(FILE *to, int number)
{
	if (number == 0)
		fputc('-', to);
	else
		fprintf(to, "%d", number - 1);
}

static void dump_span(FILE *to, const char *name, int value, int row, int from, int to_column)
{
	fputs(name, to);
	if (value > 1) {
		fputc(' ', to);
		print_colour(to, value / 1024);
		fputc('/', to);
		print_colour(to, value % 1024);
	}
	fprintf(to, " %d,%d-%d\n", row, from, to_column);
}

static void dump_spans(
	struct vt *vt, FILE *to, const char *name, int (*value_of)(const VTermScreenCell *))
{
	for (int row = 0; row < vt->rows; row++) {
		int start = 0, value = 0;
		for (int col = 0; col <= vt->cols; col++) {
			VTermScreenCell cell;
			int now = 0;
			if (col < vt->cols) {
				cell = cell_at(vt, row, col);
				now = value_of(&cell);
			}
			if (now == value)
				continue;
			if (value)
				dump_span(to, name, value, row, start, col - 1);
			start = col;
			value = now;
		}
	}
}

void vt_cursor(struct vt *vt, int *row, int *col)
{
	VTermPos cursor;
	vterm_state_get_cursorpos(vterm_obtain_state(vt->term), &cursor);
	*row = cursor.row;
	*col = cursor.col;
}

void vt_dump_text(struct vt *vt, FILE *to)
{
	int row, col;
	dump_rows(vt, to);
	vt_cursor(vt, &row, &col);
	fprintf(to, "cursor %d,%d\n", row, col);
}

void vt_dump_attributes(struct vt *vt, FILE *to)
{
	dump_spans(vt, to, "reverse", is_reverse);
	dump_spans(vt, to, "bold", is_bold);
	dump_spans(vt, to, "colour", colours);
}

void vt_dump(struct vt *vt, FILE *to)
{
	vt_dump_text(vt, to);
	vt_dump_attributes(vt, to);
}

void vt_light(struct vt *vt)
{
	/* As Solarized Light has them. */
	static const unsigned char colours[16][3] = {{7, 54, 66}, {220, 50, 47}, {133, 153, 0},
		{181, 137, 0}, {38, 139, 210}, {211, 54, 130}, {42, 161, 152}, {238, 232, 213},
		{0, 43, 54}, {203, 75, 22}, {88, 110, 117}, {101, 123, 131}, {131, 148, 150},
		{108, 113, 196}, {147, 161, 161}, {253, 246, 227}};
	VTermState *state = vterm_obtain_state(vt->term);
	VTermColor black, white;
	vterm_color_rgb(&black, 0, 0, 0);
	vterm_color_rgb(&white, 255, 255, 255);
	vterm_state_set_default_colors(state, &black, &white);
	for (int i = 0; i < 16; i++) {
		VTermColor colour;
		vterm_color_rgb(&colour, colours[i][0], colours[i][1], colours[i][2]);
		vterm_state_set_palette_color(state, i, &colour);
	}
	vterm_screen_reset(vt->screen, 1);
}

static unsigned char grey(const struct vt *vt, VTermColor colour)
{
	vterm_screen_convert_color_to_rgb(vt->screen, &colour);
	return (unsigned char)((colour.rgb.red * 3 + colour.rgb.green * 6 + colour.rgb.blue) / 10);
}

/* Whether the ink of a character covers this point of its cell, 8x16. */
static bool has_ink(uint32_t character, int x, int y)
{
	switch (character) {
	case 0:
	case ' ':
		return false;
	case 0x2580:
		return y < 8;
	case 0x2584:
		return y >= 8;
	case 0x2588:
		return true;
	default:
		return x > 0 && x < 7 && y > 3 && y < 13 && (x + y) % 3 == 0;
	}
}

void vt_picture(struct vt *vt, FILE *to)
{
	fprintf(to, "P5\n%d %d\n255\n", vt->cols * 8, vt->rows * 16);
	size_t width = (size_t)vt->cols * 8;
	unsigned char *line = malloc(width * 16); /* one row of cells */
	if (!line)
		abort();
	for (int row = 0; row < vt->rows; row++) {
		for (int col = 0; col < vt->cols; col++) {
			VTermScreenCell cell = cell_at(vt, row, col);
			unsigned char colours[] = {grey(vt, cell.bg), grey(vt, cell.fg)};
			for (int at = 0; at < 128; at++) {
				bool ink = has_ink(cell.chars[0], at % 8, at / 8);
				size_t place =
					(size_t)(at / 8) * width + (size_t)(col * 8 + at % 8);
				line[place] = colours[cell.attrs.reverse ? !ink : ink];
			}
		}
		fwrite(line, 1, width * 16, to);
	}
	free(line);
}

size_t vt_bytes(const struct vt *vt)
{
	return (size_t)vt->taken;
}

void vt_close(struct vt *vt)
{
	if (!vt)
		return;
	if (vt->pid > 0) {
		kill(vt->pid, SIGKILL);
		waitpid(vt->pid, NULL, 0);
	}
	if (vt->pty >= 0)
		close(vt->pty);
	if (vt->stream)
		fclose(vt->stream);
	vterm_free(vt->term);
	free(vt);
}

struct vt *vt_spawn(int rows, int cols, const char *term, char *const argv[])
{
	struct vt *vt = vt_new(rows, cols);
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	vt->pid = forkpty(&vt->pty, NULL, NULL, &size);
	if (vt->pid < 0)
		abort();
	if (vt->pid == 0) {
		setenv("TERM", term, 1);
		unsetenv("LINES");
		unsetenv("COLUMNS");
		execvp(argv[0], argv);
		_exit(127);
	}
	fcntl(vt->pty, F_SETFL, O_NONBLOCK);
	return vt;
}

void vt_send(struct vt *vt, const char *keys)
{
	if (write(vt->pty, keys, strlen(keys)) < 0)
		abort();
}

static long now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool shows(struct vt *vt, const char *text)
{
	char *screen = NULL;
	size_t size = 0;
	FILE *to = open_memstream(&screen, &size);
	if (!to)
		abort();
	dump_rows(vt, to);
	fclose(to);
	bool found = strstr(screen, text) != NULL;
	free(screen);
	return found;
}

bool vt_wait_for(struct vt *vt, const char *text, int timeout_ms)
{
	long end = now_ms() + timeout_ms;

	for (;;) {
		vt_sync(vt);
		if (shows(vt, text))
			return true;
		long left = end - now_ms();
		if (left <= 0)
			return false;
		poll(&(struct pollfd){.fd = vt->pty, .events = POLLIN}, 1,
			left > 50 ? 50 : (int)left);
	}
}

int vt_wait_exit(struct vt *vt, int timeout_ms)
{
	long end = now_ms() + timeout_ms;
	int status;

	while (now_ms() < end) {
		vt_sync(vt);
		if (waitpid(vt->pid, &status, WNOHANG) == vt->pid) {
			vt->pid = 0;
			vt_sync(vt);
			return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
		}
		poll(NULL, 0, 1);
	}
	return -1;
}

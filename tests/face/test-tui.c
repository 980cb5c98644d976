/* SPDX-License-Identifier: MIT */
/* The full screen, drawn into a terminal that the test can read, with keys from a pipe. */
#include "face/tui.h"

#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#include "face/terminal.h"
#include "golden.h"
#include "replies.h"
#include "tap.h"
#include "views.h"
#include "vt.h"

struct stage {
	struct vt *vt;
	struct face *face;
	FILE *input;
	int keys; /* what is written here is typed */
	struct view_builder *builder;
	struct view view;
	struct flow_event event;
};

static void size_in_environment(int rows, int columns)
{
	char number[16];
	snprintf(number, sizeof(number), "%d", rows);
	setenv("LINES", number, 1);
	snprintf(number, sizeof(number), "%d", columns);
	setenv("COLUMNS", number, 1);
}

static void stage_open(struct stage *stage, const char *term, enum theme theme)
{
	int ends[2];
	*stage = (struct stage){.builder = view_builder_new()};
	if (pipe(ends) != 0)
		abort();
	stage->keys = ends[1];
	stage->input = fdopen(ends[0], "r");
	stage->vt = vt_open(24, 80);
	size_in_environment(24, 80);
	stage->face = tui_open(stage->input, vt_stream(stage->vt), term, theme, NULL);
	if (!stage->face)
		abort();
}

static void stage_close(struct stage *stage)
{
	stage->face->verbs->close(stage->face);
	vt_close(stage->vt);
	fclose(stage->input);
	if (stage->keys >= 0)
		close(stage->keys);
	view_builder_free(stage->builder);
}

/* Shows one page of the tests; later changes of stage->view are shown by stage_show. */
static void stage_page(struct stage *stage, const char *page)
{
	for (size_t i = 0; i < page_total(); i++) {
		stage->view = *page_view(stage->builder, i);
		if (strcmp(stage->view.page, page) == 0)
			break;
	}
	stage->face->verbs->show(stage->face, &stage->view);
	vt_sync(stage->vt);
}

static size_t stage_show(struct stage *stage)
{
	size_t before = vt_bytes(stage->vt);
	stage->face->verbs->show(stage->face, &stage->view);
	vt_sync(stage->vt);
	return vt_bytes(stage->vt) - before;
}

static enum face_read stage_read(struct stage *stage)
{
	stage->event = (struct flow_event){.press = PRESS_COUNT};
	enum face_read read = stage->face->verbs->read(stage->face, &stage->view, &stage->event);
	/* An Esc alone is a key once nothing follows it. */
	while (read == FACE_NOTHING && stage->face->wait_ms >= 0 && stage->face->wait_ms <= 5) {
		poll(&(struct pollfd){.fd = stage->face->input, .events = POLLIN}, 1,
			stage->face->wait_ms);
		read = stage->face->verbs->read(stage->face, &stage->view, &stage->event);
	}
	vt_sync(stage->vt);
	return read;
}

static enum face_read stage_type(struct stage *stage, const char *keys)
{
	if (write(stage->keys, keys, strlen(keys)) < 0)
		abort();
	return stage_read(stage);
}

static bool stage_shows(struct stage *stage, const char *text)
{
	char *screen = NULL;
	size_t size;
	FILE *to = open_memstream(&screen, &size);
	if (!to)
		abort();
	vt_dump(stage->vt, to);
	fclose(to);
	bool found = strstr(screen, text) != NULL;
	if (!found)
		fprintf(stderr, "%s", screen);
	free(screen);
	return found;
}

static bool chose(struct stage *stage, const char *keys, const char *option)
{
	return stage_type(stage, keys) == FACE_EVENT && stage->event.kind == EVENT_OPTION &&
	       strcmp(stage->event.option, option) == 0;
}

static bool pressed(struct stage *stage, const char *keys, enum press press)
{
	return stage_type(stage, keys) == FACE_EVENT && stage->event.kind == EVENT_PRESS &&
	       stage->event.press == press;
}

static void test_keys(void)
{
	struct stage stage;
	stage_open(&stage, "xterm-256color", THEME_USER);
	stage_page(&stage, "ask");
	CHECK(chose(&stage, "y", "yes"));
	CHECK(chose(&stage, "Y", "yes"));
	CHECK(chose(&stage, "1", "yes"));
	CHECK(chose(&stage, "n", "not-today"));
	CHECK(chose(&stage, "\r", "yes"));
	CHECK(chose(&stage, "\n", "yes"));
	CHECK(pressed(&stage, "u", PRESS_URGENT));
	CHECK(pressed(&stage, "!", PRESS_URGENT));
	CHECK(pressed(&stage, " ", PRESS_ANOTHER));
	CHECK(pressed(&stage, "?", PRESS_KEYS));
	CHECK(pressed(&stage, "\033OP", PRESS_KEYS));
	CHECK(pressed(&stage, "\033", PRESS_BACK));
	CHECK(pressed(&stage, "\177", PRESS_BACK));
	CHECK(pressed(&stage, "\b", PRESS_BACK));
	CHECK(pressed(&stage, "\033OD", PRESS_BACK));
	CHECK(pressed(&stage, "\033OA", PRESS_UP));
	CHECK(pressed(&stage, "\033OB", PRESS_DOWN));
	CHECK(stage_type(&stage, "/") == FACE_NOTHING);
	CHECK(stage_type(&stage, "z") == FACE_NOTHING);
	CHECK(stage_type(&stage, "\033OC") == FACE_NOTHING);
	/* A sequence that nobody knows chooses nothing with its digits. */
	CHECK(stage_type(&stage, "\033[1;1y") == FACE_NOTHING);
	CHECK(stage_type(&stage, "\033[<0;1;1M") == FACE_NOTHING);
	CHECK(stage_type(&stage, "\xc3") == FACE_NOTHING);
	CHECK(stage_type(&stage, "\xa9") == FACE_NOTHING);
	CHECK(stage_type(&stage, "\xff\xfe\x01\x02") == FACE_NOTHING);
	CHECK(chose(&stage, "y1", "yes"));
	CHECK(stage_read(&stage) == FACE_EVENT);
	CHECK(stage_read(&stage) == FACE_NOTHING);
	close(stage.keys);
	stage.keys = -1;
	CHECK(stage_read(&stage) == FACE_END);
	CHECK(stage_read(&stage) == FACE_END);
	stage_close(&stage);
}

/* Types these bytes; true where that was an event, or drew anything. */
static bool types(struct stage *stage, const char *bytes, size_t length)
{
	size_t before = vt_bytes(stage->vt);
	if (write(stage->keys, bytes, length) != (ssize_t)length)
		abort();
	enum face_read read = stage->face->verbs->read(stage->face, &stage->view, &stage->event);
	vt_sync(stage->vt);
	return read != FACE_NOTHING || vt_bytes(stage->vt) != before;
}

/* Until nothing is undecided that silence decides soon. */
static bool settles(struct stage *stage)
{
	bool quiet = true;
	while (stage->face->wait_ms >= 0 && stage->face->wait_ms <= 10) {
		poll(NULL, 0, stage->face->wait_ms);
		quiet = !types(stage, "", 0) && quiet;
	}
	return quiet;
}

/* Terminals differ in what they call a key; none of their answers is one. */
static void test_replies(const char *term)
{
	struct stage stage;
	size_t wrong = 0;
	setenv("ESCDELAY", "10", 1);
	stage_open(&stage, term, THEME_USER);
	stage_page(&stage, "ask");
	stage_show(&stage);
	for (size_t i = 0; i < REPLY_COUNT; i++)
		for (size_t cut = 0; cut < replies[i].length; cut++) {
			bool pressed = types(&stage, replies[i].bytes, cut);
			pressed |= types(&stage, replies[i].bytes + cut, replies[i].length - cut);
			pressed |= !settles(&stage);
			if (pressed)
				printf("# %s: %s, cut at %zu\n", term, replies[i].name, cut);
			wrong += pressed;
		}
	CHECK(wrong == 0);
	setenv("ESCDELAY", "2", 1);
	CHECK(pressed(&stage, "\033[B", PRESS_DOWN));
	CHECK(pressed(&stage, "\033OB", PRESS_DOWN));
	CHECK(pressed(&stage, "\177", PRESS_BACK));
	CHECK(pressed(&stage, "\b", PRESS_BACK));
	stage_close(&stage);
}

/* What is looked at before its turn comes again in its order, and a paste is no call for help. */
static void test_ahead(void)
{
	struct stage stage;
	stage_open(&stage, "xterm-256color", THEME_USER);
	stage_page(&stage, "ask");
	struct face *face = stage.face;
	CHECK(!face->verbs->waits(face) && !face->verbs->urgent(face, true));
	CHECK(write(stage.keys, "\033]11;u\a\033[200~u\033[201~", 21) == 21);
	CHECK(!face->verbs->urgent(face, true));
	CHECK(write(stage.keys, "y\033[Bu1", 6) == 6);
	CHECK(face->verbs->waits(face));
	CHECK(!face->verbs->urgent(face, false));
	CHECK(stage_read(&stage) == FACE_EVENT && stage.event.kind == EVENT_OPTION);
	CHECK(face->verbs->urgent(face, true) && !face->verbs->urgent(face, true));
	CHECK(chose(&stage, "", "yes"));
	CHECK(stage_read(&stage) == FACE_NOTHING && !face->verbs->waits(face));
	stage_close(&stage);
}

/* The deterministic goals of design.md 11: two rows, few bytes, nothing for nothing. */
static void test_bytes(const char *term, enum theme theme, const char *page)
{
	struct stage stage;
	size_t most = 0, off = 0;
	stage_open(&stage, term, theme);
	stage_page(&stage, page);
	stage_show(&stage);
	CHECK(stage_show(&stage) == 0);
	for (size_t i = 0; i < 2 * stage.view.option_count; i++) {
		stage.view.focus = i % stage.view.option_count;
		size_t bytes = stage_show(&stage);
		int row, column;
		vt_cursor(stage.vt, &row, &column);
		char want[32];
		snprintf(want, sizeof(want), "%s %d,%d-",
			theme == THEME_CONTRAST && strcmp(term, "vt220") != 0 ? "colour 0/3"
									      : "reverse",
			row, column);
		off += !stage_shows(&stage, want);
		most = bytes > most ? bytes : most;
	}
	printf("# %s, theme %d, %s: at most %zu bytes a move\n", term, (int)theme, page, most);
	CHECK(off == 0); /* the cursor stands where the bar starts */
	CHECK(most <= 140);
	stage_close(&stage);
}

static void test_field(void)
{
	struct stage stage;
	stage_open(&stage, "xterm-256color", THEME_USER);
	stage_page(&stage, "filter");
	CHECK(stage_shows(&stage, "Find a topic: [sle  "));
	CHECK(stage_shows(&stage, "cursor 3,21\n"));
	CHECK(stage_type(&stage, "ep q") == FACE_NOTHING);
	CHECK(stage_shows(&stage, "[sleep q  "));
	CHECK(stage_shows(&stage, "cursor 3,25\n"));
	CHECK(stage_type(&stage, "\177\177") == FACE_NOTHING);
	CHECK(stage_type(&stage, "\xc5") == FACE_NOTHING);
	CHECK(stage_type(&stage, "\xb5") == FACE_NOTHING);
	CHECK(stage_shows(&stage, "[sleepŵ  "));
	CHECK(stage_type(&stage, "\033OA\033OB\t\001") == FACE_NOTHING);
	CHECK(stage_type(&stage, "\r") == FACE_EVENT);
	CHECK(stage.event.kind == EVENT_TEXT && strcmp(stage.event.text, "sleepŵ") == 0);
	CHECK(pressed(&stage, "\033", PRESS_BACK));
	CHECK(stage_type(&stage, "!") == FACE_NOTHING);
	for (int i = 0; i < 40; i++)
		stage_type(&stage, "x");
	CHECK(stage_type(&stage, "\n") == FACE_EVENT);
	CHECK(stage.event.kind == EVENT_TEXT &&
		strlen(stage.event.text) == 31); /* ŵ has two bytes */
	for (int i = 0; i < 40; i++)
		stage_type(&stage, "\177");
	CHECK(stage_type(&stage, "\177") == FACE_NOTHING);
	CHECK(pressed(&stage, "!", PRESS_URGENT));
	CHECK(stage_type(&stage, "abc\025d\r") == FACE_EVENT && strcmp(stage.event.text, "d") == 0);
	stage_close(&stage);
}

static void test_paste(void)
{
	struct stage stage;
	stage_open(&stage, "xterm-256color", THEME_USER);
	stage_page(&stage, "ask");
	CHECK(stage_type(&stage, "\033[200~q\ny\n\033[201~") == FACE_NOTHING);
	CHECK(stage_type(&stage, "\033[200~n") == FACE_NOTHING);
	CHECK(stage_type(&stage, "n\033[201~") == FACE_NOTHING);
	CHECK(chose(&stage, "n", "not-today"));
	stage_page(&stage, "filter");
	CHECK(stage_type(&stage, "\033[200~!q\ny\x07\r\033[201~") == FACE_NOTHING);
	CHECK(stage_type(&stage, "\r") == FACE_EVENT);
	CHECK(stage.event.kind == EVENT_TEXT && strcmp(stage.event.text, "sle!q y ") == 0);
	stage_close(&stage);
}

static void test_pages(void)
{
	struct stage stage;
	stage_open(&stage, "xterm-256color", THEME_USER);
	stage_page(&stage, "much");
	CHECK(stage_shows(&stage, "Page Down: more"));
	CHECK(stage_type(&stage, "\033[6~") == FACE_NOTHING);
	CHECK(stage_shows(&stage, "Page Up: back"));
	CHECK(stage_type(&stage, "\033[6~") == FACE_NOTHING);
	CHECK(stage_type(&stage, "\033[5~") == FACE_NOTHING);
	CHECK(stage_shows(&stage, "Page Down: more"));
	for (stage.view.focus = 0; stage.view.focus < stage.view.option_count; stage.view.focus++)
		stage_show(&stage);
	CHECK(stage_shows(&stage, "> 6  None of these lines"));
	stage_close(&stage);
}

static void test_resize(void)
{
	struct stage stage;
	stage_open(&stage, "xterm-256color", THEME_USER);
	stage_page(&stage, "act");
	for (int rows = 1; rows < 60; rows += 3)
		for (int columns = 1; columns < 140; columns += 13) {
			size_in_environment(rows, columns);
			vt_resize(stage.vt, rows, columns);
			stage.face->verbs->resize(stage.face);
			vt_sync(stage.vt);
		}
	size_in_environment(24, 80);
	vt_resize(stage.vt, 24, 80);
	stage.face->verbs->resize(stage.face);
	vt_sync(stage.vt);
	CHECK(stage_shows(&stage, "> 1  National Debtline        0808 808 4000"));
	CHECK(stage_show(&stage) == 0);
	stage_close(&stage);
}

/* Nothing of a talk stays on the screen, with an alternate screen or without. */
static bool is_empty(struct stage *stage)
{
	char *screen = NULL;
	size_t size;
	FILE *to = open_memstream(&screen, &size);
	if (!to)
		abort();
	vt_dump_text(stage->vt, to);
	fclose(to);
	bool empty = strspn(screen, "\n") == 24;
	free(screen);
	return empty;
}

static void test_leaving(const char *term)
{
	struct stage stage;
	size_t length;
	int row, column;
	stage_open(&stage, term, THEME_CONTRAST);
	stage_page(&stage, "card");
	terminal_leave_bytes(&length);
	CHECK(length > 0);
	stage.face->verbs->suspend(stage.face);
	vt_sync(stage.vt);
	CHECK(is_empty(&stage));
	stage.face->verbs->resume(stage.face);
	vt_sync(stage.vt);
	CHECK(stage_shows(&stage, "> 1  Ring now together"));
	stage.face->verbs->suspend(stage.face);
	vt_sync(stage.vt);
	CHECK(is_empty(&stage));
	vt_cursor(stage.vt, &row, &column);
	CHECK(column == 0);
	stage_close(&stage);
	terminal_leave_bytes(&length);
	CHECK(length == 0);
}

static void test_crash_bytes(void)
{
	struct stage stage;
	size_t length;
	stage_open(&stage, "linux", THEME_USER);
	stage_page(&stage, "card");
	const char *bytes = terminal_leave_bytes(&length);
	fwrite(bytes, 1, length, vt_stream(stage.vt));
	fflush(vt_stream(stage.vt));
	vt_sync(stage.vt);
	CHECK(is_empty(&stage));
	stage_close(&stage);
}

static void test_why_not(void)
{
	int master, slave;
	FILE *file = tmpfile();
	if (!file || openpty(&master, &slave, NULL, NULL, NULL) != 0)
		abort();
	CHECK(terminal_usable(slave, slave, "xterm-256color", NULL));
	CHECK(terminal_usable(slave, slave, "linux", NULL));
	CHECK(terminal_usable(slave, slave, "vt220", NULL));
	CHECK(!terminal_usable(slave, slave, "dumb", NULL));
	CHECK(!terminal_usable(slave, slave, "no-such-terminal", NULL));
	CHECK(!terminal_usable(slave, slave, "", NULL));
	CHECK(!terminal_usable(slave, slave, NULL, NULL));
	CHECK(!terminal_usable(fileno(file), slave, "xterm", NULL));
	CHECK(!terminal_usable(slave, fileno(file), "xterm", NULL));
	char bytes[64];
	bool all = false;
	CHECK(terminal_clear_bytes("xterm-256color", bytes, sizeof(bytes), &all) > 4 && all);
	CHECK(terminal_clear_bytes("dumb", bytes, sizeof(bytes), &all) == 0 && !all);
	CHECK(terminal_clear_bytes("vt100", bytes, sizeof(bytes), &all) > 0 && bytes[0] == '\033');
	CHECK(!all); /* what scrolled out of a vt100 cannot be taken back */
	CHECK(terminal_clear_bytes("xterm", bytes, 2, &all) == 0 && !all);
	CHECK(terminal_clear_bytes(NULL, bytes, sizeof(bytes), &all) == 0 && !all);
	fclose(file);
	close(master);
	close(slave);
}

/* A lost connection is the end, never a loop that spins. */
static void test_hang_up(void)
{
	int master, slave;
	struct view_builder *builder = view_builder_new();
	const struct view *view = page_view(builder, 1);
	struct flow_event event;
	if (openpty(&master, &slave, NULL, NULL, NULL) != 0)
		abort();
	FILE *input = fdopen(slave, "r");
	struct vt *vt = vt_open(24, 80);
	struct face *face = tui_open(input, vt_stream(vt), "xterm-256color", THEME_USER, NULL);
	face->verbs->show(face, view);
	CHECK(face->verbs->read(face, view, &event) == FACE_NOTHING);
	close(master);
	CHECK(face->verbs->read(face, view, &event) == FACE_END);
	face->verbs->close(face);
	vt_close(vt);
	fclose(input);
	view_builder_free(builder);
}

/* Each write into such a socket is a message of its own, so that writes can be counted. */
static void test_one_write(void)
{
	int ends[2];
	char bytes[8192];
	struct view_builder *builder = view_builder_new();
	struct view view = *page_view(builder, 2);
	if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) != 0)
		abort();
	FILE *output = fdopen(ends[1], "w"), *input = fopen("/dev/null", "r");
	size_in_environment(24, 80);
	struct face *face = tui_open(input, output, "xterm-256color", THEME_USER, NULL);
	face->verbs->show(face, &view);
	CHECK(recv(ends[0], bytes, sizeof(bytes), MSG_DONTWAIT) > 200);
	CHECK(recv(ends[0], bytes, sizeof(bytes), MSG_DONTWAIT) < 0);
	for (view.focus = 1; view.focus < view.option_count; view.focus++) {
		face->verbs->show(face, &view);
		CHECK(recv(ends[0], bytes, sizeof(bytes), MSG_DONTWAIT) > 0);
		CHECK(recv(ends[0], bytes, sizeof(bytes), MSG_DONTWAIT) < 0);
	}
	face->verbs->close(face);
	CHECK(recv(ends[0], bytes, sizeof(bytes), MSG_DONTWAIT) > 0);
	CHECK(recv(ends[0], bytes, sizeof(bytes), MSG_DONTWAIT) < 0);
	fclose(output);
	fclose(input);
	close(ends[0]);
	view_builder_free(builder);
}

static bool is_cooked(int terminal)
{
	struct termios modes;
	if (tcgetattr(terminal, &modes) != 0)
		abort();
	return (modes.c_lflag & (ICANON | ECHO)) == (ICANON | ECHO) && (modes.c_iflag & ICRNL);
}

static bool is_open_for_keys(int terminal)
{
	struct termios modes;
	if (tcgetattr(terminal, &modes) != 0)
		abort();
	/* Ctrl-C and Ctrl-Z stay signals. */
	return !(modes.c_lflag & (ICANON | ECHO)) && (modes.c_lflag & ISIG);
}

static void test_modes(void)
{
	int master, slave;
	if (openpty(&master, &slave, NULL, NULL, NULL) != 0)
		abort();
	FILE *input = fdopen(slave, "r");
	struct vt *vt = vt_open(24, 80);
	struct face *face = tui_open(input, vt_stream(vt), "xterm-256color", THEME_USER, NULL);
	CHECK(is_open_for_keys(slave));
	face->verbs->suspend(face);
	CHECK(is_cooked(slave));
	face->verbs->resume(face);
	CHECK(is_open_for_keys(slave));
	face->verbs->close(face);
	CHECK(is_cooked(slave));
	fclose(input);
	close(master);
	vt_close(vt);
}

static void test_goldens(void)
{
	struct view_builder *builder = view_builder_new();
	for (size_t i = 0; i < page_total(); i++) {
		const struct view *view = page_view(builder, i);
		char name[64];
		snprintf(name, sizeof(name), "face/%s", view->page);
		printf("# %s\n", name);
		CHECK(golden_page(name, view));
	}
	view_builder_free(builder);
}

/* PuTTY and Windows among them: their names, their colours, their Backspace. */
static void test_terminals(void)
{
	static const char *const terms[] = {"xterm-256color", "xterm", "xterm-16color", "linux",
		"screen", "tmux-256color", "vt220", "putty", "putty-256color", "ms-terminal"};
	static const char *const pages[] = {"topics", "needs", "act", "bars"};
	for (size_t i = 0; i < sizeof(terms) / sizeof(*terms); i++) {
		test_replies(terms[i]);
		test_leaving(terms[i]);
		for (size_t j = 0; j < 4; j++)
			for (enum theme theme = THEME_NONE; theme <= THEME_CONTRAST; theme++)
				test_bytes(terms[i], theme, pages[j]);
	}
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	setenv("ESCDELAY", "2", 1);
	test_keys();
	test_terminals();
	test_field();
	test_paste();
	test_ahead();
	test_pages();
	test_resize();
	test_crash_bytes();
	test_why_not();
	test_hang_up();
	test_one_write();
	test_modes();
	test_goldens();
	return tap_done();
}

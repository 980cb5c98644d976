/* SPDX-License-Identifier: MIT */
/*
 * Odd places to start in: terminals that nobody knows, no terminal, no home, no content, another
 * locale, a window of one cell. It says its first words and leaves when told, or ends by itself
 * where nobody can tell it.
 */
#include <stdio.h>
#include <string.h>

#include "../tap.h"
#include "program.h"

enum { ENDED_MS = 5000 };

static const char *const home[] = {NULL};
static const char *const talk[] = {"talk", NULL};
static const char *const plain[] = {"--plain", NULL};

/* The last words of a program that went wrong, as a comment of the test. */
static void told(int status, const struct program *program)
{
	size_t from = program->length > 300 ? program->length - 300 : 0;

	printf("# status %d, the last it said: ", status);
	for (size_t i = from; i < program->length; i++)
		putchar(program->output[i] >= ' ' ? program->output[i] : '.');
	putchar('\n');
}

/* Starts, sees the text, leaves by `keys` with status 0 and the terminal as it was. */
static void usable(const char *name, const struct program_options *options,
	const char *const *words, const char *text, const char *keys)
{
	struct program program;
	char what[120];

	program_start(&program, options, words);
	snprintf(what, sizeof(what), "%s: says its first words", name);
	tap_check(program_saw(&program, 0, text), what, __FILE__, __LINE__);
	program_send(&program, keys);
	int status = program_wait(&program, ENDED_MS * program_slowness);
	snprintf(what, sizeof(what), "%s: leaves when told", name);
	if (!tap_check(status == 0, what, __FILE__, __LINE__))
		told(status, &program);
	snprintf(what, sizeof(what), "%s: the terminal is as it was", name);
	tap_check(program_modes_kept(&program), what, __FILE__, __LINE__);
	program_done(&program);
}

/* Ends by itself, for nobody can tell it anything. */
static void ends(const char *name, const struct program_options *options, const char *const *words)
{
	struct program program;
	char what[120];

	program_start(&program, options, words);
	int status = program_wait(&program, 2000 * program_slowness);
	snprintf(what, sizeof(what), "%s: ends by itself, well", name);
	if (!tap_check(status == 0, what, __FILE__, __LINE__))
		told(status, &program);
	program_done(&program);
}

static void terminals(void)
{
	static const char *const full[] = {
		"xterm", "screen-256color", "tmux-256color", "linux", "vt220", "vt100"};
	static const char *const lines[] = {
		"dumb", "", "-", "no-such-terminal", "../../etc/passwd"};

	for (size_t i = 0; i < sizeof(full) / sizeof(*full); i++) {
		struct program_options options = {.term = full[i]};
		usable(full[i], &options, home, HOME_TEXT, "q");
	}
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		struct program_options options = {.term = lines[i]};
		char name[80];
		snprintf(name, sizeof(name), "TERM '%s'", lines[i]);
		usable(name, &options, home, HOME_TEXT, "q\n");
	}
}

static void environments(void)
{
	static const char *const c[] = {"LC_ALL=C", NULL};
	static const char *const lang[] = {"LC_ALL", "LANG=C", NULL};
	static const char *const posix[] = {"LC_ALL=POSIX", NULL};
	static const char *const unknown[] = {"LC_ALL=xx_YY.UTF-8", NULL};
	static const char *const homeless[] = {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
		"XDG_STATE_HOME", "XDG_CACHE_HOME", NULL};
	static const char *const home_gone[] = {
		"HOME=/nonexistent", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", NULL};
	static const char *const accessible[] = {"ACCESSIBLE=1", NULL};
	static const char *const no_sizes[] = {"LINES=0", "COLUMNS=many", NULL};
	static const char *const giant[] = {"LINES=99999", "COLUMNS=99999", NULL};

	usable("LC_ALL=C", &(struct program_options){.set = c}, home, HOME_TEXT, "q");
	usable("LANG=C", &(struct program_options){.set = lang}, talk, TOPICS_TEXT, "q");
	usable("LC_ALL=POSIX", &(struct program_options){.set = posix}, talk, TOPICS_TEXT, "q");
	usable("an unknown locale", &(struct program_options){.set = unknown}, home, HOME_TEXT,
		"q");
	usable("no home", &(struct program_options){.set = homeless}, home, HOME_TEXT, "q");
	usable("a home that is gone", &(struct program_options){.set = home_gone}, talk,
		TOPICS_TEXT, "q");
	usable("ACCESSIBLE", &(struct program_options){.set = accessible}, home, HOME_TEXT, "q\n");
	usable("LINES and COLUMNS that are none", &(struct program_options){.set = no_sizes}, home,
		HOME_TEXT, "q");
	/* Full screen or line mode: both take this as leaving. */
	usable("giant LINES and COLUMNS", &(struct program_options){.set = giant}, home, HOME_TEXT,
		"q\n");
	usable("the line mode in LC_ALL=C", &(struct program_options){.set = c}, plain, HOME_TEXT,
		"q\n");
}

/* A shell that exports LINES and COLUMNS keeps telling the size of a window long gone. */
static void stale_size(void)
{
	static const char *const stale[] = {"LINES=50", "COLUMNS=200", NULL};
	struct program_options options = {.set = stale};
	struct program program;

	program_start(&program, &options, home);
	CHECK(program_saw(&program, 0, HOME_TEXT));
	program_send(&program, "q");
	CHECK(program_wait(&program, ENDED_MS * program_slowness) == 0);
	/* The last row is the 24th, whatever they say. */
	CHECK(program_saw_within(&program, 0, "\033[24", 0));
	CHECK(!program_saw_within(&program, 0, "\033[50", 0));
	program_done(&program);
}

static void windows(void)
{
	static const struct {
		int rows, columns;
	} sizes[] = {{1, 1}, {1, 200}, {100, 1}, {2, 2}, {6, 20}, {300, 500}};

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		struct program_options options = {
			.rows = sizes[i].rows, .columns = sizes[i].columns};
		char name[80];
		snprintf(name, sizeof(name), "%d rows of %d", sizes[i].rows, sizes[i].columns);
		usable(name, &options, talk, SCREEN_BYTES, "q");
	}
}

static void contents(void)
{
	static const char *const none[] = {"--content", "/nonexistent", NULL};
	static const char *const talk_none[] = {"talk", "--content", "/nonexistent", NULL};
	static const char *const device[] = {"talk", "--content", "/dev", NULL};
	struct program_options options = {0};

	usable("no content", &options, none, HOME_TEXT, "q");
	usable("no content for a talk", &options, talk_none, SCREEN_BYTES, "q");
	usable("devices as content", &options, device, SCREEN_BYTES, "q");
}

static void inputs(void)
{
	ends("input from /dev/null", &(struct program_options){.input = "/dev/null"}, home);
	ends("a talk from /dev/null", &(struct program_options){.input = "/dev/null"}, talk);
	ends("the line mode from /dev/null", &(struct program_options){.input = "/dev/null"},
		plain);
	ends("closed input", &(struct program_options){.input = "-"}, home);
	ends("a talk with closed input", &(struct program_options){.input = "-"}, talk);
}

int main(void)
{
	terminals();
	environments();
	stale_size();
	windows();
	contents();
	inputs();
	return tap_done();
}

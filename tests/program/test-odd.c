/* SPDX-License-Identifier: MIT */
/*
 * Odd places to start in: terminals that nobody knows, no terminal, no home, no content, another
 * locale, a window of one cell. It says its first words and leaves when told, or ends by itself
 * where nobody can tell it.
 */
#include <signal.h>
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

/*
 * PuTTY and the Windows console in UTF-8 do not know the other set of letters, where lines are
 * drawn with q and x; and Backspace is one byte here and another there.
 */
static void no_other_letters(const char *term)
{
	struct program_options options = {.term = term};
	struct program program;
	char what[120];

	program_start(&program, &options, talk);
	bool good = program_saw(&program, 0, TOPICS_TEXT) &&
		    program_go(&program, "mn", "Before you go") &&
		    program_go(&program, "\177", "Money") &&
		    program_go(&program, "n", "Before you go") &&
		    program_go(&program, "\b", "Money");
	snprintf(what, sizeof(what), "%s: both Backspaces go back", term);
	tap_check(good, what, __FILE__, __LINE__);
	kill(program.pid, SIGTERM);
	CHECK(program_wait(&program, ENDED_MS * program_slowness) == 128 + SIGTERM);
	snprintf(what, sizeof(what), "%s: one set of letters", term);
	tap_check(!memchr(program.output, '\016', program.length) &&
			  !strstr(program.output, "\033(0"),
		what, __FILE__, __LINE__);
	program_done(&program);
}

/* The sentence names it, cleaned, and what to set. */
static void unknown_terminal(const char *term, const char *said)
{
	struct program_options options = {.term = term};
	struct program program;

	program_start(&program, &options, home);
	CHECK(program_saw(&program, 0, HOME_TEXT));
	tap_check(program_saw_within(&program, 0, said, 0), said, __FILE__, __LINE__);
	CHECK(program_saw_within(&program, 0, "TERM=xterm-256color mecc", 0));
	CHECK(!memchr(program.output, '\033', program.length));
	program_send(&program, "q\n");
	CHECK(program_wait(&program, ENDED_MS * program_slowness) == 0);
	program_done(&program);
}

static void terminals(void)
{
	static const char *const full[] = {"xterm", "xterm-16color", "screen", "screen-256color",
		"tmux", "tmux-256color", "linux", "vt220", "vt100", "putty", "putty-256color",
		"ms-terminal", "rxvt-unicode-256color"};
	static const char *const lines[] = {
		"dumb", "", "-", "no-such-terminal", "../../etc/passwd"};

	for (size_t i = 0; i < sizeof(full) / sizeof(*full); i++) {
		struct program_options options = {.term = full[i]};
		usable(full[i], &options, home, HOME_TEXT, "q");
		no_other_letters(full[i]);
	}
	unknown_terminal("no-such-terminal", "the terminal no-such-terminal (TERM) is not known");
	unknown_terminal("x\033]0;owned\007\302\233", "the terminal x\357\277\275]0;owned");
	unknown_terminal("", "TERM is not set");
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

static const struct {
	int rows, columns;
} sizes[] = {{0, 0}, {0, 80}, {24, 0}, {1, 1}, {1, 200}, {100, 1}, {2, 2}, {6, 20}, {300, 500},
	{501, 1001}, {5000, 5000}, {24, 32767}, {32767, 80}, {24, 32768}, {32768, 80},
	{32768, 32768}, {40000, 40000}, {65535, 65535}};

enum { LARGEST_KIB = 64 * 1024, TOGETHER = 4 };

static bool stays_small(const struct program *program, const char *name)
{
	char what[160];
	long peak = program_peak_kib(program->pid);

	snprintf(what, sizeof(what), "%s: at most %ld KiB", name, peak);
	return tap_check(
		peak > 0 && peak < (long)LARGEST_KIB * (program_slowness > 1 ? TOGETHER : 1), what,
		__FILE__, __LINE__);
}

/* In the middle of a talk, on each kind of page, and back again. */
static void windows_in_talk(const char *page, const char *keys, const char *text)
{
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		struct program_options options = {0};
		struct program program;
		char name[120];
		snprintf(name, sizeof(name), "%s, %d rows of %d", page, sizes[i].rows,
			sizes[i].columns);
		program_start(&program, &options, talk);
		bool good = program_saw(&program, 0, TOPICS_TEXT) &&
			    (!keys[0] || program_go(&program, keys, text));
		program_size(&program, sizes[i].rows, sizes[i].columns);
		/* What it draws in that window, if it draws at all, comes meanwhile. */
		program_listen(&program, 20 * program_slowness);
		good = good && stays_small(&program, name);
		size_t from = program.length;
		program_size(&program, 23, 79);
		good = good && program_saw(&program, from, text);
		kill(program.pid, SIGTERM);
		good = program_wait(&program, ENDED_MS * program_slowness) == 128 + SIGTERM && good;
		good = program_modes_kept(&program) && good;
		tap_check(good, name, __FILE__, __LINE__);
		program_done(&program);
	}
}

/* The line mode takes away what was shown, on the blank page and at the end, or says it cannot. */
static void lines_are_cleared(void)
{
	static const char clear[] = "\033[H\033[2J\033[3J";
	struct program_options options = {0}, keeps = {.term = "vt100"};
	struct program program;

	program_start(&program, &options, plain);
	CHECK(program_saw(&program, 0, HOME_TEXT));
	CHECK(!program_saw_within(&program, 0, "keeps what was shown", 0));
	CHECK(program_go(&program, "talk\n", TOPICS_TEXT));
	CHECK(program_go(&program, "money\n", "Step 1"));
	CHECK(program_go(&program, "b\n", clear));
	CHECK(program_go(&program, "b\n", "Step 1"));
	size_t from = program.length;
	program_send(&program, "\004");
	CHECK(program_wait(&program, ENDED_MS * program_slowness) == 0);
	CHECK(program_saw_within(&program, from, clear, 0));
	program_done(&program);
	program_start(&program, &keeps, plain);
	CHECK(program_saw(&program, 0, HOME_TEXT));
	CHECK(program_saw_within(&program, 0, "This terminal keeps what was shown", 0));
	program_done(&program);
}

static void windows(void)
{
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		struct program_options options = {
			.rows = sizes[i].rows, .columns = sizes[i].columns};
		char name[80];
		snprintf(name, sizeof(name), "%d rows of %d", sizes[i].rows, sizes[i].columns);
		usable(name, &options, talk, SCREEN_BYTES, "q");
	}
	windows_in_talk("topics", "", TOPICS_TEXT);
	windows_in_talk("card", "my\r\r11", "take it with you?");
	windows_in_talk("end", "mn", "Before you go");
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
	lines_are_cleared();
	windows();
	contents();
	inputs();
	return tap_done();
}

/* SPDX-License-Identifier: MIT */
/*
 * Starts a program in front of an 80x24 terminal and measures what a person waits for: from the
 * start to the first frame, from a key to its paint, from the last key to the end; and bytes,
 * processor time and memory. One line of JSON a run.
 *
 *     ptybench [-n RUNS] [-e TEXT] [-k KEYS -K COUNT] [-x KEY] [-q MS] [-t MS] -- PROGRAM ARG…
 *
 * -e  a text of the first frame
 * -k  keys sent in turn, apart by spaces ("\eOB \eOA": Down, Up)
 * -K  how many of them are sent
 * -x  the key that leaves (q)
 * -q  this long a silence ends a frame (20); it is not counted
 * -t  longest wait for the first frame (8000)
 */
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { KEYS_MAX = 8, KEY_LENGTH_MAX = 16, OUTPUT_MAX = 1 << 20, RUN_KEYS_MAX = 1000 };

struct key {
	char bytes[KEY_LENGTH_MAX];
	size_t length;
};

struct options {
	long runs, key_count;
	double quiet, patience; /* ms */
	const char *expect;
	struct key keys[KEYS_MAX];
	size_t keys_length;
	struct key quit;
	char **program;
};

/* What came from the program between two moments. */
struct frame {
	double first, last; /* when the first and the last byte came; ms */
	size_t bytes;
	bool ended; /* the terminal was closed from the other side */
};

struct terminal {
	int fd;
	char output[OUTPUT_MAX];
	size_t length;
};

static double now_ms(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void die(const char *what)
{
	perror(what);
	exit(1);
}

/* A number as options have it, zero or more. */
static long number_read(const char *text)
{
	char *end;
	long number = strtol(text, &end, 10);

	if (*end || end == text || number < 0) {
		fprintf(stderr, "ptybench: no number: %s\n", text);
		exit(2);
	}
	return number;
}

/* One key up to a space or the end; "\e" is Esc. Returns where it stopped. */
static const char *key_read(const char *text, struct key *key)
{
	key->length = 0;
	while (*text && *text != ' ' && key->length < KEY_LENGTH_MAX) {
		if (text[0] == '\\' && text[1] == 'e') {
			key->bytes[key->length++] = '\033';
			text += 2;
		} else {
			key->bytes[key->length++] = *text++;
		}
	}
	return text;
}

static void key_send(int fd, const struct key *key)
{
	/* A program that is gone takes no key; the run tells so by its end. */
	if (write(fd, key->bytes, key->length) < 0 && errno != EIO)
		die("write");
}

/* Answers what a program may ask a terminal, as xterm does; without it some wait for it. */
static void queries_answer(int fd, const char *bytes, size_t length)
{
	static const struct {
		const char *query, *answer;
	} known[] = {
		{"\033[6n", "\033[1;1R"},
		{"\033[c", "\033[?1;2c"},
		{"\033[0c", "\033[?1;2c"},
		{"\033[>c", "\033[>0;95;0c"},
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if (!memmem(bytes, length, known[i].query, strlen(known[i].query)))
			continue;
		if (write(fd, known[i].answer, strlen(known[i].answer)) < 0)
			return;
	}
}

static bool wait_readable(int fd, double ms)
{
	struct pollfd wait = {.fd = fd, .events = POLLIN};
	struct timespec time;

	if (ms <= 0)
		return false;
	time.tv_sec = (time_t)(ms / 1e3);
	time.tv_nsec = (long)((ms - (double)time.tv_sec * 1e3) * 1e6);
	return ppoll(&wait, 1, &time, NULL) > 0;
}

/*
 * Takes what comes until `expect` was seen (NULL: anything) and `quiet` ms of silence followed;
 * gives up at `deadline`. False when it was not seen.
 */
static bool frame_take(struct terminal *terminal, double deadline, double quiet, const char *expect,
	struct frame *frame)
{
	size_t start = terminal->length;
	bool seen = false;

	*frame = (struct frame){0};
	for (;;) {
		double until = seen ? frame->last + quiet : deadline;
		if (!wait_readable(terminal->fd, until - now_ms()))
			break;
		ssize_t got = read(terminal->fd, terminal->output + terminal->length,
			OUTPUT_MAX - terminal->length);
		double at = now_ms();
		if (got <= 0) {
			frame->ended = true;
			break;
		}
		if (frame->bytes == 0)
			frame->first = at;
		frame->last = at;
		frame->bytes += (size_t)got;
		queries_answer(terminal->fd, terminal->output + terminal->length, (size_t)got);
		terminal->length += (size_t)got;
		if (!expect || memmem(terminal->output + start, terminal->length - start, expect,
				       strlen(expect)))
			seen = true;
	}
	return seen;
}

static pid_t program_start(char **program, int *fd)
{
	struct winsize size = {.ws_row = 24, .ws_col = 80};
	pid_t pid = forkpty(fd, NULL, NULL, &size);

	if (pid < 0)
		die("forkpty");
	if (pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		setenv("LC_ALL", "C.UTF-8", 1);
		unsetenv("COLUMNS");
		unsetenv("LINES");
		execvp(program[0], program);
		perror(program[0]);
		_exit(127);
	}
	return pid;
}

/* Waits for the end, reading on so that the program cannot block; kills what does not end. */
static int program_wait(struct terminal *terminal, pid_t pid, double patience, struct rusage *usage)
{
	double deadline = now_ms() + patience;
	int status;
	char rest[4096];

	for (;;) {
		pid_t ended = wait4(pid, &status, WNOHANG, usage);
		if (ended == pid)
			return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
		if (ended < 0)
			die("wait4");
		if (now_ms() > deadline) {
			kill(pid, SIGKILL);
			wait4(pid, &status, 0, usage);
			return -1;
		}
		/* Closed from the other side: the process itself is about to end. */
		if (wait_readable(terminal->fd, 0.2) && read(terminal->fd, rest, sizeof(rest)) <= 0)
			sched_yield();
	}
}

static double ms_of(struct timeval time)
{
	return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

static void numbers_print(const char *name, const double *numbers, size_t count)
{
	printf(", \"%s\": [", name);
	for (size_t i = 0; i < count; i++)
		printf("%s%.4f", i ? ", " : "", numbers[i]);
	printf("]");
}

/* False when the first frame never came. */
static bool run(const struct options *options, struct terminal *terminal)
{
	static double paints[RUN_KEYS_MAX], bytes[RUN_KEYS_MAX];
	struct rusage usage = {0};
	struct frame frame, paint;
	size_t painted = 0;

	terminal->length = 0;
	double start = now_ms();
	pid_t pid = program_start(options->program, &terminal->fd);
	bool seen = frame_take(
		terminal, start + options->patience, options->quiet, options->expect, &frame);

	for (long i = 0; seen && i < options->key_count; i++) {
		double sent = now_ms();
		key_send(terminal->fd, &options->keys[(size_t)i % options->keys_length]);
		/* A key that paints nothing is waited for a little while only. */
		bool any = frame_take(
			terminal, sent + 10 * options->quiet, options->quiet, NULL, &paint);
		paints[painted] = any ? paint.last - sent : 0;
		bytes[painted++] = (double)paint.bytes;
		if (paint.ended)
			break;
	}
	double left = now_ms();
	key_send(terminal->fd, &options->quit);
	int status = program_wait(terminal, pid, options->patience, &usage);
	double ended = now_ms();
	close(terminal->fd);

	printf("{\"seen\": %s, \"status\": %d, \"first_ms\": %.4f, \"frame_ms\": %.4f, "
	       "\"frame_bytes\": %zu, \"exit_ms\": %.4f, \"cpu_ms\": %.4f, \"rss_kib\": %ld",
		seen ? "true" : "false", status, frame.first - start, frame.last - start,
		frame.bytes, ended - left, ms_of(usage.ru_utime) + ms_of(usage.ru_stime),
		usage.ru_maxrss);
	numbers_print("key_ms", paints, painted);
	numbers_print("key_bytes", bytes, painted);
	printf("}\n");
	return seen;
}

static void keys_read(const char *text, struct options *options)
{
	options->keys_length = 0;
	while (*text && options->keys_length < KEYS_MAX) {
		text = key_read(text, &options->keys[options->keys_length++]);
		while (*text == ' ')
			text++;
	}
}

static bool options_read(int count, char **words, struct options *options)
{
	int option;

	*options = (struct options){.runs = 1, .quiet = 20, .patience = 8000};
	key_read("q", &options->quit);
	keys_read("\\eOB \\eOA", options);
	while ((option = getopt(count, words, "+n:e:k:K:x:q:t:")) != -1) {
		switch (option) {
		case 'n':
			options->runs = number_read(optarg);
			break;
		case 'e':
			options->expect = optarg;
			break;
		case 'k':
			keys_read(optarg, options);
			break;
		case 'K':
			options->key_count = number_read(optarg);
			break;
		case 'x':
			key_read(optarg, &options->quit);
			break;
		case 'q':
			options->quiet = (double)number_read(optarg);
			break;
		case 't':
			options->patience = (double)number_read(optarg);
			break;
		default:
			return false;
		}
	}
	options->program = words + optind;
	return optind < count && options->key_count <= RUN_KEYS_MAX && options->keys_length > 0;
}

int main(int count, char **words)
{
	static struct terminal terminal;
	struct options options;
	bool good = true;

	if (!options_read(count, words, &options)) {
		fputs("usage: ptybench [-n RUNS] [-e TEXT] [-k KEYS -K COUNT] [-x KEY] [-q MS] "
		      "[-t MS] -- PROGRAM ARG...\n",
			stderr);
		return 2;
	}
	for (long i = 0; i < options.runs; i++)
		good = run(&options, &terminal) && good;
	return !good;
}

/* SPDX-License-Identifier: MIT */
/*
 * The real mecc in front of a terminal, for tests of what only a whole program does: start, stop,
 * signals, a terminal that goes away. What a screen looks like is tested without a process.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

/* A text of the first page. */
#define HOME_TEXT "Making Every Contact Count"
#define TOPICS_TEXT "What would you like to talk about?"
/* What the other screen of xterm-256color begins with. */
#define SCREEN_BYTES "\033[?1049h"

struct program_options {
	int rows, columns;	/* 0: 24 and 80 */
	const char *term;	/* NULL: xterm-256color; "-": not set */
	const char *const *set; /* NAME=VALUE or, to take it away, NAME; ends with NULL */
	const char *input;	/* a file for its input instead of the terminal; "-": closed */
	const char *output;	/* the same for its output */
	int limit;		/* RLIMIT_*, set to `most` where that is not 0 */
	unsigned long most;	/* the soft limit, and one more than asked: 1 is 0 */
	bool hangup_ignored;	/* as under nohup */
	bool shell;		/* behind a process that stops and continues it, as a shell does */
};

struct program {
	pid_t pid;    /* the program; behind a shell known by program_pid() */
	pid_t leader; /* of the session: the program itself or the shell */
	int terminal; /* -1 once hung up */
	int side;     /* the program's side of it, held open to read its modes */
	int told;     /* what the shell tells */
	char *output; /* all that came, with a NUL at its end */
	size_t length, room;
	struct termios modes; /* as they were before the start */
};

/* Starts $MECC with these words after it (ends with NULL; content is given). */
void program_start(
	struct program *program, const struct program_options *options, const char *const *words);

/* Ends it if it still runs, and gives everything back. */
void program_done(struct program *program);

void program_send(struct program *program, const char *keys);
void program_send_bytes(struct program *program, const char *bytes, size_t length);

/* Sends keys and waits for what they lead to; false after 10 seconds. */
bool program_go(struct program *program, const char *keys, const char *text);

/* Waits until the text came, looking from byte `from` on; false after 10 seconds. */
bool program_saw(struct program *program, size_t from, const char *text);

/* The same, but for no longer than this. */
bool program_saw_within(struct program *program, size_t from, const char *text, int ms);

/* Takes what comes for so long, so that the program cannot block on its output. */
void program_listen(struct program *program, int ms);

/* Its exit status, 128 + signal, or -1 when it still runs after `ms`. */
int program_wait(struct program *program, int ms);

/* Are the terminal's modes as they were before the start? */
bool program_modes_kept(const struct program *program);

/* The terminal goes away, as when a connection is lost. */
void program_hangup(struct program *program);

void program_size(struct program *program, int rows, int columns);

/* Behind a shell: true once it has stopped; false after 10 seconds. */
bool program_stopped(struct program *program);

/* Behind a shell: puts it in front again and lets it go on. */
void program_continue(struct program *program);

/* The most memory that it has held so far, KiB; -1 when it is gone. */
long program_peak_kib(pid_t pid);

/* Processor time used so far, ms; -1 when it is gone. */
double program_cpu_ms(pid_t pid);

double program_now_ms(void);
void program_sleep_ms(double ms);

/* Sanitizers make everything slower and allot their own time at the end. */
extern const int program_slowness;

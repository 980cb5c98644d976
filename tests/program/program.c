/* SPDX-License-Identifier: MIT */
/* The real mecc in front of a terminal. */
#include "program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

enum { PATIENCE = 10000, WORDS_MAX = 16 };

#ifdef __SANITIZE_ADDRESS__
const int program_slowness = 10;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
const int program_slowness = 10;
#else
const int program_slowness = 1;
#endif
#else
const int program_slowness = 1;
#endif

static _Noreturn void die(const char *what)
{
	perror(what);
	abort();
}

double program_now_ms(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

void program_sleep_ms(double ms)
{
	struct timespec time = {.tv_sec = (time_t)(ms / 1e3)};

	time.tv_nsec = (long)((ms - (double)time.tv_sec * 1e3) * 1e6);
	nanosleep(&time, NULL);
}

/* What the shell and the test tell each other: one of these and a number. */
enum word_kind { WORD_STARTED, WORD_STOPPED, WORD_ENDED };

struct word {
	enum word_kind kind;
	int number; /* its pid; its status */
};

static void word_tell(int to, enum word_kind kind, int number)
{
	struct word word = {.kind = kind, .number = number};

	if (write(to, &word, sizeof(word)) != sizeof(word))
		_exit(126);
}

static void environment_set(const struct program_options *options)
{
	static const char *const ours[] = {"LINES", "COLUMNS", "NO_COLOR", "ACCESSIBLE",
		"MECC_CONTENT", "TERMINFO", "TERMINFO_DIRS"};

	for (size_t i = 0; i < sizeof(ours) / sizeof(*ours); i++)
		unsetenv(ours[i]);
	if (options->term && strcmp(options->term, "-") == 0)
		unsetenv("TERM");
	else
		setenv("TERM", options->term ? options->term : "xterm-256color", 1);
	for (const char *const *set = options->set; set && *set; set++) {
		/* putenv() keeps the string, which outlives the exec. */
		if (strchr(*set, '=')) {
			if (putenv((char *)*set) != 0)
				_exit(126);
		} else {
			unsetenv(*set);
		}
	}
}

static void input_set(const char *input)
{
	if (!input)
		return;
	close(STDIN_FILENO);
	if (strcmp(input, "-") != 0 && open(input, O_RDONLY) != STDIN_FILENO)
		_exit(126);
}

static void output_set(const char *output)
{
	if (!output)
		return;
	close(STDOUT_FILENO);
	if (strcmp(output, "-") != 0 && open(output, O_WRONLY) != STDOUT_FILENO)
		_exit(126);
}

static void limit_set(const struct program_options *options)
{
	struct rlimit limit;

	if (!options->most)
		return;
	if (getrlimit((__rlimit_resource_t)options->limit, &limit) != 0)
		_exit(126);
	limit.rlim_cur = options->most - 1;
	if (setrlimit((__rlimit_resource_t)options->limit, &limit) != 0)
		_exit(126);
}

/* As a login gives them: whoever runs the tests in the background may have some of them ignored. */
static void signals_set(void)
{
	sigset_t none;

	for (int number = 1; number < NSIG; number++)
		signal(number, SIG_DFL); /* what cannot be set stays as it is */
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static _Noreturn void program_exec(const struct program_options *options, const char *const *words)
{
	const char *mecc = getenv("MECC"), *content = getenv("MECC_CONTENT_DIR_TEST");
	const char *all[WORDS_MAX] = {mecc};
	size_t count = 1;
	bool given = false;

	if (!mecc || !content) {
		fputs("MECC or MECC_CONTENT_DIR_TEST is not set\n", stderr);
		_exit(126);
	}
	for (; *words && count < WORDS_MAX - 3; words++) {
		given = given || strcmp(*words, "--content") == 0;
		all[count++] = *words;
	}
	if (!given) {
		all[count++] = "--content";
		all[count++] = content;
	}
	environment_set(options);
	input_set(options->input);
	output_set(options->output);
	limit_set(options);
	signals_set();
	if (options->hangup_ignored)
		signal(SIGHUP, SIG_IGN);
	execv(mecc, (char *const *)all);
	perror(mecc);
	_exit(127);
}

/* A group of its own in front of the terminal, told about as a shell watches its jobs. */
static _Noreturn void shell_run(
	int told, const struct program_options *options, const char *const *words)
{
	int status, signal_number;
	sigset_t go_on, before;
	pid_t pid;

	/* Taking the terminal back from behind would stop the shell itself. */
	signal(SIGTTOU, SIG_IGN);
	sigemptyset(&go_on);
	sigaddset(&go_on, SIGUSR1);
	sigprocmask(SIG_BLOCK, &go_on, &before);
	pid = fork();
	if (pid < 0)
		_exit(126);
	if (pid == 0) {
		setpgid(0, 0);
		tcsetpgrp(STDERR_FILENO, getpid());
		signal(SIGTTOU, SIG_DFL);
		sigprocmask(SIG_SETMASK, &before, NULL);
		close(told);
		program_exec(options, words);
	}
	setpgid(pid, pid);
	word_tell(told, WORD_STARTED, pid);
	while (waitpid(pid, &status, WUNTRACED) == pid) {
		if (!WIFSTOPPED(status)) {
			tcsetpgrp(STDERR_FILENO, getpgrp());
			word_tell(told, WORD_ENDED, status);
			_exit(0);
		}
		tcsetpgrp(STDERR_FILENO, getpgrp());
		word_tell(told, WORD_STOPPED, 0);
		sigwait(&go_on, &signal_number);
		tcsetpgrp(STDERR_FILENO, pid);
		kill(-pid, SIGCONT);
	}
	_exit(126);
}

static bool word_hear(struct program *program, struct word *word, int ms)
{
	double end = program_now_ms() + ms;
	struct pollfd wait[2] = {{.fd = program->told, .events = POLLIN},
		{.fd = program->terminal, .events = POLLIN}};

	/* Its output has to flow, or it would never come to its end. */
	while (program_now_ms() < end) {
		if (poll(wait, 2, 10) < 0 && errno != EINTR)
			die("poll");
		if (wait[0].revents)
			return read(program->told, word, sizeof(*word)) == sizeof(*word);
		program_listen(program, 0);
	}
	return false;
}

void program_start(
	struct program *program, const struct program_options *options, const char *const *words)
{
	struct winsize size = {.ws_row = (unsigned short)(options->rows ? options->rows : 24),
		.ws_col = (unsigned short)(options->columns ? options->columns : 80)};
	int told[2] = {-1, -1};

	*program = (struct program){.room = 1 << 16, .told = -1};
	program->output = calloc(1, program->room);
	if (!program->output || openpty(&program->terminal, &program->side, NULL, NULL, &size) != 0)
		die("openpty");
	if (fcntl(program->terminal, F_SETFD, FD_CLOEXEC) != 0 ||
		fcntl(program->terminal, F_SETFL, O_NONBLOCK) != 0 ||
		tcgetattr(program->side, &program->modes) != 0)
		die("terminal");
	if (options->shell && pipe2(told, O_CLOEXEC) != 0)
		die("pipe");
	fflush(stdout);
	program->leader = fork();
	if (program->leader < 0)
		die("fork");
	if (program->leader == 0) {
		close(program->terminal);
		if (login_tty(program->side) != 0)
			_exit(126);
		if (options->shell)
			shell_run(told[1], options, words);
		program_exec(options, words);
	}
	program->pid = program->leader;
	if (options->shell) {
		struct word word;
		close(told[1]);
		program->told = told[0];
		if (!word_hear(program, &word, PATIENCE) || word.kind != WORD_STARTED)
			die("shell");
		program->pid = word.number;
	}
}

void program_done(struct program *program)
{
	if (program->pid > 0)
		kill(program->pid, SIGKILL);
	if (program->leader > 0) {
		kill(program->leader, SIGKILL);
		waitpid(program->leader, NULL, 0);
	}
	if (program->terminal >= 0)
		close(program->terminal);
	if (program->side >= 0)
		close(program->side);
	if (program->told >= 0)
		close(program->told);
	free(program->output);
	*program = (struct program){.terminal = -1, .side = -1, .told = -1};
}

void program_send(struct program *program, const char *keys)
{
	program_send_bytes(program, keys, strlen(keys));
}

void program_send_bytes(struct program *program, const char *bytes, size_t length)
{
	/* Whoever is gone takes no keys; the test sees that by other means. */
	if (write(program->terminal, bytes, length) < 0 && errno != EIO && errno != EAGAIN)
		die("write");
}

/* Takes what is there without waiting. */
static void output_take(struct program *program)
{
	for (;;) {
		if (program->room - program->length < 4096) {
			program->room *= 2;
			program->output = realloc(program->output, program->room);
			if (!program->output)
				die("realloc");
		}
		ssize_t got = read(program->terminal, program->output + program->length,
			program->room - program->length - 1);
		if (got <= 0)
			return;
		program->length += (size_t)got;
		program->output[program->length] = '\0';
	}
}

/* Nothing more will come; its end is still to be waited for. */
static bool has_ended(const struct program *program)
{
	siginfo_t info = {0};

	return program->leader > 0 &&
	       waitid(P_PID, (id_t)program->leader, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
	       info.si_pid != 0;
}

static bool output_has(const struct program *program, size_t from, const char *text)
{
	return text && from <= program->length &&
	       memmem(program->output + from, program->length - from, text, strlen(text));
}

bool program_saw_within(struct program *program, size_t from, const char *text, int ms)
{
	double end = program_now_ms() + ms;
	struct pollfd wait = {.fd = program->terminal, .events = POLLIN};

	for (;;) {
		bool last = has_ended(program);
		output_take(program);
		if (output_has(program, from, text))
			return true;
		double left = end - program_now_ms();
		if (left <= 0 || last)
			return false;
		if (poll(&wait, 1, left > 20 ? 20 : (int)left + 1) < 0 && errno != EINTR)
			die("poll");
	}
}

void program_listen(struct program *program, int ms)
{
	(void)program_saw_within(program, 0, NULL, ms);
}

bool program_saw(struct program *program, size_t from, const char *text)
{
	return program_saw_within(program, from, text, PATIENCE);
}

bool program_go(struct program *program, const char *keys, const char *text)
{
	size_t from = program->length;

	program_send(program, keys);
	return program_saw(program, from, text);
}

static int status_of(int status)
{
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int program_wait(struct program *program, int ms)
{
	double end = program_now_ms() + ms;
	struct word word;
	int status;

	if (program->told >= 0) {
		if (!word_hear(program, &word, ms) || word.kind != WORD_ENDED)
			return -1;
		program->pid = 0;
		return status_of(word.number);
	}
	do {
		if (program->terminal >= 0)
			output_take(program);
		if (waitpid(program->pid, &status, WNOHANG) == program->pid) {
			if (program->terminal >= 0)
				output_take(program);
			program->pid = program->leader = 0;
			return status_of(status);
		}
		program_sleep_ms(0.5);
	} while (program_now_ms() < end);
	return -1;
}

bool program_modes_kept(const struct program *program)
{
	struct termios now;

	if (tcgetattr(program->side, &now) != 0)
		die("tcgetattr");
	return now.c_iflag == program->modes.c_iflag && now.c_oflag == program->modes.c_oflag &&
	       now.c_cflag == program->modes.c_cflag && now.c_lflag == program->modes.c_lflag &&
	       memcmp(now.c_cc, program->modes.c_cc, sizeof(now.c_cc)) == 0;
}

void program_hangup(struct program *program)
{
	close(program->side);
	close(program->terminal);
	program->side = program->terminal = -1;
}

void program_size(struct program *program, int rows, int columns)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};

	if (ioctl(program->terminal, TIOCSWINSZ, &size) != 0)
		die("TIOCSWINSZ");
}

bool program_stopped(struct program *program)
{
	struct word word;

	return word_hear(program, &word, PATIENCE) && word.kind == WORD_STOPPED;
}

void program_continue(struct program *program)
{
	/* Only a process of the terminal's own session may put another in front of it. */
	kill(program->leader, SIGUSR1);
}

long program_peak_kib(pid_t pid)
{
	char path[64], line[256];
	long peak = -1;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	file = fopen(path, "r");
	while (file && peak < 0 && fgets(line, sizeof(line), file))
		if (strncmp(line, "VmHWM:", 6) == 0)
			peak = strtol(line + 6, NULL, 10);
	if (file)
		fclose(file);
	return peak;
}

double program_cpu_ms(pid_t pid)
{
	char path[64], line[128];
	double used = -1;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/schedstat", (int)pid);
	file = fopen(path, "r");
	if (!file)
		return -1;
	/* Its first number is the time on a processor, in nanoseconds. */
	if (fgets(line, sizeof(line), file))
		used = strtod(line, NULL) / 1e6;
	fclose(file);
	return used;
}

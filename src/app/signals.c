/* SPDX-License-Identifier: MIT */
/* Signals are blocked everywhere but inside ppoll(), so that none is lost between looking and
 * waiting (style.md 4.1). */
#include "app/signals.h"

#include <string.h>
#include <termios.h>
#include <unistd.h>

static volatile sig_atomic_t resized, stopped, ended;
static sigset_t waiting_mask;

static void on_signal(int signal)
{
	if (signal == SIGWINCH)
		resized = 1;
	else if (signal == SIGTSTP)
		stopped = 1;
	else
		ended = signal;
}

void signals_take(void)
{
	static const int signals[] = {SIGWINCH, SIGTSTP, SIGTERM, SIGHUP, SIGINT, SIGQUIT};
	sigset_t block;
	struct sigaction act = {.sa_handler = on_signal}, before;
	sigemptyset(&block);
	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
		sigaction(signals[i], NULL, &before);
		/* What a parent had ignored (nohup, a shell without job control) stays ignored. */
		if (before.sa_handler == SIG_IGN && signals[i] != SIGWINCH)
			continue;
		sigaddset(&block, signals[i]);
		sigaction(signals[i], &act, NULL);
	}
	sigprocmask(SIG_BLOCK, &block, &waiting_mask);
}

const sigset_t *signals_waiting_mask(void)
{
	return &waiting_mask;
}

int signals_ended(void)
{
	return ended;
}

void signals_die_of(int number)
{
	sigset_t only;
	signal(number, SIG_DFL);
	sigemptyset(&only);
	sigaddset(&only, number);
	raise(number);
	sigprocmask(SIG_UNBLOCK, &only, NULL);
}

static struct {
	int terminal;
	const char *(*bytes)(size_t *length);
	struct termios modes;
} crash;

static void write_all(const char *bytes, size_t length)
{
	if (write(STDERR_FILENO, bytes, length) < 0) {
		/* nothing is left to be done */
	}
}

/* A crash may not call curses: only what is safe in a handler. */
static void on_crash(int number)
{
	static const char words[] = "mecc stopped unexpectedly. Nothing of the talk was kept.\n";
	size_t length;
	const char *bytes = crash.bytes(&length);
	if (write(crash.terminal, bytes, length) < 0) {
		/* the terminal is gone */
	}
	tcsetattr(crash.terminal, TCSANOW, &crash.modes);
	write_all(words, sizeof(words) - 1);
	signal(number, SIG_DFL);
	raise(number);
}

void signals_crash_leave(int terminal, const char *(*bytes)(size_t *length))
{
	static const int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
	struct sigaction act = {.sa_handler = on_crash, .sa_flags = (int)SA_RESETHAND};
	crash.terminal = terminal;
	crash.bytes = bytes;
	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		sigaction(signals[i], &act, NULL);
}

void signals_remember_modes(int terminal)
{
	if (tcgetattr(terminal, &crash.modes) != 0)
		memset(&crash.modes, 0, sizeof(crash.modes));
}

static bool take(volatile sig_atomic_t *flag)
{
	bool was = *flag;
	*flag = 0;
	return was;
}

bool signals_take_stop(void)
{
	return take(&stopped);
}

bool signals_take_resize(void)
{
	return take(&resized);
}

void signals_stop(void)
{
	sigset_t only;
	struct sigaction ours;
	sigaction(SIGTSTP, NULL, &ours);
	signal(SIGTSTP, SIG_DFL);
	sigemptyset(&only);
	sigaddset(&only, SIGTSTP);
	raise(SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &only, NULL); /* stops here */
	sigprocmask(SIG_BLOCK, &only, NULL);
	sigaction(SIGTSTP, &ours, NULL);
}

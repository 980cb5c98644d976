/* SPDX-License-Identifier: MIT */
/* Signals are blocked everywhere but inside ppoll(), so that none is lost between looking and
 * waiting (style.md 4.1). */
#include "app/signals.h"

#include <sys/syscall.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "core/base/base.h"

/* A crash is handled at once and on a stack of its own: the other one may be what ran out. */
enum { CRASH_STACK = 64 * 1024, WORD_BITS = 64 };

static volatile sig_atomic_t resized, stopped, continued, ended;
static sigset_t waiting_mask;

static void on_signal(int number)
{
	switch (number) {
	case SIGWINCH:
		resized = 1;
		break;
	case SIGTSTP:
	case SIGTTIN:
	case SIGTTOU:
		stopped = 1;
		break;
	case SIGCONT:
		continued = 1;
		break;
	default:
		ended = number;
		break;
	}
}

/* What a parent had ignored (nohup, a shell without job control) stays ignored. */
static void take_one(int number, sigset_t *block)
{
	struct sigaction act = {.sa_handler = on_signal}, before;
	bool sized = number == SIGWINCH || number == SIGCONT;
	if (sigaction(number, NULL, &before) != 0 || (before.sa_handler == SIG_IGN && !sized))
		return;
	sigaddset(block, number);
	sigaction(number, &act, NULL);
}

/*
 * The two or three below SIGRTMIN are the C library's own and it lets nobody have them, but a kill
 * ends the program all the same. So they wait for ever.
 */
static void block_reserved(void)
{
	unsigned long long mask = 0;
	for (int number = 32; number < SIGRTMIN && number <= WORD_BITS; number++)
		mask |= 1ULL << (number - 1);
	(void)syscall(SYS_rt_sigprocmask, SIG_BLOCK, &mask, NULL, sizeof(mask));
}

void signals_take(void)
{
	static const int numbers[] = {
		SIGWINCH,
		SIGTSTP,
		SIGTTIN,
		SIGTTOU,
		SIGCONT,
		SIGTERM,
		SIGHUP,
		SIGINT,
		SIGQUIT,
		SIGUSR1,
		SIGUSR2,
		SIGALRM,
		SIGVTALRM,
		SIGPROF,
		SIGIO,
		SIGXCPU,
#ifdef SIGPWR
		SIGPWR,
#endif
#ifdef SIGSTKFLT
		SIGSTKFLT,
#endif
	};
	sigset_t block;
	sigemptyset(&block);
	for (size_t i = 0; i < COUNT(numbers); i++)
		take_one(numbers[i], &block);
	for (int number = SIGRTMIN; number <= SIGRTMAX; number++)
		take_one(number, &block);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	block_reserved();
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

static void unblock(int number)
{
	sigset_t only;
	sigemptyset(&only);
	sigaddset(&only, number);
	sigprocmask(SIG_UNBLOCK, &only, NULL);
}

static void block(int number)
{
	sigset_t only;
	sigemptyset(&only);
	sigaddset(&only, number);
	sigprocmask(SIG_BLOCK, &only, NULL);
}

void signals_die_of(int number)
{
	signal(number, SIG_DFL);
	raise(number);
	unblock(number);
}

static struct {
	int input, output;
	bool has_modes;
	const char *(*bytes)(size_t *length);
	struct termios modes;
} crash;

static void write_all(int to, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t count = write(to, bytes, length);
		if (count <= 0)
			return; /* nothing is left to be done */
		bytes += count;
		length -= (size_t)count;
	}
}

void signals_leave(void)
{
	size_t length = 0;
	const char *bytes = crash.bytes ? crash.bytes(&length) : NULL;
	write_all(crash.output, bytes, length);
	if (crash.has_modes)
		tcsetattr(crash.input, TCSANOW, &crash.modes);
}

/* A crash may not call curses: only what is safe in a handler. */
static void on_crash(int number)
{
	static const char words[] = "mecc stopped unexpectedly. Nothing of the talk was kept.\n";
	signals_leave();
	write_all(STDERR_FILENO, words, sizeof(words) - 1);
	signal(number, SIG_DFL);
	raise(number);
}

static void take_crash_stack(void)
{
	static char stack[CRASH_STACK];
	stack_t mine = {.ss_sp = stack, .ss_size = sizeof(stack)}, before;
	/* A sanitizer has brought its own. */
	if (sigaltstack(NULL, &before) == 0 && (before.ss_flags & SS_DISABLE))
		(void)sigaltstack(&mine, NULL);
}

void signals_crash_leave(int output, const char *(*bytes)(size_t *length))
{
	static const int numbers[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS};
	struct sigaction act = {
		.sa_handler = on_crash, .sa_flags = (int)(SA_RESETHAND | SA_ONSTACK)};
	crash.output = output;
	crash.bytes = bytes;
	take_crash_stack();
	sigfillset(&act.sa_mask);
	for (size_t i = 0; i < COUNT(numbers); i++)
		sigaction(numbers[i], &act, NULL);
}

void signals_remember_modes(int terminal)
{
	crash.input = terminal;
	crash.has_modes = tcgetattr(terminal, &crash.modes) == 0;
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

bool signals_take_continue(void)
{
	return take(&continued);
}

bool signals_in_front(int terminal)
{
	pid_t front = tcgetpgrp(terminal);
	return front < 0 || front == getpgrp();
}

/* The end of a stop that was seen coming is no news. */
static void forget_continue(void)
{
	sigset_t only;
	sigemptyset(&only);
	sigaddset(&only, SIGCONT);
	(void)sigtimedwait(&only, NULL, &(struct timespec){0});
	continued = 0;
}

/* Lets a signal do for once what it does where nobody has taken it. */
static void as_by_default(int number, void (*cause)(int), int value)
{
	struct sigaction ours;
	sigaction(number, NULL, &ours);
	if (ours.sa_handler == SIG_IGN)
		return;
	signal(number, SIG_DFL);
	unblock(number);
	cause(value);
	block(number);
	sigaction(number, &ours, NULL);
	forget_continue();
}

static void cause_raise(int number)
{
	(void)raise(number);
}

/*
 * Setting modes that are there already stops whoever is not in front, and returns at once where he
 * is, or where no shell could ever put him there.
 */
static void cause_modes(int terminal)
{
	struct termios modes;
	if (tcgetattr(terminal, &modes) == 0)
		(void)tcsetattr(terminal, TCSANOW, &modes);
}

void signals_wait_in_front(int terminal)
{
	if (!signals_in_front(terminal))
		as_by_default(SIGTTOU, cause_modes, terminal);
}

void signals_stop(void)
{
	as_by_default(SIGTSTP, cause_raise, SIGTSTP);
	if (crash.has_modes)
		signals_wait_in_front(crash.input);
}

/* SPDX-License-Identifier: MIT */
/* The child that prints: the only fork of the program. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "core/base/base.h"
#include "exchange/print_inner.h"

enum { NEWS = 3 };

/* Each signal as a program finds it at its start; what a terminal sends reaches the child not. */
static void set_signals(void)
{
	static const int ignored[] = {
		SIGINT, SIGQUIT, SIGHUP, SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU, SIGXFSZ, SIGWINCH};
	sigset_t none;
	for (int number = 1; number <= SIGRTMAX; number++)
		(void)signal(number, SIG_DFL);
	for (size_t i = 0; i < COUNT(ignored); i++)
		(void)signal(ignored[i], SIG_IGN);
	sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Only the pipe stays open: no terminal, no tally, nothing else of the parent's. */
static bool leave_files(int news)
{
	int nothing = open("/dev/null", O_RDWR);
	if (nothing < 0 || dup2(news, NEWS) < 0)
		return false;
	for (int file = 0; file < NEWS; file++)
		if (dup2(nothing, file) < 0)
			return false;
	if (close_range(NEWS + 1, ~0U, 0) == 0)
		return true;
	for (long file = sysconf(_SC_OPEN_MAX) - 1; file > NEWS; file--)
		(void)close((int)file);
	return true;
}

/*
 * Neither the settings of CUPS nor the lists of fonts are looked for at home, for both libraries
 * write there too; and no file can be written anywhere.
 */
static void leave_home(void)
{
	static const char *const names[] = {
		"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"};
	for (size_t i = 0; i < COUNT(names); i++)
		(void)setenv(names[i], "/dev/null", 1);
	(void)setrlimit(RLIMIT_FSIZE, &(struct rlimit){0, 0});
	if (chdir("/") != 0)
		_exit(1);
}

static void be_child(const struct print_order *order, int news)
{
	/* A session of its own has no terminal. */
	(void)setsid();
	if (leave_files(news)) {
		leave_home();
		set_signals();
		print_ipp(order, NEWS);
	}
	_exit(0);
}

static bool start(const struct print_order *order, struct print_child *child)
{
	int ends[2];
	sigset_t all, before;
	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	/* No handler of the parent's may run in the child. */
	sigfillset(&all);
	(void)sigprocmask(SIG_SETMASK, &all, &before);
	pid_t pid = fork();
	if (pid == 0)
		be_child(order, ends[1]);
	(void)sigprocmask(SIG_SETMASK, &before, NULL);
	(void)close(ends[1]);
	if (pid < 0) {
		(void)close(ends[0]);
		return false;
	}
	(void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
	*child = (struct print_child){pid, ends[0]};
	return true;
}

const struct exchange_print mecc_exchange_print = {
	.start = start,
};

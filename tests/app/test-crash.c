/* SPDX-License-Identifier: MIT */
/* A crash leaves the terminal as it was, also where the stack is what ran out. */
#include <fcntl.h>
#include <pty.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "app/signals.h"
#include "tap.h"

static const char *leave(size_t *length)
{
	*length = 7;
	return "<LEAVE>";
}

/* Deep enough for any stack; what is given back keeps it from becoming a loop. */
static int dive(int depth)
{
	volatile char room[4096];
	room[0] = (char)depth;
	return depth > 1 << 20 ? room[0] : dive(depth + 1) + room[0];
}

static void crash_by_stack(void)
{
	exit(dive(0) & 1);
}

static void crash_by_abort(void)
{
	abort();
}

/* The terminal's modes are changed as a face does it; what is there after the crash is told. */
static void crashes(const char *what, void (*crash)(void), int number)
{
	int terminal, side, status;
	struct termios before, after;
	char got[256];
	if (openpty(&terminal, &side, NULL, NULL, NULL) != 0 || tcgetattr(side, &before) != 0)
		abort();
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		struct termios raw = before;
		/* A sanitizer would handle it itself, and end otherwise. */
		setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
		setrlimit(RLIMIT_STACK, &(struct rlimit){1 << 20, 1 << 20});
		dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
		signals_remember_modes(side);
		cfmakeraw(&raw);
		tcsetattr(side, TCSANOW, &raw);
		signals_crash_leave(side, leave);
		crash();
	}
	waitpid(child, &status, 0);
	fcntl(terminal, F_SETFL, O_NONBLOCK);
	ssize_t count = read(terminal, got, sizeof(got));
	tap_check(WIFSIGNALED(status) && WTERMSIG(status) == number, what, __FILE__, __LINE__);
	tap_check(count == 7 && memcmp(got, "<LEAVE>", 7) == 0, what, __FILE__, __LINE__);
	CHECK(tcgetattr(side, &after) == 0);
	CHECK(after.c_lflag == before.c_lflag && after.c_iflag == before.c_iflag);
	close(side);
	close(terminal);
}

int main(void)
{
	crashes("the stack ran out", crash_by_stack, SIGSEGV);
	crashes("aborted", crash_by_abort, SIGABRT);
	return tap_done();
}

/* SPDX-License-Identifier: MIT */
/* Just enough TAP for one test program. CHECK, not OK: curses.h has that name. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

static int tap_run, tap_failed;

__attribute__((unused)) static bool tap_check(
	bool good, const char *what, const char *file, int line)
{
	printf("%sok %d - %s\n", good ? "" : "not ", ++tap_run, what);
	if (!good) {
		tap_failed++;
		printf("# at %s:%d\n", file, line);
	}
	return good;
}

#define CHECK(expr) tap_check((expr), #expr, __FILE__, __LINE__)

/* The exit status of main(). */
__attribute__((unused)) static int tap_done(void)
{
	printf("1..%d\n", tap_run);
	return tap_failed != 0;
}

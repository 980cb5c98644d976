/* SPDX-License-Identifier: MIT */
/*
 * Runs a program and says on stderr's last line what it took: `MS KIB`, processor milliseconds and
 * the most memory. A small parent, because the count of a child begins with that of its parent.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct rusage used;
	int status = 0;
	pid_t child = argc > 1 ? fork() : -1;
	if (child == 0) {
		(void)execvp(argv[1], argv + 1);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &used) != child)
		return 126;
	fprintf(stderr, "\n%.2f %ld\n",
		(double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e3 +
			(double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e3,
		used.ru_maxrss);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

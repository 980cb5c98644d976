/* SPDX-License-Identifier: MIT */
/* Checks one file: milliseconds of work and kilobytes on the first line, then its findings. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "content/check/check.h"
#include "content/shelf/shelf.h"
#include "content/yaml/finding.h"
#include "core/base/error.h"
#include "core/base/pool.h"

/* Of this program alone: what else the machine does is no cost of a file. */
static double milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* The most that was ever held; of this program, not of the one that started it. */
static long kilobytes(void)
{
	char line[256];
	long most = 0;
	FILE *file = fopen("/proc/self/status", "r");
	while (file && fgets(line, sizeof(line), file))
		if (strncmp(line, "VmHWM:", 6) == 0)
			most = strtol(line + 6, NULL, 10);
	if (file)
		(void)fclose(file);
	return most;
}

int main(int argc, char **argv)
{
	struct findings findings;
	struct error error;
	const char *path = argc > 1 ? argv[1] : "";
	long before = kilobytes();
	double start = milliseconds();
	struct pool *pool = pool_new();
	findings_init(&findings, pool);
	struct shelf *shelf = shelf_new(&(struct shelf_path){0});
	bool read = check_paths(&path, 1, shelf, pool, &findings, &error);
	double end = milliseconds();
	printf("%.2f %ld\n", end - start, kilobytes() - before);
	for (size_t i = 0; i < findings.count; i++) {
		const struct finding *finding = &findings.items[i];
		printf("%zu:%zu: %s %s\n", finding->line, finding->column, finding->code,
			finding->message);
	}
	bool refused = findings.errors > 0;
	shelf_free(shelf);
	pool_free(pool);
	return read && refused ? 0 : 1;
}

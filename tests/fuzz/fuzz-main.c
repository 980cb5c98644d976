/* SPDX-License-Identifier: MIT */
/* Runs a fuzz target over stored inputs, files and folders, where there is no libFuzzer. TAP. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int run_count;

static void run_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	uint8_t *data = NULL;
	size_t size = 0, room = 0;
	if (!file) {
		printf("Bail out! %s cannot be read\n", path);
		exit(99);
	}
	do {
		room = room ? room * 2 : 65536;
		data = realloc(data, room);
		if (!data)
			abort();
		size += fread(data + size, 1, room - size, file);
	} while (size == room);
	(void)fclose(file);
	/* A crash ends the program before this line. */
	(void)LLVMFuzzerTestOneInput(data, size);
	printf("ok %d - %s\n", ++run_count, path);
	free(data);
}

static void run_path(const char *path)
{
	struct stat info;
	if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode)) {
		run_file(path);
		return;
	}
	struct dirent **entries;
	int count = scandir(path, &entries, NULL, alphasort);
	for (int i = 0; i < count; i++) {
		char inner[4096];
		(void)snprintf(inner, sizeof(inner), "%s/%s", path, entries[i]->d_name);
		if (entries[i]->d_name[0] != '.')
			run_path(inner);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		run_path(argv[i]);
	printf("1..%d\n", run_count);
	return run_count == 0;
}

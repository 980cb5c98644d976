/* SPDX-License-Identifier: MIT */
/* write-file PATH TEXT new|over: file_write, told in one line. */
#include <stdio.h>
#include <string.h>

#include "app/write.h"
#include "core/error.h"

int main(int argc, char **argv)
{
	struct error error;
	if (argc != 4)
		return 2;
	if (!file_write(argv[1], argv[2], strlen(argv[2]), strcmp(argv[3], "over") == 0, &error)) {
		printf("%s\n", error.text);
		return 1;
	}
	printf("written\n");
	return 0;
}

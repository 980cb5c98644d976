/* SPDX-License-Identifier: MIT */
/* write-file PATH TEXT new|over|quiet: file_write or file_write_quiet, told in one line. */
#include <stdio.h>
#include <string.h>

#include "app/file.h"
#include "core/base/error.h"

int main(int argc, char **argv)
{
	struct error error;
	if (argc != 4)
		return 2;
	size_t length = strlen(argv[2]);
	bool written = strcmp(argv[3], "quiet") == 0
			       ? file_write_quiet(argv[1], argv[2], length, &error)
			       : file_write(argv[1], argv[2], length, strcmp(argv[3], "over") == 0,
					 &error);
	if (!written) {
		printf("%s\n", error.text);
		return 1;
	}
	printf("written\n");
	return 0;
}

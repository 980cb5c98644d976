/* SPDX-License-Identifier: MIT */
/* Prints what the text gate says of every code point, for text-policy.py to compare (T3). */
#include <stdint.h>
#include <stdio.h>

#include "core/base/text.h"

static size_t put_utf8(uint32_t c, char *to)
{
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		to[0] = (char)(0xc0 | c >> 6);
		to[1] = (char)(0x80 | (c & 63));
		return 2;
	}
	if (c < 0x10000) {
		to[0] = (char)(0xe0 | c >> 12);
		to[1] = (char)(0x80 | (c >> 6 & 63));
		to[2] = (char)(0x80 | (c & 63));
		return 3;
	}
	to[0] = (char)(0xf0 | c >> 18);
	to[1] = (char)(0x80 | (c >> 12 & 63));
	to[2] = (char)(0x80 | (c >> 6 & 63));
	to[3] = (char)(0x80 | (c & 63));
	return 4;
}

/* One line a code point: L or -, B or -, for each kind, the character standing after a letter. */
int main(void)
{
	for (uint32_t c = 0; c < 0x110000; c++) {
		char text[8] = "a";
		size_t length = 1 + put_utf8(c, text + 1);
		printf("%c%c\n", text_check(text, length, TEXT_LINE, NULL) ? 'L' : '-',
			text_check(text, length, TEXT_BLOCK, NULL) ? 'B' : '-');
	}
	return 0;
}

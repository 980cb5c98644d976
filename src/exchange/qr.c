/* SPDX-License-Identifier: MIT */
/* One square from one text, as bits. */
#include "exchange/qr.h"

#include <stdlib.h>
#include <string.h>

#include <qrencode.h>

/* Version 4 has 33 modules: with the quiet zone 41 columns and 21 rows of half blocks. */
enum { VERSION_MOST = 4, QUIET = 4 };

static char *drawn(const QRcode *code)
{
	size_t inner = (size_t)code->width, side = inner + 2 * (size_t)QUIET;
	size_t length = side * (side + 1);
	char *text = malloc(length + 1);
	if (!text)
		return NULL;
	memset(text, '0', length);
	text[length] = '\0';
	for (size_t row = 0; row < side; row++)
		text[row * (side + 1) + side] = '\n';
	for (size_t row = 0; row < inner; row++)
		for (size_t column = 0; column < inner; column++)
			/* The other bits of a byte say what the module is there for. */
			if (code->data[row * inner + column] & 1)
				text[(row + QUIET) * (side + 1) + QUIET + column] = '1';
	return text;
}

static char *modules(const char *text)
{
	if (!*text)
		return NULL;
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_L);
	char *lines = code && code->version <= VERSION_MOST ? drawn(code) : NULL;
	QRcode_free(code);
	return lines;
}

const struct exchange_qr mecc_exchange_qr = {
	.modules = modules,
};

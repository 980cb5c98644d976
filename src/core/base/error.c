/* SPDX-License-Identifier: MIT */
/* Writes the sentence, and cuts it between two characters. */
#include "core/base/error.h"

#include <stdarg.h>
#include <stdio.h>

bool error_set(struct error *error, const char *format, ...)
{
	if (!error)
		return false;
	va_list values;
	va_start(values, format);
	int length = vsnprintf(error->text, sizeof(error->text), format, values);
	va_end(values);
	error->line = error->column = 0;
	if (length < 0)
		error->text[0] = '\0';
	if (length < (int)sizeof(error->text))
		return false;
	/* It was cut: leave no half character at the end. */
	size_t end = sizeof(error->text) - 1, start = end - 1;
	while (start > 0 && ((unsigned char)error->text[start] & 0xc0) == 0x80)
		start--;
	unsigned char lead = (unsigned char)error->text[start];
	size_t bytes = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
	if (start + bytes > end)
		error->text[start] = '\0';
	return false;
}

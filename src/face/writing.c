/* SPDX-License-Identifier: MIT */
/* A line that grows and shrinks at its end. */
#include "face/writing.h"

#include <stdbool.h>
#include <string.h>

#include "core/base/text.h"

void writing_start(struct face_writing *writing, const struct view_field *field)
{
	explicit_bzero(writing, sizeof(*writing));
	if (!field)
		return;
	size_t length = strlen(field->text);
	writing->limit = field->limit < WRITING_CHARACTERS ? field->limit : WRITING_CHARACTERS;
	if (length < WRITING_BYTES && text_check(field->text, length, TEXT_LINE, NULL)) {
		memcpy(writing->text, field->text, length);
		writing->length = length;
	}
}

static bool goes_on(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

static size_t characters(const struct face_writing *writing)
{
	size_t count = 0;
	for (size_t i = 0; i < writing->length; i++)
		count += !goes_on(writing->text[i]);
	return count;
}

void writing_add(struct face_writing *writing, const char *bytes, size_t count)
{
	if (writing->length + count >= WRITING_BYTES || characters(writing) >= writing->limit)
		return;
	memcpy(writing->text + writing->length, bytes, count);
	if (text_check(writing->text, writing->length + count, TEXT_LINE, NULL))
		writing->length += count;
}

void writing_rub_out(struct face_writing *writing)
{
	if (writing->length == 0)
		return;
	do
		writing->length--;
	while (writing->length > 0 && goes_on(writing->text[writing->length]));
	explicit_bzero(writing->text + writing->length, sizeof(writing->text) - writing->length);
}

void writing_erase(struct face_writing *writing)
{
	explicit_bzero(writing->text, sizeof(writing->text));
	writing->length = 0;
}

const char *writing_end(const struct face_writing *writing, size_t columns, size_t *length)
{
	const char *text = writing->text;
	size_t rest = writing->length;
	while (columns > 0 && rest > 0 && text_width(text, rest) > columns - 1) {
		size_t step = text_fit(text, rest, 1);
		if (!step)
			step = text_fit(text, rest, 2);
		step = step ? step : rest;
		text += step;
		rest -= step;
	}
	*length = rest;
	return text;
}

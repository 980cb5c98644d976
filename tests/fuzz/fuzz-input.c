/* SPDX-License-Identifier: MIT */
/*
 * Any bytes from a terminal, in any pieces and at any pace: keys are whole, nothing waits longer
 * than it may, and whatever was begun, a second later a key is a key.
 *
 * A byte of the input says how many bytes follow it at once (its low five bits) and after how long
 * a silence (its high three).
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "core/base/text.h"
#include "face/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		abort();
}

static void check_key(const struct input_key *key)
{
	must(key->kind <= INPUT_F1);
	if (key->kind != INPUT_CHARACTER) {
		must(!key->pasted);
		return;
	}
	must(key->length >= 1 && key->length <= sizeof(key->bytes));
	must(key->character >= ' ' && key->character < 0x110000 && key->character != 0x7f);
	must(key->character < 0x80 || key->character >= 0xa0);
	struct text_fault fault;
	/* Not every character may stand in a text, but each one is UTF-8. */
	must(text_check(key->bytes, key->length, TEXT_LINE, &fault) ||
		fault.code_point == key->character);
}

static size_t take(struct input *input)
{
	struct input_key key;
	size_t count = 0;
	for (; input_next(input, &key); count++)
		check_key(&key);
	return count;
}

/* As the loop does: it looks when it was told to. */
static size_t silence(struct input *input, long long *now, long long ms)
{
	struct input_key key;
	size_t count = 0;
	long long until = *now + ms;
	for (int wait; (wait = input_wait_ms(input, *now)) >= 0 && *now + wait <= until;) {
		must(wait <= INPUT_PATIENCE_MS);
		*now += wait;
		if (input_idle(input, *now, &key)) {
			check_key(&key);
			count++;
		}
	}
	*now = until;
	return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int silences[] = {0, 5, 40, 200, INPUT_ESCAPE_MS - 1, INPUT_ESCAPE_MS,
		INPUT_PATIENCE_MS - 1, INPUT_PATIENCE_MS};
	struct input *input = input_new(INPUT_ESCAPE_MS);
	long long now = 0;
	size_t keys = 0;
	must(input != NULL);
	input_name(input, "\033A", INPUT_UP);
	input_name(input, "\033[5$", INPUT_PAGE_UP);
	for (size_t at = 0; at < size;) {
		size_t length = data[at] & 0x1f;
		keys += silence(input, &now, silences[data[at] >> 5]);
		at++;
		length = length < size - at ? length : size - at;
		input_feed(input, data + at, length, now);
		keys += take(input);
		at += length;
	}
	keys += silence(input, &now, INPUT_PATIENCE_MS);
	must(keys <= size);
	must(input_wait_ms(input, now) == -1);
	input_feed(input, "u", 1, now);
	must(take(input) == 1);
	input_free(input);
	return 0;
}

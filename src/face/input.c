/* SPDX-License-Identifier: MIT */
/* One state for each thing that can be half there; a byte takes it from one to the next. */
#include "face/input.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"

enum {
	CTRL_U = 0x15,
	ESCAPE = 0x1b,
	NAMES = 16,
	SEQUENCE_ROOM = 32, /* no key is longer; what is longer is swallowed all the same */
	DRIBBLE_BYTES = 8,  /* so few at a time may be somebody who types */
	DRIBBLE_MS = 15000
};

enum state {
	GROUND,	   /* nothing, or a character that is not whole yet */
	ESCAPED,   /* an Esc, which may be a key */
	CSI,	   /* Esc [, numbers and marks up to a letter */
	CSI_LINUX, /* Esc [ [, one letter: the Linux console's function keys */
	SS3,	   /* Esc O, a letter, before it perhaps a number */
	MOUSE,	   /* so many characters more, whatever they are */
	STRING,	   /* up to BEL or ST */
	STRING_ESCAPED
};

struct name {
	const char *bytes;
	enum input_kind kind;
};

struct input {
	unsigned char bytes[INPUT_ROOM];
	size_t from, to;
	enum state state;
	bool pasting;
	char sequence[SEQUENCE_ROOM];
	size_t length; /* of the sequence; more than its room where it did not fit */
	char partial[4];
	size_t partial_length;
	/* The mouse's characters are bytes, or UTF-8 (1005): which, nobody says. */
	size_t mouse_wanted, mouse_bytes, mouse_characters;
	unsigned char before; /* the byte before this one, in a mouse report or a string */
	size_t string_rest;   /* bytes of a character that a string has not brought yet */
	long long last_ms;
	long long dribble_ms;
	int escape_ms;
	struct name names[NAMES];
	size_t name_count;
};

struct input *input_new(int escape_ms)
{
	struct input *input = calloc(1, sizeof(*input));
	if (input)
		input->escape_ms = escape_ms;
	return input;
}

void input_free(struct input *input)
{
	if (input)
		explicit_bzero(input, sizeof(*input));
	free(input);
}

void input_name(struct input *input, const char *bytes, enum input_kind kind)
{
	if (bytes && bytes[0] == ESCAPE && bytes[1] && strlen(bytes) <= SEQUENCE_ROOM &&
		input->name_count < NAMES)
		input->names[input->name_count++] = (struct name){bytes, kind};
}

static void begin(struct input *input, enum state state)
{
	input->state = state;
	input->partial_length = 0;
	input->mouse_wanted = input->mouse_bytes = input->mouse_characters = 0;
	input->before = 0;
	input->string_rest = 0;
}

void input_forget(struct input *input)
{
	explicit_bzero(input->bytes, sizeof(input->bytes));
	explicit_bzero(input->sequence, sizeof(input->sequence));
	explicit_bzero(input->partial, sizeof(input->partial));
	input->from = input->to = input->length = 0;
	input->pasting = false;
	begin(input, GROUND);
}

static void add(struct input *input, unsigned char byte)
{
	if (input->length < SEQUENCE_ROOM)
		input->sequence[input->length] = (char)byte;
	input->length++;
}

static bool is_sequence(const struct input *input, const char *bytes)
{
	size_t length = strlen(bytes);
	return input->length == length && memcmp(input->sequence, bytes, length) == 0;
}

/* What a byte did: it may also have to be looked at again, in the state that it led to. */
enum taken { TAKEN, AGAIN };

static bool give(struct input *input, struct input_key *key, enum input_kind kind)
{
	if (!input->pasting)
		*key = (struct input_key){.kind = kind, .length = 1};
	return !input->pasting;
}

static bool give_named(struct input *input, struct input_key *key)
{
	/* The same on every terminal that sends them, in either mode of the arrow keys. */
	static const struct name common[] = {{"\033[A", INPUT_UP}, {"\033OA", INPUT_UP},
		{"\033[B", INPUT_DOWN}, {"\033OB", INPUT_DOWN}, {"\033[C", INPUT_RIGHT},
		{"\033OC", INPUT_RIGHT}, {"\033[D", INPUT_LEFT}, {"\033OD", INPUT_LEFT},
		{"\033[5~", INPUT_PAGE_UP}, {"\033[6~", INPUT_PAGE_DOWN}, {"\033OP", INPUT_F1},
		{"\033[11~", INPUT_F1}, {"\033[[A", INPUT_F1}, {"\033OM", INPUT_ENTER}};
	for (size_t i = 0; i < input->name_count; i++)
		if (is_sequence(input, input->names[i].bytes))
			return give(input, key, input->names[i].kind);
	for (size_t i = 0; i < COUNT(common); i++)
		if (is_sequence(input, common[i].bytes))
			return give(input, key, common[i].kind);
	return false;
}

static bool is_named(const struct input *input)
{
	for (size_t i = 0; i < input->name_count; i++)
		if (is_sequence(input, input->names[i].bytes))
			return true;
	return false;
}

/* What follows an Esc, or stands for it and an Esc in one byte. False where that begins nothing. */
static bool introduce(struct input *input, unsigned char letter)
{
	/* OSC, DCS, APC, PM, SOS */
	bool string = letter && strchr("]P_^X", letter);
	if (!string && letter != '[' && letter != 'O')
		return false;
	begin(input, string ? STRING : letter == '[' ? CSI : SS3);
	input->length = 0;
	add(input, ESCAPE);
	add(input, letter);
	return true;
}

/* Bytes of a character of UTF-8 that starts with this one; 0 for a byte that cannot. */
static size_t utf8_bytes(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first >= 0xc2 && first < 0xe0)
		return 2;
	if (first >= 0xe0 && first < 0xf0)
		return 3;
	return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}

/* No longer than need be, no surrogate, not beyond the last. */
static bool utf8_good(unsigned char first, unsigned char second)
{
	return !(first == 0xe0 && second < 0xa0) && !(first == 0xed && second > 0x9f) &&
	       !(first == 0xf0 && second < 0x90) && !(first == 0xf4 && second > 0x8f);
}

static bool give_character(struct input *input, struct input_key *key)
{
	static const unsigned char masks[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
	size_t length = input->partial_length;
	const char *bytes = input->partial;
	uint32_t character = (unsigned char)bytes[0] & masks[length];
	for (size_t i = 1; i < length; i++)
		character = character << 6 | ((unsigned char)bytes[i] & 0x3f);
	input->partial_length = 0;
	if (character >= 0x80 && character < 0xa0) {
		(void)introduce(input, (unsigned char)(character - 0x40));
		return false;
	}
	*key = (struct input_key){.kind = INPUT_CHARACTER,
		.pasted = input->pasting,
		.character = character,
		.length = length};
	memcpy(key->bytes, bytes, length);
	return true;
}

static bool take_control(struct input *input, unsigned char byte, struct input_key *key)
{
	input->partial_length = 0;
	if (byte == ESCAPE) {
		begin(input, ESCAPED);
		return false;
	}
	if (input->pasting) {
		if (byte != '\r' && byte != '\n' && byte != '\t')
			return false;
		input->partial[0] = ' ';
		input->partial_length = 1;
		return give_character(input, key);
	}
	if (byte == '\r' || byte == '\n')
		return give(input, key, INPUT_ENTER);
	if (byte == CTRL_U)
		return give(input, key, INPUT_ERASE);
	return (byte == '\b' || byte == 0x7f) && give(input, key, INPUT_BACKSPACE);
}

static bool take_text(struct input *input, unsigned char byte, struct input_key *key)
{
	if (byte < ' ' || byte == 0x7f)
		return take_control(input, byte, key);
	bool goes_on = (byte & 0xc0) == 0x80;
	if (goes_on && input->partial_length == 0) {
		(void)introduce(input, (unsigned char)(byte < 0xa0 ? byte - 0x40 : 0));
		return false;
	}
	if (!goes_on)
		input->partial_length = 0;
	if (input->partial_length == 1 && !utf8_good((unsigned char)input->partial[0], byte)) {
		input->partial_length = 0;
		return false;
	}
	input->partial[input->partial_length++] = (char)byte;
	size_t whole = utf8_bytes((unsigned char)input->partial[0]);
	if (whole == 0)
		input->partial_length = 0;
	return whole > 0 && input->partial_length == whole && give_character(input, key);
}

static enum taken take_escaped(struct input *input, unsigned char byte, struct input_key *key)
{
	input->length = 0;
	add(input, ESCAPE);
	add(input, byte);
	if (is_named(input)) { /* as a VT52's arrows */
		begin(input, GROUND);
		(void)give_named(input, key);
		return TAKEN;
	}
	if (introduce(input, byte))
		return TAKEN;
	begin(input, GROUND);
	if (byte == '\\') /* the end of a string that was given up, or had its end already */
		return TAKEN;
	(void)give(input, key, INPUT_ESCAPE);
	return AGAIN;
}

static void end_csi(struct input *input, struct input_key *key)
{
	static const struct {
		const char *bytes;
		size_t wanted;
	} mice[] = {{"\033[M", 3}, {"\033[t", 2}, {"\033[T", 6}};
	bool named = is_named(input);
	begin(input, GROUND);
	for (size_t i = 0; !named && i < COUNT(mice); i++)
		if (is_sequence(input, mice[i].bytes)) {
			begin(input, MOUSE);
			input->mouse_wanted = mice[i].wanted;
			return;
		}
	if (is_sequence(input, "\033[200~") || is_sequence(input, "\033[201~")) {
		input->pasting = input->sequence[4] == '0';
		return;
	}
	(void)give_named(input, key);
}

/* A control character has broken what was begun, and goes with it. */
static enum taken take_sequence(struct input *input, unsigned char byte, struct input_key *key)
{
	bool marks = input->state == CSI ? byte >= ' ' && byte < '@'
					 : input->state == SS3 && byte >= '0' && byte <= ';';
	if (byte == ESCAPE || byte >= 0x80) {
		begin(input, GROUND);
		return AGAIN;
	}
	if (byte < ' ' || byte == 0x7f) {
		begin(input, GROUND);
		return TAKEN;
	}
	add(input, byte);
	if (marks && !is_named(input))
		return TAKEN;
	if (input->state == CSI && is_sequence(input, "\033[[") && !is_named(input))
		input->state = CSI_LINUX;
	else
		end_csi(input, key);
	return TAKEN;
}

/* As many bytes as were wanted are there: it is over, unless they were UTF-8. */
static bool mouse_may_be_over(const struct input *input)
{
	return input->mouse_bytes >= input->mouse_wanted;
}

static enum taken take_mouse(struct input *input, unsigned char byte)
{
	bool open = input->before >= 0xc2 && input->before < 0xe0;
	bool goes_on = open && (byte & 0xc0) == 0x80;
	if (open)
		input->mouse_characters++; /* of two bytes, or the one before was one by itself */
	input->before = 0;
	if (byte == ESCAPE ||
		(!goes_on && mouse_may_be_over(input) &&
			(byte < ' ' || input->mouse_characters == input->mouse_wanted))) {
		begin(input, GROUND);
		return AGAIN;
	}
	input->mouse_bytes++;
	if (!goes_on && byte >= 0xc2 && byte < 0xe0)
		input->before = byte;
	else if (!goes_on)
		input->mouse_characters++;
	if (!input->before && input->mouse_characters == input->mouse_wanted)
		begin(input, GROUND);
	return TAKEN;
}

static void take_string(struct input *input, unsigned char byte)
{
	bool goes_on = input->string_rest > 0 && (byte & 0xc0) == 0x80;
	/* ST in one byte, or in the two of UTF-8; else it may be part of a letter. */
	bool st = byte == 0x9c && (!goes_on || input->before == 0xc2);
	size_t whole = utf8_bytes(byte);
	input->string_rest = goes_on ? input->string_rest - 1 : whole > 1 ? whole - 1 : 0;
	input->before = byte;
	if (byte == ESCAPE)
		input->state = STRING_ESCAPED;
	else if (byte == '\a' || byte == 0x18 || byte == 0x1a || st) /* CAN and SUB break it off */
		begin(input, GROUND);
}

/* An Esc ends a string in any case; it is no key, since it had that to do. */
static enum taken take_string_escaped(struct input *input, unsigned char byte)
{
	if (byte == ESCAPE || introduce(input, byte))
		return TAKEN;
	begin(input, GROUND);
	return byte == '\\' ? TAKEN : AGAIN;
}

/* True where the byte made `key`. */
static bool take(struct input *input, unsigned char byte, struct input_key *key, enum taken *taken)
{
	key->length = 0;
	*taken = TAKEN;
	switch (input->state) {
	case GROUND:
		return take_text(input, byte, key);
	case ESCAPED:
		*taken = take_escaped(input, byte, key);
		break;
	case CSI:
	case CSI_LINUX:
	case SS3:
		*taken = take_sequence(input, byte, key);
		break;
	case MOUSE:
		*taken = take_mouse(input, byte);
		break;
	case STRING:
		take_string(input, byte);
		break;
	case STRING_ESCAPED:
		*taken = take_string_escaped(input, byte);
		break;
	}
	return key->length > 0;
}

bool input_next(struct input *input, struct input_key *key)
{
	while (input->from < input->to) {
		enum taken taken;
		bool whole = take(input, input->bytes[input->from], key, &taken);
		if (taken == TAKEN)
			input->bytes[input->from++] = 0;
		if (whole)
			return true;
	}
	return false;
}

static bool is_waiting(const struct input *input)
{
	return input->state != GROUND || input->partial_length > 0 || input->pasting;
}

void input_feed(struct input *input, const void *bytes, size_t length, long long now_ms)
{
	if (length > INPUT_ROOM)
		length = INPUT_ROOM;
	if (!is_waiting(input))
		input->dribble_ms = 0;
	else if (length <= DRIBBLE_BYTES)
		input->dribble_ms += now_ms - input->last_ms;
	if (input->dribble_ms > DRIBBLE_MS) {
		input->pasting = false;
		begin(input, GROUND);
	}
	memcpy(input->bytes, bytes, length);
	input->from = 0;
	input->to = length;
	input->last_ms = now_ms;
}

/* How long the next byte is waited for. In a paste an Esc is no key, so nobody waits for it. */
static int patience_ms(const struct input *input)
{
	bool may_be_whole =
		input->state == ESCAPED || (input->state == MOUSE && mouse_may_be_over(input));
	return may_be_whole && !input->pasting ? input->escape_ms : INPUT_PATIENCE_MS;
}

int input_wait_ms(const struct input *input, long long now_ms)
{
	if (!is_waiting(input))
		return -1;
	long long left = input->last_ms + patience_ms(input) - now_ms;
	return left > 0 ? (int)left : 0;
}

bool input_idle(struct input *input, long long now_ms, struct input_key *key)
{
	if (!is_waiting(input) || now_ms - input->last_ms < patience_ms(input))
		return false;
	bool escape = input->state == ESCAPED && !input->pasting;
	input->pasting = false;
	begin(input, GROUND);
	return escape && give(input, key, INPUT_ESCAPE);
}

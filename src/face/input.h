/* SPDX-License-Identifier: MIT */
/*
 * What a terminal sends, as keys. Bytes come in with the time they came at; keys that a person
 * pressed come out, one at a time. All else that a terminal may send is swallowed whole, also where
 * it comes in pieces: answers and reports (OSC, DCS, APC, PM, SOS, CSI, SS3, in seven bits, in
 * eight and in UTF-8), a mouse in any form, the marks of a paste, keys that mecc has no use for. It
 * knows no terminal and no clock.
 *
 * An Esc alone is a key, and the first byte of all the others. It is decided by what follows: `[`,
 * `O` and the like make it a sequence, any other byte makes it a key at once, and so does silence.
 * That silence is longer than the gaps of a slow line (40 to 200 ms), so that an arrow which comes
 * in pieces is one key; whoever sits at a fast one sets ESCDELAY.
 *
 * Nothing that was begun swallows the keyboard for ever: a sequence or a paste is given up, and
 * what comes then is keys again, after a second without a byte, or once a dribble (a few bytes at a
 * time, as somebody types) has kept it open for fifteen.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	INPUT_ROOM = 1024,	 /* bytes that are taken at a time */
	INPUT_ESCAPE_MS = 300,	 /* how long an Esc waits for what may follow */
	INPUT_PATIENCE_MS = 1000 /* how long what was begun waits for its next byte */
};

enum input_kind {
	INPUT_CHARACTER, /* of UTF-8, not a control character */
	INPUT_ENTER,
	INPUT_BACKSPACE, /* ^H and ^? alike: terminals do not agree */
	INPUT_ERASE,	 /* Ctrl-U: all that was written */
	INPUT_ESCAPE,
	INPUT_UP,
	INPUT_DOWN,
	INPUT_LEFT,
	INPUT_RIGHT,
	INPUT_PAGE_UP,
	INPUT_PAGE_DOWN,
	INPUT_F1
};

struct input_key {
	enum input_kind kind;
	bool pasted; /* between the marks of a paste: text, never a command */
	uint32_t character;
	char bytes[4]; /* the character as it came */
	size_t length;
};

struct input;

/* `escape_ms` as INPUT_ESCAPE_MS, at least 1. NULL where there is no memory. */
struct input *input_new(int escape_ms);
void input_free(struct input *input); /* NULL is fine; what was typed is wiped */

/*
 * This terminal's own bytes for a key, from its description, beside those that all of them share.
 * Borrowed. Only what begins with an Esc can be told from text; the rest, and NULL, is left out.
 */
void input_name(struct input *input, const char *bytes, enum input_kind kind);

/* More bytes. To be called where input_next has nothing left; at most INPUT_ROOM. */
void input_feed(struct input *input, const void *bytes, size_t length, long long now_ms);

/* The next key of what was fed; false where none is whole. */
bool input_next(struct input *input, struct input_key *key);

/*
 * Nothing more has come by now. True where that makes a key of an Esc; what waited too long is
 * given up. To be called only where nothing is left to be read: a busy program is not a slow line.
 */
bool input_idle(struct input *input, long long now_ms, struct input_key *key);

/* In how many ms input_idle has something to say; -1: not before more comes. */
int input_wait_ms(const struct input *input, long long now_ms);

/* Forgets what was begun, as when the terminal was somebody else's for a while. */
void input_forget(struct input *input);

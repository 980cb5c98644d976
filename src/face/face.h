/* SPDX-License-Identifier: MIT */
/*
 * What puts a view before a person and takes what they press. Two of them, the full screen and the
 * line mode, with the same verbs. A face never waits: src/app waits, then asks it.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/flow/flow.h"

struct face;

enum face_read {
	FACE_NOTHING, /* no event yet (or a key that belongs to the face, such as Page Down) */
	FACE_EVENT,   /* `event` is filled; its strings live until the next face_read */
	FACE_END,     /* end of input, or the terminal is gone */
	FACE_WRONG,   /* line mode, not on a terminal: a line that is no answer */
	FACE_LOST     /* line mode: what it shows cannot be written any more */
};

struct face_verbs {
	/* Shows the view; it need not live on. Writes nothing where nothing changed. */
	void (*show)(struct face *face, const struct view *view);
	/* Takes one event from what has come in, for the view shown last. Does not block. */
	enum face_read (*read)(
		struct face *face, const struct view *view, struct flow_event *event);
	/*
	 * Whether somebody typed what was not read yet; takes nothing. Always false where the input
	 * is no terminal: in a pipe the next line is there at once.
	 */
	bool (*waits)(struct face *face);
	/*
	 * Whether the key for urgent help was typed ahead, next of all or `anywhere`: it is taken
	 * then, with all before it, else nothing is. Never where the input is no terminal.
	 */
	bool (*urgent)(struct face *face, bool anywhere);
	/* The window has another size, or the program goes on after a stop. */
	void (*resize)(struct face *face);
	void (*suspend)(struct face *face); /* leaves the screen clean, terminal as it was */
	void (*resume)(struct face *face);  /* also after a stop that could not be seen coming */
	void (*close)(struct face *face);   /* leaves nothing on the screen; frees */
};

/* First in each face's own struct. */
struct face {
	const struct face_verbs *verbs;
	int input;   /* the descriptor to wait on */
	int wait_ms; /* after a read: read again after so long, whatever comes; -1: no need */
};

/* True where a read would not wait: something has come, or the end. */
bool face_has_input(int descriptor);

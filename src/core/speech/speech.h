/* SPDX-License-Identifier: MIT */
/*
 * What kind of thing somebody says: the question scale of Healthy Conversation Skills and the
 * kinds of design.md 8. It goes by the words alone, knows no meaning, and says when it is not sure.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum speech_kind {
	SPEECH_OPEN_DISCOVERY,
	SPEECH_OTHER_OPEN,
	SPEECH_CLOSED,
	SPEECH_REFLECTION,
	SPEECH_AFFIRMATION,
	SPEECH_PERMISSION,
	SPEECH_INFORMATION,
	SPEECH_TELLING,
	SPEECH_OWN_EXPERIENCE,
	SPEECH_SUMMARY,
	SPEECH_OTHER,
	SPEECH_KIND_COUNT
};

enum speech_depth { SPEECH_NO_DEPTH, SPEECH_SIMPLE, SPEECH_COMPLEX };

struct speech {
	enum speech_kind kind;
	enum speech_depth depth; /* of a reflection; else SPEECH_NO_DEPTH */
	unsigned scale;		 /* 1 to 6; 0 where the scale has no place for the kind */
	bool sure;
	const char *reason; /* one static sentence in plain words */
	bool dressed;	    /* a suggestion in the form of a question */
	bool to_complete;   /* ends in "…" or "...": a stem that the worker finishes */
	unsigned questions; /* how many things are asked */
	unsigned words;	    /* of the longest sentence */
};

/* "open-discovery" … and "simple", "complex"; NULL for no depth. */
extern const char *const speech_kind_ids[SPEECH_KIND_COUNT];
const char *speech_depth_id(enum speech_depth depth);

/* The place of a kind on the scale, 0 for none. */
unsigned speech_scale(enum speech_kind kind);

/*
 * Grades UTF-8 text of any length; of more than 600 bytes it looks at the first ones and is
 * not sure. Allocates nothing, keeps nothing.
 */
void speech_grade(const char *text, struct speech *speech);

/* SPDX-License-Identifier: MIT */
/* What the grader and its table of phrases share; nobody else includes it. */
#pragma once

#include "core/speech/speech.h"

/* When a phrase counts: in any sentence, in one with a question mark, in one without. */
enum phrase_when { WHEN_ANY, WHEN_ASKED, WHEN_SAID };

enum phrase_reason {
	BECAUSE_SUGGESTION,
	BECAUSE_ORDER,
	BECAUSE_ADVICE,
	BECAUSE_WHAT_HOW,
	BECAUSE_TELL_ME_WHAT,
	BECAUSE_WHY,
	BECAUSE_OPEN,
	BECAUSE_NUMBER,
	BECAUSE_CLOSED,
	BECAUSE_TAG,
	BECAUSE_PERMISSION,
	BECAUSE_REFLECTION,
	BECAUSE_YOU,
	BECAUSE_STEM,
	BECAUSE_AFFIRMATION,
	BECAUSE_OWN,
	BECAUSE_SUMMARY,
	BECAUSE_INFORMATION,
	BECAUSE_STATEMENT,
	BECAUSE_OTHER,
	BECAUSE_EMPTY,
	BECAUSE_MIXED,
	BECAUSE_LONG,
	BECAUSE_COUNT
};

/*
 * What follows a word: small letters, contractions written out ("you are", "it is"); "" where the
 * word alone is meant. A phrase that ends in * goes on in any word that starts so.
 */
struct speech_phrase {
	const char *text;
	enum speech_kind kind;
	enum phrase_when when;
	enum phrase_reason reason;
	bool doubt; /* the words do not settle it */
};

/* What a word may be; more than one for many. */
enum {
	SPEECH_FILLER = 1 << 0,	 /* says nothing in front of a sentence */
	SPEECH_AUX = 1 << 1,	 /* does, is, could: begins what yes and no answer */
	SPEECH_SUBJECT = 1 << 2, /* after a question word: no question, but half a sentence */
	SPEECH_COUNTED = 1 << 3, /* after "how": fetches a number */
	SPEECH_ORDER = 1 << 4,	 /* a bare verb in front: an order */
	SPEECH_FEELING = 1 << 5,
	SPEECH_TURN = 1 << 6, /* two sides, or a picture */
	SPEECH_PRAISE = 1 << 7,
	SPEECH_ASKS = 1 << 8,	  /* what, how, where, who, when */
	SPEECH_ASKS_ANY = 1 << 9, /* and which, why, whose, whom */
	SPEECH_YOU = 1 << 10,
	SPEECH_HEDGE = 1 << 11,	   /* before "you should": not the worker's own advice */
	SPEECH_JOINS = 1 << 12,	   /* "that's" is "that is"; "mum's" is not */
	SPEECH_SMALL = 1 << 13,	   /* may stand before a question word */
	SPEECH_ASKED_OF = 1 << 14, /* after "do": a question even without its mark */
	SPEECH_NO_IDEA = 1 << 15,  /* ends in -ing and is no suggestion */
	SPEECH_ALL = 1 << 16
};

/* Padded with NULs, so that words are compared as two numbers. */
enum { SPEECH_WORD = 16 };

struct speech_word {
	char text[SPEECH_WORD];
	unsigned classes;
	const struct speech_phrase *starts; /* phrases that a sentence may begin with */
	unsigned start_count;
	const struct speech_phrase *insides; /* phrases that count anywhere */
	unsigned inside_count;
};

struct speech_letter {
	const struct speech_word *words;
	size_t count;
};

extern const struct speech_letter speech_letters[26];
extern const char *const speech_reasons[BECAUSE_COUNT];

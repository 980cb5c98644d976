/* SPDX-License-Identifier: MIT */
/*
 * What is kept of a postcode that somebody typed: its outward half, and nothing else of it
 * (design.md 6). Everything that people type for a place or as words goes through here before it is
 * kept, shown or looked for; there is no second reading of postcodes.
 *
 * Letters and digits count whatever they wear (width, case, accents), and whatever stands between,
 * before and behind them: spaces of every kind, punctuation, brackets, nothing at all. O and I in
 * the place of a digit of the inward half, and 0 in that of an O of the outward one, are read as
 * meant. A field that is still being written holds what was typed until Enter, as a person has to
 * see what they type; then only what is kept here goes on.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct pool;

enum { POSTCODE_OUTWARD_ROOM = 5 }; /* "SW1A" and its NUL */

/*
 * A copy of `words` in which one space parts the words and each postcode, whole or begun, is its
 * outward half in capitals, without the signs around it: "debt, (ox4 1aa)." is "debt, OX4". After
 * an outward half, what could be an inward one is left out as often as it comes. Where only
 * an inward half would tell that a run of letters and digits is a postcode ("covid19 2nd"), the
 * half that is left stands as it was typed. Keeping twice is keeping once.
 */
char *postcode_keep(struct pool *pool, const char *words);

/* The same, cut to `columns` and to `room` bytes with the NUL. */
void postcode_keep_short(const char *words, size_t columns, char *kept, size_t room);

/*
 * True where `words` are one postcode, or the beginning of one, and nothing else but signs; `code`
 * is its outward half then, in capitals: "OX4 1" and "OX4." are OX4. False, leaving `code` alone,
 * for everything else.
 */
bool postcode_outward(const char *words, char code[POSTCODE_OUTWARD_ROOM]);

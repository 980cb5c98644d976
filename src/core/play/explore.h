/* SPDX-License-Identifier: MIT */
/*
 * Plays a flow, so that a trainer knows that every path works (design.md 9): every reply and key on
 * every page after each reply that leads there, all straight ways from its first answer to its end
 * where they are few enough, walks by chance with a seed, and scripts. Looks at every page on the
 * way, and notes which strings stood on one. Pure: nothing is counted, nothing is written.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/play/player.h"
#include "core/words/strings.h"

enum { EXPLORE_SEQUENCES = 20000, EXPLORE_SAMPLE = 2000, EXPLORE_FAULTS = 20 };

struct phrases;

struct explore_options {
	struct player player;
	/* The keys that have to work on each page but the blank one, as bits by enum press. */
	unsigned ways_out;
	/* Told, with the player's context, of each reply that was given on a page; NULL is fine. */
	void (*moved)(void *context, const char *page, const char *answer);
	const char *const *desk; /* words for trainers, which no page may hold */
	size_t desk_count;
	struct phrases *trade;	/* words of the trade, which no page may hold; NULL: none */
	const char *const *own; /* texts that may: what services and sources call themselves */
	size_t own_count;
	const char *const *places; /* what is written into a field */
	size_t place_count;
	struct named_strings *strings; /* `seen` goes up; from the same content. NULL is fine */
};

/* What went wrong, and how to see it again. */
struct explore_fault {
	const char *page;
	const char *what;	/* "no way out" */
	const char *detail;	/* "not-today" */
	const char *keys;	/* on the full screen, from the first page: "r y Enter" */
	const char *transcript; /* what stood on each page and what was answered, in lines */
	const char *held;	/* as explore_hold() was told */
};

struct explore;

struct explore *explore_new(const struct explore_options *options);
void explore_free(struct explore *explore); /* NULL is fine */

/*
 * Begins anew, since the player's context opens its flows otherwise from now on; `held` (borrowed)
 * says how, for the faults: "walk: full, setting: desk".
 */
void explore_hold(struct explore *explore, const char *held);

/* Every (page, answer), and every pair of neighbouring answers, that is within what is played. */
void explore_pairs(struct explore *explore);

/*
 * All ways from the page after the player's first answer to the page "end" on which no page comes
 * twice. Returns how many there are; `most` + 1 where there are more, of which it has played the
 * first.
 */
size_t explore_sequences(struct explore *explore, size_t most);

/* `count` of those ways by chance; the same for the same seed. */
void explore_sample(struct explore *explore, size_t count, uint64_t seed);

/* Plays `count` times by chance until it is over, with all keys; the same for the same seed. */
void explore_random(struct explore *explore, size_t count, uint64_t seed);

/*
 * Scripts, from the beginning: each line is an answer as the line mode takes it, or words
 * that the page has to hold, whatever their case. False where that is not so; `fault` then says
 * what the page shows in its place.
 */
bool explore_choose(struct explore *explore, const char *line, struct explore_fault *fault);
bool explore_expect(struct explore *explore, const char *words, struct explore_fault *fault);

size_t explore_moves(const struct explore *explore); /* answers and keys given so far */
size_t explore_pages(const struct explore *explore); /* (page, what led to it) */

/* The faults, each kind on each page once; at most EXPLORE_FAULTS are kept. */
size_t explore_fault_count(const struct explore *explore);
const struct explore_fault *explore_faults(const struct explore *explore, size_t *kept);

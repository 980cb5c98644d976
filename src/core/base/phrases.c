/* SPDX-License-Identifier: MIT */
/* Aho and Corasick's search, with words in the place of letters. */
#include "core/base/phrases.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/pool.h"

enum { FIRST_ROOM = 64, WORDS_MOST = 4096 };

/* A beginning that phrases share; the first one is empty. */
struct state {
	uint32_t parent, word; /* the one without its last word, and that word */
	uint32_t depth;	       /* words */
	uint32_t rest;	       /* its longest end that is a beginning too */
	uint32_t deep;	       /* the words of the phrase `best` */
	size_t best;	       /* the lowest number of the phrases that end here; SIZE_MAX */
};

struct word {
	const char *text;
	size_t length;
};

struct phrases {
	struct pool *pool;
	struct state *states;
	size_t state_count;
	struct word *words; /* the first one is no word */
	size_t word_count;
	uint32_t *word_slots, *state_slots; /* hash tables of numbers; 0 is free */
	size_t word_slot_room, state_slot_room;
	const char **texts; /* of the phrases, by number */
	size_t count;
	const char **starts; /* where the words of the text begin that is looked through */
	bool ready;
};

static char small(char c)
{
	if (c < 'A' || c > 'Z')
		return c;
	return (char)(c | 0x20);
}

static bool in_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80;
}

/* How long the next word is, `text` moved on to it; one of other signs is one long; 0: no more. */
static size_t next_word(const char **text)
{
	size_t length = 0;
	while (**text == ' ' || **text == '\n')
		(*text)++;
	while (in_word((*text)[length]))
		length++;
	return length ? length : **text ? 1 : 0;
}

static size_t word_hash(const char *text, size_t length)
{
	uint64_t hash = HASH_START;
	for (size_t i = 0; i < length; i++)
		hash = hash_byte(hash, (unsigned char)small(text[i]));
	return (size_t)(hash ^ hash >> 29);
}

static size_t state_hash(uint32_t parent, uint32_t word)
{
	uint64_t hash = ((uint64_t)parent << 32 | word) * UINT64_C(0x9e3779b97f4a7c15);
	return (size_t)(hash ^ hash >> 32);
}

/* The place of a word in the table, or the free one where it belongs. */
static size_t word_slot(const struct phrases *phrases, const char *text, size_t length)
{
	size_t at = word_hash(text, length) & (phrases->word_slot_room - 1);
	for (; phrases->word_slots[at]; at = (at + 1) & (phrases->word_slot_room - 1)) {
		const struct word *word = &phrases->words[phrases->word_slots[at]];
		size_t i = 0;
		while (word->length == length && i < length &&
			small(word->text[i]) == small(text[i]))
			i++;
		if (word->length == length && i == length)
			break;
	}
	return at;
}

static size_t state_slot(const struct phrases *phrases, uint32_t parent, uint32_t word)
{
	size_t at = state_hash(parent, word) & (phrases->state_slot_room - 1);
	for (; phrases->state_slots[at]; at = (at + 1) & (phrases->state_slot_room - 1)) {
		const struct state *state = &phrases->states[phrases->state_slots[at]];
		if (state->parent == parent && state->word == word)
			break;
	}
	return at;
}

static void grow_words(struct phrases *phrases)
{
	if (phrases->word_count * 2 < phrases->word_slot_room)
		return;
	phrases->word_slot_room *= 2;
	phrases->word_slots =
		pool_array(phrases->pool, phrases->word_slot_room, sizeof(*phrases->word_slots));
	for (uint32_t i = 1; i < phrases->word_count; i++)
		phrases->word_slots[word_slot(
			phrases, phrases->words[i].text, phrases->words[i].length)] = i;
}

static void grow_states(struct phrases *phrases)
{
	if (phrases->state_count * 2 < phrases->state_slot_room)
		return;
	phrases->state_slot_room *= 2;
	phrases->state_slots =
		pool_array(phrases->pool, phrases->state_slot_room, sizeof(*phrases->state_slots));
	for (uint32_t i = 1; i < phrases->state_count; i++)
		phrases->state_slots[state_slot(
			phrases, phrases->states[i].parent, phrases->states[i].word)] = i;
}

static uint32_t put_word(struct phrases *phrases, const char *text, size_t length)
{
	size_t at = word_slot(phrases, text, length);
	if (phrases->word_slots[at])
		return phrases->word_slots[at];
	uint32_t number = (uint32_t)phrases->word_count;
	*POOL_ADD(phrases->pool, phrases->words, phrases->word_count) =
		(struct word){pool_copy(phrases->pool, text, length), length};
	phrases->word_slots[at] = number;
	grow_words(phrases);
	return number;
}

static uint32_t put_state(struct phrases *phrases, uint32_t parent, uint32_t word)
{
	size_t at = state_slot(phrases, parent, word);
	if (phrases->state_slots[at])
		return phrases->state_slots[at];
	uint32_t number = (uint32_t)phrases->state_count;
	uint32_t depth = phrases->states[parent].depth + 1;
	*POOL_ADD(phrases->pool, phrases->states, phrases->state_count) =
		(struct state){.parent = parent, .word = word, .depth = depth, .best = SIZE_MAX};
	phrases->state_slots[at] = number;
	grow_states(phrases);
	return number;
}

struct phrases *phrases_new(struct pool *pool)
{
	struct phrases *phrases = pool_take(pool, sizeof(*phrases));
	phrases->pool = pool;
	phrases->word_slot_room = phrases->state_slot_room = FIRST_ROOM;
	phrases->word_slots = pool_array(pool, FIRST_ROOM, sizeof(*phrases->word_slots));
	phrases->state_slots = pool_array(pool, FIRST_ROOM, sizeof(*phrases->state_slots));
	*POOL_ADD(pool, phrases->states, phrases->state_count) = (struct state){.best = SIZE_MAX};
	*POOL_ADD(pool, phrases->words, phrases->word_count) = (struct word){"", 0};
	return phrases;
}

void phrases_add(struct phrases *phrases, const char *text)
{
	uint32_t at = 0;
	phrases->texts =
		pool_grow(phrases->pool, phrases->texts, phrases->count, sizeof(*phrases->texts));
	phrases->texts[phrases->count] = text = pool_text(phrases->pool, text);
	for (size_t length; (length = next_word(&text)); text += length)
		at = put_state(phrases, at, put_word(phrases, text, length));
	if (at && phrases->states[at].best == SIZE_MAX) {
		phrases->states[at].best = phrases->count;
		phrases->states[at].deep = phrases->states[at].depth;
	}
	phrases->count++;
}

const char *phrases_text(const struct phrases *phrases, size_t number)
{
	return phrases->texts[number];
}

/* The beginning that is left when this word follows: the longest end that goes on with it. */
static uint32_t follow(const struct phrases *phrases, uint32_t state, uint32_t word)
{
	for (;;) {
		uint32_t next = phrases->state_slots[state_slot(phrases, state, word)];
		if (next || !state)
			return next;
		state = phrases->states[state].rest;
	}
}

static void set_rest(struct phrases *phrases, uint32_t number)
{
	struct state *state = &phrases->states[number];
	if (state->parent)
		state->rest = follow(phrases, phrases->states[state->parent].rest, state->word);
	const struct state *rest = &phrases->states[state->rest];
	if (rest->best < state->best) {
		state->best = rest->best;
		state->deep = rest->deep;
	}
}

/* The short ones first: the end of a beginning is shorter than it. */
static void make_ready(struct phrases *phrases)
{
	phrases->starts = pool_array(phrases->pool, WORDS_MOST, sizeof(*phrases->starts));
	uint32_t *order = pool_array(phrases->pool, phrases->state_count, sizeof(*order));
	uint32_t *starts = pool_array(phrases->pool, WORDS_MOST + 2, sizeof(*starts));
	for (size_t i = 1; i < phrases->state_count; i++)
		if (phrases->states[i].depth <= WORDS_MOST)
			starts[phrases->states[i].depth + 1]++;
	for (size_t i = 1; i <= WORDS_MOST + 1; i++)
		starts[i] += starts[i - 1];
	size_t count = starts[WORDS_MOST + 1];
	for (uint32_t i = 1; i < phrases->state_count; i++)
		if (phrases->states[i].depth <= WORDS_MOST)
			order[starts[phrases->states[i].depth]++] = i;
	for (size_t i = 0; i < count; i++)
		set_rest(phrases, order[i]);
	phrases->ready = true;
}

size_t phrases_find(struct phrases *phrases, const char *text, const char **place)
{
	const char **starts;
	size_t best = SIZE_MAX, count = 0;
	uint32_t at = 0;
	if (!phrases->ready)
		make_ready(phrases);
	starts = phrases->starts;
	for (size_t length; count < WORDS_MOST && (length = next_word(&text)); text += length) {
		uint32_t before = at, ends[2];
		starts[count++] = text;
		ends[0] = at = follow(
			phrases, before, phrases->word_slots[word_slot(phrases, text, length)]);
		bool plural = length > 1 && small(text[length - 1]) == 's';
		ends[1] =
			plural ? follow(phrases, before,
					 phrases->word_slots[word_slot(phrases, text, length - 1)])
			       : 0;
		for (size_t i = 0; i < 2; i++) {
			const struct state *state = &phrases->states[ends[i]];
			if (state->best >= best)
				continue;
			best = state->best;
			*place = starts[count - state->deep];
		}
	}
	return best;
}

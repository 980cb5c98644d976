/* SPDX-License-Identifier: MIT */
/* The trail of a walk and the arrows that it goes along: who reads and changes the list. */
#include <string.h>

#include "core/flow/walk_inner.h"

/* Every page takes these, in every book. */
const struct walk_arrow walk_space = WALK_ARROW(WALK_ANY, ANSWER_SPACE, 0, WALK_TURN);
static const struct walk_arrow setting = WALK_ARROW(WALK_ANY, ANSWER_SET_SETTING, 0, WALK_KEEP);

const struct walk_page *walk_row(const struct walk *walk)
{
	return &walk->book->pages[walk->page];
}

/* Arrows */

bool walk_carries_text(const struct walk_arrow *arrow)
{
	size_t length = strlen(arrow->answer);
	return length && arrow->answer[length - 1] == '=';
}

const char *walk_set_text(const char *answer, const char *set)
{
	size_t length = strlen(set);
	return strncmp(answer, set, length) == 0 ? answer + length : NULL;
}

static bool has_word(const struct walk_arrow *arrow, const char *answer)
{
	if (walk_carries_text(arrow))
		return walk_set_text(answer, arrow->answer) != NULL;
	return strcmp(arrow->answer, answer) == 0;
}

const struct walk_arrow *walk_arrow(
	const struct walk_book *book, size_t page, const char *answer, unsigned in)
{
	const struct walk_arrow *listed = NULL, *anywhere = NULL;
	if (book->pages[page].kind != WALK_BLANK)
		anywhere = has_word(&walk_space, answer) ? &walk_space
			   : has_word(&setting, answer)	 ? &setting
							 : NULL;
	for (size_t i = 0; i < book->arrow_count; i++) {
		const struct walk_arrow *arrow = &book->arrows[i];
		if ((arrow->in & in) != arrow->in)
			continue;
		bool here = arrow->from == (int)page, same = has_word(arrow, answer);
		if (here && same)
			return arrow;
		if (here && arrow->answer[0] == '@')
			listed = arrow;
		if (arrow->from == WALK_ANY && same && book->pages[page].kind != WALK_BLANK)
			anywhere = arrow;
	}
	return anywhere ? anywhere : listed;
}

const struct walk_arrow *walk_arrow_on(const struct walk *walk, size_t page, const char *answer)
{
	const struct walk_book *book = walk->book;
	return walk_arrow(book, page, answer, book->in ? book->in(walk) : 0);
}

const struct walk_arrow *walk_turn_on(const struct walk *walk, size_t page)
{
	const struct walk_arrow *arrow = walk_arrow_on(walk, page, ANSWER_RIGHT);
	return arrow && arrow->to == WALK_TURN ? arrow : NULL;
}

bool walk_is_named(const struct walk *walk, const char *answer)
{
	for (size_t i = 0; i < walk->book->arrow_count; i++) {
		const struct walk_arrow *arrow = &walk->book->arrows[i];
		if ((arrow->from == (int)walk->page || arrow->from == WALK_ANY) &&
			has_word(arrow, answer))
			return true;
	}
	return false;
}

static bool stays(const struct walk_answer *step)
{
	return step->arrow->to < 0;
}

/* The trail */

/* Where the answers of the page that is reached begin: after the last one that led on. */
size_t walk_tail(const struct walk *walk)
{
	size_t at = walk->trail.count;
	while (at && stays(&walk->trail.steps[at - 1]))
		at--;
	return at;
}

bool walk_is_begun(const struct walk *walk)
{
	return walk_tail(walk) > 0;
}

size_t walk_turns(const struct walk *walk, const char *answer)
{
	size_t count = 0, tail = walk_tail(walk);
	for (size_t i = 0; i < walk->trail.count; i++) {
		const struct walk_answer *step = &walk->trail.steps[i];
		bool past = step->arrow->to == WALK_TURN && i < tail;
		count += !past && strcmp(step->answer, answer) == 0;
	}
	return count;
}

const char *walk_set(const struct walk *walk, const char *set)
{
	const char *text = NULL;
	for (size_t i = walk->trail.count; i > 0 && !text; i--)
		text = walk_set_text(walk->trail.steps[i - 1].answer, set);
	return text;
}

static enum setting setting_named(const char *id, enum setting otherwise)
{
	for (enum setting named = 0; id && named < SETTING_COUNT; named++)
		if (strcmp(setting_ids[named], id) == 0)
			return named;
	return otherwise;
}

void walk_hear(struct walk *walk, struct walk_said *said, const struct walk_answer *step)
{
	if (step->arrow == &setting)
		walk->setting = setting_named(
			walk_set_text(step->answer, ANSWER_SET_SETTING), walk->setting);
	if (step->arrow->to == WALK_TURN || step->arrow->to == WALK_KEEP)
		return; /* says nothing on the subject */
	said->refused = strcmp(step->answer, ANSWER_NOT_TODAY) == 0;
	walk->book->hear(walk, said, step);
}

void walk_hear_all(struct walk *walk)
{
	memset(walk->said, 0, walk->book->said_size);
	walk->setting = walk->options.setting;
	for (size_t i = 0; i < walk->trail.count; i++)
		walk_hear(walk, walk->said, &walk->trail.steps[i]);
}

bool walk_is_full(const struct walk *walk, size_t reserve)
{
	return walk->trail.count + reserve >= walk->book->most;
}

static struct walk_answer answer_here(
	struct walk *walk, const struct walk_arrow *arrow, const char *answer)
{
	return (struct walk_answer){walk->page, pool_text(walk->trail.pool, answer), arrow};
}

void walk_push(struct walk *walk, const struct walk_arrow *arrow, const char *answer)
{
	struct walk_answer *step = &walk->trail.steps[walk->trail.count++];
	*step = answer_here(walk, arrow, answer);
	walk_hear(walk, walk->said, step);
}

void walk_take_out(struct walk *walk, const struct walk_arrow *arrow)
{
	size_t kept = arrow->to == WALK_TURN ? walk_tail(walk) : 0;
	for (size_t i = kept; i < walk->trail.count; i++)
		if (walk->trail.steps[i].arrow != arrow)
			walk->trail.steps[kept++] = walk->trail.steps[i];
	walk->trail.count = kept;
	walk_hear_all(walk);
}

/* What is remembered */

/* Leaves out what was written on this page with `arrow`, NULL: with any; with `chosen` the rest. */
static void forget_on_page(struct walk *walk, const struct walk_arrow *arrow, bool chosen)
{
	size_t kept = 0;
	for (size_t i = 0; i < walk->remembered_count; i++) {
		const struct walk_answer *old = &walk->remembered[i];
		bool written = walk_carries_text(old->arrow);
		bool goes = written ? !chosen && (!arrow || arrow == old->arrow) : chosen;
		if (old->page != walk->page || !goes)
			walk->remembered[kept++] = *old;
	}
	walk->remembered_count = kept;
}

void walk_forget_written(struct walk *walk)
{
	forget_on_page(walk, NULL, false);
}

void walk_remember(struct walk *walk, const struct walk_arrow *arrow, const char *answer)
{
	forget_on_page(walk, arrow, !walk_carries_text(arrow));
	struct walk_answer here = answer_here(walk, arrow, answer);
	*POOL_ADD(walk->trail.pool, walk->remembered, walk->remembered_count) = here;
}

const char *walk_remembered(const struct walk *walk, const char *set)
{
	const char *text = NULL;
	for (size_t i = walk->remembered_count; i > 0 && !text; i--)
		if (walk->remembered[i - 1].page == walk->page)
			text = walk_set_text(walk->remembered[i - 1].answer, set);
	return text && text[0] ? text : NULL;
}

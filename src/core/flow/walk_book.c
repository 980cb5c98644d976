/* SPDX-License-Identifier: MIT */
/* Questions to the table of a flow: is it whole, and which page says a string. */
#include <string.h>

#include "core/base/base.h"
#include "core/base/error.h"
#include "core/flow/walk.h"

/* Which strings stand on which page */

static bool says(const struct walk_words *words, const char *path)
{
	size_t before = strcspn(words->path, "*@");
	if (strncmp(words->path, path, before) != 0)
		return false;
	if (!words->path[before])
		return true;
	const char *rest = path + before + strcspn(path + before, ".");
	const char *after = words->path + before + 1;
	while (*after && *rest == *after) {
		rest++;
		after++;
	}
	return !*after;
}

const struct walk_page *walk_page_of(const struct walk_book *book, const struct walk_page *from,
	const char *path, const struct walk_words **words)
{
	size_t at = from ? (size_t)(from - book->pages) + 1 : 0;
	for (; at < book->page_count; at++)
		for (*words = book->pages[at].words; (*words)->path; (*words)++)
			if (says(*words, path))
				return &book->pages[at];
	return NULL;
}

char *walk_words_answer(const struct walk_words *words, const char *path, struct pool *pool)
{
	size_t before = strcspn(words->path, "@");
	return words->path[before] ? pool_copy(pool, path + before, strcspn(path + before, "."))
				   : NULL;
}

/* Is the book whole? */

static bool row_lacks(const char *what, const struct walk_page *row, struct error *error)
{
	return error_set(error, "page %s: %s", row->id ? row->id : "without a name", what);
}

static bool check_row(const struct walk_page *row, struct error *error)
{
	const struct {
		bool given;
		const char *lacks;
	} facts[] = {
		{row->id != NULL, "its id is not given"},
		{row->step, "its step is not given"},
		{row->kind, "its kind is not given"},
		{row->make != NULL, "its make function is not given"},
		{row->prompts != NULL, "its prompts are not given"},
		{row->lists != NULL, "what it lists is not given"},
		{row->services != NULL, "its services are not given"},
		{row->service != NULL, "its service is not given"},
		{row->words != NULL, "the strings that it says are not given"},
	};
	for (size_t i = 0; i < COUNT(facts); i++)
		if (!facts[i].given)
			return row_lacks(facts[i].lacks, row, error);
	bool one_of_many = false;
	for (const struct walk_words *words = row->words; words->path; words++)
		one_of_many |= words->as == WALK_PROMPTS;
	if (one_of_many && row->prompts == walk_no_prompts)
		return row_lacks(
			"it says one line of several, and Space says no other", row, error);
	if (!one_of_many && row->prompts != walk_no_prompts)
		return row_lacks("it has prompts, and none of its strings is one", row, error);
	return true;
}

static bool leads_somewhere(const struct walk_book *book, const struct walk_arrow *arrow)
{
	if (arrow->from < WALK_ANY || arrow->from >= (int)book->page_count)
		return false;
	if (arrow->to >= 0)
		return (size_t)arrow->to < book->page_count;
	bool text = arrow->answer[0] && arrow->answer[strlen(arrow->answer) - 1] == '=';
	return arrow->to == WALK_OPEN ||
	       (arrow->to >= WALK_KEEP && arrow->to <= WALK_TURN && (text || arrow->turns > 1));
}

static bool is_reached(const struct walk_book *book, size_t page)
{
	bool reached = page == 0;
	for (size_t i = 0; i < book->arrow_count && !reached; i++)
		reached = book->arrows[i].to == (int)page && book->arrows[i].from != (int)page;
	return reached;
}

/* A page of services has to list what its arrow takes, and the other way round. */
static bool lists_as_arrows_say(const struct walk_book *book, size_t page)
{
	bool listed = false;
	for (size_t i = 0; i < book->arrow_count; i++)
		listed |= book->arrows[i].from == (int)page && book->arrows[i].answer[0] == '@';
	return listed == (book->pages[page].lists != walk_lists_nothing);
}

bool walk_book_check(const struct walk_book *book, struct error *error)
{
	size_t kinds[WALK_KEYS + 1] = {0};
	for (size_t i = 0; i < book->page_count; i++) {
		const struct walk_page *row = &book->pages[i];
		if (!check_row(row, error))
			return false;
		kinds[row->kind]++;
		if (!is_reached(book, i))
			return row_lacks("no arrow leads there", row, error);
		if (!lists_as_arrows_say(book, i))
			return row_lacks("what it lists and its arrows differ", row, error);
		for (size_t k = 0; k < i; k++)
			if (strcmp(book->pages[k].id, row->id) == 0)
				return row_lacks("two pages have its id", row, error);
	}
	for (size_t i = 0; i < book->arrow_count; i++) {
		if (!leads_somewhere(book, &book->arrows[i]))
			return error_set(
				error, "answer %s: it leads to no page", book->arrows[i].answer);
	}
	if (kinds[WALK_END] != 1 || kinds[WALK_BLANK] != 1 || kinds[WALK_KEYS] != 1)
		return error_set(error, "a book has one page each for the end, blank and keys");
	if (book->page_count > WALK_PAGES_MOST)
		return error_set(error, "a book has at most %d pages", WALK_PAGES_MOST);
	if (!book->hear || !book->counts || book->said_size < sizeof(struct walk_said) ||
		book->size < sizeof(struct walk) || book->saving >= book->page_count)
		return error_set(error, "the book lacks what is heard, counted or its sizes");
	return true;
}

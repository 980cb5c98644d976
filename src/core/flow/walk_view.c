/* SPDX-License-Identifier: MIT */
/* A page of the walk as a view: its title, blocks and options, and which keys work. */
#include <stdint.h>
#include <string.h>

#include "core/flow/walk_inner.h"

/* Words, blocks and options */

const struct frame *walk_frame(const struct walk *walk)
{
	return walk->options.content->frame;
}

const char *walk_label(const struct walk *walk, enum frame_label name)
{
	return walk_frame(walk)->labels[name];
}

const char *walk_words(const struct walk *walk, const struct words *words)
{
	return words_in(words, walk->setting);
}

const char *walk_pick(const struct walk *walk, const struct words_lines *lines)
{
	if (!lines->count)
		return NULL;
	size_t at = walk_turns(walk, ANSWER_SPACE) % lines->count;
	return walk_words(walk, &lines->items[at].words);
}

void walk_say(struct walk *walk, const char *text)
{
	view_block(walk->builder, (struct view_block){.kind = BLOCK_SAY, .text = text});
}

void walk_note(struct walk *walk, const char *text)
{
	view_block(walk->builder, (struct view_block){.kind = BLOCK_NOTE, .text = text});
}

void walk_choice(struct walk *walk, const char *id, const char *key, const char *text)
{
	view_choice(walk->builder, (struct view_option){.id = id, .key = key, .label = text});
}

void walk_choose(struct walk *walk, const char *id, const char *key, enum frame_label name)
{
	walk_choice(walk, id, key, walk_label(walk, name));
}

void walk_door(struct walk *walk, const char *id, const char *key, const char *text)
{
	view_choice(walk->builder,
		(struct view_option){.id = id, .key = key, .label = text, .aside = true});
}

bool walk_looked(struct walk *walk)
{
	if (walk_waits(walk)) {
		walk_note(walk, walk_label(walk, LABEL_ACT_WAITING));
	} else if (walk->found.failed) {
		walk_note(walk, walk_label(walk, LABEL_COULD_NOT_LOOK));
		walk_note(walk, walk->found.why_not);
		walk_choose(walk, ANSWER_AGAIN, "r", LABEL_END_AGAIN);
	} else {
		return true;
	}
	return false;
}

void walk_show_counts(struct walk *walk, const char *words)
{
	walk_note(walk, walk_label(walk, LABEL_END_ADDS));
	walk_note(walk, words);
	walk_note(walk, walk_label(walk, LABEL_END_PRIVATE));
	if (walk->failed)
		walk_choose(walk, ANSWER_AGAIN, "r", LABEL_END_AGAIN);
	else
		walk_choose(walk, ANSWER_ADD, "", LABEL_END_ADD);
	walk_choose(walk, ANSWER_ADD_NOTHING, "x", LABEL_END_NOTHING);
}

/* Keys */

static const char *way_out_label(const struct walk *walk, size_t page, enum press press)
{
	static const enum frame_label names[PRESS_COUNT] = {
		[PRESS_NOT_TODAY] = LABEL_KEY_NOT_TODAY,
		[PRESS_HELP_NOW] = LABEL_KEY_HELP_NOW,
		[PRESS_TOPICS] = LABEL_KEY_TOPICS,
	};
	const struct walk_arrow *arrow = walk_arrow_on(walk, page, press_id(press));
	bool refused = press == PRESS_NOT_TODAY && walk->said->refused &&
		       walk->book->pages[page].kind == WALK_END;
	/* Help now and the topics do not lead to themselves; the end may still become a no. */
	bool itself = press != PRESS_NOT_TODAY && arrow && arrow->to == (int)page;
	return arrow && !itself && !refused ? walk_label(walk, names[press]) : NULL;
}

static const char *back_label(const struct walk *walk)
{
	bool back = walk_is_begun(walk) || walk_has_set(walk) || walk->field ||
		    walk->options.under_home;
	return back ? walk_label(walk, LABEL_KEY_BACK) : NULL;
}

const char *walk_press_label(const struct walk *walk, size_t page, enum press press)
{
	const struct walk_page *row = &walk->book->pages[page];
	if (row->kind == WALK_BLANK && press != PRESS_BLANK && press != PRESS_URGENT)
		return NULL;
	switch (press) {
	case PRESS_NOT_TODAY:
	case PRESS_HELP_NOW:
	case PRESS_TOPICS:
		return way_out_label(walk, page, press);
	case PRESS_URGENT:
		return walk_label(walk, LABEL_KEY_URGENT);
	case PRESS_BLANK:
		return walk_label(walk, LABEL_KEY_BLANK);
	case PRESS_KEYS:
		return walk_label(walk, LABEL_KEY_KEYS);
	case PRESS_BACK:
		return back_label(walk);
	case PRESS_FILTER:
		return row->fields && !row->fields->stands ? walk_label(walk, LABEL_KEY_FILTER)
							   : NULL;
	case PRESS_TAKE_BACK:
		return page == 0 && walk->kept && !walk_is_begun(walk)
			       ? walk_label(walk, LABEL_KEY_TAKE_BACK)
			       : NULL;
	case PRESS_QUIT:
		return walk_label(walk, page == 0 ? LABEL_KEY_LEAVE : LABEL_KEY_QUIT);
	case PRESS_ANOTHER:
		return page == walk->page && row->prompts(walk) > 1
			       ? walk_label(walk, LABEL_KEY_ANOTHER)
			       : NULL;
	case PRESS_UP:
	case PRESS_DOWN:
		return walk_label(walk, LABEL_KEY_MOVE);
	case PRESS_ENTER:
		return walk_label(walk, LABEL_KEY_CHOOSE);
	case PRESS_LEFT:
	case PRESS_RIGHT:
		if (walk_turn_on(walk, page))
			return walk_label(walk, LABEL_KEY_CHANGE);
		return press == PRESS_LEFT ? back_label(walk) : NULL;
	case PRESS_COUNT:
		break;
	}
	return NULL;
}

/* The page that blank or keys lies over. */
static size_t page_under(const struct walk *walk)
{
	for (size_t i = walk->trail.count; i > 0; i--)
		if (walk->book->pages[walk->trail.steps[i - 1].page].kind < WALK_BLANK)
			return walk->trail.steps[i - 1].page;
	return 0;
}

void walk_make_keys(struct walk *walk)
{
	size_t under = page_under(walk);
	bool turns = walk_turn_on(walk, under) != NULL;
	for (enum press press = 0; press < PRESS_COUNT; press++) {
		const char *does = walk_press_label(walk, under, press);
		bool twice = press == PRESS_UP || press == (turns ? PRESS_RIGHT : PRESS_LEFT);
		if (does && !twice)
			view_block(walk->builder, (struct view_block){.kind = BLOCK_ROW,
							  .text = press_key(press),
							  .second = does});
	}
	walk_choose(walk, ANSWER_BACK, "", LABEL_URGENT_BACK);
}

void walk_make_blank(struct walk *walk)
{
	walk_note(walk, walk_label(walk, LABEL_BLANK_HOW));
	view_of(walk->builder)->sparse = true;
}

/* The view */

static size_t option_index(const struct view *view, const char *id)
{
	const struct view_option *option = id ? view_option(view, id) : NULL;
	return option ? (size_t)(option - view->options) : view->option_count;
}

/* The option of an answer: "area" of "area=OX4". */
static size_t answer_index(const struct walk *walk, const struct view *view, const char *answer)
{
	size_t length = strcspn(answer, "=");
	return option_index(view, pool_copy(view_pool(walk->builder), answer, length));
}

/* Trying again; else what was chosen here before; else the answer that most give. */
static size_t first_focus(const struct walk *walk, const struct view *view)
{
	const struct walk_page *row = walk_row(walk);
	size_t none = view->option_count, at = option_index(view, ANSWER_AGAIN);
	for (size_t i = walk->remembered_count; i > 0 && at == none; i--)
		if (walk->remembered[i - 1].page == walk->page)
			at = answer_index(walk, view, walk->remembered[i - 1].answer);
	if (at == none && row->first)
		at = option_index(view, row->first(walk));
	return at == none ? 0 : at;
}

static void make_field(struct walk *walk, struct view *view)
{
	const struct walk_field *from = walk->field;
	const char *text = walk->said->area;
	if (from->set[0])
		text = walk_set(walk, from->set) ? walk_set(walk, from->set)
						 : walk_remembered(walk, from->set);
	struct view_field *field = pool_take(view_pool(walk->builder), sizeof(*field));
	*field = (struct view_field){walk_label(walk, from->label),
		pool_text(view_pool(walk->builder), text ? text : ""), from->limit};
	view->field = field;
}

static void make_shown(struct walk *walk)
{
	const struct walk_page *row = walk_row(walk);
	struct view *view = view_of(walk->builder);
	view_start(walk->builder, row->id, "");
	view->title = row->about ? row->about(walk) : NULL;
	if (!view->title)
		view->title = walk_label(walk, row->title);
	view->step = row->step > WALK_NO_STEP ? row->step - WALK_NO_STEP : 0;
	for (size_t i = 0; view->step && i < VIEW_STEPS; i++)
		view->steps[i] = walk_frame(walk)->steps[i];
	view->status = walk->saving			       ? walk_label(walk, LABEL_END_SAVING)
		       : walk->failed && row->kind == WALK_END ? walk->failed
							       : walk->status;
	view->waiting = walk->wish.kind != WISH_NONE && walk->wish.kind != WISH_LEAVE;
	row->make(walk);
	if (walk->field)
		make_field(walk, view);
	for (enum press press = 0; press < PRESS_COUNT; press++)
		view->presses[press] = walk_press_label(walk, walk->page, press);
	if (!view->option_count)
		view->presses[PRESS_UP] = view->presses[PRESS_DOWN] = view->presses[PRESS_ENTER] =
			NULL;
	if (walk->focus == SIZE_MAX)
		walk->focus = first_focus(walk, view);
	if (walk->focus >= view->option_count)
		walk->focus = 0;
	view->focus = walk->focus;
}

/* While it is counted, the page that comes next may be on the screen already. */
void walk_make_view(struct walk *walk)
{
	size_t page = walk->page;
	if (walk->saving)
		walk->page = walk->book->saving;
	make_shown(walk);
	if (walk->page != page)
		walk->focus = SIZE_MAX;
	walk->page = page;
}

/* What a row says for "none" */

size_t walk_no_prompts(const struct walk *walk)
{
	(void)walk;
	return 0;
}

bool walk_lists_nothing(const struct walk *walk, const char *answer)
{
	(void)walk;
	(void)answer;
	return false;
}

bool walk_lists_any(const struct walk *walk, const char *answer)
{
	return !walk_is_named(walk, answer);
}

size_t walk_no_services(struct walk *walk, struct pool *pool, struct signpost_query **queries)
{
	(void)walk;
	(void)pool;
	(void)queries;
	return 0;
}

const struct signpost_found *walk_no_service(const struct walk *walk)
{
	(void)walk;
	return NULL;
}

const struct walk_words walk_no_words[] = {{NULL, WALK_WORDS}};

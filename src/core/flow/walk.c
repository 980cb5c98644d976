/* SPDX-License-Identifier: MIT */
/* Along the arrows and back: the trail, events, and what is done with them. */
#include "core/flow/walk.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/flow/walk_inner.h"
#include "core/signpost/postcode.h"

enum { TRAIL_RESERVE = 50, UTF8_MOST = 4 };

struct walk *walk_of(struct flow *flow)
{
	return (struct walk *)flow;
}

/* Walking */

static void arrive(struct walk *walk, size_t page)
{
	walk->page = page;
	const struct walk_field *fields = walk_row(walk)->fields;
	walk->field = fields && fields->stands ? fields : NULL;
	walk->stale = true;
	walk->made_asked = false;
	walk->made = walk->not_made = NULL;
	walk->focus = SIZE_MAX;
	/* Blank and keys lie over the end and change nothing of it. */
	if (walk_row(walk)->kind == WALK_LIVE)
		walk->failed = NULL;
}

static void drop_kept(struct walk *walk)
{
	walk->kept = NULL;
	pool_clear(walk->kept_pool);
}

static bool is_held(const struct walk *walk)
{
	switch (walk->wish.kind) {
	case WISH_COUNTS:
	case WISH_TAKE_BACK:
	case WISH_CLEAR:
	case WISH_OPEN:
	case WISH_LEAVE:
		return true;
	default:
		return false;
	}
}

/* Everything that was said is gone: design.md 2.11. */
static void forget(struct walk *walk)
{
	bool over = walk->paper.over || walk->paper.out;
	walk->paper = (struct walk_paper){.over = over};
	pool_clear(walk->trail.pool);
	walk->trail.count = 0;
	walk->trail.steps =
		pool_array(walk->trail.pool, walk->book->most, sizeof(*walk->trail.steps));
	walk->remembered = NULL;
	walk->remembered_count = 0;
	walk->status = NULL;
	struct pool *pool = walk->found.pool, *want_pool = walk->found.want_pool;
	pool_clear(pool);
	pool_clear(want_pool);
	walk->found = (struct walk_found){.pool = pool, .want_pool = want_pool};
	if (!is_held(walk))
		walk->wish = (struct flow_wish){0};
	if (walk->wish.kind != WISH_COUNTS) /* the only held one with something of its own */
		pool_clear(walk->wish_pool);
	walk_hear_all(walk);
	arrive(walk, 0);
}

static void leave(struct walk *walk, bool all)
{
	walk->wish = (struct flow_wish){.kind = WISH_LEAVE, .all = all};
}

/* The conversation is over; what was opened from the topics leads back to them. */
static void end(struct walk *walk)
{
	forget(walk);
	if (walk->options.under_topics)
		leave(walk, false);
}

/* The page beneath stays as it is; what it waited for is wished for anew when it is back. */
static void open_flow(struct walk *walk, enum flow_name flow)
{
	/* Whoever comes back from the topics may have another person before them. */
	if (flow == OPEN_TALK)
		forget(walk);
	if (flow == OPEN_TALK && walk->options.under_topics) {
		leave(walk, false);
		return;
	}
	if (walk->wish.kind == WISH_SERVICES)
		walk->found.want = NULL;
	walk->wish = (struct flow_wish){.kind = WISH_OPEN, .flow = flow};
}

/* Gives an answer that turns `by` more times, and comes round. */
static void turn(struct walk *walk, const struct walk_arrow *arrow, size_t by)
{
	size_t most = arrow == &walk_space ? walk_row(walk)->prompts(walk) : arrow->turns;
	size_t given = walk_turns(walk, arrow->answer) + by;
	if (most < 2)
		return;
	walk_take_out(walk, arrow);
	for (size_t i = given % most; i > 0 && !walk_is_full(walk, TRAIL_RESERVE); i--)
		walk_push(walk, arrow, arrow->answer);
	walk->stale = true;
}

static void set_text(struct walk *walk, const struct walk_arrow *arrow, const char *answer)
{
	walk_take_out(walk, arrow);
	if (walk_set_text(answer, arrow->answer)[0])
		walk_push(walk, arrow, answer);
}

static void follow(struct walk *walk, const struct walk_arrow *arrow, const char *answer)
{
	if (arrow->anew)
		walk->remembered_count = 0;
	/* The last count can be taken back until the next conversation begins. */
	if (arrow->from != WALK_ANY)
		drop_kept(walk);
	if (answer_is_paper(answer)) /* another service, or the same once more; what is out stays */
		walk->paper = (struct walk_paper){.out = walk->paper.out, .over = walk->paper.over};
	walk_remember(walk, arrow, answer);
	walk_push(walk, arrow, answer);
	arrive(walk, (size_t)arrow->to);
}

/* Follows the arrow of this answer; false, changing nothing, where there is none. */
static bool go(struct walk *walk, const char *answer)
{
	const struct walk_arrow *arrow = walk_arrow_on(walk, walk->page, answer);
	if (!arrow || (arrow->answer[0] == '@' && !walk_row(walk)->lists(walk, answer)))
		return false;
	/* The ways out work when the list is full, too. */
	if (arrow->to != WALK_OPEN &&
		walk_is_full(walk, arrow->from == WALK_ANY ? 0 : TRAIL_RESERVE)) {
		walk->status = walk_label(walk, LABEL_VERY_LONG);
		walk->stale = true;
		return false;
	}
	switch (arrow->to) {
	case WALK_OPEN:
		open_flow(walk, arrow->flow);
		break;
	case WALK_TURN:
	case WALK_KEEP:
	case WALK_SET:
		if (walk_carries_text(arrow))
			set_text(walk, arrow, answer);
		else
			turn(walk, arrow, 1);
		if (arrow->to != WALK_SET)
			break;
		walk_remember(walk, arrow, answer);
		arrive(walk, walk->page);
		break;
	default:
		follow(walk, arrow, answer);
		break;
	}
	walk->stale = true;
	return true;
}

/* What holds for the whole conversation becomes an answer of the page before. */
static void go_back(struct walk *walk)
{
	size_t tail = walk_tail(walk), kept = tail ? tail - 1 : 0;
	if (!tail)
		return;
	size_t page = walk->trail.steps[kept].page;
	for (size_t i = tail; i < walk->trail.count; i++) {
		if (walk->trail.steps[i].arrow->to != WALK_KEEP)
			continue;
		walk->trail.steps[kept] = walk->trail.steps[i];
		walk->trail.steps[kept++].page = page;
	}
	walk->trail.count = kept;
	walk_hear_all(walk);
	arrive(walk, page);
}

static bool is_set_here(const struct walk_answer *step, size_t page)
{
	return step->page == page && step->arrow->to == WALK_SET;
}

/* Whether something was set or written on this page, here and now or before a page after it. */
bool walk_has_set(const struct walk *walk)
{
	for (size_t i = 0; i < walk->trail.count; i++)
		if (is_set_here(&walk->trail.steps[i], walk->page))
			return true;
	for (size_t i = 0; i < walk->remembered_count; i++) {
		const struct walk_answer *old = &walk->remembered[i];
		if (old->page == walk->page && walk_carries_text(old->arrow) &&
			walk_set_text(old->answer, old->arrow->answer)[0])
			return true;
	}
	return false;
}

/* Back on a page where something is set takes that off first. */
static void take_off(struct walk *walk)
{
	size_t kept = 0;
	for (size_t i = 0; i < walk->trail.count; i++)
		if (!is_set_here(&walk->trail.steps[i], walk->page))
			walk->trail.steps[kept++] = walk->trail.steps[i];
	walk->trail.count = kept;
	walk_forget_written(walk);
	walk_hear_all(walk);
	if (kept)
		arrive(walk, walk->page);
	else
		forget(walk);
}

static void show_field(struct walk *walk, const struct walk_field *field)
{
	walk->field = field;
	walk->stale = true;
}

static void back_or_leave(struct walk *walk)
{
	if (walk->field && !walk->field->stands)
		show_field(walk, NULL);
	else if (walk_has_set(walk))
		take_off(walk);
	else if (walk_is_begun(walk))
		go_back(walk);
	else if (walk->options.under_home)
		leave(walk, false);
}

/* Events */

static void save(struct walk *walk)
{
	pool_clear(walk->wish_pool);
	struct counts *counts = pool_take(walk->wish_pool, sizeof(*counts));
	*counts = walk->book->counts(walk, walk->wish_pool);
	walk->wish = (struct flow_wish){.kind = WISH_COUNTS, .counts = counts};
	walk->saving = true;
	walk->failed = NULL;
	walk->stale = true;
}

static void on_end(struct walk *walk, const char *answer)
{
	if (strcmp(answer, ANSWER_ADD) == 0 || strcmp(answer, ANSWER_AGAIN) == 0)
		save(walk);
	else if (!go(walk, answer))
		end(walk); /* add nothing, or done where nothing is counted */
}

/* The field whose answer begins with the option's name; NULL where it opens none. */
static const struct walk_field *field_of(const struct walk *walk, const char *option)
{
	const struct walk_field *field = walk_row(walk)->fields;
	for (size_t length = strlen(option); field && field->set; field++)
		if (strncmp(field->set, option, length) == 0 &&
			strcmp(field->set + length, "=") == 0)
			return field;
	return NULL;
}

static void choose(struct walk *walk, const char *answer)
{
	if (!view_option(flow_view(&walk->flow), answer))
		return;
	const struct walk_field *field = field_of(walk, answer);
	walk->status = NULL;
	if (strcmp(answer, ANSWER_BACK) == 0) {
		back_or_leave(walk);
	} else if (walk_row(walk)->kind == WALK_END) {
		on_end(walk, answer);
	} else if (strcmp(answer, ANSWER_AGAIN) == 0) {
		walk->found.want = NULL; /* so it is wished for anew */
		walk->stale = true;
	} else if (field) {
		show_field(walk, field);
	} else {
		(void)go(walk, answer);
	}
}

static void move(struct walk *walk, size_t by)
{
	const struct view *view = flow_view(&walk->flow);
	if (!view->option_count || view->field)
		return;
	walk->focus = (view->focus + view->option_count + by - 1) % view->option_count;
	view_of(walk->builder)->focus = walk->focus;
}

static void enter(struct walk *walk)
{
	const struct view *view = flow_view(&walk->flow);
	if (walk->field && !walk->field->stands)
		show_field(walk, NULL); /* nothing was written */
	else if (view->option_count)
		choose(walk, view->options[view->focus].id);
}

/* Left and Right turn where the page has an answer for it; else Left leads back. */
static void turn_or_back(struct walk *walk, enum press press)
{
	const struct walk_arrow *arrow = walk_turn_on(walk, walk->page);
	if (arrow)
		turn(walk, arrow, press == PRESS_RIGHT ? 1 : arrow->turns - 1);
	else if (press == PRESS_LEFT)
		back_or_leave(walk);
}

static void quit(struct walk *walk)
{
	if (walk->page == 0)
		leave(walk, true);
	else
		forget(walk);
}

static void press(struct walk *walk, enum press press)
{
	if (!walk_press_label(walk, walk->page, press))
		return;
	if (press != PRESS_UP && press != PRESS_DOWN && walk->status) {
		walk->status = NULL;
		walk->stale = true;
	}
	switch (press) {
	case PRESS_UP:
		move(walk, 0);
		break;
	case PRESS_DOWN:
		move(walk, 2);
		break;
	case PRESS_LEFT:
	case PRESS_RIGHT:
		turn_or_back(walk, press);
		break;
	case PRESS_ENTER:
		enter(walk);
		break;
	case PRESS_BACK:
		back_or_leave(walk);
		break;
	case PRESS_ANOTHER:
		turn(walk, &walk_space, 1);
		break;
	case PRESS_FILTER:
		show_field(walk, walk_row(walk)->fields);
		break;
	case PRESS_TAKE_BACK:
		walk->wish = (struct flow_wish){.kind = WISH_TAKE_BACK, .counts = walk->kept};
		break;
	case PRESS_QUIT:
		quit(walk);
		break;
	case PRESS_URGENT:
		open_flow(walk, OPEN_URGENT);
		break;
	default:
		if (strcmp(walk_row(walk)->id, press_id(press)) == 0)
			go_back(walk); /* blank and keys stand there already */
		else
			(void)go(walk, press_id(press));
		break;
	}
}

/* Of a whole postcode only the first half is kept, from the first moment (design.md 6). */
static void write_text(struct walk *walk, const char *text)
{
	const struct walk_field *field = walk->field;
	if (!field)
		return;
	size_t room = field->keep * UTF8_MOST + 1;
	char *kept = field->keep ? pool_take(walk->trail.pool, room)
				 : postcode_keep(walk->trail.pool, text);
	if (field->keep)
		postcode_keep_short(text, field->keep, kept, room);
	const char *answer = pool_format(walk->trail.pool, "%s%s", field->set, kept);
	const struct walk_arrow *arrow = walk_arrow_on(walk, walk->page, answer);
	if (kept[0] || (arrow && arrow->to == WALK_SET))
		(void)go(walk, answer);
	else if (!field->stands)
		show_field(walk, NULL);
}

/* Nobody is there: the page goes blank, and later what was said is dropped (design.md 2.11). */
static void wait_idle(struct walk *walk, size_t minutes)
{
	const struct walk_options *options = &walk->options;
	bool resting = walk->page == 0 && !walk->trail.count && !walk->field && !walk_has_set(walk);
	if (resting)
		return;
	if (options->idle_drop && minutes >= options->idle_drop)
		forget(walk);
	else if (options->idle_blank && minutes >= options->idle_blank &&
		 walk_row(walk)->kind != WALK_BLANK)
		(void)go(walk, ANSWER_BLANK);
}

/* What was said goes with whoever said it, under a search or the urgent page too. */
static bool is_dropped(const struct walk *walk, const struct flow_event *event)
{
	size_t drop = walk->options.idle_drop;
	bool away = event->kind == EVENT_MINUTES && drop && event->minutes >= drop;
	return (away && walk->wish.kind == WISH_OPEN) || event->kind == EVENT_OVER;
}

static void walk_event(struct flow *flow, const struct flow_event *event)
{
	struct walk *walk = walk_of(flow);
	if (event->kind == EVENT_PAPER && walk->paper.state != PAPER_NONE) {
		walk->paper.state = event->paper;
		walk->stale = true;
	}
	if (is_held(walk)) { /* waits for an answer, or is gone */
		if (is_dropped(walk, event))
			forget(walk);
		return;
	}
	switch (event->kind) {
	case EVENT_OPTION:
		choose(walk, event->option);
		break;
	case EVENT_PRESS:
		press(walk, event->press);
		break;
	case EVENT_TEXT:
		write_text(walk, event->text);
		break;
	case EVENT_MINUTES:
		wait_idle(walk, event->minutes);
		break;
	case EVENT_OVER:
		end(walk);
		break;
	case EVENT_PAPER:
		break; /* said already */
	}
	walk_settle(walk);
}

/* The services of the page are known: it cannot stand without the one that it is about. */
void walk_drop_gone(struct walk *walk)
{
	while (walk_is_begun(walk) && walk_row(walk)->kind == WALK_LIVE &&
		walk_row(walk)->service != walk_no_service && !walk_row(walk)->service(walk))
		go_back(walk);
}

void walk_forget(struct walk *walk, struct counts *kept)
{
	forget(walk);
	walk->kept = kept;
}

/* The other verbs */

static const struct view *walk_view(struct flow *flow)
{
	struct walk *walk = walk_of(flow);
	if (walk->stale)
		walk_make_view(walk);
	walk->stale = false;
	return view_of(walk->builder);
}

static const struct flow_wish *walk_wish(const struct flow *flow)
{
	return &((const struct walk *)flow)->wish;
}

static const struct flow_step *walk_steps(const struct flow *flow, size_t *count)
{
	const struct walk *walk = (const struct walk *)flow;
	*count = walk->trail.count;
	struct flow_step *steps = pool_array(walk->trail.pool, *count, sizeof(*steps));
	for (size_t i = 0; i < *count; i++)
		steps[i] = (struct flow_step){walk->book->pages[walk->trail.steps[i].page].id,
			walk->trail.steps[i].answer};
	return steps;
}

static void walk_replay(struct flow *flow, const struct flow_step *steps, size_t count)
{
	struct walk *walk = walk_of(flow);
	struct pool *pool = pool_new(); /* the steps may be this walk's own */
	struct flow_step *list = pool_array(pool, count, sizeof(*list));
	for (size_t i = 0; i < count; i++)
		list[i] = (struct flow_step){
			pool_text(pool, steps[i].page), pool_text(pool, steps[i].answer)};
	forget(walk);
	for (size_t i = 0; i < count; i++) {
		const struct walk_arrow *arrow = walk_arrow_on(walk, walk->page, list[i].answer);
		bool here = strcmp(walk_row(walk)->id, list[i].page) == 0;
		if (here && arrow && arrow->to != WALK_OPEN)
			(void)go(walk, list[i].answer);
	}
	walk_settle(walk);
	pool_free(pool);
}

static void walk_free(struct flow *flow)
{
	struct walk *walk = walk_of(flow);
	pool_free(walk->trail.pool);
	pool_free(walk->found.pool);
	pool_free(walk->found.want_pool);
	pool_free(walk->wish_pool);
	pool_free(walk->kept_pool);
	view_builder_free(walk->builder);
	explicit_bzero(walk->said, walk->book->said_size);
	free(walk->said);
	explicit_bzero(walk, walk->book->size);
	free(walk);
}

struct walk *walk_new(const struct walk_book *book, const struct walk_options *options)
{
	static const struct flow_verbs verbs = {
		.view = walk_view,
		.event = walk_event,
		.wish = walk_wish,
		.reply = walk_reply,
		.steps = walk_steps,
		.replay = walk_replay,
		.free = walk_free,
	};
	struct walk *walk = pool_give(book->size);
	*walk = (struct walk){.flow.verbs = &verbs, .book = book, .options = *options};
	walk->said = pool_give(book->said_size);
	walk->builder = view_builder_new();
	walk->trail.pool = pool_new();
	walk->found.pool = pool_new();
	walk->found.want_pool = pool_new();
	walk->wish_pool = pool_new();
	walk->kept_pool = pool_new();
	forget(walk);
	return walk;
}

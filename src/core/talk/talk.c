/* SPDX-License-Identifier: MIT */
/* The four verbs of a talk, and the walk along the table of pages.h. */
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/service/card.h"
#include "core/signpost/postcode.h"
#include "core/talk/talk_inner.h"

static struct talk *talk_of(struct flow *flow)
{
	return (struct talk *)flow;
}

/* Where the trail leads, step by step; the page it ends on. */
static enum page page_after(const struct talk *talk)
{
	if (!talk->trail.count)
		return PAGE_TOPICS;
	const struct trail_step *last = &talk->trail.steps[talk->trail.count - 1];
	if (strcmp(last->answer, press_id(PRESS_ANOTHER)) == 0)
		return last->page;
	const struct arrow *arrow =
		talk_arrow(last->page, last->answer, talk_flow_now(talk), talk->options.walk);
	return arrow ? arrow->to : last->page;
}

static void arrive(struct talk *talk, enum page page)
{
	talk->page = page;
	talk->stale = true;
	talk->made_asked = false;
	talk->made = talk->not_made = NULL;
	talk->focus = (size_t)-1; /* the view puts it where it belongs */
	/* Blank and keys lie over a page and change nothing of it. */
	if (page_is_live(page) && page != PAGE_END) {
		talk->outcome = -1;
		talk->failed = NULL;
	}
}

static void drop_last(struct talk *talk, size_t count)
{
	talk->trail.count -= count < talk->trail.count ? count : talk->trail.count;
}

static void push(struct talk *talk, const char *answer)
{
	char *kept = pool_text(talk->trail.pool, answer);
	if (service_on_paper(answer))
		service_again_paper(&talk->paper);
	talk->trail.steps[talk->trail.count++] = (struct trail_step){talk->page, kept};
	talk->remembered[talk->page] = kept;
}

static void drop_kept(struct talk *talk)
{
	talk->kept = NULL;
	pool_clear(talk->kept_pool);
}

static bool is_held(const struct talk *talk)
{
	return talk->wish.kind == WISH_COUNTS || talk->wish.kind == WISH_TAKE_BACK ||
	       talk->wish.kind == WISH_CLEAR || talk->wish.kind == WISH_OPEN ||
	       talk->wish.kind == WISH_LEAVE;
}

/* Everything that was said is gone: design.md 2.11. */
static void forget(struct talk *talk)
{
	talk->trail.count = 0;
	service_forget_paper(&talk->paper);
	pool_clear(talk->trail.pool);
	talk->trail.steps = pool_array(talk->trail.pool, TRAIL_LIMIT, sizeof(*talk->trail.steps));
	memset(talk->remembered, 0, sizeof(talk->remembered));
	explicit_bzero(talk->filter, sizeof(talk->filter));
	talk->filtering = false;
	talk->band = BAND_NONE;
	talk->status = NULL;
	talk->found_for = NULL;
	talk->found_count = 0;
	pool_clear(talk->found_pool);
	pool_clear(talk->want_pool);
	if (!is_held(talk))
		talk->wish = (struct flow_wish){0};
	if (talk->wish.kind != WISH_COUNTS) /* the only held one with something of its own */
		pool_clear(talk->wish_pool);
	arrive(talk, PAGE_TOPICS);
}

/* Follows the arrow of this answer; false, changing nothing, where there is none. */
static bool go(struct talk *talk, const char *answer)
{
	const struct arrow *arrow =
		talk_arrow(talk->page, answer, talk_flow_now(talk), talk->options.walk);
	if (!arrow)
		return false;
	/* The ways out work when the list is full, too. */
	if (talk->trail.count >= TRAIL_LIMIT - (arrow->from == PAGE_ANY ? 0 : TRAIL_RESERVE)) {
		talk->status = talk_label(talk, LABEL_VERY_LONG);
		talk->stale = true;
		return false;
	}
	if (arrow->answer[0] == '@' && !talk_lists(talk, talk->page, answer))
		return false;
	bool new_topic = talk->page == PAGE_TOPICS && arrow->to == PAGE_ASK;
	if (new_topic)
		memset(talk->remembered, 0, sizeof(talk->remembered));
	/* The last count can be taken back until the next talk begins. */
	if (arrow->from != PAGE_ANY)
		drop_kept(talk);
	push(talk, answer);
	/* The answer may have changed the topic, and with it where the arrow leads. */
	arrive(talk, page_after(talk));
	return true;
}

static void go_back(struct talk *talk)
{
	drop_last(talk, talk_another(talk) + 1);
	arrive(talk, page_after(talk));
}

static void another(struct talk *talk)
{
	size_t prompts = talk_prompts(talk), seen = talk_another(talk);
	if (prompts < 2)
		return;
	const char *kept = talk->remembered[talk->page];
	size_t focus = talk->focus;
	if (seen + 1 >= prompts || talk->trail.count >= TRAIL_LIMIT - TRAIL_RESERVE)
		drop_last(talk, seen);
	else
		push(talk, press_id(PRESS_ANOTHER));
	talk->remembered[talk->page] = kept;
	arrive(talk, talk->page);
	talk->focus = focus;
}

static void leave(struct talk *talk, bool all)
{
	talk->wish = (struct flow_wish){.kind = WISH_LEAVE, .all = all};
}

static void change_outcome(struct talk *talk, int by)
{
	int now = (int)talk_outcome(talk);
	talk->outcome = (now + by + OUTCOME_COUNT) % OUTCOME_COUNT;
	talk->stale = true;
}

static void save(struct talk *talk)
{
	pool_clear(talk->wish_pool);
	struct counts *counts = pool_take(talk->wish_pool, sizeof(*counts));
	*counts = talk_counts(talk, talk->wish_pool);
	talk->wish = (struct flow_wish){.kind = WISH_COUNTS, .counts = counts};
	talk->saving = true;
	talk->failed = NULL;
	talk->stale = true;
}

static void on_end(struct talk *talk, const char *answer)
{
	if (strcmp(answer, "add") == 0 || strcmp(answer, "again") == 0) {
		save(talk);
	} else if (strcmp(answer, "band") == 0) {
		talk->band = (talk->band + 1) % BAND_COUNT;
		talk->stale = true;
	} else { /* add nothing, or done where nothing is counted */
		forget(talk);
	}
}

static void back_or_leave(struct talk *talk)
{
	if (talk->filtering) {
		talk->filtering = false;
		talk->stale = true;
	} else if (talk->filter[0] != '\0') {
		explicit_bzero(talk->filter, sizeof(talk->filter));
		arrive(talk, talk->page);
	} else if (talk->trail.count) {
		go_back(talk);
	} else if (talk->options.under_home) {
		leave(talk, false);
	}
}

static void choose(struct talk *talk, const char *answer)
{
	if (!view_option(flow_view(&talk->flow), answer))
		return;
	talk->status = NULL;
	if (strcmp(answer, "back") == 0)
		back_or_leave(talk);
	else if (talk->page == PAGE_TOPICS && strcmp(answer, "find") == 0)
		talk->wish = (struct flow_wish){.kind = WISH_OPEN, .flow = OPEN_FIND_FROM_TOPICS};
	else if (talk->page == PAGE_END)
		on_end(talk, answer);
	else
		(void)go(talk, answer);
}

static void move(struct talk *talk, int by)
{
	const struct view *view = flow_view(&talk->flow);
	if (!view->option_count || view->field)
		return;
	size_t count = view->option_count;
	talk->focus = by > 0 ? (view->focus + 1) % count : (view->focus + count - 1) % count;
	view_of(talk->builder)->focus = talk->focus;
}

/* The page beneath stays as it is; what it waited for is wished for anew when it is back. */
static void open_urgent(struct talk *talk)
{
	if (talk->wish.kind == WISH_SERVICES)
		talk->found_for = NULL;
	talk->wish = (struct flow_wish){.kind = WISH_OPEN, .flow = OPEN_URGENT};
}

static void quit(struct talk *talk)
{
	if (talk->page == PAGE_TOPICS)
		leave(talk, true);
	else
		forget(talk);
}

static void press(struct talk *talk, enum press press)
{
	if (!talk_press_label(talk, talk->page, press))
		return;
	if (press != PRESS_UP && press != PRESS_DOWN && talk->status) {
		talk->status = NULL;
		talk->stale = true;
	}
	switch (press) {
	case PRESS_UP:
		move(talk, -1);
		break;
	case PRESS_DOWN:
		move(talk, 1);
		break;
	case PRESS_LEFT:
		if (talk->page == PAGE_END)
			change_outcome(talk, -1);
		else
			back_or_leave(talk);
		break;
	case PRESS_RIGHT:
		change_outcome(talk, 1);
		break;
	case PRESS_ENTER: {
		const struct view *view = flow_view(&talk->flow);
		if (view->option_count)
			choose(talk, view->options[view->focus].id);
		break;
	}
	case PRESS_BACK:
		back_or_leave(talk);
		break;
	case PRESS_BLANK:
	case PRESS_KEYS:
		if (strcmp(page_ids[talk->page], press_id(press)) == 0)
			go_back(talk);
		else
			(void)go(talk, press_id(press));
		break;
	case PRESS_ANOTHER:
		another(talk);
		break;
	case PRESS_FILTER:
		talk->filtering = true;
		talk->stale = true;
		break;
	case PRESS_TAKE_BACK:
		talk->wish = (struct flow_wish){.kind = WISH_TAKE_BACK, .counts = talk->kept};
		break;
	case PRESS_QUIT:
		quit(talk);
		break;
	case PRESS_URGENT:
		open_urgent(talk);
		break;
	default:
		talk->filtering = false;
		(void)go(talk, press_id(press));
		break;
	}
}

/* Of a whole postcode only the first half is kept, from the first moment (design.md 6). */
static void write_area(struct talk *talk, const char *text)
{
	char kept[AREA_ROOM];
	postcode_keep_short(text, sizeof(kept) - 1, kept, sizeof(kept));
	if (kept[0] != '\0')
		(void)go(talk, kept);
}

static void write_text(struct talk *talk, const char *text)
{
	if (talk->page == PAGE_AREA) {
		write_area(talk, text);
		return;
	}
	if (!talk->filtering)
		return;
	postcode_keep_short(text, FILTER_ROOM / 4 - 1, talk->filter, sizeof(talk->filter));
	talk->filtering = false;
	arrive(talk, talk->page);
}

/* The wish for services */

static const char *full_need(struct pool *pool, const struct topic *topic, const char *need)
{
	if (topic->flow == FLOW_BRIEF)
		need = BRIEF_NEED;
	return need ? pool_format(pool, "%s.%s", topic->id, need) : NULL;
}

static struct signpost_query query_for(
	struct pool *pool, const struct topic *topic, const char *need, size_t limit)
{
	return (struct signpost_query){
		.topic = topic->id,
		.need = full_need(pool, topic, need),
		.limit = limit,
	};
}

static size_t help_queries(
	struct talk *talk, const struct topic *topic, struct signpost_query **queries)
{
	const struct content *content = talk->options.content;
	size_t count = !topic ? content->topic_count : topic->need_count ? topic->need_count : 1;
	struct pool *pool = talk->wish_pool;
	*queries = pool_array(pool, count, sizeof(**queries));
	for (size_t i = 0; i < count; i++) {
		if (!topic)
			(*queries)[i] = query_for(pool, content->topics[i], NULL, 1);
		else
			(*queries)[i] = query_for(
				pool, topic, topic->need_count ? topic->needs[i].id : NULL, 1);
	}
	return count;
}

static bool shows_services(enum page page, const struct said *said)
{
	switch (page) {
	case PAGE_ACT:
	case PAGE_MORE:
	case PAGE_SERVICE:
	case PAGE_CARD:
	case PAGE_CODE:
	case PAGE_HELP:
		return true;
	default:
		return page == PAGE_END && said->taken;
	}
}

/* Wishes for what the page needs and has not. */
static void wish_services(struct talk *talk)
{
	struct said said = talk_said(talk);
	bool help = talk->page == PAGE_HELP || said.helped;
	if (!shows_services(talk->page, &said) || (!help && !said.topic))
		return;
	pool_clear(talk->wish_pool);
	const char *barrier = said.barrier < BARRIER_COUNT ? barrier_ids[said.barrier] : NULL;
	const char *area = said.area ? pool_text(talk->wish_pool, said.area) : NULL;
	const char *want = pool_format(talk->wish_pool, "%s|%s|%s|%s|%s", area ? area : "",
		help ? "help" : "act", said.topic ? said.topic->id : "",
		help || !said.need ? "" : said.need, help || !barrier ? "" : barrier);
	if (talk->found_for && strcmp(talk->found_for, want) == 0)
		return;
	struct signpost_query *queries;
	size_t count = 1;
	if (help) {
		count = help_queries(talk, said.topic, &queries);
	} else {
		queries = pool_take(talk->wish_pool, sizeof(*queries));
		*queries = query_for(talk->wish_pool, said.topic, said.need, SIGNPOST_KEPT);
		queries->barrier = barrier;
	}
	for (size_t i = 0; i < count; i++)
		queries[i].area = area;
	pool_clear(talk->want_pool);
	talk->found_for = pool_text(talk->want_pool, want);
	talk->found_count = 0;
	talk->wish =
		(struct flow_wish){.kind = WISH_SERVICES, .queries = queries, .query_count = count};
}

/*
 * The square is made whenever its page is reached; the note once, however often the end page is
 * left and reached again.
 */
static void wish_making(struct talk *talk)
{
	const struct flow_paper_ways *ways = &talk->options.paper;
	const struct signpost_found *taken = talk_taken(talk);
	if (!taken || talk->wish.kind != WISH_NONE)
		return;
	if (talk->page == PAGE_END && talk_said(talk).on_paper && !talk->paper.asked &&
		(ways->printer || ways->folder)) {
		pool_clear(talk->wish_pool);
		talk_write_paper(talk, taken->service, &talk->wish);
		talk->paper.asked = true;
	} else if (talk->page == PAGE_CODE && !talk->made_asked) {
		pool_clear(talk->wish_pool);
		talk->made_asked = true;
		const char *address =
			card_address(taken->service, talk->wish_pool, &talk->not_made);
		if (address)
			talk->wish = (struct flow_wish){.kind = WISH_CODE, .text = address};
	}
}

/* Nobody is there: the page goes blank, and later what was said is dropped (design.md 2.11). */
static void wait_idle(struct talk *talk, size_t minutes)
{
	const struct talk_options *options = &talk->options;
	bool resting = talk->page == PAGE_TOPICS && !talk->trail.count;
	if (resting)
		return;
	if (options->idle_drop && minutes >= options->idle_drop)
		forget(talk);
	else if (options->idle_blank && minutes >= options->idle_blank && talk->page != PAGE_BLANK)
		(void)go(talk, press_id(PRESS_BLANK));
}

/* What was said goes with whoever said it, under a search or the urgent page too. */
static bool is_dropped(const struct talk *talk, const struct flow_event *event)
{
	size_t drop = talk->options.idle_drop;
	bool away = event->kind == EVENT_MINUTES && drop && event->minutes >= drop;
	return (away && talk->wish.kind == WISH_OPEN) || event->kind == EVENT_OVER;
}

/* After every change: what the page that was reached waits for. */
static void settle(struct talk *talk)
{
	if (service_clear_paper(&talk->paper, &talk->wish, &talk->then) || !talk->stale ||
		is_held(talk))
		return;
	talk->wish = (struct flow_wish){0};
	wish_services(talk);
	wish_making(talk);
}

static void take_paper(struct talk *talk, const struct flow_reply *reply)
{
	talk->wish = (struct flow_wish){0};
	talk->stale = true;
	service_take_paper(&talk->paper, reply, talk->trail.pool);
}

static void take_cleared(struct talk *talk)
{
	talk->wish = talk->then;
	talk->then = (struct flow_wish){0};
	talk->stale = true;
}

static void take_made(struct talk *talk, const struct flow_reply *reply)
{
	talk->wish = (struct flow_wish){0};
	talk->stale = true;
	talk->made = reply->done ? pool_text(talk->trail.pool, reply->text) : NULL;
	talk->not_made = reply->done ? NULL : pool_text(talk->trail.pool, reply->reason);
}

static void talk_event(struct flow *flow, const struct flow_event *event)
{
	struct talk *talk = talk_of(flow);
	if (event->kind == EVENT_PAPER && talk->paper.state != PAPER_NONE) {
		talk->paper.state = event->paper;
		talk->stale = true;
	}
	if (is_held(talk)) { /* waits for an answer, or is gone */
		if (is_dropped(talk, event))
			forget(talk);
		return;
	}
	switch (event->kind) {
	case EVENT_OPTION:
		choose(talk, event->option);
		break;
	case EVENT_PRESS:
		press(talk, event->press);
		break;
	case EVENT_MINUTES:
		wait_idle(talk, event->minutes);
		break;
	case EVENT_OVER:
		forget(talk);
		break;
	case EVENT_PAPER:
		break; /* said already */
	case EVENT_TEXT:
		write_text(talk, event->text);
		break;
	}
	settle(talk);
}

static void take_services(struct talk *talk, const struct flow_reply *reply)
{
	size_t count = talk->wish.query_count;
	pool_clear(talk->found_pool);
	talk->found = pool_array(talk->found_pool, count, sizeof(*talk->found));
	for (size_t i = 0; i < count; i++)
		if (reply->done)
			talk->found[i] = signpost_copy(&reply->lists[i], talk->found_pool);
	talk->found_count = count;
	talk->wish = (struct flow_wish){0};
	if (!reply->done)
		talk->status = pool_text(talk->found_pool, reply->reason);
	/* A list that was played again may name a service that is gone: drop that step. */
	if ((talk->page == PAGE_CARD || talk->page == PAGE_SERVICE) && !talk_card(talk))
		go_back(talk);
	talk->stale = true;
}

/* Keys of services and needs belong to the talk that ends here: they are copied. */
static struct counts *copy_counts(struct talk *talk, const struct counts *counts)
{
	pool_clear(talk->kept_pool);
	struct counts *copy = pool_take(talk->kept_pool, sizeof(*copy));
	struct count *items = pool_array(talk->kept_pool, counts->count, sizeof(*items));
	for (size_t i = 0; i < counts->count; i++)
		items[i] = (struct count){counts->items[i].margin,
			pool_text(talk->kept_pool, counts->items[i].key),
			pool_text(talk->kept_pool, counts->items[i].other)};
	*copy = (struct counts){items, counts->count};
	return copy;
}

static void take_taken_back(struct talk *talk, const struct flow_reply *reply)
{
	talk->wish = (struct flow_wish){0};
	talk->stale = true;
	if (reply->done)
		drop_kept(talk);
	talk->status = reply->done ? talk_label(talk, LABEL_TAKEN_BACK)
				   : pool_text(talk->trail.pool, reply->reason);
}

static void take_kept(struct talk *talk, const struct flow_reply *reply)
{
	const char *counted = talk->options.content->frame->labels[LABEL_END_COUNTED];
	struct counts *kept = reply->done ? copy_counts(talk, talk->wish.counts) : NULL;
	talk->wish = (struct flow_wish){0};
	talk->saving = false;
	talk->stale = true;
	if (reply->done) {
		forget(talk);
		talk->kept = kept;
		talk->status = counted;
	} else {
		talk->failed = pool_text(talk->trail.pool, reply->reason);
		talk->focus = (size_t)-1;
	}
}

static void take_opened(struct talk *talk, const struct flow_reply *reply)
{
	talk->wish = (struct flow_wish){0};
	talk->stale = true;
	if (!reply->done)
		talk->status = pool_text(talk->trail.pool, reply->reason);
}

static void talk_reply(struct flow *flow, const struct flow_reply *reply)
{
	struct talk *talk = talk_of(flow);
	if (reply->kind != talk->wish.kind)
		return;
	if (reply->kind == WISH_SERVICES)
		take_services(talk, reply);
	else if (reply->kind == WISH_COUNTS)
		take_kept(talk, reply);
	else if (reply->kind == WISH_PAPER)
		take_paper(talk, reply);
	else if (reply->kind == WISH_CLEAR)
		take_cleared(talk);
	else if (reply->kind == WISH_CODE)
		take_made(talk, reply);
	else if (reply->kind == WISH_TAKE_BACK)
		take_taken_back(talk, reply);
	else if (reply->kind == WISH_OPEN)
		take_opened(talk, reply);
	settle(talk);
}

static const struct view *talk_view(struct flow *flow)
{
	struct talk *talk = talk_of(flow);
	if (talk->stale) {
		talk_make_view(talk);
		talk->stale = false;
	}
	return view_of(talk->builder);
}

static const struct flow_wish *talk_wish(const struct flow *flow)
{
	return &((const struct talk *)flow)->wish;
}

static void talk_free(struct flow *flow)
{
	struct talk *talk = talk_of(flow);
	pool_free(talk->trail.pool);
	pool_free(talk->want_pool);
	pool_free(talk->found_pool);
	pool_free(talk->wish_pool);
	pool_free(talk->kept_pool);
	view_builder_free(talk->builder);
	explicit_bzero(talk, sizeof(*talk));
	free(talk);
}

static const struct flow_step *talk_steps(const struct flow *flow, size_t *count)
{
	const struct talk *talk = (const struct talk *)flow;
	struct flow_step *steps = pool_array(talk->trail.pool, talk->trail.count, sizeof(*steps));
	for (size_t i = 0; i < talk->trail.count; i++)
		steps[i] = (struct flow_step){
			page_ids[talk->trail.steps[i].page], talk->trail.steps[i].answer};
	*count = talk->trail.count;
	return steps;
}

static void talk_replay(struct flow *flow, const struct flow_step *steps, size_t count)
{
	struct talk *talk = talk_of(flow);
	struct pool *pool = pool_new(); /* the steps may be this talk's own */
	struct flow_step *list = pool_array(pool, count, sizeof(*list));
	for (size_t i = 0; i < count; i++)
		list[i] = (struct flow_step){
			pool_text(pool, steps[i].page), pool_text(pool, steps[i].answer)};
	forget(talk);
	for (size_t i = 0; i < count; i++) {
		if (strcmp(page_ids[talk->page], list[i].page) != 0)
			continue;
		if (strcmp(list[i].answer, press_id(PRESS_ANOTHER)) == 0)
			another(talk);
		else
			(void)go(talk, list[i].answer);
	}
	settle(talk);
	pool_free(pool);
}

static const struct flow_verbs verbs = {
	.view = talk_view,
	.event = talk_event,
	.wish = talk_wish,
	.reply = talk_reply,
	.steps = talk_steps,
	.replay = talk_replay,
	.free = talk_free,
};

struct flow *talk_new(const struct talk_options *options)
{
	struct talk *talk = pool_give(sizeof(*talk));
	*talk = (struct talk){.flow.verbs = &verbs, .options = *options};
	talk->builder = view_builder_new();
	talk->trail.pool = pool_new();
	talk->found_pool = pool_new();
	talk->wish_pool = pool_new();
	talk->want_pool = pool_new();
	talk->kept_pool = pool_new();
	forget(talk);
	return &talk->flow;
}

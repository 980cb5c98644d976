/* SPDX-License-Identifier: MIT */
/* The four verbs of a search, and where each answer leads. */
#include "core/find/find.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/find/find_inner.h"
#include "core/service/service_words.h"
#include "core/signpost/postcode.h"

const char *const find_page_ids[FIND_PAGES] = {
	[FIND_START] = "find",
	[FIND_RESULTS] = "results",
	[FIND_HELP] = "help",
	[FIND_CARD] = "card",
	[FIND_CODE] = "code",
	[FIND_END] = "end",
	[FIND_BLANK] = "blank",
	[FIND_KEYS] = "keys",
};

/*
 * A row from FIND_PAGES leads on from every page; '@' stands for whatever content or a list names
 * there.
 */
static const struct {
	const char *answer;
	enum find_page from, to;
} arrows[] = {
	{"free", FIND_START, FIND_START},
	{"by-phone", FIND_START, FIND_START},
	{"@", FIND_START, FIND_RESULTS},
	{"none", FIND_RESULTS, FIND_END},
	{"@", FIND_RESULTS, FIND_CARD},
	{"none", FIND_HELP, FIND_END},
	{"@", FIND_HELP, FIND_CARD},
	{"ring", FIND_CARD, FIND_END},
	{"paper", FIND_CARD, FIND_END},
	{"print", FIND_CARD, FIND_END},
	{"phone", FIND_CARD, FIND_CODE},
	{"remember", FIND_CARD, FIND_END},
	{"go-on", FIND_CODE, FIND_END},
	{"not-today", FIND_PAGES, FIND_END},
	{"help-now", FIND_PAGES, FIND_HELP},
	{"blank", FIND_PAGES, FIND_BLANK},
	{"keys", FIND_PAGES, FIND_KEYS},
};

static struct find *find_of(struct flow *flow)
{
	return (struct find *)flow;
}

/* FIND_PAGES where it leads nowhere. */
static enum find_page page_after(enum find_page page, const char *answer)
{
	enum find_page anywhere = FIND_PAGES, listed = FIND_PAGES;
	if (page == FIND_START && answer[0] == '@')
		return FIND_START; /* an area */
	for (size_t i = 0; i < sizeof(arrows) / sizeof(*arrows); i++) {
		bool same = strcmp(arrows[i].answer, answer) == 0;
		if (arrows[i].from == page && same)
			return arrows[i].to;
		if (arrows[i].from == page && arrows[i].answer[0] == '@')
			listed = arrows[i].to;
		if (arrows[i].from == FIND_PAGES && same && page != FIND_BLANK)
			anywhere = arrows[i].to;
	}
	return anywhere < FIND_PAGES ? anywhere : listed;
}

static bool is_anywhere(const char *answer)
{
	for (size_t i = 0; i < sizeof(arrows) / sizeof(*arrows); i++)
		if (arrows[i].from == FIND_PAGES && strcmp(arrows[i].answer, answer) == 0)
			return true;
	return false;
}

/* True where only what content or a list names leads on. */
static bool is_from_list(enum find_page page, const char *answer)
{
	for (size_t i = 0; i < sizeof(arrows) / sizeof(*arrows); i++)
		if ((arrows[i].from == page || arrows[i].from == FIND_PAGES) &&
			strcmp(arrows[i].answer, answer) == 0)
			return false;
	return page != FIND_START || answer[0] != '@';
}

/* Reading the list of answers */

static void hear(const struct find *find, struct asked *asked, const struct find_at *step)
{
	const char *answer = step->answer;
	asked->refused = strcmp(answer, press_id(PRESS_NOT_TODAY)) == 0;
	if (is_anywhere(answer))
		return;
	switch (step->page) {
	case FIND_START:
		if (answer[0] == '=')
			asked->words = answer + 1;
		else if (answer[0] == '@')
			asked->area = answer[1] ? answer + 1 : NULL;
		else if (strcmp(answer, "free") == 0)
			asked->free = !asked->free;
		else if (strcmp(answer, "by-phone") == 0)
			asked->phone = !asked->phone;
		else
			asked->topic = content_topic(find->options.content, answer);
		break;
	case FIND_RESULTS:
		asked->helped = NULL;
		asked->service = strcmp(answer, "none") == 0 ? NULL : answer;
		asked->taken = false;
		break;
	case FIND_HELP:
		asked->service = NULL;
		asked->helped = strcmp(answer, "none") == 0 ? NULL : answer;
		asked->taken = false;
		break;
	case FIND_CARD:
		asked->taken = true;
		asked->on_paper = service_on_paper(answer);
		break;
	default:
		break;
	}
}

struct asked find_asked(const struct find *find)
{
	struct asked asked = {0};
	for (size_t i = 0; i < find->count; i++)
		hear(find, &asked, &find->steps[i]);
	return asked;
}

enum find_page find_page_under(const struct find *find)
{
	for (size_t i = find->count; i > 0; i--)
		if (find->steps[i - 1].page < FIND_BLANK)
			return find->steps[i - 1].page;
	return FIND_START;
}

const struct signpost_found *find_card(const struct find *find)
{
	struct asked asked = find_asked(find);
	const struct content *content = find->options.content;
	for (size_t i = 0; asked.helped && i < find->found_count && i < content->topic_count; i++)
		if (strcmp(content->topics[i]->id, asked.helped) == 0)
			return find->found[i].count ? &find->found[i].found[0] : NULL;
	for (size_t l = 0; asked.service && l < find->found_count; l++)
		for (size_t i = 0; i < find->found[l].count; i++)
			if (strcmp(find->found[l].found[i].service->id, asked.service) == 0)
				return &find->found[l].found[i];
	return NULL;
}

/* Walking */

static void arrive(struct find *find, enum find_page page)
{
	find->page = page;
	find->writing = WRITING_NOTHING;
	find->stale = true;
	find->focus = (size_t)-1; /* the view puts it where it belongs */
	find->made = find->not_made = NULL;
	find->made_asked = false;
	/* Blank and keys lie over the end and change nothing of it. */
	if (page != FIND_END && page != FIND_BLANK && page != FIND_KEYS)
		find->failed = NULL;
}

static bool is_held(const struct find *find)
{
	return find->wish.kind == WISH_COUNTS || find->wish.kind == WISH_CLEAR ||
	       find->wish.kind == WISH_OPEN || find->wish.kind == WISH_LEAVE;
}

/* Everything that was looked for is gone: design.md 2.11. */
static void forget(struct find *find)
{
	find->count = 0;
	service_forget_paper(&find->paper);
	pool_clear(find->pool);
	find->steps = pool_array(find->pool, FIND_STEPS, sizeof(*find->steps));
	memset(find->remembered, 0, sizeof(find->remembered));
	find->words = NULL;
	find->status = NULL;
	find->found_for = NULL;
	find->found_count = 0;
	pool_clear(find->found_pool);
	pool_clear(find->want_pool);
	if (!is_held(find))
		find->wish = (struct flow_wish){0};
	if (find->wish.kind != WISH_COUNTS) /* the only held one with something of its own */
		pool_clear(find->wish_pool);
	arrive(find, FIND_START);
}

/* Whether content, or the list that is shown, names this answer on this page. */
static bool is_listed(const struct find *find, const char *answer)
{
	switch (find->page) {
	case FIND_START:
		return answer[0] == '=' || content_topic(find->options.content, answer);
	case FIND_RESULTS:
		return true; /* whether the service still exists shows once found */
	case FIND_HELP:
		return content_topic(find->options.content, answer);
	default:
		return false;
	}
}

/* True for an answer that takes the place of one like it: the list stays short. */
static bool replaces(const struct find_at *step, enum find_page page, const char *answer)
{
	if (step->page != FIND_START || page != FIND_START)
		return false;
	return (answer[0] == '@' && step->answer[0] == '@') || strcmp(step->answer, answer) == 0;
}

/* Takes out the earlier answer that this one replaces; true when there was one. */
static bool take_out(struct find *find, const char *answer)
{
	for (size_t i = 0; i < find->count; i++) {
		if (!replaces(&find->steps[i], find->page, answer))
			continue;
		memmove(&find->steps[i], &find->steps[i + 1],
			(find->count - i - 1) * sizeof(*find->steps));
		find->count--;
		return true;
	}
	return false;
}

/* Follows the arrow of this answer; false, changing nothing, where there is none. */
static bool go(struct find *find, const char *answer)
{
	enum find_page page = find->page, to = page_after(page, answer);
	bool anywhere = is_anywhere(answer);
	if (to == FIND_PAGES)
		return false;
	if (is_from_list(page, answer) && !is_listed(find, answer))
		return false;
	/* The ways out work when the list is full, too. */
	if (find->count >= FIND_STEPS - (anywhere ? 0 : FIND_RESERVE)) {
		find->status = find->options.content->frame->labels[LABEL_VERY_LONG];
		find->stale = true;
		return false;
	}
	char *kept = pool_text(find->pool, answer);
	if (service_on_paper(answer))
		service_again_paper(&find->paper);
	bool was_on = take_out(find, kept);
	if (!was_on || kept[0] == '@')
		find->steps[find->count++] = (struct find_at){page, kept};
	find->remembered[page] = kept;
	arrive(find, to);
	return true;
}

static void go_back(struct find *find)
{
	if (find->count)
		find->count--;
	const struct find_at *last = find->count ? &find->steps[find->count - 1] : NULL;
	arrive(find, last ? page_after(last->page, last->answer) : FIND_START);
}

static void leave(struct find *find, bool all)
{
	find->wish = (struct flow_wish){.kind = WISH_LEAVE, .all = all};
}

/* What the page waited for is wished for anew when it is back, as in a talk. */
static void open(struct find *find, enum flow_name flow)
{
	if (find->wish.kind == WISH_SERVICES)
		find->found_for = NULL;
	find->wish = (struct flow_wish){.kind = WISH_OPEN, .flow = flow};
}

static void to_topics(struct find *find)
{
	/* Whoever comes back from the topics may have another person before them. */
	forget(find);
	if (find->options.under_topics)
		leave(find, false);
	else
		open(find, OPEN_TALK);
}

static void save(struct find *find)
{
	pool_clear(find->wish_pool);
	struct counts *counts = pool_take(find->wish_pool, sizeof(*counts));
	struct count *items = pool_take(find->wish_pool, sizeof(*items));
	/*
	 * A search is no talk: one to the topic, and to nothing that a talk adds once. Were it an
	 * outcome, the outcomes would add up to more than the conversations there were.
	 */
	*items = (struct count){.margin = MARGIN_TOPIC, .key = TOPIC_GENERAL};
	*counts = (struct counts){items, 1};
	find->wish = (struct flow_wish){.kind = WISH_COUNTS, .counts = counts};
	find->saving = true;
	find->failed = NULL;
	find->stale = true;
}

/* From the topics the end leads back to them. */
static void end(struct find *find)
{
	forget(find);
	if (find->options.under_topics)
		leave(find, false);
}

static void on_end(struct find *find, const char *answer)
{
	if (strcmp(answer, "add") == 0 || strcmp(answer, "again") == 0) {
		save(find);
		return;
	}
	end(find); /* add nothing, or done where nothing is counted */
}

static void write_into(struct find *find, enum find_writing writing)
{
	find->writing = writing;
	find->stale = true;
}

static void choose(struct find *find, const char *answer)
{
	if (!view_option(flow_view(&find->flow), answer))
		return;
	find->status = NULL;
	if (strcmp(answer, "back") == 0)
		go_back(find);
	else if (find->page == FIND_END)
		on_end(find, answer);
	else if (find->page == FIND_START && strcmp(answer, "words") == 0)
		write_into(find, WRITING_WORDS);
	else if (find->page == FIND_START && strcmp(answer, "area") == 0)
		write_into(find, WRITING_AREA);
	else
		(void)go(find, answer);
}

static void move(struct find *find, int by)
{
	const struct view *view = flow_view(&find->flow);
	if (!view->option_count || view->field)
		return;
	size_t count = view->option_count;
	find->focus = by > 0 ? (view->focus + 1) % count : (view->focus + count - 1) % count;
	view_of(find->builder)->focus = find->focus;
}

static void back_or_leave(struct find *find)
{
	if (find->writing)
		write_into(find, WRITING_NOTHING);
	else if (find->page == FIND_START && (find->count || find->words))
		forget(find);
	else if (find->count)
		go_back(find);
	else if (find->options.under_home)
		leave(find, false);
}

static void enter(struct find *find)
{
	const struct view *view = flow_view(&find->flow);
	if (view->field)
		write_into(find, WRITING_NOTHING); /* nothing was written */
	else if (view->option_count)
		choose(find, view->options[view->focus].id);
}

static void press(struct find *find, enum press press)
{
	if (!find_press_label(find, find->page, press))
		return;
	if (press != PRESS_UP && press != PRESS_DOWN && find->status) {
		find->status = NULL;
		find->stale = true;
	}
	switch (press) {
	case PRESS_UP:
		move(find, -1);
		break;
	case PRESS_DOWN:
		move(find, 1);
		break;
	case PRESS_LEFT:
	case PRESS_BACK:
		back_or_leave(find);
		break;
	case PRESS_ENTER:
		enter(find);
		break;
	case PRESS_FILTER:
		write_into(find, WRITING_WORDS);
		break;
	case PRESS_URGENT:
		open(find, OPEN_URGENT);
		break;
	case PRESS_TOPICS:
		to_topics(find);
		break;
	case PRESS_QUIT:
		if (find->page == FIND_START)
			leave(find, true);
		else
			forget(find);
		break;
	case PRESS_BLANK:
	case PRESS_KEYS:
		if (strcmp(find_page_ids[find->page], press_id(press)) == 0)
			go_back(find);
		else
			(void)go(find, press_id(press));
		break;
	default:
		(void)go(find, press_id(press));
		break;
	}
}

static void write_words(struct find *find, const char *text)
{
	const char *kept = postcode_keep(find->pool, text);
	if (!kept[0]) {
		write_into(find, WRITING_NOTHING);
		return;
	}
	if (go(find, pool_format(find->pool, "=%s", kept)))
		find->words = kept;
}

static void write_text(struct find *find, const char *text)
{
	char area[PLACE_ROOM + 1] = "@", kept[PLACE_ROOM];
	if (find->writing == WRITING_WORDS) {
		write_words(find, text);
	} else if (find->writing == WRITING_AREA) {
		postcode_keep_short(text, sizeof(kept) - 1, kept, sizeof(kept));
		memcpy(area + 1, kept, strlen(kept) + 1);
		if (go(find, area))
			find->remembered[FIND_START] = "area";
	}
}

/* After every change: what the page that was reached waits for. */
static void settle(struct find *find)
{
	if (service_clear_paper(&find->paper, &find->wish, &find->then) || !find->stale ||
		is_held(find))
		return;
	find->wish = (struct flow_wish){0};
	find_wish_services(find);
	if (find->wish.kind == WISH_NONE)
		find_wish_making(find);
}

/* Nobody is there: the page goes blank, and later what was looked for is dropped. */
static void wait_idle(struct find *find, size_t minutes)
{
	const struct find_options *options = &find->options;
	bool resting = find->page == FIND_START && !find->count && !find->writing && !find->words;
	if (resting)
		return;
	if (options->idle_drop && minutes >= options->idle_drop)
		forget(find);
	else if (options->idle_blank && minutes >= options->idle_blank && find->page != FIND_BLANK)
		(void)go(find, press_id(PRESS_BLANK));
}

/* What was looked for goes with whoever wanted it, under the urgent page or the topics too. */
static bool is_dropped(const struct find *find, const struct flow_event *event)
{
	size_t drop = find->options.idle_drop;
	bool away = event->kind == EVENT_MINUTES && drop && event->minutes >= drop;
	return (away && find->wish.kind == WISH_OPEN) || event->kind == EVENT_OVER;
}

static void find_event(struct flow *flow, const struct flow_event *event)
{
	struct find *find = find_of(flow);
	if (event->kind == EVENT_PAPER && find->paper.state != PAPER_NONE) {
		find->paper.state = event->paper;
		find->stale = true;
	}
	if (is_held(find)) {
		if (is_dropped(find, event))
			forget(find);
		return;
	}
	switch (event->kind) {
	case EVENT_OPTION:
		choose(find, event->option);
		break;
	case EVENT_PRESS:
		press(find, event->press);
		break;
	case EVENT_TEXT:
		write_text(find, event->text);
		break;
	case EVENT_MINUTES:
		wait_idle(find, event->minutes);
		break;
	case EVENT_OVER:
		end(find);
		break;
	case EVENT_PAPER:
		break; /* said already */
	}
	settle(find);
}

static void take_services(struct find *find, const struct flow_reply *reply)
{
	const struct flow_wish *wish = &find->wish;
	pool_clear(find->found_pool);
	find->found = pool_array(find->found_pool, wish->query_count, sizeof(*find->found));
	for (size_t i = 0; reply->done && i < wish->query_count; i++) {
		find->found[i] = signpost_copy(&reply->lists[i], find->found_pool);
		find_mend_reasons(&wish->queries[i], &find->found[i]);
	}
	find->found_count = wish->query_count;
	find->wish = (struct flow_wish){0};
	if (!reply->done)
		find->status = pool_text(find->found_pool, reply->reason);
	/* A list that was played again may name a service that is gone: drop that step. */
	while ((find->page == FIND_CARD || find->page == FIND_CODE) && !find_card(find))
		go_back(find);
	find->stale = true;
}

static void take_kept(struct find *find, const struct flow_reply *reply)
{
	find->wish = (struct flow_wish){0};
	find->saving = false;
	find->stale = true;
	if (reply->done) {
		forget(find);
		find->status = find->options.content->frame->labels[LABEL_END_COUNTED];
	} else {
		find->failed = pool_text(find->pool, reply->reason);
		find->focus = (size_t)-1;
	}
}

static void find_reply(struct flow *flow, const struct flow_reply *reply)
{
	struct find *find = find_of(flow);
	if (reply->kind != find->wish.kind)
		return;
	if (reply->kind == WISH_SERVICES) {
		take_services(find, reply);
	} else if (reply->kind == WISH_COUNTS) {
		take_kept(find, reply);
	} else if (reply->kind == WISH_PAPER) {
		find->wish = (struct flow_wish){0};
		find->stale = true;
		service_take_paper(&find->paper, reply, find->pool);
	} else if (reply->kind == WISH_CLEAR) {
		find->wish = find->then;
		find->then = (struct flow_wish){0};
		find->stale = true;
	} else if (reply->kind == WISH_CODE) {
		find->wish = (struct flow_wish){0};
		find->stale = true;
		find->made = reply->done ? pool_text(find->pool, reply->text) : NULL;
		find->not_made = reply->done ? NULL : pool_text(find->pool, reply->reason);
	} else if (reply->kind == WISH_OPEN) {
		find->wish = (struct flow_wish){0};
		find->stale = true;
		if (!reply->done)
			find->status = pool_text(find->pool, reply->reason);
	}
	settle(find);
}

static const struct view *find_view(struct flow *flow)
{
	struct find *find = find_of(flow);
	if (find->stale) {
		find_make_view(find);
		find->stale = false;
	}
	return view_of(find->builder);
}

static const struct flow_wish *find_wish(const struct flow *flow)
{
	return &((const struct find *)flow)->wish;
}

static void find_free(struct flow *flow)
{
	struct find *find = find_of(flow);
	pool_free(find->pool);
	pool_free(find->want_pool);
	pool_free(find->found_pool);
	pool_free(find->wish_pool);
	view_builder_free(find->builder);
	explicit_bzero(find, sizeof(*find));
	free(find);
}

static const struct flow_step *find_steps(const struct flow *flow, size_t *count)
{
	const struct find *find = (const struct find *)flow;
	struct flow_step *steps = pool_array(find->pool, find->count, sizeof(*steps));
	for (size_t i = 0; i < find->count; i++)
		steps[i] = (struct flow_step){
			find_page_ids[find->steps[i].page], find->steps[i].answer};
	*count = find->count;
	return steps;
}

static void find_replay(struct flow *flow, const struct flow_step *steps, size_t count)
{
	struct find *find = find_of(flow);
	struct pool *pool = pool_new(); /* the steps may be this search's own */
	struct flow_step *list = pool_array(pool, count, sizeof(*list));
	for (size_t i = 0; i < count; i++)
		list[i] = (struct flow_step){
			pool_text(pool, steps[i].page), pool_text(pool, steps[i].answer)};
	forget(find);
	for (size_t i = 0; i < count; i++) {
		if (strcmp(find_page_ids[find->page], list[i].page) != 0 ||
			!go(find, list[i].answer))
			continue;
		if (list[i].page[0] == 'f' && list[i].answer[0] == '=')
			find->words = find->remembered[FIND_START] + 1;
	}
	settle(find);
	pool_free(pool);
}

static const struct flow_verbs verbs = {
	.view = find_view,
	.event = find_event,
	.wish = find_wish,
	.reply = find_reply,
	.steps = find_steps,
	.replay = find_replay,
	.free = find_free,
};

struct flow *find_new(const struct find_options *options)
{
	struct find *find = pool_give(sizeof(*find));
	*find = (struct find){.flow.verbs = &verbs, .options = *options};
	find->builder = view_builder_new();
	find->pool = pool_new();
	find->found_pool = pool_new();
	find->wish_pool = pool_new();
	find->want_pool = pool_new();
	forget(find);
	return &find->flow;
}

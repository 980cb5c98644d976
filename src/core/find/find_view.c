/* SPDX-License-Identifier: MIT */
/* Each page of a search as a view. */
#include <string.h>

#include "core/find/find_inner.h"
#include "core/service/service_words.h"

static const struct frame *frame_of(const struct find *find)
{
	return find->options.content->frame;
}

static const char *label(const struct find *find, enum frame_label name)
{
	return frame_of(find)->labels[name];
}

static void say(struct find *find, const char *text)
{
	view_block(find->builder, (struct view_block){.kind = BLOCK_SAY, .text = text});
}

static void note(struct find *find, const char *text)
{
	view_block(find->builder, (struct view_block){.kind = BLOCK_NOTE, .text = text});
}

static void choice(struct find *find, const char *id, const char *key, enum frame_label name)
{
	view_choice(find->builder,
		(struct view_option){.id = id, .key = key, .label = label(find, name)});
}

static void door(struct find *find, const char *id, const char *key, enum frame_label name)
{
	view_choice(find->builder,
		(struct view_option){
			.id = id, .key = key, .label = label(find, name), .aside = true});
}

/* The first line there is, as this setting says it. */
static const char *line(const struct find *find, const struct words_lines *lines)
{
	return lines->count ? words_in(&lines->items[0].words, find->options.setting) : NULL;
}

/* What was set stands beside its name. */
static void setting_choice(
	struct find *find, const char *id, const char *key, enum frame_label name, const char *now)
{
	view_choice(find->builder,
		(struct view_option){
			.id = id, .key = key, .label = label(find, name), .right = now});
}

static void make_field(struct find *find, enum frame_label name, const char *text, size_t limit)
{
	struct pool *pool = view_pool(find->builder);
	struct view_field *field = pool_take(pool, sizeof(*field));
	*field = (struct view_field){label(find, name), pool_text(pool, text ? text : ""), limit};
	view_of(find->builder)->field = field;
}

static void make_start(struct find *find, const struct asked *asked)
{
	const struct content *content = find->options.content;
	const char *yes = label(find, LABEL_YES);
	setting_choice(find, "words", "1", LABEL_FIND_WORDS, find->words);
	setting_choice(find, "area", "2", LABEL_AREA_OTHER, asked->area);
	setting_choice(find, "free", "3", LABEL_FIND_FREE, asked->free ? yes : NULL);
	setting_choice(find, "by-phone", "4", LABEL_FIND_PHONE, asked->phone ? yes : NULL);
	for (size_t i = 0; i < content->topic_count; i++)
		view_choice(find->builder, (struct view_option){.id = content->topics[i]->id,
						   .key = content->topics[i]->key,
						   .label = content->topics[i]->title,
						   .aside = true});
	if (find->writing == WRITING_WORDS)
		make_field(find, LABEL_FIND_WORDS, find->words, WORDS_ROOM);
	else if (find->writing == WRITING_AREA)
		make_field(find, LABEL_AREA_FIELD, asked->area, PLACE_LIMIT);
}

static bool is_shown(const struct find *find, const char *id)
{
	return view_option(view_of(find->builder), id) != NULL;
}

static void choose_service(
	struct find *find, const struct signpost_found *found, const char *id, const char *for_what)
{
	view_choice(find->builder,
		service_option(frame_of(find), view_pool(find->builder), found, id,
			view_number_key(view_of(find->builder)->option_count), for_what));
}

/* Nothing matched: never a page with nothing on it (design.md 6). */
static void show_instead(struct find *find, const struct asked *asked)
{
	const struct content *content = find->options.content;
	const struct signpost_list *lists = find->found;
	size_t count = lists ? find->found_count : 0, most = 0;
	bool each = !asked->topic && count == content->topic_count + 1;
	for (size_t l = 1; l < count; l++)
		most += lists[l].count;
	note(find, label(find, most ? LABEL_FIND_NOTHING : LABEL_FIND_EMPTY));
	for (size_t l = 1; l < count; l++)
		for (size_t i = 0; i < lists[l].count; i++) {
			const struct signpost_found *found = &lists[l].found[i];
			if (!is_shown(find, found->service->id))
				choose_service(find, found, found->service->id,
					each ? content->topics[l - 1]->title : NULL);
		}
}

static void make_results(struct find *find, const struct asked *asked)
{
	const struct signpost_list *list = find->found_count ? &find->found[0] : NULL;
	if (find->wish.kind == WISH_SERVICES) {
		note(find, label(find, LABEL_ACT_WAITING));
		return;
	}
	if (list && list->notice)
		note(find, list->notice);
	else if (list && list->place)
		note(find, pool_format(view_pool(find->builder), "%s %s",
				   label(find, LABEL_FIND_NEAR), list->place));
	for (size_t i = 0; list && i < list->count; i++)
		choose_service(find, &list->found[i], list->found[i].service->id, NULL);
	if (!list || !list->count)
		show_instead(find, asked);
	else if (list->matching > list->count)
		note(find, label(find, LABEL_FIND_MORE));
	if (view_of(find->builder)->option_count)
		door(find, "none", "-", LABEL_ACT_NONE);
	door(find, "back", "", LABEL_URGENT_BACK);
}

static void make_help(struct find *find)
{
	const struct content *content = find->options.content;
	if (find->wish.kind == WISH_SERVICES) {
		note(find, label(find, LABEL_ACT_WAITING));
		return;
	}
	for (size_t i = 0; i < find->found_count && i < content->topic_count; i++)
		if (find->found[i].count)
			choose_service(find, &find->found[i].found[0], content->topics[i]->id,
				content->topics[i]->title);
	if (view_of(find->builder)->option_count)
		door(find, "none", "-", LABEL_ACT_NONE);
	else
		note(find, label(find, LABEL_FIND_EMPTY));
	door(find, "back", "", LABEL_URGENT_BACK);
}

static void make_card(struct find *find)
{
	const struct signpost_found *found = find_card(find);
	if (!found) {
		note(find, label(find, LABEL_ACT_WAITING));
		return;
	}
	say(find, line(find, &frame_of(find)->ask_card));
	service_show_card(frame_of(find), find->builder, found);
	service_choose_how(frame_of(find), find->builder, found->service, &find->options.paper);
}

static void make_code(struct find *find)
{
	const struct signpost_found *found = find_card(find);
	const struct service_made made = {find->made, find->not_made};
	if (found) {
		service_show_code(frame_of(find), find->builder, found->service, &made);
		service_show_name(frame_of(find), find->builder, found->service);
	}
	choice(find, "go-on", "g", LABEL_GO_ON);
}

bool find_counts(const struct find *find)
{
	return find->options.counting && find_asked(find).taken;
}

static void make_end(struct find *find, const struct asked *asked)
{
	const struct frame *frame = frame_of(find);
	struct pool *pool = view_pool(find->builder);
	const struct signpost_found *found = asked->taken ? find_card(find) : NULL;
	if (asked->refused)
		say(find, words_join(&frame->not_today, find->options.setting, pool));
	else
		say(find, line(find, &frame->close));
	if (found && asked->on_paper)
		service_show_paper(frame, find->builder, &find->paper, &find->options.paper);
	if (found) /* they may be ringing it right now */
		service_show_name(frame, find->builder, found->service);
	if (!find_counts(find)) {
		note(find, label(find, LABEL_FIND_NOT_KEPT));
		choice(find, "done", "", LABEL_END_DONE);
		return;
	}
	note(find, label(find, LABEL_END_ADDS));
	note(find, pool_format(pool, "%s.", label(find, LABEL_COUNT_GENERAL)));
	note(find, label(find, LABEL_END_PRIVATE));
	if (find->failed) {
		view_of(find->builder)->status = find->failed;
		choice(find, "again", "r", LABEL_END_AGAIN);
	} else {
		choice(find, "add", "", LABEL_END_ADD);
	}
	choice(find, "add-nothing", "x", LABEL_END_NOTHING);
	if (find->saving)
		view_of(find->builder)->status = label(find, LABEL_END_SAVING);
}

/* Names the keys that work on the page it lies over. */
static void make_keys(struct find *find)
{
	enum find_page under = find_page_under(find);
	for (enum press press = 0; press < PRESS_COUNT; press++) {
		const char *does = find_press_label(find, under, press);
		if (does && press != PRESS_UP && press != PRESS_LEFT)
			view_block(find->builder, (struct view_block){.kind = BLOCK_ROW,
							  .text = press_key(press),
							  .second = does});
	}
	choice(find, "back", "", LABEL_URGENT_BACK);
}

const char *find_press_label(const struct find *find, enum find_page page, enum press press)
{
	bool start = page == FIND_START;
	if (page == FIND_BLANK)
		return press == PRESS_BLANK    ? label(find, LABEL_KEY_BLANK)
		       : press == PRESS_URGENT ? label(find, LABEL_KEY_URGENT)
					       : NULL;
	switch (press) {
	case PRESS_NOT_TODAY:
		return page == FIND_END && find_asked(find).refused
			       ? NULL
			       : label(find, LABEL_KEY_NOT_TODAY);
	case PRESS_URGENT:
		return label(find, LABEL_KEY_URGENT);
	case PRESS_BLANK:
		return label(find, LABEL_KEY_BLANK);
	case PRESS_HELP_NOW:
		return page == FIND_HELP ? NULL : label(find, LABEL_KEY_HELP_NOW);
	case PRESS_TOPICS:
		return label(find, LABEL_KEY_TOPICS);
	case PRESS_KEYS:
		return label(find, LABEL_KEY_KEYS);
	case PRESS_FILTER:
		return start ? label(find, LABEL_KEY_FILTER) : NULL;
	case PRESS_QUIT:
		return label(find, start ? LABEL_KEY_LEAVE : LABEL_KEY_QUIT);
	case PRESS_LEFT:
	case PRESS_BACK:
		return find->count || find->words || find->writing || find->options.under_home
			       ? label(find, LABEL_KEY_BACK)
			       : NULL;
	case PRESS_UP:
	case PRESS_DOWN:
		return label(find, LABEL_KEY_MOVE);
	case PRESS_ENTER:
		return label(find, LABEL_KEY_CHOOSE);
	default:
		return NULL;
	}
}

static const char *title_of(const struct find *find, const struct asked *asked)
{
	const struct signpost_found *found;
	switch (find->page) {
	case FIND_RESULTS:
		if (asked->topic)
			return asked->topic->title;
		return asked->words ? asked->words : label(find, LABEL_FIND_TITLE);
	case FIND_HELP:
		return label(find, LABEL_HELP_TITLE);
	case FIND_CARD:
	case FIND_CODE:
		found = find_card(find);
		return found ? found->service->name : label(find, LABEL_CARD_TITLE);
	case FIND_END:
		return label(find, LABEL_END_TITLE);
	case FIND_BLANK:
		return label(find, LABEL_BLANK_TITLE);
	case FIND_KEYS:
		return label(find, LABEL_KEYS_TITLE);
	default:
		return label(find, LABEL_FIND_TITLE);
	}
}

static void make_page(struct find *find, const struct asked *asked)
{
	switch (find->page) {
	case FIND_START:
		make_start(find, asked);
		break;
	case FIND_RESULTS:
		make_results(find, asked);
		break;
	case FIND_HELP:
		make_help(find);
		break;
	case FIND_CARD:
		make_card(find);
		break;
	case FIND_CODE:
		make_code(find);
		break;
	case FIND_END:
		make_end(find, asked);
		break;
	case FIND_BLANK:
		note(find, label(find, LABEL_BLANK_HOW));
		view_of(find->builder)->sparse = true;
		break;
	case FIND_KEYS:
		make_keys(find);
		break;
	case FIND_PAGES:
		break;
	}
}

/* What was chosen here before, else the first. */
static size_t first_focus(const struct find *find, const struct view *view)
{
	const char *id = find->failed ? "again" : find->remembered[find->page];
	const struct view_option *option = id ? view_option(view, id) : NULL;
	return option ? (size_t)(option - view->options) : 0;
}

void find_make_view(struct find *find)
{
	struct asked asked = find_asked(find);
	struct view *view = view_of(find->builder);
	view_start(find->builder, find_page_ids[find->page], "");
	view->title = pool_text(view_pool(find->builder), title_of(find, &asked));
	view->status = find->status;
	view->waiting = find->wish.kind != WISH_NONE && find->wish.kind != WISH_LEAVE;
	make_page(find, &asked);
	for (enum press press = 0; press < PRESS_COUNT; press++)
		view->presses[press] = find_press_label(find, find->page, press);
	if (!view->option_count)
		view->presses[PRESS_UP] = view->presses[PRESS_DOWN] = view->presses[PRESS_ENTER] =
			NULL;
	if (find->focus == (size_t)-1)
		find->focus = first_focus(find, view);
	if (find->focus >= view->option_count)
		find->focus = 0;
	view->focus = find->focus;
}

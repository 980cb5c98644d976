/* SPDX-License-Identifier: MIT */
/* The pages of a search that no other flow has. */
#include "core/find/find_inner.h"
#include "core/find/pages.h"

const char *find_title_results(const struct walk *walk)
{
	const struct asked *asked = find_asked(walk);
	if (asked->topic)
		return asked->topic->title;
	return asked->words;
}

/* What was set stands beside its name. */
static void setting_choice(
	struct walk *walk, const char *id, const char *key, enum frame_label name, const char *now)
{
	view_choice(walk->builder,
		(struct view_option){
			.id = id, .key = key, .label = walk_label(walk, name), .right = now});
}

static const char *yes_if(const struct walk *walk, const char *answer)
{
	return walk_turns(walk, answer) ? walk_label(walk, LABEL_YES) : NULL;
}

void find_make_start(struct walk *walk)
{
	const struct content *content = walk->options.content;
	setting_choice(
		walk, ANSWER_WORDS, "1", LABEL_FIND_WORDS, walk_remembered(walk, ANSWER_SET_WORDS));
	setting_choice(walk, ANSWER_AREA, "2", LABEL_AREA_OTHER, walk->said->area);
	setting_choice(walk, ANSWER_FREE, "3", LABEL_FIND_FREE, yes_if(walk, ANSWER_FREE));
	setting_choice(walk, ANSWER_BY_PHONE, "4", LABEL_FIND_PHONE, yes_if(walk, ANSWER_BY_PHONE));
	for (size_t i = 0; i < content->topic_count; i++)
		walk_door(walk, content->topics[i]->id, content->topics[i]->key,
			content->topics[i]->title);
}

static void choose(
	struct walk *walk, const struct signpost_found *found, const char *id, const char *for_what)
{
	service_choose(
		walk, found, id, view_number_key(view_of(walk->builder)->option_count), for_what);
}

/* Nothing matched: never a page with nothing on it (design.md 6). */
static void show_instead(struct walk *walk)
{
	const struct content *content = walk->options.content;
	size_t count = walk->found.count, most = 0;
	bool each = !find_asked(walk)->topic && count == content->topic_count + 1;
	for (size_t l = 1; l < count; l++)
		most += walk_list(walk, l)->count;
	walk_note(walk, walk_label(walk, most ? LABEL_FIND_NOTHING : LABEL_FIND_EMPTY));
	for (size_t l = 1; l < count; l++)
		for (size_t i = 0; i < walk_list(walk, l)->count; i++) {
			const struct signpost_found *found = &walk_list(walk, l)->found[i];
			if (!view_option(view_of(walk->builder), found->service->id))
				choose(walk, found, found->service->id,
					each ? content->topics[l - 1]->title : NULL);
		}
}

static void show_results(struct walk *walk, const struct signpost_list *list)
{
	if (list->notice)
		walk_note(walk, list->notice);
	else if (list->place)
		walk_note(walk, pool_format(view_pool(walk->builder), "%s %s",
					walk_label(walk, LABEL_FIND_NEAR), list->place));
	for (size_t i = 0; i < list->count; i++)
		choose(walk, &list->found[i], list->found[i].service->id, NULL);
	if (!list->count)
		show_instead(walk);
	else if (list->matching > list->count)
		walk_note(walk, walk_label(walk, LABEL_FIND_MORE));
}

/* Under a list: none of these, where there are any, and back. */
static void end_list(struct walk *walk, bool looked)
{
	if (walk_waits(walk))
		return;
	if (looked && view_of(walk->builder)->option_count)
		walk_door(walk, ANSWER_NONE, "-", walk_label(walk, LABEL_ACT_NONE));
	walk_door(walk, ANSWER_BACK, "", walk_label(walk, LABEL_URGENT_BACK));
}

void find_make_results(struct walk *walk)
{
	bool looked = walk_looked(walk);
	if (looked)
		show_results(walk, walk_list(walk, 0));
	end_list(walk, looked);
}

void find_make_help(struct walk *walk)
{
	const struct content *content = walk->options.content;
	bool looked = walk_looked(walk);
	for (size_t i = 0; looked && i < content->topic_count; i++)
		if (walk_best(walk, i))
			choose(walk, walk_best(walk, i), content->topics[i]->id,
				content->topics[i]->title);
	if (looked && !view_of(walk->builder)->option_count)
		walk_note(walk, walk_label(walk, LABEL_FIND_EMPTY));
	end_list(walk, looked);
}

void find_make_end(struct walk *walk)
{
	const struct frame *frame = walk_frame(walk);
	if (walk->said->refused)
		walk_say(walk,
			words_join(&frame->not_today, walk->setting, view_pool(walk->builder)));
	else
		walk_say(walk, walk_pick(walk, &frame->close));
	service_show_taken(walk); /* they may be ringing it right now */
	if (walk->options.counting && walk->said->taken) {
		walk_show_counts(walk, pool_format(view_pool(walk->builder), "%s.",
					       walk_label(walk, LABEL_COUNT_GENERAL)));
		return;
	}
	walk_note(walk, walk_label(walk, LABEL_FIND_NOT_KEPT));
	walk_choose(walk, ANSWER_DONE, "", LABEL_END_DONE);
}

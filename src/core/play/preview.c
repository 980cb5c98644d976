/* SPDX-License-Identifier: MIT */
/* A talk inside a flow: its view with notes under it, its wishes but for those that leave traces.
 */
#include "core/play/preview.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/pool.h"

struct preview {
	struct flow flow;
	struct preview_options options;
	struct flow *talk; /* NULL as long as the file could never be shown */
	const char *topic;
	const struct preview_desk *desk;
	size_t desk_count;
	struct pool *pool; /* the notes */
	const char **notes;
	size_t note_count;
	struct view_builder *builder;
	unsigned generation; /* of the talk's view that ours was made from */
	bool stale;
	char focus[64]; /* the option to stand on again, once it is on the page */
	struct flow_wish wish;
};

static struct preview *preview_of(struct flow *flow)
{
	return (struct preview *)flow;
}

struct flow *preview_talk(
	const struct preview_options *options, const struct content *content, const char *topic)
{
	const struct flow_step first = {page_ids[PAGE_TOPICS], topic};
	const struct urgent_options urgent =
		played_urgent(content, options->setting, options->office_plan);
	struct flow *talk = played_new(talk_new(&(struct talk_options){
					       .content = content,
					       .walk = options->walk,
					       .setting = options->setting,
					       .why_not = "This is a preview: nothing is counted.",
				       }),
		&urgent);
	if (topic)
		flow_replay(talk, &first, 1);
	return talk;
}

bool preview_refuse(struct flow *talk)
{
	if (flow_wish(talk)->kind != WISH_OPEN)
		return false;
	flow_reply(talk, &(struct flow_reply){
				 .kind = WISH_OPEN, .reason = "A preview shows the talk only."});
	return true;
}

static void settle(struct preview *preview)
{
	while (preview->talk && preview_refuse(preview->talk))
		;
}

/* The steps with the topic's new name where the file has given it another one. */
static void replay(struct preview *preview, struct flow *to, const char *before)
{
	size_t count;
	const struct flow_step *old = flow_steps(preview->talk, &count);
	struct pool *pool = pool_new();
	struct flow_step *steps = pool_array(pool, count, sizeof(*steps));
	for (size_t i = 0; i < count; i++) {
		steps[i] = old[i];
		if (before && preview->topic && strcmp(steps[i].page, page_ids[PAGE_TOPICS]) == 0 &&
			strcmp(steps[i].answer, before) == 0)
			steps[i].answer = preview->topic;
	}
	flow_replay(to, steps, count);
	pool_free(pool);
}

static void keep_notes(struct preview *preview, const struct preview_read *read)
{
	pool_clear(preview->pool);
	preview->notes = pool_array(preview->pool, read->note_count + 1, sizeof(*preview->notes));
	preview->note_count = 0;
	if (!read->content)
		preview->notes[preview->note_count++] =
			preview->talk ? "This page is as it was before. To be mended first:"
				      : "Nothing can be shown yet. To be mended first:";
	for (size_t i = 0; i < read->note_count; i++)
		preview->notes[preview->note_count++] = pool_text(preview->pool, read->notes[i]);
	preview->stale = true;
}

static void keep_focus(struct preview *preview)
{
	const struct view *view = flow_view(preview->talk);
	size_t length = view->option_count ? strlen(view->options[view->focus].id) : 0;
	if (length >= sizeof(preview->focus))
		length = 0;
	if (length)
		memcpy(preview->focus, view->options[view->focus].id, length);
	preview->focus[length] = '\0';
}

static void take_read(struct preview *preview, const struct preview_read *read)
{
	keep_notes(preview, read);
	if (!read->content)
		return;
	/* The old name lives in the old content, which is still there. */
	const char *before = preview->topic;
	preview->topic = read->topic;
	preview->desk = read->desk;
	preview->desk_count = read->desk_count;
	struct flow *talk = preview_talk(&preview->options, read->content, read->topic);
	if (preview->talk) {
		keep_focus(preview);
		replay(preview, talk, before);
		flow_free(preview->talk);
	} else if (preview->options.steps) {
		flow_replay(talk, preview->options.steps, preview->options.step_count);
	}
	preview->talk = talk;
	settle(preview);
}

/* The stage, barrier or route whose words the page shows; NULL for none. */
static const char *answer_behind(const struct preview *preview, const char *page)
{
	static const struct {
		const char *page, *from;
	} behind[] = {{"stage", "sounds"}, {"barrier", "way"}, {"guidance", "routes"}};
	size_t count;
	const struct flow_step *steps = flow_steps(preview->talk, &count);
	for (size_t i = count; i > 0; i--)
		for (size_t k = 0; k < sizeof(behind) / sizeof(*behind); k++)
			if (strcmp(behind[k].page, page) == 0 &&
				strcmp(behind[k].from, steps[i - 1].page) == 0)
				return steps[i - 1].answer;
	return NULL;
}

static void show_desk(struct preview *preview, const char *page)
{
	for (size_t i = 0; i < preview->desk_count; i++) {
		const struct preview_desk *desk = &preview->desk[i];
		if (strcmp(desk->page, page) != 0)
			continue;
		const char *answer = desk->answer ? answer_behind(preview, desk->page) : NULL;
		if (desk->answer && (!answer || strcmp(answer, desk->answer) != 0))
			continue;
		view_block(
			preview->builder, (struct view_block){.kind = BLOCK_NOTE,
						  .text = pool_format(view_pool(preview->builder),
							  "(%s) %s", desk->name, desk->text)});
	}
}

static void show_notes(struct preview *preview)
{
	for (size_t i = 0; i < preview->note_count; i++)
		view_block(preview->builder,
			(struct view_block){.kind = BLOCK_NOTE, .text = preview->notes[i]});
}

/* Nothing of the file can be shown: what is wrong with it is the page. */
static void make_faults(struct preview *preview)
{
	const char *const *labels = preview->options.frame->labels;
	view_start(preview->builder, "preview", preview->options.file);
	struct view *view = view_of(preview->builder);
	view->presses[PRESS_QUIT] = labels[LABEL_KEY_LEAVE];
	view->presses[PRESS_URGENT] = labels[LABEL_KEY_URGENT];
	show_notes(preview);
	view_choice(preview->builder,
		(struct view_option){.id = "leave", .key = "q", .label = labels[LABEL_KEY_LEAVE]});
}

static void make_view(struct preview *preview, const struct view *from)
{
	view_start(preview->builder, from->page, from->title);
	struct view *view = view_of(preview->builder);
	unsigned generation = view->generation;
	*view = *from;
	view->generation = generation;
	view->blocks = NULL;
	view->options = NULL;
	view->block_count = view->option_count = 0;
	for (size_t i = 0; i < from->block_count; i++)
		view_block(preview->builder, from->blocks[i]);
	for (size_t i = 0; i < from->option_count; i++)
		view_choice(preview->builder, from->options[i]);
	if (from->sparse)
		return; /* the blank page is blank here, too */
	if (preview->options.desk)
		show_desk(preview, from->page);
	show_notes(preview);
}

/* Moves the focus to an option of the page, where it has that one. */
static void stand_on(struct flow *flow, const char *id)
{
	const struct view *view = flow_view(flow);
	const struct view_option *option = view_option(view, id);
	if (!option || view->field)
		return;
	size_t wanted = (size_t)(option - view->options);
	for (size_t i = view->option_count; i > 0 && flow_view(flow)->focus != wanted; i--)
		flow_event(flow, &(struct flow_event){.kind = EVENT_PRESS, .press = PRESS_DOWN});
}

static const struct view *preview_view(struct flow *flow)
{
	struct preview *preview = preview_of(flow);
	if (!preview->talk) {
		if (preview->stale)
			make_faults(preview);
		preview->stale = false;
		return view_of(preview->builder);
	}
	const struct view *from = flow_view(preview->talk);
	if (preview->focus[0] && !from->waiting) {
		stand_on(preview->talk, preview->focus);
		preview->focus[0] = '\0';
		from = flow_view(preview->talk);
	}
	if (preview->stale || preview->generation != from->generation)
		make_view(preview, from);
	preview->stale = false;
	preview->generation = from->generation;
	view_of(preview->builder)->focus = from->focus;
	return view_of(preview->builder);
}

static bool leaves(const struct flow_event *event)
{
	return (event->kind == EVENT_OPTION && strcmp(event->option, "leave") == 0) ||
	       (event->kind == EVENT_PRESS &&
		       (event->press == PRESS_QUIT || event->press == PRESS_ENTER));
}

static void preview_event(struct flow *flow, const struct flow_event *event)
{
	struct preview *preview = preview_of(flow);
	if (event->kind == EVENT_CHANGED) {
		preview->wish = (struct flow_wish){.kind = WISH_READ};
	} else if (preview->talk) {
		preview->focus[0] = '\0';
		flow_event(preview->talk, event);
		settle(preview);
	} else if (leaves(event)) {
		preview->wish = (struct flow_wish){.kind = WISH_LEAVE, .all = true};
	} else if (event->kind == EVENT_PRESS && event->press == PRESS_URGENT) {
		preview->wish =
			(struct flow_wish){.kind = WISH_OPEN, .flow = press_id(PRESS_URGENT)};
	}
}

static const struct flow_wish *preview_wish(const struct flow *flow)
{
	const struct preview *preview = (const struct preview *)flow;
	if (preview->wish.kind != WISH_NONE || !preview->talk)
		return &preview->wish;
	return flow_wish(preview->talk);
}

static void preview_reply(struct flow *flow, const struct flow_reply *reply)
{
	struct preview *preview = preview_of(flow);
	if (reply->kind == WISH_READ && preview->wish.kind == WISH_READ) {
		preview->wish = (struct flow_wish){0};
		if (reply->read)
			take_read(preview, reply->read);
	} else if (reply->kind == WISH_OPEN && preview->wish.kind == WISH_OPEN) {
		preview->wish = (struct flow_wish){0};
	} else if (preview->talk) {
		flow_reply(preview->talk, reply);
		settle(preview);
	}
}

static const struct flow_step *preview_steps(const struct flow *flow, size_t *count)
{
	const struct preview *preview = (const struct preview *)flow;
	return preview->talk ? flow_steps(preview->talk, count) : NULL;
}

static void preview_replay(struct flow *flow, const struct flow_step *steps, size_t count)
{
	struct preview *preview = preview_of(flow);
	preview->wish = (struct flow_wish){0};
	if (preview->talk)
		flow_replay(preview->talk, steps, count);
	settle(preview);
}

static void preview_free(struct flow *flow)
{
	struct preview *preview = preview_of(flow);
	flow_free(preview->talk);
	view_builder_free(preview->builder);
	pool_free(preview->pool);
	free(preview);
}

static const struct flow_verbs verbs = {
	.view = preview_view,
	.event = preview_event,
	.wish = preview_wish,
	.reply = preview_reply,
	.steps = preview_steps,
	.replay = preview_replay,
	.free = preview_free,
};

struct flow *preview_new(const struct preview_options *options, const struct preview_read *read)
{
	struct preview *preview = pool_give(sizeof(*preview));
	*preview = (struct preview){.flow.verbs = &verbs, .options = *options};
	preview->builder = view_builder_new();
	preview->pool = pool_new();
	take_read(preview, read);
	preview->options.steps = NULL; /* only borrowed for the start */
	preview->options.step_count = 0;
	return &preview->flow;
}

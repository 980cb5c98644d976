/* SPDX-License-Identifier: MIT */
/* A flow inside a flow: its view with notes under it, its wishes but for those of other flows. */
#include "core/play/preview.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/pool.h"
#include "core/play/player.h"

struct preview {
	struct flow flow;
	struct preview_options options;
	struct flow *inner; /* NULL as long as the file could never be shown */
	struct flow_step first;
	const struct preview_desk *desk;
	size_t desk_count;
	struct pool *pool; /* the notes */
	const char **notes;
	size_t note_count;
	struct view_builder *builder;
	unsigned generation; /* of the inner view that ours was made from */
	bool stale;
	char focus[64]; /* the option to stand on again, once it is on the page */
	struct flow_wish wish;
};

static struct preview *preview_of(struct flow *flow)
{
	return (struct preview *)flow;
}

/* The pages of the one file are shown: whatever flow they would open is refused. */
static void settle(struct preview *preview)
{
	while (preview->inner && flow_wish(preview->inner)->kind == WISH_OPEN)
		flow_reply(preview->inner, &(struct flow_reply){.kind = WISH_OPEN,
						   .reason = "A preview shows the talk only."});
}

static bool is_step(const struct flow_step *step, const struct flow_step *other)
{
	return other->answer && strcmp(step->page, other->page) == 0 &&
	       strcmp(step->answer, other->answer) == 0;
}

/* Applies the steps with another first one where the file has given what it is of another name. */
static void replay(struct preview *preview, struct flow *to, const struct flow_step *before)
{
	size_t count;
	const struct flow_step *old = flow_steps(preview->inner, &count);
	struct pool *pool = pool_new();
	struct flow_step *steps = pool_array(pool, count, sizeof(*steps));
	for (size_t i = 0; i < count; i++)
		steps[i] =
			preview->first.answer && is_step(&old[i], before) ? preview->first : old[i];
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
			preview->inner ? "This page is as it was before. To be mended first:"
				       : "Nothing can be shown yet. To be mended first:";
	for (size_t i = 0; i < read->note_count; i++)
		preview->notes[preview->note_count++] = pool_text(preview->pool, read->notes[i]);
	preview->stale = true;
}

static void keep_focus(struct preview *preview)
{
	const struct view *view = flow_view(preview->inner);
	size_t length = view->option_count ? strlen(view->options[view->focus].id) : 0;
	if (length >= sizeof(preview->focus))
		length = 0;
	if (length)
		memcpy(preview->focus, view->options[view->focus].id, length);
	preview->focus[length] = '\0';
}

void preview_take(struct flow *flow, const struct preview_read *read)
{
	struct preview *preview = preview_of(flow);
	keep_notes(preview, read);
	if (!read->content)
		return;
	/* The old name lives in the old content, which is still there. */
	const struct flow_step before = preview->first;
	preview->first = read->first;
	preview->desk = read->desk;
	preview->desk_count = read->desk_count;
	struct flow *inner = preview->options.open(preview->options.context, read);
	if (read->first.answer)
		flow_replay(inner, &read->first, 1);
	if (preview->inner) {
		keep_focus(preview);
		replay(preview, inner, &before);
		flow_free(preview->inner);
	} else if (preview->options.steps) {
		flow_replay(inner, preview->options.steps, preview->options.step_count);
	}
	preview->inner = inner;
	settle(preview);
}

/* True where the words belong to the page, and to the answer that has led to it. */
static bool belongs(
	const struct preview *preview, const struct preview_desk *desk, const char *page)
{
	size_t count;
	const struct flow_step *steps = flow_steps(preview->inner, &count);
	const struct flow_step *last = player_last(steps, count);
	return strcmp(desk->page, page) == 0 &&
	       (!desk->answer || (last && strcmp(last->answer, desk->answer) == 0));
}

static void show_desk(struct preview *preview, const char *page)
{
	struct pool *pool = view_pool(preview->builder);
	for (size_t i = 0; i < preview->desk_count; i++) {
		const struct preview_desk *desk = &preview->desk[i];
		if (belongs(preview, desk, page))
			view_block(preview->builder, (struct view_block){.kind = BLOCK_NOTE,
							     .text = pool_format(pool, "(%s) %s",
								     desk->name, desk->text)});
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
	const struct preview_options *options = &preview->options;
	view_start(preview->builder, "preview", preview->options.file);
	struct view *view = view_of(preview->builder);
	view->presses[PRESS_QUIT] = options->leave;
	view->presses[PRESS_URGENT] = options->urgent;
	show_notes(preview);
	view_choice(preview->builder,
		(struct view_option){.id = "leave", .key = "q", .label = options->leave});
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
	if (!preview->inner) {
		if (preview->stale)
			make_faults(preview);
		preview->stale = false;
		return view_of(preview->builder);
	}
	const struct view *from = flow_view(preview->inner);
	if (preview->focus[0] && !from->waiting) {
		stand_on(preview->inner, preview->focus);
		preview->focus[0] = '\0';
		from = flow_view(preview->inner);
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
	if (preview->inner) {
		preview->focus[0] = '\0';
		flow_event(preview->inner, event);
		settle(preview);
	} else if (leaves(event)) {
		preview->wish = (struct flow_wish){.kind = WISH_LEAVE, .all = true};
	} else if (event->kind == EVENT_PRESS && event->press == PRESS_URGENT) {
		preview->wish = (struct flow_wish){.kind = WISH_OPEN, .flow = OPEN_URGENT};
	}
}

static const struct flow_wish *preview_wish(const struct flow *flow)
{
	const struct preview *preview = (const struct preview *)flow;
	if (preview->wish.kind != WISH_NONE || !preview->inner)
		return &preview->wish;
	return flow_wish(preview->inner);
}

static void preview_reply(struct flow *flow, const struct flow_reply *reply)
{
	struct preview *preview = preview_of(flow);
	if (reply->kind == WISH_OPEN && preview->wish.kind == WISH_OPEN) {
		preview->wish = (struct flow_wish){0};
	} else if (preview->inner) {
		flow_reply(preview->inner, reply);
		settle(preview);
	}
}

static const struct flow_step *preview_steps(const struct flow *flow, size_t *count)
{
	const struct preview *preview = (const struct preview *)flow;
	return preview->inner ? flow_steps(preview->inner, count) : NULL;
}

static void preview_replay(struct flow *flow, const struct flow_step *steps, size_t count)
{
	struct preview *preview = preview_of(flow);
	preview->wish = (struct flow_wish){0};
	if (preview->inner)
		flow_replay(preview->inner, steps, count);
	settle(preview);
}

static void preview_free(struct flow *flow)
{
	struct preview *preview = preview_of(flow);
	flow_free(preview->inner);
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
	preview_take(&preview->flow, read);
	preview->options.steps = NULL; /* only borrowed for the start */
	preview->options.step_count = 0;
	return &preview->flow;
}

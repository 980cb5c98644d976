/* SPDX-License-Identifier: MIT */
/* What a page waits for, services, a note, a square, a count, and what is replied. */
#include <stdint.h>
#include <string.h>

#include "core/flow/walk_inner.h"

bool walk_waits(const struct walk *walk)
{
	bool later = !walk->found.want && walk->wish.kind != WISH_NONE; /* something goes before */
	return walk->wish.kind == WISH_SERVICES ||
	       (later && walk_row(walk)->services != walk_no_services);
}

const struct signpost_list *walk_list(const struct walk *walk, size_t list)
{
	static const struct signpost_list nothing;
	return list < walk->found.count ? &walk->found.lists[list] : &nothing;
}

const struct signpost_found *walk_best(const struct walk *walk, size_t list)
{
	return walk_list(walk, list)->count ? walk_list(walk, list)->found : NULL;
}

const struct signpost_found *walk_found_service(const struct walk *walk, const char *id)
{
	for (size_t l = 0; l < walk->found.count; l++)
		for (size_t i = 0; i < walk->found.lists[l].count; i++)
			if (strcmp(walk->found.lists[l].found[i].service->id, id) == 0)
				return &walk->found.lists[l].found[i];
	return NULL;
}

static const char *or_none(const char *text)
{
	return text ? text : "-";
}

/* All that is asked for, in one line: what was found for the same line is found for this one. */
static const char *want_of(const struct signpost_query *queries, size_t count, struct pool *pool)
{
	const char *want = "";
	for (size_t i = 0; i < count; i++) {
		const struct signpost_query *query = &queries[i];
		want = pool_format(pool, "%s%s|%s|%s|%s|%s|%u|%d|%zu\n", want,
			or_none(query->topic), or_none(query->need), or_none(query->barrier),
			or_none(query->words), or_none(query->area), query->ways, query->free,
			query->limit);
	}
	return want;
}

/* Wishes for the services that the page needs and has not. */
static void wish_services(struct walk *walk)
{
	struct walk_found *found = &walk->found;
	struct signpost_query *queries = NULL;
	pool_clear(walk->wish_pool);
	size_t count = walk_row(walk)->services(walk, walk->wish_pool, &queries);
	if (!count)
		return;
	const char *want = want_of(queries, count, walk->wish_pool);
	if (found->want && strcmp(found->want, want) == 0)
		return;
	pool_clear(found->want_pool);
	found->want = pool_text(found->want_pool, want);
	found->count = 0;
	found->failed = false;
	walk->wish =
		(struct flow_wish){.kind = WISH_SERVICES, .queries = queries, .query_count = count};
}

/* A note that is over is taken back first; what is held meanwhile comes after. */
static bool clear_paper(struct walk *walk)
{
	if (!walk->paper.over)
		return false;
	walk->paper.over = false;
	walk->then = walk->wish;
	walk->wish = (struct flow_wish){.kind = WISH_CLEAR};
	return true;
}

void walk_settle(struct walk *walk)
{
	bool held = walk->wish.kind == WISH_COUNTS || walk->wish.kind == WISH_TAKE_BACK ||
		    walk->wish.kind == WISH_CLEAR || walk->wish.kind == WISH_OPEN ||
		    walk->wish.kind == WISH_LEAVE;
	if (clear_paper(walk) || !walk->stale || held)
		return;
	walk->wish = (struct flow_wish){0};
	wish_services(walk);
	if (walk->wish.kind == WISH_NONE && walk_row(walk)->wish)
		walk_row(walk)->wish(walk);
}

static void take_services(
	struct walk *walk, const struct flow_wish *wish, const struct flow_reply *reply)
{
	struct walk_found *found = &walk->found;
	pool_clear(found->pool);
	found->failed = !reply->done;
	found->why_not = reply->done ? NULL : pool_text(found->pool, reply->reason);
	found->count = reply->done ? wish->query_count : 0;
	found->lists = pool_array(found->pool, found->count, sizeof(*found->lists));
	for (size_t i = 0; i < found->count; i++) {
		found->lists[i] = signpost_copy(&reply->lists[i], found->pool);
		if (walk->book->found)
			walk->book->found(&wish->queries[i], &found->lists[i]);
	}
	/* A trail that was played again may name a service that is gone: drop that step. */
	if (!found->failed)
		walk_drop_gone(walk);
}

/* Keys of services and needs belong to the conversation that ends here: they are copied. */
static struct counts *copy_counts(struct walk *walk, const struct counts *counts)
{
	struct pool *pool = walk->kept_pool;
	pool_clear(pool);
	struct counts *copy = pool_take(pool, sizeof(*copy));
	struct count *items = pool_array(pool, counts->count, sizeof(*items));
	for (size_t i = 0; i < counts->count; i++)
		items[i] = (struct count){counts->items[i].margin,
			pool_text(pool, counts->items[i].key),
			pool_text(pool, counts->items[i].other)};
	*copy = (struct counts){items, counts->count};
	return copy;
}

static void take_kept(
	struct walk *walk, const struct flow_wish *wish, const struct flow_reply *reply)
{
	walk->saving = false;
	if (reply->done) {
		walk_forget(walk, copy_counts(walk, wish->counts));
		walk->status = walk_label(walk, LABEL_END_COUNTED);
	} else {
		walk->failed = pool_text(walk->trail.pool, reply->reason);
		walk->focus = SIZE_MAX;
	}
}

static void take_taken_back(struct walk *walk, const struct flow_reply *reply)
{
	if (reply->done)
		walk->kept = NULL;
	walk->status = reply->done ? walk_label(walk, LABEL_TAKEN_BACK)
				   : pool_text(walk->trail.pool, reply->reason);
}

static void take_paper(struct walk *walk, const struct flow_reply *reply)
{
	walk->paper.state = reply->paper;
	walk->paper.written = reply->done;
	walk->paper.why_not = pool_text(walk->trail.pool, reply->reason);
	walk->paper.out |= reply->done || reply->paper != PAPER_NONE;
}

static void take_made(struct walk *walk, const struct flow_reply *reply)
{
	walk->made = reply->done ? pool_text(walk->trail.pool, reply->text) : NULL;
	walk->not_made = reply->done ? NULL : pool_text(walk->trail.pool, reply->reason);
}

void walk_reply(struct flow *flow, const struct flow_reply *reply)
{
	struct walk *walk = walk_of(flow);
	const struct flow_wish wish = walk->wish;
	if (reply->kind != wish.kind)
		return;
	walk->wish = wish.kind == WISH_CLEAR ? walk->then : (struct flow_wish){0};
	walk->then = (struct flow_wish){0};
	walk->stale = true;
	switch (wish.kind) {
	case WISH_SERVICES:
		take_services(walk, &wish, reply);
		break;
	case WISH_COUNTS:
		take_kept(walk, &wish, reply);
		break;
	case WISH_TAKE_BACK:
		take_taken_back(walk, reply);
		break;
	case WISH_PAPER:
		take_paper(walk, reply);
		break;
	case WISH_CODE:
		take_made(walk, reply);
		break;
	case WISH_OPEN:
		if (!reply->done)
			walk->status = pool_text(walk->trail.pool, reply->reason);
		break;
	case WISH_NONE:
	case WISH_CLEAR:
	case WISH_LEAVE:
		break;
	}
	walk_settle(walk);
}

/* SPDX-License-Identifier: MIT */
/* A fault with the way to it: the keys, and what stood on each page. */
#include <string.h>

#include "core/play/explore_inner.h"

enum { LINE_MOST = 200 };

static const char *add_line(struct pool *pool, const char *all, const char *mark, const char *text)
{
	return text && *text ? pool_format(pool, "%s    %s%.*s\n", all, mark, LINE_MOST, text)
			     : all;
}

static const char *page_lines(struct pool *pool, const struct view *view, const char *all)
{
	all = pool_format(pool, "%s  %s: %s\n", all, view->page, view->title ? view->title : "");
	for (size_t i = 0; i < view->block_count; i++) {
		const struct view_block *block = &view->blocks[i];
		bool spoken = block->kind == BLOCK_SAY || block->kind == BLOCK_FACT ||
			      block->kind == BLOCK_CAUTION;
		if (block->kind != BLOCK_MODULES)
			all = add_line(pool, all, spoken ? "Say: " : "", block->text);
	}
	return all;
}

/* The key for an answer: its own, its number, or the arrows. */
static const char *option_keys(struct pool *pool, const struct view *view, const char *id)
{
	const struct view_option *option = view_option(view, id);
	const char *keys = "";
	if (!option)
		return pool_format(pool, "(%s)", id);
	if (option->key[0])
		return pool_text(pool, option->key);
	size_t index = (size_t)(option - view->options);
	size_t downs = (index + view->option_count - view->focus) % view->option_count;
	for (size_t i = 0; i < downs; i++)
		keys = pool_format(pool, "%sDown ", keys);
	return pool_format(pool, "%sEnter", keys);
}

static const char *move_keys(
	struct pool *pool, const struct view *view, const struct explore_move *move)
{
	if (move->kind == EVENT_PRESS)
		return press_key(move->press);
	if (move->kind == EVENT_TEXT)
		return pool_format(pool, "\"%s\" Enter", move->word);
	return option_keys(pool, view, move->word);
}

static const char *move_words(struct pool *pool, const struct explore_move *move)
{
	if (move->kind == EVENT_PRESS)
		return press_id(move->press);
	return pool_format(pool, "%s%s%s", move->kind == EVENT_TEXT ? "\"" : "", move->word,
		move->kind == EVENT_TEXT ? "\"" : "");
}

/* A second player goes the same way, so that what is under way stays as it is. */
struct explore_fault explore_tell(struct explore *explore, const char *what, const char *detail)
{
	struct pool *pool = explore->pool;
	struct explore_options quiet = {.player = explore->options.player};
	struct explore *again = explore_new(&quiet);
	struct explore_fault fault = {
		.page = pool_text(pool, flow_view(explore->flow)->page),
		.what = what,
		.detail = pool_text(pool, detail),
		.keys = "",
		.transcript = "",
		.held = explore->held,
	};
	for (size_t i = 0; i <= explore->log.count && !again->left; i++) {
		const struct view *view = flow_view(again->flow);
		fault.transcript = page_lines(pool, view, fault.transcript);
		if (i == explore->log.count)
			break;
		const struct explore_move *move = &explore->log.items[i];
		fault.keys = pool_format(pool, "%s%s%s", fault.keys, fault.keys[0] ? " " : "",
			move_keys(pool, view, move));
		fault.transcript =
			pool_format(pool, "%s  > %s\n", fault.transcript, move_words(pool, move));
		explore_do(again, move, false);
	}
	explore_free(again);
	return fault;
}

void explore_fault(struct explore *explore, const char *what, const char *detail)
{
	/* One cause stands on many ways: it is told once a page. */
	const char *key = pool_format(
		explore->pool, "%s|%s|%s", flow_view(explore->flow)->page, what, detail);
	if (!text_set_put(&explore->told, explore->pool, key))
		return;
	explore->faults++;
	if (explore->kept < EXPLORE_FAULTS)
		explore->list[explore->kept++] = explore_tell(explore, what, detail);
}

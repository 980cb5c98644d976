/* SPDX-License-Identifier: MIT */
#include "play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/pool.h"
#include "core/count/counts.h"

const char *play_content(void)
{
	const char *folder = getenv("MECC_CONTENT_DIR_TEST");
	return folder ? folder : "content";
}

const char *play_fixture(void)
{
	const char *folder = getenv("MECC_FIXTURE");
	return folder ? folder : "tests/core/talk/content";
}

static void write_counts(struct play *play, const struct counts *counts)
{
	size_t used = 0;
	play->counts[0] = '\0';
	for (size_t i = 0; i < counts->count; i++) {
		const struct count *count = &counts->items[i];
		used += (size_t)snprintf(play->counts + used, sizeof(play->counts) - used,
			"%s %s %s\n", margin_ids[count->margin], count->key ? count->key : "-",
			count->other ? count->other : "-");
	}
}

/* Grants what the flow wishes for, as the program does. */
static void grant(struct play *play)
{
	for (;;) {
		struct flow_reply reply;
		(void)flow_view(play->flow);
		const struct flow_wish *wish = flow_wish(play->flow);
		if (wish->kind == WISH_NONE)
			return;
		if (wish->kind == WISH_LEAVE) {
			play->left = true;
			return;
		}
		world_grant(play->world, play->flow, &reply);
		if (wish->kind == WISH_TAKE_BACK) {
			write_counts(play, wish->counts);
			play->kept -= play->keep;
			reply.done = play->keep;
			reply.reason = play->keep ? NULL : "Not taken back: the disk is full.";
		}
		if (wish->kind == WISH_COUNTS) {
			play->painted_next = play_at(play, "topics") &&
					     play_shows(play, "One moment.") &&
					     !play_shows(play, "Counted.");
			write_counts(play, wish->counts);
			play->kept += play->keep;
			reply.done = play->keep;
			reply.reason = play->keep ? NULL : "Not counted: the disk is full.";
		}
		flow_reply(play->flow, &reply);
	}
}

struct play *play_new(const char *folder, enum walk walk, bool counting)
{
	struct pool *pool = pool_new();
	struct play *play = pool_take(pool, sizeof(*play));
	const char **folders = pool_array(pool, 1, sizeof(*folders));
	folders[0] = pool_text(pool, folder);
	const struct content_path path = {.folders = folders, .count = 1};
	play->pool = pool;
	play->keep = true;
	play->world = world_new(
		&(struct world_options){.path = path, .walk = walk, .first_month = "2026-11"});
	play->content = content_load(&path, pool, NULL);
	play->options = (struct talk_options){
		.content = play->content,
		.walk = walk,
		.counting = counting,
		.why_not = counting ? NULL : "Nothing is counted here.",
	};
	play_again(play);
	return play;
}

void play_free(struct play *play)
{
	flow_free(play->flow);
	world_free(play->world);
	pool_free(play->pool);
}

const struct view *play_view(struct play *play)
{
	return flow_view(play->flow);
}

static void send(struct play *play, const struct flow_event *event)
{
	flow_event(play->flow, event);
	grant(play);
}

void play_replay(struct play *play, const struct flow_step *steps, size_t count)
{
	flow_replay(play->flow, steps, count);
	grant(play);
}

void play_again(struct play *play)
{
	flow_free(play->flow);
	play->left = false;
	const struct urgent_options urgent =
		played_urgent(play->content, play->options.setting, NULL);
	play->flow = played_new(talk_new(&play->options), &urgent);
	play->flow->may = ~0U; /* what is counted is answered here */
}

bool play_option(struct play *play, const char *id)
{
	if (!view_option(play_view(play), id))
		return false;
	char own[80];
	(void)snprintf(own, sizeof(own), "%s", id);
	send(play, &(struct flow_event){.kind = EVENT_OPTION, .option = own});
	return true;
}

void play_text(struct play *play, const char *text)
{
	send(play, &(struct flow_event){.kind = EVENT_TEXT, .text = text});
}

void play_press(struct play *play, enum press press)
{
	send(play, &(struct flow_event){.kind = EVENT_PRESS, .press = press});
}

bool play_key(struct play *play, char key)
{
	const struct view *view = play_view(play);
	const struct view_option *option = view_option_of_character(view, (unsigned char)key);
	if (option)
		return play_option(play, option->id);
	enum press press = press_of_character((unsigned char)key);
	if (press == PRESS_ENTER && view->option_count)
		return play_option(play, view->options[view->focus].id);
	if (press == PRESS_COUNT || !view->presses[press])
		return false;
	play_press(play, press);
	return true;
}

bool play_at(struct play *play, const char *page)
{
	return strcmp(play_view(play)->page, page) == 0;
}

static bool holds(const char *text, const char *words)
{
	return text && strstr(text, words);
}

bool play_shows(struct play *play, const char *words)
{
	const struct view *view = play_view(play);
	bool found = holds(view->title, words) || holds(view->status, words);
	for (size_t i = 0; i < view->block_count; i++)
		found = found || holds(view->blocks[i].text, words) ||
			holds(view->blocks[i].second, words) || holds(view->blocks[i].third, words);
	for (size_t i = 0; i < view->option_count; i++)
		found = found || holds(view->options[i].label, words) ||
			holds(view->options[i].note, words) || holds(view->options[i].right, words);
	return found;
}

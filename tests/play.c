/* SPDX-License-Identifier: MIT */
/* Opens a flow, presses keys, grants what it wishes for: for tests of all flows. */
#include "play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/shelf/shelf.h"
#include "core/base/pool.h"
#include "core/count/counts.h"
#include "core/play/played.h"

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

static void keep_counts(struct play *play, const struct flow_wish *wish, struct flow_reply *reply)
{
	bool back = wish->kind == WISH_TAKE_BACK;
	if (!back)
		play->painted_next = play_at(play, "topics") && play_shows(play, "One moment.") &&
				     !play_shows(play, "Counted.");
	write_counts(play, wish->counts);
	play->kept += back ? -(size_t)play->keep : play->keep;
	reply->done = play->keep;
	if (!play->keep)
		reply->reason = back ? "Not taken back: the disk is full."
				     : "Not counted: the disk is full.";
}

/* Nothing of a test goes to a disk. */
static void make_something(
	struct play *play, const struct flow_wish *wish, struct flow_reply *reply)
{
	bool paper = wish->kind == WISH_PAPER;
	play->papers += paper;
	play->codes += !paper;
	if (!paper)
		(void)snprintf(play->made_of, sizeof(play->made_of), "%s", wish->text);
	reply->done = true;
	reply->text = paper ? NULL : "101\n010\n101\n";
}

static void open_another(struct play *play, const struct flow_wish *wish, struct flow_reply *reply)
{
	play->opened = wish->flow;
	reply->done = !play->refuse;
	reply->reason = play->refuse ? "That cannot be opened here." : NULL;
}

/* Grants what the flow wishes for, as the program does. */
static void grant(struct play *play)
{
	for (;;) {
		(void)flow_view(play->flow);
		const struct flow_wish *wish = flow_wish(play->flow);
		struct flow_reply reply = {.kind = wish->kind};
		switch (wish->kind) {
		case WISH_NONE:
			return;
		case WISH_LEAVE:
			play->left = true;
			play->left_all = wish->all;
			return;
		case WISH_OPEN:
			open_another(play, wish, &reply);
			break;
		case WISH_COUNTS:
		case WISH_TAKE_BACK:
			keep_counts(play, wish, &reply);
			break;
		default:
			if (play->makes && (wish->kind == WISH_PAPER || wish->kind == WISH_CODE))
				make_something(play, wish, &reply);
			else
				world_grant(play->world, play->flow, &reply);
			break;
		}
		flow_reply(play->flow, &reply);
	}
}

struct play *play_new(const char *folder, struct flow *(*open)(const struct play *play))
{
	struct pool *pool = pool_new();
	struct play *play = pool_take(pool, sizeof(*play));
	*play = (struct play){.pool = pool, .open = open, .keep = true};
	play->shelf = shelf_new(&(struct shelf_path){.folders = &folder, .count = 1});
	play->world = world_new(&(struct world_options){.shelf = play->shelf});
	play->content = content_load(play->shelf, pool);
	return play;
}

void play_free(struct play *play)
{
	flow_free(play->flow);
	world_free(play->world);
	shelf_free(play->shelf);
	pool_free(play->pool);
}

void play_again(struct play *play)
{
	flow_free(play->flow);
	play->left = play->left_all = false;
	play->opened = OPEN_NOTHING;
	play->flow = play->open(play);
	play->flow->may = ~0U; /* what is counted is answered here */
}

static struct flow *open_talk(const struct play *play)
{
	const struct urgent_options urgent = played_urgent(play->content, play->talk.setting, NULL);
	return played_new(talk_new(&play->talk), &urgent);
}

static struct flow *open_find(const struct play *play)
{
	return find_new(&play->find);
}

struct play *play_talk(const char *folder, enum talk_walk walk, bool counting)
{
	struct play *play = play_new(folder, open_talk);
	play->talk = (struct talk_options){
		.content = play->content,
		.walk = walk,
		.counting = counting,
		.why_not = counting ? NULL : "Nothing is counted here.",
	};
	play_again(play);
	return play;
}

struct play *play_find(const char *folder, bool counting)
{
	struct play *play = play_new(folder, open_find);
	play->makes = true;
	play->find = (struct walk_options){
		.content = play->content,
		.counting = counting,
		.idle_blank = 5,
		.idle_drop = 15,
		.paper.folder = true,
	};
	play_again(play);
	return play;
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

bool play_option(struct play *play, const char *id)
{
	char own[80];
	if (!view_option(play_view(play), id))
		return false;
	(void)snprintf(own, sizeof(own), "%s", id);
	send(play, &(struct flow_event){.kind = EVENT_OPTION, .option = own});
	return true;
}

bool play_text(struct play *play, const char *text)
{
	bool field = play_view(play)->field != NULL;
	send(play, &(struct flow_event){.kind = EVENT_TEXT, .text = text});
	return field;
}

void play_press(struct play *play, enum press press)
{
	send(play, &(struct flow_event){.kind = EVENT_PRESS, .press = press});
}

void play_minutes(struct play *play, size_t minutes)
{
	send(play, &(struct flow_event){.kind = EVENT_MINUTES, .minutes = minutes});
}

bool play_key(struct play *play, char key)
{
	const struct view *view = play_view(play);
	const struct view_option *option = view_option_of_character(view, (unsigned char)key);
	if (view->field)
		return false; /* there it would be a letter */
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

bool play_keys(struct play *play, const char *keys)
{
	for (; *keys; keys++) {
		bool good = true;
		if (*keys == '<') {
			play_press(play, PRESS_BACK);
		} else if (*keys == '{') {
			char words[200];
			size_t length = strcspn(++keys, "}");
			(void)snprintf(words, sizeof(words), "%.*s", (int)length, keys);
			good = play_text(play, words);
			keys += length;
		} else {
			good = play_key(play, *keys);
		}
		if (!good) {
			printf("# %s does nothing on %s\n", keys, play_view(play)->page);
			return false;
		}
	}
	return true;
}

bool play_at(struct play *play, const char *page)
{
	return strcmp(play_view(play)->page, page) == 0;
}

static bool holds(const char *text, const char *words)
{
	return strstr(text, words) != NULL;
}

bool play_shows(struct play *play, const char *words)
{
	return view_shows(play_view(play), words, holds);
}

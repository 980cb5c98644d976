/* SPDX-License-Identifier: MIT */
#include "seek.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/pool.h"
#include "core/count/counts.h"

const char *seek_content(void)
{
	const char *folder = getenv("MECC_CONTENT_DIR_TEST");
	return folder ? folder : "content";
}

static void write_counts(struct seek *seek, const struct counts *counts)
{
	size_t used = 0;
	seek->counts[0] = '\0';
	for (size_t i = 0; i < counts->count; i++) {
		const struct count *count = &counts->items[i];
		used += (size_t)snprintf(seek->counts + used, sizeof(seek->counts) - used,
			"%s %s %s\n", margin_ids[count->margin], count->key ? count->key : "-",
			count->other ? count->other : "-");
	}
}

static void keep_counts(struct seek *seek, const struct flow_wish *wish, struct flow_reply *reply)
{
	write_counts(seek, wish->counts);
	seek->kept += seek->keep;
	reply->done = seek->keep;
	reply->reason = seek->keep ? NULL : "Not counted: the disk is full.";
}

/* Nothing of a test goes to a disk. */
static void make_something(
	struct seek *seek, const struct flow_wish *wish, struct flow_reply *reply)
{
	bool paper = wish->kind == WISH_PAPER;
	seek->papers += paper;
	seek->codes += !paper;
	if (!paper)
		(void)snprintf(seek->made_of, sizeof(seek->made_of), "%s", wish->text);
	reply->done = true;
	reply->text = paper ? NULL : "101\n010\n101\n";
}

/* Grants what the flow wishes for, as the program does. */
static void grant(struct seek *seek)
{
	for (;;) {
		(void)flow_view(seek->flow);
		const struct flow_wish *wish = flow_wish(seek->flow);
		struct flow_reply reply = {.kind = wish->kind};
		switch (wish->kind) {
		case WISH_NONE:
			return;
		case WISH_LEAVE:
			seek->left = true;
			seek->left_all = wish->all;
			return;
		case WISH_OPEN:
			(void)snprintf(seek->opened, sizeof(seek->opened), "%s", wish->flow);
			reply.done = !seek->refuse;
			reply.reason = seek->refuse ? "That cannot be opened here." : NULL;
			break;
		case WISH_COUNTS:
			keep_counts(seek, wish, &reply);
			break;
		case WISH_PAPER:
		case WISH_CODE:
			make_something(seek, wish, &reply);
			break;
		default:
			world_grant(seek->world, seek->flow, &reply);
			break;
		}
		flow_reply(seek->flow, &reply);
	}
}

struct seek *seek_new(const char *folder, bool counting)
{
	struct pool *pool = pool_new();
	struct seek *seek = pool_take(pool, sizeof(*seek));
	const char **folders = pool_array(pool, 1, sizeof(*folders));
	folders[0] = pool_text(pool, folder);
	const struct content_path path = {.folders = folders, .count = 1};
	seek->pool = pool;
	seek->keep = true;
	seek->world = world_new(&(struct world_options){.path = path});
	seek->content = content_load(&path, pool, NULL);
	seek->options = (struct find_options){
		.content = seek->content,
		.counting = counting,
		.idle_blank = 5,
		.idle_drop = 15,
		.paper.folder = true,
	};
	seek_again(seek);
	return seek;
}

void seek_free(struct seek *seek)
{
	flow_free(seek->flow);
	world_free(seek->world);
	pool_free(seek->pool);
}

void seek_again(struct seek *seek)
{
	flow_free(seek->flow);
	seek->left = seek->left_all = false;
	seek->opened[0] = '\0';
	seek->flow = find_new(&seek->options);
	seek->flow->may = ~0U; /* what is counted is answered here */
}

const struct view *seek_view(struct seek *seek)
{
	return flow_view(seek->flow);
}

static void send(struct seek *seek, const struct flow_event *event)
{
	flow_event(seek->flow, event);
	grant(seek);
}

bool seek_option(struct seek *seek, const char *id)
{
	char own[80];
	if (!view_option(seek_view(seek), id))
		return false;
	(void)snprintf(own, sizeof(own), "%s", id);
	send(seek, &(struct flow_event){.kind = EVENT_OPTION, .option = own});
	return true;
}

void seek_press(struct seek *seek, enum press press)
{
	send(seek, &(struct flow_event){.kind = EVENT_PRESS, .press = press});
}

bool seek_write(struct seek *seek, const char *text)
{
	if (!seek_view(seek)->field)
		return false;
	send(seek, &(struct flow_event){.kind = EVENT_TEXT, .text = text});
	return true;
}

void seek_minutes(struct seek *seek, size_t minutes)
{
	send(seek, &(struct flow_event){.kind = EVENT_MINUTES, .minutes = minutes});
}

static bool seek_key(struct seek *seek, char key)
{
	const struct view *view = seek_view(seek);
	const struct view_option *option = view_option_of_character(view, (unsigned char)key);
	if (view->field)
		return false; /* there it would be a letter */
	if (option)
		return seek_option(seek, option->id);
	enum press press = press_of_character((unsigned char)key);
	if (press == PRESS_ENTER && view->option_count)
		return seek_option(seek, view->options[view->focus].id);
	if (press == PRESS_COUNT || !view->presses[press])
		return false;
	seek_press(seek, press);
	return true;
}

bool seek_keys(struct seek *seek, const char *keys)
{
	for (; *keys; keys++) {
		bool good = true;
		if (*keys == '<') {
			seek_press(seek, PRESS_BACK);
		} else if (*keys == '{') {
			char words[200];
			size_t length = strcspn(++keys, "}");
			(void)snprintf(words, sizeof(words), "%.*s", (int)length, keys);
			good = seek_write(seek, words);
			keys += length;
		} else {
			good = seek_key(seek, *keys);
		}
		if (!good) {
			printf("# %s does nothing on %s\n", keys, seek_view(seek)->page);
			return false;
		}
	}
	return true;
}

bool seek_at(struct seek *seek, const char *page)
{
	return strcmp(seek_view(seek)->page, page) == 0;
}

static bool holds(const char *text, const char *words)
{
	return text && strstr(text, words);
}

bool seek_shows(struct seek *seek, const char *words)
{
	const struct view *view = seek_view(seek);
	bool found = holds(view->title, words) || holds(view->status, words) ||
		     (view->field && holds(view->field->text, words));
	for (size_t i = 0; i < view->block_count; i++)
		found = found || holds(view->blocks[i].text, words) ||
			holds(view->blocks[i].second, words) || holds(view->blocks[i].third, words);
	for (size_t i = 0; i < view->option_count; i++)
		found = found || holds(view->options[i].label, words) ||
			holds(view->options[i].note, words) || holds(view->options[i].right, words);
	return found;
}

void seek_replay(struct seek *seek, const struct flow_step *steps, size_t count)
{
	flow_replay(seek->flow, steps, count);
	grant(seek);
}

/* SPDX-License-Identifier: MIT */
/*
 * Two pools take turns: what the flow shows lies in one until the next file that is sound has been
 * read into the other.
 */
#include "app/preview.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/error.h"
#include "core/base/pool.h"

/* How many different pages are looked at for one string. */
enum { PAGES_MOST = 6000 };

struct previewer {
	const char *file;
	const struct content_path *path;
	struct world *world;
	struct pool *pool; /* the rest of the content, the steps to a string */
	struct pool *pools[2];
	struct preview_file previews[2];
	size_t shown; /* which of them the flow shows */
	const struct content *base;
	uint64_t bytes; /* what the file held the last time */
};

struct previewer *previewer_new(
	const char *file, const struct content_path *path, struct world *world)
{
	struct previewer *previewer = pool_give(sizeof(*previewer));
	*previewer = (struct previewer){.file = file, .path = path, .world = world};
	previewer->pool = pool_new();
	previewer->pools[0] = pool_new();
	previewer->pools[1] = pool_new();
	previewer->base = content_load(path, previewer->pool, NULL);
	return previewer;
}

void previewer_free(struct previewer *previewer)
{
	if (!previewer)
		return;
	pool_free(previewer->pools[0]);
	pool_free(previewer->pools[1]);
	pool_free(previewer->pool);
	free(previewer);
}

const struct frame *previewer_frame(const struct previewer *previewer)
{
	return previewer->base->frame;
}

/* Reads into the pool that is not shown. True where that has something new to show or to say. */
static bool read_next(
	struct previewer *previewer, struct preview_file **preview, bool *good, struct error *error)
{
	size_t next = !previewer->shown;
	struct preview_file *file = &previewer->previews[next];
	uint64_t before = previewer->bytes;
	pool_clear(previewer->pools[next]);
	*good = preview_load(previewer->file, previewer->base, previewer->path,
		previewer->pools[next], file, error);
	*preview = file;
	previewer->bytes = file->bytes;
	if (file->bytes == before)
		return false;
	if (file->read.content)
		previewer->shown = next;
	return true;
}

bool previewer_read(
	struct previewer *previewer, const struct preview_file **preview, struct error *error)
{
	struct preview_file *file;
	bool good;
	(void)read_next(previewer, &file, &good, error);
	*preview = file;
	return good;
}

void previewer_grant(struct previewer *previewer, struct flow_reply *reply)
{
	struct preview_file *file;
	struct error error;
	bool good;
	reply->done = true;
	reply->read = read_next(previewer, &file, &good, &error) ? &file->read : NULL;
}

/* The search for the page of one string */

/* A list of steps, found by what was done after another one. */
struct trail_found {
	const struct flow_step *steps;
	size_t count;
};

struct seek {
	struct previewer *previewer;
	const struct preview_options *options;
	const struct preview_file *file;
	struct flow *talk;
	struct pool *pool;
	struct trail_found *trails; /* each leads to a page that was not seen before */
	uint64_t *seen;		    /* the pages, by what stands on them */
	size_t count;
	const char *words;  /* what has to be on the page; NULL: the page is enough */
	const char *page;   /* the id of the page it has to be; NULL: any */
	const char *answer; /* what has led there; NULL: anything */
};

static uint64_t hash_more(uint64_t hash, const char *text)
{
	for (const char *c = text ? text : ""; *c; c++)
		hash = (hash ^ (unsigned char)*c) * 0x100000001b3;
	return (hash ^ 0xff) * 0x100000001b3;
}

static uint64_t view_hash(const struct view *view)
{
	uint64_t hash = hash_more(hash_more(0xcbf29ce484222325, view->page), view->title);
	for (size_t i = 0; i < view->block_count; i++)
		hash = hash_more(hash_more(hash, view->blocks[i].text), view->blocks[i].second);
	for (size_t i = 0; i < view->option_count; i++)
		hash = hash_more(hash_more(hash, view->options[i].id), view->options[i].label);
	return hash;
}

/* Short words are looked for whole, since they stand in many sentences. */
static bool holds(const char *text, const char *words)
{
	enum { SHORT = 12 };
	if (!text)
		return false;
	return strlen(words) < SHORT ? strcmp(text, words) == 0 : strstr(text, words) != NULL;
}

static bool view_holds(const struct view *view, const char *words)
{
	bool found = holds(view->title, words);
	for (size_t i = 0; i < VIEW_STEPS; i++)
		found = found || holds(view->steps[i], words);
	for (size_t i = 0; i < view->block_count && !found; i++)
		found = holds(view->blocks[i].text, words) || holds(view->blocks[i].second, words);
	for (size_t i = 0; i < view->option_count && !found; i++)
		found = holds(view->options[i].label, words) || holds(view->options[i].note, words);
	for (size_t i = 0; i < PRESS_COUNT && !found; i++)
		found = holds(view->presses[i], words);
	if (view->field)
		found = found || holds(view->field->label, words);
	return found;
}

static bool is_found(const struct seek *seek)
{
	const struct view *view = flow_view(seek->talk);
	size_t count;
	if (seek->page && strcmp(view->page, seek->page) != 0)
		return false;
	/* After Space the answer is not the last step any more. */
	const struct flow_step *steps = flow_steps(seek->talk, &count);
	while (count && strcmp(steps[count - 1].answer, press_id(PRESS_ANOTHER)) == 0)
		count--;
	if (seek->answer && (!count || strcmp(steps[count - 1].answer, seek->answer) != 0))
		return false;
	return !seek->words || view_holds(view, seek->words);
}

static void open_talk(struct seek *seek, const char *topic)
{
	seek->talk = preview_talk(seek->options, seek->file->read.content, topic);
	seek->talk->may = PREVIEW_MAY;
}

/* Grants what the talk needs to show its page, and nothing else. */
static void grant_all(struct seek *seek)
{
	for (;;) {
		const struct flow_wish *wish = flow_wish(seek->talk);
		struct flow_reply reply = {.kind = wish->kind};
		if (wish->kind == WISH_NONE)
			return;
		if (wish->kind == WISH_LEAVE) {
			flow_free(seek->talk);
			open_talk(seek, NULL);
			return;
		}
		if (preview_refuse(seek->talk))
			continue;
		if (wish->kind == WISH_SERVICES)
			world_grant(seek->previewer->world, seek->talk, &reply);
		else
			reply.reason = "";
		flow_reply(seek->talk, &reply);
	}
}

/* Keeps the way to this page where no other led to the same before. */
static void keep_trail(struct seek *seek)
{
	uint64_t hash = view_hash(flow_view(seek->talk));
	for (size_t i = 0; i < seek->count; i++)
		if (seek->seen[i] == hash)
			return;
	if (seek->count == PAGES_MOST)
		return;
	size_t count;
	const struct flow_step *steps = flow_steps(seek->talk, &count);
	struct flow_step *copy = pool_array(seek->pool, count, sizeof(*copy));
	for (size_t i = 0; i < count; i++)
		copy[i] = (struct flow_step){steps[i].page, pool_text(seek->pool, steps[i].answer)};
	seek->seen[seek->count] = hash;
	seek->trails[seek->count++] = (struct trail_found){copy, count};
}

static bool try_event(
	struct seek *seek, const struct trail_found *from, const struct flow_event *event)
{
	flow_replay(seek->talk, from->steps, from->count);
	grant_all(seek);
	flow_event(seek->talk, event);
	grant_all(seek);
	keep_trail(seek);
	return is_found(seek);
}

/* All that can be done on one page. True where one of it leads to what is looked for. */
static bool try_page(struct seek *seek, size_t index)
{
	static const enum press presses[] = {PRESS_ANOTHER, PRESS_NOT_TODAY, PRESS_URGENT,
		PRESS_HELP_NOW, PRESS_KEYS, PRESS_BLANK};
	const struct trail_found from = seek->trails[index];
	flow_replay(seek->talk, from.steps, from.count);
	grant_all(seek);
	const struct view *view = flow_view(seek->talk);
	struct pool *pool = pool_new();
	size_t count = view->option_count;
	bool found = false;
	const char **ids = pool_array(pool, count, sizeof(*ids));
	for (size_t i = 0; i < count; i++)
		ids[i] = pool_text(pool, view->options[i].id);
	/* The way stays within the talk of the file, where it has one. */
	if (seek->file->read.topic && strcmp(view->page, page_ids[PAGE_TOPICS]) == 0)
		count = 0;
	for (size_t i = 0; i < sizeof(presses) / sizeof(*presses) && !found; i++)
		found = try_event(seek, &from,
			&(struct flow_event){.kind = EVENT_PRESS, .press = presses[i]});
	for (size_t i = 0; i < count && !found; i++)
		found = try_event(
			seek, &from, &(struct flow_event){.kind = EVENT_OPTION, .option = ids[i]});
	pool_free(pool);
	return found;
}

/* Breadth first: the shortest way is the one that a worker would go. */
static bool seek_page(struct seek *seek)
{
	open_talk(seek, seek->file->read.topic);
	seek->trails = pool_array(seek->pool, PAGES_MOST, sizeof(*seek->trails));
	seek->seen = pool_array(seek->pool, PAGES_MOST, sizeof(*seek->seen));
	grant_all(seek);
	keep_trail(seek);
	bool found = is_found(seek);
	for (size_t i = 0; i < seek->count && !found; i++)
		found = try_page(seek, i);
	return found;
}

/* Takes ".phone" or ".visit" off a name; the setting's index, SETTING_COUNT for neither. */
static enum setting setting_of(const char *name, size_t *length)
{
	*length = strlen(name);
	for (enum setting setting = SETTING_PHONE; setting < SETTING_COUNT; setting++) {
		size_t tail = strlen(setting_ids[setting]);
		if (*length > tail + 1 && name[*length - tail - 1] == '.' &&
			strcmp(name + *length - tail, setting_ids[setting]) == 0) {
			*length -= tail + 1;
			return setting;
		}
	}
	return SETTING_COUNT;
}

static const struct preview_string *string_for(const struct preview_file *file, const char *name,
	struct pool *pool, enum setting *setting, struct error *error)
{
	size_t length;
	const struct preview_string *string = preview_string_named(&file->strings, name);
	if (string)
		return string;
	enum setting given = setting_of(name, &length);
	if (given != SETTING_COUNT) {
		string = preview_string_named(&file->strings, pool_copy(pool, name, length));
		if (string)
			*setting = given;
	}
	if (string)
		return string;
	const char *nearest = preview_string_nearest(&file->strings, name, pool);
	error_set(error, "--at %s: there is no string of that name in this file%s%s%s", name,
		nearest ? "; did you mean " : "; its name is the way to it, as in ask.open.week",
		nearest ? nearest : "", nearest ? "?" : "");
	return NULL;
}

/* The same words may stand on several pages: where those of this name belong. */
static void seek_place(struct seek *seek, const char *path, struct pool *pool)
{
	static const struct {
		const char *start; /* of the path */
		const char *page;
		bool answer; /* the next part names the stage or barrier */
	} places[] = {
		{"assist.stages.", "stage", true},
		{"assist.barriers.", "barrier", true},
		{"stages.", "stage", true},
		{"barriers.", "barrier", true},
		{"act.plan.", "plan", false},
		{"plan.", "plan", false},
		{"act.close.", "end", false},
		{"close.", "end", false},
		{"not-today.", "end", false},
	};
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		size_t length = strlen(places[i].start);
		if (strncmp(path, places[i].start, length) != 0)
			continue;
		const char *rest = path + length;
		/* The label is on the page before, where it is chosen. */
		if (places[i].answer && !strstr(rest, ".say."))
			return;
		seek->page = places[i].page;
		if (places[i].answer)
			seek->answer = pool_copy(pool, rest, strcspn(rest, "."));
	}
}

static bool seek_desk(struct seek *seek, const struct preview_file *file, const char *path)
{
	for (size_t i = 0; i < file->read.desk_count; i++) {
		const struct preview_desk *desk = &file->read.desk[i];
		if (strcmp(desk->name, path) != 0)
			continue;
		seek->page = desk->page;
		seek->answer = desk->answer;
		return true;
	}
	return false;
}

bool previewer_seek(struct previewer *previewer, const char *name, struct preview_options *options,
	struct error *error)
{
	const struct preview_file *file = &previewer->previews[previewer->shown];
	const struct preview_string *string =
		string_for(file, name, previewer->pool, &options->setting, error);
	if (!string)
		return false;
	struct seek seek = {
		.previewer = previewer, .options = options, .file = file, .pool = previewer->pool};
	bool there = true;
	if (string->voice == VOICE_DESK) {
		there = seek_desk(&seek, file, string->path);
	} else {
		seek.words = preview_words_of(string->node, setting_ids[options->setting]);
		seek_place(&seek, string->path, previewer->pool);
	}
	bool found = there && seek_page(&seek);
	if (found) {
		size_t count;
		const struct flow_step *steps = flow_steps(seek.talk, &count);
		struct flow_step *copy = pool_array(previewer->pool, count, sizeof(*copy));
		for (size_t i = 0; i < count; i++)
			copy[i] = (struct flow_step){
				steps[i].page, pool_text(previewer->pool, steps[i].answer)};
		options->steps = copy;
		options->step_count = count;
	}
	flow_free(seek.talk);
	if (!found)
		error_set(error, "--at %s: no page of this talk shows it", name);
	return found;
}

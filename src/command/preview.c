/* SPDX-License-Identifier: MIT */
/* `mecc preview FILE`: the talk of one file as it will look, beside the editor. */
#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "app/preview.h"
#include "app/signals.h"
#include "app/watch.h"
#include "app/world.h"
#include "command/command.h"
#include "content/shelf/files.h"
#include "core/base/base.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/play/played.h"
#include "core/play/preview.h"
#include "core/play/seek.h"
#include "core/talk/talk.h"

struct preview_words {
	bool watch, desk;
	const char *at;
};

static bool take(void *context, int letter, const char *value)
{
	struct preview_words *words = context;
	if (letter == 'w')
		words->watch = true;
	else if (letter == 'd')
		words->desk = true;
	else
		words->at = value;
	return true;
}

/* Nothing can be shown, and nothing will change: what is wrong is all there is to say. */
static int say_faults(const struct preview_file *preview)
{
	struct pool *pool = pool_new();
	for (size_t i = 0; i < preview->read.note_count; i++)
		fprintf(stderr, "%s\n", text_clean(pool, preview->read.notes[i], TEXT_LINE));
	pool_free(pool);
	return EXIT_FAULTS;
}

/* What is looked at, and how it is opened. */
struct preview_table {
	struct world *world;
	struct previewer *previewer;
	const struct world_options *options;
	enum setting setting;
	const struct preview_read *read; /* whose talk is opened next */
	struct flow *flow;		 /* the preview's, once it is there */
};

static struct flow *open_talk(void *context)
{
	const struct preview_table *table = context;
	const struct content *content = table->read->content;
	struct flow *talk = talk_new(&(struct talk_options){
		.content = content,
		.walk = table->options->walk,
		.setting = table->setting,
		.why_not = "This is a preview: nothing is counted.",
	});
	talk->may = PREVIEW_MAY;
	const struct urgent_options urgent =
		played_urgent(content, table->setting, table->options->office_plan);
	return played_new(talk, &urgent);
}

static struct flow *open_read(void *context, const struct preview_read *read)
{
	struct preview_table *table = context;
	table->read = read;
	return open_talk(table);
}

static void grant(void *context, const struct flow *flow, struct flow_reply *reply)
{
	const struct preview_table *table = context;
	world_grant(table->world, flow, reply);
}

/* A search stays within the talk of the file, where it has one. */
static bool is_within(void *context, const char *page, const char *answer)
{
	const struct preview_table *table = context;
	const struct flow_step *first = &table->read->first;
	(void)answer;
	return !first->answer || strcmp(page, first->page) != 0;
}

/* Finds the page of the string of that name: the steps of `options`, and the setting. */
static bool seek(struct preview_table *table, const struct preview_file *file, const char *name,
	struct preview_options *options, struct pool *pool, struct error *error)
{
	struct seek_goal goal;
	if (!preview_goal(file, name, &table->setting, &goal, pool, error))
		return false;
	table->read = &file->read;
	const struct player player = {.open = open_talk,
		.grant = grant,
		.context = table,
		.first = file->read.first,
		.within = is_within};
	return seek_page(&player, &goal, pool, &options->steps, &options->step_count) ||
	       error_set(error, "--at %s: no page of this talk shows it", name);
}

static void changed(void *context)
{
	struct preview_table *table = context;
	const struct preview_read *read = previewer_changed(table->previewer);
	if (read)
		preview_take(table->flow, read);
}

static int show(struct command_setup *setup, struct preview_table *table, const char *file,
	const struct preview_words *words, struct pool *pool, bool *signalled)
{
	const struct preview_file *preview;
	struct error error;
	const char *const *labels = previewer_frame(table->previewer)->labels;
	struct preview_options options = {
		.file = path_name(file),
		.open = open_read,
		.context = table,
		.leave = labels[LABEL_KEY_LEAVE],
		.urgent = labels[LABEL_KEY_URGENT],
		.desk = words->desk,
	};
	/* First the watch, then the first look: no change falls in between. */
	struct watch *watch = words->watch ? watch_new(file) : NULL;
	int exit = EXIT_DONE;
	bool read = previewer_read(table->previewer, &preview, &error);
	bool shown = read && (preview->read.content || (words->watch && !words->at));
	bool found =
		shown && (!words->at || seek(table, preview, words->at, &options, pool, &error));
	if (read && !shown)
		exit = say_faults(preview);
	else if (!found)
		exit = command_wrong("%s", error.text);
	if (!found)
		goto out;
	table->flow = preview_new(&options, &preview->read);
	table->flow->may = PREVIEW_MAY;
	exit = command_flow(setup, table->world, table->flow,
		&(struct app_options){
			.watch = watch, .changed = changed, .context = table, .minute_ms = 60000},
		signalled);
out:
	watch_free(watch);
	return exit;
}

int command_preview(struct command_setup *setup, int argc, char **argv)
{
	static const struct command_option own[] = {
		{"watch", false, 'w'}, {"at", true, 'a'}, {"desk", false, 'd'}};
	struct preview_words words = {0};
	bool signalled = false;
	int exit;
	int rest = command_options(setup, argc, argv, own, 3, take, &words, &exit);
	if (rest < 0)
		return exit;
	if (argc - rest != 1)
		return command_wrong("preview wants one file: mecc preview my-folder/topic.yaml");
	const char *file = argv[rest];
	if (files_is_folder(file))
		return command_wrong("%s: this is a folder; preview wants one file in it", file);
	struct pool *pool = pool_new();
	command_settings(setup, pool);
	signals_take();
	struct world_options options = command_world(setup, NULL);
	/* A preview leaves no trace: no tally, no note. */
	options.data_folder = NULL;
	options.printer = options.notes = NULL;
	struct preview_table table = {
		.world = world_new(&options),
		.previewer = previewer_new(file, options.shelf),
		.options = &options,
		.setting = options.setting,
	};
	exit = show(setup, &table, file, &words, pool, &signalled);
	previewer_free(table.previewer);
	world_free(table.world);
	pool_free(pool);
	if (signalled)
		signals_die_of(signals_ended());
	return exit;
}

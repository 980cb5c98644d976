/* SPDX-License-Identifier: MIT */
/* `mecc preview FILE`: the talk of one file as it will look, beside the editor. */
#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "app/preview.h"
#include "app/signals.h"
#include "app/watch.h"
#include "command/command.h"
#include "content/shelf/files.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/base/text.h"

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

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
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

static int show(struct command_setup *setup, struct world *world, struct previewer *previewer,
	const struct world_options *world_options, const char *file,
	const struct preview_words *words, bool *signalled)
{
	const struct preview_file *preview;
	struct error error;
	struct preview_options options = {
		.file = base_name(file),
		.frame = previewer_frame(previewer),
		.walk = world_options->walk,
		.setting = world_options->setting,
		.office_plan = world_options->office_plan,
		.desk = words->desk,
	};
	/* First the watch, then the first look: no change falls in between. */
	struct watch *watch = words->watch ? watch_new(file) : NULL;
	int exit = EXIT_DONE;
	bool read = previewer_read(previewer, &preview, &error);
	bool shown = read && (preview->read.content || (words->watch && !words->at));
	bool found =
		shown && (!words->at || previewer_seek(previewer, words->at, &options, &error));
	if (read && !shown)
		exit = say_faults(preview);
	else if (!found)
		exit = command_wrong("%s", error.text);
	if (!found)
		goto out;
	struct flow *flow = preview_new(&options, &preview->read);
	flow->may = PREVIEW_MAY;
	exit = command_flow(setup, world, flow,
		&(struct app_options){.watch = watch, .minute_ms = 60000}, signalled);
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
	if (path_is_folder(file))
		return command_wrong("%s: this is a folder; preview wants one file in it", file);
	struct pool *pool = pool_new();
	command_settings(setup, pool);
	signals_take();
	struct world_options options = command_world(setup, NULL);
	/* A preview leaves no trace: no tally, no note. */
	options.data_folder = NULL;
	options.printer = options.notes = NULL;
	struct world *world = world_new(&options);
	struct previewer *previewer = previewer_new(file, &options.path, world);
	world_preview(world, previewer);
	exit = show(setup, world, previewer, &options, file, &words, &signalled);
	previewer_free(previewer);
	world_free(world);
	pool_free(pool);
	if (signalled)
		signals_die_of(signals_ended());
	return exit;
}

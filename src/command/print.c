/* SPDX-License-Identifier: MIT */
/* `mecc print`: content on paper, as text, Markdown or HTML. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/file.h"
#include "command/command.h"
#include "command/papers.h"
#include "content/shelf/content.h"
#include "content/shelf/directory.h"
#include "core/base/base.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/base/text.h"

enum print_format { PRINT_TEXT, PRINT_MARKDOWN, PRINT_HTML, PRINT_FORMATS };
enum print_paper { PAPER_CRIB, PAPER_SCRIPT, PAPER_SERVICES, PAPER_DESK, PAPER_COUNT };

static const char *const formats[PRINT_FORMATS] = {"text", "md", "html"};
static const char *const endings[PRINT_FORMATS] = {".txt", ".md", ".html"};
static const char *const papers_there[PAPER_COUNT] = {"crib", "script", "services", "desk"};

struct print_words {
	enum print_format format;
	bool format_given;
	const char *file;
};

static bool take(void *context, int letter, const char *value)
{
	struct print_words *words = context;
	if (letter == 'o') {
		words->file = value;
		return true;
	}
	words->format = (enum print_format)text_index(value, formats, PRINT_FORMATS);
	words->format_given = true;
	if (words->format == PRINT_FORMATS)
		command_wrong("--format %s: say text, md or html", value);
	return words->format < PRINT_FORMATS;
}

static bool ends_in(const char *name, const char *ending)
{
	size_t length = strlen(name), end = strlen(ending);
	return length > end && strcmp(name + length - end, ending) == 0;
}

/* A file's ending says the format where no option does. */
static void guess_format(struct print_words *words)
{
	for (size_t i = 0; words->file && !words->format_given && i < PRINT_FORMATS; i++)
		if (ends_in(words->file, endings[i]))
			words->format = (enum print_format)i;
}

static const char *written(const struct handout *handout, enum print_format format)
{
	switch (format) {
	case PRINT_MARKDOWN:
		return handout_markdown(handout);
	case PRINT_HTML:
		return handout_html(handout);
	default:
		return handout_text(handout);
	}
}

static int put_out(const struct print_words *words, const char *text)
{
	struct error error;
	if (!words->file) {
		if (fputs(text, stdout) >= 0 && fflush(stdout) == 0)
			return EXIT_DONE;
		command_wrong("nothing more can be written to the output");
		return EXIT_FAULTS;
	}
	/* Only what looks like an older print of the same kind is written over. */
	bool over = ends_in(words->file, endings[words->format]);
	if (!over && access(words->file, F_OK) == 0)
		return command_wrong("%s is there already; give a name that ends in %s, or another",
			words->file, endings[words->format]);
	if (file_write(words->file, text, strlen(text), over, &error))
		return EXIT_DONE;
	command_wrong("%s: %s", words->file, error.text);
	return EXIT_FAULTS;
}

static int no_such(const char *what, const char *name, const char *const *names, size_t count,
	const char *else_say)
{
	const char *nearest = text_nearest(name, names, count);
	return command_wrong("there is no %s %s; %s%s%s", what, name,
		nearest ? "did you mean " : else_say, nearest ? nearest : "", nearest ? "?" : "");
}

static void add_topic(enum print_paper paper, const struct papers *papers,
	const struct topic *topic, struct handout *handout)
{
	if (paper == PAPER_CRIB)
		papers_crib(papers, topic, handout);
	else if (paper == PAPER_SCRIPT)
		papers_script(papers, topic, handout);
	else
		papers_services(papers, topic, handout);
}

static int print(struct command_setup *setup, const struct print_words *words,
	enum print_paper paper, const char *id, struct pool *pool)
{
	const char *plan = config_text(&setup->config, "office-plan");
	const struct directory *directory = directory_load(command_shelf(setup), pool);
	const struct papers papers = {
		.content = content_load(command_shelf(setup), pool),
		.directory = directory,
		.services = directory_source(directory, pool),
		.strings = sources_strings(command_shelf(setup), pool),
		.office_plan = plan[0] ? plan : NULL,
	};
	const struct content *content = papers.content;
	struct handout handout;
	if (paper == PAPER_SERVICES && directory->failed) {
		command_wrong("nothing is printed: %s", directory->failed);
		return EXIT_FAULTS;
	}
	handout_init(&handout, pool, setup->language ? setup->language : "en-GB",
		paper == PAPER_CRIB ? HANDOUT_CRIB : HANDOUT_WIDE);
	if (paper == PAPER_DESK) {
		papers_desk(&papers, &handout);
		return put_out(words, written(&handout, words->format));
	}
	const char **ids = pool_array(pool, content->topic_count + 1, sizeof(*ids));
	for (size_t i = 0; i < content->topic_count; i++) {
		ids[i] = content->topics[i]->id;
		if (!id || strcmp(ids[i], id) == 0)
			add_topic(paper, &papers, content->topics[i], &handout);
	}
	if (!content->topic_count)
		return command_wrong("there is no topic here; name a folder with --content");
	if (!handout.count)
		return no_such("topic", id, ids, content->topic_count,
			"mecc doctor lists those that can be used");
	return put_out(words, written(&handout, words->format));
}

int command_print(struct command_setup *setup, int argc, char **argv)
{
	static const struct command_option own[] = {{"format", true, 'f'}, {"output", true, 'o'}};
	struct print_words words = {0};
	size_t paper = 0;
	int exit;
	int rest = command_options(setup, argc, argv, own, 2, take, &words, &exit);
	if (rest < 0)
		return exit;
	if (rest == argc)
		return command_wrong("print wants to know what: crib, script, services or desk");
	while (paper < PAPER_COUNT && strcmp(papers_there[paper], argv[rest]) != 0)
		paper++;
	if (paper == PAPER_COUNT)
		return no_such("paper", argv[rest], papers_there, PAPER_COUNT,
			"say crib, script, services or desk");
	if (argc - rest > (paper == PAPER_DESK ? 1 : 2))
		return command_wrong("print %s takes %s", argv[rest],
			paper == PAPER_DESK ? "no topic: there is one card for all"
					    : "one topic, or none for all of them");
	guess_format(&words);
	struct pool *pool = pool_new();
	command_settings(setup, pool);
	exit = print(setup, &words, (enum print_paper)paper,
		argc - rest > 1 ? argv[rest + 1] : NULL, pool);
	pool_free(pool);
	return exit;
}

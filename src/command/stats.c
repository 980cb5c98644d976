/* SPDX-License-Identifier: MIT */
/* `mecc stats`: what a trainer wants to know of the content, counted. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command/command.h"
#include "content/check/matrix.h"
#include "content/kinds/kind.h"
#include "content/shelf/directory.h"
#include "content/shelf/shelf.h"
#include "content/shelf/sources.h"
#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/signpost/places.h"

enum { NAME_WIDTH = 26, FACTS_SHOWN = 5 };

struct voice_count {
	size_t strings[VOICE_DESK + 1];
	size_t words; /* to say */
};

static void count_string(struct voice_count *count, const struct strings_item *string)
{
	count->strings[string->voice]++;
	if (string->voice == VOICE_SAY)
		count->words += text_words(string->node->text);
}

static void print_count(struct pool *pool, const char *name, const struct voice_count *count)
{
	const char *cut = text_cut(pool, text_clean(pool, name, TEXT_LINE), NAME_WIDTH - 1);
	size_t width = text_width(cut, strlen(cut));
	printf("  %s%*s%7zu%7zu%7zu%9zu\n", cut, (int)(NAME_WIDTH - width), "",
		count->strings[VOICE_SAY], count->strings[VOICE_SHOWN], count->strings[VOICE_DESK],
		count->words);
}

static void print_strings(struct pool *pool, struct shelf *shelf)
{
	const struct strings strings = sources_strings(shelf, pool);
	struct voice_count all = {0};
	printf("Strings by voice, and words to say\n\n  %-*s%7s%7s%7s%9s\n", NAME_WIDTH, "", "say",
		"shown", "desk", "words");
	for (size_t i = 0; i < strings.count;) {
		const struct shelf_file *file = shelf_at(shelf, strings.items[i].file);
		struct voice_count count = {0};
		for (; i < strings.count && strings.items[i].file == file->place; i++)
			count_string(&count, &strings.items[i]);
		for (size_t voice = 0; voice <= VOICE_DESK; voice++)
			all.strings[voice] += count.strings[voice];
		all.words += count.words;
		print_count(
			pool, pool_format(pool, "%s %s", kind_names[file->kind], file->id), &count);
	}
	print_count(pool, "in all", &all);
	printf("\n");
}

static void print_topics(struct pool *pool, const struct matrix *matrix)
{
	static const char *const flows[] = {
		[FLOW_NEED] = "need", [FLOW_BRIEF] = "brief", [FLOW_ROUTE] = "route"};
	printf("Topics: %zu\n\n", matrix->topic_count);
	for (size_t i = 0; i < matrix->topic_count; i++) {
		const struct topic *topic = matrix->topics[i].topic;
		printf("  %s (%s): flow %s, %zu needs, %zu facts; reviewed %s, to be reviewed by "
		       "%s\n",
			text_clean(pool, topic->title, TEXT_LINE), topic->id, flows[topic->flow],
			topic->need_count, topic->fact_count, topic->reviewed, topic->review_by);
	}
	printf("\n");
}

struct fact_place {
	const char *name;
	const char *expires;
};

static int by_expiry(const void *left, const void *right)
{
	const struct fact_place *a = left, *b = right;
	int order = strcmp(a->expires, b->expires);
	return order ? order : strcmp(a->name, b->name);
}

static void print_facts(struct pool *pool, const struct matrix *matrix)
{
	size_t all = 0, count = 0;
	for (size_t i = 0; i < matrix->topic_count; i++)
		all += matrix->topics[i].topic->fact_count;
	struct fact_place *facts = pool_array(pool, all, sizeof(*facts));
	for (size_t i = 0; i < matrix->topic_count; i++) {
		const struct topic *topic = matrix->topics[i].topic;
		for (size_t k = 0; k < topic->fact_count; k++)
			if (topic->facts[k].expires)
				facts[count++] =
					(struct fact_place){pool_format(pool, "%s.assist.facts.%s",
								    topic->id, topic->facts[k].id),
						topic->facts[k].expires};
	}
	if (count)
		qsort(facts, count, sizeof(*facts), by_expiry);
	printf("Facts: %zu, of which %zu expire%s\n\n", all, count, count ? "; the next are" : "");
	for (size_t i = 0; i < count && i < FACTS_SHOWN; i++)
		printf("  %s  %s\n", facts[i].expires, facts[i].name);
	if (count)
		printf("\n");
}

static const char *help_words(struct pool *pool, const struct matrix_help *help)
{
	return pool_format(pool, "%zu (%zu)", help->listed, help->checked);
}

static void print_needs(struct pool *pool, const struct matrix *matrix)
{
	printf("Services for a need, at the most in one area (checked by the office)\n\n");
	for (size_t i = 0; i < matrix->need_count; i++) {
		const struct matrix_need *need = &matrix->needs[i];
		struct matrix_help most = {0};
		for (size_t a = 0; a < matrix->area_count; a++)
			if (need->help[a].listed > most.listed)
				most = need->help[a];
		printf("  %-*s%9s\n", NAME_WIDTH, need->name, help_words(pool, &most));
	}
	printf("\n");
}

static void print_areas(
	struct pool *pool, const struct directory *directory, const struct places *places)
{
	size_t checked = 0;
	for (size_t i = 0; i < directory->count; i++)
		checked += directory->services[i]->checked != NULL;
	printf("Services: %zu that can be offered, %zu checked by the office, %zu left out\n\n",
		directory->count, checked, directory->left_out);
	for (size_t a = 0; a < places->area_count; a++) {
		struct matrix_help help = {0};
		for (size_t i = 0; i < directory->count; i++) {
			const struct service *service = directory->services[i];
			for (size_t k = 0; service->areas[k]; k++) {
				if (strcmp(service->areas[k], places->areas[a].id) != 0)
					continue;
				help.listed++;
				help.checked += service->checked != NULL;
			}
		}
		if (help.listed)
			printf("  %-*s%9s\n", NAME_WIDTH, places->areas[a].id,
				help_words(pool, &help));
	}
}

int command_stats(struct command_setup *setup, int argc, char **argv)
{
	int wrong;
	int rest = command_options(setup, argc, argv, NULL, 0, NULL, NULL, &wrong);
	if (rest < 0)
		return wrong;
	if (rest < argc)
		return command_wrong(
			"stats takes no words; it counts what --content and the installed "
			"folders hold");
	struct pool *pool = pool_new();
	command_settings(setup, pool);
	const struct matrix *matrix = matrix_load(command_shelf(setup), pool);
	print_topics(pool, matrix);
	print_strings(pool, matrix->shelf);
	print_facts(pool, matrix);
	int exit = EXIT_DONE;
	if (matrix->failed) {
		command_wrong("no services can be counted: %s", matrix->failed);
		exit = EXIT_FAULTS;
	} else {
		print_needs(pool, matrix);
		print_areas(pool, matrix->directory, matrix->places);
	}
	pool_free(pool);
	return exit;
}

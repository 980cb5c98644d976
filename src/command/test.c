/* SPDX-License-Identifier: MIT */
/* `mecc test`: plays talks, the search, home and urgent pages, and the topics' scripts. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/world.h"
#include "command/command.h"
#include "content/check/wording.h"
#include "content/kinds/kind.h"
#include "content/shelf/areas.h"
#include "content/shelf/files.h"
#include "content/shelf/shelf.h"
#include "content/shelf/sources.h"
#include "core/base/base.h"
#include "core/base/error.h"
#include "core/base/phrases.h"
#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/find/find.h"
#include "core/home/home.h"
#include "core/play/explore.h"
#include "core/play/played.h"
#include "core/signpost/places.h"
#include "core/talk/talk.h"

enum { SCRIPT_BYTES = 64 * 1024, WALKS_MOST = 1000000, PLACES = 3, DESK_SHORTEST = 8 };

struct test_words {
	bool all, strings;
	size_t walks; /* 0: none */
	uint64_t seed;
};

struct run {
	struct test_words words;
	struct pool *pool;
	struct content *content;
	struct world *world;
	struct shelf *shelf;
	struct named_strings strings;
	const char *const *desk;
	size_t desk_count;
	struct phrases *trade;
	const char *const *own;
	size_t own_count;
	struct frame_home home;
	enum talk_walk walk; /* how the next flow is opened */
	enum setting setting;
	const char *topic;	    /* the one that is played; NULL: all */
	const char *places[PLACES]; /* what is written into a field; the last one where help is
				       sought */
	const char *const *ids;	    /* of the topics to play */
	size_t id_count;
	bool whole; /* no topic was named: the other flows are played, the urgent page counts */
	size_t faults, moves, scripts, lines;
};

static bool take_number(const char *option, const char *value, uint64_t most, uint64_t *number)
{
	size_t digits = strspn(value, "0123456789");
	*number = 0;
	if (digits && digits <= 18 && !value[digits])
		for (size_t i = 0; i < digits; i++)
			*number = *number * 10 + (uint64_t)(value[i] - '0');
	if (digits && digits <= 18 && !value[digits] && *number <= most)
		return true;
	command_wrong("--%s %s: say a whole number of at most %llu", option, value,
		(unsigned long long)most);
	return false;
}

static bool take(void *context, int letter, const char *value)
{
	struct test_words *words = context;
	uint64_t number;
	switch (letter) {
	case 'a':
		words->all = true;
		return true;
	case 'c':
		words->strings = true;
		return true;
	case 's':
		return take_number("seed", value, 999999999999999999U, &words->seed);
	default:
		if (!take_number("random", value, WALKS_MOST, &number))
			return false;
		words->walks = (size_t)number;
		if (number)
			return true;
		command_wrong("--random 0: say how many talks, at least 1");
		return false;
	}
}

static void grant(void *context, const struct flow *flow, struct flow_reply *reply)
{
	struct run *run = context;
	world_grant(run->world, flow, reply);
}

/* What a service or a source calls itself is its own, as for mecc check. */
static bool is_own(const struct run *run, const struct strings_item *string)
{
	enum schema_kind kind = shelf_at(run->shelf, string->file)->kind;
	return kind_rows[kind].words == KIND_WORDS_NAMES || strstr(string->name, ".sources.");
}

/*
 * What no page may hold: words for trainers, from the files themselves (short ones stand anywhere
 * by chance), and those of the trade.
 */
static void find_words(struct run *run)
{
	struct strings list = sources_strings(run->shelf, run->pool);
	const char **desk = pool_array(run->pool, list.count, sizeof(*desk));
	const char **own = pool_array(run->pool, list.count, sizeof(*own));
	const char *place;
	run->trade = wording_jargon(run->shelf, run->pool);
	for (size_t i = 0; i < list.count; i++) {
		const struct strings_item *string = &list.items[i];
		if (string->voice == VOICE_DESK && string->node->length > DESK_SHORTEST)
			desk[run->desk_count++] = string->node->text;
		else if (is_own(run, string) &&
			 phrases_find(run->trade, string->node->text, &place) != SIZE_MAX)
			own[run->own_count++] = string->node->text;
	}
	run->desk = desk;
	run->own = own;
}

/* One place that there is, one that there is not, and words that find something. */
static void find_places(struct run *run)
{
	const struct places *places = areas_load(run->shelf, run->pool, NULL);
	run->places[0] = places->outward_count ? places->outwards[0].code : "England";
	run->places[1] = "a place nobody knows";
	run->places[2] = run->content->topic_count ? run->content->topics[0]->title : "debt";
}

static bool find_ids(struct run *run, int count, char **names)
{
	const struct content *content = run->content;
	size_t room = content->topic_count + (size_t)count + 1;
	const char **ids = pool_array(run->pool, room, sizeof(*ids));
	for (size_t i = 0; i < content->topic_count; i++)
		ids[i] = content->topics[i]->id;
	run->ids = ids;
	run->id_count = content->topic_count;
	run->whole = !count;
	if (!count)
		return true;
	for (int i = 0; i < count; i++) {
		if (content_topic(content, names[i]))
			continue;
		const char *nearest = text_nearest(names[i], ids, content->topic_count);
		command_wrong("there is no topic %s here; %s%s%s", names[i],
			nearest ? "did you mean " : "mecc doctor lists those that can be used",
			nearest ? nearest : "", nearest ? "?" : "");
		return false;
	}
	run->ids = (const char *const *)names;
	run->id_count = (size_t)count;
	return true;
}

/* What was found */

static void print_lines(struct pool *pool, const char *lines)
{
	const char *clean = text_clean(pool, lines, TEXT_BLOCK);
	(void)fputs(clean, stdout);
}

static void print_fault(struct run *run, const struct explore_fault *fault)
{
	print_lines(run->pool,
		pool_format(run->pool, "\nfailure: page %s: %s%s%s\n  %s\n  keys: %s\n%s",
			fault->page, fault->what, fault->detail[0] ? ": " : "", fault->detail,
			fault->held, fault->keys, fault->transcript));
}

static void take_faults(struct run *run, struct explore *explore)
{
	size_t kept;
	const struct explore_fault *faults = explore_faults(explore, &kept);
	for (size_t i = 0; i < kept; i++)
		print_fault(run, &faults[i]);
	if (explore_fault_count(explore) > kept)
		printf("\nAnd %zu failures more.\n", explore_fault_count(explore) - kept);
	run->faults += explore_fault_count(explore);
	run->moves += explore_moves(explore);
}

/* Flows, as they are held now. What they count and print goes nowhere (player.h). */

static struct flow *with_urgent(struct run *run, struct flow *flow)
{
	const struct urgent_options urgent = played_urgent(run->content, run->setting, NULL);
	flow->may = FLOW_MAY(WISH_SERVICES);
	return played_new(flow, &urgent);
}

static struct flow *open_talk(void *context)
{
	struct run *run = context;
	return with_urgent(
		run, talk_new(&(struct talk_options){
			     .content = run->content,
			     .walk = run->walk,
			     .setting = run->setting,
			     .counting = true,
			     /* One walk without a printer, one with one: both answers. */
			     .paper.printer = run->walk == WALK_SHORT,
		     }));
}

static struct flow *open_find(void *context)
{
	struct run *run = context;
	return with_urgent(run, find_new(&(struct walk_options){
					.content = run->content,
					.setting = run->setting,
					.under_home = true,
					.counting = true,
					.paper.printer = run->setting == SETTING_PHONE,
				}));
}

static struct flow *open_home(void *context)
{
	struct run *run = context;
	return with_urgent(run, home_new(&run->home, NULL));
}

static struct flow *open_urgent(void *context)
{
	struct run *run = context;
	const struct urgent_options urgent = played_urgent(run->content, run->setting, NULL);
	return urgent_new(&urgent);
}

/* Other topics are played on their own. */
static bool is_within(void *context, const char *page, const char *answer)
{
	const struct run *run = context;
	return !run->topic || strcmp(page, talk_book.pages[PAGE_TOPICS].id) != 0 ||
	       strcmp(answer, run->topic) == 0 || !content_topic(run->content, answer);
}

static struct explore_options explore_options(
	struct run *run, struct flow *(*open)(void *context), unsigned ways_out)
{
	run->walk = WALK_FULL;
	run->setting = SETTING_DESK;
	return (struct explore_options){
		.player = {.open = open, .grant = grant, .context = run},
		.ways_out = ways_out,
		.desk = run->desk,
		.desk_count = run->desk_count,
		.trade = run->trade,
		.own = run->own,
		.own_count = run->own_count,
		.places = run->places,
		.place_count = PLACES,
	};
}

/* The talks, all of them or those of one topic; what stands on their pages is counted. */
static struct explore *open_explore(struct run *run, const char *topic)
{
	struct explore_options options = explore_options(run, open_talk, PLAYER_WAYS);
	run->topic = topic;
	options.player.within = is_within;
	if (topic)
		options.player.first = (struct flow_step){talk_book.pages[PAGE_TOPICS].id, topic};
	options.place_count = PLACES - 1;
	options.strings = &run->strings;
	return explore_new(&options);
}

static void hold(
	struct run *run, struct explore *explore, enum talk_walk walk, enum setting setting)
{
	run->walk = walk;
	run->setting = setting;
	explore_hold(explore, pool_format(run->pool, "walk: %s, setting: %s",
				      walk == WALK_SHORT ? "short" : "full", setting_ids[setting]));
}

/* The straight ways of one walk, in words. */
static const char *test_ways(struct run *run, struct explore *explore, enum talk_walk walk)
{
	const char *name = walk == WALK_SHORT ? "short" : "full";
	size_t count = explore_sequences(explore, EXPLORE_SEQUENCES);
	if (count <= EXPLORE_SEQUENCES)
		return pool_format(run->pool, "all %zu of the %s walk", count, name);
	explore_sample(explore, EXPLORE_SAMPLE, run->words.seed);
	return pool_format(run->pool,
		"more than %d of the %s walk, so %d of them by chance, seed %llu, after the first "
		"%d",
		EXPLORE_SEQUENCES, name, EXPLORE_SAMPLE, (unsigned long long)run->words.seed,
		EXPLORE_SEQUENCES);
}

/* Everything of one topic: the full search, then the straight ways in both walks. */
static void test_topic(struct run *run, const char *id)
{
	struct explore *explore = open_explore(run, id);
	const char *ways = "";
	for (enum talk_walk walk = WALK_FULL; walk <= WALK_SHORT; walk++) {
		for (enum setting setting = SETTING_DESK; setting < SETTING_COUNT; setting++) {
			hold(run, explore, walk, setting);
			explore_pairs(explore);
		}
		hold(run, explore, walk, SETTING_DESK);
		ways = pool_format(run->pool, "%s%s%s", ways, ways[0] ? "; " : "",
			test_ways(run, explore, walk));
	}
	printf("%s: %zu pages by what led to them, %zu answers and keys given; straight ways to "
	       "the end: %s.\n",
		id, explore_pages(explore), explore_moves(explore), ways);
	take_faults(run, explore);
	explore_free(explore);
}

/* Every setting and walk in turn, so that all wordings come up. */
static void play_by_chance(struct run *run, struct explore *explore)
{
	const size_t kinds = 2 * (size_t)SETTING_COUNT;
	for (size_t kind = 0; kind < kinds; kind++) {
		size_t count = run->words.walks / kinds + (kind < run->words.walks % kinds);
		hold(run, explore, kind % 2 ? WALK_SHORT : WALK_FULL, (enum setting)(kind / 2));
		explore_random(explore, count, run->words.seed + kind);
	}
}

static void test_by_chance(struct run *run, const char *id)
{
	struct explore *explore = open_explore(run, id);
	play_by_chance(run, explore);
	printf("%s: %zu talks by chance, seed %llu, %zu answers and keys given.\n", id,
		run->words.walks, (unsigned long long)run->words.seed, explore_moves(explore));
	take_faults(run, explore);
	explore_free(explore);
}

/* The flows that are no talk. */
static void test_others(struct run *run)
{
	static const struct {
		const char *name;
		struct flow *(*open)(void *context);
		unsigned ways_out;
	} others[] = {{"find", open_find, PLAYER_WAYS}, {"home", open_home, PLAYER_WAYS_HOME},
		{"urgent", open_urgent, PLAYER_WAYS_URGENT}};
	for (size_t i = 0; i < COUNT(others); i++) {
		const struct explore_options options =
			explore_options(run, others[i].open, others[i].ways_out);
		struct explore *explore = explore_new(&options);
		for (enum setting setting = SETTING_DESK; run->words.all && setting < SETTING_COUNT;
			setting++) {
			hold(run, explore, WALK_FULL, setting);
			explore_pairs(explore);
		}
		if (run->words.walks) {
			play_by_chance(run, explore);
			printf("%s: %zu times by chance, seed %llu, %zu answers and keys given.\n",
				others[i].name, run->words.walks,
				(unsigned long long)run->words.seed, explore_moves(explore));
		} else {
			printf("%s: %zu pages by what led to them, %zu answers and keys given.\n",
				others[i].name, explore_pages(explore), explore_moves(explore));
		}
		take_faults(run, explore);
		explore_free(explore);
	}
}

/* Scripts */

static void script_fault(
	struct run *run, const char *file, size_t line, const struct explore_fault *fault)
{
	print_lines(
		run->pool, pool_format(run->pool, "\n%s:%zu: %s: %s\n  keys: %s\n%s", file, line,
				   fault->what, fault->detail, fault->keys, fault->transcript));
	run->faults++;
}

static void script_wrong(struct run *run, const char *file, size_t line, const char *why)
{
	print_lines(run->pool, pool_format(run->pool, "\n%s:%zu: %s\n", file, line, why));
	run->faults++;
}

/* What follows the word at the start of the line; NULL for another word. */
static const char *after(const char *line, const char *word)
{
	size_t length = strlen(word);
	if (strncmp(line, word, length) != 0 || (line[length] && line[length] != ' '))
		return NULL;
	line += length;
	return line + strspn(line, " ");
}

/* False where the rest of the script would make no sense any more. */
static bool script_line(
	struct run *run, struct explore *explore, const char *file, size_t number, const char *line)
{
	struct explore_fault fault;
	struct text_fault wrong;
	const char *words;
	if (!text_check(line, strlen(line), TEXT_LINE, &wrong)) {
		script_wrong(run, file, number,
			pool_format(run->pool, "there is %s in this line: take it out", wrong.why));
		return false;
	}
	if (!line[0] || line[0] == '#')
		return true;
	run->lines++;
	if ((words = after(line, "choose"))) {
		if (explore_choose(explore, words, &fault))
			return true;
		script_fault(run, file, number, &fault);
		return false;
	}
	if ((words = after(line, "expect")) && words[0]) {
		if (!explore_expect(explore, words, &fault))
			script_fault(run, file, number, &fault);
		return true;
	}
	script_wrong(run, file, number,
		words ? "expect wants words that the page has to show"
		      : "a line is choose and an answer, expect and words, or # and a remark");
	return false;
}

static void test_script(struct run *run, const char *path)
{
	struct file file;
	struct error error;
	if (!files_read(path, SCRIPT_BYTES + 1, run->pool, &file, &error)) {
		script_wrong(run, path, 1, error.text);
		return;
	}
	if (file.size > SCRIPT_BYTES || memchr(file.bytes, '\0', file.size)) {
		script_wrong(run, path, 1,
			file.size > SCRIPT_BYTES ? "a script has at most 64 KiB: make two of it"
						 : "this is no text");
		return;
	}
	run->scripts++;
	struct explore *explore = open_explore(run, NULL);
	size_t number = 1;
	for (const char *at = file.bytes; *at; number++) {
		size_t length = strcspn(at, "\n"), end = length;
		while (end && strchr(" \t\r", at[end - 1]))
			end--;
		if (!script_line(run, explore, path, number, pool_copy(run->pool, at, end)))
			break;
		at += length + (at[length] == '\n');
	}
	take_faults(run, explore);
	explore_free(explore);
}

static bool is_asked_for(const struct run *run, const char *id)
{
	return text_index(id, run->ids, run->id_count) < run->id_count;
}

/* money.test beside money.yaml. */
static void test_scripts(struct run *run)
{
	for (const struct shelf_file *file = NULL;
		(file = shelf_used(run->shelf, SHELF_KIND(KIND_TOPIC), file));) {
		const char *dot = strrchr(file->path, '.');
		if (!is_asked_for(run, file->id) || !dot)
			continue;
		const char *script =
			pool_format(run->pool, "%.*s.test", (int)(dot - file->path), file->path);
		if (access(script, F_OK) == 0)
			test_script(run, script);
	}
}

/* Coverage */

static bool counts(const struct run *run, const struct named_string *string)
{
	return is_asked_for(run, string->owner) ||
	       (run->whole && strcmp(string->owner, "urgent") == 0);
}

static void print_coverage(struct run *run)
{
	size_t all = 0, seen = 0;
	for (size_t i = 0; i < run->strings.count; i++) {
		const struct named_string *string = &run->strings.items[i];
		if (!counts(run, string))
			continue;
		all++;
		seen += string->seen > 0;
		if (run->words.strings)
			printf("%8zu  %s\n", string->seen, string->name);
	}
	printf("%zu of %zu strings of %s stood on a page.\n", seen, all,
		run->whole	    ? "all topics and the urgent page"
		: run->id_count > 1 ? "these topics"
				    : "this topic");
	if (seen == all)
		return;
	printf("Never on a page%s:\n", run->words.all
					       ? "; take them out, or find what keeps them off"
					       : " in these talks");
	for (size_t i = 0; i < run->strings.count; i++) {
		const struct named_string *string = &run->strings.items[i];
		if (counts(run, string) && !string->seen)
			printf("  %s\n", string->name);
	}
}

/* The frame's words are there for topics that have none: not all of them are needed every time. */
static void print_frame(const struct run *run)
{
	size_t all = 0, seen = 0;
	for (size_t i = 0; i < run->strings.count; i++) {
		if (strcmp(run->strings.items[i].owner, "frame") != 0)
			continue;
		all++;
		seen += run->strings.items[i].seen > 0;
	}
	printf("%zu of %zu strings of the frame were needed; the others wait for topics without "
	       "words "
	       "of their own.\n",
		seen, all);
}

static int test(struct run *run)
{
	for (size_t i = 0; i < run->id_count; i++) {
		if (run->words.all)
			test_topic(run, run->ids[i]);
		if (run->words.walks)
			test_by_chance(run, run->ids[i]);
	}
	if (run->whole)
		test_others(run);
	test_scripts(run);
	print_coverage(run);
	if (run->whole && run->words.all)
		print_frame(run);
	if (run->scripts)
		printf("%zu %s with %zu lines.\n", run->scripts,
			run->scripts == 1 ? "script" : "scripts", run->lines);
	printf("%zu %s.\n", run->faults, run->faults == 1 ? "failure" : "failures");
	return run->faults ? EXIT_FAULTS : EXIT_DONE;
}

/* True where a topic is among them: its paths cannot be known to work. */
static bool say_left_out(const struct content *content, struct shelf *shelf)
{
	for (size_t i = 0; i < content->left_out_count; i++) {
		const struct content_left_out *left_out = &content->left_out[i];
		command_wrong("%s is left out (line %zu: %s); mecc check says all", left_out->file,
			left_out->line, left_out->why);
	}
	const struct shelf_file *file = NULL;
	do
		file = shelf_next(shelf, SHELF_KIND(KIND_TOPIC), file);
	while (file && !shelf_leaves_out(file));
	return file != NULL;
}

int command_test(struct command_setup *setup, int argc, char **argv)
{
	static const struct command_option own[] = {{"all", false, 'a'}, {"random", true, 'r'},
		{"seed", true, 's'}, {"strings", false, 'c'}};
	struct run run = {.words.seed = 1};
	int exit;
	int rest = command_options(setup, argc, argv, own, 4, take, &run.words, &exit);
	if (rest < 0)
		return exit;
	if (run.words.all && run.words.walks)
		return command_wrong("test plays --all or --random N, one at a time");
	run.words.all = !run.words.walks;
	run.pool = pool_new();
	command_settings(setup, run.pool);
	struct world_options options = command_world(setup, NULL);
	/* No tally, no note on paper: only services are looked for. */
	options.module = NULL;
	options.data_folder = options.printer = options.notes = NULL;
	run.world = world_new(&options);
	run.shelf = command_shelf(setup);
	run.content = content_load_named(run.shelf, run.pool, &run.strings);
	run.home = run.content->frame->home;
	find_words(&run);
	find_places(&run);
	bool topic_left_out = say_left_out(run.content, run.shelf);
	if (!find_ids(&run, argc - rest, argv + rest))
		exit = EXIT_WRONG;
	else if (!run.id_count)
		exit = command_wrong("there is no topic here; name a folder with --content");
	else
		exit = test(&run);
	if (exit == EXIT_DONE && topic_left_out && rest == argc)
		exit = EXIT_FAULTS;
	world_free(run.world);
	pool_free(run.pool);
	return exit;
}

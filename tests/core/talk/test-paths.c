/* SPDX-License-Identifier: MIT */
/*
 * What `mecc test` plays, over the shipped content and the fixtures: no dead end, a way out
 * everywhere, no trainers' word on a page, every arrow taken, every string of a topic reached. Each
 * kind of failure is shown to be found.
 */
#include <stdio.h>
#include <string.h>

#include "app/world.h"
#include "content/check/wording.h"
#include "content/shelf/sources.h"
#include "core/base/pool.h"
#include "core/play/explore.h"
#include "core/play/played.h"
#include "core/talk/talk.h"
#include "play.h"
#include "shelves.h"
#include "tap.h"

enum { ARROWS_MOST = 256 };

struct stage_set {
	struct pool *pool;
	struct content *content;
	struct world *world;
	struct strings sources;
	const char **desk;
	size_t desk_count;
	struct phrases *trade;
	struct named_strings strings;
	bool taken[ARROWS_MOST]; /* by index in talk_arrows */
	enum talk_walk walk;	 /* how the next talk is opened */
	enum setting setting;
	const char *topic; /* the one that is played, or NULL */
};

static struct flow *open_talk(void *context)
{
	struct stage_set *set = context;
	struct flow *talk = talk_new(&(struct talk_options){
		.content = set->content,
		.walk = set->walk,
		.setting = set->setting,
		.counting = true,
		.paper.printer = set->walk == WALK_SHORT,
	});
	const struct urgent_options urgent = played_urgent(set->content, set->setting, NULL);
	talk->may = FLOW_MAY(WISH_SERVICES);
	return played_new(talk, &urgent);
}

static bool is_within(void *context, const char *page, const char *answer)
{
	const struct stage_set *set = context;
	return !set->topic || strcmp(page, talk_book.pages[PAGE_TOPICS].id) != 0 ||
	       strcmp(answer, set->topic) == 0 || !content_topic(set->content, answer);
}

static void grant(void *context, const struct flow *flow, struct flow_reply *reply)
{
	struct stage_set *set = context;
	world_grant(set->world, flow, reply);
}

static void note_arrow(void *context, const char *page, const char *answer)
{
	struct stage_set *set = context;
	bool named = false;
	size_t listed = talk_book.arrow_count;
	for (size_t i = 0; i < talk_book.arrow_count; i++) {
		const struct walk_arrow *arrow = &talk_book.arrows[i];
		if (arrow->from != WALK_ANY && strcmp(talk_book.pages[arrow->from].id, page) != 0)
			continue;
		if (arrow->answer[0] == '@')
			listed = i;
		if (strcmp(arrow->answer, answer) == 0)
			named = set->taken[i] = true;
	}
	if (!named && listed < talk_book.arrow_count)
		set->taken[listed] = true;
}

static void open_set(struct stage_set *set, const char *folder)
{
	struct pool *pool = pool_new();
	set->pool = pool;
	struct shelf *shelf = shelf_of(&folder, 1, NULL);
	set->content = content_load_named(shelf, pool, &set->strings);
	set->world = world_new(&(struct world_options){.shelf = shelf});
	set->sources = sources_strings(shelf, pool);
	set->desk = pool_array(pool, set->sources.count, sizeof(*set->desk));
	set->desk_count = 0;
	for (size_t i = 0; i < set->sources.count; i++)
		if (set->sources.items[i].voice == VOICE_DESK)
			set->desk[set->desk_count++] = set->sources.items[i].node->text;
	set->trade = wording_jargon(shelf, pool);
}

static void close_set(struct stage_set *set)
{
	world_free(set->world);
	pool_free(set->pool);
}

static struct explore *open_explore(struct stage_set *set, const char *only)
{
	static const char *const places[] = {"OX4", "nowhere at all"};
	struct explore_options options = {
		.player = {.open = open_talk, .grant = grant, .context = set, .within = is_within},
		.ways_out = PLAYER_WAYS,
		.moved = note_arrow,
		.desk = set->desk,
		.desk_count = set->desk_count,
		.trade = set->trade,
		.places = places,
		.place_count = 2,
		.strings = &set->strings,
	};
	set->walk = WALK_FULL;
	set->setting = SETTING_DESK;
	set->topic = only;
	if (only)
		options.player.first = (struct flow_step){talk_book.pages[PAGE_TOPICS].id, only};
	return explore_new(&options);
}

static size_t say_faults(struct explore *explore)
{
	size_t kept;
	const struct explore_fault *faults = explore_faults(explore, &kept);
	for (size_t i = 0; i < kept; i++)
		printf("# page %s: %s: %s, by %s\n", faults[i].page, faults[i].what,
			faults[i].detail, faults[i].keys);
	return explore_fault_count(explore);
}

static void explore_whole(struct stage_set *set, struct explore *explore)
{
	for (enum talk_walk walk = WALK_FULL; walk <= WALK_SHORT; walk++) {
		for (enum setting setting = SETTING_DESK; setting < SETTING_COUNT; setting++) {
			set->walk = walk;
			set->setting = setting;
			explore_hold(explore, setting_ids[setting]);
			explore_pairs(explore);
		}
	}
}

static void test_whole(struct stage_set *set)
{
	for (size_t i = 0; i < set->content->topic_count; i++) {
		const char *id = set->content->topics[i]->id;
		struct explore *explore = open_explore(set, id);
		explore_whole(set, explore);
		printf("# %s: %zu pages, %zu moves\n", id, explore_pages(explore),
			explore_moves(explore));
		CHECK(explore_moves(explore) > 5000);
		CHECK(say_faults(explore) == 0);
		explore_free(explore);
	}
}

static size_t unseen(const struct stage_set *set, const char *owner)
{
	size_t count = 0;
	for (size_t i = 0; i < set->strings.count; i++) {
		const struct named_string *string = &set->strings.items[i];
		if (string->seen || (owner && strcmp(string->owner, owner) != 0))
			continue;
		printf("# never on a page: %s\n", string->name);
		count++;
	}
	return count;
}

static void test_arrows(const bool *one, const bool *other)
{
	size_t missed = 0;
	for (size_t i = 0; i < talk_book.arrow_count; i++) {
		const struct walk_arrow *arrow = &talk_book.arrows[i];
		/* The filter, and the search where it finds nothing: test-talk writes into it. */
		if (one[i] || other[i] || arrow->to == WALK_SET || arrow->to == WALK_OPEN)
			continue;
		missed++;
		printf("# never taken: %s from %s\n", arrow->answer,
			arrow->from == WALK_ANY ? "any page" : talk_book.pages[arrow->from].id);
	}
	CHECK(missed == 0);
}

/* Names come with the very texts that content holds: by their address pages are known. */
static void test_names(const struct stage_set *set)
{
	const struct topic *topic = set->content->topics[0];
	const struct words_line *line = &topic->open.items[0];
	const char *name = pool_format(set->pool, "%s.ask.open.%s", topic->id, line->id);
	size_t found = 0;
	for (size_t i = 0; i < set->strings.count; i++) {
		const struct named_string *string = &set->strings.items[i];
		CHECK(!strstr(string->name, ".labels.") && !strstr(string->name, ".notice."));
		if (strcmp(string->name, name) == 0)
			found += string->text == line->words.text && string->spoken &&
				 strcmp(string->owner, topic->id) == 0;
	}
	CHECK(found == 1);
}

static void test_chance(struct stage_set *set)
{
	struct explore *first = open_explore(set, NULL), *second = open_explore(set, NULL),
		       *third = open_explore(set, NULL);
	explore_random(first, 400, 7);
	explore_random(second, 400, 7);
	explore_random(third, 400, 8);
	CHECK(say_faults(first) == 0);
	CHECK(explore_moves(first) == explore_moves(second));
	CHECK(explore_moves(first) != explore_moves(third));
	CHECK(explore_moves(first) > 2000);
	explore_free(first);
	explore_free(second);
	explore_free(third);
}

/* The number is known for a topic that is small enough to count by hand. */
static void test_sequences(struct stage_set *set)
{
	struct explore *explore = open_explore(set, "somewhere");
	/* yes and doing lead to the route and its end, not-today to the end at once. */
	CHECK(explore_sequences(explore, EXPLORE_SEQUENCES) == 3);
	CHECK(explore_sequences(explore, 1) == 2);
	explore_free(explore);
	explore = open_explore(set, "no-such-topic");
	CHECK(explore_sequences(explore, 10) == 0);
	CHECK(say_faults(explore) == 0);
	explore_free(explore);
}

static bool finds(struct stage_set *set, const char *what, const char *page)
{
	bool found = false;
	size_t kept;
	struct explore *explore = open_explore(set, "nowhere");
	explore_pairs(explore);
	const struct explore_fault *faults = explore_faults(explore, &kept);
	for (size_t i = 0; i < kept; i++)
		found = found ||
			(strstr(faults[i].what, what) && strcmp(faults[i].page, page) == 0 &&
				faults[i].transcript[0]);
	explore_free(explore);
	return found;
}

/* A copy of a topic in its place, to plant something in. */
static struct topic *own_topic(struct stage_set *set, const char *id)
{
	struct content *content = set->content;
	const struct topic **topics =
		pool_array(set->pool, content->topic_count, sizeof(struct topic *));
	struct topic *own = pool_take(set->pool, sizeof(*own));
	for (size_t i = 0; i < content->topic_count; i++) {
		bool here = strcmp(content->topics[i]->id, id) == 0;
		if (here)
			*own = *content->topics[i];
		topics[i] = here ? own : content->topics[i];
	}
	content->topics = topics;
	return own;
}

/* The search can fail: each kind of breach that content could bring is planted, and found. */
static void test_planted(const char *folder)
{
	struct stage_set set = {0};
	open_set(&set, folder);
	struct topic *topic = own_topic(&set, "nowhere");
	CHECK(!finds(&set, "words for trainers", "topics"));
	set.desk[set.desk_count++] = "What would you like to talk about?";
	CHECK(finds(&set, "words for trainers", "topics"));
	set.desk_count--;

	const struct words label = topic->needs[0].label;
	struct topic_need *need = pool_array(set.pool, topic->need_count, sizeof(*need));
	memcpy(need, topic->needs, topic->need_count * sizeof(*need));
	topic->needs = need;
	need->label.text = "A barrier";
	CHECK(finds(&set, "a word of the trade", "needs"));
	need->label.text = "A brisk walk, the Stagecoach, a scoreboard";
	CHECK(!finds(&set, "a word of the trade", "needs"));
	need->label.text = "High RISKS";
	CHECK(finds(&set, "a word of the trade", "needs"));
	need->label.text = "";
	CHECK(finds(&set, "empty words", "needs"));
	need->label = label;

	const char *id = need->id;
	need->id = "x";
	CHECK(finds(&set, "name is too short", "needs"));
	need->id = need[1].id;
	CHECK(finds(&set, "two answers have one name", "needs"));
	need->id = id;

	topic->key = "u";
	CHECK(finds(&set, "takes a key that means the same everywhere", "topics"));
	close_set(&set);
}

static void test_tell(struct stage_set *set)
{
	struct explore *explore = open_explore(set, NULL);
	struct explore_fault fault;
	CHECK(explore_choose(explore, "nowhere", &fault));
	CHECK(explore_expect(explore, "NOTHING TO DO WITH YOUR CLAIM", &fault));
	CHECK(explore_choose(explore, "yes", &fault));
	CHECK(explore_choose(explore, "", &fault));
	CHECK(!explore_expect(explore, "zebra", &fault));
	CHECK(strcmp(fault.page, "way") == 0);
	CHECK(strcmp(fault.keys, "w y g") == 0);
	CHECK(strstr(fault.transcript, "> yes\n") != NULL);
	CHECK(strstr(fault.transcript, "Say: Is it OK to stay with that") != NULL);
	CHECK(!explore_choose(explore, "zebra", &fault));
	CHECK(strcmp(fault.detail, "zebra") == 0);
	explore_free(explore);
}

int main(void)
{
	struct stage_set shipped = {0}, fixture = {0};
	open_set(&shipped, play_content());
	open_set(&fixture, play_fixture());
	printf("# %zu strings are for trainers only\n", shipped.desk_count);
	CHECK(shipped.desk_count > 60);
	CHECK(talk_book.arrow_count <= ARROWS_MOST);
	test_whole(&shipped);
	test_whole(&fixture);
	test_arrows(shipped.taken, fixture.taken);
	for (size_t i = 0; i < shipped.content->topic_count; i++)
		CHECK(unseen(&shipped, shipped.content->topics[i]->id) == 0);
	CHECK(unseen(&shipped, "urgent") == 0);
	/* What topics inherit stands on the pages of one that words next to nothing itself. */
	for (size_t i = 0; i < fixture.strings.count; i++)
		for (size_t k = 0; k < shipped.strings.count; k++)
			if (strcmp(fixture.strings.items[i].name, shipped.strings.items[k].name) ==
				0)
				fixture.strings.items[i].seen += shipped.strings.items[k].seen;
	size_t offers = 0; /* no topic may leave its offers out, so these are never needed */
	for (size_t i = 0; i < fixture.strings.count; i++)
		if (strncmp(fixture.strings.items[i].name, "frame.offer.", 12) == 0)
			fixture.strings.items[i].seen += ++offers;
	CHECK(unseen(&fixture, "frame") == 0);
	test_names(&shipped);
	test_chance(&shipped);
	test_sequences(&fixture);
	test_tell(&fixture);
	test_planted(play_fixture());
	close_set(&shipped);
	close_set(&fixture);
	return tap_done();
}

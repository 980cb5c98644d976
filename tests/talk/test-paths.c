/* SPDX-License-Identifier: MIT */
/*
 * Every page, every option, every pair of neighbouring options and every named key of all topics,
 * in both walks: no dead end, a way out everywhere, no trainers' word on a page.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/finding.h"
#include "content/schema.h"
#include "content/tree.h"
#include "core/pool.h"
#include "play.h"
#include "tap.h"

enum { MOST_SPOTS = 20000, MOST_DESK = 2000, LONGEST = 64 };

struct word_list {
	const char *items[MOST_DESK];
	size_t count;
};

/* A page, and the answer that led to it. */
struct spot {
	const char *page, *from, *answer;
	struct talk_step steps[LONGEST];
	size_t count;
};

struct search {
	struct pool *pool;
	struct spot *spots;
	size_t count;
	size_t moves; /* (page, answer before it, answer) played */
	size_t faults;
	const struct word_list *desk;
	bool taken[256]; /* by index in talk_arrows */
};

static void fault(struct search *search, const struct view *view, const char *what,
	const char *detail)
{
	if (search->faults++ < 20)
		printf("# page %s: %s: %s\n", view->page, what, detail);
}

static bool only_digits(const char *text)
{
	return text[strspn(text, "0123456789")] == '\0';
}

static void look_at_words(struct search *search, const struct view *view, const char *text)
{
	static const char *const jargon[] = {"contemplation", "Stage", "stage of change", "barrier",
		"COM-B", "motivation", "risk", "score"};
	if (!text)
		return;
	if (!*text)
		fault(search, view, "empty words", "");
	for (size_t i = 0; i < sizeof(jargon) / sizeof(*jargon); i++)
		if (strstr(text, jargon[i]))
			fault(search, view, "jargon", text);
	for (size_t i = 0; i < search->desk->count; i++)
		if (strstr(text, search->desk->items[i]))
			fault(search, view, "desk words", text);
}

/* An option may use a named key only where it does what that key does. */
static bool key_agrees(const struct view *view, const struct option *option)
{
	enum press press = option->key[0] ? press_of_character((unsigned char)option->key[0])
					  : PRESS_COUNT;
	if (press == PRESS_COUNT || !view->presses[press])
		return true;
	static const struct {
		enum press press;
		const char *id;
	} same[] = {{PRESS_NOT_TODAY, "not-today"}, {PRESS_QUIT, "end-here"}};
	for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++)
		if (same[i].press == press && strcmp(same[i].id, option->id) == 0)
			return true;
	return false;
}

static void look_at_options(struct search *search, const struct view *view)
{
	for (size_t i = 0; i < view->option_count; i++) {
		const struct option *option = &view->options[i];
		if (strlen(option->id) < 2 || only_digits(option->id))
			fault(search, view, "option id", option->id);
		if (!key_agrees(view, option))
			fault(search, view, "option takes a named key", option->id);
		for (size_t j = 0; j < i; j++) {
			if (strcmp(view->options[j].id, option->id) == 0)
				fault(search, view, "option id twice", option->id);
			if (option->key[0] && strcmp(view->options[j].key, option->key) == 0)
				fault(search, view, "option key twice", option->id);
		}
		look_at_words(search, view, option->label);
		look_at_words(search, view, option->note);
		look_at_words(search, view, option->right);
	}
}

static void look_at_ways_out(struct search *search, const struct view *view)
{
	static const struct {
		enum press press;
		const char *but;
	} ways[] = {{PRESS_NOT_TODAY, "end"}, {PRESS_URGENT, "urgent"}, {PRESS_BLANK, ""},
		{PRESS_HELP_NOW, "help"}, {PRESS_TOPICS, "topics"}, {PRESS_KEYS, ""},
		{PRESS_QUIT, ""}};
	bool blank = strcmp(view->page, "blank") == 0;
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		bool works = view->presses[ways[i].press] != NULL;
		bool excepted = strcmp(view->page, ways[i].but) == 0;
		if (blank ? works != (ways[i].press == PRESS_BLANK) : !works && !excepted)
			fault(search, view, "way out", press_id(ways[i].press));
	}
	if (!blank && !view->option_count && !view->field)
		fault(search, view, "dead end", "no option");
}

static void look_at(struct search *search, struct play *play)
{
	const struct view *view = play_view(play);
	if (!view->title || !*view->title)
		fault(search, view, "no title", "");
	if (view->focus >= view->option_count && view->option_count)
		fault(search, view, "focus on nothing", "");
	if (view->waiting)
		fault(search, view, "still waiting", "");
	look_at_words(search, view, view->title);
	look_at_words(search, view, view->status);
	for (size_t i = 0; i < view->block_count; i++) {
		look_at_words(search, view, view->blocks[i].text);
		look_at_words(search, view, view->blocks[i].second);
		look_at_words(search, view, view->blocks[i].third);
	}
	look_at_options(search, view);
	look_at_ways_out(search, view);
}

static void remember(struct search *search, struct play *play)
{
	size_t count;
	const struct talk_step *steps = talk_steps(play->flow, &count);
	const char *page = play_view(play)->page;
	const char *from = count ? steps[count - 1].page : "";
	const char *answer = count ? steps[count - 1].answer : "";
	if (count >= LONGEST || search->count == MOST_SPOTS)
		return;
	for (size_t i = 0; i < search->count; i++)
		if (strcmp(search->spots[i].page, page) == 0 &&
			strcmp(search->spots[i].from, from) == 0 &&
			strcmp(search->spots[i].answer, answer) == 0)
			return;
	struct spot *spot = &search->spots[search->count++];
	*spot = (struct spot){pool_text(search->pool, page), pool_text(search->pool, from),
		pool_text(search->pool, answer), .count = count};
	for (size_t i = 0; i < count; i++)
		spot->steps[i] = (struct talk_step){pool_text(search->pool, steps[i].page),
			pool_text(search->pool, steps[i].answer)};
}

static void note_arrow(struct search *search, const char *page, const char *answer)
{
	bool named = false;
	size_t listed = talk_arrow_count;
	for (size_t i = 0; i < talk_arrow_count; i++) {
		const struct arrow *arrow = &talk_arrows[i];
		if (arrow->from != PAGE_ANY && strcmp(page_ids[arrow->from], page) != 0)
			continue;
		if (arrow->answer[0] == '@')
			listed = i;
		if (strcmp(arrow->answer, answer) == 0)
			named = search->taken[i] = true;
	}
	if (!named && listed < talk_arrow_count)
		search->taken[listed] = true;
}

/* Goes to a place; false where the talk does not come back to the same page. */
static bool go_to(struct play *play, const struct spot *spot)
{
	play_replay(play, spot->steps, spot->count);
	return play_at(play, spot->page);
}

static void try_option(struct search *search, struct play *play, const struct spot *spot,
	const char *id)
{
	if (!go_to(play, spot)) {
		fault(search, play_view(play), "replay came elsewhere than", spot->page);
		return;
	}
	unsigned before = play_view(play)->generation;
	size_t kept = play->kept;
	if (!play_option(play, id)) {
		fault(search, play_view(play), "option is gone after a replay", id);
		return;
	}
	search->moves++;
	note_arrow(search, spot->page, id);
	if (play_view(play)->generation == before && play->kept == kept && !play->left)
		fault(search, play_view(play), "option does nothing", id);
	look_at(search, play);
	remember(search, play);
}

static void try_press(struct search *search, struct play *play, const struct spot *spot,
	enum press press)
{
	if (!go_to(play, spot))
		return;
	play_press(play, press);
	search->moves++;
	if (play->left) {
		play_again(play);
		return;
	}
	note_arrow(search, spot->page, press_id(press));
	look_at(search, play);
	remember(search, play);
}

/* A page with a field: a place is written into it. */
static void try_text(struct search *search, struct play *play, const struct spot *spot)
{
	if (!go_to(play, spot) || !play_view(play)->field)
		return;
	play_text(play, "OX4 2AB");
	search->moves++;
	note_arrow(search, spot->page, "OX4");
	look_at(search, play);
	remember(search, play);
}

static void search_all(struct search *search, const char *folder, enum walk walk)
{
	struct play *play = play_new(folder, walk, true);
	search->count = 0;
	look_at(search, play);
	remember(search, play);
	for (size_t at = 0; at < search->count; at++) {
		const struct spot *spot = &search->spots[at];
		const char *ids[64];
		size_t count = 0;
		if (!go_to(play, spot)) {
			fault(search, play_view(play), "replay came elsewhere than", spot->page);
			continue;
		}
		const struct view *view = play_view(play);
		for (; count < view->option_count && count < 64; count++)
			ids[count] = pool_text(search->pool, view->options[count].id);
		for (size_t i = 0; i < count; i++)
			try_option(search, play, spot, ids[i]);
		for (enum press press = 0; press < PRESS_COUNT; press++)
			try_press(search, play, spot, press);
		try_text(search, play, spot);
	}
	play_free(play);
}

/* The words that are for trainers only, by the schema's own voices. */

static void gather_all(struct word_list *desk, struct pool *pool, const struct node *node)
{
	if (node->kind == NODE_TEXT && strlen(node->text) > 8)
		desk->items[desk->count++] = pool_text(pool, node->text);
	for (const struct node *part = node->first; part; part = part->next)
		gather_all(desk, pool, part);
}

static void gather(struct word_list *desk, struct pool *pool, const struct node *map,
	const struct table *table)
{
	for (size_t i = 0; map && i < table->count; i++) {
		const struct slot *slot = &table->slots[i];
		const struct node *value = tree_get(map, slot->key);
		if (!value)
			continue;
		if (slot->voice == VOICE_DESK)
			gather_all(desk, pool, value);
		else if (slot->shape == SHAPE_MAP)
			gather(desk, pool, value, slot->table);
		else if (slot->shape == SHAPE_RECORDS)
			for (const struct node *part = value->first; part; part = part->next)
				if (part->kind == NODE_MAP)
					gather(desk, pool, part, slot->table);
	}
}

static void gather_file(struct word_list *desk, struct pool *pool, const char *path)
{
	static char bytes[TREE_BYTES];
	struct findings findings;
	FILE *file = fopen(path, "r");
	if (!file)
		return;
	size_t size = fread(bytes, 1, sizeof(bytes), file);
	(void)fclose(file);
	findings_init(&findings, pool);
	findings_file(&findings, path, bytes, size);
	struct tree tree = tree_read(bytes, size, pool, &findings);
	const char *kind = tree_text(tree.root, "kind");
	if (kind && kind_of(kind) != KIND_COUNT)
		gather(desk, pool, tree.root, &kind_tables[kind_of(kind)]);
}

static void gather_folder(struct word_list *desk, struct pool *pool, const char *folder)
{
	DIR *open = opendir(folder);
	struct dirent *entry;
	while (open && (entry = readdir(open))) {
		const char *path = pool_format(pool, "%s/%s", folder, entry->d_name);
		if (strstr(entry->d_name, ".yaml"))
			gather_file(desk, pool, path);
	}
	if (open)
		(void)closedir(open);
}

int main(void)
{
	static struct spot spots[MOST_SPOTS];
	static struct word_list desk;
	struct pool *pool = pool_new();
	struct search search = {.pool = pool, .spots = spots, .desk = &desk};
	const char *content = play_content();
	gather_folder(&desk, pool, content);
	gather_folder(&desk, pool, pool_format(pool, "%s/topics", content));
	printf("# %zu strings are for trainers only\n", desk.count);
	CHECK(desk.count > 60);
	search_all(&search, content, WALK_FULL);
	search_all(&search, content, WALK_SHORT);
	search_all(&search, play_fixture(), WALK_FULL);
	printf("# %zu moves were played\n", search.moves);
	CHECK(search.moves > 5000);
	CHECK(search.faults == 0);
	size_t missed = 0;
	for (size_t i = 0; i < talk_arrow_count; i++) {
		if (search.taken[i])
			continue;
		missed++;
		printf("# never taken: %s from %s\n", talk_arrows[i].answer,
			talk_arrows[i].from == PAGE_ANY ? "any page" : page_ids[talk_arrows[i].from]);
	}
	CHECK(missed == 0);
	/* The search can fail: a trainer's word on a page is seen. */
	desk.items[desk.count++] = "What would you like to talk about?";
	search_all(&search, play_fixture(), WALK_SHORT);
	CHECK(search.faults > 0);
	pool_free(pool);
	return tap_done();
}

/* SPDX-License-Identifier: MIT */
/*
 * The first urgent page stands whole, numbers and all, on a window of 40x12: with every overlay and
 * translation within the rules, the longest plan, in each setting; and in the same order in the
 * line mode.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/world.h"
#include "content/shelf/overlay.h"
#include "content/shelf/patch.h"
#include "core/base/pool.h"
#include "core/urgent/urgent.h"
#include "golden.h"
#include "play.h"
#include "shelves.h"
#include "tap.h"

static const char longest_plan[] = "Ask the floor manager on desk fourteen "
				   "or ring extension 2041 from any phone.";
static const char older_plan[] =
	"Ask the floor manager on desk fourteen, or Ms Anderson-Featherstonehaugh upstairs, or "
	"ring extension 2041 from any phone, and stay with them";
static const char long_label[] =
	"Danger, or badly hurt. Please ring this number first and wait for an answer before any "
	"other one, whatever it says above";

static struct pool *pool;

static const char *hash_of(const char *text)
{
	const struct tree_node node = {.kind = NODE_TEXT, .text = text};
	return patch_hash(&node, pool_take(pool, PATCH_HASH));
}

static const char *header(const char *kind, const char *id, const char *language)
{
	bool overlay = strcmp(kind, "overlay") == 0;
	return pool_format(pool,
		"format: 1\nkind: %s\nid: %s\n%slanguage: %s\nreviewed: 2026-11-20\n"
		"review-by: 2027-05-20\n",
		kind, id, overlay ? "title: A title of twenty-four c\n" : "", language);
}

static const char *lines(const char *name, const char *label, const char *number, size_t count)
{
	const char *text = "add:\n";
	for (size_t i = 0; i < count; i++)
		text = pool_format(pool,
			"%s  urgent.lines.%s-%c.label:\n    before: office\n    text: %s\n"
			"  urgent.lines.%s-%c.number:\n    text: \"%s\"\n",
			text, name, (char)('a' + i), label, name, (char)('a' + i), number);
	return text;
}

static const char *entry(const char *name, const char *base, const char *text, const char *more)
{
	return pool_format(
		pool, "  %s:\n    base: %s\n    text: \"%s\"\n%s", name, base, text, more);
}

/* As wide as check allows each of them to be. */
static const char *welsh(void)
{
	const struct tree_node
		text = {.kind = NODE_TEXT,
			.key = "text",
			.text = "Let's pause here. I'm going to get some help."},
		phone = {.kind = NODE_TEXT,
			.key = "phone",
			.text = "Let's pause here. Please stay on the line while I get "
				"some help."},
		visit = {.kind = NODE_TEXT,
			.key = "visit",
			.text = "Let's pause here. I'm going to ring for some help."};
	struct tree_node map = {.kind = NODE_MAP}, parts[] = {text, phone, visit};
	char hash[PATCH_HASH];
	for (size_t i = 0; i < 3; i++)
		patch_link(NULL, &map, &parts[i], NULL, false);
	const char *said = "Gadewch i ni oedi yma am funud bach. "
			   "Rydw i am nol rhywun i'n helpu nawr.";
	return pool_format(pool, "%sstrings:\n%s%s%s%s%s%s%s",
		header("translation", "cy-all", "cy"),
		entry("urgent.title", hash_of("Let's pause here"),
			"Gadewch i ni oedi yma, am funud, nawr.", ""),
		entry("urgent.say.pause", patch_hash(&map, hash), said,
			pool_format(pool, "    phone: \"%s\"\n    visit: \"%s\"\n", said, said)),
		entry("urgent.lines.office.label", hash_of("This office: a colleague or manager"),
			"Y swyddfa hon, y rheolwr neu gydweithi unrhyw un sydd yno i helpu ar hyn "
			"bryd",
			""),
		entry("urgent.lines.danger.label", hash_of("Danger, or badly hurt"),
			"Perygl neu anaf difrifol", ""),
		entry("urgent.lines.nhs.label", hash_of("NHS, for how you feel"),
			"GIG, am eich teimladau..", ""),
		entry("urgent.lines.listen.label", hash_of("Somebody to listen"),
			"Rhywun i wrando arnoch..", ""),
		entry("frame.labels.go-back", hash_of("Go back"),
			"Yn ol i'r dudalen lle'r oeddech ch", ""));
}

struct content_case {
	const char *name, *file, *language;
	const char *title;  /* NULL: the reviewed one */
	const char *golden; /* of the page by phone, with the longest plan; NULL: none */
};

/* The row of the drawn page that holds these words, counted from 0; -1 for none. */
static int row_with(const char *drawn, const char *words)
{
	const char *at = strstr(drawn, words), *end = strstr(drawn, "\ncursor ");
	int row = 0;
	if (!at || at > end)
		return -1;
	for (const char *c = drawn; c < at; c++)
		row += *c == '\n';
	return row;
}

/* All of them, one under the other. */
static bool in_order(const char *drawn, const char *const *words, const char *what)
{
	int last = -1;
	for (; *words; words++) {
		int row = row_with(drawn, *words);
		if (row <= last) {
			printf("# %s: \"%s\" in row %d after row %d\n%s\n", what, *words, row, last,
				drawn);
			return false;
		}
		last = row;
	}
	return true;
}

static void look_at(
	struct flow *flow, const char *plan, bool whole_plan, bool said, const char *what)
{
	const char *words[10];
	size_t count = 0;
	if (plan && whole_plan) {
		words[count++] = "Ask the floor manager on desk fourteen";
		words[count++] = "or ring extension 2041 from any phone.";
	} else if (plan) {
		words[count++] = "Ask the floor manager on desk";
	}
	if (said)
		words[count++] = "\"Let's pause here.";
	words[count++] = "999";
	words[count++] = "111, then 2";
	words[count++] = "116 123";
	words[count++] = "> 1";
	words[count] = NULL;
	const struct view *view = flow_view(flow);
	char *drawn = golden_draw(view, 12, 40, THEME_NONE);
	CHECK(in_order(drawn, words, what));
	free(drawn);
	/* The line mode prints the blocks in this order. */
	int place = 0, nine = -1, last = -1, other = -1;
	for (size_t i = 0; i < view->block_count; i++, place++) {
		const struct view_block *block = &view->blocks[i];
		if (block->second && strcmp(block->second, "999") == 0)
			nine = place;
		if (block->second && strcmp(block->second, "116 123") == 0)
			last = place;
		if (other < 0 && strstr(block->text, "0900"))
			other = place;
		if (block->second && strstr(block->second, "0900"))
			other = other < 0 ? place : other;
	}
	CHECK(nine >= 0 && nine < last && (other < 0 || other > last));
}

/* Every string of the sheet is used: each is as wide as it may be, and no wider. */
static bool all_welsh(const struct view *view, bool plan)
{
	static const char *const words[] = {"Gadewch i ni oedi yma am funud bach.",
		"Perygl neu anaf difrifol", "GIG, am eich teimladau..", "Rhywun i wrando arnoch..",
		"Y swyddfa hon"};
	bool good = strcmp(view->options[0].label, "Yn ol i'r dudalen lle'r oeddech ch") == 0;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words) - (size_t)plan; i++) {
		bool found = false;
		for (size_t k = 0; k < view->block_count; k++)
			found = found ||
				strncmp(view->blocks[k].text, words[i], strlen(words[i])) == 0;
		if (!found)
			printf("# not on the page: %s\n", words[i]);
		good = good && found;
	}
	return good;
}

static void test_case(const char *folder, const struct content_case *one)
{
	static const char *const plans[] = {NULL, longest_plan, older_plan};
	const char *folders[] = {folder, play_content()};
	const char *path = pool_format(pool, "%s/our.yaml", folder);
	FILE *file = fopen(path, "w");
	if (!file || fputs(one->file, file) < 0 || fclose(file) != 0)
		abort();
	for (size_t plan = 0; plan < 3; plan++)
		for (enum setting setting = SETTING_DESK; setting < SETTING_COUNT; setting++) {
			struct world *world = world_new(&(struct world_options){
				.shelf = shelf_of(folders, 2, one->language),
				.setting = setting,
				.office_plan = plans[plan]});
			struct flow *home = world_open(world, OPEN_HOME, false);
			struct flow *flow = world_open(world, OPEN_URGENT, true);
			const char *what = pool_format(pool, "%s, plan %zu, setting %s", one->name,
				plan, setting_ids[setting]);
			bool said = !one->language;
			look_at(flow, plans[plan], plan < 2, said, what);
			const struct view *view = flow_view(flow);
			size_t before = view->block_count;
			/* What is added comes when it is opened anew, never under the eye. */
			CHECK(world_prepare(world));
			CHECK(flow_view(flow)->block_count == before);
			flow_free(flow);
			flow = world_open(world, OPEN_URGENT, true);
			look_at(flow, plans[plan], plan < 2, said, what);
			view = flow_view(flow);
			CHECK(!one->title || strcmp(view->title, one->title) == 0);
			CHECK(one->language || view->block_count > before);
			CHECK(!one->language || all_welsh(view, plans[plan] != NULL));
			if (plan == 1 && setting == SETTING_PHONE && one->golden)
				CHECK(golden_faces(one->golden, view));
			flow_free(flow);
			flow_free(home);
			world_free(world);
		}
	(void)unlink(path);
}

int main(void)
{
	char folder[] = "/tmp/mecc-urgent-XXXXXX";
	pool = pool_new();
	if (!mkdtemp(folder))
		return 1;
	CHECK(urgent_plan_fits(longest_plan) && strlen(longest_plan) == 38 + 1 + 38);
	CHECK(!urgent_plan_fits(older_plan));
	const char *head = header("overlay", "ours", "en-GB");
	const struct content_case cases[] = {
		{"one line", pool_format(pool, "%s%s", head, lines("line", "Ours", "0900 1", 1)),
			NULL, NULL, NULL},
		{"three lines",
			pool_format(pool, "%s%s", head, lines("line", "Ours here", "0900 123", 3)),
			NULL, NULL, "urgent/added.screen"},
		{"three long lines",
			pool_format(pool, "%s%s", head,
				lines("line", long_label, "0900 123 4567, then 1", 3)),
			NULL, NULL, NULL},
		{"as wide as the reviewed ones",
			pool_format(pool, "%s%s", head,
				lines("line", "A label of 24 columns, x", "0900 123 45", 3)),
			NULL, NULL, NULL},
		{"Welsh", welsh(), "cy", "Gadewch i ni oedi yma, am funud, nawr.",
			"urgent/welsh.screen"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		test_case(folder, &cases[i]);
	(void)rmdir(folder);
	pool_free(pool);
	return tap_done();
}

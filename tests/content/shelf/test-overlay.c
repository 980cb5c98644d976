/* SPDX-License-Identifier: MIT */
/*
 * Overlays and translations: what they change, what they cannot, what check says of them, and that
 * the sheets that `mecc new` writes hold for every file that is shipped.
 */
#include "content/shelf/overlay.h"

#include <stdio.h>
#include <string.h>

#include "content/desk/scaffold.h"
#include "content/kinds/strings.h"
#include "content/shelf/areas.h"
#include "content/shelf/builtin.h"
#include "content/shelf/content.h"
#include "content/shelf/directory.h"
#include "content/shelf/document.h"
#include "content/shelf/patch.h"
#include "content/yaml/finding.h"
#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/signpost/places.h"
#include "kit.h"
#include "shelves.h"
#include "tap.h"

static const char *base_folder, *office_folder, *welsh_folder, *shipped_folder;
static struct pool *pool;

static const char overlay_head[] = "format: 1\nkind: overlay\nid: ours\ntitle: Ours\n"
				   "language: en-GB\nreviewed: 2026-11-20\nreview-by: 2027-05-20\n";
static const char welsh_head[] = "format: 1\nkind: translation\nid: welsh\nlanguage: cy\n"
				 "reviewed: 2026-11-20\nreview-by: 2027-05-20\nstrings:\n";

static const char *hash_of(const char *text)
{
	const struct tree_node node = {.kind = NODE_TEXT, .text = text};
	return patch_hash(&node, pool_take(pool, PATCH_HASH));
}

/* "  NAME:\n    base: …\n    text: …\n" */
static const char *entry(const char *name, const char *base, const char *text)
{
	return pool_format(pool, "  %s:\n    base: %s\n    text: %s\n", name, hash_of(base),
		scaffold_text(pool, text));
}

static const struct content *load(const char *nearest, const char *next, const char *language)
{
	const char *const folders[] = {nearest, next, base_folder};
	return content_load(shelf_of(folders, 3, language), pool);
}

static const struct content *load_text(const char *text, const char *language)
{
	const char *folder = kit_start();
	kit_text("file.yaml", text);
	const struct content *content = load(folder, base_folder, language);
	kit_end();
	return content;
}

static const char *check_text(const char *text, struct findings *findings)
{
	kit_start();
	const char *got = kit_check(kit_text("file.yaml", text), base_folder, pool, findings);
	kit_end();
	return got;
}

static bool said(const struct findings *findings, const char *words)
{
	for (size_t i = 0; i < findings->count; i++)
		if (strstr(findings->items[i].message, words) ||
			(findings->items[i].hint && strstr(findings->items[i].hint, words)))
			return true;
	printf("# not said: %s\n", words);
	return false;
}

static void test_hash(void)
{
	/* From the paper of the hash's authors. */
	CHECK(strcmp(hash_of(""), "cbf29ce484222325") == 0);
	CHECK(strcmp(hash_of("a"), "af63dc4c8601ec8c") == 0);
	CHECK(strcmp(hash_of("foobar"), "85944171f73967e8") == 0);
	struct tree_node visit = {.kind = NODE_TEXT, .key = "visit", .text = "c"};
	struct tree_node text = {.kind = NODE_TEXT, .key = "text", .text = "a", .next = &visit};
	struct tree_node map = {.kind = NODE_MAP, .first = &text, .last = &visit, .count = 2};
	char hash[PATCH_HASH];
	CHECK(strcmp(patch_hash(&map, hash), hash_of("a\n\nc")) == 0);
	text.next = NULL;
	CHECK(strcmp(patch_hash(&map, hash), hash_of("a")) == 0);
	/* Two ways to write one letter are one text. */
	struct findings findings;
	findings_init(&findings, pool);
	findings_file(&findings, "", NULL, 0);
	static const char two[] = "one: d\xc5\xb5r\ntwo: dw\xcc\x82r\n";
	struct tree tree = tree_read(two, sizeof(two) - 1, pool, &findings);
	CHECK(findings.count == 0 && strcmp(hash_of(tree_text(tree.root, "one")),
					     hash_of(tree_text(tree.root, "two"))) == 0);
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool same_line(const struct urgent_line *a, const struct urgent_line *b)
{
	return same_text(a->id, b->id) && same_text(a->label, b->label) &&
	       same_text(a->number, b->number);
}

static void test_office(void)
{
	const struct content *plain = load(base_folder, base_folder, NULL);
	const struct content *content = load(office_folder, base_folder, NULL);
	const struct topic *topic = content_topic(content, "bottle");
	CHECK(content->left_out_count == 0 && topic != NULL);
	if (!topic)
		return;
	CHECK(strcmp(topic->offers.items[0].words.text,
		      "Would you like our list of taps in this street?") == 0);
	CHECK(topic->open.count == 2 && strcmp(topic->open.items[0].id, "day") == 0 &&
		strcmp(topic->open.items[1].id, "warm") == 0);
	CHECK(topic->need_count == 2 && strcmp(topic->needs[0].id, "near") == 0 &&
		strcmp(topic->needs[1].id, "bottle") == 0);
	/* The urgent page keeps all that was reviewed, in its place; what is added stands below. */
	const struct urgent *before = plain->urgent, *urgent = content->urgent;
	CHECK(urgent->line_count == before->line_count + 1);
	for (size_t i = 0; i < before->line_count; i++)
		CHECK(same_line(&urgent->lines[i], &before->lines[i]));
	const struct urgent_line *last = &urgent->lines[before->line_count];
	CHECK(strcmp(last->label, "Here, ask for the floor manager") == 0 &&
		strcmp(last->number, "01632 960001") == 0);
	/* A corrected number comes after the reviewed one, both with their dates. */
	const struct urgent_route *route = &urgent->routes[0], *was = &before->routes[0];
	CHECK(route->line_count == was->line_count + 1);
	size_t at = was->line_count - 1;
	CHECK(strcmp(route->lines[at].number, "SHOUT to 85258") == 0 &&
		strcmp(route->lines[at].label,
			"Somebody to listen, by text message (2026-11-21)") == 0);
	CHECK(strcmp(route->lines[at + 1].number, "HERE to 85258") == 0 &&
		strcmp(route->lines[at + 1].label,
			"Somebody to listen, by text message (Our office, 2026-11-21)") == 0);
	CHECK(content->urgent_by_count == 1 && strstr(content->urgent_by[0], "our-office.yaml"));
	CHECK(plain->urgent_by_count == 0);
	CHECK(urgent->route_count == before->route_count);
}

static void test_near_and_far(void)
{
	const char *folder = kit_start();
	kit_text("near/over.yaml", pool_format(pool, "%sreplace:\n%s", overlay_head,
					   entry("bottle.title", "Carrying water", "Nearest")));
	kit_text("far/over.yaml", pool_format(pool, "%sreplace:\n%s%s", overlay_head,
					  entry("bottle.title", "Carrying water", "Farther"),
					  entry("bottle.ask.open.day",
						  "What do you drink on a normal day?", "Far?")));
	const char *near = pool_format(pool, "%s/near", folder);
	const char *far = pool_format(pool, "%s/far", folder);
	const struct topic *topic = content_topic(load(near, far, NULL), "bottle");
	CHECK(topic && strcmp(topic->title, "Nearest") == 0 &&
		strcmp(topic->open.items[0].words.text, "Far?") == 0);
	/* What lies farther changes nothing that is nearer. */
	topic = content_topic(load(base_folder, far, NULL), "bottle");
	CHECK(topic && strcmp(topic->title, "Carrying water") == 0);
	kit_end();
}

/* One bad entry is left out with its line; the others of the file hold. */
static void test_unsound(void)
{
	const struct content *content = load_text(
		pool_format(pool, "%sreplace:\n%s%sremove:\n  bottle.ask.open.day:\n    base: %s\n",
			overlay_head, entry("bottle.title", "Carrying water", "Water to go"),
			entry("bottle.ask.open.nowhere", "x", "What?"),
			hash_of("What do you drink on a normal day?")),
		NULL);
	const struct topic *topic = content_topic(content, "bottle");
	CHECK(topic && strcmp(topic->title, "Water to go") == 0 && topic->open.count == 1);
	CHECK(content->left_out_count == 2);
	bool gone = false, breaks = false;
	for (size_t i = 0; i < content->left_out_count; i++) {
		const struct content_left_out *item = &content->left_out[i];
		gone = gone || (item->line == 12 && strstr(item->why, "there is no string"));
		breaks = breaks || (item->line == 16 && strstr(item->why, "has a fault"));
	}
	CHECK(gone && breaks);
	content = load_text(pool_format(pool, "%sreplace: nothing\n", overlay_head), NULL);
	CHECK(content->left_out_count == 1 && content_topic(content, "bottle"));
}

static void test_urgent_stays(void)
{
	const struct content *plain = load(base_folder, base_folder, NULL);
	const char *many = "";
	for (size_t i = 0; i < 5; i++)
		many = pool_format(pool, "%s  urgent.lines.line-%c.label:\n    text: Line %zu\n",
			many, (char)('a' + i), i);
	const struct content *content = load_text(
		pool_format(pool,
			"%sreplace:\n%s%sadd:\n%s  urgent.say.ours:\n    text: Hello\n"
			"remove:\n  urgent.lines.danger.number:\n    base: %s\n",
			overlay_head, entry("urgent.title", "Let's pause here", "Go away"),
			entry("urgent.lines.danger.label", "Danger, or badly hurt", "Nothing"),
			many, hash_of("999")),
		NULL);
	CHECK(strcmp(content->urgent->title, plain->urgent->title) == 0);
	CHECK(content->urgent->say.count == plain->urgent->say.count);
	CHECK(content->urgent->line_count == plain->urgent->line_count + 3);
	bool same = true;
	for (size_t i = 0; i < plain->urgent->line_count; i++)
		same = same &&
		       strcmp(content->urgent->lines[i].label, plain->urgent->lines[i].label) == 0;
	CHECK(same && content->left_out_count == 6);
}

/* However a file goes about it: the reviewed lines stand first, as they are. */
static bool stands_first(const struct content *content, const struct content *plain)
{
	const struct urgent *now = content->urgent, *was = plain->urgent;
	bool good = now->line_count >= was->line_count && now->route_count == was->route_count;
	for (size_t i = 0; good && i < was->line_count; i++)
		good = same_line(&now->lines[i], &was->lines[i]);
	for (size_t i = 0; good && i < was->route_count; i++) {
		const struct urgent_route *a = &now->routes[i], *b = &was->routes[i];
		good = a->line_count >= b->line_count && same_text(a->label, b->label);
		for (size_t k = 0, at = 0; good && k < b->line_count; k++, at++) {
			/* A correction may stand between two reviewed ones, never before its own.
			 */
			while (at < a->line_count && strcmp(a->lines[at].id, b->lines[k].id) != 0)
				at++;
			good = at < a->line_count &&
			       same_text(a->lines[at].number, b->lines[k].number);
		}
	}
	return good;
}

static const char *titled(const char *title)
{
	return pool_format(pool,
		"format: 1\nkind: overlay\nid: ours\ntitle: %s\nlanguage: en-GB\n"
		"reviewed: 2026-11-20\nreview-by: 2027-05-20\n",
		scaffold_text(pool, title));
}

/* Attacks on the page: a number in front of 999, under any name, by any kind of file. */
static void test_urgent_numbers(void)
{
	static const struct {
		const char *name, *base;
	} fixed[] = {{"urgent.lines.danger.number", "999"},
		{"urgent.lines.nhs.number", "111, then 2"},
		{"urgent.lines.listen.number", "116 123"},
		{"urgent.routes.together.lines.danger.number", "999"},
		{"urgent.routes.health.lines.nhs.number", "111"}};
	const struct content *plain = load(base_folder, base_folder, NULL);
	struct findings findings;
	for (size_t i = 0; i < sizeof(fixed) / sizeof(*fixed); i++) {
		const char *text = pool_format(pool, "%sreplace:\n%s", overlay_head,
			entry(fixed[i].name, fixed[i].base, "0900 123 4567"));
		const struct content *content = load_text(text, NULL);
		CHECK(stands_first(content, plain) && content->left_out_count == 1 &&
			content->urgent_by_count == 0);
		CHECK(content->urgent->line_count == plain->urgent->line_count);
		CHECK(strstr(check_text(text, &findings), ": M817") && findings.errors == 1);
	}
}

/* Lines of an office, and a title: they take nobody's place. */
static void test_urgent_added(void)
{
	static const char *const titles[] = {"Official NHS number, 999 is closed", "Ring 2",
		"Ring \xd9\xa2", "Ring \xef\xbc\x99", "Ring \xe2\x91\xa8",
		"A title of twenty-five let",
		"\xe6\xbc\xa2\xe6\xbc\xa2\xe6\xbc\xa2"
		"\xe6\xbc\xa2\xe6\xbc\xa2\xe6\xbc\xa2"
		"\xe6\xbc\xa2\xe6\xbc\xa2\xe6\xbc\xa2"
		"\xe6\xbc\xa2\xe6\xbc\xa2\xe6\xbc\xa2"
		"\xe6\xbc\xa2"};
	const struct content *plain = load(base_folder, base_folder, NULL);
	struct findings findings;
	static const char added[] =
		"add:\n  urgent.lines.aa.label:\n    before: office\n    text: Ring this first\n"
		"  urgent.lines.aa.number:\n    text: 0900 1\n"
		"  urgent.lines.ab.label:\n    before: danger\n    text: Do not ring 999\n"
		"  urgent.routes.together.lines.aa.label:\n    before: danger\n    text: First\n"
		"  urgent.routes.together.lines.aa.number:\n    text: 0900 2\n";
	const char *text = pool_format(pool, "%s%s", overlay_head, added);
	const struct content *content = load_text(text, NULL);
	CHECK(stands_first(content, plain) && content->urgent_by_count == 1);
	CHECK(content->urgent->line_count == plain->urgent->line_count + 2);
	CHECK(content->left_out_count == 0); /* they are used, in another place */
	CHECK(strstr(check_text(text, &findings), ": M807") && findings.errors == 0 &&
		findings.warnings == 3);
	/* A number for a reviewed line that has none. */
	text = pool_format(pool,
		"%sadd:\n  urgent.lines.office.number:\n    text: 0900 1\n"
		"  urgent.routes.look-after.lines.office.number:\n    text: 0900 2\n",
		overlay_head);
	content = load_text(text, NULL);
	CHECK(stands_first(content, plain) && content->left_out_count == 2);
	CHECK(strstr(check_text(text, &findings), ": M807") && findings.errors == 2);
	for (size_t i = 0; i < sizeof(titles) / sizeof(*titles); i++) {
		text = pool_format(pool, "%s%s", titled(titles[i]), added);
		content = load_text(text, NULL);
		CHECK(stands_first(content, plain) &&
			content->urgent->line_count == plain->urgent->line_count &&
			content->left_out_count == 1);
		CHECK(strstr(check_text(text, &findings), "4:8: M818") && findings.errors == 1 &&
			findings.warnings == 3);
	}
	text = pool_format(pool, "%s%s", titled("A title of 24 columns, 12"),
		"add:\n"
		"  bottle.ask.open.warm:\n    text: What do you drink?\n");
	CHECK(!strstr(check_text(text, &findings), "M818")); /* not on the urgent page */
}

/* In another language: the same numbers, and all of them in sight. */
static void test_urgent_translated(void)
{
	static const struct {
		const char *name, *base, *text, *code;
	} strings[] = {{"urgent.lines.danger.label", "Danger, or badly hurt",
			       "Perygl, 0900 123 456", "M819"},
		{"urgent.lines.danger.label", "Danger, or badly hurt", "Perygl \xd9\xa9", "M819"},
		{"urgent.routes.together.shown.soon", "Safe for the moment: 111, then 2.",
			"Yn ddiogel: 112, wedyn 2.", "M819"},
		{"urgent.routes.together.shown.soon", "Safe for the moment: 111, then 2.",
			"Yn ddiogel: 2, wedyn 2.", "M819"},
		{"urgent.routes.together.shown.soon", "Safe for the moment: 111, then 2.",
			"Yn ddiogel.", "M819"},
		{"urgent.lines.danger.label", "Danger, or badly hurt", "Perygl, neu wedi cael anaf",
			"M820"},
		{"urgent.title", "Let's pause here", "Gadewch i ni oedi yma am funud neu ddau nawr",
			"M820"},
		{"urgent.lines.office.label", "This office: a colleague or manager",
			"Y swyddfa hon: cydweithiwr, rheolwr, neu unrhyw un arall sydd yno ar y "
			"pryd, neu ar y ffôn",
			"M820"},
		{"frame.labels.go-back", "Go back", "Yn ôl i'r dudalen lle roeddech chi", NULL},
		{"frame.labels.go-back", "Go back", "Yn ôl i'r dudalen lle roeddech chi o'r blaen",
			"M820"}};
	const struct content *plain = load(base_folder, base_folder, NULL);
	struct findings findings;
	for (size_t i = 0; i < sizeof(strings) / sizeof(*strings); i++) {
		const char *text = pool_format(pool, "%s%s", welsh_head,
			entry(strings[i].name, strings[i].base, strings[i].text));
		const struct content *content = load_text(text, "cy");
		const char *got = check_text(text, &findings);
		if (!strings[i].code) {
			CHECK(findings.errors == 0);
			continue;
		}
		CHECK(stands_first(content, plain) &&
			strcmp(content->urgent->title, plain->urgent->title) == 0);
		CHECK(strstr(got, strings[i].code) && findings.errors == 1);
		CHECK(strcmp(content->frame->labels[LABEL_URGENT_BACK],
			      plain->frame->labels[LABEL_URGENT_BACK]) == 0);
	}
	const char *longer = "Gadewch i ni oedi yma. Rydw i'n mynd i nôl rhywun i'n helpu ni'n dau "
			     "nawr.";
	const char *text = pool_format(pool,
		"%s  urgent.say.pause:\n    base: %s\n    text: Gadewch i ni oedi yma.\n    phone: "
		"%s\n",
		welsh_head, hash_of("x"), longer);
	CHECK(strstr(check_text(text, &findings), "M820") && findings.errors == 1);
}

static void test_welsh(void)
{
	const struct content *content = load(welsh_folder, base_folder, "cy");
	const struct topic *topic = content_topic(content, "bottle");
	CHECK(topic && strcmp(topic->title, "Cario d\xc5\xb5r") == 0);
	CHECK(strcmp(content->frame->labels[LABEL_YES], "Iawn") == 0);
	CHECK(strcmp(content->urgent->title, "Gadewch i ni oedi yma") == 0);
	/* What has none stays as it is. */
	CHECK(strcmp(content_topic(content, "water")->title, "Drinking water") == 0);
	CHECK(strcmp(content->frame->labels[LABEL_NOT_TODAY], "Not today") == 0);
	CHECK(content->left_out_count == 0);
	const char *const folders[] = {welsh_folder};
	struct frame_home home;
	(void)content_home(shelf_of(folders, 1, "cy"), pool, &home, NULL);
	CHECK(strcmp(home.talk, "Siarad \xc3\xa2 rhywun") == 0 &&
		strcmp(home.find, "Find help") == 0);
	CHECK(shelf_speaks(shelf_of(folders, 1, "cy")));
	(void)content_home(shelf_of(folders, 1, NULL), pool, &home, NULL);
	CHECK(strcmp(home.talk, "Talk with somebody") == 0 &&
		!shelf_speaks(shelf_of(folders, 1, NULL)));
	CHECK(!shelf_speaks(shelf_of(folders, 1, "pl")));
	/* The office's own words have no translation, so they are shown; the others are Welsh. */
	topic = content_topic(load(office_folder, welsh_folder, "cy"), "bottle");
	CHECK(topic && strcmp(topic->title, "Cario d\xc5\xb5r") == 0 &&
		strncmp(topic->offers.items[0].words.text, "Would you like our", 18) == 0);
	CHECK(overlay_language("cy", "cy") && overlay_language("cy-GB", "cy") &&
		!overlay_language("cym", "cy") && !overlay_language("cy", "cy-GB") &&
		!overlay_language(NULL, "cy") && !overlay_language("cy", NULL));
}

static void test_stale(void)
{
	const char *text = pool_format(pool, "%s%s%s%s  water.title:\n    base: %s\n    text:\n",
		welsh_head, entry("bottle.title", "Something else", "Hen eiriau"),
		entry("urgent.lines.listen.number", "116 123", "000"),
		entry("bottle.ask.open.gone", "x", "Beth?"), hash_of("Drinking water"));
	const struct content *content = load_text(text, "cy");
	CHECK(strcmp(content_topic(content, "bottle")->title, "Carrying water") == 0);
	CHECK(strcmp(content_topic(content, "water")->title, "Drinking water") == 0);
	bool number = false;
	for (size_t i = 0; i < content->urgent->line_count; i++)
		number =
			number || (content->urgent->lines[i].number &&
					  strcmp(content->urgent->lines[i].number, "116 123") == 0);
	CHECK(number && content->left_out_count == 0);
	struct findings findings;
	const char *got = check_text(text, &findings);
	CHECK(strstr(got, "9:11: M812") && strstr(got, "11:3: M814") && strstr(got, "14:3: M813") &&
		strstr(got, "17:3: M811") && findings.errors == 0 && findings.warnings == 3);
	CHECK(said(&findings, "\"Carrying water\"") && said(&findings, "\"Hen eiriau\"") &&
		said(&findings, hash_of("Carrying water")));
	CHECK(said(&findings, "\"water\" is not whole in \"cy\": 10 of 10 strings"));
}

static void test_phone(void)
{
	const char *folder = kit_start();
	kit_text("over.yaml", pool_format(pool,
				      "%sreplace:\n  bottle.ask.open.day:\n    base: %s\n"
				      "    text: At the desk?\n    phone: On the phone?\n",
				      overlay_head, hash_of("What do you drink on a normal day?")));
	const struct content *content = load(folder, base_folder, NULL);
	const struct words *words = &content_topic(content, "bottle")->open.items[0].words;
	CHECK(strcmp(words_in(words, SETTING_DESK), "At the desk?") == 0 &&
		strcmp(words_in(words, SETTING_PHONE), "On the phone?") == 0);
	/* Both wordings are hashed: a change of either is noticed. */
	kit_text("welsh.yaml",
		pool_format(pool,
			"%s  bottle.ask.open.day:\n    base: %s\n    text: Wrth y ddesg?\n",
			welsh_head, hash_of("At the desk?\nOn the phone?\n")));
	words = &content_topic(load(folder, base_folder, "cy"), "bottle")->open.items[0].words;
	CHECK(strcmp(words_in(words, SETTING_PHONE), "Wrth y ddesg?") == 0);
	kit_end();
}

static void test_services(void)
{
	const char *folder = kit_start();
	kit_text("over.yaml",
		pool_format(pool,
			"%sreplace:\n%sadd:\n  tap.services.tap-line.opening:\n"
			"    text: Every day\n",
			overlay_head,
			entry("areas.areas.england.title", "England", "The whole of England")));
	kit_text("welsh.yaml",
		pool_format(pool, "%s%s", welsh_head,
			entry("tap.services.tap-line.name", "Tap Line", "Llinell Tap")));
	const char *const folders[] = {folder, base_folder};
	struct shelf *shelf = shelf_of(folders, 2, "cy");
	const struct directory *directory = directory_load(shelf, pool);
	CHECK(directory->count == 1 && strcmp(directory->services[0]->name, "Llinell Tap") == 0 &&
		directory->services[0]->opening &&
		strcmp(directory->services[0]->opening, "Every day") == 0);
	const struct places *places = areas_load(shelf, pool, NULL);
	CHECK(places_area(places, "england") &&
		strcmp(places_area(places, "england")->title, "The whole of England") == 0);
	CHECK(content_load(shelf, pool)->left_out_count == 0);
	kit_end();
}

static void test_check(void)
{
	struct findings findings;
	check_text(pool_format(pool, "%sreplace:\n%s", overlay_head,
			   entry("botle.title", "Carrying water", "Water")),
		&findings);
	CHECK(findings.errors == 1 && said(&findings, "there is no file \"botle\"") &&
		said(&findings, "Did you mean \"bottle.title\"?"));
	check_text(pool_format(pool, "%sreplace:\n%s", overlay_head,
			   entry("bottle.ask.open.dya", "x", "Water")),
		&findings);
	CHECK(findings.errors == 1 && said(&findings, "Did you mean \"bottle.ask.open.day\"?"));
	/* Letters, flows and dates are no words. */
	check_text(pool_format(pool, "%sreplace:\n%s", overlay_head, entry("bottle.key", "o", "z")),
		&findings);
	CHECK(findings.errors == 1 && said(&findings, "mecc new overlay bottle"));
	check_text(pool_format(pool, "%sreplace:\n%s", overlay_head,
			   entry("bottle.title", "Old title", "Water")),
		&findings);
	CHECK(findings.errors == 0 && findings.warnings == 1 &&
		said(&findings, "It says now: \"Carrying water\" Here: \"Water\"") &&
		said(&findings, hash_of("Carrying water")));
	check_text(
		pool_format(pool, "%sadd:\n  bottle.ask.open.warm:\n    after: dya\n    text: A?\n",
			overlay_head),
		&findings);
	CHECK(findings.errors == 1 && findings.items[0].line == 10 &&
		said(&findings, "Did you mean \"day\"?"));
	/* Without the file it lies over, it says so and no more. */
	kit_start();
	const char *got =
		kit_check(kit_text("file.yaml", pool_format(pool, "%sreplace:\n%s", overlay_head,
							entry("bottle.title", "a", "b"))),
			NULL, pool, &findings);
	CHECK(strcmp(got, "9:3: M801") == 0 && said(&findings, "--content"));
	kit_end();
	const char *fine = kit_check(office_folder, base_folder, pool, &findings);
	CHECK(strcmp(fine, "") == 0);
	kit_check(welsh_folder, base_folder, pool, &findings);
	CHECK(findings.errors == 0 && findings.warnings == 0 && findings.count == 3);
}

/* Takes the "# " of a sheet's entries away, as a trainer does: of as many as an overlay may have.
 */
static const char *uncommented(const char *sheet, bool added)
{
	char *text = pool_take(pool, strlen(sheet) + 1);
	const char *add = strstr(sheet, "\nadd:");
	size_t used = 0, entries = 0;
	for (const char *line = sheet; *line;) {
		size_t length = strcspn(line, "\n");
		bool entry_line = strncmp(line, "  # ", 4) == 0 && (added || !add || line < add);
		entries += entry_line && line[4] != ' ';
		entry_line = entry_line && entries < TREE_CHANGES;
		if (entry_line) {
			used += (size_t)sprintf(text + used, "  %.*s", (int)(length - 4), line + 4);
		} else {
			memcpy(text + used, line, length);
			used += length;
		}
		line += length;
		if (*line)
			text[used++] = *line++;
	}
	return text;
}

/* Every text of a sheet filled in with its source. */
static const char *filled(const struct based *base)
{
	const struct strings strings = strings_of(base->kind, base->root, pool);
	const char *text = welsh_head;
	for (size_t i = 0; i < strings.count; i++) {
		char hash[PATCH_HASH];
		const struct tree_node *node = strings.items[i].node;
		if (base->kind == KIND_URGENT && strstr(strings.items[i].name, ".number"))
			continue;
		text = pool_format(pool, "%s  %s:\n    base: %s\n    text: %s\n", text,
			strings.items[i].name, patch_hash(node, hash),
			scaffold_text(pool, strings_words(node, NULL)));
	}
	return text;
}

/* A sheet with a word after each empty text. */
static const char *with_words(const char *sheet)
{
	static const char empty[] = "\n    text:\n";
	const char *text = "";
	for (const char *at; (at = strstr(sheet, empty)); sheet = at + sizeof(empty) - 2)
		text = pool_format(pool, "%s%.*s\n    text: Gair", text, (int)(at - sheet), sheet);
	return pool_format(pool, "%s%s", text, sheet);
}

static const char *check_in(const char *folder, const char *text, struct findings *findings)
{
	kit_start();
	const char *got = kit_check(kit_text("file.yaml", text), folder, pool, findings);
	kit_end();
	return got;
}

/* The sheets of every file that is shipped are sound, with all of their entries too. */
static void test_sheets(void)
{
	struct bases bases = {.pool = pool};
	bases_read(&bases, shelf_of(&shipped_folder, 1, NULL));
	size_t strings = 0;
	for (size_t i = 0; i < bases.count; i++) {
		const struct based *base = &bases.items[i];
		struct findings findings;
		if (base->kind == KIND_OVERLAY || base->kind == KIND_TRANSLATION)
			continue;
		const struct scaffold scaffold = {
			pool, &bases, "sheet-here", "2026-11-21", "2027-05-21"};
		const char *sheet = scaffold_overlay(&scaffold, base);
		const char *got = check_in(shipped_folder, sheet, &findings);
		if (!CHECK(got[0] == '\0'))
			printf("# %s: %s\n", base->file, got);
		check_in(shipped_folder, uncommented(sheet, false), &findings);
		/* Of the wording itself other checks speak. */
		size_t same = 0, all = 0;
		for (size_t k = 0; k < findings.count; k++) {
			same += strcmp(findings.items[k].code, "M803") == 0;
			all += findings.items[k].code[1] == '8';
		}
		if (!CHECK(all == same && same > 0 && findings.errors == 0))
			for (size_t k = 0; k < findings.count; k++)
				if (strcmp(findings.items[k].code, "M803") != 0)
					printf("# %s:%zu %s %s\n", base->file,
						findings.items[k].line, findings.items[k].code,
						findings.items[k].message);
		check_in(shipped_folder, uncommented(sheet, true), &findings);
		if (!CHECK(findings.errors == 0))
			printf("# %s:%zu %s\n", base->file, findings.items[0].line,
				findings.items[0].message);
		CHECK(document_peek(sheet, strlen(sheet)) == KIND_OVERLAY);
		sheet = scaffold_translation(&scaffold, base, "cy");
		CHECK(document_peek(sheet, strlen(sheet)) == KIND_TRANSLATION);
		got = check_in(shipped_folder, sheet, &findings);
		if (!CHECK(findings.errors == 0 && findings.warnings == 0 && findings.count == 1))
			printf("# %s: %s\n", base->file, got);
		got = check_in(shipped_folder, with_words(sheet), &findings);
		/* Where the words hold a number the same words without it are refused. */
		size_t numbers = 0, others = 0;
		for (size_t k = 0; k < findings.count; k++) {
			numbers += strcmp(findings.items[k].code, "M819") == 0;
			others += strncmp(findings.items[k].code, "M8", 2) == 0 &&
				  strcmp(findings.items[k].code, "M819") != 0;
		}
		if (!CHECK(others == 0 && findings.errors == numbers &&
			    (numbers == 0 || base->kind == KIND_URGENT)))
			printf("# %s: %s\n", base->file, got);
		got = check_in(shipped_folder, filled(base), &findings);
		if (!CHECK(got[0] == '\0'))
			printf("# %s: %s\n", base->file, got);
		strings += strings_of(base->kind, base->root, pool).count;
	}
	CHECK(bases.count >= 8 && strings > 500);
	printf("# %zu strings in %zu files\n", strings, bases.count);
}

static void test_scaffolds(void)
{
	for (size_t i = 0; i < 2; i++) {
		/* With content and with none at all. */
		const char *folder = i ? shipped_folder : "/dev/null";
		struct bases bases = {.pool = pool};
		struct findings findings;
		bases_read(&bases, shelf_of(&folder, 1, NULL));
		const struct scaffold scaffold = {
			pool, &bases, "dental-health", "2026-11-21", "2027-05-21"};
		for (enum schema_kind kind = 0; kind < KIND_COUNT; kind++) {
			const char *text = scaffold_new(&scaffold, kind);
			CHECK((text != NULL) == (kind_rows[kind].start != NULL));
			if (!text)
				continue;
			CHECK(document_peek(text, strlen(text)) == kind && !strchr(text, '@'));
			CHECK(check_in(folder, text, &findings)[0] == '\0');
		}
	}
	CHECK(strcmp(scaffold_text(pool, "Danger: 999"), "\"Danger: 999\"") == 0);
	CHECK(strcmp(scaffold_text(pool, "a \"b\" #1"), "\"a \\\"b\\\" #1\"") == 0);
	CHECK(strcmp(scaffold_text(pool, "Plain words"), "Plain words") == 0);
	CHECK(strcmp(scaffold_text(pool, "Yes"), "\"Yes\"") == 0);
}

int main(int argc, char **argv)
{
	if (argc < 5)
		return 99;
	base_folder = argv[1];
	office_folder = argv[2];
	welsh_folder = argv[3];
	shipped_folder = argv[4];
	pool = pool_new();
	test_hash();
	test_office();
	test_near_and_far();
	test_unsound();
	test_urgent_stays();
	test_urgent_numbers();
	test_urgent_added();
	test_urgent_translated();
	test_welsh();
	test_stale();
	test_phone();
	test_services();
	test_check();
	test_sheets();
	test_scaffolds();
	pool_free(pool);
	return tap_done();
}

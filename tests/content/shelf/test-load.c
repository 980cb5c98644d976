/* SPDX-License-Identifier: MIT */
#include "content/shelf/content.h"
#include "content/shelf/directory.h"
#include "content/shelf/directory_source.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/check/check.h"
#include "content/shelf/builtin.h"
#include "content/yaml/finding.h"
#include "core/base/pool.h"
#include "kit.h"
#include "shelves.h"
#include "tap.h"

static const char *base_folder;
static struct pool *pool;

static const char *base_text(const char *name, const char *example)
{
	size_t base_size, size;
	const char *base =
		kit_read(pool, pool_format(pool, "%s/%s", base_folder, name), &base_size);
	return kit_merge(pool, base, base_size, example, strlen(example), 0, &size);
}

static void write_topic(const char *name, const char *example)
{
	kit_text(name, base_text("water.yaml", example));
}

static struct content *load(const char *const *folders, size_t count)
{
	return content_load(shelf_of(folders, count, NULL), pool);
}

static void test_nothing(void)
{
	const char *const missing[] = {"/nonexistent", "/dev/null"};
	const struct content *content = load(missing, 2);
	CHECK(content->frame && content->urgent && content->topic_count == 0);
	CHECK(content->left_out_count == 0 && !content_topic(content, "water"));
	bool all = true;
	for (size_t i = 0; i < LABEL_COUNT; i++)
		all = all && content->frame->labels[i] && content->frame->labels[i][0];
	CHECK(all);
	CHECK(content->frame->not_today.count && content->frame->plan.what_if.text);
	CHECK(content->frame->stages[STAGE_RELAPSE].label.text &&
		content->frame->barriers[BARRIER_AUTOMATIC_MOTIVATION].say.count);
	CHECK(content->urgent->line_count >= 3 && !content->urgent->lines[0].number);
	CHECK(strcmp(content->urgent->lines[1].number, "999") == 0);
	CHECK(content->urgent->route_count && content->urgent->routes[0].shown.count);
	struct frame_home home;
	CHECK(!content_home(shelf_of(missing, 2, NULL), pool, &home, NULL));
	CHECK(home.title && home.hello.count && home.talk && home.move && home.choose);
	const struct directory *directory = directory_load(shelf_of(missing, 2, NULL), pool);
	CHECK(directory->count == 0 && directory->file_count == 0);
	const struct content *none = load(NULL, 0);
	CHECK(none->frame && none->topic_count == 0);
}

static void test_topics(void)
{
	const char *const base[] = {base_folder};
	const struct content *content = load(base, 1);
	CHECK(content->topic_count == 2 && content->left_out_count == 0);
	/* By title: Carrying water, Drinking water. */
	CHECK(strcmp(content->topics[0]->id, "bottle") == 0);
	const struct topic *need = content_topic(content, "bottle");
	CHECK(need->flow == FLOW_NEED && need->need_count == 2 && need->reflect.count == 1);
	CHECK(strcmp(need->needs[1].id, "taste") == 0 && !need->has_stages && !need->has_barriers);
	const struct topic *brief = content_topic(content, "water");
	CHECK(brief->flow == FLOW_BRIEF && brief->advice.count == 1 &&
		strcmp(brief->key, "w") == 0);
	CHECK(brief->fact_count == 1 &&
		strcmp(brief->facts[0].source, "The law on tap water") == 0);
	CHECK(!brief->facts[0].expires && strcmp(brief->facts[0].checked, "2026-11-20") == 0);
	CHECK(brief->offers.count == 1 && brief->close.count == 0 && !brief->plan.what.text);
	CHECK(strcmp(brief->family, "body") == 0 && strcmp(brief->review_by, "2027-05-20") == 0);
}

static void test_strings(void)
{
	const char *folder = kit_start();
	write_topic("water.yaml", "ask:\n  permission:\n    one:\n      text: At the desk\n      "
				  "phone: On the phone\n"
				  "  open:\n    day: Open\n"
				  "act:\n  offers:\n    one: Offer\n  plan:\n    what: What?\n    "
				  "what-if: And if not?\n"
				  "  close:\n    warm: Thanks\n"
				  "assist:\n  advice:\n    one: Advice\n  stages:\n    none: no\n  "
				  "barriers:\n    none: no\n"
				  "  facts:\n    one:\n      ask: Ask\n      say: Say\n      then: "
				  "Then\n      source: law\n"
				  "      checked: 2026-11-20\n      expires: 2027-11-20\n"
				  "  cautions:\n    one:\n      say: Careful\n      before: act\n");
	const struct content *content = load(&folder, 1);
	const struct topic *topic = content_topic(content, "water");
	CHECK(topic != NULL);
	if (topic) {
		const struct words *words = &topic->permission.items[0].words;
		CHECK(strcmp(words_in(words, SETTING_PHONE), "On the phone") == 0);
		CHECK(strcmp(words_in(words, SETTING_VISIT), "At the desk") == 0);
		CHECK(strcmp(topic->plan.what_if.text, "And if not?") == 0 &&
			!topic->plan.when.text);
		CHECK(topic->caution_count == 1 && strcmp(topic->cautions[0].before, "act") == 0);
		CHECK(strcmp(topic->facts[0].expires, "2027-11-20") == 0 &&
			topic->close.count == 1);
	}
	kit_end();
}

static void test_route_and_stages(void)
{
	static const char *const stages[] = {"precontemplation", "contemplation", "preparation",
		"action", "maintenance", "relapse"};
	const char *text = "flow: route\nact:\n  route:\n    one: Tell the manager.\n";
	const char *folder = kit_start();
	write_topic("route.yaml", text);
	text = "assist:\n  reflect:\n    one: You did.\n  needs:\n    aa:\n      label: A\n    "
	       "bb:\n"
	       "      label: B\n  barriers:\n    none: no\n  stages:\n";
	for (size_t i = 0; i < 6; i++)
		text = pool_format(pool,
			"%s    %s:\n      label: L%zu\n      say:\n        one: S%zu\n", text,
			stages[i], i, i);
	kit_text("need.yaml", base_text("bottle.yaml", text));
	const struct content *content = load(&folder, 1);
	const struct topic *route = content_topic(content, "water");
	CHECK(route && route->flow == FLOW_ROUTE && route->route.count == 1);
	const struct topic *need = content_topic(content, "bottle");
	CHECK(need && need->has_stages && !need->has_barriers);
	CHECK(need && strcmp(need->stages[STAGE_ACTION].label.text, "L3") == 0 &&
		strcmp(need->stages[STAGE_RELAPSE].say.items[0].words.text, "S5") == 0);
	kit_end();
}

static void test_left_out(void)
{
	const char *folder = kit_start();
	write_topic("a/bad.yaml", "id: bad\nkey: nn\n");
	write_topic("a/good.yaml", "title: Apples\n");
	write_topic("b/twin.yaml", "title: Pears\nkey: v\n");
	write_topic("b/clash.yaml", "id: clash\ntitle: Zebras\n");
	write_topic("one/two/three/deep.yml", "id: deep\ntitle: Deep\nkey: d\n");
	write_topic("one/two/three/four/deeper.yaml", "id: deeper\n");
	write_topic(".hidden.yaml", "id: hidden\n");
	write_topic("notes.txt", "id: notes\n");
	kit_text("scenario.yaml", "format: 1\nkind: scenario\n");
	kit_text("urgent.yaml", "format: 1\nkind: urgent\nid: urgent\n");
	kit_text("frame.yaml", "format: 1\nkind: frame\nid: frame\n");
	(void)mkfifo(pool_format(pool, "%s/pipe.yaml", folder), 0600);
	(void)mkdir(pool_format(pool, "%s/folder.yaml", folder), 0700);
	CHECK(symlink("loop.yaml", pool_format(pool, "%s/loop.yaml", folder)) == 0);
	CHECK(symlink(".", pool_format(pool, "%s/again", folder)) == 0);
	const char *const folders[] = {folder, base_folder};
	const struct content *content = load(folders, 2);
	const struct topic *water = content_topic(content, "water");
	CHECK(water && strcmp(water->title, "Apples") == 0); /* not the base's, not the twin */
	CHECK(content_topic(content, "deep") && !content_topic(content, "deeper"));
	CHECK(!content_topic(content, "hidden") && !content_topic(content, "notes"));
	/* Of two topics with one letter only the first has it. */
	CHECK(water && strcmp(water->key, "w") == 0 &&
		content_topic(content, "clash")->key[0] == '\0');
	CHECK(content->frame->labels[0] && content->urgent->line_count);
	const char *all = "";
	for (size_t i = 0; i < content->left_out_count; i++) {
		const struct content_left_out *item = &content->left_out[i];
		all = pool_format(pool, "%s%s:%zu %s\n", all, item->file + strlen(folder) + 1,
			item->line, item->why);
	}
	CHECK(strstr(all, "a/bad.yaml:6 \"nn\" is not one small letter\n"));
	CHECK(strstr(all, "b/twin.yaml:0 the topic \"water\" is already in "));
	CHECK(strstr(all, "scenario.yaml:2 the file is of no kind that there is\n"));
	CHECK(strstr(all, "urgent.yaml:0 the urgent page is the reviewed one"));
	CHECK(strstr(all, "frame.yaml:1 the file has no \"language\""));
	CHECK(strstr(all, "pipe.yaml:0 it cannot be read\n") &&
		strstr(all, "loop.yaml:0 it cannot"));
	CHECK(content->left_out_count == 7);
	if (content->left_out_count != 7)
		printf("# %s\n", all);
	struct frame_home home;
	CHECK(!content_home(shelf_of(folders, 2, NULL), pool, &home, NULL) && home.title);
	kit_end();
}

static void test_frame(void)
{
	size_t size;
	const char *example = "home:\n  title: Our office\n  hello:\n    one: Hello\n  talk: Talk\n"
			      "  find: Find\n"
			      "  urgent: Urgent\n  leave: Leave\n  move: move\n  choose: choose\n";
	const char *folder = kit_start();
	const char *text = kit_merge(
		pool, builtin_frame, builtin_frame_size, example, strlen(example), 0, &size);
	kit_write("frame.yaml", text, size);
	kit_write("urgent.yaml", builtin_urgent, builtin_urgent_size);
	const struct content *content = load(&folder, 1);
	CHECK(content->left_out_count == 0);
	CHECK(strcmp(content->frame->home.title, "Our office") == 0);
	struct frame_home home;
	CHECK(content_home(shelf_of(&folder, 1, NULL), pool, &home, NULL) &&
		strcmp(home.title, "Our office") == 0);
	/* An error far below does not hinder the first page. */
	kit_text("frame.yaml", pool_format(pool, "%s\nmore: x: y\n", text));
	CHECK(content_home(shelf_of(&folder, 1, NULL), pool, &home, NULL) &&
		strcmp(home.title, "Our office") == 0);
	content = load(&folder, 1);
	CHECK(content->left_out_count == 1 &&
		strcmp(content->frame->home.title, "Our office") != 0);
	kit_text("frame.yaml", "kind: topic\nhome:\n  title: x\n");
	CHECK(!content_home(shelf_of(&folder, 1, NULL), pool, &home, NULL));
	kit_text("frame.yaml", "kind: frame\nhome:\n  title: x\n");
	CHECK(!content_home(shelf_of(&folder, 1, NULL), pool, &home, NULL) &&
		strcmp(home.title, "x") != 0);
	kit_end();
}

static void write_service(const char *name, const char *id, const char *example)
{
	size_t base_size, size;
	const char *base =
		kit_read(pool, pool_format(pool, "%s/tap.yaml", base_folder), &base_size);
	char *text = kit_merge(pool, base, base_size, example, strlen(example), 4, &size);
	char *at = strstr(text, "tap-line");
	if (at && strlen(id) == 8)
		memcpy(at, id, 8);
	kit_write(name, text, size);
}

static void test_directory(void)
{
	const char *folder = kit_start();
	write_service("a.yaml", "aaaaaaaa",
		"web: https://www.example.org\nphone-note: then 2\ncost: paid\n"
		"ways: [phone, web, visit]\nhelps: [physical-capability]\nbusy: tap-line\n"
		"count: yes\nconfirmed: yes\nfirst: Somebody answers.\nchecked: 2026-11-20\n");
	write_service("b.yaml", "bbbbbbbb", "status: closed\n");
	write_service("c.yaml", "cccccccc", "phone: 12\n");
	write_service("d.yaml", "tap-line", "name: The nearer one\n");
	kit_text("e.yaml", "format: 1\nkind: directory\nid: e: f\n");
	kit_text("f.yaml", pool_format(pool, "%s# kind\n", base_text("tap.yaml", "title:\n")));
	const char *const folders[] = {folder, base_folder};
	const struct directory *directory = directory_load(shelf_of(folders, 2, NULL), pool);
	CHECK(directory->count == 2 && directory->left_out == 2 && directory->file_count == 3);
	const struct service *service = directory->services[0];
	CHECK(strcmp(service->id, "aaaaaaaa") == 0 && service->cost == COST_PAID && service->count);
	CHECK(service->ways == (WAY_PHONE | WAY_WEB | WAY_VISIT) && service->confirmed);
	CHECK(strcmp(service->helps[0], "physical-capability") == 0 && !service->helps[1]);
	CHECK(strcmp(service->needs[0], "water.offer") == 0 && !service->needs[1]);
	CHECK(!service->audience && !service->urgent && strcmp(service->busy, "tap-line") == 0);
	CHECK(strcmp(directory->services[1]->name, "The nearer one") == 0);
	const struct signpost_source source = directory_source(directory, pool);
	const struct signpost_row *row;
	struct signpost_names names;
	const struct signpost_query query = {.topic = "water", .need = "water.offer"};
	CHECK(source.open(source.context, &query, &names, NULL));
	CHECK(source.next(source.context, &row, NULL) && row->number == 0 && row->busy == 1);
	CHECK(names.need && row->needs[0].need == names.need && !row->needs[1].need);
	CHECK(names.topic && row->needs[0].topic == names.topic && row->topics[0] == names.topic);
	CHECK(row->checked == 20261120 && !row->urgent && !row->restricted && !names.barrier);
	CHECK(row->helps[0] && row->helps[0] != names.topic && !row->helps[1]);
	CHECK(source.next(source.context, &row, NULL) && row->busy == SIGNPOST_NO_ROW);
	CHECK(strcmp(row->name, "The nearer one") == 0);
	CHECK(source.next(source.context, &row, NULL) && !row);
	source.close(source.context);
	kit_end();
}

static void test_many(void)
{
	const char *folder = kit_start();
	for (int i = 0; i < 203; i++)
		kit_text(pool_format(pool, "t%03d.yaml", i), "format: 1\nkind: areas\n");
	const struct content *content = load(&folder, 1);
	CHECK(content->left_out_count == 1 &&
		strstr(content->left_out[0].why, "more than 200 files"));
	kit_end();
	folder = kit_start();
	const size_t size = (size_t)200 * 1024;
	char *large = pool_take(pool, size + 1);
	memset(large, '\n', size);
	for (int i = 0; i < 60; i++)
		kit_write(pool_format(pool, "t%03d.yaml", i), large, size);
	content = load(&folder, 1);
	bool said = false;
	for (size_t i = 0; i < content->left_out_count; i++)
		said = said || strstr(content->left_out[i].why, "8 MiB");
	CHECK(said);
	/* So many services that the table of ids has to grow. */
	char *text = pool_take(pool, 100000);
	size_t used = (size_t)sprintf(text,
		"format: 1\nkind: directory\nid: many\nlanguage: en-GB\n"
		"reviewed: 2026-11-20\nreview-by: 2027-11-20\ntitle: Many\nservices:\n");
	for (int i = 0; i < 200; i++)
		used += (size_t)sprintf(text + used,
			"  s-%d:\n    name: N\n    does: D\n"
			"    needs: [water.offer]\n    topics: [water]\n    areas: [uk]\n"
			"    phone: 0300 123 4567\n    cost: free\n    ways: [phone]\n"
			"    source: background knowledge\n    seen: undated\n    confirmed: no\n",
			i % 190);
	kit_end();
	folder = kit_start();
	kit_write("many.yaml", text, used);
	const struct directory *directory = directory_load(shelf_of(&folder, 1, NULL), pool);
	/* The names that stand twice are told of in the last entry that counts; it falls with them.
	 */
	CHECK(directory->count == 189);
	kit_end();
}

int main(int argc, char **argv)
{
	base_folder = argc > 1 ? argv[1] : "base";
	pool = pool_new();
	test_nothing();
	test_topics();
	test_strings();
	test_route_and_stages();
	test_left_out();
	test_frame();
	test_directory();
	test_many();
	/* What is shipped loads whole. */
	if (argc > 2) {
		const char *const shipped[] = {argv[2]};
		const struct content *content = load(shipped, 1);
		CHECK(content->topic_count > 0 && content->left_out_count == 0);
		const struct directory *directory =
			directory_load(shelf_of(shipped, 1, NULL), pool);
		CHECK(directory->count > 0 && directory->file_count == 0 &&
			directory->left_out == 0);
		bool checked = false;
		for (size_t i = 0; i < directory->count; i++)
			checked = checked || directory->services[i]->checked;
		CHECK(!checked); /* only an office can have rung a number */
		struct findings findings;
		const char *got = kit_check(argv[2], NULL, pool, &findings);
		if (!CHECK(findings.errors == 0 && findings.warnings == 0))
			printf("# %s\n", got);
	}
	pool_free(pool);
	return tap_done();
}

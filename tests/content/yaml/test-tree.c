/* SPDX-License-Identifier: MIT */
#include "content/yaml/tree.h"

#include <stdio.h>
#include <string.h>

#include "content/yaml/finding.h"
#include "core/base/pool.h"
#include "kit.h"
#include "tap.h"

static struct tree read_text(const char *text, struct pool *pool, struct findings *findings)
{
	findings_init(findings, pool);
	findings_file(findings, "test.yaml", text, strlen(text));
	return tree_read(text, strlen(text), pool, findings);
}

static void test_shape(void)
{
	struct pool *pool = pool_new();
	struct findings findings;
	struct tree tree =
		read_text("title: Smoking\nask:\n  open:\n    week: \"What?\"\n    day: ''\n"
			  "list: [aa, bb]\nitems:\n  - one\n  - two\n",
			pool, &findings);
	CHECK(tree.whole && findings.count == 0 && tree.root->count == 4);
	CHECK(strcmp(tree_text(tree.root, "title"), "Smoking") == 0);
	const struct tree_node *week =
		tree_get(tree_get(tree_get(tree.root, "ask"), "open"), "week");
	CHECK(week && week->line == 4 && week->column == 11 && week->key_line == 4 &&
		week->key_column == 5 && week->quoted && week->length == 5);
	if (!week)
		return;
	CHECK(week->next && week->next->length == 0 && week->next->quoted);
	const struct tree_node *list = tree_get(tree.root, "list");
	CHECK(list->kind == NODE_LIST && list->count == 2 && strcmp(list->last->text, "bb") == 0);
	const struct tree_node *items = tree_get(tree.root, "items");
	CHECK(items->first->line == 8 && items->first->column == 5 && !items->first->key);
	CHECK(!tree_get(tree.root, "no") && !tree_get(week, "x") && !tree_get(NULL, "x"));
	CHECK(!tree_text(tree.root, "list"));
	pool_free(pool);
}

static void test_text(void)
{
	struct pool *pool = pool_new();
	struct findings findings;
	/* e and a combining accent become one character; columns count characters, not bytes. */
	struct tree tree =
		read_text("a1: cafe\xcc\x81\nb1: \xc3\xa9\xc3\xa9  # f\xc3\xbcr\nc1: >\n  x\n  y\n"
			  "d1: |\n  x\n  y\n\n",
			pool, &findings);
	CHECK(findings.count == 0);
	CHECK(strcmp(tree_text(tree.root, "a1"), "caf\xc3\xa9") == 0);
	CHECK(tree_get(tree.root, "a1")->length == 5);
	CHECK(strcmp(tree_text(tree.root, "c1"), "x y") == 0);
	CHECK(strcmp(tree_text(tree.root, "d1"), "x\ny") == 0);
	tree = read_text("\xef\xbb\xbf"
			 "aa: b\r\ncc: d\r\n",
		pool, &findings);
	CHECK(tree.whole && findings.count == 0 && tree.root->column == 1 && tree.root->count == 2);
	(void)read_text("a: \xc3\xa9\xc3\xa9\xc3\xa9: x\n", pool, &findings);
	CHECK(strcmp(kit_findings(&findings, pool), "1:7: M110") == 0);
	CHECK(strstr(findings.items[0].source, "\xc3\xa9: x"));
	pool_free(pool);
}

static void test_large_map(void)
{
	struct pool *pool = pool_new();
	struct findings findings;
	char text[4096];
	size_t used = 0;
	for (int i = 0; i < 200; i++)
		used += (size_t)snprintf(text + used, sizeof(text) - used, "name-%d: x\n", i % 190);
	struct tree tree = read_text(text, pool, &findings);
	CHECK(tree.root->count == 190 && findings.count == 10);
	CHECK(strcmp(findings.items[0].message, "\"name-0\" already stands on line 1") == 0);
	CHECK(findings.items[9].line == 200);
	pool_free(pool);
}

static void test_after_error(void)
{
	struct pool *pool = pool_new();
	struct findings findings;
	struct tree tree = read_text("aa: 1\naa: 2\nbb: x\ncc: y: z\ndd: 1\n", pool, &findings);
	CHECK(!tree.whole && tree.root && tree.root->cut_off);
	CHECK(strcmp(kit_findings(&findings, pool), "2:1: M122, 4:6: M110") == 0);
	CHECK(strcmp(tree_text(tree.root, "aa"), "1") == 0 && !tree_get(tree.root, "dd"));
	pool_free(pool);
}

/* Slips that the files in bad/ do not show. */
static const struct {
	const char *text, *findings;
} slips[] = {
	{"a1: - b\n", "1:5: M116"},
	{"a1:\n  - b\n  c: d\n", "3:3: M116"},
	{"a1: [b, c\nd1: e\n", "1:5: M121"},
	{"a1: {b: c\n", "1:5: M121"},
	{"a1: [b]]\n", "1:8: M121"},
	{"a1: [,]\n", "1:6: M121"},
	{"a1: \"\\q\"\n", "1:6: M118"},
	{"a1: \"\\xZZ\"\n", "1:8: M118"},
	{"a1: \"x\\0y\"\n", "1:7: M103"},
	{"a1: \"x\\u202ey\"\n", "1:7: M103"},
	{"a1: \"\xc3\xa9\\x1b\"\n", "1:7: M103"},
	{"? [a, b]\n: c\n", "1:3: M117"},
	{"? a1\n: c\n", "1:3: M117"},
	{"[a]: b\n", "1:1: M117"},
	{"!x\n", "1:1: M117"},
	{"a1: !x [b]\n", "1:5: M117"},
	{"a1: &x\n  b: c\n", "1:5: M117"},
	{"a1: & x\n", "1:5: M111"},
	{"\ta1: b\n", "1:1: M109"},
	{"a1:\n  b1: c\n\td1: e\n", "3:1: M109"},
	{": b\n", "1:1: M123"},
	{"<<: b\n", "1:1: M117"},
	{"a1: b #c\n", "1:7: M114"},
	{"a1: b # c\n", "1:7: M114"},
	{"a1: b  # c\n", ""},
	{"a1: b#c\n", ""},
	{"a1: \"b\" # c\n", ""},
	{"a1:   # c\n  b1: c\n", ""},
	{"a1: [b, c]  # d\n", ""},
	{"a1: What is it?\nb1: c\n", ""},
	{"a1: Who ?\nb1: c\n", ""},
	{"a1: {b1: c d, e1: f g}\n", "1:10: M115"},
	{"- a\n-b\n", "2:1: M119"},
	{"a1: 'b\n", "1:5: M112"},
	{"a1: \"b\n---\nc: d\n", "1:5: M112"},
	{"a1: >x\n  b\n", "1:5: M111"},
	{"--- \na1: b\n", ""},
	{"a1: b\n...\n", ""},
	{"a1: b\n...\nc1: d\n", "3:1: M126"},
	{"%YAML 1.2\n---\na1: b\n", "1:1: M117"},
	{"\"a1\": b\n", ""},
	{"a1: \xe2\x80\x8b\n", "1:5: M103"},
	{"a1: \xe2\x80\x8bx\xe2\x80\x8b\n", "1:5: M103"},
	{"a1: b\xc2\x85\n", "1:6: M103"},
	{"a1: \xff\xff\n", "1:5: M102"},
	{"a1: \xe9t\xe9\n", "1:5: M102"},
	{"a1: \xa3"
	 "5\n",
		"1:5: M102"},
	{"a1: b\rc1: d\n", "1:6: M103"},
	{"a1: b\tc\n", "1:6: M109"},
	{"a1: b\n  c\td\n", "2:4: M109"},
	{"a1: \"\xc3\xa9 \\t\"\n", "1:8: M109"},
	{"a1: b\t\n", ""},
	{"a1: b\n\t c\n", "2:1: M109"},
	{"a1: b\x01\n", "1:6: M103"},
};

static void test_refusals(void)
{
	for (size_t i = 0; i < sizeof(slips) / sizeof(*slips); i++) {
		struct pool *pool = pool_new();
		struct findings findings;
		(void)read_text(slips[i].text, pool, &findings);
		const char *got = kit_findings(&findings, pool);
		if (!CHECK(strcmp(got, slips[i].findings) == 0))
			printf("# %s gives %s, not %s\n", slips[i].text, got, slips[i].findings);
		pool_free(pool);
	}
}

static bool head_is_whole(const char *text, size_t size, bool more)
{
	struct pool *pool = pool_new();
	struct findings findings;
	findings_init(&findings, pool);
	struct tree tree = tree_head(text, size, more, "home", pool, &findings);
	bool whole = tree.whole;
	pool_free(pool);
	return whole;
}

static void test_head(void)
{
	const char *text = "kind: frame\nhome:\n  aa: b\n  cc: d\nmore: x\nlast: y: z\n";
	size_t all = strlen(text), home_end = (size_t)(strstr(text, "more") - text);
	CHECK(head_is_whole(text, all, false));
	CHECK(head_is_whole(text, home_end + 8, true));
	/* Without the line after it nobody knows whether home goes on. */
	CHECK(!head_is_whole(text, home_end, true));
	CHECK(!head_is_whole(text, home_end + 3, true));
	CHECK(head_is_whole(text, home_end, false));
	CHECK(!head_is_whole(text, 12, false));
	CHECK(!head_is_whole("home: b: c\n", 11, false));
	CHECK(!head_is_whole("\x01", 1, false));
	/* A character that the end of the head cuts in two is no fault. */
	CHECK(head_is_whole("home:\n  aa: b\nmore: x\nlast: \xc3", 29, true));
}

static void test_findings(void)
{
	struct pool *pool = pool_new();
	struct findings findings;
	findings_init(&findings, pool);
	findings_file(&findings, "b\033[31m.yaml", "one\n\ttwo\x1b\n", 10);
	CHECK(findings_add(&findings, SEVERITY_WARNING, "M141", 2, 1, NULL, "a %s", "warning"));
	CHECK(!findings_add(&findings, SEVERITY_WARNING, "M141", 2, 1, NULL, "again"));
	CHECK(findings_add(&findings, SEVERITY_ADVICE, "M203", 9, 1, "do", "advice \033[1m"));
	CHECK(!strchr(findings.items[0].file, '\033') && !strchr(findings.items[0].source, '\033'));
	CHECK(findings.items[0].source[0] == ' ' && !findings.items[1].source);
	CHECK(!strchr(findings.items[1].message, '\033'));
	CHECK(findings_between(&findings, 1, 2) && !findings_between(&findings, 3, 8));
	findings_file(&findings, "a.yaml", NULL, 0);
	CHECK(!findings_between(&findings, 1, 20));
	for (size_t i = 0; i < FINDINGS_A_FILE + 5; i++)
		findings_add(&findings, SEVERITY_ERROR, "M131", i + 1, 1, NULL, "x");
	CHECK(findings.count == FINDINGS_A_FILE + 2 && findings.dropped == 5);
	CHECK(findings.errors == FINDINGS_A_FILE && findings.warnings == 1);
	findings_sort(&findings);
	CHECK(findings.items[0].severity == SEVERITY_ERROR && findings.items[0].line == 1);
	CHECK(findings.items[findings.count - 1].severity == SEVERITY_ADVICE);
	CHECK(strcmp(finding_severity_word(SEVERITY_ADVICE), "advice") == 0);
	pool_free(pool);
}

int main(void)
{
	test_shape();
	test_text();
	test_large_map();
	test_after_error();
	test_refusals();
	test_head();
	test_findings();
	return tap_done();
}

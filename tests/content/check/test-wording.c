/* SPDX-License-Identifier: MIT */
/* Wording, safety, dates and silences beyond what the pages of the codes show. */
#include <stdlib.h>
#include <string.h>

#include "content/check/check.h"
#include "content/shelf/content.h"
#include "content/yaml/finding.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "kit.h"
#include "shelves.h"
#include "tap.h"

static const char *base_folder, *shipped;
static struct pool *pool;

/* The findings of water.yaml with these parts in place of its own. */
static const char *with(const char *parts, struct findings *findings)
{
	size_t size;
	char *base = kit_read(pool, pool_format(pool, "%s/water.yaml", base_folder), &size);
	char *text = kit_merge(pool, base, size, parts, strlen(parts), 0, &size);
	(void)kit_start();
	const char *path = pool_text(pool, kit_write("water.yaml", text, size));
	const char *got = kit_check(path, base_folder, pool, findings);
	kit_end();
	return got;
}

static bool gives(const char *parts, const char *codes)
{
	struct findings findings;
	const char *got = with(parts, &findings);
	if (strcmp(got, codes) == 0)
		return true;
	printf("# got %s\n", got);
	return false;
}

#define OPEN(text)                                                                                 \
	"ask:\n  permission:\n    raised: Is it all right to talk about that?\n  open:\n    "      \
	"day: " text "\n"

static void check_columns(void)
{
	/* The place of the word, in plain text and in quotes; the text's start where it is folded.
	 */
	CHECK(gives("title: Water for an addict\n", "4:21: M403"));
	CHECK(gives("title: \"Water for an addict\"\n", "4:22: M403"));
	CHECK(gives("title: Wäter for an addict\n", "4:21: M403"));
	CHECK(gives("title: Water for addicts\n", "4:18: M403"));
	CHECK(gives("title: Water, addictive\n", ""));
	CHECK(gives(OPEN("What is it that you should do?"), "16:30: M306"));
	CHECK(gives(OPEN(">\n      What is it\n      that you should do?"), "16:10: M306"));
	/* The words for the phone are spoken too. */
	CHECK(gives(
		OPEN("\n      text: What helps?\n      phone: Why does it help?"), "18:14: M304"));
}

static void check_spoken(void)
{
	CHECK(gives(OPEN("How would it be to carry a bottle?"), "16:10: M305"));
	CHECK(gives(OPEN("What if you had a bottle?"), "16:10: M305"));
	CHECK(gives(OPEN("Have you thought about a bottle?"), "16:10: M305"));
	CHECK(gives(OPEN("How many glasses do you drink?"), "16:10: M310"));
	CHECK(gives(OPEN("Can you tell me what you drink?"), ""));
	CHECK(gives(OPEN("What must you do today?"), "16:15: M306"));
	CHECK(gives("behaviour: Drinking as much as they should\n", ""));
	/* A guess at a feeling orders nothing. */
	CHECK(gives(OPEN("It must be hard. What helps?"), ""));
	CHECK(gives(OPEN("When you get up and the day is long and you are on your feet, what do "
			 "you like "
			 "then?"),
		""));
	CHECK(gives(OPEN("When you get up and the day is long and you are on your feet, what do "
			 "you like "
			 "to do?"),
		"16:10: M301"));
}

static void check_alcohol(void)
{
	CHECK(gives("title: Alcohol\n", "4:8: M401"));
	CHECK(gives(OPEN("What would help you cut down on wine?"), ""));
	struct findings findings;
	(void)with("title: Alcohol\n", &findings);
	CHECK(findings.errors == 1);
	/* A talk never shows such a file. */
	size_t size;
	char *base = kit_read(pool, pool_format(pool, "%s/water.yaml", base_folder), &size);
	char *text = kit_merge(pool, base, size, "title: Alcohol\n", 15, 0, &size);
	const char *folder = kit_start();
	kit_write("water.yaml", text, size);
	struct content *content = content_load(shelf_of(&folder, 1, NULL), pool);
	CHECK(content->topic_count == 0 && content->left_out_count == 1);
	kit_end();
}

static void check_silences(void)
{
	CHECK(gives(OPEN("Why not?  # mecc-ok: M304 practised here"), ""));
	CHECK(gives(
		"ask:\n  permission:\n    raised: Is it all right to talk about that?\n  open:\n"
		"    # mecc-ok: M304 practised here\n\n    # another comment\n    day: Why not?\n",
		""));
	CHECK(gives(
		"title: For an addict  # mecc-ok: M404 wrong code\n", "4:15: M403, 4:23: M351"));
	CHECK(gives("title: For an addict  # mecc-ok: M999 no such\n", "4:15: M403, 4:23: M352"));
	CHECK(gives("title: For an addict  # mecc-ok: M403\n", "4:15: M403, 4:23: M352"));
	CHECK(gives("title: For an addict  # mecc-ok:\n", "4:15: M403, 4:23: M352"));
	/* In quotes it is no comment. */
	CHECK(gives("title: \"For an addict # mecc-ok: M403 no\"\n", "4:16: M403"));
	CHECK(gives("title: \"For an addict\"  # mecc-ok: M403 a book\n", ""));
	/* An error stays. */
	struct findings findings;
	const char *got = with("family: bdy  # mecc-ok: M136 we call it so\n", &findings);
	CHECK(strstr(got, "M136") && strstr(got, "M351") && findings.errors == 1);
	/* The numbers at the end of the list are right. */
	(void)with(OPEN("Why not?  # mecc-ok: M304 practised here"), &findings);
	CHECK(findings.count == 0 && findings.warnings == 0);
}

static const char *checked_on(const char *day, const char *path, struct findings *findings)
{
	struct error error;
	findings_init(findings, pool);
	if (!check_paths_on(day, &path, 1, shelf_of(&shipped, 1, NULL), pool, findings, &error))
		return "not read";
	return kit_findings(findings, pool);
}

static void check_days(void)
{
	struct findings findings;
	(void)checked_on("2026-11-21", shipped, &findings);
	if (!CHECK(findings.errors == 0 && findings.warnings == 0))
		printf("# %s\n", kit_findings(&findings, pool));
	/* In two years every shipped file is due, and what expires has expired. */
	const char *later = checked_on("2028-11-21", shipped, &findings);
	CHECK(findings.errors == 0 && findings.warnings >= 8);
	CHECK(strstr(later, "M501") && strstr(later, "M502") && !strstr(later, "M503"));
	/* A clock that is years behind makes all dates lie ahead. */
	CHECK(strstr(checked_on("2020-01-01", shipped, &findings), "M503"));
	CHECK(strcmp(checked_on(
			     NULL, pool_format(pool, "%s/topics/money.yaml", shipped), &findings),
		      checked_on("2026-11-21", pool_format(pool, "%s/topics/money.yaml", shipped),
			      &findings)) == 0);
}

/* A file of words beside the topic adds to what is looked for; an overlay is read as what it
 * changes. */
static void check_own_words(void)
{
	static const char words[] =
		"format: 1\nkind: wording\nid: ours\nlanguage: en-GB\nreviewed: 2026-11-20\n"
		"review-by: 2027-05-20\nstigma:\n  frail:\n    words:\n      - drinking\n"
		"    better: something else\n";
	static const char overlay[] =
		"format: 1\nkind: overlay\nid: our-water\ntitle: Our office\nlanguage: en-GB\n"
		"reviewed: 2026-11-20\nreview-by: 2027-05-20\nreplace:\n  water.ask.open.day:\n"
		"    base: 303b1692e25d1863\n    text: Why do you drink so little?\n";
	struct findings findings;
	size_t size;
	char *base = kit_read(pool, pool_format(pool, "%s/water.yaml", base_folder), &size);
	const char *folder = kit_start();
	kit_write("water.yaml", base, size);
	kit_text("words.yaml", words);
	const char *got = kit_check(folder, base_folder, pool, &findings);
	if (!CHECK(strcmp(got, "4:8: M403") == 0))
		printf("# got %s\n", got);
	kit_end();
	folder = kit_start();
	kit_text("overlay.yaml", overlay);
	got = kit_check(folder, base_folder, pool, &findings);
	if (!CHECK(strcmp(got, "11:11: M304") == 0))
		printf("# got %s\n", got);
	kit_end();
}

int main(int argc, char **argv)
{
	base_folder = argc > 2 ? argv[1] : "base";
	shipped = argc > 2 ? argv[2] : "content";
	pool = pool_new();
	check_columns();
	check_spoken();
	check_alcohol();
	check_silences();
	check_days();
	check_own_words();
	pool_free(pool);
	return tap_done();
}

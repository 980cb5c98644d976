/* SPDX-License-Identifier: MIT */
/* A paper is the same words in three ways, and nothing in them is more than words. */
#include "core/paper/handout.h"

#include <string.h>

#include "core/base/pool.h"
#include "core/base/text.h"
#include "tap.h"

static bool holds(const char *text, const char *part)
{
	return strstr(text, part) != NULL;
}

static void fill(struct handout *handout)
{
	handout_add(handout, HANDOUT_TITLE, "One <b> & two", NULL);
	handout_add(handout, HANDOUT_SECTION, "Ask", NULL);
	handout_add(handout, HANDOUT_SAY, "What would *you* like?", NULL);
	handout_add(handout, HANDOUT_NOTE, "Listen_for", NULL);
	handout_add(handout, HANDOUT_ROW, "Cost", "free");
	handout_add(handout, HANDOUT_ROW, "Opening", NULL);
	handout_add(handout, HANDOUT_SAY, NULL, NULL);
	handout_add(handout, HANDOUT_NUMBER,
		"A line whose name is long enough to fill a row of text",
		"https://www.example.org/that/must/never/be/parted");
	handout_add(handout, HANDOUT_LEAF, NULL, NULL);
	handout_add(handout, HANDOUT_TITLE, "Evil \033[2J", NULL);
	handout_add(handout, HANDOUT_TEXT, "It goes on.", NULL);
}

static void test_formats(void)
{
	struct pool *pool = pool_new();
	struct handout handout;
	handout_init(&handout, pool, "en-GB", HANDOUT_WIDE);
	fill(&handout);
	CHECK(handout.count == 9);
	const char *text = handout_text(&handout), *marked = handout_markdown(&handout),
		   *html = handout_html(&handout);
	CHECK(holds(text, "One <b> & two\n=============\n"));
	CHECK(holds(text, "  \"What would *you* like?\"\n"));
	CHECK(holds(text, "https://www.example.org/that/must/never/be/parted\n"));
	CHECK(!holds(text, "Opening") && !holds(text, "\033"));
	CHECK(handout_longest_leaf(&handout) == 9);
	CHECK(holds(marked, "# One \\<b\\> & two\n"));
	CHECK(holds(marked, "> What would \\*you\\* like?\n"));
	CHECK(holds(marked, "- *Listen\\_for*\n- Cost: free\n"));
	CHECK(holds(html, "<h1>One &lt;b&gt; &amp; two</h1>"));
	CHECK(holds(html, "<h1 class=\"leaf\">Evil"));
	CHECK(!holds(html, "<b> &") && !holds(html, "\033") && !holds(html, "columns\">"));
	/* The same words, the same bytes. */
	CHECK(strcmp(html, handout_html(&handout)) == 0 &&
		strcmp(text, handout_text(&handout)) == 0);
	pool_free(pool);
}

/* In a crib each sheet has its own columns, whatever is the first or last thing on it. */
static void test_columns(void)
{
	struct pool *pool = pool_new();
	struct handout handout;
	size_t open = 0, closed = 0;
	handout_init(&handout, pool, "en-GB", HANDOUT_CRIB);
	fill(&handout);
	fill(&handout);
	const char *html = handout_html(&handout);
	for (const char *at = html; (at = strstr(at, "<div class=\"columns\">")); at++)
		open++;
	for (const char *at = html; (at = strstr(at, "</div>")); at++)
		closed++;
	CHECK(open == 4 && closed == 4);
	handout_init(&handout, pool, NULL, HANDOUT_CRIB);
	CHECK(holds(handout_html(&handout), "</body>") && handout_text(&handout)[0] == '\0');
	pool_free(pool);
}

int main(void)
{
	test_formats();
	test_columns();
	CHECK(text_words("") == 0);
	CHECK(text_words("What would you like?") == 4);
	CHECK(text_words("  one - two \xe2\x80\xa6 ") == 2);
	return tap_done();
}

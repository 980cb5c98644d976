/* SPDX-License-Identifier: MIT */
/* A text that grows: its lines, and the HTML in which no word is markup. */
#include "core/paper/paper.h"

#include <string.h>

#include "core/base/pool.h"
#include "tap.h"

static void test_growth(struct pool *pool)
{
	struct paper paper = {.pool = pool};
	paper_put(&paper, "");
	CHECK(paper.text && paper.text[0] == '\0');
	for (int i = 0; i < 1000; i++)
		paper_put(&paper, "words ");
	paper_put_bytes(&paper, "end and more", 3);
	paper_blanks(&paper, 2);
	CHECK(paper.length == 6005 && strlen(paper.text) == 6005);
	paper_format(&paper, "%d %s", 7, "days");
	CHECK(strcmp(paper.text + 5994, "words end  7 days") == 0);
}

static void test_lines(struct pool *pool)
{
	struct paper paper = {.pool = pool};
	paper_put(&paper, "> ");
	paper_wrapped(&paper, "one two three", 8, 2, 4);
	CHECK(strcmp(paper.text, "> one\n    two\n    thre\n    e\n") == 0);
	paper = (struct paper){.pool = pool};
	paper_wrapped(&paper, "", 8, 0, 0);
	CHECK(strcmp(paper.text, "\n") == 0);
}

static void test_html(struct pool *pool)
{
	struct paper paper = {.pool = pool};
	paper_html(&paper, "<p>", NULL, "</p>");
	CHECK(paper.length == 0);
	paper_html(&paper, "<p>", "a<b> & \"c\" 'd' \033[2J\xe2\x80\xae", "</p>");
	CHECK(strcmp(paper.text, "<p>a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; "
				 "\xef\xbf\xbd[2J\xef\xbf\xbd</p>") == 0);
	paper = (struct paper){.pool = pool};
	paper_html_start(&paper, "x\"><script>\033", "<b>\033", "p {}\n", "<body>");
	paper_html_end(&paper);
	CHECK(!strstr(paper.text, "<script>") && !strchr(paper.text, '\033'));
	CHECK(strstr(paper.text, "<title>&lt;b&gt;\xef\xbf\xbd</title>\n<style>\np {}\n</style>"));
	CHECK(strstr(paper.text, "default-src 'none'"));
}

int main(void)
{
	struct pool *pool = pool_new();
	test_growth(pool);
	test_lines(pool);
	test_html(pool);
	pool_free(pool);
	return tap_done();
}

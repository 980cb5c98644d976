/* SPDX-License-Identifier: MIT */
/* Every page's bad example gives exactly its code, every good one nothing. */
#include "content/yaml/code.h"

#include <stdlib.h>
#include <string.h>

#include "content/check/matrix.h"
#include "content/shelf/builtin.h"
#include "content/shelf/content.h"
#include "content/yaml/finding.h"
#include "core/base/pool.h"
#include "kit.h"
#include "shelves.h"
#include "tap.h"

static const char *base_folder;

/*
 * The example's last line as often as the page says, the 1 in it counted on; of a "row" on one
 * line.
 */
static const char *repeated(
	struct pool *pool, const struct code_example *example, size_t times, bool row, size_t *size)
{
	size_t start = example->length - 1;
	while (start > 0 && example->text[start - 1] != '\n')
		start--;
	const char *line = example->text + start, *one = row ? NULL : strstr(line, "-1:");
	size_t length = example->length - start - row;
	char *text = pool_take(pool, start + (length + 8) * times + 2);
	memcpy(text, example->text, start);
	*size = start;
	for (size_t i = 0; i < times; i++) {
		const char *again = pool_copy(pool, line, length);
		if (one)
			again = pool_format(
				pool, "%.*s-%zu%s", (int)(one - line), line, i + 1, one + 2);
		size_t more = strlen(again);
		memcpy(text + *size, again, more + 1);
		*size += more;
	}
	if (row)
		text[(*size)++] = '\n';
	return text;
}

static void write_example(struct pool *pool, const struct code_page *page,
	const struct code_example *example, size_t times)
{
	size_t size, base_size = 0, indent = 0;
	bool row = strcmp(page->base, "row") == 0;
	const char *text = repeated(pool, example, times, row, &size), *base = NULL, *name = NULL;
	if (row || strcmp(page->base, "topic") == 0) {
		name = "water.yaml";
	} else if (strcmp(page->base, "need") == 0) {
		name = "bottle.yaml";
	} else if (strcmp(page->base, "service") == 0) {
		name = "tap.yaml";
		indent = 4;
	} else if (strcmp(page->base, "frame") == 0) {
		base = builtin_frame;
		base_size = builtin_frame_size;
	} else if (strcmp(page->base, "urgent") == 0) {
		base = builtin_urgent;
		base_size = builtin_urgent_size;
	}
	if (name)
		base = kit_read(pool, pool_format(pool, "%s/%s", base_folder, name), &base_size);
	if (base)
		text = kit_merge(pool, base, base_size, text, size, indent, &size);
	kit_write(example->name, text, size);
}

static void check_examples(const struct code_page *page, bool bad)
{
	const struct code_example *examples = bad ? page->bad : page->good;
	size_t count = bad ? page->bad_count : page->good_count;
	struct pool *pool = pool_new();
	struct findings findings;
	const char *folder = kit_start();
	for (size_t i = 0; i < count; i++)
		write_example(pool, page, &examples[i], bad ? page->repeat : 1);
	const char *got = kit_check(folder, base_folder, pool, &findings);
	/* M6 is asked for with --matrix; it looks at what the example has alone. */
	if (page->code[1] == '6') {
		matrix_findings(matrix_load(shelf_of(&folder, 1, NULL), pool), &findings);
		got = kit_findings(&findings, pool);
	}
	bool good = bad == (findings.count > 0);
	for (size_t i = 0; i < findings.count; i++)
		good = good && strcmp(findings.items[i].code, page->code) == 0 &&
		       findings.items[i].hint;
	if (!CHECK(good))
		printf("# %s %s: %s\n", page->code, bad ? "bad" : "good", got);
	kit_end();
	pool_free(pool);
}

int main(int argc, char **argv)
{
	base_folder = argc > 1 ? argv[1] : "base";
	CHECK(code_page_count >= 60);
	CHECK(code_page("M110") && !code_page("M999") && code_page("m110") == code_page("M110"));
	for (size_t i = 0; i < code_page_count; i++) {
		const struct code_page *page = &code_pages[i];
		CHECK(page->title[0] && page->why[0] && page->bad_count && page->good_count);
		if (strcmp(page->base, "prose") == 0)
			continue;
		check_examples(page, true);
		check_examples(page, false);
	}
	return tap_done();
}

/* SPDX-License-Identifier: MIT */
/* `mecc explain CODE`: one page a code. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "command/command.h"
#include "content/yaml/code.h"
#include "core/base/pool.h"
#include "core/base/text.h"

enum { COLUMNS = 78 };

static void print_wrapped(const char *text)
{
	size_t length = strlen(text), at = 0;
	while (at < length) {
		size_t next;
		size_t line = text_break(text + at, length - at, COLUMNS, &next);
		printf("%.*s\n", (int)line, text + at);
		at += next;
	}
}

static void print_examples(const char *heading, const struct code_example *examples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct pool *pool = pool_new();
		printf("\n%s (%s):\n\n", heading, examples[i].name);
		const char *text = pool_copy(pool, examples[i].text, examples[i].length);
		for (text = text_clean(pool, text, TEXT_BLOCK); *text;) {
			size_t line = strcspn(text, "\n");
			printf("    %.*s\n", (int)line, text);
			text += line + (text[line] == '\n');
		}
		pool_free(pool);
	}
}

static int list_codes(void)
{
	for (size_t i = 0; i < code_page_count; i++)
		printf("%s  %s\n", code_pages[i].code, code_pages[i].title);
	return EXIT_DONE;
}

int command_explain(struct command_setup *setup, int argc, char **argv)
{
	char code[16] = "";
	int exit;
	int rest = command_options(setup, argc, argv, NULL, 0, NULL, NULL, &exit);
	if (rest < 0)
		return exit;
	if (rest == argc)
		return list_codes();
	for (size_t i = 0; i < sizeof(code) - 1 && argv[rest][i]; i++)
		code[i] = (char)toupper((unsigned char)argv[rest][i]);
	const struct code_page *page = code_page(code);
	if (!page)
		return command_wrong("there is no code %s; mecc explain lists them", argv[rest]);
	printf("%s: %s\n\n", page->code, page->title);
	print_wrapped(page->why);
	print_examples("Wrong", page->bad, page->bad_count);
	print_examples("Right", page->good, page->good_count);
	return EXIT_DONE;
}

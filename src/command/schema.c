/* SPDX-License-Identifier: MIT */
/* `mecc schema KIND`: the loader's own table as JSON Schema draft-07. */
#include <stdio.h>
#include <stdlib.h>

#include "command/command.h"
#include "content/kinds/kind.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/base/text.h"
#include "exchange/json.h"

/* `word` is the kind that there is not; NULL where none was named. */
static int wrong(const char *word)
{
	struct pool *pool = pool_new();
	const char *list = kind_list(pool);
	const char *nearest = word ? text_nearest(word, kind_names, KIND_COUNT) : NULL;
	if (!word)
		command_wrong("schema wants one kind: %s", list);
	else if (nearest)
		command_wrong("there is no kind %s; did you mean %s?", word, nearest);
	else
		command_wrong("there is no kind %s; say %s", word, list);
	pool_free(pool);
	return EXIT_WRONG;
}

void command_schema_kinds(void)
{
	struct pool *pool = pool_new();
	printf("KIND is %s.\n", kind_list(pool));
	pool_free(pool);
}

int command_schema(struct command_setup *setup, int argc, char **argv)
{
	struct error error;
	int exit;
	int rest = command_options(setup, argc, argv, NULL, 0, NULL, NULL, &exit);
	if (rest < 0)
		return exit;
	if (argc - rest != 1)
		return wrong(NULL);
	enum schema_kind kind = kind_of(argv[rest]);
	if (kind == KIND_COUNT)
		return wrong(argv[rest]);
	const struct exchange_json *json =
		command_module(setup, EXCHANGE_JSON_FILE, EXCHANGE_JSON_NAME, &error);
	char *text = json ? json->schema(&kind_rows[kind]) : NULL;
	if (!text) {
		command_wrong("%s", json ? "there is no memory left" : error.text);
		return EXIT_FAULTS;
	}
	(void)fputs(text, stdout);
	free(text);
	return EXIT_DONE;
}

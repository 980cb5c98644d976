/* SPDX-License-Identifier: MIT */
/* `mecc schema KIND`: the loader's own table as JSON Schema draft-07. */
#include <stdio.h>
#include <stdlib.h>

#include "command/command.h"
#include "content/kinds/kind.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "exchange/json.h"

int command_schema(struct command_setup *setup, int argc, char **argv)
{
	struct error error;
	int exit;
	int rest = command_options(setup, argc, argv, NULL, 0, NULL, NULL, &exit);
	if (rest < 0)
		return exit;
	if (argc - rest != 1)
		return command_wrong("schema wants one kind: frame, urgent, topic, areas, "
				     "directory, overlay, translation or wording");
	enum schema_kind kind = kind_of(argv[rest]);
	if (kind == KIND_COUNT) {
		const char *nearest = text_nearest(argv[rest], kind_names, KIND_COUNT);
		return command_wrong("there is no kind %s; %s%s%s", argv[rest],
			nearest ? "did you mean "
				: "say frame, urgent, topic, areas, directory, overlay, "
				  "translation or wording",
			nearest ? nearest : "", nearest ? "?" : "");
	}
	const struct exchange_json *json =
		module_open(setup, EXCHANGE_JSON_FILE, EXCHANGE_JSON_NAME, &error);
	char *text = json ? json->schema(&kind_rows[kind]) : NULL;
	if (!text) {
		command_wrong("%s", json ? "there is no memory left" : error.text);
		return EXIT_FAULTS;
	}
	(void)fputs(text, stdout);
	free(text);
	return EXIT_DONE;
}

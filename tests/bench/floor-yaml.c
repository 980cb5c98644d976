/* SPDX-License-Identifier: MIT */
/*
 * The floor for `mecc check`: libyaml's own event loop over the same files, and nothing done with
 * the events. Prints how many there were.
 */
#include <stdbool.h>
#include <stdio.h>
#include <yaml.h>

/* The events of a file, added to `events`; false when it cannot be read. */
static bool file_count(const char *path, unsigned long *events)
{
	yaml_parser_t parser;
	yaml_event_t event;
	yaml_event_type_t type = YAML_NO_EVENT;
	bool good = false;
	FILE *file = fopen(path, "rb");

	if (!file || !yaml_parser_initialize(&parser))
		goto out;
	yaml_parser_set_input_file(&parser, file);
	do {
		if (!yaml_parser_parse(&parser, &event))
			goto out_parser;
		type = event.type;
		yaml_event_delete(&event);
		++*events;
	} while (type != YAML_STREAM_END_EVENT);
	good = true;
out_parser:
	yaml_parser_delete(&parser);
out:
	if (file)
		fclose(file);
	return good;
}

int main(int count, char **paths)
{
	unsigned long events = 0;

	for (int i = 1; i < count; i++) {
		if (!file_count(paths[i], &events)) {
			fprintf(stderr, "floor-yaml: %s: cannot be read\n", paths[i]);
			return 1;
		}
	}
	printf("%lu events\n", events);
	return 0;
}

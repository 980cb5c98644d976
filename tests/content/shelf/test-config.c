/* SPDX-License-Identifier: MIT */
#include "content/shelf/config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/pool.h"
#include "tap.h"

static const char *write_file(
	struct pool *pool, const char *folder, const char *name, const char *text)
{
	const char *path = pool_format(pool, "%s/%s", folder, name);
	FILE *file = fopen(path, "w");
	if (!file || fputs(text, file) < 0 || fclose(file) != 0)
		abort();
	return path;
}

static void test_nearest(struct pool *pool, const char *folder)
{
	const char *files[] = {
		write_file(pool, folder, "near.yaml", "walk: short\nmargins: [stage, barrier]\n"),
		"/nowhere/at/all.yaml",
		write_file(pool, folder, "far.yaml", "walk: full\narea: OX4\nidle-drop: 30\n"),
	};
	struct config config;
	config_load(files, 3, pool, &config);
	CHECK(config.faults == 0 && config.fault[0] == '\0');
	CHECK(strcmp(config_text(&config, "walk"), "short") == 0);
	CHECK(strcmp(config_text(&config, "area"), "OX4") == 0);
	const char *whole =
		write_file(pool, folder, "whole.yaml", "area: (ox4 1AA).\nsite: OX4 1AA\n");
	struct config kept;
	config_load(&whole, 1, pool, &kept);
	CHECK(strcmp(config_text(&kept, "area"), "OX4") == 0);
	CHECK(strcmp(config_text(&kept, "site"), "OX4 1AA") == 0); /* an office may stand in full */
	CHECK(config_number(&config, "idle-drop") == 30 &&
		config_number(&config, "idle-blank") == 5);
	CHECK(config_lists(&config, "margins", "stage") &&
		config_lists(&config, "margins", "barrier"));
	CHECK(!config_lists(&config, "margins", "stag"));
	CHECK(strcmp(config_text(&config, "site"), "") == 0);
	config_load(NULL, 0, pool, &config);
	CHECK(!config_lists(&config, "margins", "stage"));
	CHECK(strcmp(config_text(&config, "walk"), "full") == 0);
}

static bool faults(struct pool *pool, const char *folder, const char *text, const char *part)
{
	struct config config;
	const char *file = write_file(pool, folder, "bad.yaml", text);
	config_load(&file, 1, pool, &config);
	bool good =
		config.faults > 0 && strstr(config.fault, part) && strstr(config.fault, "line ");
	if (!good)
		printf("# %s\n", config.fault);
	return good && strcmp(config_text(&config, "walk"), "full") == 0;
}

static void test_faults(struct pool *pool, const char *folder)
{
	CHECK(faults(pool, folder, "walk: quick\n", "line 1: walk: say full or short"));
	CHECK(faults(pool, folder, "area: OX4\nwlak: short\n", "did you mean walk?"));
	CHECK(faults(pool, folder, "zebra: short\n", "mecc config lists them"));
	CHECK(faults(pool, folder, "idle-drop: soon\n", "a number from 0 to 999"));
	CHECK(faults(pool, folder, "margins: stage age\n", "none, or stage or barrier"));
	CHECK(faults(pool, folder, "area:\n  near: me\n", "area wants one value"));
	CHECK(faults(
		pool, folder, "printer: http://printer/\n", "say a queue's name, or an address"));
	CHECK(faults(pool, folder, "printer: ipp://me:secret@printer/\n", "without a login"));
	CHECK(faults(pool, folder, "notes: notes\n", "the folder's whole path, from / on"));
	CHECK(faults(pool, folder, "walk: full\nwalk: short\n", "line 2"));
	CHECK(faults(pool, folder, "site: \"a\\eb\"\n", "line 1"));
}

/* The file with the setting changed, or the reason why it is not, which names the line. */
static const char *edited(struct pool *pool, const char *old, const char *name, const char *value)
{
	struct error error;
	const struct config_file file = {old, strlen(old)};
	struct config_file changed;
	if (!config_edit(&file, config_entry(name), value, pool, &changed, &error))
		return pool_text(pool, error.text);
	return pool_copy(pool, changed.bytes, changed.size);
}

/* config-edit.py has many more, by another reader. */
static void test_edit(struct pool *pool)
{
	const char *old = "# ours\narea: Oxford # near\nwalk: short\n";
	CHECK(config_entry("zebra") == NULL);
	CHECK(strcmp(edited(pool, old, "area", "OX4"),
		      "# ours\narea: \"OX4\" # near\nwalk: short\n") == 0);
	CHECK(strcmp(edited(pool, old, "walk", NULL), "# ours\narea: Oxford # near\n") == 0);
	CHECK(strcmp(edited(pool, old, "site", NULL), old) == 0);
	CHECK(strcmp(edited(pool, "", "area", "say \"hi\""), "area: \"say \\\"hi\\\"\"\n") == 0);
	CHECK(strcmp(edited(pool, "walk: full", "area", "OX1"), "walk: full\narea: \"OX1\"\n") ==
		0);
	CHECK(strcmp(edited(pool, "area: a\nmargins:\n- stage\nwalk: full\n", "margins", "none"),
		      "area: a\nmargins: \"none\"\nwalk: full\n") == 0);
	CHECK(strncmp(edited(pool, "area: a\narea: b\n", "area", "c"), "line 2: ", 8) == 0);
	CHECK(strncmp(edited(pool, "{area: a}\n", "walk", "full"), "line 1: ", 8) == 0);
}

/* Two lines of the urgent page may be set; what older settings hold is used all the same. */
static void test_plan(struct pool *pool, const char *folder)
{
	const char *two = "Ask the floor manager on desk fourteen or ring extension 2041 from any "
			  "phone.";
	const char *longer = pool_format(pool, "%s Now.", two);
	const struct config_entry *plan = config_entry("office-plan");
	struct error error;
	struct config config;
	CHECK(config_may_set(plan, two, &error) && config_may_set(plan, "", &error));
	CHECK(!config_may_set(plan, longer, &error) && strstr(error.text, "two lines of 38"));
	CHECK(config_allows(plan, longer, &error));
	CHECK(config_may_set(config_entry("site"), longer, &error));
	CHECK(!config_may_set(config_entry("walk"), "crooked", &error));
	const char *file = write_file(
		pool, folder, "near.yaml", pool_format(pool, "office-plan: \"%s\"\n", longer));
	config_load(&file, 1, pool, &config);
	CHECK(config.faults == 0 && strcmp(config_text(&config, "office-plan"), longer) == 0);
}

int main(void)
{
	char folder[] = "/tmp/mecc-config-XXXXXX";
	struct pool *pool = pool_new();
	if (!mkdtemp(folder))
		return 1;
	test_nearest(pool, folder);
	test_faults(pool, folder);
	test_edit(pool);
	test_plan(pool, folder);
	static const char *const names[] = {"near.yaml", "far.yaml", "bad.yaml"};
	for (size_t i = 0; i < 3; i++)
		(void)unlink(pool_format(pool, "%s/%s", folder, names[i]));
	(void)rmdir(folder);
	pool_free(pool);
	return tap_done();
}

/* SPDX-License-Identifier: MIT */
/*
 * Slips that trainers make, a file each: its first line says where the fault is found and what it
 * is called, and each finding says what to do.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "content/yaml/finding.h"
#include "core/base/pool.h"
#include "kit.h"
#include "tap.h"

static int is_yaml(const struct dirent *entry)
{
	return strstr(entry->d_name, ".yaml") != NULL;
}

static bool has_jargon(const char *text)
{
	static const char *const words[] = {
		"scalar", "mapping", "token", "node", "sequence", "parse"};
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strstr(text, words[i]))
			return true;
	return false;
}

int main(int argc, char **argv)
{
	struct dirent **entries;
	const char *folder = argc > 2 ? argv[1] : "bad", *base = argc > 2 ? argv[2] : "base";
	int count = scandir(folder, &entries, is_yaml, alphasort);
	CHECK(count >= 80);
	for (int i = 0; i < count; i++) {
		struct pool *pool = pool_new();
		struct findings findings;
		size_t size;
		const char *path = pool_format(pool, "%s/%s", folder, entries[i]->d_name);
		char *expected = kit_read(pool, path, &size);
		expected[strcspn(expected, "\n")] = '\0';
		const char *got = kit_check(path, base, pool, &findings);
		if (!CHECK(strncmp(expected, "# expect ", 9) == 0 &&
			    strcmp(expected + 9, got) == 0))
			printf("# %s: expected %s, got %s\n", entries[i]->d_name, expected + 9,
				got);
		for (size_t k = 0; k < findings.count; k++) {
			const struct finding *finding = &findings.items[k];
			bool plain = finding->hint && !has_jargon(finding->message) &&
				     !has_jargon(finding->hint) &&
				     (finding->source || strcmp(finding->code, "M135") == 0);
			if (!CHECK(plain))
				printf("# %s: %s (%s)\n", entries[i]->d_name, finding->message,
					finding->hint ? finding->hint : "no hint");
		}
		pool_free(pool);
		free(entries[i]);
	}
	free(entries);
	return tap_done();
}

/* SPDX-License-Identifier: MIT */
#include "kit.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/check/check.h"
#include "content/shelf/shelf.h"
#include "content/yaml/finding.h"
#include "core/base/error.h"
#include "core/base/pool.h"

static char folder[64];
static char path[512];

static void die(const char *what)
{
	perror(what);
	printf("Bail out! %s\n", what);
	exit(99);
}

static int take_away(const char *name, const struct stat *info, int type, struct FTW *walk)
{
	(void)info, (void)type, (void)walk;
	return remove(name);
}

const char *kit_start(void)
{
	strcpy(folder, "/tmp/mecc-content-XXXXXX");
	if (!mkdtemp(folder))
		die("mkdtemp");
	return folder;
}

void kit_end(void)
{
	(void)nftw(folder, take_away, 16, FTW_DEPTH | FTW_PHYS);
}

const char *kit_write(const char *name, const char *bytes, size_t size)
{
	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	for (char *slash = strchr(path + strlen(folder) + 1, '/'); slash;
		slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		(void)mkdir(path, 0700);
		*slash = '/';
	}
	FILE *file = fopen(path, "wb");
	if (!file || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
		die(path);
	return path;
}

const char *kit_text(const char *name, const char *text)
{
	return kit_write(name, text, strlen(text));
}

char *kit_read(struct pool *pool, const char *name, size_t *size)
{
	FILE *file = fopen(name, "rb");
	if (!file || fseek(file, 0, SEEK_END) != 0)
		die(name);
	*size = (size_t)ftell(file);
	rewind(file);
	char *bytes = pool_take(pool, *size + 1);
	if (fread(bytes, 1, *size, file) != *size)
		die(name);
	(void)fclose(file);
	return bytes;
}

static int by_place(const void *left, const void *right)
{
	const struct finding *a = left, *b = right;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	return strcmp(a->code, b->code);
}

const char *kit_findings(const struct findings *findings, struct pool *pool)
{
	struct finding *items = pool_array(pool, findings->count, sizeof(*items));
	const char *text = "";
	if (findings->count == 0)
		return text;
	memcpy(items, findings->items, findings->count * sizeof(*items));
	qsort(items, findings->count, sizeof(*items), by_place);
	for (size_t i = 0; i < findings->count; i++)
		text = pool_format(pool, "%s%s%zu:%zu: %s", text, i ? ", " : "", items[i].line,
			items[i].column, items[i].code);
	return text;
}

const char *kit_check(
	const char *name, const char *content, struct pool *pool, struct findings *findings)
{
	struct error error;
	struct shelf *shelf =
		shelf_new(&(struct shelf_path){.folders = &content, .count = content ? 1 : 0});
	findings_init(findings, pool);
	if (!check_paths_on("2026-11-21", &name, 1, shelf, pool, findings, &error))
		die(error.text);
	shelf_free(shelf);
	return kit_findings(findings, pool);
}

/* Where the part that starts at `at` ends: at the next line that is no further in. */
static size_t part_end(const char *text, size_t size, size_t at, size_t indent)
{
	for (;;) {
		const char *line = memchr(text + at, '\n', size - at);
		if (!line)
			return size;
		at = (size_t)(line - text) + 1;
		if (at + indent >= size)
			return size;
		bool here = true;
		for (size_t i = 0; i < indent; i++)
			here = here && text[at + i] == ' ';
		char first = text[at + indent];
		bool dash = first == '-' && text[at + indent + 1] != '-';
		if (here && !strchr(" \t\n#", first) && !dash)
			return at;
	}
}

static size_t name_length(const char *text, size_t size)
{
	size_t length = 0;
	while (length < size && strchr("abcdefghijklmnopqrstuvwxyz-", text[length]) && text[length])
		length++;
	return length < size && text[length] == ':' ? length : 0;
}

static bool same_name(const char *a, size_t a_size, const char *b, size_t b_size)
{
	size_t length = name_length(a, a_size);
	return length && length == name_length(b, b_size) && memcmp(a, b, length) == 0;
}

static void append(char *out, size_t *used, const char *text, size_t size, size_t indent)
{
	for (size_t at = 0; at < size;) {
		const char *end = memchr(text + at, '\n', size - at);
		size_t next = end ? (size_t)(end - text) + 1 : size;
		memset(out + *used, ' ', indent);
		*used += indent;
		memcpy(out + *used, text + at, next - at);
		*used += next - at;
		at = next;
	}
}

char *kit_merge(struct pool *pool, const char *base, size_t base_size, const char *example,
	size_t example_size, size_t indent, size_t *size)
{
	size_t lines = 2;
	for (size_t i = 0; i < example_size; i++)
		lines += example[i] == '\n';
	char *out = pool_take(pool, base_size + example_size + lines * indent + 1);
	bool *used = pool_array(pool, example_size + 1, sizeof(*used));
	*size = 0;
	for (size_t at = 0; at < base_size;) {
		size_t end = part_end(base, base_size, at, indent);
		bool replaced = false;
		for (size_t k = 0; k < example_size && base_size - at > indent;) {
			size_t stop = part_end(example, example_size, k, 0);
			/* A name that stands twice in the example stands twice in the file. */
			while (stop < example_size && same_name(example + k, example_size - k,
							      example + stop, example_size - stop))
				stop = part_end(example, example_size, stop, 0);
			if (!replaced && !used[k] &&
				same_name(example + k, example_size - k, base + at + indent,
					base_size - at - indent)) {
				append(out, size, example + k, stop - k, indent);
				used[k] = replaced = true;
			}
			k = stop;
		}
		if (!replaced)
			append(out, size, base + at, end - at, 0);
		at = end;
	}
	for (size_t k = 0; k < example_size;) {
		size_t stop = part_end(example, example_size, k, 0);
		while (stop < example_size && same_name(example + k, example_size - k,
						      example + stop, example_size - stop))
			stop = part_end(example, example_size, stop, 0);
		if (!used[k])
			append(out, size, example + k, stop - k, indent);
		k = stop;
	}
	return out;
}

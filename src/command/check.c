/* SPDX-License-Identifier: MIT */
/* `mecc check`: the findings for people, for programs, and for editors. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "command/command.h"
#include "command/matrix.h"
#include "content/check/check.h"
#include "content/check/matrix.h"
#include "content/kinds/values.h"
#include "content/shelf/files.h"
#include "content/shelf/shelf.h"
#include "content/yaml/finding.h"
#include "core/base/base.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/base/text.h"
#include "exchange/json.h"

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_GCC, FORMAT_COUNT };

struct check_words {
	enum format format;
	bool strict;
	bool matrix;
	const char *day;
};

static bool take(void *context, int letter, const char *value)
{
	static const char *const formats[FORMAT_COUNT] = {"text", "json", "gcc"};
	struct check_words *words = context;
	if (letter == 'm') {
		words->matrix = true;
		return true;
	}
	if (letter == 's') {
		words->strict = true;
		return true;
	}
	if (letter == 'd') {
		struct value_fault fault;
		words->day = value;
		if (value_is_date(value, &fault))
			return true;
		command_wrong("--as-of %s: write a day as in 2026-11-21", value);
		return false;
	}
	words->format = (enum format)text_index(value, formats, FORMAT_COUNT);
	if (words->format == FORMAT_COUNT)
		command_wrong("--format %s: say text, json or gcc", value);
	return words->format < FORMAT_COUNT;
}

static void print_place(const struct finding *finding)
{
	printf("%s:", finding->file);
	if (finding->line)
		printf("%zu:", finding->line);
	if (finding->column)
		printf("%zu:", finding->column);
}

/* The line itself, and a caret under the place. */
static void print_source(const struct finding *finding)
{
	enum { WIDEST = 96 };
	if (!finding->source || !finding->column)
		return;
	size_t length = strlen(finding->source), at = 0;
	for (size_t i = 1; i < finding->column && at < length; i++)
		do {
			at++;
		} while (at < length && ((unsigned char)finding->source[at] & 0xc0) == 0x80);
	size_t indent = text_width(finding->source, at);
	if (indent >= WIDEST)
		return;
	struct pool *pool = pool_new();
	printf("  %5zu | %s\n        | %*s^\n", finding->line,
		text_cut(pool, finding->source, WIDEST), (int)indent, "");
	pool_free(pool);
}

static void print_text(const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		print_place(finding);
		printf(" %s[%s]: %s.\n", finding_severity_word(finding->severity), finding->code,
			finding->message);
		print_source(finding);
		if (finding->hint)
			printf("          %s\n", finding->hint);
		printf("\n");
	}
	size_t advice = findings->count - findings->errors - findings->warnings;
	printf("%zu %s checked: %zu %s, %zu %s, %zu of advice.\n", findings->file_count,
		findings->file_count == 1 ? "file" : "files", findings->errors,
		findings->errors == 1 ? "error" : "errors", findings->warnings,
		findings->warnings == 1 ? "warning" : "warnings", advice);
	if (findings->dropped)
		printf("%zu more are not shown: mend these first.\n", findings->dropped);
	if (findings->count)
		printf("mecc explain CODE says more of a code.\n");
}

static void print_gcc(const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		printf("%s:%zu:%zu: %s: %s%s%s [%s]\n", finding->file,
			finding->line ? finding->line : 1, finding->column ? finding->column : 1,
			finding->severity == SEVERITY_ADVICE
				? "note"
				: finding_severity_word(finding->severity),
			finding->message, finding->hint ? ": " : "",
			finding->hint ? finding->hint : "", finding->code);
	}
}

static bool print_json(
	const struct command_setup *setup, const struct findings *findings, struct error *error)
{
	const struct exchange_json *json =
		command_module(setup, EXCHANGE_JSON_FILE, EXCHANGE_JSON_NAME, error);
	if (!json)
		return false;
	char *text = json->findings(findings);
	if (!text)
		return error_set(error, "there is no memory left");
	(void)fputs(text, stdout);
	free(text);
	return true;
}

static bool print_findings(const struct command_setup *setup, const struct findings *findings,
	enum format format, struct error *error)
{
	if (format == FORMAT_JSON)
		return print_json(setup, findings, error);
	if (format == FORMAT_GCC)
		print_gcc(findings);
	else
		print_text(findings);
	return true;
}

/* The folders that were named, before those of the path; of a file the folder it is in. */
static struct shelf *matrix_shelf(
	struct shelf *shelf, const char *const *paths, size_t count, struct pool *pool)
{
	struct shelf_path all = *shelf_path(shelf);
	const char **folders = pool_array(pool, count + all.count, sizeof(*folders));
	for (size_t i = 0; i < count; i++) {
		folders[i] = files_is_folder(paths[i]) ? paths[i] : path_folder(paths[i], pool);
	}
	for (size_t i = 0; i < all.count; i++)
		folders[count + i] = all.folders[i];
	all.folders = folders;
	all.count += count;
	return shelf_new(&all);
}

static bool check_matrix(
	struct shelf *shelf, enum format format, struct pool *pool, struct findings *findings)
{
	const struct matrix *matrix = matrix_load(shelf, pool);
	bool known = !matrix->failed;
	if (!known)
		command_wrong("no services can be counted: %s", matrix->failed);
	else if (format == FORMAT_TEXT)
		matrix_print(matrix, pool);
	if (known)
		matrix_findings(matrix, findings);
	findings_sort(findings);
	return known;
}

int command_check(struct command_setup *setup, int argc, char **argv)
{
	static const struct command_option own[] = {{"format", true, 'f'}, {"strict", false, 's'},
		{"matrix", false, 'm'}, {"as-of", true, 'd'}};
	struct check_words words = {0};
	struct error error = {0};
	struct findings findings;
	int exit;
	int rest = command_options(setup, argc, argv, own, COUNT(own), take, &words, &exit);
	if (rest < 0)
		return exit;
	struct shelf *shelf = command_shelf(setup), *named = NULL;
	const char *there[FOLDERS];
	const char *const *paths = (const char *const *)argv + rest;
	size_t count = (size_t)(argc - rest);
	if (!count) {
		for (size_t i = 0; i < setup->folder_count; i++)
			if (access(setup->folders[i], F_OK) == 0)
				there[count++] = setup->folders[i];
		paths = there;
	}
	if (!count)
		return command_wrong(
			"there is no content folder here; name one: mecc check FOLDER");
	struct pool *pool = pool_new();
	findings_init(&findings, pool);
	exit = EXIT_DONE;
	char today[16] = "";
	time_t now = time(NULL);
	struct tm parts;
	if (!words.day && localtime_r(&now, &parts) &&
		strftime(today, sizeof(today), "%Y-%m-%d", &parts))
		words.day = today;
	struct pool *trees = pool_new();
	bool read = check_paths_on(words.day, paths, count, shelf, trees, &findings, &error);
	pool_free(trees);
	if (!read)
		exit = command_wrong("%s", error.text);
	if (read && words.matrix) {
		named = paths == there ? NULL : matrix_shelf(shelf, paths, count, pool);
		if (!check_matrix(named ? named : shelf, words.format, pool, &findings))
			exit = EXIT_FAULTS;
	}
	shelf_free(named);
	if (!print_findings(setup, &findings, words.format, &error))
		exit = command_wrong("%s", error.text);
	if (exit == EXIT_DONE && (findings.errors || (words.strict && findings.warnings)))
		exit = EXIT_FAULTS;
	pool_free(pool);
	return exit;
}

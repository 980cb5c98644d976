/* SPDX-License-Identifier: MIT */
/* `mecc new`: a content file to fill in, with comments that teach, that passes check as it stands.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "app/file.h"
#include "command/command.h"
#include "config.h"
#include "content/desk/scaffold.h"
#include "content/kinds/kind.h"
#include "content/kinds/values.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/base/text.h"

enum { MONTHS_OF_REVIEW = 6, DATE_ROOM = 32 };

static bool take(void *context, int letter, const char *value)
{
	const char **file = context;
	(void)letter;
	*file = value;
	return true;
}

/* Today, or so many months later; never past the end of a month. */
static const char *date_in(struct pool *pool, int months)
{
	char text[DATE_ROOM];
	time_t now = time(NULL);
	struct tm day = {0};
	(void)localtime_r(&now, &day);
	if (months && day.tm_mday > 28)
		day.tm_mday = 28;
	day.tm_mon += months;
	day.tm_isdst = -1;
	day.tm_hour = 12;
	(void)mktime(&day);
	(void)strftime(text, sizeof(text), "%Y-%m-%d", &day);
	return pool_text(pool, text);
}

static bool is_name(const char *what, const char *word)
{
	struct value_fault fault;
	if (value_is_switch(word))
		return command_wrong(
			       "new: %s \"%s\" reads as true or false in many programs; choose a "
			       "longer name",
			       what, word),
		       false;
	if (value_is_id(word, &fault))
		return true;
	command_wrong("new: %s \"%s\" %s. %s", what, word, fault.why, fault.hint);
	return false;
}

/* False, with a sentence, where the id is taken: a second file would hide the first. */
static bool is_free(const struct bases *bases, enum schema_kind kind, const char *id)
{
	for (size_t i = 0; i < bases->count; i++) {
		const struct based *base = &bases->items[i];
		const char *other = tree_text(base->root, "id");
		if (base->kind != kind || !other || strcmp(other, id) != 0)
			continue;
		command_wrong(
			"there is a %s %s already: %s. For other words in single places say: mecc "
			"new overlay %s",
			kind_names[kind], id, base->file[0] ? base->file : "it is built in", id);
		return false;
	}
	return true;
}

static const struct based *target(const struct bases *bases, struct pool *pool, const char *id)
{
	const char **ids = pool_array(pool, bases->count, sizeof(*ids));
	size_t count = 0;
	for (size_t i = 0; i < bases->count; i++) {
		const struct based *base = &bases->items[i];
		const char *own = tree_text(base->root, "id");
		if (kind_lies_over(base->kind) || !own)
			continue;
		if (strcmp(own, id) == 0)
			return base;
		ids[count++] = own;
	}
	const char *nearest = text_nearest(id, ids, count);
	if (nearest)
		command_wrong("there is no file with the id %s; did you mean %s?", id, nearest);
	else
		command_wrong("there is no file with the id %s; say the id of %s, and name its "
			      "folder with --content",
			id, kind_list_changed(pool));
	return NULL;
}

static const char *text_of(
	struct scaffold *scaffold, enum schema_kind kind, const char *name, const char *language)
{
	const struct based *base = NULL;
	if (kind_lies_over(kind)) {
		base = target(scaffold->bases, scaffold->pool, name);
		if (!base)
			return NULL;
		scaffold->id =
			pool_format(scaffold->pool, "%.30s-%s", name, language ? language : "here");
		for (char *c = (char *)strchr(scaffold->id, '-'); language && c && *c; c++)
			if (*c >= 'A' && *c <= 'Z') /* cy-GB is a language, cy-gb an id */
				*c = (char)(*c - 'A' + 'a');
	} else if (!is_name("the name", name) || !is_free(scaffold->bases, kind, name)) {
		return NULL;
	}
	if (!base)
		return scaffold_new(scaffold, kind);
	return kind == KIND_OVERLAY ? scaffold_overlay(scaffold, base)
				    : scaffold_translation(scaffold, base, language);
}

static int write_text(const char *file, const char *text)
{
	struct error error = {0};
	if (strcmp(file, "-") == 0) {
		(void)fputs(text, stdout);
		return EXIT_DONE;
	}
	if (!file_write(file, text, strlen(text), false, &error)) {
		command_wrong("%s", error.text);
		return EXIT_FAULTS;
	}
	/* Content is for everybody in the office: it has nothing of a talk in it. */
	(void)chmod(file, 0644);
	struct pool *pool = pool_new();
	const char *name = text_clean(pool, file, TEXT_LINE);
	printf("Written: %s\nNext: open it in an editor, and say mecc check %s\n", name, name);
	pool_free(pool);
	return EXIT_DONE;
}

static int make(struct command_setup *setup, enum schema_kind kind, const char *name,
	const char *language, const char *file)
{
	struct pool *pool = pool_new();
	struct bases bases = {.pool = pool};
	command_settings(setup, pool);
	bases_read(&bases, command_shelf(setup));
	struct scaffold scaffold = {.pool = pool,
		.bases = &bases,
		.id = name,
		.today = date_in(pool, 0),
		.review_by = date_in(pool, MONTHS_OF_REVIEW)};
	const char *text = text_of(&scaffold, kind, name, language);
	int exit = EXIT_WRONG;
	/* With this line editors know the rules, as in the files that are installed. */
	if (text)
		text = pool_format(pool,
			"# yaml-language-server: $schema=" MECC_SCHEMA "/%s.json\n%s",
			kind_names[kind], text);
	if (text)
		exit = write_text(file ? file : pool_format(pool, "%s.yaml", scaffold.id), text);
	pool_free(pool);
	return exit;
}

void command_new_kinds(void)
{
	struct pool *pool = pool_new();
	for (size_t i = 0; i < KIND_COUNT; i++) {
		const struct kind_row *row = &kind_rows[i];
		size_t plain = row->takes ? strcspn(row->makes, "@") : 0;
		if (row->takes)
			command_help_row(pool_format(pool, "mecc new %s %s", row->name, row->takes),
				pool_format(pool, "%.*s%s", (int)plain, row->makes,
					row->makes[plain] ? kind_list_changed(pool) : ""));
	}
	pool_free(pool);
}

/* The kind of this name that can be made; else KIND_COUNT, with a sentence. */
static enum schema_kind kind_to_make(const char *word)
{
	const char *names[KIND_COUNT];
	size_t count = 0;
	enum schema_kind kind = kind_of(word);
	if (kind < KIND_COUNT && kind_rows[kind].takes)
		return kind;
	struct pool *pool = pool_new();
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (kind_rows[i].takes)
			names[count++] = kind_rows[i].name;
	const char *nearest = word ? text_nearest(word, names, count) : NULL;
	if (!word)
		command_wrong("new wants a kind and a name: %s", kind_list_new(pool));
	else if (nearest)
		command_wrong("new makes no %s; did you mean %s?", word, nearest);
	else
		command_wrong("new makes no %s; say %s", word, kind_list_new(pool));
	pool_free(pool);
	return KIND_COUNT;
}

int command_new(struct command_setup *setup, int argc, char **argv)
{
	static const struct command_option own[] = {{"output", true, 'o'}};
	const char *file = NULL;
	struct value_fault fault;
	int exit;
	int rest = command_options(setup, argc, argv, own, 1, take, &file, &exit);
	if (rest < 0)
		return exit;
	int count = argc - rest;
	char **words = argv + rest;
	enum schema_kind kind = kind_to_make(count ? words[0] : NULL);
	if (kind == KIND_COUNT)
		return EXIT_WRONG;
	bool translation = kind == KIND_TRANSLATION;
	if (translation && count != 3)
		return command_wrong(
			"new translation wants a language and what to translate, as in: "
			"mecc new translation cy loneliness");
	if (!translation && count != 2)
		return command_wrong("new %s wants one name, as in: mecc new %s %s", words[0],
			words[0], kind == KIND_OVERLAY ? "smoking" : "our-town");
	if (translation && !value_is_language(words[1], &fault))
		return command_wrong(
			"new translation: \"%s\" %s. %s", words[1], fault.why, fault.hint);
	return make(setup, kind, words[count - 1], translation ? words[1] : NULL, file);
}

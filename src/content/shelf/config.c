/* SPDX-License-Identifier: MIT */
/* Reads the settings files, the nearer one first, and says what may stand in them. */
#include "content/shelf/config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "content/shelf/files.h"
#include "content/yaml/finding.h"
#include "content/yaml/tree.h"
#include "core/base/base.h"
#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/signpost/postcode.h"
#include "core/urgent/urgent.h"

enum { WORDS_LONGEST = 160, NUMBER_LARGEST = 999 };

static const char *const setting_values[] = {"desk", "phone", "visit", NULL};
static const char *const walk_values[] = {"full", "short", NULL};
static const char *const theme_values[] = {"user", "contrast", "none", NULL};
static const char *const language_values[] = {"en-GB", NULL};
static const char *const margin_values[] = {"stage", "barrier", NULL};
static const char *const unchecked_values[] = {"show", "last", "hide", NULL};

const struct config_entry config_entries[] = {
	{"area", CONFIG_WORDS, NULL, "",
		"where this office is: an area, or an outward code as OX4"},
	{"site", CONFIG_WORDS, NULL, "", "this office's name in reports"},
	{"organisation", CONFIG_WORDS, NULL, "", "the organisation's name in reports"},
	{"office-plan", CONFIG_WORDS, NULL, "",
		"first on the urgent page: whom to get in this office, in two lines of 38"},
	{"setting", CONFIG_CHOICE, setting_values, "desk", "where talks are had"},
	{"walk", CONFIG_CHOICE, walk_values, "full",
		"short leaves out how it sounds and what gets in the way"},
	{"theme", CONFIG_CHOICE, theme_values, "user", "colours of the full screen"},
	{"language", CONFIG_CHOICE, language_values, "en-GB", "the language of the words"},
	{"margins", CONFIG_LIST, margin_values, "none",
		"counts that are kept besides the usual ones"},
	{"unchecked", CONFIG_CHOICE, unchecked_values, "show",
		"services that this office has not rung: show, last or hide"},
	{"printer", CONFIG_PRINTER, NULL, "",
		"prints the note to take away: a queue's name, or an ipp: or ipps: address"},
	{"notes", CONFIG_FOLDER, NULL, "",
		"a folder that the note to take away lies in until the talk ends"},
	{"idle-blank", CONFIG_NUMBER, NULL, "5",
		"minutes without a key until the page is blank; 0: never"},
	{"idle-drop", CONFIG_NUMBER, NULL, "15",
		"minutes without a key until the talk is dropped, uncounted; 0: never"},
	{"content", CONFIG_WORDS, NULL, "", "a folder of content, nearer than the installed one"},
};

const size_t config_count = COUNT(config_entries);

const struct config_entry *config_entry(const char *name)
{
	for (size_t i = 0; i < config_count; i++)
		if (strcmp(config_entries[i].name, name) == 0)
			return &config_entries[i];
	return NULL;
}

static bool is_value(const struct config_entry *entry, const char *word, size_t length)
{
	for (const char *const *value = entry->values; value && *value; value++)
		if (strlen(*value) == length && strncmp(*value, word, length) == 0)
			return true;
	return false;
}

/* "show, last or hide" */
static void name_values(const struct config_entry *entry, char *text, size_t room)
{
	size_t filled = 0;
	text[0] = '\0';
	for (const char *const *value = entry->values; *value; value++) {
		const char *between = filled == 0 ? "" : value[1] ? ", " : " or ";
		int length = snprintf(text + filled, room - filled, "%s%s", between, *value);
		if (length < 0 || (size_t)length >= room - filled)
			return;
		filled += (size_t)length;
	}
}

static bool allows_list(const struct config_entry *entry, const char *text)
{
	if (strcmp(text, "none") == 0)
		return true;
	while (*text) {
		size_t length = strcspn(text, " ,");
		if (length && !is_value(entry, text, length))
			return false;
		text += length;
		text += strspn(text, " ,");
	}
	return true;
}

static bool allows_number(const char *text)
{
	size_t digits = strspn(text, "0123456789");
	return digits > 0 && digits <= 3 && text[digits] == '\0';
}

/* What CUPS takes as a name, but no sign that means something to YAML or a shell. */
static bool allows_queue(const char *text)
{
	enum { QUEUE_LONGEST = 127 };
	return text[0] != '-' && strlen(text) <= QUEUE_LONGEST && !strpbrk(text, " /\\#'\"?:@&<>|");
}

/*
 * A host is in it, and no name or password: the address stands in a file, and the printer's log
 * would hold who it was.
 */
static bool allows_address(const char *text)
{
	const char *host = strstr(text, "://");
	if (!host || (strncmp(text, "ipp:", 4) != 0 && strncmp(text, "ipps:", 5) != 0))
		return false;
	host += 3;
	if (strcspn(host, "/:") == 0 && host[0] != '[')
		return false;
	for (const char *at = host; *at; at++)
		if (*at <= ' ' || *at >= 0x7f || strchr("@\"'<>\\", *at))
			return false;
	return true;
}

static bool allows_printer(const char *text)
{
	return text[0] == '\0' || (strchr(text, ':') ? allows_address(text) : allows_queue(text));
}

bool config_allows(const struct config_entry *entry, const char *text, struct error *error)
{
	char values[128];
	size_t length = strlen(text);
	if (!text_check(text, length, TEXT_LINE, NULL) || length > WORDS_LONGEST)
		return error_set(error,
			"%s: one line of at most %d characters, without hidden signs", entry->name,
			WORDS_LONGEST);
	switch (entry->shape) {
	case CONFIG_WORDS:
		return true;
	case CONFIG_NUMBER:
		if (allows_number(text))
			return true;
		return error_set(error, "%s: a number from 0 to %d", entry->name, NUMBER_LARGEST);
	case CONFIG_CHOICE:
		if (is_value(entry, text, length))
			return true;
		name_values(entry, values, sizeof(values));
		return error_set(error, "%s: say %s", entry->name, values);
	case CONFIG_LIST:
		if (allows_list(entry, text))
			return true;
		name_values(entry, values, sizeof(values));
		return error_set(error, "%s: none, or %s", entry->name, values);
	case CONFIG_PRINTER:
		if (allows_printer(text))
			return true;
		return error_set(error,
			"%s: say a queue's name, or an address like "
			"ipp://printer.example/ipp/print, "
			"without a login",
			entry->name);
	case CONFIG_FOLDER:
		if (text[0] == '\0' || text[0] == '/')
			return true;
		return error_set(error, "%s: say the folder's whole path, from / on", entry->name);
	}
	return false;
}

const char *config_kept(const struct config_entry *entry, const char *text, struct pool *pool)
{
	return entry == config_entry("area") ? postcode_keep(pool, text) : text;
}

bool config_may_set(const struct config_entry *entry, const char *text, struct error *error)
{
	if (!config_allows(entry, text, error))
		return false;
	if (strcmp(entry->name, "office-plan") != 0 || urgent_plan_fits(text))
		return true;
	return error_set(error,
		"%s: at most two lines of %d characters, to be in sight at once; say whom to get "
		"first, and leave the rest to the office",
		entry->name, URGENT_COLUMNS);
}

static void add_fault(struct config *config, const char *file, size_t line, const char *words)
{
	if (config->faults++ == 0 && line)
		(void)snprintf(config->fault, sizeof(config->fault), "%.120s, line %zu: %.180s",
			file, line, words);
	else if (config->faults == 1)
		(void)snprintf(config->fault, sizeof(config->fault), "%.120s: %.180s", file, words);
}

/* A list may be written as YAML's as well. */
static const char *value_text(const struct tree_node *node, struct pool *pool)
{
	if (node->kind == NODE_TEXT)
		return node->text;
	if (node->kind != NODE_LIST)
		return NULL;
	const char *text = "";
	for (const struct tree_node *item = node->first; item; item = item->next) {
		if (item->kind != NODE_TEXT)
			return NULL;
		text = pool_format(pool, "%s%s%s", text, text[0] ? " " : "", item->text);
	}
	return text;
}

static void take_entry(
	struct config *config, const char *file, const struct tree_node *node, struct pool *pool)
{
	const char *names[32];
	struct error error;
	const struct config_entry *entry = config_entry(node->key);
	if (!entry) {
		for (size_t i = 0; i < config_count; i++)
			names[i] = config_entries[i].name;
		const char *nearest = text_nearest(node->key, names, config_count);
		add_fault(config, file, node->key_line,
			nearest ? pool_format(pool, "there is no setting %s; did you mean %s?",
					  node->key, nearest)
				: pool_format(pool,
					  "there is no setting %s; mecc config lists them",
					  node->key));
		return;
	}
	const char *text = value_text(node, pool);
	if (!text) {
		add_fault(config, file, node->line,
			pool_format(pool, "%s wants one value", entry->name));
		return;
	}
	if (!config_allows(entry, text, &error)) {
		add_fault(config, file, node->line, error.text);
		return;
	}
	struct config_value *value = &config->values[entry - config_entries];
	if (!value->file)
		*value = (struct config_value){config_kept(entry, text, pool), file, node->line};
}

/* True for a file that is not there, which is no fault. */
static bool is_absent(const char *path)
{
	struct stat info;
	return stat(path, &info) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

static void take_file(struct config *config, const char *path, struct pool *pool)
{
	struct file file;
	struct error error;
	struct findings findings;
	if (!files_read(path, CONFIG_BYTES + 1, pool, &file, &error)) {
		size_t length = strlen(path);
		bool named = strncmp(error.text, path, length) == 0;
		if (!is_absent(path))
			add_fault(config, path, 0, named ? error.text + length + 2 : error.text);
		return;
	}
	if (file.size > CONFIG_BYTES) {
		add_fault(
			config, path, 0, "a settings file has at most 64 KiB; none of it is used");
		return;
	}
	findings_init(&findings, pool);
	findings_file(&findings, path, file.bytes, file.size);
	struct tree tree = tree_read(file.bytes, file.size, pool, &findings);
	/* One without a setting, or with remarks alone, sets nothing. */
	if (findings.count && strcmp(findings.items[0].code, "M104") != 0)
		add_fault(config, path, findings.items[0].line, findings.items[0].message);
	if (!tree.root || tree.root->kind != NODE_MAP)
		return;
	for (const struct tree_node *node = tree.root->first; node; node = node->next)
		if (!node->refused && node->key)
			take_entry(config, path, node, pool);
}

void config_load(const char *const *files, size_t count, struct pool *pool, struct config *config)
{
	*config = (struct config){0};
	config->values = pool_array(pool, config_count, sizeof(*config->values));
	for (size_t i = 0; i < count; i++)
		take_file(config, files[i], pool);
	for (size_t i = 0; i < config_count; i++)
		if (!config->values[i].file)
			config->values[i].text = config_entries[i].fallback;
}

const char *config_text(const struct config *config, const char *name)
{
	return config->values[config_entry(name) - config_entries].text;
}

size_t config_number(const struct config *config, const char *name)
{
	return strtoul(config_text(config, name), NULL, 10);
}

bool config_lists(const struct config *config, const char *name, const char *word)
{
	size_t length = strlen(word);
	for (const char *text = config_text(config, name); *text;) {
		size_t part = strcspn(text, " ,");
		if (part == length && strncmp(text, word, length) == 0)
			return true;
		text += part;
		text += strspn(text, " ,");
	}
	return false;
}

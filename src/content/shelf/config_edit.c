/* SPDX-License-Identifier: MIT */
/*
 * Changes one setting in a file that somebody wrote by hand. Only the bytes of its value are
 * touched; what comes out is read with the program's own reader and compared, part by part, before
 * anybody gets it. A form that cannot be changed so is refused with its line.
 */
#include "content/shelf/config.h"

#include <string.h>

#include "content/yaml/finding.h"
#include "content/yaml/raw.h"
#include "content/yaml/tree.h"
#include "core/base/pool.h"
#include "core/base/text.h"

struct edit {
	const char *bytes; /* without a byte order mark */
	size_t size;
	struct raw raw;
	struct pool *pool;
	const struct config_entry *entry;
	const char *value; /* NULL: it is taken out */
	const struct tree_node *root;
	size_t cuts; /* texts that a # cut off: they count as they were read */
	struct error *error;
};

/* What takes the place of some bytes. */
struct change {
	size_t start, end;
	const char *text;
};

static bool refuse(const struct edit *edit, size_t line, const char *why)
{
	return error_set(edit->error, "line %zu: %s", line, why);
}

static size_t line_at(const struct edit *edit, size_t offset)
{
	size_t line = 1;
	for (size_t i = 0; i < offset && i < edit->size; i++)
		line += edit->bytes[i] == '\n';
	return line;
}

/* In double quotes, so that no word of it means anything to YAML. */
static const char *quoted(const char *text, struct pool *pool)
{
	char *quote = pool_take(pool, strlen(text) * 2 + 3);
	size_t filled = 0;
	quote[filled++] = '"';
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			quote[filled++] = '\\';
		quote[filled++] = *text;
	}
	quote[filled] = '"';
	return quote;
}

/* Where the line ends that holds this byte, before its line end. */
static size_t line_end(const struct edit *edit, size_t offset)
{
	const char *newline = memchr(edit->bytes + offset, '\n', edit->size - offset);
	size_t end = newline ? (size_t)(newline - edit->bytes) : edit->size;
	return newline && end > offset && edit->bytes[end - 1] == '\r' ? end - 1 : end;
}

static size_t line_start(const struct edit *edit, size_t offset)
{
	while (offset > 0 && edit->bytes[offset - 1] != '\n')
		offset--;
	return offset;
}

/* As the file has them. */
static const char *line_ends(const struct edit *edit)
{
	const char *first = memchr(edit->bytes, '\n', edit->size);
	return first && first > edit->bytes && first[-1] == '\r' ? "\r\n" : "\n";
}

static size_t past_spaces(const struct edit *edit, size_t offset)
{
	while (offset < edit->size && (edit->bytes[offset] == ' ' || edit->bytes[offset] == '\t'))
		offset++;
	return offset;
}

static size_t start_of(struct edit *edit, const struct tree_node *node)
{
	return raw_offset(&edit->raw, node->line, node->column);
}

/* Right after the last text or bracket of a part; for a list in lines, after its last entry. */
static size_t end_of(struct edit *edit, const struct tree_node *node)
{
	while (!node->end_line && node->last)
		node = node->last;
	return raw_offset(&edit->raw, node->end_line, node->end_column);
}

/* Where the colon of a name stands, from where the name starts; the size where there is none. */
static size_t colon_of(const struct edit *edit, size_t at)
{
	char quote = edit->bytes[at];
	if (quote == '"' || quote == '\'') {
		for (at++; at < edit->size && edit->bytes[at] != quote; at++)
			at += quote == '"' && edit->bytes[at] == '\\';
		at++;
	} else {
		at += strlen(edit->entry->name);
	}
	while (at < edit->size && strchr(" \t", edit->bytes[at]))
		at++;
	return at < edit->size && edit->bytes[at] == ':' ? at : edit->size;
}

/* False where a remark stands between two places: it would be lost. */
static bool holds_no_remark(const struct edit *edit, size_t start, size_t end)
{
	for (size_t i = start; i < end && i < edit->size; i++)
		if (edit->bytes[i] == '#' && (i == 0 || strchr(" \t\r\n", edit->bytes[i - 1])))
			return refuse(edit, line_at(edit, i),
				"a remark stands there that would be lost; change it by hand");
	return true;
}

/* The lines of |, > and of lists with dashes. */
struct span {
	size_t colon;
	size_t start, end; /* of the value */
	bool block;	   /* starts with | or > */
	bool dashes;	   /* a list in lines */
};

static bool is_one_value(const struct edit *edit, const struct tree_node *node)
{
	bool plain = node->kind != NODE_MAP;
	for (const struct tree_node *item = node->first; item; item = item->next)
		plain = plain && item->kind == NODE_TEXT;
	return plain || refuse(edit, node->key_line,
				"more than one value stands below it; take "
				"that out by hand");
}

static bool find_span(struct edit *edit, const struct tree_node *node, struct span *span)
{
	*span = (struct span){
		.colon = colon_of(edit, raw_offset(&edit->raw, node->key_line, node->key_column))};
	if (!is_one_value(edit, node))
		return false;
	if (span->colon == edit->size)
		return refuse(edit, node->key_line, "the name and its colon stand apart there");
	span->start = start_of(edit, node);
	span->end = end_of(edit, node);
	span->dashes = node->kind == NODE_LIST && !node->end_line;
	if (node->kind == NODE_TEXT && !node->length && !node->quoted)
		span->start = span->end = span->colon + 1;
	if (span->end > edit->size || span->end < span->start || span->start <= span->colon)
		return refuse(edit, node->key_line, "it cannot be told where its value ends");
	span->block = node->kind == NODE_TEXT && span->start < span->end &&
		      strchr("|>", edit->bytes[span->start]);
	/* What follows the last line of such a text is as much the next one's. */
	size_t head = span->block ? line_end(edit, span->start) : span->start;
	while (span->block && span->end > head && strchr(" \t\r\n", edit->bytes[span->end - 1]))
		span->end--;
	return true;
}

static bool change_value(struct edit *edit, const struct tree_node *node, struct change *change)
{
	struct span span;
	if (!find_span(edit, node, &span))
		return false;
	const char *value = quoted(edit->value, edit->pool), *bytes = edit->bytes;
	size_t head = line_end(edit, span.block ? span.start : span.colon);
	*change = (struct change){span.start, span.end, value};
	if (span.block) {
		/* The remark behind > stands behind the value then. */
		const char *remark = memchr(bytes + span.start, '#', head - span.start);
		if (remark)
			change->text = pool_format(edit->pool, "%s  %.*s", value,
				(int)(head - (size_t)(remark - bytes)), remark);
	} else if (span.dashes) {
		size_t last = line_end(edit, span.end);
		if (!holds_no_remark(edit, head, last))
			return false;
		*change = (struct change){span.colon + 1, span.end,
			pool_format(edit->pool, " %s%.*s", value, (int)(head - span.colon - 1),
				bytes + span.colon + 1)};
	} else if (node->kind == NODE_LIST &&
		   memchr(bytes + span.start, '\n', span.end - span.start)) {
		return holds_no_remark(edit, span.start, span.end);
	} else if (span.start == span.end || bytes[span.start - 1] == ':') {
		change->text = pool_format(edit->pool, " %s", value);
	}
	return true;
}

static bool is_blank(const struct edit *edit, size_t start, size_t end)
{
	return past_spaces(edit, start) >= end;
}

static bool in_brackets(struct edit *edit)
{
	return edit->root && edit->bytes[start_of(edit, edit->root)] == '{';
}

static bool take_out(struct edit *edit, const struct tree_node *node, struct change *change)
{
	struct span span;
	if (in_brackets(edit))
		return refuse(edit, node->key_line,
			"the settings stand in brackets there; write one on each line");
	if (!find_span(edit, node, &span))
		return false;
	size_t key = raw_offset(&edit->raw, node->key_line, node->key_column);
	size_t start = line_start(edit, key), end = line_end(edit, span.end);
	size_t rest = past_spaces(edit, span.end);
	size_t inside = span.block ? line_end(edit, span.start) : span.start;
	if (!is_blank(edit, start, key))
		return refuse(edit, node->key_line, "something else stands in front of it there");
	if (rest < end && edit->bytes[rest] != '#')
		return refuse(edit, line_at(edit, rest), "something else stands behind it there");
	const char *newline = memchr(edit->bytes + end, '\n', edit->size - end);
	size_t after = newline ? (size_t)(newline - edit->bytes) + 1 : edit->size;
	*change = (struct change){start, rest < end ? rest : after, ""};
	if (span.block && !holds_no_remark(edit, span.colon, span.start))
		return false;
	/* What was said of it stays, on a line of its own. */
	size_t from = span.block ? span.start : span.colon, head = line_end(edit, from);
	const char *remark = NULL;
	if (span.block || span.start > head)
		remark = memchr(edit->bytes + from, '#', head - from);
	if (remark)
		change->text = pool_format(edit->pool, "%.*s%s",
			(int)(head - (size_t)(remark - edit->bytes)), remark, line_ends(edit));
	return holds_no_remark(
		edit, remark ? head : span.colon, node->kind == NODE_LIST ? span.end : inside);
}

/* Before a line of three points, which ends the document; else at the end. */
static size_t place_behind(const struct edit *edit)
{
	for (size_t at = 0; at < edit->size;) {
		size_t end = line_end(edit, at);
		if (end - at >= 3 && memcmp(edit->bytes + at, "...", 3) == 0 &&
			(end - at == 3 || edit->bytes[at + 3] == ' '))
			return at;
		const char *newline = memchr(edit->bytes + at, '\n', edit->size - at);
		at = newline ? (size_t)(newline - edit->bytes) + 1 : edit->size;
	}
	return edit->size;
}

static bool put_behind(struct edit *edit, struct change *change)
{
	const char *end = line_ends(edit);
	size_t at = place_behind(edit);
	int indent = edit->root && edit->root->first ? (int)edit->root->first->key_column - 1 : 0;
	if (in_brackets(edit))
		return refuse(edit, edit->root->line,
			"the settings stand in brackets there; write one on each line");
	*change = (struct change){at, at,
		pool_format(edit->pool, "%s%*s%s: %s%s",
			at && edit->bytes[at - 1] != '\n' ? end : "", indent, "", edit->entry->name,
			quoted(edit->value, edit->pool), end)};
	return true;
}

static bool same(const struct tree_node *a, const struct tree_node *b)
{
	if (a->kind != b->kind || a->count != b->count || (a->key == NULL) != (b->key == NULL) ||
		(a->key && strcmp(a->key, b->key) != 0))
		return false;
	if (a->kind == NODE_TEXT)
		return strcmp(a->text, b->text) == 0;
	const struct tree_node *left = a->first, *right = b->first;
	while (left && right && same(left, right)) {
		left = left->next;
		right = right->next;
	}
	return !left && !right;
}

/* The next part that is not the one that was changed. */
static const struct tree_node *other(const struct edit *edit, const struct tree_node *node)
{
	while (node && strcmp(node->key, edit->entry->name) == 0)
		node = node->next;
	return node;
}

/*
 * The first thing that is wrong with a file; NULL for nothing. That nothing is set, and that a text
 * ends before a #, is no reason to leave it alone; `cuts` counts the latter.
 */
static const struct finding *first_fault(const struct findings *findings, size_t *cuts)
{
	*cuts = 0;
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *item = &findings->items[i];
		if (strcmp(item->code, "M114") == 0)
			(*cuts)++;
		else if (strcmp(item->code, "M104") != 0)
			return item;
	}
	return NULL;
}

/* Whether all other settings are as they were, in their order, and this one is as it was asked. */
static bool is_right(const struct edit *edit, const char *bytes, size_t size)
{
	struct findings findings;
	findings_init(&findings, edit->pool);
	findings_file(&findings, "", bytes, size);
	const struct tree tree = tree_read(bytes, size, edit->pool, &findings);
	const struct tree_node *root = tree.root;
	size_t cuts;
	if (first_fault(&findings, &cuts) || cuts > edit->cuts || (root && root->kind != NODE_MAP))
		return false;
	const struct tree_node *set = tree_get(root, edit->entry->name);
	if (edit->value ? !set || set->kind != NODE_TEXT ||
				  strcmp(set->text, text_nfc(edit->pool, edit->value,
							    strlen(edit->value))) != 0
			: set != NULL)
		return false;
	const struct tree_node *left = other(edit, edit->root ? edit->root->first : NULL);
	const struct tree_node *right = other(edit, root ? root->first : NULL);
	while (left && right && same(left, right)) {
		left = other(edit, left->next);
		right = other(edit, right->next);
	}
	return !left && !right;
}

/* The file as it is: false where it cannot be read whole, or is no file of settings. */
static bool read_now(struct edit *edit, const char *bytes, size_t size)
{
	struct findings findings, unseen;
	size_t mark = raw_mark(bytes, size);
	findings_init(&findings, edit->pool);
	findings_init(&unseen, edit->pool);
	findings_file(&findings, "", bytes, size);
	const struct tree tree = tree_read(bytes, size, edit->pool, &findings);
	edit->bytes = bytes + mark;
	edit->size = size - mark;
	(void)raw_check(&edit->raw, edit->bytes, edit->size, &unseen);
	edit->root = tree.root;
	const struct finding *fault = first_fault(&findings, &edit->cuts);
	if (fault)
		return refuse(edit, fault->line ? fault->line : 1,
			pool_format(edit->pool, "%s; mend that first", fault->message));
	if (tree.root && tree.root->kind != NODE_MAP)
		return refuse(edit, tree.root->line, "here stand no settings");
	if (tree_get(tree.root, "format") && tree_get(tree.root, "kind"))
		return refuse(edit, tree_get(tree.root, "kind")->key_line,
			"this is content, and no settings file");
	return true;
}

bool config_edit(const struct config_file *file, const struct config_entry *entry,
	const char *value, struct pool *pool, struct config_file *changed, struct error *error)
{
	struct edit edit = {.pool = pool, .entry = entry, .value = value, .error = error};
	struct change change = {.text = ""};
	*changed = *file;
	if (!read_now(&edit, file->bytes ? file->bytes : "", file->size))
		return false;
	const struct tree_node *node = tree_get(edit.root, entry->name);
	if (!node && !value)
		return true;
	if (!(node && value ? change_value(&edit, node, &change)
		    : node  ? take_out(&edit, node, &change)
			    : put_behind(&edit, &change)))
		return false;
	size_t mark = file->size - edit.size, length = strlen(change.text);
	size_t size = file->size - (change.end - change.start) + length;
	char *text = pool_take(pool, size + 1);
	if (file->bytes)
		memcpy(text, file->bytes, mark + change.start);
	memcpy(text + mark + change.start, change.text, length);
	memcpy(text + mark + change.start + length, edit.bytes + change.end,
		edit.size - change.end);
	if (size > CONFIG_BYTES)
		return error_set(
			error, "there is no room for it: a settings file has at most 64 KiB");
	if (!is_right(&edit, text, size))
		return refuse(&edit, node ? node->key_line : line_at(&edit, change.start),
			"it cannot be changed there without harm to other lines; change it by "
			"hand");
	*changed = (struct config_file){text, size};
	return true;
}

/* SPDX-License-Identifier: MIT */
/*
 * libyaml's events become nodes in a pool. Every limit is checked at every event, because libyaml
 * has none of its own: deep brackets cost it minutes (reliability.md 2.1).
 */
#include "content/yaml/tree.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "content/yaml/finding.h"
#include "content/yaml/raw.h"
#include "content/yaml/syntax.h"
#include "core/base/base.h"
#include "core/base/pool.h"
#include "core/base/text.h"

enum { MAP_SCANNED = 8, FIRST_NAMES = 32 };

/* The parts of a map that is too large to be looked through for each name. */
struct lookup {
	struct tree_node **slots; /* a hash table */
	size_t room;		  /* a power of two */
};

struct level {
	struct tree_node *node;
	struct tree_node *waiting; /* a map's name that has no value yet */
	bool linked;		   /* `waiting` goes into the map; false for a refused name */
	bool brackets;		   /* written as […] or {…} */
	bool lost;		   /* a name was refused, and its value with it */
	yaml_mark_t prose;	   /* the first text in brackets that has spaces; 0 for none */
};

struct reader {
	yaml_parser_t parser;
	struct raw raw;
	struct pool *pool;
	struct findings *findings;
	struct tree tree;
	struct level levels[TREE_DEPTH + 1];
	size_t depth, events, documents;
	const char *last; /* tree_head: the top-level name to stop after */
	bool done;
	bool ended;			    /* that value ended before the bytes did */
	yaml_mark_t quote_start, quote_end; /* of the last text in quotes; both 0 for none */
};

static size_t line_of(const yaml_mark_t *mark)
{
	return mark->line + 1;
}

static size_t column_of(const yaml_mark_t *mark)
{
	return mark->column + 1;
}

static size_t offset_of(struct reader *reader, const yaml_mark_t *mark)
{
	if (reader->raw.ascii)
		return mark->index < reader->raw.size ? mark->index : reader->raw.size;
	return raw_offset(&reader->raw, line_of(mark), column_of(mark));
}

static bool refuse(struct reader *reader, const yaml_mark_t *mark, const char *code,
	const char *message, const char *hint)
{
	findings_add(reader->findings, SEVERITY_ERROR, code, line_of(mark), column_of(mark), hint,
		"%s", message);
	return false;
}

static bool refuse_feature(struct reader *reader, const yaml_mark_t *mark, const char *message)
{
	return refuse(reader, mark, "M117", message,
		"Write it out in full; where it is text, put the whole text in quotes.");
}

/* The hash of the name, mixed with where its map lies: nobody can write names that all collide. */
static size_t name_hash(const struct tree_node *map, const char *key)
{
	uint64_t hash = hash_text(HASH_START ^ (uintptr_t)map, key);
	return (size_t)(hash ^ hash >> 32);
}

static struct tree_node **put_name(struct tree_node *map, struct tree_node *part)
{
	struct lookup *names = map->names;
	size_t at = name_hash(map, part->key) & (names->room - 1);
	while (names->slots[at])
		at = (at + 1) & (names->room - 1);
	names->slots[at] = part;
	return &names->slots[at];
}

/* Room for one name more; the map's parts are put in anew where it has to grow. */
static void names_grow(struct tree_node *map, struct pool *pool)
{
	struct lookup *names = map->names;
	if (names && map->count * (size_t)2 < names->room)
		return;
	/* Whoever changes the order of a large map drops its table, so a first one may be large. */
	size_t room = FIRST_NAMES;
	while (room <= map->count * (size_t)2)
		room *= 2;
	/* A new one, since the old one may be wanted back. */
	map->names = pool_take(pool, sizeof(*map->names));
	*map->names = (struct lookup){pool_array(pool, room, sizeof(struct tree_node *)), room};
	for (struct tree_node *part = map->first; part; part = part->next)
		(void)put_name(map, part);
}

void tree_mark_sound(const struct tree_node *node)
{
	((struct tree_node *)node)->sound = true;
}

void tree_mark_ruled(const struct tree_node *node)
{
	((struct tree_node *)node)->ruled = true;
}

struct tree_node **tree_append(struct tree_node *parent, struct tree_node *part, struct pool *pool)
{
	struct tree_node **slot = NULL;
	if (parent->kind == NODE_MAP && parent->count >= MAP_SCANNED) {
		names_grow(parent, pool);
		slot = put_name(parent, part);
	}
	if (parent->last)
		parent->last->next = part;
	else
		parent->first = part;
	parent->last = part;
	parent->count++;
	return slot;
}

static bool key_is_good(struct reader *reader, const yaml_event_t *event)
{
	const char *key = (const char *)event->data.scalar.value;
	size_t length = event->data.scalar.length;
	const yaml_mark_t *mark = &event->start_mark;
	if (length == 0)
		return refuse(reader, mark, "M123", "there is no name before the colon",
			"Write a name, a colon, a space and the text.");
	if (length == 2 && memcmp(key, "<<", 2) == 0)
		return refuse_feature(reader, mark, "parts cannot be merged with <<");
	if (length > (memchr(key, '.', length) ? TREE_NAME : TREE_KEY))
		return refuse(reader, mark, "M123", "the name is longer than 64 characters",
			"Use a short name; text that holds a colon and a space goes in quotes.");
	for (size_t i = 0; i < length; i++) {
		char c = key[i];
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
			c == '-' || c == '_' || c == '.')
			continue;
		findings_add(reader->findings, SEVERITY_ERROR, "M123", line_of(mark),
			column_of(mark),
			"A name has small letters, digits and dashes; text that holds a colon and "
			"a space "
			"goes in quotes.",
			"\"%s\" is not a name", text_cut(reader->pool, key, 40));
		return false;
	}
	return true;
}

/* "? name" is allowed by YAML and tells an author nothing. */
static bool has_question_mark(struct reader *reader, const yaml_event_t *event)
{
	size_t at = offset_of(reader, &event->start_mark);
	while (at > 0 && (reader->raw.bytes[at - 1] == ' ' || reader->raw.bytes[at - 1] == '\n'))
		at--;
	if (at == 0 || reader->raw.bytes[--at] != '?')
		return false;
	/* A question at the end of the line above is no such sign: only spaces stand before one. */
	while (at > 0 && reader->raw.bytes[at - 1] == ' ')
		at--;
	return at == 0 || strchr("\n[{,-", reader->raw.bytes[at - 1]);
}

static bool read_key(struct reader *reader, struct level *level, const yaml_event_t *event)
{
	if (has_question_mark(reader, event))
		return refuse_feature(reader, &event->start_mark, "a name cannot start with ?");
	struct tree_node *node = pool_take(reader->pool, sizeof(*node));
	node->key_line = (uint32_t)line_of(&event->start_mark);
	node->key_column = (uint32_t)column_of(&event->start_mark);
	level->waiting = node;
	level->linked = key_is_good(reader, event);
	if (!level->linked) {
		level->lost = true;
		return true;
	}
	node->key = pool_copy(
		reader->pool, (const char *)event->data.scalar.value, event->data.scalar.length);
	const struct tree_node *first = tree_get(level->node, node->key);
	if (first) {
		findings_add(reader->findings, SEVERITY_ERROR, "M122", node->key_line,
			node->key_column, "Give one of them another name, or put the two together.",
			"\"%s\" already stands on line %u", node->key, (unsigned)first->key_line);
		level->linked = false;
	}
	return true;
}

/* The place of the escape that made a decoded text wrong; the text's start where it is not clear.
 */
static void locate_escape(
	struct reader *reader, const yaml_event_t *event, uint32_t code_point, yaml_mark_t *mark)
{
	size_t end = offset_of(reader, &event->end_mark),
	       start = offset_of(reader, &event->start_mark);
	for (size_t i = start; i + 1 < end; i++) {
		static const char letters[] = "0abtnvfreNLP_";
		static const uint16_t meant[] = {
			0, 7, 8, 9, 10, 11, 12, 13, 27, 0x85, 0x2028, 0x2029, 0xa0};
		const char *bytes = reader->raw.bytes;
		if (bytes[i] == '\n')
			return;
		if (bytes[i] != '\\')
			continue;
		char letter = bytes[i + 1];
		const char *known = letter ? strchr(letters, letter) : NULL;
		unsigned value = known ? meant[known - letters] : UINT32_MAX;
		size_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
		if (digits && i + 2 + digits <= end) {
			char hex[9] = {0};
			memcpy(hex, bytes + i + 2, digits);
			value = (unsigned)strtoul(hex, NULL, 16);
		}
		if (value == code_point) {
			for (size_t k = start; k < i; k++)
				mark->column += ((unsigned char)bytes[k] & 0xc0) != 0x80;
			return;
		}
		i++;
	}
}

/* The tab that is part of a text: there is something in front of it on its line. */
static void locate_tab(struct reader *reader, const yaml_event_t *event, yaml_mark_t *mark)
{
	size_t end = offset_of(reader, &event->end_mark),
	       at = offset_of(reader, &event->start_mark);
	bool blank = false;
	yaml_mark_t place = event->start_mark;
	for (; at < end; at++) {
		char c = reader->raw.bytes[at];
		if (c == '\t' && !blank) {
			*mark = place;
			return;
		}
		blank = c == '\n' || (blank && (c == ' ' || c == '\t'));
		place.column += ((unsigned char)c & 0xc0) != 0x80;
		if (c == '\n') {
			place.line++;
			place.column = 0;
		}
	}
}

/* A text after its decoding: "\e" in double quotes is an ESC only now. */
static bool check_text(struct reader *reader, const yaml_event_t *event)
{
	struct text_fault fault;
	if (text_check((const char *)event->data.scalar.value, event->data.scalar.length,
		    TEXT_BLOCK, &fault))
		return true;
	if (findings_between(
		    reader->findings, line_of(&event->start_mark), line_of(&event->end_mark)))
		return false; /* the raw bytes were already told of */
	yaml_mark_t mark = event->start_mark;
	locate_escape(reader, event, fault.code_point, &mark);
	if (fault.code_point == '\t') {
		locate_tab(reader, event, &mark);
		return refuse(reader, &mark, "M109", "a tab stands in the text",
			"Use a space in place of the tab.");
	}
	findings_add(reader->findings, SEVERITY_ERROR, "M103", line_of(&mark), column_of(&mark),
		"Delete it, and type the words around it again.", "%s (U+%04X) stands here",
		fault.why, (unsigned)fault.code_point);
	return false;
}

/* "Ring 0800 #1": YAML takes the rest for a comment and says nothing. */
static void check_cut(struct reader *reader, const yaml_event_t *event)
{
	size_t at = offset_of(reader, &event->end_mark), start = at;
	const char *bytes = reader->raw.bytes;
	size_t size = reader->raw.size;
	while (at < size && bytes[at] == ' ')
		at++;
	if (at == start || at >= size || bytes[at] != '#')
		return;
	bool comment = at - start >= 2 && (at + 1 == size || strchr(" \r\n#", bytes[at + 1]));
	if (comment)
		return;
	findings_add(reader->findings, SEVERITY_ERROR, "M114", line_of(&event->end_mark),
		column_of(&event->end_mark) + (at - start),
		"Put the text in quotes; a comment needs two spaces before its # and one after it.",
		"a # after a space cuts the text off here");
}

/* Reported by close_level(): an unclosed bracket is a syntax error of its own. */
static void note_prose(struct level *level, const yaml_event_t *event)
{
	if (level->brackets && !level->prose.index &&
		memchr(event->data.scalar.value, ' ', event->data.scalar.length))
		level->prose = event->start_mark;
}

/* Takes a finished or opened value into the part that it belongs to. */
static void place_node(struct reader *reader, struct tree_node *node)
{
	if (reader->depth == 0) {
		reader->tree.root = node;
		return;
	}
	struct level *level = &reader->levels[reader->depth - 1];
	if (level->node->kind == NODE_LIST) {
		(void)tree_append(level->node, node, reader->pool);
		return;
	}
	if (level->linked)
		(void)tree_append(level->node, node, reader->pool);
	level->waiting = NULL;
}

/* The node of a value: a map's waiting one, which already has its name, or a new one. */
static struct tree_node *value_node(struct reader *reader, const yaml_mark_t *mark)
{
	struct level *level = reader->depth ? &reader->levels[reader->depth - 1] : NULL;
	struct tree_node *node = level ? level->waiting : NULL;
	if (!node)
		node = pool_take(reader->pool, sizeof(*node));
	node->line = (uint32_t)line_of(mark);
	node->column = (uint32_t)column_of(mark);
	if (!node->key_line) {
		node->key_line = node->line;
		node->key_column = node->column;
	}
	return node;
}

static bool read_scalar(struct reader *reader, const yaml_event_t *event)
{
	if (event->data.scalar.anchor)
		return refuse_feature(
			reader, &event->start_mark, "an anchor (&) cannot stand here");
	if (event->data.scalar.tag)
		return refuse_feature(reader, &event->start_mark, "a tag (!) cannot stand here");
	yaml_scalar_style_t style = event->data.scalar.style;
	if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE || style == YAML_SINGLE_QUOTED_SCALAR_STYLE) {
		reader->quote_start = event->start_mark;
		reader->quote_end = event->end_mark;
	}
	struct level *level = reader->depth ? &reader->levels[reader->depth - 1] : NULL;
	if (level && level->node->kind == NODE_MAP && !level->waiting)
		return read_key(reader, level, event);

	struct tree_node *node = value_node(reader, &event->start_mark);
	const char *text = (const char *)event->data.scalar.value;
	size_t length = event->data.scalar.length;
	node->kind = NODE_TEXT;
	node->end_line = (uint32_t)line_of(&event->end_mark);
	node->end_column = (uint32_t)column_of(&event->end_mark);
	node->quoted = style != YAML_PLAIN_SCALAR_STYLE;
	if (length > TREE_TEXT) {
		refuse(reader, &event->start_mark, "M108", "the text is longer than 4 KiB",
			"Cut it down: a person hears it in one breath.");
		node->refused = true;
	}
	bool plain =
		reader->raw.ascii && !reader->raw.tabs && style != YAML_DOUBLE_QUOTED_SCALAR_STYLE;
	if (!plain && !check_text(reader, event))
		node->refused = true;
	if (node->refused)
		length = 0;
	if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE)
		while (length && text[length - 1] == '\n')
			length--;
	if (style == YAML_PLAIN_SCALAR_STYLE && length)
		check_cut(reader, event);
	if (level)
		note_prose(level, event);
	const char *copy = pool_copy(reader->pool, text, length);
	node->text = reader->raw.ascii && plain ? copy : text_nfc(reader->pool, copy, length);
	node->length = (uint32_t)(node->text == copy ? length : strlen(node->text));
	place_node(reader, node);
	return true;
}

static bool open_level(struct reader *reader, const yaml_event_t *event, enum tree_kind kind)
{
	bool map = kind == NODE_MAP;
	if (map ? event->data.mapping_start.anchor != NULL
		: event->data.sequence_start.anchor != NULL)
		return refuse_feature(
			reader, &event->start_mark, "an anchor (&) cannot stand here");
	if (map ? event->data.mapping_start.tag != NULL : event->data.sequence_start.tag != NULL)
		return refuse_feature(reader, &event->start_mark, "a tag (!) cannot stand here");
	struct level *parent = reader->depth ? &reader->levels[reader->depth - 1] : NULL;
	if (parent && parent->node->kind == NODE_MAP && !parent->waiting)
		return refuse_feature(reader, &event->start_mark, "a name has to be one word");
	if (reader->depth == TREE_DEPTH)
		return refuse(reader, &event->start_mark, "M106",
			"parts stand in parts more than 16 deep",
			"Take away some of the steps inwards; no kind of content needs so many.");
	struct tree_node *node = value_node(reader, &event->start_mark);
	node->kind = kind;
	node->cut_off = true;
	place_node(reader, node);
	bool brackets = map ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
			    : event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
	reader->levels[reader->depth++] = (struct level){.node = node, .brackets = brackets};
	return true;
}

static void close_level(struct reader *reader, const yaml_event_t *event)
{
	struct level *level = &reader->levels[--reader->depth];
	struct tree_node *node = level->node;
	node->cut_off = level->lost;
	if (level->brackets) {
		node->end_line = (uint32_t)line_of(&event->end_mark);
		node->end_column = (uint32_t)column_of(&event->end_mark);
	}
	if (level->prose.index) {
		refuse(reader, &level->prose, "M115", "words with a space stand in brackets",
			"Write one a line, without the brackets, since a comma would cut a text in "
			"two; or put the comma between names.");
		/* One cause, one finding: what the parts may be is not looked at any more. */
		node->refused = true;
		for (struct tree_node *part = node->first; part; part = part->next)
			part->refused = true;
	}
	if (!reader->last || reader->depth != 1 || !node->key ||
		strcmp(node->key, reader->last) != 0)
		return;
	reader->done = true;
	/* At the end of the bytes everything closes; what closed there may go on after it. */
	reader->ended = offset_of(reader, &event->start_mark) < reader->raw.size;
}

static bool open_document(struct reader *reader, const yaml_event_t *event)
{
	const yaml_mark_t *mark = &event->start_mark;
	if (reader->documents++)
		return refuse(reader, mark, "M105", "a second document starts with ---",
			"Take the --- line out, or put what follows into a file of its own.");
	if (event->data.document_start.version_directive ||
		event->data.document_start.tag_directives.start !=
			event->data.document_start.tag_directives.end)
		return refuse(reader, mark, "M117", "a line that starts with % is an order to YAML",
			"Take the line out.");
	return true;
}

static bool read_event(struct reader *reader, const yaml_event_t *event)
{
	if (++reader->events > TREE_EVENTS)
		return refuse(reader, &event->start_mark, "M107",
			"the file has more than 50,000 parts", "Split it into several files.");
	if (findings_full(reader->findings))
		return false; /* a file of nothing but faults is not worth its time */
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		return open_document(reader, event);
	case YAML_ALIAS_EVENT:
		return refuse_feature(reader, &event->start_mark, "an alias (*) cannot stand here");
	case YAML_SCALAR_EVENT:
		return read_scalar(reader, event);
	case YAML_MAPPING_START_EVENT:
		return open_level(reader, event, NODE_MAP);
	case YAML_SEQUENCE_START_EVENT:
		return open_level(reader, event, NODE_LIST);
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		close_level(reader, event);
		return true;
	case YAML_STREAM_END_EVENT:
		reader->done = true;
		return true;
	default:
		return true;
	}
}

static void explain(struct reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	struct syntax_error error = {
		.problem = parser->problem,
		.context = parser->context,
		.line = line_of(&parser->problem_mark),
		.column = column_of(&parser->problem_mark),
	};
	if (parser->context) {
		error.context_line = line_of(&parser->context_mark);
		error.context_column = column_of(&parser->context_mark);
	}
	if (reader->quote_end.index) {
		error.quote_line = line_of(&reader->quote_start);
		error.quote_column = column_of(&reader->quote_start);
		error.quote_end_line = line_of(&reader->quote_end);
		error.quote_end_column = column_of(&reader->quote_end);
	}
	syntax_explain(&error, &reader->raw, reader->findings);
}

/*
 * What stood last before a syntax error is seldom what was meant: it counts for nothing, and the
 * parts around it may have more.
 */
static void doubt_the_last(struct tree_node *node)
{
	for (; node; node = node->last) {
		node->cut_off = true;
		node->refused = !node->last || node->kind == NODE_LIST;
	}
}

static struct tree read_all(struct reader *reader)
{
	if (!yaml_parser_initialize(&reader->parser))
		pool_no_memory();
	yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
		&reader->parser, (const unsigned char *)reader->raw.bytes, reader->raw.size);
	bool good = true;
	while (good && !reader->done) {
		yaml_event_t event;
		if (!yaml_parser_parse(&reader->parser, &event)) {
			if (reader->parser.error == YAML_MEMORY_ERROR)
				pool_no_memory();
			explain(reader);
			good = false;
			break;
		}
		good = read_event(reader, &event);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&reader->parser);
	reader->tree.whole = good;
	if (!good)
		doubt_the_last(reader->tree.root);
	return reader->tree;
}

struct tree tree_read(const char *bytes, size_t size, struct pool *pool, struct findings *findings)
{
	struct reader reader = {.pool = pool, .findings = findings};
	if (size > TREE_BYTES) {
		findings_add(findings, SEVERITY_ERROR, "M101", 0, 0, "Split it into several files.",
			"the file is larger than 256 KiB");
		return reader.tree;
	}
	size_t mark = raw_mark(bytes, size);
	if (!raw_check(&reader.raw, bytes + mark, size - mark, findings))
		return reader.tree;
	struct tree tree = read_all(&reader);
	if (tree.whole && (!tree.root || (tree.root->kind == NODE_TEXT && tree.root->length == 0 &&
						 !tree.root->quoted))) {
		findings_add(findings, SEVERITY_ERROR, "M104", 1, 1,
			"Start with the lines format: 1 and kind: topic (or another kind).",
			"the file is empty");
		tree.root = NULL;
	}
	return tree;
}

struct tree tree_head(const char *bytes, size_t size, bool more, const char *last,
	struct pool *pool, struct findings *findings)
{
	struct reader reader = {.pool = pool, .findings = findings, .last = last};
	size_t mark = raw_mark(bytes, size);
	/* A line that is cut in two would be read as something else. */
	while (more && size > mark && bytes[size - 1] != '\n')
		size--;
	if (!raw_check(&reader.raw, bytes + mark, size - mark, findings))
		return reader.tree;
	struct tree tree = read_all(&reader);
	tree.whole = tree.whole && (!more || reader.ended) && tree_get(tree.root, last);
	return tree;
}

const struct tree_node *tree_get(const struct tree_node *map, const char *key)
{
	if (!map || map->kind != NODE_MAP)
		return NULL;
	if (!map->names) {
		for (const struct tree_node *node = map->first; node; node = node->next)
			if (strcmp(node->key, key) == 0)
				return node;
		return NULL;
	}
	const struct lookup *names = map->names;
	size_t at = name_hash(map, key) & (names->room - 1);
	for (; names->slots[at]; at = (at + 1) & (names->room - 1))
		if (strcmp(names->slots[at]->key, key) == 0)
			return names->slots[at];
	return NULL;
}

const char *tree_text(const struct tree_node *map, const char *key)
{
	const struct tree_node *node = tree_get(map, key);
	return node && node->kind == NODE_TEXT ? node->text : NULL;
}

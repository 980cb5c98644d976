/* SPDX-License-Identifier: MIT */
/* Holds a tree to its table: shapes, names and values. What one kind alone asks is in rules.c. */
#include "content/kinds/schema.h"

#include <stdio.h>
#include <string.h>

#include "content/kinds/each.h"
#include "content/kinds/kind.h"
#include "content/kinds/safety.h"
#include "content/kinds/values.h"
#include "content/yaml/finding.h"
#include "core/base/base.h"
#include "core/base/pool.h"
#include "core/base/text.h"

enum { NAMES_SHOWN = 14, NAMES_MISSING = 8, PATH = 160, QUOTED = 40 };

/* What is known of one map on the way from the root, until it is left. */
struct level {
	size_t errors;			  /* that were found before it */
	const char *meant[NAMES_MISSING]; /* keys that a misspelt one probably means */
	size_t meant_count;
};

struct walker {
	struct findings *findings;
	const struct schema_references *references;
	enum schema_kind kind;
	const struct schema_at *at;
	struct level levels[TREE_DEPTH + 2]; /* by depth */
};

/* The name of a place for a person: "assist.needs.debt", or "the file". */
static const char *path_text(const struct walker *walker, char *buffer)
{
	size_t used = 0;
	if (!walker->at || walker->at->depth == 0)
		return "the file";
	for (size_t i = 0; i < walker->at->depth && used < PATH - 1; i++) {
		int written = snprintf(
			buffer + used, PATH - used, "%s%s", i ? "." : "", walker->at->path[i]);
		used += written > 0 ? (size_t)written : 0;
	}
	return buffer;
}

static void add_at(struct walker *walker, const struct tree_node *node, size_t offset,
	const char *code, const char *hint, const char *message)
{
	/* Inside quotes an offset may not be a column: escapes are longer than what they mean. */
	size_t column = node->column + (node->quoted ? 0 : offset);
	findings_add(
		walker->findings, SEVERITY_ERROR, code, node->line, column, hint, "%s", message);
}

static const char *quoted(struct walker *walker, const struct tree_node *node)
{
	return pool_format(walker->findings->pool, "\"%s\"",
		text_cut(walker->findings->pool, node->text, QUOTED));
}

/* "a, b or c" of at most NAMES_SHOWN names. */
static const char *listing(struct walker *walker, const char *const *names, size_t count)
{
	const char *text = "";
	for (size_t i = 0; i < count && i < NAMES_SHOWN; i++) {
		bool last = i + 1 == count || i + 1 == NAMES_SHOWN;
		text = pool_format(walker->findings->pool, "%s%s%s", text,
			i == 0 ? ""
			: last ? " or "
			       : ", ",
			names[i]);
	}
	return text;
}

/* "Did you mean …?", else what may stand here. */
static const char *suggest(
	struct walker *walker, const char *word, const char *const *names, size_t count)
{
	const char *near = findings_nearest(walker->findings, word, names, count);
	if (near)
		return pool_format(walker->findings->pool, "Did you mean \"%s\"?", near);
	const char *more = count > NAMES_SHOWN ? ", or one of some more" : "";
	return pool_format(walker->findings->pool, "Here may stand %s%s.",
		listing(walker, names, count), more);
}

static size_t count_values(const char *const *values)
{
	size_t count = 0;
	while (values && values[count])
		count++;
	return count;
}

static void check_words(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *node)
{
	if (memchr(node->text, '\n', node->length))
		add_at(walker, node, 0, "M127",
			"Write > in place of |, and leave no empty line in between.",
			"the text has more than one line");
	size_t characters = 0;
	for (size_t i = 0; i < node->length && node->length > SCHEMA_TEXT; i++)
		characters += ((unsigned char)node->text[i] & 0xc0) != 0x80;
	if (characters > SCHEMA_TEXT)
		findings_add(walker->findings, SEVERITY_ERROR, "M135", node->line, node->column,
			"Cut it down: a person hears it in one breath.",
			"the text has %zu characters; 600 is the most", characters);
	bool wrapped = node->length >= 6 &&
		       (strncmp(node->text, "“", 3) == 0 || strncmp(node->text, "‘", 3) == 0) &&
		       (strcmp(node->text + node->length - 3, "”") == 0 ||
			       strcmp(node->text + node->length - 3, "’") == 0);
	if (wrapped && slot->voice == VOICE_SAY)
		findings_add(walker->findings, SEVERITY_WARNING, "M125", node->line, node->column,
			"Take them out: the page puts spoken words in quotation marks itself.",
			"the curly quotation marks are part of the text");
}

static void check_choice(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *node)
{
	for (size_t i = 0; slot->values[i]; i++)
		if (strcmp(slot->values[i], node->text) == 0)
			return;
	if (strcmp(slot->key, "help") == 0 && safety_refuse_help(node, walker->findings))
		return;
	if (strcmp(slot->key, "format") == 0 && node->length &&
		strspn(node->text, "0123456789") == node->length) {
		add_at(walker, node, 0, "M136",
			"Install a newer mecc; or, if you wrote the number yourself, write 1.",
			pool_format(walker->findings->pool,
				"the file has format %s, and this program knows format %s only",
				node->text, slot->values[0]));
		return;
	}
	size_t count = count_values(slot->values);
	add_at(walker, node, 0, "M136", suggest(walker, node->text, slot->values, count),
		pool_format(walker->findings->pool, "%s is not allowed for %s",
			quoted(walker, node), slot->key));
}

static void check_letter(struct walker *walker, const struct tree_node *node)
{
	const char *text = node->text;
	bool letter = text[0] >= 'a' && text[0] <= 'z' && !text[1];
	if (letter && !strchr(schema_reserved_letters, text[0]))
		return;
	add_at(walker, node, 0, "M139",
		"Take one small letter, but none of n, u, b, h, t, q, x and y.",
		pool_format(walker->findings->pool,
			letter ? "the letter %s means something else on the page"
			       : "%s is not one small letter",
			letter ? text : quoted(walker, node)));
}

struct value_kind {
	bool (*check)(const char *text, struct value_fault *fault);
	const char *code;
};

static bool is_https(const char *text, struct value_fault *fault)
{
	return value_is_url(text, true, fault);
}

static bool is_source(const char *text, struct value_fault *fault)
{
	return strcmp(text, "background knowledge") == 0 || value_is_url(text, true, fault);
}

static const struct value_kind value_kinds[] = {
	[VALUE_ID] = {value_is_id, "M137"},
	[VALUE_NEED] = {value_is_need, "M137"},
	[VALUE_DATE] = {value_is_date, "M138"},
	[VALUE_SEEN] = {value_is_seen, "M138"},
	[VALUE_URL] = {is_https, "M140"},
	[VALUE_SOURCE] = {is_source, "M140"},
	[VALUE_PHONE] = {value_is_phone, "M142"},
	[VALUE_SMS] = {value_is_sms, "M142"},
	[VALUE_EMAIL] = {value_is_email, "M143"},
	[VALUE_HASH] = {value_is_hash, "M151"},
	[VALUE_LANGUAGE] = {value_is_language, "M152"},
};

static void tell_reference(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *node)
{
	/* In a group (level 2) `reference` was about the name of the group. */
	if (slot->reference != REFERENCE_NONE && walker->references && walker->at->place.level < 2)
		walker->references->found(walker->references->context, slot->reference, node);
}

static void check_value(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *node)
{
	if (node->refused)
		return;
	if (slot->value == VALUE_TEXT) {
		check_words(walker, slot, node);
	} else if (slot->value == VALUE_CHOICE) {
		check_choice(walker, slot, node);
	} else if (slot->value == VALUE_LETTER) {
		check_letter(walker, node);
	} else {
		const struct value_kind *kind = &value_kinds[slot->value];
		struct value_fault fault;
		if (!kind->check(node->text, &fault)) {
			add_at(walker, node, fault.offset, kind->code, fault.hint,
				pool_format(walker->findings->pool, "%s %s", quoted(walker, node),
					fault.why));
			return;
		}
		tell_reference(walker, slot, node);
	}
	if (slot->value == VALUE_URL && strncmp(node->text, "http://", 7) == 0)
		findings_add(walker->findings, SEVERITY_WARNING, "M141", node->line, node->column,
			"Look whether the page has an https address, and write that.",
			"the address starts with http: somebody in between could change the page");
}

/* What a place is for, in a line. */
static const char *help_of(const struct walker *walker)
{
	const struct schema_at *at = walker->at;
	const struct schema_slot *slot = at->place.slot;
	if (at->place.part == SCHEMA_WORDS)
		slot = schema_slot(&schema_words_table, at->path[at->depth - 1]);
	return slot ? slot->help : "";
}

static bool add_empty(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *node)
{
	if (node->refused || node->kind != NODE_TEXT || node->length)
		return false;
	findings_add(walker->findings, SEVERITY_ERROR, "M134", node->key_line, node->key_column,
		pool_format(walker->findings->pool, "It is for: %s.", help_of(walker)),
		"%s is empty", node->key ? node->key : slot->key);
	return true;
}

static void add_shape(
	struct walker *walker, const struct tree_node *node, const char *wanted, const char *hint)
{
	char buffer[PATH];
	if (node->refused)
		return;
	findings_add(walker->findings, SEVERITY_ERROR, "M133", node->line, node->column, hint,
		"%s has to be %s", path_text(walker, buffer), wanted);
}

/* A text where one has to stand; false where `node` is something else or empty. */
static bool is_text(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *node)
{
	if (add_empty(walker, slot, node))
		return false;
	if (node->kind == NODE_TEXT)
		return !node->refused;
	add_shape(walker, node, "one text", "Write it on the line of its name, after the colon.");
	return false;
}

static bool is_map(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *node)
{
	if (add_empty(walker, slot, node))
		return false;
	if (node->kind == NODE_MAP)
		return true;
	add_shape(walker, node, "names with values",
		"Write a name, a colon and a value on each line, two spaces further in.");
	return false;
}

/* The names in a group are free, whatever those of the groups are. */
static enum schema_names names_of(const struct schema_at *at)
{
	return at->place.level == 2 ? NAMES_FREE : at->place.slot->names;
}

static void check_name(struct walker *walker, const struct schema_at *at)
{
	const struct tree_node *node = at->node;
	enum schema_names names = names_of(at);
	struct value_fault fault;
	if (names == NAMES_LISTED)
		return;
	bool good = names == NAMES_OUTWARD  ? value_is_outward(node->key, &fault)
		    : names == NAMES_STRING ? value_is_string(node->key, &fault)
					    : value_is_id(node->key, &fault);
	const char *code = "M137";
	if (names != NAMES_OUTWARD && value_is_switch(node->key)) {
		good = false;
		code = "M124";
		fault.why = "reads as true, false or nothing in many programs";
		fault.hint = "Choose a longer name.";
	}
	if (good && names == NAMES_ROUTE) {
		struct tree_node *name = pool_take(walker->findings->pool, sizeof(*name));
		*name = *node;
		name->text = node->key;
		name->line = node->key_line;
		name->column = node->key_column;
		tell_reference(walker, at->place.slot, name);
	}
	if (!good)
		findings_add(walker->findings, SEVERITY_ERROR, code, node->key_line,
			node->key_column, fault.hint, "the name \"%s\" %s", node->key, fault.why);
}

/* What is missing in one map, said in one finding. */
struct missing {
	const char *names[NAMES_MISSING];
	const char *help; /* of the first */
	size_t count;
};

static void add_missing(
	struct walker *walker, const struct tree_node *map, const struct missing *missing)
{
	char buffer[PATH];
	if (missing->count == 0)
		return;
	struct pool *pool = walker->findings->pool;
	const char *names = "";
	size_t shown = missing->count < NAMES_MISSING ? missing->count : NAMES_MISSING;
	for (size_t i = 0; i < shown; i++)
		names = pool_format(pool, "%s%s\"%s\"", names,
			i == 0		 ? ""
			: i + 1 == shown ? " and no "
					 : ", no ",
			missing->names[i]);
	const char *hint =
		missing->help ? pool_format(pool, "Add %s: %s.", missing->names[0], missing->help)
			      : pool_format(pool, "Add %s.", missing->names[0]);
	findings_add(walker->findings, SEVERITY_ERROR, "M132", map->key_line, map->key_column, hint,
		missing->count > shown ? "%s has no %s (and more are missing)" : "%s has no %s",
		path_text(walker, buffer), names);
}

static void note_missing(struct missing *missing, const char *name, const char *help,
	const char *const *meant, size_t meant_count)
{
	if (text_index(name, meant, meant_count) < meant_count)
		return; /* a misspelt one was told of already */
	if (missing->count == 0)
		missing->help = help;
	if (missing->count < NAMES_MISSING)
		missing->names[missing->count] = name;
	missing->count++;
}

static void add_unknown(struct walker *walker, const struct tree_node *node,
	const char *const *names, size_t count, struct level *level)
{
	char buffer[PATH];
	const char *near = findings_nearest(walker->findings, node->key, names, count);
	if (near && level->meant_count < NAMES_MISSING)
		level->meant[level->meant_count++] = near;
	findings_add(walker->findings, SEVERITY_ERROR, "M131", node->key_line, node->key_column,
		suggest(walker, node->key, names, count), "%s cannot have \"%s\"",
		path_text(walker, buffer), node->key);
}

static void add_missing_keys(struct walker *walker, const struct schema_at *at)
{
	const struct schema_table *keys = schema_keys(&at->place);
	const struct level *level = &walker->levels[at->depth];
	struct missing missing = {0};
	if (at->node->cut_off)
		return; /* what is missing may stand after the syntax error */
	for (size_t i = 0; i < keys->count; i++)
		if (keys->slots[i].required && !tree_get(at->node, keys->slots[i].key))
			note_missing(&missing, keys->slots[i].key, keys->slots[i].help,
				level->meant, level->meant_count);
	add_missing(walker, at->node, &missing);
}

static void check_listed(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *map)
{
	size_t count = count_values(slot->values);
	struct level level = {0};
	for (const struct tree_node *node = map->first; node; node = node->next) {
		if (text_index(node->key, slot->values, count) == count)
			add_unknown(walker, node, slot->values, count, &level);
	}
	struct missing missing = {0};
	for (size_t i = 0; !map->cut_off && i < count; i++)
		if (!tree_get(map, slot->values[i]))
			note_missing(
				&missing, slot->values[i], NULL, level.meant, level.meant_count);
	add_missing(walker, map, &missing);
}

/* True, with M154, for a list that is too long: its entries are not looked at. */
static bool is_too_long(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *node)
{
	char buffer[PATH];
	size_t most = kind_most(&kind_rows[walker->kind], slot);
	if (slot->most || !most || node->count <= most)
		return false;
	findings_add(walker->findings, SEVERITY_ERROR, "M154", node->key_line, node->key_column,
		pool_format(walker->findings->pool, "Take out all but %zu of them.", most),
		"%s has %u entries; a list can have %zu", path_text(walker, buffer),
		(unsigned)node->count, most);
	return true;
}

static void check_count(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *node)
{
	char buffer[PATH];
	bool few = node->count < slot->least && !node->cut_off;
	bool many = slot->most && node->count > slot->most;
	if (!few && !many)
		return;
	findings_add(walker->findings, SEVERITY_ERROR, "M144", node->key_line, node->key_column,
		pool_format(walker->findings->pool, "It is for: %s.", slot->help),
		few ? "%s has %u entries; it needs at least %zu"
		    : "%s has %u entries; it can have at most %zu",
		path_text(walker, buffer), (unsigned)node->count, few ? slot->least : slot->most);
}

static void check_list(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *node)
{
	if (add_empty(walker, slot, node))
		return;
	if (node->kind != NODE_LIST) {
		add_shape(walker, node, "a list",
			"Write each on a line of its own after a dash, or all in [a, b].");
		return;
	}
	if (is_too_long(walker, slot, node))
		return;
	for (const struct tree_node *item = node->first; item; item = item->next)
		if (is_text(walker, slot, item))
			check_value(walker, slot, item);
	check_count(walker, slot, node);
}

/* Beside the reason why there is none nothing else can stand. */
static void check_alone(
	struct walker *walker, const struct tree_node *map, const struct tree_node *reason)
{
	for (const struct tree_node *each = map->first; each; each = each->next)
		if (each != reason)
			findings_add(walker->findings, SEVERITY_ERROR, "M131", each->key_line,
				each->key_column, "Take out none, or all the others.",
				"beside none nothing else can stand");
}

/* Errors that were found, kept or not. */
static size_t errors_of(const struct walker *walker)
{
	return walker->findings->errors + walker->findings->dropped;
}

/* True where the entries of a map of names are to be looked at. */
static bool enter_names(struct walker *walker, const struct schema_at *at)
{
	const struct schema_slot *slot = at->place.slot;
	const struct tree_node *reason = schema_reason(&at->place, at->node);
	if (!is_map(walker, slot, at->node))
		return false;
	if (reason)
		check_alone(walker, at->node, reason);
	else if (is_too_long(walker, slot, at->node))
		return false;
	else if (at->place.level == 0 && slot->names == NAMES_LISTED)
		check_listed(walker, slot, at->node);
	return true;
}

static bool enter_part(struct walker *walker, const struct schema_at *at)
{
	const struct schema_slot *slot = at->place.slot;
	const struct tree_node *node = at->node;
	bool empty = node->kind == NODE_TEXT && !node->length && !node->refused;
	if (!slot)
		return true; /* the root, which is a map */
	if (empty && slot->blank && at->place.level == 0)
		return false;
	switch (at->place.part) {
	case SCHEMA_KEYS:
		return is_map(walker, slot, node);
	case SCHEMA_NAMES:
		return enter_names(walker, at);
	case SCHEMA_LIST:
		check_list(walker, slot, node);
		return false;
	case SCHEMA_STRING:
		if (node->kind == NODE_MAP)
			return true;
		break;
	case SCHEMA_VALUE:
	case SCHEMA_WORDS:
	case SCHEMA_REASON:
		break;
	}
	if (is_text(walker, slot, node))
		check_value(walker, slot, node);
	return false;
}

/* Marks a part without an error, so that the next check passes it over; never the root. */
static void settle(const struct walker *walker, const struct schema_at *at)
{
	if (at->depth && errors_of(walker) == walker->levels[at->depth].errors)
		tree_mark_sound(at->node);
}

static bool enter(void *context, const struct schema_at *at)
{
	struct walker *walker = context;
	if (at->node->sound)
		return false;
	walker->at = at;
	walker->levels[at->depth].errors = errors_of(walker);
	walker->levels[at->depth].meant_count = 0;
	if (at->place.level && at->place.part != SCHEMA_WORDS && at->place.part != SCHEMA_REASON)
		check_name(walker, at);
	if (enter_part(walker, at))
		return true;
	settle(walker, at);
	return false;
}

static void leave(void *context, const struct schema_at *at)
{
	struct walker *walker = context;
	walker->at = at;
	if (at->place.part != SCHEMA_NAMES)
		add_missing_keys(walker, at);
	else if (!schema_reason(&at->place, at->node))
		check_count(walker, at->place.slot, at->node);
	settle(walker, at);
}

static void unknown(void *context, const struct schema_at *at, const struct tree_node *part)
{
	struct walker *walker = context;
	const struct schema_table *keys = schema_keys(&at->place);
	const char **names = pool_array(walker->findings->pool, keys->count, sizeof(*names));
	for (size_t i = 0; i < keys->count; i++)
		names[i] = keys->slots[i].key;
	walker->at = at;
	add_unknown(walker, part, names, keys->count, &walker->levels[at->depth]);
}

static bool full(const void *context)
{
	return findings_full(((const struct walker *)context)->findings);
}

bool schema_check_home(const struct tree_node *root, struct findings *findings)
{
	static const struct schema_visitor visitor = {.enter = enter, .leave = leave, .full = full};
	struct walker walker = {.findings = findings, .kind = KIND_FRAME};
	const struct schema_table only = {schema_slot(&kind_frame_table, "home"), 1};
	size_t before = findings->errors;
	if (!tree_get(root, "home") || !only.slots)
		return false;
	schema_each(&only, root, &visitor, &walker);
	return findings->errors == before;
}

static bool has_too_many(struct walker *walker, const struct tree_node *root)
{
	static const char *const parts[] = {"replace", "add", "remove"};
	size_t count = 0;
	for (size_t i = 0; i < COUNT(parts); i++) {
		const struct tree_node *part = tree_get(root, parts[i]);
		count += part && part->kind == NODE_MAP ? part->count : 0;
		if (count <= TREE_CHANGES)
			continue;
		findings_add(walker->findings, SEVERITY_ERROR, "M815", part->key_line,
			part->key_column,
			"Make two files of it; or copy the file that they change, and change the "
			"copy.",
			"the overlay has more than %d entries", TREE_CHANGES);
		return true;
	}
	return false;
}

enum schema_kind schema_check(const struct tree *tree, struct findings *findings,
	const struct schema_references *references)
{
	static const struct schema_visitor visitor = {enter, leave, unknown, full};
	struct walker walker = {.findings = findings, .references = references};
	const struct tree_node *root = tree->root;
	if (!root)
		return KIND_COUNT;
	if (root->kind != NODE_MAP) {
		add_shape(&walker, root, "names with values",
			"Start with the lines format: 1 and kind: topic (or another kind).");
		return KIND_COUNT;
	}
	const struct tree_node *name = tree_get(root, "kind");
	enum schema_kind kind = kind_of(tree_text(root, "kind"));
	if (!name && root->cut_off)
		return KIND_COUNT;
	if (kind == KIND_COUNT) {
		const char *word = name && name->kind == NODE_TEXT ? name->text : "";
		findings_add(findings, SEVERITY_ERROR, "M130", (name ? name : root)->line,
			(name ? name : root)->column,
			suggest(&walker, word, kind_names, KIND_COUNT),
			name ? "the file is of no kind that there is"
			     : "the file does not say what kind it is");
		return KIND_COUNT;
	}
	walker.kind = kind;
	if (kind == KIND_OVERLAY && has_too_many(&walker, root))
		return kind;
	schema_each(kind_rows[kind].table, root, &visitor, &walker);
	if (kind_rows[kind].rules)
		kind_rows[kind].rules(root, findings);
	return kind;
}

/* SPDX-License-Identifier: MIT */
/* Walks a tree beside its table. Knows shapes and values; what one kind alone asks is in rules.c.
 */
#include "content/kinds/schema.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "content/kinds/kind.h"
#include "content/kinds/safety.h"
#include "content/kinds/values.h"
#include "content/yaml/finding.h"
#include "core/base/pool.h"
#include "core/base/text.h"

enum { NAMES_SHOWN = 14, NAMES_MISSING = 8, PATH = 160, QUOTED = 40 };

struct walker {
	struct findings *findings;
	const struct schema_references *references;
	enum schema_kind kind;
	const char *path[TREE_DEPTH + 1];
	size_t depth;
};

static const struct schema_slot string_slots[] = {
	{.key = "text", .required = true, .help = "the words"},
	{.key = "phone", .help = "the words on the phone, where they differ"},
	{.key = "visit", .help = "the words on a visit, where they differ"},
};

/* The name of a place for a person: "assist.needs.debt", or "the file". */
static const char *path_text(const struct walker *walker, char *buffer)
{
	size_t used = 0;
	if (walker->depth == 0)
		return "the file";
	for (size_t i = 0; i < walker->depth && used < PATH - 1; i++) {
		int written =
			snprintf(buffer + used, PATH - used, "%s%s", i ? "." : "", walker->path[i]);
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
	if (slot->reference != REFERENCE_NONE && walker->references)
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

static bool add_empty(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *node)
{
	if (node->refused || node->kind != NODE_TEXT || node->length)
		return false;
	findings_add(walker->findings, SEVERITY_ERROR, "M134", node->key_line, node->key_column,
		pool_format(walker->findings->pool, "It is for: %s.", slot->help), "%s is empty",
		node->key ? node->key : slot->key);
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

static void check_name(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *node)
{
	struct value_fault fault;
	bool good = slot->names == NAMES_OUTWARD  ? value_is_outward(node->key, &fault)
		    : slot->names == NAMES_STRING ? value_is_string(node->key, &fault)
						  : value_is_id(node->key, &fault);
	const char *code = "M137";
	if (slot->names != NAMES_OUTWARD && value_is_switch(node->key)) {
		good = false;
		code = "M124";
		fault.why = "reads as true, false or nothing in many programs";
		fault.hint = "Choose a longer name.";
	}
	if (good) {
		if (slot->names == NAMES_ROUTE) {
			struct tree_node name = *node;
			name.text = node->key;
			name.line = node->key_line;
			name.column = node->key_column;
			struct tree_node *copy = pool_take(walker->findings->pool, sizeof(*copy));
			*copy = name;
			tell_reference(walker, slot, copy);
		}
		return;
	}
	findings_add(walker->findings, SEVERITY_ERROR, code, node->key_line, node->key_column,
		fault.hint, "the name \"%s\" %s", node->key, fault.why);
}

static void check_slot(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *node);

static const struct schema_slot *find_slot(const struct schema_table *table, const char *key)
{
	for (size_t i = 0; i < table->count; i++)
		if (strcmp(table->slots[i].key, key) == 0)
			return &table->slots[i];
	return NULL;
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
	for (size_t i = 0; i < meant_count; i++)
		if (strcmp(meant[i], name) == 0)
			return; /* a misspelt one was told of already */
	if (missing->count == 0)
		missing->help = help;
	if (missing->count < NAMES_MISSING)
		missing->names[missing->count] = name;
	missing->count++;
}

static void add_unknown(struct walker *walker, const struct tree_node *node,
	const char *const *names, size_t count, const char **meant, size_t *meant_count)
{
	char buffer[PATH];
	const char *near = findings_nearest(walker->findings, node->key, names, count);
	if (near && *meant_count < NAMES_MISSING)
		meant[(*meant_count)++] = near;
	findings_add(walker->findings, SEVERITY_ERROR, "M131", node->key_line, node->key_column,
		suggest(walker, node->key, names, count), "%s cannot have \"%s\"",
		path_text(walker, buffer), node->key);
}

static void check_map(
	struct walker *walker, const struct schema_table *table, const struct tree_node *map)
{
	const char *meant[NAMES_MISSING];
	size_t meant_count = 0;
	uint64_t seen[4] = {0}; /* one bit a slot: the frame's labels are the largest table */
	for (const struct tree_node *node = map->first; node; node = node->next) {
		const struct schema_slot *slot = find_slot(table, node->key);
		if (findings_full(walker->findings))
			return;
		if (slot) {
			size_t index = (size_t)(slot - table->slots);
			seen[index / 64] |= UINT64_C(1) << index % 64;
			walker->path[walker->depth++] = node->key;
			check_slot(walker, slot, node);
			walker->depth--;
			continue;
		}
		const char **names =
			pool_array(walker->findings->pool, table->count, sizeof(*names));
		for (size_t i = 0; i < table->count; i++)
			names[i] = table->slots[i].key;
		add_unknown(walker, node, names, table->count, meant, &meant_count);
	}
	if (map->cut_off)
		return; /* what is missing may stand after the syntax error */
	struct missing missing = {0};
	for (size_t i = 0; i < table->count; i++)
		if (table->slots[i].required && !(seen[i / 64] >> i % 64 & 1))
			note_missing(&missing, table->slots[i].key, table->slots[i].help, meant,
				meant_count);
	add_missing(walker, map, &missing);
}

static void check_listed(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *map)
{
	size_t count = count_values(slot->values), meant_count = 0;
	const char *meant[NAMES_MISSING];
	for (const struct tree_node *node = map->first; node; node = node->next) {
		bool known = false;
		for (size_t i = 0; i < count; i++)
			known = known || strcmp(slot->values[i], node->key) == 0;
		if (!known)
			add_unknown(walker, node, slot->values, count, meant, &meant_count);
	}
	struct missing missing = {0};
	for (size_t i = 0; !map->cut_off && i < count; i++)
		if (!tree_get(map, slot->values[i]))
			note_missing(&missing, slot->values[i], NULL, meant, meant_count);
	add_missing(walker, map, &missing);
}

static void check_string(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *node)
{
	const struct schema_table table = {string_slots, 3};
	if (node->kind != NODE_MAP) {
		if (is_text(walker, slot, node))
			check_value(walker, slot, node);
		return;
	}
	/* Its parts have the string's own voice. */
	for (const struct tree_node *part = node->first; part; part = part->next)
		if (find_slot(&table, part->key) && part->kind == NODE_TEXT && part->length &&
			!part->refused)
			check_words(walker, slot, part);
	check_map(walker, &table, node);
}

/* Of a list that is too long one thing is said, and its entries are not looked at. */
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

/* True where the map says `none` and why, and nothing else. */
static bool says_none(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *node)
{
	const struct tree_node *none = slot->none ? tree_get(node, "none") : NULL;
	if (!none)
		return false;
	for (const struct tree_node *each = node->first; each; each = each->next)
		if (each != none)
			findings_add(walker->findings, SEVERITY_ERROR, "M131", each->key_line,
				each->key_column, "Take out none, or all the others.",
				"beside none nothing else can stand");
	walker->path[walker->depth++] = none->key;
	if (is_text(walker, slot, none))
		check_value(walker, slot, none);
	walker->depth--;
	return true;
}

/* Errors that were found, kept or not. */
static size_t errors_of(const struct walker *walker)
{
	return walker->findings->errors + walker->findings->dropped;
}

static void check_entry(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *entry)
{
	size_t before = errors_of(walker);
	if (entry->sound)
		return;
	if (slot->names != NAMES_LISTED)
		check_name(walker, slot, entry);
	struct schema_slot inner = *slot;
	switch (slot->shape) {
	case SHAPE_GROUPS:
		inner.shape = SHAPE_TEXTS;
		inner.names = NAMES_FREE;
		inner.reference = REFERENCE_NONE;
		check_slot(walker, &inner, entry);
		break;
	case SHAPE_RECORDS:
		if (is_map(walker, slot, entry))
			check_map(walker, slot->table, entry);
		break;
	case SHAPE_LISTS:
		check_list(walker, slot, entry);
		break;
	default:
		check_string(walker, slot, entry);
		break;
	}
	if (errors_of(walker) == before)
		tree_mark_sound(entry);
}

static void check_entries(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *node)
{
	if (!is_map(walker, slot, node) || says_none(walker, slot, node) ||
		is_too_long(walker, slot, node))
		return;
	if (slot->names == NAMES_LISTED)
		check_listed(walker, slot, node);
	for (const struct tree_node *entry = node->first; entry; entry = entry->next) {
		if (findings_full(walker->findings))
			return;
		walker->path[walker->depth++] = entry->key;
		check_entry(walker, slot, entry);
		walker->depth--;
	}
	check_count(walker, slot, node);
}

static void check_shape(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *node)
{
	if (slot->blank && node->kind == NODE_TEXT && !node->length && !node->refused)
		return;
	switch (slot->shape) {
	case SHAPE_VALUE:
		if (is_text(walker, slot, node))
			check_value(walker, slot, node);
		return;
	case SHAPE_STRING:
		check_string(walker, slot, node);
		return;
	case SHAPE_LIST:
		check_list(walker, slot, node);
		return;
	case SHAPE_MAP:
		if (is_map(walker, slot, node))
			check_map(walker, slot->table, node);
		return;
	default:
		check_entries(walker, slot, node);
		return;
	}
}

static void check_slot(
	struct walker *walker, const struct schema_slot *slot, const struct tree_node *node)
{
	size_t before = errors_of(walker);
	if (node->sound)
		return;
	check_shape(walker, slot, node);
	if (errors_of(walker) == before)
		tree_mark_sound(node);
}

bool schema_check_home(const struct tree_node *root, struct findings *findings)
{
	struct walker walker = {.findings = findings, .kind = KIND_FRAME};
	const struct tree_node *home = tree_get(root, "home");
	const struct schema_slot *slot = find_slot(&kind_frame_table, "home");
	size_t before = findings->errors;
	if (!home || !slot)
		return false;
	walker.path[walker.depth++] = "home";
	check_slot(&walker, slot, home);
	return findings->errors == before;
}

static bool has_too_many(struct walker *walker, const struct tree_node *root)
{
	static const char *const parts[] = {"replace", "add", "remove"};
	size_t count = 0;
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
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
	check_map(&walker, kind_rows[kind].table, root);
	if (kind_rows[kind].rules)
		kind_rows[kind].rules(root, findings);
	return kind;
}

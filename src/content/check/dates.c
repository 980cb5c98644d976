/* SPDX-License-Identifier: MIT */
/* Finds what has grown old by a day. */
#include "content/check/dates.h"

#include <string.h>

#include "content/kinds/values.h"
#include "content/yaml/finding.h"

static const struct tree_node *date_of(const struct tree_node *map, const char *key)
{
	const struct tree_node *node = tree_get(map, key);
	struct value_fault fault;
	return node && node->kind == NODE_TEXT && !node->refused &&
			       value_is_date(node->text, &fault)
		       ? node
		       : NULL;
}

/* Something that was done cannot lie ahead; "2026-11" and "2026" are compared as far as they go. */
static void check_past(
	const struct tree_node *map, const char *key, const char *day, struct findings *findings)
{
	const struct tree_node *node = tree_get(map, key);
	struct value_fault fault;
	if (!node || node->kind != NODE_TEXT || node->refused ||
		!value_is_seen(node->text, &fault) || strcmp(node->text, "undated") == 0)
		return;
	if (strncmp(node->text, day, node->length) > 0)
		findings_add(findings, SEVERITY_WARNING, "M503", node->line, node->column,
			"Write the day on which it was done.", "%s is a day to come: %s", key,
			node->text);
}

static const struct tree_node *first_of(const struct tree_node *map)
{
	return map && map->kind == NODE_MAP ? map->first : NULL;
}

static void check_header(const struct tree_node *root, const char *day, struct findings *findings)
{
	const struct tree_node *reviewed = date_of(root, "reviewed"),
			       *due = date_of(root, "review-by");
	check_past(root, "reviewed", day, findings);
	if (reviewed && due && strcmp(due->text, reviewed->text) <= 0) {
		findings_add(findings, SEVERITY_WARNING, "M504", due->line, due->column,
			"Write the day by which it has to be read again; half a year on is usual.",
			"review-by is not after reviewed");
		return;
	}
	if (due && strcmp(due->text, day) < 0)
		findings_add(findings, SEVERITY_WARNING, "M502", due->line, due->column,
			"Read the file through, mend it, and write both dates anew.",
			"the file had to be read through again by %s", due->text);
}

void dates_check(enum schema_kind kind, const struct tree_node *root, const char *day,
	struct findings *findings)
{
	check_header(root, day, findings);
	for (const struct tree_node *source = first_of(tree_get(root, "sources")); source;
		source = source->next)
		check_past(source, "read", day, findings);
	const struct tree_node *facts =
		kind == KIND_TOPIC ? tree_get(tree_get(root, "assist"), "facts") : NULL;
	for (const struct tree_node *fact = first_of(facts); fact; fact = fact->next) {
		const struct tree_node *expires = date_of(fact, "expires");
		check_past(fact, "checked", day, findings);
		if (expires && strcmp(expires->text, day) <= 0)
			findings_add(findings, SEVERITY_WARNING, "M501", expires->line,
				expires->column,
				"Look it up in its source again, or take the fact out.",
				"the fact \"%s\" expired on %s", fact->key, expires->text);
	}
	const struct tree_node *services =
		kind == KIND_DIRECTORY ? tree_get(root, "services") : NULL;
	for (const struct tree_node *each = first_of(services); each; each = each->next) {
		check_past(each, "seen", day, findings);
		check_past(each, "checked", day, findings);
	}
}

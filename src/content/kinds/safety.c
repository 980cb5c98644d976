/* SPDX-License-Identifier: MIT */
/* Looks for what could do harm: advice to drink less without its caution. */
#include "content/kinds/safety.h"

#include <string.h>

#include "content/yaml/finding.h"
#include "content/yaml/tree.h"
#include "core/base/base.h"
#include "core/base/text.h"

static bool holds_one(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (text_holds(text, *words))
			return true;
	return false;
}

static bool about_alcohol(const char *text)
{
	static const char *const words[] = {"alcohol", "beer", "wine", "drinking less",
		"units a week", "your drinking", "stop drinking", NULL};
	return holds_one(text, words);
}

static bool leads_to_less(const char *text)
{
	/* One of these is in each of the words below; most texts hold none, and all are looked at
	 * before a talk can begin. */
	static const char *const first[] = {"drink", "cut", "alcohol", NULL};
	if (!holds_one(text, first))
		return false;
	static const char *const words[] = {"cut down", "cutting down", "cut back", "cutting back",
		"drink less", "drinking less", "drink-free", "stop drinking", "give up drinking",
		"fewer drinks", "days off drink", "days without a drink", "days without alcohol",
		NULL};
	return holds_one(text, words);
}

/* The signs, and whom to ask first. */
static bool warns(const char *text)
{
	static const char *const signs[] = {"shak", "sweat", "fits", "seizure", NULL};
	static const char *const whom[] = {"gp", "111", "doctor", "alcohol service", NULL};
	return holds_one(text, signs) && holds_one(text, whom);
}

/* The first text of this part, or of one further in, that leads to drinking less. */
static const struct tree_node *find_less(const struct tree_node *node, bool alcohol)
{
	if (node->kind == NODE_TEXT && node->ruled)
		return NULL;
	if (node->key && (strcmp(node->key, "desk") == 0 || strcmp(node->key, "cautions") == 0))
		return NULL;
	/* Each text is looked through once, however often its file is checked. */
	if (node->kind == NODE_TEXT && !node->ruled && node->text) {
		if (!leads_to_less(node->text))
			tree_mark_ruled(node);
		else if (alcohol || about_alcohol(node->text))
			return node;
	}
	for (const struct tree_node *each = node->first; each; each = each->next) {
		const struct tree_node *found = find_less(each, alcohol);
		if (found)
			return found;
	}
	return NULL;
}

static bool node_warns(const struct tree_node *node)
{
	if (node->kind == NODE_TEXT && !node->ruled && node->text) {
		if (warns(node->text))
			return true;
		tree_mark_ruled(node);
	}
	for (const struct tree_node *each = node->first; each; each = each->next)
		if (node_warns(each))
			return true;
	return false;
}

void safety_check_topic(const struct tree_node *root, struct findings *findings)
{
	const char *id = tree_text(root, "id"), *title = tree_text(root, "title");
	const struct tree_node *assist = tree_get(root, "assist"), *act = tree_get(root, "act");
	const struct tree_node *cautions = tree_get(assist, "cautions");
	bool alcohol = (id && text_holds(id, "alcohol")) || (title && text_holds(title, "alcohol"));
	if (root->cut_off)
		return; /* `cautions` may stand after the syntax error */
	for (const struct tree_node *each = cautions && cautions->kind == NODE_MAP ? cautions->first
										   : NULL;
		each; each = each->next) {
		const struct tree_node *say = tree_get(each, "say");
		if (say && node_warns(say))
			return;
	}
	const struct tree_node *less = assist ? find_less(assist, alcohol) : NULL;
	if (!less && act)
		less = find_less(act, alcohol);
	/* A talk about alcohol comes to it sooner or later, whatever its file says. */
	if (!less && alcohol)
		less = tree_get(root, id && text_holds(id, "alcohol") ? "id" : "title");
	if (less)
		findings_add(findings, SEVERITY_ERROR, "M401", less->line, less->column,
			"Add under assist, cautions, with before: act: If you shake or sweat when "
			"you "
			"don't drink, ask your GP or 111 before you stop.",
			"drinking less comes up, and no caution says what stopping at once can do");
}

bool safety_refuse_help(const struct tree_node *node, struct findings *findings)
{
	static const char *const refused[] = {"coercion", "restriction", "restrictions",
		"incentives", "incentivisation", "incentivization"};
	for (size_t i = 0; i < COUNT(refused); i++) {
		if (strcmp(node->text, refused[i]) != 0)
			continue;
		findings_add(findings, SEVERITY_ERROR, "M402", node->line, node->column,
			"Take it out; enablement or education may be what is meant.",
			"%s has no place in a talk that is the person's own choice", refused[i]);
		return true;
	}
	return false;
}

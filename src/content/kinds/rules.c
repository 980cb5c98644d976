/* SPDX-License-Identifier: MIT */
/* What one kind of file alone asks, beyond the shape that its table gives. */
#include "content/kinds/kind.h"

#include <string.h>

#include "content/kinds/safety.h"
#include "content/yaml/finding.h"
#include "core/base/base.h"
#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/count/counts.h"
#include "core/flow/answers.h"

static bool is_yes(const struct tree_node *map, const char *key)
{
	const char *text = tree_text(map, key);
	return text && strcmp(text, "yes") == 0;
}

static bool list_has(const struct tree_node *list, const char *word)
{
	if (!list || list->kind != NODE_LIST)
		return false;
	for (const struct tree_node *item = list->first; item; item = item->next)
		if (item->text && strcmp(item->text, word) == 0)
			return true;
	return false;
}

static void need_part(const struct tree_node *map, const char *name, const char *part,
	const char *flow, struct findings *findings)
{
	if (!map || map->kind != NODE_MAP || map->cut_off)
		return;
	const struct tree_node *node = tree_get(map, part);
	if (node && (node->kind != NODE_MAP || node->count))
		return; /* a wrong shape is told of by the table */
	findings_add(findings, SEVERITY_ERROR, "M149", node ? node->key_line : map->key_line,
		node ? node->key_column : map->key_column,
		pool_format(findings->pool,
			"Add %s with at least one entry, or choose another flow.", part),
		"%s has no \"%s\", and flow: %s needs it", name, part, flow);
}

/* A brief talk and a route have no stages and no barriers; a table cannot say so. */
static void need_none(const struct tree_node *assist, const char *part, const char *flow,
	struct findings *findings)
{
	const struct tree_node *node = tree_get(assist, part);
	if (!node || node->kind != NODE_MAP || tree_get(node, "none") || node->count == 0)
		return;
	findings_add(findings, SEVERITY_ERROR, "M146", node->key_line, node->key_column,
		"Write none: and the reason under it, or choose flow: need.", "flow: %s has no %s",
		flow, part);
}

static void check_sources(const struct tree_node *root, struct findings *findings)
{
	const struct tree_node *sources = tree_get(root, "sources");
	const struct tree_node *facts = tree_get(tree_get(root, "assist"), "facts");
	if (sources && sources->kind != NODE_MAP)
		sources = NULL;
	if (facts && facts->kind != NODE_MAP)
		facts = NULL;
	/* M154 was told of a list that is too long; its entries are not looked at. */
	if ((sources && sources->count > TREE_LIST) || (facts && facts->count > TREE_LIST))
		return;
	size_t count = sources ? sources->count : 0, at = 0;
	const char **names = pool_array(findings->pool, count, sizeof(*names));
	bool *used = pool_array(findings->pool, count, sizeof(*used));
	bool unsaid = false; /* a fact names no source, and may mean any of them */
	for (const struct tree_node *each = sources ? sources->first : NULL; each;
		each = each->next)
		names[at++] = each->key;
	for (const struct tree_node *fact = facts ? facts->first : NULL; fact; fact = fact->next) {
		const struct tree_node *source = tree_get(fact, "source");
		if (!source || source->kind != NODE_TEXT || !source->length) {
			unsaid = true;
			continue;
		}
		bool found = false;
		for (size_t i = 0; i < count; i++) {
			if (strcmp(names[i], source->text) == 0)
				found = used[i] = true;
		}
		if (found || root->cut_off)
			continue;
		const char *near = findings_nearest(findings, source->text, names, count);
		for (size_t i = 0; near && i < count; i++)
			used[i] =
				used[i] || strcmp(names[i], near) == 0; /* one slip, one finding */
		findings_add(findings, SEVERITY_ERROR, "M202", source->line, source->column,
			near ? pool_format(findings->pool, "Did you mean \"%s\"?", near)
			     : "Add it under sources, with its title, url and the day it was read.",
			"\"%s\" is not among the sources of this file",
			text_cut(findings->pool, source->text, 40));
	}
	at = 0;
	for (const struct tree_node *each = sources ? sources->first : NULL; each;
		each = each->next)
		if (!used[at++] && !root->cut_off && !unsaid)
			findings_add(findings, SEVERITY_ADVICE, "M203", each->key_line,
				each->key_column, "Take it out, or name it in a fact.",
				"no fact names the source \"%s\"", each->key);
}

/* A name must leave the pages' own answers alone. */
static void check_name(const struct tree_node *each, struct findings *findings)
{
	if (each->key && answer_is_own(each->key))
		findings_add(findings, SEVERITY_ERROR, "M150", each->key_line, each->key_column,
			"Take another name.", "the pages use the name \"%s\" themselves",
			each->key);
}

static void check_taken(const struct tree_node *map, struct findings *findings)
{
	for (const struct tree_node *each = map && map->kind == NODE_MAP ? map->first : NULL; each;
		each = each->next) {
		size_t before = findings->errors + findings->dropped;
		if (each->ruled)
			continue;
		check_name(each, findings);
		if (findings->errors + findings->dropped == before)
			tree_mark_ruled(each);
	}
}

void kind_topic_rules(const struct tree_node *root, struct findings *findings)
{
	const char *flow = tree_text(root, "flow");
	const struct tree_node *assist = tree_get(root, "assist"), *act = tree_get(root, "act");
	const char *id = tree_text(root, "id");
	if (id && answer_is_own(id))
		findings_add(findings, SEVERITY_ERROR, "M150", tree_get(root, "id")->line,
			tree_get(root, "id")->column, "Take another name.",
			"the pages use the name \"%s\" themselves", id);
	if (id && strcmp(id, TOPIC_GENERAL) == 0)
		findings_add(findings, SEVERITY_ERROR, "M150", tree_get(root, "id")->line,
			tree_get(root, "id")->column, "Take another name.",
			"the tally uses the name \"%s\" for a talk before its topic is chosen", id);
	check_taken(tree_get(assist, "needs"), findings);
	check_taken(tree_get(assist, "facts"), findings);
	check_sources(root, findings);
	safety_check_topic(root, findings);
	if (!flow)
		return;
	if (strcmp(flow, "need") == 0) {
		need_part(assist, "assist", "reflect", flow, findings);
		need_part(assist, "assist", "needs", flow, findings);
		need_part(act, "act", "offers", flow, findings);
	} else if (strcmp(flow, "brief") == 0) {
		need_part(assist, "assist", "advice", flow, findings);
		need_part(act, "act", "offers", flow, findings);
	} else if (strcmp(flow, "route") == 0) {
		need_part(act, "act", "route", flow, findings);
	}
	if (strcmp(flow, "brief") == 0 || strcmp(flow, "route") == 0) {
		need_none(assist, "stages", flow, findings);
		need_none(assist, "barriers", flow, findings);
	}
}

void kind_urgent_rules(const struct tree_node *root, struct findings *findings)
{
	const struct tree_node *routes = tree_get(root, "routes"), *cues = tree_get(root, "cues");
	check_taken(routes, findings);
	if (!routes || routes->kind != NODE_MAP || !cues || cues->kind != NODE_MAP || root->cut_off)
		return;
	const char **names = pool_array(findings->pool, routes->count, sizeof(*names));
	size_t count = 0;
	for (const struct tree_node *route = routes->first; route; route = route->next)
		names[count++] = route->key;
	for (const struct tree_node *cue = cues->first; cue; cue = cue->next) {
		if (tree_get(routes, cue->key))
			continue;
		const char *near = findings_nearest(findings, cue->key, names, count);
		findings_add(findings, SEVERITY_ERROR, "M211", cue->key_line, cue->key_column,
			near ? pool_format(findings->pool, "Did you mean \"%s\"?", near)
			     : "Use the name of one of the routes above.",
			"there is no route \"%s\"", cue->key);
	}
}

static void check_service(const struct tree_node *service, struct findings *findings)
{
	static const char *const private_topics[] = {"crisis", "domestic-abuse", "sexual-health"};
	if (service->kind != NODE_MAP || service->cut_off)
		return;
	const struct tree_node *ways = tree_get(service, "ways");
	bool reached = tree_get(service, "phone") || tree_get(service, "text") ||
		       tree_get(service, "web") || tree_get(service, "email") ||
		       (tree_get(service, "access") &&
			       (list_has(ways, "in-person") || list_has(ways, "visit")));
	if (!reached)
		findings_add(findings, SEVERITY_ERROR, "M145", service->key_line,
			service->key_column,
			"Add a phone, text, web or email; or a way in-person with access: where to "
			"go.",
			"nobody can reach the service \"%s\" with what stands here", service->key);
	const struct tree_node *count = tree_get(service, "count");
	if (!is_yes(service, "count"))
		return;
	bool private_one = is_yes(service, "urgent") || tree_get(service, "audience");
	for (size_t i = 0; i < COUNT(private_topics); i++)
		private_one =
			private_one || list_has(tree_get(service, "topics"), private_topics[i]);
	if (private_one)
		findings_add(findings, SEVERITY_ERROR, "M148", count->line, count->column,
			"Write count: no. Its name in a tally would tell too much of who came.",
			"a service for an emergency, for particular people or for a private topic "
			"cannot be counted by name");
}

void kind_directory_rules(const struct tree_node *root, struct findings *findings)
{
	const struct tree_node *services = tree_get(root, "services");
	for (const struct tree_node *each = services && services->kind == NODE_MAP ? services->first
										   : NULL;
		each; each = each->next) {
		size_t before = findings->errors + findings->dropped;
		if (each->ruled)
			continue;
		check_name(each, findings);
		check_service(each, findings);
		if (findings->errors + findings->dropped == before)
			tree_mark_ruled(each);
	}
}

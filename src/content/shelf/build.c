/* SPDX-License-Identifier: MIT */
/* No error paths: what is built here was found sound. A missing optional part is NULL or empty. */
#include "content/shelf/build.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/pool.h"

static struct words words_of(const struct tree_node *node)
{
	if (!node)
		return (struct words){0};
	if (node->kind == NODE_TEXT)
		return (struct words){.text = node->text};
	return (struct words){
		.text = tree_text(node, "text"),
		.phone = tree_text(node, "phone"),
		.visit = tree_text(node, "visit"),
	};
}

static struct words_lines lines_of(const struct tree_node *map, struct pool *pool)
{
	if (!map || map->kind != NODE_MAP || map->count == 0)
		return (struct words_lines){0};
	struct words_line *items = pool_array(pool, map->count, sizeof(*items));
	size_t count = 0;
	for (const struct tree_node *node = map->first; node; node = node->next)
		items[count++] = (struct words_line){.id = node->key, .words = words_of(node)};
	return (struct words_lines){items, count};
}

static const char *const *texts_of(const struct tree_node *list, struct pool *pool)
{
	size_t count = list && list->kind == NODE_LIST ? list->count : 0;
	const char **texts = pool_array(pool, count + 1, sizeof(*texts));
	size_t at = 0;
	for (const struct tree_node *node = count ? list->first : NULL; node; node = node->next)
		texts[at++] = node->text;
	return texts;
}

/* The first name stands for none of them. */
static size_t choice_of(const char *text, const char *const *names, size_t count)
{
	size_t index = text_index(text, names, count);
	return index < count ? index : 0;
}

static struct topic_plan plan_of(const struct tree_node *plan)
{
	return (struct topic_plan){
		.what = words_of(tree_get(plan, "what")),
		.when = words_of(tree_get(plan, "when")),
		.what_if = words_of(tree_get(plan, "what-if")),
	};
}

/* False where the map says `none`. */
static bool prompts_of(const struct tree_node *map, const char *const *ids, size_t count,
	struct topic_prompts *prompts, struct pool *pool)
{
	if (!map || map->kind != NODE_MAP || tree_get(map, "none"))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct tree_node *entry = tree_get(map, ids[i]);
		prompts[i].label = words_of(tree_get(entry, "label"));
		prompts[i].say = lines_of(tree_get(entry, "say"), pool);
	}
	return true;
}

static const struct tree_node *first_of(const struct tree_node *map)
{
	return map && map->kind == NODE_MAP ? map->first : NULL;
}

static size_t count_of(const struct tree_node *map)
{
	return map && map->kind == NODE_MAP ? map->count : 0;
}

static void build_needs(struct topic *topic, const struct tree_node *map, struct pool *pool)
{
	struct topic_need *needs = pool_array(pool, count_of(map), sizeof(*needs));
	for (const struct tree_node *node = first_of(map); node; node = node->next)
		needs[topic->need_count++] = (struct topic_need){
			.id = node->key, .label = words_of(tree_get(node, "label"))};
	topic->needs = needs;
}

static void build_facts(struct topic *topic, const struct tree_node *map,
	const struct tree_node *sources, struct pool *pool)
{
	struct topic_fact *facts = pool_array(pool, count_of(map), sizeof(*facts));
	for (const struct tree_node *node = first_of(map); node; node = node->next) {
		const char *source = tree_text(node, "source");
		const char *title = source ? tree_text(tree_get(sources, source), "title") : NULL;
		facts[topic->fact_count++] = (struct topic_fact){
			.id = node->key,
			.ask = words_of(tree_get(node, "ask")),
			.say = words_of(tree_get(node, "say")),
			.then = words_of(tree_get(node, "then")),
			.source = title ? title : source,
			.checked = tree_text(node, "checked"),
			.expires = tree_text(node, "expires"),
		};
	}
	topic->facts = facts;
}

static void build_cautions(struct topic *topic, const struct tree_node *map, struct pool *pool)
{
	struct topic_caution *cautions = pool_array(pool, count_of(map), sizeof(*cautions));
	for (const struct tree_node *node = first_of(map); node; node = node->next)
		cautions[topic->caution_count++] = (struct topic_caution){
			.id = node->key,
			.say = words_of(tree_get(node, "say")),
			.before = tree_text(node, "before"),
		};
	topic->cautions = cautions;
}

struct topic *build_topic(const struct tree_node *root, struct pool *pool)
{
	static const char *const flows[] = {
		[FLOW_NEED] = "need", [FLOW_BRIEF] = "brief", [FLOW_ROUTE] = "route"};
	const struct tree_node *ask = tree_get(root, "ask"), *assist = tree_get(root, "assist"),
			       *act = tree_get(root, "act");
	struct topic *topic = pool_take(pool, sizeof(*topic));
	topic->id = tree_text(root, "id");
	topic->title = tree_text(root, "title");
	topic->key = tree_text(root, "key");
	topic->family = tree_text(root, "family");
	topic->flow = (enum topic_flow)choice_of(tree_text(root, "flow"), flows, 3);
	topic->reviewed = tree_text(root, "reviewed");
	topic->review_by = tree_text(root, "review-by");
	topic->permission = lines_of(tree_get(ask, "permission"), pool);
	topic->open = lines_of(tree_get(ask, "open"), pool);
	topic->reflect = lines_of(tree_get(assist, "reflect"), pool);
	topic->question = lines_of(tree_get(assist, "question"), pool);
	topic->advice = lines_of(tree_get(assist, "advice"), pool);
	build_needs(topic, tree_get(assist, "needs"), pool);
	topic->has_stages =
		prompts_of(tree_get(assist, "stages"), stage_ids, STAGE_COUNT, topic->stages, pool);
	topic->has_barriers = prompts_of(
		tree_get(assist, "barriers"), barrier_ids, BARRIER_COUNT, topic->barriers, pool);
	build_facts(topic, tree_get(assist, "facts"), tree_get(root, "sources"), pool);
	build_cautions(topic, tree_get(assist, "cautions"), pool);
	topic->plan = plan_of(tree_get(act, "plan"));
	topic->offers = lines_of(tree_get(act, "offers"), pool);
	topic->close = lines_of(tree_get(act, "close"), pool);
	topic->route = lines_of(tree_get(act, "route"), pool);
	return topic;
}

struct frame_home build_home(const struct tree_node *home, struct pool *pool)
{
	return (struct frame_home){.title = tree_text(home, "title"),
		.hello = lines_of(tree_get(home, "hello"), pool),
#define X(name, help) .name = tree_text(home, #name),
		FRAME_HOME(X)
#undef X
	};
}

struct frame *build_frame(const struct tree_node *root, struct pool *pool)
{
	const struct tree_node *labels = tree_get(root, "labels"), *steps = tree_get(root, "steps");
	struct frame *frame = pool_take(pool, sizeof(*frame));
	for (size_t i = 0; i < LABEL_COUNT; i++)
		frame->labels[i] = tree_text(labels, frame_label_ids[i]);
	frame->steps[0] = tree_text(steps, "ask");
	frame->steps[1] = tree_text(steps, "assist");
	frame->steps[2] = tree_text(steps, "act");
	frame->home = build_home(tree_get(root, "home"), pool);
	frame->voluntary = lines_of(tree_get(root, "voluntary"), pool);
	frame->openers = lines_of(tree_get(root, "openers"), pool);
	frame->doing = lines_of(tree_get(root, "doing"), pool);
	frame->question = lines_of(tree_get(root, "question"), pool);
	frame->ruler = lines_of(tree_get(root, "ruler"), pool);
	frame->offer = lines_of(tree_get(root, "offer"), pool);
	frame->ask_card = lines_of(tree_get(root, "ask-card"), pool);
	frame->no_service = lines_of(tree_get(root, "no-service"), pool);
	frame->close = lines_of(tree_get(root, "close"), pool);
	frame->not_today = lines_of(tree_get(root, "not-today"), pool);
	frame->plan = plan_of(tree_get(root, "plan"));
	prompts_of(tree_get(root, "stages"), stage_ids, STAGE_COUNT, frame->stages, pool);
	prompts_of(tree_get(root, "barriers"), barrier_ids, BARRIER_COUNT, frame->barriers, pool);
	return frame;
}

static const struct urgent_line *urgent_lines(
	const struct tree_node *map, struct pool *pool, size_t *count)
{
	struct urgent_line *lines = pool_array(pool, count_of(map), sizeof(*lines));
	*count = 0;
	for (const struct tree_node *node = first_of(map); node; node = node->next)
		lines[(*count)++] = (struct urgent_line){
			.id = node->key,
			.label = tree_text(node, "label"),
			.number = tree_text(node, "number"),
		};
	return lines;
}

struct urgent *build_urgent(const struct tree_node *root, struct pool *pool)
{
	const struct tree_node *map = tree_get(root, "routes");
	struct urgent *urgent = pool_take(pool, sizeof(*urgent));
	urgent->title = tree_text(root, "title");
	urgent->say = lines_of(tree_get(root, "say"), pool);
	urgent->lines = urgent_lines(tree_get(root, "lines"), pool, &urgent->line_count);
	urgent->routes_title = tree_text(root, "routes-title");
	struct urgent_route *routes = pool_array(pool, count_of(map), sizeof(*routes));
	for (const struct tree_node *node = first_of(map); node; node = node->next) {
		struct urgent_route *route = &routes[urgent->route_count++];
		route->id = node->key;
		route->label = tree_text(node, "label");
		route->shown = lines_of(tree_get(node, "shown"), pool);
		route->say = lines_of(tree_get(node, "say"), pool);
		route->lines = urgent_lines(tree_get(node, "lines"), pool, &route->line_count);
	}
	urgent->routes = routes;
	return urgent;
}

static bool yes(const struct tree_node *map, const char *key)
{
	const char *text = tree_text(map, key);
	return text && strcmp(text, "yes") == 0;
}

static unsigned ways_of(const struct tree_node *list)
{
	unsigned ways = 0;
	for (const struct tree_node *node = list && list->kind == NODE_LIST ? list->first : NULL;
		node; node = node->next)
		ways |= 1u << choice_of(node->text, service_way_ids, SERVICE_WAY_COUNT);
	return ways;
}

struct service *build_service(const struct tree_node *service, struct pool *pool)
{
	struct service *built = pool_take(pool, sizeof(*built));
	*built = (struct service){
		.id = service->key,
		.name = tree_text(service, "name"),
		.does = tree_text(service, "does"),
		.needs = texts_of(tree_get(service, "needs"), pool),
		.topics = texts_of(tree_get(service, "topics"), pool),
		.areas = texts_of(tree_get(service, "areas"), pool),
		.helps = texts_of(tree_get(service, "helps"), pool),
		.phone = tree_text(service, "phone"),
		.phone_note = tree_text(service, "phone-note"),
		.text = tree_text(service, "text"),
		.web = tree_text(service, "web"),
		.email = tree_text(service, "email"),
		.opening = tree_text(service, "opening"),
		.cost = (enum service_cost)choice_of(
			tree_text(service, "cost"), service_cost_ids, SERVICE_COST_COUNT),
		.ways = ways_of(tree_get(service, "ways")),
		.audience = tree_text(service, "audience"),
		.ages = tree_text(service, "ages"),
		.languages = tree_text(service, "languages"),
		.access = tree_text(service, "access"),
		.first = tree_text(service, "first"),
		.busy = tree_text(service, "busy"),
		.source = tree_text(service, "source"),
		.seen = tree_text(service, "seen"),
		.checked = tree_text(service, "checked"),
		.confirmed = yes(service, "confirmed"),
		.urgent = yes(service, "urgent"),
		.count = yes(service, "count"),
	};
	return built;
}

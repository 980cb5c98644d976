/* SPDX-License-Identifier: MIT */
#include "app/grant.h"

#include <string.h>

#include "core/error.h"
#include "core/home.h"
#include "core/places.h"
#include "core/pool.h"
#include "core/talk.h"
#include "core/topic.h"

/* Said on the first page and at the end, so that nobody counts on it. */
static const char no_tally[] = "Nothing is counted here: this version of mecc keeps no tally.";

struct world {
	struct world_options options;
	struct pool *pool;         /* content, directories, home: as long as the world */
	struct pool *answers;      /* the last answer */
	struct home *home;
	struct content *content;   /* NULL until a talk is opened */
	struct directory *directory; /* NULL until a service is asked for */
	struct places *places;       /* with the directory */
};

struct world *world_new(const struct world_options *options)
{
	struct pool *pool = pool_new();
	struct world *world = pool_take(pool, sizeof(*world));
	*world = (struct world){.options = *options, .pool = pool, .answers = pool_new()};
	return world;
}

void world_free(struct world *world)
{
	if (!world)
		return;
	pool_free(world->answers);
	pool_free(world->pool); /* the world itself is in it */
}

static struct flow *open_home(struct world *world)
{
	if (!world->home) {
		world->home = pool_take(world->pool, sizeof(*world->home));
		(void)content_home(&world->options.path, world->pool, world->home);
	}
	return home_new(world->home, world->options.notice);
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* One sentence for the topics page on the files that are not used; NULL where all are. */
static const char *left_out_words(struct world *world)
{
	const struct content *content = world->content;
	if (!content->left_out_count)
		return world->options.notice;
	const struct left_out *first = &content->left_out[0];
	const char *more = "";
	if (content->left_out_count > 1)
		more = pool_format(world->pool, " And %zu more: mecc check names them all.",
			content->left_out_count - 1);
	return pool_format(world->pool, "%s: %s, line %zu: %s.%s",
		content->frame->labels[LABEL_TOPICS_LEFT_OUT], base_name(first->file),
		first->line ? first->line : 1, first->why, more);
}

static struct flow *open_talk(struct world *world, bool under_home)
{
	if (!world->content)
		world->content = content_load(&world->options.path, world->pool, NULL);
	return talk_new(&(struct talk_options){
		.content = world->content,
		.walk = world->options.walk,
		.setting = world->options.setting,
		.under_home = under_home,
		.why_not = no_tally,
		.keep_stage = world->options.keep_stage,
		.keep_barrier = world->options.keep_barrier,
		.idle_blank = world->options.idle_blank,
		.idle_drop = world->options.idle_drop,
		.office_plan = world->options.office_plan,
		.left_out = left_out_words(world),
	});
}

static struct flow *open_urgent(struct world *world, bool under_home)
{
	struct flow *talk = open_talk(world, under_home);
	flow_event(talk, &(struct event){.kind = EVENT_PRESS, .press = PRESS_URGENT});
	return talk;
}

struct flow *world_open(struct world *world, const char *name, bool under_home)
{
	if (strcmp(name, "home") == 0)
		return open_home(world);
	if (strcmp(name, "talk") == 0)
		return open_talk(world, under_home);
	if (strcmp(name, "urgent") == 0)
		return open_urgent(world, under_home);
	return NULL;
}

static const struct service *service_by_id(const struct directory *directory, const char *id)
{
	for (size_t i = 0; id && i < directory->count; i++)
		if (strcmp(directory->services[i]->id, id) == 0)
			return directory->services[i];
	return NULL;
}

struct signpost_list world_find(struct world *world, const struct signpost_query *query,
	struct pool *pool)
{
	if (!world->directory) {
		world->directory = directory_load(&world->options.path, world->pool, NULL);
		world->places = places_load(&world->options.path, world->pool, NULL);
	}
	struct signpost_query full = *query;
	struct error error;
	struct place place;
	const char *words = query->area ? query->area : world->options.area, *notice = NULL;
	full.places = world->places;
	full.unchecked = world->options.unchecked;
	if (words && places_find(world->places, words, pool, &place, &error))
		full.place = &place;
	else if (words)
		notice = pool_text(pool, error.text);
	struct directory_cursor cursor = {world->directory, 0};
	struct signpost_list list = signpost_find(&full, directory_next, &cursor, pool);
	for (size_t i = 0; i < list.count; i++)
		list.found[i].busy =
			service_by_id(world->directory, list.found[i].service->busy);
	list.place = full.place ? place.name : NULL;
	list.notice = notice;
	return list;
}

static void grant_services(struct world *world, const struct wish *wish, struct answer *answer)
{
	struct signpost_list *lists =
		pool_array(world->answers, wish->query_count, sizeof(*lists));
	for (size_t i = 0; i < wish->query_count; i++)
		lists[i] = world_find(world, &wish->queries[i], world->answers);
	answer->lists = lists;
	answer->done = true;
}

static void grant_counts(struct world *world, const struct wish *wish, struct answer *answer)
{
	(void)world;
	(void)wish;
	answer->reason = no_tally;
}

void world_grant(struct world *world, const struct wish *wish, struct answer *answer)
{
	static void (*const grants[])(struct world *, const struct wish *, struct answer *) = {
		[WISH_SERVICES] = grant_services,
		[WISH_COUNTS] = grant_counts,
	};
	*answer = (struct answer){.kind = wish->kind};
	pool_clear(world->answers);
	if (wish->kind < sizeof(grants) / sizeof(*grants) && grants[wish->kind])
		grants[wish->kind](world, wish, answer);
}

/* SPDX-License-Identifier: MIT */
/* A verb a wish: services, counts, papers and files, answered as data. */
#include "app/world.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "content/shelf/areas.h"
#include "content/shelf/directory.h"
#include "content/shelf/directory_source.h"
#include "content/shelf/overlay.h"
#include "content/shelf/shelf.h"
#include "core/base/base.h"
#include "core/base/error.h"
#include "core/base/months.h"
#include "core/base/pool.h"
#include "core/find/find.h"
#include "core/home/home.h"
#include "core/signpost/places.h"
#include "core/talk/talk.h"
#include "core/urgent/urgent.h"
#include "core/words/topic.h"
#include "exchange/qr.h"

struct world {
	struct world_options options;
	struct pool *pool;			   /* home, the urgent page: as long as the world */
	struct pool *content_pool, *services_pool; /* of what was read so far */
	struct pool *answers;			   /* the last answer */
	struct frame_home *home;
	struct overlays translations;	 /* that were read for the home page */
	struct urgent_words *urgent;	 /* as it is compiled in; NULL until it is opened */
	const struct world_look *look;	 /* NULL: nobody is to be heard */
	struct content *content;	 /* NULL until a talk is opened */
	struct signpost_source services; /* its context is NULL until one is asked for */
	struct places *places;		 /* after the services, in their pool */
	const char *places_failed;	 /* so: why they are not known, or NULL */
	const struct tally_verbs *store; /* NULL until a talk is opened */
	struct tally *tally;
	const char *why_not; /* nothing is counted; NULL where something is */
	const char *tally_notice;
	struct note *note;
};

static bool counted_unsaid;

struct world *world_new(const struct world_options *options)
{
	struct pool *pool = pool_new();
	struct world *world = pool_take(pool, sizeof(*world));
	*world = (struct world){.options = *options, .pool = pool, .answers = pool_new()};
	world->note = note_new(&(struct note_options){
		.printer = options->printer,
		.folder = options->notes,
		.state_folder = options->data_folder,
		.module = options->module,
		.module_context = options->module_context,
	});
	return world;
}

void world_free(struct world *world)
{
	if (!world)
		return;
	note_free(world->note);
	if (world->tally)
		world->store->close(world->tally);
	pool_free(world->answers);
	pool_free(world->content_pool);
	pool_free(world->services_pool);
	pool_free(world->pool); /* the world itself is in it */
}

static struct flow *open_home(struct world *world)
{
	if (!world->home) {
		world->home = pool_take(world->pool, sizeof(*world->home));
		(void)content_home(
			world->options.shelf, world->pool, world->home, &world->translations);
	}
	return home_new(world->home, world->options.notice);
}

/* One sentence on the files that are not used; NULL where all are. */
static const char *left_out_words(struct world *world, bool under_home)
{
	const struct content *content = world->content;
	if (!content->left_out_count)
		/* The home page has said the notice already. */
		return world->tally_notice ? world->tally_notice
		       : under_home	   ? NULL
					   : world->options.notice;
	const struct content_left_out *first = &content->left_out[0];
	const char *more = "";
	if (content->left_out_count > 1)
		more = pool_format(world->pool, " And %zu more: mecc check names them all.",
			content->left_out_count - 1);
	return pool_format(world->pool, "%s: %s, line %zu: %s.%s",
		content->frame->labels[LABEL_TOPICS_LEFT_OUT], path_name(first->file),
		first->line ? first->line : 1, first->why, more);
}

/* One sentence for the topics page: whoever relies on the urgent page knows what is not reviewed.
 */
static const char *urgent_by_words(struct world *world)
{
	const struct content *content = world->content;
	if (!content->urgent_by_count)
		return NULL;
	const char *first = path_name(content->urgent_by[0]);
	if (content->urgent_by_count == 1)
		return pool_format(world->pool, "The urgent page was changed by %s.", first);
	return pool_format(world->pool, "The urgent page was changed by %s and %zu more.", first,
		content->urgent_by_count - 1);
}

/* The month that the clock says, as the office sees it. */
static bool month_now(const struct world *world, char month[MONTH_ROOM], struct error *error)
{
	struct tm local;
	time_t now = time(NULL);
	if (!localtime_r(&now, &local))
		local.tm_gmtoff = 0;
	return month_of((long long)now, local.tm_gmtoff, world->options.first_month, month, error);
}

/* Somebody pressed a key: a save waits no longer for another program, the key comes first. */
static bool is_heard(void *context)
{
	const struct world *world = context;
	return world->look && world->look->give_up(world->look->context);
}

/*
 * When talks are opened, so that "not counted" is said before one begins; what was wrong may have
 * been put right since the last time.
 */
static void open_tally(struct world *world)
{
	const struct world_options *options = &world->options;
	struct error error = {0};
	char month[MONTH_ROOM];
	if (world->tally)
		return;
	world->why_not = NULL;
	if (!options->module || !options->data_folder) {
		world->why_not = options->module
					 ? "Nothing is counted here: there is no folder for it. "
					   "HOME is not a whole path."
					 : "Nothing is counted here: there is no folder for it.";
		return;
	}
	if (!month_now(world, month, &error)) {
		world->why_not = pool_text(world->pool, error.text);
		return;
	}
	world->store = options->module(options->module_context, TALLY_FILE, TALLY_NAME, &error);
	if (world->store)
		world->tally =
			world->store->open(&(struct tally_options){.folder = options->data_folder,
						   .mode = TALLY_KEEP,
						   .machine = options->machine,
						   .give_up = is_heard,
						   .context = world,
						   .out_of_memory = pool_out_of_memory},
				world->pool, &world->tally_notice, &error);
	if (!world->tally)
		world->why_not = pool_format(world->pool,
			"This visit will not be counted: %s. Put that right, then open the talks "
			"again.",
			error.text);
}

/* The path, on which whoever reads hears that it is to give up. */
static struct shelf *heard_shelf(const struct world *world, bool (*give_up)(void *context))
{
	struct shelf *shelf = world->options.shelf;
	shelf_hear(shelf, world->look ? give_up : NULL, world->look ? world->look->context : NULL);
	return shelf;
}

static struct flow_paper_ways paper_ways(const struct world *world)
{
	return (struct flow_paper_ways){
		.printer = world->options.printer != NULL,
		.folder = world->options.notes != NULL,
	};
}

static bool read_content(struct world *world, bool (*give_up)(void *context))
{
	if (world->content)
		return true;
	world->content_pool = pool_new();
	world->content = content_load(heard_shelf(world, give_up), world->content_pool);
	if (world->content)
		return true;
	pool_free(world->content_pool);
	world->content_pool = NULL;
	return false;
}

/* False where it was put off. */
static bool open_content(struct world *world)
{
	if (!read_content(world, world->look ? world->look->put_off : NULL))
		return false;
	open_tally(world);
	return true;
}

bool world_prepare(struct world *world)
{
	return read_content(world, world->look ? world->look->give_up : NULL);
}

void world_look(struct world *world, const struct world_look *look)
{
	world->look = look;
}

static struct flow *open_talk(struct world *world, bool under_home)
{
	if (!open_content(world))
		return NULL;
	return talk_new(&(struct talk_options){
		.content = world->content,
		.walk = world->options.walk,
		.setting = world->options.setting,
		.under_home = under_home,
		.counting = world->tally != NULL,
		.why_not = world->why_not,
		.keep_stage = world->options.keep_stage,
		.keep_barrier = world->options.keep_barrier,
		.idle_blank = world->options.idle_blank,
		.idle_drop = world->options.idle_drop,
		.paper = paper_ways(world),
		.left_out = left_out_words(world, under_home),
		.urgent_by = urgent_by_words(world),
	});
}

/* Whatever was read before has its lines on it; nothing is read for it. */
static struct flow *open_urgent(struct world *world)
{
	const struct world_options *options = &world->options;
	if (!world->urgent) {
		world->urgent = pool_take(world->pool, sizeof(*world->urgent));
		*world->urgent = content_urgent(&world->translations, world->pool);
	}
	const struct content *content = world->content;
	return urgent_new(&(struct urgent_options){
		.urgent = content ? content->urgent : world->urgent->urgent,
		.labels = content ? content->frame->labels : world->urgent->labels,
		.reviewed = world->urgent->labels,
		.setting = options->setting,
		.office_plan = options->office_plan,
		.idle_blank = options->idle_blank,
		.idle_drop = options->idle_drop,
	});
}

static struct flow *open_find(struct world *world, bool under_home, bool under_topics)
{
	if (!open_content(world))
		return NULL;
	return find_new(&(struct walk_options){
		.content = world->content,
		.setting = world->options.setting,
		.under_home = under_home,
		.under_topics = under_topics,
		.counting = world->tally != NULL,
		.idle_blank = world->options.idle_blank,
		.idle_drop = world->options.idle_drop,
		.paper = paper_ways(world),
	});
}

struct flow *world_open(struct world *world, enum flow_name name, bool under_home)
{
	/* All that a conversation needs; the only flows that are counted. */
	const unsigned talks = FLOW_MAY(WISH_SERVICES) | FLOW_MAY(WISH_COUNTS) |
			       FLOW_MAY(WISH_TAKE_BACK) | FLOW_MAY(WISH_PAPER) |
			       FLOW_MAY(WISH_CLEAR) | FLOW_MAY(WISH_CODE) | FLOW_MAY(WISH_OPEN);
	struct flow *flow = NULL;
	unsigned may = talks;
	switch (name) {
	case OPEN_HOME:
		flow = open_home(world);
		may = FLOW_MAY(WISH_OPEN);
		break;
	case OPEN_TALK:
		flow = open_talk(world, under_home);
		break;
	case OPEN_FIND:
	case OPEN_FIND_FROM_TOPICS:
		flow = open_find(world, under_home, name == OPEN_FIND_FROM_TOPICS);
		break;
	case OPEN_URGENT:
		flow = open_urgent(world);
		may = 0;
		break;
	case OPEN_NOTHING:
		break;
	}
	if (flow)
		flow->may = may;
	return flow;
}

/* False where it was put off; what was read by then stays read. */
static bool open_services(struct world *world, bool (*give_up)(void *context))
{
	struct shelf *shelf = heard_shelf(world, give_up);
	if (!world->services.context) {
		struct pool *pool = pool_new();
		const struct directory *directory = directory_load(shelf, pool);
		if (!directory) {
			pool_free(pool);
			return false;
		}
		world->services_pool = pool;
		world->services = directory_source(directory, pool);
	}
	if (!world->places)
		world->places = areas_load(shelf, world->services_pool, &world->places_failed);
	return world->places != NULL;
}

/* What could not be read is read anew when it is asked for again. */
static void close_services(struct world *world)
{
	pool_free(world->services_pool);
	world->services_pool = NULL;
	world->services = (struct signpost_source){0};
	world->places = NULL;
	shelf_again(world->options.shelf);
}

static bool find(struct world *world, const struct signpost_query *query, struct pool *pool,
	struct signpost_list *list, struct error *error)
{
	struct signpost_query full = *query;
	struct error unknown;
	struct places_place place = {0};
	const char *words = query->area ? query->area : world->options.area, *notice = NULL;
	if (world->places_failed)
		return error_set(error, "%s", world->places_failed);
	if (words && !words[0])
		words = NULL; /* wherever they are: what is for the whole country */
	full.places = world->places;
	full.unchecked = world->options.unchecked;
	if (words && places_find(world->places, words, pool, &place, &unknown))
		full.place = &place;
	else if (words)
		notice = pool_text(pool, unknown.text);
	if (!signpost_find(&full, &world->services, pool, list, error))
		return false;
	list->place = full.place ? place.name : NULL;
	list->notice = notice;
	return true;
}

bool world_find(struct world *world, const struct signpost_query *query, struct pool *pool,
	struct signpost_list *list, struct error *error)
{
	(void)open_services(world, NULL);
	if (find(world, query, pool, list, error))
		return true;
	close_services(world);
	return false;
}

static void grant_services(
	struct world *world, const struct flow_wish *wish, struct flow_reply *reply)
{
	struct error error = {0};
	if (!open_services(world, world->look ? world->look->put_off : NULL)) {
		reply->kind = WISH_NONE;
		return;
	}
	struct signpost_list *lists = pool_array(world->answers, wish->query_count, sizeof(*lists));
	reply->done = true;
	for (size_t i = 0; reply->done && i < wish->query_count; i++)
		reply->done =
			world_find(world, &wish->queries[i], world->answers, &lists[i], &error);
	if (reply->done)
		reply->lists = lists;
	else
		reply->reason = pool_format(world->answers,
			"%s. Put that right, then press r to look again.", error.text);
}

static const char *not_counted(struct world *world, const char *why)
{
	return pool_format(world->answers,
		"Not counted: %s. Nothing else was lost. Press r to try again, x to add nothing.",
		why);
}

static void grant_counts(
	struct world *world, const struct flow_wish *wish, struct flow_reply *reply)
{
	struct error error = {0};
	char month[MONTH_ROOM];
	if (!world->tally) {
		reply->reason = not_counted(world, "no tally is open here");
	} else if (!month_now(world, month, &error)) {
		reply->reason = pool_text(world->answers, error.text);
	} else if (!world->store->add(world->tally, month, wish->counts, &error)) {
		reply->reason = not_counted(world, error.text);
	} else {
		reply->done = counted_unsaid = true;
	}
}

static void grant_take_back(
	struct world *world, const struct flow_wish *wish, struct flow_reply *reply)
{
	struct error error = {0};
	char month[MONTH_ROOM];
	bool again = false;
	if (!month_now(world, month, &error)) {
		reply->reason = pool_text(world->answers, error.text);
		return;
	}
	reply->done = world->tally &&
		      world->store->take_back(world->tally, month, wish->counts, &again, &error);
	if (!reply->done)
		reply->reason = pool_format(world->answers, "Not taken back: %s.%s", error.text,
			again ? " z tries again." : "");
}

static void grant_paper(struct world *world, const struct flow_wish *wish, struct flow_reply *reply)
{
	const struct world_options *options = &world->options;
	struct error error = {0};
	if (options->printer) {
		reply->paper = note_print(world->note, wish, &error);
		if (reply->paper == PAPER_NONE)
			reply->reason = pool_format(
				world->answers, "Not printed: %s. Write it down.", error.text);
	}
	if (options->notes) {
		reply->done = note_write(world->note, wish, &error);
		if (!reply->done)
			reply->reason =
				pool_format(world->answers, "%s. Write it down.", error.text);
	}
}

static void grant_clear(struct world *world, const struct flow_wish *wish, struct flow_reply *reply)
{
	(void)wish;
	note_clear(world->note);
	reply->done = true;
}

void world_begin(struct world *world)
{
	note_sweep(world->note);
}

void world_idle(struct world *world, size_t minutes)
{
	if (world->options.idle_drop && minutes >= world->options.idle_drop)
		note_clear(world->note);
}

size_t world_wait(const struct world *world, struct pollfd *inputs, long long *ms)
{
	return note_wait(world->note, inputs, ms);
}

bool world_hear(struct world *world, struct flow_event *event)
{
	*event = (struct flow_event){.kind = EVENT_PAPER};
	return note_look(world->note, &event->paper) && event->paper != PAPER_NONE;
}

static void grant_code(struct world *world, const struct flow_wish *wish, struct flow_reply *reply)
{
	struct error error = {0};
	const struct world_options *options = &world->options;
	const struct exchange_qr *qr = options->module
					       ? options->module(options->module_context,
							 EXCHANGE_QR_FILE, EXCHANGE_QR_NAME, &error)
					       : NULL;
	char *modules = qr ? qr->modules(wish->text) : NULL;
	reply->done = modules != NULL;
	reply->text = pool_text(world->answers, modules);
	if (!modules)
		reply->reason = pool_format(world->answers, "The square cannot be shown here%s%s.",
			qr ? "" : ": ", qr ? "" : error.text);
	free(modules);
}

bool world_counted_unsaid(void)
{
	return counted_unsaid;
}

void world_said(void)
{
	counted_unsaid = false;
}

void world_forget(struct world *world)
{
	pool_clear(world->answers);
}

void world_grant(struct world *world, const struct flow *flow, struct flow_reply *reply)
{
	static void (*const grants[])(
		struct world *, const struct flow_wish *, struct flow_reply *) = {
		[WISH_SERVICES] = grant_services,
		[WISH_COUNTS] = grant_counts,
		[WISH_TAKE_BACK] = grant_take_back,
		[WISH_PAPER] = grant_paper,
		[WISH_CLEAR] = grant_clear,
		[WISH_CODE] = grant_code,
	};
	const struct flow_wish *wish = flow_wish(flow);
	*reply = (struct flow_reply){.kind = wish->kind};
	pool_clear(world->answers);
	if (!flow_may(flow))
		reply->reason = "That is not done from this page.";
	else if (wish->kind < COUNT(grants) && grants[wish->kind])
		grants[wish->kind](world, wish, reply);
}

/* SPDX-License-Identifier: MIT */
/* The book of a search: its pages, where each answer leads, what is heard and looked for. */
#include "core/find/find.h"

#include <string.h>

#include "core/base/base.h"
#include "core/find/find_inner.h"
#include "core/find/pages.h"

enum { TRAIL_MOST = 400, FIND_SHOWN = 9, WORDS_LIMIT = 60, AREA_LIMIT = 30, AREA_KEPT = 39 };

/* What was said */

static void hear(struct walk *walk, void *of, const struct walk_answer *step)
{
	struct asked *asked = of;
	const char *answer = step->answer, *area = walk_set_text(answer, ANSWER_SET_AREA);
	bool listed = step->arrow->answer[0] == '@';
	switch ((enum find_page)step->page) {
	case FIND_START:
		if (area)
			asked->walk.area = area;
		else if (step->arrow->answer == ANSWER_SET_WORDS)
			asked->words = walk_set_text(answer, ANSWER_SET_WORDS);
		else if (listed)
			asked->topic = content_topic(walk->options.content, answer);
		break;
	case FIND_RESULTS:
	case FIND_HELP:
	case FIND_CARD:
		asked->walk.taken = !listed && answer_is_way(answer);
		asked->walk.on_paper = !listed && answer_is_paper(answer);
		if (step->page == FIND_CARD || step->arrow->from == WALK_ANY)
			break;
		asked->service = listed && step->page == FIND_RESULTS ? answer : NULL;
		asked->helped = listed && step->page == FIND_HELP ? answer : NULL;
		break;
	case FIND_CODE:
	case FIND_END:
	case FIND_BLANK:
	case FIND_KEYS:
	case FIND_PAGES:
		break;
	}
}

static bool lists_topics(const struct walk *walk, const char *answer)
{
	return content_topic(walk->options.content, answer);
}

/* What is looked for */

static size_t help_services(struct walk *walk, struct pool *pool, struct signpost_query **queries)
{
	size_t count =
		find_instead(walk->options.content, &(struct signpost_query){0}, pool, queries);
	for (size_t i = 0; i < count; i++)
		(*queries)[i].area = walk->said->area;
	return count;
}

/* The first is what was asked for; the others are for when it finds nothing. */
static size_t services(struct walk *walk, struct pool *pool, struct signpost_query **queries)
{
	const struct content *content = walk->options.content;
	const struct asked *asked = find_asked(walk);
	struct signpost_query query =
				      {
					      .topic = asked->topic ? asked->topic->id : NULL,
					      .ways = walk_turns(walk, ANSWER_BY_PHONE) ? WAY_PHONE
											: 0,
					      .free = walk_turns(walk, ANSWER_FREE),
					      .area = asked->walk.area,
					      .limit = FIND_SHOWN,
				      },
			      *instead;
	if (walk->page != FIND_RESULTS && asked->helped)
		return help_services(walk, pool, queries);
	if (asked->words)
		find_understand(content, asked->words, pool, &query);
	size_t count = find_instead(content, &query, pool, &instead);
	*queries = pool_array(pool, count + 1, sizeof(**queries));
	(*queries)[0] = query;
	memcpy(*queries + 1, instead, count * sizeof(*instead));
	return count + 1;
}

static size_t end_services(struct walk *walk, struct pool *pool, struct signpost_query **queries)
{
	return walk->said->taken ? services(walk, pool, queries) : 0;
}

const struct signpost_found *find_card(const struct walk *walk)
{
	const struct content *content = walk->options.content;
	const struct asked *asked = find_asked(walk);
	for (size_t i = 0; asked->helped && i < content->topic_count; i++)
		if (strcmp(content->topics[i]->id, asked->helped) == 0)
			return walk_best(walk, i);
	return asked->service ? walk_found_service(walk, asked->service) : NULL;
}

/*
 * A search is no talk: one to the topic, and to nothing that a talk adds once. Were it an outcome,
 * the outcomes would add up to more than the conversations there were.
 */
static struct counts counts(struct walk *walk, struct pool *pool)
{
	struct count *items = pool_take(pool, sizeof(*items));
	*items = (struct count){.margin = MARGIN_TOPIC, .key = TOPIC_GENERAL};
	return (struct counts){items, walk->said->taken};
}

/* The tables */

static const struct walk_field fields[] = {
	{.set = ANSWER_SET_WORDS, .label = LABEL_FIND_WORDS, .limit = WORDS_LIMIT},
	{.set = ANSWER_SET_AREA, .label = LABEL_AREA_FIELD, .limit = AREA_LIMIT, .keep = AREA_KEPT},
	{.set = NULL},
};

static const struct walk_page pages[FIND_PAGES] = {
	[FIND_START] = {WALK_PAGE("find", WALK_NO_STEP, WALK_LIVE, LABEL_FIND_TITLE,
				find_make_start, walk_no_prompts, lists_topics, walk_no_services,
				walk_no_service, WALK_SAYS({"title", WALK_WORDS})),
		.fields = fields},
	[FIND_RESULTS] = {WALK_PAGE("results", WALK_NO_STEP, WALK_LIVE, LABEL_FIND_TITLE,
				  find_make_results, walk_no_prompts, walk_lists_any, services,
				  walk_no_service, walk_no_words),
		.about = find_title_results},
	[FIND_HELP] = {WALK_PAGE("help", WALK_NO_STEP, WALK_LIVE, LABEL_HELP_TITLE, find_make_help,
		walk_no_prompts, lists_topics, help_services, walk_no_service, walk_no_words)},
	[FIND_CARD] = {WALK_PAGE("card", WALK_NO_STEP, WALK_LIVE, LABEL_CARD_TITLE,
			       service_make_card, walk_no_prompts, walk_lists_nothing, services,
			       find_card, WALK_SAYS({"ask-card.", WALK_WORDS})),
		.about = service_title},
	[FIND_CODE] = {WALK_PAGE("code", WALK_NO_STEP, WALK_LIVE, LABEL_CARD_TITLE,
			       service_make_code, walk_no_prompts, walk_lists_nothing, services,
			       find_card, walk_no_words),
		.wish = service_wish_code, .about = service_title},
	[FIND_END] = {WALK_PAGE("end", WALK_NO_STEP, WALK_END, LABEL_END_TITLE, find_make_end,
			      walk_no_prompts, walk_lists_nothing, end_services, find_card,
			      WALK_SAYS({"close.", WALK_WORDS}, {"not-today.", WALK_WORDS})),
		.wish = service_wish_note},
	[FIND_BLANK] = WALK_ROW_BLANK,
	[FIND_KEYS] = WALK_ROW_KEYS,
};

static const struct walk_arrow arrows[] = {
	WALK_ARROW(FIND_START, ANSWER_SET_WORDS, 0, FIND_RESULTS),
	WALK_ARROW(FIND_START, ANSWER_SET_AREA, 0, WALK_SET),
	WALK_TURNS(FIND_START, ANSWER_FREE, 0, WALK_SET, 2),
	WALK_TURNS(FIND_START, ANSWER_BY_PHONE, 0, WALK_SET, 2),
	WALK_ARROW(FIND_START, "@topic", 0, FIND_RESULTS),
	WALK_ARROW(FIND_RESULTS, ANSWER_NONE, 0, FIND_END),
	WALK_ARROW(FIND_RESULTS, "@service", 0, FIND_CARD),
	WALK_ARROW(FIND_HELP, ANSWER_NONE, 0, FIND_END),
	WALK_ARROW(FIND_HELP, "@topic", 0, FIND_CARD),
	WALK_ARROW(FIND_CARD, ANSWER_RING, 0, FIND_END),
	WALK_ARROW(FIND_CARD, ANSWER_PAPER, 0, FIND_END),
	WALK_ARROW(FIND_CARD, ANSWER_PRINT, 0, FIND_END),
	WALK_ARROW(FIND_CARD, ANSWER_PHONE, 0, FIND_CODE),
	WALK_ARROW(FIND_CARD, ANSWER_REMEMBER, 0, FIND_END),
	WALK_ARROW(FIND_CODE, ANSWER_GO_ON, 0, FIND_END),
	WALK_ARROW(WALK_ANY, ANSWER_NOT_TODAY, 0, FIND_END),
	WALK_ARROW(WALK_ANY, ANSWER_HELP_NOW, 0, FIND_HELP),
	WALK_ARROW(WALK_ANY, ANSWER_BLANK, 0, FIND_BLANK),
	WALK_ARROW(WALK_ANY, ANSWER_KEYS, 0, FIND_KEYS),
	WALK_OPENS(WALK_ANY, ANSWER_TOPICS, OPEN_TALK),
};

const struct walk_book find_book = {
	.pages = pages,
	.page_count = FIND_PAGES,
	.arrows = arrows,
	.arrow_count = COUNT(arrows),
	.size = sizeof(struct walk),
	.said_size = sizeof(struct asked),
	.most = TRAIL_MOST,
	.saving = FIND_END,
	.hear = hear,
	.counts = counts,
	.found = find_mend_reasons,
};

struct flow *find_new(const struct walk_options *options)
{
	return &walk_new(&find_book, options)->flow;
}

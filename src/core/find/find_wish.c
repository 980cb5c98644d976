/* SPDX-License-Identifier: MIT */
/* What a page of a search waits for: services, the note, the square. */
#include <string.h>

#include "core/find/find_inner.h"
#include "core/service/card.h"
#include "core/service/service_words.h"

static void all_in(struct signpost_query *queries, size_t count, const char *area)
{
	for (size_t i = 0; i < count; i++)
		queries[i].area = area;
}

static size_t help_queries(struct find *find, const char *area, struct signpost_query **queries)
{
	size_t count = find_instead(
		find->options.content, &(struct signpost_query){0}, find->wish_pool, queries);
	all_in(*queries, count, area);
	return count;
}

/* The first is what was asked for; the others are for when it finds nothing. */
static size_t result_queries(struct find *find, const struct asked *asked, const char *area,
	struct signpost_query **queries)
{
	const struct content *content = find->options.content;
	struct pool *pool = find->wish_pool;
	struct signpost_query query =
				      {
					      .topic = asked->topic ? asked->topic->id : NULL,
					      .ways = asked->phone ? WAY_PHONE : 0,
					      .free = asked->free,
					      .area = area,
					      .limit = FIND_SHOWN,
				      },
			      *instead;
	if (asked->words)
		find_understand(content, asked->words, pool, &query);
	size_t count = find_instead(content, &query, pool, &instead);
	*queries = pool_array(pool, count + 1, sizeof(**queries));
	(*queries)[0] = query;
	memcpy(*queries + 1, instead, count * sizeof(*instead));
	return count + 1;
}

void find_wish_services(struct find *find)
{
	struct asked asked = find_asked(find);
	bool help = find->page == FIND_HELP || (find->page != FIND_RESULTS && asked.helped);
	bool shows = find->page == FIND_RESULTS || find->page == FIND_HELP ||
		     find->page == FIND_CARD || find->page == FIND_CODE ||
		     (find->page == FIND_END && asked.taken);
	if (!shows)
		return;
	pool_clear(find->wish_pool);
	const char *area = pool_text(find->wish_pool, asked.area);
	const char *want = pool_format(find->wish_pool, "%s|%s|%s|%d|%d|%s", help ? "help" : "find",
		asked.topic && !help ? asked.topic->id : "", area ? area : "", asked.free && !help,
		asked.phone && !help, asked.words && !help ? asked.words : "");
	if (find->found_for && strcmp(find->found_for, want) == 0)
		return;
	struct signpost_query *queries;
	size_t count = help ? help_queries(find, area, &queries)
			    : result_queries(find, &asked, area, &queries);
	pool_clear(find->want_pool);
	find->found_for = pool_text(find->want_pool, want);
	find->found_count = 0;
	find->wish =
		(struct flow_wish){.kind = WISH_SERVICES, .queries = queries, .query_count = count};
}

void find_wish_making(struct find *find)
{
	struct asked asked = find_asked(find);
	const struct flow_paper_ways *ways = &find->options.paper;
	const struct signpost_found *taken = asked.taken ? find_card(find) : NULL;
	if (!taken)
		return;
	if (find->page == FIND_END && asked.on_paper && !find->paper.asked &&
		(ways->printer || ways->folder)) {
		pool_clear(find->wish_pool);
		find->paper.asked = true;
		service_write_paper(
			find->options.content->frame, find->wish_pool, taken->service, &find->wish);
	}
	if (find->page != FIND_CODE || find->made_asked)
		return;
	pool_clear(find->wish_pool);
	find->made_asked = true;
	const char *address = card_address(taken->service, find->wish_pool, &find->not_made);
	if (address)
		find->wish = (struct flow_wish){.kind = WISH_CODE, .text = address};
}

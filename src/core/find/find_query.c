/* SPDX-License-Identifier: MIT */
/* From words to queries; the flow and the command line ask in the same way. */
#include <string.h>

#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/find/find.h"
#include "core/signpost/postcode.h"

enum { NATIONAL_SHOWN = 3 };

/* Asks for no place: only what is for the whole country is near. */
static const char nowhere[] = "";

/* The next word of a kept line, without a comma or a bracket around it; length 0 at the end. */
static const char *word_at(const char *words, size_t *length)
{
	const char *first = NULL, *last = words;
	for (size_t bytes, count; *words && !(first && *words == ' '); words += bytes) {
		char bare[TEXT_BARE_MOST];
		bytes = text_bare(words, strlen(words), bare, &count);
		if (!count || bare[0] == ' ' || bare[0] == '-')
			continue;
		first = first ? first : words;
		last = words + bytes;
	}
	*length = first ? (size_t)(last - first) : 0;
	return first ? first : words;
}

/* The outward half where this word is one. */
static bool outward_of(const char *word, size_t length, struct pool *pool, char *code)
{
	return postcode_outward(pool_copy(pool, word, length), code);
}

static bool same(const char *a, const char *b)
{
	return text_holds(a, b) && text_holds(b, a);
}

static const struct topic *topic_called(const struct content *content, const char *words)
{
	for (size_t i = 0; i < content->topic_count; i++)
		if (same(content->topics[i]->id, words) || same(content->topics[i]->title, words))
			return content->topics[i];
	return NULL;
}

/* "money.debt" for what only one topic calls so, and that topic; NULL for none and for more. */
static const char *need_called(const struct content *content, const char *words, struct pool *pool,
	const struct topic **of)
{
	const struct topic *only = NULL;
	const char *full = NULL;
	for (size_t i = 0; i < content->topic_count; i++) {
		const struct topic *topic = content->topics[i];
		for (size_t k = 0; k < topic->need_count; k++) {
			const struct topic_need *need = &topic->needs[k];
			const char *own = pool_format(pool, "%s.%s", topic->id, need->id);
			if (!same(need->id, words) && !same(own, words) &&
				!same(need->label.text, words))
				continue;
			if (full)
				return NULL;
			full = own;
			only = topic;
		}
	}
	*of = only;
	return full;
}

void find_understand(const struct content *content, const char *words, struct pool *pool,
	struct signpost_query *query)
{
	char *rest = pool_take(pool, strlen(words) + 1), code[POSTCODE_OUTWARD_ROOM];
	size_t used = 0, length;
	for (words = word_at(words, &length); length; words = word_at(words + length, &length)) {
		if (!query->area && outward_of(words, length, pool, code)) {
			query->area = pool_text(pool, code);
			continue;
		}
		if (used)
			rest[used++] = ' ';
		memcpy(rest + used, words, length);
		used += length;
	}
	rest[used] = '\0';
	if (!used)
		return;
	const struct topic *topic = query->topic ? NULL : topic_called(content, rest);
	const char *need = NULL;
	if (!topic && !query->need)
		need = need_called(content, rest, pool, &topic);
	/* Another topic than the one that was asked for is no answer: then they are words. */
	if (topic && (!query->topic || strcmp(query->topic, topic->id) == 0)) {
		query->topic = topic->id;
		query->need = need ? need : query->need;
	} else {
		query->words = rest;
		/* What is looked for by its name is found wherever it is; the reasons say so. */
		query->elsewhere = !query->area;
	}
}

size_t find_instead(const struct content *content, const struct signpost_query *query,
	struct pool *pool, struct signpost_query **queries)
{
	bool each = !query->topic && content->topic_count;
	size_t count = each ? content->topic_count : 1;
	*queries = pool_array(pool, count, sizeof(**queries));
	for (size_t i = 0; i < count; i++)
		(*queries)[i] = (struct signpost_query){
			.topic = each ? content->topics[i]->id : query->topic,
			.area = nowhere,
			.limit = each ? 1 : NATIONAL_SHOWN,
		};
	return count;
}

void find_mend_reasons(const struct signpost_query *query, struct signpost_list *list)
{
	bool topic = query->topic || query->need, area = query->area || list->place || list->notice;
	for (size_t i = 0; i < list->count; i++) {
		enum signpost_reason *reasons = list->found[i].reasons;
		size_t kept = 0;
		for (size_t k = 0; k < SIGNPOST_REASONS; k++)
			if ((topic || reasons[k] != REASON_TOPIC) &&
				(area || reasons[k] != REASON_ELSEWHERE))
				reasons[kept++] = reasons[k];
		while (kept < SIGNPOST_REASONS)
			reasons[kept++] = REASON_NONE;
	}
}

/* SPDX-License-Identifier: MIT */
/* The ids of stages, barriers, settings and labels, and the words for a setting. */
#include "core/words/topic.h"

#include <string.h>

#include "core/base/pool.h"

const char *const stage_ids[STAGE_COUNT] = {
	[STAGE_PRECONTEMPLATION] = "precontemplation",
	[STAGE_CONTEMPLATION] = "contemplation",
	[STAGE_PREPARATION] = "preparation",
	[STAGE_ACTION] = "action",
	[STAGE_MAINTENANCE] = "maintenance",
	[STAGE_RELAPSE] = "relapse",
};

const char *const barrier_ids[BARRIER_COUNT] = {
	[BARRIER_PSYCHOLOGICAL_CAPABILITY] = "psychological-capability",
	[BARRIER_PHYSICAL_CAPABILITY] = "physical-capability",
	[BARRIER_PHYSICAL_OPPORTUNITY] = "physical-opportunity",
	[BARRIER_SOCIAL_OPPORTUNITY] = "social-opportunity",
	[BARRIER_REFLECTIVE_MOTIVATION] = "reflective-motivation",
	[BARRIER_AUTOMATIC_MOTIVATION] = "automatic-motivation",
};

const char *const setting_ids[SETTING_COUNT] = {
	[SETTING_DESK] = "desk",
	[SETTING_PHONE] = "phone",
	[SETTING_VISIT] = "visit",
};

const char *const frame_label_ids[LABEL_COUNT] = {
#define X(name, id) [LABEL_##name] = id,
	FRAME_LABELS(X)
#undef X
};

const char *words_in(const struct words *words, enum setting setting)
{
	if (setting == SETTING_PHONE && words->phone)
		return words->phone;
	if (setting == SETTING_VISIT && words->visit)
		return words->visit;
	return words->text;
}

const char *words_join(const struct words_lines *lines, enum setting setting, struct pool *pool)
{
	const char *words = "";
	for (size_t i = 0; i < lines->count; i++)
		words = pool_format(pool, "%s%s%s", words, words[0] ? " " : "",
			words_in(&lines->items[i].words, setting));
	return words;
}

const struct topic *content_topic(const struct content *content, const char *id)
{
	for (size_t i = 0; i < content->topic_count; i++)
		if (strcmp(content->topics[i]->id, id) == 0)
			return content->topics[i];
	return NULL;
}

/* SPDX-License-Identifier: MIT */
/* The codes of what a service costs and how it is reached; copies of services. */
#include "core/words/service.h"

#include <stddef.h>

#include "core/base/base.h"
#include "core/base/pool.h"

const char *const service_cost_ids[SERVICE_COST_COUNT + 1] = {[COST_UNKNOWN] = "unknown",
#define X(name, code) [COST_##name] = code,
	SERVICE_COSTS(X)
#undef X
};

const char *const service_way_ids[SERVICE_WAY_COUNT + 1] = {
#define X(name, code) [SERVICE_WAY_##name] = code,
	SERVICE_WAYS(X)
#undef X
};

static const char *const *copy_list(const char *const *list, struct pool *pool)
{
	size_t count = 0;
	while (list && list[count])
		count++;
	const char **copy = pool_array(pool, count + 1, sizeof(*copy));
	for (size_t i = 0; i < count; i++)
		copy[i] = pool_text(pool, list[i]);
	return copy;
}

const struct service *service_copy(const struct service *service, struct pool *pool)
{
	if (!service)
		return NULL;
	struct service *copy = pool_take(pool, sizeof(*copy));
	*copy = *service;
	const char **texts[] = {&copy->id, &copy->name, &copy->does, &copy->phone,
		&copy->phone_note, &copy->text, &copy->web, &copy->email, &copy->opening,
		&copy->audience, &copy->ages, &copy->languages, &copy->access, &copy->first,
		&copy->busy, &copy->source, &copy->seen, &copy->checked};
	for (size_t i = 0; i < COUNT(texts); i++)
		*texts[i] = pool_text(pool, *texts[i]);
	copy->needs = copy_list(service->needs, pool);
	copy->topics = copy_list(service->topics, pool);
	copy->areas = copy_list(service->areas, pool);
	copy->helps = copy_list(service->helps, pool);
	return copy;
}

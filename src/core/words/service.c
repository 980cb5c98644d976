/* SPDX-License-Identifier: MIT */
/* The codes of what a service costs and how it is reached. */
#include "core/words/service.h"

#include <stddef.h>

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

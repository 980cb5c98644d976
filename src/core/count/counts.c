/* SPDX-License-Identifier: MIT */
/* The ids of margins, outcomes and bands, as they stand in the tally. */
#include "core/count/counts.h"

const char *const margin_ids[MARGIN_COUNT] = {
	[MARGIN_CONVERSATIONS] = "conversations",
	[MARGIN_TOPIC] = "topic",
	[MARGIN_OUTCOME] = "outcome",
	[MARGIN_STEP] = "step",
	[MARGIN_BAND] = "band",
	[MARGIN_NEED] = "need",
	[MARGIN_GAP] = "gap",
	[MARGIN_SERVICE] = "service",
	[MARGIN_STAGE] = "stage",
	[MARGIN_BARRIER] = "barrier",
};

const char *const outcome_ids[OUTCOME_COUNT] = {
	[OUTCOME_NOT_TODAY] = "not-today",
	[OUTCOME_LISTENED] = "listened",
	[OUTCOME_INFORMATION] = "information",
	[OUTCOME_OFFERED] = "offered",
	[OUTCOME_TOOK] = "took-service",
	[OUTCOME_PLAN] = "plan-made",
};

const char *const band_ids[BAND_COUNT] = {
	[BAND_UNDER_1] = "under-1",
	[BAND_1_TO_2] = "1-to-2",
	[BAND_2_TO_5] = "2-to-5",
	[BAND_OVER_5] = "over-5",
};

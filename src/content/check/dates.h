/* SPDX-License-Identifier: MIT */
/* What has grown old by a day (M5): facts that expired, reviews that are due, dates still to come.
 */
#pragma once

#include "content/kinds/schema.h"

struct findings;

/* `day` as 2026-11-21. Takes any tree; a date that is none was told of already. */
void dates_check(enum schema_kind kind, const struct tree_node *root, const char *day,
	struct findings *findings);

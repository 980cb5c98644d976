/* SPDX-License-Identifier: MIT */
/* What one kind of file alone asks, beyond the shape that its table gives. */
#pragma once

#include "content/kinds/schema.h"

struct findings;

/* Adds what is wrong; takes any tree, also one with other faults. */
void rules_check(enum schema_kind kind, const struct tree_node *root, struct findings *findings);

/* SPDX-License-Identifier: MIT */
/* What one kind of file alone asks, beyond the shape that its table gives. */
#pragma once

#include "content/kinds/schema.h"

struct findings;

/* Adds what is wrong; takes any tree, also one with other faults. */
void rules_check(enum kind kind, const struct node *root, struct findings *findings);

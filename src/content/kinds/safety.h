/* SPDX-License-Identifier: MIT */
/* What could do harm in a talk: a file with one of these faults is not used at all. */
#pragma once

#include <stdbool.h>

#include "content/yaml/tree.h"

struct findings;

/* A topic that leads to drinking less has to say first what stopping at once can do (M401). */
void safety_check_topic(const struct tree_node *root, struct findings *findings);

/*
 * The published kinds of help that have no place in a voluntary talk: coercion, restriction,
 * incentives. True for one of them, and then M402 was added.
 */
bool safety_refuse_help(const struct tree_node *node, struct findings *findings);

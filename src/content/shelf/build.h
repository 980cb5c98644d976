/* SPDX-License-Identifier: MIT */
/* Trees that passed the check become the core's structs; their texts stay those of the tree. */
#pragma once

#include "content/yaml/tree.h"
#include "core/words/service.h"
#include "core/words/topic.h"

struct pool;

struct topic *build_topic(const struct tree_node *root, struct pool *pool);
struct frame *build_frame(const struct tree_node *root, struct pool *pool);
struct urgent *build_urgent(const struct tree_node *root, struct pool *pool);
struct frame_home build_home(const struct tree_node *home, struct pool *pool);
struct service *build_service(const struct tree_node *service, struct pool *pool);

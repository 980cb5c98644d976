/* SPDX-License-Identifier: MIT */
/* The directories of a content path as what services are looked for in. */
#pragma once

#include "core/signpost/signpost.h"

struct directory;
struct pool;

/*
 * The services of a directory as narrow rows; all of it is in `pool`, and the directory is borrowed
 * as long. One search at a time. It cannot be opened where the directory could not be read whole.
 */
struct signpost_source directory_source(const struct directory *directory, struct pool *pool);

/* SPDX-License-Identifier: MIT */
/* The places of all `areas` files of the content path. */
#pragma once

struct places;
struct pool;
struct shelf;

/*
 * The areas and outward codes, in `pool`; their texts are the shelf's. The nearer folder wins by id
 * and by code. NULL only where the reading was given up. `failed` (NULL is fine) is why they are
 * not known, as in directory.h; NULL where they are.
 */
struct places *areas_load(struct shelf *shelf, struct pool *pool, const char **failed);

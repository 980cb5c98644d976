/* SPDX-License-Identifier: MIT */
/* Checks content files for trainers: every fault of every file in one run. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct error;
struct findings;
struct pool;
struct shelf;

/*
 * Checks each of `paths`, files or folders, and what they say of each other; names that they do
 * not hold themselves are looked for on the path of `shelf`, of which nothing was read before. The
 * findings are sorted, the worst first. False with `error` set where a path cannot be read;
 * findings about the others are kept.
 */
bool check_paths(const char *const *paths, size_t count, struct shelf *shelf, struct pool *pool,
	struct findings *findings, struct error *error);

/* The same, and what has grown old by a day, 2026-11-21; NULL: dates are not looked at. */
bool check_paths_on(const char *day, const char *const *paths, size_t count, struct shelf *shelf,
	struct pool *pool, struct findings *findings, struct error *error);

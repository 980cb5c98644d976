/* SPDX-License-Identifier: MIT */
/* The matrix of `check --matrix`, in tables for people. */
#pragma once

struct matrix;
struct pool;

void matrix_print(const struct matrix *matrix, struct pool *pool);

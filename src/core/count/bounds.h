/* SPDX-License-Identifier: MIT */
/*
 * What a reader of a report can work out: each row is known to lie between two numbers, and some
 * rows together are known to be no more than others. Bounds are drawn together until nothing moves;
 * a hidden row has to keep at least three values that it may be (design.md 7). Pure.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { BOUNDS_ROWS = 1024, BOUNDS_LIMITS = 2048, BOUNDS_TERMS = 16384, BOUNDS_VALUES = 3 };

/* No row is more: sums of BOUNDS_ROWS of them stay within a long long. */
#define BOUNDS_MOST 1000000000000000LL

/* Made of zeroes; a copy by value is a copy of all that is known. */
struct bounds {
	size_t rows, limits, terms;
	bool full; /* something did not fit, so that not all is known */
	long long low[BOUNDS_ROWS], high[BOUNDS_ROWS];
	bool hidden[BOUNDS_ROWS];
	/* Rows of `term` from `first` are together at most those from `middle` to `end`. */
	struct bounds_limit {
		size_t first, middle, end;
	} limit[BOUNDS_LIMITS];
	unsigned short term[BOUNDS_TERMS];
};

/* A row from `low` to `high`; its number. `hidden`: it has to keep BOUNDS_VALUES values. */
size_t bounds_row(struct bounds *bounds, long long low, long long high, bool hidden);

/*
 * The rows `less` are together at most the rows `more`. False, and nothing is changed, where that
 * cannot be, given all that was said before.
 */
bool bounds_limit(struct bounds *bounds, const size_t *less, size_t less_count, const size_t *more,
	size_t more_count);

/* True while every hidden row keeps its values, or is none, as far as all is known. */
bool bounds_loose(const struct bounds *bounds);

/* SPDX-License-Identifier: MIT */
/* Draws the bounds of rows together until nothing moves. */
#include "core/count/bounds.h"

/* Real tables come to rest in a few; one that does not is taken for one that tells too much. */
enum { ROUNDS = 64 };

static long long within(long long value)
{
	if (value < 0)
		return 0;
	return value > BOUNDS_MOST ? BOUNDS_MOST : value;
}

size_t bounds_row(struct bounds *bounds, long long low, long long high, bool hidden)
{
	size_t row = bounds->rows;
	if (row == BOUNDS_ROWS) {
		bounds->full = true;
		return 0;
	}
	bounds->low[row] = within(low);
	bounds->high[row] = within(high);
	bounds->hidden[row] = hidden;
	bounds->rows++;
	return row;
}

/* Draws the bounds of one limit together. False where it cannot be; `moved` where one moved. */
static bool draw(struct bounds *bounds, const struct bounds_limit *limit, bool *moved)
{
	const unsigned short *term = bounds->term;
	long long low = 0, high = 0;
	for (size_t i = limit->first; i < limit->middle; i++)
		low += bounds->low[term[i]];
	for (size_t i = limit->middle; i < limit->end; i++)
		high += bounds->high[term[i]];
	for (size_t i = limit->first; i < limit->middle; i++) {
		long long most = high - (low - bounds->low[term[i]]);
		if (most < bounds->high[term[i]]) {
			bounds->high[term[i]] = most;
			*moved = true;
		}
	}
	for (size_t i = limit->middle; i < limit->end; i++) {
		long long least = low - (high - bounds->high[term[i]]);
		if (least > bounds->low[term[i]]) {
			bounds->low[term[i]] = least;
			*moved = true;
		}
	}
	return low <= high;
}

/* False where the limits contradict each other. */
static bool settle(struct bounds *bounds)
{
	bool moved = true;
	for (int round = 0; moved && round < ROUNDS; round++) {
		moved = false;
		for (size_t i = 0; i < bounds->limits; i++)
			if (!draw(bounds, &bounds->limit[i], &moved))
				return false;
	}
	bounds->full = bounds->full || moved;
	return true;
}

bool bounds_limit(struct bounds *bounds, const size_t *less, size_t less_count, const size_t *more,
	size_t more_count)
{
	struct bounds_limit *limit = &bounds->limit[bounds->limits];
	if (bounds->full || bounds->limits == BOUNDS_LIMITS ||
		bounds->terms + less_count + more_count > BOUNDS_TERMS) {
		bounds->full = true;
		return true;
	}
	struct bounds before = *bounds;
	limit->first = bounds->terms;
	limit->middle = limit->first + less_count;
	limit->end = limit->middle + more_count;
	for (size_t i = 0; i < less_count; i++)
		bounds->term[limit->first + i] = (unsigned short)less[i];
	for (size_t i = 0; i < more_count; i++)
		bounds->term[limit->middle + i] = (unsigned short)more[i];
	bounds->terms = limit->end;
	bounds->limits++;
	if (settle(bounds))
		return true;
	*bounds = before;
	return false;
}

bool bounds_loose(const struct bounds *bounds)
{
	for (size_t i = 0; i < bounds->rows; i++)
		if (bounds->hidden[i] && bounds->high[i] > 0 &&
			bounds->high[i] - bounds->low[i] < BOUNDS_VALUES - 1)
			return false;
	return !bounds->full;
}

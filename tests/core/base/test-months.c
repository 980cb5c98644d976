/* SPDX-License-Identifier: MIT */
/* When months begin and end; names and clocks are in test-report.c. */
#include "core/base/months.h"

#include <stdio.h>
#include <string.h>

#include "core/base/error.h"
#include "tap.h"

static struct error error;

/* Every month of 1600 years begins where month_of turns to it, and nowhere else. */
static void starts(void)
{
	bool good = true;
	for (int i = 0; i < 1600 * 12; i++) {
		char month[32], found[MONTH_ROOM];
		(void)snprintf(month, sizeof(month), "%04d-%02d", 1200 + i / 12, i % 12 + 1);
		long long start = month_start(month);
		good = good && month_starts_at(start) && !month_starts_at(start + 1) &&
		       !month_starts_at(start - 1) && !month_starts_at(start + 86400) &&
		       month_of(start, 0, month, found, &error) && strcmp(found, month) == 0 &&
		       !month_of(start - 1, 0, month, found, &error);
	}
	CHECK(good);
	CHECK(month_start("1970-01") == 0 && month_start("2026-11") == 1793491200);
	CHECK(month_start("1969-12") == -31 * 86400LL && month_starts_at(-31 * 86400LL));
}

static void over(void)
{
	long long december = month_start("2026-12"), january = month_start("2027-01");
	CHECK(!month_is_over("2026-11", december) && !month_is_over("2026-11", december + 43199));
	CHECK(month_is_over("2026-11", december + 43200));
	CHECK(!month_is_over("2026-12", january) && month_is_over("2026-12", january + 43200));
	/* Ten in the morning on Kiritimati, and still the old year on Baker Island. */
	CHECK(!month_is_over("2026-12", january - 14 * 3600LL + 10 * 3600LL));
}

int main(void)
{
	starts();
	over();
	return tap_done();
}

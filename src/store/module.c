/* SPDX-License-Identifier: MIT */
/* The one name that the module shows. */
#include "store/tally.h"

__attribute__((visibility("default"))) const struct tally_verbs mecc_tally = {
	.open = tally_open,
	.close = tally_close,
	.add = tally_add,
	.take_back = tally_take_back,
	.cells = tally_cells,
	.first_format = tally_first_format,
	.periods = tally_periods,
	.set_period = tally_set_period,
	.drop = tally_drop,
	.forget = tally_forget,
	.path = tally_path,
	.aside = tally_aside,
};

/* SPDX-License-Identifier: MIT */
/* The one name that the module shows. */
#include "store/tally.h"

__attribute__((visibility("default"))) const struct tally_verbs mecc_tally = {
	.open = tally_open,
	.close = tally_close,
	.add = tally_add,
	.withdraw = tally_withdraw,
	.cells = tally_cells,
	.forget = tally_forget,
	.path = tally_path,
	.aside = tally_aside,
};

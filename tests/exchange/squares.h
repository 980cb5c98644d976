/* SPDX-License-Identifier: MIT */
/* Squares to scan, for the tests: the module, and a page that shows one. */
#pragma once

#include "core/flow/view.h"
#include "exchange/qr.h"

/* The module at this path; NULL, with a line on stderr, where it cannot be opened. */
const struct exchange_qr *qr_open(const char *path);

/* A page with this square, a name and an address beside it, and so many options. */
const struct view *square_page(
	struct view_builder *builder, const char *modules, const char *address, size_t options);

/* SPDX-License-Identifier: MIT */
/* Pages as the flows make them, for the tests of the faces. */
#pragma once

#include <stddef.h>

#include "core/flow/view.h"

/* How many pages there are; each `view_of_page` is valid until the next call. */
size_t page_total(void);
const struct view *page_view(struct view_builder *builder, size_t number);

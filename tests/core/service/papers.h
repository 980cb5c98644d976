/* SPDX-License-Identifier: MIT */
/* Cards for the tests. */
#pragma once

#include "core/service/card.h"

extern const struct card_words paper_words;

/* "one", "several", "hostile", "least": NULL for no such card. */
const struct card *paper_card(const char *name);

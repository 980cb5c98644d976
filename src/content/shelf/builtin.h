/* SPDX-License-Identifier: MIT */
/* The content that is compiled in: what remains when no file loads. */
#pragma once

#include <stddef.h>

extern const char builtin_frame[];
extern const size_t builtin_frame_size;
extern const char builtin_urgent[];
extern const size_t builtin_urgent_size;
extern const char builtin_wording[];
extern const size_t builtin_wording_size;

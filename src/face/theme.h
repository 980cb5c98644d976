/* SPDX-License-Identifier: MIT */
/* How the full screen looks; chosen by whoever opens it. */
#pragma once

enum theme {
	THEME_NONE,    /* bold and reverse only: NO_COLOR, --color never, or no colours here */
	THEME_USER,    /* the terminal's own palette */
	THEME_CONTRAST /* yellow and white on black, focus black on yellow */
};

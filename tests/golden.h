/* SPDX-License-Identifier: MIT */
/*
 * Screens and other texts compared with files of tests/golden. MECC_UPDATE_GOLDEN=1 writes the
 * files anew; the change in git is the review.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/flow/view.h"
#include "face/tui.h"

/* True when tests/golden/NAME is `text`; else says as TAP comments where they part. */
bool golden_text(const char *name, const char *text);

/* One view on one screen, as vt_dump writes it. Freed by the caller. */
char *golden_draw(const struct view *view, int rows, int columns, enum theme theme);

/*
 * tests/golden/NAME.screen: the view at 80x24, 40x12, 20x6 and 132x50, each once with its words
 * and cursor and then the attributes of each theme. Fails too where the words differ between
 * themes, or where a focus cannot be told without colour.
 */
bool golden_page(const char *name, const struct view *view);

/* tests/golden/NAME: the view at 80x24 and 40x12 without colour, and as the line mode has it. */
bool golden_faces(const char *name, const struct view *view);

/*
 * What holds on every screen: the real cursor on the text mark of the focus, the focus told without
 * colour, no half character. Says the screen as TAP comments where it does not.
 */
bool golden_holds(
	const struct view *view, const char *name, int rows, int columns, enum theme theme);

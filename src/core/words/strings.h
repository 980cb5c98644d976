/* SPDX-License-Identifier: MIT */
/*
 * The strings that pages show, each with its name (design.md 5): "money.ask.open.week". For
 * coverage, prints and counts. Desk words are not among them: no page of a talk has them.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/words/topic.h"

struct named_string {
	const char *name;  /* with ".phone" or ".visit" for the wording of that setting */
	const char *owner; /* the id of its topic, "frame" or "urgent" */
	const char *text;  /* the very text that content holds, not a copy */
	bool spoken;	   /* said by the worker; else it stands on the page */
	size_t seen;	   /* on how many pages it stood; whoever plays counts */
};

struct named_strings {
	struct named_string *items;
	size_t count;
};

/* SPDX-License-Identifier: MIT */
/*
 * The flow of one file as it will look, beside the editor that changes it: nothing is counted or
 * written, what is wrong with the file stands under the page. When the file has changed, what was
 * answered so far is applied to it again (design.md 3).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/flow/flow.h"

struct content;

/* Words for trainers that belong to one page; shown only where they were asked for. */
struct preview_desk {
	const char *name; /* without the topic's: "notice.cues.letters" */
	const char *text;
	const char *page;   /* the id of where they belong */
	const char *answer; /* of which stage, barrier or route they are; NULL: of the page as a
			       whole */
};

/* What reading the file gave. */
struct preview_read {
	/*
	 * NULL: the file cannot be shown as it is now, and the one before stays. Borrowed until a
	 * later answer has brought another one.
	 */
	const struct content *content;
	struct flow_step
		first; /* leads to what the file is of; all NULL: none. Lives as the content */
	const struct preview_desk *desk; /* live as the content */
	size_t desk_count;
	const char *const *notes; /* what is wrong, a sentence each; copied */
	size_t note_count;
};

struct preview_options {
	const char *file; /* its name without folders; borrowed */
	/* A flow of what was read, at its beginning, with what it may wish for. */
	struct flow *(*open)(void *context, const struct preview_read *read);
	void *context;
	const char *leave, *urgent;    /* labels while nothing can be shown; borrowed */
	bool desk;		       /* the trainers' words too */
	const struct flow_step *steps; /* where to start; NULL: at the first page. Copied */
	size_t step_count;
};

/* What a preview and the flow in it may wish for: they leave no trace. */
#define PREVIEW_MAY (FLOW_MAY(WISH_SERVICES) | FLOW_MAY(WISH_CODE) | FLOW_MAY(WISH_OPEN))

/* `read` is what the file holds at the start. */
struct flow *preview_new(const struct preview_options *options, const struct preview_read *read);

/* The file has changed: takes what it holds now. */
void preview_take(struct flow *preview, const struct preview_read *read);

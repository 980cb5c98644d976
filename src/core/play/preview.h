/* SPDX-License-Identifier: MIT */
/*
 * The talk of one file as it will look, beside the editor that changes it: nothing is counted or
 * written, what is wrong with the file stands under the page. When the file has changed, what was
 * answered so far is applied to it again (design.md 3).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/play/played.h"
#include "core/talk/pages.h"
#include "core/talk/talk.h"

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
	const char *topic; /* whose talk it is; NULL: the file is no topic. Lives as the content */
	const struct preview_desk *desk; /* live as the content */
	size_t desk_count;
	const char *const *notes; /* what is wrong, a sentence each; copied */
	size_t note_count;
};

struct preview_options {
	const char *file;	   /* its name without folders; borrowed */
	const struct frame *frame; /* whose words stand on the page while nothing can be shown */
	enum walk walk;
	enum setting setting;
	const char *office_plan;       /* or NULL; borrowed */
	bool desk;		       /* the trainers' words too */
	const struct flow_step *steps; /* where to start; NULL: at the topic. Copied */
	size_t step_count;
};

/* What a preview may wish for, and whoever looks for a page with one: it leaves no trace. */
#define PREVIEW_MAY                                                                                \
	(FLOW_MAY(WISH_SERVICES) | FLOW_MAY(WISH_CODE) | FLOW_MAY(WISH_READ) | FLOW_MAY(WISH_OPEN))

/* `read` is what the file holds at the start. */
struct flow *preview_new(const struct preview_options *options, const struct preview_read *read);

/*
 * A talk of this content as the preview plays it, at its beginning, for whoever looks for a page:
 * with `topic` it stands on that topic's first page.
 */
struct flow *preview_talk(
	const struct preview_options *options, const struct content *content, const char *topic);

/* True where the talk wished for another flow, which is refused. */
bool preview_refuse(struct flow *talk);

/* SPDX-License-Identifier: MIT */
/* Opens a walk with the book of a talk. */
#include "core/talk/talk.h"

#include "core/talk/talk_inner.h"

struct flow *talk_new(const struct talk_options *options)
{
	struct walk *walk = walk_new(&talk_book, &(struct walk_options){
							 .content = options->content,
							 .setting = options->setting,
							 .under_home = options->under_home,
							 .counting = options->counting,
							 .idle_blank = options->idle_blank,
							 .idle_drop = options->idle_drop,
							 .paper = options->paper,
						 });
	((struct talk *)walk)->options = *options;
	return &walk->flow;
}

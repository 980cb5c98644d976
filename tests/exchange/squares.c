/* SPDX-License-Identifier: MIT */
#include "squares.h"

#include <dlfcn.h>
#include <stdio.h>

const struct exchange_qr *qr_open(const char *path)
{
	void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	const struct exchange_qr *qr = module ? dlsym(module, EXCHANGE_QR_NAME) : NULL;
	if (!qr)
		fprintf(stderr, "%s\n", dlerror());
	return qr;
}

const struct view *square_page(
	struct view_builder *builder, const char *modules, const char *address, size_t options)
{
	static const char *const ids[] = {"done", "paper", "ring", "remember", "back"};
	static const char *const labels[] = {"Done: it is in their phone", "Write it on paper",
		"Ring now, together", "Just remember it", "Another way"};
	static const char *const keys[] = {"1", "2", "3", "4", "5"};
	view_start(builder, "code", "One service");
	struct view *view = view_of(builder);
	view->steps[0] = "Ask";
	view->steps[1] = "Assist";
	view->steps[2] = "Act";
	view->step = 3;
	view->presses[PRESS_NOT_TODAY] = "not today";
	view->presses[PRESS_URGENT] = "urgent";
	view->presses[PRESS_BLANK] = "blank";
	view->presses[PRESS_HELP_NOW] = "help now";
	view->presses[PRESS_BACK] = "back";
	view_block(builder, (struct view_block){.kind = BLOCK_NOTE, .text = "Somewhere Advice"});
	view_block(builder,
		(struct view_block){.kind = BLOCK_MODULES, .text = modules, .second = address});
	for (size_t i = 0; i < options; i++)
		view_choice(builder,
			(struct view_option){.id = ids[i], .key = keys[i], .label = labels[i]});
	return view;
}

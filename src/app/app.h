/* SPDX-License-Identifier: MIT */
/*
 * The one loop: a stack of flows, one face, one place that waits. It paints first, then grants what
 * the flow wishes for, then waits for a key, a signal or the end. The key for urgent help goes
 * before a wish that takes long: the wish is put off, and granted when the urgent page has left.
 */
#pragma once

#include "app/world.h"
#include "face/face.h"

struct watch;

enum app_end {
	APP_DONE,  /* a flow left, or the input ended */
	APP_WRONG, /* line mode: a line was no answer; the face knows which */
	APP_LOST,  /* line mode: the output failed; the face knows why */
	APP_SIGNAL /* `signals_ended` says which; the caller dies of it */
};

struct app_options {
	size_t idle_minutes; /* until nothing more happens by itself; 0: never anything */
	long minute_ms;	     /* how long a minute is: 60000, but in tests */
	struct watch *watch; /* a file, or NULL; `changed` is called when it has changed */
	void (*changed)(void *context);
	void *context;
	enum flow_name open; /* the first flow, where `first` is NULL */
};

/*
 * Runs until the last flow has left. The face is left open, the flows are freed. Nothing of a talk
 * is kept when this returns.
 */
enum app_end app_run(struct face *face, struct world *world, struct flow *first,
	const struct app_options *options);

/* SPDX-License-Identifier: MIT */
/* Paints, grants, waits: the one loop over a stack of flows. */
#include "app/app.h"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <time.h>

#include "app/signals.h"
#include "app/watch.h"

/* The last place is kept for the urgent page. */
enum { DEEPEST = 8, DEEPEST_OTHER = DEEPEST - 1 };

/* Ctrl-Z: the screen is left clean, the shell has its terminal, and all comes back with fg. */
static void stop(struct face *face)
{
	face->verbs->suspend(face);
	signals_stop();
	face->verbs->resume(face);
}

/* Since the last key; a laptop that slept counts as idle too. */
struct idle {
	const struct app_options *options;
	long long last_ms;
	size_t told; /* minutes that the flow was told of */
};

static long long now_ms(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_BOOTTIME, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void idle_over(struct idle *idle)
{
	idle->last_ms = now_ms();
	idle->told = 0;
}

/* When something happens by itself, ms from now; -1: never. */
static long long next_ms(const struct idle *idle)
{
	const struct app_options *options = idle->options;
	long long until = -1;
	if (idle->told < options->idle_minutes) {
		until = idle->last_ms + (long long)(idle->told + 1) * options->minute_ms - now_ms();
		if (until < 0)
			until = 0;
	}
	if (options->watch && (until < 0 || watch_wait_ms(options->watch) < until))
		until = watch_wait_ms(options->watch);
	return until;
}

/*
 * The one place that waits. Once a minute it looks up as long as something is to happen by itself;
 * after that, and where nothing is, only for a key, a signal or a change of the watched file.
 */
static void wait_for_something(struct face *face, const struct idle *idle)
{
	const struct watch *watch = idle->options->watch;
	struct pollfd inputs[] = {{.fd = face->input, .events = POLLIN},
		{.fd = watch ? watch_descriptor(watch) : -1, .events = POLLIN}};
	long long until = next_ms(idle);
	struct timespec wait = {
		.tv_sec = (time_t)(until / 1000), .tv_nsec = (long)(until % 1000) * 1000000};
	(void)ppoll(inputs, 2, until < 0 ? NULL : &wait, signals_waiting_mask());
}

struct stack {
	struct flow *flows[DEEPEST];
	size_t count;
};

/* All of them: what was said in a talk under a search is gone with it (design.md 2.11). */
static void tell_minutes(struct idle *idle, const struct stack *stack)
{
	size_t minutes = (size_t)((now_ms() - idle->last_ms) / idle->options->minute_ms);
	if (idle->told >= idle->options->idle_minutes || minutes <= idle->told)
		return;
	idle->told = minutes;
	const struct event event = {.kind = EVENT_MINUTES, .minutes = minutes};
	for (size_t i = 0; i < stack->count; i++)
		flow_event(stack->flows[i], &event);
}

static struct flow *top_of(const struct stack *stack)
{
	return stack->flows[stack->count - 1];
}

static void leave_top(struct stack *stack, bool all)
{
	do {
		flow_free(stack->flows[--stack->count]);
	} while (all && stack->count);
	if (stack->count)
		flow_answer(top_of(stack), &(struct answer){.kind = WISH_OPEN, .done = true});
}

static void grant(struct stack *stack, struct world *world, const struct wish *wish)
{
	struct answer answer = {.kind = wish->kind};
	struct flow *opened;
	size_t room;
	switch (wish->kind) {
	case WISH_LEAVE:
		leave_top(stack, wish->all);
		return;
	case WISH_OPEN:
		room = strcmp(wish->flow, "urgent") == 0 ? DEEPEST : DEEPEST_OTHER;
		opened = stack->count < room ? world_open(world, wish->flow, true) : NULL;
		if (opened) {
			stack->flows[stack->count++] = opened;
			return;
		}
		answer.reason = "That cannot be opened here.";
		break;
	default:
		world_grant(world, wish, &answer);
		break;
	}
	flow_answer(top_of(stack), &answer);
}

static enum app_end take_events(
	struct face *face, struct stack *stack, struct idle *idle, bool *over)
{
	struct event event;
	switch (face->verbs->read(face, flow_view(top_of(stack)), &event)) {
	case FACE_EVENT:
		idle_over(idle);
		flow_event(top_of(stack), &event);
		break;
	case FACE_NOTHING:
		wait_for_something(face, idle);
		tell_minutes(idle, stack);
		if (idle->options->watch && watch_changed(idle->options->watch))
			flow_event(top_of(stack), &(struct event){.kind = EVENT_CHANGED});
		break;
	case FACE_END:
		*over = true;
		break;
	case FACE_WRONG:
		*over = true;
		return APP_WRONG;
	}
	return APP_DONE;
}

enum app_end app_run(struct face *face, struct world *world, struct flow *first,
	const struct app_options *options)
{
	struct idle idle = {.options = options, .last_ms = now_ms()};
	struct stack stack = {.flows = {first}, .count = 1};
	enum app_end end = APP_DONE;
	for (bool over = false; !over && stack.count;) {
		if (signals_ended()) {
			end = APP_SIGNAL;
			break;
		}
		if (signals_take_stop())
			stop(face);
		if (signals_take_resize())
			face->verbs->resize(face);
		const struct view *view = flow_view(top_of(&stack));
		const struct wish *wish = flow_wish(top_of(&stack));
		/* What is about to make place for another page is not painted again. */
		if (wish->kind != WISH_OPEN && wish->kind != WISH_LEAVE)
			face->verbs->show(face, view);
		if (wish->kind != WISH_NONE)
			grant(&stack, world, wish);
		else
			end = take_events(face, &stack, &idle, &over);
	}
	while (stack.count)
		flow_free(stack.flows[--stack.count]);
	return end;
}

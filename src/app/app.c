/* SPDX-License-Identifier: MIT */
/* Paints, grants, waits: the one loop over a stack of flows. */
#include "app/app.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/select.h>
#include <time.h>

#include "app/signals.h"
#include "app/watch.h"
#include "app/wipe.h"

/* The last place is kept for the urgent page. */
enum { DEEPEST = 8, DEEPEST_OTHER = DEEPEST - 1, PATIENCE_MS = 30 };

/* Ctrl-Z: the screen is left clean, the shell has its terminal, and all comes back with fg. */
static void stop(struct face *face)
{
	/* From behind it would be somebody else's screen that is left clean. */
	if (signals_in_front(face->input))
		face->verbs->suspend(face);
	signals_stop();
	face->verbs->resume(face);
}

/* After a stop without a word the terminal is not what it was, and may not even be ours. */
static void go_on(struct face *face)
{
	signals_wait_in_front(face->input);
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

/* The sooner of two waits in ms; a negative one is for ever. */
static long long sooner(long long a, long long b)
{
	if (a < 0 || b < 0)
		return a < 0 ? b : a;
	return a < b ? a : b;
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
	if (options->watch)
		until = sooner(until, watch_wait_ms(options->watch));
	return until;
}

/*
 * The one place that waits. Once a minute it looks up as long as something is to happen by itself;
 * after that, and where nothing is, only for a key, a signal, a change of the watched file or what
 * a printer says.
 */
static void wait_for_something(
	struct face *face, const struct idle *idle, const struct world *world)
{
	const struct watch *watch = idle->options->watch;
	struct pollfd inputs[2 + NOTE_WAITS] = {{.fd = face->input, .events = POLLIN},
		{.fd = watch ? watch_descriptor(watch) : -1, .events = POLLIN}};
	long long until = sooner(next_ms(idle), face->wait_ms);
	size_t count = 2 + world_wait(world, inputs + 2, &until);
	struct timespec wait = {
		.tv_sec = (time_t)(until / 1000), .tv_nsec = (long)(until % 1000) * 1000000};
	const struct timespec *most = until < 0 ? NULL : &wait;
	if (ppoll(inputs, count, most, signals_waiting_mask()) >= 0 || errno != EINVAL ||
		face->input >= FD_SETSIZE)
		return;
	/* The host allows fewer open files than are open; this one does not count them. */
	fd_set input;
	FD_ZERO(&input);
	FD_SET(face->input, &input);
	(void)pselect(face->input + 1, &input, NULL, NULL, most, signals_waiting_mask());
}

struct stack {
	struct flow *flows[DEEPEST];
	size_t count;
	bool asked[DEEPEST]; /* false: the loop put it there, and no flow beneath waits for it */
	struct face *face;
	struct world *world;
	enum flow_name first;  /* the flow to begin with, where it is not open yet */
	long long granting_ms; /* since when */
	bool put_off;	       /* the wish under way was given up: the urgent page comes first */
	bool prepare;	       /* what the urgent page did not wait for is still to be read */
	unsigned wiped;	       /* the generation of the page at which the stack was last wiped */
};

/* All of them: what was said in a talk under a search is gone with it (design.md 2.11). */
static void tell_minutes(struct idle *idle, const struct stack *stack)
{
	size_t minutes = (size_t)((now_ms() - idle->last_ms) / idle->options->minute_ms);
	if (idle->told >= idle->options->idle_minutes || minutes <= idle->told)
		return;
	idle->told = minutes;
	const struct flow_event event = {.kind = EVENT_MINUTES, .minutes = minutes};
	for (size_t i = 0; i < stack->count; i++)
		flow_event(stack->flows[i], &event);
	world_idle(stack->world, minutes);
}

/* The page that a note was taken on may lie under another. */
static void tell_paper(const struct stack *stack)
{
	struct flow_event event;
	if (!world_hear(stack->world, &event))
		return;
	for (size_t i = 0; i < stack->count; i++)
		flow_event(stack->flows[i], &event);
}

static struct flow *top_of(const struct stack *stack)
{
	return stack->flows[stack->count - 1];
}

/*
 * A wish that takes no time is granted before the next key is looked at, so that keys count in
 * their order; after that the urgent page is not kept waiting by what was typed before it.
 */
static bool is_put_off(void *context)
{
	struct stack *stack = context;
	bool late = now_ms() - stack->granting_ms >= PATIENCE_MS;
	if (!stack->put_off)
		stack->put_off = stack->face->verbs->urgent(stack->face, late);
	return stack->put_off;
}

static bool is_given_up(void *context)
{
	struct stack *stack = context;
	return stack->face->verbs->waits(stack->face);
}

static void push(struct stack *stack, struct flow *flow, bool asked)
{
	stack->asked[stack->count] = asked;
	stack->flows[stack->count++] = flow;
}

static void leave_top(struct stack *stack, const struct flow_wish *wish)
{
	bool all = wish->all, over = wish->over, asked;
	do {
		asked = stack->asked[--stack->count];
		flow_free(stack->flows[stack->count]);
	} while (all && stack->count);
	if (stack->count && asked)
		flow_reply(top_of(stack), &(struct flow_reply){.kind = WISH_OPEN, .done = true});
	for (size_t i = 0; over && i < stack->count; i++)
		flow_event(stack->flows[i], &(struct flow_event){.kind = EVENT_OVER});
	if (all)
		stack->first = OPEN_NOTHING;
	stack->prepare = true;
}

/* True where it stands there now, or something more urgent does. */
static bool open_flow(struct stack *stack, enum flow_name name, bool under)
{
	size_t room = name == OPEN_URGENT ? DEEPEST : DEEPEST_OTHER;
	struct flow *flow = stack->count < room ? world_open(stack->world, name, under) : NULL;
	if (flow)
		push(stack, flow, true);
	return flow || stack->put_off;
}

static void grant(struct stack *stack, const struct flow_wish *wish)
{
	struct flow_reply reply = {.kind = wish->kind};
	if (wish->kind == WISH_LEAVE) {
		leave_top(stack, wish);
		return;
	}
	if (wish->kind == WISH_OPEN && flow_may(top_of(stack))) {
		if (open_flow(stack, wish->flow, true))
			return;
		reply.reason = "That cannot be opened here.";
	} else {
		world_grant(stack->world, top_of(stack), &reply);
	}
	if (!stack->put_off)
		flow_reply(top_of(stack), &reply);
	world_forget(stack->world);
}

/* From here on keys are looked at; what was put off for one finds the urgent page on top. */
static void begin_granting(struct stack *stack)
{
	stack->granting_ms = now_ms();
	stack->put_off = false;
}

static void end_granting(struct stack *stack)
{
	if (stack->put_off)
		push(stack, world_open(stack->world, OPEN_URGENT, true), false);
}

static void grant_next(struct stack *stack, const struct flow_wish *wish)
{
	begin_granting(stack);
	grant(stack, wish);
	end_granting(stack);
}

static void open_first(struct stack *stack)
{
	begin_granting(stack);
	(void)open_flow(stack, stack->first, false);
	if (!stack->put_off)
		stack->first = OPEN_NOTHING;
	end_granting(stack);
}

/* Once a page: a move of the focus leaves no words behind. */
static void wipe_once(struct stack *stack)
{
	unsigned generation = flow_view(top_of(stack))->generation;
	if (generation == stack->wiped)
		return;
	wipe_stack();
	stack->wiped = generation;
}

static enum app_end take_events(
	struct face *face, struct stack *stack, struct idle *idle, bool *over)
{
	struct flow_event event;
	switch (face->verbs->read(face, flow_view(top_of(stack)), &event)) {
	case FACE_EVENT:
		idle_over(idle);
		flow_event(top_of(stack), &event);
		break;
	case FACE_NOTHING:
		if (stack->prepare) {
			stack->prepare = !world_prepare(stack->world);
			break;
		}
		wipe_once(stack);
		wait_for_something(face, idle, stack->world);
		tell_minutes(idle, stack);
		tell_paper(stack);
		if (idle->options->watch && watch_changed(idle->options->watch))
			idle->options->changed(idle->options->context);
		break;
	case FACE_END:
		*over = true;
		break;
	case FACE_WRONG:
		*over = true;
		return APP_WRONG;
	case FACE_LOST:
		*over = true;
		return APP_LOST;
	}
	return APP_DONE;
}

static void show(struct face *face, const struct view *view)
{
	face->verbs->show(face, view);
	world_said();
}

enum app_end app_run(struct face *face, struct world *world, struct flow *first,
	const struct app_options *options)
{
	struct idle idle = {.options = options, .last_ms = now_ms()};
	struct stack stack = {.face = face, .world = world, .first = options->open};
	const struct world_look look = {is_put_off, is_given_up, &stack};
	enum app_end end = APP_DONE;
	if (first)
		push(&stack, first, true);
	world_look(world, &look);
	bool begun = false;
	for (bool over = false; !over && (stack.count || stack.first);) {
		if (signals_ended()) {
			end = APP_SIGNAL;
			break;
		}
		if (signals_take_stop())
			stop(face);
		if (signals_take_continue())
			go_on(face);
		if (signals_take_resize())
			face->verbs->resize(face);
		if (!stack.count) {
			open_first(&stack);
			continue;
		}
		const struct view *view = flow_view(top_of(&stack));
		const struct flow_wish *wish = flow_wish(top_of(&stack));
		/* What is about to make place for another page is not painted again. */
		if (wish->kind != WISH_OPEN && wish->kind != WISH_LEAVE)
			show(face, view);
		if (!begun)
			world_begin(world);
		begun = true;
		if (wish->kind != WISH_NONE)
			grant_next(&stack, wish);
		else
			end = take_events(face, &stack, &idle, &over);
	}
	while (stack.count)
		flow_free(stack.flows[--stack.count]);
	world_look(world, NULL);
	return end;
}

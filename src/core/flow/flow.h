/* SPDX-License-Identifier: MIT */
/*
 * What a person goes through: a talk, the home page; later a search, a practice. A flow is pure: it
 * is told of events, shows a view, and when it needs the world it makes a wish, which somebody
 * else grants with data. The verbs are the same for all, so that whoever plays one plays any.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/flow/view.h"
#include "core/signpost/signpost.h"

struct card_leaf;
struct counts;

/* How it stands with a note that is printed. What is known only after a while is an EVENT_PAPER. */
enum flow_paper {
	PAPER_NONE,    /* nothing is printed */
	PAPER_ASKED,   /* the printer was asked and has not answered */
	PAPER_QUEUED,  /* it has the note */
	PAPER_SLOW,    /* no answer for a long time; it is still waited for */
	PAPER_LATE,    /* it has the note for a long time, and the paper is not out */
	PAPER_EMPTY,   /* out of paper */
	PAPER_STOPPED, /* it stands still until somebody looks after it */
	PAPER_DONE,    /* the paper is out */
	/* Of these nothing more is to be expected: */
	PAPER_GONE,	/* not there, or switched off */
	PAPER_NO_QUEUE, /* no printer of that name */
	PAPER_REFUSED,	/* takes no jobs, or none of ours */
	PAPER_FORMAT,	/* takes neither PDF nor plain text */
	PAPER_FAILED	/* took the note and dropped it */
};

/* Where a note can go; by hand it always can. */
struct flow_paper_ways {
	bool printer; /* the office named one */
	bool folder;  /* the office named one for a file that lives as long as the talk */
};

enum flow_event_kind {
	EVENT_OPTION,  /* an option was chosen, by its key or with Enter */
	EVENT_PRESS,   /* a named key */
	EVENT_TEXT,    /* a line was written into the page's field */
	EVENT_MINUTES, /* so many whole minutes without a key */
	EVENT_OVER,    /* a page on top ended the conversation: what was said is dropped */
	EVENT_PAPER    /* it stands otherwise with the note that is printed */
};

struct flow_event {
	enum flow_event_kind kind;
	const char *option; /* its id; borrowed for the call */
	enum press press;
	const char *text; /* the line; borrowed for the call */
	size_t minutes;
	enum flow_paper paper;
};

enum flow_wish_kind {
	WISH_NONE,
	WISH_SERVICES,	/* find services for each query; answered with as many lists */
	WISH_COUNTS,	/* keep these counts; answered with done, or not and why */
	WISH_TAKE_BACK, /* withdraw the counts that were kept last; answered like WISH_COUNTS */
	WISH_PAPER,	/* print the note to take away, write it; answered with how it stands */
	WISH_CLEAR,	/* the note is over: take it back from wherever it went */
	WISH_CODE,	/* make a square of `text`; answered with its lines in `text` */
	WISH_OPEN,	/* open another flow on top; answered when that one has left */
	WISH_LEAVE	/* this flow is at its end; `all` ends the program too. Never answered */
};

/* The flows that can be opened on top of another. */
enum flow_name {
	OPEN_NOTHING,
	OPEN_HOME,
	OPEN_TALK,
	OPEN_FIND,
	OPEN_FIND_FROM_TOPICS, /* a search that leads back to the topics beneath it */
	OPEN_URGENT
};

struct flow_wish {
	enum flow_wish_kind kind;
	const struct signpost_query *queries;
	size_t query_count;
	const struct counts *counts;
	const char *text;	      /* of WISH_PAPER as plain text; of WISH_CODE what it says */
	const char *html;	      /* of WISH_PAPER, for the file */
	const struct card_leaf *leaf; /* of WISH_PAPER, for the printer */
	enum flow_name flow;	      /* of WISH_OPEN */
	bool all;
	bool over; /* of WISH_LEAVE: the conversation ends, in the flows beneath as well */
};

struct flow_reply {
	enum flow_wish_kind kind;
	bool done;
	const char *reason; /* why not, one sentence; NULL when done */
	const char *text;
	enum flow_paper paper;		   /* of WISH_PAPER; `done`: the file was written */
	const struct signpost_list *lists; /* one a query, in their order */
};

/* One answer, on the page where it was given. A flow's state is the list of them (design.md 3). */
struct flow_step {
	const char *page; /* its id */
	/*
	 * An option's id, a named key's id, "space" for another prompt; in a search also "=" and
	 * the words to look for, "@" and the area.
	 */
	const char *answer;
};

struct flow;

struct flow_verbs {
	/* The page as it is now; valid until the next event or reply. Never NULL. */
	const struct view *(*view)(struct flow *flow);
	/* What does not fit the page changes nothing. */
	void (*event)(struct flow *flow, const struct flow_event *event);
	/* What it waits for; the same until it is answered. Never NULL. */
	const struct flow_wish *(*wish)(const struct flow *flow);
	/* Copies what it keeps. A reply to another kind of wish changes nothing. */
	void (*reply)(struct flow *flow, const struct flow_reply *reply);
	/* NULL: it keeps no answers, and is where its last one left it. */
	const struct flow_step *(*steps)(const struct flow *flow, size_t *count);
	/* Never NULL: a flow that keeps no answers only starts over. */
	void (*replay)(struct flow *flow, const struct flow_step *steps, size_t count);
	void (*free)(struct flow *flow);
};

/* Of a set of wishes, one. */
#define FLOW_MAY(wish) (1U << (wish))

/* First in each flow's own struct. */
struct flow {
	const struct flow_verbs *verbs;
	/* The wishes that its opener lets it make, FLOW_MAY() each; no one's at first. */
	unsigned may;
};

/* True where what it wishes for now is granted to it. Leaving always is. */
bool flow_may(const struct flow *flow);

const struct view *flow_view(struct flow *flow);
void flow_event(struct flow *flow, const struct flow_event *event);
const struct flow_wish *flow_wish(const struct flow *flow);
void flow_reply(struct flow *flow, const struct flow_reply *reply);

/* What was answered so far, oldest first; valid until the next event. Nothing where it keeps none.
 */
const struct flow_step *flow_steps(const struct flow *flow, size_t *count);

/*
 * Starts over and applies a list of steps, which may be the flow's own: one whose page is not the
 * one reached, or whose answer no longer exists there, is dropped. What the page then needs is
 * wished for.
 */
void flow_replay(struct flow *flow, const struct flow_step *steps, size_t count);

void flow_free(struct flow *flow); /* NULL is fine */

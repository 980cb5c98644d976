/* SPDX-License-Identifier: MIT */
/*
 * Which services fit a need, and in which order they are offered. The one implementation of that
 * order (design.md 6): a source hands over narrow rows, this alone scores and keeps the best, and
 * only for those asks the source for all that is known of a service.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/words/service.h"

struct error;
struct places_place;
struct places;
struct pool;

enum signpost_unchecked { UNCHECKED_SHOW, UNCHECKED_LAST, UNCHECKED_HIDE };

struct signpost_query {
	const char *topic;   /* NULL: any */
	const char *need;    /* "money.debt", or NULL for any of the topic */
	const char *barrier; /* what gets in the way, or NULL */
	const char *words;   /* only services whose own words hold all of these, or NULL */
	unsigned ways;	     /* asked for: one or more of enum service_way; 0: no wish */
	enum signpost_unchecked unchecked; /* what to do with those the office has not rung */
	bool free;			   /* asked for: free */
	const char *language;		   /* asked for: a language, as "Welsh"; or NULL */
	const char *area; /* words for a place, as typed; NULL: the office's. Whoever grants the
			     wish turns them into the two that follow */
	const struct places *places; /* NULL: areas are not looked at */
	const struct places_place
		*place; /* NULL: not known, so only what is for the whole country */
	bool elsewhere; /* keep those of other areas too, after all others */
	size_t limit;	/* how many to keep; at least 1 */
};

/* A need of a topic, as numbers. */
struct signpost_need {
	unsigned topic, need;
};

/*
 * What the order looks at, of one service: numbers that stand for names, flags, the class of its
 * areas, a date. A number is from 1 on and means what the source wants it to mean.
 */
struct signpost_row {
	size_t number;	       /* of the service, to get it by */
	size_t busy;	       /* of the service to try when it is busy; or SIGNPOST_NO_ROW */
	const char *name, *id; /* the last that decide */
	const struct signpost_need *needs; /* ends with zeroes */
	const unsigned *topics, *helps;	   /* each ends with 0 */
	unsigned near;	  /* places_class() for the query; 0 where it has no places */
	unsigned checked; /* the day the office rang or opened it, as 20261101; 0: never */
	unsigned ways;	  /* enum service_way */
	enum service_cost cost;
	bool urgent, restricted;       /* not for everybody */
	bool phone, text, web, access; /* what it has */
	bool words;		       /* its own words hold all of the query's */
	bool language;		       /* it speaks the query's, or nobody knows */
};

#define SIGNPOST_NO_ROW ((size_t)-1)

/* The numbers that a query's names have in the rows; 0 for one that none of them has. */
struct signpost_names {
	unsigned topic, need, barrier;
};

/*
 * Where services are looked for. Each verb may fail: then it is false or NULL and `error` says in a
 * few words what could not be read, and the whole search has failed.
 */
struct signpost_source {
	void *context;
	/* Begins from the first row, for this query. Closed again where it came true. */
	bool (*open)(void *context, const struct signpost_query *query,
		struct signpost_names *names, struct error *error);
	/* The next row, borrowed until the next call; NULL at the end. */
	bool (*next)(void *context, const struct signpost_row **row, struct error *error);
	/* All that is known of the service of a row; in `pool`, or as long as the source. */
	const struct service *(*get)(
		void *context, size_t number, struct pool *pool, struct error *error);
	void (*close)(void *context);
};

/*
 * Why a service stands where it stands: X(NAME, "code"). The frame has the words for each, JSON the
 * codes.
 */
#define SIGNPOST_REASON_LIST(X)                                                                    \
	X(NEED, "need")		       /* for just this need */                                    \
	X(TOPIC, "topic")	       /* for the topic */                                         \
	X(EVERYBODY, "everybody")      /* open to everybody */                                     \
	X(PEOPLE, "particular-people") /* the service's audience says whom */                      \
	X(BARRIER, "barrier")	       /* helps with what gets in the way */                       \
	X(LOCAL, "local")	       /* in this very area, or around it */                       \
	X(PART, "part-of-postcode")    /* for a part of the postcode */                            \
	X(ELSEWHERE, "elsewhere")      /* for another area: a known mismatch */                    \
	X(NOT_WAY, "another-way")      /* not in the way that was asked for */

enum signpost_reason {
	REASON_NONE,
#define X(name, code) REASON_##name,
	SIGNPOST_REASON_LIST(X)
#undef X
};

enum { SIGNPOST_REASONS = 3 };

struct signpost_found {
	const struct service *service;
	const struct service *busy; /* where `service->busy` leads; NULL for nowhere */
	enum signpost_reason reasons[SIGNPOST_REASONS]; /* REASON_NONE after the last */
};

struct signpost_list {
	struct signpost_found *found;
	size_t count;
	size_t matching;    /* how many there are in all, shown or not */
	const char *place;  /* the place that was looked in, or NULL */
	const char *notice; /* one sentence on that place, such as that it is not known; or NULL */
};

/*
 * The best `query->limit` services, in `pool`, by what differs first: for the need itself; what was
 * asked for (way, free, language); open to everybody before restricted audiences; helps with what
 * gets in the way; how near (the very area, around it, the country); where no need is named, with
 * how many of the topic's it helps; a way to make contact; free; checked by the office; name.
 * Unknown never counts as a mismatch. Left out: urgent services, those that name other needs of the
 * topic and not this one, and, unless asked for, those of other areas. Only what is kept is got
 * from the source, and what leads on from it when it is busy. `place` and `notice` of the list are
 * left NULL. False where the source failed, with `error` set; the list is of no use then: it is not
 * known that nothing is there.
 */
bool signpost_find(const struct signpost_query *query, const struct signpost_source *source,
	struct pool *pool, struct signpost_list *list, struct error *error);

/* True where all of the words stand somewhere in what the service says of itself. */
bool signpost_holds(const struct service *service, const char *words);

/* Copies a list with everything it points at. */
struct signpost_list signpost_copy(const struct signpost_list *list, struct pool *pool);

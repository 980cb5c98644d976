/* SPDX-License-Identifier: MIT */
/* What is known of a service that somebody can be sent to. Plain data, as its source has it. */
#pragma once

#include <stdbool.h>

struct pool;

/*
 * What it costs and how it is reached: X(NAME, "code"). Each list makes the enum, the codes in
 * files and in JSON, and the labels at once, so that none of them can be in another order.
 */
#define SERVICE_COSTS(X)                                                                           \
	X(FREE, "free")                                                                            \
	X(VARIES, "varies")                                                                        \
	X(PAID, "paid")

#define SERVICE_WAYS(X)                                                                            \
	X(PHONE, "phone")                                                                          \
	X(TEXT, "text")                                                                            \
	X(WEB, "web")                                                                              \
	X(WEBCHAT, "webchat")                                                                      \
	X(IN_PERSON, "in-person")                                                                  \
	X(APP, "app")                                                                              \
	X(POST, "post")                                                                            \
	X(VISIT, "visit")

enum service_cost {
	COST_UNKNOWN,
#define X(name, code) COST_##name,
	SERVICE_COSTS(X)
#undef X
		SERVICE_COST_COUNT
};

/* The place of each way in a list, and its bit in a set. */
enum service_way_place {
#define X(name, code) SERVICE_WAY_##name,
	SERVICE_WAYS(X)
#undef X
		SERVICE_WAY_COUNT
};
enum service_way {
#define X(name, code) WAY_##name = 1 << SERVICE_WAY_##name,
	SERVICE_WAYS(X)
#undef X
};

/* The codes by enum service_cost ("unknown" first) and by enum service_way_place; end with NULL. */
extern const char *const service_cost_ids[SERVICE_COST_COUNT + 1];
extern const char *const service_way_ids[SERVICE_WAY_COUNT + 1];

/* Everything a page may say of a service. Unknown is NULL, never "". */
struct service {
	const char *id;
	const char *name;
	const char *does;
	const char *const *needs;  /* "money.debt"; ends with NULL */
	const char *const *topics; /* ends with NULL */
	const char *const *areas;  /* ends with NULL */
	const char *const *helps;  /* barriers that it helps with; ends with NULL */
	const char *phone;
	const char *phone_note; /* "then 2" */
	const char *text;
	const char *web;
	const char *email;
	const char *opening;
	enum service_cost cost;
	unsigned ways;	      /* enum service_way */
	const char *audience; /* NULL: open to everybody */
	const char *ages;
	const char *languages;
	const char *access;
	const char *first; /* what happens first */
	const char *busy;  /* the id of the service to try when this one is busy */
	const char *source;
	const char *seen;    /* the day on its page */
	const char *checked; /* the day the office rang or opened it */
	bool confirmed;
	bool urgent;
	bool count; /* its name may stand in a tally */
};

/* A copy with everything that it points at; NULL gives NULL. */
const struct service *service_copy(const struct service *service, struct pool *pool);

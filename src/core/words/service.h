/* SPDX-License-Identifier: MIT */
/* What is known of a service that somebody can be sent to. Plain data, as its source has it. */
#pragma once

#include <stdbool.h>

enum service_cost { COST_UNKNOWN, COST_FREE, COST_VARIES, COST_PAID };

enum service_way {
	WAY_PHONE = 1 << 0,
	WAY_TEXT = 1 << 1,
	WAY_WEB = 1 << 2,
	WAY_WEBCHAT = 1 << 3,
	WAY_IN_PERSON = 1 << 4,
	WAY_APP = 1 << 5,
	WAY_POST = 1 << 6,
	WAY_VISIT = 1 << 7
};

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

/* SPDX-License-Identifier: MIT */
/*
 * What there is to say and to offer, side by side (M6): topic x stage and topic x barrier, in words
 * of its own or inherited; need x area, in services that a talk would find there. Holes are told
 * with the file to edit.
 */
#pragma once

#include <stddef.h>

#include "core/words/topic.h"

struct findings;
struct pool;
struct shelf;
struct shelf_file;
struct pool;

enum matrix_words {
	MATRIX_NO_PAGE,	  /* the topic's flow has no such page */
	MATRIX_INHERITED, /* the topic says `none`, so the frame's words are used */
	MATRIX_OWN
};

struct matrix_prompts {
	enum matrix_words words;
	size_t count; /* prompts to say */
};

struct matrix_topic {
	const struct topic *topic;
	const struct shelf_file *file;
	struct matrix_prompts stages[STAGE_COUNT];
	struct matrix_prompts barriers[BARRIER_COUNT];
};

struct matrix_help {
	size_t listed;	/* services that a talk finds for the need in that area */
	size_t checked; /* of these, rung or opened by the office */
};

struct matrix_need {
	const char *name; /* "money.debt" */
	const struct topic *topic;
	const struct shelf_file *file;
	size_t line, column;		/* of the need in it */
	const struct matrix_help *help; /* one an area */
};

/* An area for which some service is listed; the others are as the area around them. */
struct matrix_area {
	const char *id;
	const char *file; /* the directory with most services for just this area */
};

struct matrix {
	const struct matrix_topic *topics;
	size_t topic_count;
	const struct matrix_area *areas;
	size_t area_count;
	const struct matrix_need *needs;
	size_t need_count;

	/* What it was made from. */
	struct shelf *shelf;
	const struct directory *directory;
	const struct places *places;
	const char
		*failed; /* why nobody knows which services there are, and no help counts; NULL */
};

/* Of all that is used on the path; in `pool`, with what the shelf holds. */
struct matrix *matrix_load(struct shelf *shelf, struct pool *pool);

/* M601: a need without listed help anywhere; M602: in some areas. Advice, at the need's line. */
void matrix_findings(const struct matrix *matrix, struct findings *findings);

/* The areas where nothing is listed for the need, "oxford, cherwell"; "" for none. */
const char *matrix_holes(
	const struct matrix *matrix, const struct matrix_need *need, struct pool *pool);

/* The file to edit for the first of those areas. */
const char *matrix_file(const struct matrix *matrix, const struct matrix_need *need);

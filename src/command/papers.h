/* SPDX-License-Identifier: MIT */
/* What `mecc print` puts on paper, from content. Desk words may stand there, unlike on a page. */
#pragma once

#include "content/shelf/directory_source.h"
#include "content/shelf/sources.h"
#include "core/paper/handout.h"
#include "core/words/topic.h"

struct papers {
	const struct content *content;
	const struct directory *directory;
	struct signpost_source services; /* those of the directory */
	struct strings strings;
	const char *office_plan; /* or NULL */
};

/*
 * One side of A4 for a topic: as many prompts of each kind as fit. Adds to the handout, which has
 * other topics on other sheets.
 */
void papers_crib(const struct papers *papers, const struct topic *topic, struct handout *handout);

/* The whole talk with all its words and the trainers' words to each part. */
void papers_script(const struct papers *papers, const struct topic *topic, struct handout *handout);

/* The services for each need of a topic, in the order of a talk, for all areas. */
void papers_services(
	const struct papers *papers, const struct topic *topic, struct handout *handout);

/* The urgent page with its cues, to lie on a desk. */
void papers_desk(const struct papers *papers, struct handout *handout);

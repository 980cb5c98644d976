/* SPDX-License-Identifier: MIT */
#include "core/talk/pages.h"

#include <string.h>

#include "core/flow/view.h"

const char *const page_ids[PAGE_COUNT] = {
	[PAGE_TOPICS] = "topics",
	[PAGE_ELSE] = "else",
	[PAGE_ASK] = "ask",
	[PAGE_SOUNDS] = "sounds",
	[PAGE_STAGE] = "stage",
	[PAGE_WAY] = "way",
	[PAGE_BARRIER] = "barrier",
	[PAGE_NEEDS] = "needs",
	[PAGE_FACT] = "fact",
	[PAGE_TOLD] = "told",
	[PAGE_RULER] = "ruler",
	[PAGE_ACT] = "act",
	[PAGE_MORE] = "more",
	[PAGE_AREA] = "area",
	[PAGE_SERVICE] = "service",
	[PAGE_PLAN] = "plan",
	[PAGE_ROUTE] = "route",
	[PAGE_CARD] = "card",
	[PAGE_CODE] = "code",
	[PAGE_HELP] = "help",
	[PAGE_END] = "end",
	[PAGE_BLANK] = "blank",
	[PAGE_KEYS] = "keys",
};

const struct arrow talk_arrows[] = {
	{PAGE_TOPICS, "something-else", 0, PAGE_ELSE},
	{PAGE_TOPICS, "nothing-today", 0, PAGE_END},
	{PAGE_TOPICS, "@topic", 0, PAGE_ASK},

	{PAGE_ELSE, "choose-topic", 0, PAGE_TOPICS},
	{PAGE_ELSE, "enough", 0, PAGE_END},

	{PAGE_ASK, "yes", IN_NEED | IN_FULL, PAGE_SOUNDS},
	{PAGE_ASK, "yes", IN_NEED | IN_SHORT, PAGE_NEEDS},
	{PAGE_ASK, "yes", IN_BRIEF, PAGE_ACT},
	{PAGE_ASK, "yes", IN_ROUTE, PAGE_ROUTE},
	{PAGE_ASK, "doing", IN_NEED | IN_FULL, PAGE_SOUNDS},
	{PAGE_ASK, "doing", IN_NEED | IN_SHORT, PAGE_NEEDS},
	{PAGE_ASK, "doing", IN_BRIEF, PAGE_ACT},
	{PAGE_ASK, "doing", IN_ROUTE, PAGE_ROUTE},
	{PAGE_ASK, "fact", IN_BRIEF, PAGE_FACT},

	{PAGE_SOUNDS, "pass", IN_FULL, PAGE_WAY},
	{PAGE_SOUNDS, "pass", IN_SHORT, PAGE_NEEDS},
	{PAGE_SOUNDS, "@stage", 0, PAGE_STAGE},
	{PAGE_STAGE, "go-on", IN_FULL, PAGE_WAY},
	{PAGE_STAGE, "go-on", IN_SHORT, PAGE_NEEDS},

	{PAGE_WAY, "pass", 0, PAGE_NEEDS},
	{PAGE_WAY, "@barrier", 0, PAGE_BARRIER},
	{PAGE_BARRIER, "go-on", 0, PAGE_NEEDS},

	{PAGE_NEEDS, "@need", 0, PAGE_ACT},
	{PAGE_NEEDS, "fact", 0, PAGE_FACT},
	{PAGE_NEEDS, "ruler", 0, PAGE_RULER},
	{PAGE_NEEDS, "sounds", 0, PAGE_SOUNDS},
	{PAGE_NEEDS, "way", 0, PAGE_WAY},

	{PAGE_FACT, "no-thanks", IN_NEED, PAGE_NEEDS},
	{PAGE_FACT, "no-thanks", IN_BRIEF, PAGE_ACT},
	{PAGE_FACT, "@fact", 0, PAGE_TOLD},
	{PAGE_TOLD, "go-on", IN_NEED, PAGE_NEEDS},
	{PAGE_TOLD, "go-on", IN_BRIEF, PAGE_ACT},
	{PAGE_RULER, "go-on", 0, PAGE_NEEDS},

	{PAGE_ACT, "ring", IN_BRIEF, PAGE_END},
	{PAGE_ACT, "paper", IN_BRIEF, PAGE_END},
	{PAGE_ACT, "print", IN_BRIEF, PAGE_END},
	{PAGE_ACT, "phone", IN_BRIEF, PAGE_CODE},
	{PAGE_ACT, "remember", IN_BRIEF, PAGE_END},
	{PAGE_ACT, "fact", IN_BRIEF, PAGE_FACT},
	{PAGE_ACT, "more", 0, PAGE_MORE},
	{PAGE_ACT, "plan", 0, PAGE_PLAN},
	{PAGE_ACT, "area", 0, PAGE_AREA},
	{PAGE_AREA, "@area", 0, PAGE_ACT},
	{PAGE_ACT, "none", 0, PAGE_END},
	{PAGE_ACT, "gap", 0, PAGE_END},
	{PAGE_ACT, "@service", IN_NEED, PAGE_CARD},
	{PAGE_MORE, "none", 0, PAGE_END},
	{PAGE_MORE, "@service", 0, PAGE_SERVICE},
	{PAGE_SERVICE, "take", 0, PAGE_CARD},
	{PAGE_SERVICE, "none", 0, PAGE_END},
	{PAGE_PLAN, "made", 0, PAGE_END},
	{PAGE_ROUTE, "go-on", 0, PAGE_END},

	{PAGE_CARD, "ring", 0, PAGE_END},
	{PAGE_CARD, "paper", 0, PAGE_END},
	{PAGE_CARD, "print", 0, PAGE_END},
	{PAGE_CARD, "phone", 0, PAGE_CODE},
	{PAGE_CARD, "remember", 0, PAGE_END},
	{PAGE_CODE, "go-on", 0, PAGE_END},

	{PAGE_HELP, "none", 0, PAGE_END},
	{PAGE_HELP, "gap", 0, PAGE_END},
	{PAGE_HELP, "@service", 0, PAGE_CARD},

	{PAGE_ANY, "not-today", 0, PAGE_END},
	{PAGE_ANY, "help-now", 0, PAGE_HELP},
	{PAGE_ANY, "topics", 0, PAGE_TOPICS},
	{PAGE_ANY, "blank", 0, PAGE_BLANK},
	{PAGE_ANY, "keys", 0, PAGE_KEYS},
};

const size_t talk_arrow_count = sizeof(talk_arrows) / sizeof(*talk_arrows);

bool page_is_live(enum page page)
{
	switch (page) {
	case PAGE_BLANK:
	case PAGE_KEYS:
		return false;
	default:
		return page < PAGE_COUNT;
	}
}

size_t page_step(enum page page)
{
	switch (page) {
	case PAGE_ELSE:
	case PAGE_ASK:
		return 1;
	case PAGE_SOUNDS:
	case PAGE_STAGE:
	case PAGE_WAY:
	case PAGE_BARRIER:
	case PAGE_NEEDS:
	case PAGE_FACT:
	case PAGE_TOLD:
	case PAGE_RULER:
	case PAGE_ROUTE:
		return 2;
	case PAGE_ACT:
	case PAGE_MORE:
	case PAGE_AREA:
	case PAGE_SERVICE:
	case PAGE_PLAN:
	case PAGE_CARD:
	case PAGE_CODE:
	case PAGE_HELP:
	case PAGE_END:
		return 3;
	default:
		return 0;
	}
}

static bool counts_in(unsigned in, enum topic_flow flow, enum talk_walk walk)
{
	const unsigned flows = IN_NEED | IN_BRIEF | IN_ROUTE, walks = IN_FULL | IN_SHORT;
	bool flow_fits = !(in & flows) || in & 1U << flow;
	bool walk_fits = !(in & walks) || in & (walk == WALK_FULL ? IN_FULL : IN_SHORT);
	return flow_fits && walk_fits;
}

const struct arrow *talk_arrow(
	enum page page, const char *answer, enum topic_flow flow, enum talk_walk walk)
{
	const struct arrow *listed = NULL, *anywhere = NULL;
	bool any_page = page != PAGE_BLANK;
	for (size_t i = 0; i < talk_arrow_count; i++) {
		const struct arrow *arrow = &talk_arrows[i];
		if (!counts_in(arrow->in, flow, walk))
			continue;
		bool same = strcmp(arrow->answer, answer) == 0;
		if (arrow->from == page && same)
			return arrow;
		if (arrow->from == page && arrow->answer[0] == '@')
			listed = arrow;
		if (arrow->from == PAGE_ANY && same && any_page)
			anywhere = arrow;
	}
	return anywhere ? anywhere : listed;
}

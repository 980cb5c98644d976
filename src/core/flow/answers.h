/* SPDX-License-Identifier: MIT */
/*
 * What the pages of the flows call their own answers. Each word is written once: a misspelt name
 * does not compile, and content may use none of the words for a topic, a need or a fact.
 */
#pragma once

#include <stdbool.h>

#define FLOW_ANSWERS(X)                                                                            \
	/* The named keys, as press_id() has them. */                                              \
	X(NOT_TODAY, "not-today")                                                                  \
	X(URGENT, "urgent")                                                                        \
	X(BLANK, "blank")                                                                          \
	X(HELP_NOW, "help-now")                                                                    \
	X(TOPICS, "topics")                                                                        \
	X(BACK, "back")                                                                            \
	X(KEYS, "keys")                                                                            \
	X(FILTER, "filter")                                                                        \
	X(TAKE_BACK, "take-back")                                                                  \
	X(QUIT, "quit")                                                                            \
	X(SPACE, "space")                                                                          \
	X(UP, "up")                                                                                \
	X(DOWN, "down")                                                                            \
	X(LEFT, "left")                                                                            \
	X(RIGHT, "right")                                                                          \
	X(ENTER, "enter")                                                                          \
	/* A talk. */                                                                              \
	X(SOMETHING_ELSE, "something-else")                                                        \
	X(NOTHING_TODAY, "nothing-today")                                                          \
	X(CHOOSE_TOPIC, "choose-topic")                                                            \
	X(ENOUGH, "enough")                                                                        \
	X(YES, "yes")                                                                              \
	X(DOING, "doing")                                                                          \
	X(PASS, "pass")                                                                            \
	X(GO_ON, "go-on")                                                                          \
	X(FACT, "fact")                                                                            \
	X(RULER, "ruler")                                                                          \
	X(SOUNDS, "sounds")                                                                        \
	X(WAY, "way")                                                                              \
	X(NO_THANKS, "no-thanks")                                                                  \
	X(PLAN, "plan")                                                                            \
	X(MADE, "made")                                                                            \
	X(BAND, "band")                                                                            \
	/* Services, wherever they are shown, and ways to take one along. */                       \
	X(MORE, "more")                                                                            \
	X(AREA, "area")                                                                            \
	X(NONE, "none")                                                                            \
	X(GAP, "gap")                                                                              \
	X(TAKE, "take")                                                                            \
	X(RING, "ring")                                                                            \
	X(PAPER, "paper")                                                                          \
	X(PRINT, "print")                                                                          \
	X(PHONE, "phone")                                                                          \
	X(REMEMBER, "remember")                                                                    \
	/* The end page; AGAIN looks for services once more, too. */                               \
	X(ADD, "add")                                                                              \
	X(ADD_NOTHING, "add-nothing")                                                              \
	X(AGAIN, "again")                                                                          \
	X(DONE, "done")                                                                            \
	X(END_HERE, "end-here")                                                                    \
	/* A search. */                                                                            \
	X(FIND, "find")                                                                            \
	X(WORDS, "words")                                                                          \
	X(FREE, "free")                                                                            \
	X(BY_PHONE, "by-phone")

#define X(name, word) extern const char ANSWER_##name[];
FLOW_ANSWERS(X)
#undef X

/*
 * What was written or set goes on after the sign: "area=OX4". No name in content holds the sign, so
 * that such an answer is never taken for one.
 */
extern const char ANSWER_SET_FILTER[], ANSWER_SET_AREA[], ANSWER_SET_WORDS[], ANSWER_SET_SETTING[];

/* True for a word of the list: no topic, need, fact, service or route may have it for a name. */
bool answer_is_own(const char *word);

/* Whether `answer` is this way to take a service along, or any of them. */
bool answer_is_paper(const char *answer);
bool answer_is_way(const char *answer);

/* SPDX-License-Identifier: MIT */
/*
 * What there is to say: a topic, the frame that all topics share, the urgent page. Plain data that
 * src/content builds from YAML and the flows read; owned by the pool it was built in.
 *
 * Stages of change: domain.md 4.1 (Prochaska and DiClemente; six with the return, no
 * "termination"). Barriers: the six parts of COM-B, domain.md 3.1 (Michie 2011).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct pool;

enum stage {
	STAGE_PRECONTEMPLATION,
	STAGE_CONTEMPLATION,
	STAGE_PREPARATION,
	STAGE_ACTION,
	STAGE_MAINTENANCE,
	STAGE_RELAPSE,
	STAGE_COUNT
};

enum barrier {
	BARRIER_PSYCHOLOGICAL_CAPABILITY,
	BARRIER_PHYSICAL_CAPABILITY,
	BARRIER_PHYSICAL_OPPORTUNITY,
	BARRIER_SOCIAL_OPPORTUNITY,
	BARRIER_REFLECTIVE_MOTIVATION,
	BARRIER_AUTOMATIC_MOTIVATION,
	BARRIER_COUNT
};

/* Their stable codes, in the order of the enums: "contemplation", "social-opportunity". */
extern const char *const stage_ids[STAGE_COUNT];
extern const char *const barrier_ids[BARRIER_COUNT];

enum setting { SETTING_DESK, SETTING_PHONE, SETTING_VISIT, SETTING_COUNT };
extern const char *const setting_ids[SETTING_COUNT]; /* "desk", "phone", "visit" */

/* One string as content has it; phone and visit are NULL where they are as the text. */
struct words {
	const char *text;
	const char *phone;
	const char *visit;
};

const char *words_in(const struct words *words, enum setting setting);

struct words_line {
	const char *id;
	struct words words;
};

struct words_lines {
	const struct words_line *items;
	size_t count;
};

/* All of them after one another, as one thing to say; "" for none. */
const char *words_join(const struct words_lines *lines, enum setting setting, struct pool *pool);

/* A stage or a barrier: a line in the first person, and what to say once it was chosen. */
struct topic_prompts {
	struct words label;
	struct words_lines say;
};

struct topic_need {
	const char *id;
	struct words label;
};

struct topic_fact {
	const char *id;
	struct words ask, say, then;
	const char *source; /* the title of where it comes from */
	const char *checked;
	const char *expires; /* NULL: never */
};

struct topic_caution {
	const char *id;
	struct words say;
	const char *before; /* the page that it has to stand on: "act" */
};

struct topic_plan {
	struct words what, when, what_if;
};

enum topic_flow { FLOW_NEED, FLOW_BRIEF, FLOW_ROUTE };

struct topic {
	const char *id;
	const char *title;
	const char *key; /* one letter */
	const char *family;
	enum topic_flow flow;
	const char *reviewed, *review_by;
	struct words_lines permission, open; /* at least one each */
	struct words_lines reflect;	     /* at least one in FLOW_NEED */
	struct words_lines question;	     /* "what would help most?"; empty: the frame's */
	struct words_lines advice;	     /* FLOW_BRIEF: the one thing to say before the offer */
	const struct topic_need *needs;
	size_t need_count;
	bool has_stages, has_barriers;		  /* false: the topic says `none` */
	struct topic_prompts stages[STAGE_COUNT]; /* no label, no say: the frame's */
	struct topic_prompts barriers[BARRIER_COUNT];
	const struct topic_fact *facts;
	size_t fact_count;
	const struct topic_caution *cautions;
	size_t caution_count;
	struct topic_plan plan; /* a part without text: the frame's */
	struct words_lines offers;
	struct words_lines close; /* empty: the frame's */
	struct words_lines route; /* FLOW_ROUTE: what to do, whom to tell */
};

/*
 * The words of the pages themselves. The list makes the enum, the schema of `frame` and the names
 * in frame.yaml at once, so that none of the three can be forgotten.
 */
#define FRAME_LABELS(X)                                                                            \
	X(TOPICS_TITLE, "topics-title")                                                            \
	X(TOPICS_ELSE, "something-else")                                                           \
	X(TOPICS_NOTHING, "nothing-today")                                                         \
	X(TOPICS_FILTER, "filter")                                                                 \
	X(TOPICS_NO_MATCH, "no-topic-matches")                                                     \
	X(TOPICS_NONE, "no-topics")                                                                \
	X(TOPICS_LEFT_OUT, "left-out")                                                             \
	X(ELSE_TITLE, "something-else-title")                                                      \
	X(ELSE_CHOOSE, "choose-topic")                                                             \
	X(ELSE_ENOUGH, "enough-for-today")                                                         \
	X(YES, "answer-yes")                                                                       \
	X(DOING, "already-doing")                                                                  \
	X(NOT_TODAY, "not-today")                                                                  \
	X(SOUNDS_TITLE, "sounds-title")                                                            \
	X(WAY_TITLE, "way-title")                                                                  \
	X(PASS, "pass")                                                                            \
	X(GO_ON, "go-on")                                                                          \
	X(NEEDS_FACT, "a-fact")                                                                    \
	X(NEEDS_RULER, "a-ruler")                                                                  \
	X(NEEDS_SOUNDS, "how-it-sounds")                                                           \
	X(NEEDS_WAY, "what-is-in-the-way")                                                         \
	X(NO_THANKS, "no-thanks")                                                                  \
	X(FACT_YES, "yes-a-fact")                                                                  \
	X(ACT_MORE, "more-services")                                                               \
	X(ACT_PLAN, "own-plan")                                                                    \
	X(ACT_NONE, "none-of-these")                                                               \
	X(ACT_EMPTY, "nothing-suitable")                                                           \
	X(ACT_WAITING, "looking")                                                                  \
	X(COULD_NOT_LOOK, "could-not-look")                                                        \
	X(PLAN_TITLE, "plan-title")                                                                \
	X(PLAN_MADE, "plan-made")                                                                  \
	X(AREA_OTHER, "another-area")                                                              \
	X(AREA_HOW, "area-how")                                                                    \
	X(AREA_FIELD, "area-field")                                                                \
	X(PAPER_HOW, "paper-how")                                                                  \
	X(PAPER_FILE, "paper-file")                                                                \
	X(PAPER_ASKED, "paper-asked")                                                              \
	X(PAPER_QUEUED, "paper-queued")                                                            \
	X(PAPER_SLOW, "paper-slow")                                                                \
	X(PAPER_LATE, "paper-late")                                                                \
	X(PAPER_EMPTY, "paper-empty")                                                              \
	X(PAPER_STOPPED, "paper-stopped")                                                          \
	X(PAPER_DONE, "paper-done")                                                                \
	X(PAPER_GONE, "paper-gone")                                                                \
	X(PAPER_NO_QUEUE, "paper-no-queue")                                                        \
	X(PAPER_REFUSED, "paper-refused")                                                          \
	X(PAPER_FORMAT, "paper-format")                                                            \
	X(PAPER_FAILED, "paper-failed")                                                            \
	X(PAPER_TITLE, "paper-title")                                                              \
	X(PAPER_UNCHECKED, "paper-unchecked")                                                      \
	X(PAPER_PLAN, "paper-plan")                                                                \
	X(PAPER_WHAT, "paper-what")                                                                \
	X(PAPER_WHEN, "paper-when")                                                                \
	X(PAPER_WHAT_IF, "paper-what-if")                                                          \
	X(CODE_HOW, "code-how")                                                                    \
	X(MORE_TITLE, "more-title")                                                                \
	X(TAKE, "take-this")                                                                       \
	X(CARD_RING, "ring-now")                                                                   \
	X(CARD_PAPER, "on-paper")                                                                  \
	X(CARD_PRINT, "print-it")                                                                  \
	X(CARD_PHONE, "to-a-phone")                                                                \
	X(CARD_REMEMBER, "just-remember")                                                          \
	X(CARD_FIRST, "what-happens-first")                                                        \
	X(CARD_BUSY, "if-it-is-busy")                                                              \
	X(CARD_TITLE, "card-title")                                                                \
	X(RING_TOGETHER, "ring-together-first")                                                    \
	X(OPEN_TOGETHER, "open-together-first")                                                    \
	X(REASON_NEED, "reason-need")                                                              \
	X(REASON_TOPIC, "reason-topic")                                                            \
	X(REASON_EVERYBODY, "reason-everybody")                                                    \
	X(REASON_PEOPLE, "reason-particular-people")                                               \
	X(REASON_BARRIER, "reason-in-the-way")                                                     \
	X(REASON_LOCAL, "reason-local")                                                            \
	X(REASON_PART, "reason-part")                                                              \
	X(REASON_ELSEWHERE, "reason-elsewhere")                                                    \
	X(REASON_NOT_WAY, "reason-another-way")                                                    \
	X(COST_FREE, "cost-free")                                                                  \
	X(COST_VARIES, "cost-varies")                                                              \
	X(COST_PAID, "cost-paid")                                                                  \
	X(COST_UNKNOWN, "cost-unknown")                                                            \
	X(WAY_PHONE, "by-phone")                                                                   \
	X(WAY_TEXT, "by-text")                                                                     \
	X(WAY_WEB, "on-the-web")                                                                   \
	X(WAY_WEBCHAT, "by-webchat")                                                               \
	X(WAY_IN_PERSON, "in-person")                                                              \
	X(WAY_APP, "by-app")                                                                       \
	X(WAY_POST, "by-post")                                                                     \
	X(WAY_VISIT, "at-home")                                                                    \
	X(ROW_PHONE, "row-phone")                                                                  \
	X(ROW_TEXT, "row-text")                                                                    \
	X(ROW_WEB, "row-web")                                                                      \
	X(ROW_EMAIL, "row-email")                                                                  \
	X(ROW_OPENING, "row-opening")                                                              \
	X(ROW_COST, "row-cost")                                                                    \
	X(ROW_WAYS, "row-ways")                                                                    \
	X(ROW_AUDIENCE, "row-for")                                                                 \
	X(ROW_AGES, "row-ages")                                                                    \
	X(ROW_LANGUAGES, "row-languages")                                                          \
	X(ROW_ACCESS, "row-access")                                                                \
	X(ROW_SEEN, "row-seen")                                                                    \
	X(HELP_TITLE, "help-title")                                                                \
	X(FIND_TITLE, "find-title")                                                                \
	X(FIND_WORDS, "looking-for")                                                               \
	X(FIND_FREE, "free-first")                                                                 \
	X(FIND_PHONE, "phone-first")                                                               \
	X(FIND_NEAR, "looked-near")                                                                \
	X(FIND_NOTHING, "nothing-found")                                                           \
	X(FIND_EMPTY, "no-services")                                                               \
	X(FIND_MORE, "found-more")                                                                 \
	X(FIND_UNCHECKED, "not-checked-yet")                                                       \
	X(END_TITLE, "end-title")                                                                  \
	X(END_ADD, "add")                                                                          \
	X(END_NOTHING, "add-nothing")                                                              \
	X(END_DONE, "done")                                                                        \
	X(END_AGAIN, "try-again")                                                                  \
	X(END_ADDS, "adds-one")                                                                    \
	X(END_PRIVATE, "no-name")                                                                  \
	X(END_CHANGE, "change-outcome")                                                            \
	X(END_BAND, "how-long")                                                                    \
	X(END_NOT_COUNTED, "not-counted-here")                                                     \
	X(FIND_NOT_KEPT, "search-not-kept")                                                        \
	X(END_COUNTED, "counted")                                                                  \
	X(TAKEN_BACK, "taken-back")                                                                \
	X(KEY_CHANGE, "key-change")                                                                \
	X(KEY_TAKE_BACK, "key-take-back")                                                          \
	X(COUNT_STAGE, "count-stage")                                                              \
	X(COUNT_BARRIER, "count-barrier")                                                          \
	X(END_SAVING, "counting")                                                                  \
	X(COUNT_CONVERSATIONS, "count-conversations")                                              \
	X(COUNT_GENERAL, "count-general")                                                          \
	X(COUNT_STEP, "count-step")                                                                \
	X(COUNT_TAKEN, "count-taken")                                                              \
	X(COUNT_GAP, "count-gap")                                                                  \
	X(BAND_UNDER_1, "band-under-1")                                                            \
	X(BAND_1_TO_2, "band-1-to-2")                                                              \
	X(BAND_2_TO_5, "band-2-to-5")                                                              \
	X(BAND_OVER_5, "band-over-5")                                                              \
	X(OUTCOME_NOT_TODAY, "outcome-not-today")                                                  \
	X(OUTCOME_LISTENED, "outcome-listened")                                                    \
	X(OUTCOME_INFORMATION, "outcome-information")                                              \
	X(OUTCOME_OFFERED, "outcome-offered")                                                      \
	X(OUTCOME_TOOK, "outcome-took-service")                                                    \
	X(OUTCOME_PLAN, "outcome-plan-made")                                                       \
	X(URGENT_MORE, "more-routes")                                                              \
	X(URGENT_BACK, "go-back")                                                                  \
	X(URGENT_END, "end-here")                                                                  \
	X(KEYS_TITLE, "keys-title")                                                                \
	X(VERY_LONG, "very-long-talk")                                                             \
	X(BLANK_TITLE, "blank-title")                                                              \
	X(BLANK_HOW, "blank-how")                                                                  \
	X(KEY_NOT_TODAY, "key-not-today")                                                          \
	X(KEY_URGENT, "key-urgent")                                                                \
	X(KEY_BLANK, "key-blank")                                                                  \
	X(KEY_HELP_NOW, "key-help-now")                                                            \
	X(KEY_TOPICS, "key-topics")                                                                \
	X(KEY_BACK, "key-back")                                                                    \
	X(KEY_KEYS, "key-keys")                                                                    \
	X(KEY_FILTER, "key-filter")                                                                \
	X(KEY_QUIT, "key-quit")                                                                    \
	X(KEY_LEAVE, "key-leave")                                                                  \
	X(KEY_ANOTHER, "key-another")                                                              \
	X(KEY_MOVE, "key-move")                                                                    \
	X(KEY_CHOOSE, "key-choose")

enum frame_label {
#define X(name, id) LABEL_##name,
	FRAME_LABELS(X)
#undef X
		LABEL_COUNT
};
extern const char *const frame_label_ids[LABEL_COUNT];

/* The labels of the home page: the field, which is its key in the frame, and what it is for. */
#define FRAME_HOME(X)                                                                              \
	X(talk, "starts a conversation")                                                           \
	X(find, "looks for help without a conversation")                                           \
	X(urgent, "goes to the urgent page")                                                       \
	X(leave, "ends the program")                                                               \
	X(move, "what the arrows do, in a word")                                                   \
	X(choose, "what Enter does, in a word")

struct frame_home {
	const char *title;
	struct words_lines hello; /* one or two lines under the title */
#define X(name, help) const char *name;
	FRAME_HOME(X)
#undef X
};

struct frame {
	const char *labels[LABEL_COUNT]; /* none is NULL */
	const char *steps[3];		 /* Ask, Assist, Act */
	struct frame_home home;
	struct words_lines voluntary;  /* nothing to do with your claim */
	struct words_lines openers;    /* something else: general opening questions */
	struct words_lines doing;      /* affirms somebody who is at it already */
	struct words_lines question;   /* what would help most? */
	struct words_lines ruler;      /* 0 to 10, spoken */
	struct words_lines offer;      /* where a topic words none */
	struct words_lines ask_card;   /* how would you like to take it? */
	struct words_lines no_service; /* what to say where nothing suitable is near */
	struct words_lines close;      /* a warm close */
	struct words_lines
		not_today; /* accept, affirm, open door, back to business: four at most */
	struct topic_plan plan;
	struct topic_prompts stages[STAGE_COUNT];
	struct topic_prompts barriers[BARRIER_COUNT];
};

struct urgent_line {
	const char *id;
	const char *label;
	const char *number; /* NULL where it is not a number to ring */
};

struct urgent_route {
	const char *id;
	const char *label;	  /* names no cause */
	struct words_lines shown; /* what to do */
	struct words_lines say;
	const struct urgent_line *lines;
	size_t line_count;
};

struct urgent {
	const char *title;
	struct words_lines say;
	const struct urgent_line *lines; /* the office's plan first */
	size_t line_count;
	const char *routes_title;
	const struct urgent_route *routes;
	size_t route_count;
};

/* A file that is not used, and why. */
struct content_left_out {
	const char *file; /* its name as one clean line, to be read and not to be opened */
	size_t line;
	const char *why;
};

/* Everything a talk may say. */
struct content {
	const struct frame *frame;
	const struct urgent *urgent;
	const struct topic *const *topics;
	size_t topic_count;
	const struct content_left_out *left_out;
	size_t left_out_count;
	const char *const *urgent_by; /* the files that put lines on the urgent page */
	size_t urgent_by_count;
};

/* The topic of this id, or NULL. */
const struct topic *content_topic(const struct content *content, const char *id);

/* SPDX-License-Identifier: MIT */
/*
 * One walk through pages, for every flow. A flow is a book: a table with one row a page, a table
 * with one row an arrow, and what its trail says. The walk does the rest: it follows the arrows,
 * goes back, remembers, waits for services, lies blank, counts at the end and takes back.
 *
 * Its whole state is the trail, the list of what was answered on which page. The setting, how the
 * talk ended, how long it took, another prompt, a filter are answers in it. Beside it stand only
 * the focus and the field that is open. So back, play again, a preview's reload and a change of
 * content are one operation: apply the list, drop what no longer exists (design.md 3).
 *
 * A new page: its name in the book's enum, its row, its arrows, its make function, the strings it
 * says in content. walk_book_check() names what was forgotten.
 *
 * A new flow: a struct that begins with struct walk, one that begins with struct walk_said, the two
 * tables, hear(), and a function that hands them to walk_new(). Nothing else draws, counts or
 * waits.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/base/pool.h"
#include "core/count/counts.h"
#include "core/flow/answers.h"
#include "core/flow/flow.h"
#include "core/words/topic.h"

struct error;
struct walk;

/* A set of pages has to fit 64 bits. */
enum { WALK_PAGES_MOST = 64 };

enum walk_step { WALK_NO_STEP = 1, WALK_ASK, WALK_ASSIST, WALK_ACT };

enum walk_kind {
	WALK_LIVE = 1, /* a page of the conversation itself */
	WALK_END,      /* the same, and the last: here is counted */
	WALK_BLANK,    /* lies over another page and shows only itself */
	WALK_KEYS      /* lies over another page and names its keys */
};

/* Where strings of content stand on a page. */
enum walk_said_as {
	WALK_WORDS = 1, /* words that are said or shown */
	WALK_PROMPTS,	/* one of them at a time; Space says the next */
	WALK_DESK	/* words for trainers that belong to the page and never stand on it */
};

/*
 * The strings whose path starts so are the page's: "ask.open.". A '*' is any one part of the path;
 * a
 * '@' is the one that was answered on the page before: "assist.stages.@.say.". Ends with a NULL.
 */
struct walk_words {
	const char *path;
	enum walk_said_as as;
};

/* A field that opens on a page. What is written in it is the answer `set` with the text behind. */
struct walk_field {
	const char *set; /* ANSWER_SET_WORDS; "" where the text alone is the answer */
	enum frame_label label;
	size_t limit; /* columns of the field */
	size_t keep;  /* columns that are kept of a longer line; 0: all of it */
	bool stands;  /* it is open as long as the page stands */
};

/* Everything that is known of a page. What has no NULL below has to be given. */
struct walk_page {
	const char *id;
	enum walk_step step;
	enum walk_kind kind;
	enum frame_label title;		 /* where `about` has none */
	void (*make)(struct walk *walk); /* puts blocks and options into the view */
	/* How many prompts Space goes through; walk_no_prompts: Space does nothing. */
	size_t (*prompts)(const struct walk *walk);
	/* Whether content, or a list, has this answer here; walk_lists_nothing. */
	bool (*lists)(const struct walk *walk, const char *answer);
	/* Which services it waits for, in the pool; returns how many; walk_no_services. */
	size_t (*services)(struct walk *walk, struct pool *pool, struct signpost_query **queries);
	/* The one service it is about; NULL while it is looked for and where it is gone. */
	const struct signpost_found *(*service)(const struct walk *walk); /* walk_no_service */
	const struct walk_words *words;					  /* walk_no_words */
	/* These may be NULL: */
	const struct walk_field *fields; /* the first is the one that `/` opens; ends with no set */
	void (*wish)(struct walk *walk); /* what it wishes for beside services */
	const char *(*about)(const struct walk *walk); /* the title: the topic, the service */
	const char *(*first)(const struct walk *walk); /* the option to stand on at first */
};

/* In an arrow, beside the pages of the book. */
enum {
	WALK_ANY = -1,	/* from: every page but a blank one */
	WALK_TURN = -2, /* stays; given `turns` times it is as never given; goes with the page */
	WALK_SET = -3,	/* stays; takes the place of the one before; Back takes it off first */
	WALK_KEEP = -4, /* stays, for the whole conversation, whatever Back takes out */
	WALK_OPEN = -5	/* opens a flow on top, and is no answer of the trail */
};

struct walk_arrow {
	int from;
	/*
	 * The word itself; "area=" for any answer that begins so; "@topic" for whatever the page
	 * lists, where no other row fits.
	 */
	const char *answer;
	int to;
	unsigned in;	     /* bits that book->in() has to have all of; 0: always */
	size_t turns;	     /* of one that stays and carries no text */
	enum flow_name flow; /* of WALK_OPEN */
	bool anew;	     /* what is remembered was about something else */
};

/* One that leads to a page; one that stays or is set; one that opens a flow. */
#define WALK_ARROW(from_, answer_, in_, to_)                                                       \
	{                                                                                          \
		.from = (from_), .answer = (answer_), .in = (in_), .to = (to_)                     \
	}
#define WALK_ANEW(from_, answer_, to_)                                                             \
	{                                                                                          \
		.from = (from_), .answer = (answer_), .to = (to_), .anew = true                    \
	}
#define WALK_TURNS(from_, answer_, in_, to_, turns_)                                               \
	{                                                                                          \
		.from = (from_), .answer = (answer_), .in = (in_), .to = (to_), .turns = (turns_)  \
	}
#define WALK_OPENS(from_, answer_, flow_)                                                          \
	{                                                                                          \
		.from = (from_), .answer = (answer_), .to = WALK_OPEN, .flow = (flow_)             \
	}

/* One answer of the trail. */
struct walk_answer {
	size_t page;
	const char *answer; /* in the trail's pool */
	const struct walk_arrow *arrow;
};

/* What the walk itself reads of what was said; first in each book's own struct. */
struct walk_said {
	bool refused;	  /* the last word was: not today */
	bool taken;	  /* a way to take a service along was chosen */
	bool on_paper;	  /* and that way is a note */
	const char *area; /* where to look, for this conversation; NULL: the office's area */
};

struct walk_book {
	const struct walk_page *pages; /* the first is where it begins and comes back to */
	size_t page_count;
	const struct walk_arrow *arrows;
	size_t arrow_count;
	size_t size, said_size; /* of the flow's own struct, and of what its trail says */
	size_t most;		/* answers; the last of them are for the ways out */
	size_t saving;		/* the page that stands while it is counted */
	/* Adds one answer to walk->said, which begins as zeroes. */
	void (*hear)(struct walk *walk, void *said, const struct walk_answer *step);
	unsigned (*in)(const struct walk *walk); /* which arrows apply; NULL: those without bits */
	/* What goes up by one, in the pool; a count of 0: nothing is counted. */
	struct counts (*counts)(struct walk *walk, struct pool *pool);
	/* Mends the list that was found for a query; NULL: nothing to mend. */
	void (*found)(const struct signpost_query *query, struct signpost_list *list);
};

struct walk_options {
	const struct content *content; /* borrowed; outlives the walk */
	enum setting setting;
	bool under_home;	      /* Esc on the first page leads back to where it was opened */
	bool under_topics;	      /* the end leads back to the topics of a talk */
	bool counting;		      /* a tally is there */
	size_t idle_blank, idle_drop; /* minutes without a key; 0: never */
	struct flow_paper_ways paper; /* where a note can go besides by hand */
};

/* What became of the note to take away. All zero before it is asked for. */
struct walk_paper {
	bool asked;	       /* for the service that was taken last */
	bool out;	       /* it may be at a printer or in a folder: it has to be cleared */
	enum flow_paper state; /* of printing */
	bool written;	       /* a file */
	bool over;	       /* whoever it was for has gone */
	const char *why_not;
};

struct walk_found {
	struct pool *pool, *want_pool;
	const char *want; /* what was looked for; NULL: nothing yet */
	struct signpost_list *lists;
	size_t count;
	bool failed; /* nobody could look: what there is is not known */
	const char *why_not;
};

/* Read by the books; changed by walk.c alone. */
struct walk {
	struct flow flow;
	const struct walk_book *book;
	struct walk_options options;
	struct {
		struct pool *pool;
		struct walk_answer *steps;
		size_t count;
	} trail;
	struct walk_said *said; /* what the trail says, read once an answer */
	enum setting setting;	/* the trail's, else that of the options */
	size_t page;
	size_t focus;			/* SIZE_MAX: the view puts it where it belongs */
	const struct walk_field *field; /* the one that is open; NULL for none */
	/* The last answers on each page, the latest last, so that going back loses nothing. */
	struct walk_answer *remembered;
	size_t remembered_count;
	const char *status;
	bool stale; /* the view has to be made again */
	struct view_builder *builder;
	struct walk_found found;
	bool made_asked; /* the square of the page was wished for */
	const char *made, *not_made;
	struct walk_paper paper;
	bool saving;
	const char *failed; /* why the counts were not kept, or NULL */
	struct pool *kept_pool;
	struct counts *kept; /* what z takes back; NULL: nothing */
	struct pool *wish_pool;
	struct flow_wish wish, then; /* what is waited for, and what comes after it */
};

/* A flow that begins on the book's first page; of book->size bytes, for flow_free(). */
struct walk *walk_new(const struct walk_book *book, const struct walk_options *options);

/*
 * True where every row gives every fact, each page is reached and each arrow leads somewhere; else
 * `error` names the page and what it lacks. For tests, over every book.
 */
bool walk_book_check(const struct walk_book *book, struct error *error);

/* Where this answer leads; NULL: nowhere. A word of the table goes before what a page lists. */
const struct walk_arrow *walk_arrow(
	const struct walk_book *book, size_t page, const char *answer, unsigned in);

/*
 * The row that says the string of this path after the row `from`, NULL: the first; `words` says
 * how. NULL when no further one does.
 */
const struct walk_page *walk_page_of(const struct walk_book *book, const struct walk_page *from,
	const char *path, const struct walk_words **words);

/* The part of `path` that stands for the '@' of `words`, in the pool; NULL where there is none. */
char *walk_words_answer(const struct walk_words *words, const char *path, struct pool *pool);

/* For makers and for hear() */

const struct walk_page *walk_row(const struct walk *walk);
/* What follows "area=" in an answer that begins so; NULL for any other. */
const char *walk_set_text(const char *answer, const char *set);
/* The text that was set last, else NULL. Remembered: on this page, even if Back took it out. */
const char *walk_set(const struct walk *walk, const char *set);
const char *walk_remembered(const struct walk *walk, const char *set);
/* How often an answer that turns was given. */
size_t walk_turns(const struct walk *walk, const char *answer);
/* Whether an arrow, on this page or on any, has this very word. */
bool walk_is_named(const struct walk *walk, const char *answer);
/* What was found for one query; nothing is in it where there is no such query. Never NULL. */
const struct signpost_list *walk_list(const struct walk *walk, size_t list);
/* The best of one list of what was found; any found service by its id. NULL: there is none. */
const struct signpost_found *walk_best(const struct walk *walk, size_t list);
const struct signpost_found *walk_found_service(const struct walk *walk, const char *id);
/* Adds one answer to what is said, as the walk does with its own. */
void walk_hear(struct walk *walk, struct walk_said *said, const struct walk_answer *step);
/* What the named key does on a page, as words; NULL: nothing. */
const char *walk_press_label(const struct walk *walk, size_t page, enum press press);
/* True where something is looked up for the page. */
bool walk_waits(const struct walk *walk);

/* walk_view.c: blocks and options of the view under work */

const struct frame *walk_frame(const struct walk *walk);
const char *walk_label(const struct walk *walk, enum frame_label name);
const char *walk_words(
	const struct walk *walk, const struct words *words); /* as this setting says */
/* The line that Space has come to; NULL where there are none. */
const char *walk_pick(const struct walk *walk, const struct words_lines *lines);
void walk_say(struct walk *walk, const char *text); /* NULL: nothing */
void walk_note(struct walk *walk, const char *text);
void walk_choice(struct walk *walk, const char *id, const char *key, const char *text);
void walk_choose(struct walk *walk, const char *id, const char *key, enum frame_label name);
/* One of the page's other doors, set apart from the answers. */
void walk_door(struct walk *walk, const char *id, const char *key, const char *text);
/*
 * True where what was looked for is known. Else it says what is the matter: it is being looked for,
 * or it could not be, and then offers to look again. Nothing there is not the same as not known.
 */
bool walk_looked(struct walk *walk);
/* What adding counts, in these words, and its choices; NULL: nothing can be added. */
void walk_show_counts(struct walk *walk, const char *words);
void walk_make_view(struct walk *walk);

/* What a row says for "none", and what every book has. */
void walk_make_blank(struct walk *walk);
void walk_make_keys(struct walk *walk);
size_t walk_no_prompts(const struct walk *walk);
bool walk_lists_nothing(const struct walk *walk, const char *answer);
/* Places and services are not content: whether one exists shows once it is looked for. */
bool walk_lists_any(const struct walk *walk, const char *answer);
size_t walk_no_services(struct walk *walk, struct pool *pool, struct signpost_query **queries);
const struct signpost_found *walk_no_service(const struct walk *walk);
extern const struct walk_words walk_no_words[];

/* A row: leaving out a fact does not compile. What may be NULL stands behind it, by its name. */
#define WALK_PAGE(id_, step_, kind_, title_, make_, prompts_, lists_, services_, service_, words_) \
	.id = (id_), .step = (step_), .kind = (kind_), .title = (title_), .make = (make_),         \
	.prompts = (prompts_), .lists = (lists_), .services = (services_), .service = (service_),  \
	.words = (words_)
#define WALK_SAYS(...) ((const struct walk_words[]){__VA_ARGS__, {NULL, WALK_WORDS}})

/* The rows of blank and keys. */
#define WALK_ROW_BLANK                                                                             \
	{                                                                                          \
		WALK_PAGE(ANSWER_BLANK, WALK_NO_STEP, WALK_BLANK, LABEL_BLANK_TITLE,               \
			walk_make_blank, walk_no_prompts, walk_lists_nothing, walk_no_services,    \
			walk_no_service, walk_no_words)                                            \
	}
#define WALK_ROW_KEYS                                                                              \
	{                                                                                          \
		WALK_PAGE(ANSWER_KEYS, WALK_NO_STEP, WALK_KEYS, LABEL_KEYS_TITLE, walk_make_keys,  \
			walk_no_prompts, walk_lists_nothing, walk_no_services, walk_no_service,    \
			walk_no_words)                                                             \
	}

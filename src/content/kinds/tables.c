/* SPDX-License-Identifier: MIT */
/*
 * The shape of every content file, as data. A new key is one line here: the checker, the JSON
 * Schema and the "did you mean" all read these tables.
 */
#include "content/kinds/kind.h"

#include "core/base/base.h"
#include "core/words/service.h"
#include "core/words/topic.h"

#define TABLE(slots)                                                                               \
	{                                                                                          \
		slots, COUNT(slots)                                                                \
	}

static const char *const formats[] = {"1", NULL};
static const char *const languages[] = {"en-GB", NULL};
static const char *const families[] = {"mind", "body", "money-home-work", "people", NULL};
static const char *const flows[] = {"need", "brief", "route", NULL};
static const char *const cautions_before[] = {"act", "needs", NULL};
static const char *const help_kinds[] = {"education", "training", "enablement", "modelling",
	"environmental-restructuring", "persuasion", NULL};
#define CODE(name, code) code,
static const char *const costs[] = {SERVICE_COSTS(CODE) "unknown", NULL};
static const char *const ways[] = {SERVICE_WAYS(CODE) NULL};
#undef CODE
static const char *const referrals[] = {"self", "professional", "either", NULL};
static const char *const statuses[] = {"open", "paused", "closed", NULL};
static const char *const yes_no[] = {"yes", "no", NULL};

/* stage_ids and barrier_ids of the core, in its order; these lists end with NULL. */
static const char *const stage_names[] = {"precontemplation", "contemplation", "preparation",
	"action", "maintenance", "relapse", NULL};
static const char *const barrier_names[] = {"psychological-capability", "physical-capability",
	"physical-opportunity", "social-opportunity", "reflective-motivation",
	"automatic-motivation", NULL};
_Static_assert(COUNT(stage_names) == STAGE_COUNT + 1, "a stage is missing");
_Static_assert(COUNT(barrier_names) == BARRIER_COUNT + 1, "a barrier is missing");

const char schema_reserved_letters[] = "nubhtqxy";

/* clang-format off */
/* COMMAS() hands on its arguments as one, with the commas between them. */
#define COMMAS(...) __VA_ARGS__
/* How every file begins. */
#define HEADER_IN(written) \
	{.key = "format", .value = VALUE_CHOICE, .values = formats, .required = true, \
		.help = "the version of this format: 1"}, \
	{.key = "kind", .value = VALUE_CHOICE, .values = kind_names, .required = true, \
		.help = "what the file is"}, \
	{.key = "id", .value = VALUE_ID, .required = true, \
		.help = "its name, the same for ever"}, \
	written, \
	{.key = "reviewed", .value = VALUE_DATE, .required = true, \
		.help = "the day somebody last read it through"}, \
	{.key = "review-by", .value = VALUE_DATE, .required = true, \
		.help = "the day it has to be read through again"}

#define IN_ENGLISH \
	{.key = "language", .value = VALUE_CHOICE, .values = languages, .required = true, \
		.help = "the language of its words"}
#define IN_ANOTHER \
	{.key = "language", .value = VALUE_LANGUAGE, .required = true, \
		.help = "the language that it translates into, as in cy"}
#define HEADER HEADER_IN(COMMAS(IN_ENGLISH))

#define SHOWN(name, need, text) \
	{.key = (name), .value = VALUE_TEXT, .voice = VOICE_SHOWN, .required = (need), \
		.help = (text)}
/* FIXED() is a label of the pages themselves: coverage does not count it. */
#define FIXED(name, text) \
	{.key = (name), .value = VALUE_TEXT, .voice = VOICE_SHOWN, .required = true, \
		.fixed = true, .help = (text)}
#define STRING(name, speaks, need, text) \
	{.key = (name), .shape = SHAPE_STRING, .voice = (speaks), .required = (need), \
		.help = (text)}
#define TEXTS(name, speaks, need, text) \
	{.key = (name), .shape = SHAPE_TEXTS, .voice = (speaks), .required = (need), \
		.least = (need), .help = (text)}
#define MAP(name, slots, need, text) \
	{.key = (name), .shape = SHAPE_MAP, .table = (slots), .required = (need), \
		.help = (text)}
#define RECORDS(name, slots, need, text) \
	{.key = (name), .shape = SHAPE_RECORDS, .table = (slots), .required = (need), \
		.help = (text)}
/* clang-format on */

/* topic */

static const struct schema_slot notice_slots[] = {
	TEXTS("cues", VOICE_DESK, false, "what a worker may notice"),
	TEXTS("avoid", VOICE_DESK, false, "what not to say or do"),
};
static const struct schema_table notice_table = TABLE(notice_slots);

static const struct schema_slot ask_slots[] = {
	TEXTS("permission", VOICE_SAY, true,
		"ways to ask whether it is all right to talk about it"),
	TEXTS("open", VOICE_SAY, true, "open questions that find out how it is"),
};
static const struct schema_table ask_table = TABLE(ask_slots);

static const struct schema_slot need_slots[] = {
	STRING("label", VOICE_SHOWN, true, "the need, as the person would say it"),
};
static const struct schema_table need_table = TABLE(need_slots);

static const struct schema_slot stage_desk_slots[] = {
	STRING("aim", VOICE_DESK, false, "what the worker is after"),
	STRING("avoid", VOICE_DESK, false, "what sets people back here"),
};
static const struct schema_table stage_desk_table = TABLE(stage_desk_slots);

static const struct schema_slot stage_slots[] = {
	STRING("label", VOICE_SHOWN, true, "a line in the first person that fits this stage"),
	TEXTS("say", VOICE_SAY, true, "what to say to somebody here"),
	MAP("desk", &stage_desk_table, false, "for trainers"),
};
static const struct schema_table stage_table = TABLE(stage_slots);

static const struct schema_slot barrier_desk_slots[] = {
	STRING("listen-for", VOICE_DESK, false, "words that give it away"),
	STRING("aim", VOICE_DESK, false, "what the worker is after"),
};
static const struct schema_table barrier_desk_table = TABLE(barrier_desk_slots);

static const struct schema_slot barrier_slots[] = {
	STRING("label", VOICE_SHOWN, true, "a line in the first person that fits this barrier"),
	TEXTS("say", VOICE_SAY, true, "what to say to somebody with it"),
	{.key = "help",
		.shape = SHAPE_LIST,
		.value = VALUE_CHOICE,
		.values = help_kinds,
		.help = "kinds of help that work here"},
	MAP("desk", &barrier_desk_table, false, "for trainers"),
};
static const struct schema_table barrier_table = TABLE(barrier_slots);

static const struct schema_slot fact_slots[] = {
	STRING("ask", VOICE_SAY, true, "asks whether the person wants to hear it"),
	STRING("say", VOICE_SAY, true, "the fact, in one plain sentence"),
	STRING("then", VOICE_SAY, true, "asks what they make of it"),
	{.key = "source",
		.value = VALUE_ID,
		.required = true,
		.reference = REFERENCE_SOURCE,
		.help = "where it comes from: a name under sources"},
	{.key = "checked",
		.value = VALUE_DATE,
		.required = true,
		.help = "the day somebody read it in its source"},
	{.key = "expires", .value = VALUE_DATE, .help = "the day from which it is not shown"},
};
static const struct schema_table fact_table = TABLE(fact_slots);

static const struct schema_slot caution_slots[] = {
	STRING("say", VOICE_SAY, true, "what has to be said"),
	{.key = "before",
		.value = VALUE_CHOICE,
		.values = cautions_before,
		.required = true,
		.help = "the page on which it has to be said"},
};
static const struct schema_table caution_table = TABLE(caution_slots);

static const struct schema_slot assist_slots[] = {
	TEXTS("reflect", VOICE_SAY, false, "stems that give back what was heard"),
	TEXTS("question", VOICE_SAY, false, "what would help most? in the topic's words"),
	TEXTS("advice", VOICE_SAY, false, "the one thing to say before the offer (flow: brief)"),
	{.key = "needs",
		.shape = SHAPE_RECORDS,
		.table = &need_table,
		.least = 2,
		.most = 9,
		.help = "what would help, as people say it"},
	{.key = "stages",
		.shape = SHAPE_RECORDS,
		.table = &stage_table,
		.names = NAMES_LISTED,
		.values = stage_names,
		.none = true,
		.required = true,
		.help = "words for each stage of change; or none, with the reason"},
	{.key = "barriers",
		.shape = SHAPE_RECORDS,
		.table = &barrier_table,
		.names = NAMES_LISTED,
		.values = barrier_names,
		.none = true,
		.required = true,
		.help = "words for each barrier; or none, with the reason"},
	RECORDS("facts", &fact_table, false, "facts that a person may want to hear"),
	RECORDS("cautions", &caution_table, false, "what has to be said before going on"),
};
static const struct schema_table assist_table = TABLE(assist_slots);

static const struct schema_slot plan_slots[] = {
	STRING("what", VOICE_SAY, false, "asks what they will do"),
	STRING("when", VOICE_SAY, false, "asks when"),
	STRING("what-if", VOICE_SAY, false, "asks what they will do if it does not work out"),
};
static const struct schema_table plan_table = TABLE(plan_slots);

static const struct schema_slot act_slots[] = {
	TEXTS("offers", VOICE_SAY, false, "ways to offer help"),
	MAP("plan", &plan_table, false, "questions for the person's own plan"),
	TEXTS("close", VOICE_SAY, false, "a warm close"),
	TEXTS("route", VOICE_SHOWN, false, "what to do and whom to tell (flow: route)"),
};
static const struct schema_table act_table = TABLE(act_slots);

static const struct schema_slot source_slots[] = {
	FIXED("title", "the page's title"),
	{.key = "url", .value = VALUE_URL, .required = true, .help = "its https address"},
	{.key = "read", .value = VALUE_DATE, .required = true, .help = "the day it was read"},
};
static const struct schema_table source_table = TABLE(source_slots);

static const struct schema_slot topic_slots[] = {
	HEADER,
	SHOWN("title", true, "the topic as a plain noun; the person reads it"),
	{.key = "key",
		.value = VALUE_LETTER,
		.required = true,
		.help = "its letter on the topics page"},
	{.key = "family",
		.value = VALUE_CHOICE,
		.values = families,
		.required = true,
		.help = "the group it stands in"},
	{.key = "flow",
		.value = VALUE_CHOICE,
		.values = flows,
		.required = true,
		.help = "need: a whole talk; brief: very brief advice; route: what to do, whom to "
			"tell"},
	STRING("behaviour", VOICE_DESK, true, "what stage and barrier are about"),
	MAP("notice", &notice_table, false, "what a worker may notice"),
	MAP("ask", &ask_table, true, "step one"),
	MAP("assist", &assist_table, true, "step two"),
	MAP("act", &act_table, true, "step three"),
	RECORDS("sources", &source_table, false, "where its facts come from"),
};
const struct schema_table kind_topic_table = TABLE(topic_slots);

/* frame */

static const struct schema_slot home_slots[] = {FIXED("title", "the program's title"),
	{.key = "hello",
		.shape = SHAPE_TEXTS,
		.voice = VOICE_SHOWN,
		.required = true,
		.fixed = true,
		.least = 1,
		.help = "one or two lines under the title"},
#define X(name, help) FIXED(#name, help),
	FRAME_HOME(X)
#undef X
};
static const struct schema_table home_table = TABLE(home_slots);

static const struct schema_slot step_slots[] = {
	FIXED("ask", "the first step's name"),
	FIXED("assist", "the second step's name"),
	FIXED("act", "the third step's name"),
};
static const struct schema_table step_table = TABLE(step_slots);

static const struct schema_slot label_slots[] = {
#define X(name, id) FIXED(id, "a label of the pages"),
	FRAME_LABELS(X)
#undef X
};
static const struct schema_table label_table = TABLE(label_slots);

static const struct schema_slot frame_plan_slots[] = {
	STRING("what", VOICE_SAY, true, "asks what they will do"),
	STRING("when", VOICE_SAY, true, "asks when"),
	STRING("what-if", VOICE_SAY, true, "asks what they will do if it does not work out"),
};
static const struct schema_table frame_plan_table = TABLE(frame_plan_slots);

static const struct schema_slot prompts_slots[] = {
	STRING("label", VOICE_SHOWN, true, "a line in the first person"),
	TEXTS("say", VOICE_SAY, true, "what to say to somebody here"),
};
static const struct schema_table prompts_table = TABLE(prompts_slots);

static const struct schema_slot frame_slots[] = {
	HEADER,
	MAP("home", &home_table, true, "the home page; within the first 2 KiB of the file"),
	MAP("steps", &step_table, true, "the names of the three steps"),
	MAP("labels", &label_table, true, "the words of the pages themselves"),
	TEXTS("voluntary", VOICE_SAY, true, "says that it has nothing to do with a claim"),
	TEXTS("openers", VOICE_SAY, true, "general questions for something else"),
	TEXTS("doing", VOICE_SAY, true, "affirms somebody who is at it already"),
	TEXTS("question", VOICE_SAY, true, "what would help most?"),
	TEXTS("ruler", VOICE_SAY, true, "a spoken scale from 0 to 10"),
	TEXTS("offer", VOICE_SAY, true, "offers help where a topic words no offer"),
	TEXTS("ask-card", VOICE_SAY, true, "asks how they would like to take it"),
	TEXTS("no-service", VOICE_SAY, true, "what to say where nothing suitable is near"),
	TEXTS("close", VOICE_SAY, true, "a warm close"),
	TEXTS("not-today", VOICE_SAY, true, "accepts a no"),
	MAP("plan", &frame_plan_table, true, "questions for the person's own plan"),
	{.key = "stages",
		.shape = SHAPE_RECORDS,
		.table = &prompts_table,
		.names = NAMES_LISTED,
		.values = stage_names,
		.required = true,
		.help = "words for each stage of change"},
	{.key = "barriers",
		.shape = SHAPE_RECORDS,
		.table = &prompts_table,
		.names = NAMES_LISTED,
		.values = barrier_names,
		.required = true,
		.help = "words for each barrier"},
};
const struct schema_table kind_frame_table = TABLE(frame_slots);

/* urgent */

static const struct schema_slot urgent_line_slots[] = {
	SHOWN("label", true, "who it is"),
	SHOWN("number", false, "the number to ring; none where it is a person nearby"),
};
static const struct schema_table urgent_line_table = TABLE(urgent_line_slots);

static const struct schema_slot route_slots[] = {
	SHOWN("label", true, "names no cause: a partner or a child may read it"),
	TEXTS("shown", VOICE_SHOWN, true, "what to do, in short lines"),
	TEXTS("say", VOICE_SAY, false, "what to say"),
	RECORDS("lines", &urgent_line_table, false, "numbers for this route"),
};
static const struct schema_table route_table = TABLE(route_slots);

static const struct schema_slot urgent_slots[] = {
	HEADER,
	SHOWN("title", true, "the page's title"),
	TEXTS("say", VOICE_SAY, true, "what to say at once"),
	{.key = "lines",
		.shape = SHAPE_RECORDS,
		.table = &urgent_line_table,
		.required = true,
		.least = 1,
		.help = "whom to ring; the office's own plan first"},
	SHOWN("routes-title", true, "the title above the routes"),
	{.key = "routes",
		.shape = SHAPE_RECORDS,
		.table = &route_table,
		.required = true,
		.least = 1,
		.help = "neutral routes, each with its guidance"},
	{.key = "cues",
		.shape = SHAPE_GROUPS,
		.voice = VOICE_DESK,
		.names = NAMES_ROUTE,
		.reference = REFERENCE_ROUTE,
		.help = "what a worker may notice, by route"},
	RECORDS("sources", &source_table, false, "where the guidance comes from"),
};
const struct schema_table kind_urgent_table = TABLE(urgent_slots);

/* areas */

static const struct schema_slot area_slots[] = {
	SHOWN("title", true, "the area's name"),
	{.key = "within",
		.value = VALUE_ID,
		.reference = REFERENCE_AREA,
		.help = "the area that it lies in"},
};
static const struct schema_table area_table = TABLE(area_slots);

static const struct schema_slot areas_slots[] = {
	HEADER,
	TEXTS("attribution", VOICE_SHOWN, false, "whose data it is"),
	{.key = "areas",
		.shape = SHAPE_RECORDS,
		.table = &area_table,
		.required = true,
		.least = 1,
		.help = "the areas, by id"},
	{.key = "outward",
		.shape = SHAPE_LISTS,
		.value = VALUE_ID,
		.names = NAMES_OUTWARD,
		.reference = REFERENCE_AREA,
		.help = "areas by the first half of the postcode"},
};
const struct schema_table kind_areas_table = TABLE(areas_slots);

/* directory */

static const struct schema_slot service_slots[] = {
	SHOWN("name", true, "what the service calls itself"),
	SHOWN("does", true, "what it does, in one plain sentence"),
	{.key = "needs",
		.shape = SHAPE_LIST,
		.value = VALUE_NEED,
		.required = true,
		.least = 1,
		.reference = REFERENCE_NEED,
		.help = "topic.need, as in money.debt"},
	{.key = "topics",
		.shape = SHAPE_LIST,
		.value = VALUE_ID,
		.required = true,
		.least = 1,
		.reference = REFERENCE_TOPIC,
		.help = "ids of topics"},
	{.key = "areas",
		.shape = SHAPE_LIST,
		.value = VALUE_ID,
		.required = true,
		.least = 1,
		.reference = REFERENCE_AREA,
		.help = "ids of areas"},
	{.key = "phone", .value = VALUE_PHONE, .help = "one number, digits and spaces"},
	SHOWN("phone-note", false, "what to press after it"),
	{.key = "text", .value = VALUE_SMS, .help = "number for text messages"},
	{.key = "web", .value = VALUE_URL, .help = "its https address"},
	{.key = "email", .value = VALUE_EMAIL, .help = "its public address"},
	SHOWN("opening", false, "when it is open"),
	{.key = "cost",
		.value = VALUE_CHOICE,
		.values = costs,
		.required = true,
		.help = "what it costs the person"},
	{.key = "ways",
		.shape = SHAPE_LIST,
		.value = VALUE_CHOICE,
		.values = ways,
		.required = true,
		.least = 1,
		.help = "how it can be reached"},
	SHOWN("audience", false, "whom it is for, where it is not for everybody"),
	SHOWN("ages", false, "ages it is for"),
	SHOWN("languages", false, "languages, interpreters, BSL"),
	SHOWN("access", false, "where to go and how to get in"),
	{.key = "referral",
		.value = VALUE_CHOICE,
		.values = referrals,
		.help = "who may make the first step"},
	{.key = "helps",
		.shape = SHAPE_LIST,
		.value = VALUE_CHOICE,
		.values = barrier_names,
		.help = "barriers that it helps with"},
	SHOWN("first", false, "what happens first"),
	{.key = "busy",
		.value = VALUE_ID,
		.reference = REFERENCE_SERVICE,
		.help = "the service to try when this one is busy"},
	{.key = "urgent", .value = VALUE_CHOICE, .values = yes_no, .help = "meant for emergencies"},
	{.key = "source",
		.value = VALUE_SOURCE,
		.required = true,
		.help = "the page it was seen on, or background knowledge"},
	{.key = "seen", .value = VALUE_SEEN, .required = true, .help = "the day on that page"},
	{.key = "confirmed",
		.value = VALUE_CHOICE,
		.values = yes_no,
		.required = true,
		.help = "whether that page showed it"},
	{.key = "checked", .value = VALUE_DATE, .help = "the day the office rang or opened it"},
	{.key = "status", .value = VALUE_CHOICE, .values = statuses, .help = "whether it is open"},
	{.key = "count",
		.value = VALUE_CHOICE,
		.values = yes_no,
		.help = "whether its name may stand in a tally"},
};
static const struct schema_table service_table = TABLE(service_slots);

static const struct schema_slot directory_slots[] = {
	HEADER,
	SHOWN("title", true, "the directory's name"),
	{.key = "services",
		.shape = SHAPE_RECORDS,
		.table = &service_table,
		.required = true,
		.many = true,
		.help = "the services, by id"},
};
const struct schema_table kind_directory_table = TABLE(directory_slots);

/* overlay */

/* The words of a string that stands elsewhere; what voice they have is told by its own table. */
#define WORDS(need, may_wait)                                                                      \
	{.key = "text",                                                                            \
		.value = VALUE_TEXT,                                                               \
		.required = (need),                                                                \
		.blank = (may_wait),                                                               \
		.help = "the words"},                                                              \
		{.key = "phone",                                                                   \
			.value = VALUE_TEXT,                                                       \
			.blank = (may_wait),                                                       \
			.help = "the words on the phone, where they differ"},                      \
	{                                                                                          \
		.key = "visit", .value = VALUE_TEXT, .blank = (may_wait),                          \
		.help = "the words on a visit, where they differ"                                  \
	}
#define BASE(need, text)                                                                           \
	{                                                                                          \
		.key = "base", .value = VALUE_HASH, .required = (need), .help = (text)             \
	}
#define BY_NAME(name, slots, need, text)                                                           \
	{                                                                                          \
		.key = (name), .shape = SHAPE_RECORDS, .table = (slots), .names = NAMES_STRING,    \
		.required = (need), .blank = true, .many = true, .help = (text)                    \
	}

static const struct schema_slot replace_slots[] = {
	BASE(true, "the hash of the words that these take the place of; mecc new writes it"),
	WORDS(true, false),
};
static const struct schema_table replace_table = TABLE(replace_slots);

static const struct schema_slot add_slots[] = {
	{.key = "after", .value = VALUE_ID, .help = "the name beside it that it comes after"},
	{.key = "before", .value = VALUE_ID, .help = "the name beside it that it comes before"},
	BASE(false, "the hash of the words that it comes after or before"),
	WORDS(true, false),
};
static const struct schema_table add_table = TABLE(add_slots);

static const struct schema_slot remove_slots[] = {
	BASE(true, "the hash of the words that are taken away; mecc new writes it"),
};
static const struct schema_table remove_table = TABLE(remove_slots);

static const struct schema_slot overlay_slots[] = {
	HEADER,
	SHOWN("title", true,
		"whose words these are; stands beside a corrected number on the urgent page"),
	BY_NAME("replace", &replace_table, false, "strings with other words, by name"),
	BY_NAME("add", &add_table, false, "strings that are not there yet, by their new name"),
	BY_NAME("remove", &remove_table, false, "strings that are not shown, by name"),
};
const struct schema_table kind_overlay_table = TABLE(overlay_slots);

/* translation */

static const struct schema_slot translated_slots[] = {
	BASE(true, "the hash of the words that were translated; mecc new writes it"),
	WORDS(false, true),
};
static const struct schema_table translated_table = TABLE(translated_slots);

static const struct schema_slot translation_slots[] = {
	HEADER_IN(COMMAS(IN_ANOTHER)),
	BY_NAME("strings", &translated_table, true, "strings in that language, by name"),
};
const struct schema_table kind_translation_table = TABLE(translation_slots);

/* wording */

static const struct schema_slot worded_slots[] = {
	{.key = "words",
		.shape = SHAPE_LIST,
		.value = VALUE_TEXT,
		.voice = VOICE_DESK,
		.required = true,
		.least = 1,
		.help = "the words that are looked for, one a line"},
	{.key = "better",
		.value = VALUE_TEXT,
		.voice = VOICE_DESK,
		.required = true,
		.help = "what to say instead"},
};
static const struct schema_table worded_table = TABLE(worded_slots);

static const struct schema_slot wording_slots[] = {
	HEADER,
	RECORDS("stigma", &worded_table, false, "words that put a label on people"),
	RECORDS("jargon", &worded_table, false, "words of the trade, for trainers alone"),
};
const struct schema_table kind_wording_table = TABLE(wording_slots);

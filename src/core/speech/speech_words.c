/* SPDX-License-Identifier: MIT */
/*
 * The words and phrases that the grader goes by, by their first word and letter so that a look is
 * cheap. What a suggestion in a question's clothes looks like, and what fetches a number, follows
 * the published coding of Healthy Conversation Skills.
 */
#include "core/base/base.h"
#include "core/speech/speech_inner.h"

/* clang-format off */
const char *const speech_reasons[BECAUSE_COUNT] = {
	[BECAUSE_SUGGESTION] = "It sounds like a question, but the idea "
		"in it is the worker's: that is a suggestion.",
	[BECAUSE_ORDER] = "It begins with what to do: that is telling.",
	[BECAUSE_ADVICE] = "It says what the person should, could or has to do: that is telling.",
	[BECAUSE_WHAT_HOW] = "It asks What or How (or Who, Where, "
		"When), and the answer is the person's to find.",
	[BECAUSE_TELL_ME_WHAT] = "It invites the person to tell what or how, in their own words.",
	[BECAUSE_WHY] = "It is open, but Why can sound as if the person had to defend themselves.",
	[BECAUSE_OPEN] = "It is open, but it does not ask What or How.",
	[BECAUSE_NUMBER] = "It begins like an open question, but "
		"it fetches a number or one plain fact.",
	[BECAUSE_CLOSED] = "It can be answered with yes, no or one of two.",
	[BECAUSE_TAG] = "It is a statement with a question mark: the answer is yes or no.",
	[BECAUSE_PERMISSION] = "It asks whether the person would like "
		"that before anything is said or done.",
	[BECAUSE_REFLECTION] = "It gives back what the person said or may feel, and asks nothing.",
	[BECAUSE_YOU] = "It is a statement about the person: it gives back what they said.",
	[BECAUSE_STEM] = "It trails off: the worker finishes it with the person's own words.",
	[BECAUSE_AFFIRMATION] = "It thanks the person, or names something they did or are good at.",
	[BECAUSE_OWN] = "It tells of the worker's own life, or of somebody they know.",
	[BECAUSE_SUMMARY] = "It gathers what has been said so far.",
	[BECAUSE_INFORMATION] = "It gives a fact, or says what there is.",
	[BECAUSE_STATEMENT] = "It is a statement that is not about "
		"the person, so it is taken for a fact.",
	[BECAUSE_OTHER] = "It is talk around the talk: a "
		"greeting, a word in between, what happens next.",
	[BECAUSE_EMPTY] = "There are no words in it.",
	[BECAUSE_MIXED] = "There is a question in it, but advice stands beside it.",
	[BECAUSE_LONG] = "It is longer than anybody says at "
		"once; only the beginning was looked at.",
};

#include "core/speech/phrases.def"

#define STARTS(phrases) phrases, COUNT(phrases)
#define NONE NULL, 0
#define WORD(text, classes) {text, classes, NONE, NONE}
/* A word that phrases begin with: of a sentence, and anywhere in one. */
#define BEGINS(text, classes, starts, insides) {text, classes, starts, insides}

static const struct speech_word words_a[] = {
	BEGINS("a", 0, STARTS(start_a), NONE), WORD("about", SPEECH_SMALL),
	BEGINS("according", 0, STARTS(start_according), NONE),
	WORD("achievement", SPEECH_PRAISE), WORD("actually", SPEECH_FILLER),
	WORD("admirable", SPEECH_PRAISE), WORD("afraid", SPEECH_FEELING),
	WORD("ah", SPEECH_FILLER), WORD("aim", SPEECH_ORDER),
	BEGINS("all", 0, STARTS(start_all), NONE), WORD("alone", SPEECH_FEELING),
	WORD("also", SPEECH_FILLER), WORD("although", SPEECH_TURN),
	BEGINS("altogether", 0, STARTS(start_altogether), NONE), WORD("always", SPEECH_ORDER),
	WORD("am", SPEECH_AUX), BEGINS("amazing", SPEECH_PRAISE, STARTS(start_amazing), NONE),
	WORD("and", SPEECH_FILLER), WORD("angry", SPEECH_FEELING),
	BEGINS("another", 0, STARTS(start_another), NONE), WORD("anxious", SPEECH_FEELING),
	WORD("anybody", SPEECH_ASKED_OF), WORD("anyone", SPEECH_ASKED_OF),
	WORD("anything", SPEECH_NO_IDEA), WORD("apply", SPEECH_ORDER),
	BEGINS("are", SPEECH_AUX, STARTS(start_are), NONE), WORD("aren't", SPEECH_AUX),
	BEGINS("as", 0, STARTS(start_as), NONE), WORD("ashamed", SPEECH_FEELING),
	WORD("ask", SPEECH_ORDER), WORD("at", SPEECH_SMALL), WORD("avoid", SPEECH_ORDER),
	WORD("awful", SPEECH_FEELING),
};
static const struct speech_word words_b[] = {
	BEGINS("back", 0, STARTS(start_back), NONE),
	BEGINS("be", SPEECH_ORDER, NONE, STARTS(inside_be)),
	BEGINS("bear", 0, STARTS(start_bear), NONE), WORD("because", SPEECH_TURN),
	WORD("begin", SPEECH_ORDER), WORD("being", SPEECH_NO_IDEA),
	WORD("believe", SPEECH_HEDGE), WORD("betting", SPEECH_NO_IDEA),
	WORD("big", SPEECH_COUNTED), WORD("book", SPEECH_ORDER), WORD("bored", SPEECH_FEELING),
	WORD("brave", SPEECH_PRAISE),
	BEGINS("brilliant", SPEECH_PRAISE, STARTS(start_brilliant), NONE),
	WORD("bring", SPEECH_ORDER), WORD("but", SPEECH_FILLER | SPEECH_TURN),
	WORD("buy", SPEECH_ORDER), WORD("by", SPEECH_SMALL),
	BEGINS("bye", 0, STARTS(start_bye), NONE),
};
static const struct speech_word words_c[] = {
	WORD("call", SPEECH_ORDER), BEGINS("can", SPEECH_AUX, STARTS(start_can), NONE),
	BEGINS("can't", SPEECH_AUX, STARTS(start_can_t), NONE), WORD("change", SPEECH_ORDER),
	WORD("chat", SPEECH_ORDER), WORD("check", SPEECH_ORDER), WORD("choose", SPEECH_ORDER),
	BEGINS("come", 0, STARTS(start_come), NONE), WORD("confused", SPEECH_FEELING),
	BEGINS("congratulations", 0, STARTS(start_congratulations), NONE),
	WORD("consider", SPEECH_ORDER), WORD("contact", SPEECH_ORDER),
	BEGINS("could", SPEECH_AUX, STARTS(start_could), STARTS(inside_could)),
	BEGINS("couldn't", SPEECH_AUX, STARTS(start_couldn_t), NONE),
	WORD("courage", SPEECH_PRAISE), WORD("crushed", SPEECH_FEELING),
	WORD("cut", SPEECH_ORDER),
};
static const struct speech_word words_d[] = {
	WORD("deep", SPEECH_TURN), WORD("desperate", SPEECH_FEELING),
	BEGINS("did", SPEECH_AUX, STARTS(start_did), NONE), WORD("didn't", SPEECH_AUX),
	WORD("difficult", SPEECH_FEELING), WORD("disappointed", SPEECH_FEELING),
	WORD("discouraged", SPEECH_FEELING),
	BEGINS("do", SPEECH_AUX | SPEECH_ORDER, STARTS(start_do), NONE),
	WORD("does", SPEECH_AUX), WORD("doesn't", SPEECH_AUX),
	BEGINS("don't", SPEECH_AUX | SPEECH_ORDER, STARTS(start_don_t), NONE),
	WORD("down", SPEECH_FEELING), WORD("download", SPEECH_ORDER),
	WORD("drained", SPEECH_FEELING), WORD("dreading", SPEECH_FEELING),
	WORD("drink", SPEECH_ORDER), WORD("drinking", SPEECH_NO_IDEA),
	WORD("drop", SPEECH_ORDER),
};
static const struct speech_word words_e[] = {
	WORD("early", SPEECH_COUNTED), WORD("eat", SPEECH_ORDER), WORD("eating", SPEECH_NO_IDEA),
	WORD("email", SPEECH_ORDER), WORD("embarrassed", SPEECH_FEELING),
	WORD("er", SPEECH_FILLER), WORD("erm", SPEECH_FILLER), WORD("everybody", SPEECH_ALL),
	WORD("everyone", SPEECH_ALL),
	WORD("everything", SPEECH_HEDGE | SPEECH_NO_IDEA | SPEECH_ALL),
	BEGINS("evidence", 0, STARTS(start_evidence), NONE),
	BEGINS("excellent", SPEECH_PRAISE, STARTS(start_excellent), NONE),
	BEGINS("excuse", 0, STARTS(start_excuse), NONE), WORD("exercise", SPEECH_ORDER),
	WORD("exhausted", SPEECH_FEELING), WORD("exhausting", SPEECH_FEELING),
};
static const struct speech_word words_f[] = {
	BEGINS("fantastic", SPEECH_PRAISE, STARTS(start_fantastic), NONE),
	WORD("far", SPEECH_COUNTED), WORD("fear", SPEECH_FEELING), WORD("fed", SPEECH_FEELING),
	WORD("feel", SPEECH_HEDGE), WORD("feeling", SPEECH_NO_IDEA),
	BEGINS("feels", 0, STARTS(start_feels), NONE), WORD("felt", SPEECH_HEDGE),
	WORD("few", SPEECH_COUNTED), WORD("fill", SPEECH_ORDER), WORD("find", SPEECH_ORDER),
	WORD("focus", SPEECH_ORDER), BEGINS("for", SPEECH_SMALL, STARTS(start_for), NONE),
	WORD("forget", SPEECH_ORDER), WORD("frequently", SPEECH_COUNTED),
	WORD("frightened", SPEECH_FEELING), WORD("frightening", SPEECH_FEELING),
	BEGINS("from", SPEECH_SMALL, STARTS(start_from), NONE),
	WORD("frustrated", SPEECH_FEELING), WORD("frustrating", SPEECH_FEELING),
};
static const struct speech_word words_g[] = {
	WORD("gambling", SPEECH_NO_IDEA), WORD("get", SPEECH_ORDER),
	BEGINS("give", SPEECH_ORDER, STARTS(start_give), NONE),
	BEGINS("go", SPEECH_ORDER, STARTS(start_go), NONE),
	BEGINS("going", 0, STARTS(start_going), NONE),
	BEGINS("good", 0, STARTS(start_good), NONE),
	BEGINS("goodbye", 0, STARTS(start_goodbye), NONE), WORD("google", SPEECH_ORDER),
	BEGINS("great", SPEECH_PRAISE, STARTS(start_great), NONE), WORD("grief", SPEECH_FEELING),
	WORD("guilty", SPEECH_FEELING),
};
static const struct speech_word words_h[] = {
	WORD("had", SPEECH_AUX), WORD("hadn't", SPEECH_AUX), WORD("hand", SPEECH_TURN),
	BEGINS("happened", 0, NONE, STARTS(inside_happened)), WORD("hard", SPEECH_FEELING),
	WORD("has", SPEECH_AUX), WORD("hasn't", SPEECH_AUX), WORD("hate", SPEECH_FEELING),
	BEGINS("hats", 0, STARTS(start_hats), NONE),
	BEGINS("have", SPEECH_AUX | SPEECH_ORDER, STARTS(start_have), NONE),
	WORD("haven't", SPEECH_AUX), WORD("having", SPEECH_NO_IDEA),
	WORD("he", SPEECH_SUBJECT | SPEECH_JOINS | SPEECH_ASKED_OF),
	WORD("heavy", SPEECH_COUNTED), BEGINS("hello", 0, STARTS(start_hello), NONE),
	BEGINS("helped", 0, NONE, STARTS(inside_helped)),
	BEGINS("hi", 0, STARTS(start_hi), NONE), WORD("hopeful", SPEECH_FEELING),
	WORD("hopeless", SPEECH_FEELING),
	BEGINS("how", SPEECH_ASKS | SPEECH_ASKS_ANY | SPEECH_JOINS, STARTS(start_how), NONE),
	WORD("hurt", SPEECH_FEELING), WORD("hurts", SPEECH_FEELING),
};
static const struct speech_word words_i[] = {
	BEGINS("i", SPEECH_SUBJECT | SPEECH_ASKED_OF, STARTS(start_i), NONE),
	BEGINS("if", SPEECH_HEDGE, STARTS(start_if), STARTS(inside_if)),
	WORD("ignore", SPEECH_ORDER), WORD("impressive", SPEECH_PRAISE),
	BEGINS("in", SPEECH_SMALL, STARTS(start_in), STARTS(inside_in)),
	BEGINS("is", SPEECH_AUX, STARTS(start_is), NONE),
	BEGINS("isn't", SPEECH_AUX, STARTS(start_isn_t), NONE), WORD("isolated", SPEECH_FEELING),
	BEGINS("it", SPEECH_SUBJECT | SPEECH_JOINS | SPEECH_ASKED_OF, STARTS(start_it), NONE),
};
static const struct speech_word words_j[] = {
	WORD("join", SPEECH_ORDER), BEGINS("just", SPEECH_ORDER, STARTS(start_just), NONE),
};
static const struct speech_word words_k[] = {
	BEGINS("keep", SPEECH_ORDER, STARTS(start_keep), NONE), WORD("kind", SPEECH_PRAISE),
	WORD("know", SPEECH_HEDGE),
};
static const struct speech_word words_l[] = {
	WORD("late", SPEECH_COUNTED), WORD("learn", SPEECH_ORDER), WORD("leave", SPEECH_ORDER),
	BEGINS("let", 0, STARTS(start_let), NONE),
	BEGINS("let's", SPEECH_ORDER, STARTS(start_let_s), NONE),
	BEGINS("like", SPEECH_TURN, STARTS(start_like), NONE), WORD("limit", SPEECH_ORDER),
	WORD("living", SPEECH_NO_IDEA), WORD("lonely", SPEECH_FEELING),
	WORD("long", SPEECH_COUNTED), BEGINS("look", SPEECH_ORDER, STARTS(start_look), NONE),
	WORD("losing", SPEECH_NO_IDEA), WORD("lost", SPEECH_FEELING),
	BEGINS("lots", 0, STARTS(start_lots), NONE), WORD("love", SPEECH_FEELING),
	BEGINS("lovely", 0, STARTS(start_lovely), NONE), WORD("low", SPEECH_FEELING),
};
static const struct speech_word words_m[] = {
	BEGINS("make", SPEECH_ORDER, STARTS(start_make), NONE),
	BEGINS("many", SPEECH_COUNTED, STARTS(start_many), NONE), WORD("matter", SPEECH_FEELING),
	WORD("matters", SPEECH_FEELING), BEGINS("may", SPEECH_AUX, STARTS(start_may), NONE),
	BEGINS("maybe", SPEECH_FILLER, STARTS(start_maybe), STARTS(inside_maybe)),
	BEGINS("me", 0, STARTS(start_me), NONE), WORD("mhm", SPEECH_FILLER),
	BEGINS("might", SPEECH_AUX, STARTS(start_might), STARTS(inside_might)),
	BEGINS("mind", 0, STARTS(start_mind), NONE), WORD("miss", SPEECH_FEELING),
	WORD("mm", SPEECH_FILLER), BEGINS("most", 0, STARTS(start_most), NONE),
	WORD("move", SPEECH_ORDER), WORD("much", SPEECH_COUNTED),
	BEGINS("must", SPEECH_AUX | SPEECH_TURN, STARTS(start_must), NONE),
	BEGINS("my", SPEECH_SUBJECT, STARTS(start_my), NONE),
};
static const struct speech_word words_n[] = {
	WORD("nervous", SPEECH_FEELING), WORD("never", SPEECH_ORDER),
	BEGINS("nhs", 0, STARTS(start_nhs), NONE), BEGINS("nice", 0, STARTS(start_nice), NONE),
	BEGINS("no", SPEECH_FILLER, STARTS(start_no), NONE), WORD("nobody", SPEECH_ALL),
	WORD("nothing", SPEECH_NO_IDEA | SPEECH_ALL), WORD("now", SPEECH_FILLER),
};
static const struct speech_word words_o[] = {
	BEGINS("of", SPEECH_SMALL, STARTS(start_of), NONE), WORD("often", SPEECH_COUNTED),
	WORD("oh", SPEECH_FILLER), WORD("ok", SPEECH_FILLER), WORD("old", SPEECH_COUNTED),
	BEGINS("on", SPEECH_SMALL, STARTS(start_on), NONE),
	BEGINS("one", 0, STARTS(start_one), NONE), BEGINS("other", 0, STARTS(start_other), NONE),
	WORD("overwhelmed", SPEECH_FEELING), WORD("overwhelming", SPEECH_FEELING),
};
static const struct speech_word words_p[] = {
	WORD("pain", SPEECH_FEELING), WORD("painful", SPEECH_FEELING),
	BEGINS("part", SPEECH_TURN, STARTS(start_part), NONE), WORD("pay", SPEECH_ORDER),
	BEGINS("people", SPEECH_SUBJECT, STARTS(start_people), NONE),
	BEGINS("perhaps", SPEECH_FILLER, NONE, STARTS(inside_perhaps)),
	BEGINS("personally", 0, STARTS(start_personally), NONE), WORD("phone", SPEECH_ORDER),
	WORD("pick", SPEECH_ORDER), WORD("plan", SPEECH_ORDER),
	BEGINS("please", SPEECH_FILLER | SPEECH_ORDER, STARTS(start_please), NONE),
	WORD("progress", SPEECH_PRAISE), WORD("proud", SPEECH_FEELING | SPEECH_PRAISE),
	WORD("put", SPEECH_ORDER), BEGINS("putting", 0, STARTS(start_putting), NONE),
};
static const struct speech_word words_q[] = {
	WORD("quit", SPEECH_ORDER),
};
static const struct speech_word words_r[] = {
	WORD("read", SPEECH_ORDER), BEGINS("real", 0, NONE, STARTS(inside_real)),
	WORD("reduce", SPEECH_ORDER), WORD("register", SPEECH_ORDER),
	WORD("regularly", SPEECH_COUNTED), WORD("relax", SPEECH_ORDER),
	WORD("relieved", SPEECH_FEELING), WORD("remember", SPEECH_ORDER),
	WORD("replace", SPEECH_ORDER), BEGINS("research", 0, STARTS(start_research), NONE),
	WORD("rest", SPEECH_ORDER), WORD("right", SPEECH_FILLER), WORD("ring", SPEECH_ORDER),
};
static const struct speech_word words_s[] = {
	WORD("sad", SPEECH_FEELING), WORD("said", SPEECH_HEDGE),
	BEGINS("same", 0, STARTS(start_same), NONE), WORD("save", SPEECH_ORDER),
	WORD("say", SPEECH_HEDGE), WORD("says", SPEECH_HEDGE), WORD("scared", SPEECH_FEELING),
	WORD("scares", SPEECH_FEELING), WORD("scary", SPEECH_FEELING),
	BEGINS("see", SPEECH_ORDER, STARTS(start_see), NONE),
	BEGINS("seems", 0, STARTS(start_seems), NONE), WORD("send", SPEECH_ORDER),
	WORD("set", SPEECH_ORDER), BEGINS("shall", SPEECH_AUX, STARTS(start_shall), NONE),
	WORD("she", SPEECH_SUBJECT | SPEECH_JOINS | SPEECH_ASKED_OF), WORD("should", SPEECH_AUX),
	BEGINS("shouldn't", SPEECH_AUX, STARTS(start_shouldn_t), NONE),
	WORD("sign", SPEECH_ORDER), BEGINS("since", 0, STARTS(start_since), NONE),
	WORD("skip", SPEECH_ORDER), WORD("sleep", SPEECH_ORDER),
	WORD("sleeping", SPEECH_NO_IDEA), WORD("smoking", SPEECH_NO_IDEA),
	BEGINS("so", SPEECH_FILLER, STARTS(start_so), NONE),
	BEGINS("some", 0, STARTS(start_some), NONE),
	BEGINS("somebody", SPEECH_SUBJECT, STARTS(start_somebody), NONE),
	BEGINS("someone", SPEECH_SUBJECT, STARTS(start_someone), NONE),
	WORD("something", SPEECH_NO_IDEA), WORD("soon", SPEECH_COUNTED),
	BEGINS("sorry", 0, STARTS(start_sorry), NONE), WORD("sort", SPEECH_ORDER),
	BEGINS("sounds", 0, STARTS(start_sounds), NONE), WORD("speak", SPEECH_ORDER),
	WORD("spend", SPEECH_ORDER), WORD("start", SPEECH_ORDER),
	BEGINS("stay", SPEECH_ORDER, STARTS(start_stay), NONE), WORD("stop", SPEECH_ORDER),
	WORD("strength", SPEECH_PRAISE), WORD("stressed", SPEECH_FEELING),
	WORD("stressful", SPEECH_FEELING), WORD("strong", SPEECH_PRAISE),
	WORD("stuck", SPEECH_FEELING), BEGINS("studies", 0, STARTS(start_studies), NONE),
	BEGINS("summing", 0, STARTS(start_summing), NONE), WORD("superb", SPEECH_PRAISE),
	BEGINS("surely", 0, STARTS(start_surely), NONE), WORD("swap", SPEECH_ORDER),
	WORD("switch", SPEECH_ORDER),
};
static const struct speech_word words_t[] = {
	BEGINS("take", SPEECH_ORDER, STARTS(start_take), NONE),
	BEGINS("takes", 0, NONE, STARTS(inside_takes)), WORD("talk", SPEECH_ORDER),
	WORD("tall", SPEECH_COUNTED), WORD("tell", SPEECH_ORDER),
	WORD("terrific", SPEECH_PRAISE), WORD("text", SPEECH_ORDER),
	BEGINS("thank", 0, STARTS(start_thank), NONE),
	BEGINS("thanks", 0, STARTS(start_thanks), NONE),
	BEGINS("that", SPEECH_SUBJECT | SPEECH_HEDGE | SPEECH_JOINS | SPEECH_ASKED_OF,
		STARTS(start_that), NONE),
	BEGINS("the", SPEECH_SUBJECT, STARTS(start_the), NONE), WORD("then", SPEECH_FILLER),
	BEGINS("there", SPEECH_JOINS | SPEECH_ASKED_OF, STARTS(start_there), NONE),
	BEGINS("they", SPEECH_SUBJECT | SPEECH_ASKED_OF, STARTS(start_they), NONE),
	WORD("things", SPEECH_ALL), WORD("think", SPEECH_ORDER | SPEECH_HEDGE),
	WORD("thinks", SPEECH_HEDGE),
	BEGINS("this", SPEECH_SUBJECT | SPEECH_JOINS | SPEECH_ASKED_OF, STARTS(start_this), NONE),
	WORD("though", SPEECH_TURN), WORD("thought", SPEECH_HEDGE), WORD("throw", SPEECH_ORDER),
	WORD("tired", SPEECH_FEELING), WORD("tiring", SPEECH_FEELING),
	BEGINS("to", SPEECH_SMALL, STARTS(start_to), NONE),
	BEGINS("today", 0, STARTS(start_today), NONE), WORD("told", SPEECH_HEDGE),
	BEGINS("took", 0, NONE, STARTS(inside_took)), WORD("torn", SPEECH_FEELING),
	WORD("tough", SPEECH_FEELING), WORD("trapped", SPEECH_FEELING),
	WORD("trust", SPEECH_FEELING), BEGINS("try", SPEECH_ORDER, STARTS(start_try), NONE),
	WORD("turn", SPEECH_ORDER),
};
static const struct speech_word words_u[] = {
	WORD("um", SPEECH_FILLER), WORD("uncertain", SPEECH_FEELING),
	WORD("unsure", SPEECH_FEELING), WORD("upset", SPEECH_FEELING),
	WORD("upsetting", SPEECH_FEELING), WORD("use", SPEECH_ORDER),
	WORD("useless", SPEECH_FEELING),
};
static const struct speech_word words_v[] = {
	WORD("visit", SPEECH_ORDER),
};
static const struct speech_word words_w[] = {
	WORD("walk", SPEECH_ORDER), WORD("was", SPEECH_AUX), WORD("wasn't", SPEECH_AUX),
	BEGINS("we", SPEECH_SUBJECT | SPEECH_ASKED_OF, STARTS(start_we), NONE),
	WORD("weary", SPEECH_FEELING), BEGINS("welcome", 0, STARTS(start_welcome), NONE),
	BEGINS("well", SPEECH_FILLER, STARTS(start_well), NONE), WORD("were", SPEECH_AUX),
	WORD("weren't", SPEECH_AUX),
	BEGINS("what", SPEECH_ASKS | SPEECH_ASKS_ANY | SPEECH_HEDGE | SPEECH_JOINS,
		STARTS(start_what), NONE),
	BEGINS("when", SPEECH_ASKS | SPEECH_ASKS_ANY | SPEECH_JOINS, STARTS(start_when), NONE),
	BEGINS("where", SPEECH_ASKS | SPEECH_ASKS_ANY | SPEECH_JOINS, STARTS(start_where), NONE),
	WORD("whether", SPEECH_HEDGE), WORD("which", SPEECH_ASKS_ANY),
	BEGINS("who", SPEECH_ASKS | SPEECH_ASKS_ANY | SPEECH_JOINS, STARTS(start_who), NONE),
	WORD("whom", SPEECH_ASKS_ANY), WORD("whose", SPEECH_ASKS_ANY),
	BEGINS("why", SPEECH_ASKS_ANY, STARTS(start_why), STARTS(inside_why)),
	WORD("will", SPEECH_AUX), WORD("wish", SPEECH_FEELING),
	BEGINS("with", SPEECH_SMALL, STARTS(start_with), NONE), WORD("won't", SPEECH_AUX),
	WORD("wonder", SPEECH_TURN),
	BEGINS("wonderful", SPEECH_PRAISE, STARTS(start_wonderful), NONE),
	BEGINS("worked", 0, NONE, STARTS(inside_worked)), WORD("worn", SPEECH_FEELING),
	WORD("worried", SPEECH_FEELING), WORD("worries", SPEECH_FEELING),
	WORD("worry", SPEECH_FEELING), WORD("worrying", SPEECH_FEELING),
	WORD("worth", SPEECH_PRAISE),
	BEGINS("would", SPEECH_AUX, STARTS(start_would), STARTS(inside_would)),
	BEGINS("wouldn't", SPEECH_AUX, STARTS(start_wouldn_t), NONE),
	WORD("write", SPEECH_ORDER),
};
static const struct speech_word words_y[] = {
	WORD("yeah", SPEECH_FILLER), WORD("yes", SPEECH_FILLER), WORD("yet", SPEECH_TURN),
	BEGINS("you", SPEECH_SUBJECT | SPEECH_YOU | SPEECH_ASKED_OF,
		STARTS(start_you), STARTS(inside_you)),
	BEGINS("your", SPEECH_SUBJECT | SPEECH_YOU | SPEECH_ASKED_OF, STARTS(start_your), NONE),
	WORD("yours", SPEECH_YOU), WORD("yourself", SPEECH_YOU),
};

const struct speech_letter speech_letters[26] = {
	['a' - 'a'] = {words_a, COUNT(words_a)},
	['b' - 'a'] = {words_b, COUNT(words_b)},
	['c' - 'a'] = {words_c, COUNT(words_c)},
	['d' - 'a'] = {words_d, COUNT(words_d)},
	['e' - 'a'] = {words_e, COUNT(words_e)},
	['f' - 'a'] = {words_f, COUNT(words_f)},
	['g' - 'a'] = {words_g, COUNT(words_g)},
	['h' - 'a'] = {words_h, COUNT(words_h)},
	['i' - 'a'] = {words_i, COUNT(words_i)},
	['j' - 'a'] = {words_j, COUNT(words_j)},
	['k' - 'a'] = {words_k, COUNT(words_k)},
	['l' - 'a'] = {words_l, COUNT(words_l)},
	['m' - 'a'] = {words_m, COUNT(words_m)},
	['n' - 'a'] = {words_n, COUNT(words_n)},
	['o' - 'a'] = {words_o, COUNT(words_o)},
	['p' - 'a'] = {words_p, COUNT(words_p)},
	['q' - 'a'] = {words_q, COUNT(words_q)},
	['r' - 'a'] = {words_r, COUNT(words_r)},
	['s' - 'a'] = {words_s, COUNT(words_s)},
	['t' - 'a'] = {words_t, COUNT(words_t)},
	['u' - 'a'] = {words_u, COUNT(words_u)},
	['v' - 'a'] = {words_v, COUNT(words_v)},
	['w' - 'a'] = {words_w, COUNT(words_w)},
	['y' - 'a'] = {words_y, COUNT(words_y)},
};
/* clang-format on */

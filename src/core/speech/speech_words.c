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


#define SUGGEST(text) {text, SPEECH_TELLING, WHEN_ANY, BECAUSE_SUGGESTION, false}
#define SUGGEST_ASKED(text) {text, SPEECH_TELLING, WHEN_ASKED, BECAUSE_SUGGESTION, false}
#define SUGGEST_DOUBT(text) {text, SPEECH_TELLING, WHEN_ASKED, BECAUSE_SUGGESTION, true}
#define ADVISE(text) {text, SPEECH_TELLING, WHEN_SAID, BECAUSE_ADVICE, false}
#define ADVISE_DOUBT(text) {text, SPEECH_TELLING, WHEN_SAID, BECAUSE_ADVICE, true}
#define OPEN(text) {text, SPEECH_OPEN_DISCOVERY, WHEN_ANY, BECAUSE_WHAT_HOW, false}
#define WIDE(text) {text, SPEECH_OTHER_OPEN, WHEN_ANY, BECAUSE_OPEN, false}
#define WHY(text) {text, SPEECH_OTHER_OPEN, WHEN_ASKED, BECAUSE_WHY, false}
#define NUMBER(text) {text, SPEECH_CLOSED, WHEN_ANY, BECAUSE_NUMBER, false}
#define ASK(text) {text, SPEECH_PERMISSION, WHEN_ANY, BECAUSE_PERMISSION, false}
#define ASK_ASKED(text) {text, SPEECH_PERMISSION, WHEN_ASKED, BECAUSE_PERMISSION, false}
#define CLOSED(text) {text, SPEECH_CLOSED, WHEN_ANY, BECAUSE_CLOSED, false}
#define REFLECT(text) {text, SPEECH_REFLECTION, WHEN_SAID, BECAUSE_REFLECTION, false}
#define AFFIRM(text) {text, SPEECH_AFFIRMATION, WHEN_SAID, BECAUSE_AFFIRMATION, false}
#define OWN(text) {text, SPEECH_OWN_EXPERIENCE, WHEN_SAID, BECAUSE_OWN, false}
#define GATHER(text) {text, SPEECH_SUMMARY, WHEN_ANY, BECAUSE_SUMMARY, false}
#define INFORM(text) {text, SPEECH_INFORMATION, WHEN_SAID, BECAUSE_INFORMATION, false}
#define AROUND(text) {text, SPEECH_OTHER, WHEN_SAID, BECAUSE_OTHER, false}

/* What follows the first word; the narrower before the wider. */
static const struct speech_phrase start_a[] = {
	ADVISE("good idea would"), OWN("friend of mine"), REFLECT("part of you"),
	INFORM("lot of people"),
};
static const struct speech_phrase start_according[] = {INFORM("to")};
static const struct speech_phrase start_all[] = {
	GATHER("in all"), ADVISE("you need"), ADVISE("you have to"), REFLECT("of that"),
};
static const struct speech_phrase start_altogether[] = {GATHER("")};
static const struct speech_phrase start_amazing[] = {AFFIRM("")};
static const struct speech_phrase start_another[] = {ADVISE("thing you")};
static const struct speech_phrase start_are[] = {
	ASK("you ok to"), ASK("you ok if"), ASK("you ok with me"), ASK("you happy for me"),
	ASK("you happy to talk"), ASK("you happy if"), ASK("you all right to"),
	ASK("you open to"), ASK("you willing to"), ASK("you comfortable"),
	ASK("you interested in"), CLOSED("there"),
};
static const struct speech_phrase start_as[] = {OWN("someone who"), OWN("somebody who")};
static const struct speech_phrase start_back[] = {AROUND("to")};
static const struct speech_phrase start_bear[] = {AROUND("with me")};
static const struct speech_phrase start_brilliant[] = {AFFIRM("")};
static const struct speech_phrase start_bye[] = {AROUND("")};
static const struct speech_phrase start_can[] = {
	SUGGEST("you not"), SUGGEST("you try"), WIDE("you give me an example"), ASK("i ask"),
	ASK("i tell"), ASK("i give"), ASK("i share"), ASK("i say"), ASK("i show"),
	ASK("i offer"), ASK("i mention"), ASK("i suggest"), ASK("i explain"), ASK("i talk"),
	ASK("i check"), ASK("i write"), ASK("we talk"), ASK("we spend"), ASK("we"),
};
static const struct speech_phrase start_can_t[] = {SUGGEST("you")};
static const struct speech_phrase start_come[] = {AROUND("in"), AROUND("and"), AROUND("on in")};
static const struct speech_phrase start_congratulations[] = {AFFIRM("")};
static const struct speech_phrase start_could[] = {
	SUGGEST("you not"), SUGGEST("you maybe"), SUGGEST("you perhaps"), SUGGEST("you try"),
	SUGGEST("you possibly"), SUGGEST("we try"), SUGGEST_DOUBT("you walk"),
	SUGGEST_DOUBT("you go"), SUGGEST_DOUBT("you ask"), SUGGEST_DOUBT("you ring"),
	SUGGEST_DOUBT("you cut"), SUGGEST_DOUBT("you eat"), SUGGEST_DOUBT("you use"),
	WIDE("you give me an example"), ASK("i"), ASK("we talk"), ASK("we"),
};
static const struct speech_phrase start_couldn_t[] = {SUGGEST("you")};
static const struct speech_phrase start_did[] = {SUGGEST_ASKED("you think of")};
static const struct speech_phrase start_do[] = {
	SUGGEST("you think you could"), SUGGEST("you think you should"),
	SUGGEST("you not think"), ASK("you mind if"), ASK("you mind me"), ASK("you want me"),
	ASK("you want to hear"), ASK("you want to know"), ASK("you want to see"),
	ASK("you want to talk"), ASK("you want some"),
};
static const struct speech_phrase start_don_t[] = {SUGGEST("you think")};
static const struct speech_phrase start_evidence[] = {INFORM("")};
static const struct speech_phrase start_excellent[] = {AFFIRM("")};
static const struct speech_phrase start_excuse[] = {AROUND("me")};
static const struct speech_phrase start_fantastic[] = {AFFIRM("")};
static const struct speech_phrase start_feels[] = {REFLECT("like")};
static const struct speech_phrase start_for[] = {NUMBER("how long"), OWN("me"), REFLECT("you")};
static const struct speech_phrase start_from[] = {
	REFLECT("what you say"), REFLECT("where you sit")};
static const struct speech_phrase start_give[] = {WIDE("me an example"), AROUND("me a")};
static const struct speech_phrase start_go[] = {WIDE("on")};
static const struct speech_phrase start_going[] = {GATHER("back over")};
static const struct speech_phrase start_good[] = {
	AFFIRM("work"), AFFIRM("for you"), AFFIRM("on you"), AFFIRM("job"), AROUND("to see"),
	AROUND("luck"), AROUND("morning"), AROUND("afternoon"),
};
static const struct speech_phrase start_goodbye[] = {AROUND("")};
static const struct speech_phrase start_great[] = {
	AFFIRM("to hear"), AROUND("to meet"), AROUND("to see"), AFFIRM(""),
};
static const struct speech_phrase start_hats[] = {AFFIRM("off")};
static const struct speech_phrase start_have[] = {
	SUGGEST_ASKED("you thought of"), SUGGEST_ASKED("you thought about"),
	SUGGEST_ASKED("you ever thought"), SUGGEST_ASKED("you considered"),
	SUGGEST_ASKED("you ever considered"), GATHER("i understood"), AROUND("a seat"),
	AROUND("a good"), AROUND("a nice"), AROUND("a lovely"),
};
static const struct speech_phrase start_hello[] = {AROUND("")};
static const struct speech_phrase start_hi[] = {AROUND("")};
static const struct speech_phrase start_how[] = {
	SUGGEST("about"), SUGGEST("would it be to"), SUGGEST("would it be if"),
	SUGGEST("would it be for you to"), SUGGEST("does trying"), WHY("come"), AFFIRM("brave"),
	AFFIRM("kind"),
};
static const struct speech_phrase start_i[] = {
	ASK("wonder if i"), ASK("wonder if we"), ASK("wonder whether we"),
	ASK("wonder whether i"), ASK("was wondering if i"), ASK("was wondering if we"),
	ASK("would like to ask"), ASK("would like to share"), ASK("could tell you"),
	ASK("can tell you"), GATHER("will just sum"), AFFIRM("am really glad"),
	AFFIRM("am really pleased"), AFFIRM("am so pleased"), AFFIRM("admire"),
	AFFIRM("appreciate"), AFFIRM("really appreciate"), AFFIRM("am impressed"),
	AFFIRM("am really impressed"), AFFIRM("respect"), AFFIRM("am proud"),
	AFFIRM("am glad you"), AFFIRM("am pleased you"), AFFIRM("am so glad"),
	AFFIRM("can see how hard you have worked"), ADVISE("think you"), ADVISE("would suggest"),
	ADVISE("suggest"), ADVISE("would recommend"), ADVISE("recommend"),
	ADVISE("would advise"), ADVISE("advise"), AROUND("want you to be safe"),
	ADVISE("want you to"), ADVISE("would like you to"), ADVISE("would try"),
	ADVISE("would go"), ADVISE("would ring"), ADVISE("would start"), ADVISE("would get"),
	ADVISE("would just"), ADVISE("would see"), ADVISE("would have"), ADVISE("would talk"),
	ADVISE("would ask"), ADVISE("would join"), REFLECT("am sorry"), REFLECT("am so sorry"),
	REFLECT("am really sorry"), AROUND("will"), AROUND("am going to"), AROUND("don't keep"),
	AROUND("understand"), AROUND("see"), OWN("found"), OWN("had"), OWN("have had"),
	OWN("have been there"), OWN("have been through"), OWN("have done"), OWN("have tried"),
	OWN("have got the same"), OWN("have also"), OWN("used to"), OWN("know how"),
	OWN("know exactly"), OWN("know what you mean"), OWN("know what it is like"),
	OWN("know the feeling"), OWN("felt"), OWN("gave"), OWN("stopped"), OWN("quit"),
	OWN("lost"), OWN("tried"), OWN("did"), OWN("do that"), OWN("do too"), OWN("struggle"),
	OWN("struggled"), OWN("also"), OWN("was the same"), OWN("was like"), OWN("was in"),
	OWN("was a"), OWN("was just like"), OWN("went"), OWN("feel the same"),
	OWN("am the same"), OWN("am like that"), OWN("smoke"), OWN("smoked"), OWN("drink"),
	OWN("walk"), OWN("go"), OWN("always"), OWN("never"), OWN("myself"), OWN("started"),
	OWN("got"), OWN("once"), OWN("find"), OWN("get that too"), OWN("hate"), OWN("love"),
	OWN("remember"), OWN("can relate"), OWN("am a"), OWN("have got a"), OWN("have never"),
	OWN("have always"), OWN("still"), OWN("suffered"), OWN("would feel the same"),
	OWN("think we have all"), REFLECT("am hearing"), REFLECT("hear"), REFLECT("can hear"),
	REFLECT("can see"), REFLECT("can imagine"), REFLECT("imagine"), REFLECT("sense"),
	REFLECT("get the feeling"), REFLECT("get the sense"), REFLECT("have the feeling"),
	REFLECT("guess"), INFORM("can"), INFORM("can't"),
};
static const struct speech_phrase start_if[] = {
	ASK("it is ok"), ASK("it is ok with you"), ASK("you like i"), ASK("you don't mind"),
	ASK("it is all right"), GATHER("i have understood"), GATHER("i understood"),
	GATHER("i understand"), GATHER("i have got"), ADVISE("i were you"), ADVISE("i was you"),
	AROUND("it is ever"),
};
static const struct speech_phrase start_in[] = {
	GATHER("summary"), GATHER("short"), OWN("my experience"), OWN("my case"), OWN("my own"),
	INFORM("england"), INFORM("the uk"),
};
static const struct speech_phrase start_is[] = {
	SUGGEST("there any reason you couldn't"), SUGGEST("there any reason you can't"),
	ASK("it ok"), ASK("it all right"), ASK("it fine"), ASK("that ok"), ASK("now a good"),
	ASK("there anything you would like to hear"), CLOSED("there"),
};
static const struct speech_phrase start_isn_t[] = {SUGGEST("it time")};
static const struct speech_phrase start_it[] = {
	AFFIRM("is clear you care"), AFFIRM("took courage"), AFFIRM("took a lot"),
	AFFIRM("takes courage"), AFFIRM("takes strength"), AFFIRM("takes guts"),
	AFFIRM("takes a lot"), AFFIRM("is great"), AFFIRM("is good that"),
	AFFIRM("is good to hear"), AFFIRM("is brilliant"), AFFIRM("was good"),
	AFFIRM("was brave"), AFFIRM("was kind"), AFFIRM("is lovely"), AFFIRM("is impressive"),
	AFFIRM("shows"), ADVISE("would be better"), ADVISE("would be best"),
	ADVISE("would be good to"), ADVISE("would be good if"), ADVISE("would be a good idea"),
	ADVISE("might be an idea"), ADVISE("might be a good"), ADVISE("might be worth"),
	ADVISE("is worth"), ADVISE("is important to"), ADVISE("is important that you"),
	ADVISE("is time"), ADVISE("might help to"), ADVISE("might help if"),
	ADVISE("would help to"), ADVISE("would help if"), ADVISE("would do you good"),
	ADVISE("is best to"), ADVISE("is better to"), ADVISE("is better"),
	AROUND("is your choice"), AROUND("is up to you"), AROUND("is entirely"),
	AROUND("is completely"), AROUND("is your life"), AROUND("is your decision"),
	AROUND("is fine"), AROUND("is ok"), AROUND("is all right"), OWN("helped me"),
	OWN("worked for me"), OWN("took me"), OWN("did me"), OWN("made me"), OWN("changed my"),
	REFLECT("sounds"), REFLECT("seems"), REFLECT("feels"), REFLECT("felt"), REFLECT("must"),
	REFLECT("is like"), REFLECT("is as if"), REFLECT("is as though"), REFLECT("is been"),
	REFLECT("has been"), REFLECT("has all"), REFLECT("is all"), REFLECT("can't be"),
	REFLECT("isn't easy"), REFLECT("is not easy"), REFLECT("wasn't easy"), INFORM("is free"),
	INFORM("is nothing to do"), INFORM("is there"), INFORM("is open"), INFORM("is a free"),
	INFORM("costs"), INFORM("is confidential"),
};
static const struct speech_phrase start_just[] = {
	GATHER("to summarise"), GATHER("to sum up"), GATHER("to recap"), ADVISE(""),
	AROUND("a moment"), AROUND("a minute"), AROUND("a second"),
};
static const struct speech_phrase start_keep[] = {AFFIRM("it up")};
static const struct speech_phrase start_let[] = {
	GATHER("me see if"), GATHER("me check"), GATHER("me sum"), GATHER("me pull"),
	GATHER("me recap"), GATHER("me go over"), GATHER("me go back over"),
	GATHER("me make sure"), GATHER("me say back"), GATHER("me just check"), GATHER("me put"),
	GATHER("me summarise"), ADVISE("us get you"), AROUND("me"),
};
static const struct speech_phrase start_let_s[] = {
	ADVISE("get you"), ADVISE("set"), ADVISE("make"), ADVISE("start"), ADVISE("try"),
	AROUND("pause"), AROUND("stop here"), AROUND("leave"), AROUND("get some help"),
};
static const struct speech_phrase start_like[] = {WIDE("what")};
static const struct speech_phrase start_look[] = {AROUND("after yourself")};
static const struct speech_phrase start_lots[] = {INFORM("of people")};
static const struct speech_phrase start_lovely[] = {AROUND("to"), AFFIRM("")};
static const struct speech_phrase start_make[] = {AROUND("yourself")};
static const struct speech_phrase start_many[] = {AFFIRM("thanks"), INFORM("people")};
static const struct speech_phrase start_may[] = {ASK("i")};
static const struct speech_phrase start_maybe[] = {SUGGEST_ASKED("you")};
static const struct speech_phrase start_me[] = {OWN("too")};
static const struct speech_phrase start_might[] = {ASK("i")};
static const struct speech_phrase start_mind[] = {ASK("if i")};
static const struct speech_phrase start_most[] = {INFORM("people")};
static const struct speech_phrase start_must[] = {REFLECT("be")};
static const struct speech_phrase start_my[] = {
	AROUND("name"), ADVISE("advice"), ADVISE("suggestion"), OWN("mum"), OWN("mother"),
	OWN("dad"), OWN("father"), OWN("brother"), OWN("sister"), OWN("wife"), OWN("husband"),
	OWN("partner"), OWN("friend"), OWN("best friend"), OWN("son"), OWN("daughter"),
	OWN("nan"), OWN("gran"), OWN("uncle"), OWN("aunt"), OWN("cousin"), OWN("mate"),
	OWN("neighbour"), OWN("colleague"), OWN("own"), OWN("family"), OWN("kids"),
	OWN("grandad"),
};
static const struct speech_phrase start_nhs[] = {INFORM("")};
static const struct speech_phrase start_nice[] = {
	AFFIRM("work"), AFFIRM("one"), AROUND("to"), AROUND("to meet"),
};
static const struct speech_phrase start_no[] = {AROUND("problem"), REFLECT("wonder")};
static const struct speech_phrase start_of[] = {AROUND("course")};
static const struct speech_phrase start_on[] = {REFLECT("the one hand"), REFLECT("one hand")};
static const struct speech_phrase start_one[] = {
	ADVISE("thing you could"), ADVISE("idea"), AROUND("moment"), REFLECT("part of you"),
};
static const struct speech_phrase start_other[] = {INFORM("people")};
static const struct speech_phrase start_part[] = {REFLECT("of you")};
static const struct speech_phrase start_people[] = {INFORM("who")};
static const struct speech_phrase start_personally[] = {OWN("")};
static const struct speech_phrase start_please[] = {
	AROUND("come"), AROUND("take a seat"), AROUND("sit"),
};
static const struct speech_phrase start_putting[] = {GATHER("that together")};
static const struct speech_phrase start_research[] = {INFORM("")};
static const struct speech_phrase start_same[] = {OWN("here")};
static const struct speech_phrase start_see[] = {AROUND("you")};
static const struct speech_phrase start_seems[] = {REFLECT("like"), REFLECT("as"), REFLECT("you")};
static const struct speech_phrase start_shall[] = {
	SUGGEST_ASKED("we set"), SUGGEST_ASKED("we get you"), ASK("i"), ASK("we"),
};
static const struct speech_phrase start_shouldn_t[] = {SUGGEST("you")};
static const struct speech_phrase start_since[] = {NUMBER("when")};
static const struct speech_phrase start_so[] = {GATHER("far"), REFLECT("sorry")};
static const struct speech_phrase start_some[] = {INFORM("people")};
static const struct speech_phrase start_somebody[] = {OWN("i know")};
static const struct speech_phrase start_someone[] = {OWN("i know")};
static const struct speech_phrase start_sorry[] = {REFLECT("to hear"), AROUND("")};
static const struct speech_phrase start_sounds[] = {
	REFLECT("like"), REFLECT("as"), REFLECT("hard"), REFLECT("tough"),
};
static const struct speech_phrase start_stay[] = {AROUND("on the line"), AROUND("with me")};
static const struct speech_phrase start_studies[] = {INFORM("")};
static const struct speech_phrase start_summing[] = {GATHER("up")};
static const struct speech_phrase start_surely[] = {SUGGEST("you")};
static const struct speech_phrase start_take[] = {
	AROUND("your time"), AROUND("care"), AROUND("a seat")};
static const struct speech_phrase start_thank[] = {AFFIRM("you")};
static const struct speech_phrase start_thanks[] = {AFFIRM("")};
static const struct speech_phrase start_that[] = {
	AFFIRM("took"), AFFIRM("takes"), AFFIRM("is good"), AFFIRM("is a good"),
	AFFIRM("is a really good"), AFFIRM("is great"), AFFIRM("is a great"),
	AFFIRM("is a big step"), AFFIRM("is a real"), AFFIRM("is a huge"), AFFIRM("is a brave"),
	AFFIRM("is brave"), AFFIRM("is really good"), AFFIRM("is lovely"), AFFIRM("is worth"),
	AFFIRM("is an achievement"), AFFIRM("is no small"), AFFIRM("was a good"),
	AFFIRM("was brave"), AFFIRM("shows"), AROUND("is your choice"), AROUND("is up to you"),
	AROUND("is fine"), AROUND("is ok"), AROUND("is all right"), AROUND("is absolutely fine"),
	AROUND("is perfectly fine"), AROUND("is completely fine"), AROUND("is no problem"),
	OWN("happened to me"), OWN("helped me"), OWN("worked for me"), REFLECT("must"),
	REFLECT("sounds"), REFLECT("feels"), REFLECT("seems"), REFLECT("can't be"),
	REFLECT("isn't easy"), REFLECT("is a lot"), INFORM("happens to"),
};
static const struct speech_phrase start_the[] = {
	ADVISE("best thing"), ADVISE("main thing is to"), ADVISE("thing to do"),
	INFORM("best way to stop"), INFORM("best way of stopping"), ADVISE("best way"),
	ADVISE("answer is"), REFLECT("way you see it"), REFLECT("hardest thing for you"),
	INFORM("guidelines"), INFORM("guidance"), INFORM("evidence"), INFORM("nhs"),
	INFORM("number"), INFORM("service"), INFORM("group"), INFORM("clinic"),
};
static const struct speech_phrase start_there[] = {
	ADVISE("is no harm in"), ADVISE("is nothing to stop you"), REFLECT("is a lot"),
	REFLECT("is so much"), REFLECT("is too much"), REFLECT("is nobody"),
	REFLECT("is no one"), INFORM("is"), INFORM("are"),
};
static const struct speech_phrase start_they[] = {
	INFORM("are"), INFORM("can"), INFORM("do"), INFORM("have"), INFORM("offer"),
	INFORM("will"), INFORM("open"), INFORM("meet"),
};
static const struct speech_phrase start_this[] = {REFLECT("must")};
static const struct speech_phrase start_to[] = {
	GATHER("sum up"), GATHER("summarise"), GATHER("recap"), GATHER("go over"),
	GATHER("pull"),
};
static const struct speech_phrase start_today[] = {GATHER("you have"), GATHER("we")};
static const struct speech_phrase start_try[] = {ADVISE("")};
static const struct speech_phrase start_we[] = {
	GATHER("have looked at"), GATHER("have been through"), GATHER("have talked"),
	GATHER("talked"), GATHER("have covered"), GATHER("have spoken"), OWN("have all"),
	OWN("all"), OWN("had the same"), INFORM("have"), INFORM("offer"), INFORM("can"),
};
static const struct speech_phrase start_welcome[] = {AROUND("")};
static const struct speech_phrase start_well[] = {AFFIRM("done")};
static const struct speech_phrase start_what[] = {
	SUGGEST("about"), OPEN("if any*"), SUGGEST("if"), SUGGEST("would you say to"),
	SUGGEST("do you say to"), SUGGEST("do you say we"), SUGGEST("would it be like to try"),
	WHY("for"), WIDE("for"), NUMBER("time"), NUMBER("age"), NUMBER("date"), NUMBER("year"),
	NUMBER("is your name"), NUMBER("is your address"), NUMBER("is your postcode"),
	NUMBER("is your number"), NUMBER("is your phone number"), NUMBER("is your weight"),
	NUMBER("is your date of birth"), NUMBER("is your height"), NUMBER("is the date"),
	NUMBER("brand"), GATHER("we have said"), GATHER("i have heard so far"), AFFIRM("a good"),
	AFFIRM("a great"), AFFIRM("a brilliant"), ADVISE("you need"), ADVISE("you should"),
	ADVISE("you want to do"), ADVISE("i would do"), REFLECT("i am hearing"),
	REFLECT("you would like"), REFLECT("you want"), REFLECT("matters to you"),
	REFLECT("worries you"),
};
static const struct speech_phrase start_when[] = {
	NUMBER("did"), NUMBER("was"), NUMBER("is your"), NUMBER("is the"), NUMBER("were"),
	OWN("i"),
};
static const struct speech_phrase start_where[] = {NUMBER("do you live"), NUMBER("were you born")};
static const struct speech_phrase start_who[] = {NUMBER("is your gp"), NUMBER("is your doctor")};
static const struct speech_phrase start_why[] = {
	SUGGEST("don't you"), SUGGEST("don't we"), SUGGEST("not try"), SUGGEST("not give"),
	SUGGEST("not go"), SUGGEST("not ask"), SUGGEST("not just"), SUGGEST("not have"),
	SUGGEST("not join"), SUGGEST("not see"), SUGGEST("not start"), SUGGEST("not ring"),
	SUGGEST("not make"), SUGGEST("not take"), SUGGEST("not get"), SUGGEST("not use"),
	SUGGEST("not walk"), SUGGEST("not stop"), SUGGEST("not talk"),
};
static const struct speech_phrase start_with[] = {ASK("your permission")};
static const struct speech_phrase start_wonderful[] = {AFFIRM("")};
static const struct speech_phrase start_would[] = {
	SUGGEST("it not be"), SUGGEST("you not"), SUGGEST("you consider"),
	SUGGEST("it be an idea"), SUGGEST("it be worth"), ASK("it be ok"),
	ASK("it be all right"), ASK("it be fine"), ASK("it be useful"), ASK("it be helpful"),
	ASK("it help if i"), ASK("it help to hear"), ASK("it help to know"),
	ASK("it help if we"), ASK("now be"), ASK("you mind if"), ASK("you mind me"),
	ASK("you like to hear"), ASK("you like to see"), ASK("you like to know"),
	ASK("you like to talk"), ASK("you like to say"), ASK("you like to look"),
	ASK("you like to have"), ASK("you like to find"), ASK("you like to take"),
	ASK("you like to ring"), ASK("you like to leave"), ASK("you like to stay"),
	ASK("you like to go on"), ASK("you like to"), ASK("you like"), ASK("you or"),
	ASK("you be happy"), ASK("you be open"), ASK("you be willing"), ASK("you be ok"),
	ASK("you be interested"), ASK("you be comfortable"), ASK("you want"), ASK("you feel ok"),
};
static const struct speech_phrase start_wouldn_t[] = {SUGGEST("it"), SUGGEST("you")};
static const struct speech_phrase start_you[] = {
	SUGGEST_ASKED("could"), GATHER("have told me"), GATHER("told me about"),
	AFFIRM("have made a"), AFFIRM("have taken"), AFFIRM("have already"),
	AFFIRM("should be proud"), AFFIRM("should feel proud"), AFFIRM("should be pleased"),
	AFFIRM("can be proud"), AFFIRM("must be proud"), AFFIRM("have done"),
	AFFIRM("did really"), AFFIRM("did well"), AFFIRM("did it"), AFFIRM("did that"),
	AFFIRM("have come a long way"), AFFIRM("have worked"), AFFIRM("worked"),
	AFFIRM("have really"), AFFIRM("have managed"), AFFIRM("managed"), AFFIRM("have kept"),
	AFFIRM("kept"), AFFIRM("have shown"), AFFIRM("showed"), AFFIRM("are good at"),
	AFFIRM("are doing"), AFFIRM("are strong"), AFFIRM("are brave"), AFFIRM("are a good"),
	AFFIRM("are a great"), AFFIRM("are a strong"), AFFIRM("are very brave"),
	AFFIRM("are really good"), AFFIRM("clearly"), AFFIRM("obviously"),
	AFFIRM("know your own"), AFFIRM("know yourself"), AFFIRM("have got a lot of strength"),
	AFFIRM("have a lot of strength"), AFFIRM("have a real"), AFFIRM("found a way"),
	ADVISE("really should"), ADVISE("really must"), ADVISE("really ought"),
	ADVISE("really need"), ADVISE("should"), ADVISE("must not"), ADVISE("ought"),
	ADVISE("need to"), ADVISE("had better"), ADVISE("would better"), ADVISE("shouldn't"),
	ADVISE("mustn't"), ADVISE("could"), ADVISE("can always"), ADVISE("might want"),
	ADVISE("might like"), ADVISE("might try"), ADVISE("may want"), ADVISE("may like"),
	ADVISE("just"), ADVISE("have got to"), ADVISE("only have to"), ADVISE("simply"),
	ADVISE("will have to"), ADVISE("will need to"), ADVISE("are better off"),
	ADVISE("would be better"), ADVISE("would do well"), ADVISE("want to be careful"),
	ADVISE_DOUBT("have to"), ADVISE_DOUBT("must"), ADVISE("want to try"),
	ADVISE("want to get"), ADVISE("can try"), AROUND("are welcome"), AROUND("decide"),
	AROUND("can say no"), AROUND("don't have to"), AROUND("can stop"), AROUND("choose"),
	REFLECT("don't need anybody"), REFLECT("can't"), REFLECT("couldn't"),
	INFORM("are entitled"), INFORM("qualify"), INFORM("will get"), INFORM("will find"),
	INFORM("may be able"), INFORM("may get"), INFORM("can"), INFORM("don't need"),
};
static const struct speech_phrase start_your[] = {
	AFFIRM("courage"), AFFIRM("strength"), AROUND("next appointment"), INFORM("gp"),
	INFORM("doctor"), INFORM("pharmacist"), INFORM("council"), INFORM("local"),
	INFORM("chemist"), INFORM("pharmacy"),
};
static const struct speech_phrase inside_be[] = {AFFIRM("proud of")};
static const struct speech_phrase inside_could[] = {ADVISE("help you")};
static const struct speech_phrase inside_happened[] = {OWN("to me")};
static const struct speech_phrase inside_helped[] = {OWN("me")};
static const struct speech_phrase inside_if[] = {ADVISE("i were you")};
static const struct speech_phrase inside_in[] = {OWN("my experience")};
static const struct speech_phrase inside_maybe[] = {ADVISE("you could"), ADVISE("try")};
static const struct speech_phrase inside_might[] = {ADVISE("help you")};
static const struct speech_phrase inside_perhaps[] = {ADVISE("you could"), ADVISE("try")};
static const struct speech_phrase inside_real[] = {AFFIRM("strength")};
static const struct speech_phrase inside_takes[] = {AFFIRM("courage")};
static const struct speech_phrase inside_took[] = {AFFIRM("courage")};
static const struct speech_phrase inside_why[] = {ADVISE("don't you")};
static const struct speech_phrase inside_worked[] = {OWN("for me")};
static const struct speech_phrase inside_would[] = {ADVISE("recommend"), ADVISE("do you good")};
static const struct speech_phrase inside_you[] = {
	ADVISE("should"), ADVISE("must stop"), ADVISE("ought"), ADVISE("need to"),
	ADVISE("had better"), ADVISE("just have"), ADVISE("just need"), ADVISE("have got to"),
	ADVISE("only have to"), ADVISE("could always"), ADVISE("might want to"),
	ADVISE("would be better"), REFLECT("feel"),
};

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

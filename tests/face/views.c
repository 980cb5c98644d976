/* SPDX-License-Identifier: MIT */
#include "views.h"

static void say(struct view_builder *builder, const char *text)
{
	view_block(builder, (struct view_block){.kind = BLOCK_SAY, .text = text});
}

static void note(struct view_builder *builder, const char *text)
{
	view_block(builder, (struct view_block){.kind = BLOCK_NOTE, .text = text});
}

static void choice(struct view_builder *builder, const char *id, const char *key, const char *label)
{
	view_choice(builder, (struct view_option){.id = id, .key = key, .label = label});
}

static void aside(struct view_builder *builder, const char *id, const char *key, const char *label)
{
	view_choice(
		builder, (struct view_option){.id = id, .key = key, .label = label, .aside = true});
}

static struct view *talk_page(
	struct view_builder *builder, const char *page, const char *title, size_t step)
{
	view_start(builder, page, title);
	struct view *view = view_of(builder);
	view->steps[0] = "Ask";
	view->steps[1] = "Assist";
	view->steps[2] = "Act";
	view->step = step;
	view->presses[PRESS_NOT_TODAY] = "not today";
	view->presses[PRESS_URGENT] = "urgent";
	view->presses[PRESS_BLANK] = "blank";
	view->presses[PRESS_HELP_NOW] = "help now";
	view->presses[PRESS_TOPICS] = "topics";
	view->presses[PRESS_BACK] = "back";
	view->presses[PRESS_KEYS] = "keys";
	view->presses[PRESS_QUIT] = "leave";
	return view;
}

static void topics(struct view_builder *builder)
{
	static const char *const names[][3] = {{"alcohol", "a", "Alcohol"},
		{"carers", "c", "Caring for someone"}, {"drugs", "d", "Drugs"},
		{"eating", "e", "Eating well"}, {"mental", "f", "Feeling low or worried"},
		{"gambling", "g", "Gambling"}, {"physical", "p", "Health problems, seeing a GP"},
		{"wellbeing", "l", "Life in general"}, {"money", "m", "Money"},
		{"activity", "o", "Moving more"},
		{"loneliness", "r", "Relationships, feeling lonely"},
		{"sexual", "s", "Sexual health"}, {"sleep", "i", "Sleep"},
		{"smoking", "k", "Smoking"}, {"housing", "v", "Somewhere to live"},
		{"work", "j", "Work"}};
	view_start(builder, "topics", "What would you like to talk about?");
	struct view *view = view_of(builder);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		choice(builder, names[i][0], names[i][1], names[i][2]);
	aside(builder, "else", "y", "Something else");
	aside(builder, "nothing", "x", "Nothing today");
	view->focus = 16;
	view->presses[PRESS_FILTER] = "find a topic";
	view->presses[PRESS_URGENT] = "urgent";
	view->presses[PRESS_BLANK] = "blank";
	view->presses[PRESS_KEYS] = "keys";
	view->presses[PRESS_QUIT] = "leave";
}

static void ask(struct view_builder *builder)
{
	struct view *view = talk_page(builder, "ask", "Money", 1);
	say(builder,
		"You mentioned money. Is it OK if we stay with that for a minute? It is nothing to "
		"do with your claim, and you can say no.");
	say(builder, "What would make this week easier?");
	choice(builder, "yes", "y", "Yes");
	choice(builder, "doing", "a", "Already doing something about it");
	choice(builder, "not-today", "n", "Not today");
	view->presses[PRESS_ANOTHER] = "another question";
}

static void needs(struct view_builder *builder)
{
	talk_page(builder, "needs", "Money", 2);
	say(builder, "You have kept going with a lot on you ...");
	say(builder, "What would help most?");
	choice(builder, "debt", "1", "Bills or money I owe");
	choice(builder, "claim", "2", "What I can claim");
	choice(builder, "food", "3", "Food this week");
	choice(builder, "heating", "4", "Heating and light");
	choice(builder, "lender", "5", "Someone I borrowed from");
	choice(builder, "other", "6", "Something else");
	aside(builder, "fact", "f", "A fact, if they would like one");
	aside(builder, "sounds", "s", "How it sounds");
	aside(builder, "ruler", "r", "How sure, 0 to 10");
	aside(builder, "way", "w", "What gets in the way");
}

static void act(struct view_builder *builder)
{
	talk_page(builder, "act", "Money: bills or money I owe", 3);
	say(builder, "Would you like a free number, to ring now or take away?");
	view_block(builder,
		(struct view_block){.kind = BLOCK_CAUTION,
			.text = "I can't advise on debts. I can find somebody free who does."});
	view_choice(builder,
		(struct view_option){.id = "national-debtline",
			.key = "1",
			.label = "National Debtline",
			.right = "0808 808 4000, free, by phone",
			.note = "for debt, anyone in England; not checked by this office yet"});
	view_choice(builder, (struct view_option){.id = "stepchange",
				     .key = "2",
				     .label = "StepChange",
				     .right = "0800 138 1111, free, phone or web",
				     .note = "for debt, open to everybody"});
	view_choice(builder, (struct view_option){.id = "citizens-advice-oxford",
				     .key = "3",
				     .label = "Citizens Advice Oxford",
				     .right = "in person, free",
				     .note = "for debt, in Oxford; ring together first"});
	aside(builder, "more", "m", "More (9)");
	aside(builder, "plan", "p", "Their own plan");
	aside(builder, "none", "-", "None of these");
}

static void card(struct view_builder *builder)
{
	talk_page(builder, "card", "National Debtline", 3);
	view_block(builder, (struct view_block){.kind = BLOCK_BIG, .text = "0808 808 4000"});
	note(builder, "Free. Weekdays. You can stay unnamed.");
	note(builder, "First: they ask what you owe and to whom. No need to have the papers.");
	note(builder, "If it is busy: StepChange 0800 138 1111.");
	choice(builder, "ring", "1", "Ring now together");
	choice(builder, "paper", "2", "On paper");
	choice(builder, "phone", "3", "To a phone");
	choice(builder, "remember", "4", "Remember");
}

static void end(struct view_builder *builder)
{
	struct view *view = talk_page(builder, "end", "Before you go", 3);
	say(builder, "Thank you for telling me. I'm here if it comes up again.");
	note(builder, "Adds one to November's office totals:");
	note(builder, "conversations; Money; took a service; debt, a service taken.");
	note(builder, "No name, no note, no time of day.");
	note(builder, "Left and Right change \"took a service\".");
	choice(builder, "add", "", "Add");
	choice(builder, "nothing", "x", "Add nothing");
	view->status =
		"Not counted: the disk is full. Nothing else was lost. Press r to try again.";
	view->presses[PRESS_LEFT] = view->presses[PRESS_RIGHT] = "outcome";
}

static void urgent(struct view_builder *builder)
{
	view_start(builder, "urgent", "Let's pause here");
	struct view *view = view_of(builder);
	say(builder, "Let's pause here. I'm going to get some help.");
	static const char *const rows[][2] = {
		{"This office", "ask the floor manager, extension 2041"}, {"In danger now", "999"},
		{"NHS, any time, for how somebody feels", "111, then 2"},
		{"Somebody to listen, any time", "116 123"}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		view_block(builder,
			(struct view_block){
				.kind = BLOCK_ROW, .text = rows[i][0], .second = rows[i][1]});
	choice(builder, "more", "m", "More routes");
	choice(builder, "back", "", "Go on");
	choice(builder, "end", "q", "End here");
	view->presses[PRESS_BACK] = "back";
}

static void filter(struct view_builder *builder)
{
	static const struct view_field field = {
		.label = "Find a topic", .text = "sle", .limit = 30};
	view_start(builder, "filter", "Find a topic");
	struct view *view = view_of(builder);
	view->field = &field;
	view->presses[PRESS_URGENT] = "urgent";
	view->presses[PRESS_BACK] = "back";
	choice(builder, "sleep", "", "Sleep");
	choice(builder, "sleepless", "", "Sleepless with worry");
}

static void blank(struct view_builder *builder)
{
	view_start(builder, "blank", "Appointments");
	struct view *view = view_of(builder);
	note(builder, "b goes on.");
	view->sparse = true;
	view->presses[PRESS_BLANK] = "go on";
}

static void keys(struct view_builder *builder)
{
	static const char *const rows[][2] = {{"n", "not today: a good end at any moment"},
		{"u or !", "help at once, for anything urgent"},
		{"b", "an empty page; only b brings this one back"},
		{"Esc, Backspace, Left", "one page back"}};
	struct view *view = talk_page(builder, "keys", "Keys", 0);
	view->steps[0] = view->steps[1] = view->steps[2] = NULL;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		view_block(builder,
			(struct view_block){
				.kind = BLOCK_ROW, .text = rows[i][0], .second = rows[i][1]});
	view_block(builder,
		(struct view_block){.kind = BLOCK_PAIR,
			.text = "The left of two columns, long enough to wrap in its half.",
			.second = "The right one, shorter."});
	view_block(builder, (struct view_block){.kind = BLOCK_QUOTE, .text = "I might, some day"});
	view_block(builder,
		(struct view_block){.kind = BLOCK_FACT,
			.text = "A debt adviser can ask for up to 60 days without charges.",
			.second = "StepChange, read 2026-11-20"});
	view_block(builder, (struct view_block){.kind = BLOCK_SERVICE,
				    .text = "StepChange",
				    .second = "0800 138 1111",
				    .third = "free, phone or web"});
}

/* Every script that a content pack may use, and words that are wide or carry marks. */
static void scripts(struct view_builder *builder)
{
	talk_page(builder, "scripts", "Arian: biliau neu ddyledion", 2);
	say(builder,
		"Beth fyddai'n gwneud yr wythnos hon yn haws? Bwyd a thanwydd: dŵr, tŷ, gwŷdd, "
		"ŵy, w\xcc\x82 a dydd i ddydd.");
	note(builder, "ফুড ব্যাংক ও জ্বালানি");
	note(builder, "مساعدة في الإيجار");
	note(builder, "食料と住まいの 相談ができる場所は どこですか");
	choice(builder, "food", "1", "ফুড ব্যাংক");
	choice(builder, "rent", "2", "مساعدة في الإيجار");
	choice(builder, "ask", "3", "食料と住まいの相談ができる場所はどこですか");
}

/* More to say and to choose than a screen holds. */
static void much(struct view_builder *builder)
{
	static const char *const labels[] = {
		"I have not thought about it, and I would rather not today",
		"I am in two minds about whether it is the right moment for that",
		"I have decided, and I only need to know where to start with it",
		"I am at it already and want to keep going through the winter",
		"I did it for a long time and it has slipped a little since then",
		"None of these lines, or I do not want to say"};
	static const char *const ids[] = {"one", "two", "three", "four", "five", "six"};
	talk_page(builder, "much",
		"A title that is a good deal longer than any title ought to be here", 2);
	for (size_t i = 0; i < 6; i++)
		say(builder,
			"Some people like a minute on this and some would rather leave it for "
			"another "
			"day, and both are fine with me; what would you like to do about it now?");
	for (size_t i = 0; i < 6; i++)
		view_choice(
			builder, (struct view_option){.id = ids[i], .key = "", .label = labels[i]});
}

/* Labels as long as the focus bar may be: the dearest move. */
static void bars(struct view_builder *builder)
{
	static const char *const ids[] = {"one", "two", "three", "four"};
	talk_page(builder, "bars", "Long labels", 1);
	for (size_t i = 0; i < 4; i++)
		view_choice(builder, (struct view_option){.id = ids[i],
					     .key = "",
					     .label = "Thirty-two letters in this label",
					     .note = "and a note under it"});
	view_choice(builder,
		(struct view_option){
			.id = "five", .key = "", .label = "Thirty-three letters in this label"});
}

static void (*const pages[])(struct view_builder *) = {
	topics, ask, needs, act, card, end, urgent, filter, blank, keys, scripts, much, bars};

size_t page_total(void)
{
	return sizeof(pages) / sizeof(*pages);
}

const struct view *page_view(struct view_builder *builder, size_t number)
{
	pages[number](builder);
	return view_of(builder);
}

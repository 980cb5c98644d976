/* SPDX-License-Identifier: MIT */
/*
 * The text becomes small words with one space between, contractions written out; each sentence is
 * graded by how it starts, then by what stands in it; then the sentences are weighed together.
 */
#include "core/base/base.h"
#include "core/speech/speech_inner.h"

#include <string.h>

enum { ROOM = 900, READ = 600, WORDS = 128, SENTENCES = 24, WORD_MOST = 30 };

const char *const speech_kind_ids[SPEECH_KIND_COUNT] = {"open-discovery", "other-open", "closed",
	"reflection", "affirmation", "permission", "information", "telling", "own-experience",
	"summary", "other"};

const char *speech_depth_id(enum speech_depth depth)
{
	static const char *const ids[] = {NULL, "simple", "complex"};
	return ids[depth];
}

unsigned speech_scale(enum speech_kind kind)
{
	static const unsigned scale[SPEECH_KIND_COUNT] = {
		[SPEECH_TELLING] = 1,
		[SPEECH_INFORMATION] = 1,
		[SPEECH_OWN_EXPERIENCE] = 2,
		[SPEECH_REFLECTION] = 3,
		[SPEECH_CLOSED] = 4,
		[SPEECH_PERMISSION] = 4,
		[SPEECH_OTHER_OPEN] = 5,
		[SPEECH_OPEN_DISCOVERY] = 6,
	};
	return scale[kind];
}

enum ending { END_PLAIN, END_ASKED, END_TRAILING };

struct word {
	const struct speech_word *known; /* never NULL */
	unsigned short at;
	unsigned char length;
	bool clause; /* a comma, a colon or a dash stands before it */
};

struct sentence {
	unsigned short first, end; /* words */
	enum ending ending;
};

struct reader {
	char text[ROOM];
	size_t size;
	struct word words[WORDS];
	size_t count;
	struct sentence sentences[SENTENCES];
	size_t sentence_count;
	bool clause, cut;
};

struct verdict {
	enum speech_kind kind;
	enum phrase_reason reason;
	bool sure;
};

static const struct verdict nothing = {SPEECH_KIND_COUNT, BECAUSE_OTHER, false};
static const struct speech_word unknown = {.text = ""};

/* Reading */

static const struct speech_word *look_up(const char *word, size_t length)
{
	unsigned letter = (unsigned)((unsigned char)word[0] - 'a');
	char key[SPEECH_WORD] = {0};
	if (letter >= 26 || length >= SPEECH_WORD)
		return &unknown;
	for (size_t i = 0; i < length; i++)
		key[i] = word[i];
	const struct speech_letter *list = &speech_letters[letter];
	for (size_t i = 0; i < list->count; i++)
		if (memcmp(list->words[i].text, key, SPEECH_WORD) == 0)
			return &list->words[i];
	return &unknown;
}

static void put_word(
	struct reader *reader, const char *word, size_t length, const struct speech_word *known)
{
	if (reader->count == WORDS || reader->size + length + 2 >= ROOM) {
		reader->cut = true;
		return;
	}
	reader->words[reader->count++] = (struct word){
		known, (unsigned short)reader->size, (unsigned char)length, reader->clause};
	reader->clause = false;
	memcpy(reader->text + reader->size, word, length);
	reader->size += length;
	reader->text[reader->size++] = ' ';
}

struct short_form {
	const char *form;
	unsigned char length;
	const char *first, *second;
};
#define SHORT(form, first, second)                                                                 \
	{                                                                                          \
		form, sizeof(form) - 1, first, second                                              \
	}

static const struct short_form *find_form(
	const struct short_form *forms, size_t count, const char *word, size_t length)
{
	for (size_t i = 0; i < count; i++)
		if (forms[i].length == length && memcmp(forms[i].form, word, length) == 0)
			return &forms[i];
	return NULL;
}

static void put_known(struct reader *reader, const char *word)
{
	size_t length = strlen(word);
	put_word(reader, word, length, look_up(word, length));
}

/* "you're" gives "you are"; "mum's" stays as it is. */
static void put_contracted(struct reader *reader, const char *word, size_t length, const char *mark)
{
	static const struct short_form tails[] = {SHORT("'re", "are", NULL),
		SHORT("'ve", "have", NULL), SHORT("'ll", "will", NULL), SHORT("'d", "would", NULL),
		SHORT("'m", "am", NULL), SHORT("'s", "is", NULL)};
	static const struct short_form typed[] = {SHORT("youre", "you", "are"),
		SHORT("youve", "you", "have"), SHORT("thats", "that", "is"),
		SHORT("whats", "what", "is"), SHORT("im", "i", "am"), SHORT("ive", "i", "have"),
		SHORT("cannot", "can't", NULL), SHORT("dont", "don't", NULL),
		SHORT("alright", "all", "right"), SHORT("okay", "ok", NULL)};
	const struct short_form *form;
	if (mark) {
		size_t base = (size_t)(mark - word);
		const struct speech_word *known = look_up(word, base);
		form = find_form(tails, COUNT(tails), mark, length - base);
		if (form && (form->form[1] != 's' || known->classes & SPEECH_JOINS)) {
			put_word(reader, word, base, known);
			put_known(reader, form->first);
			return;
		}
	}
	const struct speech_word *known = look_up(word, length);
	form = mark || known != &unknown ? NULL : find_form(typed, COUNT(typed), word, length);
	if (!form) {
		put_word(reader, word, length, known);
		return;
	}
	put_known(reader, form->first);
	if (form->second)
		put_known(reader, form->second);
}

static void end_sentence(struct reader *reader, enum ending ending)
{
	size_t first =
		reader->sentence_count ? reader->sentences[reader->sentence_count - 1].end : 0;
	if (first == reader->count) {
		/* "?!" and "??": a question mark anywhere in the row counts. */
		if (reader->sentence_count && ending == END_ASKED)
			reader->sentences[reader->sentence_count - 1].ending = END_ASKED;
		return;
	}
	if (reader->sentence_count == SENTENCES) {
		reader->sentences[SENTENCES - 1].end = (unsigned short)reader->count;
		reader->cut = true;
		return;
	}
	reader->sentences[reader->sentence_count++] =
		(struct sentence){(unsigned short)first, (unsigned short)reader->count, ending};
	reader->text[reader->size - 1] = '\n'; /* no phrase goes on in the next one */
	reader->clause = false;
}

static bool is_letter(unsigned char c)
{
	return (unsigned char)((c | 0x20) - 'a') < 26 || (unsigned char)(c - '0') < 10;
}

/* How many bytes of a mark that ends or parts stand here; 0 for none. */
static size_t read_mark(struct reader *reader, const char *text)
{
	unsigned char c = (unsigned char)text[0];
	if (c == 0xe2 && text[1] == '\x80') {
		if (text[2] == '\xa6')
			end_sentence(reader, END_TRAILING);
		else
			reader->clause = true;
		return text[2] ? 3 : 2;
	}
	if (c == '.' && text[1] == '.') {
		size_t dots = strspn(text, ".");
		end_sentence(reader, END_TRAILING);
		return dots;
	}
	if (c == '?')
		end_sentence(reader, END_ASKED);
	else if (c == '!' || c == '\n' || c == ';' ||
		 (c == '.' && !is_letter((unsigned char)text[1])))
		end_sentence(reader, END_PLAIN);
	else if (c == ',' || c == ':' || c == '(' || (c == '-' && text[1] == ' '))
		reader->clause = true;
	return 1;
}

/* `mark`: where the last apostrophe stands; 0 for none. */
static void end_word(struct reader *reader, const char *word, size_t length, size_t mark)
{
	while (length && word[length - 1] == '\'')
		length--;
	if (length)
		put_contracted(reader, word, length, mark && mark < length ? word + mark : NULL);
}

static char small_letter(char c)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
	if (c >= 'A' && c <= 'Z')
		return letters[c - 'A'];
	return c;
}

static void read_text(struct reader *reader, const char *text)
{
	char word[WORD_MOST + 1];
	size_t length = 0, mark = 0;
	const char *at = text;
	reader->size = reader->count = reader->sentence_count = 0;
	reader->clause = reader->cut = false;
	for (; *at && (size_t)(at - text) < READ;) {
		unsigned char c = (unsigned char)*at;
		if (is_letter(c)) {
			if (length < WORD_MOST)
				word[length++] = small_letter(*at);
			at++;
			continue;
		}
		/* The typographer's apostrophe is one too; letters with accents belong to words. */
		bool curly = c == 0xe2 && at[1] == '\x80' && at[2] == '\x99';
		bool accented = c >= 0x80 && c != 0xe2;
		if ((length && (c == '\'' || curly)) || accented) {
			if (!accented)
				mark = length;
			if (length < WORD_MOST) {
				word[length] = '\'';
				if (accented)
					word[length] = *at;
				length++;
			}
			at += curly ? 3 : 1;
			continue;
		}
		end_word(reader, word, length, mark);
		length = mark = 0;
		if (c == ' ')
			at++;
		else
			at += read_mark(reader, at);
	}
	end_word(reader, word, length, mark);
	reader->cut = reader->cut || *at;
	end_sentence(reader, END_PLAIN);
	reader->text[reader->size] = '\0';
}

/* Looking */

static const char *from(const struct reader *reader, size_t word)
{
	return word < reader->count ? reader->text + reader->words[word].at : "";
}

/* Whether the text goes on with this phrase, in whole words. */
static bool goes_on(const char *text, const char *phrase)
{
	while (*phrase && *phrase == *text) {
		phrase++;
		text++;
	}
	return *phrase == '\0' ? *text == ' ' || *text == '\n' || *text == '\0' : *phrase == '*';
}

static bool is(const struct reader *reader, size_t at, unsigned classes)
{
	return at < reader->count && reader->words[at].known->classes & classes;
}

static bool any_is(const struct reader *reader, size_t first, size_t end, unsigned classes)
{
	for (size_t i = first; i < end; i++)
		if (is(reader, i, classes))
			return true;
	return false;
}

static struct verdict say(enum speech_kind kind, enum phrase_reason reason, bool sure)
{
	return (struct verdict){kind, reason, sure};
}

static struct verdict try_phrases(const struct reader *reader, size_t at,
	const struct speech_phrase *phrases, size_t count, enum ending ending)
{
	const char *text = from(reader, at + 1);
	for (size_t i = 0; i < count; i++) {
		const struct speech_phrase *phrase = &phrases[i];
		if (phrase->text[0] && !goes_on(text, phrase->text))
			continue;
		if (phrase->when == WHEN_ANY ||
			(phrase->when == WHEN_ASKED) == (ending == END_ASKED))
			return say(phrase->kind, phrase->reason, !phrase->doubt);
	}
	return nothing;
}

static struct verdict try_start(const struct reader *reader, size_t at, enum ending ending)
{
	const struct speech_word *word = reader->words[at].known;
	return try_phrases(reader, at, word->starts, word->start_count, ending);
}

/* What is asked after "can you tell me", "I wonder", "tell me". */
static struct verdict grade_told(const struct reader *reader, size_t at, size_t end)
{
	const char *text = from(reader, at);
	if (at >= end)
		return say(SPEECH_OTHER_OPEN, BECAUSE_OPEN, true);
	if (goes_on(text, "why"))
		return say(SPEECH_OTHER_OPEN, BECAUSE_WHY, true);
	if (goes_on(text, "if") || goes_on(text, "whether"))
		return say(SPEECH_CLOSED, BECAUSE_CLOSED, true);
	if (goes_on(text, "how") && is(reader, at + 1, SPEECH_COUNTED))
		return say(SPEECH_CLOSED, BECAUSE_NUMBER, true);
	if (is(reader, at, SPEECH_ASKS))
		return say(SPEECH_OPEN_DISCOVERY, BECAUSE_TELL_ME_WHAT, true);
	return say(SPEECH_OTHER_OPEN, BECAUSE_OPEN, true);
}

/* Where what is asked begins after "can you tell me"; 0 where it is not such a sentence. */
static size_t after_tell_me(const struct reader *reader, size_t at)
{
	static const struct {
		const char *text;
		unsigned char words;
	} stems[] = {{"can you tell me", 4}, {"could you tell me", 4}, {"would you tell me", 4},
		{"will you tell me", 4}, {"can you say", 3}, {"could you say", 3},
		{"can you describe", 3}, {"could you describe", 3}, {"can you explain", 3},
		{"could you explain", 3}, {"can you help me understand", 5},
		{"could you help me understand", 5}, {"can you talk me through", 5},
		{"could you talk me through", 5}, {"would you mind telling me", 5},
		{"do you mind telling me", 5}, {"are you able to tell me", 6}, {"tell me", 2},
		{"talk me through", 3}, {"help me understand", 3}, {"describe", 1},
		{"say a bit more", 4}, {"say a little more", 4}, {"say some more", 3},
		{"say more", 2}, {"i wonder what", 2}, {"i wonder how", 2}, {"i wonder who", 2},
		{"i wonder where", 2}, {"i wonder when", 2}, {"i wonder why", 2},
		{"i am wondering what", 3}, {"i am wondering how", 3}, {"i was wondering what", 3},
		{"i was wondering how", 3}, {"i would like to hear", 5},
		{"i would love to hear", 5}, {"i would like to know", 5},
		{"i would like to understand", 5}, {"i am curious", 3}, {"i am interested in", 4},
		{"i would be interested to hear", 6}, {"could you walk me through", 5},
		{"walk me through", 3}, {"please tell me", 3}, {"please say more", 3}};
	const char *text = from(reader, at);
	for (size_t i = 0; i < COUNT(stems); i++)
		if (stems[i].text[0] == text[0] && goes_on(text, stems[i].text))
			return at + stems[i].words;
	return 0;
}

static bool is_activity(const struct reader *reader, size_t at, size_t end)
{
	/* "-ing" that names what is talked about already, or no doing at all. */
	if (at >= end || is(reader, at, SPEECH_NO_IDEA))
		return false;
	const struct word *word = &reader->words[at];
	return word->length > 4 &&
	       memcmp(reader->text + word->at + word->length - 3, "ing", 3) == 0;
}

/* A sentence that begins with a question word. */
static struct verdict grade_question_word(
	const struct reader *reader, size_t at, size_t end, bool asked)
{
	const char *text = from(reader, at);
	bool auxiliary = is(reader, at + 1, SPEECH_AUX);
	if (goes_on(text, "why"))
		return asked || auxiliary || end - at == 1
			       ? say(SPEECH_OTHER_OPEN, BECAUSE_WHY, true)
			       : nothing;
	if (goes_on(text, "which"))
		return say(SPEECH_OTHER_OPEN, BECAUSE_OPEN, asked);
	if (goes_on(text, "how") && is(reader, at + 1, SPEECH_COUNTED))
		return say(SPEECH_CLOSED, BECAUSE_NUMBER, true);
	if (!is(reader, at, SPEECH_ASKS_ANY))
		return nothing;
	/* "When you think of it, what …": the question comes after the comma. */
	bool is_place = goes_on(text, "when") || goes_on(text, "where") || goes_on(text, "how");
	if (!auxiliary && is_place && is(reader, at + 1, SPEECH_SUBJECT))
		return nothing;
	if (!asked && !auxiliary && is(reader, at + 1, SPEECH_SUBJECT))
		return nothing;
	if (!asked && !auxiliary && is_place)
		return nothing;
	static const char *const moods[] = {"how do you feel about", "how would you feel about",
		"what do you think about", "what do you think of", "how do you fancy"};
	for (size_t i = 0; i < COUNT(moods); i++) {
		size_t words = i == 4 ? 4 : 5;
		if (goes_on(text, moods[i]) && is_activity(reader, at + words, end))
			return say(SPEECH_TELLING, BECAUSE_SUGGESTION, false);
	}
	return say(SPEECH_OPEN_DISCOVERY, BECAUSE_WHAT_HOW, asked || auxiliary);
}

static struct verdict grade_start(
	const struct reader *reader, size_t at, size_t end, enum ending ending)
{
	bool asked = ending == END_ASKED;
	if (at >= end)
		return nothing;
	struct verdict found = try_start(reader, at, ending);
	if (found.kind != SPEECH_KIND_COUNT)
		return found;
	size_t told = after_tell_me(reader, at);
	if (told)
		return grade_told(reader, told, end);
	found = grade_question_word(reader, at, end, asked);
	if (found.kind != SPEECH_KIND_COUNT)
		return found;
	/* "In what way …": a small word in front changes nothing. */
	if (asked && is(reader, at, SPEECH_SMALL) && is(reader, at + 1, SPEECH_ASKS_ANY)) {
		found = grade_question_word(reader, at + 1, end, true);
		if (found.kind != SPEECH_KIND_COUNT)
			return found;
	}
	if (is(reader, at, SPEECH_AUX) && (asked || is(reader, at + 1, SPEECH_ASKED_OF)))
		return say(SPEECH_CLOSED, BECAUSE_CLOSED, true);
	return nothing;
}

/* Something that presses, wherever it stands; not in what the person feels or was told. */
static struct verdict grade_inside(const struct reader *reader, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		const struct speech_word *word = reader->words[i].known;
		struct verdict found =
			try_phrases(reader, i, word->insides, word->inside_count, END_PLAIN);
		if (found.kind == SPEECH_KIND_COUNT)
			continue;
		bool hedged = found.kind == SPEECH_TELLING && i > first &&
			      is(reader, i - 1, SPEECH_HEDGE) &&
			      !(i > first + 1 && goes_on(from(reader, i - 2), "i think"));
		if (!hedged)
			return found;
	}
	return nothing;
}

/* "You said this, that and the other" gathers. */
static bool is_list(const struct reader *reader, size_t at, size_t end)
{
	static const char *const stems[] = {"you said", "you have said", "you mentioned",
		"you have mentioned", "you told me", "you talked about", "you have talked about"};
	const char *text = from(reader, at);
	bool said = false, parted = false;
	for (size_t i = 0; i < COUNT(stems); i++)
		said = said || goes_on(text, stems[i]);
	for (size_t i = at + 2; said && i < end; i++) {
		if (parted && !reader->words[i].clause && goes_on(from(reader, i), "and"))
			return true;
		parted = parted || reader->words[i].clause;
	}
	return false;
}

static struct verdict grade_said(const struct reader *reader, size_t at, size_t end)
{
	const char *text = from(reader, at);
	bool feels = any_is(reader, at, end, SPEECH_FEELING);
	bool about_you = any_is(reader, at + 1, end, SPEECH_YOU);
	if (goes_on(text, "you") || goes_on(text, "your"))
		return is_list(reader, at, end) ? say(SPEECH_SUMMARY, BECAUSE_SUMMARY, false)
						: say(SPEECH_REFLECTION, BECAUSE_YOU, true);
	if (goes_on(text, "it is") || goes_on(text, "it was") || goes_on(text, "that is") ||
		goes_on(text, "that was") || goes_on(text, "this is")) {
		if (any_is(reader, at + 2, end, SPEECH_PRAISE))
			return say(SPEECH_AFFIRMATION, BECAUSE_AFFIRMATION, true);
		if (feels || about_you)
			return say(SPEECH_REFLECTION, BECAUSE_REFLECTION, feels);
		if (goes_on(text, "it is") || goes_on(text, "this is"))
			return say(SPEECH_INFORMATION, BECAUSE_STATEMENT, false);
		return say(SPEECH_OTHER, BECAUSE_OTHER, false);
	}
	/* "Sleep is …": here the word is a noun. */
	if (is(reader, at, SPEECH_ORDER) &&
		(!is(reader, at + 1, SPEECH_AUX) || is(reader, at + 1, SPEECH_ORDER)))
		return say(SPEECH_TELLING, BECAUSE_ORDER, true);
	if (feels && end - at < 4)
		return say(SPEECH_REFLECTION, BECAUSE_REFLECTION, false);
	if (goes_on(text, "i") || goes_on(text, "we") || end - at < 3)
		return say(SPEECH_OTHER, BECAUSE_OTHER, false);
	if (goes_on(text, "it")) {
		const struct word *word = &reader->words[at + 1];
		bool past = word->length > 3 &&
			    memcmp(reader->text + word->at + word->length - 2, "ed", 2) == 0;
		if (past || about_you || feels)
			return say(SPEECH_REFLECTION, BECAUSE_REFLECTION, false);
	}
	bool others = goes_on(text, "they") || goes_on(text, "he") || goes_on(text, "she");
	if (is(reader, at, SPEECH_ALL) || (others && about_you) || (feels && about_you))
		return say(SPEECH_REFLECTION, BECAUSE_REFLECTION, false);
	return say(SPEECH_INFORMATION, BECAUSE_STATEMENT, false);
}

static size_t skip_fillers(const struct reader *reader, size_t at, size_t end)
{
	while (at + 1 < end && is(reader, at, SPEECH_FILLER)) {
		const char *text = from(reader, at);
		if (goes_on(text, "so far") || goes_on(text, "well done") ||
			goes_on(text, "right now"))
			break;
		at++;
	}
	return at;
}

static struct verdict grade_sentence(const struct reader *reader, const struct sentence *sentence)
{
	size_t end = sentence->end, at = skip_fillers(reader, sentence->first, end);
	bool asked = sentence->ending == END_ASKED;
	struct verdict found = grade_start(reader, at, end, sentence->ending);
	bool is_question = found.kind == SPEECH_OPEN_DISCOVERY || found.kind == SPEECH_OTHER_OPEN;
	/* A half sentence that trails off is the worker's own to finish. */
	if (sentence->ending == END_TRAILING && (is_question || found.kind == SPEECH_KIND_COUNT))
		found = nothing;
	else if (found.kind != SPEECH_KIND_COUNT && found.kind != SPEECH_INFORMATION &&
		 found.kind != SPEECH_OTHER)
		return found;
	bool about_you = is(reader, at, SPEECH_YOU) || goes_on(from(reader, at), "it");
	struct verdict inside = asked ? nothing : grade_inside(reader, at, end);
	if (inside.kind == SPEECH_TELLING || found.kind == SPEECH_KIND_COUNT)
		for (size_t i = at + 1; i < end && inside.kind != SPEECH_TELLING; i++) {
			if (!reader->words[i].clause)
				continue;
			size_t clause = skip_fillers(reader, i, end);
			struct verdict later = grade_start(reader, clause, end, sentence->ending);
			/* Behind a comma a bare verb or a statement says little. */
			if (later.kind != SPEECH_KIND_COUNT && later.kind != SPEECH_INFORMATION &&
				later.kind != SPEECH_OTHER &&
				(asked || (later.kind == SPEECH_AFFIRMATION && !about_you) ||
					later.kind == SPEECH_SUMMARY ||
					(later.kind == SPEECH_TELLING &&
						later.reason != BECAUSE_ORDER)))
				return later;
		}
	if (inside.kind != SPEECH_KIND_COUNT)
		return inside;
	if (found.kind != SPEECH_KIND_COUNT)
		return found;
	if (asked)
		return say(SPEECH_CLOSED, BECAUSE_TAG, true);
	if (sentence->ending == END_TRAILING)
		return say(SPEECH_REFLECTION, BECAUSE_STEM, true);
	found = grade_said(reader, at, end);
	/* "Maybe a walk would help": an idea, put gently. */
	const char *first = from(reader, sentence->first);
	if (found.kind == SPEECH_INFORMATION &&
		(goes_on(first, "maybe") || goes_on(first, "perhaps")))
		return say(SPEECH_TELLING, BECAUSE_ADVICE, false);
	return found;
}

static bool is_question(enum speech_kind kind)
{
	return kind == SPEECH_OPEN_DISCOVERY || kind == SPEECH_OTHER_OPEN ||
	       kind == SPEECH_CLOSED || kind == SPEECH_PERMISSION;
}

/* "Is that right?" after a summary belongs to it. */
static bool is_check_back(const struct reader *reader, const struct sentence *sentence)
{
	static const char *const forms[] = {"is that right", "have i got", "have i missed",
		"did i get", "did i miss", "does that sound right", "is that about right",
		"am i right"};
	const char *text = from(reader, skip_fillers(reader, sentence->first, sentence->end));
	for (size_t i = 0; i < COUNT(forms); i++)
		if (goes_on(text, forms[i]))
			return true;
	return false;
}

/* A second question in the same sentence: "What do you eat, and when do you eat it?" */
static unsigned more_asked(const struct reader *reader, const struct sentence *sentence)
{
	unsigned more = 0;
	for (size_t i = sentence->first + 2; i + 1 < sentence->end; i++) {
		const char *text = from(reader, i);
		if (!goes_on(text, "and") && !goes_on(text, "or"))
			continue;
		bool word = is(reader, i + 1, SPEECH_ASKS_ANY) && is(reader, i + 2, SPEECH_AUX);
		bool verb = goes_on(text, "and") && is(reader, i + 1, SPEECH_AUX) &&
			    is(reader, i + 2, SPEECH_ASKED_OF);
		more += word || verb;
	}
	return more;
}

static enum speech_depth depth_of(const struct reader *reader, size_t first, size_t end)
{
	/* What adds a feeling, two sides or a picture goes beyond what was said. */
	return any_is(reader, first, end, SPEECH_FEELING | SPEECH_TURN) ? SPEECH_COMPLEX
									: SPEECH_SIMPLE;
}

void speech_grade(const char *text, struct speech *speech)
{
	struct reader reader;
	struct verdict best = nothing, question = nothing, telling = nothing, summary = nothing;
	size_t reflected = 0;
	read_text(&reader, text);
	*speech = (struct speech){.kind = SPEECH_OTHER};
	for (size_t i = 0; i < reader.sentence_count; i++) {
		const struct sentence *sentence = &reader.sentences[i];
		struct verdict found = grade_sentence(&reader, sentence);
		unsigned words = (unsigned)(sentence->end - sentence->first);
		if (words > speech->words)
			speech->words = words;
		bool dressed = found.kind == SPEECH_TELLING && found.reason == BECAUSE_SUGGESTION;
		speech->dressed = speech->dressed || dressed;
		bool asks = sentence->ending == END_ASKED ||
			    (is_question(found.kind) && found.kind != SPEECH_PERMISSION);
		if (asks)
			speech->questions += 1 + more_asked(&reader, sentence);
		if (found.kind == SPEECH_TELLING) {
			if (telling.kind == SPEECH_KIND_COUNT)
				telling = found;
		} else if (is_question(found.kind)) {
			if (summary.kind == SPEECH_KIND_COUNT || !is_check_back(&reader, sentence))
				question = found;
			else
				speech->questions -= asks;
		} else if (found.kind == SPEECH_SUMMARY || found.kind == SPEECH_OWN_EXPERIENCE) {
			if (summary.kind == SPEECH_KIND_COUNT)
				summary = found;
		} else if (best.kind == SPEECH_KIND_COUNT || best.kind == SPEECH_OTHER) {
			best = found;
			reflected = i;
		}
	}
	struct verdict last = telling;
	if (last.kind == SPEECH_KIND_COUNT)
		last = question;
	if (last.kind == SPEECH_KIND_COUNT)
		last = summary;
	if (last.kind == SPEECH_KIND_COUNT)
		last = best;
	if (last.kind == SPEECH_KIND_COUNT)
		last = say(SPEECH_OTHER, BECAUSE_EMPTY, false);
	/* Advice beside a question: which of the two is heard the words do not say. */
	if (telling.kind != SPEECH_KIND_COUNT && question.kind != SPEECH_KIND_COUNT)
		last = say(SPEECH_TELLING, BECAUSE_MIXED, false);
	if (reader.cut)
		last = say(last.kind, BECAUSE_LONG, false);
	speech->kind = last.kind;
	speech->scale = speech_scale(last.kind);
	speech->sure = last.sure;
	speech->reason = speech_reasons[last.reason];
	speech->to_complete = reader.sentence_count &&
			      reader.sentences[reader.sentence_count - 1].ending == END_TRAILING;
	if (last.kind == SPEECH_REFLECTION) {
		const struct sentence *sentence = &reader.sentences[reflected];
		speech->depth = depth_of(&reader, sentence->first, sentence->end);
	}
}

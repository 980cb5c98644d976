/* SPDX-License-Identifier: MIT */
/* Grades how the words of a file sound, and finds those that must not stand in it. */
#include "content/check/wording.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "content/check/dates.h"
#include "content/check/names.h"
#include "content/kinds/each.h"
#include "content/kinds/kind.h"
#include "content/shelf/patch.h"
#include "content/shelf/shelf.h"
#include "content/yaml/finding.h"
#include "core/base/base.h"
#include "core/base/phrases.h"
#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/speech/speech.h"

enum { BREATH = 20, AGE = 11, AGE_WORDS = 12, LISTS = 64, DEPTH = TREE_DEPTH + 2, DESK_LEAST = 8 };

/* The words of one group of all the files, by number. */
struct listed {
	struct phrases *phrases;
	const struct tree_node **entries; /* the entry that each word stands in */
	size_t count;
};

/* Files of words to look for; all of them count. */
struct word_lists {
	const struct tree_node *roots[LISTS];
	size_t count;
	struct listed stigma, jargon;
};

struct reader {
	struct pool *pool; /* for one file */
	struct findings *findings;
	const struct word_lists *lists;
	enum schema_kind kind;
	const char *path[DEPTH]; /* the keys that lead to the string, without the names */
	size_t depth;
	size_t depths[DEPTH]; /* the same at each place on the way there */
	struct phrases *desk; /* the file's words for trainers */
	size_t *errors;	      /* the lines of the file that have an error, in order */
	size_t error_count;
};

/* Words in a text */

static char small(char c)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
	if (c >= 'A' && c <= 'Z')
		return letters[c - 'A'];
	return c;
}

static bool in_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80;
}

/* Where a phrase stands in whole words, its plural too; NULL for nowhere. */
static const char *find_words(const char *text, const char *phrase)
{
	static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	size_t length = strlen(phrase);
	char first = small(phrase[0]);
	/* Most texts do not even hold the first letter where a word could begin. */
	char either[] = {first, first, '\0'};
	if (first >= 'a' && first <= 'z')
		either[1] = capitals[first - 'a'];
	for (const char *at = text; (at = strpbrk(at, either)); at++) {
		size_t i = 0;
		if (at > text && in_word(at[-1]) && in_word(*at))
			continue;
		while (i < length && small(at[i]) == small(phrase[i]))
			i++;
		if (i < length)
			continue;
		const char *end = at + length;
		if (!in_word(*end) || (small(*end) == 's' && !in_word(end[1])))
			return at;
	}
	return NULL;
}

/* The column of a place in a text: its own where the text stands on one line, as it was typed. */
static size_t column_at(
	const struct reader *reader, const struct tree_node *node, const char *place)
{
	size_t column = node->column, offset = (size_t)(place - node->text), length;
	const char *line = findings_line(reader->findings, node->line, &length),
		   *end = line + length;
	for (size_t i = 1; line && i < node->column && line < end; i++)
		do {
			line++;
		} while (line < end && ((unsigned char)*line & 0xc0) == 0x80);
	if (!line)
		return column;
	if (line < end && node->quoted && (*line == '"' || *line == '\'')) {
		line++;
		column++;
	}
	/* Escapes and line ends make what is read differ from what was typed. */
	if ((size_t)(end - line) < offset + 1 || memcmp(line, node->text, offset + 1) != 0)
		return node->column;
	for (size_t i = 0; i < offset; i++)
		column += ((unsigned char)node->text[i] & 0xc0) != 0x80;
	return column;
}

/* Reading age */

static unsigned count_syllables(const char *word, size_t length)
{
	unsigned count = 0;
	bool vowel = false;
	for (size_t i = 0; i < length; i++) {
		bool now = strchr("aeiouy", small(word[i])) != NULL && word[i];
		count += now && !vowel;
		vowel = now;
	}
	bool silent =
		length > 3 && small(word[length - 1]) == 'e' && small(word[length - 2]) != 'l';
	bool past = length > 3 && small(word[length - 1]) == 'd' &&
		    small(word[length - 2]) == 'e' && !strchr("td", small(word[length - 3]));
	if ((silent || past) && count > 1)
		count--;
	return count ? count : 1;
}

/* Flesch-Kincaid grade, to which five years are added; 0 for too short a text. */
static unsigned reading_age(const char *text)
{
	unsigned words = 0, syllables = 0, sentences = 0;
	bool open = false;
	for (const char *at = text; *at;) {
		size_t length = 0;
		while (in_word(at[length]) || (length && at[length] == '\''))
			length++;
		if (length) {
			words++;
			syllables += count_syllables(at, length);
			open = true;
			at += length;
			continue;
		}
		if (strchr(".?!", *at) && open) {
			sentences++;
			open = false;
		}
		at++;
	}
	sentences += open;
	if (words < AGE_WORDS)
		return 0;
	double grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
	return grade + 5 > 0 ? (unsigned)(grade + 5) : 0;
}

/* M3: what is spoken */

static bool stands_in(const struct reader *reader, const char *part)
{
	for (size_t i = 0; i < reader->depth; i++)
		if (strcmp(reader->path[i], part) == 0)
			return true;
	return false;
}

static void warn(struct reader *reader, enum finding_severity severity, const char *code,
	const struct tree_node *node, const char *place, const char *hint, const char *message)
{
	findings_add(reader->findings, severity, code, node->line,
		place ? column_at(reader, node, place) : node->column, hint, "%s", message);
}

static void check_length(
	struct reader *reader, const struct tree_node *node, const struct speech *speech)
{
	unsigned age = reading_age(node->text);
	if (speech->words > BREATH)
		warn(reader, SEVERITY_WARNING, "M301", node, NULL,
			"Make two sentences of it, or leave something out.",
			pool_format(reader->pool,
				"a sentence here has %u words; up to %d can be taken in",
				speech->words, BREATH));
	else if (age > AGE)
		warn(reader, SEVERITY_ADVICE, "M302", node, NULL,
			"Try shorter words; read it aloud, and leave it where it sounds plain.",
			pool_format(reader->pool,
				"the reading age is about %u (Flesch-Kincaid, rough for so short a "
				"text)",
				age));
}

/* "It must be hard" gives back; it orders nothing. */
static bool is_guess(const char *text, const char *must)
{
	static const char *const before[] = {"it ", "that ", "this ", "there "};
	for (size_t i = 0; i < COUNT(before); i++) {
		size_t length = strlen(before[i]);
		if ((size_t)(must - text) >= length) {
			const char *at = must - length;
			size_t k = 0;
			while (k < length && small(at[k]) == before[i][k])
				k++;
			if (k == length)
				return true;
		}
	}
	return strncmp(must + 4, " be ", 4) == 0;
}

/* True where something was found that presses. */
static bool check_pressing(struct reader *reader, const struct tree_node *node)
{
	static const struct {
		const char *words, *hint;
	} pressing[] = {
		{"why don't you", "Ask What could you do? or take it out."},
		{"why don\xe2\x80\x99t you", "Ask What could you do? or take it out."},
		{"should", "Say could, or ask what they would like."},
		{"shouldn't", "Say what is known, once they have said that they want to hear it."},
		{"must", "Say what is known, and leave it to them."},
		{"mustn't", "Say what is known, and leave it to them."},
		{"ought", "Say could, or ask what they would like."},
		{"just", "Take it out: what is small for one is not small for another."},
		{"you need to", "Ask what they would like."},
		{"you have to", "Ask what they would like."},
		{"you've got to", "Ask what they would like."},
	};
	for (size_t i = 0; i < COUNT(pressing); i++) {
		const char *place = find_words(node->text, pressing[i].words);
		if (!place ||
			(strcmp(pressing[i].words, "must") == 0 && is_guess(node->text, place)))
			continue;
		warn(reader, SEVERITY_WARNING, "M306", node, place, pressing[i].hint,
			pool_format(reader->pool, "\"%s\" presses", pressing[i].words));
		return true;
	}
	return false;
}

static bool is_open(const struct speech *speech)
{
	return speech->kind == SPEECH_OPEN_DISCOVERY || speech->kind == SPEECH_OTHER_OPEN;
}

/* What a place is for, against the kind of what stands there. */
static void check_place(
	struct reader *reader, const struct tree_node *node, const struct speech *speech)
{
	const char *slot = reader->depth ? reader->path[reader->depth - 1] : "";
	const char *code = NULL, *hint = NULL, *wanted = NULL;
	bool fact = stands_in(reader, "facts"), topic = kind_rows[reader->kind].asks;
	if (topic && (stands_in(reader, "permission") || (fact && strcmp(slot, "ask") == 0))) {
		if (speech->kind == SPEECH_PERMISSION)
			return;
		code = "M309";
		wanted = "asks for permission here";
		hint = "Begin with Is it OK if, or Would you like to hear.";
	} else if ((topic && (stands_in(reader, "open") || (fact && strcmp(slot, "then") == 0))) ||
		   stands_in(reader, "question") || stands_in(reader, "openers")) {
		if (is_open(speech))
			return;
		code = "M310";
		wanted = "asks an open question here";
		hint = "Begin with What or How.";
	} else if (stands_in(reader, "reflect")) {
		if (speech->to_complete || speech->kind == SPEECH_REFLECTION ||
			speech->kind == SPEECH_AFFIRMATION || speech->kind == SPEECH_SUMMARY)
			return;
		code = "M311";
		wanted = "gives back what was heard here";
		hint = "Begin with You, or with It sounds; ask nothing.";
	} else {
		return;
	}
	warn(reader, speech->sure ? SEVERITY_WARNING : SEVERITY_ADVICE, code, node, NULL, hint,
		pool_format(reader->pool, "nothing %s: it reads as %s", wanted,
			speech_kind_ids[speech->kind]));
}

static void check_spoken(struct reader *reader, const struct tree_node *node)
{
	struct speech speech;
	speech_grade(node->text, &speech);
	check_length(reader, node, &speech);
	if (speech.questions > 1)
		warn(reader, SEVERITY_WARNING, "M303", node, NULL,
			"Keep one of them, and make the other a string of its own.",
			"two questions stand in one thing to say");
	bool several = speech.questions > 1;
	if (speech.dressed) {
		warn(reader, SEVERITY_WARNING, "M305", node, NULL,
			"Ask What could you do? and let the idea be theirs.",
			"a suggestion is dressed as a question");
		return;
	}
	if (check_pressing(reader, node))
		return;
	const char *why = strchr(node->text, '?') ? find_words(node->text, "why") : NULL;
	if (why) {
		warn(reader, SEVERITY_WARNING, "M304", node, why,
			"Ask What makes it so? or How come it is that way for you?",
			"Why asks for a defence");
		return;
	}
	if (speech.kind == SPEECH_OWN_EXPERIENCE) {
		warn(reader, SEVERITY_ADVICE, "M308", node, NULL,
			"Keep to what the person says of themselves.",
			"it tells of the worker, and each worker has another life");
		return;
	}
	/* The one thing to say in very brief advice, and what to do in an emergency, tell. */
	bool may_tell = stands_in(reader, "advice") || kind_rows[reader->kind].tells ||
			stands_in(reader, "cautions");
	if (speech.kind == SPEECH_TELLING && !may_tell) {
		warn(reader, SEVERITY_ADVICE, "M307", node, NULL,
			"Ask What or How, or ask first whether they want to hear it.",
			pool_format(reader->pool, "it reads as telling%s",
				speech.sure ? "" : ", though that is not sure"));
		return;
	}
	if (!several) /* which of the two was meant for the place nobody can say */
		check_place(reader, node, &speech);
}

/* M4: what the person hears or reads */

static void check_listed(struct reader *reader, const struct tree_node *node,
	const struct listed *listed, const char *code, const char *message)
{
	const char *place = NULL;
	size_t found = phrases_find(listed->phrases, node->text, &place);
	if (found >= listed->count || findings_full(reader->findings))
		return;
	const char *better = tree_text(listed->entries[found], "better");
	warn(reader, SEVERITY_WARNING, code, node, place,
		better ? pool_format(reader->pool, "Rather: %s.", better) : "Take it out.",
		pool_format(
			reader->pool, "\"%s\" %s", phrases_text(listed->phrases, found), message));
}

/* Without marks at the end: two that look alike are alike. */
static void keep_desk(struct reader *reader, const char *text)
{
	char *copy = pool_text(reader->pool, text);
	size_t length = strlen(copy);
	while (length && strchr(" .,;:!?", copy[length - 1]))
		length--;
	copy[length] = '\0';
	if (length >= DESK_LEAST)
		phrases_add(reader->desk, copy);
}

static void check_desk(struct reader *reader, const struct tree_node *node)
{
	const char *place;
	if (phrases_find(reader->desk, node->text, &place) != SIZE_MAX)
		warn(reader, SEVERITY_WARNING, "M405", node, NULL,
			"Word it for the person, or take it out: they can read it there.",
			"words for trainers stand where the person hears or reads them");
}

static void check_words(struct reader *reader, const struct tree_node *node)
{
	check_listed(reader, node, &reader->lists->stigma, "M403", "puts a label on people");
	/* What a service calls itself is its own. */
	if (kind_rows[reader->kind].words == KIND_WORDS_GRADED && !stands_in(reader, "sources"))
		check_listed(
			reader, node, &reader->lists->jargon, "M404", "is a word of the trade");
	check_desk(reader, node);
}

static int by_line(const void *left, const void *right)
{
	size_t a = *(const size_t *)left, b = *(const size_t *)right;
	return a < b ? -1 : a > b;
}

static void collect_errors(struct reader *reader)
{
	const struct findings *findings = reader->findings;
	reader->errors = pool_array(reader->pool, FINDINGS_A_FILE, sizeof(*reader->errors));
	for (size_t i = 0; i < findings->count && findings->errors; i++) {
		const struct finding *item = &findings->items[i];
		if (item->severity == SEVERITY_ERROR && reader->error_count < FINDINGS_A_FILE &&
			strcmp(item->file, findings->file) == 0)
			reader->errors[reader->error_count++] = item->line;
	}
	qsort(reader->errors, reader->error_count, sizeof(*reader->errors), by_line);
}

/* What has an error already is mended first: how it sounds then nobody knows. */
static bool has_error(const struct reader *reader, const struct tree_node *node)
{
	size_t line = node->line;
	return bsearch(&line, reader->errors, reader->error_count, sizeof(line), by_line) != NULL;
}

static void check_string(
	struct reader *reader, const struct tree_node *node, enum schema_voice voice)
{
	if (node->kind != NODE_TEXT || node->refused || !node->length || has_error(reader, node))
		return;
	if (voice == VOICE_SAY)
		check_spoken(reader, node);
	if (voice == VOICE_SAY || voice == VOICE_SHOWN)
		check_words(reader, node);
}

/* Walking */

/* Words that stand here; NULL for none. What is entered is said by `opens`. */
static const struct tree_node *words_at(const struct schema_at *at, bool *opens)
{
	const struct schema_slot *slot = at->place.slot;
	enum schema_part part = at->place.part;
	bool words = part == SCHEMA_VALUE || part == SCHEMA_STRING || part == SCHEMA_WORDS;
	*opens = part == SCHEMA_KEYS || part == SCHEMA_NAMES ||
		 (part == SCHEMA_STRING && at->node->kind == NODE_MAP);
	words = words && slot->voice != VOICE_NONE && slot->value == VALUE_TEXT;
	return words && at->node->kind == NODE_TEXT ? at->node : NULL;
}

static bool take_desk(void *context, const struct schema_at *at)
{
	bool opens;
	const struct tree_node *words = words_at(at, &opens);
	if (words && words->length && at->place.slot->voice == VOICE_DESK)
		keep_desk(context, words->text);
	return opens;
}

static bool check_part(void *context, const struct schema_at *at)
{
	struct reader *reader = context;
	bool opens, named = at->place.level || at->place.part == SCHEMA_WORDS;
	const struct tree_node *words = words_at(at, &opens);
	reader->depth = at->depth ? reader->depths[at->depth - 1] : 0;
	if (at->depth && !named)
		reader->path[reader->depth++] = at->path[at->depth - 1];
	reader->depths[at->depth] = reader->depth;
	if (words)
		check_string(reader, words, at->place.slot->voice);
	return opens;
}

/* The words of an overlay have the voice of what they change. */
static void check_overlay(
	struct reader *reader, const struct bases *bases, const struct based *overlay)
{
	static const char *const parts[] = {"replace", "add"};
	for (size_t i = 0; i < COUNT(parts); i++) {
		const struct tree_node *entries = tree_get(overlay->root, parts[i]);
		for (const struct tree_node *entry =
				entries && entries->kind == NODE_MAP ? entries->first : NULL;
			entry; entry = entry->next) {
			const struct based *base = bases_named(bases, entry->key, overlay->group);
			struct patch_place place = {0};
			if (entry->kind != NODE_MAP || !base ||
				!patch_find(base->kind, base->root, entry->key, &place) ||
				!place.slot)
				continue;
			/* The names on the way say what the place is for. */
			char *name = pool_text(reader->pool, entry->key);
			reader->kind = base->kind;
			reader->depth = 0;
			for (char *part = name; part && reader->depth < DEPTH;) {
				char *dot = strchr(part, '.');
				if (dot)
					*dot = '\0';
				reader->path[reader->depth++] = part;
				part = dot ? dot + 1 : NULL;
			}
			static const char *const words[] = {"text", "phone", "visit"};
			for (size_t k = 0; k < 3; k++) {
				const struct tree_node *node = tree_get(entry, words[k]);
				if (node)
					check_string(reader, node, place.slot->voice);
			}
			reader->depth = 0;
		}
	}
}

/* The lists of words */

/* The nearer one wins by id. */
static void add_list(struct word_lists *lists, const struct tree_node *root)
{
	const char *id = tree_text(root, "id");
	for (size_t i = 0; i < lists->count; i++) {
		const char *other = tree_text(lists->roots[i], "id");
		if (id && other && strcmp(id, other) == 0)
			return;
	}
	if (root && lists->count < LISTS)
		lists->roots[lists->count++] = root;
}

static void read_lists(struct word_lists *lists, struct shelf *shelf)
{
	for (const struct shelf_file *file = NULL;
		(file = shelf_used(shelf, SHELF_KIND(KIND_WORDING), file));)
		add_list(lists, file->document.tree.root);
}

static void add_words(struct listed *listed, const struct tree_node *entries, struct pool *pool)
{
	for (const struct tree_node *entry = entries && entries->kind == NODE_MAP ? entries->first
										  : NULL;
		entry; entry = entry->next) {
		const struct tree_node *words = tree_get(entry, "words");
		for (const struct tree_node *word = words && words->kind == NODE_LIST ? words->first
										      : NULL;
			word; word = word->next) {
			if (!word->text || !word->length)
				continue;
			*POOL_ADD(pool, listed->entries, listed->count) = entry;
			phrases_add(listed->phrases, word->text);
		}
	}
}

static void gather_words(struct word_lists *lists, struct pool *pool)
{
	lists->stigma.phrases = phrases_new(pool);
	lists->jargon.phrases = phrases_new(pool);
	for (size_t i = 0; i < lists->count; i++) {
		add_words(&lists->stigma, tree_get(lists->roots[i], "stigma"), pool);
		add_words(&lists->jargon, tree_get(lists->roots[i], "jargon"), pool);
	}
}

struct phrases *wording_jargon(struct shelf *shelf, struct pool *pool)
{
	struct word_lists lists = {0};
	read_lists(&lists, shelf);
	gather_words(&lists, pool);
	return lists.jargon.phrases;
}

void wording_check(const struct bases *bases, struct shelf *shelf, const char *day,
	struct findings *findings, void (*about)(void *context, const char *file), void *context)
{
	struct word_lists lists = {0};
	struct pool *pool = pool_new(), *lists_pool = pool_new();
	static const struct schema_visitor desk = {.enter = take_desk},
					   strings = {.enter = check_part};
	for (size_t i = 0; i < bases->count; i++)
		if (bases->items[i].kind == KIND_WORDING && bases->items[i].group != NAMES_PATH)
			add_list(&lists, bases->items[i].root);
	read_lists(&lists, shelf);
	gather_words(&lists, lists_pool);
	for (size_t i = 0; i < bases->count; i++) {
		const struct based *base = &bases->items[i];
		if (base->group == NAMES_PATH || !base->root || base->root->kind != NODE_MAP)
			continue;
		pool_clear(pool);
		struct reader reader = {
			.pool = pool, .findings = findings, .lists = &lists, .kind = base->kind};
		about(context, base->file);
		reader.desk = phrases_new(pool);
		collect_errors(&reader);
		if (day)
			dates_check(base->kind, base->root, day, findings);
		const struct kind_row *kind = &kind_rows[base->kind];
		if (kind->words == KIND_WORDS_BASE) {
			check_overlay(&reader, bases, base);
		} else if (kind_has_strings(base->kind)) {
			schema_each(kind->table, base->root, &desk, &reader);
			schema_each(kind->table, base->root, &strings, &reader);
		}
	}
	pool_free(lists_pool);
	pool_free(pool);
}

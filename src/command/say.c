/* SPDX-License-Identifier: MIT */
/* `mecc say`: what kind of thing a sentence is, and by what one can tell. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command/command.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/signpost/postcode.h"
#include "core/speech/speech.h"
#include "exchange/json.h"

enum { LINE_ROOM = 4096, WORDS_MOST = 200, BREATH = 20 };

struct say_words {
	struct pool *pool;
	const char *text;
	bool json;
};

static bool take(void *context, int letter, const char *value)
{
	struct say_words *words = context;
	(void)value;
	words->json = letter == 'j';
	return true;
}

static bool read_line(struct say_words *words)
{
	char line[LINE_ROOM];
	if (!fgets(line, sizeof(line), stdin)) {
		command_wrong("say - wants a sentence on the input, in one line");
		return false;
	}
	size_t length = strcspn(line, "\r\n");
	if (length == sizeof(line) - 1) {
		command_wrong("the line has more than 4000 bytes: nobody says so much at once");
		return false;
	}
	line[length] = '\0';
	words->text = pool_text(words->pool, line);
	return true;
}

static bool take_words(struct say_words *words, int count, char **arguments)
{
	const char *all = "";
	if (count > WORDS_MOST) {
		command_wrong("say: these are too many words: nobody says so much at once");
		return false;
	}
	if (count == 1 && strcmp(arguments[0], "-") == 0) {
		if (!read_line(words))
			return false;
	} else {
		for (int i = 0; i < count; i++)
			all = pool_format(words->pool, "%s%s%s", all, i ? " " : "",
				command_take_over(words->pool, arguments[i]));
		words->text = all;
	}
	struct text_fault fault;
	if (!text_check(words->text, strlen(words->text), TEXT_LINE, &fault)) {
		command_wrong("the sentence cannot be read: there is %s in it", fault.why);
		return false;
	}
	words->text = postcode_keep(words->pool, words->text);
	if (words->text[0])
		return true;
	command_wrong("say wants a sentence: mecc say \"What would help most?\"");
	return false;
}

/* The name of the kind, never its number: that would read as a mark. */
static void print_speech(const struct speech *speech)
{
	static const char *const names[SPEECH_KIND_COUNT] = {"Open discovery question",
		"Open question of another kind", "Closed question", "Reflection", "Affirmation",
		"Asking permission", "Information", "Telling, or a suggestion", "Own experience",
		"Summary", "Something else"};
	const char *depth = speech_depth_id(speech->depth);
	printf("%s%s%s%s\n", speech->sure ? "" : "Not sure; perhaps: ", names[speech->kind],
		depth ? ", " : "", depth ? depth : "");
	printf("%s\n", speech->reason);
	if (speech->questions > 1)
		printf("It asks more than one thing; the person may answer only the last.\n");
	if (speech->words > BREATH)
		printf("It has a sentence of %u words; up to %d are easy to take in.\n",
			speech->words, BREATH);
	if (speech->kind == SPEECH_TELLING || speech->kind == SPEECH_INFORMATION)
		printf("Asked for first, it may be welcome: Would you like to hear one thing about "
		       "that?\n");
}

static bool print_json(
	const struct command_setup *setup, const char *text, const struct speech *speech)
{
	struct error error = {0};
	const struct exchange_json *json =
		command_module(setup, EXCHANGE_JSON_FILE, EXCHANGE_JSON_NAME, &error);
	char *out = json ? json->speech(text, speech_kind_ids[speech->kind],
				   speech_depth_id(speech->depth), speech)
			 : NULL;
	if (!out) {
		command_wrong("%s", json ? "there is no memory left" : error.text);
		return false;
	}
	(void)fputs(out, stdout);
	free(out);
	return true;
}

int command_say(struct command_setup *setup, int argc, char **argv)
{
	static const struct command_option own[] = {{"json", false, 'j'}};
	struct say_words words = {.pool = pool_new()};
	struct speech speech;
	int exit = EXIT_WRONG;
	int rest = command_options(setup, argc, argv, own, 1, take, &words, &exit);
	if (rest < 0)
		goto out;
	exit = EXIT_WRONG;
	if (!take_words(&words, argc - rest, argv + rest))
		goto out;
	speech_grade(words.text, &speech);
	exit = EXIT_DONE;
	if (!words.json)
		print_speech(&speech);
	else if (!print_json(setup, words.text, &speech))
		exit = EXIT_FAULTS;
out:
	pool_free(words.pool);
	return exit;
}

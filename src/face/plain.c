/* SPDX-License-Identifier: MIT */
/* The page as lines, top to bottom; then it waits for one line, and never writes one again. */
#include "face/plain.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/signpost/postcode.h"

enum { LINE_LONGEST = 1000, READ_BYTES = 4096 };

struct plain {
	struct face face;
	struct plain_options options;
	struct pool *pool;   /* of one page or one line */
	unsigned generation; /* of the page that was printed last; 0: none was */
	size_t focus;
	bool prompted, ended;
	char bytes[READ_BYTES]; /* read, but not yet given out */
	size_t from, to;
	char line[LINE_LONGEST + 1];
	size_t length, number;
	bool too_long;
	bool wrong_is_long;
	int lost;		/* why the output failed, or 0 */
	struct pool *line_pool; /* of the line given out last */
};

size_t plain_wrong_line(const struct face *face, bool *too_long)
{
	const struct plain *plain = (const struct plain *)face;
	*too_long = plain->wrong_is_long;
	return plain->number;
}

int plain_lost(const struct face *face)
{
	return ((const struct plain *)face)->lost;
}

/* Everything that is printed goes through here: nothing may drive the terminal. */
static void print(struct plain *plain, const char *text)
{
	fputs(text_clean(plain->pool, text, TEXT_LINE), plain->options.output);
}

/* Each line of a text on a line of its own, after `name` where there is one. */
static void print_lines(struct plain *plain, const char *name, const char *text)
{
	while (text && *text) {
		size_t length = strcspn(text, "\n");
		if (name)
			fprintf(plain->options.output, "%s: ", name);
		print(plain, pool_copy(plain->pool, text, length));
		fputc('\n', plain->options.output);
		text += length + (text[length] == '\n');
	}
}

static bool ends_sentence(const char *text)
{
	size_t length = strlen(text);
	return length > 0 && strchr(".?!", text[length - 1]);
}

static void print_title(struct plain *plain, const struct view *view)
{
	print(plain, view->title);
	if (!ends_sentence(view->title))
		fputc('.', plain->options.output);
	size_t steps = 0;
	while (steps < VIEW_STEPS && view->steps[steps])
		steps++;
	if (view->step > 0 && view->step <= steps) {
		fprintf(plain->options.output, " Step %zu of %zu, ", view->step, steps);
		print(plain, view->steps[view->step - 1]);
		fputc('.', plain->options.output);
	}
	fputc('\n', plain->options.output);
}

/* "name, number, cost" on one line. */
static void print_parts(struct plain *plain, const char *const *parts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!parts[i] || !*parts[i])
			continue;
		if (i > 0)
			fputs(", ", plain->options.output);
		print(plain, parts[i]);
	}
	fputc('\n', plain->options.output);
}

static void print_block(struct plain *plain, const struct view_block *block)
{
	switch (block->kind) {
	case BLOCK_SAY:
	case BLOCK_CAUTION:
		print_lines(plain, "Say", block->text);
		break;
	case BLOCK_FACT:
		print_lines(plain, "Say", block->text);
		print_lines(plain, "Source", block->second);
		break;
	case BLOCK_SERVICE:
		print_parts(
			plain, (const char *const[]){block->text, block->second, block->third}, 3);
		break;
	case BLOCK_NOTE:
	case BLOCK_BIG:
		print_lines(plain, NULL, block->text);
		break;
	case BLOCK_PAIR:
		print_lines(plain, NULL, block->text);
		print_lines(plain, NULL, block->second);
		break;
	case BLOCK_QUOTE:
		print_lines(plain, "Quote", block->text);
		break;
	case BLOCK_ROW:
		print(plain, block->text);
		if (block->second && *block->second) {
			fputs(": ", plain->options.output);
			print(plain, block->second);
		}
		fputc('\n', plain->options.output);
		break;
	case BLOCK_MODULES: /* a square of bits says nothing in words; what it holds does */
		print_lines(plain, NULL, block->second);
		break;
	}
}

/* "2 doing: Already doing something about it"; the number alone where the id is not for here. */
static void print_name(struct plain *plain, const struct view *view, size_t number)
{
	const struct view_option *option = &view->options[number];
	fprintf(plain->options.output, "%zu", number + 1);
	if (!option->quiet) {
		fputc(' ', plain->options.output);
		print(plain, option->id);
	}
	fputs(": ", plain->options.output);
	print(plain, option->label);
}

static void print_options(struct plain *plain, const struct view *view)
{
	FILE *to = plain->options.output;
	for (size_t i = 0; i < view->option_count; i++) {
		const struct view_option *option = &view->options[i];
		print_name(plain, view, i);
		if (option->right && *option->right) {
			fputs(", ", to);
			print(plain, option->right);
		}
		if (option->note && *option->note) {
			bool ended = ends_sentence(
				option->right && *option->right ? option->right : option->label);
			fputs(ended ? " " : ". ", to);
			print(plain, option->note);
		}
		fputc('\n', to);
	}
}

static void print_presses(struct plain *plain, const struct view *view)
{
	static const enum press order[] = {PRESS_NOT_TODAY, PRESS_ANOTHER, PRESS_URGENT,
		PRESS_HELP_NOW, PRESS_TOPICS, PRESS_TAKE_BACK, PRESS_FILTER, PRESS_LEFT,
		PRESS_RIGHT, PRESS_BACK, PRESS_BLANK, PRESS_KEYS, PRESS_QUIT};
	const char *before = "Also: ";
	for (size_t i = 0; i < COUNT(order); i++) {
		const char *word = view->presses[order[i]], *key = press_key(order[i]);
		/* Left alone is one more Back. */
		if (!word || (order[i] == PRESS_LEFT && !view->presses[PRESS_RIGHT]))
			continue;
		/* A key with a long name is typed as a word; in a field a '!' says that it is one.
		 */
		if (key[1])
			key = press_id(order[i]);
		fprintf(plain->options.output, "%s%s%s", before, view->field ? "!" : "", key);
		if (*word && strcmp(word, key) != 0) {
			fputc(' ', plain->options.output);
			print(plain, word);
		}
		before = ", ";
	}
	if (*before == ',')
		fputc('\n', plain->options.output);
}

/* What was printed does not stay in the buffer it was gathered in. */
static void flush(struct plain *plain)
{
	if ((fflush(plain->options.output) != 0 || ferror(plain->options.output)) && !plain->lost)
		plain->lost = errno ? errno : EIO;
	if (plain->options.buffer)
		explicit_bzero(plain->options.buffer, plain->options.buffer_size);
}

static void prompt(struct plain *plain, const struct view *view)
{
	/* What is typed into a pipe is not seen, and does not end the line. */
	if (!view->sparse)
		fputs(plain->options.terminal ? "Answer: " : "Answer:\n", plain->options.output);
	flush(plain);
	plain->prompted = true;
}

static void print_choices(struct plain *plain, const struct view *view)
{
	if (view->field) {
		fputs("Write: ", plain->options.output);
		print(plain, view->field->label);
		fputc('\n', plain->options.output);
	} else {
		print_options(plain, view); /* in a field their keys would be its text */
	}
	if (!view->sparse)
		print_presses(plain, view);
}

static void print_page(struct plain *plain, const struct view *view)
{
	if (!view->sparse)
		print_title(plain, view);
	else if (plain->options.clear)
		fwrite(plain->options.clear, 1, plain->options.clear_length, plain->options.output);
	for (size_t i = 0; i < view->block_count; i++)
		print_block(plain, &view->blocks[i]);
	print_lines(plain, NULL, view->status);
	print_choices(plain, view);
	prompt(plain, view);
}

static void plain_show(struct face *face, const struct view *view)
{
	struct plain *plain = (struct plain *)face;
	pool_clear(plain->line_pool); /* the line before was heard: nothing of it stays */
	if (view->waiting)	      /* the page that follows at once is the one to read */
		return;
	bool known = plain->generation == view->generation;
	if (known && plain->focus == view->focus && plain->prompted)
		return;
	pool_clear(plain->pool);
	if (!known) {
		print_page(plain, view);
	} else {
		/* Enter takes the option in focus, so a move of it is told. */
		if (plain->focus != view->focus && view->focus < view->option_count) {
			fputs("Now ", plain->options.output);
			print_name(plain, view, view->focus);
			fputc('\n', plain->options.output);
		}
		prompt(plain, view);
	}
	plain->generation = view->generation;
	plain->focus = view->focus;
}

/* Bytes from the input, if there are any now. False where nothing has come. */
static bool fill(struct plain *plain)
{
	if (plain->ended || !face_has_input(plain->face.input))
		return false;
	ssize_t count = read(plain->face.input, plain->bytes, sizeof(plain->bytes));
	if (count < 0 && (errno == EAGAIN || errno == EINTR))
		return false;
	plain->from = 0;
	plain->to = count > 0 ? (size_t)count : 0;
	plain->ended = count <= 0; /* the end, or the terminal is gone */
	return count > 0;
}

/* Takes bytes up to the end of a line. True when `line` holds a whole one. */
static bool take_line(struct plain *plain)
{
	while (plain->from < plain->to) {
		char byte = plain->bytes[plain->from];
		plain->bytes[plain->from++] = '\0'; /* what was typed is not kept twice */
		if (byte == '\n')
			return true;
		if (plain->length == LINE_LONGEST) {
			plain->too_long = true;
			continue;
		}
		/* A NUL would hide the rest of the line; the gate marks this one. */
		plain->line[plain->length] = byte;
		if (byte == '\0')
			plain->line[plain->length] = '\1';
		plain->length++;
	}
	/* What stands before the end of the input counts as a line. */
	return plain->ended && (plain->length > 0 || plain->too_long);
}

/* The line, fit to be printed and to be an answer. */
static const char *finish_line(struct plain *plain)
{
	if (plain->length > 0 && plain->line[plain->length - 1] == '\r')
		plain->length--;
	plain->line[plain->length] = '\0';
	plain->length = 0;
	plain->number++;
	plain->prompted = false;
	pool_clear(plain->line_pool);
	const char *line =
		pool_text(plain->line_pool, text_clean(plain->line_pool, plain->line, TEXT_LINE));
	explicit_bzero(plain->line, sizeof(plain->line));
	return line;
}

static enum face_read refuse(
	struct plain *plain, const struct view *view, const char *line, bool too_long)
{
	plain->wrong_is_long = too_long;
	if (!plain->options.terminal)
		return FACE_WRONG;
	pool_clear(plain->pool);
	if (too_long) {
		fputs("That line is too long.\n", plain->options.output);
	} else {
		fputs("Not an answer here: ", plain->options.output);
		print(plain, postcode_keep(plain->pool, line));
		fputc('\n', plain->options.output);
	}
	print_choices(plain, view);
	prompt(plain, view);
	pool_clear(plain->pool);
	pool_clear(plain->line_pool);
	return FACE_NOTHING;
}

static enum face_read plain_read(
	struct face *face, const struct view *view, struct flow_event *event)
{
	struct plain *plain = (struct plain *)face;
	/* Nobody sees what is asked: what comes now is no answer to it. */
	if (plain->lost)
		return FACE_LOST;
	for (;;) {
		if (!take_line(plain)) {
			if (fill(plain) || (plain->ended && (plain->length > 0 || plain->too_long)))
				continue;
			return plain->ended ? FACE_END : FACE_NOTHING;
		}
		bool too_long = plain->too_long;
		plain->too_long = false;
		const char *line = finish_line(plain);
		if (!too_long && view_answer(view, line, event))
			return FACE_EVENT;
		if (refuse(plain, view, line, too_long) == FACE_WRONG)
			return FACE_WRONG;
	}
}

/* Reads on behind what was read, as long as there is room. */
static void gather(struct plain *plain)
{
	if (plain->from == plain->to) {
		(void)fill(plain);
		return;
	}
	memmove(plain->bytes, plain->bytes + plain->from, plain->to - plain->from);
	plain->to -= plain->from;
	plain->from = 0;
	explicit_bzero(plain->bytes + plain->to, sizeof(plain->bytes) - plain->to);
	if (plain->ended || plain->to == sizeof(plain->bytes) || !face_has_input(plain->face.input))
		return;
	ssize_t count =
		read(plain->face.input, plain->bytes + plain->to, sizeof(plain->bytes) - plain->to);
	plain->to += count > 0 ? (size_t)count : 0;
}

static bool plain_waits(struct face *face)
{
	struct plain *plain = (struct plain *)face;
	if (!plain->options.terminal)
		return false;
	gather(plain);
	/* Half a line is none yet. */
	return memchr(plain->bytes + plain->from, '\n', plain->to - plain->from) != NULL;
}

/* As view_answer takes it, on a page with a field too. */
static bool is_urgent(const char *line, size_t length)
{
	char word[16];
	if (length && line[0] == '!') {
		if (length == 1)
			return true;
		line++;
		length--;
	}
	if (length >= sizeof(word))
		return false;
	memcpy(word, line, length);
	word[length] = '\0';
	return strcmp(word, press_key(PRESS_URGENT)) == 0 ||
	       strcmp(word, press_id(PRESS_URGENT)) == 0;
}

static bool plain_urgent(struct face *face, bool anywhere)
{
	struct plain *plain = (struct plain *)face;
	if (!plain->options.terminal || plain->length > 0 || plain->lost)
		return false;
	gather(plain);
	for (size_t at = plain->from; at < plain->to;) {
		const char *line = plain->bytes + at;
		const char *end = memchr(line, '\n', plain->to - at);
		if (!end)
			return false;
		size_t length = (size_t)(end - line);
		at += length + 1;
		if (length && line[length - 1] == '\r')
			length--;
		if (is_urgent(line, length)) {
			explicit_bzero(plain->bytes + plain->from, at - plain->from);
			plain->from = at;
			plain->prompted = false;
			return true;
		}
		if (!anywhere)
			return false;
	}
	return false;
}

static void plain_resize(struct face *face)
{
	(void)face; /* lines are not wrapped here */
}

static void plain_suspend(struct face *face)
{
	flush((struct plain *)face);
}

static void plain_resume(struct face *face)
{
	((struct plain *)face)->generation = 0; /* the shell wrote in between: say it again */
}

static void plain_close(struct face *face)
{
	struct plain *plain = (struct plain *)face;
	if (plain->options.clear)
		fwrite(plain->options.clear, 1, plain->options.clear_length, plain->options.output);
	flush(plain);
	pool_free(plain->pool);
	pool_free(plain->line_pool);
	free(plain);
}

static const struct face_verbs plain_verbs = {
	.show = plain_show,
	.read = plain_read,
	.waits = plain_waits,
	.urgent = plain_urgent,
	.resize = plain_resize,
	.suspend = plain_suspend,
	.resume = plain_resume,
	.close = plain_close,
};

struct face *plain_open(const struct plain_options *options)
{
	struct plain *plain = pool_give(sizeof(*plain));
	plain->face = (struct face){.verbs = &plain_verbs, .input = options->input, .wait_ms = -1};
	plain->options = *options;
	plain->pool = pool_new();
	plain->line_pool = pool_new();
	return (struct face *)plain;
}

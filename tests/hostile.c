/* SPDX-License-Identifier: MIT */
#include "hostile.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/pool.h"
#include "core/base/text.h"
#include "face/plain.h"
#include "face/tui.h"
#include "vt.h"

/* A title, the clipboard, a question, a bell, C1, a turn of direction, zero width, tags, a NUL's
 * neighbour, backspaces. */
#define EVIL                                                                                       \
	"\033]0;owned\007\033]52;c;b3duZWQ=\007\033["                                              \
	"6n\302\233c\342\200\256x\342\200\213\363\240\201\201\b\b\177"

static const char *evil(struct pool *pool, const char *text)
{
	return text ? pool_format(pool, "%s" EVIL "%s", text, text) : NULL;
}

/* The view with every string spoilt; ids stay, for nobody writes them but the program. */
static struct view spoil(const struct view *view, struct pool *pool)
{
	struct view spoilt = *view;
	struct view_block *blocks = pool_array(pool, view->block_count, sizeof(*blocks));
	struct view_option *options = pool_array(pool, view->option_count, sizeof(*options));
	for (size_t i = 0; i < view->block_count; i++) {
		blocks[i] = view->blocks[i];
		blocks[i].text = evil(pool, view->blocks[i].text);
		blocks[i].second = evil(pool, view->blocks[i].second);
		blocks[i].third = evil(pool, view->blocks[i].third);
	}
	for (size_t i = 0; i < view->option_count; i++) {
		options[i] = view->options[i];
		options[i].label = evil(pool, view->options[i].label);
		options[i].note = evil(pool, view->options[i].note);
		options[i].right = evil(pool, view->options[i].right);
	}
	spoilt.title = evil(pool, view->title);
	spoilt.status = evil(pool, "status");
	for (size_t i = 0; i < VIEW_STEPS; i++)
		spoilt.steps[i] = evil(pool, view->steps[i]);
	for (enum press press = 0; press < PRESS_COUNT; press++)
		spoilt.presses[press] = evil(pool, view->presses[press]);
	if (view->field) {
		struct view_field *field = pool_take(pool, sizeof(*field));
		*field = (struct view_field){evil(pool, view->field->label), EVIL, 30};
		spoilt.field = field;
	}
	spoilt.blocks = blocks;
	spoilt.options = options;
	return spoilt;
}

/* The length of one of curses' own sequences at an Esc; 0 for any other. */
static size_t own_sequence(const char *at, const char *end)
{
	if (at + 1 >= end)
		return 0;
	if (end - at >= 5 && memcmp(at, "\033[?0c", 5) == 0)
		return 5; /* the Linux console's usual cursor; any other `c` asks for an answer */
	if (at[1] == '[') {
		const char *c = at + 2;
		while (c < end && strchr("0123456789;?", *c))
			c++;
		return c < end && strchr("ABCDGHJKLMPXbdhlmr@t", *c) ? (size_t)(c - at) + 1 : 0;
	}
	if (at[1] == '(' || at[1] == ')')
		return 3;
	return strchr("=>78M", at[1]) ? 2 : 0;
}

/* Takes out what curses writes itself and U+FFFD; what is left has to pass the gate. */
bool hostile_harmless(const char *name, const char *bytes, size_t length)
{
	char *words = calloc(length + 1, 1);
	size_t filled = 0;
	const char *end = bytes + length;
	for (const char *at = bytes; words && at < end;) {
		size_t own = *at == '\033' ? own_sequence(at, end) : 0;
		if (own) {
			at += own;
		} else if (*at == '\r' || *at == '\n' || *at == '\b' || *at == 15) {
			at++; /* how curses moves its cursor, and ends a look on vt220 (SI) */
		} else if (end - at >= 3 && memcmp(at, "\xef\xbf\xbd", 3) == 0) {
			at += 3;
		} else {
			words[filled++] = *at++;
		}
	}
	struct text_fault fault = {0};
	bool good = words && text_check(words, filled, TEXT_LINE, &fault);
	if (!good)
		printf("# %s: U+%04X at byte %zu\n", name, (unsigned)fault.code_point,
			fault.offset);
	free(words);
	return good;
}

static char *stream_bytes(FILE *stream, size_t *length)
{
	off_t size = lseek(fileno(stream), 0, SEEK_END);
	char *bytes = malloc((size_t)size + 1);
	*length = bytes && pread(fileno(stream), bytes, (size_t)size, 0) == size ? (size_t)size : 0;
	return bytes;
}

static bool tui_is_harmless(
	const char *name, const struct view *view, const char *term, int rows, int columns)
{
	char number[16];
	size_t length;
	FILE *input = fopen("/dev/null", "r");
	struct vt *vt = vt_open(rows, columns);
	(void)snprintf(number, sizeof(number), "%d", rows);
	(void)setenv("LINES", number, 1);
	(void)snprintf(number, sizeof(number), "%d", columns);
	(void)setenv("COLUMNS", number, 1);
	struct face *face = tui_open(input, vt_stream(vt), term, THEME_USER, NULL);
	face->verbs->show(face, view);
	face->verbs->close(face);
	char *bytes = stream_bytes(vt_stream(vt), &length);
	/* Opening and closing write more (modes, the other screen): the same without a view. */
	bool good = length > 100 && hostile_harmless(name, bytes, length);
	free(bytes);
	vt_close(vt);
	(void)fclose(input);
	return good;
}

static bool plain_is_harmless(const char *name, const struct view *view)
{
	char *text = NULL;
	size_t size = 0;
	FILE *to = open_memstream(&text, &size);
	int input = open("/dev/null", O_RDONLY);
	struct face *face = plain_open(&(struct plain_options){.input = input, .output = to});
	face->verbs->show(face, view);
	face->verbs->close(face);
	(void)fclose(to);
	(void)close(input);
	bool good = !strchr(text, '\b') && hostile_harmless(name, text, size);
	free(text);
	return good;
}

bool hostile_view(const char *name, const struct view *view)
{
	static const char *const terms[] = {"xterm-256color", "screen-256color", "linux", "vt220"};
	struct pool *pool = pool_new();
	struct view spoilt = spoil(view, pool);
	bool good = plain_is_harmless(name, &spoilt);
	for (size_t t = 0; t < sizeof(terms) / sizeof(*terms); t++)
		good = tui_is_harmless(name, &spoilt, terms[t], 24, 80) &&
		       tui_is_harmless(name, &spoilt, terms[t], 12, 40) && good;
	pool_free(pool);
	return good;
}

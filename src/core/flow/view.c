/* SPDX-License-Identifier: MIT */
/* Builds a view word by word, and reads what is answered to one. */
#include "core/flow/view.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/pool.h"
#include "core/flow/answers.h"
#include "core/flow/flow.h"

static const struct {
	const char *key, *id;
} presses[PRESS_COUNT] = {
	[PRESS_NOT_TODAY] = {"n", ANSWER_NOT_TODAY},
	[PRESS_URGENT] = {"u", ANSWER_URGENT},
	[PRESS_BLANK] = {"b", ANSWER_BLANK},
	[PRESS_HELP_NOW] = {"h", ANSWER_HELP_NOW},
	[PRESS_TOPICS] = {"t", ANSWER_TOPICS},
	[PRESS_BACK] = {"Esc", ANSWER_BACK},
	[PRESS_KEYS] = {"?", ANSWER_KEYS},
	[PRESS_FILTER] = {"/", ANSWER_FILTER},
	[PRESS_TAKE_BACK] = {"z", ANSWER_TAKE_BACK},
	[PRESS_QUIT] = {"q", ANSWER_QUIT},
	[PRESS_ANOTHER] = {"Space", ANSWER_SPACE},
	[PRESS_UP] = {"Up", ANSWER_UP},
	[PRESS_DOWN] = {"Down", ANSWER_DOWN},
	[PRESS_LEFT] = {"Left", ANSWER_LEFT},
	[PRESS_RIGHT] = {"Right", ANSWER_RIGHT},
	[PRESS_ENTER] = {"Enter", ANSWER_ENTER},
};

const char *press_key(enum press press)
{
	return presses[press].key;
}

const char *press_field_key(enum press press)
{
	switch (press) {
	case PRESS_URGENT:
		return "!";
	case PRESS_BACK:
		return press_key(press);
	default:
		return NULL;
	}
}

const char *press_id(enum press press)
{
	return presses[press].id;
}

enum press press_of_character(uint32_t character)
{
	switch (character) {
	case '!':
		return PRESS_URGENT;
	case ' ':
		return PRESS_ANOTHER;
	case '\n':
	case '\r':
		return PRESS_ENTER;
	default:
		break;
	}
	for (enum press press = 0; press < PRESS_COUNT; press++)
		if (presses[press].key[1] == '\0' &&
			(unsigned char)presses[press].key[0] == character)
			return press;
	return PRESS_COUNT;
}

const char *view_number_key(size_t index)
{
	static const char *const keys[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9"};
	return index < COUNT(keys) ? keys[index] : "";
}

const struct view_option *view_option(const struct view *view, const char *id)
{
	for (size_t i = 0; i < view->option_count; i++)
		if (strcmp(view->options[i].id, id) == 0)
			return &view->options[i];
	return NULL;
}

const struct view_option *view_option_of_character(const struct view *view, uint32_t character)
{
	bool digit_keys = false;
	for (size_t i = 0; i < view->option_count; i++) {
		const char *key = view->options[i].key;
		if (key[0] != '\0' && key[1] == '\0') {
			if ((unsigned char)key[0] == character)
				return &view->options[i];
			digit_keys |= key[0] >= '0' && key[0] <= '9';
		}
	}
	if (!digit_keys && character >= '1' && character <= '9' &&
		character - '1' < view->option_count)
		return &view->options[character - '1'];
	return NULL;
}

static bool answer_option(struct flow_event *event, const struct view_option *option)
{
	*event = (struct flow_event){.kind = EVENT_OPTION, .option = option->id};
	return true;
}

static bool answer_press(struct flow_event *event, enum press press)
{
	*event = (struct flow_event){.kind = EVENT_PRESS, .press = press};
	return true;
}

/* 1 to 99, or 0 for what is no such number. */
static size_t line_number(const char *line)
{
	size_t digits = strspn(line, "0123456789");
	if (digits == 0 || digits > 2 || line[digits] != '\0')
		return 0;
	size_t number = 0;
	for (size_t i = 0; i < digits; i++)
		number = number * 10 + (size_t)(line[i] - '0');
	return number;
}

bool view_shows(const struct view *view, const char *words,
	bool (*holds)(const char *text, const char *words))
{
	const char *const own[] = {view->title, view->status,
		view->field ? view->field->label : NULL, view->field ? view->field->text : NULL};
	for (size_t i = 0; i < COUNT(own); i++)
		if (own[i] && holds(own[i], words))
			return true;
	for (size_t i = 0; i < view->block_count; i++) {
		const struct view_block *block = &view->blocks[i];
		if (holds(block->text, words) || (block->second && holds(block->second, words)) ||
			(block->third && holds(block->third, words)))
			return true;
	}
	for (size_t i = 0; i < view->option_count; i++) {
		const struct view_option *option = &view->options[i];
		if (holds(option->label, words) || (option->note && holds(option->note, words)) ||
			(option->right && holds(option->right, words)))
			return true;
	}
	return false;
}

bool view_answer(const struct view *view, const char *line, struct flow_event *event)
{
	if (view->field && line[0] != '\0') {
		if (line[0] != '!') {
			*event = (struct flow_event){.kind = EVENT_TEXT, .text = line};
			return true;
		}
		if (line[1] != '\0')
			line++;
	}
	const struct view_option *option = view_option(view, line);
	if (option)
		return answer_option(event, option);
	for (enum press press = 0; press < PRESS_COUNT; press++) {
		bool named = strcmp(line, presses[press].id) == 0 ||
			     strcmp(line, presses[press].key) == 0;
		if (named && view->presses[press])
			return answer_press(event, press);
	}
	if (strcmp(line, "!") == 0 && view->presses[PRESS_URGENT])
		return answer_press(event, PRESS_URGENT);
	if (line[0] == '\0') {
		if (view->option_count && !view->field)
			return answer_option(event, &view->options[view->focus]);
		return view->presses[PRESS_ENTER] ? answer_press(event, PRESS_ENTER) : false;
	}
	size_t number = line_number(line);
	if (number > 0 && number <= view->option_count)
		return answer_option(event, &view->options[number - 1]);
	for (size_t i = 0; i < view->option_count; i++)
		if (view->options[i].key[0] != '\0' && strcmp(view->options[i].key, line) == 0)
			return answer_option(event, &view->options[i]);
	return false;
}

struct view_builder {
	struct view view;
	struct pool *pool;
	struct view_block *blocks;
	struct view_option *options;
};

struct view_builder *view_builder_new(void)
{
	struct view_builder *builder = pool_give(sizeof(*builder));
	builder->pool = pool_new();
	return builder;
}

void view_builder_free(struct view_builder *builder)
{
	if (!builder)
		return;
	pool_free(builder->pool);
	free(builder);
}

void view_start(struct view_builder *builder, const char *page, const char *title)
{
	/* One count for the program, so that it tells two flows apart, too. */
	static unsigned generation;
	generation++;
	pool_clear(builder->pool);
	*builder = (struct view_builder){
		.view = {.page = page, .title = title, .generation = generation},
		.pool = builder->pool,
	};
}

struct pool *view_pool(struct view_builder *builder)
{
	return builder->pool;
}

void view_block(struct view_builder *builder, struct view_block block)
{
	if (!block.text)
		return;
	struct view *view = &builder->view;
	*POOL_ADD(builder->pool, builder->blocks, view->block_count) = block;
	view->blocks = builder->blocks;
}

void view_choice(struct view_builder *builder, struct view_option option)
{
	struct view *view = &builder->view;
	*POOL_ADD(builder->pool, builder->options, view->option_count) = option;
	view->options = builder->options;
}

struct view *view_of(struct view_builder *builder)
{
	return &builder->view;
}

/* SPDX-License-Identifier: MIT */
/* Keys to events, by what the page says that works. */
#include "face/keys.h"

bool keys_press(const struct view *view, enum press press, struct flow_event *event)
{
	bool arrow = press >= PRESS_UP && press <= PRESS_DOWN;
	if (press == PRESS_COUNT || (!view->presses[press] && !arrow))
		return false;
	*event = (struct flow_event){.kind = EVENT_PRESS, .press = press};
	return true;
}

static bool choose(struct flow_event *event, const struct view_option *option)
{
	if (!option)
		return false;
	*event = (struct flow_event){.kind = EVENT_OPTION, .option = option->id};
	return true;
}

/* A typed character: an option's key, else a named key. */
static bool typed(const struct view *view, uint32_t character, struct flow_event *event)
{
	if (choose(event, view_option_of_character(view, character)) ||
		keys_press(view, press_of_character(character), event))
		return true;
	if (character < 'A' || character > 'Z')
		return false;
	/* Caps Lock is no reason to stand still. */
	character += 'a' - 'A';
	return choose(event, view_option_of_character(view, character)) ||
	       keys_press(view, press_of_character(character), event);
}

bool keys_event(const struct view *view, const struct input_key *key, struct flow_event *event)
{
	if (key->pasted) /* a paste never presses keys */
		return false;
	switch (key->kind) {
	case INPUT_CHARACTER:
		return typed(view, key->character, event);
	case INPUT_ENTER:
		return view->option_count > view->focus ? choose(event, &view->options[view->focus])
							: keys_press(view, PRESS_ENTER, event);
	case INPUT_BACKSPACE:
	case INPUT_ESCAPE:
		return keys_press(view, PRESS_BACK, event);
	case INPUT_UP:
		return keys_press(view, PRESS_UP, event);
	case INPUT_DOWN:
		return keys_press(view, PRESS_DOWN, event);
	case INPUT_LEFT:
		return keys_press(view, PRESS_LEFT, event) || keys_press(view, PRESS_BACK, event);
	case INPUT_RIGHT:
		return keys_press(view, PRESS_RIGHT, event);
	case INPUT_F1:
		return keys_press(view, PRESS_KEYS, event);
	case INPUT_ERASE: /* of a field */
	case INPUT_PAGE_UP:
	case INPUT_PAGE_DOWN:
		break; /* the face's own */
	}
	return false;
}

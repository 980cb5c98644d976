/* SPDX-License-Identifier: MIT */
/* What the views of a talk are put together from: words from content, blocks, choices. */
#include "core/service/service_words.h"
#include "core/talk/talk_inner.h"

const struct frame *talk_frame(const struct talk *talk)
{
	return talk->options.content->frame;
}

const char *talk_label(const struct talk *talk, enum frame_label name)
{
	return talk_frame(talk)->labels[name];
}

const char *talk_words_of(const struct talk *talk, const struct words *words)
{
	return words_in(words, talk->options.setting);
}

/* The line that Space has come to; NULL where there are none. */
const char *talk_pick(const struct talk *talk, const struct words_lines *lines)
{
	if (!lines->count)
		return NULL;
	return talk_words_of(talk, &lines->items[talk_another(talk) % lines->count].words);
}

/* What a topic does not word it inherits from the frame. */
const struct words_lines *talk_own_or(
	const struct words_lines *own, const struct words_lines *frame)
{
	return own && own->count ? own : frame;
}

void talk_say(struct talk *talk, const char *text)
{
	view_block(talk->builder, (struct view_block){.kind = BLOCK_SAY, .text = text});
}

void talk_note(struct talk *talk, const char *text)
{
	view_block(talk->builder, (struct view_block){.kind = BLOCK_NOTE, .text = text});
}

void talk_choice(struct talk *talk, const char *id, const char *key, const char *text)
{
	view_choice(talk->builder, (struct view_option){.id = id, .key = key, .label = text});
}

void talk_door(struct talk *talk, const char *id, const char *key, const char *text)
{
	view_choice(talk->builder,
		(struct view_option){.id = id, .key = key, .label = text, .aside = true});
}

void talk_choice_named(struct talk *talk, const char *id, const char *key, enum frame_label name)
{
	talk_choice(talk, id, key, talk_label(talk, name));
}

/* "1" to "9", then "": more are reached with the arrows, and by number in the line mode. */
const char *talk_number_key(size_t index)
{
	return view_number_key(index);
}

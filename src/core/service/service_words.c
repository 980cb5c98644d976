/* SPDX-License-Identifier: MIT */
/* What is said of a service: words for its facts, blocks and choices of its pages. */
#include "core/service/service_words.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/pool.h"
#include "core/flow/answers.h"
#include "core/service/card.h"

const char *service_cost(const struct frame *frame, const struct service *service)
{
	static const enum frame_label names[] = {[COST_UNKNOWN] = LABEL_COST_UNKNOWN,
#define X(name, code) [COST_##name] = LABEL_COST_##name,
		SERVICE_COSTS(X)
#undef X
	};
	return frame->labels[names[service->cost]];
}

const char *service_ways(
	const struct frame *frame, struct pool *pool, const struct service *service)
{
	static const enum frame_label names[] = {
#define X(name, code) [SERVICE_WAY_##name] = LABEL_WAY_##name,
		SERVICE_WAYS(X)
#undef X
	};
	const char *words = "";
	for (size_t i = 0; i < SERVICE_WAY_COUNT; i++) {
		if (!(service->ways & 1U << i))
			continue;
		words = pool_format(
			pool, "%s%s%s", words, words[0] ? ", " : "", frame->labels[names[i]]);
	}
	return words;
}

const char *service_contact(
	const struct frame *frame, struct pool *pool, const struct service *service)
{
	if (service->phone && service->phone_note)
		return pool_format(pool, "%s, %s", service->phone, service->phone_note);
	if (service->phone)
		return service->phone;
	if (service->text)
		return pool_format(pool, "%s %s", frame->labels[LABEL_ROW_TEXT], service->text);
	return NULL;
}

const char *service_reasons(
	const struct frame *frame, struct pool *pool, const struct signpost_found *found)
{
	static const enum frame_label names[] = {
#define X(name, code) [REASON_##name] = LABEL_REASON_##name,
		SIGNPOST_REASON_LIST(X)
#undef X
	};
	const char *words = "";
	for (size_t i = 0; i < SIGNPOST_REASONS && found->reasons[i] != REASON_NONE; i++)
		words = pool_format(pool, "%s%s%s", words, words[0] ? ", " : "",
			frame->labels[names[found->reasons[i]]]);
	if (found->service->audience)
		words = pool_format(pool, "%s (%s)", words, found->service->audience);
	return words;
}

const char *service_unchecked(const struct frame *frame, const struct service *service)
{
	if (service->checked)
		return NULL;
	return frame->labels[service->phone ? LABEL_RING_TOGETHER : LABEL_OPEN_TOGETHER];
}

struct view_option service_option(const struct frame *frame, struct pool *pool,
	const struct signpost_found *found, const char *id, const char *key, const char *for_what)
{
	const struct service *service = found->service;
	const char *right = service_contact(frame, pool, service);
	return (struct view_option){
		.id = id,
		.key = key,
		.label = service->name,
		.right = right ? right : service_ways(frame, pool, service),
		.note = pool_format(pool, "%s; %s", service_cost(frame, service),
			for_what ? for_what : service_reasons(frame, pool, found)),
	};
}

/* Blocks and choices */

static void note(struct view_builder *builder, const char *text)
{
	view_block(builder, (struct view_block){.kind = BLOCK_NOTE, .text = text});
}

static void row(const struct frame *frame, struct view_builder *builder, enum frame_label name,
	const char *value)
{
	if (value)
		view_block(builder,
			(struct view_block){
				.kind = BLOCK_ROW, .text = frame->labels[name], .second = value});
}

void service_show_name(
	const struct frame *frame, struct view_builder *builder, const struct service *service)
{
	struct pool *pool = view_pool(builder);
	const char *number = service_contact(frame, pool, service);
	view_block(builder, (struct view_block){.kind = BLOCK_SERVICE,
				    .text = service->name,
				    .second = number ? number : card_web(service->web, pool),
				    .third = service_cost(frame, service)});
}

void service_show_card(
	const struct frame *frame, struct view_builder *builder, const struct signpost_found *found)
{
	const struct service *service = found->service;
	struct pool *pool = view_pool(builder);
	const char *number = service->phone ? service->phone : service->text;
	const char *cost = service_cost(frame, service);
	if (number)
		view_block(builder, (struct view_block){.kind = BLOCK_BIG, .text = number});
	note(builder, service->phone_note);
	if (!service->phone)
		row(frame, builder, LABEL_ROW_TEXT, service->text);
	if (!number) {
		row(frame, builder, LABEL_ROW_WEB, card_web(service->web, pool));
		row(frame, builder, LABEL_ROW_EMAIL, service->web ? NULL : service->email);
		row(frame, builder, LABEL_ROW_ACCESS, service->access);
	}
	note(builder, service->opening ? pool_format(pool, "%s. %s", cost, service->opening)
				       : pool_format(pool, "%s.", cost));
	row(frame, builder, LABEL_CARD_FIRST, service->first);
	if (found->busy) {
		const char *other = service_contact(frame, pool, found->busy);
		row(frame, builder, LABEL_CARD_BUSY,
			pool_format(pool, "%s %s", found->busy->name,
				other ? other : service_ways(frame, pool, found->busy)));
	}
	note(builder, service_unchecked(frame, service));
}

void service_show_all(
	const struct frame *frame, struct view_builder *builder, const struct service *service)
{
	struct pool *pool = view_pool(builder);
	note(builder, service->does);
	row(frame, builder, LABEL_ROW_PHONE,
		service->phone ? service_contact(frame, pool, service) : NULL);
	row(frame, builder, LABEL_ROW_TEXT, service->text);
	row(frame, builder, LABEL_ROW_WEB, card_web(service->web, pool));
	row(frame, builder, LABEL_ROW_EMAIL, service->email);
	row(frame, builder, LABEL_ROW_OPENING, service->opening);
	row(frame, builder, LABEL_ROW_COST, service_cost(frame, service));
	row(frame, builder, LABEL_ROW_WAYS, service_ways(frame, pool, service));
	row(frame, builder, LABEL_ROW_AUDIENCE, service->audience);
	row(frame, builder, LABEL_ROW_AGES, service->ages);
	row(frame, builder, LABEL_ROW_LANGUAGES, service->languages);
	row(frame, builder, LABEL_ROW_ACCESS, service->access);
	row(frame, builder, LABEL_CARD_FIRST, service->first);
	row(frame, builder, LABEL_ROW_SEEN, service->seen);
	note(builder, service_unchecked(frame, service));
}

void service_choose_how(const struct frame *frame, struct view_builder *builder,
	const struct service *service, const struct flow_paper_ways *ways_of_paper)
{
	const struct {
		const char *id;
		enum frame_label label;
	} on_paper = {ANSWER_PAPER, LABEL_CARD_PAPER}, printed = {ANSWER_PRINT, LABEL_CARD_PRINT},
	  ways[] = {{ANSWER_RING, LABEL_CARD_RING}, ways_of_paper->printer ? printed : on_paper,
		  {ANSWER_PHONE, LABEL_CARD_PHONE}, {ANSWER_REMEMBER, LABEL_CARD_REMEMBER}};
	size_t key = 0;
	for (size_t i = service->phone ? 0 : 1; i < COUNT(ways); i++)
		view_choice(builder, (struct view_option){.id = ways[i].id,
					     .key = view_number_key(key++),
					     .label = frame->labels[ways[i].label]});
}

/* SPDX-License-Identifier: MIT */
/*
 * JSON out, by Jansson. It sits in a module of its own, opened by full path when a verb needs it,
 * so that a talk starts without the library. What it is given is plain data; it calls nothing back.
 */
#pragma once

#include "content/kinds/kind.h"
#include "content/yaml/finding.h"
#include "core/count/report.h"
#include "core/signpost/signpost.h"
#include "core/speech/speech.h"

struct exchange_json {
	/* A list of {file, line, column, code, severity, message, hint}; ends with a newline. */
	char *(*findings)(const struct findings *findings);
	/* JSON Schema draft-07 of one kind of content file; ends with a newline. */
	char *(*schema)(const struct kind_row *kind);
	/*
	 * {period, from, to, closed_to, exact, hidden_below, rounded_to, left_out: [NAME], margins:
	 * {NAME: [{keys, count}]}}; the count of conversations is at least so many, but for
	 * `exact`. With a month at a time each row has its month. Ends with a newline.
	 */
	char *(*report)(const struct report *report);
	/*
	 * A list of {id, name, does, needs, phone, text, web, email, opening, cost, ways, areas,
	 * seen, checked, reasons, urgent, distance_km, source}: unknown is null, a list is never
	 * null. Ends with a newline. For a NULL `list` it is {error}: why nobody could look.
	 */
	char *(*services)(const struct signpost_list *list, const char *why);
	/* {text, kind, depth, scale, sure, reason}; depth NULL for none. Ends with a newline. */
	char *(*speech)(
		const char *text, const char *kind, const char *depth, const struct speech *speech);
};
/* All return a text to be freed with free(), or NULL where there was no memory. */

#define EXCHANGE_JSON_FILE "mecc-json.so"
#define EXCHANGE_JSON_NAME "mecc_exchange_json"
extern const struct exchange_json mecc_exchange_json;

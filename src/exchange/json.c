/* SPDX-License-Identifier: MIT */
/* Schemas, findings, reports and services as JSON. */
#include "exchange/json.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "content/kinds/each.h"
#include "core/base/base.h"

/* Jansson gives back memory of its own; the caller frees with free(). */
static char *dumped(json_t *json)
{
	char *text = json ? json_dumps(json, JSON_INDENT(2)) : NULL;
	json_decref(json);
	if (!text)
		return NULL;
	size_t length = strlen(text);
	char *with_newline = realloc(text, length + 2);
	if (!with_newline) {
		free(text);
		return NULL;
	}
	memcpy(with_newline + length, "\n", 2);
	return with_newline;
}

/* A word for a severity; the module calls nothing of the program's. */
static const char *severity(enum finding_severity severity)
{
	static const char *const words[] = {"error", "warning", "advice"};
	return words[severity];
}

static json_t *number_or_null(size_t number)
{
	return number ? json_integer((json_int_t)number) : json_null();
}

static char *findings_json(const struct findings *findings)
{
	json_t *list = json_array();
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		json_array_append_new(
			list, json_pack("{s:s, s:o, s:o, s:s, s:s, s:s, s:s?}", "file",
				      finding->file, "line", number_or_null(finding->line),
				      "column", number_or_null(finding->column), "code",
				      finding->code, "severity", severity(finding->severity),
				      "message", finding->message, "hint", finding->hint));
	}
	return dumped(list);
}

static json_t *text_list(const char *const *texts)
{
	json_t *list = json_array();
	for (; texts && *texts; texts++)
		json_array_append_new(list, json_string(*texts));
	return list;
}

/* A name is no number, and no word that editors read as true, false or nothing. */
#define NO_WORD "(?!([0-9]+|yes|no|on|off|true|false|null|y|n)$)"
/* As the loader has it, roughly: no user in front, no port, no capitals, no address of digits. */
#define HOST "([a-z0-9-]+\\.)+[a-z0-9-]*[a-z]([/?#]|$)"
#define SHORT_NUMBER "999|112|111|101|105|119|116 ?[0-9]{3}|18000|0800 ?11 ?11|0845 ?46 ?4"
#define DATE "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"

/*
 * Our reader keeps every value as text; an editor that reads YAML 1.2 makes `12` a number and `no`
 * or `null` something else again. So a value may have any of the plain types, and its pattern
 * binds where it stayed text (design.md 12).
 */
static json_t *value_schema(const struct schema_slot *slot)
{
	static const char *const patterns[] = {
		[VALUE_TEXT] = "^[^\\n]*\\S[^\\n]*\\n?$", /* one line */
		[VALUE_ID] = "^" NO_WORD "[a-z0-9-]{2,40}$",
		[VALUE_NEED] = "^[a-z0-9-]{2,40}\\.[a-z0-9-]{2,40}$",
		[VALUE_DATE] = "^" DATE "$",
		[VALUE_SEEN] = "^([0-9]{4}(-(0[1-9]|1[0-2]))?|" DATE "|undated)$",
		[VALUE_LETTER] =
			"^[acdefgijklmoprsvwz]$", /* without those that mean the same everywhere */
		[VALUE_URL] = "^https?://" HOST,
		[VALUE_SOURCE] = "^(https?://" HOST "|background knowledge$)",
		[VALUE_PHONE] = "^(" SHORT_NUMBER "|[+(]*([0-9][ ()]*){10,12})$",
		[VALUE_SMS] = "^[A-Za-z0-9 +]{3,40}$",
		[VALUE_EMAIL] = "@",
		[VALUE_HASH] = "^[0-9a-f]{16}$",
		[VALUE_LANGUAGE] = "^[a-z]{2,3}(-[A-Z]{2})?$",
	};
	json_t *schema = json_pack("{s:[s,s,s,s]}", "type", "string", "number", "boolean", "null");
	const char *pattern = slot->value < COUNT(patterns) ? patterns[slot->value] : NULL;
	if (slot->value == VALUE_CHOICE) {
		json_t *values = text_list(slot->values);
		/* What YAML 1.1 and 1.2 readers make of these three words. */
		for (const char *const *word = slot->values; word && *word; word++) {
			if (strcmp(*word, "yes") == 0 || strcmp(*word, "no") == 0)
				json_array_append_new(values, json_boolean(**word == 'y'));
			if (strcmp(*word, "1") == 0)
				json_array_append_new(values, json_integer(1));
		}
		json_decref(schema);
		schema = json_object();
		json_object_set_new(schema, "enum", values);
	} else if (pattern) {
		json_object_set_new(schema, "pattern", json_string(pattern));
	}
	if (slot->value == VALUE_TEXT)
		json_object_set_new(schema, "maxLength", json_integer(SCHEMA_TEXT));
	return schema;
}

static json_t *string_schema(const struct schema_slot *slot)
{
	json_t *parts = json_object();
	static const char *const names[] = {"text", "phone", "visit"};
	for (size_t i = 0; i < 3; i++)
		json_object_set_new(parts, names[i], value_schema(slot));
	return json_pack("{s:[o,{s:s, s:o, s:[s], s:b}]}", "anyOf", value_schema(slot), "type",
		"object", "properties", parts, "required", "text", "additionalProperties", 0);
}

static json_t *table_schema(const struct kind_row *kind, const struct schema_table *table);

/* A map whose names are free or listed and whose entries all look alike. */
static json_t *map_of(const struct kind_row *kind, const struct schema_slot *slot, json_t *entry)
{
	json_t *schema = json_pack("{s:s}", "type", "object");
	if (slot->names == NAMES_LISTED) {
		json_t *properties = json_object();
		for (const char *const *name = slot->values; name && *name; name++)
			json_object_set(properties, *name, entry);
		json_decref(entry);
		json_object_set_new(schema, "properties", properties);
		json_object_set_new(schema, "additionalProperties", json_false());
		json_object_set_new(schema, "required", text_list(slot->values));
	} else {
		json_t *names = json_object();
		const char *pattern = slot->names == NAMES_OUTWARD ? "^[A-Z]{1,2}[0-9][0-9A-Z]?$"
				      : slot->names == NAMES_STRING
					      ? "^[a-z0-9-]{2,40}(\\.[a-z0-9-]{2,40})+$"
					      : "^" NO_WORD "[a-z0-9-]{2,40}$";
		json_object_set_new(names, pattern, entry);
		json_object_set_new(schema, "patternProperties", names);
		json_object_set_new(schema, "additionalProperties", json_false());
		if (slot->least)
			json_object_set_new(
				schema, "minProperties", json_integer((json_int_t)slot->least));
		if (kind_most(kind, slot))
			json_object_set_new(schema, "maxProperties",
				json_integer((json_int_t)kind_most(kind, slot)));
	}
	return schema;
}

static json_t *list_of(const struct kind_row *kind, const struct schema_slot *slot)
{
	json_t *schema = json_pack("{s:s, s:o}", "type", "array", "items", value_schema(slot));
	if (slot->least)
		json_object_set_new(schema, "minItems", json_integer((json_int_t)slot->least));
	if (kind_most(kind, slot))
		json_object_set_new(
			schema, "maxItems", json_integer((json_int_t)kind_most(kind, slot)));
	return schema;
}

static json_t *place_schema(const struct kind_row *kind, struct schema_place place)
{
	const struct schema_slot *slot = place.slot;
	switch (place.part) {
	case SCHEMA_STRING:
		return string_schema(slot);
	case SCHEMA_LIST:
		return list_of(kind, slot);
	case SCHEMA_KEYS:
		return table_schema(kind, place.table);
	case SCHEMA_NAMES:
		if (place.level == 0)
			return map_of(kind, slot, place_schema(kind, schema_place_of(slot, 1)));
		return json_pack("{s:s, s:o}", "type", "object", "additionalProperties",
			place_schema(kind, schema_place_of(slot, place.level + 1)));
	case SCHEMA_VALUE:
	case SCHEMA_WORDS:
	case SCHEMA_REASON:
		break;
	}
	return value_schema(slot);
}

static json_t *slot_schema(const struct kind_row *kind, const struct schema_slot *slot)
{
	json_t *schema = place_schema(kind, schema_place_of(slot, 0));
	if (slot->blank) /* an empty value: a text of no letters, or nothing */
		schema = json_pack("{s:[{s:[s,n]}, o]}", "anyOf", "enum", "", schema);
	if (slot->none)
		schema = json_pack("{s:[{s:s, s:{s:{s:s}}, s:[s], s:b}, o]}", "anyOf", "type",
			"object", "properties", "none", "type", "string", "required", "none",
			"additionalProperties", 0, schema);
	if (slot->help)
		json_object_set_new(schema, "description", json_string(slot->help));
	return schema;
}

static json_t *table_schema(const struct kind_row *kind, const struct schema_table *table)
{
	json_t *properties = json_object(), *required = json_array();
	for (size_t i = 0; table && i < table->count; i++) {
		const struct schema_slot *slot = &table->slots[i];
		json_object_set_new(properties, slot->key, slot_schema(kind, slot));
		if (slot->required)
			json_array_append_new(required, json_string(slot->key));
	}
	return json_pack("{s:s, s:o, s:o, s:b}", "type", "object", "properties", properties,
		"required", required, "additionalProperties", 0);
}

static char *schema_json(const struct kind_row *kind)
{
	json_t *schema = table_schema(kind, kind->table);
	json_object_set_new(
		schema, "$schema", json_string("http://json-schema.org/draft-07/schema#"));
	json_t *title = json_sprintf("mecc %s", kind->name);
	json_object_set_new(schema, "title", title);
	return dumped(schema);
}

static json_t *row_json(const struct report_margin *margin, const struct report_row *row)
{
	json_t *object = json_object();
	if (row->month)
		json_object_set_new(object, "month", json_string(row->month));
	for (size_t i = 0; i < margin->column_count; i++)
		json_object_set_new(object, margin->columns[i], json_string(row->keys[i]));
	json_object_set_new(object, "count", json_integer(row->count));
	return object;
}

static char *report_json(const struct report *report)
{
	json_t *margins = json_object(), *left_out = json_array();
	for (size_t i = 0; i < report->margin_count; i++) {
		const struct report_margin *margin = &report->margins[i];
		if (margin->left_out)
			json_array_append_new(left_out, json_string(margin->name));
		/* One that no period has is not there; one that some have is what they add up to.
		 */
		if (margin->left_out && margin->left_out == report->periods)
			continue;
		json_t *rows = json_array();
		for (size_t row = 0; row < margin->row_count; row++)
			json_array_append_new(rows, row_json(margin, &margin->rows[row]));
		json_object_set_new(margins, margin->name, rows);
	}
	return dumped(json_pack("{s:s, s:s?, s:s?, s:s, s:b, s:i, s:i, s:o, s:o}", "period",
		report->period, "from", report->from, "to", report->to, "closed_to",
		report->closed_to, "exact", (int)report->exact, "hidden_below",
		report->hidden_below, "rounded_to", report->rounded_to, "left_out", left_out,
		"margins", margins));
}

static json_t *ways_json(unsigned ways)
{
	json_t *list = json_array();
#define X(name, code)                                                                              \
	if (ways & WAY_##name)                                                                     \
		json_array_append_new(list, json_string(code));
	SERVICE_WAYS(X)
#undef X
	return list;
}

static json_t *reasons_json(const enum signpost_reason *reasons)
{
	static const char *const names[] = {
#define X(name, code) [REASON_##name] = code,
		SIGNPOST_REASON_LIST(X)
#undef X
	};
	json_t *list = json_array();
	for (size_t i = 0; i < SIGNPOST_REASONS && reasons[i] != REASON_NONE; i++)
		json_array_append_new(list, json_string(names[reasons[i]]));
	return list;
}

static char *services_json(const struct signpost_list *services, const char *why)
{
	static const char *const costs[] = {[COST_UNKNOWN] = NULL,
#define X(name, code) [COST_##name] = code,
		SERVICE_COSTS(X)
#undef X
	};
	if (!services)
		return dumped(json_pack("{s:s}", "error", why));
	json_t *list = json_array();
	for (size_t i = 0; i < services->count; i++) {
		const struct signpost_found *found = &services->found[i];
		const struct service *service = found->service;
		bool dated = service->seen && strcmp(service->seen, "undated") != 0;
		/* How far it is is not known here: areas are all that is looked at. */
		json_array_append_new(list,
			json_pack("{s:s, s:s, s:s?, s:o, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:o, "
				  "s:o, "
				  "s:s?, s:s?, s:o, s:b, s:n, s:s?}",
				"id", service->id, "name", service->name, "does", service->does,
				"needs", text_list(service->needs), "phone", service->phone, "text",
				service->text, "web", service->web, "email", service->email,
				"opening", service->opening, "cost", costs[service->cost], "ways",
				ways_json(service->ways), "areas", text_list(service->areas),
				"seen", dated ? service->seen : NULL, "checked", service->checked,
				"reasons", reasons_json(found->reasons), "urgent",
				(int)service->urgent, "distance_km", "source", service->source));
	}
	return dumped(list);
}

static char *speech_json(
	const char *text, const char *kind, const char *depth, const struct speech *speech)
{
	return dumped(json_pack("{s:s, s:s, s:s?, s:o, s:b, s:s}", "text", text, "kind", kind,
		"depth", depth, "scale", number_or_null(speech->scale), "sure", (int)speech->sure,
		"reason", speech->reason));
}

const struct exchange_json mecc_exchange_json = {
	.findings = findings_json,
	.schema = schema_json,
	.report = report_json,
	.services = services_json,
	.speech = speech_json,
};

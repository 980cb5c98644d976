/* SPDX-License-Identifier: MIT */
/* Single values: names, dates, addresses, numbers. Each says what is wrong, or NULL. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* What is wrong with a value, as "the date has no such day", and what to write. */
struct value_fault {
	const char *why;
	const char *hint;
	size_t offset; /* of the byte where it goes wrong */
};

/* Each true for a good value; else `fault` is filled. Texts end with a NUL. */
bool value_is_id(const char *text, struct value_fault *fault);
bool value_is_need(const char *text, struct value_fault *fault);
bool value_is_date(const char *text, struct value_fault *fault);
bool value_is_seen(const char *text, struct value_fault *fault);
bool value_is_url(const char *text, bool http, struct value_fault *fault);
bool value_is_phone(const char *text, struct value_fault *fault);
bool value_is_sms(const char *text, struct value_fault *fault);
bool value_is_email(const char *text, struct value_fault *fault);
bool value_is_outward(const char *text, struct value_fault *fault);
bool value_is_hash(const char *text, struct value_fault *fault);
bool value_is_language(const char *text, struct value_fault *fault);

/* The name of a string: the id of a file and the path in it, as in money.ask.open.week. */
bool value_is_string(const char *text, struct value_fault *fault);

/* A name that some editors read as true, false or nothing. */
bool value_is_switch(const char *text);

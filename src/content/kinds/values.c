/* SPDX-License-Identifier: MIT */
/* Takes single values apart: names, dates, addresses and numbers. */
#include "content/kinds/values.h"

#include <ctype.h>
#include <string.h>

#include "core/base/base.h"

enum { ID_LEAST = 2, ID_MOST = 40, URL_MOST = 200, EMAIL_MOST = 100 };

static bool fail(struct value_fault *fault, size_t offset, const char *why, const char *hint)
{
	*fault = (struct value_fault){.why = why, .hint = hint, .offset = offset};
	return false;
}

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool value_is_switch(const char *text)
{
	static const char *const words[] = {
		"yes", "no", "on", "off", "true", "false", "null", "y", "n"};
	return text_index(text, words, COUNT(words)) < COUNT(words);
}

static bool id_is_good(const char *text, size_t length, struct value_fault *fault)
{
	static const char hint[] = "Use 2 to 40 small letters, digits and dashes, at least one of "
				   "them a letter.";
	bool letter = false;
	for (size_t i = 0; i < length; i++) {
		if (!is_small(text[i]) && !is_digit(text[i]) && text[i] != '-')
			return fail(fault, i, "holds a sign that a name cannot have", hint);
		letter = letter || is_small(text[i]);
	}
	if (length < ID_LEAST)
		return fail(fault, 0, "is too short for a name", hint);
	if (length > ID_MOST)
		return fail(fault, ID_MOST, "is too long for a name", hint);
	if (!letter)
		return fail(fault, 0, "has no letter", hint);
	if (text[0] == '-' || text[length - 1] == '-')
		return fail(
			fault, text[0] == '-' ? 0 : length - 1, "starts or ends with a dash", hint);
	return true;
}

bool value_is_id(const char *text, struct value_fault *fault)
{
	return id_is_good(text, strlen(text), fault);
}

bool value_is_need(const char *text, struct value_fault *fault)
{
	const char *dot = strchr(text, '.');
	if (!dot)
		return fail(fault, 0, "names no need", "Write topic.need, as in money.debt.");
	if (!id_is_good(text, (size_t)(dot - text), fault))
		return false;
	if (value_is_id(dot + 1, fault))
		return true;
	fault->offset += (size_t)(dot + 1 - text);
	return false;
}

static bool number(const char *text, size_t digits, int *value)
{
	*value = 0;
	for (size_t i = 0; i < digits; i++) {
		if (!is_digit(text[i]))
			return false;
		*value = *value * 10 + (text[i] - '0');
	}
	return true;
}

static int days_in(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap);
}

/* A year, a month or a day, by the length of the text. */
static bool date_part(const char *text, size_t length, struct value_fault *fault)
{
	static const char hint[] = "Write the year, the month and the day, as in 2026-11-20.";
	int year = 0, month = 0, day = 0;
	bool shape = (length == 4 || length == 7 || length == 10) && number(text, 4, &year);
	if (shape && length >= 7)
		shape = text[4] == '-' && number(text + 5, 2, &month);
	if (shape && length == 10)
		shape = text[7] == '-' && number(text + 8, 2, &day);
	if (!shape)
		return fail(fault, 0, "is not a date", hint);
	if (year < 1990 || year > 2099)
		return fail(fault, 0, "has a year that cannot be right", hint);
	if (length >= 7 && (month < 1 || month > 12))
		return fail(fault, 5, "has no such month", hint);
	if (length == 10 && (day < 1 || day > days_in(year, month)))
		return fail(fault, 8, "has a day that the month does not have", hint);
	return true;
}

bool value_is_date(const char *text, struct value_fault *fault)
{
	size_t length = strlen(text);
	return date_part(text, length == 10 ? 10 : 0, fault);
}

bool value_is_seen(const char *text, struct value_fault *fault)
{
	if (strcmp(text, "undated") == 0)
		return true;
	if (date_part(text, strlen(text), fault))
		return true;
	fault->hint = "Write 2026, 2026-11, 2026-11-20 or undated.";
	return false;
}

static bool host_is_good(const char *text, size_t start, size_t end, struct value_fault *fault)
{
	static const char hint[] = "Write the address as the browser shows it, in small letters.";
	bool dot = false;
	for (size_t i = start; i < end; i++) {
		char c = text[i];
		if (c == '@')
			return fail(fault, i, "has a user name in front of the site's name", hint);
		if (c == ':')
			return fail(fault, i, "has a port number", hint);
		if (c == '%')
			return fail(fault, i, "hides letters of the site's name behind %", hint);
		if (!is_small(c) && !is_digit(c) && c != '.' && c != '-')
			return fail(fault, i,
				"has a site's name with other signs than a-z, 0-9, - and .", hint);
		bool edge = i == start || text[i - 1] == '.';
		if (edge && (c == '.' || c == '-'))
			return fail(fault, i, "has a site's name that cannot be", hint);
		if (edge && end - i >= 4 && strncmp(text + i, "xn--", 4) == 0)
			return fail(fault, i, "has a site's name in coded letters (xn--)", hint);
		if (c == '.' && text[i - 1] == '-')
			return fail(fault, i, "has a site's name that cannot be", hint);
		dot = dot || c == '.';
	}
	if (end == start || !dot || !is_small(text[end - 1]))
		return fail(fault, start, "has no whole name of a site", hint);
	return true;
}

bool value_is_url(const char *text, bool http, struct value_fault *fault)
{
	static const char hint[] = "Write the whole address, starting with https://";
	size_t start = 0;
	if (strncmp(text, "https://", 8) == 0)
		start = 8;
	else if (http && strncmp(text, "http://", 7) == 0)
		start = 7;
	if (start == 0)
		return fail(fault, 0, "does not start with https://", hint);
	if (strlen(text) > URL_MOST)
		return fail(fault, URL_MOST, "is longer than 200 characters", hint);
	/* A backslash ends the host for browsers, so it counts as part of it here and is refused.
	 */
	size_t end = start + strcspn(text + start, "/?#");
	if (!host_is_good(text, start, end, fault))
		return false;
	for (size_t i = end; text[i]; i++)
		if (text[i] <= ' ' || text[i] >= 0x7f || strchr("<>\"\\^`{|}", text[i]))
			return fail(fault, i, "holds a sign that an address cannot have", hint);
	return true;
}

/* The digits of a number, without its spaces and brackets; 0 and a fault where there are others. */
static size_t digits_of(const char *text, char *digits, size_t room, struct value_fault *fault)
{
	static const char hint[] = "Write digits and spaces; what to press goes into phone-note.";
	size_t count = 0;
	for (size_t i = 0; text[i]; i++) {
		if (is_digit(text[i]) && count + 1 < room) {
			digits[count++] = text[i];
		} else if (is_digit(text[i])) {
			fail(fault, i, "has too many digits", hint);
			return 0;
		} else if (!(text[i] == '+' && i == 0) && !strchr(" ()", text[i])) {
			fail(fault, i, "holds a sign that a phone number cannot have", hint);
			return 0;
		}
	}
	digits[count] = '\0';
	if (count == 0)
		fail(fault, 0, "has no digits", hint);
	return count;
}

static bool is_short_number(const char *digits)
{
	static const char *const numbers[] = {"999", "112", "111", "101", "105", "119", "116000",
		"116006", "116111", "116117", "116123", "18000", "08001111", "0845464"};
	return text_index(digits, numbers, COUNT(numbers)) < COUNT(numbers);
}

bool value_is_phone(const char *text, struct value_fault *fault)
{
	static const char hint[] =
		"Look the number up again: ten or eleven digits, starting with 0.";
	char buffer[20], *digits = buffer;
	size_t count = digits_of(text, digits, sizeof(buffer), fault);
	if (count == 0)
		return false;
	if (text[0] != '+' && is_short_number(digits))
		return true;
	if (text[0] == '+') {
		if (strncmp(digits, "44", 2) != 0)
			return fail(fault, 0, "is not a number of the United Kingdom", hint);
		if (digits[2] == '0')
			return fail(fault, 0, "has a 0 after +44", "Leave the 0 after +44 out.");
		/* From here as the number that is dialled at home. */
		digits += 1;
		digits[0] = '0';
		count -= 1;
	}
	if (digits[0] != '0')
		return fail(fault, 0, "does not start with 0 and is no known short number", hint);
	if (strchr("0469", digits[1]) || strncmp(digits, "070", 3) == 0)
		return fail(fault, 0,
			digits[1] == '9' || digits[1] == '7'
				? "is a number that costs much"
				: "starts with digits that no number has",
			hint);
	/* 0800 and 0500 and a few places have ten digits, all others eleven. */
	if (count == 11 || (count == 10 && strchr("158", digits[1])))
		return true;
	return fail(fault, 0, count < 11 ? "has too few digits" : "has too many digits", hint);
}

bool value_is_sms(const char *text, struct value_fault *fault)
{
	const char *rest = strstr(text, " to ");
	if (rest) {
		for (const char *c = text; c < rest; c++)
			if (!isalnum((unsigned char)*c))
				return fail(fault, (size_t)(c - text), "is no word to send",
					"Write one word, to, and the number: WORD to 85258.");
	}
	const char *start = rest ? rest + 4 : text;
	char digits[20];
	size_t count = digits_of(start, digits, sizeof(digits), fault);
	bool good = count == 5 || count == 6 || (count && value_is_phone(start, fault));
	if (!good)
		fault->offset += (size_t)(start - text);
	return good;
}

bool value_is_email(const char *text, struct value_fault *fault)
{
	static const char hint[] = "Write one address, as in help@example.org.uk";
	const char *at = strchr(text, '@');
	if (!at || at == text)
		return fail(fault, 0, "is not an email address", hint);
	if (strlen(text) > EMAIL_MOST)
		return fail(fault, EMAIL_MOST, "is too long", hint);
	for (const char *c = text; c < at; c++)
		if (!isalnum((unsigned char)*c) && !strchr(".-_+", *c))
			return fail(fault, (size_t)(c - text), "is not an email address", hint);
	return host_is_good(text, (size_t)(at + 1 - text), strlen(text), fault);
}

bool value_is_outward(const char *text, struct value_fault *fault)
{
	static const char hint[] = "Write the first half of the postcode in capitals, as in OX4.";
	size_t i = 0, letters;
	while (text[i] >= 'A' && text[i] <= 'Z')
		i++;
	letters = i;
	if (letters < 1 || letters > 2 || !is_digit(text[i]))
		return fail(fault, i, "is not the first half of a postcode", hint);
	i++;
	if (is_digit(text[i]) || (text[i] >= 'A' && text[i] <= 'Z'))
		i++;
	return text[i] ? fail(fault, i, "is not the first half of a postcode", hint) : true;
}

bool value_is_hash(const char *text, struct value_fault *fault)
{
	size_t length = strspn(text, "0123456789abcdef");
	if (length == 16 && !text[length])
		return true;
	return fail(fault, text[length] ? length : 0, "is not 16 digits and letters from a to f",
		"Copy it from mecc check, or from the sheet that mecc new writes.");
}

bool value_is_language(const char *text, struct value_fault *fault)
{
	size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz");
	const char *rest = text + length;
	bool region = rest[0] == '-' && rest[1] >= 'A' && rest[1] <= 'Z' && rest[2] >= 'A' &&
		      rest[2] <= 'Z' && !rest[3];
	if ((length == 2 || length == 3) && (!rest[0] || region))
		return true;
	return fail(fault, 0, "is no code of a language",
		"Write two or three small letters, as in cy.");
}

bool value_is_string(const char *text, struct value_fault *fault)
{
	const char *part = text;
	if (!strchr(text, '.'))
		return fail(fault, 0, "has no point in it",
			"Write the id of the file and the path, as in money.ask.open.week.");
	for (;;) {
		size_t length = strcspn(part, ".");
		if (!id_is_good(part, length, fault)) {
			fault->offset += (size_t)(part - text);
			return false;
		}
		if (!part[length])
			return true;
		part += length + 1;
	}
}

/* SPDX-License-Identifier: MIT */
/* Months as a count since the year 0, and the calendar that it takes. */
#include "core/base/months.h"

#include <stdio.h>
#include <string.h>

#include "core/base/error.h"
#include "core/base/pool.h"

enum { DAY = 86400 };

static const char *const names[] = {"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December"};

bool month_valid(const char *text)
{
	if (strlen(text) != MONTH_ROOM - 1 || text[4] != '-')
		return false;
	for (size_t i = 0; i < MONTH_ROOM - 1; i++)
		if (i != 4 && (text[i] < '0' || text[i] > '9'))
			return false;
	return strcmp(text + 5, "00") > 0 && strcmp(text + 5, "12") <= 0;
}

static int digits(const char *text, int count)
{
	int number = 0;
	for (int i = 0; i < count; i++)
		number = number * 10 + (text[i] - '0');
	return number;
}

static void set_month(char month[MONTH_ROOM], int year, int number)
{
	/* Digit by digit: a compiler cannot know that the year has four. */
	for (int i = 3; i >= 0; i--, year /= 10)
		month[i] = (char)('0' + year % 10);
	month[4] = '-';
	month[5] = (char)('0' + number / 10);
	month[6] = (char)('0' + number % 10);
	month[7] = '\0';
}

/* The Gregorian date of a day since 1970, counted in eras of 400 years from 1 March of year 0. */
static void date_of(long long days, long long *year, int *month, int *day)
{
	long long from_march = days + 719468;
	long long era = (from_march >= 0 ? from_march : from_march - 146096) / 146097;
	long long in_era = from_march - era * 146097;
	long long year_in_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	long long in_year = in_era - (365 * year_in_era + year_in_era / 4 - year_in_era / 100);
	long long since_march = (5 * in_year + 2) / 153;
	*day = (int)(in_year - (153 * since_march + 2) / 5 + 1);
	*month = (int)(since_march < 10 ? since_march + 3 : since_march - 9);
	*year = year_in_era + era * 400 + (*month <= 2);
}

/* The day since 1970 on which a month begins: the same count the other way round. */
static long long first_day(long long year, int month)
{
	year -= month <= 2;
	long long era = (year >= 0 ? year : year - 399) / 400, in_era = year - era * 400;
	long long in_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5;
	return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 + in_year - 719468;
}

long long month_start(const char *month)
{
	return first_day(digits(month, 4), digits(month + 5, 2)) * DAY;
}

bool month_starts_at(long long seconds)
{
	long long year;
	int month, day;
	if (seconds % DAY != 0)
		return false;
	date_of(seconds / DAY, &year, &month, &day);
	return day == 1;
}

bool month_is_over(const char *month, long long seconds)
{
	enum { LAST_ZONE = 12 * 3600 }; /* the last clocks are twelve hours behind Greenwich */
	int year = digits(month, 4), number = digits(month + 5, 2);
	long long next = first_day(number == 12 ? year + 1 : year, number % 12 + 1) * DAY;
	return seconds >= next + LAST_ZONE;
}

bool month_of(long long seconds, long offset, const char *first_month, char month[MONTH_ROOM],
	struct error *error)
{
	static const long long most = 1000000000000; /* the year 33658: far, and safe to add to */
	long long local, days, year, first = digits(first_month, 4);
	int number, day;
	local = (seconds > most ? most : seconds < -most ? -most : seconds) + offset;
	days = (local >= 0 ? local : local - (DAY - 1)) / DAY;
	date_of(days, &year, &number, &day);
	long long since = (year - first) * 12 + number - digits(first_month + 5, 2);
	if (since < 0 || since / 12 > MONTH_YEARS || (since / 12 == MONTH_YEARS && since % 12))
		return error_set(error,
			"The date on this computer looks wrong (%d %.3s %lld). Not counted.", day,
			names[number - 1], year);
	set_month(month, (int)year, number);
	return true;
}

int month_index(const char *month)
{
	return digits(month, 4) * 12 + digits(month + 5, 2) - 1;
}

void month_at(int index, char month[MONTH_ROOM])
{
	set_month(month, index / 12, index % 12 + 1);
}

const char *month_words(struct pool *pool, const char *month)
{
	if (!month_valid(month))
		return month;
	return pool_format(pool, "%s %.4s", names[digits(month + 5, 2) - 1], month);
}

/* SPDX-License-Identifier: MIT */
#include "papers.h"

#include <string.h>

const struct card_words paper_words = {
	.language = "en-GB",
	.title = "A note to take away",
	.phone = "Phone",
	.text = "Text",
	.web = "Web",
	.email = "Email",
	.opening = "Open",
	.cost = "Cost",
	.access = "Getting there",
	.first = "First",
	.seen = "Page last seen",
	.costs = {NULL, "Free", "Varies", "Costs money"},
	.unchecked = "Not checked by this office yet: ring or look it up together first.",
	.plan = "My own plan",
	.what = "What",
	.when = "When",
	.what_if = "What if",
};

static const struct service full = {
	.id = "somewhere",
	.name = "Somewhere Advice & Company",
	.does = "Free advice from people who have been there themselves, in person or by phone, "
		"about bills, benefits and where to live.",
	.phone = "0300 123 1044",
	.phone_note = "then 2",
	.text = "HELLO to 85258",
	.web = "https://www.example.org.uk/",
	.email = "help@example.org.uk",
	.opening = "Monday to Friday, 9am to 5pm; Wednesday to 8pm. Closed on bank holidays.",
	.cost = COST_FREE,
	.access = "Step-free from Mill Lane.",
	.first = "You say what you would like to know, and an adviser says what help there is. "
		 "You need no papers.",
	.seen = "2026-11-20",
	.checked = "2026-11-21",
};

static const struct service short_one = {
	.id = "listen",
	.name = "Listening line",
	.phone = "116 123",
	.cost = COST_FREE,
	.seen = "undated",
};

static const struct service page = {
	.id = "page",
	.name = "A page with an address that is longer than a line of the paper is wide",
	.web = "https://www.nhs.uk/nhs-services/mental-health-services/"
	       "find-nhs-talking-therapies-for-anxiety-and-depression/",
	.cost = COST_VARIES,
};

static const struct service hostile = {
	.id = "hostile",
	.name = "</h2><script>alert(1)</script>",
	.does = "<img src=x onerror=alert(1)> & \"quoted\" 'single'\x1b]0;x\x07 \xe2\x80\xae",
	.phone = "\"><iframe src=//evil.org>",
	.phone_note = "<b>",
	.text = "&lt;script&gt;",
	.web = "javascript:alert(1)",
	.email = "</dd></dl></section></body></html>",
	.opening = "<!-- \n]]> --> <style>@import url(//evil.org)</style>",
	.cost = COST_PAID,
	.access = "<link rel=stylesheet href=//evil.org>",
	.first = "\xff\xc3 half a letter",
	.seen = "'><meta http-equiv=refresh content=0>",
};

static const struct service *const services[] = {&full, &short_one, &page};
static const struct service *const hostiles[] = {&hostile};

static const struct card_words hostile_words = {
	.language = "en\"><script>alert(1)</script>",
	.title = "</title><script>alert(1)</script>",
	.phone = "<phone>",
	.text = "<text>",
	.web = "<web>",
	.email = "<email>",
	.opening = "<open>",
	.cost = "<cost>",
	.access = "<access>",
	.first = "<first>",
	.seen = "<seen>",
	.costs = {"<0>", "<1>", "<2>", "<3>"},
	.unchecked = "</p><object data=x>",
	.plan = "<plan>",
	.what = "<what>",
	.when = "<when>",
	.what_if = "<what if>",
};

static const struct card_words least_words = {.title = "Note"};

static const struct {
	const char *name;
	struct card card;
} cards[] = {
	{"one", {services, 1, &paper_words}},
	{"several", {services, 3, &paper_words}},
	{"hostile", {hostiles, 1, &hostile_words}},
	{"least", {services, 3, &least_words}},
};

const struct card *paper_card(const char *name)
{
	for (size_t i = 0; i < sizeof(cards) / sizeof(*cards); i++)
		if (strcmp(cards[i].name, name) == 0)
			return &cards[i].card;
	return NULL;
}

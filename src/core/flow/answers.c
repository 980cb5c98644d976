/* SPDX-License-Identifier: MIT */
/* The words of the answers, each once. */
#include "core/flow/answers.h"

#include <stddef.h>
#include <string.h>

#include "core/base/base.h"

#define X(name, word) const char ANSWER_##name[] = word;
FLOW_ANSWERS(X)
#undef X

const char ANSWER_SET_FILTER[] = "filter=", ANSWER_SET_AREA[] = "area=",
	   ANSWER_SET_WORDS[] = "words=", ANSWER_SET_SETTING[] = "setting=";

bool answer_is_own(const char *word)
{
	static const char *const words[] = {
#define X(name, word) ANSWER_##name,
		FLOW_ANSWERS(X)
#undef X
	};
	for (size_t i = 0; i < COUNT(words); i++)
		if (strcmp(words[i], word) == 0)
			return true;
	return false;
}

bool answer_is_paper(const char *answer)
{
	return strcmp(answer, ANSWER_PAPER) == 0 || strcmp(answer, ANSWER_PRINT) == 0;
}

bool answer_is_way(const char *answer)
{
	return answer_is_paper(answer) || strcmp(answer, ANSWER_RING) == 0 ||
	       strcmp(answer, ANSWER_PHONE) == 0 || strcmp(answer, ANSWER_REMEMBER) == 0;
}

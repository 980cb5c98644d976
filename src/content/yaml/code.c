/* SPDX-License-Identifier: MIT */
/* Finds the page of a code among those that are compiled in. */
#include "content/yaml/code.h"

#include <strings.h>

const struct code_page *code_page(const char *code)
{
	for (size_t i = 0; i < code_page_count; i++)
		if (strcasecmp(code_pages[i].code, code) == 0)
			return &code_pages[i];
	return NULL;
}

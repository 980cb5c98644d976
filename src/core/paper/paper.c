/* SPDX-License-Identifier: MIT */
/* A text that doubles its room, and the HTML that is put into one. */
#include "core/paper/paper.h"

#include <string.h>

#include "core/base/pool.h"

enum { FIRST_ROOM = 2048 };

void paper_put_bytes(struct paper *paper, const char *bytes, size_t count)
{
	if (paper->length + count >= paper->room) {
		size_t room = paper->room ? paper->room : FIRST_ROOM;
		while (paper->length + count >= room)
			room *= 2;
		char *larger = pool_take(paper->pool, room);
		if (paper->length)
			memcpy(larger, paper->text, paper->length);
		paper->text = larger;
		paper->room = room;
	}
	if (count)
		memcpy(paper->text + paper->length, bytes, count);
	paper->length += count;
	paper->text[paper->length] = '\0';
}

void paper_put(struct paper *paper, const char *text)
{
	paper_put_bytes(paper, text, strlen(text));
}

void paper_blanks(struct paper *paper, size_t count)
{
	while (count-- > 0)
		paper_put(paper, " ");
}

/* SPDX-License-Identifier: MIT */
/* print-paper NAME: one of the tests' cards as HTML. */
#include <stdio.h>

#include "core/base/pool.h"
#include "papers.h"

int main(int argc, char **argv)
{
	const struct card *card = argc == 2 ? paper_card(argv[1]) : NULL;
	if (!card)
		return 2;
	struct pool *pool = pool_new();
	(void)fputs(card_html(card, pool), stdout);
	pool_free(pool);
	return 0;
}

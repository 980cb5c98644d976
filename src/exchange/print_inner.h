/* SPDX-License-Identifier: MIT */
/* What the files of the printing module share among themselves; nobody else includes it. */
#pragma once

#include "exchange/print.h"

/* print_ipp.c: does what was ordered, telling over `news`; returns when there is nothing more. */
void print_ipp(const struct print_order *order, int news);

/*
 * print_pdf.c: one page of A4 in `length` bytes, to be freed with free(); NULL where there is no
 * memory. What does not fit in small print either is left out from the end.
 */
unsigned char *print_pdf(const struct card_leaf *leaf, size_t *length);

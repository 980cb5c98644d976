/* SPDX-License-Identifier: MIT */
/* A page for each code that a finding can have: why it matters, a bad and a good example. */
#pragma once

#include <stddef.h>

struct code_example {
	const char *name; /* "money.yaml" */
	const char *text;
	size_t length;
};

struct code_page {
	const char *code;
	const char *title; /* one line */
	const char *why;   /* a paragraph */
	const struct code_example *bad, *good;
	size_t bad_count, good_count;
	const char *base; /* how a test completes the examples: "topic", "whole"… */
	size_t repeat;	  /* how often a test writes the bad example's last line; 1: as it stands */
};

extern const struct code_page code_pages[];
extern const size_t code_page_count;

/* NULL for a code that does not exist. */
const struct code_page *code_page(const char *code);

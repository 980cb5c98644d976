/* SPDX-License-Identifier: MIT */
/*
 * The office's and the user's settings: small YAML files of `name: value`, the nearer one wins name
 * by name. One table says what may stand there.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "core/base/error.h"

struct pool;

enum config_shape {
	CONFIG_WORDS,	/* one line of words */
	CONFIG_CHOICE,	/* one of `values` */
	CONFIG_NUMBER,	/* 0 to 999 */
	CONFIG_LIST,	/* words from `values`, with spaces between; or "none" */
	CONFIG_PRINTER, /* a queue's name, or an address that starts with ipp:// or ipps:// */
	CONFIG_FOLDER	/* a whole path, from / on; that it is there is not looked at */
};

struct config_entry {
	const char *name;
	enum config_shape shape;
	const char *const *values; /* ends with NULL; NULL where any words will do */
	const char *fallback;	   /* what counts where nothing is set; "" for nothing */
	const char *help;	   /* one line */
};

extern const struct config_entry config_entries[];
extern const size_t config_count;

/* NULL for a name that is none. */
const struct config_entry *config_entry(const char *name);

struct config_value {
	const char *text; /* never NULL */
	const char *file; /* where it was set; NULL: nowhere */
	size_t line;
};

struct config {
	struct config_value *values; /* one an entry, in their order */
	/* The first thing that is wrong, with its file and line in the sentence; "" for nothing. */
	char fault[360];
	size_t faults;
};

/*
 * Reads `files`, the nearest first; one that is not there is no fault. What is wrong counts as not
 * set: the program works with the next value, and `fault` says what to mend.
 */
void config_load(const char *const *files, size_t count, struct pool *pool, struct config *config);

/* The value of a name in the table. */
const char *config_text(const struct config *config, const char *name);
size_t config_number(const struct config *config, const char *name);
bool config_lists(const struct config *config, const char *name, const char *word);

/* Whether this may be the entry's value; false with `error` set. */
bool config_allows(const struct config_entry *entry, const char *text, struct error *error);

/*
 * Whether it may be set anew: stricter, since what older settings hold is used all the same. The
 * office's plan has to stand whole on the urgent page of the smallest window.
 */
bool config_may_set(const struct config_entry *entry, const char *text, struct error *error);

/*
 * What of an allowed text is kept, shown and written: of a postcode in `area` its outward half. In
 * `pool`, or `text` itself. Values that were read have been through it.
 */
const char *config_kept(const struct config_entry *entry, const char *text, struct pool *pool);

enum { CONFIG_BYTES = 64 * 1024 };

struct config_file {
	const char *bytes; /* NULL is fine where the size is 0 */
	size_t size;
};

/*
 * A settings file with one name set to a value, or, where `value` is NULL, without it. Only the
 * bytes of that value change: order, remarks, line ends and a byte order mark stay. `changed`, in
 * `pool`, was read back: all other settings are as before, this one is as asked. False with `error`
 * set, "line 4: ...", where the file cannot be read or the way it is written does not allow that.
 */
bool config_edit(const struct config_file *file, const struct config_entry *entry,
	const char *value, struct pool *pool, struct config_file *changed, struct error *error);

/* SPDX-License-Identifier: MIT */
/*
 * The files of the content path, each opened and parsed once a command, and the one rule that says
 * which of them count. Whoever wants content asks the shelf; nobody else lists, peeks or decides.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "content/kinds/kind.h"
#include "content/shelf/document.h"
#include "content/shelf/overlay.h"

struct error;
struct findings;
struct pool;

/* The folders that content comes from, the nearest first; one that is not there is empty. */
struct shelf_path {
	const char *const *folders;
	size_t count;
	const char *language; /* "cy": with translations into it; NULL: as it was written */
};

enum shelf_state {
	SHELF_UNREAD, /* listed; its kind is known, no more */
	SHELF_USED,
	SHELF_HIDDEN, /* a file that is nearer has its kind and id */
	SHELF_REFUSED /* it cannot be used: `line` and `why` */
};

struct shelf_fault {
	size_t line; /* 0 for the file as a whole */
	const char *why;
};

struct shelf_file {
	const char *path;      /* "" for one that is compiled in */
	size_t folder;	       /* its place on the path; OVERLAY_BUILTIN, or SHELF_ASIDE */
	size_t group;	       /* whoever checks files may set it; 0 */
	enum schema_kind kind; /* as its beginning says; once read as it is. KIND_COUNT for none */
	const char *id;	       /* NULL until it is read, or where it has none */
	enum shelf_state state;
	bool read;	 /* `document` is there; its root is NULL where it is refused */
	bool unreadable; /* refused since it could not be opened */
	bool odd;	 /* so: a folder, a pipe or a device, which holds nothing */
	const struct shelf_file *hidden_by;
	size_t line;	 /* SHELF_REFUSED: where, 0 for the file as a whole */
	const char *why; /* SHELF_REFUSED: a sentence without its full stop */
	struct document document;
	const struct shelf_fault *faults; /* errors in entries of a directory that is used */
	size_t fault_count;
	const char *bytes; /* until it is read; of a file that was taken for as long as the shelf */
	size_t size;
	/* The shelf's own. */
	struct pool *own; /* the bytes */
	size_t place;	  /* among the files of the path, for shelf_at */
	bool taken;
};

/* The folder of a file that was taken and does not lie on the path. */
#define SHELF_ASIDE (OVERLAY_BUILTIN - 1)

/* A folder or a file that was listed, with all its files by name. */
struct shelf_folder {
	const char *path;
	struct shelf_file **files;
	size_t count;
	size_t more;	    /* files past FILES_MOST: they are not known */
	const char *unread; /* it, or a folder in it, is there and cannot be read; NULL: none */
	const char *why;    /* so: "cannot be read: Permission denied" */
	bool large;	    /* more than FILES_BYTES: what comes after them is not known */
	bool is_folder;
};

struct shelf;

/* Reads nothing yet. The language is borrowed. */
struct shelf *shelf_new(const struct shelf_path *path);
void shelf_free(struct shelf *shelf); /* NULL is fine */

const struct shelf_path *shelf_path(const struct shelf *shelf);

/*
 * `give_up` (NULL: never) is asked before each file: where it says true, functions that read return
 * false or NULL. What was read stays read, and the next call goes on from there.
 */
void shelf_hear(struct shelf *shelf, bool (*give_up)(void *context), void *context);
bool shelf_gives_up(const struct shelf *shelf);

/* A set of kinds is a sum of these. */
#define SHELF_KIND(kind) (1u << (kind))
enum { SHELF_ALL = SHELF_KIND(KIND_COUNT) - 1 };

/* The kinds that are read at one time, by their rows. */
unsigned shelf_kinds(enum kind_read read);

/*
 * Reads the files of these kinds and settles which of them count. What is compiled in lies behind
 * the farthest folder. False where it was given up.
 */
bool shelf_read(struct shelf *shelf, unsigned kinds);

/*
 * The files of these kinds one after the other, from near to far, those that are used or all that
 * there are; NULL begins, and NULL ends. They are read first: NULL too where that is given up.
 */
struct shelf_file *shelf_used(struct shelf *shelf, unsigned kinds, const struct shelf_file *file);
struct shelf_file *shelf_next(struct shelf *shelf, unsigned kinds, const struct shelf_file *file);

/* The file of a place; NULL where there is none. */
const struct shelf_file *shelf_at(const struct shelf *shelf, size_t place);

/* True for what is told as left out: refused, or hidden by a file of its own folder. */
bool shelf_leaves_out(const struct shelf_file *file);

/*
 * Why nobody knows what of a kind there is, in `pool`; NULL where that is known. A file or a folder
 * of the path is there and could not be read, whatever is in it: "x.yaml cannot be read: Permission
 * denied". Or there was no `some` to be had, and a file of this kind, or of none, is refused:
 * "x.yaml, line 3: …". Nothing may be told as not being there then. The kind was read before.
 */
const char *shelf_failed(struct shelf *shelf, enum schema_kind kind, bool some, struct pool *pool);

/*
 * Lists and reads everything anew when it is next asked for. What was made of the old files stays
 * whole as long as the shelf; of files and folders of the path no pointer may be held over it.
 */
void shelf_again(struct shelf *shelf);

/* A folder of the path; NULL where it was not listed yet. */
const struct shelf_folder *shelf_folder(const struct shelf *shelf, size_t place);

/*
 * The overlays of the path and its translations into the path's language, the nearest first; the
 * shelf's. NULL where the reading was given up.
 */
const struct overlays *shelf_overlays(struct shelf *shelf);

/* The same with another language (NULL: none); false where it was given up. */
bool shelf_overlays_in(struct shelf *shelf, const char *language, struct overlays *overlays);

/* True where the path has a translation into its language. */
bool shelf_speaks(struct shelf *shelf);

/*
 * The tree of a used file as it counts: with overlays and translations into the path's language on
 * it (what they cannot do is told to `listener`, NULL is fine), without entries that have a fault.
 * The file's own tree, or a changed copy in `pool`.
 */
struct tree_node *shelf_root(struct shelf *shelf, const struct shelf_file *file, struct pool *pool,
	const struct overlay_listener *listener);

/* The first error in an entry of a directory; NULL where it is sound. */
const struct shelf_fault *shelf_fault_in(
	const struct shelf_file *directory, const struct tree_node *entry);

/*
 * For whoever checks files: those of a folder, or one file, whether they lie on the path or not.
 * From here on trees of refused files are kept. False with `error` set where it cannot be read; a
 * file in a folder that cannot be read is known as such.
 */
bool shelf_take(
	struct shelf *shelf, const char *path, struct shelf_folder *taken, struct error *error);

/* The file of this name that was taken; NULL for none. */
const struct shelf_file *shelf_taken(const struct shelf *shelf, const char *path);

/* Reads a file that was taken, as document_check does; anew where it was read before. */
void shelf_check(struct shelf *shelf, struct shelf_file *file, struct findings *findings,
	const struct schema_references *references);

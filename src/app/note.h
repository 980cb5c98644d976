/* SPDX-License-Identifier: MIT */
/*
 * The note to take away, as long as it is out: printed by a child that the loop waits for with all
 * else, written into the office's folder, and taken back from both when the talk ends. What could
 * not be taken back is remembered on the disk, by the printer's address and a made-up name, never
 * by what was on it, and taken back at the next start or by `mecc tally forget`.
 */
#pragma once

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>

#include "core/flow/flow.h"

struct error;
struct note;
struct pool;

/* The file's name in the office's folder. */
#define NOTE_FILE "note-to-take-away.html"

enum { NOTE_WAITS = 8 };

struct note_options {
	const char *printer;	  /* as the settings have it; NULL: none. Borrowed */
	const char *folder;	  /* for the file; NULL: none. Borrowed */
	const char *old_folder;	  /* where an earlier mecc wrote notes; NULL: nowhere. Borrowed */
	const char *state_folder; /* where it is remembered what is out; NULL: nowhere. Borrowed */
	/* Opens a module, as in world_options; NULL: there is none. */
	const void *(*module)(
		const void *context, const char *file, const char *name, struct error *error);
	const void *module_context;
};

struct note *note_new(const struct note_options *options);

/* Clears what is out, waits at most a second for the printer, and kills what works on. */
void note_free(struct note *note); /* NULL is fine */

/*
 * Takes back what a program that was killed left out; what needs a printer is begun. Costs next to
 * nothing where nothing was left.
 */
void note_sweep(struct note *note);

/* Takes a note, and what a killed write left of one, out of a folder. False with what is left. */
bool note_sweep_folder(const char *folder, struct error *error);

/* The same for all that this user left, and waits for it; false with what is still out. */
bool note_forget(const struct note_options *options, struct error *error);

/*
 * Asks the printer whether it is there and what it takes, for some seconds; a sentence for whoever
 * looks after the computer, in `pool`. `good`: a note can be printed.
 */
const char *note_ask(const struct note_options *options, struct pool *pool, bool *good);

/* Begins to print. PAPER_NONE with `error` set where that cannot be. Never waits. */
enum flow_paper note_print(struct note *note, const struct flow_wish *wish, struct error *error);

/* Writes the file. False with `error` set. */
bool note_write(struct note *note, const struct flow_wish *wish, struct error *error);

/* The talk is over: the file goes, and what is at a printer is begun to be taken back. */
void note_clear(struct note *note);

/*
 * What to wait on besides the keys: fills `inputs` (room for NOTE_WAITS) and returns how many.
 * `ms` gets smaller where something is to be done earlier; -1: never.
 */
size_t note_wait(const struct note *note, struct pollfd *inputs, long long *ms);

/* Looks without waiting what the children tell. True where it stands otherwise: `state`. */
bool note_look(struct note *note, enum flow_paper *state);

/* SPDX-License-Identifier: MIT */
/*
 * Printing the note to take away: a page of A4 by cairo, sent by libcups. It sits in a module of
 * its own, opened by full path when something is printed or a job has to be taken back, so that a
 * talk starts without the libraries. The work is done in a child that nobody waits for: it has no
 * terminal and no file of the parent's, writes none, and tells what it knows over a pipe.
 */
#pragma once

#include <stdbool.h>
#include <sys/types.h>

#include "core/flow/flow.h"
#include "core/service/card.h"

enum print_task {
	PRINT_NOTE,  /* prints, waits until the paper is out, takes the job out of the queue */
	PRINT_CLEAR, /* takes the jobs of `user` out of the queue, printed or not */
	PRINT_LOOK   /* asks whether the printer is there and what it takes */
};

struct print_order {
	enum print_task task;
	const char *printer; /* a queue's name or an ipp: or ipps: address (config_allows) */
	/*
	 * Whose job it is: the only thing by which a job is found again. It names nobody: made up
	 * for this one job.
	 */
	const char *user;
	int job;		      /* of PRINT_CLEAR: the job's number; 0: not known */
	const struct card_leaf *leaf; /* of PRINT_NOTE, for a printer that takes PDF */
	const char *text;	      /* of PRINT_NOTE, for one that takes only plain text */
};

enum print_tells {
	PRINT_STATE,   /* `state` is how it stands */
	PRINT_JOB,     /* from now on a job may be there; `job` is its number, 0: not known yet */
	PRINT_CLEARED, /* nothing is left at the printer, as far as it can do that. The last word */
	PRINT_TAKES    /* of PRINT_LOOK: it takes PDF (`job` 1) or plain text (0). The last word */
};

/* One after the other over the pipe, whole. At its end the child is gone. */
struct print_news {
	enum print_tells tells;
	enum flow_paper state;
	int job;
};

struct print_child {
	pid_t pid;
	int news; /* to be read without waiting; the caller's to close */
};

struct exchange_print {
	/* False, changing nothing, where no child can be had. Nothing of `order` is kept. */
	bool (*start)(const struct print_order *order, struct print_child *child);
};

#define EXCHANGE_PRINT_FILE "mecc-print.so"
#define EXCHANGE_PRINT_NAME "mecc_exchange_print"
extern const struct exchange_print mecc_exchange_print;

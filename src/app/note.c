/* SPDX-License-Identifier: MIT */
/* Children that print, records of what lies where, and the taking back of both. */
#include "app/note.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/file.h"
#include "content/shelf/config.h"
#include "core/base/base.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "exchange/print.h"

enum {
	SLOW_MS = 10000,  /* after this long the page says what is known */
	ASK_MS = 5000,	  /* how long doctor waits */
	CLEAR_MS = 10000, /* how long a child may take for taking a job back */
	LAST_MS = 1000,	  /* the same at the end of the program */
	RECORD_MOST = 1024,
	USER_ROOM = sizeof("note-01234567"),
	PATH_ROOM = 4096
};

/* The text is what an earlier mecc wrote beside it. */
static const char *const file_names[] = {NOTE_FILE, "note-to-take-away.txt", NULL};

/* The folder of the records, in that of the tally. */
static const char records[] = "notes";

/* One job at a printer: its record on the disk, locked as long as we live, and its child. */
struct job {
	bool used;
	char user[USER_ROOM]; /* the record's name, too */
	char printer[RECORD_MOST];
	bool asked; /* the printer may have made it */
	int number; /* 0: not known */
	int record; /* locked; -1: none */
	enum print_task task;
	struct print_child child; /* pid 0: none */
	long long since_ms;	  /* of the child's start */
	enum flow_paper told;
	bool late;    /* SLOW_MS are over */
	bool cleared; /* nothing is left at the printer */
	int takes;    /* of PRINT_LOOK: 1 PDF, 0 plain text, -1 not known */
};

struct note {
	struct note_options options;
	struct job jobs[NOTE_WAITS];
	struct job *last;	      /* the one that the page shows; NULL: none */
	int file;		      /* the file that is out, locked; -1: none */
	pid_t killed[NOTE_WAITS * 2]; /* and not gone yet */
};

static long long now_ms(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_BOOTTIME, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct note *note_new(const struct note_options *options)
{
	struct note *note = pool_give(sizeof(*note));
	*note = (struct note){.options = *options, .file = -1};
	return note;
}

/* The records */

static bool records_path(const struct note *note, const char *name, char path[PATH_ROOM])
{
	int length = snprintf(path, PATH_ROOM, "%s/%s%s%s", note->options.state_folder, records,
		name[0] ? "/" : "", name);
	return length > 0 && length < PATH_ROOM;
}

static bool write_all(int file, const char *text)
{
	size_t length = strlen(text);
	while (length > 0) {
		ssize_t written = write(file, text, length);
		if (written < 0 && errno != EINTR)
			return false;
		if (written > 0) {
			text += written;
			length -= (size_t)written;
		}
	}
	return true;
}

/* Remembers the job on the disk before the printer is asked. */
static bool record_new(const struct note *note, struct job *job, struct error *error)
{
	char path[PATH_ROOM], text[RECORD_MOST + 16];
	if (!note->options.state_folder)
		return error_set(error, "there is no folder here to remember the job in");
	(void)snprintf(text, sizeof(text), "printer %s\n", job->printer);
	if (!records_path(note, "", path) || !file_folder_make(path) ||
		!records_path(note, job->user, path))
		return error_set(error, "%s", file_reason(errno));
	job->record = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (job->record < 0)
		return error_set(error, "%s", file_reason(errno));
	(void)flock(job->record, LOCK_EX | LOCK_NB);
	if (!write_all(job->record, text) || fsync(job->record) != 0) {
		(void)error_set(error, "%s", file_reason(errno));
		(void)unlink(path);
		(void)close(job->record);
		job->record = -1;
		return false;
	}
	file_hide_times(job->record);
	return true;
}

/* Which job it is, once the printer has said so. */
static void record_number(struct job *job)
{
	char text[32];
	(void)snprintf(text, sizeof(text), "job %d\n", job->number);
	if (job->record >= 0) {
		(void)write_all(job->record, text);
		file_hide_times(job->record);
	}
}

/* Nothing in the folder of the tally tells when a note was out. */
static void hide_folder(const char *path)
{
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder >= 0) {
		file_hide_times(folder);
		(void)close(folder);
	}
}

/* With `gone` the record is deleted, and the folder with the last one; else it stays for later. */
static void record_close(const struct note *note, struct job *job, bool gone)
{
	char path[PATH_ROOM];
	if (job->record < 0)
		return;
	if (gone && records_path(note, job->user, path))
		(void)unlink(path);
	if (gone && records_path(note, "", path) && rmdir(path) != 0)
		hide_folder(path);
	(void)close(job->record);
	job->record = -1;
	hide_folder(note->options.state_folder);
}

/* False for what is no record of ours. */
static bool record_read(struct job *job)
{
	char text[RECORD_MOST], *rest;
	struct error error;
	ssize_t length = pread(job->record, text, sizeof(text) - 1, 0);
	if (length <= 0)
		return false;
	text[length] = '\0';
	char *line = strtok_r(text, "\n", &rest);
	if (!line || strncmp(line, "printer ", 8) != 0 || !line[8] ||
		!config_allows(config_entry("printer"), line + 8, &error))
		return false;
	(void)snprintf(job->printer, sizeof(job->printer), "%s", line + 8);
	line = strtok_r(NULL, "\n", &rest);
	long number = line && strncmp(line, "job ", 4) == 0 ? strtol(line + 4, NULL, 10) : 0;
	job->number = number > 0 && number <= INT_MAX ? (int)number : 0;
	return true;
}

/* Children */

static const struct exchange_print *printing(const struct note *note, struct error *error)
{
	if (!note->options.module) {
		(void)error_set(error, "printing is not part of this mecc");
		return NULL;
	}
	return note->options.module(
		note->options.module_context, EXCHANGE_PRINT_FILE, EXCHANGE_PRINT_NAME, error);
}

static bool job_start(struct note *note, struct job *job, enum print_task task,
	const struct flow_wish *wish, struct error *error)
{
	const struct exchange_print *print = printing(note, error);
	const struct print_order order = {
		.task = task,
		.printer = job->printer,
		.user = job->user,
		.job = job->number,
		.leaf = wish ? wish->leaf : NULL,
		.text = wish ? wish->text : NULL,
	};
	if (!print)
		return false;
	if (!print->start(&order, &job->child)) {
		job->child = (struct print_child){0};
		return error_set(error, "this computer has no room for one program more");
	}
	job->task = task;
	job->since_ms = now_ms();
	return true;
}

/* Takes those that are gone out of the kernel's list; one that the kernel holds is not waited for.
 */
static void reap(struct note *note)
{
	for (size_t i = 0; i < COUNT(note->killed); i++)
		if (note->killed[i] > 0 && waitpid(note->killed[i], NULL, WNOHANG) != 0)
			note->killed[i] = 0;
}

static void job_hear(struct job *job, const struct print_news *news)
{
	switch (news->tells) {
	case PRINT_STATE:
		job->told = news->state;
		break;
	case PRINT_JOB:
		job->asked = true;
		job->number = news->job;
		if (job->number)
			record_number(job);
		break;
	case PRINT_CLEARED:
		job->cleared = true;
		break;
	case PRINT_TAKES:
		job->takes = news->job;
		break;
	}
}

/* False once the child is gone. */
static bool job_listen(struct job *job)
{
	struct print_news news;
	ssize_t length;
	while ((length = read(job->child.news, &news, sizeof(news))) == (ssize_t)sizeof(news))
		job_hear(job, &news);
	return length < 0 && (errno == EAGAIN || errno == EINTR);
}

/* The child is killed if it is still there; nobody waits for one that works. */
static void job_stop(struct note *note, struct job *job)
{
	size_t at = 0;
	if (job->child.pid <= 0)
		return;
	(void)kill(job->child.pid, SIGKILL);
	(void)job_listen(job); /* its last words */
	/* What was never asked for is not there. */
	job->cleared |= job->task == PRINT_NOTE && !job->asked;
	(void)close(job->child.news);
	while (at + 1 < COUNT(note->killed) && note->killed[at] > 0)
		at++;
	note->killed[at] = job->child.pid;
	reap(note);
	job->child = (struct print_child){0};
}

static void job_done(struct note *note, struct job *job)
{
	job_stop(note, job);
	record_close(note, job, job->cleared);
	if (note->last == job)
		note->last = NULL;
	*job = (struct job){.record = -1};
}

static struct job *job_free(struct note *note)
{
	for (size_t i = 0; i < NOTE_WAITS; i++)
		if (!note->jobs[i].used) {
			note->jobs[i] = (struct job){.used = true, .record = -1};
			return &note->jobs[i];
		}
	return NULL;
}

/* The job has no file, no child and no lock any more; what is left at the printer is for later. */
static void job_clear(struct note *note, struct job *job)
{
	struct error error;
	job_stop(note, job);
	if (note->last == job)
		note->last = NULL;
	if (job->cleared || !job_start(note, job, PRINT_CLEAR, NULL, &error))
		job_done(note, job);
}

/* Printing */

enum flow_paper note_print(struct note *note, const struct flow_wish *wish, struct error *error)
{
	unsigned random = 0;
	struct job *job = job_free(note);
	if (!job) {
		(void)error_set(error, "the printer is still busy with the notes before this one");
		return PAPER_NONE;
	}
	if (getrandom(&random, sizeof(random), GRND_NONBLOCK) != sizeof(random))
		random = (unsigned)now_ms();
	(void)snprintf(job->user, sizeof(job->user), "note-%08x", random);
	(void)snprintf(job->printer, sizeof(job->printer), "%s", note->options.printer);
	job->told = PAPER_ASKED;
	if (!record_new(note, job, error) || !job_start(note, job, PRINT_NOTE, wish, error)) {
		job->cleared = true;
		job_done(note, job);
		return PAPER_NONE;
	}
	note->last = job;
	return job->told;
}

/* What the page says of it. */
static enum flow_paper job_state(const struct job *job)
{
	if (job->late && job->told == PAPER_ASKED)
		return PAPER_SLOW;
	return job->late && job->told == PAPER_QUEUED ? PAPER_LATE : job->told;
}

/* A child that died without a last word has left the note somewhere on its way. */
static void job_ended(struct note *note, struct job *job)
{
	job_stop(note, job);
	if (job->task == PRINT_CLEAR || job->cleared) {
		enum flow_paper told = job->told;
		bool shown = note->last == job;
		record_close(note, job, job->cleared);
		if (!shown)
			job_done(note, job);
		else
			job->told = told;
	} else if (job->told < PAPER_DONE) {
		job->told = PAPER_FAILED;
	}
}

bool note_look(struct note *note, enum flow_paper *state)
{
	enum flow_paper before = note->last ? job_state(note->last) : PAPER_NONE;
	reap(note);
	for (size_t i = 0; i < NOTE_WAITS; i++) {
		struct job *job = &note->jobs[i];
		if (job->child.pid <= 0)
			continue;
		if (!job_listen(job)) {
			job_ended(note, job);
			continue;
		}
		long long age = now_ms() - job->since_ms;
		job->late = age >= SLOW_MS;
		if (job->task == PRINT_CLEAR && age >= CLEAR_MS)
			job_done(note, job);
	}
	*state = note->last ? job_state(note->last) : PAPER_NONE;
	return *state != before;
}

size_t note_wait(const struct note *note, struct pollfd *inputs, long long *ms)
{
	long long now = now_ms();
	size_t count = 0;
	for (size_t i = 0; i < NOTE_WAITS; i++) {
		const struct job *job = &note->jobs[i];
		if (job->child.pid <= 0)
			continue;
		inputs[count++] = (struct pollfd){.fd = job->child.news, .events = POLLIN};
		if (job->late)
			continue;
		long long left = job->since_ms + SLOW_MS - now;
		left = left < 0 ? 0 : left;
		if (*ms < 0 || left < *ms)
			*ms = left;
	}
	return count;
}

/* The file */

bool note_write(struct note *note, const struct flow_wish *wish, struct error *error)
{
	char path[PATH_ROOM];
	int length = snprintf(path, sizeof(path), "%s/%s", note->options.folder, NOTE_FILE);
	struct error why;
	if (length < 0 || length >= PATH_ROOM)
		return error_set(error, "the folder's name is too long");
	if (note->file >= 0)
		(void)close(note->file);
	note->file = -1;
	bool written = file_write_quiet(path, wish->html, strlen(wish->html), &why);
	/* Locked, so that another mecc that starts meanwhile leaves it alone. */
	note->file = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
	if (note->file >= 0)
		(void)flock(note->file, LOCK_EX | LOCK_NB);
	if (written)
		return true;
	/* The path is nobody's to read on a shared screen. */
	char *from = strstr(why.text, " (");
	if (from)
		*from = '\0';
	return error_set(error, "%s", why.text);
}

static void file_clear(struct note *note)
{
	struct error error;
	if (!note->options.folder)
		return;
	if (note->file >= 0)
		(void)close(note->file); /* no longer locked */
	note->file = -1;
	(void)file_sweep(note->options.folder, file_names, &error);
}

void note_clear(struct note *note)
{
	file_clear(note);
	for (size_t i = 0; i < NOTE_WAITS; i++)
		if (note->jobs[i].used && note->jobs[i].task == PRINT_NOTE)
			job_clear(note, &note->jobs[i]);
}

/* What was left before */

bool note_sweep_folder(const char *folder, struct error *error)
{
	return file_sweep(folder, file_names, error);
}

/* One record; false where there is no room for a child more. */
static bool sweep_record(struct note *note, const char *name)
{
	char path[PATH_ROOM];
	struct error error;
	struct stat info;
	struct job *job = job_free(note);
	if (!job)
		return false;
	if (strlen(name) != USER_ROOM - 1 || strncmp(name, "note-", 5) != 0 ||
		!records_path(note, name, path)) {
		*job = (struct job){.record = -1};
		return true;
	}
	(void)snprintf(job->user, sizeof(job->user), "%s", name);
	job->record = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	bool ours = job->record >= 0 && fstat(job->record, &info) == 0 && S_ISREG(info.st_mode) &&
		    info.st_uid == geteuid() && flock(job->record, LOCK_EX | LOCK_NB) == 0;
	/* One that cannot be read names no printer: there is nothing to be done with it. */
	job->cleared = ours && !record_read(job);
	if (!ours || job->cleared || !job_start(note, job, PRINT_CLEAR, NULL, &error))
		job_done(note, job);
	return true;
}

/* False with `error` where some of it is left. */
static bool sweep(struct note *note, struct error *error)
{
	char path[PATH_ROOM];
	bool swept = !note->options.folder || note_sweep_folder(note->options.folder, error);
	DIR *list =
		note->options.state_folder && records_path(note, "", path) ? opendir(path) : NULL;
	if (!list)
		return swept;
	for (const struct dirent *entry; (entry = readdir(list));)
		if (!sweep_record(note, entry->d_name))
			swept = error_set(error, "there are too many notes at printers");
	(void)closedir(list);
	if (rmdir(path) == 0)
		hide_folder(note->options.state_folder);
	return swept;
}

void note_sweep(struct note *note)
{
	struct error error;
	(void)sweep(note, &error);
}

/* Until all children are gone, at most so long. False where some work on. */
static bool wait_all(struct note *note, long long most_ms)
{
	struct pollfd inputs[NOTE_WAITS];
	long long end = now_ms() + most_ms;
	enum flow_paper state;
	for (;;) {
		long long left = end - now_ms(), wait = left;
		bool works = false;
		for (size_t i = 0; i < NOTE_WAITS; i++)
			works |= note->jobs[i].child.pid > 0;
		if (!works)
			return true;
		if (left <= 0)
			return false;
		size_t count = note_wait(note, inputs, &wait);
		(void)poll(inputs, count, (int)wait);
		(void)note_look(note, &state);
	}
}

static bool any_record(const struct note *note)
{
	char path[PATH_ROOM];
	struct stat info;
	return note->options.state_folder && records_path(note, "", path) && stat(path, &info) == 0;
}

bool note_forget(const struct note_options *options, struct error *error)
{
	struct note *note = note_new(options);
	bool swept = sweep(note, error);
	if (options->old_folder && !note_sweep_folder(options->old_folder, error))
		swept = false;
	(void)wait_all(note, CLEAR_MS);
	note_free(note);
	note = note_new(options);
	if (swept && any_record(note))
		swept = error_set(
			error, "a note may still be at the printer, which does not answer");
	note_free(note);
	return swept;
}

void note_free(struct note *note)
{
	if (!note)
		return;
	note_clear(note);
	(void)wait_all(note, LAST_MS);
	for (size_t i = 0; i < NOTE_WAITS; i++)
		if (note->jobs[i].used)
			job_done(note, &note->jobs[i]);
	reap(note);
	free(note);
}

static const char *words_of(enum flow_paper state)
{
	switch (state) {
	case PAPER_NO_QUEUE:
		return "there is no printer of that name";
	case PAPER_REFUSED:
		return "it takes no jobs just now, or none from mecc";
	case PAPER_FORMAT:
		return "it takes neither PDF nor plain text";
	case PAPER_GONE:
		return "it cannot be reached: is it switched on, and CUPS running?";
	case PAPER_FAILED:
		return "it answers, but not as a printer does";
	default:
		return "it does not answer";
	}
}

const char *note_ask(const struct note_options *options, struct pool *pool, bool *good)
{
	struct note *note = note_new(options);
	struct job *job = job_free(note);
	struct error error = {0};
	enum flow_paper state;
	long long end = now_ms() + ASK_MS;
	(void)snprintf(job->user, sizeof(job->user), "note-00000000");
	(void)snprintf(job->printer, sizeof(job->printer), "%s", options->printer);
	job->told = PAPER_ASKED;
	job->takes = -1;
	*good = job_start(note, job, PRINT_LOOK, NULL, &error);
	note->last = *good ? job : NULL;
	while (job->child.pid > 0 && now_ms() < end) {
		struct pollfd input = {.fd = job->child.news, .events = POLLIN};
		(void)poll(&input, 1, (int)(end - now_ms()));
		(void)note_look(note, &state);
	}
	int takes = job->takes;
	const char *why = *good ? words_of(job->told) : pool_text(pool, error.text);
	note_free(note);
	*good = takes >= 0;
	if (!*good)
		return why;
	return takes ? "it is there, and takes PDF" : "it is there, and takes plain text";
}

/* SPDX-License-Identifier: MIT */
/*
 * What the child says to a printer, by libcups: to a queue of CUPS and to a printer of its own the
 * same requests. Before anything of the note leaves, the job has a name by which it is found again.
 */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cups/cups.h>

#include "core/base/base.h"
#include "exchange/print_inner.h"

enum {
	CONNECT_MS = 30000, /* the page has said long before that no answer came */
	LOOK_MS = 500,
	PURGED_MS = 50, /* after a purge, until it is seen whether the job is gone */
	LOOKS = 10,
	LAST_SECONDS = 10, /* for taking the job back once the parent is gone */
	JOBS_MOST = 64
};

/* Nothing more than this stands on the job. */
static const char job_name[] = "Note";

struct printer {
	const struct print_order *order;
	int news;
	http_t *http;
	char host[HTTP_MAX_HOST], resource[HTTP_MAX_URI], uri[HTTP_MAX_URI];
	int port;
	http_encryption_t encryption;
	bool takes_pdf, takes_text, makes_jobs; /* as it says itself */
	enum flow_paper told;
};

/* The parent */

static bool parent_gone(int news)
{
	struct pollfd end = {.fd = news};
	return poll(&end, 1, 0) > 0 && (end.revents & (POLLERR | POLLHUP)) != 0;
}

static void tell(const struct printer *printer, struct print_news news)
{
	ssize_t written;
	do
		written = write(printer->news, &news, sizeof(news));
	while (written < 0 && !parent_gone(printer->news));
}

static void tell_state(struct printer *printer, enum flow_paper state)
{
	if (printer->told != state)
		tell(printer, (struct print_news){.tells = PRINT_STATE, .state = state});
	printer->told = state;
}

/* False, at once, when the parent is gone. */
static bool sleep_ms(const struct printer *printer, int ms)
{
	struct pollfd end = {.fd = printer->news};
	return poll(&end, 1, ms) == 0;
}

/* Called while an answer is waited for. */
static int on_timeout(http_t *http, void *context)
{
	const struct printer *printer = context;
	(void)http;
	return !parent_gone(printer->news);
}

/* Nobody is there who could type one, and no terminal to ask at. */
static const char *no_password(
	const char *prompt, http_t *http, const char *method, const char *resource, void *context)
{
	(void)prompt;
	(void)http;
	(void)method;
	(void)resource;
	(void)context;
	return NULL;
}

/* Requests */

/* Where the printer is: the address itself, or this computer's CUPS for a queue. */
static bool find_printer(struct printer *printer)
{
	const char *name = printer->order->printer;
	char scheme[16], user[64];
	if (strncmp(name, "ipp:", 4) == 0 || strncmp(name, "ipps:", 5) == 0) {
		(void)snprintf(printer->uri, sizeof(printer->uri), "%s", name);
		printer->encryption = strncmp(name, "ipps:", 5) == 0 ? HTTP_ENCRYPTION_ALWAYS
								     : HTTP_ENCRYPTION_IF_REQUESTED;
		return httpSeparateURI(HTTP_URI_CODING_ALL, name, scheme, sizeof(scheme), user,
			       sizeof(user), printer->host, sizeof(printer->host), &printer->port,
			       printer->resource, sizeof(printer->resource)) >= HTTP_URI_STATUS_OK;
	}
	(void)snprintf(printer->host, sizeof(printer->host), "%s", cupsServer());
	(void)snprintf(printer->resource, sizeof(printer->resource), "/printers/%s", name);
	printer->port = ippPort();
	printer->encryption = cupsEncryption();
	return httpAssembleURIf(HTTP_URI_CODING_ALL, printer->uri, sizeof(printer->uri), "ipp",
		       NULL, "localhost", ippPort(), "/printers/%s", name) >= HTTP_URI_STATUS_OK;
}

static bool connect_to(struct printer *printer)
{
	if (printer->http)
		return true;
	printer->http = httpConnect2(printer->host, printer->port, NULL, AF_UNSPEC,
		printer->encryption, 1, CONNECT_MS, NULL);
	if (printer->http)
		httpSetTimeout(printer->http, 1.0, on_timeout, printer);
	return printer->http != NULL;
}

static ipp_t *request_new(const struct printer *printer, ipp_op_t operation, int job)
{
	ipp_t *request = ippNewRequest(operation);
	ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, printer->uri);
	if (job)
		ippAddInteger(request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
	ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL,
		printer->order->user);
	return request;
}

static void ask_for(ipp_t *request, size_t count, const char *const *names)
{
	ippAddStrings(request, IPP_TAG_OPERATION, IPP_CONST_TAG(IPP_TAG_KEYWORD),
		"requested-attributes", (int)count, NULL, names);
}

/* NULL where no answer came. Takes the request. `status` is set in any case. */
static ipp_t *answer_to(struct printer *printer, ipp_t *request, ipp_status_t *status)
{
	if (!connect_to(printer)) {
		ippDelete(request);
		*status = IPP_STATUS_ERROR_SERVICE_UNAVAILABLE;
		return NULL;
	}
	ipp_t *answer = cupsDoRequest(printer->http, request, printer->resource);
	*status = answer ? ippGetStatusCode(answer) : cupsLastError();
	if (!answer) { /* the next request begins anew */
		httpClose(printer->http);
		printer->http = NULL;
	}
	return answer;
}

static bool is_good(ipp_status_t status)
{
	return status < IPP_STATUS_REDIRECTION_OTHER_SITE;
}

/* No answer of the printer's own: whether it did anything is not known. */
static bool is_silence(ipp_status_t status)
{
	return status == IPP_STATUS_ERROR_SERVICE_UNAVAILABLE ||
	       status == IPP_STATUS_ERROR_INTERNAL || status == IPP_STATUS_ERROR_TIMEOUT;
}

static enum flow_paper state_for(ipp_status_t status)
{
	switch (status) {
	case IPP_STATUS_ERROR_NOT_FOUND:
	case IPP_STATUS_ERROR_GONE:
		return PAPER_NO_QUEUE;
	case IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED:
		return PAPER_FORMAT;
	case IPP_STATUS_ERROR_SERVICE_UNAVAILABLE:
	case IPP_STATUS_ERROR_CUPS_PKI:
		return PAPER_GONE;
	case IPP_STATUS_ERROR_FORBIDDEN:
	case IPP_STATUS_ERROR_NOT_AUTHENTICATED:
	case IPP_STATUS_ERROR_NOT_AUTHORIZED:
	case IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS:
	case IPP_STATUS_ERROR_PRINTER_IS_DEACTIVATED:
	case IPP_STATUS_ERROR_CUPS_AUTHENTICATION_CANCELED:
		return PAPER_REFUSED;
	default:
		return PAPER_FAILED;
	}
}

static bool lists(ipp_t *answer, const char *name, const char *value)
{
	ipp_attribute_t *attribute = ippFindAttribute(answer, name, IPP_TAG_ZERO);
	return attribute && ippContainsString(attribute, value);
}

/* True for the reason itself and for the same with "-error" or "-warning" behind it. */
static bool has_reason(ipp_t *answer, const char *name, const char *reason)
{
	ipp_attribute_t *attribute = ippFindAttribute(answer, name, IPP_TAG_KEYWORD);
	size_t length = strlen(reason);
	for (int i = 0; attribute && i < ippGetCount(attribute); i++) {
		const char *is = ippGetString(attribute, i, NULL);
		if (is && strncmp(is, reason, length) == 0 &&
			(is[length] == '\0' || is[length] == '-') &&
			strcmp(is + length, "-report") != 0)
			return true;
	}
	return false;
}

static int number(ipp_t *answer, const char *name, int otherwise)
{
	ipp_attribute_t *attribute = ippFindAttribute(answer, name, IPP_TAG_ZERO);
	return attribute ? ippGetInteger(attribute, 0) : otherwise;
}

static bool makes_jobs(ipp_t *answer)
{
	ipp_attribute_t *attribute = ippFindAttribute(answer, "operations-supported", IPP_TAG_ENUM);
	return !attribute || (ippContainsInteger(attribute, IPP_OP_CREATE_JOB) &&
				     ippContainsInteger(attribute, IPP_OP_SEND_DOCUMENT));
}

/* Whether it can print a note; else why not. */
static enum flow_paper ask_printer(struct printer *printer)
{
	static const char *const names[] = {"document-format-supported", "operations-supported",
		"printer-is-accepting-jobs", "printer-state", "printer-state-reasons"};
	ipp_status_t status;
	ipp_t *request = request_new(printer, IPP_OP_GET_PRINTER_ATTRIBUTES, 0);
	ask_for(request, COUNT(names), names);
	ipp_t *answer = answer_to(printer, request, &status);
	if (!is_good(status)) {
		ippDelete(answer);
		return state_for(status);
	}
	printer->takes_pdf = lists(answer, "document-format-supported", "application/pdf");
	printer->takes_text = lists(answer, "document-format-supported", "text/plain");
	printer->makes_jobs = makes_jobs(answer);
	ipp_attribute_t *accepts =
		ippFindAttribute(answer, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
	bool refuses = accepts && !ippGetBoolean(accepts, 0);
	ippDelete(answer);
	if (refuses)
		return PAPER_REFUSED;
	return printer->takes_pdf || printer->takes_text ? PAPER_ASKED : PAPER_FORMAT;
}

/* The job */

struct document {
	unsigned char *bytes; /* to be freed */
	size_t length;
	const char *format;
};

/* A line ends as a printer for plain text wants it. */
static unsigned char *lines_of(const char *text, size_t *length)
{
	unsigned char *bytes = malloc(strlen(text) * 2 + 1);
	*length = 0;
	for (; bytes && *text; text++) {
		if (*text == '\n')
			bytes[(*length)++] = '\r';
		bytes[(*length)++] = (unsigned char)*text;
	}
	return bytes;
}

static struct document document_for(const struct printer *printer)
{
	struct document document = {
		.format = printer->takes_pdf ? "application/pdf" : "text/plain"};
	document.bytes = printer->takes_pdf ? print_pdf(printer->order->leaf, &document.length)
					    : lines_of(printer->order->text, &document.length);
	return document;
}

/* No page with names before the note, whatever the queue does for others. */
static void put_job(ipp_t *request)
{
	ippAddString(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "job-sheets", NULL, "none");
}

static int job_of(ipp_t *answer)
{
	return number(answer, "job-id", 0);
}

/* 0 with `status` where there is none. */
static int create_job(struct printer *printer, ipp_status_t *status)
{
	ipp_t *request = request_new(printer, IPP_OP_CREATE_JOB, 0);
	ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", NULL, job_name);
	put_job(request);
	ipp_t *answer = answer_to(printer, request, status);
	int job = is_good(*status) ? job_of(answer) : 0;
	ippDelete(answer);
	return job;
}

/* Into the job, or where the printer makes none beforehand (`job` 0) as a new one. */
static int send_document(struct printer *printer, int job, ipp_status_t *status)
{
	struct document document = document_for(printer);
	*status = IPP_STATUS_ERROR_SERVICE_UNAVAILABLE;
	if (!document.bytes || !connect_to(printer)) {
		free(document.bytes);
		return 0;
	}
	ipp_t *request = request_new(printer, job ? IPP_OP_SEND_DOCUMENT : IPP_OP_PRINT_JOB, job);
	if (!job)
		ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", NULL, job_name);
	ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", NULL,
		document.format);
	if (job)
		ippAddBoolean(request, IPP_TAG_OPERATION, "last-document", 1);
	else
		put_job(request);
	http_status_t sent = cupsSendRequest(
		printer->http, request, printer->resource, ippLength(request) + document.length);
	if (sent == HTTP_STATUS_CONTINUE)
		sent = cupsWriteRequestData(
			printer->http, (const char *)document.bytes, document.length);
	ipp_t *answer = cupsGetResponse(printer->http, printer->resource);
	*status = answer ? ippGetStatusCode(answer) : cupsLastError();
	if (is_good(*status) && sent != HTTP_STATUS_CONTINUE && !answer)
		*status = IPP_STATUS_ERROR_SERVICE_UNAVAILABLE;
	int made = is_good(*status) ? job_of(answer) : 0;
	ippDelete(request);
	ippDelete(answer);
	free(document.bytes);
	return made ? made : job;
}

/* A printer that is busy is asked again. */
static bool is_busy(ipp_status_t status)
{
	return status == IPP_STATUS_ERROR_BUSY || status == IPP_STATUS_ERROR_TEMPORARY ||
	       status == IPP_STATUS_ERROR_TOO_MANY_JOBS;
}

/* The job's number, told to the parent before the note leaves; 0 with `state` where it failed. */
static int print(struct printer *printer, enum flow_paper *state)
{
	ipp_status_t status;
	int job = 0;
	tell(printer, (struct print_news){.tells = PRINT_JOB});
	do {
		if (printer->makes_jobs)
			job = create_job(printer, &status);
		else
			job = send_document(printer, 0, &status);
	} while (is_busy(status) && sleep_ms(printer, LOOK_MS * 2));
	if (job)
		tell(printer, (struct print_news){.tells = PRINT_JOB, .job = job});
	if (job && printer->makes_jobs)
		(void)send_document(printer, job, &status);
	*state = is_good(status) ? PAPER_QUEUED : state_for(status);
	/* It has said itself that it makes none. */
	if (!job && !is_good(status) && !is_silence(status))
		tell(printer, (struct print_news){.tells = PRINT_CLEARED});
	return job;
}

static bool lacks_paper(ipp_t *answer, const char *name)
{
	return has_reason(answer, name, "media-empty") || has_reason(answer, name, "media-needed");
}

/* How the printer is, for a job that waits. */
static enum flow_paper state_of_printer(struct printer *printer, enum flow_paper otherwise)
{
	static const char *const names[] = {"printer-state", "printer-state-reasons"};
	ipp_status_t status;
	ipp_t *request = request_new(printer, IPP_OP_GET_PRINTER_ATTRIBUTES, 0);
	ask_for(request, COUNT(names), names);
	ipp_t *answer = answer_to(printer, request, &status);
	enum flow_paper state = otherwise;
	if (is_good(status) && lacks_paper(answer, names[1]))
		state = PAPER_EMPTY;
	else if (!is_good(status) || has_reason(answer, names[1], "connecting-to-device") ||
		 lists(answer, names[1], "offline-report") ||
		 has_reason(answer, names[1], "offline") ||
		 has_reason(answer, names[1], "timed-out"))
		state = PAPER_SLOW;
	else if (number(answer, names[0], IPP_PSTATE_IDLE) == IPP_PSTATE_STOPPED)
		state = PAPER_STOPPED;
	ippDelete(answer);
	return state;
}

static enum flow_paper state_of_job(struct printer *printer, int job)
{
	static const char *const names[] = {"job-state", "job-state-reasons"};
	ipp_status_t status;
	ipp_t *request = request_new(printer, IPP_OP_GET_JOB_ATTRIBUTES, job);
	ask_for(request, COUNT(names), names);
	ipp_t *answer = answer_to(printer, request, &status);
	enum flow_paper state = PAPER_QUEUED;
	int now = number(answer, names[0], IPP_JSTATE_PENDING);
	/* Some keep no job that is done. */
	if (now == IPP_JSTATE_COMPLETED || status == IPP_STATUS_ERROR_NOT_FOUND ||
		status == IPP_STATUS_ERROR_GONE)
		state = PAPER_DONE;
	else if (!is_good(status))
		state = PAPER_SLOW;
	else if (now >= IPP_JSTATE_CANCELED)
		state = PAPER_FAILED;
	else if (lacks_paper(answer, names[1]))
		state = PAPER_EMPTY;
	else if (now == IPP_JSTATE_STOPPED || now == IPP_JSTATE_HELD)
		state = PAPER_STOPPED;
	ippDelete(answer);
	if (state == PAPER_QUEUED || state == PAPER_STOPPED)
		state = state_of_printer(printer, state);
	return state;
}

/* Taking it back */

/* A job of this number that somebody else has got meanwhile is left alone. */
static bool is_ours(struct printer *printer, int job, ipp_status_t *status)
{
	static const char *const names[] = {"job-name", "job-originating-user-name"};
	ipp_t *request = request_new(printer, IPP_OP_GET_JOB_ATTRIBUTES, job);
	ask_for(request, COUNT(names), names);
	ipp_t *answer = answer_to(printer, request, status);
	ipp_attribute_t *name = ippFindAttribute(answer, names[0], IPP_TAG_ZERO);
	ipp_attribute_t *user = ippFindAttribute(answer, names[1], IPP_TAG_ZERO);
	bool ours = is_good(*status) && (!name || ippContainsString(name, job_name)) &&
		    (!user || ippContainsString(user, printer->order->user));
	ippDelete(answer);
	return ours;
}

static ipp_status_t cancel(struct printer *printer, int job, bool purge)
{
	ipp_status_t status;
	ipp_t *request = request_new(printer, IPP_OP_CANCEL_JOB, job);
	if (purge)
		ippAddBoolean(request, IPP_TAG_OPERATION, "purge-job", 1);
	ippDelete(answer_to(printer, request, &status));
	return status;
}

/*
 * False where the printer could not be reached. One that knows no purge-job is asked to cancel, and
 * what it keeps of a job that is done it keeps. CUPS forgets a job that it was printing only when
 * it is asked again after it has stopped.
 */
static bool take_back(struct printer *printer, int job)
{
	ipp_status_t status;
	for (int look = 0; look < LOOKS; look++) {
		if (!is_ours(printer, job, &status))
			return !is_silence(status);
		status = cancel(printer, job, true);
		if (is_silence(status))
			return false;
		if (!is_good(status)) {
			status = cancel(printer, job, false);
			return !is_silence(status);
		}
		(void)poll(NULL, 0, look ? LOOK_MS : PURGED_MS);
	}
	return true;
}

/* The jobs that stand under the made-up name; -1 where the printer could not be reached. */
static int find_jobs(struct printer *printer, const char *which, int *jobs)
{
	static const char *const names[] = {"job-id", "job-originating-user-name"};
	ipp_status_t status;
	ipp_t *request = request_new(printer, IPP_OP_GET_JOBS, 0);
	ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", NULL, which);
	ippAddBoolean(request, IPP_TAG_OPERATION, "my-jobs", 1);
	ask_for(request, COUNT(names), names);
	ipp_t *answer = answer_to(printer, request, &status);
	int count = is_silence(status) ? -1 : 0, job = 0;
	for (ipp_attribute_t *at = ippFirstAttribute(answer); at; at = ippNextAttribute(answer)) {
		const char *name = ippGetName(at);
		if (!name)
			job = 0; /* between two jobs */
		else if (strcmp(name, names[0]) == 0)
			job = ippGetInteger(at, 0);
		else if (strcmp(name, names[1]) == 0 && job && count >= 0 && count < JOBS_MOST &&
			 ippContainsString(at, printer->order->user))
			jobs[count++] = job;
	}
	ippDelete(answer);
	return count;
}

/* How many there were; -1 where the printer could not be reached. */
static int clear_found(struct printer *printer)
{
	static const char *const which[] = {"not-completed", "completed"};
	int jobs[JOBS_MOST], all = 0;
	for (size_t i = 0; i < COUNT(which); i++) {
		int count = find_jobs(printer, which[i], jobs);
		if (count < 0)
			return -1;
		for (int at = 0; at < count; at++)
			if (!take_back(printer, jobs[at]))
				return -1;
		all += count;
	}
	return all;
}

/*
 * A job whose number is not known was asked for, and a slow printer may still be about to make it:
 * it is looked for again and again, for some seconds.
 */
static bool clear(struct printer *printer, int job)
{
	if (job)
		return take_back(printer, job);
	for (int look = 0; look < LOOKS; look++) {
		int found = clear_found(printer);
		if (found != 0)
			return found > 0;
		if (!sleep_ms(printer, LOOK_MS))
			break;
	}
	return true;
}

/* The tasks */

static bool is_last(enum flow_paper state)
{
	return state == PAPER_DONE || state == PAPER_FAILED;
}

static void print_note(struct printer *printer)
{
	enum flow_paper state = ask_printer(printer);
	int job = 0;
	if (state == PAPER_ASKED)
		job = print(printer, &state);
	tell_state(printer, state);
	bool waits = state == PAPER_QUEUED && job;
	while (waits && sleep_ms(printer, LOOK_MS)) {
		state = state_of_job(printer, job);
		tell_state(printer, state);
		waits = !is_last(state);
	}
	if (parent_gone(printer->news))
		(void)alarm(LAST_SECONDS);
	/* Without a number none was made, or it is not known: then it is looked for later. */
	if (job && clear(printer, job))
		tell(printer, (struct print_news){.tells = PRINT_CLEARED});
}

void print_ipp(const struct print_order *order, int news)
{
	struct printer printer = {.order = order, .news = news, .told = PAPER_NONE};
	cupsSetPasswordCB2(no_password, NULL);
	cupsSetUser(order->user);
	cupsSetUserAgent("mecc");
	if (!find_printer(&printer)) {
		tell_state(&printer, PAPER_NO_QUEUE);
		tell(&printer, (struct print_news){.tells = PRINT_CLEARED});
		return;
	}
	if (order->task == PRINT_NOTE) {
		print_note(&printer);
	} else if (order->task == PRINT_CLEAR) {
		if (clear(&printer, order->job))
			tell(&printer, (struct print_news){.tells = PRINT_CLEARED});
	} else {
		enum flow_paper state = ask_printer(&printer);
		tell_state(&printer, state);
		if (state == PAPER_ASKED)
			tell(&printer, (struct print_news){
					       .tells = PRINT_TAKES, .job = printer.takes_pdf});
	}
}

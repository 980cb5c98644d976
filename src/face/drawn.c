/* SPDX-License-Identifier: MIT */
/* A pipe to curses, and a buffer that is written in one go. */
#include "face/drawn.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A cell may hold a letter with four marks, of four bytes each; a row may change its looks. */
enum { BYTES = 32768, CELL_BYTES = 20, LOOKS_BYTES = 1024, WAIT_MS = 1000 };

struct drawn {
	FILE *file; /* curses' end */
	int from, terminal;
	size_t room; /* of the pipe */
	bool lost, muted;
	size_t length;
	char bytes[BYTES];
};

struct drawn *drawn_new(int terminal)
{
	int ends[2];
	struct drawn *drawn = calloc(1, sizeof(*drawn));
	if (!drawn || pipe2(ends, O_CLOEXEC) != 0) {
		free(drawn);
		return NULL;
	}
	drawn->terminal = terminal;
	drawn->from = ends[0];
	drawn->file = fdopen(ends[1], "w");
	int size = fcntl(ends[1], F_GETPIPE_SZ);
	drawn->room = size > 0 ? (size_t)size : 0;
	if (!drawn->file || fcntl(drawn->from, F_SETFL, O_NONBLOCK) != 0) {
		if (!drawn->file)
			close(ends[1]);
		drawn_free(drawn);
		return NULL;
	}
	return drawn;
}

void drawn_free(struct drawn *drawn)
{
	if (!drawn)
		return;
	if (drawn->file)
		(void)fclose(drawn->file);
	close(drawn->from);
	explicit_bzero(drawn, sizeof(*drawn));
	free(drawn);
}

FILE *drawn_file(const struct drawn *drawn)
{
	return drawn->file;
}

size_t drawn_rows(const struct drawn *drawn, size_t columns)
{
	size_t rows = drawn->room / (columns * CELL_BYTES + LOOKS_BYTES);
	return rows ? rows : 1;
}

static void flush(struct drawn *drawn)
{
	for (size_t sent = 0; sent < drawn->length && !drawn->lost && !drawn->muted;) {
		ssize_t count = write(drawn->terminal, drawn->bytes + sent, drawn->length - sent);
		if (count > 0)
			sent += (size_t)count;
		else if (count < 0 && errno == EAGAIN)
			poll(&(struct pollfd){.fd = drawn->terminal, .events = POLLOUT}, 1,
				WAIT_MS);
		else if (count < 0 && errno != EINTR)
			drawn->lost = true;
	}
	drawn_drop(drawn);
}

void drawn_mute(struct drawn *drawn, bool muted)
{
	drawn->muted = muted;
}

void drawn_drop(struct drawn *drawn)
{
	/* What is on the screen does not stay in here. */
	explicit_bzero(drawn->bytes, drawn->length);
	drawn->length = 0;
}

void drawn_take(struct drawn *drawn)
{
	for (;;) {
		if (drawn->length == sizeof(drawn->bytes))
			flush(drawn);
		ssize_t count = read(drawn->from, drawn->bytes + drawn->length,
			sizeof(drawn->bytes) - drawn->length);
		if (count > 0)
			drawn->length += (size_t)count;
		else if (count == 0 || errno != EINTR)
			return;
	}
}

void drawn_add(struct drawn *drawn, const char *bytes, size_t length)
{
	drawn_take(drawn);
	while (length > 0) {
		size_t room = sizeof(drawn->bytes) - drawn->length;
		size_t count = length < room ? length : room;
		memcpy(drawn->bytes + drawn->length, bytes, count);
		drawn->length += count;
		bytes += count;
		length -= count;
		if (length > 0)
			flush(drawn);
	}
}

bool drawn_send(struct drawn *drawn)
{
	drawn_take(drawn);
	flush(drawn);
	return !drawn->lost;
}

/* SPDX-License-Identifier: MIT */
/*
 * Memory that runs out, for a program under test (LD_PRELOAD). FAIL_AT=n lets the nth request fail,
 * with FAIL_ON=1 all after it too; how many there were is kept in the file FAIL_COUNT.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

static unsigned long at, on, own;
static volatile unsigned long *count = &own;

__attribute__((constructor)) static void prepare(void)
{
	const char *file = getenv("FAIL_COUNT"), *number = getenv("FAIL_AT");
	on = getenv("FAIL_ON") != NULL;
	int shared = file ? open(file, O_RDWR | O_CLOEXEC) : -1;
	if (shared >= 0) {
		void *memory =
			mmap(NULL, sizeof(own), PROT_READ | PROT_WRITE, MAP_SHARED, shared, 0);
		if (memory != MAP_FAILED)
			count = memory;
		close(shared);
	}
	*count = 0;
	at = number ? strtoul(number, NULL, 10) : 0;
}

static int fails(void)
{
	unsigned long now = ++*count;
	if (!at || (on ? now < at : now != at))
		return 0;
	errno = ENOMEM;
	return 1;
}

void *malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t number, size_t size)
{
	return fails() ? NULL : __libc_calloc(number, size);
}

void *realloc(void *memory, size_t size)
{
	return fails() ? NULL : __libc_realloc(memory, size);
}

/* SPDX-License-Identifier: MIT */
/* free() and realloc() that write zeroes first, and the part of the stack that is not in use. */
#include "app/wipe.h"

#include <dlfcn.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/pool.h"

/* More than any function here and below has of its own. */
enum { STACK_BYTES = 96 * 1024 };

__attribute__((noinline)) void wipe_stack(void)
{
	char bytes[STACK_BYTES];
	explicit_bzero(bytes, sizeof(bytes));
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) ||                         \
	__has_feature(thread_sanitizer)
#define SANITIZED
#endif
#endif

#if defined(__GLIBC__) && !defined(SANITIZED)
#if defined(__GNUC__) && !defined(__clang__)
/* The analyzer knows malloc() by its name, and takes what this one hands on for lost. */
#pragma GCC diagnostic ignored "-Wanalyzer-malloc-leak"
#endif

/* What glibc calls its own, for programs that put themselves in front of it. */
void __libc_free(void *memory);
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);

/* Whoever comes next, which may be a library that a test has put in between. */
static void *(*next_malloc)(size_t size) = __libc_malloc;
static void *(*next_calloc)(size_t count, size_t size) = __libc_calloc;

__attribute__((constructor)) static void find_next(void)
{
	void *found = dlsym(RTLD_NEXT, "malloc");
	if (found)
		memcpy(&next_malloc, &found, sizeof(found));
	found = dlsym(RTLD_NEXT, "calloc");
	if (found)
		memcpy(&next_calloc, &found, sizeof(found));
}

static void *given(void *memory)
{
	if (!memory && pool_must_give)
		pool_no_memory();
	return memory;
}

void *malloc(size_t size)
{
	return given(next_malloc(size));
}

void *calloc(size_t count, size_t size)
{
	return given(next_calloc(count, size));
}

void free(void *memory)
{
	if (memory)
		explicit_bzero(memory, malloc_usable_size(memory));
	__libc_free(memory);
}

void *realloc(void *memory, size_t size)
{
	size_t room = memory ? malloc_usable_size(memory) : 0;
	if (!memory)
		return malloc(size);
	if (size == 0) {
		free(memory);
		return NULL;
	}
	if (size <= room && room - size <= room / 2)
		return memory;
	void *other = malloc(size);
	if (other) {
		memcpy(other, memory, room < size ? room : size);
		free(memory);
	}
	return other;
}
#endif

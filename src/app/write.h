/* SPDX-License-Identifier: MIT */
/* Files for people to take away: whole or not at all, and nobody else's file is touched. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct error;

/*
 * Writes `length` bytes to `path`, for its owner alone (0600), on the disk when this returns true.
 * `over`: a plain file that is there is replaced; else nothing that is there is. A symbolic link,
 * a folder, a FIFO or a device is refused. False with `error` (NULL is fine) set, and then nothing
 * was changed and nothing is left behind. Only where the last step failed, making sure that the
 * folder itself is on the disk, the whole file is there already, and the sentence says so.
 */
bool file_write(const char *path, const char *text, size_t length, bool over, struct error *error);

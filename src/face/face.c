/* SPDX-License-Identifier: MIT */
/* What both faces ask of their input. */
#include "face/face.h"

#include <errno.h>
#include <poll.h>
#include <sys/select.h>

bool face_has_input(int descriptor)
{
	int ready = poll(&(struct pollfd){.fd = descriptor, .events = POLLIN}, 1, 0);
	if (ready < 0 && errno == EINVAL && descriptor < FD_SETSIZE) {
		/* A host may allow fewer open files than are open; select() does not count them. */
		fd_set inputs;
		FD_ZERO(&inputs);
		FD_SET(descriptor, &inputs);
		ready = select(descriptor + 1, &inputs, NULL, NULL, &(struct timeval){0});
	}
	return ready > 0;
}

/* SPDX-License-Identifier: MIT */
/* T1 on every page of a talk: see hostile.h. */
#include "hostile.h"

#include <string.h>

#include "screens.h"
#include "tap.h"

int main(void)
{
	static const char evil[] = "words \033]0;owned\007";
	for (size_t i = 0; i < SCREEN_COUNT; i++) {
		struct play *play = screen_play(&screens[i]);
		tap_check(hostile_view(screens[i].name, play_view(play)), screens[i].name, __FILE__,
			__LINE__);
		play_free(play);
	}
	/* The test can fail. */
	CHECK(!hostile_harmless("planted", evil, strlen(evil)));
	CHECK(!hostile_harmless("planted", "a\302\233b", 4));
	CHECK(hostile_harmless("planted", "\033[1;31mwords\r\n", 14));
	return tap_done();
}

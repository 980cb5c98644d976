/* SPDX-License-Identifier: MIT */
/*
 * What terminals send without a key: answers to what some program before may have asked, and
 * reports that it may have left switched on. None of them presses a key, whole or in pieces.
 */
#pragma once

#include <stddef.h>

struct reply {
	const char *name;
	const char *bytes;
	size_t length;
};

#define REPLY(name, bytes)                                                                         \
	{                                                                                          \
		name, bytes, sizeof(bytes) - 1                                                     \
	}
#define BEL "\a"
#define ST "\033\\"

static const struct reply replies[] = {
	REPLY("OSC 11, BEL", "\033]11;rgb:0000/0000/0000" BEL),
	REPLY("OSC 11, ST", "\033]11;rgb:0000/0000/0000" ST),
	REPLY("OSC 4, ST", "\033]4;1;rgb:cdcd/0000/0000" ST),
	REPLY("OSC 52, BEL", "\033]52;c;cXVubnQgdWIgMTIz" BEL),
	REPLY("OSC 52, ST", "\033]52;c;cXVubnQgdWIgMTIz" ST),
	REPLY("OSC L, a title in UTF-8", "\033]Lqu\303\234n \342\202\234 \313\234" ST),
	REPLY("OSC in eight bits", "\235"
				   "11;qunb"
				   "\234"),
	REPLY("OSC in eight bits of UTF-8", "\302\235"
					    "11;qunb"
					    "\302\234"),
	REPLY("OSC, eight bits, BEL", "\235"
				      "11;qunb" BEL),
	REPLY("DCS, XTVERSION, ST", "\033P>|XTerm(390)" ST),
	REPLY("DCS, XTVERSION, BEL", "\033P>|tmux q3.3a" BEL),
	REPLY("DCS, XTGETTCAP", "\033P1+r544e=787465726d2d323536636f6c6f72" ST),
	REPLY("DCS, DECRQSS", "\033P1$r0;1;31m" ST),
	REPLY("DCS, unit id", "\033P!|7E565445" ST),
	REPLY("DCS in eight bits", "\220"
				   "1$rqunb"
				   "\234"),
	REPLY("DCS in eight bits of UTF-8", "\302\220"
					    "1$rqunb"
					    "\302\234"),
	REPLY("APC, ST", "\033_Gi=31;OK" ST),
	REPLY("APC, BEL", "\033_Gi=31;qunb" BEL),
	REPLY("APC in eight bits", "\237"
				   "Gi=31;qunb"
				   "\234"),
	REPLY("PM, ST", "\033^qunb 123" ST),
	REPLY("PM, BEL", "\033^qunb 123" BEL),
	REPLY("PM in eight bits", "\236"
				  "qunb 123"
				  "\234"),
	REPLY("SOS, ST", "\033Xqunb 123" ST),
	REPLY("SOS, BEL", "\033Xqunb 123" BEL),
	REPLY("SOS in eight bits", "\230"
				   "qunb 123"
				   "\234"),
	REPLY("a string broken off by CAN", "\033]11;qunb\030"),
	REPLY("ST by itself", ST),
	REPLY("ST by itself, eight bits", "\234"),
	REPLY("X10 mouse, n", "\033[M \156\043"),
	REPLY("X10 mouse, 1", "\033[M \120\061"),
	REPLY("X10 mouse, low and high", "\033[M\040\041\177"),
	REPLY("X10 mouse, beyond 0x7f", "\033[M\040\240\365"),
	REPLY("X10 mouse, looks like UTF-8", "\033[M\040\303\251"),
	REPLY("X10 mouse, half of UTF-8", "\033[M\040\156\303"),
	REPLY("X10 mouse, beyond its range", "\033[M\040\000\000"),
	REPLY("X10 mouse in eight bits", "\233M \156\061"),
	REPLY("mouse 1005, n", "\033[M\040\303\251n"),
	REPLY("mouse 1005, both wide", "\033[M\040\303\251\302\251"),
	REPLY("mouse 1005, all wide", "\033[M\302\200\303\251\302\251"),
	REPLY("mouse 1005, the row wide", "\033[M\0401\302\251"),
	REPLY("mouse 1001, one place", "\033[tnq"),
	REPLY("mouse 1001, a part", "\033[Tnqu123"),
	REPLY("SGR mouse, pressed", "\033[<0;78;3M"),
	REPLY("SGR mouse, released", "\033[<0;78;3m"),
	REPLY("SGR mouse, wheel", "\033[<64;1;1M"),
	REPLY("urxvt mouse", "\033[32;78;3M"),
	REPLY("DEC locator", "\033[2;4;12;40;0&w"),
	REPLY("focus in", "\033[I"),
	REPLY("focus out", "\033[O"),
	REPLY("cursor position", "\033[1;1R"),
	REPLY("cursor position, DEC", "\033[?12;40;1R"),
	REPLY("device attributes", "\033[?64;1;2;6;9;15;18;21;22c"),
	REPLY("device attributes, second", "\033[>41;390;0c"),
	REPLY("device attributes, eight bits", "\233?1;2c"),
	REPLY("device attributes, eight bits of UTF-8", "\302\233?1;2c"),
	REPLY("device status", "\033[0n"),
	REPLY("printer status", "\033[?13n"),
	REPLY("colour scheme", "\033[?997;1n"),
	REPLY("mode, DECRPM", "\033[?2004;1$y"),
	REPLY("terminal parameters", "\033[2;1;1;128;128;1;0x"),
	REPLY("window size, cells", "\033[8;24;80t"),
	REPLY("window size, pixels", "\033[4;480;640t"),
	REPLY("window state", "\033[1t"),
	REPLY("window size in band", "\033[48;24;80;480;640t"),
	REPLY("sixel limits", "\033[?1;0;256S"),
	REPLY("rectangle's sum, DECCKSR", "\033P1!~0000" ST),
	REPLY("kitty keyboard, state", "\033[?1u"),
	REPLY("kitty keyboard, a key", "\033[113;1:1u"),
	REPLY("kitty keyboard, text", "\033[98::98;1:1;98u"),
	REPLY("kitty keyboard, released", "\033[1;1:3B"),
	REPLY("keys with a modifier", "\033[27;5;98~"),
	REPLY("a key nobody knows", "\033[99~"),
	REPLY("a Linux console's key", "\033[[B"),
	REPLY("keypad in application mode", "\033Oq"),
	REPLY("SS3 with a modifier", "\033O5P"),
	REPLY("SS3 in eight bits", "\217q"),
	REPLY("a paste", "\033[200~qunb 123!\r\033[201~"),
	REPLY("a paste with sequences", "\033[200~q\033[31mu\033]0;n" BEL "1\033[201~"),
	REPLY("the end of a paste", "\033[201~"),
};

enum { REPLY_COUNT = sizeof(replies) / sizeof(*replies) };

/* What was begun and never ended: given up after a while, and no key till then. */
static const struct reply unfinished[] = {
	REPLY("OSC", "\033]11;rgb:0000qunb"),
	REPLY("DCS", "\033P>|qunb"),
	REPLY("APC", "\033_qunb"),
	REPLY("PM", "\033^qunb"),
	REPLY("SOS", "\033Xqunb"),
	REPLY("CSI", "\033[12;"),
	REPLY("SS3", "\033O"),
	REPLY("a mouse", "\033[M1"),
	REPLY("half a character", "\303"),
	REPLY("a paste", "\033[200~qunb 123!\r"),
	REPLY("a paste, half its end", "\033[200~qunb\033[20"),
};

enum { UNFINISHED_COUNT = sizeof(unfinished) / sizeof(*unfinished) };

/* SPDX-License-Identifier: MIT */
/*
 * Squares to scan (QR codes), by libqrencode. It sits in a module of its own, opened by full path
 * when a page shows one, so that a talk starts without the library. It calls nothing back.
 */
#pragma once

struct exchange_qr {
	/*
	 * A line of '0' (light) and '1' (dark) a row, each with its newline: the smallest square
	 * that holds the bytes of `text`, level L, four light modules around it; at most 41
	 * modules a side. To be freed with free(). NULL where it is empty, does not fit or
	 * where there was no memory.
	 */
	char *(*modules)(const char *text);
};

#define EXCHANGE_QR_FILE "mecc-qr.so"
#define EXCHANGE_QR_NAME "mecc_exchange_qr"
extern const struct exchange_qr mecc_exchange_qr;

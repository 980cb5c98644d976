/* SPDX-License-Identifier: MIT */
/*
 * A terminal for the tests: libvterm with a screen that can be written down.
 * vt_open() gives a stream to hand to newterm(); nothing runs in the background,
 * so a test draws, calls vt_sync() and reads the screen, without waiting.
 */
#pragma once
#include <stdbool.h>
#include <stdio.h>

struct vt;

struct vt *vt_open(int rows, int cols);
FILE *vt_stream(struct vt *vt); /* owned by vt */
void vt_resize(struct vt *vt, int rows, int cols);
void vt_sync(struct vt *vt);	      /* takes in all that was written */
size_t vt_bytes(const struct vt *vt); /* how many bytes were taken in so far */
void vt_cursor(struct vt *vt, int *row, int *col);
void vt_dump_text(struct vt *vt, FILE *to);	  /* rows and cursor */
void vt_dump_attributes(struct vt *vt, FILE *to); /* reverse, bold and colour spans */
void vt_dump(struct vt *vt, FILE *to);		  /* both */
/*
 * A terminal in light colours: black on white, and sixteen colours of which none is pure. To be
 * called before anything is written.
 */
void vt_light(struct vt *vt);
/* The screen as a grey picture (PGM), a cell 8x16; letters are only hinted at. */
void vt_picture(struct vt *vt, FILE *to);
void vt_close(struct vt *vt); /* NULL is fine */

/* The same screen in front of a real child on a pty; for the few whole-program tests. */
struct vt *vt_spawn(int rows, int cols, const char *term, char *const argv[]);
void vt_send(struct vt *vt, const char *keys);
bool vt_wait_for(struct vt *vt, const char *text, int timeout_ms);
int vt_wait_exit(struct vt *vt, int timeout_ms); /* exit status, 128 + signal, or -1 */

/* SPDX-License-Identifier: MIT */
#include "golden.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "face/plain.h"
#include "vt.h"

/* Not xterm: libvterm 0.1.4 miscounts its repeat sequence (REP), which this one does not have. */
#define TERMINAL "screen-256color"

#ifndef GOLDEN_FOLDER
#define GOLDEN_FOLDER "tests/golden"
#endif

static FILE *memory(char **text, size_t *size)
{
	FILE *to = open_memstream(text, size);
	if (!to)
		abort();
	return to;
}

/* NULL where there is no such file. */
static char *file_text(const char *path)
{
	FILE *file = fopen(path, "r");
	if (!file)
		return NULL;
	char *text = NULL, part[4096];
	size_t size = 0, count;
	FILE *to = memory(&text, &size);
	while ((count = fread(part, 1, sizeof(part), file)) > 0)
		fwrite(part, 1, count, to);
	fclose(file);
	fclose(to);
	return text;
}

static void say_line(const char *what, const char *line)
{
	printf("# %s %.*s\n", what, (int)strcspn(line, "\n"), line);
}

static const char *next_line(const char *text)
{
	text += strcspn(text, "\n");
	return text + (*text == '\n');
}

static void say_difference(const char *path, const char *want, const char *text)
{
	int line = 1, said = 0;
	for (; (*want || *text) && said < 8; line++) {
		size_t a = strcspn(want, "\n"), b = strcspn(text, "\n");
		if (a != b || strncmp(want, text, a) != 0) {
			printf("# %s:%d\n", path, line);
			say_line("  file:", want);
			say_line("  now: ", text);
			said++;
		}
		want = next_line(want);
		text = next_line(text);
	}
}

bool golden_text(const char *name, const char *text)
{
	char path[512];
	snprintf(path, sizeof(path), "%s/%s", GOLDEN_FOLDER, name);
	const char *update = getenv("MECC_UPDATE_GOLDEN");
	if (update && *update == '1') {
		FILE *file = fopen(path, "w");
		if (!file) {
			printf("# cannot write %s\n", path);
			return false;
		}
		bool written = fputs(text, file) >= 0;
		return fclose(file) == 0 && written;
	}
	char *want = file_text(path);
	bool same = want && strcmp(want, text) == 0;
	if (!want)
		printf("# no file %s; MECC_UPDATE_GOLDEN=1 writes it\n", path);
	else if (!same)
		say_difference(path, want, text);
	free(want);
	return same;
}

/* What one screen shows: its words with the cursor, and its attributes. */
struct drawn {
	char *text, *attributes;
};

static struct drawn draw(const struct view *view, int rows, int columns, enum theme theme)
{
	struct drawn drawn = {0};
	char number[16];
	size_t size;
	FILE *input = fopen("/dev/null", "r");
	struct vt *vt = vt_open(rows, columns);
	if (!input)
		abort();
	/* There is no terminal below to ask for its size. */
	snprintf(number, sizeof(number), "%d", rows);
	setenv("LINES", number, 1);
	snprintf(number, sizeof(number), "%d", columns);
	setenv("COLUMNS", number, 1);
	struct face *face = tui_open(input, vt_stream(vt), TERMINAL, theme, NULL);
	if (!face)
		abort();
	face->verbs->show(face, view);
	vt_sync(vt);
	FILE *to = memory(&drawn.text, &size);
	vt_dump_text(vt, to);
	fclose(to);
	to = memory(&drawn.attributes, &size);
	vt_dump_attributes(vt, to);
	fclose(to);
	face->verbs->close(face);
	vt_close(vt);
	fclose(input);
	unsetenv("LINES");
	unsetenv("COLUMNS");
	return drawn;
}

static void drawn_free(struct drawn *drawn)
{
	free(drawn->text);
	free(drawn->attributes);
}

char *golden_draw(const struct view *view, int rows, int columns, enum theme theme)
{
	char *text = NULL;
	size_t size;
	struct drawn drawn = draw(view, rows, columns, theme);
	FILE *to = memory(&text, &size);
	fprintf(to, "%s%s", drawn.text, drawn.attributes);
	fclose(to);
	drawn_free(&drawn);
	return text;
}

static const char *const theme_names[] = {"mono", "colour", "contrast"};
static const int sizes[][2] = {{24, 80}, {12, 40}, {6, 20}, {50, 132}};

bool golden_page(const char *name, const struct view *view)
{
	bool good = true;
	char *text = NULL, file[256];
	size_t size;
	FILE *to = memory(&text, &size);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		int rows = sizes[i][0], columns = sizes[i][1];
		struct drawn mono = draw(view, rows, columns, THEME_NONE);
		fprintf(to, "== %dx%d\n%s-- mono\n%s", columns, rows, mono.text, mono.attributes);
		if (view->option_count && !view->field && !strstr(mono.attributes, "reverse")) {
			printf("# %s %dx%d: no focus without colour\n", name, columns, rows);
			good = false;
		}
		for (enum theme theme = THEME_USER; theme <= THEME_CONTRAST; theme++) {
			struct drawn other = draw(view, rows, columns, theme);
			if (strcmp(other.text, mono.text) != 0) {
				printf("# %s %dx%d: other words in colour\n", name, columns, rows);
				good = false;
			}
			fprintf(to, "-- %s\n%s", theme_names[theme], other.attributes);
			drawn_free(&other);
		}
		drawn_free(&mono);
	}
	fclose(to);
	snprintf(file, sizeof(file), "%s.screen", name);
	good &= golden_text(file, text);
	free(text);
	return good;
}

static char *plain_page(const struct view *view)
{
	char *text = NULL;
	size_t size;
	FILE *to = open_memstream(&text, &size);
	int input = open("/dev/null", O_RDONLY);
	struct face *face = plain_open(&(struct plain_options){.input = input, .output = to});
	face->verbs->show(face, view);
	face->verbs->close(face);
	(void)fclose(to);
	(void)close(input);
	return text;
}

bool golden_faces(const char *name, const struct view *view)
{
	char *text = NULL;
	size_t size;
	char *wide = golden_draw(view, 24, 80, THEME_NONE);
	char *narrow = golden_draw(view, 12, 40, THEME_NONE);
	char *plain = plain_page(view);
	FILE *to = open_memstream(&text, &size);
	fprintf(to, "== 80x24\n%s== 40x12\n%s== plain\n%s", wide, narrow, plain);
	(void)fclose(to);
	bool same = golden_text(name, text);
	free(wide);
	free(narrow);
	free(plain);
	free(text);
	return same;
}

static const char *row_of(const char *drawn, int row)
{
	for (; row > 0; row--)
		drawn = strchr(drawn, '\n') + 1;
	return drawn;
}

bool golden_holds(
	const struct view *view, const char *name, int rows, int columns, enum theme theme)
{
	char *drawn = golden_draw(view, rows, columns, theme);
	const char *cursor = strstr(drawn, "\ncursor ");
	char *end = NULL;
	int row = cursor ? (int)strtol(cursor + strlen("\ncursor "), &end, 10) : -1;
	int column = end && *end == ',' ? (int)strtol(end + 1, NULL, 10) : -1;
	bool good = row >= 0 && column >= 0;
	if (good && view->option_count && !view->field)
		good = row_of(drawn, row)[column] == '>';
	if (good && theme == THEME_NONE && view->option_count && !view->field) {
		char mark[32];
		(void)snprintf(mark, sizeof(mark), "\nreverse %d,", row);
		good = strstr(drawn, mark) != NULL;
	}
	good = good && !strstr(drawn, "\xef\xbf\xbd");
	if (!good)
		printf("# %s %dx%d theme %d:\n%s\n", name, columns, rows, (int)theme, drawn);
	free(drawn);
	return good;
}

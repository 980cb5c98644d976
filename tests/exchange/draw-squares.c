/* SPDX-License-Identifier: MIT */
/*
 * draw-squares MODULE CONTENT FOLDER: each address of the shipped directories as the full screen
 * shows it, on several terminals, as pictures in FOLDER. Prints `SETTING FILE ADDRESS` a picture,
 * `- ID REASON` for a service that has no address.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/shelf/directory.h"
#include "content/shelf/shelf.h"
#include "core/base/pool.h"
#include "core/service/card.h"
#include "face/tui.h"
#include "squares.h"
#include "vt.h"

/* All addresses on the first three; some on each of the others. */
enum { ON_ALL = 3, SOME = 30 };

static const struct terminal {
	const char *name, *term;
	enum theme theme;
	bool light;
} terminals[] = {
	/* Not xterm: libvterm 0.1.4 miscounts its repeat sequence. */
	{"colour", "screen-256color", THEME_USER, false},
	{"mono", "screen-256color", THEME_NONE, false},
	{"linux", "linux", THEME_USER, false},
	{"colour-light", "screen-256color", THEME_USER, true},
	{"contrast", "screen-256color", THEME_CONTRAST, false},
	{"eight-light", "screen", THEME_USER, true},
	{"mono-light", "screen-256color", THEME_NONE, true},
	{"vt220", "vt220", THEME_USER, false},
	{"linux-mono", "linux", THEME_NONE, false},
};

static void draw(const struct terminal *terminal, const struct view *view, const char *path)
{
	FILE *input = fopen("/dev/null", "r"), *picture = fopen(path, "w");
	struct vt *vt = vt_open(24, 80);
	if (!input || !picture)
		abort();
	if (terminal->light)
		vt_light(vt);
	struct face *face = tui_open(input, vt_stream(vt), terminal->term, terminal->theme, NULL);
	if (!face)
		abort();
	face->verbs->show(face, view);
	vt_sync(vt);
	vt_picture(vt, picture);
	face->verbs->close(face);
	vt_close(vt);
	fclose(input);
	if (fclose(picture) != 0)
		abort();
}

struct run {
	const struct exchange_qr *qr;
	const char *folder;
	struct pool *pool;
	size_t number;
};

static void draw_all(struct run *run, const struct service *service)
{
	const char *why = NULL, *address = card_address(service, run->pool, &why);
	if (!address) {
		printf("-\t%s\t%s\n", service->id, why);
		return;
	}
	char *modules = run->qr->modules(address);
	if (!modules) {
		printf("-\t%s\tno square\n", service->id);
		return;
	}
	struct view_builder *builder = view_builder_new();
	const char *words = service->web ? card_web(service->web, run->pool) : service->phone;
	const struct view *view = square_page(builder, modules, words, 2);
	run->number++;
	for (size_t i = 0; i < sizeof(terminals) / sizeof(*terminals); i++) {
		if (i >= ON_ALL && run->number > SOME)
			break;
		const char *path = pool_format(
			run->pool, "%s/%03zu-%s.pgm", run->folder, run->number, terminals[i].name);
		draw(&terminals[i], view, path);
		printf("%s\t%s\t%s\n", terminals[i].name, path, address);
	}
	view_builder_free(builder);
	free(modules);
}

int main(int argc, char **argv)
{
	if (argc != 4)
		return 2;
	setlocale(LC_ALL, "C.UTF-8");
	setenv("LINES", "24", 1);
	setenv("COLUMNS", "80", 1);
	struct run run = {.qr = qr_open(argv[1]), .folder = argv[3], .pool = pool_new()};
	if (!run.qr)
		return 2;
	const char *const folders[] = {argv[2]};
	struct shelf *shelf = shelf_new(&(struct shelf_path){.folders = folders, .count = 1});
	const struct directory *directory = directory_load(shelf, run.pool);
	for (size_t i = 0; i < directory->count; i++) {
		draw_all(&run, directory->services[i]);
		/* Its number too, where the address came first. */
		struct service number = *directory->services[i];
		if (number.phone && number.web) {
			number.web = NULL;
			draw_all(&run, &number);
		}
	}
	shelf_free(shelf);
	pool_free(run.pool);
	return 0;
}

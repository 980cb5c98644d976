/* SPDX-License-Identifier: MIT */
/*
 * `mecc preview FILE --watch` as a whole program beside somebody who saves: how soon a save is on
 * the screen, and what happens when the file is no longer one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../tap.h"
#include "program.h"

enum { SOON_MS = 100, SAVES = 20, TEXT_ROOM = 64 * 1024, PATH_ROOM = 128 };

static char folder[64];
static char shipped[TEXT_ROOM];

/* A word of which no letter is that of the one before: a screen sends only what has changed. */
static const char *word(int number)
{
	static char text[17];
	for (int i = 0; i < 16; i++)
		text[i] = (char)('a' + (number * 7 + i * 3) % 26);
	text[16] = '\0';
	return text;
}

static const char *in_folder(const char *name)
{
	static char paths[16][PATH_ROOM];
	char path[PATH_ROOM];
	size_t i = 0;
	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	while (i < 15 && paths[i][0] && strcmp(paths[i], path) != 0)
		i++;
	memcpy(paths[i], path, sizeof(path));
	return paths[i];
}

/* The shipped topic with another first question. */
static void make_text(char *text, const char *question)
{
	static const char question_was[] = "    week: What does a usual week look like for you?";
	const char *at = strstr(shipped, question_was);
	if (!at) {
		printf("Bail out! the topic has another first question\n");
		exit(99);
	}
	(void)snprintf(text, TEXT_ROOM, "%.*s    week: What of %s?%s", (int)(at - shipped), shipped,
		question, at + strlen(question_was));
}

static bool write_text(const char *path, const char *text, size_t length)
{
	FILE *file = fopen(path, "w");
	return file && fwrite(text, 1, length, file) == length && fclose(file) == 0;
}

static bool save(const char *path, const char *question)
{
	static char text[TEXT_ROOM];
	make_text(text, question);
	return write_text(path, text, strlen(text));
}

/* As most editors save: a new file takes the name. */
static bool save_beside(const char *path, const char *question)
{
	const char *beside = in_folder("beside.tmp");
	return save(beside, question) && rename(beside, path) == 0;
}

static void start(struct program *program, const char *path, const char *face, const char *extra)
{
	const char *const words[] = {"preview", path, "--watch", face, extra, NULL};
	program_start(program, &(struct program_options){.rows = 40}, words);
}

static bool leave(struct program *program, const char *face)
{
	const char *quit = strcmp(face, "--plain") == 0 ? "q\n" : "q";
	size_t from = program->length;
	program_send(program, quit);
	bool good = program_saw(program, from, TOPICS_TEXT);
	program_send(program, quit);
	good = program_wait(program, 5000) == 0 && good;
	program_done(program);
	return good;
}

/* The slowest of many saves, in ms; -1 where one never came. */
static double slowest(struct program *program, const char *path,
	bool (*how)(const char *path, const char *question), int first)
{
	double most = 0;
	for (int i = first; i < first + SAVES; i++) {
		size_t from = program->length;
		double begin = program_now_ms();
		if (!how(path, word(i)) || !program_saw(program, from, word(i)))
			return -1;
		double took = program_now_ms() - begin;
		most = took > most ? took : most;
	}
	return most;
}

static void test_soon(const char *face, const char *name)
{
	struct program program;
	const char *path = in_folder("loneliness.yaml");
	CHECK(save(path, word(0)));
	start(&program, path, face, NULL);
	CHECK(program_saw(&program, 0, word(0)));
	double written = slowest(&program, path, save, 1);
	double beside = slowest(&program, path, save_beside, 1 + SAVES);
	printf("# %s: the slowest of %d saves %.1f ms, of %d put in its place %.1f ms\n", name,
		SAVES, written, SAVES, beside);
	CHECK(written >= 0 && written <= SOON_MS * program_slowness);
	CHECK(beside >= 0 && beside <= SOON_MS * program_slowness);
	/* Saved again as it was: nothing is shown again. */
	program_listen(&program, 200); /* the rest of the last page */
	size_t from = program.length;
	CHECK(save(path, word(2 * SAVES)));
	program_listen(&program, 200);
	CHECK(program.length == from);
	CHECK(leave(&program, face));
}

static void test_place_kept(void)
{
	struct program program;
	const char *path = in_folder("loneliness.yaml");
	CHECK(save(path, word(0)));
	start(&program, path, "--plain", NULL);
	CHECK(program_saw(&program, 0, word(0)));
	program_send(&program, "yes\n3\n");
	CHECK(program_saw(&program, 0, "Quote: I'd like to try something soon"));
	size_t from = program.length;
	CHECK(save(path, word(1)));
	CHECK(program_saw(&program, from, "Quote: I'd like to try something soon"));
	/* Back to the page whose words have changed. */
	from = program.length;
	program_send(&program, "back\nback\n");
	CHECK(program_saw(&program, from, word(1)));
	CHECK(leave(&program, "--plain"));
}

/* The `i`th thing that goes wrong with the file, whose words are `text`. */
static bool spoil(size_t i, const char *path, char text[TEXT_ROOM])
{
	bool done = true;
	switch (i) {
	case 0:
		strstr(text, "flow: need")[8] = 'd'; /* "nede" */
		strstr(text, "flow: ned")[9] = 'e';
		done = write_text(path, text, strlen(text));
		break;
	case 1:
		done = write_text(path, text, strlen(text) / 2 + 7);
		break;
	case 2:
		done = write_text(path, "", 0);
		break;
	case 7:
		memset(text, 0x81, 600);
		done = write_text(path, text, 600);
		break;
	case 8:
		memset(text, '#', TEXT_ROOM);
		done = write_text(path, text, TEXT_ROOM);
		for (int k = 0; k < 5; k++) {
			FILE *more = fopen(path, "a");
			done = done && more && fwrite(text, 1, TEXT_ROOM, more) &&
			       fclose(more) == 0;
		}
		break;
	case 9:
		done = write_text(path, "format: 1\nkind: directory\nid: d\n", 32);
		break;
	case 10:
		done = chmod(path, 0) == 0;
		break;
	default:
		done = remove(path) == 0;
		if (i == 4)
			done = done && mkdir(path, 0700) == 0;
		else if (i == 5)
			done = done && mkfifo(path, 0600) == 0;
		else if (i == 6)
			done = done && symlink("loneliness.yaml", path) == 0;
		break;
	}
	return done;
}

/* What goes wrong with the file; each time a sentence, and then it is whole again. */
static void test_bad_times(const char *face, const char *name)
{
	static char text[TEXT_ROOM];
	struct program program;
	const char *path = in_folder("loneliness.yaml");
	int number = 100;
	CHECK(save(path, word(number)));
	start(&program, path, face, NULL);
	CHECK(program_saw(&program, 0, word(number)));
	static const char *const names[] = {"a slip", "half of it", "empty", "gone", "a folder",
		"a FIFO", "a link to itself", "not text", "too large", "a directory of services",
		"not to be read"};
	static const char *const sentences[] = {
		"loneliness.yaml:9: ", "loneliness.yaml:", "is empty", "No such file or directory",
		"Is a directory", "it is not a plain file", "Too many levels of symbolic links",
		"loneliness.yaml:", "256 KiB", "no pages", "Permission denied"};
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		size_t from = program.length;
		if (i == 10 && geteuid() == 0)
			continue; /* root may read all */
		make_text(text, word(number));
		bool done = spoil(i, path, text);
		/* Sentences are wrapped on the full screen. */
		bool whole = strcmp(face, "--plain") == 0;
		bool said = done && program_saw(&program, from,
					    whole ? sentences[i] : "To be mended first:");
		if (!CHECK(said))
			printf("# %s, %s: not said: %s\n", name, names[i], sentences[i]);
		if (i == 10)
			(void)chmod(path, 0600);
		if (i > 3)
			(void)remove(path);
		from = program.length;
		number++;
		/* Into a file that is whole again, by one way and by the other. */
		bool (*how)(const char *, const char *) = i % 2 ? save : save_beside;
		bool back = how(path, word(number)) && program_saw(&program, from, word(number));
		if (!CHECK(back))
			printf("# %s, after %s: it did not come back\n", name, names[i]);
	}
	CHECK(leave(&program, face));
}

/* Somebody writes for a while, a piece at a time: the half is not what is shown. */
static void test_half_written(void)
{
	static char text[TEXT_ROOM];
	struct program program;
	const char *path = in_folder("loneliness.yaml");
	CHECK(save(path, word(0)));
	start(&program, path, "--plain", NULL);
	CHECK(program_saw(&program, 0, word(0)));
	size_t from = program.length;
	make_text(text, word(1));
	FILE *file = fopen(path, "w");
	size_t length = strlen(text);
	CHECK(file != NULL);
	for (size_t at = 0; file && at < length; at += 2000) {
		(void)fwrite(text + at, 1, length - at < 2000 ? length - at : 2000, file);
		(void)fflush(file);
		program_sleep_ms(5);
	}
	CHECK(file && fclose(file) == 0);
	CHECK(program_saw(&program, from, word(1)));
	CHECK(!strstr(program.output + from, "To be mended first"));
	CHECK(leave(&program, "--plain"));
}

/* Nothing can be shown at first; what is wrong is the page, until it is mended. */
static void test_wrong_at_first(const char *face)
{
	struct program program;
	const char *path = in_folder("loneliness.yaml");
	CHECK(write_text(path, "format: 1\nkind: topic\nid: loneliness\n", 37));
	start(&program, path, face, NULL);
	CHECK(program_saw(&program, 0, "Nothing can be shown yet."));
	CHECK(program_saw(&program, 0, "loneliness.yaml:1: "));
	size_t from = program.length;
	CHECK(save(path, word(3)));
	CHECK(program_saw(&program, from, word(3)));
	CHECK(leave(&program, face));
}

/* The name is a link into another folder, as where the content lies in a repository. */
static void test_link(void)
{
	struct program program;
	const char *link = in_folder("linked.yaml"), *target = in_folder("far/loneliness.yaml");
	CHECK(mkdir(in_folder("far"), 0700) == 0 && save(target, word(0)));
	CHECK(symlink("far/loneliness.yaml", link) == 0);
	start(&program, link, "--plain", NULL);
	CHECK(program_saw(&program, 0, word(0)));
	CHECK(slowest(&program, target, save, 1) >= 0);
	CHECK(slowest(&program, target, save_beside, 1 + SAVES) >= 0);
	CHECK(leave(&program, "--plain"));
}

/* The whole folder is another one: seen by the look once a second, then at once again. */
static void test_folder_replaced(void)
{
	struct program program;
	const char *inner = in_folder("inner/loneliness.yaml");
	CHECK(mkdir(in_folder("inner"), 0700) == 0 && save(inner, word(0)));
	start(&program, inner, "--plain", NULL);
	CHECK(program_saw(&program, 0, word(0)));
	CHECK(mkdir(in_folder("new"), 0700) == 0 &&
		save(in_folder("new/loneliness.yaml"), word(1)));
	CHECK(rename(in_folder("inner"), in_folder("old")) == 0);
	CHECK(rename(in_folder("new"), in_folder("inner")) == 0);
	CHECK(program_saw(&program, 0, word(1)));
	CHECK(slowest(&program, inner, save, 2) >= 0);
	/* Without a change it rests: fewer than 50 ms of the processor in two seconds. */
	double before = program_cpu_ms(program.pid);
	program_sleep_ms(2000);
	double used = program_cpu_ms(program.pid) - before;
	printf("# %.0f ms of the processor in 2 s of rest\n", used);
	CHECK(used < 50 * program_slowness);
	CHECK(leave(&program, "--plain"));
}

/* No note, no tally: a preview leaves nothing behind. */
static void test_no_trace(void)
{
	struct program program;
	const char *path = in_folder("loneliness.yaml"), *home = in_folder("home");
	static char set_home[PATH_ROOM + 8], state[PATH_ROOM + 24];
	CHECK(save(path, word(0)) && mkdir(home, 0700) == 0);
	(void)snprintf(set_home, sizeof(set_home), "HOME=%s", home);
	(void)snprintf(state, sizeof(state), "XDG_STATE_HOME=%s/state", home);
	const char *const set[] = {set_home, state, NULL};
	const char *const words[] = {"preview", path, "--plain", NULL};
	program_start(&program, &(struct program_options){.set = set}, words);
	CHECK(program_saw(&program, 0, word(0)));
	program_send(&program, "yes\npass\npass\n1\n1\npaper\n");
	CHECK(program_saw(&program, 0, "Write it down."));
	CHECK(program_saw(&program, 0, "This is a preview: nothing is counted."));
	CHECK(leave(&program, "--plain"));
	CHECK(rmdir(home) == 0); /* it is as empty as it was */
}

int main(void)
{
	char remove[PATH_ROOM], path[PATH_ROOM * 2];
	const char *content = getenv("MECC_CONTENT_DIR_TEST");
	strcpy(folder, "/tmp/mecc-preview-XXXXXX");
	if (!mkdtemp(folder))
		return 1;
	(void)snprintf(
		path, sizeof(path), "%s/topics/loneliness.yaml", content ? content : "content");
	FILE *file = fopen(path, "r");
	if (!file || !fread(shipped, 1, sizeof(shipped) - 1, file) || fclose(file) != 0)
		return 1;
	test_soon("--color=never", "the full screen");
	test_soon("--plain", "the line mode");
	test_place_kept();
	test_bad_times("--color=never", "the full screen");
	test_bad_times("--plain", "the line mode");
	test_half_written();
	test_wrong_at_first("--color=never");
	test_wrong_at_first("--plain");
	test_link();
	test_folder_replaced();
	test_no_trace();
	(void)snprintf(remove, sizeof(remove), "rm -rf '%s'", folder);
	CHECK(system(remove) == 0);
	return tap_done();
}

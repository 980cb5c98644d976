/* SPDX-License-Identifier: MIT */
/*
 * What reaches the terminal: words, and the few sequences that move a cursor and set a look. A
 * command to the terminal (its title, its clipboard, its answers) never, whatever stands in
 * content, in the names of files or on the command line.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../tap.h"
#include "program.h"

enum { ENDED_MS = 5000 };

/* What a terminal would obey: a title, the clipboard, a bell, an answer, C1, reversed letters. */
#define EVIL                                                                                       \
	"\033]0;owned\007\033]52;c;b3duZWQ=\007\007\033[6n\302\233c\342\200\256evil\342\200\213"

static bool one_of(char byte, const char *bytes)
{
	return byte && strchr(bytes, byte);
}

/* The length of what follows an Esc where that moves the cursor or sets a look; 0 for all else. */
static size_t sequence_length(const char *bytes)
{
	if (bytes[0] == '[') {
		/* Numbers and marks, then the letter that ends it; `n` would ask for an answer. */
		size_t length = 1 + strspn(bytes + 1, "0123456789;?>!\"'$ ");
		bool known = bytes[length] >= '@' && bytes[length] <= '~' && bytes[length] != 'n';
		return known ? length + 1 : 0;
	}
	if (one_of(bytes[0], "()"))
		return bytes[1] ? 2 : 0;
	return one_of(bytes[0], "=>78DEHM") ? 1 : 0;
}

/* C1, and what is not seen but joins, parts or turns round the text beside it. */
static bool hidden_character(const char *bytes)
{
	static const char *const first[] = {"\302\200", "\342\200\213", "\342\200\216",
		"\342\200\252", "\342\201\240", "\357\273\277"};
	static const char *const last[] = {"\302\237", "\342\200\213", "\342\200\217",
		"\342\200\256", "\342\201\257", "\357\273\277"};

	for (size_t i = 0; i < sizeof(first) / sizeof(*first); i++) {
		size_t length = strlen(first[i]);
		if (strncmp(bytes, first[i], length) >= 0 && strncmp(bytes, last[i], length) <= 0)
			return true;
	}
	return false;
}

/* Where bad bytes begin, or `length`; a NUL stands behind them. */
static size_t bad_byte(const char *bytes, size_t length)
{
	size_t i = 0;

	while (i < length) {
		if (bytes[i] == '\033') {
			size_t sequence = sequence_length(bytes + i + 1);
			if (sequence == 0)
				return i;
			i += sequence;
		} else if (bytes[i] == 0x7f || hidden_character(bytes + i) ||
			   ((unsigned char)bytes[i] < ' ' &&
				   !one_of(bytes[i], "\b\t\n\r\016\017"))) {
			return i;
		}
		i++;
	}
	return length;
}

/* The judge itself is judged first. */
static void judge(void)
{
	static const char *const good[] = {"", "words\r\n\b\t", "\033[1;31mred\033(B\033[m",
		"\033[?1049h\033[22;0;0t\033[1;24r\033[4l\033=\033[?1h",
		"\302\243 \342\200\230quoted\342\200\231"};
	static const char *const bad[] = {"\007", "\033]0;x\007", "\033P1\033\\", "\033[6n",
		"\302\233", "\342\200\256", "\342\200\213", "\177", "\033c", "\342\201\246"};

	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		CHECK(bad_byte(good[i], strlen(good[i])) == strlen(good[i]));
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		CHECK(bad_byte(bad[i], strlen(bad[i])) == 0);
	CHECK(bad_byte(EVIL, strlen(EVIL)) < strlen(EVIL));
}

static void clean(const char *name, const struct program *program)
{
	char what[120];
	size_t at = bad_byte(program->output, program->length);

	snprintf(
		what, sizeof(what), "%s: only words and looks in %zu bytes", name, program->length);
	if (!tap_check(at == program->length && program->length > 0, what, __FILE__, __LINE__)) {
		printf("# at byte %zu of %zu:", at, program->length);
		for (size_t i = at; i < program->length && i < at + 12; i++)
			printf(" %02x", (unsigned char)program->output[i]);
		printf("\n");
	}
}

/* Through the pages with these keys, a page at a time, then out. */
static void pages(const char *name, const char *const *words, const char *text, const char *keys)
{
	struct program_options options = {0};
	struct program program;

	program_start(&program, &options, words);
	tap_check(program_saw(&program, 0, text), name, __FILE__, __LINE__);
	for (const char *key = keys; *key; key++) {
		program_send(&program, (char[]){*key, '\0'});
		program_listen(&program, 20);
	}
	program_send(&program, "\003");
	CHECK(program_wait(&program, ENDED_MS * program_slowness) >= 0);
	clean(name, &program);
	program_done(&program);
}

/* A command that says what it thinks of these words and ends. */
static void command(const char *name, const char *const *words)
{
	struct program_options options = {0};
	struct program program;

	program_start(&program, &options, words);
	CHECK(program_wait(&program, ENDED_MS * program_slowness) >= 0);
	clean(name, &program);
	program_done(&program);
}

static void file_write(const char *folder, const char *name, const char *text)
{
	char path[512];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "w");
	if (!file || fputs(text, file) < 0 || fclose(file) != 0) {
		perror(path);
		abort();
	}
}

static void folder_remove(const char *folder)
{
	DIR *all = opendir(folder);

	for (struct dirent *one; all && (one = readdir(all));) {
		char path[512];
		snprintf(path, sizeof(path), "%s/%s", folder, one->d_name);
		if (one->d_name[0] != '.')
			unlink(path);
	}
	if (all)
		closedir(all);
	rmdir(folder);
}

#define TOPIC "format: 1\nkind: topic\nid: evil-one\nlanguage: en-GB\nkey: z\n"

int main(void)
{
	char folder[] = "/tmp/mecc-bytes-XXXXXX";

	judge();
	if (!mkdtemp(folder)) {
		perror(folder);
		return 1;
	}
	/* The names of files reach messages; the bytes of files reach the lines shown with them. */
	file_write(folder, "raw.yaml", TOPIC "title: " EVIL "\n");
	file_write(folder, "quoted.yaml", TOPIC "title: \"\\e]0;owned\\a\\x9b\\u202e\\u200b\"\n");
	file_write(folder, "key.yaml", TOPIC "ti" EVIL "tle: x\n");
	file_write(folder, "a" EVIL ".yaml", TOPIC "title: Evil\n");
	file_write(folder, "latin.yaml", TOPIC "title: \233c\377\376\n");

	pages("topics and a talk", (const char *[]){"talk", NULL}, TOPICS_TEXT,
		"?b b/mon\r\r  \r1\r1u");
	pages("home and its pages", (const char *[]){NULL}, HOME_TEXT, "?bb\r\r u");
	pages("hostile files in a talk", (const char *[]){"talk", "--content", folder, NULL},
		SCREEN_BYTES, "?bb\r\r");
	pages("hostile files in the line mode",
		(const char *[]){"talk", "--plain", "--content", folder, NULL}, "", "?\r");
	command("check of hostile files", (const char *[]){"check", folder, NULL});
	command("doctor with hostile files", (const char *[]){"doctor", "--content", folder, NULL});
	command("a hostile path", (const char *[]){"check", EVIL, NULL});
	command("a hostile verb", (const char *[]){EVIL, NULL});
	command("a hostile option", (const char *[]){"--" EVIL, NULL});
	command("a hostile value", (const char *[]){"--color", EVIL, NULL});
	command("a hostile code", (const char *[]){"explain", EVIL, NULL});
	command("a hostile kind", (const char *[]){"schema", EVIL, NULL});
	command("hostile content", (const char *[]){"doctor", "--content", EVIL, NULL});
	folder_remove(folder);
	return tap_done();
}

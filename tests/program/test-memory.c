/* SPDX-License-Identifier: MIT */
/*
 * What one person said is gone when they go: the memory of the real program is read through, all
 * that it can write, for words that were typed and for what was on the screen. A word counts in any
 * of the forms that it may stand in: bytes in a row, or one letter every so many bytes, as keys
 * stand in a list and letters in the cells of a screen.
 *
 * After `x` and after the idle drop nothing of the talk may be left. After `u` and `b` the talk
 * goes on underneath, so its trail is there; gone has to be what stood on the screen, and what was
 * typed beyond what is kept of it.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../tap.h"
#include "../vt.h"
#include "program.h"

/* What is looked for in every form, and what content holds so that it counts only when drawn. */
#define AREA "Vorpalgrang\xc3\xa9 by quillhampton" /* what is folded leaves other copies */
#define AREA_END "quillhampton"
#define POSTCODE "qx4 7zj"
/* Enough for what stands in the field. */
#define TEN "\177\177\177\177\177\177\177\177\177\177"
#define RUB_OUT TEN TEN TEN
#define WORDS "zebrafish kazoo"
#define SERVICE "Aardzark Tea Circle"
#define NUMBER "01632 960123"
#define DIALLED "01632960123"
#define LINE "I'm in two minds about asking for help"

static const char directory[] =
	"format: 1\nkind: directory\nid: planted\nlanguage: en-GB\nreviewed: 2026-11-21\n"
	"review-by: 2027-02-21\ntitle: Planted\nservices:\n  aardzark:\n    name: " SERVICE "\n"
	"    does: Tea, and somebody to look at letters with.\n    needs: [money.debt]\n"
	"    topics: [money]\n    areas: [uk]\n    phone: " NUMBER "\n    cost: free\n"
	"    ways: [phone]\n    referral: self\n    first: You say hello.\n    urgent: no\n"
	"    source: https://www.example.org/\n    seen: 2026-11-20\n    checked: 2026-11-20\n"
	"    confirmed: no\n    status: open\n    count: yes\n";

struct found {
	size_t rows;  /* bytes in a row */
	size_t cells; /* a letter every so many bytes */
};

static void look(const char *bytes, size_t size, const char *word, struct found *found)
{
	static const size_t strides[] = {1, 2, 4, 8, 12, 16, 20, 24, 28, 32};
	size_t length = strlen(word);
	if (!bytes)
		return;
	for (const char *at = bytes; (at = memchr(at, word[0], (size_t)(bytes + size - at)));
		at++) {
		size_t left = (size_t)(bytes + size - at);
		for (size_t s = 0; s < sizeof(strides) / sizeof(*strides); s++) {
			size_t stride = strides[s], same = 1;
			if ((length - 1) * stride >= left)
				break;
			while (same < length && at[same * stride] == word[same])
				same++;
			if (same < length)
				continue;
			found->rows += stride == 1;
			found->cells += stride > 1;
		}
	}
}

/* The memory that a program can write, copied; false where it cannot be read. */
struct copy {
	char *bytes;
	size_t size;
};

static bool copy_memory(pid_t pid, struct copy *copy)
{
	char path[64], line[512];
	(void)snprintf(path, sizeof(path), "/proc/%d/maps", (int)pid);
	FILE *maps = fopen(path, "re");
	(void)snprintf(path, sizeof(path), "/proc/%d/mem", (int)pid);
	int memory = open(path, O_RDONLY | O_CLOEXEC);
	*copy = (struct copy){0};
	while (maps && memory >= 0 && fgets(line, sizeof(line), maps)) {
		char *end;
		unsigned long from = strtoul(line, &end, 16);
		unsigned long to = *end == '-' ? strtoul(end + 1, &end, 16) : 0;
		if (to <= from || strncmp(end, " rw", 3) != 0)
			continue;
		char *bytes = realloc(copy->bytes, copy->size + (to - from));
		if (!bytes)
			abort();
		copy->bytes = bytes;
		ssize_t count = pread(memory, bytes + copy->size, to - from, (off_t)from);
		if (count > 0)
			copy->size += (size_t)count;
	}
	if (maps)
		(void)fclose(maps);
	if (memory >= 0)
		(void)close(memory);
	return copy->size > 100000;
}

/* The program in front of a terminal whose screen can be read. */
struct desk {
	struct program program;
	struct vt *vt;
	size_t fed;
};

static bool shows(struct desk *desk, const char *text)
{
	double end = program_now_ms() + 10000 * program_slowness;
	bool there = false;
	while (!there && program_now_ms() < end) {
		program_listen(&desk->program, 5);
		size_t count = desk->program.length - desk->fed, length;
		(void)fwrite(desk->program.output + desk->fed, 1, count, vt_stream(desk->vt));
		(void)fflush(vt_stream(desk->vt));
		desk->fed += count;
		vt_sync(desk->vt);
		char *screen = NULL;
		FILE *file = open_memstream(&screen, &length);
		vt_dump_text(desk->vt, file);
		(void)fclose(file);
		there = strstr(screen, text) != NULL;
		free(screen);
	}
	if (!there) {
		printf("# never came: %s\n", text);
		vt_dump_text(desk->vt, stdout);
	}
	return there;
}

static bool goes(struct desk *desk, const char *keys, const char *text)
{
	program_send(&desk->program, keys);
	return shows(desk, text);
}

static bool readable = true;

static struct found find_word(struct desk *desk, const char *word)
{
	struct copy copy;
	struct found found = {0};
	program_listen(&desk->program,
		100); /* the page stands; what is left to do is done when it waits */
	if (!copy_memory(desk->program.pid, &copy))
		readable = false;
	look(copy.bytes, copy.size, word, &found);
	free(copy.bytes);
	return found;
}

/* Nowhere at all, in no form. */
static bool gone(struct desk *desk, const char *word)
{
	struct found found = find_word(desk, word);
	if (found.rows || found.cells)
		printf("# \"%s\": %zu in a row, %zu in cells\n", word, found.rows, found.cells);
	return readable && !found.rows && !found.cells;
}

/* Not on the screen, nor in what it was drawn with; content may hold it `loaded` times. */
static bool undrawn(struct desk *desk, const char *word, size_t loaded)
{
	struct found found = find_word(desk, word);
	if (found.rows != loaded || found.cells)
		printf("# \"%s\": %zu in a row, not %zu, and %zu in cells\n", word, found.rows,
			loaded, found.cells);
	return readable && found.rows == loaded && !found.cells;
}

static char folder[] = "/tmp/mecc-memory-XXXXXX", content[64], state[64], config[64];

static void start(struct desk *desk, const char *verb)
{
	const char *const words[] = {verb, "--config", config, "--content", content, "--content",
		getenv("MECC_CONTENT_DIR_TEST"), NULL};
	const char *const set[] = {state, NULL};
	*desk = (struct desk){.vt = vt_open(24, 80)};
	program_start(&desk->program, &(struct program_options){.set = set}, words);
	CHECK(shows(desk, *verb == 't' ? TOPICS_TEXT : "Find help"));
}

static void leave(struct desk *desk)
{
	program_done(&desk->program);
	vt_close(desk->vt);
}

/* A talk up to the offer of the planted service, with two areas that were typed on the way. */
static void to_act(struct desk *desk)
{
	CHECK(goes(desk, "m", "week") && goes(desk, "y", LINE));
	CHECK(goes(desk, "2", "Go on") && goes(desk, "\r", "gets in the way"));
	CHECK(goes(desk, "\r", "What would help most") && goes(desk, "1", SERVICE));
	CHECK(goes(desk, "a", "Area or postcode") && goes(desk, AREA, AREA));
	CHECK(goes(desk, "\r", "no area of that name") && goes(desk, "a", AREA_END));
	CHECK(goes(desk, RUB_OUT POSTCODE, POSTCODE) && goes(desk, "\r", "QX4 is not among"));
}

static void to_card(struct desk *desk)
{
	to_act(desk);
	CHECK(goes(desk, "1", "take it with you") && shows(desk, NUMBER));
}

static const char *const typed[] = {AREA_END, POSTCODE, WORDS};

static void check_typed(struct desk *desk)
{
	for (size_t i = 0; i < sizeof(typed) / sizeof(*typed); i++)
		CHECK(gone(desk, typed[i]));
}

/* What content holds of the planted words when nobody has asked for them. */
struct loaded {
	size_t service, number, line;
};

/* Another need's page reads the directories. */
static struct loaded load(struct desk *desk)
{
	CHECK(goes(desk, "m", "week") && goes(desk, "y", LINE));
	CHECK(goes(desk, "\r\r2", "None of these") && goes(desk, "q", TOPICS_TEXT));
	return (struct loaded){find_word(desk, SERVICE).rows, find_word(desk, NUMBER).rows,
		find_word(desk, LINE).rows};
}

static void check_undrawn(struct desk *desk, const struct loaded *loaded)
{
	CHECK(undrawn(desk, SERVICE, loaded->service));
	CHECK(undrawn(desk, NUMBER, loaded->number));
	CHECK(undrawn(desk, LINE, loaded->line));
}

/* The test can find what is there: on the card and while it is typed, it does. */
static void test_finds(struct desk *desk)
{
	CHECK(find_word(desk, SERVICE).cells > 0 && find_word(desk, NUMBER).rows > 0);
}

static void test_add_nothing(void)
{
	struct desk desk;
	start(&desk, "talk");
	struct loaded loaded = load(&desk);
	to_card(&desk);
	test_finds(&desk);
	CHECK(goes(&desk, "3", "camera") && goes(&desk, "\033", "take it with you"));
	CHECK(goes(&desk, "4", "Add nothing") && goes(&desk, "x", TOPICS_TEXT));
	check_typed(&desk);
	check_undrawn(&desk, &loaded);
	CHECK(gone(&desk, DIALLED)); /* what the square was made of */
	leave(&desk);
}

static void test_urgent_and_blank(void)
{
	struct desk desk;
	start(&desk, "talk");
	struct loaded loaded = load(&desk);
	/* The talk beneath has its own copy of the services that it found. */
	const struct loaded beneath = {loaded.service + 1, loaded.number + 1, loaded.line};
	to_act(&desk);
	CHECK(goes(&desk, "1", "take it with you") && goes(&desk, "u", "116 123"));
	CHECK(gone(&desk, POSTCODE));
	check_undrawn(&desk, &beneath);
	CHECK(goes(&desk, "\033", "take it with you") && goes(&desk, "b", "One moment"));
	CHECK(gone(&desk, POSTCODE));
	check_undrawn(&desk, &beneath);
	CHECK(goes(&desk, "b", "take it with you") && goes(&desk, "q", TOPICS_TEXT));
	check_typed(&desk);
	check_undrawn(&desk, &loaded);
	leave(&desk);
}

/*
 * A clock on which a minute takes two seconds. Not by the tool itself, which puts a process of its
 * own in between.
 */
static bool write_wrapper(const char *path, const char *mecc)
{
	char preload[512] = "";
	FILE *tool = popen("faketime -f +0 sh -c 'echo \"$LD_PRELOAD\"'", "re");
	if (!tool || !fgets(preload, sizeof(preload), tool) || pclose(tool) != 0)
		return false;
	preload[strcspn(preload, "\n")] = '\0';
	FILE *file = fopen(path, "we");
	if (!file)
		return false;
	fprintf(file, "#!/bin/sh\nexport LD_PRELOAD='%s' FAKETIME='+0 x30'\nexec '%s' \"$@\"\n",
		preload, mecc);
	return fclose(file) == 0 && chmod(path, 0700) == 0;
}

static void test_idle(void)
{
	char wrapper[96], mecc[512];
	struct desk desk;
	if (system("faketime -v >/dev/null 2>&1") != 0) {
		if (getenv("MECC_REQUIRE_TOOLS"))
			tap_check(false, "faketime is not installed", __FILE__, __LINE__);
		else
			printf("ok %d - the idle drop # SKIP faketime is not installed\n",
				++tap_run);
		return;
	}
	(void)snprintf(mecc, sizeof(mecc), "%s", getenv("MECC"));
	(void)snprintf(wrapper, sizeof(wrapper), "%s/mecc", folder);
	CHECK(write_wrapper(wrapper, mecc) && setenv("MECC", wrapper, 1) == 0);
	start(&desk, "talk");
	CHECK(setenv("MECC", mecc, 1) == 0);
	struct loaded loaded = load(&desk);
	to_card(&desk);
	/* It waits on the real clock: a signal that is no key lets it look at the other. */
	for (int i = 0; i < 6; i++) {
		program_listen(&desk.program, 1000);
		(void)kill(desk.program.pid, SIGWINCH);
	}
	CHECK(shows(&desk, TOPICS_TEXT));
	check_typed(&desk);
	check_undrawn(&desk, &loaded);
	leave(&desk);
}

static void test_search(void)
{
	struct desk desk;
	start(&desk, "find");
	CHECK(goes(&desk, "/", "Esc") && goes(&desk, WORDS, "kazoo"));
	CHECK(find_word(&desk, WORDS).rows > 0); /* it is there while somebody writes */
	CHECK(goes(&desk, "\033", "b blank") && gone(&desk, WORDS));
	CHECK(goes(&desk, "/" WORDS "\r", "Nothing here matches"));
	CHECK(goes(&desk, "\033", "What is free") && goes(&desk, "2", "Esc"));
	CHECK(goes(&desk, "debt (" POSTCODE ")\r", "debt QX4"));
	CHECK(gone(&desk, POSTCODE)); /* at once: only the outward half is kept */
	CHECK(goes(&desk, "m", "There are more") && goes(&desk, "1", "take it with you"));
	CHECK(goes(&desk, "q", "What are you looking for"));
	check_typed(&desk);
	leave(&desk);
	start(&desk, "talk");
	CHECK(goes(&desk, "/", "Esc") && goes(&desk, WORDS "\r", "No topic has that"));
	CHECK(goes(&desk, "\033", "Smoking"));
	check_typed(&desk);
	leave(&desk);
}

/*
 * A large frame, and then a small one: the end of the first is what curses' buffer would keep. With
 * its spaces this text is only what was written to the terminal, low on the page.
 */
static void test_small_frame(void)
{
	struct desk desk;
	start(&desk, "find");
	CHECK(goes(&desk, "m", "There are more") && goes(&desk, "b", "One moment"));
	CHECK(goes(&desk, "b", "There are more") && goes(&desk, "b", "One moment"));
	CHECK(gone(&desk, " help now  "));
	leave(&desk);
}

static void test_lines(void)
{
	const char *const words[] = {"find", "--plain", "--content", content, "--content",
		getenv("MECC_CONTENT_DIR_TEST"), NULL};
	const char *const set[] = {state, NULL};
	struct desk desk = {.vt = vt_open(24, 80)};
	program_start(&desk.program, &(struct program_options){.set = set}, words);
	CHECK(shows(&desk, "Find help") && goes(&desk, "/\n", "Write:"));
	CHECK(goes(&desk, WORDS " (" POSTCODE ")\n", "QX4 is not among"));
	CHECK(gone(&desk, POSTCODE) && find_word(&desk, WORDS).rows > 0);
	CHECK(goes(&desk, AREA "\n", "Not an answer here") && gone(&desk, AREA_END));
	CHECK(goes(&desk, "q\n", "7 smoking"));
	check_typed(&desk);
	leave(&desk);
}

static bool write_file(const char *name, const char *text)
{
	char path[128];
	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *file = fopen(path, "we");
	if (!file)
		return false;
	bool good = fputs(text, file) >= 0;
	return fclose(file) == 0 && good;
}

static bool prepare(void)
{
	char inner[80];
	if (!mkdtemp(folder))
		return false;
	(void)snprintf(content, sizeof(content), "%s/content", folder);
	(void)snprintf(inner, sizeof(inner), "%s/directories", content);
	(void)snprintf(state, sizeof(state), "XDG_STATE_HOME=%s/state", folder);
	(void)snprintf(config, sizeof(config), "%s/config.yaml", folder);
	return mkdir(content, 0700) == 0 && mkdir(inner, 0700) == 0 &&
	       write_file("content/directories/planted.yaml", directory) &&
	       write_file("config.yaml", "idle-blank: 1\nidle-drop: 2\n");
}

/* Not everybody may look into another process, and a test that cannot look says so. */
static bool may_look(void)
{
	struct desk desk;
	start(&desk, "talk");
	(void)find_word(&desk, TOPICS_TEXT);
	leave(&desk);
	return readable;
}

int main(void)
{
	char remove[64];
	CHECK(prepare());
	if (may_look()) {
		test_add_nothing();
		test_urgent_and_blank();
		test_idle();
		test_search();
		test_small_frame();
		test_lines();
	} else if (getenv("MECC_REQUIRE_TOOLS")) {
		tap_check(false, "the memory of another process cannot be read here", __FILE__,
			__LINE__);
	} else {
		printf("ok %d - memory # SKIP that of another process cannot be read here\n",
			++tap_run);
	}
	(void)snprintf(remove, sizeof(remove), "rm -rf '%s'", folder);
	CHECK(system(remove) == 0);
	return tap_done();
}

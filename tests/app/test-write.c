/* SPDX-License-Identifier: MIT */
/*
 * S5: files for people to take away. Whatever was planted under the name, whatever fails on the
 * way: a whole file of 0600, or nothing changed and nothing left behind.
 */
#include "app/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/error.h"
#include "tap.h"

static const char note[] = "A note to take away\n";
static char folder[] = "/tmp/mecc-test-write-XXXXXX";

static void put(const char *name, const char *text)
{
	FILE *file = fopen(name, "w");
	if (!file || fputs(text, file) < 0 || fclose(file) != 0)
		abort();
}

static bool holds(const char *name, const char *text)
{
	char buffer[256] = "";
	FILE *file = fopen(name, "r");
	if (!file)
		return false;
	size_t length = fread(buffer, 1, sizeof(buffer) - 1, file);
	fclose(file);
	return length == strlen(text) && memcmp(buffer, text, length) == 0;
}

static size_t entries(const char *name)
{
	size_t count = 0;
	DIR *list = opendir(name);
	if (!list)
		abort();
	for (const struct dirent *entry; (entry = readdir(list));)
		count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
	closedir(list);
	return count;
}

static unsigned mode_of(const char *name)
{
	struct stat info;
	if (lstat(name, &info) != 0)
		return 0;
	return info.st_mode & 07777U;
}

static bool writes(const char *name, bool over)
{
	struct error error = {.text = ""};
	bool done = file_write(name, note, strlen(note), over, &error);
	if (!done)
		printf("# %s\n", error.text);
	return done && error.text[0] == '\0';
}

/* Refused with these words in the sentence, either way, and nothing more in the folder. */
static bool refuses(const char *name, const char *words)
{
	size_t before = entries(".");
	for (int over = 0; over < 2; over++) {
		struct error error = {.text = ""};
		if (file_write(name, note, strlen(note), over, &error) ||
			!strstr(error.text, words) ||
			strncmp(error.text, "Not written: ", 13) != 0) {
			printf("# %s: %s\n", name, error.text);
			return false;
		}
		printf("# %s\n", error.text);
	}
	return entries(".") == before && !file_write(name, note, strlen(note), true, NULL);
}

static void test_plain(void)
{
	char path[sizeof(folder) + 16];
	CHECK(writes("card.txt", false));
	CHECK(holds("card.txt", note) && mode_of("card.txt") == 0600);
	snprintf(path, sizeof(path), "%s/card.html", folder);
	CHECK(writes(path, false));
	CHECK(holds("card.html", note) && mode_of("card.html") == 0600);
	CHECK(mkdir("in", 0700) == 0 && writes("in/card.txt", false) &&
		writes("./in//b.txt", true));
	CHECK(entries("in") == 2 && holds("in/b.txt", note));
	CHECK(file_write("empty", NULL, 0, false, NULL) && holds("empty", ""));
	put("old.txt", "old");
	struct error error;
	CHECK(!file_write("old.txt", note, strlen(note), false, &error));
	CHECK(strstr(error.text, "there is a file of that name already") &&
		holds("old.txt", "old"));
	CHECK(chmod("old.txt", 0644) == 0 && writes("old.txt", true));
	CHECK(holds("old.txt", note) && mode_of("old.txt") == 0600);
	CHECK(entries(".") == 5);
}

static void test_masks(void)
{
	static const mode_t masks[] = {0, 022, 077, 0177, 0777};
	size_t wrong = 0;
	for (size_t i = 0; i < sizeof(masks) / sizeof(*masks); i++) {
		mode_t before = umask(masks[i]);
		wrong += !writes("mask.txt", true) || mode_of("mask.txt") != 0600;
		umask(before);
	}
	CHECK(wrong == 0);
}

static bool socket_at(const char *name)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int end = socket(AF_UNIX, SOCK_STREAM, 0);
	memcpy(address.sun_path, name, strlen(name) + 1);
	bool done = end >= 0 && bind(end, (struct sockaddr *)&address, sizeof(address)) == 0;
	if (end >= 0)
		close(end);
	return done;
}

static void test_planted(void)
{
	put("victim", "theirs");
	CHECK(symlink("victim", "link") == 0 && refuses("link", "a link to somewhere else"));
	CHECK(holds("victim", "theirs"));
	CHECK(symlink("nowhere", "dangling") == 0 && refuses("dangling", "a link"));
	CHECK(access("nowhere", F_OK) != 0);
	CHECK(symlink("loop", "loop") == 0 && refuses("loop", "a link"));
	CHECK(symlink("/dev/null", "null") == 0 && refuses("null", "a link"));
	CHECK(symlink("in", "in-link") == 0 && refuses("in-link", "a link"));
	CHECK(mkfifo("fifo", 0666) == 0 && refuses("fifo", "no plain file"));
	CHECK(socket_at("socket") && refuses("socket", "no plain file"));
	CHECK(refuses("/dev/full", "no plain file"));
	CHECK(refuses("in", "it names a folder"));
	CHECK(refuses("in/", "it names a folder"));
	CHECK(refuses("in/.", "it names a folder"));
	CHECK(refuses("in/..", "it names a folder"));
	CHECK(refuses("..", "it names a folder"));
	CHECK(refuses("/", "it names a folder"));
	CHECK(refuses("", "it names a folder"));
	CHECK(refuses("nowhere/card.txt", "no such folder"));
	CHECK(refuses("victim/card.txt", "no folder"));
	char name[600];
	memset(name, 'x', sizeof(name));
	name[300] = '\0';
	CHECK(refuses(name, "the name is too long"));
	/* A long path does not cut the reason off. */
	memcpy(name, "nowhere/", 8);
	name[300] = 'x';
	name[599] = '\0';
	CHECK(refuses(name, "no such folder"));
}

/* The other name of a file keeps what it had; the new file is one of its own. */
static void test_hard_link(void)
{
	struct stat first, second;
	put("first", "theirs");
	CHECK(link("first", "second") == 0);
	CHECK(writes("second", true));
	CHECK(holds("first", "theirs") && holds("second", note));
	CHECK(stat("first", &first) == 0 && stat("second", &second) == 0);
	CHECK(first.st_ino != second.st_ino && first.st_nlink == 1 && second.st_nlink == 1);
}

/* A name of the longest kind still has room beside it for the new file's own. */
static void test_long_name(void)
{
	char name[256];
	memset(name, 'n', 255);
	name[255] = '\0';
	CHECK(writes(name, false) && writes(name, true) && holds(name, note));
}

/* Half of it could be written: the limit stands for any disk that says no in the middle. */
static void test_half(void)
{
	struct rlimit before;
	char *large = calloc(1, 65536);
	size_t count = entries(".");
	struct error error;
	if (!large || getrlimit(RLIMIT_FSIZE, &before) != 0)
		abort();
	struct rlimit low = {4096, before.rlim_max};
	signal(SIGXFSZ, SIG_IGN);
	put("half", "old");
	CHECK(setrlimit(RLIMIT_FSIZE, &low) == 0);
	CHECK(!file_write("half", large, 65536, true, &error));
	CHECK(!file_write("half-new", large, 65536, false, &error));
	CHECK(setrlimit(RLIMIT_FSIZE, &before) == 0);
	printf("# %s\n", error.text);
	CHECK(holds("half", "old") && entries(".") == count + 1);
	free(large);
}

enum { FULL_GOOD, FULL_BAD, FULL_NO_MOUNT };

/* On a disk of 64 KiB, in a process with mounts of its own. */
static int on_full_disk(void)
{
	static char large[256 * 1024];
	struct error error;
	if (unshare(CLONE_NEWNS) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
		return FULL_NO_MOUNT;
	if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 || mkdir("disk", 0700) != 0 ||
		mount("none", "disk", "tmpfs", 0, "size=64k") != 0)
		return FULL_NO_MOUNT;
	put("disk/card.txt", "old");
	memset(large, 'x', sizeof(large));
	for (int over = 0; over < 2; over++) {
		const char *name = over ? "disk/card.txt" : "disk/new.txt";
		if (file_write(name, large, sizeof(large), over, &error) ||
			strncmp(error.text, "Not written: the disk is full", 29) != 0)
			return FULL_BAD;
	}
	if (entries("disk") != 1 || !holds("disk/card.txt", "old"))
		return FULL_BAD;
	/* There is room again. */
	if (!file_write("disk/card.txt", note, strlen(note), true, NULL))
		return FULL_BAD;
	if (mount(NULL, "disk", NULL, MS_REMOUNT | MS_RDONLY, NULL) != 0)
		return FULL_NO_MOUNT;
	bool refused = !file_write("disk/card.txt", "x", 1, true, &error) &&
		       strstr(error.text, "nothing can be written on that disk");
	return refused && holds("disk/card.txt", note) ? FULL_GOOD : FULL_BAD;
}

static void test_full_disk(void)
{
	int status = -1;
	fflush(stdout);
	pid_t child = fork();
	if (child == 0)
		_exit(on_full_disk());
	waitpid(child, &status, 0);
	if (WIFEXITED(status) && WEXITSTATUS(status) == FULL_NO_MOUNT)
		printf("ok %d - full disk # SKIP no right to mount one here\n", ++tap_run);
	else
		CHECK(WIFEXITED(status) && WEXITSTATUS(status) == FULL_GOOD);
}

/* root may write everywhere, so it becomes somebody else for this. */
static void test_no_right(void)
{
	bool root = geteuid() == 0;
	struct error error;
	if (root ? chmod(".", 0755) != 0 || seteuid(65534) != 0 : chmod("in", 0500) != 0)
		abort();
	CHECK(!file_write("in/other.txt", note, strlen(note), false, &error));
	CHECK(strstr(error.text, "that folder takes no files from you"));
	printf("# %s\n", error.text);
	if (root ? seteuid(0) != 0 : chmod("in", 0700) != 0)
		abort();
}

/* Descriptors are closed whatever happened. */
static size_t open_files(void)
{
	return entries("/proc/self/fd");
}

static size_t left_behind(void)
{
	size_t count = 0;
	DIR *list = opendir(".");
	if (!list)
		abort();
	for (const struct dirent *entry; (entry = readdir(list));)
		count += strncmp(entry->d_name, ".mecc-", 6) == 0;
	closedir(list);
	return count;
}

int main(void)
{
	if (!mkdtemp(folder) || chdir(folder) != 0)
		return 2;
	size_t files = open_files();
	test_plain();
	test_masks();
	test_planted();
	test_hard_link();
	test_long_name();
	test_half();
	test_full_disk();
	test_no_right();
	CHECK(open_files() == files);
	CHECK(left_behind() == 0);
	char rm[] = "rm", force[] = "-rf";
	char *const words[] = {rm, force, folder, NULL};
	int done = tap_done();
	fflush(stdout);
	if (chdir("/") != 0)
		return 2;
	if (fork() == 0)
		execvp(rm, words);
	wait(NULL);
	return done;
}

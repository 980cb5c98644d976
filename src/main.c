/* SPDX-License-Identifier: MIT */
/* The surroundings: locale, folders, what the environment says. Then a verb. */
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/signals.h"
#include "app/world.h"
#include "command/command.h"
#include "config.h"
#include "content/shelf/shelf.h"
#include "core/base/pool.h"
#include "core/base/text.h"

/* The end without memory: nothing here takes any. */
static void out_of_memory(void)
{
	static const char sentence[] =
		"mecc: this computer has no memory left, so mecc ends here. ";
	static const char not_kept[] = "Nothing of a talk was kept.\n";
	static const char counted[] = "The last talk was counted.\n";
	bool unsaid = world_counted_unsaid();
	signals_leave();
	if (write(STDERR_FILENO, sentence, sizeof(sentence) - 1) < 0 ||
		write(STDERR_FILENO, unsaid ? counted : not_kept,
			unsaid ? sizeof(counted) - 1 : sizeof(not_kept) - 1) < 0) {
		/* nobody hears it */
	}
	_exit(EXIT_FAULTS);
}

/* A core file would hold what somebody said (reliability.md 4.4). */
static void keep_no_core(void)
{
	(void)setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
	(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

static bool is_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/* One sentence where letters may come out wrong, else NULL. */
static const char *set_letters(void)
{
	const char *given = setlocale(LC_ALL, "");
	if (given && is_utf8())
		return NULL;
	/* Most terminals are UTF-8 whatever the locale says, and Debian always has this one. */
	if (setlocale(LC_ALL, "C.UTF-8") && is_utf8())
		return "The language settings here are not UTF-8; mecc uses UTF-8 all the same.";
	return "The language settings here are not UTF-8: letters with accents may look wrong.";
}

/* NULL where it is not set or empty. */
static const char *variable(const char *name)
{
	const char *value = getenv(name);
	return value && value[0] != '\0' ? value : NULL;
}

/*
 * One of the user's own places: under the XDG variable, else under HOME. A path that is not whole
 * means nothing in them. NULL where no home is known.
 */
static const char *own_place(
	struct pool *pool, const char *xdg, const char *under_home, const char *name)
{
	const char *base = variable(xdg), *home = variable("HOME");
	if (base && base[0] == '/')
		return pool_format(pool, "%s/%s", base, name);
	if (home && home[0] == '/')
		return pool_format(pool, "%s/%s/%s", home, under_home, name);
	return NULL;
}

static void add_folder(struct command_setup *setup, const char *folder)
{
	if (folder && setup->folder_count < FOLDERS / 2)
		setup->folders[setup->folder_count++] = folder;
}

/* The nearest first: $MECC_CONTENT, the user's, the office's, the installed national set. */
static void find_folders(struct command_setup *setup, struct pool *pool)
{
	add_folder(setup, variable("MECC_CONTENT"));
	add_folder(setup, own_place(pool, "XDG_DATA_HOME", ".local/share", "mecc/content"));
	add_folder(setup, "/etc/mecc/content");
	add_folder(setup, MECC_CONTENT);
}

/* The user's, then the office's. */
static void find_config(struct command_setup *setup, struct pool *pool)
{
	const char **files = setup->config_files;
	size_t *count = &setup->config_file_count;
	const char *own = own_place(pool, "XDG_CONFIG_HOME", ".config", "mecc/config.yaml");
	if (own)
		files[(*count)++] = own;
	files[(*count)++] = "/etc/mecc/config.yaml";
}

/*
 * Where the modules are: where they were installed, and nowhere else. A build with tests has those
 * beside it that it was built with, as long as it is started from the folder it was built in.
 */
static const char *find_modules(struct pool *pool, const char *room)
{
#ifdef MECC_BUILD
	char program[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", program, sizeof(program) - 1);
	program[length > 0 ? length : 0] = '\0';
	if (strcmp(program, MECC_BUILD "/" MECC_NAME) == 0)
		return pool_format(pool, "%s/src/%s", MECC_BUILD, room);
#else
	(void)pool;
	(void)room;
#endif
	return MECC_MODULES;
}

static int unknown_verb(const char *word)
{
	const char *names[32];
	for (size_t i = 0; i < command_verb_count; i++)
		names[i] = command_verbs[i].name;
	const char *nearest = text_nearest(word, names, command_verb_count);
	if (nearest)
		return command_wrong("there is no verb %s; did you mean mecc %s?", word, nearest);
	return command_wrong("there is no verb %s; mecc --help lists them", word);
}

/* Never leaves this computer: it goes into a hash that tells a copied tally from its original. */
static const char *machine_id(struct pool *pool)
{
	char id[64] = "";
	FILE *file = fopen("/etc/machine-id", "re");
	if (file) {
		if (!fgets(id, sizeof(id), file))
			id[0] = '\0';
		(void)fclose(file);
	}
	id[strcspn(id, "\n")] = '\0';
	return pool_text(pool, id);
}

/*
 * With another's rights (setuid, setgid, file capabilities) whoever starts mecc would have it read
 * and write files of his choice with them. True where it has only his own.
 */
static bool has_own_rights(void)
{
	if (!getauxval(AT_SECURE))
		return true;
	(void)fputs("mecc: it runs with nobody's rights but those of whoever starts it: take the "
		    "setuid and setgid marks and the capabilities off its file (chmod ug-s, setcap "
		    "-r)\n",
		stderr);
	return false;
}

/*
 * A closed input or output would be the number of the next file that is opened, and what is meant
 * for the screen would go into it. The other way round, so that each use of it fails as before.
 */
static void fill_descriptors(void)
{
	for (int number = STDIN_FILENO; number <= STDERR_FILENO; number++)
		if (fcntl(number, F_GETFD) < 0)
			(void)open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* What was printed has to arrive: a full disk is no good end. */
static int finish_output(int exit)
{
	bool good = fflush(stdout) == 0 && !ferror(stdout);
	if (good || exit != EXIT_DONE)
		return exit;
	fprintf(stderr, "mecc: the output cannot be written: %s\n", strerror(errno));
	return EXIT_FAULTS;
}

int main(int argc, char **argv)
{
	if (!has_own_rights())
		return EXIT_FAULTS;
	fill_descriptors();
	/* Whoever writes a file is told by errno that it may not grow. */
	(void)signal(SIGXFSZ, SIG_IGN);
	keep_no_core();
	umask(077); /* what mecc writes is its user's alone */
	pool_out_of_memory = out_of_memory;
	struct pool *pool = pool_new();
	const char *accessible = getenv("ACCESSIBLE");
	struct command_setup setup = {
		.theme = THEME_USER,
		.notice = set_letters(),
		.terminal = getenv("TERM"),
		.no_colour = variable("NO_COLOR") != NULL,
		.plain = accessible && strcmp(accessible, "1") == 0,
	};
	setup.module_folder = find_modules(pool, "exchange");
	setup.store_folder = find_modules(pool, "store");
	setup.data_folder = own_place(pool, "XDG_STATE_HOME", ".local/state", "mecc");
	setup.home = variable("HOME");
	setup.machine = machine_id(pool);
	find_folders(&setup, pool);
	find_config(&setup, pool);
	int exit;
	int rest = command_options(&setup, argc, argv, NULL, 0, NULL, NULL, &exit);
	if (rest >= 0 && rest == argc) {
		exit = command_home(&setup, 0, NULL);
	} else if (rest >= 0) {
		const struct command_verb *verb = command_verb_named(argv[rest]);
		exit = verb ? verb->run(&setup, argc - rest, argv + rest)
			    : unknown_verb(argv[rest]);
	}
	shelf_free(setup.shelf);
	pool_free(pool);
	return finish_output(exit);
}

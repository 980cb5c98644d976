/* SPDX-License-Identifier: MIT */
/* Bytes to keys: what a person pressed, and nothing else, however it is cut. */
#include "face/input.h"

#include <stdio.h>
#include <string.h>

#include "replies.h"
#include "tap.h"

/* All keys in the order they came, a letter each: arrows ^v<>, Esc E, Enter R, pasted in (). */
struct keys {
	struct input *input;
	long long now;
	char got[512];
	size_t count;
};

static const char marks[] = {[INPUT_ENTER] = 'R',
	[INPUT_BACKSPACE] = 'B',
	[INPUT_ERASE] = 'U',
	[INPUT_ESCAPE] = 'E',
	[INPUT_UP] = '^',
	[INPUT_DOWN] = 'v',
	[INPUT_LEFT] = '<',
	[INPUT_RIGHT] = '>',
	[INPUT_PAGE_UP] = '-',
	[INPUT_PAGE_DOWN] = '+',
	[INPUT_F1] = 'H'};

static void note(struct keys *keys, const struct input_key *key)
{
	bool character = key->kind == INPUT_CHARACTER;
	const char *bytes = character ? key->bytes : &marks[key->kind];
	size_t length = character ? key->length : 1;
	char *to = keys->got + keys->count;
	if (keys->count + length + 3 > sizeof(keys->got))
		return;
	if (key->pasted)
		*to++ = '(';
	memcpy(to, bytes, length);
	to += length;
	if (key->pasted)
		*to++ = ')';
	*to = '\0';
	keys->count = (size_t)(to - keys->got);
}

static struct keys keys_new(void)
{
	return (struct keys){.input = input_new(INPUT_ESCAPE_MS)};
}

static void send(struct keys *keys, const char *bytes, size_t length)
{
	struct input_key key;
	input_feed(keys->input, bytes, length, keys->now);
	while (input_next(keys->input, &key))
		note(keys, &key);
}

/* Time goes by as in the loop: it looks when it was told to. */
static void pass(struct keys *keys, long long ms)
{
	struct input_key key;
	long long until = keys->now + ms;
	for (int wait;
		(wait = input_wait_ms(keys->input, keys->now)) >= 0 && keys->now + wait <= until;) {
		keys->now += wait;
		if (input_idle(keys->input, keys->now, &key))
			note(keys, &key);
	}
	keys->now = until;
}

static void type(struct keys *keys, const char *text)
{
	send(keys, text, strlen(text));
}

static bool got(struct keys *keys, const char *want)
{
	bool same = strcmp(keys->got, want) == 0;
	if (!same)
		printf("# got \"%s\", wanted \"%s\"\n", keys->got, want);
	keys->count = 0;
	keys->got[0] = '\0';
	return same;
}

static bool is(const char *bytes, const char *want)
{
	struct keys keys = keys_new();
	type(&keys, bytes);
	pass(&keys, 5000);
	bool same = got(&keys, want);
	input_free(keys.input);
	return same;
}

static void test_keys(void)
{
	CHECK(is("bn1 !", "bn1 !"));
	CHECK(is("\r\n", "RR"));
	CHECK(is("\b\177", "BB"));
	CHECK(is("\001\t\013\025\000", "U"));
	CHECK(is("\033", "E"));
	CHECK(is("\033\033", "EE"));
	CHECK(is("\033b", "Eb"));
	CHECK(is("\033\r", "ER"));
	CHECK(is("\033[A\033[B\033[C\033[D", "^v><"));
	CHECK(is("\033OA\033OB\033OC\033OD", "^v><"));
	CHECK(is("\217A\233B\302\233C", "^v>"));
	CHECK(is("\033[5~\033[6~", "-+"));
	CHECK(is("\033OP\033[11~\033[[A\033OM", "HHHR"));
	CHECK(is("\033\033[B", "Ev"));
	CHECK(is("\303\251\342\202\254\360\237\230\200", "\303\251\342\202\254\360\237\230\200"));
	/* Not UTF-8: too long, a surrogate, beyond the last, cut. */
	CHECK(is("\300\257\340\200\257\360\200\200\257", ""));
	CHECK(is("\355\240\200\364\220\200\200\377\376", ""));
	CHECK(is("\303b", "b"));
	/* A click that ends in half a character of UTF-8, and then a key. */
	CHECK(is("\033[M\040\156\303u", "u"));
	CHECK(is("\303\033[B", "v"));
}

/* Keys of a paste are text for a field, never commands. */
static void drop_pasted(struct keys *keys)
{
	char *to = keys->got;
	for (const char *at = keys->got; at < keys->got + keys->count; at++) {
		const char *end = *at == '(' ? strchr(at, ')') : NULL;
		if (end)
			at = end;
		else
			*to++ = *at;
	}
	*to = '\0';
	keys->count = (size_t)(to - keys->got);
}

/* Wholly, cut in two at each byte, and byte by byte. */
static size_t pressed(struct keys *keys, const char *bytes, size_t length, long long gap)
{
	size_t wrong = 0;
	for (size_t cut = 0; cut < length; cut++) {
		send(keys, bytes, cut);
		pass(keys, gap);
		send(keys, bytes + cut, length - cut);
		pass(keys, 2LL * INPUT_PATIENCE_MS);
		drop_pasted(keys);
		wrong += keys->count;
		keys->count = 0;
	}
	for (size_t i = 0; i < length; i++) {
		send(keys, bytes + i, 1);
		pass(keys, gap);
	}
	pass(keys, 2LL * INPUT_PATIENCE_MS);
	drop_pasted(keys);
	wrong += keys->count;
	keys->count = 0;
	return wrong;
}

static size_t pressed_by_three(struct keys *keys, const struct reply *reply)
{
	size_t wrong = 0;
	for (size_t a = 1; a < reply->length; a++)
		for (size_t b = a + 1; b < reply->length; b++) {
			send(keys, reply->bytes, a);
			pass(keys, 200);
			send(keys, reply->bytes + a, b - a);
			pass(keys, 200);
			send(keys, reply->bytes + b, reply->length - b);
			pass(keys, 2LL * INPUT_PATIENCE_MS);
			drop_pasted(keys);
			wrong += keys->count;
			keys->count = 0;
		}
	return wrong;
}

static void test_replies(void)
{
	static const long long gaps[] = {0, 40, 100, 200, INPUT_ESCAPE_MS - 1};
	for (size_t i = 0; i < REPLY_COUNT; i++) {
		const struct reply *reply = &replies[i];
		struct keys keys = keys_new();
		size_t wrong = 0;
		char what[120];
		for (size_t g = 0; g < sizeof(gaps) / sizeof(*gaps); g++)
			wrong += pressed(&keys, reply->bytes, reply->length, gaps[g]);
		wrong += pressed_by_three(&keys, reply);
		/* And what comes after it at once is a key. */
		send(&keys, reply->bytes, reply->length);
		drop_pasted(&keys);
		pass(&keys, INPUT_ESCAPE_MS);
		type(&keys, "u");
		snprintf(what, sizeof(what), "%s: presses nothing, and then u does", reply->name);
		tap_check(wrong == 0 && got(&keys, "u"), what, __FILE__, __LINE__);
		input_free(keys.input);
	}
}

/* Once the first two bytes are there the rest may take its time. */
static void test_patience(void)
{
	for (size_t i = 0; i < REPLY_COUNT; i++) {
		const struct reply *reply = &replies[i];
		struct keys keys = keys_new();
		for (size_t cut = 2; cut < reply->length; cut++) {
			if (reply->bytes[cut - 1] == '\033')
				continue;
			send(&keys, reply->bytes, cut);
			pass(&keys, INPUT_PATIENCE_MS - 1);
			send(&keys, reply->bytes + cut, reply->length - cut);
			pass(&keys, 2LL * INPUT_PATIENCE_MS);
			drop_pasted(&keys);
			/* Two bytes of a mouse's three may be all there is of 1005. */
			if (keys.count && !strstr(reply->name, "1005"))
				tap_check(false, reply->name, __FILE__, __LINE__);
			keys.count = 0;
			keys.got[0] = '\0';
		}
		input_free(keys.input);
	}
}

static void test_unfinished(void)
{
	for (size_t i = 0; i < UNFINISHED_COUNT; i++) {
		struct keys keys = keys_new();
		char what[120];
		send(&keys, unfinished[i].bytes, unfinished[i].length);
		pass(&keys, INPUT_PATIENCE_MS);
		drop_pasted(&keys);
		type(&keys, "u");
		pass(&keys, INPUT_PATIENCE_MS);
		snprintf(what, sizeof(what), "%s without its end: dropped, then u is a key",
			unfinished[i].name);
		tap_check(got(&keys, "u"), what, __FILE__, __LINE__);
		/* Somebody who types on and on is heard in the end, too. */
		send(&keys, unfinished[i].bytes, unfinished[i].length);
		keys.count = 0;
		for (int presses = 0; presses < 60; presses++) {
			pass(&keys, 300);
			type(&keys, "u");
		}
		tap_check(keys.count && keys.got[keys.count - 1] == 'u', what, __FILE__, __LINE__);
		input_free(keys.input);
	}
}

static void test_slow_line(void)
{
	static const long long gaps[] = {0, 25, 40, 100, 200, 250};
	struct keys keys = keys_new();
	for (size_t i = 0; i < sizeof(gaps) / sizeof(*gaps); i++) {
		for (const char *at = "\033[B\033OA\033[6~\342\202\254"; *at; at++) {
			send(&keys, at, 1);
			pass(&keys, gaps[i]);
		}
		pass(&keys, 1000);
		CHECK(got(&keys, "v^+\342\202\254"));
	}
	type(&keys, "\033");
	pass(&keys, INPUT_ESCAPE_MS - 1);
	CHECK(got(&keys, ""));
	pass(&keys, 1);
	CHECK(got(&keys, "E"));
	CHECK(input_wait_ms(keys.input, keys.now) == -1);
	/* Whatever else follows decides at once. */
	type(&keys, "\033");
	pass(&keys, 100);
	type(&keys, "b");
	CHECK(got(&keys, "Eb"));
	type(&keys, "\033");
	pass(&keys, 1000);
	type(&keys, "[b");
	CHECK(got(&keys, "E[b"));
	/* A busy program reads late what came in time. */
	type(&keys, "\033");
	keys.now += 800;
	type(&keys, "[B");
	CHECK(got(&keys, "v"));
	input_free(keys.input);
	keys = (struct keys){.input = input_new(25)};
	type(&keys, "\033");
	pass(&keys, 25);
	CHECK(got(&keys, "E"));
	input_free(keys.input);
}

static void test_paste(void)
{
	CHECK(is("\033[200~a\303\251\r\nb\tc\001\177\033[201~d", "(a)(\303\251)( )( )(b)( )(c)d"));
	CHECK(is("\033[200~\033[31mr\033]0;x\ae\033d\033[201~u", "(r)(e)(d)u"));
	CHECK(is("\033[200~\033]never ends\033[201~u", "u"));
	struct keys keys = keys_new();
	type(&keys, "\033[200~a\033");
	pass(&keys, 900);
	type(&keys, "[20");
	pass(&keys, 900);
	type(&keys, "1~u");
	CHECK(got(&keys, "(a)u"));
	type(&keys, "\033[200~a");
	pass(&keys, INPUT_PATIENCE_MS);
	type(&keys, "u\033[201~u");
	CHECK(got(&keys, "(a)uu"));
	/* A long one at its own pace stays one. */
	type(&keys, "\033[200~");
	for (int i = 0; i < 400; i++) {
		pass(&keys, 100);
		type(&keys, "sixteen letters!");
		keys.count = 0;
	}
	type(&keys, "q\033[201~");
	CHECK(got(&keys, "(q)"));
	input_free(keys.input);
}

/* The descriptions of a few terminals have keys of their own. */
static void test_names(void)
{
	struct keys keys = keys_new();
	input_name(keys.input, "\033A", INPUT_UP);  /* VT52 */
	input_name(keys.input, "\033[M", INPUT_F1); /* SCO */
	input_name(keys.input, "\033[G", INPUT_PAGE_DOWN);
	input_name(keys.input, "\b", INPUT_LEFT); /* no sequence: left out */
	input_name(keys.input, "\033", INPUT_LEFT);
	input_name(keys.input, "", INPUT_LEFT);
	input_name(keys.input, NULL, INPUT_LEFT);
	input_name(keys.input, "\033[5$", INPUT_PAGE_UP); /* rxvt, with Shift */
	type(&keys, "\033A\033[M\033[G\b\033[B\033[5$");
	CHECK(got(&keys, "^H+Bv-"));
	type(&keys, "\033");
	pass(&keys, 200);
	type(&keys, "A1");
	CHECK(got(&keys, "^1"));
	input_free(keys.input);
}

static void test_forget(void)
{
	struct keys keys = keys_new();
	struct input_key key;
	input_feed(keys.input, "\033]11;", 5, 0);
	input_forget(keys.input);
	CHECK(!input_next(keys.input, &key));
	CHECK(input_wait_ms(keys.input, 0) == -1);
	type(&keys, "u");
	CHECK(got(&keys, "u"));
	input_free(keys.input);
	input_free(NULL);
}

int main(void)
{
	test_keys();
	test_replies();
	test_patience();
	test_unfinished();
	test_slow_line();
	test_paste();
	test_names();
	test_forget();
	return tap_done();
}

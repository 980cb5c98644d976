/* SPDX-License-Identifier: MIT */
/* Letters and digits of a line in a row, with where they stood; a postcode is a shape in them. */
#include "core/signpost/postcode.h"

#include <string.h>

#include "core/base/pool.h"
#include "core/base/text.h"

enum { TURNS_MOST = 8 };

/* One letter or digit of the line, as it counts, and the bytes it came from. */
struct sign {
	char is;	 /* A to Z, 0 to 9, '?' for another letter */
	bool gap;	 /* something that is no sign stands before it; so for the first */
	size_t from, to; /* its bytes */
	size_t end;	 /* the index past the last sign that no gap parts from it */
};

struct signs {
	struct sign *at;
	size_t count;
};

/* A postcode as half-open spans of signs: [start, outward_end) is kept, up to `end` is left out. */
struct postcode {
	size_t start, letters_end, outward_end, end;
	bool apart; /* something stands inside the outward half */
	bool glued; /* other letters or digits stand right before it */
	bool whole; /* an inward half of three signs was there */
	bool clear; /* and with one digit: not as "5.50, or" has them */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool digit_at(const struct signs *signs, size_t i)
{
	return i < signs->count && is_digit(signs->at[i].is);
}

static bool letter_at(const struct signs *signs, size_t i)
{
	return i < signs->count && !is_digit(signs->at[i].is);
}

/* O and I stand for 0 and 1 only where the two letters behind them can end a postcode. */
static bool meant_inward(const struct signs *signs, size_t i)
{
	static const char last[] = "ABDEFGHJLNPQRSTUWXYZ";
	return i + 2 < signs->count && (signs->at[i].is == 'O' || signs->at[i].is == 'I') &&
	       strchr(last, signs->at[i + 1].is) && strchr(last, signs->at[i + 2].is);
}

static struct signs signs_of(struct pool *pool, const char *words)
{
	size_t length = strlen(words);
	struct signs signs = {0};
	bool gap = true;
	for (size_t at = 0; at < length;) {
		char bare[TEXT_BARE_MOST];
		size_t count, bytes = text_bare(words + at, length - at, bare, &count);
		for (size_t i = 0; i < count; i++) {
			bool part = bare[i] == ' ' || bare[i] == '-';
			if (!part)
				*POOL_ADD(pool, signs.at, signs.count) =
					(struct sign){bare[i], gap, at, at + bytes, 0};
			gap = part;
		}
		at += bytes;
	}
	for (size_t i = signs.count; i > 0; i--) {
		bool last = i == signs.count || signs.at[i].gap;
		signs.at[i - 1].end = last ? i : signs.at[i].end;
	}
	return signs;
}

static bool is_inward(const struct signs *signs, size_t i)
{
	return digit_at(signs, i) && letter_at(signs, i + 1) && letter_at(signs, i + 2);
}

/*
 * The one or two letters in front of the first digit; false where they do not stand here. With
 * `nought` one of them is a 0 that is meant as an O: "0X4", and "S016", for no code of one letter
 * has a 0 behind it.
 */
static bool read_letters(const struct signs *signs, size_t i, bool nought, struct postcode *code)
{
	const struct sign *at = signs->at;
	size_t end = i + 1;
	*code = (struct postcode){.start = i, .glued = !at[i].gap};
	bool second = letter_at(signs, end);
	if (nought) {
		if (second ? at[i].is != '0'
			   : !letter_at(signs, i) || end >= signs->count || at[end].is != '0')
			return false;
		second = true;
	} else if (!letter_at(signs, i)) {
		return false;
	}
	if (second && at[end].gap && end + 1 < signs->count && !at[end + 1].gap)
		return false; /* "a B1": the first letter is a word of its own */
	end += second;
	if (!digit_at(signs, end))
		return false;
	for (size_t k = i + 1; k <= end; k++)
		code->apart |= at[k].gap;
	code->letters_end = end;
	return !nought || !code->apart;
}

/*
 * The rest of the outward half: at most one sign after the first digit. `end` is behind what
 * follows without a gap, an inward half or the beginning of one. False where it is no postcode.
 */
static bool read_outward(const struct signs *signs, struct postcode *code)
{
	size_t rest = code->letters_end + 1, end = signs->at[code->letters_end].end;
	size_t count = end - rest;
	code->end = end;
	code->outward_end = rest + (count == 1);
	if (count < 2)
		return true;
	/* First with an inward half to the very end, then with what may be one. */
	for (size_t way = 0; way < 4; way++) {
		size_t own = way % 2, i = rest + own;
		bool whole = i + 3 == end && (meant_inward(signs, i) || is_inward(signs, i));
		bool begun =
			digit_at(signs, i) &&
			(own == 1 && count == 2 ? true : i + 1 < end && letter_at(signs, i + 1));
		if (!whole && (way < 2 || !begun))
			continue;
		code->outward_end = i;
		code->whole = code->clear = whole || (i + 2 < end && is_inward(signs, i));
		return true;
	}
	return false;
}

/* How many signs from `i` are two letters, together or apart, and nothing more; 0 or 2. */
static size_t two_letters(const struct signs *signs, size_t i)
{
	if (!letter_at(signs, i) || !letter_at(signs, i + 1))
		return 0;
	return i + 2 == signs->count || signs->at[i + 2].gap ? 2 : 0;
}

/* How many signs behind `code`, after a gap, could be of an inward half; 0 for none. */
static size_t inward_signs(const struct signs *signs, struct postcode *code)
{
	size_t i = code->end;
	if (i >= signs->count)
		return 0;
	size_t end = signs->at[i].end, count = end - i;
	size_t digits = digit_at(signs, i) ? 1 : 0, letters = 0;
	/* A space in the wrong place, as in "OX1 01AA", leaves two digits in front. */
	digits += digits && count > 1 && digit_at(signs, i + 1);
	if (count == 3 && meant_inward(signs, i)) {
		code->whole = code->clear = true;
		return count;
	}
	/* "O AA", or the O that somebody stopped at. */
	bool meant = count == 1 &&
		     (meant_inward(signs, i) ? two_letters(signs, i + 1) > 0
					     : signs->at[i].is == 'O' && end == signs->count);
	if (!digits && !meant)
		return 0;
	digits += !digits;
	if (count > digits && !letter_at(signs, i + digits))
		return 0;
	if (count > digits) {
		/* "1A", perhaps with its last letter apart; "1AA" and whatever is glued to it. */
		letters = count == digits + 1 ? two_letters(signs, i + digits) : 0;
		code->whole |= letters || count > digits + 1;
		code->clear |= digits == 1 && code->whole;
		return letters ? digits + letters : count;
	}
	letters = two_letters(signs, i + digits);
	code->whole |= letters > 0;
	code->clear |= digits == 1 && letters;
	if (digits == 2 && !letters)
		return 0; /* "OX4 24 hours" */
	return digits + letters;
}

/* The postcode that begins at this sign. */
static bool read_postcode(const struct signs *signs, size_t i, struct postcode *code)
{
	bool read = (read_letters(signs, i, true, code) && read_outward(signs, code)) ||
		    (read_letters(signs, i, false, code) && read_outward(signs, code));
	if (!read)
		return false;
	for (size_t more; (more = inward_signs(signs, code));)
		code->end += more;
	return true;
}

/* Writes the outward half as it is printed; false where it has other letters than A to Z. */
static bool write_outward(
	const struct signs *signs, const struct postcode *code, char out[POSTCODE_OUTWARD_ROOM])
{
	size_t length = code->outward_end - code->start;
	if (length >= POSTCODE_OUTWARD_ROOM)
		return false;
	/* No code of one letter has a 0 behind it: "B09" is BO9, and "B0O" is no B00. */
	size_t first = code->letters_end;
	bool nought = first == code->start + 1 && signs->at[first].is == '0';
	bool meant = nought && length == 3 && digit_at(signs, first + 1);
	for (size_t i = 0; i < length; i++) {
		size_t at = code->start + i;
		out[i] = signs->at[at].is;
		if (out[i] == '?')
			return false;
		if (out[i] == '0' && (at < first || (at == first && meant)))
			out[i] = 'O';
		else if (out[i] == 'O' && at > first && !nought)
			out[i] = '0';
	}
	out[length] = '\0';
	return true;
}

bool postcode_outward(const char *words, char code[POSTCODE_OUTWARD_ROOM])
{
	struct pool *pool = pool_new();
	const struct signs signs = signs_of(pool, words);
	char out[POSTCODE_OUTWARD_ROOM];
	struct postcode found;
	bool is = signs.count && read_postcode(&signs, 0, &found) && found.end == signs.count &&
		  write_outward(&signs, &found, out);
	if (is)
		memcpy(code, out, sizeof(out));
	pool_free(pool);
	return is;
}

/* A line that grows, with one space between words. */
struct kept {
	char *text;
	size_t length;
	size_t solid; /* up to the end of the last letter or digit, or of the space behind it */
	bool space;   /* a space goes before what comes next */
};

static void line_add(struct kept *line, const char *bytes, size_t count, bool solid)
{
	if (line->space && line->length) {
		line->text[line->length++] = ' ';
		line->solid = line->length;
	}
	line->space = false;
	memcpy(line->text + line->length, bytes, count);
	line->length += count;
	if (solid)
		line->solid = line->length;
}

/* Copies words[from..to), its spaces one each; signs right behind a postcode are left out. */
static void line_copy(struct kept *line, const char *words, size_t from, size_t to, bool trim)
{
	while (from < to) {
		char bare[TEXT_BARE_MOST];
		size_t count, bytes = text_bare(words + from, to - from, bare, &count);
		if (count == 1 && bare[0] == ' ') {
			line->space = true;
			trim = false;
		} else if (!trim || (count && bare[0] != '-' && bare[0] != ' ')) {
			/* A space takes the place of the signs between a postcode and what follows.
			 */
			line->space |= trim;
			trim = false;
			bool mark = !count && line->solid == line->length;
			line_add(line, words + from, bytes,
				mark || (count && bare[0] != '-' && bare[0] != ' '));
		}
		from += bytes;
	}
}

static void line_postcode(struct kept *line, const char *words, const struct signs *signs,
	const struct postcode *code)
{
	char out[POSTCODE_OUTWARD_ROOM];
	const struct sign *at = signs->at;
	if (!code->glued && write_outward(signs, code, out)) {
		/* The bracket before it goes; a word before that keeps its own comma. */
		if (!line->space)
			line->length = line->solid;
		line->space = line->length && line->text[line->length - 1] != ' ';
		line_add(line, out, strlen(out), true);
	} else {
		size_t from = at[code->start].from;
		line_add(line, words + from, at[code->outward_end - 1].to - from, true);
	}
}

/* A copy that what is read in one go as postcodes is taken out of. */
static char *keep_once(struct pool *pool, const char *words)
{
	const struct signs signs = signs_of(pool, words);
	struct kept line = {.text = pool_take(pool, 2 * strlen(words) + 1)};
	size_t byte = 0, length = strlen(words);
	bool trim = false;
	for (size_t i = 0; i < signs.count;) {
		struct postcode found;
		bool is = read_postcode(&signs, i, &found) &&
			  (found.apart ? found.clear && !found.glued : found.whole || !found.glued);
		if (!is) {
			i++;
			continue;
		}
		line_copy(&line, words, byte, signs.at[i].from, trim);
		line_postcode(&line, words, &signs, &found);
		byte = signs.at[found.end - 1].to;
		trim = true;
		i = found.end;
	}
	line_copy(&line, words, byte, length, trim);
	line.text[line.length] = '\0';
	return line.text;
}

char *postcode_keep(struct pool *pool, const char *words)
{
	char code[POSTCODE_OUTWARD_ROOM];
	if (postcode_outward(words, code))
		return pool_text(pool, code);
	struct pool *own = pool_new(); /* wiped when it is freed, with what is not kept */
	const char *line = keep_once(own, words), *before = words;
	/* The kept line may itself read as a postcode: "0a0411OO9 O9X". */
	for (size_t turn = 0; turn < TURNS_MOST && strcmp(line, before) != 0; turn++) {
		before = line;
		line = keep_once(own, before);
	}
	char *kept = pool_text(pool, postcode_outward(line, code) ? code : line);
	pool_free(own);
	return kept;
}

void postcode_keep_short(const char *words, size_t columns, char *kept, size_t room)
{
	struct pool *pool = pool_new();
	const char *all = postcode_keep(pool, words);
	size_t length = text_fit(all, strlen(all), columns);
	if (length > room - 1)
		length = 0; /* nothing but marks */
	memcpy(kept, all, length);
	kept[length] = '\0';
	pool_free(pool);
}

/* SPDX-License-Identifier: MIT */
/* Puts what overlays and translations say on the tree of a file, and tells what they cannot do. */
#include "content/shelf/overlay.h"

#include <string.h>

#include "content/kinds/strings.h"
#include "content/kinds/urgent_rules.h"
#include "content/shelf/patch.h"
#include "content/yaml/finding.h"
#include "core/base/base.h"
#include "core/base/pool.h"

enum { URGENT_ADDED = 3 };

/* One overlay at work on one file. */
struct job {
	const struct overlay *overlay;
	enum schema_kind kind;
	struct tree_node *source; /* the file without this overlay; never changed */
	struct tree_node *root;	  /* the copy under work */
	struct pool *pool;
	struct pool *scratch;  /* of one try, cleared after it */
	struct patch_log *log; /* of one try; NULL where what is done stays */
	const struct overlay_listener *listener;
};

static void tell_note(const struct job *job, struct overlay_note note)
{
	note.overlay = job->overlay;
	if (job->listener)
		job->listener->note(job->listener->context, &note);
}

static void tell(const struct job *job, enum overlay_fault fault, const struct tree_node *entry,
	const struct tree_node *base)
{
	tell_note(job, (struct overlay_note){.fault = fault, .entry = entry, .base = base});
}

static void set_text(struct tree_node *node, const char *text)
{
	node->kind = NODE_TEXT;
	node->text = text;
	node->length = (uint32_t)strlen(text);
	node->first = node->last = NULL;
	node->count = 0;
	node->quoted = true;
}

static const char *written(const struct tree_node *entry, const char *part)
{
	const char *text = tree_text(entry, part);
	return text && text[0] ? text : NULL;
}

/* The words of an entry take the place of what the node holds. `plain`: only its text. */
static void set_words(
	struct tree_node *node, const struct tree_node *entry, bool plain, struct pool *pool)
{
	static const char *const parts[] = {"text", "phone", "visit"};
	const char *text = written(entry, "text");
	set_text(node, text ? text : "");
	node->line = entry->key_line;
	node->column = entry->key_column;
	if (plain || (!written(entry, "phone") && !written(entry, "visit")))
		return;
	struct tree_node map = *node;
	map.kind = NODE_MAP;
	map.text = NULL;
	map.length = 0;
	*node = map;
	for (size_t i = 0; i < 3; i++) {
		text = written(entry, parts[i]);
		if (!text)
			continue;
		struct tree_node *part = pool_take(pool, sizeof(*part));
		*part = (struct tree_node){.key = parts[i],
			.line = node->line,
			.column = node->column,
			.key_line = node->line,
			.key_column = node->column};
		set_text(part, text);
		patch_link(NULL, node, part, NULL, false);
	}
}

/* Whether the words that an entry was written for are still there; tells where they are not. */
static void compare_base(
	const struct job *job, const struct tree_node *entry, const struct tree_node *string)
{
	char hash[PATCH_HASH];
	const char *base = tree_text(entry, "base");
	if (base && strcmp(base, patch_hash(string, hash)) != 0)
		tell(job, OVERLAY_CHANGED, entry, string);
}

static bool same_words(const struct tree_node *a, const struct tree_node *b)
{
	char first[PATCH_HASH], second[PATCH_HASH];
	return strcmp(patch_hash(a, first), patch_hash(b, second)) == 0;
}

static bool is_home(const struct job *job, const char *name)
{
	return job->kind == KIND_FRAME && strncmp(strchr(name, '.') + 1, "home.", 5) == 0;
}

static bool ends_in(const char *name, const char *part)
{
	const char *last = strrchr(name, '.');
	return last && strcmp(last + 1, part) == 0;
}

static bool in_lines(const struct patch_place *place)
{
	return place->list && place->list->key && strcmp(place->list->key, "lines") == 0;
}

/* A line of the urgent page after another: made at its first use, with an empty label and number.
 */
static struct tree_node *line_after(
	struct job *job, const struct patch_place *place, const char *key)
{
	struct tree_node *line = patch_part(place->list, key);
	if (line)
		return line;
	line = patch_copy(place->entry, job->pool);
	line->key = key;
	patch_link(job->log, place->list, line, place->entry, false);
	return line;
}

/*
 * The reviewed number stays: the office's own stands after it, both with their dates, so that
 * nobody has to trust one of the two blindly. 999, 111 and 116 123 stand alone.
 */
static void correct_number(struct job *job, const struct tree_node *entry)
{
	struct patch_place place, source;
	if (!patch_find(job->kind, job->root, entry->key, &place) || !place.node ||
		!patch_find(job->kind, job->source, entry->key, &source) || !source.node) {
		tell(job, OVERLAY_GONE, entry, NULL);
		return;
	}
	if (!in_lines(&place) || !ends_in(entry->key, "number")) {
		tell(job, OVERLAY_URGENT, entry, source.node);
		return;
	}
	if (urgent_is_fixed(source.node->text)) {
		tell(job, OVERLAY_FIXED, entry, source.node);
		return;
	}
	const char *number = written(entry, "text");
	compare_base(job, entry, source.node);
	if (!number || strcmp(number, source.node->text) == 0) {
		tell(job, OVERLAY_SAME, entry, source.node);
		return;
	}
	const char *label = tree_text(source.entry, "label");
	struct tree_node *line =
		line_after(job, &place, pool_format(job->pool, "%s-here", place.entry->key));
	set_text(patch_part(line, "label"),
		pool_format(job->pool, "%s (%s, %s)", label, tree_text(job->overlay->root, "title"),
			tree_text(job->overlay->root, "reviewed")));
	set_text(patch_part(line, "number"), number);
	set_text(patch_part(place.entry, "label"),
		pool_format(job->pool, "%s (%s)", label, tree_text(job->source, "reviewed")));
}

static void replace(struct job *job, const struct tree_node *entry)
{
	struct patch_place place;
	if (job->kind == KIND_URGENT) {
		correct_number(job, entry);
		return;
	}
	if (!patch_find(job->kind, job->root, entry->key, &place) || !place.node) {
		tell(job, OVERLAY_GONE, entry, NULL);
		return;
	}
	if (is_home(job, entry->key)) {
		tell(job, OVERLAY_HOME, entry, place.node);
		return;
	}
	struct tree_node *base = patch_copy(place.node, job->pool);
	compare_base(job, entry, base);
	set_words(place.node, entry, false, job->pool);
	if (same_words(base, place.node))
		tell(job, OVERLAY_SAME, entry, base);
}

/* Moves what was made to where `after` or `before` says; false where that names nothing. */
static bool put_beside(
	struct job *job, const struct tree_node *entry, const struct patch_place *place)
{
	const char *after = tree_text(entry, "after"), *before = tree_text(entry, "before");
	const char *name = after ? after : before;
	if (!name)
		return true;
	struct tree_node *beside = patch_part(place->list, name);
	if (!beside || beside == place->entry) {
		tell_note(
			job, (struct overlay_note){
				     .fault = OVERLAY_ALONE, .entry = entry, .list = place->list});
		return false;
	}
	/* A record has no words of its own to compare. */
	if (place->entry == place->node)
		compare_base(job, entry, beside);
	if (!place->fresh)
		return true;
	/* A line of the urgent page stays where it was made: below all that was reviewed. */
	if (job->kind == KIND_URGENT) {
		if (before && !after)
			tell(job, OVERLAY_BELOW, entry, beside);
		return true;
	}
	patch_unlink(job->log, place->list, place->entry);
	patch_link(job->log, place->list, place->entry, beside, !after);
	return true;
}

/* A part of a line that was there before this overlay: it gets no number that it had not. */
static bool is_reviewed(const struct job *job, const struct tree_node *entry)
{
	struct patch_place source;
	return patch_find(job->kind, job->source, entry->key, &source) && source.entry;
}

static bool may_add(const struct job *job, const struct tree_node *entry)
{
	struct patch_place place, source;
	if (!patch_find(job->kind, job->root, entry->key, &place)) {
		tell(job, OVERLAY_GONE, entry, NULL);
		return false;
	}
	enum overlay_fault fault;
	if (place.node)
		fault = OVERLAY_THERE;
	else if (is_home(job, entry->key))
		fault = OVERLAY_HOME;
	else if (job->kind == KIND_URGENT && (!in_lines(&place) || is_reviewed(job, entry)))
		fault = OVERLAY_URGENT;
	else if (job->kind == KIND_URGENT && place.fresh &&
		 patch_find(job->kind, job->source, entry->key, &source) && source.list &&
		 place.list->count >= source.list->count + URGENT_ADDED)
		fault = OVERLAY_CROWD;
	else
		return true;
	tell(job, fault, entry, place.node);
	return false;
}

static void add(struct job *job, const struct tree_node *entry)
{
	struct patch_place place;
	if (!may_add(job, entry) ||
		!patch_make(job->kind, job->root, entry->key, job->pool, job->log, &place))
		return;
	set_words(place.node, entry, false, job->pool);
	if (!put_beside(job, entry, &place))
		patch_unlink(job->log, place.fresh ? place.list : place.map,
			place.fresh ? place.entry : place.node);
}

static void take_out(struct job *job, const struct tree_node *entry)
{
	struct patch_place place;
	if (!patch_find(job->kind, job->root, entry->key, &place) || !place.node) {
		tell(job, OVERLAY_GONE, entry, NULL);
		return;
	}
	if (is_home(job, entry->key) || job->kind == KIND_URGENT) {
		tell(job, job->kind == KIND_URGENT ? OVERLAY_URGENT : OVERLAY_HOME, entry,
			place.node);
		return;
	}
	compare_base(job, entry, place.node);
	/* A need without its label is no need: the whole entry goes. */
	if (place.entry && place.entry != place.node && place.slot->required)
		patch_unlink(job->log, place.list, place.entry);
	else
		patch_unlink(job->log, place.map, place.node);
}

static const struct {
	const char *part;
	void (*apply)(struct job *job, const struct tree_node *entry);
} verbs[] = {{"replace", replace}, {"add", add}, {"remove", take_out}};

enum { VERBS = COUNT(verbs) };

static const struct tree_node *entries_of(const struct overlay *overlay, const char *part)
{
	const struct tree_node *entries = tree_get(overlay->root, part);
	return entries && entries->kind == NODE_MAP ? entries->first : NULL;
}

/* One entry of an overlay, and what is to be done with it. */
struct change {
	size_t verb;
	const struct tree_node *entry;
};

/* How many errors there are in what is not known to be sound; `first` is told where there is one.
 */
static size_t errors_of(struct tree_node *root, struct pool *pool, struct finding *first)
{
	struct findings findings;
	const struct tree tree = {.root = root, .whole = true};
	findings_init(&findings, pool);
	findings_file(&findings, "", NULL, 0);
	(void)schema_check(&tree, &findings, NULL);
	for (size_t i = findings.count; i > 0 && first; i--)
		if (findings.items[i - 1].severity == SEVERITY_ERROR)
			*first = findings.items[i - 1];
	return findings.errors + findings.dropped;
}

static void doubt(struct tree_node *node)
{
	node->sound = node->ruled = false;
	for (struct tree_node *part = node->first; part; part = part->next)
		doubt(part);
}

static void apply_changes(struct job *job, const struct change *changes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		patch_touch(job->kind, job->root, changes[i].entry->key, job->log);
		verbs[changes[i].verb].apply(job, changes[i].entry);
	}
}

/* True where these changes add no error to the file, which is afterwards as it was. */
static bool is_sound(struct job *job, const struct change *changes, size_t count, size_t errors,
	struct finding *why)
{
	struct job try = *job;
	struct patch_log log = {.pool = job->scratch};
	pool_clear(job->scratch);
	try.pool = job->scratch;
	try.listener = NULL;
	/* The urgent page is small, and an entry changes more of it than what it names. */
	if (job->kind == KIND_URGENT) {
		try.root = patch_copy(job->root, job->scratch);
		doubt(try.root);
	} else {
		try.log = &log;
	}
	apply_changes(&try, changes, count);
	bool sound = errors_of(try.root, job->scratch, why) <= errors;
	patch_undo(&log);
	return sound;
}

/*
 * Those that make the file unsound are left out, the others stand. They are found by halving: one
 * of two hundred takes some sixteen tries, and each looks only at what was changed.
 */
static void use_changes(struct job *job, const struct change *changes, size_t count, size_t errors)
{
	struct finding why = {0};
	if (count == 0)
		return;
	if (is_sound(job, changes, count, errors, &why)) {
		apply_changes(job, changes, count);
		return;
	}
	if (count > 1) {
		use_changes(job, changes, count / 2, errors);
		use_changes(job, changes + count / 2, count - count / 2, errors);
		return;
	}
	tell_note(job, (struct overlay_note){.fault = OVERLAY_BREAKS,
			       .entry = changes->entry,
			       .why = pool_text(job->pool, why.message),
			       .hint = pool_text(job->pool, why.hint)});
}

static bool concerns(const struct overlay *overlay, const char *part, const struct tree_node *root)
{
	for (const struct tree_node *entry = entries_of(overlay, part); entry; entry = entry->next)
		if (patch_is_of(root, entry->key))
			return true;
	return false;
}

/* Whoever reads the urgent page in another language finds the same numbers, all in sight. */
static bool may_stand_there(
	const struct job *job, const struct tree_node *entry, const struct patch_place *source)
{
	size_t columns;
	if (job->kind == KIND_URGENT && urgent_digits_differ(source->node, entry)) {
		tell(job, OVERLAY_DIGITS, entry, source->node);
		return false;
	}
	if (urgent_width_fits(job->kind, entry->key, source->entry, entry, &columns))
		return true;
	tell_note(job, (struct overlay_note){.fault = OVERLAY_WIDE,
			       .entry = entry,
			       .base = source->node,
			       .why = pool_format(job->pool, "%zu", columns)});
	return false;
}

static void translate(struct job *job, const struct tree_node *entry)
{
	struct patch_place place, source;
	if (!written(entry, "text"))
		return;
	if (!patch_find(job->kind, job->source, entry->key, &source) || !source.node) {
		tell(job, OVERLAY_GONE, entry, NULL);
		return;
	}
	if (job->kind == KIND_URGENT && ends_in(entry->key, "number")) {
		tell(job, OVERLAY_NUMBER, entry, source.node);
		return;
	}
	if (!may_stand_there(job, entry, &source))
		return;
	char hash[PATCH_HASH];
	const char *base = tree_text(entry, "base");
	if (!base || strcmp(base, patch_hash(source.node, hash)) != 0) {
		tell(job, OVERLAY_CHANGED, entry, source.node);
		return;
	}
	if (patch_find(job->kind, job->root, entry->key, &place) && place.node)
		set_words(place.node, entry, place.slot->shape == SHAPE_VALUE, job->pool);
}

/* What was taken out of a small file since it was translated does no harm to the rest. */
static bool is_crowded(const struct job *job)
{
	size_t most = 0, count = 0;
	for (const struct tree_node *entry = entries_of(job->overlay, "strings"); entry;
		entry = entry->next) {
		if (!patch_is_of(job->source, entry->key))
			continue;
		if (++count <= TREE_CHANGES)
			continue;
		if (!most)
			most = strings_count(job->kind, job->source);
		if (count <= most)
			continue;
		tell(job, OVERLAY_MANY, entry, NULL);
		return true;
	}
	return false;
}

/* `source` has the words that were translated; `root`, a copy, may have another translation's. */
static struct tree_node *apply_translation(const struct overlay *overlay, enum schema_kind kind,
	struct tree_node *source, struct tree_node *root, struct pool *pool,
	const struct overlay_listener *listener)
{
	struct job job = {.overlay = overlay,
		.kind = kind,
		.source = source,
		.root = root,
		.pool = pool,
		.listener = listener};
	if (!concerns(overlay, "strings", source) || is_crowded(&job))
		return root;
	if (root == source)
		job.root = patch_copy(source, pool);
	for (const struct tree_node *entry = entries_of(overlay, "strings"); entry;
		entry = entry->next)
		if (patch_is_of(source, entry->key))
			translate(&job, entry);
	return job.root;
}

/* `root` is `source` or a copy of it that others have changed. */
static struct tree_node *apply_overlay(const struct overlay *overlay, enum schema_kind kind,
	struct tree_node *source, struct tree_node *root, struct pool *pool,
	const struct overlay_listener *listener)
{
	struct change changes[TREE_CHANGES];
	size_t count = 0;
	for (size_t i = 0; i < VERBS; i++)
		for (const struct tree_node *entry = entries_of(overlay, verbs[i].part); entry;
			entry = entry->next)
			if (patch_is_of(source, entry->key) && count < TREE_CHANGES)
				changes[count++] = (struct change){i, entry};
	if (!count)
		return root;
	struct job job = {.overlay = overlay,
		.kind = kind,
		.source = root,
		.root = root == source || kind == KIND_URGENT ? patch_copy(root, pool) : root,
		.pool = pool,
		.scratch = pool_new(),
		.listener = listener};
	const struct tree_node *title = tree_get(overlay->root, "title");
	bool titled = kind != KIND_URGENT || !title || urgent_title_fits(title->text);
	if (!titled)
		tell(&job, OVERLAY_TITLE, title, NULL);
	/* A directory may have faulty entries that are left out; they are not this file's fault. */
	use_changes(&job, changes, count, errors_of(job.root, job.scratch, NULL));
	pool_free(job.scratch);
	/* All that is wrong is told, and nothing of it used. */
	return titled ? job.root : root;
}

struct tree_node *overlay_apply(const struct overlay *overlay, enum schema_kind kind,
	struct tree_node *root, struct pool *pool, const struct overlay_listener *listener)
{
	if (overlay->kind == KIND_TRANSLATION)
		return apply_translation(overlay, kind, root, root, pool, listener);
	return apply_overlay(overlay, kind, root, root, pool, listener);
}

static struct tree_node *apply_translations(const struct overlays *overlays, enum schema_kind kind,
	struct tree_node *source, struct pool *pool, const struct overlay_listener *listener)
{
	struct tree_node *root = source;
	for (size_t i = overlays->count; i > 0; i--)
		if (overlays->items[i - 1].kind == KIND_TRANSLATION)
			root = apply_translation(
				&overlays->items[i - 1], kind, source, root, pool, listener);
	return root;
}

struct tree_node *overlays_apply(const struct overlays *overlays, enum schema_kind kind,
	struct tree_node *root, size_t folder, struct pool *pool,
	const struct overlay_listener *listener)
{
	/* A line of the office on the urgent page has no translation, and is not to hide one. */
	if (kind == KIND_URGENT)
		root = apply_translations(overlays, kind, root, pool, listener);
	struct tree_node *source = root;
	for (size_t i = overlays->count; i > 0; i--) {
		const struct overlay *overlay = &overlays->items[i - 1];
		if (overlay->kind == KIND_OVERLAY && overlay->folder <= folder)
			root = apply_overlay(overlay, kind, source, root, pool, listener);
	}
	return kind == KIND_URGENT ? root
				   : apply_translations(overlays, kind, root, pool, listener);
}

void overlays_add(struct overlays *overlays, struct overlay overlay, struct pool *pool)
{
	*POOL_ADD(pool, overlays->items, overlays->count) = overlay;
}

bool overlay_language(const char *language, const char *wanted)
{
	size_t length = wanted ? strlen(wanted) : 0;
	return language && length && strncmp(language, wanted, length) == 0 &&
	       (language[length] == '\0' || language[length] == '-');
}

const char *overlay_sentence(const struct overlay_note *note, struct pool *pool)
{
	const char *name = note->entry->key;
	bool translation = note->overlay->kind == KIND_TRANSLATION;
	const char *beside = tree_text(note->entry, "after");
	beside = beside ? beside : tree_text(note->entry, "before");
	switch (note->fault) {
	case OVERLAY_GONE:
		return pool_format(pool,
			translation ? "there is no string \"%s\" any more"
				    : "there is no string \"%s\"",
			name);
	case OVERLAY_CHANGED:
		return pool_format(pool, "the words of \"%s\" have changed since %s", name,
			translation ? "they were translated" : "this was written");
	case OVERLAY_SAME:
		return pool_format(pool, "\"%s\" says the same without this overlay", name);
	case OVERLAY_THERE:
		return pool_format(pool, "there is a string \"%s\" already", name);
	case OVERLAY_ALONE:
		return pool_format(pool, "beside \"%s\" there is no \"%s\"", name, beside);
	case OVERLAY_HOME:
		return "the words of the home page cannot be changed by an overlay";
	case OVERLAY_URGENT:
		return "an overlay can add lines to the urgent page and correct numbers, no more";
	case OVERLAY_CROWD:
		return "an overlay can add three lines to a list of the urgent page, no more";
	case OVERLAY_BREAKS:
		return pool_format(pool, "with \"%s\" the file has a fault: %s", name, note->why);
	case OVERLAY_NUMBER:
		return "numbers of the urgent page are not translated";
	case OVERLAY_MANY:
		return pool_format(pool,
			"the translation has more entries than there are strings; \"%s\" is the "
			"first "
			"that is too many",
			name);
	case OVERLAY_FIXED:
		return "999, 111 and 116 123 are not corrected by any file";
	case OVERLAY_TITLE:
		return "the title of an overlay of the urgent page has at most 24 columns and no "
		       "digit";
	case OVERLAY_BELOW:
		return pool_format(
			pool, "\"%s\" stands below the reviewed lines all the same", name);
	case OVERLAY_DIGITS:
		return pool_format(
			pool, "\"%s\" has other numbers than the words it translates", name);
	case OVERLAY_WIDE:
		return pool_format(pool,
			"\"%s\" has more than the %s columns that it may fill on the urgent page",
			name, note->why);
	}
	return "";
}

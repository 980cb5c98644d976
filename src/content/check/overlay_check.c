/* SPDX-License-Identifier: MIT */
/* Tells what is wrong with overlays and translations, against the files that they change. */
#include "content/check/overlay_check.h"

#include <string.h>

#include "content/check/names.h"
#include "content/kinds/kind.h"
#include "content/kinds/strings.h"
#include "content/shelf/document.h"
#include "content/shelf/patch.h"
#include "content/shelf/shelf.h"
#include "content/yaml/finding.h"
#include "core/base/base.h"
#include "core/base/pool.h"
#include "core/base/text.h"

enum { WORDS_SHOWN = 160, ID_ROOM = 48 };

static void keep(struct bases *bases, struct based base)
{
	*POOL_ADD(bases->pool, bases->items, bases->count) = base;
}

void bases_add(struct bases *bases, const struct document *document, const char *file, size_t group)
{
	if (document->kind == KIND_COUNT || !document->tree.root)
		return;
	/* What has a fault of its own is told of that first. */
	if (kind_lies_over(document->kind) && document->errors)
		return;
	bases->wanted = bases->wanted || kind_lies_over(document->kind);
	keep(bases, (struct based){file, document->kind, group, 0, document->tree.whole,
			    document->tree.root});
}

static bool is_kept(const struct bases *bases, const char *file)
{
	for (size_t i = 0; i < bases->count; i++)
		if (strcmp(bases->items[i].file, file) == 0)
			return file[0];
	return false;
}

void bases_read(struct bases *bases, struct shelf *shelf)
{
	for (const struct shelf_file *file = NULL; (file = shelf_used(shelf, SHELF_ALL, file));) {
		const struct document *document = &file->document;
		if (!is_kept(bases, file->path) &&
			(file->folder != OVERLAY_BUILTIN || kind_has_strings(file->kind)))
			keep(bases, (struct based){file->path, file->kind, NAMES_PATH, file->folder,
					    document->tree.whole, document->tree.root});
	}
}

static bool leads_somewhere(const struct based *base, const char *name)
{
	struct patch_place place;
	return patch_find(base->kind, base->root, name, &place);
}

static bool is_seen(const struct based *base)
{
	return !kind_lies_over(base->kind) &&
	       (kind_rows[base->kind].read != KIND_READ_BUILTIN || !base->file[0]);
}

const struct based *bases_named(const struct bases *bases, const char *name, size_t group)
{
	const struct based *found = NULL;
	/* In the folder of the overlay first; a topic and a directory may share an id. */
	for (int own = 1; own >= 0; own--) {
		for (size_t i = 0; i < bases->count; i++) {
			const struct based *base = &bases->items[i];
			if (!is_seen(base) || !patch_is_of(base->root, name) ||
				(own && base->group != group))
				continue;
			if (leads_somewhere(base, name))
				return base;
			found = found ? found : base;
		}
	}
	return found;
}

/* One overlay or translation under check. */
struct over {
	struct bases *bases;
	struct findings *findings;
	struct pool *pool;
	const struct based *own;
	const struct based *base;      /* the file that is looked at */
	const struct overlays *others; /* all overlays there are, the nearest first */
	const struct strings *strings; /* of the base; NULL until they are wanted */
	const char **names;	       /* the same, by name */
	bool crowded;		       /* a translation that is not used at all */
};

static const struct strings *strings_under(struct over *over)
{
	if (over->strings)
		return over->strings;
	struct strings *strings = pool_take(over->pool, sizeof(*strings));
	*strings = strings_of(over->base->kind, over->base->root, over->pool);
	over->names = pool_array(over->pool, strings->count, sizeof(*over->names));
	for (size_t i = 0; i < strings->count; i++)
		over->names[i] = strings->items[i].name;
	over->strings = strings;
	return strings;
}

static const char *cut(struct over *over, const struct tree_node *string)
{
	return text_cut(over->pool, patch_words(string, over->pool), WORDS_SHOWN);
}

static const char *gone_hint(struct over *over, const char *name)
{
	size_t count = strings_under(over)->count;
	const char *near = findings_nearest(over->findings, name, over->names, count);
	if (near)
		return pool_format(over->pool, "Did you mean \"%s\"?", near);
	return pool_format(over->pool,
		"It may have another name now, or be no words: mecc new %s lists all names.",
		over->own->kind == KIND_OVERLAY
			? pool_format(over->pool, "overlay %s", tree_text(over->base->root, "id"))
			: pool_format(over->pool, "translation %s %s",
				  tree_text(over->own->root, "language"),
				  tree_text(over->base->root, "id")));
}

static const char *changed_hint(struct over *over, const struct overlay_note *note)
{
	char hash[PATCH_HASH];
	const char *own = tree_text(note->entry, "text");
	bool added = tree_text(note->entry, "after") || tree_text(note->entry, "before");
	const char *what = over->own->kind == KIND_TRANSLATION
				   ? " Until then the words are shown as they are."
				   : "";
	if (!own || added)
		return pool_format(over->pool,
			"It says now: \"%s\" If this still fits, write base: %s.",
			cut(over, note->base), patch_hash(note->base, hash));
	return pool_format(over->pool,
		"It says now: \"%s\" Here: \"%s\" Read both; when this fits, write base: %s.%s",
		cut(over, note->base), cut(over, note->entry), patch_hash(note->base, hash), what);
}

static const char *alone_hint(struct over *over, const struct overlay_note *note)
{
	const char *name = tree_text(note->entry, "after");
	name = name ? name : tree_text(note->entry, "before");
	size_t count = note->list ? note->list->count : 0, at = 0;
	const char **names = pool_array(over->pool, count + 1, sizeof(*names));
	for (const struct tree_node *each = count ? note->list->first : NULL; each;
		each = each->next)
		names[at++] = each->key;
	const char *near = findings_nearest(over->findings, name, names, at);
	if (near)
		return pool_format(over->pool, "Did you mean \"%s\"?", near);
	return "Write the last part of a name that stands beside it, or leave the line out.";
}

static const char *hint_of(struct over *over, const struct overlay_note *note)
{
	switch (note->fault) {
	case OVERLAY_GONE:
		return gone_hint(over, note->entry->key);
	case OVERLAY_CHANGED:
		return changed_hint(over, note);
	case OVERLAY_SAME:
		return "Take it out.";
	case OVERLAY_THERE:
		return "Put it under replace, or choose another name.";
	case OVERLAY_ALONE:
		return alone_hint(over, note);
	case OVERLAY_HOME:
		return "Copy frame.yaml into your folder and change it there: the first page reads "
		       "nothing else.";
	case OVERLAY_URGENT:
	case OVERLAY_CROWD:
		return "The page is reviewed as a whole; have what is wrong with it mended in the "
		       "program.";
	case OVERLAY_BREAKS:
		return note->hint ? note->hint : "Take it out.";
	case OVERLAY_NUMBER:
	case OVERLAY_FIXED:
		return "Take it out.";
	case OVERLAY_MANY:
		return "Take out what is no string any more; mecc new translation writes all that "
		       "there are.";
	case OVERLAY_TITLE:
		return "Say whose words these are in a word or two, as in title: Our office. Until "
		       "then nothing of it is on the urgent page.";
	case OVERLAY_BELOW:
		return "Take the line with before out.";
	case OVERLAY_DIGITS:
		return pool_format(over->pool,
			"It says: \"%s\" Use the same digits. Until then the words are shown as "
			"they are.",
			cut(over, note->base));
	case OVERLAY_WIDE:
		return "Say it shorter: all numbers have to be in sight on a small screen. Until "
		       "then the words are shown as they are.";
	}
	return NULL;
}

/* True where an overlay lies in between, and the words under it are those that were translated. */
static bool fits_below(const struct over *over, const struct tree_node *entry)
{
	char hash[PATCH_HASH];
	struct patch_place place;
	const char *base = tree_text(entry, "base");
	return base && patch_find(over->base->kind, over->base->root, entry->key, &place) &&
	       place.node && strcmp(patch_hash(place.node, hash), base) == 0;
}

static void add_note(void *context, const struct overlay_note *note)
{
	static const struct {
		const char *code, *translation;
		enum finding_severity severity;
	} kinds[] = {
		[OVERLAY_GONE] = {"M801", "M813", SEVERITY_ERROR},
		[OVERLAY_CHANGED] = {"M802", "M812", SEVERITY_WARNING},
		[OVERLAY_SAME] = {"M803", "M803", SEVERITY_ADVICE},
		[OVERLAY_THERE] = {"M804", "M804", SEVERITY_ERROR},
		[OVERLAY_ALONE] = {"M805", "M805", SEVERITY_ERROR},
		[OVERLAY_HOME] = {"M806", "M806", SEVERITY_ERROR},
		[OVERLAY_URGENT] = {"M807", "M807", SEVERITY_ERROR},
		[OVERLAY_CROWD] = {"M807", "M807", SEVERITY_ERROR},
		[OVERLAY_BREAKS] = {"M808", "M808", SEVERITY_ERROR},
		[OVERLAY_NUMBER] = {"M814", "M814", SEVERITY_WARNING},
		[OVERLAY_MANY] = {"M816", "M816", SEVERITY_ERROR},
		[OVERLAY_FIXED] = {"M817", "M817", SEVERITY_ERROR},
		[OVERLAY_TITLE] = {"M818", "M818", SEVERITY_ERROR},
		[OVERLAY_BELOW] = {"M807", "M807", SEVERITY_WARNING},
		[OVERLAY_DIGITS] = {"M819", "M819", SEVERITY_ERROR},
		[OVERLAY_WIDE] = {"M820", "M820", SEVERITY_ERROR},
	};
	struct over *over = context;
	bool translation = over->own->kind == KIND_TRANSLATION;
	bool gone = note->fault == OVERLAY_GONE;
	over->crowded = over->crowded || note->fault == OVERLAY_MANY;
	if (findings_full(over->findings))
		return;
	if (translation && (gone || note->fault == OVERLAY_CHANGED) &&
		fits_below(over, note->entry))
		return;
	/* What was not read to its end may have it; a file of another kind with this id may, too.
	 */
	if (gone && (!over->base->whole || bases_named(over->bases, note->entry->key,
						   over->own->group) != over->base))
		return;
	/* A translation of a string that is gone does no harm: nobody sees it. */
	enum finding_severity severity =
		gone && translation ? SEVERITY_WARNING : kinds[note->fault].severity;
	const struct tree_node *at = note->entry;
	size_t line = at->key_line, column = at->key_column;
	const struct tree_node *beside = tree_get(at, "after");
	beside = beside ? beside : tree_get(at, "before");
	if (note->fault == OVERLAY_CHANGED && tree_get(at, "base"))
		at = tree_get(at, "base");
	else if (note->fault == OVERLAY_ALONE)
		at = beside;
	if (at != note->entry || note->fault == OVERLAY_TITLE) {
		line = at->line;
		column = at->column;
	}
	findings_add(over->findings, severity,
		translation ? kinds[note->fault].translation : kinds[note->fault].code, line,
		column, hint_of(over, note), "%s", overlay_sentence(note, over->pool));
}

static const char *file_id(const char *name, char id[ID_ROOM])
{
	size_t length = strcspn(name, ".");
	length = length < ID_ROOM ? length : ID_ROOM - 1;
	memcpy(id, name, length);
	id[length] = '\0';
	return id;
}

static void add_no_file(struct over *over, const struct tree_node *entry)
{
	char id[ID_ROOM];
	if (findings_full(over->findings))
		return;
	const char **ids = pool_array(over->pool, over->bases->count, sizeof(*ids));
	size_t count = 0;
	for (size_t i = 0; i < over->bases->count; i++) {
		const char *each = tree_text(over->bases->items[i].root, "id");
		if (each && is_seen(&over->bases->items[i]))
			ids[count++] = each;
	}
	const char *near = findings_nearest(over->findings, file_id(entry->key, id), ids, count);
	bool translation = over->own->kind == KIND_TRANSLATION;
	findings_add(over->findings, translation ? SEVERITY_WARNING : SEVERITY_ERROR,
		translation ? "M813" : "M801", entry->key_line, entry->key_column,
		near ? pool_format(
			       over->pool, "Did you mean \"%s%s\"?", near, strchr(entry->key, '.'))
		     : pool_format(over->pool,
			       "Start with the id of %s; name its folder with --content.",
			       kind_list_changed(over->pool)),
		"there is no file \"%s\" that it could change", id);
}

/* The words that a person sees, and those that lie under them: a translation may fit either. */
static struct tree_node *overlaid(struct over *over)
{
	struct overlays only = {0};
	for (size_t i = 0; i < over->others->count; i++)
		if (over->others->items[i].kind == KIND_OVERLAY)
			overlays_add(&only, over->others->items[i], over->pool);
	return overlays_apply(
		&only, over->base->kind, over->base->root, over->base->folder, over->pool, NULL);
}

static bool has_text(const struct overlays *others, const char *language, const char *name)
{
	for (size_t i = 0; i < others->count; i++) {
		const struct overlay *overlay = &others->items[i];
		const struct tree_node *entry = tree_get(tree_get(overlay->root, "strings"), name);
		const char *text = tree_text(entry, "text");
		if (overlay->kind == KIND_TRANSLATION && text && text[0] &&
			strcmp(tree_text(overlay->root, "language"), language) == 0)
			return true;
	}
	return false;
}

/* The first of the translations of one language that names a string of this file tells of it. */
static bool is_first(const struct over *over, const char *language)
{
	for (size_t i = 0; i < over->others->count; i++) {
		const struct overlay *other = &over->others->items[i];
		const struct tree_node *strings = tree_get(other->root, "strings");
		if (other->kind != KIND_TRANSLATION || !strings || strings->kind != NODE_MAP ||
			strcmp(tree_text(other->root, "language"), language) != 0)
			continue;
		for (const struct tree_node *entry = strings->first; entry; entry = entry->next)
			if (patch_is_of(over->base->root, entry->key))
				return other->root == over->own->root;
	}
	return false;
}

static void add_missing(struct over *over, const struct tree_node *strings)
{
	const char *language = tree_text(over->own->root, "language"), *first = NULL;
	const struct strings all = *strings_under(over);
	size_t missing = 0, count = 0;
	if (!is_first(over, language))
		return;
	for (size_t i = 0; i < all.count; i++) {
		const char *name = all.items[i].name, *last = strrchr(name, '.');
		if (over->base->kind == KIND_URGENT && strcmp(last, ".number") == 0)
			continue;
		count++;
		if (has_text(over->others, language, name))
			continue;
		first = first ? first : name;
		missing++;
	}
	if (!missing)
		return;
	/* Where it would stand, else where this file begins to speak of that one. */
	const struct tree_node *at = tree_get(strings, first);
	for (const struct tree_node *entry = strings->first; entry && !at; entry = entry->next)
		at = patch_is_of(over->base->root, entry->key) ? entry : NULL;
	at = at ? at : strings;
	const char *id = tree_text(over->base->root, "id");
	findings_add(over->findings, SEVERITY_ADVICE, "M811", at->key_line, at->key_column,
		pool_format(over->pool,
			"Until then they are shown as they are. mecc new translation %s %s writes "
			"all of them.",
			language, id),
		"\"%s\" is not whole in \"%s\": %zu of %zu strings have no words yet, the first is "
		"\"%s\"",
		id, language, missing, count, first);
}

static void check_base(struct over *over, const struct overlay *overlay, const char *part)
{
	const struct tree_node *entries = tree_get(overlay->root, part);
	const struct overlay_listener listener = {add_note, over};
	struct tree_node *root = over->base->root;
	over->strings = NULL;
	over->crowded = false;
	if (overlay->kind == KIND_TRANSLATION)
		root = overlaid(over);
	(void)overlay_apply(overlay, over->base->kind, root, over->pool, &listener);
	if (overlay->kind == KIND_TRANSLATION && over->base->whole && !over->crowded)
		add_missing(over, entries);
}

static void check_over(struct over *over)
{
	static const char *const parts[] = {"replace", "add", "remove", "strings"};
	const struct overlay overlay = {over->own->file, over->own->kind, 0, over->own->root};
	const struct based **done = pool_array(over->pool, over->bases->count, sizeof(*done));
	size_t done_count = 0;
	for (size_t i = 0; i < COUNT(parts); i++) {
		const struct tree_node *entries = tree_get(over->own->root, parts[i]);
		const struct tree_node *entry =
			entries && entries->kind == NODE_MAP ? entries->first : NULL;
		for (; entry; entry = entry->next) {
			over->base = bases_named(over->bases, entry->key, over->own->group);
			size_t k = 0;
			while (k < done_count && done[k] != over->base)
				k++;
			if (!over->base)
				add_no_file(over, entry);
			if (!over->base || k < done_count)
				continue;
			done[done_count++] = over->base;
			check_base(over, &overlay, parts[i]);
		}
	}
}

void overlay_check(struct bases *bases, struct shelf *shelf, struct findings *findings)
{
	struct overlays others = {0};
	if (!bases->wanted)
		return;
	size_t checked = bases->count;
	bases_read(bases, shelf);
	for (size_t i = 0; i < bases->count; i++)
		if (kind_lies_over(bases->items[i].kind))
			overlays_add(&others,
				(struct overlay){bases->items[i].file, bases->items[i].kind,
					bases->items[i].folder, bases->items[i].root},
				bases->pool);
	for (size_t i = 0; i < checked; i++) {
		struct over over = {.bases = bases,
			.findings = findings,
			.pool = bases->pool,
			.own = &bases->items[i],
			.others = &others};
		if (!kind_lies_over(over.own->kind))
			continue;
		const struct shelf_file *file = shelf_taken(shelf, over.own->file);
		findings_file(findings, file->path, file->bytes, file->size);
		check_over(&over);
	}
}

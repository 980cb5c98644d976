/* SPDX-License-Identifier: MIT */
/* Lists the content path, reads each file when it is first asked for, and settles which count. */
#include "content/shelf/shelf.h"

#include <stdlib.h>
#include <string.h>

#include "content/kinds/kind.h"
#include "content/shelf/builtin.h"
#include "content/shelf/files.h"
#include "content/shelf/patch.h"
#include "content/yaml/finding.h"
#include "core/base/base.h"
#include "core/base/error.h"
#include "core/base/pool.h"

/* Bytes of files that are not parsed yet; past this many they are read again when they are. */
enum { SHELF_HELD = 8 * 1024 * 1024 };

struct shelf_files {
	struct shelf_file **items;
	size_t count;
};

struct shelf {
	struct shelf_path path;
	struct pool *pool;
	struct shelf_folder *folders; /* of the path */
	struct shelf_listing *listings;
	size_t listed;		   /* folders whose files are all known */
	bool whole;		   /* all folders are listed, what is compiled in is known too */
	struct shelf_files order;  /* files of the path, from near to far, then the compiled-in */
	struct shelf_files taken;  /* by shelf_take */
	size_t held;		   /* bytes that wait to be parsed */
	unsigned settled;	   /* kinds */
	struct overlays *overlays; /* of the path's language, once they were asked for */
	bool (*give_up)(void *context);
	void *context;
};

/* A folder of the path while its files are being read. */
struct shelf_listing {
	struct file_list list;
	size_t next, bytes;
	bool begun;
};

struct shelf *shelf_new(const struct shelf_path *path)
{
	struct pool *pool = pool_new();
	struct shelf *shelf = pool_take(pool, sizeof(*shelf));
	*shelf = (struct shelf){.path = *path, .pool = pool};
	const char **folders = pool_array(pool, path->count, sizeof(*folders));
	for (size_t i = 0; i < path->count; i++)
		folders[i] = pool_text(pool, path->folders[i]);
	shelf->path.folders = folders;
	shelf->folders = pool_array(pool, path->count, sizeof(*shelf->folders));
	shelf->listings = pool_array(pool, path->count, sizeof(*shelf->listings));
	return shelf;
}

void shelf_free(struct shelf *shelf)
{
	if (!shelf)
		return;
	for (size_t i = 0; i < shelf->order.count; i++)
		pool_free(shelf->order.items[i]->own);
	for (size_t i = 0; i < shelf->taken.count; i++)
		if (shelf->taken.items[i]->folder == SHELF_ASIDE)
			pool_free(shelf->taken.items[i]->own);
	pool_free(shelf->pool); /* the shelf itself is in it */
}

const struct shelf_path *shelf_path(const struct shelf *shelf)
{
	return &shelf->path;
}

void shelf_hear(struct shelf *shelf, bool (*give_up)(void *context), void *context)
{
	shelf->give_up = give_up;
	shelf->context = context;
}

bool shelf_gives_up(const struct shelf *shelf)
{
	return shelf->give_up && shelf->give_up(shelf->context);
}

/* Listing */

static void put(struct shelf *shelf, struct shelf_files *files, struct shelf_file *file)
{
	*POOL_ADD(shelf->pool, files->items, files->count) = file;
}

static struct shelf_file *known(const struct shelf_files *files, const char *path)
{
	for (size_t i = 0; i < files->count; i++)
		if (strcmp(files->items[i]->path, path) == 0)
			return files->items[i];
	return NULL;
}

static void put_in_order(struct shelf *shelf, struct shelf_file *file)
{
	file->place = shelf->order.count;
	put(shelf, &shelf->order, file);
}

static void refuse(struct shelf_file *file, size_t line, const char *why)
{
	file->state = SHELF_REFUSED;
	file->line = line;
	file->why = why;
}

static void drop_bytes(struct shelf *shelf, struct shelf_file *file)
{
	if (file->own)
		shelf->held -= file->size;
	pool_free(file->own);
	file->own = NULL;
	file->bytes = NULL;
}

/* One byte more than is allowed, so that the check sees a file that is too large. */
static void read_bytes(struct shelf *shelf, struct shelf_file *file)
{
	struct file bytes;
	struct error error = {0};
	file->own = pool_new();
	if (files_read(file->path, TREE_BYTES + 1, file->own, &bytes, &error)) {
		file->bytes = bytes.bytes;
		file->size = bytes.size;
		shelf->held += bytes.size;
		return;
	}
	/* The sentence begins with the path, which whoever tells of the file names anyway. */
	size_t length = strlen(file->path);
	bool named = strncmp(error.text, file->path, length) == 0 && error.text[length] == ':';
	refuse(file, 0, pool_text(shelf->pool, error.text + (named ? length + 2 : 0)));
	file->unreadable = true;
	file->odd = bytes.odd;
	pool_free(file->own);
	file->own = NULL;
}

static struct shelf_file *file_new(struct shelf *shelf, const char *path)
{
	struct shelf_file *file = pool_take(shelf->pool, sizeof(*file));
	*file = (struct shelf_file){
		.path = pool_text(shelf->pool, path), .folder = SHELF_ASIDE, .kind = KIND_COUNT};
	read_bytes(shelf, file);
	if (file->own)
		file->kind = document_peek(file->bytes, file->size);
	return file;
}

/* A file of the path; one that lies in two folders of it, or twice, is the nearest one's. */
static struct shelf_file *file_of_path(struct shelf *shelf, size_t folder, const char *path)
{
	struct shelf_file *file = known(&shelf->order, path);
	if (file)
		return file;
	file = known(&shelf->taken, path);
	if (!file) {
		file = file_new(shelf, path);
		if (shelf->held > SHELF_HELD)
			drop_bytes(shelf, file);
	}
	file->folder = folder;
	put_in_order(shelf, file);
	return file;
}

static bool list_folder(struct shelf *shelf, size_t place)
{
	struct shelf_folder *folder = &shelf->folders[place];
	struct shelf_listing *listing = &shelf->listings[place];
	if (!listing->begun) {
		listing->begun = true;
		folder->path = shelf->path.folders[place];
		(void)files_list(folder->path, shelf->pool, &listing->list, NULL);
		folder->more = listing->list.more;
		folder->unread = listing->list.unread;
		folder->why = listing->list.why;
		folder->files =
			pool_array(shelf->pool, listing->list.count, sizeof(*folder->files));
	}
	while (listing->next < listing->list.count && !folder->large) {
		if (shelf_gives_up(shelf))
			return false;
		struct shelf_file *file =
			file_of_path(shelf, place, listing->list.paths[listing->next++]);
		if (file->folder == place)
			folder->files[folder->count++] = file;
		listing->bytes += file->size;
		folder->large = listing->bytes > FILES_BYTES;
	}
	return true;
}

static void put_builtin(struct shelf *shelf, enum schema_kind kind, const char *bytes, size_t size)
{
	struct shelf_file *file = pool_take(shelf->pool, sizeof(*file));
	*file = (struct shelf_file){
		.path = "", .folder = OVERLAY_BUILTIN, .kind = kind, .bytes = bytes, .size = size};
	put_in_order(shelf, file);
}

static bool list_path(struct shelf *shelf)
{
	for (; shelf->listed < shelf->path.count; shelf->listed++)
		if (!list_folder(shelf, shelf->listed))
			return false;
	if (shelf->whole)
		return true;
	put_builtin(shelf, KIND_FRAME, builtin_frame, builtin_frame_size);
	put_builtin(shelf, KIND_URGENT, builtin_urgent, builtin_urgent_size);
	put_builtin(shelf, KIND_WORDING, builtin_wording, builtin_wording_size);
	return shelf->whole = true;
}

void shelf_again(struct shelf *shelf)
{
	for (size_t i = 0; i < shelf->order.count; i++)
		if (!shelf->order.items[i]->taken &&
			shelf->order.items[i]->folder < OVERLAY_BUILTIN)
			drop_bytes(shelf, shelf->order.items[i]);
	memset(shelf->folders, 0, shelf->path.count * sizeof(*shelf->folders));
	memset(shelf->listings, 0, shelf->path.count * sizeof(*shelf->listings));
	shelf->order = (struct shelf_files){0};
	shelf->listed = 0;
	shelf->whole = false;
	shelf->settled = 0;
	shelf->overlays = NULL;
}

const struct shelf_folder *shelf_folder(const struct shelf *shelf, size_t place)
{
	return place < shelf->listed ? &shelf->folders[place] : NULL;
}

bool shelf_take(
	struct shelf *shelf, const char *path, struct shelf_folder *taken, struct error *error)
{
	const char *const one[] = {path};
	struct file_list list = {.paths = one, .count = 1};
	bool folder = files_is_folder(path);
	size_t bytes = 0;
	*taken = (struct shelf_folder){.path = path, .is_folder = folder};
	if (folder && !files_list(path, shelf->pool, &list, error))
		return false;
	taken->more = list.more;
	taken->files = pool_array(shelf->pool, list.count, sizeof(*taken->files));
	for (size_t i = 0; i < list.count && !taken->large; i++) {
		struct shelf_file *file = known(&shelf->taken, list.paths[i]);
		if (!file) {
			file = file_new(shelf, list.paths[i]);
			file->taken = true;
			put(shelf, &shelf->taken, file);
		}
		if (!folder && file->unreadable)
			return error_set(error, "%s: %s", path, file->why);
		taken->files[taken->count++] = file;
		bytes += file->size;
		taken->large = bytes > FILES_BYTES;
	}
	return true;
}

const struct shelf_file *shelf_taken(const struct shelf *shelf, const char *path)
{
	return known(&shelf->taken, path);
}

/* Reading */

/* The first error by line, of a directory all of them in the order in which they were found. */
static void keep_faults(
	struct shelf *shelf, struct shelf_file *file, const struct findings *findings)
{
	struct shelf_fault *faults =
		pool_array(shelf->pool, file->document.errors, sizeof(*faults));
	file->fault_count = 0;
	for (size_t i = file->document.first; i < file->document.end; i++) {
		const struct finding *item = &findings->items[i];
		if (item->severity == SEVERITY_ERROR)
			faults[file->fault_count++] = (struct shelf_fault){
				item->line, pool_text(shelf->pool, item->message)};
	}
	file->faults = faults;
}

static const struct shelf_fault *fault_between(
	const struct shelf_file *file, size_t start, size_t end)
{
	for (size_t i = 0; i < file->fault_count; i++)
		if (file->faults[i].line >= start && (!end || file->faults[i].line < end))
			return &file->faults[i];
	return NULL;
}

const struct shelf_fault *shelf_fault_in(
	const struct shelf_file *directory, const struct tree_node *entry)
{
	/* The first part after the services ends the last of them. */
	const struct tree_node *after = tree_get(directory->document.tree.root, "services")->next;
	const struct tree_node *next = entry->next ? entry->next : after;
	return fault_between(directory, entry->key_line, next ? next->key_line : 0);
}

static bool is_entrywise(const struct shelf_file *file)
{
	return file->kind < KIND_COUNT && kind_rows[file->kind].entrywise;
}

/* What hinders the whole file; NULL for nothing. Of a directory one faulty entry never does. */
static const struct shelf_fault *hindrance(const struct shelf_file *file)
{
	static const struct shelf_fault many = {0, "it has too many faults"};
	const struct document *document = &file->document;
	const struct tree_node *services = tree_get(document->tree.root, "services");
	const struct shelf_fault *first = file->fault_count ? file->faults : NULL;
	if (is_entrywise(file) && document->tree.whole && services && services->kind == NODE_MAP &&
		file->fault_count == document->errors) {
		first = fault_between(file, 0, services->key_line + 1);
		if (!first && services->next)
			first = fault_between(file, services->next->key_line, 0);
		return first;
	}
	for (size_t i = 1; i < file->fault_count && !is_entrywise(file); i++)
		if (file->faults[i].line < first->line)
			first = &file->faults[i];
	return first ? first : document->errors || !document->tree.root ? &many : NULL;
}

void shelf_check(struct shelf *shelf, struct shelf_file *file, struct findings *findings,
	const struct schema_references *references)
{
	struct pool *own = pool_new();
	document_check(
		file->path, file->bytes, file->size, own, findings, references, &file->document);
	file->read = true;
	if (file->document.kind != KIND_COUNT)
		file->kind = file->document.kind;
	file->id = pool_text(shelf->pool, tree_text(file->document.tree.root, "id"));
	keep_faults(shelf, file, findings);
	const struct shelf_fault *fault = hindrance(file);
	if (fault)
		refuse(file, fault->line, fault->why);
	else
		file->state = SHELF_USED; /* until it is settled */
	if (file->state == SHELF_USED || shelf->taken.count) {
		pool_join(shelf->pool, own);
		return;
	}
	file->document.tree.root = NULL;
	pool_free(own);
}

static void read_file(struct shelf *shelf, struct shelf_file *file)
{
	struct pool *scratch = pool_new();
	struct findings unseen;
	findings_init(&unseen, scratch);
	if (!file->bytes)
		read_bytes(shelf, file);
	if (file->state == SHELF_UNREAD)
		shelf_check(shelf, file, &unseen, NULL);
	pool_free(scratch);
	if (!file->taken)
		drop_bytes(shelf, file);
}

/*
 * The rule: which of two files of one kind and id counts. The nearest sound one; of a kind that is
 * single (the frame) the nearest decides, and where it has a fault the compiled-in one is used, as
 * on the first page. Areas and directories all count, and entry by entry the nearest; overlays and
 * translations lie on top of each other.
 */
static const struct shelf_file *hider_of(const struct shelf *shelf, const struct shelf_file *file)
{
	const struct kind_row *row = &kind_rows[file->kind];
	if (row->read == KIND_READ_SERVICE || row->read == KIND_READ_OVER)
		return NULL;
	for (size_t i = 0; shelf->order.items[i] != file; i++) {
		const struct shelf_file *other = shelf->order.items[i];
		bool used = other->state == SHELF_USED;
		if (other->kind == file->kind &&
			(row->single ? used || file->folder != OVERLAY_BUILTIN
				     : used && other->id && strcmp(file->id, other->id) == 0))
			return other;
	}
	return NULL;
}

static void hide(struct shelf_file *file, const struct shelf_file *hider)
{
	if (!hider)
		return;
	file->state = SHELF_HIDDEN;
	file->hidden_by = hider;
}

/* The page that counts is the reviewed one in the program. */
static void settle_urgent(struct shelf *shelf, struct shelf_file *file)
{
	if (!file->bytes)
		read_bytes(shelf, file);
	if (file->state == SHELF_REFUSED)
		return;
	if (file->size == builtin_urgent_size &&
		memcmp(file->bytes, builtin_urgent, file->size) == 0)
		file->state = SHELF_HIDDEN;
	else
		refuse(file, 0,
			"the urgent page is the reviewed one in the program; no file replaces it");
	drop_bytes(shelf, file);
}

static bool read_kinds(struct shelf *shelf, unsigned kinds)
{
	for (size_t i = 0; i < shelf->order.count; i++) {
		struct shelf_file *file = shelf->order.items[i];
		if (file->state != SHELF_UNREAD || !(kinds & SHELF_KIND(file->kind)))
			continue;
		if (shelf_gives_up(shelf))
			return false;
		/* A frame behind another one is hidden, whatever is in it. */
		const struct kind_row *row =
			file->kind < KIND_COUNT ? &kind_rows[file->kind] : NULL;
		if (row && row->single)
			hide(file, hider_of(shelf, file));
		if (row && row->read == KIND_READ_BUILTIN && file->folder != OVERLAY_BUILTIN)
			settle_urgent(shelf, file);
		else if (file->state == SHELF_UNREAD)
			read_file(shelf, file);
	}
	return true;
}

bool shelf_read(struct shelf *shelf, unsigned kinds)
{
	if (shelf->whole && !(kinds & ~shelf->settled))
		return true;
	/* A file whose beginning names no kind may be of any. */
	if (!list_path(shelf) || !read_kinds(shelf, SHELF_KIND(KIND_COUNT)) ||
		!read_kinds(shelf, kinds))
		return false;
	for (size_t i = 0; i < shelf->order.count; i++) {
		struct shelf_file *file = shelf->order.items[i];
		if (file->state == SHELF_USED && (kinds & ~shelf->settled & SHELF_KIND(file->kind)))
			hide(file, hider_of(shelf, file));
	}
	shelf->settled |= kinds;
	return true;
}

const struct shelf_file *shelf_at(const struct shelf *shelf, size_t place)
{
	return place < shelf->order.count ? shelf->order.items[place] : NULL;
}

bool shelf_leaves_out(const struct shelf_file *file)
{
	return file->state == SHELF_REFUSED || (file->state == SHELF_HIDDEN && file->hidden_by &&
						       file->hidden_by->folder == file->folder);
}

unsigned shelf_kinds(enum kind_read read)
{
	unsigned kinds = 0;
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (kind_rows[i].read == read)
			kinds |= SHELF_KIND(i);
	return kinds;
}

struct shelf_file *shelf_next(struct shelf *shelf, unsigned kinds, const struct shelf_file *file)
{
	if (!shelf_read(shelf, kinds))
		return NULL;
	for (size_t i = file ? file->place + 1 : 0; i < shelf->order.count; i++)
		if (kinds & SHELF_KIND(shelf->order.items[i]->kind))
			return shelf->order.items[i];
	return NULL;
}

struct shelf_file *shelf_used(struct shelf *shelf, unsigned kinds, const struct shelf_file *file)
{
	struct shelf_file *next = shelf_next(shelf, kinds, file);
	while (next && next->state != SHELF_USED)
		next = shelf_next(shelf, kinds, next);
	return next;
}

static const char *unread(const struct shelf *shelf, struct pool *pool)
{
	for (size_t i = 0; i < shelf->path.count; i++)
		if (shelf->folders[i].unread)
			return pool_format(pool, "%s %s", path_name(shelf->folders[i].unread),
				shelf->folders[i].why);
	for (size_t i = 0; i < shelf->order.count; i++) {
		const struct shelf_file *file = shelf->order.items[i];
		if (file->unreadable && !file->odd)
			return pool_format(pool, "%s %s", path_name(file->path), file->why);
	}
	return NULL;
}

const char *shelf_failed(struct shelf *shelf, enum schema_kind kind, bool some, struct pool *pool)
{
	const char *failed = unread(shelf, pool);
	const struct shelf_file *file = NULL;
	/* A file that names no kind may be of any. */
	unsigned kinds = SHELF_KIND(kind) | SHELF_KIND(KIND_COUNT);
	while (!failed && !some && (file = shelf_next(shelf, kinds, file))) {
		if (file->state == SHELF_REFUSED)
			failed = pool_format(pool, "%s, line %zu: %s", path_name(file->path),
				file->line ? file->line : 1, file->why);
	}
	return failed;
}

bool shelf_overlays_in(struct shelf *shelf, const char *language, struct overlays *overlays)
{
	unsigned kinds = SHELF_KIND(KIND_OVERLAY) | (language ? SHELF_KIND(KIND_TRANSLATION) : 0);
	*overlays = (struct overlays){0};
	if (!shelf_read(shelf, kinds))
		return false;
	for (struct shelf_file *file = NULL; (file = shelf_used(shelf, kinds, file));) {
		struct tree_node *root = file->document.tree.root;
		if (file->kind == KIND_OVERLAY ||
			overlay_language(tree_text(root, "language"), language))
			overlays_add(overlays,
				(struct overlay){file->path, file->kind, file->folder, root},
				shelf->pool);
	}
	return true;
}

const struct overlays *shelf_overlays(struct shelf *shelf)
{
	struct overlays overlays;
	if (!shelf->overlays && shelf_overlays_in(shelf, shelf->path.language, &overlays)) {
		shelf->overlays = pool_take(shelf->pool, sizeof(*shelf->overlays));
		*shelf->overlays = overlays;
	}
	return shelf->overlays;
}

bool shelf_speaks(struct shelf *shelf)
{
	const struct overlays *overlays = shelf_overlays(shelf);
	for (size_t i = 0; overlays && i < overlays->count; i++)
		if (overlays->items[i].kind == KIND_TRANSLATION)
			return true;
	return false;
}

struct tree_node *shelf_root(struct shelf *shelf, const struct shelf_file *file, struct pool *pool,
	const struct overlay_listener *listener)
{
	struct tree_node *own = file->document.tree.root, *root = own;
	const struct overlays *overlays = shelf_overlays(shelf);
	const struct tree_node *services = tree_get(own, "services");
	if (overlays)
		root = overlays_apply(overlays, file->kind, own, file->folder, pool, listener);
	if (!file->fault_count)
		return root;
	root = root == own ? patch_copy(own, pool) : root;
	struct tree_node *kept = patch_part(root, "services");
	for (const struct tree_node *entry = services->first; entry; entry = entry->next) {
		struct tree_node *faulty = patch_part(kept, entry->key);
		if (faulty && shelf_fault_in(file, entry))
			patch_unlink(NULL, kept, faulty);
	}
	return root;
}

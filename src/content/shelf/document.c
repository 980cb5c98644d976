/* SPDX-License-Identifier: MIT */
/* Reads one content file and checks it against the table of its kind. */
#include "content/shelf/document.h"

#include <string.h>

#include "content/kinds/kind.h"
#include "content/yaml/finding.h"
#include "core/base/pool.h"

enum schema_kind document_peek(const char *bytes, size_t size)
{
	size_t end = size < DOCUMENT_PEEK ? size : DOCUMENT_PEEK;
	for (size_t at = 0; at < end;) {
		const char *next = memchr(bytes + at, '\n', end - at);
		size_t stop = next ? (size_t)(next - bytes) : end;
		if (stop - at > 5 && memcmp(bytes + at, "kind:", 5) == 0) {
			char word[KIND_NAME] = "";
			size_t length = 0;
			for (size_t i = at + 5; i < stop && length + 1 < sizeof(word); i++) {
				char c = bytes[i];
				if ((c >= 'a' && c <= 'z') || c == '-')
					word[length++] = c;
				else if (length && c != '"' && c != '\'')
					break;
			}
			return kind_of(word);
		}
		at = stop + 1;
	}
	return KIND_COUNT;
}

/* The program starts with this part alone (design.md 3), so it has to stand in front. */
static void check_head(
	const char *bytes, size_t size, struct document *document, struct findings *findings)
{
	const struct tree_node *home = tree_get(document->tree.root, "home");
	if (!home)
		return;
	struct pool *pool = pool_new();
	struct findings scratch;
	struct tree tree;
	findings_init(&scratch, pool);
	if (!document_head(bytes, size, pool, &scratch, &tree) && !tree.whole)
		findings_add(findings, SEVERITY_ERROR, "M147", home->key_line, home->key_column,
			"Move home up, right after the header, or shorten it.",
			"home does not end within the first 2 KiB of the file");
	pool_free(pool);
}

void document_check(const char *file, const char *bytes, size_t size, struct pool *pool,
	struct findings *findings, const struct schema_references *references,
	struct document *document)
{
	*document = (struct document){.file = file, .first = findings->count};
	size_t errors = findings->errors, dropped = findings->dropped;
	findings_file(findings, file, bytes, size);
	findings->file_count++;
	document->tree = tree_read(bytes, size, pool, findings);
	document->kind = schema_check(&document->tree, findings, references);
	if (document->kind == KIND_FRAME && document->tree.whole)
		check_head(bytes, size, document, findings);
	document->end = findings->count;
	document->errors = findings->errors - errors + (findings->dropped - dropped);
	findings_file(findings, file, NULL, 0);
}

bool document_head(const char *bytes, size_t size, struct pool *pool, struct findings *findings,
	struct tree *tree)
{
	bool more = size > FRAME_HEAD;
	size_t errors = findings->errors;
	*tree = tree_head(bytes, more ? FRAME_HEAD : size, more, "home", pool, findings);
	/* What a fault took away cannot be told to be missing. */
	return tree->whole && findings->errors == errors &&
	       kind_of(tree_text(tree->root, "kind")) == KIND_FRAME &&
	       schema_check_home(tree->root, findings);
}

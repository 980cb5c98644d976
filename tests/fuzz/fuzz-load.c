/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a content file: never a crash, a hang or a leak; what passes the check without an
 * error can be built, and what is built holds only text that passed the gate.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "content/shelf/build.h"
#include "content/shelf/document.h"
#include "content/yaml/finding.h"
#include "core/base/pool.h"
#include "core/base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		abort();
}

static void check_node(const struct tree_node *node, size_t depth)
{
	must(depth <= TREE_DEPTH);
	size_t count = 0;
	for (const struct tree_node *part = node->first; part; part = part->next, count++) {
		must(part->line > 0 && part->column > 0);
		must((node->kind == NODE_MAP) == (part->key != NULL));
		check_node(part, depth + 1);
	}
	must(count == node->count);
	if (node->kind == NODE_TEXT)
		must(node->text && strlen(node->text) == node->length &&
			text_check(node->text, node->length, TEXT_BLOCK, NULL));
}

static void check_words(const struct words_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		must(lines->items[i].id && lines->items[i].words.text &&
			lines->items[i].words.text[0]);
}

static void build(const struct document *document, struct pool *pool)
{
	const struct tree_node *root = document->tree.root;
	if (document->kind == KIND_TOPIC) {
		const struct topic *topic = build_topic(root, pool);
		must(topic->id && topic->title && topic->key && topic->permission.count);
		must(topic->flow != FLOW_NEED || (topic->need_count >= 2 && topic->reflect.count));
		check_words(&topic->open);
		check_words(&topic->offers);
	} else if (document->kind == KIND_FRAME) {
		const struct frame *frame = build_frame(root, pool);
		for (size_t i = 0; i < LABEL_COUNT; i++)
			must(frame->labels[i] != NULL);
		check_words(&frame->close);
	} else if (document->kind == KIND_URGENT) {
		const struct urgent *urgent = build_urgent(root, pool);
		must(urgent->title && urgent->line_count && urgent->route_count);
	} else if (document->kind == KIND_DIRECTORY) {
		for (const struct tree_node *each = tree_get(root, "services")->first; each;
			each = each->next) {
			const struct service *service = build_service(each, pool);
			must(service->name && service->does && service->needs[0] && service->ways);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pool *pool = pool_new();
	struct findings findings;
	struct document document;
	struct tree head;
	/* A copy without a byte behind it: reading past the end is seen. */
	char *bytes = malloc(size ? size : 1);
	if (!bytes)
		abort();
	memcpy(bytes, data, size);
	findings_init(&findings, pool);
	(void)document_peek(bytes, size);
	document_check("fuzz.yaml", bytes, size, pool, &findings, NULL, &document);
	if (document.tree.root)
		check_node(document.tree.root, 0);
	must(document.tree.whole || document.errors);
	if (document.errors == 0)
		build(&document, pool);
	for (size_t i = 0; i < findings.count; i++) {
		const struct finding *finding = &findings.items[i];
		must(text_check(finding->message, strlen(finding->message), TEXT_LINE, NULL) ||
			strstr(finding->message, "\xef\xbf\xbd"));
		must(finding->line == 0 || finding->column > 0);
	}
	findings_file(&findings, "fuzz.yaml", bytes, size);
	if (document_head(bytes, size, pool, &findings, &head))
		must(build_home(tree_get(head.root, "home"), pool).title != NULL);
	findings_file(&findings, "", NULL, 0);
	pool_free(pool);
	free(bytes);
	return 0;
}

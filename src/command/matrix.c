/* SPDX-License-Identifier: MIT */
/* The matrix of content, drawn in columns for a terminal. */
#include "command/matrix.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "content/check/matrix.h"
#include "core/base/base.h"
#include "core/base/pool.h"
#include "core/base/text.h"

enum { NAME_WIDTH = 24, CELL_WIDTH = 14, AREAS_A_TABLE = 5 };

static void print_cell(struct pool *pool, const char *text, size_t width)
{
	const char *cut = text_cut(pool, text_clean(pool, text, TEXT_LINE), width - 1);
	size_t used = text_width(cut, strlen(cut));
	printf("%s%*s", cut, (int)(width - used), "");
}

/* The last one of a row has nothing after it. */
static void end_row(struct pool *pool, const char *text)
{
	printf("%s\n", text_clean(pool, text, TEXT_LINE));
}

static const char *prompts_words(struct pool *pool, const struct matrix_prompts *prompts)
{
	switch (prompts->words) {
	case MATRIX_NO_PAGE:
		return "no page";
	case MATRIX_INHERITED:
		return "inherits";
	default:
		return pool_format(pool, "%zu to say", prompts->count);
	}
}

/* Stages and barriers go down the side: their names are long, and six columns would not fit. */
static void print_words(const struct matrix *matrix, struct pool *pool, const char *title,
	const char *const *ids, size_t count, bool stages)
{
	printf("%s\n\n", title);
	for (size_t first = 0; first < matrix->topic_count; first += AREAS_A_TABLE) {
		size_t end = first + AREAS_A_TABLE < matrix->topic_count ? first + AREAS_A_TABLE
									 : matrix->topic_count;
		print_cell(pool, "", NAME_WIDTH + 2);
		for (size_t t = first; t + 1 < end; t++)
			print_cell(pool, matrix->topics[t].topic->id, CELL_WIDTH);
		end_row(pool, matrix->topics[end - 1].topic->id);
		for (size_t i = 0; i < count; i++) {
			print_cell(pool, ids[i], NAME_WIDTH + 2);
			for (size_t t = first; t < end; t++) {
				const struct matrix_topic *topic = &matrix->topics[t];
				const char *words = prompts_words(
					pool, stages ? &topic->stages[i] : &topic->barriers[i]);
				if (t + 1 < end)
					print_cell(pool, words, CELL_WIDTH);
				else
					end_row(pool, words);
			}
		}
		printf("\n");
	}
}

static const char *help_words(struct pool *pool, const struct matrix_help *help)
{
	if (!help->listed)
		return "none";
	return pool_format(pool, "%zu (%zu)", help->listed, help->checked);
}

static void print_help(const struct matrix *matrix, struct pool *pool)
{
	printf("Need by area: services listed (checked by the office). An area that is not here is "
	       "as\n"
	       "the one around it.\n\n");
	for (size_t first = 0; first < matrix->area_count; first += AREAS_A_TABLE) {
		size_t end = first + AREAS_A_TABLE < matrix->area_count ? first + AREAS_A_TABLE
									: matrix->area_count;
		print_cell(pool, "", NAME_WIDTH);
		for (size_t a = first; a + 1 < end; a++)
			print_cell(pool, matrix->areas[a].id, CELL_WIDTH);
		end_row(pool, matrix->areas[end - 1].id);
		for (size_t i = 0; i < matrix->need_count; i++) {
			const struct matrix_need *need = &matrix->needs[i];
			print_cell(pool, need->name, NAME_WIDTH);
			for (size_t a = first; a + 1 < end; a++)
				print_cell(pool, help_words(pool, &need->help[a]), CELL_WIDTH);
			end_row(pool, help_words(pool, &need->help[end - 1]));
		}
		printf("\n");
	}
}

static void print_holes(const struct matrix *matrix, struct pool *pool)
{
	size_t count = 0;
	for (size_t i = 0; i < matrix->need_count; i++)
		count += matrix_holes(matrix, &matrix->needs[i], pool)[0] != '\0';
	if (!count) {
		printf("No holes: every need has listed help in every area.\n\n");
		return;
	}
	printf("Holes: no help listed\n\n");
	print_cell(pool, "need", NAME_WIDTH);
	print_cell(pool, "file to edit", NAME_WIDTH + CELL_WIDTH);
	end_row(pool, "where");
	for (size_t i = 0; i < matrix->need_count; i++) {
		const struct matrix_need *need = &matrix->needs[i];
		const char *holes = matrix_holes(matrix, need, pool);
		if (!holes[0])
			continue;
		print_cell(pool, need->name, NAME_WIDTH);
		print_cell(pool, path_name(matrix_file(matrix, need)), NAME_WIDTH + CELL_WIDTH);
		end_row(pool, holes);
	}
	printf("\n");
}

void matrix_print(const struct matrix *matrix, struct pool *pool)
{
	if (!matrix->topic_count) {
		printf("There is no topic here.\n\n");
		return;
	}
	print_words(matrix, pool, "Topic by stage: prompts of its own, or inherited from the frame",
		stage_ids, STAGE_COUNT, true);
	print_words(matrix, pool, "Topic by barrier", barrier_ids, BARRIER_COUNT, false);
	if (matrix->area_count) {
		print_help(matrix, pool);
		print_holes(matrix, pool);
	} else {
		printf("No areas are installed here, so no help can be counted by area.\n\n");
	}
}

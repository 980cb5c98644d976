/* SPDX-License-Identifier: MIT */
/* The second step of the layout: lines become rows, around the focus. */
#include "face/layout_inner.h"

/* Scrolls as little as shows the whole of the option in focus, or its start. */
static void follow_focus(struct layout *layout)
{
	struct layout_pane *pane = &layout->choice;
	if (pane->rows >= pane->count || layout->view.focus >= layout->view.option_count) {
		pane->top = 0;
		return;
	}
	struct sheet_span span = layout->spans[layout->view.focus];
	if (span.last >= pane->top + pane->rows)
		pane->top = span.last + 1 - pane->rows;
	if (span.first < pane->top)
		pane->top = span.first;
	if (pane->top + pane->rows > pane->count)
		pane->top = pane->count - pane->rows;
}

/* Writes one row of the frame, and notes whether it is another one than before. */
static void put(struct layout *layout, size_t at, int line, char edge)
{
	if (at >= layout->frame.rows)
		return;
	struct layout_row row = {.focus = SHEET_NONE, .edge = edge};
	if (line >= 0) {
		const struct sheet_line *from = &layout->sheet.lines[line];
		row.runs = &layout->sheet.runs[from->first];
		row.count = from->count;
	}
	for (size_t i = 0; i < row.count && !layout->view.field; i++)
		if (row.runs[i].bar && row.runs[i].option == layout->view.focus)
			row.focus = layout->view.focus;
	struct layout_slot *slot = &layout->slots[at];
	row.changed = slot->line != line || slot->focus != row.focus || slot->edge != edge;
	*slot = (struct layout_slot){line, row.focus, edge};
	layout->frame.changed |= row.changed;
	layout->rows[at] = row;
}

static size_t put_blank(struct layout *layout, size_t at, size_t count)
{
	for (size_t i = 0; i < count; i++)
		put(layout, at + i, LINE_BLANK, 0);
	return at + count;
}

static size_t put_words(struct layout *layout, size_t at)
{
	const struct layout_pane *pane = &layout->text;
	if (layout->pages < 2) {
		for (size_t i = 0; i < pane->rows; i++)
			put(layout, at + i, pane->lines[i], 0);
		return at + pane->rows;
	}
	size_t step = pane->rows > 1 ? pane->rows - 1 : 1, from = layout->page * step;
	for (size_t i = 0; i < step; i++)
		put(layout, at + i, from + i < pane->count ? pane->lines[from + i] : LINE_BLANK, 0);
	size_t hint = layout->page == 0			  ? HINT_DOWN
		      : layout->page + 1 == layout->pages ? HINT_UP
							  : HINT_BOTH;
	if (pane->rows > 1)
		put(layout, at + step, layout->hints[hint], 0);
	return at + pane->rows;
}

static size_t put_choice(struct layout *layout, size_t at)
{
	const struct layout_pane *pane = &layout->choice;
	for (size_t i = 0; i < pane->rows; i++) {
		char edge = 0;
		if (i == 0 && pane->top > 0)
			edge = '^';
		if (i + 1 == pane->rows && pane->top + pane->rows < pane->count)
			edge = 'v';
		put(layout, at + i, pane->lines[pane->top + i], edge);
	}
	return at + pane->rows;
}

/* On the mark of the option in focus; else on the first word. */
static void put_cursor(struct layout *layout, size_t first_word)
{
	struct layout_picture *frame = &layout->frame;
	size_t row = 0, column = 0;
	for (size_t i = 0; i < frame->rows; i++) {
		const struct layout_row *at = &layout->rows[i];
		bool words = i >= first_word && at->count && row < first_word;
		if (words || (i == 0 && at->count)) {
			row = i;
			column = at->runs[0].column;
		}
		if (at->focus == SHEET_NONE)
			continue;
		row = i;
		for (size_t j = 0; j < at->count; j++)
			if (at->runs[j].role == ROLE_MARK && at->runs[j].option == at->focus)
				column = at->runs[j].column;
		break;
	}
	frame->changed |= frame->cursor_row != row || frame->cursor_column != column;
	frame->cursor_row = row;
	frame->cursor_column = column;
}

void layout_place(struct layout *layout)
{
	struct layout_picture *frame = &layout->frame;
	size_t at = 0;
	follow_focus(layout);
	for (; at < layout->head.rows; at++)
		put(layout, at, layout->head.lines[at], 0);
	at = put_blank(layout, at, layout->above_text);
	size_t first_word = at;
	at = put_words(layout, at);
	at = put_blank(layout, at, layout->above_choice);
	for (size_t i = 0; i < layout->field.rows; i++)
		put(layout, at++, layout->field.lines[i], 0);
	frame->field_row = at ? at - 1 : 0;
	at = put_blank(layout, at, layout->under_field);
	at = put_choice(layout, at);
	if (at + layout->foot.rows < frame->rows)
		at = put_blank(layout, at, frame->rows - layout->foot.rows - at);
	for (size_t i = 0; i < layout->foot.rows; i++)
		put(layout, at++, layout->foot.lines[i], 0);
	put_cursor(layout, first_word);
}

const char *layout_text(const struct layout_row *row, const struct sheet_run *run, size_t *length)
{
	*length = run->length;
	return run->role == ROLE_MARK && run->option != row->focus ? "  " : run->text;
}

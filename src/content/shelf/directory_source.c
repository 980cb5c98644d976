/* SPDX-License-Identifier: MIT */
/* Services as narrow rows: names are numbers here, the place of a name in one set of all of them.
 */
#include "content/shelf/directory_source.h"

#include <string.h>

#include "content/shelf/directory.h"
#include "core/base/base.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "core/base/text.h"
#include "core/signpost/places.h"

struct rows {
	const struct directory *directory;
	struct signpost_row *rows; /* one a service, in their order */
	size_t *first;		   /* the first row that is for the same areas; by row */
	struct text_set names;	   /* also ids, and each list of areas as one */
	const struct signpost_query *query;
	size_t next;
};

/* Names */

static void put_names(struct rows *rows, const char *const *list, struct pool *pool)
{
	for (; list && *list; list++)
		(void)text_set_put(&rows->names, pool, *list);
}

static const char *topic_of(const char *need, struct pool *pool)
{
	return pool_copy(pool, need, strcspn(need, "."));
}

static unsigned number_of(const struct rows *rows, const char *name)
{
	return name ? (unsigned)text_set_number(&rows->names, name) : 0;
}

static size_t length_of(const char *const *list)
{
	size_t length = 0;
	while (list && list[length])
		length++;
	return length;
}

static const unsigned *numbers_of(
	const struct rows *rows, const char *const *list, struct pool *pool)
{
	size_t count = length_of(list);
	unsigned *numbers = pool_array(pool, count + 1, sizeof(*numbers));
	for (size_t i = 0; i < count; i++)
		numbers[i] = number_of(rows, list[i]);
	return numbers;
}

static const struct signpost_need *needs_of(
	const struct rows *rows, const char *const *list, struct pool *pool)
{
	size_t count = length_of(list);
	struct signpost_need *needs = pool_array(pool, count + 1, sizeof(*needs));
	for (size_t i = 0; i < count; i++)
		needs[i] = (struct signpost_need){
			number_of(rows, topic_of(list[i], pool)), number_of(rows, list[i])};
	return needs;
}

/* Rows */

/* A day as a number that orders like it: 20261101; 0 for none. */
static unsigned day_number(const char *day)
{
	unsigned number = 0;
	for (; day && *day; day++)
		if (*day >= '0' && *day <= '9')
			number = number * 10 + (unsigned)(*day - '0');
	return number;
}

static struct signpost_row row_of(
	const struct rows *rows, const struct service *service, size_t number, struct pool *pool)
{
	return (struct signpost_row){
		.number = number,
		.name = service->name,
		.id = service->id,
		.needs = needs_of(rows, service->needs, pool),
		.topics = numbers_of(rows, service->topics, pool),
		.helps = numbers_of(rows, service->helps, pool),
		.checked = day_number(service->checked),
		.ways = service->ways,
		.cost = service->cost,
		.urgent = service->urgent,
		.restricted = service->audience != NULL,
		.phone = service->phone != NULL,
		.text = service->text != NULL,
		.web = service->web != NULL,
		.access = service->access != NULL,
	};
}

static const char *joined(const char *const *list, struct pool *pool)
{
	const char *all = "";
	for (; list && *list; list++)
		all = pool_format(pool, "%s %s", all, *list);
	return all;
}

static void put_service(
	struct rows *rows, const struct service *service, const char *areas, struct pool *pool)
{
	const char *const own[] = {service->id, areas, NULL};
	put_names(rows, own, pool);
	put_names(rows, service->needs, pool);
	put_names(rows, service->topics, pool);
	put_names(rows, service->helps, pool);
	for (const char *const *need = service->needs; need && *need; need++)
		(void)text_set_put(&rows->names, pool, topic_of(*need, pool));
}

/* The verbs */

static bool rows_open(void *context, const struct signpost_query *query,
	struct signpost_names *names, struct error *error)
{
	struct rows *rows = context;
	if (rows->directory->failed)
		return error_set(error, "%s", rows->directory->failed);
	rows->query = query;
	rows->next = 0;
	*names = (struct signpost_names){number_of(rows, query->topic),
		number_of(rows, query->need), number_of(rows, query->barrier)};
	return true;
}

static bool rows_next(void *context, const struct signpost_row **row, struct error *error)
{
	struct rows *rows = context;
	const struct signpost_query *query = rows->query;
	size_t i = rows->next, first = i < rows->directory->count ? rows->first[i] : 0;
	(void)error; /* all of it is in memory */
	*row = NULL;
	if (i == rows->directory->count)
		return true;
	const struct service *service = rows->directory->services[i];
	struct signpost_row *own = &rows->rows[i];
	/* What is for the same areas is as near: the first of them went by before. */
	if (first == i)
		own->near = query->places
				    ? places_class(query->places, query->place, service->areas)
				    : 0;
	else
		own->near = rows->rows[first].near;
	own->words = !query->words || signpost_holds(service, query->words);
	own->language = !query->language || !service->languages ||
			text_holds(service->languages, query->language);
	rows->next++;
	*row = own;
	return true;
}

static const struct service *rows_get(
	void *context, size_t number, struct pool *pool, struct error *error)
{
	const struct rows *rows = context;
	(void)pool;
	(void)error;
	return rows->directory->services[number];
}

static void rows_close(void *context)
{
	(void)context;
}

struct signpost_source directory_source(const struct directory *directory, struct pool *pool)
{
	struct rows *rows = pool_take(pool, sizeof(*rows));
	size_t count = directory->count;
	const char **areas = pool_array(pool, count, sizeof(*areas));
	rows->directory = directory;
	for (size_t i = 0; i < count; i++) {
		areas[i] = joined(directory->services[i]->areas, pool);
		put_service(rows, directory->services[i], areas[i], pool);
	}
	/* The first row for the same areas, and the row of an id, plus one; by their numbers. */
	size_t *first = pool_array(pool, rows->names.room + 1, sizeof(*first)),
	       *row = pool_array(pool, rows->names.room + 1, sizeof(*row));
	for (size_t i = count; i-- > 0;) {
		first[number_of(rows, areas[i])] = i;
		row[number_of(rows, directory->services[i]->id)] = i + 1;
	}
	rows->first = pool_array(pool, count, sizeof(*rows->first));
	rows->rows = pool_array(pool, count, sizeof(*rows->rows));
	for (size_t i = 0; i < count; i++) {
		const struct service *service = directory->services[i];
		rows->first[i] = first[number_of(rows, areas[i])];
		rows->rows[i] = row_of(rows, service, i, pool);
		rows->rows[i].busy = row[number_of(rows, service->busy)] - 1;
	}
	return (struct signpost_source){rows, rows_open, rows_next, rows_get, rows_close};
}

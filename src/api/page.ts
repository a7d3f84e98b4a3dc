import { z } from 'zod';

/** The query parameters of a list; `cursor` is the last one's name on the page before. */
export function pageQuery<T extends z.ZodType>(cursor: T) {
  return {
    limit: z.coerce.number<string>().int().min(1).max(200).default(50).meta({ description: 'How many at most.' }),
    cursor: cursor.optional().meta({ description: 'The nextCursor of the page before.' }),
  };
}

export function listOf<T extends z.ZodType>(item: T) {
  return z.strictObject({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({ description: 'Where the next page begins; null on the last one.' }),
  });
}

/** A page of rows, of which one more than `limit` was read to know whether there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => string,
  show: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map(show),
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null,
  };
}

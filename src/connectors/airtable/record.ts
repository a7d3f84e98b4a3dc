import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';

export const reference = 'https://airtable.com/developers/web/api';

export const baseId = z
  .string()
  .min(1)
  .meta({ title: 'Base', description: 'Its id begins with app.', options: 'bases' });
export const table = z.string().min(1).meta({ title: 'Table', description: 'Its name or its id.', options: 'tables' });
export const recordId = z.string().min(1).meta({ title: 'Record', description: 'Its id begins with rec.' });
export const limit = z
  .int()
  .min(1)
  .max(10_000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });
export const fields = z.record(z.string(), z.json()).meta({
  title: 'Fields',
  description: 'By their names. Attachments are [{ "url": "https://…" }], links are lists of ids of records.',
  format: 'json',
});
export const typecast = z
  .boolean()
  .default(false)
  .meta({ title: 'Convert', description: 'Make numbers, dates and new options of texts, as when one types.' });

export const record = z.looseObject({
  id: z.string(),
  createdTime: z.string(),
  fields: z.record(z.string(), z.json()),
});

export function tablePath(base: string, name: string): string {
  return `/v0/${encodeURIComponent(base)}/${encodeURIComponent(name)}`;
}

export function recordPath(base: string, name: string, id: string): string {
  return `${tablePath(base, name)}/${encodeURIComponent(id)}`;
}

/** A text in a formula. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** A field in a formula. */
export function fieldIn(name: string): string {
  return `{${name.replaceAll('}', '\\}')}}`;
}

type Query = NonNullable<Parameters<ConnectorHttp['list']>[1]['query']>;

/** A table page by page, of which none holds more than a hundred records. */
export const pages = {
  by: 'cursor',
  cursor: 'offset',
  cursorIn: 'offset',
  items: 'records',
  limit: 100,
  limitParam: 'pageSize',
} as const;

export async function recordsOf(http: ConnectorHttp, path: string, query: Query, most: number) {
  const found = await http.list(path, {
    query,
    pages: { ...pages, limit: Math.min(most, pages.limit) },
    limit: most,
  });
  return found.read(z.array(record));
}

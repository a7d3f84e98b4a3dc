import { z } from 'zod';

export const reference = 'https://developers.notion.com/reference';

export const pageId = z
  .string()
  .min(1)
  .meta({ title: 'Page', description: 'Its id: the 32 signs at the end of its address.' });
export const dataSourceId = z
  .string()
  .min(1)
  .meta({ title: 'Data source', description: 'The table of a database.', options: 'data-sources' });
export const limit = z
  .int()
  .min(1)
  .max(1000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });
export const values = z.record(z.string(), z.json()).meta({
  title: 'Values',
  description:
    'By the names of the properties: texts, numbers, dates as 2026-12-01, names of options, ids of people and pages.',
  format: 'json',
});
export const properties = z.record(z.string(), z.json()).optional().meta({
  title: 'Properties',
  description: 'More of them, in the form of Notion itself.',
  format: 'json',
});
export const content = z.string().optional().meta({
  title: 'Content',
  description: 'Each line is a paragraph; # begins a heading, - a point of a list, [ ] and [x] something to do.',
  format: 'multiline',
});

/** Times of Notion are cut to the minute. */
export const minuteMs = 60_000;

export const pagePath = (id: string): string => `/v1/pages/${encodeURIComponent(id)}`;
export const blockPath = (id: string): string => `/v1/blocks/${encodeURIComponent(id)}`;
export const sourcePath = (id: string): string => `/v1/data_sources/${encodeURIComponent(id)}`;

/** Lists begin again at `next_cursor`, which stands in the query where they are got and in the body where they are asked for. */
export function pages(most: number, where: '' | 'body.') {
  return {
    by: 'cursor',
    cursor: 'next_cursor',
    cursorIn: `${where}start_cursor`,
    items: 'results',
    limit: Math.min(most, 100),
    limitParam: `${where}page_size`,
  } as const;
}

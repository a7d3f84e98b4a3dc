import { z } from 'zod';
import type { ConnectorHttp, HttpOptions } from '../../connector/http.ts';

export const docs = 'https://mailchimp.com/developer/marketing/api';

export const audience = z
  .string()
  .min(1)
  .meta({ title: 'Audience', description: 'Its id, such as 57afe96172.', options: 'audiences' });

export const email = z.email().meta({ title: 'E-mail', description: 'Of the contact.', format: 'email' });

export const campaign = z
  .string()
  .min(1)
  .meta({ title: 'Campaign', description: 'Its id, such as 42694e9e57.', options: 'campaigns' });

export const limit = z
  .int()
  .min(1)
  .max(1_000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

export const mergeFields = z
  .record(z.string(), z.json())
  .optional()
  .meta({ title: 'Fields', description: 'Of the audience by their tags, such as { "FNAME": "Ada" }.', format: 'json' });

export const language = z.string().optional().meta({ title: 'Language', description: 'Of the contact, such as it.' });

/** Mailchimp takes the address itself where it speaks of a hash of it. */
export function memberPath(list: string, address: string): string {
  return `/lists/${encodeURIComponent(list)}/members/${encodeURIComponent(address.toLowerCase())}`;
}

export const member = z.looseObject({
  id: z.string(),
  email_address: z.string(),
  status: z.string(),
  full_name: z.string().nullish(),
  merge_fields: z.record(z.string(), z.json()).optional(),
  tags: z.array(z.looseObject({ id: z.number(), name: z.string() })).optional(),
  timestamp_opt: z.string().optional(),
  last_changed: z.string(),
  list_id: z.string(),
});

export const audienceInfo = z.looseObject({
  id: z.string(),
  name: z.string(),
  stats: z.looseObject({ member_count: z.number() }).optional(),
});

export const campaignInfo = z.looseObject({
  id: z.string(),
  type: z.string(),
  status: z.string(),
  create_time: z.string().optional(),
  send_time: z.string().nullish(),
  emails_sent: z.number().optional(),
  settings: z.looseObject({ subject_line: z.string().nullish(), title: z.string().nullish() }).optional(),
  recipients: z.looseObject({ list_id: z.string().nullish() }).optional(),
});

/** @param items the field that the list stands in. @param atOnce how many a page has. */
export function pagesOf(items: string, atOnce: number) {
  return { by: 'offset', items, limit: atOnce, limitParam: 'count' } as const;
}

/** @param items the field that the list stands in. */
export async function listOf<T>(
  http: ConnectorHttp,
  path: string,
  items: string,
  item: z.ZodType<T>,
  most: number,
  query: HttpOptions['query'] = {},
): Promise<T[]> {
  const found = await http.list(path, {
    query,
    pages: pagesOf(items, Math.min(most, 1_000)),
    limit: most,
  });
  return found.read(z.array(item));
}

import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';

const answer = z.object({ resource: z.object({ uri: z.string(), current_organization: z.string() }) });

/** Whose connection it is, by the addresses that Calendly calls users and organizations by. */
export async function me(http: ConnectorHttp) {
  return (await http.get('/users/me')).read(answer).resource;
}

export const pages = {
  by: 'cursor',
  cursor: 'pagination.next_page_token',
  cursorIn: 'page_token',
  items: 'collection',
} as const;

export const limit = z
  .int()
  .min(1)
  .max(1000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

export const user = z
  .url()
  .optional()
  .meta({ title: 'User', description: 'The URI of a user. Left out: whose connection it is.', options: 'users' });

/** What stands behind the last slash: paths take that, and all else takes the whole URI. */
export function uuidOf(uri: string): string {
  return encodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}

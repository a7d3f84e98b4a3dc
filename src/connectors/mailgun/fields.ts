import { z } from 'zod';
import type { ConnectorHttp, HttpOptions } from '../../connector/http.ts';
import { allPages } from '../../connector/pages.ts';

export const docs = 'https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun';

export const domain = z
  .string()
  .regex(/^[\w-]+(?:\.[\w-]+)+$/, 'is no domain, such as mg.example.com')
  .meta({ title: 'Domain', description: 'Of the account, such as mg.example.com.', options: 'domains' });

export const list = z.email().meta({
  title: 'Mailing list',
  description: 'Its address, such as news@mg.example.com.',
  options: 'lists',
});

export const address = z.email().meta({ title: 'E-mail', description: 'The address.', format: 'email' });

export const limit = z
  .int()
  .min(1)
  .max(1_000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

export const answered = z.looseObject({ message: z.string() });

/** Beyond the last page there is always one more, without items. */
export async function pagedOf<T>(
  http: ConnectorHttp,
  path: string,
  item: z.ZodType<T>,
  most: number,
  query: HttpOptions['query'] = {},
): Promise<T[]> {
  const page = z.object({ items: z.array(item), paging: z.object({ next: z.url() }).optional() });
  return allPages(async (after) => {
    const answer = after === undefined ? http.get(path, { query }) : http.get(after);
    const { items, paging } = (await answer).read(page);
    if (paging === undefined || items.length === 0) return { items, next: undefined };
    const { pathname, search } = new URL(paging.next);
    return { items, next: pathname + search };
  }, most);
}

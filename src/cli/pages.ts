import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import type { Client } from './client.ts';

interface Asked {
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** How many at most; all there are when left out. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

const mostOfPage = 200;

/** What a list of the API holds, page after page as it is asked for. @throws as `call`. */
export async function* listed<T>(
  client: Client,
  path: string,
  item: z.ZodType<T>,
  { query = {}, limit = Number.POSITIVE_INFINITY, signal }: Asked = {},
): AsyncGenerator<T> {
  const page = z.object({ items: z.array(item), nextCursor: z.string().nullable() });
  let cursor: string | null | undefined;
  for (let left = limit; left > 0 && cursor !== null; ) {
    const asked = { ...query, limit: String(Math.min(left, mostOfPage)), ...(cursor === undefined ? {} : { cursor }) };
    const found = await client.call(page, 'GET', path, { query: asked, ...(signal ? { signal } : {}) });
    yield* found.items;
    left -= found.items.length;
    if (found.nextCursor !== null && found.nextCursor === cursor) {
      throw new SnodoError('http_status', `The server gives the same page of ${path} again and again. Check --url.`);
    }
    // A page without any is no end: the server may have looked through much and found nothing yet.
    cursor = found.nextCursor;
  }
}

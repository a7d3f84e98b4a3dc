import { z } from 'zod';
import type { Untrusted } from '../core/untrusted.ts';

/**
 * What came since a time, of a list that cannot be asked by it and gives the newest first: page by page, until one holds an
 * item that is too old. Those that are old are left out.
 */
export async function* untilOld<T>(
  pages: AsyncIterable<Untrusted>,
  item: z.ZodType<T>,
  isOld: (one: T) => boolean,
): AsyncGenerator<readonly T[]> {
  const list = z.array(item);
  for await (const page of pages) {
    const found = page.read(list);
    const fresh = found.filter((one) => !isOld(one));
    yield fresh;
    if (fresh.length < found.length) return;
  }
}

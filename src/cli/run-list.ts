import { z } from 'zod';
import type { Client } from './client.ts';
import { type RunSummary, runSummarySchema } from './run-answer.ts';

export interface RunFilter {
  readonly workflow?: string | undefined;
  readonly status?: string | undefined;
  readonly since?: string | undefined;
  readonly text?: string | undefined;
}

const pageSchema = z.object({ items: z.array(runSummarySchema), nextCursor: z.string().nullable() });
const mostOfPage = 200;

/** Runs, newest first, page after page as they are asked for. */
export async function* listRuns(
  client: Client,
  filter: RunFilter,
  { limit, signal }: { readonly limit: number; readonly signal?: AbortSignal },
): AsyncGenerator<RunSummary> {
  let cursor: string | null | undefined;
  for (let left = limit; left > 0 && cursor !== null; ) {
    const query = { ...filter, limit: String(Math.min(left, mostOfPage)), ...(cursor ? { cursor } : {}) };
    const page = await client.call(pageSchema, 'GET', 'runs', { query, ...(signal ? { signal } : {}) });
    yield* page.items;
    left -= page.items.length;
    cursor = page.items.length === 0 ? null : page.nextCursor;
  }
}

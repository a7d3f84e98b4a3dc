import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { allPages } from '../../connector/pages.ts';
import { graphql } from '../../connector/graphql.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { Json } from '../../core/json.ts';

export const path = '/graphql';
export const docs = 'https://linear.app/developers/graphql';

/** Linear may also say no with `success: false`. */
export function done(success: boolean, what: string): void {
  if (!success) throw new SnodoError('http_status', `Linear did not do it: ${what} answered success: false.`);
}

interface Asked {
  /** A query with `$first` and `$after`. */
  readonly query: string;
  /** The field of it that is the list. */
  readonly list: string;
  readonly variables?: { readonly [name: string]: Json | undefined };
  /** Left out: all of it. */
  readonly limit?: number;
}

/** A list of Linear (https://linear.app/developers/pagination), up to `limit`. */
export async function listOf<T extends z.ZodType>(
  http: ConnectorHttp,
  item: T,
  { query, list, variables = {}, limit }: Asked,
): Promise<z.output<T>[]> {
  const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
  const answer = z.record(z.string(), z.object({ nodes: z.array(item), pageInfo }));
  return allPages(async (after, left) => {
    const first = Math.min(left, 50);
    const page = (await graphql(http, path, query, { ...variables, first, after })).read(answer)[list];
    if (page === undefined) throw new SnodoError('unreadable', `Linear answered without ${list}.`);
    return { items: page.nodes, next: page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined };
  }, limit);
}

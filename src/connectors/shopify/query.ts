import { z } from 'zod';
import { graphql } from '../../connector/graphql.ts';
import type { ConnectorHttp, HttpOptions } from '../../connector/http.ts';
import { allPages } from '../../connector/pages.ts';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';

export const path = '/graphql.json';

export const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });
export const refusals = z.array(z.object({ message: z.string() }));

/** Shopify refuses with status 200, beside the data. @throws SnodoError `http_status` with what it says. */
export function refuse(what: string, errors: z.infer<typeof refusals>): void {
  if (errors.length === 0) return;
  throw new SnodoError('http_status', `Shopify refused ${what}: ${errors.map((one) => one.message).join(' ')}`);
}

interface Asked<T> extends Pick<HttpOptions, 'once'> {
  /** For the message of a refusal: `to make the order`. */
  readonly what: string;
  readonly query: string;
  readonly variables: { readonly [name: string]: Json | undefined };
  readonly answer: z.ZodType<T>;
}

const payloads = z.record(
  z.string(),
  z.object({ userErrors: refusals.default([]), orderCancelUserErrors: refusals.default([]) }),
);

/** Changes something. @throws SnodoError `http_status` where Shopify refuses, and all of `graphql`. */
export async function changed<T>(http: ConnectorHttp, { what, query, variables, answer, once }: Asked<T>): Promise<T> {
  const given = await graphql(http, path, query, variables, once ? { once } : {});
  for (const { userErrors, orderCancelUserErrors } of Object.values(given.read(payloads))) {
    refuse(what, [...userErrors, ...orderCancelUserErrors]);
  }
  return given.read(answer);
}

interface Listing<T> {
  /** Takes `$first`, `$after` and, if wanted, `$query`. */
  readonly query: string;
  /** The name of the list in the answer. */
  readonly field: string;
  readonly item: z.ZodType<T>;
  readonly limit: number;
  readonly search?: string | undefined;
}

/** A list, page by page, of at most `limit` (https://shopify.dev/docs/api/usage/pagination-graphql). */
export async function listed<T>(http: ConnectorHttp, { query, field, item, limit, search }: Listing<T>): Promise<T[]> {
  const page = z.record(z.string(), z.object({ nodes: z.array(item), pageInfo }));
  return allPages(async (after, left) => {
    const variables = { first: Math.min(left, 100), after, query: search };
    const { nodes, pageInfo: next } = (await graphql(http, path, query, variables)).read(page)[field] ?? {
      nodes: [],
      pageInfo: { hasNextPage: false },
    };
    return { items: nodes, next: next.hasNextPage && nodes.length > 0 ? (next.endCursor ?? undefined) : undefined };
  }, limit);
}

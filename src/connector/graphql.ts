import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { ConnectorHttp } from './http.ts';

/**
 * A GraphQL request (https://spec.graphql.org/draft/#sec-Response-Format): what its `data` holds, read by `schema`.
 *
 * @throws SnodoError `http_status` with the messages of `errors`, which come with status 200, and all of ConnectorHttp.
 */
export async function graphql<T>(
  http: ConnectorHttp,
  path: string,
  query: string,
  variables: { readonly [name: string]: Json },
  schema: z.ZodType<T>,
): Promise<T> {
  const errors = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) });
  const answer = await http.post(path, { query, variables }, z.union([errors, z.object({ data: schema })]));
  if ('data' in answer) return answer.data;
  const said = answer.errors.map(({ message }) => message).join('; ');
  throw new SnodoError('http_status', `POST ${path} answered with errors: ${said}`);
}

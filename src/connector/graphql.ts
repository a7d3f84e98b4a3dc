import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { pathText } from '../core/read-document.ts';
import type { ConnectorHttp } from './http.ts';

const envelope = z.object({
  // Not there at all where the query itself was refused.
  data: z.unknown().optional(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

/**
 * A GraphQL request (https://spec.graphql.org/October2021/#sec-Response-Format), whose failures come with status 200.
 *
 * @param answer reads `data`.
 * @throws SnodoError `http_status` with what `errors` says, even beside data; `unreadable`; and all of `ConnectorHttp`.
 */
export async function graphql<T>(
  http: ConnectorHttp,
  path: string,
  query: string,
  variables: Readonly<Record<string, Json>>,
  answer: z.ZodType<T>,
): Promise<T> {
  const { data, errors = [] } = await http.post(path, { query, variables }, envelope);
  if (errors.length > 0) {
    throw new SnodoError('http_status', `POST ${path} was refused: ${errors.map((one) => one.message).join(' ')}`, {
      details: { errors },
    });
  }
  const read = answer.safeParse(data);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = pathText(['data', ...(issue?.path ?? [])]);
  throw new SnodoError(
    'unreadable',
    `The answer to POST ${path} is not in the documented form: ${place} ${issue?.message ?? ''}`,
  );
}

import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { Untrusted } from '../core/untrusted.ts';
import { defined } from './defined.ts';
import type { ConnectorHttp, HttpOptions } from './http.ts';

const envelope = z.object({
  // Not there at all where the query itself was refused.
  data: z.unknown().optional(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

/**
 * A GraphQL request (https://spec.graphql.org/October2021/#sec-Response-Format), whose failures come with status 200.
 *
 * @returns `data`.
 * @throws SnodoError `http_status` with what `errors` says, even beside data; and all of `ConnectorHttp`.
 */
export async function graphql(
  http: ConnectorHttp,
  path: string,
  query: string,
  variables: { readonly [name: string]: Json | undefined } = {},
  options: Pick<HttpOptions, 'once'> = {},
): Promise<Untrusted> {
  const { data, errors = [] } = (await http.post(path, { query, variables: defined(variables) }, options)).read(
    envelope,
  );
  if (errors.length > 0) {
    throw new SnodoError('http_status', `POST ${path} was refused: ${errors.map((one) => one.message).join(' ')}`, {
      details: { errors },
    });
  }
  return new Untrusted(data, (problems) => {
    const told = problems.map((one) => `data.${one.path}: ${one.message}`).slice(0, 3);
    return new SnodoError(
      'unreadable',
      `The answer to POST ${path} is not in the documented form: ${told.join('; ')}`,
      { problems },
    );
  });
}

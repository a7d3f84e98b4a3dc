import type { Sql, Statements } from '../database.ts';
import { refusePathOfAnother } from './path-of-another.ts';

/** The channel on which gateways hear that endpoints have changed. */
export const publishChannel = 'snodo_publish';

export interface Endpoint {
  readonly path: string;
  readonly method: string;
  readonly workflow: string;
  readonly version: number;
}

export async function listEndpoints(sql: Sql): Promise<readonly Endpoint[]> {
  return sql<Endpoint[]>`select path, method, workflow, version from endpoints`;
}

/**
 * Puts the endpoint of a workflow at a path, with the publish of its version, and takes away the one it had. The
 * gateways hear of it as soon as that is so.
 *
 * @param endpoint undefined where it has none any more.
 * @throws SnodoError `conflict` where another workflow has the path for the method.
 */
export async function placeEndpoint(
  transaction: Statements,
  workflow: string,
  version: number,
  endpoint: Pick<Endpoint, 'path' | 'method'> | undefined,
): Promise<void> {
  const before = await transaction<{ path: string; method: string; since: string }[]>`
    delete from endpoints where workflow = ${workflow} returning path, method, since::text`;
  await transaction`select pg_notify(${publishChannel}, ${workflow})`;
  if (endpoint === undefined) return;
  const { path, method } = endpoint;
  const same = before.find((one) => one.path === path && one.method === method);
  const [owner] = await transaction<{ workflow: string }[]>`
    insert into endpoints (path, method, workflow, version, since)
    values (${path}, ${method}, ${workflow}, ${version}, coalesce(${same?.since ?? null}::timestamptz, now()))
    on conflict (path, method) do update set path = excluded.path
    returning workflow`;
  refusePathOfAnother(`${method} /hooks/${path}`, owner?.workflow, workflow);
}

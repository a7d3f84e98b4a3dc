import postgres from 'postgres';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/app/postgres/embedded.ts';
import { assertNotStopped } from './not-stopped.ts';

export interface Database extends EmbeddedPostgres {
  readonly sql: postgres.Sql;
}

/** Snodo's own PostgreSQL, which ends with the stack. */
export async function startPostgres(
  stack: AsyncDisposableStack,
  dataDir: string,
  connections = 60,
): Promise<EmbeddedPostgres> {
  assertNotStopped(stack);
  const starting = startEmbeddedPostgres({ dataDir, log: () => undefined, connections });
  // Entered before it is ready: Ctrl-C may come in the middle, and it would run on.
  stack.defer(async () => (await starting).stop());
  return starting;
}

/** PostgreSQL started by the bench, so that it can count and fill by SQL what the server keeps there. */
export async function startDatabase(
  stack: AsyncDisposableStack,
  dataDir: string,
  connections?: number,
): Promise<Database> {
  const embedded = await startPostgres(stack, dataDir, connections);
  assertNotStopped(stack);
  const sql = postgres(embedded.url, { max: 4, onnotice: () => undefined });
  stack.defer(() => sql.end({ timeout: 5 }));
  return { ...embedded, sql };
}

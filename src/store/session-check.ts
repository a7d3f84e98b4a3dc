import type { Sql } from './database.ts';

/**
 * Whether a connection stays with one session of PostgreSQL. Behind a pooler that gives sessions for a transaction each,
 * what one connection has just left is given to the next.
 */
export async function keepsSession(sql: Sql): Promise<boolean> {
  // The driver never gives a connection away that it has to open for that.
  await Promise.all([sql`select 1`, sql`select 1`]);
  const [one, other] = [await sql.reserve(), await sql.reserve()];
  try {
    const pid = async (of: typeof one) => (await of<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]?.pid;
    const before = await pid(one);
    await other`begin`;
    try {
      const taken = await pid(other);
      return taken !== before && (await pid(one)) === before;
    } finally {
      await other`rollback`;
    }
  } finally {
    one.release();
    other.release();
  }
}

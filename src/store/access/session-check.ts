import type { Sql } from '../database.ts';

/** So many sessions are held meanwhile that what one connection has left is surely among them. */
const others = 5;
/** How many connections a pool must be allowed for the look. */
export const sessionsLookedAt = others + 1;

/**
 * Whether a connection stays with one session of PostgreSQL. Behind a pooler that gives sessions for a transaction each,
 * what one connection has just left is given to the next.
 */
export async function keepsSession(sql: Sql): Promise<boolean> {
  // One after the other they would be opened slowly.
  await Promise.all(Array.from({ length: others + 1 }, () => sql`select pg_sleep(0.05)`));
  const one = await sql.reserve();
  const rest: Awaited<ReturnType<Sql['reserve']>>[] = [];
  for (let nth = 0; nth < others; nth += 1) rest.push(await sql.reserve());
  const pid = async (of: typeof one) => (await of<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]?.pid;
  try {
    const before = await pid(one);
    const taken: (number | undefined)[] = [];
    for (const other of rest) {
      await other`begin`;
      taken.push(await pid(other));
    }
    return !taken.includes(before) && (await pid(one)) === before;
  } finally {
    await Promise.all(rest.map((other) => other`rollback`));
    for (const each of [one, ...rest]) each.release();
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';
import type { Bench } from '../bench.ts';

// More than any backlog of these loads has taken; beyond it something hangs.
const patienceMs = 120_000;

/** Waits until no run is open. @returns how many seconds that took. */
export async function drain({ broken }: Bench, sql: postgres.Sql): Promise<number> {
  const began = performance.now();
  for (;;) {
    const [row] = await sql<{ open: number }[]>`select count(*)::int as open from runs where outcome is null`;
    const open = row?.open ?? 0;
    const took = performance.now() - began;
    if (open === 0) return took / 1000;
    if (took > patienceMs) {
      broken(`${open} runs have not ended within ${patienceMs / 1000} s after the load.`);
      return took / 1000;
    }
    await sleep(50);
  }
}

/** Compares what was accepted with the runs that succeeded. @returns how many are missing. */
export async function countLost(
  { broken }: Bench,
  sql: postgres.Sql,
  workflow: string,
  accepted: number,
): Promise<number> {
  const rows = await sql<{ outcome: string | null; count: number }[]>`
    select outcome, count(*)::int as count from runs where workflow = ${workflow} group by outcome`;
  const succeeded = rows.find((row) => row.outcome === 'succeeded')?.count ?? 0;
  if (succeeded !== accepted) {
    const stand = rows.map((row) => `${row.count} ${row.outcome ?? 'open'}`).join(', ');
    broken(`${workflow}: ${accepted} were accepted, of the runs are ${stand || 'none there'}.`);
  }
  return accepted - succeeded;
}

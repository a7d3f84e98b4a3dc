import type postgres from 'postgres';
import type { Bench } from '../bench.ts';
import type { Ledger } from './ledger.ts';

export interface Reconciled {
  /** Runs that were promised and did not succeed. */
  readonly lost: number;
  /** Calls of a step that came after it stood in the journal as done. */
  readonly repeated: number;
  /** Calls that were cut off before they stood there, and made again by the same key. */
  readonly resumed: number;
}

/** Holds what senders were promised, what the service was asked, and what stands in the database against each other. */
export async function reconcile(
  { broken }: Bench,
  sql: postgres.Sql,
  { runs, ledger, step }: { readonly runs: ReadonlySet<string>; readonly ledger: Ledger; readonly step: string },
): Promise<Reconciled> {
  const succeeded = new Set<string>();
  await sql<{ id: string }[]>`select id from runs where outcome = 'succeeded'`.cursor(10_000, (rows) => {
    for (const { id } of rows) succeeded.add(id);
  });
  const lost = [...runs].filter((run) => !succeeded.has(run)).length;
  if (lost > 0) {
    const rows = await sql<{ outcome: string; count: number }[]>`
      select coalesce(outcome || coalesce(' with ' || (error ->> 'message'), ''), 'open') as outcome, count(*)::int as count
      from runs group by 1 order by 2 desc limit 5`;
    const stand = rows.map(({ outcome, count }) => `${count} ${outcome}`).join(', ');
    broken(`${lost} of ${runs.size} runs that were promised did not succeed; the runs are ${stand}.`);
  }
  const again = ledger.repeated();
  const ends = new Map<string, number>();
  for (let at = 0; at < again.length; at += 1_000) {
    const ids = again.slice(at, at + 1_000).map(({ run }) => run);
    const rows = await sql<{ run: string; ended: Date }[]>`
      select run, ended_at as ended from journal
      where run = any(${ids}::uuid[]) and step = ${step} and status = 'succeeded'`;
    for (const { run, ended } of rows) ends.set(run, ended.getTime());
  }
  const repeated = again.filter(({ run, last }) => last > (ends.get(run) ?? Number.POSITIVE_INFINITY)).length;
  if (repeated > 0) broken(`${repeated} steps were carried out again after they had ended.`);
  return { lost, repeated, resumed: again.length - repeated };
}

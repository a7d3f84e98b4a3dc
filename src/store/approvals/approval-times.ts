import type { Taking } from '../../core/due-loop.ts';
import type { AskingStand } from '../../core/approval-times.ts';
import type { Statements, Sql } from '../database.ts';
import { lockApproval, type StoredApproval } from './approvals.ts';

/** One that is due, held by the transaction. */
interface DueApproval {
  readonly approval: StoredApproval;
  readonly stand: AskingStand;
  /** By the clock of the database, which is one for all servers. */
  readonly now: number;
}

interface Row {
  readonly id: string;
  readonly told: boolean;
  readonly reminded: number;
  readonly now: Date;
}

/** One of which something is due, held until the transaction ends so that no other process sees to it. */
export async function takeDueApproval(
  transaction: Statements,
  { heldBack, took }: Taking,
): Promise<DueApproval | undefined> {
  const [row] = await transaction<Row[]>`
    select id, told, reminded, clock_timestamp() as now from approvals
    where next_at <= clock_timestamp() and id <> all(${[...heldBack]}::uuid[])
    order by next_at limit 1 for update skip locked`;
  if (row !== undefined) took(row.id);
  const approval = row && (await lockApproval(transaction, row.id));
  if (row === undefined || approval === undefined) return undefined;
  const { askedAt, expiresAt, escalatedAt } = approval;
  return {
    approval,
    now: row.now.getTime(),
    stand: {
      askedAt: askedAt.getTime(),
      expiresAt: expiresAt.getTime(),
      told: row.told,
      reminded: row.reminded,
      escalated: escalatedAt !== null,
    },
  };
}

/** Notes how far the asking has come, and when it is to be looked at again, in the transaction that holds it. */
export async function noteAsking(
  transaction: Statements,
  id: string,
  stand: { readonly reminded: number; readonly escalated: boolean; readonly next: number },
): Promise<void> {
  await transaction`
    update approvals set told = true, reminded = ${stand.reminded}, next_at = ${new Date(stand.next)},
      escalated_at = case when ${stand.escalated}::boolean then coalesce(escalated_at, now()) end
    where id = ${id}`;
}

/** Milliseconds until something of any is due; undefined where nothing is. */
export async function untilNextApproval(sql: Sql, except: readonly string[]): Promise<number | undefined> {
  const [row] = await sql<{ ms: number | null }[]>`
    select (extract(epoch from min(next_at) - clock_timestamp()) * 1000)::float8 as ms from approvals
    where next_at is not null and id <> all(${[...except]}::uuid[])`;
  return row?.ms ?? undefined;
}

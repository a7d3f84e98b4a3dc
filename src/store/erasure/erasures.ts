import { SnodoError } from '../../core/error.ts';
import { timeOfId } from '../../core/id.ts';
import type { Json } from '../../core/json.ts';
import type { Sql } from '../database.ts';
import type { DroppedCounts } from './drop-contents.ts';
import { jsonColumn } from '../json-column.ts';

/** looking: the history is looked through; erasing: what was found goes as soon as nothing needs it any more. */
export const erasureStates = ['looking', 'erasing', 'done', 'cancelled'] as const;
type ErasureState = (typeof erasureStates)[number];

/** What an erasure was found to mean, as it is kept: ids alone. */
export const erasureKinds = ['run', 'delivery', 'call'] as const;
export type ErasureKind = (typeof erasureKinds)[number];

export interface NewErasure {
  readonly id: string;
  readonly expression: string;
  /** Of the expression, in hex. */
  readonly sha256: string;
  readonly workflow: string | undefined;
  readonly since: Date | undefined;
  readonly until: Date;
  readonly dryRun: boolean;
  /** Whether values of the store go that the runs were the last to write. */
  readonly stored: boolean;
  readonly by: string | undefined;
}

export interface StoredErasure extends Omit<NewErasure, 'expression' | 'workflow' | 'since' | 'by'> {
  readonly workflow: string | null;
  readonly since: Date | null;
  readonly by: string | null;
  readonly state: ErasureState;
  /** How many records were looked at. */
  readonly looked: number;
  readonly counts: DroppedCounts;
  /** Runs, deliveries and calls that were found and have not gone yet. */
  readonly left: number;
  /** Runs that are not over, which are looked at when they are. */
  readonly open: number;
  /** Records of which the expression gave neither true nor false. */
  readonly unread: number;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

interface Row extends Omit<StoredErasure, 'counts' | 'startedAt' | 'dryRun' | 'endedAt'> {
  readonly dry_run: boolean;
  readonly counts: unknown;
  readonly ended_at: Date | null;
}

export function countsOf(column: unknown): DroppedCounts {
  const value: Json = jsonColumn(column);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([kind, count]) => [kind, Number(count)]));
}

function read({ dry_run: dryRun, ended_at: endedAt, counts, ...row }: Row): StoredErasure {
  return { ...row, dryRun, counts: countsOf(counts), startedAt: new Date(timeOfId(row.id)), endedAt };
}

function columns(sql: Sql) {
  const some = (state: string) =>
    sql`(select count(*) from erasure_items i where i.erasure = erasures.id and i.state = ${state})::int`;
  return sql`id, sha256, workflow, since, until, dry_run, stored, state, looked::float8 as looked, counts, by, ended_at,
    case when dry_run then 0 else ${some('found')} end as left, ${some('open')} as open, ${some('unread')} as unread`;
}

export async function createErasure(sql: Sql, one: NewErasure): Promise<void> {
  await sql`
    insert into erasures (id, expression, sha256, workflow, since, until, dry_run, stored, by, state, kind, place)
    values (${one.id}, ${one.expression}, ${one.sha256}, ${one.workflow ?? null}, ${one.since ?? null}, ${one.until},
      ${one.dryRun}, ${one.stored}, ${one.by ?? null}, 'looking', 'run', '00000000-0000-0000-0000-000000000000')`;
}

/** The newest first. */
export async function listErasures(
  sql: Sql,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<readonly StoredErasure[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from erasures
    where true ${before === undefined ? sql`` : sql`and id < ${before}::uuid`} order by id desc limit ${limit}`;
  return rows.map(read);
}

/** @throws SnodoError `not_found`. */
export async function getErasure(sql: Sql, id: string): Promise<StoredErasure> {
  const [row] = await sql<Row[]>`select ${columns(sql)} from erasures where id = ${id}`;
  if (!row) throw new SnodoError('not_found', `There is no erasure ${id}. GET /api/v1/erasures lists those there are.`);
  return read(row);
}

export interface ErasureItem {
  readonly kind: ErasureKind;
  readonly id: string;
}

/** What an erasure found, or what its expression could not read, the newest first. */
export async function erasureItems(
  sql: Sql,
  id: string,
  { unread, limit }: { readonly unread: boolean; readonly limit: number },
): Promise<readonly ErasureItem[]> {
  const states = unread ? ['unread'] : ['found', 'done'];
  return sql<ErasureItem[]>`
    select kind, id from erasure_items where erasure = ${id} and state = any(${states}::text[])
    order by id desc limit ${limit}`;
}

/** Erases nothing more; what is gone stays gone. @throws SnodoError `not_found`, `conflict` where it has ended. */
export async function cancelErasure(sql: Sql, id: string): Promise<StoredErasure> {
  const { count } = await sql`
    update erasures set state = 'cancelled', expression = null, ended_at = now() where id = ${id} and ended_at is null`;
  const erasure = await getErasure(sql, id);
  if (count === 0) throw new SnodoError('conflict', `Erasure ${id} has already ended: it is ${erasure.state}.`);
  return erasure;
}

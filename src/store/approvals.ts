import { z } from 'zod';
import type { Json } from '../core/json.ts';
import type { Sql } from './database.ts';
import { jsonColumn } from './json-column.ts';
import type { SignalPlace } from './signals.ts';

/** A step that waits until a person says whether it may go on. */
export interface WaitingApproval extends SignalPlace {
  readonly workflow: string;
  readonly title: string;
  readonly details: Json;
  /** The JSON Schema of what is asked for, where yes or no does not do. */
  readonly form: Json | undefined;
  readonly askedAt: Date;
  /** Milliseconds since 1970. */
  readonly until: number;
}

interface Row {
  readonly run: string;
  readonly workflow: string;
  readonly scope: string;
  readonly step: string;
  readonly waits: unknown;
  readonly started_at: Date;
}

const json: z.ZodType<Json> = z.json();
const waitsSchema = z.object({
  id: z.string(),
  until: z.number(),
  asked: z.object({ title: z.string(), details: json, form: json.optional() }),
});

function read({ waits, started_at: askedAt, ...row }: Row): WaitingApproval {
  const { id, until, asked } = waitsSchema.parse(jsonColumn(waits));
  const { title, details, form } = asked;
  return { ...row, id, until, title, details, form, askedAt };
}

const waiting = (sql: Sql) => sql`
  from journal j join runs r on r.id = j.run
  where j.status = 'waiting' and j.waits->>'kind' = 'approval' and r.outcome is null
    -- One that was answered a moment ago waits no more, although its run has not gone on yet.
    and not exists (select 1 from signals s where s.id = (j.waits->>'id')::uuid)`;

/** What waits for a person, the oldest first; after `after`, the id of one. */
export async function listApprovals(
  sql: Sql,
  wanted: {
    readonly workflow?: string | undefined;
    readonly run?: string | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<readonly WaitingApproval[]> {
  const { workflow, run, after, limit } = wanted;
  const rows = await sql<Row[]>`
    select j.run, r.workflow, j.scope, j.step, j.waits, j.started_at ${waiting(sql)}
      ${workflow === undefined ? sql`` : sql`and r.workflow = ${workflow}`}
      ${run === undefined ? sql`` : sql`and j.run = ${run}`}
      ${after === undefined ? sql`` : sql`and j.waits->>'id' > ${after}`}
    order by j.waits->>'id' limit ${limit}`;
  return rows.map(read);
}

/** How many there are. */
export async function countApprovals(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count ${waiting(sql)}`;
  return row?.count ?? 0;
}

/** Where an approval stands; undefined where the run has never asked for it, or it is over. */
export async function placeOfApproval(sql: Sql, run: string, id: string): Promise<SignalPlace | undefined> {
  const [row] = await sql<SignalPlace[]>`
    select ${id} as id, run, scope, step from journal
    where run = ${run} and status = 'waiting' and waits->>'kind' = 'approval' and waits->>'id' = ${id}`;
  return row;
}

/** Whether there was an answer, or nobody is waited for any more. */
export async function wasAnswered(sql: Sql, run: string, id: string): Promise<boolean> {
  const rows = await sql`select 1 from signals where id = ${id} and run = ${run}`;
  return rows.length > 0;
}

/** What a person is asked at a place: the form of the answer, where it has one; undefined where nobody is asked. */
export async function askedOfPerson(
  sql: Sql,
  { run, id }: Pick<SignalPlace, 'run' | 'id'>,
): Promise<{ readonly form: Json | undefined } | undefined> {
  const [row] = await sql<{ waits: unknown }[]>`
    select waits from journal
    where run = ${run} and status = 'waiting' and waits->>'kind' = 'approval' and waits->>'id' = ${id}`;
  return row && { form: waitsSchema.parse(jsonColumn(row.waits)).asked.form };
}

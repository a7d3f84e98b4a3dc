import { z } from 'zod';
import type { Json } from '../../core/json.ts';
import type { Sql } from '../database.ts';
import { jsonColumn } from '../json-column.ts';
import type { SignalPlace } from '../runs/signals.ts';

/** A step that waits until somebody has filled in a form. */
export interface WaitingForm extends SignalPlace {
  readonly workflow: string;
  readonly title: string;
  readonly description: string | null;
  /** Whether its address goes to somebody by a step of its own. */
  readonly handedOn: boolean;
  /** As a form has them. */
  readonly fields: Json;
  readonly askedAt: Date;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

interface Row {
  readonly run: string;
  readonly workflow: string;
  readonly scope: string;
  readonly step: string;
  readonly waits: unknown;
  readonly started_at: Date;
}

const waitsSchema = z.object({
  id: z.string(),
  expires: z.number(),
  asked: z.object({ title: z.string(), description: z.string().nullable(), fields: z.json(), handedOn: z.boolean() }),
});

function read({ waits, started_at: askedAt, ...row }: Row): WaitingForm {
  const { id, expires, asked } = waitsSchema.parse(jsonColumn(waits));
  return { ...row, id, expires, ...asked, askedAt };
}

const waiting = (sql: Sql) => sql`
  from journal j join runs r on r.id = j.run
  where j.status = 'waiting' and j.waits->>'kind' = 'job' and j.waits->'asked' is not null and r.outcome is null
    -- One that was filled in a moment ago waits no more, although its run has not gone on yet.
    and not exists (select 1 from signals s where s.id = (j.waits->>'id')::uuid)`;

const columns = (sql: Sql) => sql`j.run, r.workflow, j.scope, j.step, j.waits, j.started_at`;

/** What waits to be filled in, the oldest first; after `after`, the id of one. */
export async function listWaitingForms(
  sql: Sql,
  wanted: { readonly run?: string | undefined; readonly after?: string | undefined; readonly limit: number },
): Promise<readonly WaitingForm[]> {
  const { run, after, limit } = wanted;
  const rows = await sql<Row[]>`
    select ${columns(sql)} ${waiting(sql)}
      ${run === undefined ? sql`` : sql`and j.run = ${run}`}
      ${after === undefined ? sql`` : sql`and j.waits->>'id' > ${after}`}
    order by j.waits->>'id' limit ${limit}`;
  return rows.map(read);
}

/** How many there are. */
export async function countWaitingForms(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count ${waiting(sql)}`;
  return row?.count ?? 0;
}

/** What is asked for at a place, whether or not it was filled in a moment ago; undefined where nothing is. */
export async function waitingForm(
  sql: Sql,
  { run, id }: Pick<SignalPlace, 'run' | 'id'>,
): Promise<WaitingForm | undefined> {
  const [row] = await sql<Row[]>`
    select ${columns(sql)} from journal j join runs r on r.id = j.run
    where j.run = ${run} and j.status = 'waiting' and j.waits->>'kind' = 'job' and j.waits->'asked' is not null
      and j.waits->>'id' = ${id}`;
  return row && read(row);
}

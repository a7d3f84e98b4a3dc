import { z } from 'zod';
import { approvalPolicy } from '../../core/approval.ts';
import type { Json } from '../../core/json.ts';
import type { Sql } from '../database.ts';
import { jsonText } from '../json-column.ts';

/** A step that the journal is told of, as far as it matters here. */
interface Noting {
  readonly run: string;
  readonly epoch: number;
  readonly scope: string;
  readonly step: string;
  readonly status: string;
  readonly waits: Json | undefined;
}

const anyJson: z.ZodType<Json> = z.json();
const asking = z.object({
  kind: z.literal('approval'),
  id: z.string(),
  until: z.number(),
  asked: z.object({ title: z.string(), details: anyJson, form: anyJson.optional(), policy: anyJson.optional() }),
});

/** What waits for a person is entered by the very statement that notes the wait, so that none is asked for in vain. */
export function approvalsInto(sql: Sql, noted: readonly Noting[]) {
  const rows = noted.flatMap(({ status, waits, ...place }) => {
    if (status !== 'waiting' || waits === undefined) return [];
    const { data } = asking.safeParse(waits);
    if (data === undefined) return [];
    const { title, details, form, policy = {} } = data.asked;
    const writes = approvalPolicy.safeParse(policy).data?.notify !== undefined;
    return [{ ...place, id: data.id, until: data.until, title, details, form, policy, writes }];
  });
  if (rows.length === 0) return sql``;
  const column = <T>(of: (row: (typeof rows)[number]) => T): T[] => rows.map(of);
  return sql`, asked as (
    insert into approvals (id, run, scope, step, workflow, title, details, form, policy, expires_at, next_at)
    select a.id, a.run, a.scope, a.step, runs.workflow, a.title, a.details::json, a.form::json, a.policy::json,
      to_timestamp(a.until), case when w.writes then now() else to_timestamp(a.until) end
    from unnest(
      ${column((row) => row.id)}::uuid[], ${column((row) => row.run)}::uuid[], ${column((row) => row.scope)}::text[],
      ${column((row) => row.step)}::text[], ${column((row) => row.title)}::text[],
      ${column((row) => jsonText(row.details))}::text[], ${column((row) => jsonText(row.form))}::text[],
      ${column((row) => jsonText(row.policy))}::text[], ${column((row) => row.until / 1000)}::float8[],
      ${column((row) => String(row.writes))}::text[], ${column((row) => row.epoch)}::int[]
    ) as a(id, run, scope, step, title, details, form, policy, until, said_writes, epoch)
    cross join lateral (select said_writes::boolean as writes) w
    join runs on runs.id = a.run and runs.epoch = a.epoch
    on conflict (id) do nothing
  )`;
}

/**
 * Of runs that a statement ends as `ended`: nobody is asked any more, which is to be seen, and told, at once and not only when
 * the time of the asking is up.
 */
export function approvalsOver(sql: Sql, runs: readonly string[]) {
  if (runs.length === 0) return sql``;
  return sql`, unasked as (
    update approvals set next_at = now()
    where run = any(${[...runs]}::uuid[]) and run in (select id from ended) and status = 'waiting' and next_at is not null
  )`;
}

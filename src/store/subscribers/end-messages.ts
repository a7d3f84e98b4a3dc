import { everyEvent } from '../../core/events.ts';
import type { Failure } from '../../core/run.ts';
import type { Sql } from '../database.ts';

/** The largest output that a message carries, in bytes of JSON. */
const maxOutputBytes = 100_000;
const maxReason = 10_000;

/** A failure as messages tell it: without the answer of the service that failed, which may be large and is not ours. */
export function toldError(error: Failure | undefined): string | null {
  if (error === undefined) return null;
  const { body: _, ...told } = error;
  return JSON.stringify({ ...told, message: told.message.slice(0, maxReason) });
}

/**
 * What a statement that ends runs returns of them for `endMessages`. Without a subscriber no output is copied.
 *
 * @param output the SQL of the output as text, or of SQL null.
 * @param error the SQL of `toldError` as text.
 */
export function endedColumns(sql: Sql, output: ReturnType<Sql>, error: ReturnType<Sql>) {
  // Not the length alone: the check of the subscribers is made once a statement, and nobody pays for the copy in vain.
  return sql`runs.id, runs.workflow, runs.version, runs.outcome, runs.started_at, runs.ended_at, ${error} as told_error,
    octet_length(${output}) > ${maxOutputBytes} as output_omitted,
    case when exists (select from subscribers where active) and octet_length(${output}) <= ${maxOutputBytes}
      then ${output} end as told_output`;
}

/**
 * The messages of runs that end, as a part of the very statement that ends them, so that none is lost: `ended` there has
 * `endedColumns`. Nothing in here may read into the JSON: PostgreSQL refuses the character NUL when it takes a field out,
 * and the end of the run would fail with it.
 */
export function endMessages(sql: Sql) {
  return sql`, told as (
    insert into messages (subscriber, event, run, payload)
    select s.slug, 'run.' || e.outcome, e.id, json_build_object(
      'type', 'run.' || e.outcome,
      'timestamp', to_char(e.ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'data', case
        when e.output_omitted then json_build_object('run', e.id, 'workflow', e.workflow, 'version', e.version,
          'status', e.outcome, 'startedAt', t.started, 'endedAt', t.ended, 'outputOmitted', true)
        when e.told_error is null then json_build_object('run', e.id, 'workflow', e.workflow, 'version', e.version,
          'status', e.outcome, 'startedAt', t.started, 'endedAt', t.ended, 'output', e.told_output::json)
        else json_build_object('run', e.id, 'workflow', e.workflow, 'version', e.version,
          'status', e.outcome, 'startedAt', t.started, 'endedAt', t.ended, 'error', e.told_error::json)
      end)
    from ended e
    cross join lateral (
      select slug from subscribers
      where active and e.version >= 0 and events && array[${everyEvent}, 'run.' || e.outcome]
        and (workflows is null or e.workflow = any(workflows))
    ) s
    cross join lateral (
      select to_char(e.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as started,
        to_char(e.ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ended
    ) t
  )`;
}

import { type ContentsLost, withoutContents } from '../../core/contents.ts';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { Sql } from '../database.ts';
import { endedColumns, endMessages } from '../subscribers/end-messages.ts';
import { tellOfCancelled } from '../triggers/failure-triggers.ts';
import { jsonText } from '../json-column.ts';
import { reopenRuns } from './reopen-runs.ts';
import { type NewRun, noSuchRun } from './runs.ts';

/** The channel on which workers hear that a run of theirs shall be cancelled. */
export const cancelChannel = 'snodo_cancel';

const cancelled = JSON.stringify({
  code: 'cancelled',
  message: 'The run was cancelled.',
  status: null,
  retryable: false,
});

export type CancelAnswer = 'cancelled' | 'asked' | 'ended';

/**
 * Ends an open run that no worker has in hand, or asks the worker that has it. Runs that it called are cancelled too.
 *
 * @param pageOf the page of a run, for workflows that are told of cancelled ones.
 * @throws SnodoError `not_found`.
 */
export async function cancelRun(sql: Sql, id: string, pageOf?: (run: string) => string): Promise<CancelAnswer> {
  const row = await sql.begin(async (transaction) => {
    const [found] = await transaction<{ now: boolean; parent: string | null }[]>`
      with touched as (
        update runs set cancel_requested = true, epoch = epoch + (runs.worker is null)::int,
          outcome = case when runs.worker is null then 'cancelled' end,
          ended_at = case when runs.worker is null then now() end,
          error = case when runs.worker is null then ${cancelled}::text::json end
        where id = ${id} and outcome is null
        returning ${endedColumns(sql, sql`null::text`, sql`${cancelled}::text`)}, worker is null as now, parent_run as parent
      ), ended as (
        select * from touched where now
      )${endMessages(sql)}
      select now, parent from touched`;
    if (found?.now) {
      await transaction`insert into search_queue (run) values (${id})`;
      await transaction`
        update approvals set next_at = now() where run = ${id} and status = 'waiting' and next_at is not null`;
      await tellOfCancelled(transaction, id, pageOf);
      if (found.parent !== null) {
        await transaction`
          select graphile_worker.add_job('run', json_build_object('runs', json_build_array(${found.parent}::uuid)))`;
      }
    }
    if (found?.now === false) {
      // Its worker may be giving it back at this moment, and would not hear of it until the run wakes by itself.
      await transaction`
        select graphile_worker.add_job('run', json_build_object('runs', json_build_array(${id}::uuid)))`;
    }
    return found;
  });
  if (!row) {
    const [there] = await sql`select 1 from runs where id = ${id}`;
    if (!there) throw noSuchRun(id);
    return 'ended';
  }
  if (!row.now) await sql.notify(cancelChannel, id);
  // After it, for the end of a called run wakes the one that waits for it.
  await cancelCalledBy(sql, id, pageOf);
  return row.now ? 'cancelled' : 'asked';
}

/** Cancels the open runs that a run has called and waits for. */
export async function cancelCalledBy(sql: Sql, run: string, pageOf?: (run: string) => string): Promise<void> {
  const children = await sql<{ id: string }[]>`select id from runs where parent_run = ${run} and outcome is null`;
  for (const child of children) await cancelRun(sql, child.id, pageOf);
}

/**
 * Opens a failed or cancelled run again: what succeeded stays, what failed is forgotten and tried anew.
 *
 * @throws SnodoError `not_found`, `conflict`.
 */
export async function retryRun(sql: Sql, id: string): Promise<void> {
  await sql.begin(async (transaction) => {
    const [row] = await transaction<{ outcome: string | null; contents: ContentsLost | null }[]>`
      select outcome, contents from runs where id = ${id} for update`;
    if (!row) throw noSuchRun(id);
    if (row.outcome !== 'failed' && row.outcome !== 'cancelled') {
      throw new SnodoError(
        'conflict',
        row.outcome === null
          ? `Run ${id} has not ended. Cancel it first, or wait.`
          : `Run ${id} succeeded. Use /replay to run it again.`,
      );
    }
    if (row.contents !== null) throw new SnodoError('conflict', withoutContents(`Run ${id}`, row.contents));
    await reopenRuns(transaction, [id]);
  });
}

/** A new run that begins with results of an earlier one. `changed` are outputs put in their place. */
export async function replayRun(
  sql: Sql,
  run: NewRun & { readonly replayOf: string },
  keep: readonly string[],
  changed: Readonly<Record<string, Json>>,
): Promise<void> {
  await sql.begin(async (transaction) => {
    // Held, so that its contents stay until they are copied.
    const [original] = await transaction<{ contents: ContentsLost | null }[]>`
      select contents from runs where id = ${run.replayOf} for share`;
    if (original?.contents) throw new SnodoError('conflict', withoutContents(`Run ${run.replayOf}`, original.contents));
    await transaction`
      insert into runs (id, workflow, version, cause, input, replay_of, effects_of, started_by)
      values (${run.id}, ${run.workflow}, ${run.version}, 'replay', ${jsonText(run.input)}::text::json, ${run.replayOf},
        ${run.effectsOf ?? null}, ${run.startedBy ?? null})`;
    await transaction`
      insert into journal (run, scope, step, status, port, attempts, input, output, error, started_at, ended_at)
      select ${run.id}, scope, step, status, port, attempts, input, output, error, started_at, ended_at
      from journal
      where run = ${run.replayOf} and status <> 'waiting' and split_part(case when scope = '' then step else scope end, '/', 1) = any(${[...keep]}::text[])`;
    for (const [step, output] of Object.entries(changed)) {
      await transaction`
        update journal set output = ${jsonText(output)}::text::json where run = ${run.id} and scope = '' and step = ${step}`;
    }
    await transaction`select graphile_worker.add_job('run', json_build_object('runs', json_build_array(${run.id}::uuid)))`;
  });
}

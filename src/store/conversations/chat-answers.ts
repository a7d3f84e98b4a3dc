import type { Json } from '../../core/json.ts';
import type { Sql } from '../database.ts';
import { jsonColumn } from '../json-column.ts';

/** A message whose answer is not written down yet, and how its run stands. */
export interface OpenAnswer {
  readonly id: string;
  readonly run: string;
  readonly workflow: string;
  readonly version: number;
  /** `gone` where the run was deleted. */
  readonly outcome: 'succeeded' | 'failed' | 'cancelled' | 'gone';
  readonly output: Json;
}

interface Row {
  readonly id: string;
  readonly run: string;
  readonly workflow: string | null;
  readonly version: number | null;
  readonly outcome: OpenAnswer['outcome'] | null;
  readonly output: unknown;
}

function answerOf({ id, run, workflow, version, outcome, output }: Row): OpenAnswer {
  return {
    id,
    run,
    workflow: workflow ?? '',
    version: version ?? 0,
    outcome: outcome ?? 'gone',
    output: jsonColumn(output),
  };
}

/**
 * The messages of a conversation whose runs have ended since they were last looked at. One that failed is looked at again:
 * its run may have been retried.
 */
export async function endedAnswers(sql: Sql, conversation: string): Promise<readonly OpenAnswer[]> {
  const rows = await sql<Row[]>`
    select m.id, m.run, r.workflow, r.version, r.outcome, r.output
    from chat_messages m left join runs r on r.id = m.run
    where m.conversation = ${conversation} and (
      m.outcome is null and (r.id is null or r.outcome is not null)
      or m.outcome = 'failed' and r.outcome = 'succeeded')`;
  return rows.map(answerOf);
}

/** As `endedAnswers`, of all conversations, the oldest `slice`. */
export async function allEndedAnswers(sql: Sql, slice: number): Promise<readonly OpenAnswer[]> {
  const rows = await sql<Row[]>`
    select m.id, m.run, r.workflow, r.version, r.outcome, r.output
    from chat_messages m left join runs r on r.id = m.run
    where m.outcome is null and (r.id is null or r.outcome is not null) order by m.id limit ${slice}`;
  return rows.map(answerOf);
}

/** What the steps named gave in a run, the one that ended last; undefined where none has ended well. */
export async function lastOutputOf(sql: Sql, run: string, steps: readonly string[]): Promise<Json | undefined> {
  const [row] = await sql<{ output: unknown }[]>`
    select output from journal where run = ${run} and scope = '' and step = any(${[...steps]}::text[])
      and status = 'succeeded' order by ended_at desc limit 1`;
  return row && jsonColumn(row.output);
}

/** @param answer null where it failed or had nothing to say. */
export async function writeAnswer(
  sql: Sql,
  message: string,
  outcome: 'succeeded' | 'failed',
  answer: string | null,
): Promise<void> {
  await sql`update chat_messages set outcome = ${outcome}, answer = ${answer} where id = ${message}`;
}

/** The workflows that were talked to. */
export async function workflowsTalkedTo(sql: Sql): Promise<readonly string[]> {
  const rows = await sql<{ workflow: string }[]>`select distinct workflow from conversations`;
  return rows.map(({ workflow }) => workflow);
}

/** Deletes conversations in which nothing was said since a time, at most `slice` at once. @returns how many went. */
export async function deleteOldConversations(
  sql: Sql,
  workflow: string,
  before: number,
  slice: number,
): Promise<number> {
  const { count } = await sql`
    delete from conversations where id in (
      select id from conversations where workflow = ${workflow} and last_at < to_timestamp(${before / 1000})
      limit ${slice})`;
  return count;
}

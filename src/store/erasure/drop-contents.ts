import type { ContentsLost } from '../../core/contents.ts';
import type { Statements } from '../database.ts';
import { readableJson } from '../json-column.ts';
import { withinWeeks } from '../history/history-week.ts';
import { nameOfRun, wordsOfRun } from '../runs/run-words.ts';

/** How contents go, and by which erasure. */
export interface Dropping {
  readonly contents: ContentsLost;
  readonly erasure?: string | undefined;
}

/** How much went, by kind. */
export type DroppedCounts = Readonly<Record<string, number>>;

const said: Readonly<Record<ContentsLost, string>> = {
  hash: 'What it said is not kept.',
  none: 'What it said is not kept.',
  erased: 'What it said was erased.',
};

/** What is left of a column of JSON. */
function left(sql: Statements, column: string, contents: ContentsLost) {
  return contents === 'hash' ? sql`fingerprint_of(${sql(column)})` : sql`null::json`;
}

/** What is noted beside what is left. */
function marks(sql: Statements, { contents, erasure }: Dropping) {
  const erased = contents === 'erased' ? sql`now()` : sql`null::timestamptz`;
  return sql`contents = ${contents}, erased_at = ${erased}, erasure = ${erasure ?? null}::uuid`;
}

/** The contents of deliveries: body, headers, query and the parts of the path with names. @returns of how many. */
export async function dropDeliveries(sql: Statements, ids: readonly string[], dropping: Dropping): Promise<number> {
  const { contents } = dropping;
  const fingerprint = sql`case when body is not null then
    json_build_object('sha256', encode(sha256(body), 'hex'), 'bytes', octet_length(body)) end`;
  // Who asks for an erasure means also the address of the sender, and what a refusal says of what was sent.
  const more =
    contents === 'erased' ? sql`, sender = null, reason = case when reason is not null then ${said.erased} end` : sql``;
  const { count } = await sql`
    update deliveries set headers = '{}', query = '{}', params = null, path = null, body = null, body_whole = false,
      fingerprint = ${contents === 'hash' ? fingerprint : sql`null::json`}, ${marks(sql, dropping)} ${more}
    where id = any(${[...ids]}::uuid[]) ${withinWeeks(sql, 'deliveries.id', ids)}
      and (contents is null or ${contents === 'erased'} and contents <> 'erased')`;
  // Other runs of theirs are found by what came in as well.
  await sql`
    update run_search set words = ${wordsOfRun(sql)} from runs r
    where r.id = run_search.run and r.id = any(array(
      select unnest(runs) from deliveries where id = any(${[...ids]}::uuid[]) ${withinWeeks(sql, 'deliveries.id', ids)}))`;
  return count;
}

/** Of the address of a call: the host. */
const keptOfUrl = '^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*';

/**
 * What calls sent and were answered, and where they were sent but for the host.
 *
 * @param by whether the ids are those of calls or of their runs.
 * @returns of how many calls headers and bodies went.
 */
export async function dropCalls(
  sql: Statements,
  by: 'id' | 'run',
  ids: readonly string[],
  { contents }: Dropping,
): Promise<number> {
  const { count } = await sql`
    delete from call_exchanges where call = any(array(
      select id from calls where ${sql(by)} = any(${[...ids]}::uuid[]) and kept))`;
  const host = sql`coalesce(substring(url from ${keptOfUrl}), '')`;
  // The endpoint names nobody as long as the path of the service does not: an erasure takes no chance.
  const endpoint =
    contents === 'erased' ? sql`, endpoint = method || ' ' || regexp_replace(${host}, '^[^:]*://', '')` : sql``;
  await sql`
    update calls set kept = false, redirects = null, url = ${host} ${endpoint}
    where ${sql(by)} = any(${[...ids]}::uuid[]) and (kept or redirects is not null or url <> ${host})`;
  return count;
}

/**
 * What people were asked and said about runs, and whom that was: an address may have come in with what is let go. An erasure
 * also takes back what they were still to be told; else that goes once it was sent.
 */
async function dropApprovals(sql: Statements, runs: readonly string[], contents: ContentsLost): Promise<number> {
  const policy = sql`(${readableJson(sql, sql`policy`)}::jsonb - array['notify', 'approvers', 'escalate'])::json`;
  const { count } = await sql`
    update approvals set title = '', details = 'null', form = null, policy = ${policy}
    where run = any(${[...runs]}::uuid[])`;
  // Users are named here as in all that they did; whoever only had a message is known by nothing but its address.
  await sql`
    update approval_decisions set reason = null, voter = gen_random_uuid()::text,
      name = case when via in ('email', 'slack', 'teams') then null else name end
    where approval = any(array(select id from approvals where run = any(${[...runs]}::uuid[])))`;
  const way = readableJson(sql, sql`way`);
  await sql`
    update approval_messages set content = null, answer = null, last_error = null, recipient = '',
      way = json_build_object('by', ${way}->>'by', 'connection', ${way}->>'connection'),
      claims = claims + case when due_at is null then 0 else 1 end,
      status = case when due_at is null then status else 'dropped' end, held = false, due_at = null
    where (due_at is null or ${contents === 'erased'})
      and approval = any(array(select id from approvals where run = any(${[...runs]}::uuid[])))`;
  return count;
}

/** What subscribers were told of runs; an erasure also takes back what they were still to be told. */
async function dropMessages(sql: Statements, runs: readonly string[], { contents }: Dropping): Promise<number> {
  const { count } = await sql`
    with gone as (
      update messages set contents = ${contents}, last_error = null,
        payload = json_build_object('type', event, 'data', json_build_object('run', run, 'contents', ${contents}::text)),
        claims = claims + case when due_at is null then 0 else 1 end,
        status = case when due_at is null then status else 'dropped' end, held = false, due_at = null
      where run = any(${[...runs]}::uuid[]) and (due_at is null or ${contents === 'erased'})
        and contents is distinct from ${contents}
      returning id
    ), tried as (
      update message_attempts set error = null from gone where message = gone.id
    )
    select id from gone`;
  return count;
}

/** What runs leave beside themselves: messages and approvals may still be under way when the run has ended. */
export async function dropBeside(
  sql: Statements,
  runs: readonly string[],
  dropping: Dropping,
): Promise<{ readonly messages: number; readonly approvals: number; readonly calls: number }> {
  return {
    messages: await dropMessages(sql, runs, dropping),
    approvals: await dropApprovals(sql, runs, dropping.contents),
    calls: await dropCalls(sql, 'run', runs, dropping),
  };
}

/**
 * Takes the contents of ended runs out of the history. What was done stays: ids, times, how steps and calls ended.
 *
 * @param deliveries those that belong to them alone.
 */
export async function dropContents(
  sql: Statements,
  { runs, deliveries }: { readonly runs: readonly string[]; readonly deliveries: readonly string[] },
  dropping: Dropping,
): Promise<DroppedCounts> {
  const { contents } = dropping;
  const ids = [...runs];
  const came = await dropDeliveries(sql, deliveries, dropping);
  const failure = sql`bare_failure(error, ${said[contents]})`;
  const steps = await sql`
    update journal set input = ${left(sql, 'input', contents)}, output = ${left(sql, 'output', contents)},
      error = ${failure}, waits = null, printed = null
    where run = any(${ids}::uuid[]) ${withinWeeks(sql, 'journal.run', ids)}`;
  const changed = await sql`
    update runs set input = ${left(sql, 'input', contents)}, output = ${left(sql, 'output', contents)}, error = ${failure},
      ${marks(sql, dropping)}
    where id = any(${ids}::uuid[]) ${withinWeeks(sql, 'runs.id', ids)}`;
  await sql`
    update run_search set words = ${nameOfRun(sql)} from runs r
    where r.id = run_search.run and r.id = any(${ids}::uuid[]) ${withinWeeks(sql, 'r.id', ids)}`;
  await sql`update signals set headers = null, body = null where run = any(${ids}::uuid[])`;
  // Why somebody dismissed it was written by a person, of their own accord: only an erasure takes it.
  const reason = contents === 'erased' ? sql`, reason = null` : sql``;
  await sql`
    update dead_letters set message = ${said[contents]}, shape = ${said[contents]} ${reason}
    where run = any(${ids}::uuid[])`;
  const files = await sql`update files set run = null, expires_at = now() where run = any(${ids}::uuid[])`;
  const chats = await sql`update chat_messages set text = '', answer = null where run = any(${ids}::uuid[])`;
  // Of an evaluation many runs go by one document.
  await sql`
    update tried_documents t set outputs = '{}', gives = case when gives is not null then '{}'::json end
    where number = any(array(select -version from runs where id = any(${ids}::uuid[]) and version < 0))
      and not exists (select from evaluation_variants v where v.tried = t.number)
      and not exists (select from evaluation_judges j where j.tried = t.number)
      and not exists (select from shadows s where s.tried = t.number)`;
  await sql`
    update shadow_runs set differences = '[]', paths = '{}'
    where live = any(${ids}::uuid[]) or run = any(${ids}::uuid[])`;
  return {
    runs: changed.count,
    steps: steps.count,
    deliveries: came,
    files: files.count,
    chats: chats.count,
    ...(await dropBeside(sql, ids, dropping)),
  };
}

import type { RunCause } from '../../core/run.ts';
import type { Sql, Statements } from '../database.ts';
import { GroupCommit } from '../group-commit.ts';

/** A verified request, or a message, that shall become a run. */
export interface Acceptance {
  readonly delivery: string;
  readonly run: string;
  readonly endpoint: string;
  readonly workflow: string;
  readonly version: number;
  readonly method: string;
  /** JSON text. */
  readonly headers: string;
  /** JSON text. */
  readonly query: string;
  /** JSON text; null where the path has no parts with a name. */
  readonly params: string | null;
  readonly body: Uint8Array;
  readonly sender: string | null;
  /** A UUID made from endpoint and delivery id; null where every delivery is its own. */
  readonly dedupeKey: string | null;
  readonly rememberMs: number;
}

export interface Accepted {
  readonly delivery: string;
  readonly run: string;
  readonly duplicate: boolean;
}

interface Row {
  readonly delivery: string;
  readonly run: string;
}

/** Whether each delivery starts a run of its own; otherwise it waits for others that one run is for. */
export type Starting = { readonly cause: RunCause } | 'gathered';

/**
 * The deliveries, their runs and one job for all of them: one statement for the whole batch, so that all of it is there or
 * nothing. The bodies go as one value and are cut apart there: as a list they would be quoted and read letter by letter.
 */
async function insert(sql: Statements, batch: readonly Acceptance[], starting: Starting): Promise<ReadonlySet<string>> {
  const gathers = starting === 'gathered';
  const cause = gathers ? null : starting.cause;
  const column = <T>(of: (one: Acceptance) => T): T[] => batch.map(of);
  const rows = await sql<{ run: string }[]>`
    with given as (
      select * from unnest(
        ${column((one) => one.delivery)}::uuid[], ${column((one) => one.run)}::uuid[],
        ${column((one) => one.endpoint)}::text[], ${column((one) => one.workflow)}::text[],
        ${column((one) => one.version)}::int[], ${column((one) => one.method)}::text[],
        ${column((one) => one.headers)}::text[], ${column((one) => one.query)}::text[],
        ${column((one) => one.body.length)}::int[],
        ${column((one) => one.sender)}::text[], ${column((one) => one.dedupeKey)}::uuid[],
        ${column((one) => one.rememberMs)}::float8[], ${column((one) => one.params)}::text[]
      ) as t(delivery, run, endpoint, workflow, version, method, headers, query, size, sender, key, remember_ms, params)
    ), placed as (
      select *, sum(size) over (rows between unbounded preceding and current row) - size + 1 as place from given
    ), fresh as (
      insert into seen_deliveries (key, delivery, run, expires_at)
      select key, delivery, run, now() + remember_ms * interval '1 millisecond' from given where key is not null
      on conflict (key) do update
        set delivery = excluded.delivery, run = excluded.run, expires_at = excluded.expires_at
        where seen_deliveries.expires_at < now()
      returning run
    ), taken as (
      select * from placed where key is null or run in (select run from fresh)
    ), delivered as (
      insert into deliveries (id, endpoint, workflow, status, method, headers, query, params, body, sender, runs)
      select delivery, endpoint, workflow, 'accepted', method, headers::json, query::json, params::json,
        substring(${Buffer.concat(batch.map((one) => one.body))}::bytea from place::int for size), sender,
        ${gathers ? sql`'{}'::uuid[]` : sql`array[run]`}
      from taken
    ), started as (
      insert into runs (id, workflow, version, cause, delivery)
      select run, workflow, version, ${cause}::text, delivery from taken ${gathers ? sql`where false` : sql``}
      returning id
    ), queued as (
      select count(*) from graphile_worker.add_jobs(array(
        select row('run', json_build_object('runs', json_agg(run)), null, null, null, null, null, null)::graphile_worker.job_spec
        from taken having count(*) > 0 ${gathers ? sql`and false` : sql``}))
    )
    select taken.run from taken, queued`;
  return new Set(rows.map((row) => row.run));
}

async function firstOnes(sql: Statements, keys: readonly string[]): Promise<ReadonlyMap<string, Row>> {
  const rows = await sql<(Row & { key: string })[]>`
    select key, delivery, run from seen_deliveries where key = any(${[...keys]}::uuid[])`;
  return new Map(rows.map(({ key, delivery, run }) => [key, { delivery, run }]));
}

async function recordDuplicates(
  sql: Statements,
  batch: readonly (Acceptance & { readonly of: string })[],
): Promise<void> {
  await sql`
    insert into deliveries (id, endpoint, workflow, status, reason, method, headers, query, sender, duplicate_of)
    select delivery, endpoint, workflow, 'duplicate', 'The same delivery was accepted before.', method,
      headers::json, '{}'::json, sender, of
    from unnest(
      ${batch.map((one) => one.delivery)}::uuid[], ${batch.map((one) => one.endpoint)}::text[],
      ${batch.map((one) => one.workflow)}::text[], ${batch.map((one) => one.method)}::text[],
      ${batch.map((one) => one.headers)}::text[], ${batch.map((one) => one.sender)}::text[],
      ${batch.map((one) => one.of)}::uuid[]
    ) as t(delivery, endpoint, workflow, method, headers, sender, of)`;
}

/**
 * Takes in a batch in one statement, and records those of it that came before as duplicates in another.
 *
 * @returns what became of each, in their order.
 */
export async function acceptBatch(
  sql: Statements,
  batch: readonly Acceptance[],
  starting: Starting = { cause: 'webhook' },
): Promise<readonly Accepted[]> {
  // A statement cannot meet the same key twice: of those in one batch the first is taken, the others are duplicates.
  const leaders = new Map<string, Acceptance>();
  for (const one of batch) {
    if (one.dedupeKey !== null && !leaders.has(one.dedupeKey)) leaders.set(one.dedupeKey, one);
  }
  const offered = batch.filter((one) => one.dedupeKey === null || leaders.get(one.dedupeKey) === one);
  const taken = await insert(sql, offered, starting);
  const duplicates = batch.filter((one) => !taken.has(one.run));
  if (duplicates.length === 0) return batch.map(({ delivery, run }) => ({ delivery, run, duplicate: false }));
  const first = await firstOnes(sql, [...new Set(duplicates.flatMap((one) => one.dedupeKey ?? []))]);
  const came = duplicates.flatMap((one) => {
    const of = first.get(one.dedupeKey ?? '');
    return of === undefined ? [] : [{ one, of }];
  });
  if (came.length > 0) {
    await recordDuplicates(
      sql,
      came.map(({ one, of }) => ({ ...one, of: of.delivery })),
    );
  }
  // Its key was cleaned away between the two statements: what is not remembered any more did not come before.
  const forgotten = duplicates.filter((one) => !first.has(one.dedupeKey ?? ''));
  const tookLate = forgotten.length === 0 ? [] : await acceptBatch(sql, forgotten, starting);
  const ends = new Map<Acceptance, Accepted>([
    ...came.map(({ one, of }) => [one, { ...of, duplicate: true }] as const),
    ...forgotten.flatMap((one, at) => {
      const end = tookLate[at];
      return end === undefined ? [] : [[one, end] as const];
    }),
  ]);
  return batch.map((one) => ends.get(one) ?? { delivery: one.delivery, run: one.run, duplicate: false });
}

/** Resolves when the delivery, its run and its job are durable. */
export type Accept = (acceptance: Acceptance) => Promise<Accepted>;

/**
 * @param cause webhooks and forms are gathered apart, so that the statement for webhooks stays as short as it is.
 * @param committed is told how many were accepted by one statement.
 */
export function accepting(
  sql: Sql,
  cause: 'webhook' | 'form' = 'webhook',
  committed?: (count: number) => void,
): Accept {
  const commits = new GroupCommit<Acceptance, Accepted>({
    write: (batch) => acceptBatch(sql, batch, { cause }),
    maxBatch: 100,
    // A second one would only wait for the first: the commit of a statement that notifies holds a lock.
    lanes: 1,
    committed,
  });
  return (acceptance) => commits.add(acceptance);
}

/** Takes in what was made from an earlier delivery, as any other: delivery, run and job in one commit. */
export async function acceptResent(sql: Sql, acceptance: Acceptance, from: string): Promise<Accepted> {
  return sql.begin(async (transaction) => {
    const [accepted = { ...acceptance, duplicate: false }] = await acceptBatch(transaction, [acceptance]);
    // Not in the statement of every acceptance, which would pay for it.
    await transaction`update deliveries set resent_from = ${from} where id = ${acceptance.delivery}`;
    return accepted;
  });
}

/** Takes in what a service was asked for, within the transaction that notes that it was: deliveries, runs and their job. */
export async function acceptPolled(sql: Statements, acceptances: readonly Acceptance[]): Promise<void> {
  await insert(sql, acceptances, { cause: 'poll' });
}

import type { Sql } from '../database.ts';

/** Of whom an answer is, in clear: by this it is found again to be cleared. */
export interface AnswerAbout {
  /** The slug. */
  readonly connection: string | null;
  /** The one that asked first. */
  readonly workflow: string;
  readonly tags: readonly string[];
}

/** Which answers; all that is said must fit. */
export interface AnswerFilter {
  readonly tag?: string | undefined;
  readonly connection?: string | undefined;
  readonly workflow?: string | undefined;
}

/** How much is kept of one connection and workflow. */
export interface AnswersHeld {
  readonly connection: string | null;
  readonly workflow: string;
  readonly entries: number;
  readonly bytes: number;
}

export async function readCachedAnswer(sql: Sql, key: string): Promise<Buffer | undefined> {
  const [row] = await sql<{ sealed: Buffer }[]>`
    select sealed from cached_answers where key = ${key} and expires_at > now()`;
  return row?.sealed;
}

export async function keepCachedAnswer(
  sql: Sql,
  key: string,
  sealed: Buffer,
  { connection, workflow, tags }: AnswerAbout,
  keepMs: number,
): Promise<void> {
  await sql`
    insert into cached_answers (key, sealed, connection, workflow, tags, expires_at)
    values (${key}, ${sealed}, ${connection}, ${workflow}, ${[...tags]}::text[], now() + ${keepMs} * interval '1 millisecond')
    on conflict (key) do update
      set sealed = excluded.sealed, connection = excluded.connection, workflow = excluded.workflow, tags = excluded.tags,
        kept_at = now(), expires_at = excluded.expires_at`;
}

function filtered(sql: Sql, { tag, connection, workflow }: AnswerFilter) {
  return sql`true
    ${tag === undefined ? sql`` : sql`and ${tag} = any(tags)`}
    ${connection === undefined ? sql`` : sql`and connection = ${connection}`}
    ${workflow === undefined ? sql`` : sql`and workflow = ${workflow}`}`;
}

/** @returns how many went. */
export async function clearCachedAnswers(sql: Sql, filter: AnswerFilter): Promise<number> {
  const { count } = await sql`delete from cached_answers where ${filtered(sql, filter)}`;
  return count;
}

/** What is kept and still good. */
export async function cachedAnswersHeld(sql: Sql): Promise<readonly AnswersHeld[]> {
  return sql<AnswersHeld[]>`
    select connection, workflow, count(*)::int as entries, sum(octet_length(sealed))::float8 as bytes
    from cached_answers where expires_at > now() group by connection, workflow order by bytes desc`;
}

/** Deletes the oldest answers until no more than `mostBytes` are left. @returns how many went. */
export async function trimCachedAnswers(sql: Sql, mostBytes: number): Promise<number> {
  // The length stands beside the value: none is read for it.
  const [held] = await sql<{ bytes: number }[]>`
    select coalesce(sum(octet_length(sealed)), 0)::float8 as bytes from cached_answers`;
  if (held === undefined || held.bytes <= mostBytes) return 0;
  const { count } = await sql`
    delete from cached_answers where key in (
      select key from (
        select key, sum(octet_length(sealed)) over (order by kept_at desc, key) as newer from cached_answers
      ) summed where newer > ${mostBytes})`;
  return count;
}

import type { AnswerFilter } from '../calls/cached-answers.ts';
import type { Statements } from '../database.ts';

/** Which kept answers may be of what runs asked: what is sealed can be told apart by workflow and connection alone. */
export async function answersOf(sql: Statements, runs: readonly string[]): Promise<readonly AnswerFilter[]> {
  const rows = await sql<{ workflow: string | null; connection: string | null }[]>`
    select distinct workflow, null as connection from runs where id = any(${[...runs]}::uuid[])
    union
    select null, connection from calls where run = any(${[...runs]}::uuid[]) and cache_hit and connection is not null`;
  return rows.map(({ workflow, connection }) => (workflow === null ? { connection: connection ?? '' } : { workflow }));
}

/** Embeddings of questions whose answers are no longer kept in the database: they are made again where they are elsewhere. */
export async function deleteLostVectors(sql: Statements): Promise<void> {
  await sql`delete from similar_answers s where not exists (select from cached_answers c where c.key = s.key)`;
}

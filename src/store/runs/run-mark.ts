import type { Sql } from '../database.ts';

/**
 * A text that changes whenever the run or one of its steps stands otherwise, read without any of their payloads;
 * undefined where there is no such run.
 */
export async function runMark(sql: Sql, id: string): Promise<string | undefined> {
  const [row] = await sql<{ mark: string }[]>`
    select concat_ws(' ', coalesce(r.outcome, r.state), r.attempt, r.epoch, r.wake_at, j.mark) as mark
    from runs r, lateral (
      select concat_ws(' ', count(*), count(*) filter (where status = 'waiting'), sum(attempts)) as mark
      from journal where run = r.id and scope = ''
    ) j
    where r.id = ${id}`;
  return row?.mark;
}

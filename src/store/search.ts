import type { Sql } from './database.ts';

/**
 * Makes up to `slice` ended runs findable by their words: the first 8,000 characters of what they were given, answered
 * and failed with. The index is
 * filled here and not at the end of a run, where it would cost more than the end itself.
 *
 * @returns how many were taken from the queue.
 */
export async function indexEndedRuns(sql: Sql, slice: number): Promise<number> {
  const [row] = await sql<{ taken: number }[]>`
    with taken as (
      delete from search_queue where ctid = any(array(
        select ctid from search_queue limit ${slice} for update skip locked))
      returning run
    ), indexed as (
      insert into run_search (run, words)
      select r.id, to_tsvector('simple', left(concat_ws(' ', r.id, r.workflow, r.input::text, r.output::text,
        r.error::text,
        case when octet_length(d.body) < 200000 then text_of(d.body) end), 8000))
      from (select distinct run from taken) t join runs r on r.id = t.run left join deliveries d on d.id = r.delivery
      where r.outcome is not null
      on conflict (run) do update set words = excluded.words
    )
    select count(*)::int as taken from taken`;
  return row?.taken ?? 0;
}

import type { Sql, Statements } from './database.ts';
import { withinWeeks } from './history-week.ts';

/**
 * What came in with a delivery `d`, as words: query and headers first, for they are short. What is looked at directly
 * must be read as it is here, or the same delivery would be found at one time and not at another.
 */
export function wordsOfDelivery(sql: Statements) {
  return sql`to_tsvector('simple', concat_ws(' ', left(d.query::text, 2000), left(d.headers::text, 4000),
    case when octet_length(d.body) < 200000 then left(text_of(d.body), 8000) end))`;
}

/**
 * Makes up to `slice` ended runs findable by their words: those that came in with weight A, and the first 8,000
 * characters of what they were given, answered and failed with. The index is
 * filled here and not at the end of a run, where it would cost more than the end itself. Their notes go on to be counted.
 *
 * @returns how many were taken from the queue.
 */
export async function indexEndedRuns(sql: Sql, slice: number): Promise<number> {
  return sql.begin(async (transaction) => {
    const taken = await transaction<{ run: string }[]>`
      delete from search_queue where ctid = any(array(
        select ctid from search_queue limit ${slice} for update skip locked))
      returning run`;
    const runs = [...new Set(taken.map(({ run }) => run))];
    if (runs.length === 0) return 0;
    // Of their weeks alone: PostgreSQL would take the cost of a look into each part for that of all.
    await transaction`
      with indexed as (
        insert into run_search (run, words)
        select r.id,
          case when d.id is null then ''::tsvector else setweight(${wordsOfDelivery(transaction)}, 'A') end
          || to_tsvector('simple', left(concat_ws(' ', r.id, r.workflow, r.input::text, r.output::text, r.error::text), 8000))
        from runs r left join deliveries d on d.id = r.delivery
        where r.id = any(${runs}::uuid[]) ${withinWeeks(transaction, 'r.id', runs)} and r.outcome is not null
        on conflict (run) do update set words = excluded.words
      )
      insert into uncounted_runs (run) select unnest(${taken.map(({ run }) => run)}::uuid[])`;
    return taken.length;
  });
}

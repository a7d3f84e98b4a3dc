import type { Sql } from '../database.ts';
import { withinWeeks } from '../history/history-week.ts';
import { nameOfRun, wordsOfDelivery, wordsOfRun } from './run-words.ts';
import { noteUnkept } from './unkept-runs.ts';

/**
 * Makes up to `slice` ended runs findable by their words: those that came in with weight A, and the first 8,000
 * characters of what they were given, answered and failed with. The index is
 * filled here and not at the end of a run, where it would cost more than the end itself. Their notes go on to be counted,
 * and those whose contents are not kept are noted for that.
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
    await noteUnkept(transaction, runs);
    // Of their weeks alone: PostgreSQL would take the cost of a look into each part for that of all.
    await transaction`
      with indexed as (
        insert into run_search (run, words)
        -- What will not be kept shall not be found either: its words never come here.
        select r.id, case when u.run is not null then ${nameOfRun(transaction)} else
          case when d.id is null then ''::tsvector else setweight(${wordsOfDelivery(transaction)}, 'A') end
          || ${wordsOfRun(transaction)} end
        from runs r left join deliveries d on d.id = r.delivery left join unkept_runs u on u.run = r.id
        where r.id = any(${runs}::uuid[]) ${withinWeeks(transaction, 'r.id', runs)} and r.outcome is not null
        on conflict (run) do update set words = excluded.words
      )
      insert into uncounted_runs (run) select unnest(${taken.map(({ run }) => run)}::uuid[])`;
    return taken.length;
  });
}

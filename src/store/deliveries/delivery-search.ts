import type { Sql, Statements } from '../database.ts';
import { type DeliveryRow, deliveryColumns, deliveryOf } from './deliveries.ts';
import {
  type DeliveryFilter,
  type DeliveryPage,
  deliveryWindow,
  rangeConditions,
  rowConditions,
  withoutRun,
  workflowsOf,
} from './delivery-window.ts';
import { wordsOfDelivery } from '../runs/run-words.ts';

// As with runs: a common word is near the end, where reading backwards finds a page at once.
const readBackwards = 1_000;
/** What the index does not hold is looked at directly, so many of the newest. */
const lookedAt = 5_000;

interface Page {
  readonly limit: number;
  readonly before?: string | undefined;
}

/**
 * Deliveries with words in what came in, newest first. The index of ended runs says it of accepted ones; its words of
 * weight A are those of the request. Of those that it does not hold (open runs, those that wait to be indexed, what was
 * not accepted) the newest 5,000 of each kind are read.
 */
export function searchDeliveries(sql: Sql, filter: DeliveryFilter, text: string, page: Page): Promise<DeliveryPage> {
  // One view of all of it: a run that goes into the index meanwhile would be in neither of the places looked at.
  return sql.begin('isolation level repeatable read read only', async (view) => {
    // PostgreSQL counts a look into each part of the history where one is enough, and would rather read all of them.
    await view.unsafe('set local enable_hashjoin = off; set local enable_mergejoin = off');
    return search(view, filter, text, page);
  });
}

async function search(
  sql: Statements,
  filter: DeliveryFilter,
  text: string,
  { limit, before }: Page,
): Promise<DeliveryPage> {
  const query = sql`websearch_to_tsquery('simple', ${text})`;
  const range = rangeConditions(sql, filter, before);
  const row = rowConditions(sql, filter);
  const { status } = filter;
  const workflows = await workflowsOf(sql, filter);
  const columns = deliveryColumns(sql);
  const found = new Map<string, DeliveryRow>();
  const add = (rows: readonly DeliveryRow[]) => {
    for (const one of rows) found.set(one.id, one);
  };
  const most = limit + 1;

  if (status === undefined || status === 'accepted') {
    const window = deliveryWindow(sql, { ...filter, status: 'accepted' }, { workflows, size: readBackwards, before });
    const recent = await sql<DeliveryRow[]>`
      select ${columns} from (
        select d.*, s.words from ${window} d join run_search s on s.run = d.runs[1]
      ) d where ts_filter(d.words, '{a}') @@ ${query} ${row} order by d.id desc limit ${most}`;
    add(recent);
    const [seen] = await sql<{ all: boolean }[]>`select count(*) < ${readBackwards} as all from ${window} d`;
    if (recent.length < most && seen?.all !== true) {
      // What must not be there may stand in a step's output, so the index is only asked for what must.
      add(
        await sql<DeliveryRow[]>`
          select ${columns} from deliveries d where d.status = 'accepted' and d.id = any(array(
            select r.delivery from run_search s join runs r on r.id = s.run
            where s.words @@ case when querytree(${query}) in ('', 'T') then null else querytree(${query})::tsquery end
              and ts_filter(s.words, '{a}') @@ ${query} and r.delivery is not null))
            ${range} ${row} order by d.id desc limit ${most}`,
      );
    }
    add(
      await sql<DeliveryRow[]>`
        select ${columns} from (
          select d.* from deliveries d
          where d.id in (
            select delivery from (select delivery from runs where outcome is null order by id desc limit ${lookedAt}) o
            union all
            select r.delivery from (select run from search_queue order by run desc limit ${lookedAt}) q join runs r on r.id = q.run)
            and d.status = 'accepted' ${range} ${row}
        ) d where ${wordsOfDelivery(sql)} @@ ${query} order by d.id desc limit ${most}`,
    );
  }
  if (status !== 'accepted') {
    add(
      await sql<DeliveryRow[]>`
        select ${columns} from ${withoutRun(sql, filter, lookedAt, before)} d
        where ${wordsOfDelivery(sql)} @@ ${query} ${row} order by d.id desc limit ${most}`,
    );
  }
  const rows = [...found.values()].toSorted((one, other) => (one.id < other.id ? 1 : -1)).slice(0, most);
  const page = rows.slice(0, limit).map(deliveryOf);
  return { rows: page, next: rows.length > limit ? page.at(-1)?.id : undefined };
}

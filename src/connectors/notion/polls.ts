import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { eachPage } from '../../connector/pages.ts';
import { definePoll } from '../../connector/poll.ts';
import { SnodoError } from '../../core/error.ts';
import { dataSourceId, minuteMs, reference, sourcePath } from './notion.ts';
import { page, pageOf, pageOut } from './values.ts';

const input = z.strictObject({ dataSourceId });

const given = z.object({
  results: z.array(page),
  next_cursor: z.string().nullish(),
  request_status: z.object({ type: z.string() }).nullish(),
});

type Time = 'created_time' | 'last_edited_time';

/** What is of a time or later, the oldest first. @returns from when on the rest can be asked for; undefined where there is none. */
async function* pagesFrom(
  http: ConnectorHttp,
  source: string,
  timestamp: Time,
  from: string,
): AsyncGenerator<readonly z.infer<typeof pageOut>[], string | undefined> {
  let [isWhole, last] = [true, from];
  const pages = eachPage(async (cursor) => {
    const answer = await http.post(`${sourcePath(source)}/query`, {
      filter: { timestamp, [timestamp]: { on_or_after: from } },
      sorts: [{ timestamp, direction: 'ascending' }],
      page_size: 100,
      start_cursor: cursor,
    });
    const { results, next_cursor: next, request_status: status } = answer.read(given);
    isWhole &&= status?.type !== 'incomplete';
    return { items: results.map(pageOf), next: next ?? undefined };
  });
  for await (const items of pages) {
    yield items;
    last = items.at(-1)?.[timestamp] ?? last;
  }
  return isWhole ? undefined : last;
}

/** Notion ends after 10,000 pages of a query (https://developers.notion.com/guides/data-apis/query-large-data-sources). */
async function* pagesSince(http: ConnectorHttp, source: string, timestamp: Time, since: Date) {
  let from: string | undefined = new Date(since.getTime() - minuteMs).toISOString();
  while (from !== undefined) {
    const next: string | undefined = yield* pagesFrom(http, source, timestamp, from);
    if (next !== undefined && Date.parse(next) <= Date.parse(from)) {
      throw new SnodoError(
        'unreadable',
        `Notion gives 10,000 pages at most, and there are more of ${from}, to the minute: what is behind them cannot be asked for.`,
      );
    }
    from = next;
  }
}

export const newRecord = definePoll({
  title: 'A new page in a database',
  description: 'A page that was added to the table of a database, with its values.',
  docs: `${reference}/query-a-data-source`,
  input,
  output: pageOut,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, input: { dataSourceId: source }, since }) => pagesSince(http, source, 'created_time', since),
});

export const changedRecord = definePoll({
  title: 'A new or changed page in a database',
  description: 'A page of a database that was added or changed. Changes within one minute count as one.',
  docs: `${reference}/query-a-data-source`,
  input,
  output: pageOut,
  key: ({ id, last_edited_time: edited = '' }) => `${id}:${edited}`,
  every: '5m',
  run: ({ http, input: { dataSourceId: source }, since }) => pagesSince(http, source, 'last_edited_time', since),
});

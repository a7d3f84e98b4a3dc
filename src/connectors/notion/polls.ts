import { z } from 'zod';
import { definePoll } from '../../connector/poll.ts';
import { recordsOf } from './finding.ts';
import { dataSourceId, minuteMs, reference } from './notion.ts';
import { pageOut } from './values.ts';

const input = z.strictObject({ dataSourceId });
const most = 500;

function asked(timestamp: 'created_time' | 'last_edited_time', since: Date) {
  const after = new Date(since.getTime() - minuteMs).toISOString();
  return {
    filter: { timestamp, [timestamp]: { on_or_after: after } },
    sorts: [{ timestamp, direction: 'ascending' }],
  };
}

export const newRecord = definePoll({
  title: 'A new page in a database',
  description: 'A page that was added to the table of a database, with its values.',
  docs: `${reference}/query-a-data-source`,
  input,
  output: pageOut,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, input: { dataSourceId: source }, since }) =>
    recordsOf(http, source, asked('created_time', since), most),
});

export const changedRecord = definePoll({
  title: 'A new or changed page in a database',
  description: 'A page of a database that was added or changed. Changes within one minute count as one.',
  docs: `${reference}/query-a-data-source`,
  input,
  output: pageOut,
  key: ({ id, last_edited_time: edited = '' }) => `${id}:${edited}`,
  every: '5m',
  run: ({ http, input: { dataSourceId: source }, since }) =>
    recordsOf(http, source, asked('last_edited_time', since), most),
});

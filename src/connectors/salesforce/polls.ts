import { z } from 'zod';
import { definePoll } from '../../connector/poll.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { queried, queryDocs } from './search.ts';
import { fields, object, record, selected } from './sobject.ts';

const input = z.strictObject({ object, fields });

/** Salesforce gives all fields of that many records at most. */
const most = { all: 200, named: 2_000 };

function since(http: ConnectorHttp, asked: z.infer<typeof input>, time: 'CreatedDate' | 'SystemModstamp', from: Date) {
  const limit = asked.fields === undefined ? most.all : most.named;
  const wanted = selected(asked.fields, limit, ['Id', time]);
  // Times in SOQL have no quotes.
  const soql = `SELECT ${wanted} FROM ${asked.object} WHERE ${time} >= ${from.toISOString()} ORDER BY ${time} DESC LIMIT ${limit}`;
  return queried(http, soql, limit);
}

export const newRecord = definePoll({
  title: 'A new record',
  description: 'A record of an object that was made in Salesforce.',
  docs: queryDocs,
  input,
  output: record.extend({ Id: z.string(), CreatedDate: z.string() }),
  key: ({ Id }) => Id,
  every: '5m',
  run: ({ http, input: asked, since: from }) => since(http, asked, 'CreatedDate', from),
});

export const updatedRecord = definePoll({
  title: 'A new or changed record',
  description: 'A record of an object that was made or changed in Salesforce.',
  docs: queryDocs,
  input,
  output: record.extend({ Id: z.string(), SystemModstamp: z.string() }),
  key: ({ Id, SystemModstamp }) => `${Id}:${SystemModstamp}`,
  every: '5m',
  run: ({ http, input: asked, since: from }) => since(http, asked, 'SystemModstamp', from),
});

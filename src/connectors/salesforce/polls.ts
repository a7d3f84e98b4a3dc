import { z } from 'zod';
import { eachPage } from '../../connector/pages.ts';
import { definePoll } from '../../connector/poll.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { queried, queryDocs } from './search.ts';
import { fields, object, quoted, record, selected } from './sobject.ts';

const input = z.strictObject({ object, fields });

/** How many are asked for at a time: with all their fields Salesforce gives no more. */
const step = { all: 200, named: 1_000 };

const made = record.extend({ Id: z.string(), CreatedDate: z.string() });
const changed = record.extend({ Id: z.string(), SystemModstamp: z.string() });

/**
 * Each time from the last one on, by its time and its id: many records that were written together have the same time. Times in
 * SOQL have no quotes.
 */
function since<T extends { readonly Id: string }>(
  http: ConnectorHttp,
  asked: z.infer<typeof input>,
  [time, shape, timeOf]: readonly ['CreatedDate' | 'SystemModstamp', z.ZodType<T>, (one: T) => string],
  from: Date,
) {
  const limit = asked.fields === undefined ? step.all : step.named;
  const wanted = selected(asked.fields, limit, ['Id', time]);
  return eachPage(async (after = `${time} >= ${from.toISOString()}`) => {
    const soql = `SELECT ${wanted} FROM ${asked.object} WHERE ${after} ORDER BY ${time}, Id LIMIT ${limit}`;
    const items = (await queried(http, soql, limit)).read(z.array(shape));
    const last = items.at(-1);
    if (last === undefined || items.length < limit) return { items, next: undefined };
    const at = new Date(timeOf(last)).toISOString();
    return { items, next: `${time} >= ${at} AND (${time} > ${at} OR Id > ${quoted(last.Id)})` };
  });
}

export const newRecord = definePoll({
  title: 'A new record',
  description: 'A record of an object that was made in Salesforce.',
  docs: queryDocs,
  input,
  output: made,
  key: ({ Id }) => Id,
  every: '5m',
  run: ({ http, input: asked, since: from }) =>
    since(http, asked, ['CreatedDate', made, (one) => one.CreatedDate], from),
});

export const updatedRecord = definePoll({
  title: 'A new or changed record',
  description: 'A record of an object that was made or changed in Salesforce.',
  docs: queryDocs,
  input,
  output: changed,
  key: ({ Id, SystemModstamp }) => `${Id}:${SystemModstamp}`,
  every: '5m',
  run: ({ http, input: asked, since: from }) =>
    since(http, asked, ['SystemModstamp', changed, (one) => one.SystemModstamp], from),
});

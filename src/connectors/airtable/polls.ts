import { z } from 'zod';
import { definePoll } from '../../connector/poll.ts';
import { baseId, fieldIn, pages, quoted, record, reference, table, tablePath } from './record.ts';

export const newRecord = definePoll({
  title: 'A new record',
  description: 'A record that was added to a table.',
  docs: `${reference}/list-records`,
  input: z.strictObject({ baseId, table }),
  output: record,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, input, since }) => {
    const filterByFormula = `NOT(IS_BEFORE(CREATED_TIME(), ${quoted(since.toISOString())}))`;
    return http.pages(tablePath(input.baseId, input.table), { query: { filterByFormula }, pages });
  },
});

export const changedRecord = definePoll({
  title: 'A new or changed record',
  description: 'A record that was added or changed, by a field of the table that says when.',
  docs: `${reference}/list-records`,
  input: z.strictObject({
    baseId,
    table,
    modifiedField: z
      .string()
      .min(1)
      .meta({ title: 'Time of change', description: 'A field of the type Last modified time.', options: 'fields' }),
  }),
  // What tells the changes of a record apart is in a field that each table calls as it likes.
  output: z.object({
    id: z.string(),
    createdTime: z.string(),
    modifiedTime: z.string(),
    fields: z.record(z.string(), z.json()),
  }),
  key: ({ id, modifiedTime }) => `${id}:${modifiedTime}`,
  every: '5m',
  async *run({ http, input, since }) {
    const filterByFormula = `NOT(IS_BEFORE(${fieldIn(input.modifiedField)}, ${quoted(since.toISOString())}))`;
    const found = http.pages(tablePath(input.baseId, input.table), { query: { filterByFormula }, pages });
    for await (const page of found) {
      yield page.read(z.array(record)).map(({ id, createdTime, fields }) => {
        const time = fields[input.modifiedField];
        return { id, createdTime, modifiedTime: typeof time === 'string' ? time : createdTime, fields };
      });
    }
  },
});

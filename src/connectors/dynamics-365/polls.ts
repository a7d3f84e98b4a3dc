import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { definePoll } from '../../connector/poll.ts';
import { SnodoError } from '../../core/error.ts';
import { api, columns, docs, listed, quoted, table } from './table.ts';

const input = z.strictObject({
  table,
  columns,
  filter: z
    .string()
    .optional()
    .meta({ title: 'Filter', description: 'Which rows, such as statecode eq 0; left out, all of them.' }),
});

const definitions = z.object({ value: z.array(z.object({ PrimaryIdAttribute: z.string() })) });

/** The column of the ID: each table has another. */
async function idColumn(http: ConnectorHttp, of: string): Promise<string> {
  const query = { $select: 'PrimaryIdAttribute', $filter: `EntitySetName eq ${quoted(of)}` };
  const [found] = (await http.get(`${api}/EntityDefinitions`, { query })).read(definitions).value;
  if (found) return found.PrimaryIdAttribute;
  throw new SnodoError('invalid', `Dynamics 365 has no table with the entity set name ${of}.`);
}

const newRow = z.looseObject({ id: z.string(), createdon: z.string() });
const changedRow = z.looseObject({ id: z.string(), modifiedon: z.string() });

/** The rows since then, each with its ID as `id`, whatever its column is called. */
async function since(http: ConnectorHttp, asked: z.infer<typeof input>, time: 'createdon' | 'modifiedon', from: Date) {
  const key = await idColumn(http, asked.table);
  const select = asked.columns && [...new Set([...asked.columns, key, time])].join(',');
  const when = `${time} ge ${from.toISOString().slice(0, 19)}Z`;
  const filter = asked.filter === undefined ? when : `${when} and (${asked.filter})`;
  const query = { $select: select, $filter: filter, $orderby: `${time} desc` };
  const row = z.record(z.string(), z.json()).transform((values) => ({ ...values, id: values[key] }));
  return (await listed(http, asked.table, query, 1_000)).read(z.array(row));
}

export const newRecord = definePoll({
  title: 'A new record',
  description: 'A row of a table that was made in Dynamics 365.',
  docs: `${docs}/query/overview`,
  input,
  output: newRow,
  key: ({ id }) => id,
  every: '5m',
  run: async ({ http, input: asked, since: from }) =>
    z.array(newRow).parse(await since(http, asked, 'createdon', from)),
});

export const updatedRecord = definePoll({
  title: 'A new or changed record',
  description: 'A row of a table that was made or changed in Dynamics 365.',
  docs: `${docs}/query/overview`,
  input,
  output: changedRow,
  key: ({ id, modifiedon }) => `${id}:${modifiedon}`,
  every: '5m',
  run: async ({ http, input: asked, since: from }) =>
    z.array(changedRow).parse(await since(http, asked, 'modifiedon', from)),
});

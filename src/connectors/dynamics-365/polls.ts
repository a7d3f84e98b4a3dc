import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { definePoll, type PollContext } from '../../connector/poll.ts';
import { SnodoError } from '../../core/error.ts';
import { api, columns, docs, eachOf, quoted, table } from './table.ts';

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
async function* rowsSince<T extends z.ZodType>(
  { http, input: asked, since }: PollContext<z.infer<typeof input>>,
  time: 'createdon' | 'modifiedon',
  shape: T,
) {
  const key = await idColumn(http, asked.table);
  const select = asked.columns && [...new Set([...asked.columns, key, time])].join(',');
  const when = `${time} ge ${since.toISOString().slice(0, 19)}Z`;
  const filter = asked.filter === undefined ? when : `${when} and (${asked.filter})`;
  const query = { $select: select, $filter: filter, $orderby: `${time} desc` };
  const row = z.record(z.string(), z.json()).transform((values): unknown => ({ ...values, id: values[key] }));
  for await (const page of eachOf(http, asked.table, query)) yield page.read(z.array(row.pipe(shape)));
}

export const newRecord = definePoll({
  title: 'A new record',
  description: 'A row of a table that was made in Dynamics 365.',
  docs: `${docs}/query/overview`,
  input,
  output: newRow,
  key: ({ id }) => id,
  every: '5m',
  run: (context) => rowsSince(context, 'createdon', newRow),
});

export const updatedRecord = definePoll({
  title: 'A new or changed record',
  description: 'A row of a table that was made or changed in Dynamics 365.',
  docs: `${docs}/query/overview`,
  input,
  output: changedRow,
  key: ({ id, modifiedon }) => `${id}:${modifiedon}`,
  every: '5m',
  run: (context) => rowsSince(context, 'modifiedon', changedRow),
});

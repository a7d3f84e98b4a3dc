import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { SnodoError } from '../../core/error.ts';
import { datasetId, projectId, reference, tableId, tablePath } from './place.ts';
import { row } from './row.ts';

const insertErrors = z.object({
  insertErrors: z
    .array(
      z.object({
        index: z.int().default(0),
        errors: z
          .array(
            z.object({
              reason: z.string().optional(),
              location: z.string().optional(),
              message: z.string().optional(),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
});

type InsertError = z.infer<typeof insertErrors>['insertErrors'][number];

function told({ index, errors }: InsertError): string {
  const why = errors.map(({ location, message, reason }) => [location, message ?? reason].filter(Boolean).join(': '));
  return `row ${index + 1}: ${why.join('; ').replace(/\.$/, '')}`;
}

/** Only named because the whole insert failed for another row. */
function isOnlyStopped({ errors }: InsertError): boolean {
  return errors.every(({ reason }) => reason === 'stopped');
}

export const insertRows = defineAction({
  title: 'Insert rows',
  description:
    'Streams rows into a table, all of them or none. A step that is tried again within a minute does not insert them twice.',
  docs: `${reference}/tabledata/insertAll`,
  effect: 'write',
  input: z.strictObject({
    projectId,
    datasetId,
    tableId,
    rows: z
      .array(row)
      .min(1)
      .max(5_000)
      .meta({ title: 'Rows', description: 'Each by the names of the columns.', format: 'json' }),
    idColumn: z.string().min(1).optional().meta({
      title: 'Id column',
      description: 'What tells a row from others: one that comes again within about a minute is left out.',
    }),
    ignoreUnknownValues: z.boolean().default(false).meta({
      title: 'Leave out unknown',
      description: 'Values for columns that the table does not have. Else their rows are refused.',
    }),
  }),
  output: z.object({ inserted: z.int() }),
  run: async ({ http, input, key }) => {
    const { rows, idColumn, ignoreUnknownValues } = input;
    const idOf = (one: z.infer<typeof row>, at: number) => {
      if (idColumn === undefined) return `${key}-${at}`;
      const id = one[idColumn];
      if (typeof id === 'string' || typeof id === 'number') return String(id);
      throw new SnodoError('invalid', `Row ${at + 1} has no text or number in its id column "${idColumn}".`);
    };
    const body = { rows: rows.map((json, at) => ({ insertId: idOf(json, at), json })), ignoreUnknownValues };
    const answer = (await http.post(tablePath(input, '/insertAll'), body, { timeoutMs: 60_000 })).read(insertErrors);
    const wrong = answer.insertErrors.filter((one) => !isOnlyStopped(one));
    const [first, ...others] = wrong.length > 0 ? wrong : answer.insertErrors;
    if (first === undefined) return { inserted: rows.length };
    const shown = [first, ...others.slice(0, 4)].map(told).join('. ');
    const rest = others.length > 4 ? `, and of ${others.length - 4} more` : '';
    throw new SnodoError('http_status', `BigQuery inserted none of the rows, because of ${shown}${rest}.`, {
      status: 400,
    });
  },
});

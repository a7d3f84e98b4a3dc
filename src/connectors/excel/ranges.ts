import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { cell, driveId, itemId, reference, workbookPath, worksheet, worksheetPath } from './workbook.ts';

const place = { itemId, worksheet, driveId };
const address = z
  .string()
  .regex(/^\$?[A-Za-z]{0,3}\$?\d*(?::\$?[A-Za-z]{0,3}\$?\d*)?$/, 'is not a range such as A1:C10');
const range = z.looseObject({ address: z.string(), values: z.array(z.array(cell)) });

function rangePath(input: Parameters<typeof worksheetPath>[0] & { readonly range: string }, rest = ''): string {
  return worksheetPath(input, `/range(address='${encodeURIComponent(input.range)}')${rest}`);
}

export const listWorksheets = defineAction({
  title: 'List worksheets',
  description: 'Gives the tabs of a workbook.',
  docs: `${reference}/workbook-list-worksheets`,
  effect: 'read',
  input: z.strictObject({ itemId, driveId }),
  output: z.looseObject({ value: z.array(z.looseObject({ id: z.string(), name: z.string() })) }),
  run: ({ http, input }) => http.get(workbookPath(input, '/worksheets')),
});

export const readRange = defineAction({
  title: 'Read a range',
  description: 'Gives the cells of a range, row by row. Dates are numbers: days since the end of 1899.',
  docs: `${reference}/worksheet-range`,
  effect: 'read',
  input: z.strictObject({
    ...place,
    range: address.optional().meta({ title: 'Range', description: 'Such as A1:C10. Left out: all that has values.' }),
  }),
  output: range.extend({ text: z.array(z.array(z.string())).optional() }),
  run: ({ http, input }) => {
    // The text is what Excel shows, also of a date.
    const options = { query: { $select: 'address,values,text' }, timeoutMs: 60_000 };
    return input.range === undefined
      ? http.get(worksheetPath(input, '/usedRange(valuesOnly=true)'), options)
      : http.get(rangePath({ ...input, range: input.range }), options);
  },
});

export const writeRange = defineAction({
  title: 'Write a range',
  description: 'Writes cells, row by row. The range must be as large as what is written.',
  docs: `${reference}/range-update`,
  effect: 'idempotent',
  input: z.strictObject({
    ...place,
    range: address.meta({ title: 'Range', description: 'Such as A1:C10.' }),
    values: z
      .array(z.array(z.union([cell, z.null()])))
      .min(1)
      .meta({
        title: 'Values',
        description: 'Rows of cells; null leaves a cell as it is, and a text that begins with = is a formula.',
        format: 'json',
      }),
  }),
  output: range,
  run: ({ http, input }) => http.patch(rangePath(input), { values: input.values }, { timeoutMs: 60_000 }),
});

export const clearRange = defineAction({
  title: 'Clear a range',
  description: 'Empties cells and leaves how they look.',
  docs: `${reference}/range-clear`,
  effect: 'idempotent',
  input: z.strictObject({ ...place, range: address.meta({ title: 'Range', description: 'Such as A1:C10.' }) }),
  output: z.object({ cleared: z.literal(true) }),
  run: async ({ http, input }) => {
    await http.post(rangePath(input, '/clear'), { applyTo: 'Contents' });
    return { cleared: true } as const;
  },
});

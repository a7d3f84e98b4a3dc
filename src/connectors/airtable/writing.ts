import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { baseId, fields, record, recordId, recordPath, reference, table, tablePath, typecast } from './record.ts';

export const createRecord = defineAction({
  title: 'Create a record',
  description: 'Adds a record to a table.',
  docs: `${reference}/create-records`,
  effect: 'write',
  input: z.strictObject({ baseId, table, fields, typecast }),
  output: record,
  run: ({ http, input }) =>
    http.post(tablePath(input.baseId, input.table), { fields: input.fields, typecast: input.typecast }),
});

/** How many Airtable takes at a time. */
const atOnce = 10;

export const createRecords = defineAction({
  title: 'Create several records',
  description: 'Adds records to a table, ten with each call. If one is refused, those before it stay.',
  docs: `${reference}/create-records`,
  effect: 'write',
  input: z.strictObject({
    baseId,
    table,
    records: z
      .array(z.record(z.string(), z.json()))
      .min(1)
      .max(1000)
      .meta({ title: 'Records', description: 'The fields of each, by their names.', format: 'json' }),
    typecast,
  }),
  output: z.object({ records: z.array(record) }),
  run: async ({ http, input }) => {
    const made: z.infer<typeof record>[] = [];
    for (let from = 0; from < input.records.length; from += atOnce) {
      const records = input.records.slice(from, from + atOnce).map((one) => ({ fields: one }));
      const answer = await http.post(tablePath(input.baseId, input.table), { records, typecast: input.typecast });
      made.push(...answer.read(z.object({ records: z.array(record) })).records);
    }
    return { records: made };
  },
});

export const updateRecord = defineAction({
  title: 'Change a record',
  description: 'Changes the fields that are named and leaves the others as they are.',
  docs: `${reference}/update-record`,
  effect: 'idempotent',
  input: z.strictObject({ baseId, table, recordId, fields, typecast }),
  output: record,
  run: ({ http, input }) =>
    http.patch(recordPath(input.baseId, input.table, input.recordId), {
      fields: input.fields,
      typecast: input.typecast,
    }),
});

export const upsertRecord = defineAction({
  title: 'Create or change a record',
  description: 'Changes the record that has the same values in some fields, and adds one where there is none.',
  docs: `${reference}/update-multiple-records`,
  effect: 'idempotent',
  input: z.strictObject({
    baseId,
    table,
    mergeOn: z
      .array(z.string().min(1))
      .min(1)
      .max(3)
      .meta({ title: 'Same in', description: 'The names of one to three fields that tell one record from another.' }),
    fields,
    typecast,
  }),
  output: z.object({ created: z.boolean(), record }),
  run: async ({ http, input }) => {
    const answer = z.object({ records: z.tuple([record]), createdRecords: z.array(z.string()).default([]) });
    const { records, createdRecords } = (
      await http.patch(tablePath(input.baseId, input.table), {
        performUpsert: { fieldsToMergeOn: input.mergeOn },
        records: [{ fields: input.fields }],
        typecast: input.typecast,
      })
    ).read(answer);
    return { created: createdRecords.includes(records[0].id), record: records[0] };
  },
});

export const deleteRecord = defineAction({
  title: 'Delete a record',
  description: 'Deletes a record. One that is gone already is no failure.',
  docs: `${reference}/delete-record`,
  effect: 'idempotent',
  input: z.strictObject({ baseId, table, recordId }),
  output: z.object({ deleted: z.literal(true) }),
  run: async ({ http, input }) => {
    await http.delete(recordPath(input.baseId, input.table, input.recordId));
    return { deleted: true } as const;
  },
});

export const addComment = defineAction({
  title: 'Comment on a record',
  description: 'Writes a comment beside a record; @[ID of a user] names somebody.',
  docs: `${reference}/create-comment`,
  effect: 'write',
  input: z.strictObject({
    baseId,
    table,
    recordId,
    text: z.string().min(1).meta({ title: 'Text', description: 'What it says.', format: 'multiline' }),
  }),
  output: z.looseObject({ id: z.string(), text: z.string(), createdTime: z.string() }),
  run: ({ http, input }) =>
    http.post(`${recordPath(input.baseId, input.table, input.recordId)}/comments`, { text: input.text }),
});

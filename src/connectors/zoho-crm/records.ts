import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';

export const docs = 'https://www.zoho.com/crm/developer/docs/api/v8';

export const module = z
  .string()
  .regex(/^\w+$/, 'is not the API name of a module, such as Leads')
  .meta({ title: 'Module', description: 'Its API name, such as Leads, Contacts or Deals.', options: 'modules' });

export const id = z
  .string()
  .regex(/^\d+$/, 'is not an ID of Zoho CRM, which has digits only')
  .meta({ title: 'ID', description: 'The ID of the record.' });

export const values = z
  .record(z.string().regex(/^\w+$/), z.json())
  .meta({ title: 'Values', description: 'By the API names of the fields, such as Last_Name.' });

const trigger = z
  .array(z.enum(['workflow', 'approval', 'blueprint']))
  .optional()
  .meta({ title: 'Sets off', description: 'What of Zoho CRM it starts; left out, everything.' });

export const record = z.looseObject({ id: z.string() });

/** What was done to a record. */
export const saved = z.looseObject({
  code: z.string(),
  status: z.string(),
  message: z.string(),
  details: z.looseObject({ id: z.string() }),
});

const savedOne = z.object({ data: z.tuple([saved]) });

export async function created(http: ConnectorHttp, of: string, one: Json, starts?: Json) {
  const body = defined({ data: [one], trigger: starts });
  return (await http.post(`/crm/v8/${of}`, body)).read(savedOne).data[0];
}

export const createRecord = defineAction({
  title: 'Create a record',
  description: 'Adds a record to any module, own ones too.',
  docs: `${docs}/insert-records.html`,
  effect: 'write',
  input: z.strictObject({ module, values, trigger }),
  output: saved,
  run: ({ http, input }) => created(http, input.module, input.values, input.trigger),
});

export const updateRecord = defineAction({
  title: 'Update a record',
  description: 'Changes the fields that are given and leaves the others.',
  docs: `${docs}/update-records.html`,
  effect: 'idempotent',
  input: z.strictObject({ module, id, values, trigger }),
  output: saved,
  run: async ({ http, input }) => {
    const body = defined({ data: [input.values], trigger: input.trigger });
    return (await http.put(`/crm/v8/${input.module}/${input.id}`, body)).read(savedOne).data[0];
  },
});

export const upsertRecord = defineAction({
  title: 'Create or update a record',
  description: 'Changes the record that has the same value in a field, or adds one.',
  docs: `${docs}/upsert-records.html`,
  effect: 'idempotent',
  input: z.strictObject({
    module,
    values,
    duplicateCheckFields: z
      .array(z.string().regex(/^\w+$/))
      .optional()
      .meta({ title: 'Known by', description: 'Fields, such as Email; left out, those that are unique anyway.' }),
    trigger,
  }),
  output: saved.extend({ action: z.string(), duplicate_field: z.string().nullish() }),
  run: async ({ http, input }) => {
    const answer = z.object({
      data: z.tuple([saved.extend({ action: z.string(), duplicate_field: z.string().nullish() })]),
    });
    const known = input.duplicateCheckFields;
    const body = defined({ data: [input.values], duplicate_check_fields: known, trigger: input.trigger });
    return (await http.post(`/crm/v8/${input.module}/upsert`, body)).read(answer).data[0];
  },
});

export const getRecord = defineAction({
  title: 'Get a record',
  description: 'Gives a record by its ID.',
  docs: `${docs}/get-records.html`,
  effect: 'read',
  input: z.strictObject({ module, id }),
  output: record,
  run: async ({ http, input }) => {
    const answer = await http.get(`/crm/v8/${input.module}/${input.id}`);
    // What is not there is answered by 204 without a body.
    const found = answer.read(z.object({ data: z.tuple([record]) }).nullable());
    if (found) return found.data[0];
    throw new SnodoError('http_status', `Zoho CRM has no record ${input.id} in ${input.module}.`, { status: 404 });
  },
});

export const deleteRecord = defineAction({
  title: 'Delete a record',
  description: 'Moves a record to the recycle bin.',
  docs: `${docs}/delete-records.html`,
  effect: 'idempotent',
  input: z.strictObject({ module, id }),
  output: z.object({ id: z.string() }),
  run: async ({ http, input }) => {
    await http.delete(`/crm/v8/${input.module}/${input.id}`);
    return { id: input.id };
  },
});

import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { api, fields, id, object, record, recordPath, values } from './sobject.ts';

const rest = 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest';

export const saved = z.looseObject({
  id: z.string(),
  success: z.boolean(),
  errors: z.array(z.looseObject({ statusCode: z.string().optional(), message: z.string().optional() })),
});

export const createRecord = defineAction({
  title: 'Create a record',
  description: 'Adds a record of any object, own ones too.',
  docs: `${rest}/dome_sobject_create.htm`,
  effect: 'write',
  input: z.strictObject({ object, values }),
  output: saved,
  run: ({ http, input }) => http.post(`${api}/sobjects/${input.object}`, input.values),
});

export const getRecord = defineAction({
  title: 'Get a record',
  description: 'Gives a record by its ID.',
  docs: `${rest}/dome_get_field_values.htm`,
  effect: 'read',
  input: z.strictObject({ object, id, fields }),
  output: record,
  run: ({ http, input }) =>
    http.get(recordPath(input.object, input.id), { query: { fields: input.fields?.join(',') } }),
});

export const updateRecord = defineAction({
  title: 'Update a record',
  description: 'Changes the fields that are given and leaves the others.',
  docs: `${rest}/dome_update_fields.htm`,
  effect: 'idempotent',
  input: z.strictObject({ object, id, values }),
  output: z.object({ id: z.string() }),
  run: async ({ http, input }) => {
    // Answered by 204 without a body.
    await http.patch(recordPath(input.object, input.id), input.values);
    return { id: input.id };
  },
});

const upserted = saved.extend({ created: z.boolean() });

export const upsertRecord = defineAction({
  title: 'Create or update a record',
  description: 'Changes the record whose external ID has a value, or adds one.',
  docs: `${rest}/dome_upsert.htm`,
  effect: 'idempotent',
  input: z.strictObject({
    object,
    externalIdField: z.string().regex(/^\w+$/).meta({
      title: 'External ID field',
      description: 'The API name of a field that is marked as external ID.',
      options: 'external-id-fields',
    }),
    externalId: z.string().min(1).meta({ title: 'External ID', description: 'The value of that field.' }),
    values,
  }),
  output: upserted,
  run: ({ http, input }) => {
    const which = `${input.externalIdField}/${encodeURIComponent(input.externalId)}`;
    return http.patch(recordPath(input.object, which), input.values);
  },
});

export const deleteRecord = defineAction({
  title: 'Delete a record',
  description: 'Moves a record to the recycle bin.',
  docs: `${rest}/dome_delete_record.htm`,
  effect: 'idempotent',
  input: z.strictObject({ object, id }),
  output: z.object({ id: z.string() }),
  run: async ({ http, input }) => {
    await http.delete(recordPath(input.object, input.id));
    return { id: input.id };
  },
});

export const publishEvent = defineAction({
  title: 'Publish a platform event',
  description: 'Tells whoever listens in Salesforce, such as flows and Apex, of an event.',
  docs: 'https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_publish_api.htm',
  effect: 'write',
  input: z.strictObject({
    event: z
      .string()
      .regex(/^\w+__e$/, 'is not the API name of a platform event, such as Low_Ink__e')
      .meta({ title: 'Event', description: 'Its API name, such as Low_Ink__e.' }),
    values,
  }),
  output: saved,
  run: ({ http, input }) => http.post(`${api}/sobjects/${input.event}`, input.values),
});

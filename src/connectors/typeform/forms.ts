import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { form, limit, pages } from './form.ts';

const docs = 'https://www.typeform.com/developers/create/reference';

const whole = z.looseObject({
  id: z.string(),
  title: z.string(),
  fields: z.array(z.looseObject({ id: z.string(), title: z.string(), type: z.string() })).default([]),
  _links: z.looseObject({ display: z.string() }).optional(),
});

const title = z.string().min(1).meta({ title: 'Title' });
const fields = z
  .array(
    z
      .object({
        type: z.string().meta({ title: 'Type', description: 'Such as short_text, email, multiple_choice, rating.' }),
        title: z.string().meta({ title: 'Question' }),
      })
      .catchall(z.json()),
  )
  .meta({ title: 'Questions', description: 'Each with type and title, and what else its type takes.', format: 'json' });

export const createForm = defineAction({
  title: 'Create a form',
  description: 'Makes a form with its questions.',
  docs: `${docs}/create-form/`,
  effect: 'write',
  input: z.strictObject({
    title,
    fields: fields.optional(),
    workspace: z
      .url()
      .optional()
      .meta({ title: 'Workspace', description: 'Its address in the API.', options: 'workspaces' }),
    more: z.record(z.string(), z.json()).optional().meta({
      title: 'More fields',
      description: 'Such as settings, logic, hidden, thankyou_screens.',
      format: 'json',
    }),
  }),
  output: whole,
  run: ({ http, input: { more, workspace, ...rest } }) =>
    http.post('/forms', { ...more, ...rest, workspace: workspace === undefined ? undefined : { href: workspace } }),
});

export const getForm = defineAction({
  title: 'Get a form',
  description: 'Gives a form with its questions.',
  docs: `${docs}/retrieve-form/`,
  effect: 'read',
  input: z.strictObject({ form }),
  output: whole,
  run: ({ http, input }) => http.get(`/forms/${input.form}`),
});

export const updateForm = defineAction({
  title: 'Update a form',
  description: 'Changes the title of a form, or whether people may answer it.',
  docs: `${docs}/update-form-patch/`,
  effect: 'idempotent',
  input: z.strictObject({
    form,
    title: title.optional(),
    open: z.boolean().optional().meta({ title: 'Public', description: 'People may answer it.' }),
  }),
  output: z.object({ updated: z.string() }),
  run: async ({ http, input }) => {
    const changes = [
      ...(input.title === undefined ? [] : [{ op: 'replace', path: '/title', value: input.title }]),
      ...(input.open === undefined ? [] : [{ op: 'replace', path: '/settings/is_public', value: input.open }]),
    ];
    await http.patch(`/forms/${input.form}`, changes);
    return { updated: input.form };
  },
});

export const deleteForm = defineAction({
  title: 'Delete a form',
  description: 'Deletes a form and all its responses.',
  docs: `${docs}/delete-form/`,
  effect: 'idempotent',
  input: z.strictObject({ form }),
  output: z.object({ deleted: z.string() }),
  run: async ({ http, input }) => {
    await http.delete(`/forms/${input.form}`);
    return { deleted: input.form };
  },
});

const short = z.looseObject({ id: z.string(), title: z.string(), last_updated_at: z.string() });

export const listForms = defineAction({
  title: 'List forms',
  description: 'Gives the forms of the account.',
  docs: `${docs}/retrieve-forms/`,
  effect: 'read',
  input: z.strictObject({
    search: z.string().optional().meta({ title: 'Search', description: 'Words of the title.' }),
    limit,
  }),
  output: z.object({ forms: z.array(short) }),
  run: async ({ http, input }) => {
    const query = { search: input.search, page_size: Math.min(input.limit, 200) };
    return { forms: (await http.list('/forms', { query, pages, limit: input.limit })).read(z.array(short)) };
  },
});

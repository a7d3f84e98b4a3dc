import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import type { OptionsDefinition } from '../../connector/options.ts';
import { unlessGone } from '../../connector/unless-gone.ts';

const docs = 'https://www.twilio.com/docs/sendgrid/api-reference';
const list = z.string().min(1).meta({ title: 'List', description: 'Its id.', options: 'lists' });
const email = z.email().meta({ title: 'E-mail', description: 'Of the contact.', format: 'email' });
const limit = z.int().min(1).max(1_000).default(100).meta({ title: 'At most', description: 'How many are given.' });
const job = z.looseObject({ job_id: z.string() });

const contact = z.looseObject({
  id: z.string(),
  email: z.string().nullish(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  list_ids: z.array(z.string()).nullish(),
  custom_fields: z.record(z.string(), z.json()).nullish(),
});

const listInfo = z.looseObject({ id: z.string(), name: z.string(), contact_count: z.number().optional() });
const templateInfo = z.looseObject({ id: z.string(), name: z.string(), generation: z.string().optional() });

export const saveContact = defineAction({
  title: 'Create or update a contact',
  description: 'Adds a contact, or changes the one with that address. SendGrid does it within a few minutes.',
  docs: `${docs}/contacts/add-or-update-a-contact`,
  effect: 'idempotent',
  input: z.strictObject({
    email,
    first_name: z.string().optional().meta({ title: 'First name', description: 'Of the contact.' }),
    last_name: z.string().optional().meta({ title: 'Last name', description: 'Of the contact.' }),
    phone_number: z.string().optional().meta({ title: 'Phone', description: 'Of the contact.' }),
    country: z.string().optional().meta({ title: 'Country', description: 'Where the contact lives.' }),
    city: z.string().optional().meta({ title: 'City', description: 'Where the contact lives.' }),
    lists: z.array(list).optional().meta({ title: 'Lists', description: 'The ids of lists that it is put on.' }),
    custom_fields: z
      .record(z.string(), z.json())
      .optional()
      .meta({ title: 'Custom fields', description: 'By their ids, such as { "w1": "gold" }.', format: 'json' }),
  }),
  output: job,
  run: ({ http, input: { lists, ...rest } }) =>
    http.put('/v3/marketing/contacts', { list_ids: lists, contacts: [defined(rest)] }),
});

export const findContact = defineAction({
  title: 'Find a contact',
  description: 'Gives the contact that has an e-mail address; null where there is none.',
  docs: `${docs}/contacts/get-contacts-by-emails`,
  effect: 'read',
  input: z.strictObject({ email }),
  output: z.object({ contact: contact.nullable() }),
  async run({ http, input }) {
    const found = await unlessGone(http.post('/v3/marketing/contacts/search/emails', { emails: [input.email] }));
    const answer = z.object({ result: z.record(z.string(), z.object({ contact: contact.optional() })) });
    const [first] = Object.values(found?.read(answer).result ?? {});
    return { contact: first?.contact ?? null };
  },
});

export const searchContacts = defineAction({
  title: 'Search contacts',
  description: 'Gives up to 50 contacts that fit a condition in SGQL.',
  docs: `${docs}/contacts/search-contacts`,
  effect: 'read',
  input: z.strictObject({
    query: z.string().min(1).meta({
      title: 'Condition',
      description: "Such as: email LIKE 'ada%' AND CONTAINS(list_ids, 'ID').",
      format: 'multiline',
    }),
  }),
  output: z.looseObject({ result: z.array(contact), contact_count: z.number() }),
  run: ({ http, input }) => http.post('/v3/marketing/contacts/search', input),
});

const contacts = z.array(z.string().min(1)).min(1).max(100).meta({ title: 'Contacts', description: 'Their ids.' });

export const deleteContacts = defineAction({
  title: 'Delete contacts',
  description: 'Deletes contacts. SendGrid does it within a few minutes.',
  docs: `${docs}/contacts/delete-contacts`,
  effect: 'idempotent',
  input: z.strictObject({ contacts }),
  output: job,
  run: ({ http, input }) => http.delete('/v3/marketing/contacts', { query: { ids: input.contacts.join(',') } }),
});

export const removeFromList = defineAction({
  title: 'Remove contacts from a list',
  description: 'Takes contacts off a list, without deleting them.',
  docs: `${docs}/lists/remove-contacts-from-a-list`,
  effect: 'idempotent',
  input: z.strictObject({ list, contacts }),
  output: job,
  run: ({ http, input }) =>
    http.delete(`/v3/marketing/lists/${encodeURIComponent(input.list)}/contacts`, {
      query: { contact_ids: input.contacts.join(',') },
    }),
});

export const createList = defineAction({
  title: 'Create a list',
  description: 'Makes a list of contacts.',
  docs: `${docs}/lists/create-list`,
  effect: 'write',
  input: z.strictObject({
    name: z.string().min(1).max(100).meta({ title: 'Name', description: 'Up to 100 characters.' }),
  }),
  output: listInfo,
  run: ({ http, input }) => http.post('/v3/marketing/lists', input),
});

export const listLists = defineAction({
  title: 'List the lists of contacts',
  description: 'Gives the lists, with how many contacts each has.',
  docs: `${docs}/lists/get-all-lists`,
  effect: 'read',
  input: z.strictObject({ limit }),
  output: z.object({ lists: z.array(listInfo) }),
  async run({ http, input: { limit: most } }) {
    const found = await http.list('/v3/marketing/lists', {
      query: { page_size: Math.min(most, 1_000) },
      pages: { by: 'link', link: '_metadata.next', items: 'result' },
      limit: most,
    });
    return { lists: found.read(z.array(listInfo)) };
  },
});

export const listTemplates = defineAction({
  title: 'List templates',
  description: 'Gives the templates of mails.',
  docs: `${docs}/transactional-templates/retrieve-paged-transactional-templates`,
  effect: 'read',
  input: z.strictObject({
    limit: z.int().min(1).max(200).default(100).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({ templates: z.array(templateInfo) }),
  async run({ http, input }) {
    const query = { generations: 'dynamic,legacy', page_size: input.limit };
    const { result } = (await http.get('/v3/templates', { query })).read(z.object({ result: z.array(templateInfo) }));
    return { templates: result };
  },
});

export const listChoices: OptionsDefinition<object> = {
  docs: `${docs}/lists/get-all-lists`,
  input: z.looseObject({}),
  async run({ http }) {
    const found = await http.get('/v3/marketing/lists', { query: { page_size: 1_000 } });
    const { result } = found.read(z.object({ result: z.array(listInfo) }));
    return result.map(({ id, name }) => ({ value: id, label: name }));
  },
};

export const templateChoices: OptionsDefinition<object> = {
  docs: `${docs}/transactional-templates/retrieve-paged-transactional-templates`,
  input: z.looseObject({}),
  async run({ http }) {
    const found = await http.get('/v3/templates', { query: { generations: 'dynamic', page_size: 200 } });
    const { result } = found.read(z.object({ result: z.array(templateInfo) }));
    return result.map(({ id, name }) => ({ value: id, label: name }));
  },
};

import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { docs, limit, listed } from './listed.ts';

export const contact = z.looseObject({
  id: z.int(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  company_id: z.int().nullish(),
  created_at: z.string(),
  updated_at: z.string(),
});

const id = z.int().min(1).meta({ title: 'Contact', description: 'The ID of the contact.' });
const name = z.string().min(1).meta({ title: 'Name', description: 'In full.' });
const fields = {
  email: z.email().optional().meta({ title: 'E-mail', description: 'Of the person.' }),
  phone: z.string().optional().meta({ title: 'Telephone', description: 'With the code of the country.' }),
  mobile: z.string().optional().meta({ title: 'Mobile telephone', description: 'With the code of the country.' }),
  job_title: z.string().optional().meta({ title: 'Job title', description: 'What the person does there.' }),
  company_id: z.int().optional().meta({ title: 'Company ID', description: 'Where the person works.' }),
  unique_external_id: z
    .string()
    .optional()
    .meta({ title: 'External ID', description: 'What the user is called elsewhere.' }),
  description: z.string().optional().meta({ title: 'Notes', description: 'For agents.', format: 'multiline' }),
  tags: z.array(z.string().min(1)).optional().meta({ title: 'Tags', description: 'On a change they replace all.' }),
  custom_fields: z
    .record(z.string(), z.json())
    .optional()
    .meta({ title: 'Own fields', description: 'By the keys of fields that the account has made.' }),
};

export const createContact = defineAction({
  title: 'Create a contact',
  description: 'Adds a person; an e-mail address, a telephone number or an external ID is needed.',
  docs: `${docs}#create_contact`,
  effect: 'write',
  input: z.strictObject({ name, ...fields }),
  output: contact,
  run: ({ http, input }) => http.post('/api/v2/contacts', defined(input)),
});

export const updateContact = defineAction({
  title: 'Update a contact',
  description: 'Changes what is given of a contact and leaves the rest.',
  docs: `${docs}#update_contact`,
  effect: 'idempotent',
  input: z.strictObject({ id, name: name.optional(), ...fields }),
  output: contact,
  run: ({ http, input: { id: of, ...changes } }) => http.put(`/api/v2/contacts/${of}`, defined(changes)),
});

export const findContacts = defineAction({
  title: 'Find contacts',
  description: 'Gives the contacts with an e-mail address, a number or a company; all of them where none is given.',
  docs: `${docs}#list_all_contacts`,
  effect: 'read',
  input: z.strictObject({
    email: z.email().optional().meta({ title: 'E-mail', description: 'Of the person.' }),
    phone: z.string().optional().meta({ title: 'Telephone', description: 'As it is written there.' }),
    company_id: z.int().optional().meta({ title: 'Company ID', description: 'Where the person works.' }),
    limit,
  }),
  output: z.object({ items: z.array(contact) }),
  run: async ({ http, input: { limit: most, ...query } }) => ({
    items: (await listed(http, '/api/v2/contacts', query, most)).read(z.array(contact)),
  }),
});

const company = z.looseObject({ id: z.int(), name: z.string(), domains: z.array(z.string()).optional() });

export const createCompany = defineAction({
  title: 'Create a company',
  description: 'Adds a company; no two have the same name.',
  docs: `${docs}#create_company`,
  effect: 'write',
  input: z.strictObject({
    name: z.string().min(1).meta({ title: 'Name', description: 'Of the company.' }),
    domains: z.array(z.string().min(1)).optional().meta({
      title: 'Domains',
      description: 'Contacts with these e-mail addresses belong to it, such as example.com.',
    }),
    description: z.string().optional().meta({ title: 'Description', description: 'What it does.' }),
    note: z.string().optional().meta({ title: 'Notes', description: 'For agents.', format: 'multiline' }),
    custom_fields: fields.custom_fields,
  }),
  output: company,
  run: ({ http, input }) => http.post('/api/v2/companies', defined(input)),
});

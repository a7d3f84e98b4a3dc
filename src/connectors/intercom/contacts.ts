import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { docs } from './docs.ts';

export const contact = z.looseObject({
  id: z.string(),
  role: z.string(),
  email: z.string().nullish(),
  name: z.string().nullish(),
  external_id: z.string().nullish(),
  created_at: z.int(),
  updated_at: z.int(),
});

const contactId = z.string().min(1).meta({ title: 'Contact', description: 'The ID of the contact.' });

const fields = {
  email: z.email().optional().meta({ title: 'E-mail', description: 'Of the person.' }),
  external_id: z.string().optional().meta({ title: 'External ID', description: 'What the user is called elsewhere.' }),
  name: z.string().optional().meta({ title: 'Name', description: 'In full.' }),
  phone: z.string().optional().meta({ title: 'Telephone', description: 'With the code of the country.' }),
  owner: z
    .string()
    .regex(/^\d+$/)
    .optional()
    .meta({ title: 'Owner', description: 'The ID of the admin who looks after it.', options: 'admins' }),
  unsubscribed_from_emails: z
    .boolean()
    .optional()
    .meta({ title: 'Unsubscribed', description: 'Whether the person gets no more e-mails.' }),
  custom_attributes: z
    .record(z.string(), z.json())
    .optional()
    .meta({ title: 'Own fields', description: 'Attributes that the account has made, by their names.' }),
};

interface Owned {
  readonly owner?: string | undefined;
}

/** The ID of an owner is a number, and that of an admin a text of the same digits. */
function sent<T extends Owned>({ owner, ...rest }: T) {
  return { ...rest, owner_id: owner === undefined ? undefined : Number(owner) };
}

export const createContact = defineAction({
  title: 'Create a contact',
  description: 'Adds a user or a lead.',
  docs: `${docs}/contacts/createcontact`,
  effect: 'write',
  input: z.strictObject({
    role: z.enum(['user', 'lead']).default('user').meta({ title: 'Role', description: 'A lead is not known yet.' }),
    ...fields,
  }),
  output: contact,
  run: ({ http, input }) => http.post('/contacts', defined(sent(input))),
});

export const updateContact = defineAction({
  title: 'Update a contact',
  description: 'Changes what is given of a contact and leaves the rest.',
  docs: `${docs}/contacts/updatecontact`,
  effect: 'idempotent',
  input: z.strictObject({ contact: contactId, ...fields }),
  output: contact,
  run: ({ http, input: { contact: of, ...changes } }) =>
    http.put(`/contacts/${encodeURIComponent(of)}`, defined(sent(changes))),
});

export const getContact = defineAction({
  title: 'Get a contact',
  description: 'Gives a contact by its ID.',
  docs: `${docs}/contacts/showcontact`,
  effect: 'read',
  input: z.strictObject({ contact: contactId }),
  output: contact,
  run: ({ http, input }) => http.get(`/contacts/${encodeURIComponent(input.contact)}`),
});

export const deleteContact = defineAction({
  title: 'Delete a contact',
  description: 'Deletes a contact for good.',
  docs: `${docs}/contacts/deletecontact`,
  effect: 'idempotent',
  input: z.strictObject({ contact: contactId }),
  output: z.object({ id: z.string() }),
  run: async ({ http, input }) => {
    await http.delete(`/contacts/${encodeURIComponent(input.contact)}`);
    return { id: input.contact };
  },
});

export const tagContact = defineAction({
  title: 'Tag a contact',
  description: 'Adds a tag to a contact.',
  docs: `${docs}/tags/attachtagtocontact`,
  effect: 'idempotent',
  input: z.strictObject({
    contact: contactId,
    tag: z.string().min(1).meta({ title: 'Tag', description: 'The ID of the tag.', options: 'tags' }),
  }),
  output: z.looseObject({ id: z.string(), name: z.string() }),
  run: ({ http, input }) => http.post(`/contacts/${encodeURIComponent(input.contact)}/tags`, { id: input.tag }),
});

export const createNote = defineAction({
  title: 'Create a note',
  description: 'Writes a note about a contact.',
  docs: `${docs}/notes/createnote`,
  effect: 'write',
  input: z.strictObject({
    contact: contactId,
    body: z.string().min(1).meta({ title: 'Text', description: 'It may hold HTML.', format: 'multiline' }),
    admin_id: z
      .string()
      .optional()
      .meta({ title: 'Admin', description: 'The ID of the admin who writes it.', options: 'admins' }),
  }),
  output: z.looseObject({ id: z.string(), body: z.string(), created_at: z.int() }),
  run: ({ http, input: { contact: of, ...body } }) =>
    http.post(`/contacts/${encodeURIComponent(of)}/notes`, defined(body)),
});

const company = z.looseObject({ id: z.string(), company_id: z.string(), name: z.string().nullish() });

export const upsertCompany = defineAction({
  title: 'Create or update a company',
  description: 'Changes the company that you call so, or adds one.',
  docs: `${docs}/companies/createorupdatecompany`,
  effect: 'idempotent',
  input: z.strictObject({
    company_id: z.string().min(1).meta({ title: 'External ID', description: 'What it is called elsewhere.' }),
    name: z.string().optional().meta({ title: 'Name', description: 'Of the company.' }),
    website: z.string().optional().meta({ title: 'Website', description: 'The address of its page.' }),
    industry: z.string().optional().meta({ title: 'Industry', description: 'What it does.' }),
    size: z.int().optional().meta({ title: 'Size', description: 'How many people work there.' }),
    plan: z.string().optional().meta({ title: 'Plan', description: 'What it pays you for.' }),
    custom_attributes: fields.custom_attributes,
  }),
  output: company,
  run: ({ http, input }) => http.post('/companies', defined(input)),
});

export const attachCompany = defineAction({
  title: 'Attach a contact to a company',
  description: 'Says that a contact belongs to a company.',
  docs: `${docs}/contacts/attachcontacttoacompany`,
  effect: 'idempotent',
  input: z.strictObject({
    contact: contactId,
    company: z.string().min(1).meta({ title: 'Company', description: 'The ID that Intercom gave the company.' }),
  }),
  output: company,
  run: ({ http, input }) =>
    http.post(`/contacts/${encodeURIComponent(input.contact)}/companies`, { id: input.company }),
});

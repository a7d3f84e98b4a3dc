import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { SnodoError } from '../../core/error.ts';
import { createRecord, id, type Kind, more, owner, record, updateRecord } from './records.ts';

export const contact: Kind = {
  many: 'contacts',
  one: 'contact',
  docs: 'https://developers.hubspot.com/docs/api/crm/contacts',
};
const { docs } = contact;

const text = (title: string, description: string) => z.string().optional().meta({ title, description });

const fields = {
  firstname: text('First name', 'Of the person.'),
  lastname: text('Last name', 'Of the person.'),
  phone: text('Telephone', 'With the code of the country.'),
  company: text('Company', 'Its name; a record of it is associated apart from this.'),
  jobtitle: text('Job title', 'What the person does there.'),
  website: text('Website', 'The address of a page.'),
  lifecyclestage: text('Lifecycle stage', 'Its internal name, such as lead or customer.'),
  hubspot_owner_id: owner,
  properties: more,
};
const email = z.email().meta({ title: 'E-mail', description: 'Of the person; no two contacts have the same.' });

export const createContact = defineAction({
  title: 'Create a contact',
  description: 'Adds a person; fails where there is one with that e-mail address.',
  docs,
  effect: 'write',
  input: z.strictObject({
    email: email.optional(),
    ...fields,
    companyId: z.string().optional().meta({ title: 'Company ID', description: 'A company to associate it with.' }),
  }),
  output: record,
  run: ({ http, input: { properties, companyId, ...named } }) =>
    createRecord(http, contact.many, { ...named, ...properties }, [{ to: companyId, type: 279 }]),
});

export const updateContact = defineAction({
  title: 'Update a contact',
  description: 'Changes what is given of a contact and leaves the rest.',
  docs,
  effect: 'idempotent',
  input: z.strictObject({ id, email: email.optional(), ...fields }),
  output: record,
  run: ({ http, input: { id: of, properties, ...named } }) =>
    updateRecord(http, contact, of, { ...named, ...properties }),
});

const upserted = z.object({
  results: z.array(record.extend({ new: z.boolean() })),
  errors: z.array(z.object({ message: z.string() })).default([]),
});

export const upsertContact = defineAction({
  title: 'Create or update a contact',
  description: 'Changes the contact that has an e-mail address, or adds one.',
  docs,
  effect: 'idempotent',
  input: z.strictObject({ email, ...fields }),
  output: record.extend({ new: z.boolean() }),
  run: async ({ http, input: { email: address, properties, ...named } }) => {
    const one = { idProperty: 'email', id: address, properties: defined({ email: address, ...named, ...properties }) };
    const answer = await http.post('/crm/v3/objects/contacts/batch/upsert', { inputs: [one] });
    const { results, errors } = answer.read(upserted);
    const [made] = results;
    // Of a batch some may fail, which is told with status 207.
    if (made) return made;
    throw new SnodoError('http_status', `HubSpot refused it: ${errors.map(({ message }) => message).join(' ')}`);
  },
});

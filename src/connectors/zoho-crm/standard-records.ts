import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { created, docs, id, module, saved, values } from './records.ts';

const text = (title: string, description: string) => z.string().optional().meta({ title, description });
const needed = (title: string, description: string) => z.string().min(1).meta({ title, description });
const more = values
  .optional()
  .meta({ title: 'More values', description: 'Further fields by their API names, own ones too.' });
const owner = id
  .optional()
  .meta({ title: 'Owner', description: 'The ID of the user who looks after it.', options: 'users' });
const email = z.email().optional().meta({ title: 'E-mail', description: 'Of the person.' });

const linked = (of: string | undefined) => (of === undefined ? undefined : { id: of });

export const createLead = defineAction({
  title: 'Create a lead',
  description: 'Adds somebody who may become a customer.',
  docs: `${docs}/insert-records.html`,
  effect: 'write',
  input: z.strictObject({
    Last_Name: needed('Last name', 'Of the person.'),
    First_Name: text('First name', 'Of the person.'),
    Company: text('Company', 'Where the person works.'),
    Email: email,
    Phone: text('Telephone', 'Of the person.'),
    Lead_Source: text('Source', 'Where the lead comes from: a value of the picklist.'),
    ownerId: owner,
    more,
  }),
  output: saved,
  run: ({ http, input: { ownerId, more: others, ...named } }) =>
    created(http, 'Leads', defined({ ...named, Owner: linked(ownerId), ...others })),
});

export const createContact = defineAction({
  title: 'Create a contact',
  description: 'Adds a person.',
  docs: `${docs}/insert-records.html`,
  effect: 'write',
  input: z.strictObject({
    Last_Name: needed('Last name', 'Of the person.'),
    First_Name: text('First name', 'Of the person.'),
    Email: email,
    Phone: text('Telephone', 'Of the person.'),
    accountId: id.optional().meta({ title: 'Account ID', description: 'The account that it belongs to.' }),
    ownerId: owner,
    more,
  }),
  output: saved,
  run: ({ http, input: { accountId, ownerId, more: others, ...named } }) =>
    created(
      http,
      'Contacts',
      defined({ ...named, Account_Name: linked(accountId), Owner: linked(ownerId), ...others }),
    ),
});

export const createDeal = defineAction({
  title: 'Create a deal',
  description: 'Adds a deal to a pipeline.',
  docs: `${docs}/insert-records.html`,
  effect: 'write',
  input: z.strictObject({
    Deal_Name: needed('Name', 'Of the deal.'),
    Stage: needed('Stage', 'A value of the picklist, such as Qualification.'),
    Closing_Date: z.iso
      .date()
      .optional()
      .meta({ title: 'Close date', description: 'When it is expected to be closed.', format: 'date' }),
    Amount: z
      .number()
      .optional()
      .meta({ title: 'Amount', description: 'In the currency of the record, such as 1500.5.' }),
    Pipeline: text('Pipeline', 'Its name, where the account has pipelines.'),
    accountId: id.optional().meta({ title: 'Account ID', description: 'The account that it belongs to.' }),
    contactId: id.optional().meta({ title: 'Contact ID', description: 'The contact that it is with.' }),
    ownerId: owner,
    more,
  }),
  output: saved,
  run: ({ http, input: { accountId, contactId, ownerId, more: others, ...named } }) => {
    const links = { Account_Name: linked(accountId), Contact_Name: linked(contactId), Owner: linked(ownerId) };
    return created(http, 'Deals', defined({ ...named, ...links, ...others }));
  },
});

export const createNote = defineAction({
  title: 'Create a note',
  description: 'Writes a note at a record.',
  docs: `${docs}/create-notes.html`,
  effect: 'write',
  input: z.strictObject({
    module,
    id,
    content: z.string().min(1).meta({ title: 'Text', description: 'What it says.', format: 'multiline' }),
    title: text('Title', 'Of the note.'),
  }),
  output: saved,
  run: ({ http, input }) => {
    const about = { module: { api_name: input.module }, id: input.id };
    return created(http, 'Notes', defined({ Note_Title: input.title, Note_Content: input.content, Parent_Id: about }));
  },
});

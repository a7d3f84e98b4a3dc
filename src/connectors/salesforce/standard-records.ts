import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { api, id, values } from './sobject.ts';
import { saved } from './records.ts';

const docs = 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_create.htm';

const more = values
  .optional()
  .meta({ title: 'More values', description: 'Further fields by their API names, own ones too.' });
const text = (title: string, description: string) => z.string().optional().meta({ title, description });
const needed = (title: string, description: string) => z.string().min(1).meta({ title, description });
const owner = id
  .optional()
  .meta({ title: 'Owner', description: 'The ID of the user who looks after it.', options: 'users' });
const account = id.optional().meta({ title: 'Account ID', description: 'The account that it belongs to.' });
const email = z.email().optional().meta({ title: 'E-mail', description: 'Of the person.' });

export const createLead = defineAction({
  title: 'Create a lead',
  description: 'Adds somebody who may become a customer.',
  docs,
  effect: 'write',
  input: z.strictObject({
    LastName: needed('Last name', 'Of the person.'),
    Company: needed('Company', 'Where the person works.'),
    FirstName: text('First name', 'Of the person.'),
    Email: email,
    Phone: text('Telephone', 'Of the person.'),
    Title: text('Job title', 'What the person does there.'),
    LeadSource: text('Source', 'Where the lead comes from: a value of the picklist, such as Web.'),
    OwnerId: owner,
    more,
  }),
  output: saved,
  run: ({ http, input: { more: others, ...named } }) => http.post(`${api}/sobjects/Lead`, { ...named, ...others }),
});

export const createContact = defineAction({
  title: 'Create a contact',
  description: 'Adds a person.',
  docs,
  effect: 'write',
  input: z.strictObject({
    LastName: needed('Last name', 'Of the person.'),
    FirstName: text('First name', 'Of the person.'),
    Email: email,
    Phone: text('Telephone', 'Of the person.'),
    Title: text('Job title', 'What the person does there.'),
    AccountId: account,
    OwnerId: owner,
    more,
  }),
  output: saved,
  run: ({ http, input: { more: others, ...named } }) => http.post(`${api}/sobjects/Contact`, { ...named, ...others }),
});

export const createAccount = defineAction({
  title: 'Create an account',
  description: 'Adds a company that is dealt with.',
  docs,
  effect: 'write',
  input: z.strictObject({
    Name: needed('Name', 'Of the company.'),
    Website: text('Website', 'The address of its page.'),
    Phone: text('Telephone', 'Of the company.'),
    Industry: text('Industry', 'A value of the picklist, such as Energy.'),
    BillingCity: text('City', 'Where invoices go to.'),
    BillingCountry: text('Country', 'Where invoices go to.'),
    OwnerId: owner,
    more,
  }),
  output: saved,
  run: ({ http, input: { more: others, ...named } }) => http.post(`${api}/sobjects/Account`, { ...named, ...others }),
});

export const createOpportunity = defineAction({
  title: 'Create an opportunity',
  description: 'Adds a deal that may be won.',
  docs,
  effect: 'write',
  input: z.strictObject({
    Name: needed('Name', 'Of the deal.'),
    StageName: needed('Stage', 'A value of the picklist, such as Prospecting.'),
    CloseDate: z.iso
      .date()
      .meta({ title: 'Close date', description: 'When it is expected to be closed.', format: 'date' }),
    Amount: z
      .number()
      .optional()
      .meta({ title: 'Amount', description: 'In the currency of the record, such as 1500.5.' }),
    AccountId: account,
    OwnerId: owner,
    more,
  }),
  output: saved,
  run: ({ http, input: { more: others, ...named } }) =>
    http.post(`${api}/sobjects/Opportunity`, { ...named, ...others }),
});

export const createCase = defineAction({
  title: 'Create a case',
  description: 'Adds a request of a customer.',
  docs,
  effect: 'write',
  input: z.strictObject({
    Subject: needed('Subject', 'What it is about, in one line.'),
    Description: z.string().optional().meta({ title: 'Text', description: 'What is asked.', format: 'multiline' }),
    Status: text('Status', 'A value of the picklist, such as New.'),
    Priority: text('Priority', 'A value of the picklist, such as High.'),
    Origin: text('Source', 'How it came: a value of the picklist, such as Email.'),
    AccountId: account,
    ContactId: id.optional().meta({ title: 'Contact ID', description: 'Who asks.' }),
    more,
  }),
  output: saved,
  run: ({ http, input: { more: others, ...named } }) => http.post(`${api}/sobjects/Case`, { ...named, ...others }),
});

export const createTask = defineAction({
  title: 'Create a task',
  description: 'Adds something to do.',
  docs,
  effect: 'write',
  input: z.strictObject({
    Subject: needed('Subject', 'What is to do, in one line.'),
    Description: z.string().optional().meta({ title: 'Text', description: 'More about it.', format: 'multiline' }),
    ActivityDate: z.iso.date().optional().meta({ title: 'Due', description: 'By which day.', format: 'date' }),
    Status: text('Status', 'A value of the picklist, such as Not Started.'),
    Priority: text('Priority', 'A value of the picklist, such as Normal.'),
    WhoId: id.optional().meta({ title: 'Person', description: 'The ID of a lead or a contact.' }),
    WhatId: id.optional().meta({ title: 'About', description: 'The ID of an account, an opportunity and the like.' }),
    OwnerId: owner,
    more,
  }),
  output: saved,
  run: ({ http, input: { more: others, ...named } }) => http.post(`${api}/sobjects/Task`, { ...named, ...others }),
});

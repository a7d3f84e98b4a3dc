import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { givenFile } from '../../core/file-value.ts';
import { api, docs, id, record, returned, values } from './table.ts';

const text = (title: string, description: string) => z.string().optional().meta({ title, description });
const needed = (title: string, description: string) => z.string().min(1).meta({ title, description });
const more = values
  .optional()
  .meta({ title: 'More values', description: 'Further columns by their names, own ones too.' });
const email = z.email().optional().meta({ title: 'E-mail', description: 'Of the person.' });
const company = id.optional().meta({ title: 'Account ID', description: 'The account that it belongs to.' });

const createDocs = `${docs}/create-entity-web-api`;
const bound = (set: string, one: string | undefined) => (one === undefined ? undefined : `/${set}(${one})`);

const contact = record.extend({ contactid: z.string() });

export const createContact = defineAction({
  title: 'Create a contact',
  description: 'Adds a person.',
  docs: createDocs,
  effect: 'write',
  input: z.strictObject({
    lastname: needed('Last name', 'Of the person.'),
    firstname: text('First name', 'Of the person.'),
    emailaddress1: email,
    telephone1: text('Telephone', 'Of the person.'),
    jobtitle: text('Job title', 'What the person does there.'),
    accountId: company,
    more,
  }),
  output: contact,
  run: ({ http, input: { accountId, more: others, ...named } }) => {
    const body = { ...named, 'parentcustomerid_account@odata.bind': bound('accounts', accountId), ...others };
    return http.post(`${api}/contacts`, defined(body), { headers: returned });
  },
});

const account = record.extend({ accountid: z.string() });

export const createAccount = defineAction({
  title: 'Create an account',
  description: 'Adds a company that is dealt with.',
  docs: createDocs,
  effect: 'write',
  input: z.strictObject({
    name: needed('Name', 'Of the company.'),
    websiteurl: text('Website', 'The address of its page.'),
    telephone1: text('Telephone', 'Of the company.'),
    emailaddress1: z.email().optional().meta({ title: 'E-mail', description: 'Of the company.' }),
    address1_city: text('City', 'Where it is.'),
    more,
  }),
  output: account,
  run: ({ http, input: { more: others, ...named } }) =>
    http.post(`${api}/accounts`, defined({ ...named, ...others }), { headers: returned }),
});

const lead = record.extend({ leadid: z.string() });

export const createLead = defineAction({
  title: 'Create a lead',
  description: 'Adds somebody who may become a customer.',
  docs: createDocs,
  effect: 'write',
  input: z.strictObject({
    subject: needed('Subject', 'What it is about, in one line.'),
    lastname: needed('Last name', 'Of the person.'),
    firstname: text('First name', 'Of the person.'),
    companyname: text('Company', 'Where the person works.'),
    emailaddress1: email,
    telephone1: text('Telephone', 'Of the person.'),
    more,
  }),
  output: lead,
  run: ({ http, input: { more: others, ...named } }) =>
    http.post(`${api}/leads`, defined({ ...named, ...others }), { headers: returned }),
});

const opportunity = record.extend({ opportunityid: z.string() });

export const createOpportunity = defineAction({
  title: 'Create an opportunity',
  description: 'Adds a deal that may be won.',
  docs: createDocs,
  effect: 'write',
  input: z.strictObject({
    name: needed('Name', 'Of the deal.'),
    estimatedvalue: z
      .number()
      .optional()
      .meta({ title: 'Amount', description: 'In the currency of the record, such as 1500.5.' }),
    estimatedclosedate: z.iso
      .date()
      .optional()
      .meta({ title: 'Close date', description: 'When it is expected to be closed.', format: 'date' }),
    accountId: company,
    more,
  }),
  output: opportunity,
  run: ({ http, input: { accountId, more: others, ...named } }) => {
    const body = { ...named, 'parentaccountid@odata.bind': bound('accounts', accountId), ...others };
    return http.post(`${api}/opportunities`, defined(body), { headers: returned });
  },
});

const kinds = {
  account: 'accounts',
  contact: 'contacts',
  lead: 'leads',
  opportunity: 'opportunities',
  incident: 'incidents',
} as const;

export const createNote = defineAction({
  title: 'Create a note',
  description: 'Writes a note into the timeline of a record; a file may be at it.',
  docs: 'https://learn.microsoft.com/en-us/power-apps/developer/data-platform/annotation-note-entity',
  effect: 'write',
  input: z.strictObject({
    kind: z
      .enum(['account', 'contact', 'lead', 'opportunity', 'incident'])
      .meta({ title: 'Kind of record', description: 'A case is an incident.' }),
    id,
    subject: text('Subject', 'What it is about, in one line.'),
    notetext: z.string().optional().meta({ title: 'Text', description: 'What it says.', format: 'multiline' }),
    file: givenFile.optional().meta({ title: 'File', description: 'Of 5 MB at most, as a rule.', format: 'file' }),
  }),
  output: record.extend({ annotationid: z.string() }),
  run: async ({ http, input: { kind, id: of, file: given, ...named }, file }) => {
    const attached = given === undefined ? undefined : await file(given);
    const body = {
      ...named,
      [`objectid_${kind}@odata.bind`]: bound(kinds[kind], of),
      filename: attached?.name,
      mimetype: attached?.contentType,
      documentbody: attached?.base64,
    };
    const select = '?$select=annotationid,subject,notetext,filename,createdon';
    return http.post(`${api}/annotations${select}`, defined(body), { headers: returned });
  },
});

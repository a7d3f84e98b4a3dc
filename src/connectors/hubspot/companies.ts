import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { createRecord, id, type Kind, more, owner, record, updateRecord } from './records.ts';

export const company: Kind = {
  many: 'companies',
  one: 'company',
  docs: 'https://developers.hubspot.com/docs/api/crm/companies',
};
const { docs } = company;

const text = (title: string, description: string) => z.string().optional().meta({ title, description });

const fields = {
  name: text('Name', 'Of the company.'),
  domain: text('Domain', 'Of its website, such as example.com; HubSpot knows companies by it.'),
  phone: text('Telephone', 'With the code of the country.'),
  industry: text('Industry', 'The internal name of the option, such as COMPUTER_SOFTWARE.'),
  city: text('City', 'Where it is.'),
  country: text('Country', 'Where it is.'),
  description: text('Description', 'What it does.'),
  lifecyclestage: text('Lifecycle stage', 'Its internal name, such as lead or customer.'),
  hubspot_owner_id: owner,
  properties: more,
};

export const createCompany = defineAction({
  title: 'Create a company',
  description: 'Adds a company; a name or a domain is needed.',
  docs,
  effect: 'write',
  input: z.strictObject(fields),
  output: record,
  run: ({ http, input: { properties, ...named } }) => createRecord(http, company.many, { ...named, ...properties }, []),
});

export const updateCompany = defineAction({
  title: 'Update a company',
  description: 'Changes what is given of a company and leaves the rest.',
  docs,
  effect: 'idempotent',
  input: z.strictObject({ id, ...fields }),
  output: record,
  run: ({ http, input: { id: of, properties, ...named } }) =>
    updateRecord(http, company, of, { ...named, ...properties }),
});

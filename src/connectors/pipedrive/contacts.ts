import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { created, custom, id, labels, orgId, owner, row, updated } from './records.ts';

const personDocs = 'https://developers.pipedrive.com/docs/api/v1/Persons';
const organizationDocs = 'https://developers.pipedrive.com/docs/api/v1/Organizations';

const contact = z.looseObject({ value: z.string(), primary: z.boolean(), label: z.string().nullish() });

export const person = {
  many: 'persons',
  one: 'a person',
  docs: personDocs,
  row: row.extend({
    name: z.string(),
    org_id: z.int().nullable(),
    owner_id: z.int().nullable(),
    emails: z.array(contact).optional(),
    phones: z.array(contact).optional(),
  }),
} as const;

export const organization = {
  many: 'organizations',
  one: 'an organization',
  docs: organizationDocs,
  row: row.extend({ name: z.string(), owner_id: z.int().nullable() }),
} as const;

const name = z.string().min(1).meta({ title: 'Name', description: 'In full.' });
const personFields = {
  email: z.email().optional().meta({ title: 'E-mail', description: 'The main address; on a change it replaces all.' }),
  phone: z
    .string()
    .optional()
    .meta({ title: 'Telephone', description: 'The main number; on a change it replaces all.' }),
  org_id: orgId,
  owner_id: owner,
  label_ids: labels,
  custom_fields: custom,
};

interface Reached {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

const main = (value: string | undefined) =>
  value === undefined ? undefined : [{ value, primary: true, label: 'work' }];
const reached = ({ email, phone }: Reached) => ({ emails: main(email), phones: main(phone) });

export const createPerson = defineAction({
  title: 'Create a person',
  description: 'Adds somebody one deals with.',
  docs: `${personDocs}#addPerson`,
  effect: 'write',
  input: z.strictObject({ name, ...personFields }),
  output: person.row,
  run: ({ http, input: { email, phone, ...body } }) =>
    created(http, '/api/v2/persons', { ...body, ...reached({ email, phone }) }, person.row),
});

export const updatePerson = defineAction({
  title: 'Update a person',
  description: 'Changes what is given of a person and leaves the rest.',
  docs: `${personDocs}#updatePerson`,
  effect: 'idempotent',
  input: z.strictObject({ id, name: name.optional(), ...personFields }),
  output: person.row,
  run: ({ http, input: { id: of, email, phone, ...body } }) =>
    updated(http, `/api/v2/persons/${of}`, { ...body, ...reached({ email, phone }) }, person.row),
});

const organizationFields = {
  address: z.string().optional().meta({ title: 'Address', description: 'In one line, as it is written.' }),
  owner_id: owner,
  label_ids: labels,
  custom_fields: custom,
};

const located = (address: string | undefined) => (address === undefined ? undefined : { value: address });

export const createOrganization = defineAction({
  title: 'Create an organization',
  description: 'Adds a company one deals with.',
  docs: `${organizationDocs}#addOrganization`,
  effect: 'write',
  input: z.strictObject({ name, ...organizationFields }),
  output: organization.row,
  run: ({ http, input: { address, ...body } }) =>
    created(http, '/api/v2/organizations', { ...body, address: located(address) }, organization.row),
});

export const updateOrganization = defineAction({
  title: 'Update an organization',
  description: 'Changes what is given of an organization and leaves the rest.',
  docs: `${organizationDocs}#updateOrganization`,
  effect: 'idempotent',
  input: z.strictObject({ id, name: name.optional(), ...organizationFields }),
  output: organization.row,
  run: ({ http, input: { id: of, address, ...body } }) =>
    updated(http, `/api/v2/organizations/${of}`, { ...body, address: located(address) }, organization.row),
});

import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { definePoll } from '../../connector/poll.ts';
import { dataOf, id, listed, more, most, pages, query, quoted } from './given.ts';

const docs = 'https://developers.fattureincloud.it/api-reference#tag/Clients';
const path = '/entities/clients';

export const clientShape = z.looseObject({
  id: z.int(),
  name: z.string().nullish(),
  vat_number: z.string().nullish(),
  tax_code: z.string().nullish(),
  email: z.string().nullish(),
  ei_code: z.string().nullish(),
});
const one = dataOf(clientShape);
export const client = id.meta({ title: 'Client', description: 'The id of the client.', options: 'clients' });

const name = z.string().min(1).meta({ title: 'Name', description: 'Of the company, or of the person.' });
const vat = z.string().optional().meta({ title: 'VAT number', description: 'Such as IT01234567890.' });
const taxCode = z
  .string()
  .optional()
  .meta({ title: 'Tax code', description: 'The codice fiscale, such as RSSMRA44A12E890Q.' });
const about = {
  type: z
    .enum(['company', 'person', 'pa', 'condo'])
    .optional()
    .meta({ title: 'Kind', description: 'pa: public administration; condo: condominium.' }),
  vat_number: vat,
  tax_code: taxCode,
  address_street: z.string().optional().meta({ title: 'Street', description: 'With the number.' }),
  address_postal_code: z.string().optional().meta({ title: 'Postal code', description: 'Of the place.' }),
  address_city: z.string().optional().meta({ title: 'City', description: 'The place.' }),
  address_province: z.string().optional().meta({ title: 'Province', description: 'Its letters, such as TS.' }),
  country: z.string().optional().meta({ title: 'Country', description: 'Its name in Italian, such as Italia.' }),
  email: z.email().optional().meta({ title: 'E-mail', description: 'Where documents go.', format: 'email' }),
  certified_email: z.email().optional().meta({ title: 'Certified e-mail', description: 'PEC.', format: 'email' }),
  phone: z.string().optional().meta({ title: 'Phone', description: 'With the code of the country.' }),
  ei_code: z.string().optional().meta({
    title: 'Recipient code',
    description: 'Codice destinatario of e-invoices: 7 characters, 6 of public administration.',
  }),
  more,
};

export const createClient = defineAction({
  title: 'Create a client',
  description: 'Keeps a company, a person or an office that is invoiced.',
  docs,
  effect: 'write',
  input: z.strictObject({ name, ...about }),
  output: clientShape,
  run: async ({ http, input: { more: further, ...given } }) =>
    (await http.post(path, { data: { ...defined(given), ...further } })).read(one),
});

export const updateClient = defineAction({
  title: 'Update a client',
  description: 'Changes what is given of a client, and leaves the rest.',
  docs,
  effect: 'idempotent',
  input: z.strictObject({ client, name: name.optional(), ...about }),
  output: clientShape,
  run: async ({ http, input: { client: of, more: further, ...given } }) =>
    (await http.put(`${path}/${of}`, { data: { ...defined(given), ...further } })).read(one),
});

export const getClient = defineAction({
  title: 'Get a client',
  description: 'Gives a client by the id.',
  docs,
  effect: 'read',
  input: z.strictObject({ client }),
  output: clientShape,
  run: async ({ http, input }) => (await http.get(`${path}/${input.client}`)).read(one),
});

export const findClients = defineAction({
  title: 'Find clients',
  description: 'Gives the clients; the one of a VAT number or tax code where it is given.',
  docs,
  effect: 'read',
  input: z.strictObject({ vat_number: vat, tax_code: taxCode, query, limit: most }),
  output: z.object({ clients: z.array(clientShape) }),
  run: async ({ http, input: { vat_number, tax_code, query: written, limit } }) => {
    const parts = [
      ...(vat_number === undefined ? [] : [`vat_number = ${quoted(vat_number)}`]),
      ...(tax_code === undefined ? [] : [`tax_code = ${quoted(tax_code)}`]),
      ...(written === undefined ? [] : [`(${written})`]),
    ];
    const asked = { fieldset: 'detailed', q: parts.length === 0 ? undefined : parts.join(' AND ') };
    return { clients: await listed(http, path, { limit, query: asked }, clientShape) };
  },
});

export const deleteClient = defineAction({
  title: 'Delete a client',
  description: 'Deletes a client. Documents that were issued stay.',
  docs,
  effect: 'idempotent',
  input: z.strictObject({ client }),
  output: z.object({ id: z.int(), deleted: z.boolean() }),
  run: async ({ http, input }) => {
    await http.delete(`${path}/${input.client}`);
    return { id: input.client, deleted: true };
  },
});

export const newClient = definePoll({
  title: 'A new client',
  description: 'A client that was made since the last look.',
  docs,
  input: z.strictObject({}),
  output: clientShape,
  key: (given) => given.id,
  every: '10m',
  newestFirst: true,
  run: ({ http }) => http.pages(path, { pages, query: { fieldset: 'detailed', sort: '-created_at' } }),
});

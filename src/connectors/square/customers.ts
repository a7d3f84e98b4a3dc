import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { customer, listed, more, most, note, once } from './given.ts';

const docs = 'https://developer.squareup.com/reference/square/customers-api';

const customerShape = z.looseObject({
  id: z.string(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
  email_address: z.string().optional(),
  phone_number: z.string().optional(),
});
const one = z.looseObject({ customer: customerShape }).transform((answer) => answer.customer);
const about = {
  given_name: z.string().optional().meta({ title: 'First name', description: 'Of the person.' }),
  family_name: z.string().optional().meta({ title: 'Last name', description: 'Of the person.' }),
  company_name: z.string().optional().meta({ title: 'Company', description: 'If it is one.' }),
  email_address: z.email().optional().meta({ title: 'E-mail', description: 'Of the customer.', format: 'email' }),
  phone_number: z.string().optional().meta({ title: 'Phone', description: 'With the code of the country.' }),
  address: z
    .strictObject({
      address_line_1: z.string().exactOptional().meta({ title: 'Street', description: 'With the number.' }),
      address_line_2: z
        .string()
        .exactOptional()
        .meta({ title: 'Second line', description: 'Floor, stairs, at whose home.' }),
      postal_code: z.string().exactOptional().meta({ title: 'Postal code', description: 'Of the place.' }),
      locality: z.string().exactOptional().meta({ title: 'City', description: 'The place.' }),
      administrative_district_level_1: z
        .string()
        .exactOptional()
        .meta({ title: 'State', description: 'State, province or region.' }),
      country: z.string().exactOptional().meta({ title: 'Country', description: 'Two letters, such as IT.' }),
    })
    .optional()
    .meta({ title: 'Address', description: 'Where the customer is.' }),
  reference_id: z
    .string()
    .optional()
    .meta({ title: 'Own reference', description: 'What you call the customer elsewhere.' }),
  note,
  more,
};

export const createCustomer = defineAction({
  title: 'Create a customer',
  description: 'Keeps a person or a company. A name, a company, an e-mail address or a phone number is needed.',
  docs: `${docs}/create-customer`,
  effect: 'write',
  input: z.strictObject(about),
  output: customerShape,
  run: async ({ http, input: { more: further, ...given } }) =>
    (await http.post('/v2/customers', { ...given, ...further }, { once })).read(one),
});

export const updateCustomer = defineAction({
  title: 'Update a customer',
  description: 'Changes what is given of a customer, and leaves the rest.',
  docs: `${docs}/update-customer`,
  effect: 'idempotent',
  input: z.strictObject({ customer, ...about }),
  output: customerShape,
  run: async ({ http, input: { customer: of, more: further, ...given } }) =>
    (await http.put(`/v2/customers/${of}`, { ...given, ...further })).read(one),
});

export const getCustomer = defineAction({
  title: 'Get a customer',
  description: 'Gives a customer by the id.',
  docs: `${docs}/retrieve-customer`,
  effect: 'read',
  input: z.strictObject({ customer }),
  output: customerShape,
  run: async ({ http, input }) => (await http.get(`/v2/customers/${input.customer}`)).read(one),
});

export const deleteCustomer = defineAction({
  title: 'Delete a customer',
  description: 'Deletes what is kept of a customer for good.',
  docs: `${docs}/delete-customer`,
  effect: 'idempotent',
  input: z.strictObject({ customer }),
  output: z.object({ id: z.string(), deleted: z.boolean() }),
  run: async ({ http, input }) => {
    await http.delete(`/v2/customers/${input.customer}`);
    return { id: input.customer, deleted: true };
  },
});

export const findCustomers = defineAction({
  title: 'Find customers',
  description: 'Gives the customers of an e-mail address, a phone number or a reference; all where none is given.',
  docs: `${docs}/search-customers`,
  effect: 'read',
  input: z.strictObject({
    email_address: about.email_address,
    phone_number: about.phone_number,
    reference_id: about.reference_id,
    limit: most,
  }),
  output: z.object({ customers: z.array(customerShape) }),
  run: async ({ http, input: { limit, ...given } }) => {
    const filter = Object.fromEntries(Object.entries(defined(given)).map(([name, exact]) => [name, { exact }]));
    const body = Object.keys(filter).length === 0 ? {} : { query: { filter } };
    return {
      customers: await listed(http, {
        path: '/v2/customers/search',
        field: 'customers',
        item: customerShape,
        limit,
        atOnce: 100,
        body,
      }),
    };
  },
});

import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { customer, description, listed, metadata, more, most } from './given.ts';

const docs = 'https://docs.stripe.com/api/customers';

export const customerShape = z.looseObject({
  id: z.string(),
  email: z.string().nullish(),
  name: z.string().nullish(),
  phone: z.string().nullish(),
  description: z.string().nullish(),
  created: z.int(),
  metadata: z.record(z.string(), z.string()).optional(),
});

const email = z.email().meta({ title: 'E-mail', description: 'Where invoices and receipts go.', format: 'email' });
const about = {
  name: z.string().optional().meta({ title: 'Name', description: 'Of the person or the company.' }),
  phone: z.string().optional().meta({ title: 'Phone', description: 'With the code of the country.' }),
  description,
  address: z
    .strictObject({
      line1: z.string().exactOptional().meta({ title: 'Street', description: 'With the number.' }),
      line2: z.string().exactOptional().meta({ title: 'Second line', description: 'Floor, stairs, at whose home.' }),
      postal_code: z.string().exactOptional().meta({ title: 'Postal code', description: 'Of the place.' }),
      city: z.string().exactOptional().meta({ title: 'City', description: 'The place.' }),
      state: z.string().exactOptional().meta({ title: 'State', description: 'State, province or region.' }),
      country: z.string().exactOptional().meta({ title: 'Country', description: 'Two letters, such as IT.' }),
    })
    .optional()
    .meta({ title: 'Address', description: 'Where the customer is.' }),
  metadata,
  more,
};

export const createCustomer = defineAction({
  title: 'Create a customer',
  description: 'Keeps a person or a company, to be paid by later.',
  docs: `${docs}/create`,
  effect: 'write',
  input: z.strictObject({ email: email.optional(), ...about }),
  output: customerShape,
  run: ({ http, input: { more: further, ...given } }) => http.post('/v1/customers', { ...given, ...further }),
});

export const updateCustomer = defineAction({
  title: 'Update a customer',
  description: 'Changes what is given of a customer, and leaves the rest.',
  docs: `${docs}/update`,
  effect: 'idempotent',
  input: z.strictObject({ customer, email: email.optional(), ...about }),
  output: customerShape,
  run: ({ http, input: { customer: of, more: further, ...given } }) =>
    http.post(`/v1/customers/${of}`, { ...given, ...further }),
});

export const getCustomer = defineAction({
  title: 'Get a customer',
  description: 'Gives a customer by the id. One that was deleted is given with deleted: true.',
  docs: `${docs}/retrieve`,
  effect: 'read',
  input: z.strictObject({ customer }),
  output: z.looseObject({ id: z.string(), email: z.string().nullish(), name: z.string().nullish() }),
  run: ({ http, input }) => http.get(`/v1/customers/${input.customer}`),
});

export const findCustomers = defineAction({
  title: 'Find customers',
  description: 'Gives the customers, the newest first; all of one e-mail address where it is given.',
  docs: `${docs}/list`,
  effect: 'read',
  input: z.strictObject({
    email: z.email().optional().meta({ title: 'E-mail', description: 'Only customers with it, letter by letter.' }),
    limit: most,
  }),
  output: z.object({ customers: z.array(customerShape) }),
  run: async ({ http, input: { email: of, limit } }) => ({
    customers: await listed(http, '/v1/customers', { limit, query: { email: of } }, customerShape),
  }),
});

export const deleteCustomer = defineAction({
  title: 'Delete a customer',
  description: 'Deletes a customer for good, and ends the subscriptions at once.',
  docs: `${docs}/delete`,
  effect: 'idempotent',
  input: z.strictObject({ customer }),
  output: z.object({ id: z.string(), deleted: z.boolean() }),
  run: async ({ http, input: { customer: of } }) => {
    await http.delete(`/v1/customers/${of}`);
    return { id: of, deleted: true };
  },
});

import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { address, customer, listed, more, most, search } from './given.ts';

const docs = 'https://woocommerce.github.io/woocommerce-rest-api-docs/';

const customerShape = z.looseObject({
  id: z.int(),
  email: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  username: z.string().optional(),
});
const email = z.email().meta({ title: 'E-mail', description: 'Of the customer.', format: 'email' });
const about = {
  first_name: z.string().optional().meta({ title: 'First name', description: 'Of the person.' }),
  last_name: z.string().optional().meta({ title: 'Last name', description: 'Of the person.' }),
  billing: address.meta({ title: 'Billing address', description: 'For the invoice.' }),
  shipping: address.meta({ title: 'Shipping address', description: 'Where it goes.' }),
  more,
};

export const findCustomers = defineAction({
  title: 'Find customers',
  description: 'Gives the customers; the one of an e-mail address where it is given.',
  docs: `${docs}#list-all-customers`,
  effect: 'read',
  input: z.strictObject({ search, email: email.optional(), limit: most }),
  output: z.object({ customers: z.array(customerShape) }),
  run: async ({ http, input: { limit, ...query } }) => ({
    customers: await listed(http, '/customers', { limit, query }, customerShape),
  }),
});

export const getCustomer = defineAction({
  title: 'Get a customer',
  description: 'Gives a customer by the id.',
  docs: `${docs}#retrieve-a-customer`,
  effect: 'read',
  input: z.strictObject({ customer }),
  output: customerShape,
  run: ({ http, input }) => http.get(`/customers/${input.customer}`),
});

export const createCustomer = defineAction({
  title: 'Create a customer',
  description: 'Makes an account of a customer in the shop.',
  docs: `${docs}#create-a-customer`,
  effect: 'write',
  input: z.strictObject({
    email,
    username: z
      .string()
      .optional()
      .meta({ title: 'User name', description: 'Left out, the shop makes one where it is set so.' }),
    ...about,
  }),
  output: customerShape,
  run: ({ http, input: { more: further, ...given } }) => http.post('/customers', { ...given, ...further }),
});

export const updateCustomer = defineAction({
  title: 'Update a customer',
  description: 'Changes what is given of a customer, and leaves the rest.',
  docs: `${docs}#update-a-customer`,
  effect: 'idempotent',
  input: z.strictObject({ customer, email: email.optional(), ...about }),
  output: customerShape,
  run: ({ http, input: { customer: of, more: further, ...given } }) =>
    http.put(`/customers/${of}`, { ...given, ...further }),
});

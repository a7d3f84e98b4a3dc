import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { docs, limit, listed } from './listed.ts';

export const customer = z.looseObject({
  id: z.int(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  external_id: z.string().nullish(),
  created_datetime: z.string(),
});

const fields = {
  name: z.string().optional().meta({ title: 'Name', description: 'In full.' }),
  external_id: z.string().optional().meta({ title: 'External ID', description: 'What the user is called elsewhere.' }),
  language: z.string().optional().meta({ title: 'Language', description: 'Such as en or it.' }),
  data: z
    .record(z.string(), z.json())
    .optional()
    .meta({ title: 'Own fields', description: 'What you keep of the customer, by names of your own.' }),
};
const email = z.email().meta({ title: 'E-mail', description: 'Of the person.' });
const id = z.int().min(1).meta({ title: 'Customer', description: 'The ID of the customer.' });

export const createCustomer = defineAction({
  title: 'Create a customer',
  description: 'Adds a customer.',
  docs: `${docs}/create-customer`,
  effect: 'write',
  input: z.strictObject({ email, ...fields }),
  output: customer,
  run: ({ http, input: { email: address, ...rest } }) => {
    const channels = [{ type: 'email', address, preferred: true }];
    return http.post('/api/customers', defined({ ...rest, email: address, channels }));
  },
});

export const updateCustomer = defineAction({
  title: 'Update a customer',
  description: 'Changes what is given of a customer and leaves the rest.',
  docs: `${docs}/update-customer`,
  effect: 'idempotent',
  input: z.strictObject({ id, email: email.optional(), ...fields }),
  output: customer,
  run: ({ http, input: { id: of, ...changes } }) => http.put(`/api/customers/${of}`, defined(changes)),
});

export const findCustomers = defineAction({
  title: 'Find customers',
  description: 'Gives the customers with an e-mail address or an external ID; the newest where none is given.',
  docs: `${docs}/list-customers`,
  effect: 'read',
  input: z.strictObject({
    email: email.optional(),
    external_id: z
      .string()
      .optional()
      .meta({ title: 'External ID', description: 'What the user is called elsewhere.' }),
    limit,
  }),
  output: z.object({ data: z.array(customer) }),
  run: async ({ http, input: { limit: most, ...query } }) => {
    const found = await listed(http, '/api/customers', { ...query, order_by: 'created_datetime:desc' }, most);
    return { data: found.read(z.array(customer)) };
  },
});

import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { graphql } from '../../connector/graphql.ts';
import { address, customer, more, most, note, search, tags } from './given.ts';
import { changed, listed, path } from './query.ts';

const docs = 'https://shopify.dev/docs/api/admin-graphql/latest';

const fields = `id displayName firstName lastName note tags numberOfOrders createdAt updatedAt
  defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } amountSpent { amount currencyCode }`;
const customerShape = z.looseObject({
  id: z.string(),
  displayName: z.string(),
  defaultEmailAddress: z.looseObject({ emailAddress: z.string() }).nullish(),
  defaultPhoneNumber: z.looseObject({ phoneNumber: z.string() }).nullish(),
});

const about = {
  firstName: z.string().optional().meta({ title: 'First name', description: 'Of the person.' }),
  lastName: z.string().optional().meta({ title: 'Last name', description: 'Of the person.' }),
  email: z.email().optional().meta({ title: 'E-mail', description: 'Of the customer.', format: 'email' }),
  phone: z.string().optional().meta({ title: 'Phone', description: 'With the code of the country.' }),
  note,
  tags,
  more,
};

export const findCustomers = defineAction({
  title: 'Find customers',
  description: 'Gives the customers, those changed last first.',
  docs: `${docs}/queries/customers`,
  effect: 'read',
  input: z.strictObject({ query: search, limit: most }),
  output: z.object({ customers: z.array(customerShape) }),
  run: async ({ http, input: { query, limit } }) => ({
    customers: await listed(http, {
      query: `query ($first: Int!, $after: String, $query: String) {
  customers(first: $first, after: $after, query: $query, sortKey: UPDATED_AT, reverse: true) {
    nodes { ${fields} } pageInfo { hasNextPage endCursor }
  }
}`,
      field: 'customers',
      item: customerShape,
      limit,
      search: query,
    }),
  }),
});

export const getCustomer = defineAction({
  title: 'Get a customer',
  description: 'Gives a customer by the id. Null where there is none.',
  docs: `${docs}/queries/customer`,
  effect: 'read',
  input: z.strictObject({ customer }),
  output: z.object({ customer: customerShape.nullable() }),
  run: ({ http, input: { customer: id } }) =>
    graphql(http, path, `query ($id: ID!) { customer(id: $id) { ${fields} } }`, { id }),
});

export const createCustomer = defineAction({
  title: 'Create a customer',
  description: 'Keeps a person who may buy. One of a name, an e-mail address and a phone number is needed.',
  docs: `${docs}/mutations/customerCreate`,
  effect: 'write',
  input: z.strictObject({
    ...about,
    address: address.meta({ title: 'Address', description: 'Where the customer is.' }),
  }),
  output: customerShape,
  run: ({ http, input: { address: home, more: further, ...given } }) =>
    changed(http, {
      what: 'to make the customer',
      query: `mutation ($input: CustomerInput!) { customerCreate(input: $input) { customer { ${fields} } userErrors { field message } } }`,
      variables: { input: { ...defined(given), ...(home === undefined ? {} : { addresses: [home] }), ...further } },
      answer: z
        .object({ customerCreate: z.object({ customer: customerShape }) })
        .transform((all) => all.customerCreate.customer),
    }),
});

export const updateCustomer = defineAction({
  title: 'Update a customer',
  description: 'Changes what is given of a customer, and leaves the rest.',
  docs: `${docs}/mutations/customerUpdate`,
  effect: 'idempotent',
  input: z.strictObject({ customer, ...about }),
  output: customerShape,
  run: ({ http, input: { customer: id, more: further, ...given } }) =>
    changed(http, {
      what: 'to change the customer',
      query: `mutation ($input: CustomerInput!) { customerUpdate(input: $input) { customer { ${fields} } userErrors { field message } } }`,
      variables: { input: { id, ...defined(given), ...further } },
      answer: z
        .object({ customerUpdate: z.object({ customer: customerShape }) })
        .transform((all) => all.customerUpdate.customer),
    }),
});

import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';

const docs = 'https://developer.zendesk.com/api-reference/ticketing/users/users/';
const organizationDocs = 'https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/';

const user = z.looseObject({
  id: z.int(),
  name: z.string(),
  email: z.string().nullish(),
  role: z.string().nullish(),
  organization_id: z.int().nullish(),
  created_at: z.string(),
});
const one = z.object({ user });

export const upsertUser = defineAction({
  title: 'Create or update a user',
  description: 'Changes the user who has an e-mail address or an external ID, or adds one.',
  docs: `${docs}#create-or-update-user`,
  effect: 'idempotent',
  input: z.strictObject({
    name: z.string().min(1).meta({ title: 'Name', description: 'In full.' }),
    email: z.email().optional().meta({ title: 'E-mail', description: 'By which the user is known.' }),
    external_id: z
      .string()
      .optional()
      .meta({ title: 'External ID', description: 'What the user is called elsewhere.' }),
    phone: z.string().optional().meta({ title: 'Telephone', description: 'With the code of the country.' }),
    role: z
      .enum(['end-user', 'agent', 'admin'])
      .optional()
      .meta({ title: 'Role', description: 'Left out, somebody new is an end-user.' }),
    organization_id: z
      .int()
      .optional()
      .meta({ title: 'Organization ID', description: 'The organization that the user belongs to.' }),
    tags: z.array(z.string().min(1)).optional().meta({ title: 'Tags', description: 'On a change they replace all.' }),
    user_fields: z
      .record(z.string(), z.json())
      .optional()
      .meta({ title: 'Own fields', description: 'By the keys of fields that the account has made.' }),
  }),
  output: user,
  run: async ({ http, input }) =>
    (await http.post('/api/v2/users/create_or_update.json', { user: defined(input) })).read(one).user,
});

export const getUser = defineAction({
  title: 'Get a user',
  description: 'Gives a user by the ID.',
  docs: `${docs}#show-user`,
  effect: 'read',
  input: z.strictObject({ id: z.int().min(1).meta({ title: 'User', description: 'The ID of the user.' }) }),
  output: user,
  run: async ({ http, input }) => (await http.get(`/api/v2/users/${input.id}.json`)).read(one).user,
});

export const searchUsers = defineAction({
  title: 'Search users',
  description: 'Gives the users whose name, e-mail address or notes hold a text.',
  docs: `${docs}#search-users`,
  effect: 'read',
  input: z.strictObject({
    query: z.string().min(1).meta({ title: 'Text', description: 'Such as an e-mail address.' }),
    limit: z.int().min(1).max(1_000).default(100).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({ users: z.array(user) }),
  run: async ({ http, input: { query, limit } }) => {
    const found = await http.list('/api/v2/users/search.json', {
      query: { query },
      limit,
      pages: { by: 'link', link: 'next_page', items: 'users' },
    });
    return { users: found.read(z.array(user)) };
  },
});

const organization = z.looseObject({
  id: z.int(),
  name: z.string(),
  domain_names: z.array(z.string()).optional(),
  created_at: z.string(),
});

export const upsertOrganization = defineAction({
  title: 'Create or update an organization',
  description: 'Changes the organization that has a name or an external ID, or adds one.',
  docs: `${organizationDocs}#create-or-update-organization`,
  effect: 'idempotent',
  input: z.strictObject({
    name: z.string().min(1).meta({ title: 'Name', description: 'No two organizations have the same.' }),
    external_id: z.string().optional().meta({ title: 'External ID', description: 'What it is called elsewhere.' }),
    domain_names: z
      .array(z.string().min(1))
      .optional()
      .meta({ title: 'Domains', description: 'Users with these e-mail addresses belong to it, such as example.com.' }),
    details: z.string().optional().meta({ title: 'Details', description: 'Such as its address.', format: 'multiline' }),
    notes: z.string().optional().meta({ title: 'Notes', description: 'For agents.', format: 'multiline' }),
    organization_fields: z
      .record(z.string(), z.json())
      .optional()
      .meta({ title: 'Own fields', description: 'By the keys of fields that the account has made.' }),
  }),
  output: organization,
  run: async ({ http, input }) => {
    const answer = await http.post('/api/v2/organizations/create_or_update.json', { organization: defined(input) });
    return answer.read(z.object({ organization })).organization;
  },
});

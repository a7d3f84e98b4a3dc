import { z } from 'zod';
import { bearer, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { formResponse } from './event.ts';
import { pages } from './form.ts';
import { createForm, deleteForm, getForm, listForms, updateForm } from './forms.ts';
import { deleteResponses, listResponses, newResponse } from './responses.ts';

export const typeform = connector({
  id: 'typeform',
  title: 'Typeform',
  description: 'Forms and surveys that ask one question at a time.',
  categories: ['forms'],
  color: '#262627',
  docs: 'https://www.typeform.com/developers/',
  baseUrl: 'https://api.typeform.com',
  auth: [
    bearer(
      'A personal token with accounts, forms, responses, webhooks and workspaces (read and write). Accounts in the EU data center also need baseUrl https://api.eu.typeform.com or https://api.typeform.eu.',
    ),
    oauth2({
      authorizationUrl: 'https://api.typeform.com/oauth/authorize',
      tokenUrl: 'https://api.typeform.com/oauth/token',
      scopes: [
        'accounts:read',
        'forms:read',
        'forms:write',
        'responses:read',
        'responses:write',
        'webhooks:read',
        'webhooks:write',
        'workspaces:read',
        'offline',
      ],
      hint: 'A developer app of the account, in its settings.',
    }),
  ],
  rateLimit: { requests: 2, per: '1s' },
  test: whoByRest({
    docs: 'https://www.typeform.com/developers/create/reference/retrieve-your-own-account/',
    path: '/me',
    answer: z.object({ alias: z.string(), email: z.string() }),
    who: ({ alias, email }) => `${alias} <${email}>`,
  }),
})
  .webhook('response', formResponse)
  .poll('new-response', newResponse)
  .action('create-form', createForm)
  .action('get-form', getForm)
  .action('update-form', updateForm)
  .action('delete-form', deleteForm)
  .action('list-forms', listForms)
  .action('list-responses', listResponses)
  .action('delete-responses', deleteResponses)
  .choices('forms', {
    docs: 'https://www.typeform.com/developers/create/reference/retrieve-forms/',
    input: z.object({}),
    run: async ({ http, search }) => {
      const query = { search: search || undefined, page_size: 200 };
      const found = await http.list('/forms', { query, pages, limit: 200 });
      return found
        .read(z.array(z.object({ id: z.string(), title: z.string() })))
        .map(({ id, title }) => ({ value: id, label: title }));
    },
  })
  .choices('workspaces', {
    docs: 'https://www.typeform.com/developers/create/reference/retrieve-workspaces/',
    input: z.object({}),
    run: async ({ http }) => {
      const found = await http.list('/workspaces', { query: { page_size: 200 }, pages, limit: 200 });
      return found
        .read(z.array(z.object({ name: z.string(), self: z.object({ href: z.string() }) })))
        .map(({ name, self }) => ({ value: self.href, label: name }));
    },
  });

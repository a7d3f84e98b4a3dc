import { z } from 'zod';
import { bearer, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { siteEvent } from './event.ts';
import { createItem, deleteItem, getItem, listItems, publishItems, updatedItem, updateItem } from './items.ts';
import { listCollections, listForms, listSites, listSubmissions, newSubmission, publishSite } from './sites.ts';

const named = z.array(z.object({ id: z.string(), displayName: z.string() }));
const ofSite = z.object({ site: z.string().regex(/^[\da-f]{24}$/) });

export const webflow = connector({
  id: 'webflow',
  title: 'Webflow',
  description: 'Builds and hosts web sites, with their content and forms.',
  categories: ['web'],
  color: '#146ef5',
  docs: 'https://developers.webflow.com/data/reference',
  baseUrl: 'https://api.webflow.com/v2',
  auth: [
    bearer(
      'A site token with sites: read and write, CMS: read and write, forms: read, and read of what the event is about (ecommerce, pages). For events not a token of an OAuth app.',
    ),
    oauth2({
      authorizationUrl: 'https://webflow.com/oauth/authorize',
      tokenUrl: 'https://api.webflow.com/oauth/access_token',
      scopes: ['authorized_user:read', 'sites:read', 'sites:write', 'cms:read', 'cms:write', 'forms:read'],
      hint: 'An app of the workspace settings, Apps and integrations. Events need a site token instead.',
    }),
  ],
  rateLimit: { requests: 60, per: '1m' },
  test: whoByRest({
    // It needs the scope authorized_user:read.
    docs: 'https://developers.webflow.com/data/reference/token/authorized-by',
    path: '/token/authorized_by',
    answer: z.object({ id: z.string().optional(), email: z.string().optional() }),
    who: ({ id, email }) => email ?? id,
  }),
})
  .webhook('event', siteEvent)
  .poll('new-form-submission', newSubmission)
  .poll('updated-item', updatedItem)
  .action('create-item', createItem)
  .action('get-item', getItem)
  .action('update-item', updateItem)
  .action('delete-item', deleteItem)
  .action('list-items', listItems)
  .action('publish-items', publishItems)
  .action('list-collections', listCollections)
  .action('list-sites', listSites)
  .action('publish-site', publishSite)
  .action('list-forms', listForms)
  .action('list-form-submissions', listSubmissions)
  .choices('sites', {
    docs: 'https://developers.webflow.com/data/reference/sites/list',
    input: z.object({}),
    run: async ({ http }) => {
      const { sites } = (await http.get('/sites')).read(z.object({ sites: named }));
      return sites.map(({ id, displayName }) => ({ value: id, label: displayName }));
    },
  })
  .choices('collections', {
    docs: 'https://developers.webflow.com/data/reference/cms/collections/list',
    input: ofSite,
    run: async ({ http, input: { site } }) => {
      const answer = await http.get(`/sites/${site}/collections`);
      const { collections } = answer.read(z.object({ collections: named }));
      return collections.map(({ id, displayName }) => ({ value: id, label: displayName }));
    },
  })
  .choices('forms', {
    docs: 'https://developers.webflow.com/data/reference/forms/forms/list',
    input: ofSite,
    run: async ({ http, input: { site } }) => {
      const answer = await http.get(`/sites/${site}/forms`, { query: { limit: 100 } });
      const { forms } = answer.read(z.object({ forms: named }));
      return forms.map(({ id, displayName }) => ({ value: id, label: displayName }));
    },
  });

import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { definePoll } from '../../connector/poll.ts';
import { id, limit, pagesOf, site, siteOfChoices } from './site.ts';

const docs = 'https://developers.webflow.com/data/reference';

const shown = z.looseObject({
  id: z.string(),
  displayName: z.string(),
  shortName: z.string().optional(),
  lastPublished: z.string().nullish(),
});

export const listSites = defineAction({
  title: 'List sites',
  description: 'Gives the sites that the connection may see.',
  docs: `${docs}/sites/list`,
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ sites: z.array(shown) }),
  run: ({ http }) => http.get('/sites'),
});

export const publishSite = defineAction({
  title: 'Publish a site',
  description: 'Publishes a site with all its changes, at most once a minute.',
  docs: `${docs}/sites/publish`,
  effect: 'idempotent',
  input: z.strictObject({
    site,
    customDomains: z.array(id).optional().meta({ title: 'Domains', description: 'The ids of domains of its own.' }),
    publishToWebflowSubdomain: z
      .boolean()
      .default(true)
      .meta({ title: 'On webflow.io', description: 'Also at the address that Webflow gives it.' }),
  }),
  output: z.looseObject({ publishToWebflowSubdomain: z.boolean().optional() }),
  run: ({ http, input: { site: which, ...rest } }) => http.post(`/sites/${which}/publish`, rest),
});

const collection = z.looseObject({ id: z.string(), displayName: z.string(), slug: z.string().optional() });

export const listCollections = defineAction({
  title: 'List collections',
  description: 'Gives the collections of a site.',
  docs: `${docs}/cms/collections/list`,
  effect: 'read',
  input: z.strictObject({ site }),
  output: z.object({ collections: z.array(collection) }),
  run: ({ http, input }) => http.get(`/sites/${input.site}/collections`),
});

const form = z.looseObject({ id: z.string(), displayName: z.string() });

export const listForms = defineAction({
  title: 'List forms',
  description: 'Gives the forms of a site.',
  docs: `${docs}/forms/forms/list`,
  effect: 'read',
  input: z.strictObject({ site, limit }),
  output: z.object({ forms: z.array(form) }),
  run: async ({ http, input }) => {
    const query = { limit: Math.min(input.limit, 100) };
    const found = await http.list(`/sites/${input.site}/forms`, { query, pages: pagesOf('forms'), limit: input.limit });
    return { forms: found.read(z.array(form)) };
  },
});

const submission = z.looseObject({
  id: z.string(),
  dateSubmitted: z.string(),
  formResponse: z.record(z.string(), z.unknown()),
});
const ofForm = {
  site: siteOfChoices,
  form: id.meta({ title: 'Form', description: 'Its id.', options: 'forms' }),
};

export const listSubmissions = defineAction({
  title: 'List form submissions',
  description: 'Gives what was sent with a form.',
  docs: `${docs}/forms/form-submissions/list-submissions`,
  effect: 'read',
  input: z.strictObject({ ...ofForm, limit }),
  output: z.object({ submissions: z.array(submission) }),
  run: async ({ http, input }) => {
    const query = { limit: Math.min(input.limit, 100) };
    const path = `/forms/${input.form}/submissions`;
    const found = await http.list(path, { query, pages: pagesOf('formSubmissions'), limit: input.limit });
    return { submissions: found.read(z.array(submission)) };
  },
});

export const newSubmission = definePoll({
  title: 'A new form submission',
  description: 'What was sent with a form, asked for; so a token of an OAuth app will do.',
  docs: `${docs}/forms/form-submissions/list-submissions`,
  input: z.strictObject(ofForm),
  output: submission,
  key: ({ id: which }) => which,
  every: '5m',
  // In no order that Webflow tells: all of them are read.
  async *run({ http, input, since }) {
    const path = `/forms/${input.form}/submissions`;
    for await (const page of http.pages(path, { query: { limit: 100 }, pages: pagesOf('formSubmissions') })) {
      yield page.read(z.array(submission)).filter(({ dateSubmitted }) => new Date(dateSubmitted) >= since);
    }
  },
});

import { z } from 'zod';
import { bearer, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { appendContent, getContent } from './blocks.ts';
import * as finding from './finding.ts';
import { pages, reference } from './notion.ts';
import * as writing from './pages.ts';
import { changedRecord, newRecord } from './polls.ts';

const source = z.object({ id: z.string(), title: z.array(z.object({ plain_text: z.string() })).default([]) });

/** Notion: pages, and databases whose properties are written by plain values. */
export const notion = connector({
  id: 'notion',
  title: 'Notion',
  description: 'Pages and databases of a workspace for notes, wikis and projects.',
  categories: ['productivity', 'data'],
  color: '#37352f',
  docs: reference,
  baseUrl: 'https://api.notion.com',
  http: { headers: { 'notion-version': '2025-09-03' } },
  auth: [
    bearer(
      'The secret of an internal integration; what it shall see must be shared with it in Notion, under Connections.',
    ),
    oauth2({
      authorizationUrl: 'https://api.notion.com/v1/oauth/authorize',
      tokenUrl: 'https://api.notion.com/v1/oauth/token',
      scopes: [],
      extra: { owner: 'user' },
      clientAuth: 'basic',
      hint: 'A public integration of Notion; who consents chooses what it may see.',
    }),
  ],
  rateLimit: { requests: 3, per: '1s' },
  test: whoByRest({
    docs: `${reference}/get-self`,
    path: '/v1/users/me',
    answer: z.object({ name: z.string().nullish(), id: z.string() }),
    who: ({ name, id }) => name ?? id,
  }),
})
  .action('create-database-page', writing.createRecord)
  .action('create-page', writing.createPage)
  .action('get-page', writing.getPage)
  .action('update-page', writing.updatePage)
  .action('trash-page', writing.trashPage)
  .action('list-database-pages', finding.queryRecords)
  .action('find-database-page', finding.findRecord)
  .action('get-data-source', finding.getDataSource)
  .action('append-content', appendContent)
  .action('get-content', getContent)
  .action('add-comment', writing.addComment)
  .action('search', finding.search)
  .action('list-users', finding.listUsers)
  .poll('new-database-page', newRecord)
  .poll('changed-database-page', changedRecord)
  .choices('data-sources', {
    docs: `${reference}/post-search`,
    input: z.object({}),
    run: async ({ http, search }) => {
      const body = { query: search === '' ? undefined : search, filter: { property: 'object', value: 'data_source' } };
      const found = await http.list('/v1/search', { body, pages: pages(200, 'body.'), limit: 200 });
      return found.read(z.array(source)).map(({ id, title }) => ({
        value: id,
        label: title.map((one) => one.plain_text).join('') || id,
      }));
    },
  })
  .choices('properties', {
    docs: `${reference}/retrieve-a-data-source`,
    input: z.object({ dataSourceId: z.string().min(1) }),
    run: async ({ http, input }) =>
      Object.keys(await writing.typesOf(http, input.dataSourceId)).map((name) => ({ value: name, label: name })),
  });

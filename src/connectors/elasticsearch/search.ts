import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { Body, ConnectorHttp } from '../../connector/http.ts';
import { definePoll } from '../../connector/poll.ts';
import { docs, index, pathAt } from './documents.ts';

const query = z.record(z.string(), z.json()).optional().meta({
  title: 'Query',
  description: 'In the Query DSL, such as { "match": { "name": "Ada" } }; left out, all documents.',
  format: 'json',
});

const hit = z.looseObject({ _index: z.string(), _id: z.string(), _source: z.record(z.string(), z.json()).optional() });
const answer = z.looseObject({
  hits: z.looseObject({
    total: z.looseObject({ value: z.int(), relation: z.string() }).optional(),
    hits: z.array(hit),
  }),
});

export const searchDocuments = defineAction({
  title: 'Search documents',
  description: 'Gives the documents of an index that fit a query.',
  docs: `${docs}/operation/operation-search`,
  effect: 'read',
  input: z.strictObject({
    index,
    query,
    sort: z.array(z.record(z.string(), z.json())).optional().meta({
      title: 'Sort',
      description: 'Fields and their directions: [{ "date": "desc" }].',
      format: 'json',
    }),
    limit: z.int().min(1).max(10_000).default(100).meta({ title: 'Limit', description: 'The most documents to give.' }),
  }),
  output: z.object({ items: z.array(hit), total: z.int().nullable() }),
  run: async ({ http, input: { index: where, query: wanted = { match_all: {} }, sort, limit } }) => {
    const found = await http.post(pathAt(where, '_search'), { query: wanted, sort, size: limit });
    const { hits } = found.read(answer);
    return { items: hits.hits, total: hits.total?.value ?? null };
  },
});

export const countDocuments = defineAction({
  title: 'Count documents',
  description: 'Says how many documents of an index fit a query.',
  docs: `${docs}/operation/operation-count`,
  effect: 'read',
  input: z.strictObject({ index, query }),
  output: z.looseObject({ count: z.int() }),
  run: ({ http, input: { index: where, query: wanted = { match_all: {} } } }) =>
    http.post(pathAt(where, '_count'), { query: wanted }),
});

const scrollPath = '/_search/scroll';
/** For how long what was found is kept while a page of it is worked through. */
const scroll = '2m';
const scrolled = answer
  .extend({ _scroll_id: z.string() })
  .transform(({ _scroll_id: id, hits }) => ({ scroll_id: id, found: hits.hits }));

/**
 * All that a search finds, page by page: a search by offset ends at 10,000, and OpenSearch has points in time elsewhere.
 * What is written meanwhile moves nothing.
 */
async function* allFound(http: ConnectorHttp, where: string, search: Body) {
  let page = (await http.post(pathAt(where, '_search'), search, { query: { scroll } })).read(scrolled);
  try {
    while (page.found.length > 0) {
      yield page.found;
      page = (await http.post(scrollPath, { scroll, scroll_id: page.scroll_id })).read(scrolled);
    }
  } finally {
    // One that stays ends by itself.
    await http.delete(scrollPath, { body: { scroll_id: page.scroll_id } }).catch(() => undefined);
  }
}

export const newDocument = definePoll({
  title: 'A new document',
  description: 'A document that was added, by the time that one of its fields says.',
  docs: `${docs}/operation/operation-search`,
  input: z.strictObject({
    index,
    timeField: z.string().min(1).default('@timestamp').meta({
      title: 'Time field',
      description: 'The field of the type date that says when a document came.',
    }),
    query,
  }),
  output: hit,
  key: ({ _index: where, _id: id }) => `${where}:${id}`,
  every: '5m',
  run: ({ http, input: { index: where, timeField, query: wanted = { match_all: {} } }, since }) => {
    const later = { range: { [timeField]: { gte: since.toISOString() } } };
    const search = { query: { bool: { must: [wanted], filter: [later] } }, sort: [{ [timeField]: 'asc' }], size: 500 };
    return allFound(http, where, search);
  },
});

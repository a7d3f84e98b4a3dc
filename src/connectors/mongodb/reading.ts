import type { Document } from 'mongodb';
import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { definePoll } from '../../connector/poll.ts';
import { overMongo } from './client.ts';
import { documentOf, jsonOf, valueOf } from './extended-json.ts';
import { collection, document, filter, found, limit, manual, projection, sort } from './fields.ts';

async function shown(documents: readonly Document[], most: number): Promise<z.infer<typeof found>> {
  return { documents: await Promise.all(documents.slice(0, most).map(jsonOf)), more: documents.length > most };
}

export const findDocuments = defineAction({
  title: 'Find documents',
  description: 'Gives the documents of a collection that fit a filter.',
  docs: `${manual}/reference/command/find/`,
  effect: 'read',
  input: z.strictObject({
    collection,
    filter: filter.default({}),
    sort,
    projection,
    skip: z.int().min(0).default(0).meta({ title: 'Skip', description: 'How many of the first are left out.' }),
    limit,
  }),
  output: found,
  run: async ({ socket, input: { collection: from, skip, limit: most, sort: order, ...given } }) => {
    const wanted = await documentOf(given.filter, 'filter');
    const fields = await documentOf(given.projection, 'projection');
    const options = { sort: order, projection: fields, skip, limit: most + 1 };
    const documents = await overMongo(socket, 'FIND', (database, bounds) =>
      database
        .collection(from)
        .find(wanted, { ...options, ...bounds })
        .toArray(),
    );
    return shown(documents, most);
  },
});

export const getDocument = defineAction({
  title: 'Get a document',
  description: 'Gives the first document that fits a filter; null where there is none.',
  docs: `${manual}/reference/command/find/`,
  effect: 'read',
  input: z.strictObject({ collection, filter, sort, projection }),
  output: z.object({ document: document.nullable() }),
  run: async ({ socket, input: { collection: from, sort: order, ...given } }) => {
    const wanted = await documentOf(given.filter, 'filter');
    const fields = await documentOf(given.projection, 'projection');
    const one = await overMongo(socket, 'FIND', (database, bounds) =>
      database.collection(from).findOne(wanted, { sort: order, projection: fields, ...bounds }),
    );
    return { document: one === null ? null : await jsonOf(one) };
  },
});

export const countDocuments = defineAction({
  title: 'Count documents',
  description: 'Says how many documents of a collection fit a filter.',
  docs: `${manual}/reference/operator/aggregation/count/`,
  effect: 'read',
  input: z.strictObject({ collection, filter: filter.default({}) }),
  output: z.object({ count: z.int() }),
  run: async ({ socket, input }) => {
    const wanted = await documentOf(input.filter, 'filter');
    return {
      count: await overMongo(socket, 'COUNT', (database, bounds) =>
        database.collection(input.collection).countDocuments(wanted, bounds),
      ),
    };
  },
});

export const distinctValues = defineAction({
  title: 'List the values of a field',
  description: 'Gives each value that a field has in the documents that fit a filter, once.',
  docs: `${manual}/reference/command/distinct/`,
  effect: 'read',
  input: z.strictObject({
    collection,
    field: z.string().min(1).meta({ title: 'Field', description: 'Its name; with dots for one within: address.city.' }),
    filter: filter.default({}),
    limit: limit.meta({ title: 'Limit', description: 'The most values to give.' }),
  }),
  output: z.object({ values: z.array(z.json()), more: z.boolean() }),
  run: async ({ socket, input }) => {
    const wanted = await documentOf(input.filter, 'filter');
    const values = await overMongo(socket, 'DISTINCT', (database, bounds) =>
      database.collection(input.collection).distinct(input.field, wanted, bounds),
    );
    const given = await Promise.all(values.slice(0, input.limit).map(valueOf));
    return { values: given, more: values.length > input.limit };
  },
});

export const aggregate = defineAction({
  title: 'Aggregate',
  description:
    'Runs a pipeline over a collection, and gives its documents. The stages $out and $merge write them elsewhere.',
  docs: `${manual}/reference/command/aggregate/`,
  effect: 'write',
  input: z.strictObject({
    collection,
    pipeline: z.array(document).max(1_000).meta({
      title: 'Pipeline',
      description:
        'Its stages in Extended JSON: [{ "$match": { "paid": true } }, { "$group": { "_id": "$city", "n": { "$sum": 1 } } }].',
      format: 'json',
    }),
    limit,
  }),
  output: found,
  run: async ({ socket, input: { collection: from, pipeline, limit: most } }) => {
    const stages = await Promise.all(pipeline.map((stage, at) => documentOf(stage, `pipeline[${at}]`)));
    const documents = await overMongo(socket, 'AGGREGATE', async (database, bounds) => {
      const taken: Document[] = [];
      const options = { batchSize: Math.min(1_000, most + 1), ...bounds };
      for await (const one of database.collection(from).aggregate(stages, options)) {
        taken.push(one);
        if (taken.length > most) break;
      }
      return taken;
    });
    return shown(documents, most);
  },
});

/** How many documents are read at a time. */
const atOnce = 500;

function valueAt(value: Document, path: string): unknown {
  return path.split('.').reduce<unknown>((at, name) => {
    if (typeof at !== 'object' || at === null) return undefined;
    return Object.entries(at).find(([key]) => key === name)?.[1];
  }, value);
}

type Find = (where: Document, order: Record<string, -1>, skip?: number) => Promise<Document[]>;

async function* sameOf(find: Find, wanted: Document): AsyncGenerator<Document[]> {
  for (let skip = 0; ; skip += atOnce) {
    const same = await find(wanted, { _id: -1 }, skip);
    yield same;
    if (same.length < atOnce) return;
  }
}

/** The newest first. What has the same value stands in no order, so all of it is read before what has a lower one. */
async function* newestOf(find: Find, wanted: Document, field: string): AsyncGenerator<Document[]> {
  for (let where = wanted; ; ) {
    const newest = await find(where, { [field]: -1 });
    yield newest;
    const value = valueAt(newest.at(-1) ?? {}, field);
    if (newest.length < atOnce || value === undefined || value === null) return;
    if (field !== '_id') yield* sameOf(find, { $and: [wanted, { [field]: { $eq: value } }] });
    where = { $and: [wanted, { [field]: { $lt: value } }] };
  }
}

export const newDocument = definePoll({
  title: 'A new document',
  description: 'A document that was added to a collection, or changed.',
  docs: `${manual}/reference/command/find/`,
  input: z.strictObject({
    collection,
    field: z.string().min(1).default('_id').meta({
      title: 'Growing field',
      description:
        'What grows with each new document: its _id where the database gives it, a number, or the time at which it was made or changed. It should have an index.',
    }),
    filter: filter.default({}),
  }),
  output: z.object({ key: z.string(), collection: z.string(), document }),
  key: ({ key }) => key,
  every: '5m',
  newestFirst: true,
  async *run({ socket, input: { collection: from, field, filter: given } }) {
    const find: Find = (where, order, skip = 0) =>
      overMongo(socket, 'FIND', (database, bounds) =>
        database
          .collection(from)
          .find(where, { sort: order, skip, limit: atOnce, ...bounds })
          .toArray(),
      );
    for await (const page of newestOf(find, await documentOf(given, 'filter'), field)) {
      const items = page.map(async (one) => {
        const values = field === '_id' ? [one['_id']] : [one['_id'], valueAt(one, field)];
        const key = JSON.stringify(await Promise.all(values.map(valueOf)));
        return { key, collection: from, document: await jsonOf(one) };
      });
      yield await Promise.all(items);
    }
  },
});

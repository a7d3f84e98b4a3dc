import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { overMongo } from './client.ts';
import { documentOf, valueOf } from './extended-json.ts';
import { collection, document, manual, someFilter, upsert } from './fields.ts';

const changed = z.object({ matched: z.int(), modified: z.int(), upsertedId: z.json() });

interface Changed {
  readonly matchedCount: number;
  readonly modifiedCount: number;
  readonly upsertedId: unknown;
}

async function changes({ matchedCount, modifiedCount, upsertedId }: Changed): Promise<z.infer<typeof changed>> {
  return { matched: matchedCount, modified: modifiedCount, upsertedId: await valueOf(upsertedId) };
}

export const insertDocuments = defineAction({
  title: 'Insert documents',
  description:
    'Adds documents to a collection, in their order, and gives their ids. It ends at the first that is refused.',
  docs: `${manual}/reference/command/insert/`,
  effect: 'write',
  input: z.strictObject({
    collection,
    documents: z.array(document).min(1).max(1_000).meta({
      title: 'Documents',
      description: 'In Extended JSON: { "$date": "2026-11-28T10:00:00Z" } is a time. Without _id they get one.',
      format: 'json',
    }),
  }),
  output: z.object({ ids: z.array(z.json()), count: z.int() }),
  run: async ({ socket, input }) => {
    const documents = await Promise.all(input.documents.map((one, at) => documentOf(one, `documents[${at}]`)));
    const { insertedCount: count, insertedIds } = await overMongo(socket, 'INSERT', (database) =>
      database.collection(input.collection).insertMany(documents),
    );
    return { ids: await Promise.all(Object.values(insertedIds).map(valueOf)), count };
  },
});

export const updateDocuments = defineAction({
  title: 'Update documents',
  description: 'Changes fields of the first document that fits a filter, or of all that do.',
  docs: `${manual}/reference/command/update/`,
  // Some of its operators add each time.
  effect: 'write',
  input: z.strictObject({
    collection,
    filter: someFilter,
    update: document
      .refine((given) => Object.keys(given).length > 0 && Object.keys(given).every((name) => name.startsWith('$')), {
        error: 'must have operators alone, such as { "$set": { "paid": true } }',
      })
      .meta({
        title: 'Update',
        description: 'What is done to it: { "$set": { "paid": true }, "$inc": { "times": 1 } }.',
        format: 'json',
      }),
    many: z
      .boolean()
      .default(false)
      .meta({ title: 'All of them', description: 'Changes all that fit, and not the first alone.' }),
    upsert,
  }),
  output: changed,
  run: async ({ socket, input }) => {
    const wanted = await documentOf(input.filter, 'filter');
    const update = await documentOf(input.update, 'update');
    const options = { upsert: input.upsert };
    const done = await overMongo(socket, 'UPDATE', (database) => {
      const at = database.collection(input.collection);
      return input.many ? at.updateMany(wanted, update, options) : at.updateOne(wanted, update, options);
    });
    return changes(done);
  },
});

export const replaceDocument = defineAction({
  title: 'Replace a document',
  description: 'Puts another document in the place of the first that fits a filter; its id stays.',
  docs: `${manual}/reference/command/update/`,
  // The first that fits may be another one the next time.
  effect: 'write',
  input: z.strictObject({
    collection,
    filter: someFilter,
    document: document
      .refine((given) => Object.keys(given).every((name) => !name.startsWith('$')), {
        error: 'is a whole document, and has no operators',
      })
      .meta({ title: 'Document', description: 'What is there then, in Extended JSON.', format: 'json' }),
    upsert,
  }),
  output: changed,
  run: async ({ socket, input }) => {
    const wanted = await documentOf(input.filter, 'filter');
    const made = await documentOf(input.document, 'document');
    const done = await overMongo(socket, 'REPLACE', (database) =>
      database.collection(input.collection).replaceOne(wanted, made, { upsert: input.upsert }),
    );
    return changes({ ...done, upsertedId: done.upsertedId });
  },
});

export const deleteDocuments = defineAction({
  title: 'Delete documents',
  description: 'Deletes the first document that fits a filter, or all that do.',
  docs: `${manual}/reference/command/delete/`,
  // The first that fits is another one each time.
  effect: 'write',
  input: z.strictObject({
    collection,
    filter: someFilter,
    many: z
      .boolean()
      .default(false)
      .meta({ title: 'All of them', description: 'Deletes all that fit, and not the first alone.' }),
  }),
  output: z.object({ deleted: z.int() }),
  run: async ({ socket, input }) => {
    const wanted = await documentOf(input.filter, 'filter');
    const { deletedCount: deleted } = await overMongo(socket, 'DELETE', (database) => {
      const at = database.collection(input.collection);
      return input.many ? at.deleteMany(wanted) : at.deleteOne(wanted);
    });
    return { deleted };
  },
});

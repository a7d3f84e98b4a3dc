import { z } from 'zod';

export const manual = 'https://www.mongodb.com/docs/manual';

export const collection = z
  .string()
  .min(1)
  .meta({ title: 'Collection', description: 'Its name.', options: 'collections' });

export const document = z.record(z.string(), z.json());

export const filter = document.meta({
  title: 'Filter',
  description:
    'What documents must have, such as { "age": { "$gt": 40 } }; ids and times in Extended JSON: { "_id": { "$oid": "…" } }, { "at": { "$gte": { "$date": "2026-11-28T10:00:00Z" } } }.',
  format: 'json',
});

/** Where all documents would be meant by none. */
export const someFilter = filter.refine((given) => Object.keys(given).length > 0, {
  error: 'fits all documents: say which are meant, such as { "_id": { "$exists": true } } for all',
});

export const projection = document.default({}).meta({
  title: 'Fields',
  description: 'Those to give, such as { "name": 1, "_id": 0 }; left out, all.',
  format: 'json',
});

export const sort = z
  .record(z.string(), z.union([z.literal(1), z.literal(-1)]))
  .default({})
  .meta({
    title: 'Sort',
    description: 'Fields and their directions, such as { "at": -1 } for the newest first.',
    format: 'json',
  });

export const limit = z
  .int()
  .min(1)
  .max(10_000)
  .default(100)
  .meta({ title: 'Limit', description: 'The most documents to give.' });

export const upsert = z
  .boolean()
  .default(false)
  .meta({ title: 'Or add it', description: 'Adds a document where none fits the filter.' });

export const found = z.object({ documents: z.array(document), more: z.boolean() });

import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';

export const docs = 'https://www.elastic.co/docs/api/doc/elasticsearch';

export const index = z.string().min(1).meta({
  title: 'Index',
  description: 'Its name; several with commas between, or with * for any text, where it is only read.',
  options: 'indices',
});
const id = z.string().min(1).meta({ title: 'Id', description: 'Of the document, in its index.' });
const fields = z.record(z.string(), z.json());

const written = z.looseObject({ _index: z.string(), _id: z.string(), _version: z.int(), result: z.string() });

/** @param kind what is asked of the index, such as `_search`. */
export function pathAt(where: string, kind: string, document?: string): string {
  const path = `/${encodeURIComponent(where)}/${kind}`;
  return document === undefined ? path : `${path}/${encodeURIComponent(document)}`;
}

export const getDocument = defineAction({
  title: 'Get a document',
  description: 'Gives a document by its id.',
  docs: `${docs}/operation/operation-get`,
  effect: 'read',
  input: z.strictObject({ index, id }),
  output: z.looseObject({ _index: z.string(), _id: z.string(), found: z.boolean(), _source: fields.optional() }),
  run: ({ http, input }) => http.get(pathAt(input.index, '_doc', input.id)),
});

export const indexDocument = defineAction({
  title: 'Index a document',
  description: 'Adds a document, or replaces the one of the same id.',
  docs: `${docs}/operation/operation-index`,
  effect: 'write',
  input: z.strictObject({
    index,
    id: id.optional().meta({ title: 'Id', description: 'Left out, the service gives it one.' }),
    document: fields.meta({ title: 'Document', description: 'Its fields.' }),
  }),
  output: written,
  run: ({ http, input: { index: where, id: name, document } }) =>
    name === undefined ? http.post(pathAt(where, '_doc'), document) : http.put(pathAt(where, '_doc', name), document),
});

export const updateDocument = defineAction({
  title: 'Update a document',
  description: 'Changes fields of a document, and leaves the others as they are.',
  docs: `${docs}/operation/operation-update`,
  effect: 'idempotent',
  input: z.strictObject({
    index,
    id,
    fields: fields.meta({ title: 'Fields', description: 'Those to change, with their new values.' }),
    upsert: z
      .boolean()
      .default(false)
      .meta({ title: 'Or add it', description: 'Adds the document where there is none.' }),
  }),
  output: written,
  run: ({ http, input: { index: where, id: name, fields: doc, upsert } }) =>
    http.post(pathAt(where, '_update', name), { doc, doc_as_upsert: upsert }),
});

export const deleteDocument = defineAction({
  title: 'Delete a document',
  description: 'Deletes a document; one that is gone already is no failure.',
  docs: `${docs}/operation/operation-delete`,
  effect: 'idempotent',
  input: z.strictObject({ index, id }),
  output: z.looseObject({ result: z.string() }),
  run: ({ http, input }) => http.delete(pathAt(input.index, '_doc', input.id)),
});
